/*
 * --progress: before each command a line on standard error with the number of targets that were begun, the time since
 * make began, and the target.
 */
#ifndef MAKE_PROGRESS_H
#define MAKE_PROGRESS_H

#include "file.h"

void progress_print(const struct file *file);

#endif
