/*
 * pipes: pipes, FIFOs, poll() and select(), within this process and with children: it
 * starts itself with the name of what the child shall do. Plain POSIX: it must pass elsewhere, too.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MANY = 200000, RECORDS = 300 };

static int failures;
static const char *self;

#define CHECK(condition) check(condition, #condition, __LINE__)

static void check(int holds, const char *what, int line)
{
    if (!holds) {
        printf("pipes: %d: %s: BAD (%s)\n", line, what, strerror(errno));
        failures++;
    }
}

/* Starts a child with these descriptors as its input and output; -1: ours. */
static pid_t start(char *what, char *argument, int input, int output)
{
    char *arguments[] = { "pipes", what, argument, NULL }, *environment[] = { NULL };
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;
    posix_spawn_file_actions_init(&actions);
    if (input >= 0)
        posix_spawn_file_actions_adddup2(&actions, input, 0);
    if (output >= 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1);
    CHECK(posix_spawn(&pid, self, &actions, NULL, arguments, environment) == 0);
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

static int status_of(pid_t pid)
{
    int status = -1;
    CHECK(waitpid(pid, &status, 0) == pid);
    return status;
}

static void alone(void)
{
    char bytes[100];
    int ends[2];
    struct stat status;
    CHECK(pipe2(ends, O_CLOEXEC) == 0 && fcntl(ends[0], F_GETFD) == FD_CLOEXEC);
    CHECK(fstat(ends[0], &status) == 0 && S_ISFIFO(status.st_mode));
    CHECK(write(ends[1], "hello", 5) == 5 && write(ends[1], " world", 6) == 6);
    CHECK(read(ends[0], bytes, 3) == 3 && read(ends[0], bytes + 3, 90) == 8 && memcmp(bytes, "hello world", 11) == 0);
    CHECK(lseek(ends[0], 0, SEEK_CUR) < 0 && errno == ESPIPE);
    CHECK(pread(ends[0], bytes, 1, 0) < 0 && errno == ESPIPE);
    CHECK(read(ends[1], bytes, 1) < 0 && errno == EBADF);
    CHECK(write(ends[0], bytes, 1) < 0 && errno == EBADF);
    CHECK(write(ends[1], "end", 3) == 3 && close(ends[1]) == 0);
    CHECK(read(ends[0], bytes, 90) == 3 && read(ends[0], bytes, 90) == 0 && close(ends[0]) == 0);
}

static void nonblocking(void)
{
    static char bytes[4096];
    int ends[2];
    size_t total = 0;
    ssize_t count;
    CHECK(pipe2(ends, O_NONBLOCK) == 0 && read(ends[0], bytes, 1) < 0 && errno == EAGAIN);
    struct pollfd both[2] = { { ends[0], POLLIN, 0 }, { ends[1], POLLOUT, 0 } };
    CHECK(poll(both, 2, 0) == 1 && both[0].revents == 0 && both[1].revents == POLLOUT);
    while ((count = write(ends[1], bytes, sizeof bytes)) > 0)
        total += (size_t)count;
    CHECK(count < 0 && errno == EAGAIN && total == 65536);
    CHECK(poll(both, 2, 0) == 1 && both[0].revents == POLLIN && both[1].revents == 0);
    while ((count = read(ends[0], bytes, sizeof bytes)) > 0)
        total -= (size_t)count;
    CHECK(count < 0 && errno == EAGAIN && total == 0);
    close(ends[1]);
    CHECK(poll(both, 1, -1) == 1 && (both[0].revents & POLLHUP) != 0 && read(ends[0], bytes, 1) == 0);
    both[0].fd = -1;
    CHECK(poll(both, 2, 0) == 1 && both[0].revents == 0 && both[1].revents == POLLNVAL);
    close(ends[0]);
}

/* Everything goes to a child and comes back changed, while both wait for each other. */
static void through_a_child(void)
{
    static unsigned char bytes[MANY];
    int to[2], from[2];
    size_t sent = 0, got = 0;
    CHECK(pipe2(to, O_CLOEXEC) == 0 && pipe2(from, O_CLOEXEC) == 0);
    pid_t pid = start("increment", "", to[0], from[1]);
    close(to[0]), close(from[1]);
    while (got < MANY) {
        if (sent < MANY) {
            size_t part = sent < 30000 ? sent % 7 + 1 : 10000;
            part = part < MANY - sent ? part : MANY - sent;
            for (size_t i = 0; i < part; i++)
                bytes[i] = (unsigned char)(sent + i);
            CHECK(write(to[1], bytes, part) == (ssize_t)part);
            sent += part;
            if (sent == MANY)
                close(to[1]);
        }
        ssize_t count = sent - got > 15000 || sent == MANY ? read(from[0], bytes, 9000) : 0;
        for (ssize_t i = 0; i < count; i++, got++)
            if (bytes[i] != (unsigned char)(got + 1))
                return CHECK(bytes[i] == (unsigned char)(got + 1));
        if (count < 0)
            return CHECK(count >= 0);
    }
    CHECK(read(from[0], bytes, 1) == 0 && status_of(pid) == 0);
    close(from[0]);
}

static void broken(void)
{
    int ends[2];
    char byte;
    CHECK(pipe2(ends, O_CLOEXEC) == 0);
    pid_t pid = start("write", "", -1, ends[1]);
    close(ends[1]);
    CHECK(read(ends[0], &byte, 1) == 1 && close(ends[0]) == 0);
    int status = status_of(pid);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE);
    /* A writer that is killed leaves the end of the file. */
    CHECK(pipe2(ends, O_CLOEXEC) == 0);
    pid = start("sleep", "", -1, ends[1]);
    close(ends[1]);
    CHECK(read(ends[0], &byte, 1) == 1 && kill(pid, SIGKILL) == 0 && read(ends[0], &byte, 1) == 0);
    status_of(pid);
    close(ends[0]);
}

static void named(void)
{
    char path[] = "/tmp/fifo-XXXXXX", bytes[20] = "";
    CHECK(mkdtemp(path) != NULL && chdir(path) == 0 && mkfifo("f", 0600) == 0 && mkfifo("f", 0600) < 0 && errno == EEXIST);
    CHECK(open("f", O_WRONLY | O_NONBLOCK) < 0 && errno == ENXIO);
    int reading = open("f", O_RDONLY | O_NONBLOCK), writing = open("f", O_WRONLY | O_NONBLOCK);
    CHECK(reading >= 0 && writing >= 0 && write(writing, "fifo", 4) == 4 && read(reading, bytes, 20) == 4);
    close(reading), close(writing);
    pid_t pid = start("fifo-write", path, -1, -1);
    reading = open("f", O_RDONLY);     /* whoever comes first waits */
    CHECK(reading >= 0 && read(reading, bytes, 20) == 5 && memcmp(bytes, "child", 5) == 0 && read(reading, bytes, 20) == 0);
    close(reading);
    CHECK(status_of(pid) == 0);
    pid = start("fifo-read", path, -1, -1);
    writing = open("f", O_WRONLY);
    CHECK(writing >= 0 && write(writing, "!", 1) == 1 && close(writing) == 0 && WEXITSTATUS(status_of(pid)) == '!');
    /* One that waits to open is killed: nobody is held up by it, and nothing stays of it. */
    pid = start("fifo-read", path, -1, -1);
    kill(pid, SIGKILL);
    status_of(pid);
    CHECK(open("f", O_WRONLY | O_NONBLOCK) < 0 && errno == ENXIO);
    struct stat status;
    CHECK(stat("f", &status) == 0 && S_ISFIFO(status.st_mode) && unlink("f") == 0 && chdir("/") == 0 && rmdir(path) == 0);
}

static long milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void waiting(void)
{
    int one[2], two[2];
    char byte;
    CHECK(pipe2(one, O_CLOEXEC) == 0 && pipe2(two, O_CLOEXEC) == 0);
    struct pollfd both[2] = { { one[0], POLLIN, 0 }, { two[0], POLLIN, 0 } };
    long before = milliseconds();
    CHECK(poll(both, 2, 30) == 0 && milliseconds() - before >= 30);
    pid_t pid = start("late", "", -1, two[1]);
    CHECK(poll(both, 2, 20000) == 1 && both[0].revents == 0 && both[1].revents == POLLIN && read(two[0], &byte, 1) == 1);
    CHECK(status_of(pid) == 0);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(one[0], &set), FD_SET(two[0], &set);
    struct timeval moment = { 0, 1000 };
    CHECK(select(two[0] + 1, &set, NULL, NULL, &moment) == 0 && !FD_ISSET(one[0], &set) && !FD_ISSET(two[0], &set));
    FD_SET(one[0], &set), FD_SET(two[0], &set);
    pid = start("late", "", -1, one[1]);
    CHECK(select(two[0] + 1, &set, NULL, NULL, NULL) == 1 && FD_ISSET(one[0], &set) && !FD_ISSET(two[0], &set));
    CHECK(status_of(pid) == 0);
    close(one[0]), close(one[1]), close(two[0]), close(two[1]);
}

static volatile sig_atomic_t alarms;

static void on_alarm(int number)
{
    alarms += number == SIGALRM;
}

/* A handler ends the wait, also one that the mask of ppoll() lets through. */
static void interrupted(void)
{
    struct sigaction action = { .sa_handler = on_alarm, .sa_flags = SA_RESTART };
    struct itimerval soon = { { 0, 0 }, { 0, 20000 } };
    sigset_t blocked, none;
    int ends[2];
    CHECK(pipe2(ends, O_CLOEXEC) == 0 && sigaction(SIGALRM, &action, NULL) == 0);
    struct pollfd one = { ends[0], POLLIN, 0 };
    CHECK(setitimer(ITIMER_REAL, &soon, NULL) == 0 && poll(&one, 1, -1) < 0 && errno == EINTR && alarms == 1);
    sigemptyset(&none), sigemptyset(&blocked), sigaddset(&blocked, SIGALRM);
    CHECK(sigprocmask(SIG_BLOCK, &blocked, NULL) == 0 && setitimer(ITIMER_REAL, &soon, NULL) == 0 && poll(&one, 1, 60) == 0
          && alarms == 1);
    CHECK(ppoll(&one, 1, NULL, &none) < 0 && errno == EINTR && alarms == 2);
    CHECK(sigprocmask(SIG_UNBLOCK, &blocked, NULL) == 0);
    close(ends[0]), close(ends[1]);
}

static int fifo(const char *directory, int flags)
{
    return chdir(directory) < 0 ? -1 : open("f", flags);
}

static int child(const char *what, const char *argument)
{
    unsigned char bytes[5000] = "";
    ssize_t count = 0;
    if (strcmp(what, "increment") == 0) {
        while ((count = read(0, bytes, sizeof bytes)) > 0) {
            for (ssize_t i = 0; i < count; i++)
                bytes[i]++;
            if (write(1, bytes, (size_t)count) != count)
                return 1;
        }
        return count != 0;
    }
    if (strcmp(what, "write") == 0)
        while (write(1, bytes, sizeof bytes) > 0)
            continue;
    if (strcmp(what, "sleep") == 0)
        return write(1, "x", 1) == 1 ? (int)sleep(100) : 1;
    if (strcmp(what, "late") == 0) {
        nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
        return write(1, "x", 1) != 1;
    }
    if (strcmp(what, "fifo-write") == 0)
        return write(fifo(argument, O_WRONLY), "child", 5) != 5;
    if (strcmp(what, "fifo-read") == 0)
        return read(fifo(argument, O_RDONLY), bytes, 1) == 1 ? bytes[0] : 1;
    return 1;
}

/* What several write at once, PIPE_BUF bytes a call (XSH write), comes in one piece each, also when the pipe is full. */
static void together(void)
{
    enum { WRITERS = 4 };
    char *letters[WRITERS] = { "a", "b", "c", "d" }, record[PIPE_BUF];
    int end[2], torn = 0, counts[WRITERS] = { 0 };
    pid_t pids[WRITERS];
    CHECK(pipe2(end, O_CLOEXEC) == 0);
    for (int i = 0; i < WRITERS; i++)
        pids[i] = start("records", letters[i], -1, end[1]);
    close(end[1]);
    for (size_t size = 0;;) {
        ssize_t count = read(end[0], record + size, sizeof record - size);
        if (count <= 0)
            break;
        size += (size_t)count;
        if (size < sizeof record)
            continue;
        for (size_t i = 1; i < sizeof record; i++)
            torn += record[i] != record[0];
        counts[record[0] - 'a']++;
        size = 0;
    }
    close(end[0]);
    CHECK(torn == 0);
    for (int i = 0; i < WRITERS; i++) {
        CHECK(status_of(pids[i]) == 0);
        CHECK(counts[i] == RECORDS);
    }
}

static int write_records(char letter)
{
    char record[PIPE_BUF];
    memset(record, letter, sizeof record);
    for (int i = 0; i < RECORDS; i++)
        if (write(STDOUT_FILENO, record, sizeof record) != (ssize_t)sizeof record)
            return 1;
    return 0;
}

int main(int argc, char **argv)
{
    self = argc == 2 ? argv[1] : "/bin/pipes";
    if (argc > 2 && strcmp(argv[1], "records") == 0)
        return write_records(*argv[2]);
    if (argc > 2)
        return child(argv[1], argv[2]);
    alone();
    nonblocking();
    through_a_child();
    broken();
    named();
    waiting();
    interrupted();
    together();
    printf("pipes: %d failures\n", failures);
    return failures != 0;
}
