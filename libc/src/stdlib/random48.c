/* XSH drand48: x = a x + c modulo 2^48. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ADDEND = 11 };

static const uint64_t mask = ((uint64_t)1 << 48) - 1;
static const uint64_t first_factor = 0x5deece66d;
static uint64_t factor = 0x5deece66d, addend = ADDEND;
static unsigned short state[3];

static uint64_t join(const unsigned short parts[3])
{
    return parts[0] | (uint64_t)parts[1] << 16 | (uint64_t)parts[2] << 32;
}

static void split(uint64_t number, unsigned short parts[3])
{
    for (int i = 0; i < 3; i++)
        parts[i] = (unsigned short)(number >> 16 * i);
}

static uint64_t next(unsigned short parts[3])
{
    uint64_t number = (join(parts) * factor + addend) & mask;
    split(number, parts);
    return number;
}

double erand48(unsigned short parts[3])
{
    return (double)next(parts) * 0x1p-48;
}

long nrand48(unsigned short parts[3])
{
    return (long)(next(parts) >> 17);
}

long jrand48(unsigned short parts[3])
{
    return (int32_t)(next(parts) >> 16);
}

double drand48(void)
{
    return erand48(state);
}

long lrand48(void)
{
    return nrand48(state);
}

long mrand48(void)
{
    return jrand48(state);
}

void srand48(long seed)
{
    split((uint64_t)(uint32_t)seed << 16 | 0x330e, state);
    factor = first_factor;
    addend = ADDEND;
}

unsigned short *seed48(unsigned short parts[3])
{
    static unsigned short before[3];
    memcpy(before, state, sizeof before);
    memcpy(state, parts, sizeof state);
    factor = first_factor;
    addend = ADDEND;
    return before;
}

/* State, factor and addend. */
void lcong48(unsigned short parts[7])
{
    memcpy(state, parts, sizeof state);
    factor = join(parts + 3);
    addend = parts[6];
}
