/* The terminal: raw bytes in, rows out, by the sequences of ECMA-48 that all terminals know. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include "bytes.h"
#include "vi.h"

enum { INPUT_SIZE = 1024 };

static struct termios ordinary;
static bool started;
static unsigned rows = 24, columns = 80;
static char **shown;           /* what each row holds; NULL: unknown */
static volatile sig_atomic_t resized;

static char input[INPUT_SIZE];
static size_t input_at, input_size;

static struct bytes output;

static void put_text(const char *text)
{
    bytes_add(&output, text, strlen(text));
}

void terminal_flush(void)
{
    for (size_t done = 0; done < output.size;) {
        ssize_t count = write(STDOUT_FILENO, output.data + done, output.size - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        done += (size_t)count;
    }
    output.size = 0;
}

void terminal_forget(void)
{
    for (unsigned i = 0; shown != NULL && i < rows; i++) {
        free(shown[i]);
        shown[i] = NULL;
    }
}

static void measure(void)
{
    struct winsize size;
    terminal_forget();
    free(shown);
    if (tcgetwinsize(STDOUT_FILENO, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        rows = size.ws_row;
        columns = size.ws_col;
    }
    shown = memory_or_end(calloc(rows, sizeof *shown));
}

static void on_resize(int signal)
{
    (void)signal;
    resized = 1;
}

void terminal_raw(void)
{
    struct termios raw;
    if (tcgetattr(STDIN_FILENO, &ordinary) == 0) {
        raw = ordinary;
        raw.c_iflag &= ~(tcflag_t)(ICRNL | IXON | ISTRIP | INLCR);
        raw.c_oflag &= ~(tcflag_t)OPOST;
        raw.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG | IEXTEN);
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    }
    started = true;
}

void terminal_start(void)
{
    struct sigaction action = { .sa_handler = on_resize };
    terminal_raw();
    sigaction(SIGWINCH, &action, NULL);
    measure();
    put_text("\033[?1049h\033[2J");
}

void terminal_end(void)
{
    if (!started)
        return;
    started = false;
    put_text("\033[0m\033[?25h\033[?1049l");
    terminal_flush();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &ordinary);
}

unsigned terminal_rows(void) { return rows; }
unsigned terminal_columns(void) { return columns; }

static void put_place(unsigned row, unsigned column)
{
    char text[32];
    snprintf(text, sizeof text, "\033[%u;%uH", row + 1, column + 1);
    put_text(text);
}

void terminal_row(unsigned row, const char *text)
{
    if (row >= rows || (shown[row] != NULL && strcmp(shown[row], text) == 0))
        return;
    free(shown[row]);
    shown[row] = memory_or_end(strdup(text));
    put_text("\033[?25l");
    put_place(row, 0);
    put_text(text);
    put_text("\033[0m\033[K");
}

void terminal_cursor(unsigned row, unsigned column)
{
    put_place(row, column < columns ? column : columns - 1);
    put_text("\033[?25h");
}

int terminal_byte(int milliseconds)
{
    struct pollfd waited = { .fd = STDIN_FILENO, .events = POLLIN };
    while (input_at == input_size) {
        if (resized) {
            resized = 0;
            measure();
            return -3;
        }
        int ready = poll(&waited, 1, milliseconds);
        if (ready == 0)
            return -1;
        if (ready < 0)
            continue;
        ssize_t count = read(STDIN_FILENO, input, sizeof input);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return -2;
        input_at = 0;
        input_size = (size_t)count;
    }
    return (unsigned char)input[input_at++];
}
