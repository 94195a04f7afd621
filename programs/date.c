/* date [-u] [+FORMAT]: the date and time where TZ says, or in UTC (-u), in a format of strftime(), POSIX XCU. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>

static const char usage[] = "date [-u] [+FORMAT]";

/* strftime() cannot tell an empty text from one that does not fit, so there is a byte more than the text. */
static void print(const char *format, const struct tm *time)
{
    struct program_buffer marked = { 0 }, text = { 0 };
    program_append(&marked, format, strlen(format));
    program_append(&marked, "\n", 1);
    do
        program_fits(&text, text.size + 256);
    while (strftime(text.bytes, text.size, marked.bytes, time) == 0);
    fputs(text.bytes, stdout);
}

int main(int count, char **arguments)
{
    int option;
    program_buffer_output();
    while ((option = getopt(count, arguments, "u")) != -1) {
        if (option != 'u')
            program_usage(usage);
        if (setenv("TZ", "UTC0", 1) != 0)
            err(1, "TZ");
    }
    arguments += optind;
    if (arguments[0] != NULL && (arguments[0][0] != '+' || arguments[1] != NULL))
        program_usage(usage);
    time_t now = time(NULL);
    if (now == -1)
        err(1, "the clock");
    print(arguments[0] != NULL ? arguments[0] + 1 : "%a %b %e %H:%M:%S %Z %Y", localtime(&now));
    return 0;
}
