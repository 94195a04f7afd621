/* The state of the editor, and what it says. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include "vi.h"

struct editor editor = {
    .settings = { .auto_indent = true, .highlight = true, .wrap_scan = true, .expand_tabs = true, .tab_stop = 8, .shift_width = 4 },
};

void *memory_or_end(void *memory)
{
    if (memory != NULL)
        return memory;
    journal_sync();
    terminal_end();
    fprintf(stderr, "vi: there is not enough memory; what was changed is kept: edit the file again to recover it\n");
    exit(1);
}

static void say_list(bool is_error, const char *format, va_list list)
{
    vsnprintf(editor.message, sizeof editor.message, format, list);
    editor.is_error = is_error;
}

void say(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    say_list(false, format, list);
    va_end(list);
}

void say_error(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    say_list(true, format, list);
    va_end(list);
}
