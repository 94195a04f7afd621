/*
 * A program that is copied out of /bin, where nothing speaks for it (bootimage/MANIFEST.md, part 4).
 *
 *     nomanifest COPY            as itself: may read COPY alone, has no clock; so has the copy that it starts
 *     COPY free COPY             as the shell's child: has what the shell has, memory of a stated size; errors
 *     COPY limited COPY          as the child of the first
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SHARE = 32 * 1024 * 1024, TOO_MUCH = 480 * 1024 * 1024 };

static int failures;

static void check(int holds, const char *what)
{
    printf("nomanifest: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

/* The status of a program, or -1 and errno. */
static int run(const char *path, const char *mode, const char *argument)
{
    char *arguments[] = { (char *)path, (char *)mode, (char *)argument, NULL };
    int status;
    pid_t pid;
    fflush(stdout);
    errno = posix_spawn(&pid, path, NULL, NULL, arguments, environ);
    if (errno != 0 || waitpid(pid, &status, 0) != pid)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int has_clock(void)
{
    struct timespec now;
    return clock_gettime(CLOCK_MONOTONIC, &now) == 0;
}

/* A child by fork and execve answers the errno. */
static int execute_errno(const char *path)
{
    char *arguments[] = { (char *)path, NULL };
    int status;
    pid_t child = fork();
    if (child == 0) {
        execve(path, arguments, environ);
        _exit(errno);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int refused(const char *path, int error)
{
    return run(path, NULL, NULL) == -1 && errno == error && execute_errno(path) == error;
}

static void make_file(const char *path, const void *bytes, size_t size, mode_t mode)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    check(file >= 0 && write(file, bytes, size) == (ssize_t)size && fchmod(file, mode) == 0 && close(file) == 0, path);
}

static void check_errors(void)
{
    static const char broken[4096] = "\x7f" "ELF\2\1\1 and nothing else";
    make_file("/tmp/closed", broken, sizeof broken, 0644);
    make_file("/tmp/text", "echo text\n", 10, 0755);
    make_file("/tmp/broken", broken, sizeof broken, 0755);
    make_file("/tmp/short", broken, 4, 0755);
    make_file("/tmp/empty", broken, 0, 0755);
    check(refused("/tmp/closed", EACCES), "without x: EACCES");
    check(refused("/tmp", EACCES), "a directory: EACCES");
    check(mkfifo("/tmp/fifo", 0755) == 0 && refused("/tmp/fifo", EACCES), "a FIFO: EACCES");
    check(refused("/tmp/text", ENOEXEC) && refused("/tmp/broken", ENOEXEC) && refused("/tmp/short", ENOEXEC)
          && refused("/tmp/empty", ENOEXEC), "no program: ENOEXEC");
    check(refused("/tmp/nothing", ENOENT), "nothing: ENOENT");
    check(refused("/tmp/text/more", ENOTDIR), "below a file: ENOTDIR");
}

static void *answer(void *argument)
{
    return argument;
}

static void check_memory(void)
{
    char *memory = malloc(SHARE);
    check(memory != NULL, "a part of the memory");
    for (size_t i = 0; memory != NULL && i < SHARE; i += 4096)
        memory[i] = 1;
    check(mmap(NULL, TOO_MUCH, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
          && errno == ENOMEM, "but not nearly all");
    free(memory);
}

static void be_free(const char *copy)
{
    pthread_t thread;
    void *result = NULL;
    check(has_clock(), "the clock");
    check(access(copy, W_OK) == 0 && access("/etc/motd", R_OK) == 0, "files");
    check(pthread_create(&thread, NULL, answer, &failures) == 0 && pthread_join(thread, &result) == 0
          && result == &failures, "threads");
    check_memory();
    check_errors();
    check(symlink(copy, "/tmp/link") == 0 && execute_errno("/tmp/link") == 2, "by a link");
}

static void be_limited(const char *copy)
{
    check(!has_clock() && errno == EPERM, "no clock for the child of who has none");
    check(access(copy, R_OK) == 0, "the file that its parent may read");
    check(open(copy, O_WRONLY) < 0 && open("/etc/motd", O_RDONLY) < 0, "and no other");
    check(open("/", O_RDONLY) < 0, "nor the root");
}

static void be_parent(const char *copy)
{
    check(!has_clock(), "no clock");
    check(run(copy, "limited", copy) == 0, "its child");
    check(run("/tmp/other", "limited", copy) == -1 && errno == EPERM, "not what it cannot read");
}

int main(int count, char *arguments[])
{
    if (count == 2)
        be_parent(arguments[1]);
    else if (count == 3 && strcmp(arguments[1], "free") == 0)
        be_free(arguments[2]);
    else if (count == 3)
        be_limited(arguments[2]);
    else
        return 2;
    printf("nomanifest: %d failures\n", failures);
    return failures != 0;
}
