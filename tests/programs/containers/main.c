/*
 * containers FOLDER: makes containers in a new folder, and looks at them from outside and, as FOLDER/box/program, from inside (inside.c);
 * then whether every count of the process server and the file server is what it was.
 */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <contracts/builder.h>
#include <contracts/container.h>
#include <contracts/directory.h>
#include <contracts/process.h>
#include <quine/container.h>
#include <quine/memory.h>
#include <quine/start.h>

int failures;
static char number[16];
static volatile sig_atomic_t signalled;

void check(int holds, const char *what)
{
    printf("containers: %s: %s\n", what, holds ? "good" : "BAD");
    fflush(stdout);
    failures += !holds;
}

int count_processes(void)
{
    char name[64];
    uint64_t cookie = 0, memory;
    int32_t pid, parent;
    uint8_t state;
    int count = 0;

    while (process_list(SLOT_SUPERVISOR, cookie, &cookie, &pid, &parent, &state, &memory, name) == ERROR_NONE)
        count++;
    return count;
}

int count_proc(void)
{
    DIR *directory = opendir("/proc");
    struct dirent *entry;
    int count = 0;

    if (directory == NULL)
        return -1;
    while ((entry = readdir(directory)) != NULL)
        count += entry->d_name[0] >= '0' && entry->d_name[0] <= '9';
    closedir(directory);
    return count;
}

/* --- making containers --- */

static capability new_container(const char *root, uint32_t rights, const char *const *services, uint64_t memory)
{
    capability container = 0;
    uint32_t given;

    check(process_container(SLOT_SUPERVISOR, &container) == ERROR_NONE, "a container");
    if (root != NULL)
        check(container_mount(container, "/", root, rights, &given) == ERROR_NONE && given == rights, root);
    for (; *services != NULL; services++)
        check(container_service(container, *services) == ERROR_NONE, *services);
    if (memory != 0)
        check(container_memory(container, memory) == ERROR_NONE, "memory");
    return container;
}

static pid_t start_in(capability container, const char *path, const char *name, bool outside)
{
    char *arguments[] = { "containers", "inside", (char *)name, number, NULL };
    posix_spawnattr_t attributes;
    pid_t pid = 0;

    posix_spawnattr_init(&attributes);
    posix_spawnattr_setcontainer(&attributes, container, outside);
    fflush(stdout);
    errno = posix_spawn(&pid, path, NULL, &attributes, arguments, NULL);
    return errno != 0 ? -1 : pid;
}

static int run_in(capability container, const char *path, const char *name, bool outside)
{
    int status;
    pid_t pid = start_in(container, path, name, outside);

    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static bool refuses(capability container, const char *line)
{
    char text[CONTAINER_REFUSAL_TEXT_MAX + 1];

    for (uint32_t i = 0; container_refusal(container, i, text) == ERROR_NONE; i++)
        if (strcmp(text, line) == 0)
            return true;
    return false;
}

/* --- the folder --- */

static void put_file(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

    check(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text) && close(file) == 0, path);
}

static void copy_program(const char *program, const char *to)
{
    static char bytes[65536];
    int from = open(program, O_RDONLY), file = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0755);
    ssize_t got;

    while ((got = read(from, bytes, sizeof bytes)) > 0)
        if (write(file, bytes, (size_t)got) != got)
            break;
    check(from >= 0 && file >= 0 && got == 0, to);
    close(from);
    close(file);
}

static void make_folder(const char *folder)
{
    check(mkdir(folder, 0755) == 0 && chdir(folder) == 0, folder);
    check(mkdir("box", 0755) == 0 && mkdir("box/sub", 0755) == 0 && mkdir("box/bin", 0755) == 0 && mkdir("other", 0755) == 0 && mkdir("box/w3", 0755) == 0, "box");
    put_file("box/a", "a");
    put_file("box/sub/b", "b");
    put_file("outside", "outside");
    put_file("/tmp/outside", "outside");
    check(symlink("/tmp/outside", "box/out") == 0 && symlink("../outside", "box/up") == 0
          && symlink("../../outside", "box/sub/up") == 0 && symlink("/sub/../program", "box/link") == 0, "links");
    copy_program("/bin/containers", "box/program");
    copy_program("/bin/containers", "box/bin/true");
    copy_program("/bin/cc", "box/large");
    chdir("/");
}

static char *below(const char *folder, const char *name)
{
    static char path[2][256];
    static int turn;

    turn = !turn;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

/* --- what is tried --- */

static void on_signal(int sent)
{
    (void)sent;
    signalled++;
}

static void try_box(const char *folder)
{
    static const char *const services[] = { "process", "terminal", NULL };
    capability box = new_container(below(folder, "box"), 3, services, BOX_MEMORY);

    signal(SIGUSR1, on_signal);
    check(run_in(box, "/link", "box", false) == 0, "the box, by a link inside");
    check(signalled == 0, "its signals stayed inside");
    check(access(below(folder, "box/new"), R_OK) == 0, "its file is here");
    check(refuses(box, "memory: all together have at most 16384 KiB"), "a line for the memory");
    check(container_service(box, "clock") == ERROR_BUSY, "it gets no more later");
    capability_free(box);
}

static void try_reading(const char *folder)
{
    static const char *const services[] = { "terminal", NULL };
    capability box = new_container(below(folder, "box"), 1, services, 0);
    uint32_t given;

    check(container_mount(box, "/out", below(folder, "other"), 3, &given) == ERROR_NONE
          && container_mount(box, "/out", "/tmp", 1, &given) == ERROR_EXISTS
          && container_mount(box, "/dev", "/tmp", 1, &given) == ERROR_EXISTS
          && container_mount(box, "/a/../b", "/tmp", 1, &given) == ERROR_BAD_ARGUMENT
          && container_mount(box, "/c", below(folder, "box/a"), 1, &given) == ERROR_NOT_DIRECTORY, "mounts");
    check(run_in(box, "/program", "reading", false) == 0, "reading");
    check(access(below(folder, "other/c"), R_OK) == 0, "its file is in the other folder");
    check(run_in(box, "/program", "alone", false) == 0, "alone");
    check(refuses(box, "program: to start programs"), "a line for that");
    check(run_in(box, "/bin/true", "files", false) == 0, "another /bin");
    check(run_in(box, "/nothing", "box", false) == -1 && errno == ENOENT && run_in(box, "/out/../../outside", "box", false) == -1,
          "what is not inside is not started");
    capability_free(box);
}

/* Two containers with the same terms; one may change two files. */
static void try_changes(const char *folder)
{
    static const char *const services[] = { "process", "terminal", NULL };
    capability box = new_container(below(folder, "box"), 3, services, 0);

    check(container_writable(box, "w") == ERROR_BAD_ARGUMENT && container_writable(box, "/x/../w1") == ERROR_NONE
          && container_writable(box, "/w3") == ERROR_NONE, "files to change");
    check(run_in(box, "/program", "changes", false) == 0, "changes");
    check(refuses(box, "program: to change /w2"), "a line for what it wanted to change");
    check(run_in(box, "/program", "stay-not", false) == 255, "the next one");
    capability_free(box);
}

/* A program of its own counts as memory for each process that has it, shared or not. */
static void try_program(const char *folder)
{
    static const char *const services[] = { "process", "terminal", NULL };
    capability box = new_container(below(folder, "box"), 3, services, 1 << 20);

    check(run_in(box, "/program", "files", false) == 0, "a small program");
    check(run_in(box, "/large", "files", false) == -1 && errno == ENOMEM, "a program that is larger than the memory");
    capability_free(box);
}

static void try_crowd(const char *folder)
{
    static const char *const services[] = { "process", "terminal", NULL };
    capability box = new_container(below(folder, "box"), 3, services, 0);

    check(container_processes(box, 0) == ERROR_BAD_ARGUMENT && container_processes(box, BOX_PROCESSES) == ERROR_NONE, "a limit of processes");
    check(run_in(box, "/program", "crowd", false) == 0, "a crowd");
    check(refuses(box, "processes: all together are at most 3"), "a line for it");
    check(run_in(box, "/program", "crowd", false) == 0, "and another");
    capability_free(box);
}

static void try_file_memory(const char *folder)
{
    static const char *const services[] = { "process", "terminal", NULL };
    capability box = new_container(NULL, 0, services, 0);
    uint32_t given;

    check(container_files(box, 0) == ERROR_BAD_ARGUMENT && container_files(box, BOX_FILES * 4096) == ERROR_NONE
          && container_mount(box, "/", below(folder, "box"), 3, &given) == ERROR_NONE && container_files(box, 4096) == ERROR_BUSY,
          "a limit of files");
    put_file(below(folder, "box/g"), "g");
    check(run_in(box, "/program", "file-memory", false) == 0, "its files");
    unlink(below(folder, "box/g"));
    capability_free(box);
}

static void try_manifests(const char *folder)
{
    static const char *const without[] = { "terminal", NULL }, *const with[] = { "clock", "terminal", NULL };
    capability box = new_container(below(folder, "box"), 3, without, 1 << 20);
    uint32_t given;

    check(container_mount(box, "/programs", "/bin", 1, &given) == ERROR_NONE, "the system's programs");
    check(run_in(box, "/programs/date", "", false) != 0 && refuses(box, "date: clock (not in the manifest)"), "date without clock");
    check(run_in(box, "/programs/cp", "", false) != 0 && refuses(box, "cp: 2048 KiB of memory (all together have 1024)"), "less memory");
    capability_free(box);
    box = new_container(NULL, 0, with, 0);
    check(run_in(box, "/bin/containers", "nothing", true) == 0 && refuses(box, "containers: files (not in the manifest)")
          && refuses(box, "containers: process (not in the manifest)") && !refuses(box, "containers: clock (not in the manifest)"),
          "a program from outside, without files");
    check(run_in(box, "/bin/containers", "nothing", false) == -1 && errno == ENOENT, "which is not there inside");
    check(container_time(box, 256, 5000, 5000, 0, 0) == ERROR_BUSY, "too late");
    capability_free(box);
}

/* A child becomes the program, and is in the container then. */
static void try_exec(const char *folder)
{
    static const char *const services[] = { "process", "terminal", NULL };
    int status = -1;
    pid_t child = fork();

    if (child == 0) {
        capability box = new_container(below(folder, "box"), 3, services, BOX_MEMORY), builder;
        const struct start_item *output = start_find(START_DESCRIPTOR, NULL);
        if (container_create(box, "/program", "/", false, &builder) != ERROR_NONE)
            _exit(99);
        builder_argument(builder, "containers");
        builder_argument(builder, "inside");
        builder_argument(builder, "box");
        builder_argument(builder, number);
        for (uint32_t i = 0; i < 3; i++)
            builder_descriptor(builder, i, output->slot);
        builder_replace(builder);
        _exit(98);
    }
    check(waitpid(child, &status, 0) == child && status == 0, "exec into a container");
}

/* All in it end with its first process, before that is waited for. */
static void try_end(const char *folder)
{
    static const char *const services[] = { "process", "terminal", NULL };
    capability box = new_container(below(folder, "box"), 3, services, 0);
    int status = 0, ends[2], output = dup(1), before = count_processes();
    char byte;
    int stay = 0;

    check(pipe(ends) == 0, "a pipe");
    dup2(ends[1], 1);
    close(ends[1]);
    pid_t pid = start_in(box, "/program", "stay", false);
    dup2(output, 1);
    close(output);
    while (stay < 5 && read(ends[0], &byte, 1) == 1)
        stay++;
    check(stay == 5 && count_processes() == before + 5, "five stay, as seen from outside");
    check(kill(pid, SIGKILL) == 0 && waitpid(pid, &status, 0) == pid && status == SIGKILL, "its first is killed");
    check(count_processes() == before, "all have ended");
    close(ends[0]);
    capability_free(box);
}

static void try_many(void)
{
    capability containers[200];
    int count = 0;

    while (count < 200 && process_container(SLOT_SUPERVISOR, &containers[count]) == ERROR_NONE)
        count++;
    check(count > 50 && count < 200, "there is a limit");
    for (int i = 0; i < count; i++)
        capability_free(containers[i]);
}

static void try_all(const char *folder)
{
    try_box(folder);
    try_reading(folder);
    try_changes(folder);
    try_program(folder);
    try_crowd(folder);
    try_file_memory(folder);
    try_manifests(folder);
    try_exec(folder);
    try_end(folder);
    try_many();
}

struct figures { uint64_t free_memory, sessions; int processes; };

static struct figures count(void)
{
    struct figures figures = { 0 };
    uint64_t total, used, files;

    process_memory(SLOT_SUPERVISOR, &total, &figures.free_memory);
    directory_space(start_find(START_DIRECTORY, "/")->slot, &total, &used, &files, &figures.sessions);
    figures.processes = count_processes();
    return figures;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "inside") == 0)
        return inside(argv[2], atoi(argv[3]));
    if (argc != 2)
        return 2;
    snprintf(number, sizeof number, "%d", (int)getpid());
    make_folder(argv[1]);
    try_all(argv[1]);                  /* what only the first time makes is there then */
    struct figures before = count(), after;
    try_all(argv[1]);
    after = count();
    check(before.free_memory == after.free_memory && before.sessions == after.sessions && before.processes == after.processes,
          "every count is what it was");
    printf("containers: %d failures\n", failures);
    return failures != 0;
}
