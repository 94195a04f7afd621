/*
 * Spectral norm of a matrix that is computed on the way: quotients, and calls in inner loops.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SIZE = 200 };

static double element(int i, int j)
{
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1);
}

static void times(const double *vector, double *to, int size)
{
    for (int i = 0; i < size; i++) {
        double sum = 0;
        for (int j = 0; j < size; j++)
            sum += element(i, j) * vector[j];
        to[i] = sum;
    }
}

static void times_transposed(const double *vector, double *to, int size)
{
    for (int i = 0; i < size; i++) {
        double sum = 0;
        for (int j = 0; j < size; j++)
            sum += element(j, i) * vector[j];
        to[i] = sum;
    }
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    for (int round = 0; round < rounds; round++) {
        double u[SIZE], v[SIZE], middle[SIZE], uv = 0, vv = 0;
        for (int i = 0; i < SIZE; i++)
            u[i] = 1.0;
        for (int i = 0; i < 10; i++) {
            times(u, middle, SIZE);
            times_transposed(middle, v, SIZE);
            times(v, middle, SIZE);
            times_transposed(middle, u, SIZE);
        }
        for (int i = 0; i < SIZE; i++) {
            uv += u[i] * v[i];
            vv += v[i] * v[i];
        }
        printf("%.9f\n", sqrt(uv / vv));
    }
    return 0;
}
