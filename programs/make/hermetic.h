/*
 * .HERMETIC: a variable with names of programs, and of directories with a / at their ends. A command that begins with one of the
 * programs can read what lies in the directories (without any, all files), and write its targets, and files that are
 * called like these but for a suffix .d; it has no clock, no devices, no standard input, and sees and starts no processes (a shell that
 * starts it may).
 *
 * quine/ does it with containers. Elsewhere (posix/) the variable means nothing, as to other makes.
 */
#ifndef MAKE_HERMETIC_H
#define MAKE_HERMETIC_H

#include <spawn.h>
#include "file.h"

enum hermetic { HERMETIC_NO, HERMETIC_YES, HERMETIC_FAILED };

/* For the command with this text, which the program, perhaps a shell, is about to be started for with these attributes.
 * `names` is the variable. Whether it will be hermetic; or it cannot be started so, which was said. */
enum hermetic hermetic_prepare(posix_spawnattr_t *attributes, const struct file *target, const char *names, const char *command,
                               const char *program);

#endif
