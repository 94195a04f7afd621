/* seq [-s TEXT] [FIRST [STEP]] LAST: whole numbers, one a line, or with TEXT between them. */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>

static const char usage[] = "seq [-s TEXT] [FIRST [STEP]] LAST";

static long number(const char *text)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (*end != 0 || end == text || errno != 0)
        errx(2, "%s: not a whole number", text);
    return value;
}

/* The options: as getopt() has them, but a negative number is none. */
static char **read_options(char **arguments, const char **separator)
{
    for (; *arguments != NULL && arguments[0][0] == '-' && !isdigit((unsigned char)arguments[0][1]); arguments++) {
        if (strcmp(*arguments, "--") == 0)
            return arguments + 1;
        if (strncmp(*arguments, "-s", 2) != 0 || (arguments[0][2] == 0 && arguments[1] == NULL))
            program_usage(usage);
        *separator = arguments[0][2] != 0 ? *arguments + 2 : *++arguments;
    }
    return arguments;
}

int main(int count, char **arguments)
{
    const char *separator = "\n";
    char **numbers = read_options(arguments + 1, &separator);
    count -= (int)(numbers - arguments);
    if (count < 1 || count > 3)
        program_usage(usage);
    long first = count > 1 ? number(numbers[0]) : 1;
    long step = count > 2 ? number(numbers[1]) : 1;
    long last = number(numbers[count - 1]);
    if (step == 0)
        errx(2, "0: this step never ends");
    program_buffer_output();
    for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
        printf("%s%ld", value == first ? "" : separator, value);
        if (step > 0 ? value > LONG_MAX - step : value < LONG_MIN - step)
            break;
    }
    if (step > 0 ? first <= last : first >= last)
        putchar('\n');
    return 0;
}
