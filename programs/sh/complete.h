/* Completion of commands and file names. */
#ifndef SH_COMPLETE_H
#define SH_COMPLETE_H

#include "arena.h"
#include "line.h"

/* Completes the word before the cursor as far as it is certain; true: something was
 * added. Otherwise `choices` has the possibilities, if there are several. */
bool complete(struct line *line, struct strings *choices);

#endif
