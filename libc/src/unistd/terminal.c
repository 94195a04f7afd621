/* Terminals as descriptors: what they are, what they are called, whom they serve. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include "descriptor.h"

/* 0 if it is one; else -1 and EBADF, ENOTTY. */
static int result(enum error error)
{
    if (error != ERROR_BAD_MESSAGE && error != ERROR_UNSUPPORTED)
        return error_result(error);
    errno = ENOTTY;                    /* it does not speak that contract */
    return -1;
}

int isatty(int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    uint32_t columns, rows;
    return file != NULL && result(terminal_size(file->session, &columns, &rows)) == 0;
}

int ttyname_r(int descriptor, char *name, size_t size)
{
    struct open_file *file = __descriptor_file(descriptor);
    char text[TERMINAL_NAME_NAME_MAX + 1];
    if (file == NULL || result(terminal_name(file->session, text)) < 0)
        return errno;
    if (strlen(text) >= size)
        return ERANGE;
    strcpy(name, text);
    return 0;
}

char *ttyname(int descriptor)
{
    static char name[TERMINAL_NAME_NAME_MAX + 1];
    int error = ttyname_r(descriptor, name, sizeof name);
    if (error == 0)
        return name;
    errno = error;
    return NULL;
}

char *ctermid(char *name)
{
    static char own[L_ctermid];
    return strcpy(name != NULL ? name : own, "/dev/tty");
}

int tcsetpgrp(int descriptor, pid_t group)
{
    struct open_file *file = __descriptor_file(descriptor);
    return file == NULL ? -1 : result(terminal_set_foreground(file->session, group));
}

pid_t tcgetpgrp(int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    int32_t group;
    if (file == NULL || result(terminal_foreground(file->session, &group)) < 0)
        return -1;
    return group;
}

/* The session of who is in the foreground: the terminal itself knows none. */
pid_t tcgetsid(int descriptor)
{
    pid_t group = tcgetpgrp(descriptor);
    return group < 0 ? -1 : getsid(group);
}
