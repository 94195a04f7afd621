/* The commands of scripts that measure: each leaves a row in build/bench.tsv. README.md has the reference. */
#ifndef TESTS_MEASURE_H
#define TESTS_MEASURE_H

#include "machine.h"

struct measure {
    const char *name;
    const char *(*run)(struct machine *machine, const char *argument);     /* NULL, or what is wrong */
};

/* A row without a name is the last. */
extern const struct measure measures[];

#endif
