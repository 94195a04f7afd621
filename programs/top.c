/* top [-d SECONDS] [-n ROUNDS]: the processes that use most of the processor's time, anew every SECONDS (2), until q or Ctrl-C; -n: so
 * often only. */
#include <err.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/program.h>
#include <quine/start.h>

static const char usage[] = "top [-d SECONDS] [-n ROUNDS]";

struct row {
    int32_t pid;
    uint64_t memory, consumed, share;       /* bytes, nanoseconds in all and since the last round */
    char name[PROCESS_LIST_NAME_MAX + 1];
};

static struct row *rows, *old_rows;
static size_t row_count, old_count;
static struct termios ordinary;
static bool is_raw;

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void restore(void)
{
    if (is_raw)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &ordinary);
}

/* Keys come at once and are not shown. */
static void prepare_terminal(void)
{
    if (tcgetattr(STDIN_FILENO, &ordinary) < 0)
        return;
    struct termios raw = ordinary;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    is_raw = tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
    atexit(restore);
}

static uint64_t consumed_before(int32_t pid)
{
    for (size_t i = 0; i < old_count; i++)
        if (old_rows[i].pid == pid)
            return old_rows[i].consumed;
    return 0;
}

static int by_share(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    if (a->share != b->share)
        return a->share < b->share ? 1 : -1;
    return (a->pid > b->pid) - (a->pid < b->pid);
}

static void read_processes(void)
{
    uint64_t cookie = 0;
    int32_t parent;
    uint8_t state;
    uint32_t core;
    struct row row, *spare = old_rows;
    enum error error;
    old_rows = rows;
    old_count = row_count;
    rows = spare;
    row_count = 0;
    while ((error = process_list(SLOT_SUPERVISOR, cookie, &cookie, &row.pid, &parent, &state, &row.memory, row.name)) == ERROR_NONE) {
        if (process_time(SLOT_SUPERVISOR, row.pid, &core, &row.consumed) != ERROR_NONE)
            row.consumed = 0;
        uint64_t before = consumed_before(row.pid);
        row.share = row.consumed > before ? row.consumed - before : 0;
        rows = program_memory(rows, row_count + 1, sizeof *rows);
        rows[row_count++] = row;
    }
    if (error != ERROR_NOT_FOUND)
        errx(1, "the process server: %s", strerror(error_to_errno(error)));
    qsort(rows, row_count, sizeof *rows, by_share);
}

static void print(uint64_t elapsed)
{
    struct winsize size;
    uint64_t total = 0, available = 0;
    size_t most = tcgetwinsize(STDOUT_FILENO, &size) == 0 && size.ws_row > 4 ? size.ws_row - 4u : row_count;
    process_memory(SLOT_SUPERVISOR, &total, &available);
    if (is_raw)
        fputs("\033[H\033[2J", stdout);
    printf("%zu processes, memory: %lu of %lu KiB free\n\n", row_count, available / 1024, total / 1024);
    printf("%6s %6s %12s %12s  %s\n", "PID", "CPU %", "TIME s", "MEMORY KiB", "NAME");
    for (size_t i = 0; i < row_count && i < most; i++) {
        const struct row *row = &rows[i];
        uint64_t tenths = elapsed > 0 ? row->share * 1000 / elapsed : 0;
        printf("%6d %4lu.%lu %8lu.%03lu %12lu  %s\n", row->pid, tenths / 10, tenths % 10, row->consumed / 1000000000,
               row->consumed / 1000000 % 1000, row->memory / 1024, row->name);
    }
    fflush(stdout);
}

/* Whether to go on: neither q nor the end of the input came. */
static bool pause_for(unsigned long seconds)
{
    struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
    char key;
    if (!is_raw) {
        sleep((unsigned)seconds);
        return true;
    }
    if (poll(&input, 1, (int)seconds * 1000) <= 0)
        return true;
    return read(STDIN_FILENO, &key, 1) == 1 && key != 'q';
}

int main(int count, char **arguments)
{
    unsigned long seconds = 2, rounds = (unsigned long)-1;
    int option;
    while ((option = getopt(count, arguments, "d:n:")) != -1) {
        switch (option) {
        case 'd': seconds = program_number(optarg, "seconds"); break;
        case 'n': rounds = program_number(optarg, "rounds"); break;
        default: program_usage(usage);
        }
    }
    if (optind != count)
        program_usage(usage);
    if (seconds < 1 || seconds > 100000)
        errx(1, "%lu: seconds are 1 to 100000", seconds);
    program_buffer_output();
    prepare_terminal();
    uint64_t last = 0;
    for (; rounds > 0; rounds--) {
        read_processes();
        uint64_t time = now();
        print(last > 0 ? time - last : time);
        last = time;
        if (rounds > 1 && !pause_for(seconds))
            break;
    }
    return 0;
}
