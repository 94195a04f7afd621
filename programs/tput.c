/*
 * tput NAME [NUMBER...]: writes a sequence for the terminal, by the name that terminfo has for it
 * (POSIX.1-2017 XCU tput has clear, init and reset). cols, lines and colors write numbers. Status 1:
 * there is no such name.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <quine/program.h>

/* servers/console/SEQUENCES.md. %d stands for a number, %i for one that counts from 1 there. */
struct sequence { const char *name, *text; };

static const struct sequence sequences[] = {
    { "clear", "\033[H\033[2J" }, { "init", "\033[!p\033[?25h" }, { "reset", "\033c\033[!p" },
    { "cup", "\033[%i;%iH" }, { "home", "\033[H" }, { "hpa", "\033[%iG" }, { "vpa", "\033[%id" },
    { "cuu", "\033[%dA" }, { "cud", "\033[%dB" }, { "cuf", "\033[%dC" }, { "cub", "\033[%dD" },
    { "sc", "\0337" }, { "rc", "\0338" }, { "ed", "\033[J" }, { "el", "\033[K" }, { "el1", "\033[1K" },
    { "ich", "\033[%d@" }, { "dch", "\033[%dP" }, { "ech", "\033[%dX" }, { "il", "\033[%dL" },
    { "dl", "\033[%dM" }, { "indn", "\033[%dS" }, { "rin", "\033[%dT" }, { "csr", "\033[%i;%ir" },
    { "smcup", "\033[?1049h" }, { "rmcup", "\033[?1049l" }, { "civis", "\033[?25l" }, { "cnorm", "\033[?25h" },
    { "smkx", "\033[?1h\033=" }, { "rmkx", "\033[?1l\033>" }, { "bold", "\033[1m" }, { "dim", "\033[2m" },
    { "smul", "\033[4m" }, { "rmul", "\033[24m" }, { "rev", "\033[7m" }, { "smso", "\033[7m" },
    { "rmso", "\033[27m" }, { "sgr0", "\033[m" }, { "setaf", "\033[38;5;%dm" }, { "setab", "\033[48;5;%dm" },
    { "op", "\033[39;49m" }, { "bel", "\a" },
};

static void write_sequence(const char *text, char **numbers)
{
    for (; *text != 0; text++)
        if (*text != '%') {
            putchar(*text);
        } else {
            if (*numbers == NULL)
                errx(2, "a number is missing");
            printf("%lu", program_number(*numbers++, "number") + (*++text == 'i'));
        }
}

static int write_number(const char *name)
{
    struct winsize size = { 0 };
    if (tcgetwinsize(STDOUT_FILENO, &size) < 0 && tcgetwinsize(STDERR_FILENO, &size) < 0)
        tcgetwinsize(STDIN_FILENO, &size);
    if (strcmp(name, "cols") == 0)
        printf("%u\n", size.ws_col ? size.ws_col : 80);
    else if (strcmp(name, "lines") == 0)
        printf("%u\n", size.ws_row ? size.ws_row : 24);
    else if (strcmp(name, "colors") == 0)
        puts("256");
    else
        return 0;
    return 1;
}

int main(int count, char **arguments)
{
    program_buffer_output();
    if (count < 2)
        program_usage("tput NAME [NUMBER...]");
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        if (strcmp(sequences[i].name, arguments[1]) == 0) {
            write_sequence(sequences[i].text, arguments + 2);
            return 0;
        }
    if (!write_number(arguments[1]))
        errx(1, "%s: there is no such capability", arguments[1]);
    return 0;
}
