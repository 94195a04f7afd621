/*
 * rlimits: getrlimit, setrlimit, nice, getrusage: each limit is obeyed, by a child whose end is looked at, and
 * inherited.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MIB = 1 << 20, FILE_LIMIT = 1000 };

static const char *self;
static int failures;

static void check(int holds, const char *what)
{
    printf("rlimits: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static int set(int resource, rlim_t soft, rlim_t hard)
{
    return setrlimit(resource, &(struct rlimit){ soft, hard });
}

/* The status with which a child ends that does `work`. */
static int in_child(int (*work)(void))
{
    int status = -1;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0)
        _exit(work());
    return waitpid(pid, &status, 0) == pid ? status : -1;
}

static void check_setting(void)
{
    struct rlimit limit = { 1, 2 };
    check(getrlimit(RLIMIT_CPU, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY, "no time limit at first");
    check(getrlimit(99, &limit) < 0 && errno == EINVAL, "an unknown limit");
    check(set(RLIMIT_DATA, 2, 1) < 0 && errno == EINVAL, "soft above hard");
    check(set(RLIMIT_CORE, 1, 1) < 0 && errno == EPERM, "a hard limit is not raised");
}

/* --- memory --- */

static rlim_t mapped;

static int exceed_memory(void)
{
    void *some, *more, *constant;
    if (set(RLIMIT_AS, mapped + 8 * MIB, RLIM_INFINITY) < 0)
        return 2;
    some = mmap(NULL, MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    more = mmap(NULL, 12 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    constant = mmap(NULL, 12 * MIB, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return some != MAP_FAILED && more == MAP_FAILED && errno == ENOMEM && constant == MAP_FAILED ? 0 : 1;
}

static int exceed_data(void)
{
    void *constant, *more;
    if (set(RLIMIT_DATA, 4 * MIB, 4 * MIB) < 0)
        return 2;
    constant = mmap(NULL, 5 * MIB, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    more = mmap(NULL, 5 * MIB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (constant == MAP_FAILED || more != MAP_FAILED || errno != ENOMEM)
        return 1;
    if (mprotect(constant, 5 * MIB, PROT_READ | PROT_WRITE) == 0 || malloc(5 * MIB) != NULL)
        return 1;
    void *little = malloc(100000);
    free(little);
    return little == NULL;
}

static int start_without_memory(void)
{
    char *arguments[] = { (char *)self, "status", NULL };
    if (set(RLIMIT_AS, 64 * 1024, 64 * 1024) < 0)
        return 2;
    execv(self, arguments);
    return errno == ENOMEM ? 0 : 1;
}

static int use_stack(unsigned bytes)
{
    volatile char page[4000];
    page[0] = (char)bytes;
    return bytes < sizeof page ? page[0] : use_stack(bytes - sizeof page) + page[0];
}

static int small_stack(void)
{
    return set(RLIMIT_STACK, 128 * 1024, RLIM_INFINITY) < 0 || use_stack(512 * 1024) == 12345;
}

static int large_stack(void)
{
    return set(RLIMIT_STACK, 8 * MIB, RLIM_INFINITY) < 0 || use_stack(6 * MIB) == 12345;
}

static int usual_stack(void)
{
    return use_stack(6 * MIB) == 12345;
}

static void check_memory(void)
{
    mapped = 4 * MIB;                  /* more than there is of program and stack */
    check(in_child(exceed_memory) == 0, "memory: ENOMEM above the limit");
    check(in_child(exceed_data) == 0, "data: ENOMEM above the limit, not for what only is read");
    check(in_child(start_without_memory) == 0, "a program that does not fit is not started");
    check(WTERMSIG(in_child(small_stack)) == SIGSEGV, "a stack smaller than usual");
    check(WTERMSIG(in_child(usual_stack)) == SIGSEGV, "the usual stack");
    check(in_child(large_stack) == 0, "a stack larger than usual");
}

/* --- descriptors and files --- */

static int many_descriptors(void)
{
    int last = -1, next;
    if (set(RLIMIT_NOFILE, 10, 12) < 0 || sysconf(_SC_OPEN_MAX) != 10)
        return 2;
    while ((next = dup(1)) >= 0)
        last = next;
    return last == 9 && errno == EMFILE && dup2(1, 10) < 0 && errno == EBADF ? 0 : 1;
}

static int long_file(void)
{
    static char bytes[3 * FILE_LIMIT];
    int file = open("/tmp/rlimits", O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (file < 0 || set(RLIMIT_FSIZE, FILE_LIMIT, RLIM_INFINITY) < 0 || signal(SIGXFSZ, SIG_IGN) == SIG_ERR)
        return 2;
    if (write(file, bytes, 600) != 600 || write(file, bytes, sizeof bytes) != FILE_LIMIT - 600)
        return 3;
    if (write(file, bytes, 1) != -1 || errno != EFBIG || pwrite(file, bytes, 2, FILE_LIMIT - 1) != 1)
        return 4;
    if (ftruncate(file, FILE_LIMIT + 1) == 0 || errno != EFBIG || ftruncate(file, FILE_LIMIT) < 0)
        return 5;
    signal(SIGXFSZ, SIG_DFL);
    write(file, bytes, 1);
    return 6;
}

static void check_files(void)
{
    check(in_child(many_descriptors) == 0, "descriptors: EMFILE at the limit");
    check(WTERMSIG(in_child(long_file)) == SIGXFSZ, "files: EFBIG and SIGXFSZ at the limit");
    unlink("/tmp/rlimits");
}

/* --- time --- */

static volatile sig_atomic_t warnings;

static void warn_once(int signal)
{
    (void)signal;
    warnings++;
}

static int run_for_ever(void)
{
    if (set(RLIMIT_CPU, 1, RLIM_INFINITY) < 0)
        return 2;
    for (;;)
        warnings += 0;
}

/* The second second is the hard limit's. */
static int run_in_spite(void)
{
    int pipes[2];
    if (pipe(pipes) < 0 || set(RLIMIT_CPU, 1, 2) < 0 || signal(SIGXCPU, warn_once) == SIG_ERR)
        return 2;
    pid_t pid = fork();
    while (pid == 0)
        if (warnings == 1) {
            write(pipes[1], "1", 1);
            warnings = 100;
        }
    char byte = 0;
    int status;
    close(pipes[1]);
    if (waitpid(pid, &status, 0) != pid || read(pipes[0], &byte, 1) != 1)
        return 1;
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL && byte == '1' ? 0 : 1;
}

static long milliseconds(int who)
{
    struct rusage usage;
    return getrusage(who, &usage) < 0 ? -1 : usage.ru_utime.tv_sec * 1000 + usage.ru_utime.tv_usec / 1000;
}

static int use_time_and_exec(void)
{
    char *arguments[] = { (char *)self, "used", NULL };
    while (milliseconds(RUSAGE_SELF) < 100)
        ;
    execv(self, arguments);
    return 2;
}

static void check_time(void)
{
    check(WTERMSIG(in_child(run_for_ever)) == SIGXCPU, "time: SIGXCPU at the soft limit");
    check(in_child(run_in_spite) == 0, "time: SIGKILL at the hard limit, inherited by fork");
    long before = milliseconds(RUSAGE_CHILDREN);
    check(in_child(use_time_and_exec) == 0, "getrusage: what it used before exec");
    check(milliseconds(RUSAGE_CHILDREN) >= before + 100, "getrusage: what children used");
}

/* --- processes --- */

static int many_children(void)
{
    int count = 0;
    pid_t pid;
    if (set(RLIMIT_NPROC, 8, 8) < 0)
        return 2;
    while (count < 20 && (pid = fork()) > 0)
        count++;
    if (pid == 0)
        for (;;)
            pause();
    if (errno != EAGAIN || count == 0 || count >= 8)
        return 1;
    kill(0, SIGKILL);
    return 3;
}

/* In a group of its own, which it ends with itself. */
static int many_children_apart(void)
{
    setpgid(0, 0);
    return many_children();
}

static int be_nice(void)
{
    if (nice(0) != 0 || nice(5) != 5 || getpriority(PRIO_PROCESS, 0) != 5 || nice(100) != 19)
        return 1;
    if (setpriority(PRIO_PROCESS, 0, 3) == 0 || errno != EACCES || nice(-1) != -1 || errno != EPERM)
        return 2;
    char *arguments[] = { (char *)self, "nice", NULL };
    execv(self, arguments);
    return 3;
}

static void check_processes(void)
{
    check(WTERMSIG(in_child(many_children_apart)) == SIGKILL, "processes: the limit is reached");
    check(in_child(be_nice) == 0, "nice values, kept by exec");
    check(getpriority(PRIO_PROCESS, 99999) == -1 && errno == ESRCH, "nobody's nice value");
}

int main(int argc, char *argv[])
{
    self = "/bin/rlimits";
    if (argc == 2 && strcmp(argv[1], "used") == 0)
        return milliseconds(RUSAGE_SELF) < 100;
    if (argc == 2 && strcmp(argv[1], "nice") == 0)
        return getpriority(PRIO_PROCESS, 0) != 19;
    check_setting();
    check_memory();
    check_files();
    check_time();
    check_processes();
    printf("rlimits: %d failures\n", failures);
    return failures != 0;
}
