/*
 * make [OPTION...] [VARIABLE=VALUE...] [TARGET...]: makes targets of files, as a makefile says. make.1 is its manual.
 *
 * Status 0: made, or up to date. 1: with -q, something is to be made. 2: an error.
 */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "expand.h"
#include "job.h"
#include "jobserver.h"
#include "options.h"
#include "progress.h"
#include "outside.h"
#include "print.h"
#include "read.h"
#include "update.h"

enum {
    RESTARTS_MAX = 100,        /* each a make that waits for the next */
};

extern char **environ;

static unsigned long level;
static char *start_folder;
static bool directory_printed;
static bool defines_jobs;              /* the command line has -j */

static void print_directory(const char *what)
{
    printf("%s: %s directory '%s'\n", message_prefix(), what, working_folder());
    fflush(stdout);
}

_Noreturn void stop(int status)
{
    static bool stopped;
    if (!stopped) {
        stopped = true;
        jobs_finish();
        update_remove_intermediates();
    }
    if (directory_printed)
        print_directory("Leaving");
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fprintf(stderr, "%s: write error: stdout\n", message_prefix());
        status = status == 0 ? 1 : status;
    }
    exit(status);
}

static void define(const char *name, const char *value, enum origin origin)
{
    variable_set(&global_scope, intern_string(name), value, strlen(value), origin, false);
}

static char *current_folder(void)
{
    size_t size = 256;
    char *path = memory_allocate(size);
    while (getcwd(path, size) == NULL) {
        if (errno != ERANGE)
            fatal(NULL, "getcwd: %s", strerror(errno));
        path = memory_resize(path, size *= 2);
    }
    return path;
}

static void change_folders(void)
{
    for (size_t i = 0; i < options.folders.count; i++)
        if (*options.folders.list[i] != 0 && chdir(options.folders.list[i]) != 0)
            fatal(NULL, "%s: %s", options.folders.list[i], strerror(errno));
    char *folder = current_folder();
    set_working_folder(folder);
    free(folder);
}

/* How this make is called by recipes: a path that holds in other folders too. */
static void define_make(const char *program)
{
    struct text command = { 0 };
    if (strchr(program, '/') != NULL && *program != '/') {
        text_add_string(&command, start_folder);
        text_add_byte(&command, '/');
    }
    text_add_string(&command, program);
    variable_set(&global_scope, intern_string("MAKE_COMMAND"), command.bytes, command.length, ORIGIN_DEFAULT, false);
    variable_set(&global_scope, intern_string("MAKE"), "$(MAKE_COMMAND)", 15, ORIGIN_DEFAULT, true);
    text_free(&command);
}

static void define_variables(const char *program)
{
    struct text goals = { 0 };
    bool first = true;
    define_make(program);
    define("CURDIR", working_folder(), ORIGIN_FILE);
    define("MAKE_VERSION", "4.3", ORIGIN_DEFAULT);
    define("MAKEFILE_LIST", "", ORIGIN_FILE);
    define(".FEATURES", "target-specific order-only second-expansion else-if shortest-stem undefine oneshell nocomment "
           "grouped-target jobserver", ORIGIN_DEFAULT);
    define(".SHELLFLAGS", "-c", ORIGIN_DEFAULT);
    define("SHELL", "/bin/sh", ORIGIN_DEFAULT);
    define(".RECIPEPREFIX", "", ORIGIN_DEFAULT);
    for (size_t i = 0; i < options.goals.count; i++)
        add_word(&goals, &first, options.goals.list[i], strlen(options.goals.list[i]));
    if (goals.length > 0)
        define("MAKECMDGOALS", goals.bytes, ORIGIN_ENVIRONMENT);
    text_free(&goals);
    char number[24];
    snprintf(number, sizeof number, "%lu", level);
    define("MAKELEVEL", number, ORIGIN_ENVIRONMENT);
    variable_entry(&global_scope, intern_string("MAKELEVEL"))->export = EXPORT_YES;
    if (!options.no_builtin_variables)
        read_builtin(builtin_variables);
    if (!options.no_builtin_rules && !options.no_builtin_variables)
        read_builtin(builtin_rules);
}

static void read_makefiles(void)
{
    static const char *const usual[] = { "GNUmakefile", "makefile", "Makefile" };
    const struct position nowhere = { 0 };
    char *before = variable_value(&global_scope, "MAKEFILES");
    const char *names = before, *word;
    for (size_t length; (word = next_word(&names, &length)) != NULL;)
        read_makefile(intern(word, length), true, &nowhere);
    free(before);
    for (size_t i = 0; i < options.evals.count; i++)
        read_text(options.evals.list[i], strlen(options.evals.list[i]), &global_scope);
    for (size_t i = 0; i < options.files.count; i++)
        read_makefile(options.files.list[i], false, &nowhere);
    for (size_t i = 0; options.files.count == 0 && i < 3; i++)
        if (access(usual[i], F_OK) == 0) {
            read_makefile(usual[i], false, &nowhere);
            return;
        }
}

/* Slots: those of the make around, unless -j says otherwise here. */
static void join_jobserver(void)
{
    if (options.jobserver == NULL)
        return;
    if (defines_jobs)
        message_error(NULL, "warning: -j%u forced in submake: resetting jobserver mode.", options.jobs);
    else if (!jobserver_join(options.jobserver)) {
        message_error(NULL, "warning: jobserver unavailable: using -j1.  Add '+' to parent make rule.");
        options.jobs = 1;
        options.jobs_given = false;
    }
}

/* Options that the makefile has put into MAKEFLAGS. */
static void read_flags_of_makefile(void)
{
    unsigned jobs = options.jobs;
    char *flags = variable_value(&global_scope, "MAKEFLAGS");
    options.jobs_given = false;
    options_read_flags(flags, false);
    free(flags);
    if (defines_jobs) {
        options.jobs = jobs;
        options.jobs_given = true;
    } else if (options.jobs_given && jobserver_exists()) {
        message_error(NULL, "warning: -j%u forced in makefile: resetting jobserver mode.", options.jobs);
        jobserver_close();
    } else if (!options.jobs_given) {
        options.jobs = jobs;
    }
    if (options.jobs > 1 && !jobserver_exists())
        jobserver_make(options.jobs - 1);
    options_write_flags(true);
}

static void assume_times(const struct names *names, int64_t time)
{
    for (size_t i = 0; i < names->count; i++) {
        struct file *file = file_enter_string(names->list[i]);
        file->time = time;
        file->is_assumed = true;
    }
}

/* A makefile is new: all of them are read again, by another make. */
static _Noreturn void restart(char **arguments)
{
    struct text restarts = { 0 };
    const char *before = getenv("MAKE_RESTARTS");
    unsigned long number = (before != NULL ? strtoul(before, NULL, 10) : 0) + 1;
    size_t count = 0;
    if (number > RESTARTS_MAX)
        fatal(NULL, "makefiles are made anew each time that they are read, %d times", RESTARTS_MAX);
    while (environ[count] != NULL)
        count++;
    char **environment = memory_allocate((count + 2) * sizeof *environment);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], "MAKE_RESTARTS=", 14) != 0)
            environment[kept++] = environ[i];
    text_add_string(&restarts, "MAKE_RESTARTS=");
    text_add_number(&restarts, number);
    environment[kept++] = text_take(&restarts);
    environment[kept] = NULL;
    if (jobserver_exists() && options.jobserver != NULL)
        jobserver_share(true);
    else
        jobserver_close();
    if (chdir(start_folder) != 0)
        fatal(NULL, "%s: %s", start_folder, strerror(errno));
    outside_rewind_input();
    pid_t process;
    int error = posix_spawnp(&process, arguments[0], NULL, NULL, arguments, environment);
    if (error != 0)
        fatal(NULL, "%s: %s", arguments[0], strerror(error));
    int status = job_wait_process(process);
    exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/* Files that could not be made for the makefile's sake get another try, and messages, when somebody wants them. */
static void forget_failed(void)
{
    for (struct file *file = all_files; file != NULL; file = file->next_listed)
        if (file->may_fail && file->state == STATE_DONE && file->outcome == OUTCOME_FAILED) {
            file->state = STATE_NEW;
            file->outcome = OUTCOME_GOOD;
            file->may_fail = false;
        }
}

static void check_missing(void)
{
    bool failed = false;
    for (struct makefile *makefile = makefiles; makefile != NULL; makefile = makefile->next) {
        if (makefile->optional || !makefile->missing || file_time(makefile->file) != TIME_MISSING)
            continue;
        if (makefile->file->state != STATE_DONE || makefile->file->outcome == OUTCOME_GOOD || makefile->file->may_fail) {
            message_error(&makefile->at, "%s: %s", makefile->file->name, strerror(ENOENT));
            if (!failed && !makefile->file->made)
                message_error(NULL, "*** No rule to make target '%s'.  Stop.", makefile->file->name);
        }
        failed = true;
    }
    if (failed)
        stop(2);
}

/* Makefiles are goals before all others. */
static void update_makefiles(char **arguments)
{
    size_t count = 0;
    struct options saved = options;
    for (struct makefile *makefile = makefiles; makefile != NULL; makefile = makefile->next)
        count++;
    struct file **files = memory_allocate((count + 1) * sizeof *files);
    count = 0;
    for (struct makefile *makefile = makefiles; makefile != NULL; makefile = makefile->next) {
        struct file *file = makefile->file;
        if (file->is_phony || strcmp(file->name, "-") == 0)
            continue;
        file->is_makefile = true;
        file->may_fail = makefile->optional || makefile->missing;
        files[count++] = file;
    }
    options.dry_run = options.touch = options.question = options.always_make = false;
    enum outcome outcome = update_files(files, count);
    options = saved;
    free(files);
    bool changed = false;
    for (struct makefile *makefile = makefiles; makefile != NULL; makefile = makefile->next)
        changed = changed || (makefile->file->made && makefile->file->outcome == OUTCOME_GOOD &&
            file_time(makefile->file) != TIME_MISSING && file_time(makefile->file) != makefile->time);
    check_missing();
    if (outcome != OUTCOME_GOOD && update_is_stopping())
        stop(2);
    if (changed)
        restart(arguments);
    forget_failed();
}

static enum outcome update_goals(void)
{
    struct text names = { 0 };
    struct file **files = NULL;
    size_t count = 0, length;
    bool first = true;
    for (size_t i = 0; i < options.goals.count; i++)
        add_word(&names, &first, options.goals.list[i], strlen(options.goals.list[i]));
    if (options.goals.count == 0)
        expand_variable(&names, &global_scope, intern_string(".DEFAULT_GOAL"));
    const char *text = text_string(&names), *word;
    while ((word = next_word(&text, &length)) != NULL) {
        struct file *file = file_enter(word, length);
        file->is_goal = true;
        files = memory_resize(files, (count + 1) * sizeof *files);
        files[count++] = file;
    }
    if (count == 0) {
        if (makefiles == NULL)
            fatal(NULL, "No targets specified and no makefile found");
        fatal(NULL, "No targets");
    }
    enum outcome outcome = update_files(files, count);
    free(files);
    text_free(&names);
    return outcome;
}

/* What the environment and the arguments say. */
static void read_settings(int count, char **arguments)
{
    const char *level_text = getenv("MAKELEVEL"), *flags = getenv("MAKEFLAGS");
    level = level_text != NULL ? strtoul(level_text, NULL, 10) : 0;
    message_program(arguments[0], level);
    start_folder = current_folder();
    environment_import(environ, false);
    if (flags != NULL)
        options_read_flags(flags, true);
    unsigned jobs = options.jobs;
    bool jobs_given = options.jobs_given;
    options_read_arguments(count, arguments);
    defines_jobs = options.jobs_given;
    if (!defines_jobs) {
        options.jobs = jobs;
        options.jobs_given = jobs_given;
    }
    if (options.environment_overrides)
        environment_import(environ, true);
    if ((options.folders.count > 0 || level > 0) && !options.silent)
        options.print_directory = true;
    if (options.no_print_directory)
        options.print_directory = false;
    warn_undefined = options.warn_undefined;
    if (options.no_builtin_variables)
        options.no_builtin_rules = true;
    for (size_t i = 0; i < options.includes.count; i++)
        include_folder_add(options.includes.list[i]);
}

int main(int count, char **arguments)
{
    read_settings(count, arguments);
    change_folders();
    define_variables(arguments[0]);
    join_jobserver();
    options_write_flags(false);
    if (options.print_directory) {
        print_directory("Entering");
        directory_printed = true;
    }
    read_makefiles();
    read_flags_of_makefile();
    files_mark_special();
    suffix_rules_convert();
    assume_times(&options.old_files, TIME_OLD);
    assume_times(&options.new_files, TIME_NEW);
    jobs_catch_signals();
    update_makefiles(arguments);
    char *progress = variable_value(&global_scope, ".PROGRESS");
    progress_begin(*progress != 0);
    free(progress);
    enum outcome outcome = update_goals();
    progress_end();
    if (options.print_database)
        print_database();
    stop(outcome == OUTCOME_GOOD ? 0 : outcome == OUTCOME_QUESTION ? 1 : 2);
}
