/* What is looked at inside of containers. */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <contracts/container.h>
#include <contracts/directory.h>
#include <contracts/process.h>
#include <quine/container.h>
#include <quine/memory.h>
#include <quine/session.h>
#include <quine/start.h>

static int cannot_open(const char *path, int error)
{
    return open(path, O_RDONLY) < 0 && errno == error;
}

static void check_names(void)
{
    const struct start_item *root = start_find(START_DIRECTORY, "/");
    struct file_status here, above;
    capability up;
    char path[256];

    check(access("/a", R_OK) == 0 && access("/sub/b", R_OK) == 0, "its own files");
    check(cannot_open("/tmp/outside", ENOENT) && cannot_open("/../tmp/outside", ENOENT) && cannot_open("../outside", ENOENT)
          && cannot_open("/sub/../../outside", ENOENT), "no others, by `..` neither");
    check(cannot_open("/out", ENOENT) && cannot_open("/up", ENOENT) && cannot_open("/sub/up", ENOENT), "nor by links");
    check(root != NULL && directory_open(root->slot, "../outside", OPEN_FLAG_READ, 0, &up) == ERROR_NOT_FOUND
          && directory_open(root->slot, "sub/../../outside", OPEN_FLAG_READ, 0, &up) == ERROR_NOT_FOUND, "nor without libc");
    check(directory_narrow(root->slot, "..", 3, &up) == ERROR_NONE && directory_status(root->slot, "", true, &here) == ERROR_NONE
          && directory_status(up, "..", true, &above) == ERROR_NONE && here.number == above.number, "above the root is the root");
    check(chdir("sub") == 0 && chdir("../../..") == 0 && getcwd(path, sizeof path) != NULL && strcmp(path, "/") == 0, "chdir too");
    int file = open("/new", O_WRONLY | O_CREAT, 0644);
    check(file >= 0 && write(file, "new", 3) == 3 && close(file) == 0, "it may write there");
}

static void check_processes(int outer)
{
    char path[64];
    uint32_t core;
    uint64_t time;

    check(getppid() == 0, "its parent is not seen");
    check(count_processes() == 1 && count_proc() == 1, "it sees itself alone");
    snprintf(path, sizeof path, "/proc/%d/status", outer);
    check(cannot_open(path, ENOENT) && access("/proc/self/status", R_OK) == 0, "in /proc too");
    check(kill(outer, 0) < 0 && errno == ESRCH && kill(outer, SIGKILL) < 0 && errno == ESRCH, "it signals none by number");
    signal(SIGUSR1, SIG_IGN);
    check(kill(-1, SIGKILL) < 0 && errno == ESRCH && kill(0, SIGUSR1) == 0, "nor all, nor its group outside");
    check(getpgid(outer) < 0 && errno == ESRCH && getsid(outer) < 0 && errno == ESRCH, "nor asks about them");
    errno = 0;
    check(getpriority(PRIO_PROCESS, (id_t)outer) < 0 && errno == ESRCH
          && process_time(SLOT_SUPERVISOR, outer, &core, &time) == ERROR_NO_PROCESS, "nor how they are");
    check(setpgid(0, getpgid(0)) < 0 || getpgid(0) != 0, "its group");
}

static void check_services(void)
{
    struct timespec now;
    capability container;
    uint32_t rights = 0;

    check(session_find("clock") == 0 && clock_gettime(CLOCK_REALTIME, &now) < 0, "no clock");
    check(session_find("log") == 0 && session_find("power") == 0, "no log, no power");
    check(cannot_open("/dev/random", ENOENT) && cannot_open("/dev/null", ENOENT), "no devices");
    check(process_container(SLOT_SUPERVISOR, &container) == ERROR_NONE
          && container_service(container, "clock") == ERROR_NOT_PERMITTED
          && container_service(container, "nothing") == ERROR_NOT_FOUND
          && container_service(container, "process") == ERROR_NONE, "a container inside gets no clock either");
    check(container_mount(container, "/", "/../..", 3, &rights) == ERROR_NONE && rights == 3
          && container_mount(container, "/x", "/tmp", 1, &rights) == ERROR_NOT_FOUND
          && container_mount(container, "/x", "/out", 1, &rights) == ERROR_LINK, "nor a larger root");
    capability_free(container);
}

/* Whether a child can use a piece of memory; it stays then, until its input ends. */
static bool child_uses(int input, pid_t *pid)
{
    int ends[2];
    char answer = 0;

    if (pipe(ends) != 0)
        return false;
    *pid = fork();
    if (*pid == 0) {
        char *memory = mmap(NULL, PIECE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory != MAP_FAILED)
            memset(memory, 1, PIECE);
        write(ends[1], memory != MAP_FAILED ? "y" : "n", 1);
        read(input, &answer, 1);
        _exit(0);
    }
    close(ends[1]);
    bool uses = *pid > 0 && read(ends[0], &answer, 1) == 1 && answer == 'y';
    close(ends[0]);
    return uses;
}

static void check_memory(void)
{
    uint64_t total = 0, free = 0;
    int ends[2], count = 0;
    pid_t pid;

    process_memory(SLOT_SUPERVISOR, &total, &free);
    check(total == BOX_MEMORY && free < total, "the memory of all is the container's");
    check(pipe(ends) == 0, "a pipe");
    while (count < PIECES && child_uses(ends[0], &pid))
        count++;
    check(count >= PIECES / 2 && count < PIECES, "some children have 3 MiB of 16, a sixth has not");
    close(ends[1]);
    kill(-1, SIGKILL);
    while (wait(NULL) > 0)
        continue;
    check(child_uses(ends[0], &pid), "when they have ended, there is room again");
    kill(pid, SIGKILL);
    wait(NULL);
}

/* How many children can be made that stay. */
static int count_children(void)
{
    int count = 0;
    pid_t pid = 0;

    while (count < 20 && (pid = fork()) > 0)
        count++;
    while (pid == 0)
        pause();
    return errno == EAGAIN ? count : -count;
}

/* It and two more, also when a container inside would have more. */
static void check_crowd(void)
{
    char *arguments[] = { "program", NULL }, *again[] = { "containers", "inside", "files", "0", NULL };
    int status = -1;
    capability more;
    uint32_t rights;
    pid_t pid;

    check(process_container(SLOT_SUPERVISOR, &more) == ERROR_NONE && container_processes(more, 1001) == ERROR_BAD_ARGUMENT
          && container_processes(more, 100) == ERROR_NONE && container_mount(more, "/", "/", 1, &rights) == ERROR_NONE, "a container inside");
    check(count_children() == BOX_PROCESSES - 1, "children up to the limit");
    check(posix_spawn(&pid, "/program", NULL, NULL, arguments, NULL) == EAGAIN, "no posix_spawn then");
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setcontainer(&attributes, more, false);
    check(posix_spawn(&pid, "/program", NULL, &attributes, arguments, NULL) == EAGAIN, "nor in the container inside");
    capability_free(more);
    check(kill(-1, SIGKILL) == 0 && fork() < 0 && errno == EAGAIN && wait(NULL) > 0, "who is not waited for counts");
    pid = fork();
    if (pid == 0) {
        execve("/program", again, NULL);
        _exit(99);
    }
    check(waitpid(pid, &status, 0) == pid && status == 0, "exec where all is full");
    while (wait(NULL) > 0)
        continue;
    check(count_children() == BOX_PROCESSES - 1, "then there is room again");
    kill(-1, SIGKILL);
    while (wait(NULL) > 0)
        continue;
}

/* Whether so many pages can be written to a file of its own. */
static bool write_pages(const char *name, int pages)
{
    static char page[4096];
    int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0644), written = 0;

    if (file < 0)
        return false;
    while (written < pages && write(file, page, sizeof page) == (ssize_t)sizeof page)
        written++;
    int error = errno;
    close(file);
    errno = error;
    return written == pages;
}

/* 16 pages: a file is one, and its name, and each of its own. */
static void check_file_memory(void)
{
    const struct start_item *root = start_find(START_DIRECTORY, "/");
    char name[32];
    int ends[2], count = 0;
    uint64_t total = 0, used = 0, files, sessions;
    capability wide;
    uint32_t share;

    directory_space(root->slot, &total, &used, &files, &sessions);
    check(total == BOX_FILES * 4096 && used == 0, "df says what there is");
    check(write_pages("/f1", BOX_FILES - 2) && !write_pages("/f2", 1) && errno == ENOSPC, "files up to the limit");
    check(truncate("/f1", 4096) == 0 && write_pages("/f2", BOX_FILES - 5) && !write_pages("/f3", 1) && errno == ENOSPC,
          "what is cut off is free again");
    check(unlink("/f1") == 0 && unlink("/f2") == 0 && write_pages("/f1", BOX_FILES - 2) && unlink("/f1") == 0, "so is what is removed");
    while (count < 100 && snprintf(name, sizeof name, "/d%d", count) > 0 && mkdir(name, 0755) == 0)
        count++;
    check(count == BOX_FILES / 2 && errno == ENOSPC && symlink("x", "/l") < 0 && link("/a", "/l") < 0 && mkfifo("/l", 0600) < 0
          && errno == ENOSPC && pipe(ends) < 0, "names count");
    while (count-- > 0 && snprintf(name, sizeof name, "/d%d", count) > 0)
        rmdir(name);
    int file = open("/g", O_RDWR);
    for (count = 0; file >= 0 && count < 100 && ftruncate(file, 0) == 0 && pwrite(file, name, 1, count * 4096) == 1; count++)
        continue;
    check(count == 100 && write_pages("/f1", BOX_FILES - 4) && !write_pages("/f2", 1), "another's file that is changed");
    close(file);
    unlink("/f1");
    unlink("/f2"), unlink("/f3");
    check(directory_bound(root->slot, "", 3, 1, 0, &wide, &share) == ERROR_NOT_FOUND
          && directory_bound(root->slot, "", 3, 0, 1 << 20, &wide, &share) == ERROR_NONE, "a share inside, not another's");
    for (count = 0; count < 100 && snprintf(name, sizeof name, "/d%d", count) > 0
         && directory_make_directory(wide, name, 0755) == ERROR_NONE; count++)
        continue;
    check(count == (BOX_FILES - 2) / 2, "which has no more");
    while (count-- > 0 && snprintf(name, sizeof name, "/d%d", count) > 0)
        rmdir(name);
    capability_free(wide);
}

/* Children and grandchildren that never end, some in a container inside and in a session of their own. */
static void stay(void)
{
    for (int i = 0; i < 3; i++)
        if (fork() == 0) {
            setsid();
            if (i == 2)
                fork();
            break;
        }
    write(1, "s", 1);
    for (;;)
        pause();
}

static void check_starting(void)
{
    char *arguments[] = { "program", NULL };
    capability container;
    pid_t pid;

    check(fork() < 0 && errno == EPERM, "no fork");
    check(posix_spawn(&pid, "/program", NULL, NULL, arguments, NULL) == EPERM, "no posix_spawn");
    check(process_container(SLOT_SUPERVISOR, &container) == ERROR_NOT_PERMITTED, "no containers");
    check(count_processes() == 1 && count_proc() == -1, "no /proc");
}

static void check_reading(void)
{
    check(access("/a", R_OK) == 0 && open("/a", O_WRONLY) < 0 && errno == EROFS
          && open("/none", O_WRONLY | O_CREAT, 0644) < 0 && errno == EROFS, "it may only read");
    int file = open("/out/c", O_WRONLY | O_CREAT, 0644);
    check(file >= 0, "but in the other mount write");
    check(rename("/out/c", "/sub/c") < 0 && rename("/out/c", "/out/../a") < 0, "what is not moved elsewhere");
}

/* The program, too, that another one becomes. */
static void check_changes(const char *self)
{
    char *arguments[] = { "containers", "inside", (char *)self, NULL, NULL };
    int status = -1, file = open("/w1", O_WRONLY | O_CREAT | O_EXCL, 0644);
    char text[3] = "";

    check(file >= 0 && write(file, "one", 3) == 3 && close(file) == 0, "it writes its file");
    file = open("/w1", O_RDWR);
    check(file >= 0 && ftruncate(file, 2) == 0 && read(file, text, 3) == 2 && close(file) == 0, "and reads it");
    check(open("/w2", O_WRONLY | O_CREAT, 0644) < 0 && errno == EROFS && open("/a", O_WRONLY) < 0 && errno == EROFS
          && access("/a", W_OK) < 0 && errno == EROFS && access("/w1", W_OK) == 0 && access("/a", R_OK) == 0, "and no other");
    check(unlink("/a") < 0 && errno == EROFS && rename("/w1", "/w2") < 0 && errno == EROFS && mkdir("/w2", 0755) < 0
          && errno == EROFS && chmod("/a", 0600) < 0 && errno == EROFS && link("/a", "/w2") < 0 && chmod("/w1", 0600) == 0,
          "nor by its name");
    check(mkdir("/w3/sub", 0755) == 0 && rename("/w1", "/w3/sub/w") == 0 && rename("/w3/sub/w", "/w1") == 0
          && rmdir("/w3/sub") == 0, "below the directory it may");
    check(unlink("/w1") == 0 && access("/w1", F_OK) < 0, "it removes its file");
    pid_t child = strcmp(self, "changes") == 0 ? fork() : -1;
    if (child == 0) {
        arguments[2] = "changes-again";
        arguments[3] = "0";
        execve("/program", arguments, NULL);
        _exit(99);
    }
    check(child < 0 || (waitpid(child, &status, 0) == child && status == 0), "what it starts does the same");
}

static void check_files(void)
{
    check(access("/a", R_OK) == 0, "the program of another /bin has no manifest");
}

static void check_nothing(void)
{
    check(start_find(START_DIRECTORY, "/") == NULL && access("/a", R_OK) < 0, "no files");
    check(session_find("clock") != 0, "but a clock");
}

int inside(const char *name, int outer)
{
    if (strcmp(name, "box") == 0) {
        check_names();
        check_services();
        check_processes(outer);
        check_memory();
    } else if (strcmp(name, "crowd") == 0) {
        check_crowd();
    } else if (strcmp(name, "file-memory") == 0) {
        check_file_memory();
    } else if (strcmp(name, "stay") == 0) {
        stay();
    } else if (strcmp(name, "alone") == 0) {
        check_starting();
    } else if (strcmp(name, "reading") == 0) {
        check_reading();
    } else if (strcmp(name, "files") == 0) {
        check_files();
    } else if (strncmp(name, "changes", 7) == 0) {
        check_changes(name);
    } else if (strcmp(name, "nothing") == 0) {
        check_nothing();
    } else {
        return -1;
    }
    return failures;
}
