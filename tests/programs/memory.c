/*
 * memory: what mmap, munmap and mprotect do, 40 MB in one program, the end of its memory, and
 * pages that are given back. `memory fault N`: a way to be ended by an access.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <contracts/process.h>
#include <quine/start.h>

enum { PAGE = 4096, MIB = 1024 * 1024, LARGE = 40 * MIB, LIMIT = 48 * MIB, ROUNDS = 50, SIGSEGV_STATUS = 11 };

static int failures;

static void check(int holds, const char *what)
{
    printf("memory: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static char *map(size_t size, int protection)
{
    return mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static int is_zero(const char *memory, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (memory[i] != 0)
            return 0;
    return 1;
}

static void check_large(void)
{
    unsigned *numbers = (unsigned *)map(LARGE, PROT_READ | PROT_WRITE);
    unsigned wrong = 0;
    if (numbers == MAP_FAILED) {
        check(0, "40 MB");
        return;
    }
    for (size_t i = 0; i < LARGE / sizeof *numbers; i += 256)
        numbers[i] = (unsigned)i * 2654435761u;
    for (size_t i = 0; i < LARGE / sizeof *numbers; i += 256)
        wrong += numbers[i] != (unsigned)i * 2654435761u;
    check(wrong == 0, "40 MB");
    errno = 0;
    check(map(LARGE, PROT_READ | PROT_WRITE) == MAP_FAILED && errno == ENOMEM, "80 MB are above the limit");
    check(munmap(numbers, LARGE) == 0, "given back");
}

static void check_again(void)
{
    int good = 1;
    for (int i = 0; i < ROUNDS && good; i++) {
        char *memory = map(4 * MIB, PROT_READ | PROT_WRITE);
        good = memory != MAP_FAILED && is_zero(memory, 4 * MIB);
        if (good)
            memset(memory, 7, 4 * MIB);
        good = good && munmap(memory, 4 * MIB) == 0;
    }
    check(good, "200 MB, one piece after the other, all zeroes");
}

static void check_parts(void)
{
    char *memory = map(16 * PAGE, PROT_READ | PROT_WRITE);
    memset(memory, 5, 16 * PAGE);
    check(munmap(memory + 4 * PAGE, 4 * PAGE) == 0, "a hole");
    check(mmap(memory + 5 * PAGE, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0)
              == memory + 5 * PAGE && is_zero(memory + 5 * PAGE, PAGE), "a page in it");
    check(memory[3 * PAGE] == 5 && memory[8 * PAGE] == 5, "what lies around it stays");
    check(mprotect(memory, 6 * PAGE, PROT_READ) < 0 && errno == ENOMEM, "a hole cannot be protected");
    check(mprotect(memory, 2 * PAGE, PROT_READ) == 0 && memory[PAGE] == 5, "read-only");
    check(mprotect(memory, PAGE, PROT_NONE) == 0 && mprotect(memory, PAGE, PROT_READ | PROT_WRITE) == 0
          && memory[0] == 5, "none and back");
    memory[0] = 6;
    check(munmap(memory, 16 * PAGE) == 0, "all of it");
    check(mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED && errno == EINVAL, "nothing");
    check(munmap((char *)STACK_TOP + PAGE, PAGE) < 0 && errno == EINVAL, "the start page stays");
    check(mprotect((char *)STACK_TOP - PAGE, PAGE, PROT_READ | PROT_EXEC | PROT_WRITE) < 0 && errno == EACCES,
          "never writable and executable");
}

static void check_code(void)
{
    static const unsigned char code[] = { 0xb8, 42, 0, 0, 0, 0xc3 };       /* mov $42, %eax; ret */
    char *memory = map(PAGE, PROT_READ | PROT_WRITE);
    memcpy(memory, code, sizeof code);
    check(mprotect(memory, PAGE, PROT_READ | PROT_EXEC) == 0 && ((int (*)(void))memory)() == 42, "code that was written");
    check(mprotect(memory, PAGE, PROT_READ | PROT_WRITE) == 0 && memory[1] == 42, "and back");
    memory[1] = 43;
    check(mprotect(memory, PAGE, PROT_READ | PROT_EXEC) == 0 && ((int (*)(void))memory)() == 43, "and again");
}

static void check_file(void)
{
    int file = open("/etc/motd", O_RDONLY);
    char text[5];
    pread(file, text, sizeof text, 0);
    char *memory = mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, file, 0);
    check(memory != MAP_FAILED && memcmp(memory, text, sizeof text) == 0 && memory[PAGE - 1] == 0, "a file");
    char *shared = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, file, 0);
    check(shared != MAP_FAILED && memcmp(shared, memory, PAGE) == 0, "the same shared");
    close(file);
}

static char constant[] = "x";

static void fault(int way)
{
    char *memory = map(4 * PAGE, PROT_READ);
    if (way == 0)
        memory[0] = 1;
    if (way == 1)
        memory[-1] = 1;
    if (way == 2)
        ((void (*)(void))(void *)constant)();
    if (way == 3)
        *(volatile char *)"constant" = 1;
    munmap(memory, 4 * PAGE);
    memory[0] = 1;
}

static int run_fault(int way)
{
    char digit[2] = { (char)('0' + way), 0 };
    char *arguments[] = { "memory", "fault", digit, NULL }, *environment[] = { NULL };
    pid_t pid;
    int status = 0;
    if (posix_spawn(&pid, "/bin/memory", NULL, NULL, arguments, environment) != 0)
        return -1;
    waitpid(pid, &status, 0);
    return status;
}

/* The next runs take what the first one brought into the cache of programs. */
static uint64_t free_memory(void)
{
    uint64_t total, free = 0;
    process_memory(SLOT_SUPERVISOR, &total, &free);
    return free;
}

int main(int argc, char **argv)
{
    if (argc == 3)
        fault(atoi(argv[2]));
    check_large();
    check_again();
    check_parts();
    check_code();
    check_file();
    for (int way = 0; way < 5; way++)
        check(run_fault(way) == SIGSEGV_STATUS, "an access that ends it");
    uint64_t before = free_memory();
    for (int i = 0; i < ROUNDS; i++)
        run_fault(i % 5);
    check(free_memory() == before, "nothing is lost");
    printf("memory: %d failures\n", failures);
    return failures != 0;
}
