/* date [+FORMAT]: the date and time in UTC, in a format of strftime(). */
#include <err.h>
#include <stdio.h>
#include <time.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    char text[256];
    const char *format = "%a %b %e %H:%M:%S UTC %Y";
    if (count > 2 || (count == 2 && arguments[1][0] != '+'))
        program_usage("date [+FORMAT]");
    if (count == 2)
        format = arguments[1] + 1;
    time_t now = time(NULL);
    if (now == -1)
        err(1, "the clock");
    if (*format != 0 && strftime(text, sizeof text, format, gmtime(&now)) == 0)
        errx(1, "%s: the format makes too much text", format);
    puts(*format != 0 ? text : "");
    return 0;
}
