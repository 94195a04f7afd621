/* How far make is; see progress.h. */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <time.h>
#include "options.h"
#include "progress.h"

void progress_print(const struct file *file)
{
    static const struct file *last;
    static unsigned long count;
    static time_t start;
    if (!options.progress || file == last)
        return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (count++ == 0)
        start = now.tv_sec;
    last = file;
    unsigned long seconds = (unsigned long)(now.tv_sec - start);
    fprintf(stderr, "[%lu %lu:%02lu] %s\n", count, seconds / 60, seconds % 60, file->name);
}
