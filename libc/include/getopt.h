/* Long options ("--name=value"), as GNU's library has them; options behind operands are found when they stand there. */
#ifndef _GETOPT_H
#define _GETOPT_H

#include <unistd.h>

struct option {
    const char *name;
    int has_arg;               /* no_argument ... */
    int *flag;                 /* where `val` goes; NULL: it is the result */
    int val;
};

#define no_argument 0
#define required_argument 1
#define optional_argument 2

/* XBD 12.2 with "--name": as long as POSIXLY_CORRECT is not set and `options` does not start with '+', operands move
 * behind the options. getopt_long_only takes "-name" too. */
int getopt_long(int count, char *const *arguments, const char *options, const struct option *longs, int *index);
int getopt_long_only(int count, char *const *arguments, const char *options, const struct option *longs, int *index);

/* Whether getopt() has not come to the end of a word such as "-la". */
int __getopt_in_group(void);

#endif
