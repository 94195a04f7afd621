/* POSIX <glob.h>: the paths that match a pattern. */
#ifndef _GLOB_H
#define _GLOB_H

typedef unsigned long size_t;

typedef struct {
    size_t gl_pathc;
    char **gl_pathv;           /* gl_offs times NULL, the paths, NULL */
    size_t gl_offs;
} glob_t;

#define GLOB_ERR 1             /* a directory that cannot be read is an error */
#define GLOB_MARK 2            /* directories end in '/' */
#define GLOB_NOSORT 4
#define GLOB_DOOFFS 8
#define GLOB_NOCHECK 16        /* the pattern itself, when nothing matches */
#define GLOB_APPEND 32
#define GLOB_NOESCAPE 64

#define GLOB_NOSPACE 1
#define GLOB_ABORTED 2
#define GLOB_NOMATCH 3

int glob(const char *restrict pattern, int flags, int (*failed)(const char *path, int error), glob_t *restrict result);
void globfree(glob_t *result);

#endif
