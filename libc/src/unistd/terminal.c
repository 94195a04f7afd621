/* Terminals as descriptors: what they are, what they are called, whom they serve. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <contracts/process.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include <quine/start.h>
#include "background.h"
#include "descriptor.h"
#include "named_terminal.h"

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
    struct open_file *file = __descriptor_open(descriptor);
    uint32_t columns, rows;
    if (file == NULL)
        return 0;
    /* Servers of files have no terminals. */
    enum error error = file->connection != NULL ? ERROR_UNSUPPORTED : terminal_size(file->session, &columns, &rows);
    return __file_done(file, result(error) == 0);
}

int ttyname_r(int descriptor, char *name, size_t size)
{
    struct open_file *file = __descriptor_file(descriptor);
    char text[TERMINAL_NAME_NAME_MAX + 1];
    if (file == NULL || __file_done(file, result(terminal_name(file->session, text))) < 0)
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

static enum error set_foreground(capability terminal, pid_t group)
{
    int32_t own, session;
    enum error error = process_group(SLOT_SUPERVISOR, 0, &own, &session);
    if (error == ERROR_NONE)
        error = terminal_set_foreground(terminal, group, session);
    if (error != ERROR_NOT_FOUND)
        return error;
    __terminal_take(terminal);
    return terminal_set_foreground(terminal, group, session);
}

/* ENOTTY: also if it is not the caller's controlling terminal. */
int tcsetpgrp(int descriptor, pid_t group)
{
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return -1;
    enum error error = __terminal_change(file->session);
    if (error == ERROR_NONE)
        error = set_foreground(file->session, group);
    return __file_done(file, result(error == ERROR_NOT_FOUND ? ERROR_UNSUPPORTED : error));
}

static int foreground(int descriptor, int32_t *group, int32_t *session)
{
    struct open_file *file = __descriptor_file(descriptor);
    return file == NULL ? -1 : __file_done(file, result(terminal_foreground(file->session, group, session)));
}

pid_t tcgetpgrp(int descriptor)
{
    int32_t group, session;
    return foreground(descriptor, &group, &session) < 0 ? -1 : group;
}

/* ENOTTY: it is nobody's controlling terminal. */
pid_t tcgetsid(int descriptor)
{
    int32_t group, session;
    if (foreground(descriptor, &group, &session) < 0)
        return -1;
    if (session == 0)
        return result(ERROR_UNSUPPORTED);
    return session;
}
