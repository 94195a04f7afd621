/*
 * terminalcheck TEST...: what a program sees of terminals: modes, sizes, names, queues. Says
 * what is wrong; "terminal: good" if nothing is. `keys` shows the bytes of a key,
 * `resize` has the serial line asked for its size.
 */
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static int failures;

static void check(const char *name, int good)
{
    if (!good)
        printf("terminal: %s: wrong (%s)\n", name, strerror(errno));
    failures += !good;
}

static void test_modes(void)
{
    struct termios first, other;

    check("tcgetattr", tcgetattr(0, &first) == 0);
    check("initial modes", first.c_lflag & ICANON && first.c_oflag & ONLCR && first.c_cc[VINTR] == 3);
    check("speeds", cfgetospeed(&first) == B115200 && cfsetispeed(&first, 12345) == -1 && errno == EINVAL);
    other = first;
    cfmakeraw(&other);
    other.c_cc[VMIN] = 0;
    other.c_cc[VTIME] = 2;
    check("tcsetattr", tcsetattr(0, TCSANOW, &other) == 0);
    check("a mode is kept", tcgetattr(1, &other) == 0 && !(other.c_lflag & ICANON) && other.c_cc[VTIME] == 2);
    check("a read with a time limit", read(0, &other, 1) == 0);
    check("a bad argument", tcsetattr(0, 7, &first) == -1 && errno == EINVAL);
    check("the old modes", tcsetattr(0, TCSADRAIN, &first) == 0);
    check("queues", tcflush(0, TCIFLUSH) == 0 && tcdrain(1) == 0 && tcflow(1, TCOON) == 0 && tcsendbreak(1, 0) == 0);
    check("a bad queue", tcflush(0, 3) == -1 && errno == EINVAL);
}

static void test_names(void)
{
    struct winsize size;
    char name[32];

    check("isatty", isatty(0) && isatty(2));
    check("no descriptor", !isatty(63) && errno == EBADF && tcdrain(63) == -1 && errno == EBADF);
    check("ttyname", ttyname(0) && strncmp(ttyname(0), "/dev/tty", 8) == 0);
    check("ttyname_r", ttyname_r(0, name, 3) == ERANGE && ttyname_r(0, name, sizeof name) == 0);
    check("ctermid", strcmp(ctermid(NULL), "/dev/tty") == 0);
    check("size", tcgetwinsize(1, &size) == 0 && size.ws_col > 1 && size.ws_row > 1);
    check("foreground", tcgetpgrp(0) == getpid());
    printf("terminal: %s, %u by %u\n", ttyname(0), size.ws_col, size.ws_row);
}

/* Each key's bytes, until `q`. */
static void show_keys(void)
{
    struct termios first, raw;
    unsigned char bytes[32];
    ssize_t count;

    tcgetattr(0, &first);
    raw = first;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
    tcsetattr(0, TCSANOW, &raw);
    puts("keys:");
    while ((count = read(0, bytes, sizeof bytes)) > 0 && bytes[0] != 'q') {
        for (ssize_t i = 0; i < count; i++)
            printf(bytes[i] > ' ' && bytes[i] < 127 ? "%c" : "<%02x>", bytes[i]);
        puts(".");
    }
    tcsetattr(0, TCSANOW, &first);
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        if (strcmp(arguments[i], "modes") == 0)
            test_modes();
        else if (strcmp(arguments[i], "names") == 0)
            test_names();
        else if (strcmp(arguments[i], "keys") == 0)
            show_keys();
        else if (strcmp(arguments[i], "resize") == 0)
            check("asking for the size", tcsetwinsize(0, &(struct winsize){ 0 }) == 0);
        else
            errx(2, "%s: there is no such test", arguments[i]);
    puts(failures ? "terminal: bad" : "terminal: good");
    return failures != 0;
}
