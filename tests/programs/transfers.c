/*
 * transfers: much data through files and pipes, by several threads, across forks, and with ends that come in the middle;
 * record locks; all descriptors. Plain POSIX: it must pass elsewhere, too. Bugs that a part names were put in once, and
 * seen by it.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BLOCK = 50000, BLOCKS = 6, THREADS = 4, ROUNDS = 12 };

static int failures;

#define CHECK(condition) check(condition, #condition, __LINE__)

static void check(int holds, const char *what, int line)
{
    if (!holds) {
        printf("transfers: %d: %s: BAD (%s)\n", line, what, strerror(errno));
        fflush(stdout);
        failures++;
    }
}

static unsigned char byte_at(size_t place, unsigned seed)
{
    return (unsigned char)(place * 7 + place / 255 + seed * 31);
}

static void fill(unsigned char *bytes, size_t count, size_t from, unsigned seed)
{
    for (size_t i = 0; i < count; i++)
        bytes[i] = byte_at(from + i, seed);
}

static int is_filled(const unsigned char *bytes, size_t count, size_t from, unsigned seed)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i] != byte_at(from + i, seed))
            return 0;
    return 1;
}

static int status_of(pid_t pid)
{
    int status = -1;
    CHECK(waitpid(pid, &status, 0) == pid);
    return status;
}

/* --- threads with one descriptor --- */

static int shared;

static void *write_and_read(void *argument)
{
    unsigned seed = *(unsigned *)argument;
    unsigned char *bytes = malloc(BLOCK);
    off_t place = (off_t)seed * BLOCK;
    for (int i = 0; i < ROUNDS; i++) {
        fill(bytes, BLOCK, 0, seed + (unsigned)i);
        CHECK(pwrite(shared, bytes, BLOCK, place) == BLOCK);
        memset(bytes, 0, BLOCK);
        CHECK(pread(shared, bytes, BLOCK, place) == BLOCK && is_filled(bytes, BLOCK, 0, seed + (unsigned)i));
    }
    free(bytes);
    return NULL;
}

/* Found: one area of the window for all calls (take_bit() in libc that always answers 0). */
static void threads(void)
{
    pthread_t others[THREADS];
    unsigned seeds[THREADS];
    shared = open("threads", O_RDWR | O_CREAT | O_TRUNC, 0644);
    for (unsigned i = 0; i < THREADS; i++) {
        seeds[i] = i;
        CHECK(pthread_create(&others[i], NULL, write_and_read, &seeds[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_join(others[i], NULL) == 0);
    CHECK(close(shared) == 0 && unlink("threads") == 0);
}

/* --- forks --- */

/* Parent and child share descriptors and positions, but no window. Found: a child that keeps its parent's connection
 * (without __connections_drop()). */
static void forked(void)
{
    static unsigned char bytes[BLOCK];
    int file = open("forked", O_RDWR | O_CREAT | O_TRUNC, 0644), ends[2];
    fill(bytes, BLOCK, 0, 1);
    CHECK(write(file, bytes, BLOCK) == BLOCK && pipe2(ends, O_CLOEXEC) == 0 && lseek(file, 0, SEEK_SET) == 0);
    pid_t pid = fork();
    if (pid == 0) {
        int good = read(file, bytes, 20000) == 20000 && is_filled(bytes, 20000, 0, 1);
        int own = open("own", O_RDWR | O_CREAT | O_TRUNC, 0644);
        fill(bytes, BLOCK, 0, 2);
        good = good && write(own, bytes, BLOCK) == BLOCK && write(ends[1], bytes, 30000) == 30000;
        good = good && pread(own, bytes, BLOCK, 0) == BLOCK && is_filled(bytes, BLOCK, 0, 2);
        _exit(good ? 7 : 1);
    }
    close(ends[1]);
    for (size_t got = 0; got < 30000;) {
        ssize_t count = read(ends[0], bytes, BLOCK);
        CHECK(count > 0 && is_filled(bytes, (size_t)count, got, 2));
        if (count <= 0)
            break;
        got += (size_t)count;
    }
    int status = status_of(pid);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    CHECK(lseek(file, 0, SEEK_CUR) == 20000 && read(file, bytes, BLOCK) == 30000 && is_filled(bytes, 30000, 20000, 1));
    CHECK(read(ends[0], bytes, 1) == 0);
    close(file), close(ends[0]);
    CHECK(unlink("forked") == 0 && unlink("own") == 0);
}

/* --- ends in the middle --- */

static pid_t start_writer(int ends[2])
{
    static unsigned char bytes[BLOCK];
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        for (size_t from = 0;; from += BLOCK) {
            fill(bytes, BLOCK, from, 3);
            if (write(ends[1], bytes, BLOCK) != BLOCK)
                _exit(1);
        }
    }
    close(ends[1]);
    return pid;
}

/* What a writer got into the pipe before it was killed comes out whole, and then the end. */
static void killed_writer(void)
{
    static unsigned char bytes[BLOCK];
    int ends[2];
    size_t got = 0;
    CHECK(pipe(ends) == 0);
    pid_t pid = start_writer(ends);
    for (ssize_t count = 1; count > 0; got += (size_t)count) {
        if (got > BLOCKS * BLOCK && pid > 0) {
            kill(pid, SIGKILL);
            status_of(pid);
            pid = 0;
        }
        count = read(ends[0], bytes, 9999);
        CHECK(count >= 0);
        if (count < 0)
            break;
        CHECK(is_filled(bytes, (size_t)count, got, 3));
    }
    CHECK(got > BLOCKS * BLOCK);
    close(ends[0]);
}

/* A reader that is killed while it waits takes nothing with it. */
static void killed_reader(void)
{
    static unsigned char bytes[BLOCK];
    int ends[2], started[2];
    char byte = 1;
    CHECK(pipe(ends) == 0 && pipe(started) == 0);
    pid_t pid = fork();
    if (pid == 0) {
        for (ssize_t count, got = 0; got < BLOCK / 2; got += count)
            if ((count = read(ends[0], bytes, BLOCK)) <= 0)
                _exit(1);
        CHECK(write(started[1], &byte, 1) == 1);
        CHECK(read(ends[0], bytes, BLOCK) > 0);
        _exit(0);
    }
    fill(bytes, BLOCK, 0, 4);
    CHECK(write(ends[1], bytes, BLOCK / 2) == BLOCK / 2 && read(started[0], &byte, 1) == 1);
    nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
    kill(pid, SIGKILL);
    status_of(pid);
    CHECK(write(ends[1], bytes, 30000) == 30000 && close(ends[1]) == 0);
    memset(bytes, 0, BLOCK);
    size_t got = 0;
    for (ssize_t count; (count = read(ends[0], bytes + got, BLOCK - got)) > 0;)
        got += (size_t)count;
    CHECK(got == 30000 && is_filled(bytes, got, 0, 4));
    close(ends[0]), close(started[0]), close(started[1]);
}

static int alarms, other[2];

/* Handlers transfer, too. */
static void on_alarm(int number)
{
    static unsigned char bytes[20000];
    int before = errno;
    alarms += number == SIGALRM;
    fill(bytes, sizeof bytes, 0, 6);
    if (write(other[1], bytes, sizeof bytes) != sizeof bytes || read(other[0], bytes, sizeof bytes) != sizeof bytes
        || !is_filled(bytes, sizeof bytes, 0, 6))
        failures++;
    errno = before;
}

/* A read that a signal ended leaves no call behind that could take what comes later. */
static void interrupted(void)
{
    static unsigned char bytes[BLOCK];
    struct sigaction action = { .sa_handler = on_alarm };
    struct itimerval often = { { 0, 30000 }, { 0, 30000 } }, never = { { 0, 0 }, { 0, 0 } };
    int ends[2];
    CHECK(pipe(ends) == 0 && pipe(other) == 0 && sigaction(SIGALRM, &action, NULL) == 0);
    fill(bytes, BLOCK, 0, 5);
    CHECK(write(ends[1], bytes, BLOCK) == BLOCK && read(ends[0], bytes, BLOCK) == BLOCK);
    CHECK(setitimer(ITIMER_REAL, &often, NULL) == 0);
    while (alarms < 3)
        CHECK(read(ends[0], bytes, BLOCK) < 0 && errno == EINTR);
    CHECK(setitimer(ITIMER_REAL, &never, NULL) == 0);
    CHECK(write(ends[1], bytes, BLOCK) == BLOCK);
    memset(bytes, 0, BLOCK);
    CHECK(read(ends[0], bytes, BLOCK) == BLOCK && is_filled(bytes, BLOCK, 0, 5));
    close(ends[0]), close(ends[1]), close(other[0]), close(other[1]);
}

/* --- record locks --- */

static int lock(int file, int command, short type, off_t start, off_t length)
{
    struct flock how = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length };
    return fcntl(file, command, &how);
}

/* What another process is told. */
static int locked_for_others(int file, off_t place, short type)
{
    pid_t pid = fork(), parent = getppid();
    (void)parent;
    if (pid == 0) {
        struct flock how = { .l_type = type, .l_whence = SEEK_SET, .l_start = place, .l_len = 1 };
        int own = open("locked", O_RDWR);
        int result = fcntl(own >= 0 ? own : file, F_GETLK, &how);
        int tried = lock(own, F_SETLK, type, place, 1);
        if (result < 0 || (how.l_type == F_UNLCK) != (tried == 0) || (tried < 0 && errno != EAGAIN && errno != EACCES)
            || (tried < 0 && how.l_pid != getppid()))
            _exit(100);
        _exit(how.l_type != F_UNLCK);
    }
    return WEXITSTATUS(status_of(pid));
}

/* Found: locks that outlive the holder's descriptors (unlock_file() not called by the server). */
static void locks(void)
{
    int file = open("locked", O_RDWR | O_CREAT | O_TRUNC, 0644), again, ends[2];
    char byte = 0;
    CHECK(lock(file, F_SETLK, F_WRLCK, 10, 20) == 0 && lock(file, F_SETLK, F_RDLCK, 15, 5) == 0);
    CHECK(locked_for_others(file, 9, F_WRLCK) == 0 && locked_for_others(file, 10, F_RDLCK) == 1);
    CHECK(locked_for_others(file, 15, F_RDLCK) == 0 && locked_for_others(file, 15, F_WRLCK) == 1);
    CHECK(locked_for_others(file, 29, F_RDLCK) == 1 && locked_for_others(file, 30, F_WRLCK) == 0);
    CHECK(lock(file, F_SETLK, F_UNLCK, 0, 12) == 0 && locked_for_others(file, 11, F_WRLCK) == 0
          && locked_for_others(file, 12, F_RDLCK) == 1);
    again = open("locked", O_RDONLY);
    CHECK(lock(again, F_SETLK, F_WRLCK, 0, 1) < 0 && errno == EBADF && lock(again, F_SETLK, F_RDLCK, 0, 1) == 0);
    CHECK(close(again) == 0 && locked_for_others(file, 12, F_WRLCK) == 0);
    CHECK(lseek(file, 100, SEEK_SET) == 100 && lockf(file, F_LOCK, -50) == 0 && locked_for_others(file, 50, F_WRLCK) == 1
          && locked_for_others(file, 100, F_WRLCK) == 0 && locked_for_others(file, 49, F_WRLCK) == 0 && lockf(file, F_ULOCK, -50) == 0);
    CHECK(lock(file, F_SETLK, 77, 0, 0) < 0 && errno == EINVAL && lock(99, F_SETLK, F_WRLCK, 0, 0) < 0 && errno == EBADF);
    CHECK(pipe(ends) == 0);
    pid_t pid = fork();
    if (pid == 0) {
        int own = open("locked", O_RDWR);
        CHECK(lock(own, F_SETLKW, F_WRLCK, 0, 0) == 0 && write(ends[1], "x", 1) == 1);
        _exit(pause());
    }
    CHECK(read(ends[0], &byte, 1) == 1 && lock(file, F_SETLK, F_RDLCK, 1000000, 1) < 0);
    pid_t killer = fork();
    if (killer == 0) {
        nanosleep(&(struct timespec){ 0, 20000000 }, NULL);
        _exit(kill(pid, SIGKILL));
    }
    CHECK(lock(file, F_SETLKW, F_WRLCK, 5, 5) == 0);
    status_of(pid), status_of(killer);
    close(file), close(ends[0]), close(ends[1]);
    CHECK(unlink("locked") == 0);
}

/* Three who each have a byte and wait for the next one's: whoever would close the circle is told, and the others get theirs. */
static void circle(void)
{
    int file = open("circle", O_RDWR | O_CREAT | O_TRUNC, 0644), ready[2], go[2], told = 0;
    pid_t pids[3];
    char bytes[3] = "xx";
    CHECK(file >= 0 && pipe(ready) == 0 && pipe(go) == 0);
    for (int i = 0; i < 3; i++) {
        pids[i] = fork();
        if (pids[i] != 0)
            continue;
        int own = open("circle", O_RDWR);
        if (lock(own, F_SETLK, F_WRLCK, i, 1) < 0 || write(ready[1], "x", 1) != 1 || read(go[0], bytes, 1) != 1)
            _exit(100);
        int result = lock(own, F_SETLKW, F_WRLCK, (i + 1) % 3, 1);
        _exit(result == 0 ? 0 : errno == EDEADLK ? 1 : 100);
    }
    for (int i = 0; i < 3; i++)
        CHECK(read(ready[0], bytes, 1) == 1);
    CHECK(write(go[1], bytes, 3) == 3);
    for (int i = 0; i < 3; i++)
        told += WEXITSTATUS(status_of(pids[i]));
    CHECK(told == 1);
    close(file), close(ready[0]), close(ready[1]), close(go[0]), close(go[1]);
    CHECK(unlink("circle") == 0);
}

/* --- the table of descriptors --- */

static void full_table(void)
{
    static int files[OPEN_MAX];
    char name[20], byte;
    int count = 0, ends[2];
    while (count < OPEN_MAX) {
        snprintf(name, sizeof name, "full-%d", count);
        files[count] = open(name, O_RDWR | O_CREAT | O_TRUNC, 0644);
        if (files[count] < 0)
            break;
        byte = (char)count;
        CHECK(write(files[count], &byte, 1) == 1);
        count++;
    }
    CHECK(count >= 200 && files[count] < 0 && errno == EMFILE && pipe(ends) < 0 && errno == EMFILE && dup(0) < 0
          && errno == EMFILE);
    pid_t pid = count > 0 ? fork() : -1;
    if (pid == 0)
        _exit(pread(files[count - 1], &byte, 1, 0) == 1 && byte == (char)(count - 1) ? 3 : 1);
    CHECK(pid > 0 && WEXITSTATUS(status_of(pid)) == 3);
    for (int i = 0; i < count; i++) {
        snprintf(name, sizeof name, "full-%d", i);
        CHECK(pread(files[i], &byte, 1, 0) == 1 && byte == (char)i && close(files[i]) == 0 && unlink(name) == 0);
    }
    CHECK(pipe(ends) == 0 && close(ends[0]) == 0 && close(ends[1]) == 0);
}

int main(int argc, char **argv)
{
    static const struct { const char *name; void (*run)(void); } parts[] = {
        { "threads", threads }, { "forks", forked }, { "a writer is killed", killed_writer },
        { "a reader is killed", killed_reader }, { "interrupted", interrupted }, { "locks", locks },
        { "a circle of locks", circle }, { "the table", full_table },
    };
    char home[] = "transfers-XXXXXX";
    if (chdir(argc > 1 ? argv[1] : "/tmp") < 0 || mkdtemp(home) == NULL || chdir(home) < 0) {
        perror("transfers");
        return 1;
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        printf("transfers: %s\n", parts[i].name);
        fflush(stdout);
        parts[i].run();
    }
    CHECK(chdir("..") == 0 && rmdir(home) == 0);
    printf("transfers: %d failures\n", failures);
    return failures != 0;
}
