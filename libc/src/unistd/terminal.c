/* Terminals as descriptors. */
#include <errno.h>
#include <unistd.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include "descriptor.h"

int isatty(int descriptor)
{
    struct open_file *file = __descriptor_file(descriptor);
    struct terminal_attributes attributes;
    if (file == NULL)
        return 0;
    if (terminal_get_attributes(file->session, &attributes) == ERROR_NONE)
        return 1;
    errno = ENOTTY;                    /* it does not speak that contract */
    return 0;
}

/* Who is interrupted by ^C: a process and its descendants. There are no groups of
 * processes yet, so that a group is the process of the same number. */
int tcsetpgrp(int descriptor, pid_t group)
{
    if (!isatty(descriptor))
        return -1;
    return error_result(terminal_set_foreground(__descriptor_file(descriptor)->session, group));
}
