/*
 * shared: memory that processes share: MAP_SHARED of files and of nothing, over fork, between strangers, and what its ends are.
 * `shared child FILE`: a stranger, who adds to what is mapped.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { PAGE = 4096, PAGES = 600 };

static int failures;
static const char name[] = "/tmp/shared";

static void check(int holds, const char *what)
{
    printf("shared: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static int ended_with(pid_t pid, int status)
{
    int got = -1;
    return waitpid(pid, &got, 0) == pid && got == status;
}

static void rest(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
}

static char *map(int file, size_t size, int protection, off_t offset)
{
    return mmap(NULL, size, protection, MAP_SHARED | (file < 0 ? MAP_ANONYMOUS : 0), file, offset);
}

static int fresh(size_t size)
{
    unlink(name);
    int file = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    return file >= 0 && ftruncate(file, (off_t)size) == 0 ? file : -1;
}

/* --- faults --- */

static sigjmp_buf back;
static volatile int code;

static void on_fault(int signal, siginfo_t *info, void *context)
{
    (void)context;
    code = info->si_code;
    siglongjmp(back, signal);
}

/* The signal that an access gives; 0: none. */
static int fault_at(volatile char *at, int write)
{
    int signal = sigsetjmp(back, 1);
    if (signal == 0 && write)
        *at = 1;
    else if (signal == 0)
        (void)*at;
    return signal;
}

static void catch_faults(void)
{
    struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO };
    sigaction(SIGBUS, &action, NULL);
    sigaction(SIGSEGV, &action, NULL);
}

/* --- files --- */

static void check_file(void)
{
    char text[8] = "";
    int file = fresh(3 * PAGE);
    char *memory = map(file, 3 * PAGE, PROT_READ | PROT_WRITE, 0), *other = map(file, PAGE, PROT_READ, PAGE);
    check(memory != MAP_FAILED && other != MAP_FAILED && memory[2 * PAGE] == 0, "a file of nothing");
    memcpy(memory + PAGE, "mapped", 6);
    check(pread(file, text, 6, PAGE) == 6 && memcmp(text, "mapped", 6) == 0, "what is written there is read from the file");
    check(pwrite(file, "also", 4, PAGE) == 4 && memcmp(memory + PAGE, "alsoed", 6) == 0, "and what is written to the file is there");
    check(memcmp(other, "alsoed", 6) == 0, "mapped twice it is the same");
    check(msync(memory, 3 * PAGE, MS_SYNC) == 0 && msync(memory + 1, PAGE, MS_SYNC) < 0 && errno == EINVAL, "msync");
    check(munmap(memory + PAGE, PAGE) == 0 && munmap(other, PAGE) == 0 && memory[2 * PAGE] == 0, "a part is unmapped");
    memory[0] = 'm';
    close(file);
    unlink(name);
    check(memory[0] == 'm' && munmap(memory, 3 * PAGE) == 0, "closed and without a name it stays");
}

static void check_large(void)
{
    int file = fresh(PAGES * PAGE), good = 1;
    char *memory = map(file, PAGES * PAGE, PROT_READ | PROT_WRITE, 0);
    for (int i = 0; memory != MAP_FAILED && i < PAGES; i++)
        memory[i * PAGE + i] = (char)i;
    for (int i = 0; i < PAGES; i++) {
        char byte = 0;
        good = good && pread(file, &byte, 1, (off_t)i * PAGE + i) == 1 && byte == (char)i;
    }
    check(memory != MAP_FAILED && good, "600 pages");
    munmap(memory, PAGES * PAGE);
    close(file);
}

static void check_end(void)
{
    int file = fresh(PAGE + 100);
    char *memory = map(file, 4 * PAGE, PROT_READ | PROT_WRITE, 0), byte = 1;
    check(memory != MAP_FAILED && fault_at(memory + PAGE + 200, 1) == 0, "up to the end of the last page");
    check(fault_at(memory + 2 * PAGE, 0) == SIGBUS && code == BUS_ADRERR, "behind it: SIGBUS");
    memory[PAGE + 150] = 'x';
    check(ftruncate(file, PAGE + 300) == 0 && pread(file, &byte, 1, PAGE + 150) == 1 && byte == 0, "what was behind the end is lost");
    check(ftruncate(file, 10) == 0 && fault_at(memory + PAGE, 0) == SIGBUS && fault_at(memory, 0) == 0, "cut off: SIGBUS");
    check(mprotect(memory, 4 * PAGE, PROT_NONE) == 0 && mprotect(memory, 4 * PAGE, PROT_READ | PROT_WRITE) == 0
          && fault_at(memory + PAGE, 1) == SIGBUS && fault_at(memory, 1) == 0, "and after mprotect still");
    pid_t pid = fork();
    if (pid == 0)
        _exit(fault_at(memory + PAGE, 0) == SIGBUS && fault_at(memory, 1) == 0 ? 7 : 8);
    check(ended_with(pid, 7 << 8), "also in a child");
    signal(SIGBUS, SIG_DFL);
    pid = fork();
    if (pid == 0)
        _exit(memory[PAGE]);
    check(ended_with(pid, SIGBUS), "which it ends");
    catch_faults();
    munmap(memory, 4 * PAGE);
    close(file);
}

static void check_rights(void)
{
    int file = fresh(PAGE), reading = open(name, O_RDONLY), writing = open(name, O_WRONLY), null = open("/dev/null", O_RDWR);
    char *memory = map(reading, PAGE, PROT_READ, 0);
    check(memory != MAP_FAILED && fault_at(memory, 1) == SIGSEGV && fault_at(memory, 0) == 0, "read-only");
    check(mprotect(memory, PAGE, PROT_READ | PROT_WRITE) < 0 && errno == EACCES, "and stays so: EACCES");
    check(map(reading, PAGE, PROT_READ | PROT_WRITE, 0) == MAP_FAILED && errno == EACCES, "a file for reading to write: EACCES");
    check(map(writing, PAGE, PROT_WRITE, 0) == MAP_FAILED && errno == EACCES, "a file for writing: EACCES");
    check(map(file, PAGE, PROT_READ | PROT_EXEC, 0) == MAP_FAILED && errno == ENOTSUP, "to execute: ENOTSUP");
    check(map(null, PAGE, PROT_READ, 0) == MAP_FAILED && errno == ENODEV, "a device: ENODEV");
    check(map(file, PAGE, PROT_READ, 1) == MAP_FAILED && errno == EINVAL, "within a page: EINVAL");
    check(map(file, PAGE, PROT_READ, (off_t)0x7ffffffffffff000) == MAP_FAILED && errno == EOVERFLOW, "too far: EOVERFLOW");
    check(map(99, PAGE, PROT_READ, 0) == MAP_FAILED && errno == EBADF, "a descriptor that is closed");
    int end[2];
    check(pipe(end) == 0 && map(end[0], PAGE, PROT_READ, 0) == MAP_FAILED && errno == ENODEV, "a pipe: ENODEV");
    int status = open("/proc/self/status", O_RDONLY);
    check(status >= 0 && map(status, PAGE, PROT_READ, 0) == MAP_FAILED && errno == ENODEV, "a file of /proc: ENODEV");
    int program = open("/bin/shared", O_RDONLY);
    char *image = map(program, PAGE, PROT_READ, 0);
    check(image != MAP_FAILED && memcmp(image, "\177ELF", 4) == 0, "a file of the boot image");
    munmap(image, PAGE);
    munmap(memory, PAGE);
    const int all[] = { file, reading, writing, null, end[0], end[1], status, program };
    for (unsigned i = 0; i < sizeof all / sizeof all[0]; i++)
        close(all[i]);
}

/* --- processes --- */

static void check_fork(int file, const char *what)
{
    volatile int *memory = (volatile int *)map(file, 20 * PAGE, PROT_READ | PROT_WRITE, 0);
    if (memory == MAP_FAILED)
        return check(0, what);
    memory[5] = 50;
    pid_t pid = fork();
    if (pid == 0) {
        pid_t grandchild = fork();
        if (grandchild == 0) {
            memory[3 * PAGE] = memory[5] + 3;
            _exit(3);
        }
        int good = ended_with(grandchild, 3 << 8) && memory[3 * PAGE] == 53;
        memory[6] = good;
        while (memory[7] == 0)
            rest();
        memory[8] = memory[7] + 1;
        _exit(4);
    }
    memory[7] = 70;
    check(ended_with(pid, 4 << 8) && memory[6] == 1 && memory[3 * PAGE] == 53 && memory[8] == 71, what);
    check(munmap((void *)memory, 20 * PAGE) == 0, "unmapped");
}

/* The one that made the memory has ended, or has given it back, before the child uses it. */
static void check_survives(void)
{
    int end[2];
    char answer = 0;
    if (pipe(end) < 0)
        return check(0, "a pipe");
    pid_t maker = fork();
    if (maker == 0) {
        pid_t parent = getpid();
        char *memory = map(-1, 4 * PAGE, PROT_READ | PROT_WRITE, 0);
        memset(memory, 'm', 4 * PAGE);
        pid_t user = fork();
        if (user == 0) {
            while (getppid() == parent)
                rest();
            char *fill = malloc(64 * PAGE);
            memset(fill, 'f', 64 * PAGE);
            answer = 'g';
            for (int i = 0; i < 4 * PAGE; i++)
                if (memory[i] != 'm')
                    answer = 'b';
            memory[PAGE] = 'n';
            write(end[1], &answer, 1);
            _exit(0);
        }
        munmap(memory, 4 * PAGE);
        char *others = mmap(NULL, 64 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        memset(others, 'o', 64 * PAGE);
        _exit(0);
    }
    check(ended_with(maker, 0) && read(end[0], &answer, 1) == 1 && answer == 'g', "the memory outlives who made it");
    close(end[0]);
    close(end[1]);
}

static int stranger(const char *path)
{
    int file = open(path, O_RDWR);
    volatile int *memory = (volatile int *)map(file, PAGE, PROT_READ | PROT_WRITE, 0);
    if (memory == MAP_FAILED)
        return 1;
    memory[1] = memory[0] * 2;
    return 9;
}

static void check_strangers(void)
{
    char *const arguments[] = { "shared", "child", (char *)name, NULL };
    int file = fresh(PAGE);
    volatile int *memory = (volatile int *)map(file, PAGE, PROT_READ | PROT_WRITE, 0);
    pid_t pid;
    memory[0] = 21;
    check(posix_spawn(&pid, "/bin/shared", NULL, NULL, arguments, NULL) == 0 && ended_with(pid, 9 << 8) && memory[1] == 42,
          "another program that maps the file");
    munmap((void *)memory, PAGE);
    close(file);
}

/* What mapping took is given back. */
static void check_rounds(void)
{
    int good = 1;
    for (int i = 0; i < 300 && good; i++) {
        int file = fresh(8 * PAGE);
        char *memory = map(file, 8 * PAGE, PROT_READ | PROT_WRITE, 0), *common = map(-1, 64 * PAGE, PROT_READ | PROT_WRITE, 0);
        good = file >= 0 && memory != MAP_FAILED && common != MAP_FAILED && memory[7 * PAGE] == 0 && common[63 * PAGE] == 0;
        if (good)
            memory[7 * PAGE] = common[63 * PAGE] = 1;
        munmap(memory, 8 * PAGE);
        munmap(common, 64 * PAGE);
        close(file);
    }
    check(good, "300 times");
}

int main(int count, char **arguments)
{
    if (count == 3)
        return stranger(arguments[2]);
    catch_faults();
    check_file();
    check_large();
    check_end();
    check_rights();
    check_fork(fresh(20 * PAGE), "parent, child and grandchild share a file");
    check_fork(-1, "and memory of nothing");
    check_survives();
    check_strangers();
    check_rounds();
    unlink(name);
    printf("shared: %d failures\n", failures);
    return failures != 0;
}
