/*
 * utilitiesbench: what utilities cost on a text of 10 MB, and the shell on a thousand commands, in instructions where the clock
 * advances a nanosecond an instruction (`counting` in scripts): each line NAME NUMBER UNIT GOAL. Everything is counted: program,
 * servers, kernel. With `text` it writes the text to standard output, to do the same elsewhere.
 */
#include <err.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TEXT_SIZE = 10000000, LINE_SIZE = 200 };

extern char **environ;

static const struct {
    const char *name, *command;
} commands[] = {
    { "cat_10mb", "cat /tmp/text >/dev/null" },
    { "wc_10mb", "wc /tmp/text >/dev/null" },
    { "grep_text_10mb", "grep -c 'zebra foo' /tmp/text >/dev/null" },
    { "grep_every_line_10mb", "grep -c o /tmp/text >/dev/null" },
    { "grep_expression_10mb", "grep -cE '[k-m]or?[a-e]m* (ipsum|quine) [0-9]+7$' /tmp/text >/dev/null" },
    { "sort_10mb", "sort /tmp/text >/dev/null" },
    { "sort_numbers_10mb", "sort -k2n /tmp/text >/dev/null" },
    { "cut_10mb", "cut -d ' ' -f 2,3 /tmp/text >/dev/null" },
    { "tr_10mb", "tr a-z A-Z </tmp/text >/dev/null" },
    { "sed_10mb", "sed 's/lorem/dolor/g' /tmp/text >/dev/null" },
    { "awk_10mb", "awk '{ n += $2 } END { print n }' /tmp/text >/dev/null" },
    { "sh_loop_1000", "i=0; while [ $i -lt 1000 ]; do i=$((i + 1)); done" },
    { "sh_1000_programs", "i=0; while [ $i -lt 1000 ]; do /bin/true; i=$((i + 1)); done" },
};

static unsigned long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (unsigned long)time.tv_sec * 1000000000 + (unsigned long)time.tv_nsec;
}

/* Knuth's linear congruential generator (The Art of Computer Programming, 3.3.4). */
static unsigned random_below(unsigned limit)
{
    static uint64_t state = 1;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % limit;
}

/* Lines of a word, a number, and more words, the same in every run. */
static void write_text(FILE *stream)
{
    static const char *const words[] = {
        "quine", "beta", "foo", "ipsum", "kernel", "lorem", "delta", "alpha", "zebra", "bar", "dolor",
    };
    for (long size = 0; size < TEXT_SIZE;) {
        char line[LINE_SIZE];
        unsigned count = 1 + random_below(9);
        int used = snprintf(line, sizeof line, "%s %u", words[random_below(11)], random_below(1000000));
        for (; count > 0; count--)
            used += snprintf(line + used, sizeof line - (size_t)used, " %s", words[random_below(11)]);
        size += fprintf(stream, "%s %u\n", line, random_below(10000));
    }
    if (fflush(stream) != 0)
        err(1, "the text");
}

static void run(const char *command)
{
    char *arguments[] = { "sh", "-c", (char *)command, NULL };
    pid_t pid;
    int status, error = posix_spawn(&pid, "/bin/sh", NULL, NULL, arguments, environ);
    if (error != 0)
        errx(1, "sh: %s", strerror(error));
    if (waitpid(pid, &status, 0) < 0 || status != 0)
        errx(1, "%s: it failed", command);
}

int main(int count, char **arguments)
{
    if (count > 1 && strcmp(arguments[1], "text") == 0) {
        write_text(stdout);
        return 0;
    }
    FILE *stream = fopen("/tmp/text", "w");
    if (stream == NULL)
        err(1, "/tmp/text");
    write_text(stream);
    fclose(stream);
    printf("utilitiesbench:\n");
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (count > 1 && strcmp(arguments[1], commands[i].name) != 0)
            continue;
        unsigned long start = now();
        run(commands[i].command);
        unsigned long end = now();
        printf("%s %lu instructions -\n", commands[i].name, end - start);
        fflush(stdout);
    }
    printf("utilitiesbench: done\n");
    return 0;
}
