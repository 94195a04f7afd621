/*
 * Mandelbrot: a tight loop of floating point, whose rounds depend on each other.
 */
#include <stdio.h>
#include <stdlib.h>

enum { WIDTH = 120, HEIGHT = 80, LIMIT = 400 };

static int escape(double re, double im)
{
    double x = 0, y = 0;
    for (int i = 0; i < LIMIT; i++) {
        double xx = x * x, yy = y * y;
        if (xx + yy > 4.0)
            return i;
        y = 2.0 * x * y + im;
        x = xx - yy + re;
    }
    return LIMIT;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    for (int round = 0; round < rounds; round++) {
        unsigned sum = 0;
        int inside = 0;
        for (int row = 0; row < HEIGHT; row++)
            for (int column = 0; column < WIDTH; column++) {
                int steps = escape(3.0 * column / WIDTH - 2.0, 2.0 * row / HEIGHT - 1.0);
                sum = sum * 31 + (unsigned)steps;
                inside += steps == LIMIT;
            }
        printf("%u %d\n", sum, inside);
    }
    return 0;
}
