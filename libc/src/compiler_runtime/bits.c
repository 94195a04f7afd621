/*
 * Counting bits, in fields that double in width: runtime.h.
 */
#include "runtime.h"

int __popcountdi2(uint64_t number)
{
    number -= number >> 1 & 0x5555555555555555;
    number = (number & 0x3333333333333333) + (number >> 2 & 0x3333333333333333);
    number = (number + (number >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return (int)(number * 0x0101010101010101 >> 56);
}

int __popcountti2(unsigned __int128 number)
{
    return __popcountdi2((uint64_t)number) + __popcountdi2((uint64_t)(number >> 64));
}
