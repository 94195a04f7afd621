/* Pseudo-random numbers: a 64-bit linear congruence, its upper bits (not for secrets). */
#include <stdlib.h>

static unsigned long state = 1;

int rand(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)(state >> 33);
}

void srand(unsigned seed)
{
    state = seed;
}

int rand_r(unsigned *seed)
{
    unsigned long next = *seed * 6364136223846793005u + 1442695040888963407u;
    *seed = (unsigned)(next >> 32);
    return (int)(next >> 33);
}
