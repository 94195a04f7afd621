/* Where a shell's commands come from, a line at a time. */
#ifndef SH_INPUT_H
#define SH_INPUT_H

#include <stdbool.h>
#include <stddef.h>

struct input {
    const char *name;          /* for messages; NULL: say no line either */
    const char *text;          /* the rest of a string, or NULL: */
    int descriptor;            /* of a file; -1: the person at the terminal */
    bool seekable;             /* the file: what was read too much can be given back */
    unsigned line;             /* lines read so far */
    bool given_up;             /* the person pressed ^C; the next command begins anew */
    char *bytes;               /* the last line read; input_close() frees it */
    size_t room;
};

/* The next line with its newline (the last of a text may have none), valid until the next call; NULL: there is no more.
 * `first`: a command begins, else one goes on. A byte 0 in a file is dropped. */
const char *input_line(struct input *input, bool first);
void input_close(struct input *input);

#endif
