/*
 * Bodies that attract each other: structures of floating members, square roots and quotients.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct body {
    double x, y, z, vx, vy, vz, mass;
};

enum { BODIES = 5, STEPS = 20000 };

static const struct body start[BODIES] = {
    { 0, 0, 0, 0, 0, 0, 40.0 },
    { 4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.04 },
    { 8.3, 4.1, -0.4, -1.0, 1.8, 0.01, 0.01 },
    { 12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.002 },
    { 15.4, -25.9, 0.2, 1.0, 0.6, -0.03, 0.002 },
};

static void advance(struct body *bodies, double time)
{
    for (int i = 0; i < BODIES; i++) {
        struct body *a = &bodies[i];
        for (int j = i + 1; j < BODIES; j++) {
            struct body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            double square = dx * dx + dy * dy + dz * dz;
            double pull = time / (square * sqrt(square));
            a->vx -= dx * b->mass * pull;
            a->vy -= dy * b->mass * pull;
            a->vz -= dz * b->mass * pull;
            b->vx += dx * a->mass * pull;
            b->vy += dy * a->mass * pull;
            b->vz += dz * a->mass * pull;
        }
    }
    for (int i = 0; i < BODIES; i++) {
        struct body *a = &bodies[i];
        a->x += time * a->vx;
        a->y += time * a->vy;
        a->z += time * a->vz;
    }
}

static double energy(const struct body *bodies)
{
    double sum = 0;
    for (int i = 0; i < BODIES; i++) {
        const struct body *a = &bodies[i];
        sum += 0.5 * a->mass * (a->vx * a->vx + a->vy * a->vy + a->vz * a->vz);
        for (int j = i + 1; j < BODIES; j++) {
            const struct body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            sum -= a->mass * b->mass / sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
    return sum;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    struct body bodies[BODIES];
    for (int i = 0; i < BODIES; i++)
        bodies[i] = start[i];
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < STEPS; i++)
            advance(bodies, 0.001);
        printf("%.9f\n", energy(bodies));
    }
    return 0;
}
