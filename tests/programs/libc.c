/*
 * libc: the parts of the C library that need the system, or its assembly, checked in
 * the system itself. With an argument: a child of its own, which ends with that status.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <locale.h>
#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#include <wordexp.h>

#define WELCOME "/etc/welcome"

static int failures;

static void check(int holds, const char *what)
{
    if (!holds) {
        printf("libc: %s: BAD (%s)\n", what, strerror(errno));
        failures++;
    }
}

static void test_blocks(void)
{
    unsigned char got[64], wanted[64];
    for (size_t size = 0; size < 40; size++) {
        for (size_t place = 0; place < 144; place++) {
            size_t from = place / 12, to = place % 12;
            for (size_t i = 0; i < sizeof got; i++)
                got[i] = wanted[i] = (unsigned char)(7 * i);
            for (size_t i = 0; i < size; i++)
                wanted[to + i] = (unsigned char)(7 * (from + i));
            memmove(got + to, got + from, size);
            check(memcmp(got, wanted, sizeof got) == 0, "memmove");
            memset(got + to, 0x5a, size);
            for (size_t i = 0; i < size; i++)
                wanted[to + i] = 0x5a;
            check(memcmp(got, wanted, sizeof got) == 0, "memset");
        }
    }
}

static void test_jumps(void)
{
    static jmp_buf environment;
    static volatile int rounds;
    int value = setjmp(environment);
    if (value < 3) {
        rounds++;
        longjmp(environment, value + 1);
    }
    check(value == 3 && rounds == 3, "setjmp");
}

/* With and without the mask of signals. */
static void test_mask_jumps(void)
{
    static sigjmp_buf environment;
    static volatile int rounds;
    sigset_t set, now;
    for (volatile int save = 0; save < 2; save++) {
        sigemptyset(&set);
        sigprocmask(SIG_SETMASK, &set, NULL);
        if (sigsetjmp(environment, save) == 0) {
            sigaddset(&set, SIGUSR1);
            sigprocmask(SIG_BLOCK, &set, NULL);
            siglongjmp(environment, 7);
        }
        sigprocmask(SIG_BLOCK, NULL, &now);
        rounds += sigismember(&now, SIGUSR1) == !save;
    }
    check(rounds == 2, "sigsetjmp");
    sigprocmask(SIG_SETMASK, &set, NULL);
}

static void test_owner(void)
{
    char buffer[64], few[4];
    struct passwd user, *found;
    struct group group, *others;
    check(getuid() == 0 && getpwuid(getuid()) != NULL && strcmp(getpwuid(0)->pw_name, getlogin()) == 0, "getpwuid");
    check(getpwnam("nobody") == NULL && getpwuid(5) == NULL && strcmp(getpwnam("root")->pw_shell, "/bin/sh") == 0, "getpwnam");
    check(getpwnam_r("root", &user, few, sizeof few, &found) == ERANGE && found == NULL, "getpwnam_r without room");
    check(getpwuid_r(0, &user, buffer, sizeof buffer, &found) == 0 && found == &user && user.pw_dir >= buffer
              && user.pw_dir < buffer + sizeof buffer, "getpwuid_r");
    check(getgrgid_r(0, &group, buffer + 1, sizeof buffer - 1, &others) == 0 && others == &group && group.gr_mem[0] == NULL
              && strcmp(group.gr_name, getgrnam("root")->gr_name) == 0, "getgrgid_r");
    check(getgrnam_r("root", &group, few, sizeof few, &others) == ERANGE && getgrgid(1) == NULL, "getgrnam_r without room");
    check(setuid(0) == 0 && setuid(1) < 0 && errno == EPERM && setregid(0, 5) < 0, "setuid");
    check(gethostname(few, sizeof few) < 0 && errno == ENAMETOOLONG && gethostname(buffer, sizeof buffer) == 0, "gethostname");
    check(pathconf("/", _PC_NAME_MAX) == NAME_MAX && pathconf("/missing", _PC_NAME_MAX) < 0 && errno == ENOENT, "pathconf");
    check(confstr(_CS_PATH, few, sizeof few) == 5 && strcmp(few, "/bi") == 0, "confstr");
    swab("abcde", buffer, 5);
    check(memcmp(buffer, "badc", 4) == 0, "swab");
}

static void test_descriptors(void)
{
    char text[8] = "", again[8] = "";
    struct stat status;
    int file = open(WELCOME, O_RDONLY);
    check(file >= 3 && read(file, text, 5) == 5 && strcmp(text, "Quine") == 0, "open and read");
    check(fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 100, "fstat");
    check(lseek(file, -2, SEEK_END) == status.st_size - 2 && read(file, text, 8) == 2, "seek and end");
    check(read(file, text, 8) == 0, "end of file");
    int copy = dup(file);
    check(copy > file && lseek(copy, 1, SEEK_SET) == 1 && read(file, again, 4) == 4
          && strcmp(again, "uine") == 0, "dup shares the offset");
    check(dup2(file, 20) == 20 && close(file) == 0 && close(copy) == 0 && pread(20, text, 1, 0) == 1
          && *text == 'Q', "dup2 outlives the others");
    close(20);
    check(read(20, text, 1) < 0 && errno == EBADF, "a closed descriptor");
    check(open("/nowhere", O_RDONLY) < 0 && errno == ENOENT, "no such file");
    check(open("/etc/new", O_WRONLY | O_CREAT, 0666) < 0 && errno == EROFS, "read-only");
    check(open(WELCOME "/x", O_RDONLY) < 0 && errno == ENOTDIR, "not a directory");
    for (int i = 0; i < 1000; i++) {
        int each = open(WELCOME, O_RDONLY);
        if (each < 0) {
            check(0, "a thousand times open");
            break;
        }
        close(each);
    }
}

static void test_directories(void)
{
    char path[64];
    struct dirent *entry;
    int found = 0;
    DIR *directory = opendir("/etc/../etc/.");
    while (directory != NULL && (entry = readdir(directory)) != NULL)
        found += strcmp(entry->d_name, "welcome") == 0 && entry->d_type == DT_REG;
    check(directory != NULL && closedir(directory) == 0 && found == 1, "readdir");
    check(opendir(WELCOME) == NULL && errno == ENOTDIR, "opendir of a file");
    check(chdir("/etc") == 0 && access("welcome", R_OK) == 0, "a relative path");
    check(chdir("../bin/") == 0 && getcwd(path, sizeof path) != NULL && strcmp(path, "/bin") == 0, "chdir");
    check(chdir("/etc/welcome") < 0 && errno == ENOTDIR, "chdir to a file");
    check(chdir("/") == 0, "chdir to the root");
}

static void test_streams(void)
{
    char line[100], *grown = NULL;
    size_t size = 0;
    FILE *stream = fopen(WELCOME, "r");
    check(stream != NULL && fgets(line, sizeof line, stream) != NULL && strncmp(line, "Quine:", 6) == 0, "fgets");
    long place = ftell(stream);
    check(place == (long)strlen(line), "ftell");
    check(ungetc('x', stream) == 'x' && getc(stream) == 'x', "ungetc");
    check(getline(&grown, &size, stream) == 1 && *grown == '\n', "getline");
    check(fseek(stream, 0, SEEK_SET) == 0 && getc(stream) == 'Q', "fseek");
    while (getc(stream) != EOF)
        ;
    check(feof(stream) && !ferror(stream), "feof");
    check(fputc('x', stream) == EOF && ferror(stream), "writing what is only read");
    check(fclose(stream) == 0, "fclose");
    check(fopen("/nowhere", "r") == NULL && errno == ENOENT, "fopen");
    free(grown);
}

static int run(char *argument, const posix_spawn_file_actions_t *actions)
{
    char *arguments[] = { "libc", argument, NULL };
    pid_t pid;
    int status = -1;
    int error = posix_spawn(&pid, "/bin/libc", actions, NULL, arguments, environ);
    if (error != 0 || waitpid(pid, &status, 0) != pid)
        return -1;
    return status;
}

static void test_shared_position(void)
{
    posix_spawn_file_actions_t actions;
    char byte = 0;
    int file = open(WELCOME, O_RDONLY);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, file, 0);
    check(read(file, &byte, 1) == 1 && byte == 'Q' && WEXITSTATUS(run("next", &actions)) == 'u'
          && read(file, &byte, 1) == 1 && byte == 'i', "a child shares the position");
    check(fcntl(file, F_GETFL) == O_RDONLY && fcntl(1, F_GETFL) == O_RDWR, "flags");
    check(lseek(1, 0, SEEK_CUR) < 0 && errno == ESPIPE && lseek(file, -1, SEEK_SET) < 0 && errno == EINVAL, "no position");
    posix_spawn_file_actions_destroy(&actions);
    close(file);
}

static void test_processes(void)
{
    posix_spawn_file_actions_t actions;
    pid_t pid;
    int status = run("7", NULL);
    check(WIFEXITED(status) && WEXITSTATUS(status) == 7, "a child's status");
    status = run("abort", NULL);
    check(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT, "a child's signal");
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, WELCOME, O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, 0, 9);
    check(WEXITSTATUS(run("input", &actions)) == 'Q', "a child's descriptors");
    posix_spawn_file_actions_destroy(&actions);
    test_shared_position();
    check(setenv("LIBC_TEST", "5", 1) == 0 && WEXITSTATUS(run("environment", NULL)) == 5, "a child's environment");
    check(posix_spawn(&pid, "/bin/nowhere", NULL, NULL, (char *[]){ "x", NULL }, environ) == ENOENT, "no program");
    check(waitpid(-1, &status, 0) < 0 && errno == ECHILD, "no child");
    check(kill(getpid(), 0) == 0 && kill(9999, 0) < 0 && errno == ESRCH, "kill");
}

static void test_clock(void)
{
    struct timespec before, after, rest = { 0, 20000000 };
    check(clock_gettime(CLOCK_MONOTONIC, &before) == 0 && nanosleep(&rest, NULL) == 0
          && clock_gettime(CLOCK_MONOTONIC, &after) == 0, "the clock");
    long elapsed = (after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000;
    check(elapsed >= 20 && elapsed < 2000, "nanosleep");
    check(time(NULL) > 1600000000, "time");
}

/* More than the budget in small and large pieces: an error, and all of it comes back. */
static void test_memory(void)
{
    for (size_t size = 100; size <= 300000; size *= 10) {
        char **list = NULL;
        size_t rounds[2];
        for (int round = 0; round < 2; round++) {
            rounds[round] = 0;
            for (char **piece; (piece = malloc(size)) != NULL; rounds[round]++) {
                *piece = (char *)list;
                list = piece;
            }
            while (list != NULL) {
                char **next = (char **)*list;
                free(list);
                list = next;
            }
        }
        check(rounds[0] > 0 && rounds[1] >= rounds[0] * 3 / 4, "all memory, twice");
    }
}

static int child(const char *argument)
{
    char byte = 0;
    if (strcmp(argument, "abort") == 0)
        abort();
    if (strcmp(argument, "input") == 0)
        return pread(9, &byte, 1, 0) == 1 ? byte : 1;
    if (strcmp(argument, "next") == 0)
        return read(0, &byte, 1) == 1 ? byte : 1;
    if (strcmp(argument, "environment") == 0)
        return atoi(getenv("LIBC_TEST") != NULL ? getenv("LIBC_TEST") : "1");
    exit(atoi(argument));
}

/* What the compiler calls for these is in libc: the same for every compiler. */
static void test_compiler_runtime(void)
{
    volatile __int128 dividend = (__int128)-0x123456789abcdef * 0x10000000000, divisor = 1000003;
    volatile unsigned __int128 wide = (unsigned __int128)5 << 120, narrow = (unsigned __int128)3 << 64;
    volatile _Complex double one = 3.0, other = 4.0;
    check(dividend / divisor * divisor + dividend % divisor == dividend && dividend % divisor <= 0, "quotient of __int128");
    check(wide / narrow == 0x1aaaaaaaaaaaaaa && wide % narrow == (unsigned __int128)2 << 64, "quotient of unsigned __int128");
    check((double)wide == 0x5p120 && (__int128)(-0x1.8p100 - (double)dividend * 0) == -((__int128)3 << 99), "__int128 and double");
    check(one * other == 12.0 && one / other == 0.75, "_Complex double");
}

static void test_memory_streams(void)
{
    char *text = NULL, fixed[8] = "abcdefg", line[16];
    size_t length = 99;
    FILE *stream = open_memstream(&text, &length);
    fprintf(stream, "%d-%s", 42, "two");
    check(fflush(stream) == 0 && length == 6 && strcmp(text, "42-two") == 0, "open_memstream");
    for (int i = 0; i < 5000; i++)
        fputs("xyz", stream);
    check(fseek(stream, 0, SEEK_SET) == 0 && fputs("17", stream) >= 0 && fclose(stream) == 0 && length == 2
              && strncmp(text, "17-twoxyz", 9) == 0 && strlen(text) == 15006, "a stream in memory grows");
    free(text);
    stream = fmemopen(fixed, 7, "r");
    check(fgets(line, sizeof line, stream) != NULL && strcmp(line, "abcdefg") == 0 && fgetc(stream) == EOF && feof(stream)
              && fseek(stream, -2, SEEK_END) == 0 && fgetc(stream) == 'f' && fileno(stream) < 0, "fmemopen reads");
    fclose(stream);
    stream = fmemopen(fixed, sizeof fixed, "w");
    check(fputs("1234", stream) >= 0 && fflush(stream) == 0 && strcmp(fixed, "1234") == 0, "fmemopen writes");
    check(fputs("56789", stream) >= 0 && fflush(stream) == EOF && errno == ENOSPC && memcmp(fixed, "12345678", 8) == 0,
          "fmemopen is full");
    fclose(stream);
    strcpy(fixed, "ab");
    stream = fmemopen(fixed, sizeof fixed, "a+");
    check(fputs("cd", stream) >= 0 && fseek(stream, 0, SEEK_SET) == 0 && fgets(line, sizeof line, stream) != NULL
              && strcmp(line, "abcd") == 0, "fmemopen appends");
    fclose(stream);
    check(fmemopen(fixed, 8, "q") == NULL && errno == EINVAL, "a mode that there is not");
}

static void test_wide_memory_stream(void)
{
    wchar_t *text = NULL;
    size_t length = 99;
    setlocale(LC_CTYPE, "C.UTF-8");
    FILE *stream = open_wmemstream(&text, &length);
    check(fwide(stream, 0) > 0 && length == 0 && *text == 0, "open_wmemstream");
    for (int i = 0; i < 3000; i++)
        fputws(L"a\u20ac\U0001f600", stream);
    check(fflush(stream) == 0 && length == 9000 && text[8998] == 0x20ac && text[8999] == 0x1f600 && text[9000] == 0, "a wide stream grows");
    check(fseek(stream, 1, SEEK_SET) == 0 && fputwc(L'b', stream) == L'b' && ftell(stream) == 2 && fclose(stream) == 0 && length == 2
              && wcsncmp(text, L"ab\U0001f600a", 4) == 0, "a wide stream seeks");
    free(text);
}

/* Commands and arithmetic are the shell's; what needs no shell is tried on the host. */
static void test_words(void)
{
    wordexp_t words;
    setenv("HOME", "/etc", 1);
    check(wordexp("~/wel* $(echo one two) \"$((6 * 7)) x\"", &words, 0) == 0 && words.we_wordc == 4
              && strcmp(words.we_wordv[0], WELCOME) == 0 && strcmp(words.we_wordv[2], "two") == 0
              && strcmp(words.we_wordv[3], "42 x") == 0, "wordexp");
    wordfree(&words);
    check(wordexp("`id`", &words, WRDE_NOCMD) == WRDE_CMDSUB, "wordexp without commands");
}

static void test_room(void)
{
    struct statvfs room, other;
    struct timespec soon, now;
    char name[L_tmpnam];
    check(statvfs("/etc/welcome", &room) == 0 && room.f_bfree > 0 && room.f_blocks > room.f_bfree && room.f_namemax == NAME_MAX, "statvfs");
    int directory = open("/etc", O_RDONLY), ends[2];
    check(fstatvfs(directory, &other) == 0 && other.f_blocks == room.f_blocks && statvfs("/nowhere", &room) < 0 && errno == ENOENT, "fstatvfs");
    close(directory);
    check(sysconf(_SC_PHYS_PAGES) > sysconf(_SC_AVPHYS_PAGES) && sysconf(_SC_AVPHYS_PAGES) > 0 && sysconf(_SC_ARG_MAX) == ARG_MAX
              && sysconf(-1) < 0, "sysconf");
    check(tmpnam(name) == name && strncmp(name, "/tmp/", 5) == 0 && access(name, F_OK) < 0, "tmpnam");
    check(pipe(ends) == 0 && posix_fadvise(ends[0], 0, 0, POSIX_FADV_NORMAL) == ESPIPE && posix_fadvise(77, 0, 0, 0) == EBADF, "posix_fadvise");
    clock_gettime(CLOCK_REALTIME, &soon);
    soon.tv_nsec += soon.tv_nsec < 900000000 ? 20000000 : 0;
    check(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &soon, NULL) == 0 && clock_gettime(CLOCK_REALTIME, &now) == 0
              && (now.tv_sec > soon.tv_sec || now.tv_nsec >= soon.tv_nsec) && now.tv_sec - soon.tv_sec < 2, "clock_nanosleep");
    check(clock_nanosleep(9, 0, &soon, NULL) == EINVAL, "no such clock");
}

/* dmesg shows them. */
static void test_log(void)
{
    openlog("teller", LOG_PID, LOG_USER);
    check(setlogmask(LOG_UPTO(LOG_WARNING)) == LOG_UPTO(LOG_DEBUG), "setlogmask");
    syslog(LOG_INFO, "nobody reads this");
    errno = ENOENT;
    syslog(LOG_USER | LOG_WARNING, "%d%% lost: %m", 5);
    closelog();
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return child(argv[1]);
    test_blocks();
    test_jumps();
    test_mask_jumps();
    test_owner();
    test_descriptors();
    test_directories();
    test_streams();
    test_memory_streams();
    test_wide_memory_stream();
    test_words();
    test_room();
    test_log();
    test_processes();
    test_clock();
    test_memory();
    test_compiler_runtime();
    printf("libc: %d failures\n", failures);
    return failures != 0;
}
