/*
 * Products of matrices: arrays of two dimensions, integer and floating, rows and columns.
 */
#include <stdio.h>
#include <stdlib.h>

enum { SIZE = 96 };

static double a[SIZE][SIZE], b[SIZE][SIZE], c[SIZE][SIZE];
static int m[SIZE][SIZE], n[SIZE][SIZE], p[SIZE][SIZE];

static void fill(void)
{
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            a[i][j] = (double)(i - j) / SIZE;
            b[i][j] = (double)(i * 3 + j) / SIZE;
            m[i][j] = (i * 7 + j * 3) % 11 - 5;
            n[i][j] = (i * 5 + j * 13) % 17 - 8;
        }
}

static void multiply(void)
{
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            double sum = 0;
            for (int k = 0; k < SIZE; k++)
                sum += a[i][k] * b[k][j];
            c[i][j] = sum;
        }
}

static void multiply_integers(int (*to)[SIZE], int (*x)[SIZE], int (*y)[SIZE], int size)
{
    for (int i = 0; i < size; i++)
        for (int j = 0; j < size; j++)
            to[i][j] = 0;
    for (int i = 0; i < size; i++)
        for (int k = 0; k < size; k++)
            for (int j = 0; j < size; j++)
                to[i][j] += x[i][k] * y[k][j];
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    fill();
    for (int round = 0; round < rounds; round++) {
        double trace = 0;
        int sum = 0;
        multiply();
        multiply_integers(p, m, n, SIZE);
        for (int i = 0; i < SIZE; i++) {
            trace += c[i][i];
            sum += p[i][SIZE - 1 - i];
        }
        printf("%.6f %d\n", trace, sum);
        a[round % SIZE][0] += 1;
        m[round % SIZE][0]++;
    }
    return 0;
}
