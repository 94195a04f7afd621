/* Rules for make: which files a source reads (-M and its kin). */
#ifndef QUINE_CC_DEPENDENCIES_H
#define QUINE_CC_DEPENDENCIES_H

#include <stdio.h>
#include <cc/driver/options.h>

/* After a file was preprocessed: its rule. `object` is the target unless options name others. */
void dependencies_write(const struct dependencies *dependencies, const char *object, FILE *file);

#endif
