/* A failed assertion: its text to where this process may write, then the end. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <quine/message.h>

_Noreturn void __assert_failed(const char *condition, const char *file, int line,
                               const char *function)
{
    char text[200];
    snprintf(text, sizeof text, "%s:%d: %s: assertion failed: %s", file, line, function, condition);
    message_write(text);
    abort();
}
