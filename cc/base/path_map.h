/*
 * Names of files as outputs have them: -ffile-prefix-map=OLD=NEW and its two halves. What begins with OLD begins with NEW
 * instead; of several that fit, the last one given counts.
 */
#ifndef QUINE_CC_PATH_MAP_H
#define QUINE_CC_PATH_MAP_H

#include <stdbool.h>

enum path_use { PATH_DEBUG = 1, PATH_MACRO = 2 };    /* debug information; __FILE__ */

/* "OLD=NEW" for some uses. False: there is no '='. */
bool path_map_add(const char *text, unsigned uses);
/* The path itself, or a changed one, which stays. */
const char *path_mapped(const char *path, enum path_use use);

#endif
