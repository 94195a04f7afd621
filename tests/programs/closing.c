/*
 * closing: threads that close descriptors while others read from them. A call that has begun goes on with
 * its file; whoever comes later gets another, and never some of both.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* PART: what one message to the file server brings through its window. */
enum { PART = 8192, PARTS = 3, MET = 20, TRIES = 2000, ROUNDS = 200 };

static int failures;
static int ends[2], shared;
static char got[PART * PARTS];
static atomic_bool over;
static atomic_int mixed, whole;

static void check(int holds, const char *what)
{
    printf("closing: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static void fill(const char *path, char letter)
{
    char data[PART];
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    memset(data, letter, sizeof data);
    for (int i = 0; i < PARTS; i++)
        if (write(file, data, sizeof data) != sizeof data)
            abort();
    close(file);
}

/* So that the other thread is likely to be in its call: longer, the more often it was not. */
static void pause_briefly(int misses)
{
    nanosleep(&(struct timespec){ .tv_nsec = 1000000 * (1 + (misses < 50 ? misses : 50)) }, NULL);
}

static int is_all(const char *bytes, long size, char letter)
{
    while (size > 0 && bytes[size - 1] == letter)
        size--;
    return size == 0;
}

/* --- a reader that waits in a pipe, whose descriptor becomes another file's --- */

static void *read_pipe(void *unused)
{
    (void)unused;
    return (void *)read(ends[0], got, sizeof got);
}

/* 1: the reader was in its call, and read from the pipe; 0: it came too late; -1: anything else. */
static int close_under_reader(int misses)
{
    static char data[PART];
    pthread_t reader;
    void *count;
    memset(got, 0, sizeof got);
    memset(data, 'p', sizeof data);
    if (pipe(ends) != 0 || pthread_create(&reader, NULL, read_pipe, NULL) != 0)
        return -1;
    pause_briefly(misses);
    close(ends[0]);
    int other = open("/tmp/a", O_RDONLY);
    long written = write(ends[1], data, sizeof data);
    int broken = written < 0 && errno == EPIPE;
    close(ends[1]);
    pthread_join(reader, &count);
    close(other);
    if (other == ends[0] && (long)count == PART * PARTS && is_all(got, PART * PARTS, 'a'))
        return 0;                      /* it read the other file, in all of it: it had not begun */
    if ((long)count == -1)
        return broken ? 0 : -1;
    return written == PART && (long)count == PART && is_all(got, PART, 'p') ? 1 : -1;
}

static void try_pipe(void)
{
    int met = 0, tries = 0, result = 0;
    while (met < MET && tries < TRIES && result >= 0) {
        result = close_under_reader(tries - met);
        met += result == 1;
        tries++;
    }
    if (result < 0 || met < MET)
        printf("closing: %d of %d tries met, the last with %d\n", met, tries, result);
    check(result >= 0 && met == MET, "a read that has begun stays with its pipe");
}

/* --- a descriptor that goes from file to file --- */

static void *read_shared(void *unused)
{
    static _Thread_local char bytes[PART * PARTS];
    (void)unused;
    while (!over) {
        long count = pread(shared, bytes, sizeof bytes, 0);
        if (count == (long)sizeof bytes && (is_all(bytes, count, 'a') || is_all(bytes, count, 'b')))
            whole++;
        else
            mixed++;
    }
    return NULL;
}

static void try_files(void)
{
    pthread_t readers[2];
    shared = open("/tmp/a", O_RDONLY);
    for (int i = 0; i < 2; i++)
        pthread_create(&readers[i], NULL, read_shared, NULL);
    for (int i = 0; i < ROUNDS || (whole < ROUNDS / 10 && mixed == 0); i++) {
        int next = open(i % 2 == 0 ? "/tmp/b" : "/tmp/a", O_RDONLY);
        dup2(next, shared);            /* the last of the file that was there */
        close(next);
    }
    over = true;
    for (int i = 0; i < 2; i++)
        pthread_join(readers[i], NULL);
    close(shared);
    check(mixed == 0, "a read is of one file");
}

/* --- a reader that is cancelled --- */

static void try_cancelled(void)
{
    pthread_t reader;
    void *result;
    char byte;
    if (pipe(ends) != 0 || pthread_create(&reader, NULL, read_pipe, NULL) != 0)
        abort();
    pause_briefly(0);
    pthread_cancel(reader);
    pthread_join(reader, &result);
    close(ends[0]);
    check(result == PTHREAD_CANCELED && write(ends[1], "x", 1) == -1 && errno == EPIPE,
          "a reader that was cancelled keeps nothing open");
    close(ends[1]);
    if (pipe(ends) != 0)
        abort();
    close(ends[1]);
    check(read(ends[0], &byte, 1) == 0, "nor the next pipe");
    close(ends[0]);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    fill("/tmp/a", 'a');
    fill("/tmp/b", 'b');
    try_pipe();
    try_files();
    try_cancelled();
    unlink("/tmp/a");
    unlink("/tmp/b");
    printf("closing: %d failures\n", failures);
    return failures != 0;
}
