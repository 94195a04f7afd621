/*
 * forks: fork and its copies of memory, descriptors, signals and registers; exec in all its forms; 1,000 children
 * of both kinds, after which nothing is lost. `forks child WAY ...` is a child.
 */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <contracts/process.h>
#include <quine/start.h>

enum { LARGE = 1024 * 1024, PAGE = 4096, CHAIN = 20, ROUNDS = 1000, KILLS = 200 };

static int failures;
static int global = 1;

static void check(int holds, const char *what)
{
    printf("forks: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static int ended_with(pid_t pid, int code)
{
    int status = -1;
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == code;
}

/* --- memory --- */

static int all_are(const char *memory, char value)
{
    for (size_t i = 0; i < LARGE; i += 512)
        if (memory[i] != value)
            return 0;
    return 1;
}

static void check_memory(void)
{
    char *memory = malloc(LARGE);
    int local = 5;
    double number = 2.5;
    memset(memory, 'p', LARGE);
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        int good = all_are(memory, 'p') && global == 1 && local == 5 && number == 2.5 && getpid() != getppid();
        global = 2;
        local = 6;
        memset(memory, 'c', LARGE);
        good = good && all_are(memory, 'c');
        free(memory);
        free(malloc(100));
        _exit(good ? 3 : 4);
    }
    memset(memory + LARGE / 2, 'q', LARGE / 2);
    check(ended_with(pid, 3), "a child has what there was");
    check(global == 1 && local == 5 && number == 2.5 && memory[0] == 'p' && memory[LARGE - 1] == 'q',
          "and what it writes is its own");
    memset(memory, 'r', LARGE);
    check(all_are(memory, 'r'), "so is what the parent writes afterwards");
    free(memory);
}

/* Each generation ends before the next is done with its pages. */
static void check_chain(void)
{
    char *memory = malloc(LARGE);
    int result[2];
    char answer = 0;
    memset(memory, 'p', LARGE);
    if (pipe(result) < 0)
        return check(0, "a pipe");
    pid_t first = fork();
    if (first == 0) {
        for (int i = 0; i < CHAIN; i++) {
            memory[i * PAGE] = (char)i;
            pid_t next = fork();
            if (next != 0)
                _exit(next < 0);
        }
        int good = 1;
        for (int i = 0; i < LARGE / PAGE; i++)
            good = good && memory[i * PAGE] == (i < CHAIN ? (char)i : 'p');
        write(result[1], good ? "y" : "n", 1);
        _exit(0);
    }
    close(result[1]);
    waitpid(first, NULL, 0);
    check(read(result[0], &answer, 1) == 1 && answer == 'y', "twenty generations, whose parents have ended");
    close(result[0]);
    free(memory);
}

/* --- the rest of a process --- */

static volatile sig_atomic_t caught;

static void note(int signal)
{
    caught = signal;
}

static void check_state(void)
{
    int ends[2];
    char text[4] = "";
    sigset_t set, now;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGUSR1, note);
    if (pipe(ends) < 0)
        return check(0, "a pipe");
    pid_t pid = fork();
    if (pid == 0) {
        sigprocmask(SIG_BLOCK, NULL, &now);
        raise(SIGUSR1);
        write(ends[1], "abc", 3);
        _exit(caught == SIGUSR1 && now == set && getpgrp() == getpgid(getppid()) ? 0 : 1);
    }
    check(read(ends[0], text, 3) == 3 && strcmp(text, "abc") == 0, "descriptors");
    check(ended_with(pid, 0) && caught == 0, "handlers, mask and group");
    close(ends[0]);
    close(ends[1]);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    signal(SIGUSR1, SIG_DFL);
}

/* --- exec --- */

static pid_t execute(int form)
{
    char *arguments[] = { "forks", "child", "exec", "x y", NULL }, *environment[] = { "A=b", NULL };
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    setenv("A", "b", 1);
    signal(SIGUSR1, note);
    signal(SIGUSR2, SIG_IGN);
    switch (form) {
    case 0: execv("/bin/forks", arguments); break;
    case 1: execve("/bin/forks", arguments, environment); break;
    case 2: execvp("forks", arguments); break;
    case 3: execl("/bin/forks", "forks", "child", "exec", "x y", (char *)NULL); break;
    case 4: execlp("forks", "forks", "child", "exec", "x y", (char *)NULL); break;
    case 5: execle("/bin/forks", "forks", "child", "exec", "x y", (char *)NULL, environment); break;
    }
    _exit(99);
}

static void check_exec(void)
{
    int good = 1;
    for (int form = 0; form < 6; form++) {
        pid_t pid = execute(form);
        good = good && ended_with(pid, 42);
    }
    check(good, "exec in six forms: arguments, environment, signals");
    pid_t pid = fork();
    if (pid == 0) {
        char self[16];
        snprintf(self, sizeof self, "%d", (int)getpid());
        execl("/bin/forks", "forks", "child", "pid", self, (char *)NULL);
        _exit(99);
    }
    check(setpgid(pid, 0) == 0 || errno == EPERM || errno == ESRCH || errno == EACCES, "a group for it");
    check(ended_with(pid, 43), "the number stays");
    check(execl("/bin/nothing", "nothing", (char *)NULL) < 0 && errno == ENOENT, "what is not there is not executed");
}

static void check_attributes(void)
{
    char *arguments[] = { "forks", "child", "attributes", NULL }, *environment[] = { NULL };
    posix_spawnattr_t attributes;
    sigset_t mask, defaults;
    pid_t pid = -1;
    sigemptyset(&mask);
    sigaddset(&mask, SIGTERM);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGUSR2);
    signal(SIGUSR2, SIG_IGN);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &mask);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    int error = posix_spawn(&pid, "/bin/forks", NULL, &attributes, arguments, environment);
    check(error == 0 && ended_with(pid, 44), "posix_spawn's attributes");
    signal(SIGUSR2, SIG_DFL);
}

static int child(int count, char **arguments)
{
    struct sigaction one, two;
    if (strcmp(arguments[2], "exec") == 0) {
        sigaction(SIGUSR1, NULL, &one);
        kill(getpid(), SIGUSR2);
        (void)two;
        return count == 4 && strcmp(arguments[3], "x y") == 0 && strcmp(getenv("A"), "b") == 0
            && one.sa_handler == SIG_DFL ? 42 : 1;
    }
    if (strcmp(arguments[2], "pid") == 0)
        return getpid() == atoi(arguments[3]) ? 43 : 1;
    if (strcmp(arguments[2], "attributes") == 0) {
        kill(getpid(), SIGTERM);
        return getpgrp() == getpid() ? 44 : 1;
    }
    return 0;
}

/* --- nothing is lost --- */

static uint64_t free_memory(void)
{
    uint64_t total, free = 0;
    process_memory(SLOT_SUPERVISOR, &total, &free);
    return free;
}

static pid_t spawn(const char *way)
{
    char *arguments[] = { "forks", "child", (char *)way, NULL }, *environment[] = { NULL };
    pid_t pid = -1;
    posix_spawn(&pid, "/bin/forks", NULL, NULL, arguments, environment);
    return pid;
}

static int forked(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    return pid > 0 && ended_with(pid, 0);
}

static void check_many(void)
{
    int good = forked() && ended_with(spawn("nothing"), 0);
    uint64_t before = free_memory();
    for (int i = 0; i < ROUNDS && good; i++)
        good = i % 2 ? forked() : ended_with(spawn("nothing"), 0);
    check(good, "1000 children");
    check(free_memory() == before, "whose memory is back");
    /* At all stages of their lives. */
    srand(1);
    for (int i = 0; i < KILLS; i++) {
        pid_t pid = fork();
        if (pid == 0) {
            setpgid(0, 0);
            char *memory = malloc(LARGE);
            memset(memory, 1, LARGE);
            if (i % 2)
                execl("/bin/forks", "forks", "child", "nothing", (char *)NULL);
            fork();
            for (;;)
                fork() == 0 ? _exit(0) : (void)wait(NULL);
        }
        setpgid(pid, pid);
        for (int j = rand() % 20000; j > 0; j--)
            global++;
        kill(-pid, SIGKILL);
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    for (int i = 0; free_memory() != before && i < 100000; i++)
        getppid();
    check(free_memory() == before, "200 killed at some moment: their memory is back, too");
}

int main(int argc, char **argv)
{
    if (argc > 2)
        return child(argc, argv);
    check_memory();
    check_chain();
    check_state();
    check_exec();
    check_attributes();
    check_many();
    printf("forks: %d failures\n", failures);
    return failures != 0;
}
