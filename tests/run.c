/*
 * The test runner: `run [--jobs N] [--bench | --long] [NAME ...]`, from the root of the tree. BUILD of the environment:
 * what is built is there instead of in build.
 *
 * A test is a program build/test/host/NAME (made from tests/host/NAME.c; status 0
 * is good), a shell script tests/build/NAME.sh (likewise; its argument is its folder) or a
 * script tests/system/NAME.test (with --long: tests/long/NAME.test). Each runs in a process of its own,
 * with a folder of its own, which stays when it fails. One line a test, the output
 * of those that fail, and at the end the line `N passed, N failed`.
 */
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files.h"
#include "machine.h"
#include "script.h"

enum {
    TESTS_MAX = 500,
    JOBS_MAX = 16,
    HOST_TEST_SECONDS = 600,
    SHELL_TEST_SECONDS = 3600,
};

enum kind { PROGRAM, SHELL, SYSTEM };

struct test {
    char name[60];
    char path[200];
    char folder[110];
    enum kind kind;
    pid_t process;       /* while it runs */
    double start;
};

static struct test tests[TESTS_MAX];
static unsigned test_count;

static bool selected(const char *name, char *const names[])
{
    if (!*names)
        return true;
    for (; *names; names++)
        if (!strcmp(name, *names))
            return true;
    return false;
}

/* Adds the tests of that kind; `form` makes the path of what runs from the source's name. */
static void find(enum kind kind, const char *pattern, const char *form, char *const names[])
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found))
        return;
    for (size_t i = 0; i < found.gl_pathc && test_count < TESTS_MAX; i++) {
        struct test *test = &tests[test_count];
        const char *base = strrchr(found.gl_pathv[i], '/') + 1;
        int length = strcspn(base, ".");
        snprintf(test->name, sizeof test->name, "%.*s", length, base);
        snprintf(test->path, sizeof test->path, form, kind == PROGRAM ? test->name : base);
        test->kind = kind;
        test_count += selected(test->name, names);
    }
    globfree(&found);
}

/* Whether each name is one of a test. */
static bool all_found(char *const names[])
{
    for (; *names; names++) {
        unsigned i = 0;
        while (i < test_count && strcmp(tests[i].name, *names))
            i++;
        if (i == test_count) {
            fprintf(stderr, "run: %s: there is no such test (tests/host/NAME.c, tests/build/NAME.sh, tests/system/NAME.test; "
                            "tests/bench/NAME.bench, tests/long/NAME.test)\n", *names);
            return false;
        }
    }
    return true;
}

/* In the test's own process. */
static void run_test(struct test *test)
{
    char output[300];
    snprintf(output, sizeof output, "%s/output", test->folder);
    int file = open(output, O_WRONLY | O_CREAT | O_APPEND, 0666);
    if (file < 0) {
        perror(output);
        exit(1);
    }
    dup2(file, 1);
    dup2(file, 2);
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (test->kind == SYSTEM)
        exit(!script_run(test->path, test->folder));
    alarm(test->kind == SHELL ? SHELL_TEST_SECONDS : HOST_TEST_SECONDS);
    /* A make inside is none of the make outside. */
    unsetenv("MAKEFLAGS");
    unsetenv("MAKELEVEL");
    unsetenv("MFLAGS");
    if (test->kind == SHELL)
        execlp("sh", "sh", test->path, test->folder, (char *)NULL);
    else
        execl(test->path, test->path, (char *)NULL);
    perror(test->path);
    exit(127);
}

static char work_folder[100];      /* of this run: build/test/scratch/PROCESS */

/* Makes it, and removes those of runs that are over. */
static void make_work_folder(void)
{
    glob_t found;
    mkdir(built("build/test"), 0777);
    mkdir(built("build/test/scratch"), 0777);
    if (glob(built("build/test/scratch/*"), 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; i++)
            if (kill(atol(strrchr(found.gl_pathv[i], '/') + 1), 0))
                folder_remove(found.gl_pathv[i]);
        globfree(&found);
    }
    snprintf(work_folder, sizeof work_folder, "%s/%ld", built("build/test/scratch"), (long)getpid());
    if (mkdir(work_folder, 0777)) {
        perror(work_folder);
        exit(1);
    }
}

static void start(struct test *test)
{
    snprintf(test->folder, sizeof test->folder, "%s/XXXXXX", work_folder);
    if (!mkdtemp(test->folder)) {
        perror(test->folder);
        exit(1);
    }
    fflush(stdout);
    test->start = seconds_now();
    test->process = fork();
    if (test->process == 0)
        run_test(test);
}

static void print_output(const struct test *test)
{
    char path[300], line[1000];
    snprintf(path, sizeof path, "%s/output", test->folder);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        printf("      %s", line);
    if (file)
        fclose(file);
    printf("      (its files: %s)\n", test->folder);
}

/* Waits for one running test; true if it was good. */
static bool finish(void)
{
    int status;
    pid_t process = wait(&status);
    for (struct test *test = tests; test < tests + test_count; test++) {
        if (test->process != process)
            continue;
        test->process = 0;
        bool good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        printf("%-4s  %-28s %6.1f s\n", good ? "ok" : "FAIL", test->name, seconds_now() - test->start);
        if (WIFSIGNALED(status))
            printf("      ended by signal %d%s\n", WTERMSIG(status),
                   WTERMSIG(status) == SIGALRM ? ": it took too long" : "");
        if (good)
            folder_remove(test->folder);
        else
            print_output(test);
        return good;
    }
    return true;
}

/* Runs all tests, at most `jobs` at a time; how many failed. */
static unsigned run_all(unsigned jobs)
{
    unsigned running = 0, failed = 0;
    for (unsigned next = 0; next < test_count || running; ) {
        if (next < test_count && running < jobs) {
            start(&tests[next++]);
            running++;
        } else {
            failed += !finish();
            running--;
        }
    }
    return failed;
}

/* The figure of that name from a table, or `-`. */
static void find_figure(const char *path, const char *wanted, char figure[40])
{
    FILE *file = fopen(path, "r");
    char line[300], name[100], value[40];
    strcpy(figure, "-");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "%99s %39s", name, value) == 2 && !strcmp(name, wanted))
            strcpy(figure, value);
    if (file)
        fclose(file);
}

/* Beside each figure that of the same system compiled by gcc, as far as it was measured (make bench). */
static void print_bench(void)
{
    FILE *file = fopen(built("build/bench.tsv"), "r");
    char line[300], name[100], value[40], unit[40], goal[40], other[40];
    printf("%-28s %16s %16s %-14s %16s\n", "name", "value", "by gcc", "unit", "goal");
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "%99s %39s %39s %39s", name, value, unit, goal) == 4) {
            find_figure(built("build/by-gcc/bench.tsv"), name, other);
            printf("%-28s %16s %16s %-14s %16s\n", name, value, other, unit, goal);
        }
    if (file)
        fclose(file);
}

/* Ends the program: with --help for whoever asked, else because of an option. */
static _Noreturn void usage(const char *option)
{
    static const char text[] =
        "usage: run [--jobs N] [--bench | --long] [NAME ...], from the root of the tree; tests/README.md\n"
        "N: tests at a time, 1 to 16; without a NAME all tests, figures (--bench) or long tests (--long)\n";
    if (!strcmp(option, "--help")) {
        fputs(text, stdout);
        exit(0);
    }
    fprintf(stderr, "run: %s: there is no such option, or its argument is wrong\n%s", option, text);
    exit(2);
}

struct options {
    unsigned jobs;
    bool bench, is_long;
};

/* The names behind the options. */
static char **read_options(struct options *options, char *arguments[])
{
    char *end;
    for (; *arguments && **arguments == '-'; arguments++) {
        const char *option = *arguments;
        if (!strcmp(option, "--bench"))
            options->bench = true;
        else if (!strcmp(option, "--long"))
            options->is_long = true;
        else if (strcmp(option, "--jobs") || !arguments[1])
            usage(option);
        else if ((options->jobs = strtoul(*++arguments, &end, 10)) < 1 || options->jobs > JOBS_MAX || *end)
            usage(option);
    }
    if (options->bench && options->is_long)
        usage("--long");
    return arguments;
}

int main(int argument_count, char *arguments[])
{
    struct options options = { .jobs = 2 };
    char **names = read_options(&options, arguments + (argument_count > 0));
    signal(SIGPIPE, SIG_IGN);
    if (options.bench) {
        options.jobs = 1;
        find(SYSTEM, "tests/bench/*.bench", "tests/bench/%s", names);
    } else if (options.is_long) {
        find(SYSTEM, "tests/long/*.test", "tests/long/%s", names);
    } else {
        find(PROGRAM, "tests/host/*.c", built("build/test/host/%s"), names);
        find(SHELL, "tests/build/*.sh", "tests/build/%s", names);
        find(SYSTEM, "tests/system/*.test", "tests/system/%s", names);
    }
    if (!all_found(names))
        return 2;
    if (options.bench)
        remove(built("build/bench.tsv"));
    make_work_folder();
    unsigned failed = run_all(options.jobs);
    if (options.bench)
        print_bench();
    rmdir(work_folder);            /* if no test left anything */
    printf("%u passed, %u failed\n", test_count - failed, failed);
    return failed != 0;
}
