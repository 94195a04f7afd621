/* printf FORMAT [ARGUMENT...]: formatted text, POSIX XCU. The format is used again while arguments are left. */
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
static long long integer(bool is_signed)
{
    const char *text = next();
    char *end;
    if (text == NULL)
        return 0;
    if (*text == '\'' || *text == '"')
        return (unsigned char)text[1];
    errno = 0;
    long long number = is_signed ? strtoll(text, &end, 0) : (long long)strtoull(text, &end, 0);
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

/* Appends what the escape behind the backslash at `at` stands for; what is behind it. An octal number
 * has three digits, in an argument of %b (`zero`) one more, a leading 0. */
static const char *escape(struct program_buffer *text, const char *at, bool zero)
{
    static const char letters[] = "abfnrtv\\\"'", values[] = "\a\b\f\n\r\t\v\\\"'";
    const char *found = *at != 0 ? strchr(letters, *at) : NULL;
    char byte = '\\';
    if (found != NULL) {
        byte = values[found - letters];
        at++;
    } else if (*at >= '0' && *at <= '7') {
        int value = 0, digits = zero && *at == '0' ? 4 : 3;
        for (int i = 0; i < digits && *at >= '0' && *at <= '7'; i++)
            value = value * 8 + *at++ - '0';
        byte = (char)value;
    }
    program_append(text, &byte, 1);
    return at;
}

/* An argument of %b; \c in it ends all output, behind what came before. */
static void print_escaped(const char *conversion, const char *from)
{
    struct program_buffer text = { 0 };
    char format[CONVERSION_MAX + 4];
    bool last = false;
    program_append(&text, "", 0);
    while (*from != 0 && !last) {
        if (from[0] == '\\' && from[1] == 'c')
            last = true;
        else if (*from == '\\')
            from = escape(&text, from + 1, true);
        else
            program_append(&text, from++, 1);
    }
    snprintf(format, sizeof format, "%.*ss", (int)strlen(conversion) - 1, conversion);
    if (strlen(conversion) == 2)
        fwrite(text.bytes, 1, text.used, stdout);   /* with the zero bytes in it */
    else
        printf(format, text.bytes);
    if (last)
        exit(status);
    free(text.bytes);
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
        printf(format, integer(letter == 'd' || letter == 'i'));
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
            ? snprintf(conversion + size, sizeof conversion - size, "%d", (int)integer(true))
            : snprintf(conversion + size, sizeof conversion - size, "%c", *at);
        size += (size_t)written;
        if (size + 2 > sizeof conversion)
            errx(1, "a conversion is too long");
    }
    conversion[size++] = *at;
    conversion[size] = 0;
    if (*at == 'b') {
        const char *text = next();
        print_escaped(conversion, text != NULL ? text : "");
    } else if (*at == '%') {
        putchar('%');
    } else if (*at != 0 && strchr("diouxXcsfFeEgGaA", *at) != NULL) {
        convert(conversion, *at);
    } else {
        errx(1, "%s: there is no such conversion", conversion);
    }
    return at + 1;
}

/* The format once. */
static void print(const char *at)
{
    struct program_buffer text = { 0 };
    while (*at != 0) {
        if (*at == '%') {
            at = run_conversion(at);
        } else if (at[0] == '\\' && at[1] == 'c') {
            exit(status);
        } else if (*at == '\\') {
            text.used = 0;
            at = escape(&text, at + 1, false);
            putchar(text.bytes[0]);
        } else {
            putchar(*at++);
        }
    }
    free(text.bytes);
}

int main(int count, char **given)
{
    program_buffer_output();
    if (count > 1 && strcmp(given[1], "--") == 0) {
        given++;
        count--;
    }
    if (count < 2)
        program_usage("printf FORMAT [ARGUMENT...]");
    char **before;
    arguments = given + 2;
    do {
        before = arguments;
        print(given[1]);
    } while (*arguments != NULL && arguments != before);
    return status;
}
