/* seq [FIRST [STEP]] LAST: whole numbers, one a line. */
#include <err.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <quine/program.h>

static long number(const char *text)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (*end != 0 || end == text || errno != 0)
        errx(2, "%s: not a whole number", text);
    return value;
}

int main(int count, char **arguments)
{
    if (count < 2 || count > 4)
        program_usage("seq [FIRST [STEP]] LAST");
    long first = count > 2 ? number(arguments[1]) : 1;
    long step = count > 3 ? number(arguments[2]) : 1;
    long last = number(arguments[count - 1]);
    if (step == 0)
        errx(2, "0: this step never ends");
    program_buffer_output();
    for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
        printf("%ld\n", value);
        if (step > 0 ? value > LONG_MAX - step : value < LONG_MIN - step)
            break;
    }
    return 0;
}
