/*
 * XSH random: in a program's own state of 8 bytes or more, a 64-bit linear congruence whose upper bits are mixed
 * (M. O'Neill, "PCG", 2014, the form XSH-RR). Not for secrets.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "../quine/lock.h"

static char first_state[8] = { 1 };
static char *state = first_state;
static unsigned lock;

long random(void)
{
    uint64_t number;
    bool locked = lock_take(&lock);
    memcpy(&number, state, sizeof number);
    uint64_t next = number * 6364136223846793005u + 1442695040888963407u;
    memcpy(state, &next, sizeof next);
    lock_release(&lock, locked);
    uint32_t mixed = (uint32_t)((number >> 18 ^ number) >> 27), turn = (uint32_t)(number >> 59);
    return (long)((mixed >> turn | mixed << (-turn & 31)) >> 1);
}

void srandom(unsigned seed)
{
    uint64_t number = seed * 0x9e3779b97f4a7c15u + 1;
    bool locked = lock_take(&lock);
    memcpy(state, &number, sizeof number);
    lock_release(&lock, locked);
}

char *setstate(char *other)
{
    return __atomic_exchange_n(&state, other, __ATOMIC_SEQ_CST);
}

char *initstate(unsigned seed, char *memory, size_t size)
{
    if (size < sizeof first_state) {
        errno = EINVAL;
        return NULL;
    }
    char *before = setstate(memory);
    srandom(seed);
    return before;
}
