/*
 * stty [-a | -g | MODE...]: shows or sets the modes of the terminal that is standard input
 * (POSIX.1-2017 XCU stty). MODE: a flag or -flag, a control character and its key (^C, undef, x),
 * `min N`, `time N`, `rows N`, `cols N`, `size`, `sane`, `raw`, `cooked`, a speed, what -g wrote, or
 * `resize`: ask the other end of the serial line how large it is.
 */
#include <err.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <quine/program.h>

struct flag { const char *name; size_t field; tcflag_t mask, bits; bool is_sane; };

#define INPUT offsetof(struct termios, c_iflag)
#define OUTPUT offsetof(struct termios, c_oflag)
#define CONTROL offsetof(struct termios, c_cflag)
#define LOCAL offsetof(struct termios, c_lflag)

static const struct flag flags[] = {
    { "parenb", CONTROL, PARENB, PARENB, false }, { "parodd", CONTROL, PARODD, PARODD, false },
    { "cs5", CONTROL, CSIZE, CS5, false }, { "cs6", CONTROL, CSIZE, CS6, false },
    { "cs7", CONTROL, CSIZE, CS7, false }, { "cs8", CONTROL, CSIZE, CS8, true },
    { "hupcl", CONTROL, HUPCL, HUPCL, true }, { "cstopb", CONTROL, CSTOPB, CSTOPB, false },
    { "cread", CONTROL, CREAD, CREAD, true }, { "clocal", CONTROL, CLOCAL, CLOCAL, true },
    { "ignbrk", INPUT, IGNBRK, IGNBRK, false }, { "brkint", INPUT, BRKINT, BRKINT, false },
    { "ignpar", INPUT, IGNPAR, IGNPAR, false }, { "parmrk", INPUT, PARMRK, PARMRK, false },
    { "inpck", INPUT, INPCK, INPCK, false }, { "istrip", INPUT, ISTRIP, ISTRIP, false },
    { "inlcr", INPUT, INLCR, INLCR, false }, { "igncr", INPUT, IGNCR, IGNCR, false },
    { "icrnl", INPUT, ICRNL, ICRNL, true }, { "ixon", INPUT, IXON, IXON, true },
    { "ixany", INPUT, IXANY, IXANY, false }, { "ixoff", INPUT, IXOFF, IXOFF, false },
    { "imaxbel", INPUT, IMAXBEL, IMAXBEL, true }, { "iutf8", INPUT, IUTF8, IUTF8, true },
    { "opost", OUTPUT, OPOST, OPOST, true }, { "onlcr", OUTPUT, ONLCR, ONLCR, true },
    { "ocrnl", OUTPUT, OCRNL, OCRNL, false }, { "onocr", OUTPUT, ONOCR, ONOCR, false },
    { "onlret", OUTPUT, ONLRET, ONLRET, false }, { "tab3", OUTPUT, TABDLY, TAB3, false },
    { "isig", LOCAL, ISIG, ISIG, true }, { "icanon", LOCAL, ICANON, ICANON, true },
    { "iexten", LOCAL, IEXTEN, IEXTEN, true }, { "echo", LOCAL, ECHO, ECHO, true },
    { "echoe", LOCAL, ECHOE, ECHOE, true }, { "echok", LOCAL, ECHOK, ECHOK, true },
    { "echonl", LOCAL, ECHONL, ECHONL, false }, { "noflsh", LOCAL, NOFLSH, NOFLSH, false },
    { "tostop", LOCAL, TOSTOP, TOSTOP, false }, { "echoctl", LOCAL, ECHOCTL, ECHOCTL, true },
    { "echoke", LOCAL, ECHOKE, ECHOKE, true },
};

struct character { const char *name; int place; cc_t sane; };

static const struct character characters[] = {
    { "intr", VINTR, 3 }, { "quit", VQUIT, 28 }, { "erase", VERASE, 127 }, { "kill", VKILL, 21 },
    { "eof", VEOF, 4 }, { "eol", VEOL, 0 }, { "eol2", VEOL2, 0 }, { "start", VSTART, 17 },
    { "stop", VSTOP, 19 }, { "susp", VSUSP, 26 }, { "rprnt", VREPRINT, 18 }, { "werase", VWERASE, 23 },
    { "lnext", VLNEXT, 22 },
};

enum { WIDTH = 80 };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static struct termios modes;

static tcflag_t *field_of(const struct flag *flag)
{
    return (tcflag_t *)((char *)&modes + flag->field);
}

static void set_flag(const struct flag *flag, bool on)
{
    tcflag_t *field = field_of(flag);
    *field = (*field & ~flag->mask) | (on ? flag->bits : 0);
}

static bool is_set(const struct flag *flag)
{
    return (*field_of(flag) & flag->mask) == flag->bits;
}

/* --- showing --- */

static size_t column;

/* As GNU's shows it: what has no room in a row begins the next. */
static void put(const char *format, ...)
{
    char text[64];
    va_list arguments;
    va_start(arguments, format);
    size_t size = (size_t)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    bool wraps = column > 0 && column + 1 + size > WIDTH;
    if (wraps)
        column = 0;
    printf("%s%s", wraps ? "\n" : column > 0 ? " " : "", text);
    column += size + (column > 0);
}

static void end_row(void)
{
    if (column > 0)
        putchar('\n');
    column = 0;
}

static void show_character(const struct character *character)
{
    unsigned value = modes.c_cc[character->place];
    if (value == 0)
        put("%s = <undef>;", character->name);
    else if (value < ' ' || value == 127)
        put("%s = ^%c;", character->name, value ^ 64);
    else
        put("%s = %c;", character->name, value);
}

static void show_size(void)
{
    struct winsize size = { 0 };
    tcgetwinsize(STDIN_FILENO, &size);
    put("rows %u;", size.ws_row);
    put("columns %u;", size.ws_col);
}

static void show_flags(size_t field, bool all)
{
    for (size_t i = 0; i < COUNT(flags); i++)
        if (flags[i].field == field
            && ((all && (flags[i].mask != CSIZE || is_set(&flags[i]))) || is_set(&flags[i]) != flags[i].is_sane))
            put("%s%s", is_set(&flags[i]) ? "" : "-", flags[i].name);
    end_row();
}

/* `all`, or what differs from `sane`. */
static void show(bool all)
{
    static const size_t fields[] = { CONTROL, INPUT, OUTPUT, LOCAL };
    put("speed %u baud;", (unsigned)cfgetospeed(&modes));
    show_size();
    end_row();
    for (size_t i = 0; i < COUNT(characters); i++)
        if (all || modes.c_cc[characters[i].place] != characters[i].sane)
            show_character(&characters[i]);
    if (all || !(modes.c_lflag & ICANON)) {
        put("min = %u;", modes.c_cc[VMIN]);
        put("time = %u;", modes.c_cc[VTIME]);
    }
    end_row();
    for (size_t i = 0; i < COUNT(fields); i++)
        show_flags(fields[i], all);
}

static void show_for_later(void)
{
    printf("%x:%x:%x:%x", modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag);
    for (int i = 0; i < NCCS; i++)
        printf(":%x", modes.c_cc[i]);
    putchar('\n');
}

/* --- setting --- */

static bool take_back(const char *text)
{
    unsigned long values[4 + NCCS];
    char *end;
    for (size_t i = 0; i < COUNT(values); i++, text = end + 1) {
        values[i] = strtoul(text, &end, 16);
        if (end == text || *end != (i + 1 < COUNT(values) ? ':' : 0))
            return false;
    }
    modes.c_iflag = (tcflag_t)values[0];
    modes.c_oflag = (tcflag_t)values[1];
    modes.c_cflag = (tcflag_t)values[2];
    modes.c_lflag = (tcflag_t)values[3];
    for (int i = 0; i < NCCS; i++)
        modes.c_cc[i] = (cc_t)values[4 + i];
    return true;
}

static void set_sane(void)
{
    for (size_t i = 0; i < COUNT(flags); i++)
        if (flags[i].mask != CSIZE || flags[i].is_sane)
            set_flag(&flags[i], flags[i].is_sane);
    for (size_t i = 0; i < COUNT(characters); i++)
        modes.c_cc[characters[i].place] = characters[i].sane;
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
}

static bool set_mode(const char *name)
{
    bool off = *name == '-';
    if (strcmp(name, "raw") == 0 || strcmp(name, "-cooked") == 0)
        cfmakeraw(&modes);
    else if (strcmp(name, "sane") == 0 || strcmp(name, "cooked") == 0 || strcmp(name, "-raw") == 0)
        set_sane();
    else
        for (size_t i = 0; i <= COUNT(flags); i++)
            if (i == COUNT(flags))
                return false;
            else if (strcmp(flags[i].name, name + off) == 0) {
                set_flag(&flags[i], !off);
                return true;
            }
    return true;
}

static unsigned long number(const char *text, const char *what, unsigned long most)
{
    char *end;
    unsigned long value = text == NULL ? 0 : strtoul(text, &end, 10);
    if (text == NULL || *text < '0' || *text > '9' || *end != 0 || value > most)
        errx(2, "%s: a number up to %lu has to follow, not `%s`", what, most, text == NULL ? "" : text);
    return value;
}

static cc_t key(const char *text, const char *what)
{
    if (text != NULL && (strcmp(text, "undef") == 0 || strcmp(text, "^-") == 0))
        return 0;
    if (text != NULL && text[0] == '^' && text[1] >= '?' && text[1] <= '~' && text[2] == 0)
        return text[1] == '?' ? 127 : text[1] & 31;
    if (text == NULL || text[0] == 0 || text[1] != 0)
        errx(2, "%s: a key has to follow, as in ^C, x or undef, not `%s`", what, text == NULL ? "" : text);
    return (cc_t)text[0];
}

static void set_size(const char *which, unsigned long value)
{
    struct winsize size = { 0 };
    tcgetwinsize(STDIN_FILENO, &size);
    if (*which == 'r')
        size.ws_row = (unsigned short)value;
    else
        size.ws_col = (unsigned short)value;
    if (tcsetwinsize(STDIN_FILENO, &size) < 0)
        err(1, "the size");
}

/* A mode that takes an argument: false: it is none. */
static bool set_value(const char *name, const char *value)
{
    if (strcmp(name, "min") == 0)
        modes.c_cc[VMIN] = (cc_t)number(value, name, 255);
    else if (strcmp(name, "time") == 0)
        modes.c_cc[VTIME] = (cc_t)number(value, name, 255);
    else if (strcmp(name, "rows") == 0)
        set_size(name, number(value, name, 512));
    else if (strcmp(name, "cols") == 0 || strcmp(name, "columns") == 0)
        set_size(name, number(value, name, 1024));
    else
        for (size_t i = 0; i <= COUNT(characters); i++)
            if (i == COUNT(characters))
                return false;
            else if (strcmp(characters[i].name, name) == 0) {
                modes.c_cc[characters[i].place] = key(value, name);
                return true;
            }
    return true;
}

static void print_size(void)
{
    struct winsize size = { 0 };
    tcgetwinsize(STDIN_FILENO, &size);
    printf("%u %u\n", size.ws_row, size.ws_col);
}

int main(int count, char **arguments)
{
    struct winsize unknown = { 0 };
    program_buffer_output();
    if (tcgetattr(STDIN_FILENO, &modes) < 0)
        err(1, "standard input");
    if (count == 1 || (count == 2 && strcmp(arguments[1], "-a") == 0)) {
        show(count == 2);
        return 0;
    }
    for (int i = 1; i < count; i++) {
        const char *name = arguments[i];
        if (strcmp(name, "-g") == 0)
            show_for_later();
        else if (strcmp(name, "size") == 0)
            print_size();
        else if (strcmp(name, "resize") == 0)
            tcsetwinsize(STDIN_FILENO, &unknown);
        else if (set_value(name, arguments[i + 1]))
            i++;
        else if (!set_mode(name) && !take_back(name)
                 && (*name < '0' || *name > '9' || cfsetspeed(&modes, (speed_t)number(name, name, 115200)) < 0))
            errx(2, "%s: there is no such mode (`stty -a` lists them)", name);
    }
    if (tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) < 0)
        err(1, "standard input");
    return 0;
}
