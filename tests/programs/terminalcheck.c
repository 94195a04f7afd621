/*
 * terminalcheck TEST...: what a program sees of terminals: modes, sizes, names, queues. Says
 * what is wrong; "terminal: good" if nothing is. `keys` shows the bytes of a key,
 * `resize` has the serial line asked for its size.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <contracts/operator.h>
#include <quine/canvas.h>
#include <quine/start.h>

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
    check("ttyname", ttyname(0) && strncmp(ttyname(0), "/dev/", 5) == 0);
    check("ttyname_r", ttyname_r(0, name, 3) == ERANGE && ttyname_r(0, name, sizeof name) == 0);
    check("ctermid", strcmp(ctermid(NULL), "/dev/tty") == 0);
    check("access", access("/dev/tty", R_OK | W_OK) == 0 && access("/dev/tty", X_OK) == -1 && errno == EACCES);
    check("the console is the first", (open("/dev/console", O_RDWR) >= 0) == (strcmp(ttyname(0), "/dev/tty1") == 0));
    check("size", tcgetwinsize(1, &size) == 0 && size.ws_col > 1 && size.ws_row > 1);
    check("foreground", tcgetpgrp(0) == getpid());
    printf("terminal: %s, %u by %u\n", ttyname(0), size.ws_col, size.ws_row);
}

/* --- pseudo-terminals --- */

/* What the master has read: until `end` at the last call; what came behind that belongs to the next. */
static struct {
    char text[4096];
    size_t size, end;
} heard;

/* What the master reads until `end` comes, or an error: the text up to there. */
static const char *read_until(int master, const char *end)
{
    const char *found;
    ssize_t count = 1;

    heard.size -= heard.end;
    memmove(heard.text, heard.text + heard.end, heard.size + 1);
    while (!(found = strstr(heard.text, end)) && count > 0 && heard.size < sizeof heard.text - 1)
        if ((count = read(master, heard.text + heard.size, sizeof heard.text - 1 - heard.size)) > 0) {
            heard.size += (size_t)count;
            heard.text[heard.size] = 0;
        }
    heard.end = found ? (size_t)(found - heard.text) + strlen(end) : heard.size;
    return heard.text;
}

/* It leads a session of its own, and the terminal is its controlling one. */
static pid_t shell_on(int terminal, int master)
{
    char *const arguments[] = { "sh", NULL }, *const environment[] = { "PATH=/bin", NULL };
    pid_t pid = fork();

    if (pid != 0)
        return pid;
    close(master);
    setsid();
    ioctl(terminal, TIOCSCTTY, 0);
    for (int i = 0; i < 3; i++)
        dup2(terminal, i);
    close(terminal);
    execve("/bin/sh", arguments, environment);
    _exit(1);
}

/* A shell on a terminal of our own: what is typed there, what it shows, how it ends. */
static void test_shell(void)
{
    static const struct winsize size = { .ws_row = 9, .ws_col = 44 };
    int master, terminal, status, flags;
    char name[32];
    pid_t pid;

    check("openpty", openpty(&master, &terminal, name, NULL, &size) == 0);
    check("its name", strcmp(name, ptsname(master)) == 0 && strncmp(name, "/dev/pts/", 9) == 0);
    pid = shell_on(terminal, master);
    check("a shell", pid > 0);
    close(terminal);
    check("a prompt", strstr(read_until(master, "$ "), "$ ") != NULL);
    check("typing", write(master, "terminalcheck names\r", 20) == 20);
    check("its own size and name", strstr(read_until(master, "good\r\n"), "44 by 9\r\nterminal: good") != NULL &&
                                       strstr(heard.text, name) != NULL);
    read_until(master, "$ ");
    check("interrupting", write(master, "terminalcheck wait\r", 19) == 19 && strstr(read_until(master, "waiting\r\n"), "waiting"));
    check("^C", write(master, "\003", 1) == 1 && strstr(read_until(master, "$ "), "^C") != NULL);
    check("the end", write(master, "exit 7\r", 7) == 7);
    read_until(master, "never");
    check("an error when all have closed it", read(master, name, 1) == -1 && errno == EIO);
    check("the shell's status", waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 7);
    flags = fcntl(master, F_GETFL);
    check("flags", flags == O_RDWR && close(master) == 0);
}

static char text[4096];

/* Both ends in one process: modes, full buffers, hanging up. */
static void test_pseudo(void)
{
    struct termios modes;
    int master, terminal, count, written = 0;
    struct pollfd both[2];

    check("no pseudo-terminal", grantpt(63) == -1 && errno == EBADF);
    master = posix_openpt(O_RDWR);
    check("posix_openpt", master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0 && isatty(master));
    close(master);
    check("openpty", openpty(&master, &terminal, NULL, NULL, NULL) == 0 && tcgetattr(terminal, &modes) == 0);
    both[0] = (struct pollfd){ .fd = terminal, .events = POLLIN | POLLOUT };
    both[1] = (struct pollfd){ .fd = master, .events = POLLIN };
    check("poll", poll(both, 2, 0) == 1 && both[0].revents == POLLOUT && both[1].revents == 0);
    check("poll waits", poll(both + 1, 1, 100) == 0);
    check("a line", write(master, "ab\177c\r", 5) == 5 && poll(both, 2, -1) == 2 && both[0].revents & POLLIN &&
                        both[1].revents == POLLIN && read(terminal, text, 9) == 3 && !memcmp(text, "ac\n", 3));
    check("its echo", ioctl(master, FIONREAD, &count) == 0 && count == 8 && read(master, text, 99) == 8 &&
                          !memcmp(text, "ab\b \bc\r\n", 8));
    check("output", write(terminal, "x\n", 2) == 2 && read(master, text, 99) == 3 && !memcmp(text, "x\r\n", 3));
    fcntl(terminal, F_SETFL, O_NONBLOCK);
    check("nothing to read", read(terminal, text, 1) == -1 && errno == EAGAIN);
    while ((count = (int)write(terminal, text, sizeof text)) > 0)
        written += count;
    check("a full buffer", count == -1 && errno == EAGAIN && written > 100 && written < 10000);
    check("stopped", tcflush(terminal, TCOFLUSH) == 0 && write(master, "\023", 1) == 1 &&
                         write(terminal, "x", 1) == -1 && errno == EAGAIN);
    check("and started", write(master, "\021", 1) == 1 && write(terminal, "x", 1) == 1 && read(master, text, 9) == 1);
    cfmakeraw(&modes);
    modes.c_cc[VMIN] = 3;
    fcntl(terminal, F_SETFL, 0);
    check("raw", tcsetattr(terminal, TCSAFLUSH, &modes) == 0 && write(master, "\003\004\032", 3) == 3 &&
                     read(terminal, text, 9) == 3 && !memcmp(text, "\003\004\032", 3));
    close(master);
    check("poll sees it", poll(both, 1, -1) == 1 && both[0].revents & POLLHUP);
    check("hung up", read(terminal, text, 1) == 0 && write(terminal, "x", 1) == -1 && errno == EIO);
    check("closed", close(terminal) == 0);
    for (int i = 0; i < 200; i++)
        if (openpty(&master, &terminal, NULL, NULL, NULL) == 0) {
            close(i % 2 ? master : terminal);
            close(i % 2 ? terminal : master);
        } else
            check("one more", 0);
}

/* --- noise --- */

static unsigned random_below(unsigned limit)
{
    static uint64_t state = 88172645463325252u;

    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state % limit);
}

/* Escape sequences, mostly, and parts of them. */
static size_t make_noise(char *bytes, size_t size)
{
    static const char *const parts[] = { "\033[", "\033]", "\033P", "\033", "?", ";", "0", "99999999999", "h", "l", "m", "J", "r", "H", "t",
                                         "\303", "\346\274\242", "\n", "\r", "\t", "\b", "text", "\377" };
    size_t used = 0;

    while (used + 16 < size) {
        const char *part = parts[random_below(sizeof parts / sizeof *parts)];
        size_t length = strlen(part);

        if (random_below(3) == 0)
            bytes[used++] = (char)random_below(256);
        memcpy(bytes + used, part, length);
        used += length;
    }
    return used;
}

/* Bytes and modes in any order at both ends of a pseudo-terminal: nothing waits for ever. Then the
 * screen's own escape parser gets what is left; what it answers is thrown away. */
static void test_noise(void)
{
    int master, terminal;
    struct termios modes, first;

    check("openpty", openpty(&master, &terminal, NULL, NULL, NULL) == 0);
    tcgetattr(0, &first);
    fcntl(master, F_SETFL, O_NONBLOCK);
    fcntl(terminal, F_SETFL, O_NONBLOCK);
    for (int i = 0; i < 2000; i++) {
        size_t size = make_noise(text, 17 + random_below(700));

        tcgetattr(terminal, &modes);
        modes.c_iflag ^= 1u << random_below(15);
        modes.c_oflag ^= 1u << random_below(13);
        modes.c_lflag ^= 1u << random_below(16);
        modes.c_cc[random_below(NCCS)] = (cc_t)random_below(256);
        if (random_below(4) == 0)
            check("tcsetattr", tcsetattr(terminal, TCSANOW, &modes) == 0);
        check("writing", write(random_below(2) ? master : terminal, text, size) != 0 || errno == EAGAIN);
        if (read(random_below(2) ? master : terminal, text, 1 + random_below(sizeof text)) < 0 && errno != EAGAIN)
            check("reading", 0);
        if (random_below(50) == 0)
            tcflush(terminal, (int)random_below(3)), tcflow(terminal, TCOON);
    }
    close(terminal);
    close(master);
    for (int i = 0; i < 100; i++)
        check("the screen", write(1, text, make_noise(text, sizeof text)) > 0);
    check("its end", write(1, "\033\\\033c\r\n", 6) == 6 && tcdrain(1) == 0);
    tcsetattr(0, TCSAFLUSH, &first);
}

/* A picture that text could be, too: one full block. Until `q`; at `x` it crashes. */
static void show_picture(void)
{
    struct termios first, raw;
    struct canvas canvas, other;
    char key = 0;

    tcgetattr(0, &first);
    raw = first;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 0;
    raw.c_cc[VTIME] = 1;
    tcsetattr(0, TCSANOW, &raw);
    check("canvas", canvas_open(&canvas, 0) == 0);
    check("one at a time", canvas_open(&other, 0) == -1 && errno == EBUSY);
    check("a place", canvas_rectangle(&canvas, canvas.width, 0, 1, 1, 0) == -1);
    for (unsigned drawn = canvas.losses - 1; key != 'q' && read(0, &key, 1) >= 0 && key != 'x';) {
        canvas_look(&canvas);
        if (canvas.is_shown && drawn != canvas.losses) {
            uint32_t row[8] = { 0xd6d9de, 0xd6d9de, 0xd6d9de, 0xd6d9de, 0xd6d9de, 0xd6d9de, 0xd6d9de, 0xd6d9de };

            drawn = canvas.losses;
            canvas_rectangle(&canvas, 0, 0, canvas.width, canvas.height, 0x0b0e14);
            for (unsigned y = 0; y < 16; y++)
                canvas_row(&canvas, 0, y, row, 8);
        }
    }
    tcsetattr(0, TCSANOW, &first);
    if (key == 'x')
        abort();
    canvas_close(&canvas);
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

/* Held back, it waits in the server when that is restarted. Fails if write() does not ask again (libc/src/unistd/write.c). */
static void test_restart(void)
{
    static const char text[] = "held back\n";
    int status;

    check("stopping the output", tcflow(1, TCOOFF) == 0);
    pid_t child = fork();
    if (child == 0) {
        nanosleep(&(struct timespec){ .tv_nsec = 300000000 }, NULL);
        _exit(operator_restart(start_find(START_SESSION, "operator")->slot, "terminal") != ERROR_NONE);
    }
    check("writing while the server is restarted", write(1, text, sizeof text - 1) == sizeof text - 1);
    check("restarting it", child > 0 && waitpid(child, &status, 0) == child && status == 0);
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
        else if (strcmp(arguments[i], "pseudo") == 0)
            test_pseudo();
        else if (strcmp(arguments[i], "shell") == 0)
            test_shell();
        else if (strcmp(arguments[i], "noise") == 0)
            test_noise();
        else if (strcmp(arguments[i], "picture") == 0)
            show_picture();
        else if (strcmp(arguments[i], "restart") == 0)
            test_restart();
        else if (strcmp(arguments[i], "wait") == 0)
            sleep(puts("waiting") < 0 ? 0 : 1000);
        else if (strcmp(arguments[i], "resize") == 0)
            check("asking for the size", tcsetwinsize(0, &(struct winsize){ 0 }) == 0);
        else
            errx(2, "%s: there is no such test", arguments[i]);
    puts(failures ? "terminal: bad" : "terminal: good");
    return failures != 0;
}
