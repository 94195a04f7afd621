/* XSH syslog: lines of the system's log. */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>
#include <contracts/log.h>
#include <quine/session.h>

enum { FORMAT_SIZE = 1024 };

static const char *name;
static int options, mask = LOG_UPTO(LOG_DEBUG);

void openlog(const char *new_name, int new_options, int facility)
{
    (void)facility;
    name = new_name;
    options = new_options;
}

void closelog(void)
{
    openlog(NULL, 0, LOG_USER);
}

int setlogmask(int new_mask)
{
    int before = mask;
    if (new_mask != 0)
        mask = new_mask;
    return before;
}

/* The format with what %m stands for in its place; one that gets too long is cut. */
static void expand(char *to, const char *format, const char *error)
{
    char *end = to + FORMAT_SIZE - 3;
    for (; *format != 0 && to < end; format++) {
        if (*format != '%' || format[1] == 0) {
            *to++ = *format;
        } else if (*++format != 'm') {
            *to++ = '%';
            *to++ = *format;
        } else {
            for (const char *from = error; *from != 0 && to < end; from++) {
                *to++ = *from;
                if (*from == '%')
                    *to++ = '%';
            }
        }
    }
    *to = 0;
}

void vsyslog(int priority, const char *format, va_list arguments)
{
    static const enum log_level levels[] = {
        LOG_LEVEL_ERROR, LOG_LEVEL_ERROR, LOG_LEVEL_ERROR, LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_NOTICE,
        LOG_LEVEL_NOTICE, LOG_LEVEL_DETAIL,
    };
    char line[LOG_WRITE_TEXT_MAX + 1], whole[FORMAT_SIZE], process[16] = "";
    capability log = session_find("log");
    int before = errno;
    if ((mask & LOG_MASK(priority & LOG_DEBUG)) == 0)
        return;
    expand(whole, format, strerror(before));
    if ((options & LOG_PID) != 0)
        snprintf(process, sizeof process, "[%d]", (int)getpid());
    int used = snprintf(line, sizeof line, "%.60s%s: ", name != NULL ? name : getprogname(), process);
    vsnprintf(line + used, sizeof line - (size_t)used, whole, arguments);
    if (log != 0)
        log_write(log, (uint8_t)levels[priority & LOG_DEBUG], line);
    if (log == 0 || (options & LOG_PERROR) != 0)
        dprintf(STDERR_FILENO, "%s%s", line, strchr(line, '\n') != NULL ? "" : "\n");
    errno = before;
}

void syslog(int priority, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsyslog(priority, format, arguments);
    va_end(arguments);
}
