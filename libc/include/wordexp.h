/* POSIX <wordexp.h>: a text expanded as the shell would its words. */
#ifndef _WORDEXP_H
#define _WORDEXP_H

typedef unsigned long size_t;

typedef struct {
    size_t we_wordc;
    char **we_wordv;           /* we_offs times NULL, the words, NULL */
    size_t we_offs;
} wordexp_t;

#define WRDE_DOOFFS 1
#define WRDE_APPEND 2
#define WRDE_NOCMD 4           /* commands are an error, WRDE_CMDSUB */
#define WRDE_REUSE 8           /* the words that are there are freed first */
#define WRDE_SHOWERR 16        /* commands keep their standard error */
#define WRDE_UNDEF 32          /* variables that are not set are an error, WRDE_BADVAL */

#define WRDE_NOSPACE 1
#define WRDE_BADCHAR 2         /* a newline or one of |&;<>(){} that is not quoted */
#define WRDE_BADVAL 3
#define WRDE_CMDSUB 4
#define WRDE_SYNTAX 5

int wordexp(const char *restrict text, wordexp_t *restrict result, int flags);
void wordfree(wordexp_t *result);

#endif
