/*
 * Fannkuch: permutations of small arrays, and reversals of their beginnings.
 */
#include <stdio.h>
#include <stdlib.h>

enum { SIZE = 8 };

static int flips_of(const int *permutation)
{
    int copy[SIZE], flips = 0;
    for (int i = 0; i < SIZE; i++)
        copy[i] = permutation[i];
    for (int first = copy[0]; first != 0; first = copy[0]) {
        for (int low = 0, high = first; low < high; low++, high--) {
            int kept = copy[low];
            copy[low] = copy[high];
            copy[high] = kept;
        }
        flips++;
    }
    return flips;
}

/* The next permutation, by turning ever longer beginnings; false after the last. */
static int next(int *permutation, int *count)
{
    for (int length = 1; length < SIZE; length++) {
        int first = permutation[0];
        for (int i = 0; i < length; i++)
            permutation[i] = permutation[i + 1];
        permutation[length] = first;
        if (count[length]++ < length)
            return 1;
        count[length] = 0;
    }
    return 0;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    for (int round = 0; round < rounds; round++) {
        int permutation[SIZE], count[SIZE] = { 0 }, most = 0, sum = 0, even = 1;
        for (int i = 0; i < SIZE; i++)
            permutation[i] = i;
        do {
            int flips = flips_of(permutation);
            if (flips > most)
                most = flips;
            sum += even ? flips : -flips;
            even = !even;
        } while (next(permutation, count));
        printf("%d %d\n", sum, most);
    }
    return 0;
}
