/* Runs one script of tests/system or tests/bench: the language is in README.md. */
#ifndef TESTS_SCRIPT_H
#define TESTS_SCRIPT_H

#include <stdbool.h>

/* Runs the script with `folder` (made, empty) for its files. What goes wrong is
 * printed on stdout with file and line. Measured figures are appended to
 * build/bench.tsv. */
bool script_run(const char *path, const char *folder);

#endif
