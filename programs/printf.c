/* printf FORMAT [ARGUMENT...]: POSIX. The format is used again while arguments are left. */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>

enum { CONVERSION_MAX = 32 };

static char **arguments;
static int status;

static const char *next(void)
{
    return *arguments != NULL ? *arguments++ : NULL;
}

static void check(const char *text, const char *end)
{
    if (*end != 0 || end == text || errno == ERANGE) {
        warnx("%s: not a number of this kind", text);
        status = 1;
    }
}

/* 'c is the number of the character c. */
static long long integer(void)
{
    const char *text = next();
    char *end;
    if (text == NULL)
        return 0;
    if (*text == '\'' || *text == '"')
        return (unsigned char)text[1];
    errno = 0;
    long long number = *text == '-' ? strtoll(text, &end, 0) : (long long)strtoull(text, &end, 0);
    check(text, end);
    return number;
}

static double floating(void)
{
    const char *text = next();
    char *end;
    if (text == NULL)
        return 0;
    errno = 0;
    double number = strtod(text, &end);
    check(text, end);
    return number;
}

/* The escape behind the backslash at `at`; what is behind it. */
static const char *escape(const char *at)
{
    static const char letters[] = "abfnrtv\\\"'", values[] = "\a\b\f\n\r\t\v\\\"'";
    const char *found = *at != 0 ? strchr(letters, *at) : NULL;
    if (found != NULL) {
        putchar(values[found - letters]);
        return at + 1;
    }
    if (*at >= '0' && *at <= '7') {
        int value = 0;
        for (int i = 0; i < 3 && *at >= '0' && *at <= '7'; i++)
            value = value * 8 + *at++ - '0';
        putchar(value & 255);
        return at;
    }
    putchar('\\');
    return at;
}

static void print_escaped(const char *text)
{
    while (*text != 0) {
        if (*text == '\\')
            text = escape(text + 1);
        else
            putchar(*text++);
    }
}

/* Writes one argument with a conversion that is known to be harmless. */
static void convert(const char *conversion, char letter)
{
    char format[CONVERSION_MAX + 4];
    const char *text;
    int length = (int)strlen(conversion) - 1;
    snprintf(format, sizeof format, "%.*s%s%c", length, conversion,
             strchr("diouxX", letter) != NULL ? "ll" : "", letter);
    switch (letter) {
    case 'd': case 'i': case 'o': case 'u': case 'x': case 'X':
        printf(format, integer());
        break;
    case 'c':
        text = next();
        if (text != NULL && *text != 0)
            printf(format, *text);
        break;
    case 's':
        text = next();
        printf(format, text != NULL ? text : "");
        break;
    default:
        printf(format, floating());
    }
}

/* The conversion at `at`, a '%'; what is behind it. */
static const char *run_conversion(const char *at)
{
    char conversion[CONVERSION_MAX] = "%";
    size_t size = 1;
    for (at++; *at != 0 && strchr("-+ #0.*123456789", *at) != NULL; at++) {
        int written = *at == '*'
            ? snprintf(conversion + size, sizeof conversion - size, "%d", (int)integer())
            : snprintf(conversion + size, sizeof conversion - size, "%c", *at);
        size += (size_t)written;
        if (size + 2 > sizeof conversion)
            errx(1, "a conversion is too long");
    }
    conversion[size++] = *at;
    conversion[size] = 0;
    if (*at == 'b') {
        const char *text = next();
        print_escaped(text != NULL ? text : "");
    } else if (*at == '%') {
        putchar('%');
    } else if (*at != 0 && strchr("diouxXcsfFeEgGaA", *at) != NULL) {
        convert(conversion, *at);
    } else {
        errx(1, "%s: there is no such conversion", conversion);
    }
    return at + 1;
}

int main(int count, char **given)
{
    if (count < 2)
        program_usage("printf FORMAT [ARGUMENT...]");
    char **before;
    arguments = given + 2;
    do {
        before = arguments;
        for (const char *at = given[1]; *at != 0;) {
            if (*at == '%')
                at = run_conversion(at);
            else if (*at == '\\')
                at = escape(at + 1);
            else
                putchar(*at++);
        }
    } while (*arguments != NULL && arguments != before);
    return status;
}
