/*
 * kills [ROUNDS [SEED]]: parallel builds in which random processes are killed, readers of /proc and processes with limits
 * beside them; afterwards every count of the servers is what it was. The build is its own program: it starts shells,
 * pipes, copies of files.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <contracts/process.h>
#include <quine/start.h>

#define FOLDER "/tmp/kills"
#define LOG "/tmp/kills.log"        /* of the last build */

enum { ROUNDS = 12, KILLS = 12, CHILDREN_MAX = 200, PATIENCE = 1000 };

struct figures { uint64_t free, files, sessions, proc_files, processes; };

static int failures;

static void check(int holds, const char *what)
{
    if (!holds)
        printf("kills: %s: BAD\n", what);
    failures += !holds;
}

/* Processes that are, and in *children those that descend from this one (parents come before their children). */
static uint64_t list(int *children, int *count)
{
    char name[PROCESS_LIST_NAME_MAX + 1];
    uint64_t cookie = 0, memory, all = 0;
    int32_t pid, parent;
    uint8_t state;
    *count = 0;
    while (process_list(SLOT_SUPERVISOR, cookie, &cookie, &pid, &parent, &state, &memory, name) == ERROR_NONE) {
        int is_ours = parent == getpid();
        for (int i = 0; i < *count && !is_ours; i++)
            is_ours = children[i] == parent;
        if (is_ours && *count < CHILDREN_MAX)
            children[(*count)++] = pid;
        all++;
    }
    return all;
}

static struct figures look(void)
{
    static int children[CHILDREN_MAX];
    struct figures figures = { 0 };
    uint64_t total, used;
    int count;
    const struct start_item *root = start_find(START_DIRECTORY, "/");
    process_memory(SLOT_SUPERVISOR, &total, &figures.free);
    directory_space(root->slot, &total, &used, &figures.files, &figures.sessions);
    directory_space(SLOT_SUPERVISOR, &total, &used, &total, &figures.proc_files);
    figures.processes = list(children, &count);
    return figures;
}

/* --- the build --- */

static int write_makefile(void)
{
    mkdir(FOLDER, 0700);
    FILE *file = fopen(FOLDER "/makefile", "w");
    if (file == NULL)
        return -1;
    fputs("all: 1 2 3 4 5 6 7 8\n"
          "%:\n"
          "\t@ulimit -S -v 20000; cat makefile /proc/self/maps /proc/self/status | sort | uniq -c >$@.1\n"
          "\t@(ulimit -n 20; cp $@.1 $@.2; cat /proc/*/capabilities /proc/*/fds >$@.3 2>$@.4 || :)\n"
          "\t@grep -c r $@.3 | sed s/1/2/ >$@.5; test -f $@.2 && mv $@.2 $@\n", file);
    return fclose(file);
}

static pid_t start_build(void)
{
    char *arguments[] = { "make", "-k", "-B", "-j4", "-C", FOLDER, NULL };
    posix_spawn_file_actions_t actions;
    pid_t pid = -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, LOG, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    check(posix_spawn(&pid, "/bin/make", &actions, NULL, arguments, environ) == 0, "make starts");
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

static void rest(long milliseconds)
{
    nanosleep(&(struct timespec){ milliseconds / 1000, milliseconds % 1000 * 1000000 }, NULL);
}

/* Kills some of what the build has started, at random moments; the build itself in every fourth round. */
static void kill_some(pid_t build, int round)
{
    static int children[CHILDREN_MAX];
    int count;
    for (int i = 0; i < KILLS; i++) {
        rest(rand() % 40);
        list(children, &count);
        if (count == 0)
            return;
        int victim = children[rand() % count];
        if (victim != build)
            kill(victim, SIGKILL);
    }
    if (round % 4 == 3)
        kill(build, SIGKILL);
}

/* What the build left behind when it was killed is nobody's child any more. */
static void clean(void)
{
    char path[64];
    for (int i = 1; i <= 8; i++)
        for (int k = 0; k <= 5; k++) {
            snprintf(path, sizeof path, k == 0 ? FOLDER "/%d" : FOLDER "/%d.%d", i, k);
            unlink(path);
        }
}

static void run_round(int round)
{
    int status;
    pid_t build = start_build();
    kill_some(build, round);
    check(waitpid(build, &status, 0) == build, "the build ends");
    printf("kills: round %d\n", round);
}

/* Waits for the orphans, then for the servers to have swept. */
static int is_as_before(const struct figures *before, struct figures *after)
{
    for (int i = 0; i < PATIENCE; i++) {
        clean();
        *after = look();
        if (memcmp(before, after, sizeof *after) == 0)
            return 1;
        rest(10);
    }
    return 0;
}

static void print_log(void)
{
    char line[256];
    FILE *log = fopen(LOG, "r");
    while (log != NULL && fgets(line, sizeof line, log) != NULL)
        fputs(line, stdout);
    if (log != NULL)
        fclose(log);
}

static void build_alone(const char *what)
{
    int status = -1;
    waitpid(start_build(), &status, 0);
    check(status == 0, what);
    if (status != 0)
        print_log();
}

int main(int count, char **arguments)
{
    int rounds = count > 1 ? atoi(arguments[1]) : ROUNDS;
    struct figures before, after;
    srand(count > 2 ? (unsigned)atoi(arguments[2]) : 1);
    check(write_makefile() == 0, "the makefile");
    build_alone("a build that nobody disturbs");
    clean();
    before = look();
    before.proc_files = 0;             /* whatever it says: nobody has one open */
    for (int i = 0; i < rounds; i++)
        run_round(i);
    check(is_as_before(&before, &after), "everything is back");
    printf("kills: memory %ld, files %ld, sessions %ld, /proc %ld, processes %ld more\n", (long)(before.free - after.free),
           (long)(after.files - before.files), (long)(after.sessions - before.sessions),
           (long)(after.proc_files - before.proc_files), (long)(after.processes - before.processes));
    build_alone("another build that nobody disturbs");
    unlink(LOG);
    unlink(FOLDER "/makefile");
    clean();
    rmdir(FOLDER);
    printf("kills: %d failures\n", failures);
    return failures != 0;
}
