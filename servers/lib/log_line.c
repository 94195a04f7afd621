/* A line in the system's log. */
#include "server.h"

#include <stdarg.h>
#include <stdio.h>
#include <contracts/log.h>

void log_line(const char *format, ...)
{
    char text[LOG_WRITE_TEXT_MAX + 1];
    va_list arguments;
    capability log = service("log");
    if (log == 0)
        return;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    log_write(log, LOG_LEVEL_NOTICE, text);
}
