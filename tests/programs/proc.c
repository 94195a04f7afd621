/* proc: /proc says of this process what it knows of itself, and of a child; nobody can change it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <contracts/process.h>
#include <quine/memory.h>
#include <quine/start.h>

static int failures;
static char text[100000];

static void check(int holds, const char *what)
{
    printf("proc: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

/* Reads /proc/PID/FILE into `text`; its bytes, or -1. */
static long load(const char *pid, const char *file)
{
    char path[64];
    long size = 0, got = 1;
    snprintf(path, sizeof path, "/proc/%s/%s", pid, file);
    int descriptor = open(path, O_RDONLY);
    while (descriptor >= 0 && got > 0 && size < (long)sizeof text - 1) {
        got = read(descriptor, text + size, sizeof text - 1 - (size_t)size);
        size += got > 0 ? got : 0;
    }
    text[size] = 0;
    if (descriptor < 0 || got < 0)
        return -1;
    close(descriptor);
    return size;
}

static int has(const char *format, long value)
{
    char line[64];
    snprintf(line, sizeof line, format, value);
    return strstr(text, line) != NULL;
}

static void check_self(void)
{
    char link[16] = "", number[16];
    snprintf(number, sizeof number, "%d", getpid());
    check(readlink("/proc/self", link, sizeof link - 1) > 0 && strcmp(link, number) == 0, "self is a link");
    check(load("self", "status") > 0 && has("\npid %ld\n", getpid()) && has("\nparent %ld\n", getppid())
          && has("name proc\n", 0) && has("\nstate runs\n", 0) && has("\nlimit.core 0 0\n", 0), "status");
    check(load("self", "cmdline") == 9 && memcmp(text, "proc\0one", 9) == 0, "cmdline");
    check(load("../proc/self/.", "status") > 0, "dots on the way");
}

static void check_maps(void)
{
    unsigned long page = (unsigned long)mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char line[64];
    *(char *)page = 1;
    mprotect((void *)page, 3 * 4096, PROT_READ);
    snprintf(line, sizeof line, "%016lx-%016lx r-- ", page, page + 3 * 4096);
    check(load("self", "maps") > 0 && strstr(text, line) != NULL && strstr(text, "r-x") != NULL
          && strstr(text, " stack\n") != NULL && strstr(text, " system\n") != NULL, "maps");
    munmap((void *)page, 3 * 4096);
    check(load("self", "maps") > 0 && strstr(text, line) == NULL, "maps after munmap");
}

static void check_descriptors(void)
{
    int file = open("/etc/motd", O_RDONLY), other = dup2(file, 20);
    check(load("self", "fds") > 0 && has("\n%ld ", other) && has("\n%ld ", file) && strncmp(text, "0 ", 2) == 0, "fds");
    check(load("self", "capabilities") > 0 && strstr(text, "session clock\n") && strstr(text, "directory /dev\n")
          && strstr(text, "session process\n") && has(",%ld\n", other), "capabilities");
    close(other);
    check(load("self", "fds") > 0 && !has("\n%ld ", other) && has("\n%ld ", file), "fds after close");
    close(file);
}

/* A child's, who has another table of descriptors, and what is left of it when it has ended. */
static void check_child(void)
{
    char number[16], byte;
    int pipes[2], status;
    if (pipe(pipes) < 0)
        return;
    pid_t pid = fork();
    if (pid == 0) {
        dup2(1, 30);
        write(pipes[1], "1", 1);
        for (;;)
            pause();
    }
    read(pipes[0], &byte, 1);
    snprintf(number, sizeof number, "%d", pid);
    check(load(number, "fds") > 0 && has("\n%ld ", 30) && has("\n%ld ", pipes[1]), "a child's descriptors");
    check(load("self", "fds") > 0 && !has("\n%ld ", 30), "which are not its parent's");
    kill(pid, SIGKILL);
    siginfo_t info;
    waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT);
    check(load(number, "status") > 0 && has("\nstate ended\n", 0), "a child that has ended");
    check(load(number, "maps") == 0 && load(number, "fds") == 0 && load(number, "capabilities") == 0
          && load(number, "cmdline") == 0, "has nothing more");
    waitpid(pid, &status, 0);
    check(load(number, "status") < 0 && errno == ENOENT, "and then is gone");
    close(pipes[0]);
    close(pipes[1]);
}

static void check_list(void)
{
    DIR *directory = opendir("/proc");
    struct dirent *entry;
    int self = 0, own = 0, others = 0;
    while (directory != NULL && (entry = readdir(directory)) != NULL) {
        self += strcmp(entry->d_name, "self") == 0;
        own += atoi(entry->d_name) == getpid();
        others++;
    }
    if (directory != NULL)
        closedir(directory);
    check(self == 1 && own == 1 && others >= 3, "the list of processes");
    directory = opendir("/proc/self");
    others = 0;
    while (directory != NULL && (entry = readdir(directory)) != NULL)
        others += strchr("cfms", entry->d_name[0]) != NULL;
    if (directory != NULL)
        closedir(directory);
    check(others == 6, "the list of a process's files");
}

static void check_refused(void)
{
    struct stat status;
    check(open("/proc/self/status", O_WRONLY) < 0 && errno == EROFS, "nothing is written");
    check(open("/proc/new", O_WRONLY | O_CREAT, 0600) < 0 && errno == EROFS, "nor made");
    check(unlink("/proc/self") < 0 && errno == EROFS && mkdir("/proc/7", 0700) < 0 && errno == EROFS, "nor removed");
    check(open("/proc/99999/status", O_RDONLY) < 0 && errno == ENOENT, "nobody");
    check(open("/proc/self/status/more", O_RDONLY) < 0 && errno == ENOTDIR, "below a file");
    check(stat("/proc/01", &status) < 0 && stat("/proc/-1", &status) < 0 && stat("/proc/4294967297", &status) < 0, "no pids");
    check(stat("/proc/self/..", &status) == 0 && S_ISDIR(status.st_mode), "the way up");
}

/* A session of an open file is not one of a process, though one server has both. */
static void check_confusion(void)
{
    capability node = 0;
    uint64_t soft, hard;
    int32_t pid, parent;
    uint32_t count;
    size_t size = 0;
    char data[FILE_READ_DATA_MAX];
    check(directory_open(SLOT_SUPERVISOR, "self", OPEN_FLAG_READ | OPEN_FLAG_DIRECTORY, 0, &node) == ERROR_LINK, "a link");
    check(directory_open(SLOT_SUPERVISOR, "1/status", OPEN_FLAG_READ, 0, &node) == ERROR_NONE, "a file's session");
    check(process_limit(node, LIMIT_KIND_STACK, &soft, &hard) == ERROR_NO_PROCESS
          && process_exit(node, 0) == ERROR_NO_PROCESS && process_kill(node, 1, 9) == ERROR_NO_PROCESS
          && process_self(node, &pid, &parent) == ERROR_NONE && pid == 0, "is nobody's");
    check(file_read(SLOT_SUPERVISOR, 1, false, data, &size) == ERROR_IS_DIRECTORY
          && file_write(SLOT_SUPERVISOR, data, 1, &count) == ERROR_NOT_OPEN, "and a process's no file");
}

static void check_limit(void)
{
    static capability nodes[100];
    int count = 0;
    while (count < 100 && directory_open(SLOT_SUPERVISOR, "1/status", OPEN_FLAG_READ, 0, &nodes[count]) == ERROR_NONE)
        count++;
    check(count > 30 && count <= 64 && load("self", "status") < 0 && errno == EMFILE, "too many open files");
    while (count > 0)
        capability_free(nodes[--count]);
    check(load("self", "status") > 0, "and not for long");
}

int main(void)
{
    check_self();
    check_maps();
    check_descriptors();
    check_child();
    check_list();
    check_refused();
    check_confusion();
    check_limit();
    printf("proc: %d failures\n", failures);
    return failures != 0;
}
