/*
 * How far make is: the number of targets that were begun, of those that are known to be made, the time since the beginning and
 * what it may be in the end, and what is made.
 *
 * --progress: a line on standard error before the commands of each target. The variable .PROGRESS, where outputs are a terminal:
 * one line there, which is written again and again. What $(info) says in a recipe is its text, and it is taken away before make
 * prints anything else; the cursor stays at its beginning, so that what commands print is written over it.
 *
 * With either of them the walk of the graph goes ahead of the jobs, so that it is soon known how much there is.
 */
#ifndef MAKE_PROGRESS_H
#define MAKE_PROGRESS_H

#include <stdbool.h>
#include "file.h"

/* The makefiles are read; `asked`: .PROGRESS has a value. */
void progress_begin(bool asked);

bool progress_wanted(void);

/* The target will be made, or is looked at now. Others than those with commands are not counted. */
void progress_expect(const struct file *file);
void progress_meet(const struct file *file);

/* The text for the target whose recipe is expanded now; false: it is to be printed. */
bool progress_text(const char *text);

/* The first command of the target starts. */
void progress_print(const struct file *file);

/* Takes the line away, if there is one. */
void progress_clear(void);

/* All is over: the line stays. */
void progress_end(void);

/* Escape sequences around an error, where progress is shown on a terminal, else "". */
const char *progress_error_color(bool begins);

#endif
