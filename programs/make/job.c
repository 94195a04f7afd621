/* Recipes at work; see job.h. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "folder.h"
#include "hermetic.h"
#include "job.h"
#include "jobserver.h"
#include "options.h"
#include "progress.h"
#include "recipe.h"
#include "update.h"

enum slot { SLOT_NONE, SLOT_OWN, SLOT_TAKEN };

struct job {
    struct job *next;
    struct file *file;
    struct commands commands;
    size_t at;                 /* the command that runs */
    pid_t process;
    enum slot slot;
    char byte;                 /* of a slot that was taken */
    bool has_input;            /* the standard input is for one at a time */
    int64_t time;              /* of the target before */
    bool is_shown;             /* by progress */
};

unsigned long commands_started;

static struct job *jobs;
static unsigned running;
static bool own_slot_used, input_used;
static int events[2] = { -1, -1 };     /* a byte for each signal */
static volatile sig_atomic_t caught;

static void on_signal(int number)
{
    int error = errno;
    if (number != SIGCHLD)
        caught = number;
    if (write(events[1], "", 1) < 0)
        errno = error;         /* a full pipe wakes up as well */
    errno = error;
}

static const int ending_signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

void jobs_catch_signals(void)
{
    if (pipe(events) != 0)
        fatal(NULL, "pipe: %s", strerror(errno));
    for (int i = 0; i < 2; i++) {
        fcntl(events[i], F_SETFD, FD_CLOEXEC);
        fcntl(events[i], F_SETFL, O_NONBLOCK);
    }
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART }, old;
    sigemptyset(&action.sa_mask);
    sigaction(SIGCHLD, &action, NULL);
    for (size_t i = 0; i < sizeof ending_signals / sizeof ending_signals[0]; i++)
        if (sigaction(ending_signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(ending_signals[i], &action, NULL);
}

int jobs_signal(void)
{
    return caught;
}

unsigned jobs_running(void)
{
    return running;
}

bool jobs_are_full(void)
{
    return running > 0 && (special.not_parallel || (options.jobs != 0 && running >= options.jobs));
}

static void give_slot(struct job *job)
{
    if (job->slot == SLOT_OWN)
        own_slot_used = false;
    else if (job->slot == SLOT_TAKEN && jobserver_exists())
        jobserver_give(job->byte);
    job->slot = SLOT_NONE;
}

/* A half-made target would look like a good one the next time. */
static void remove_target(struct file *file, int64_t before)
{
    struct stat status;
    if (file->is_phony || file->is_precious || special.all_precious || lstat(file->name, &status) != 0 || !S_ISREG(status.st_mode))
        return;
    file_forget_time(file);
    if (file_time(file) == before)
        return;
    message_error(NULL, "*** Deleting file '%s'", file->name);
    folders_forget();
    if (unlink(file->name) != 0)
        message_error(NULL, "unlink: %s: %s", file->name, strerror(errno));
    file_forget_time(file);
}

static void remove_targets(struct job *job)
{
    remove_target(job->file, job->time);
    for (struct dependency *each = job->file->made_with; each != NULL; each = each->next)
        remove_target(each->file, each->file->time);
}

static void end_job(struct job *job, enum outcome outcome)
{
    struct file *file = job->file;
    struct job **link = &jobs;
    while (*link != job)
        link = &(*link)->next;
    *link = job->next;
    if (job->has_input)
        input_used = false;
    give_slot(job);
    commands_free(&job->commands);
    free(job);
    running--;
    file_finished(file, outcome);
}

/* What the command's end is called: `Error 1`, `Terminated`. */
static void describe(struct text *out, int status)
{
    if (WIFSIGNALED(status)) {
        text_add_string(out, strsignal(WTERMSIG(status)));
    } else {
        text_add_string(out, "Error ");
        text_add_number(out, (unsigned long)WEXITSTATUS(status));
    }
}

/* Says what failed; true when the recipe goes on all the same. */
static bool report(const struct job *job, int status)
{
    const struct command *command = &job->commands.list[job->at];
    const struct recipe *recipe = job->file->recipe;
    bool ignored = command->ignored || options.ignore_errors || special.ignore || job->file->is_ignored;
    struct text text = { 0 };
    describe(&text, status);
    if (!ignored || !options.silent)
        message_error(NULL, "%s[%s:%lu: %s] %s%s", ignored ? "" : "*** ", recipe->at.file, command->line,
                      job->file->name, text_string(&text), ignored ? " (ignored)" : "");
    text_free(&text);
    return ignored;
}

static void next_command(struct job *job);

static void command_ended(struct job *job, int status)
{
    job->process = 0;
    if (status != 0 && caught)
        remove_targets(job);
    if (status != 0 && !report(job, status)) {
        if (special.delete_on_error && !caught)
            remove_targets(job);
        end_job(job, OUTCOME_FAILED);
    } else if (caught) {
        if (job->at + 1 < job->commands.count)
            remove_targets(job);
        end_job(job, job->at + 1 < job->commands.count ? OUTCOME_FAILED : OUTCOME_GOOD);
    } else {
        job->at++;
        next_command(job);
    }
}

/* What a job without the standard input reads from: a pipe whose other end is closed. */
static int ended_input(void)
{
    static int reading = -1;
    int ends[2];
    if (reading >= 0)
        return reading;
    if (pipe(ends) != 0)
        fatal(NULL, "pipe: %s", strerror(errno));
    close(ends[1]);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    return reading = ends[0];
}

/* Starts the words; 0, or an error. Makes within get the job server. */
static int start_process(struct job *job, char **words, const posix_spawnattr_t *attributes, bool wants_input, bool is_make)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (wants_input && !job->has_input && !input_used)
        job->has_input = input_used = true;
    if (!wants_input || !job->has_input)
        posix_spawn_file_actions_adddup2(&actions, ended_input(), 0);
    if (is_make)
        jobserver_share(true);
    folders_forget();
    int error = posix_spawnp(&job->process, words[0], &actions, attributes, words, job->commands.environment);
    if (is_make)
        jobserver_share(false);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* What a shell would have answered to a command that cannot be started. */
static int status_of_error(const char *name, int error)
{
    message_error(NULL, "%s: %s", name, strerror(error));
    return 127 << 8;
}

static void empty_events(void)
{
    char bytes[64];
    while (read(events[0], bytes, sizeof bytes) > 0)
        ;
}

/* Takes note of all processes that have ended; true when there was one. */
static bool reap(void)
{
    int status;
    pid_t process;
    bool any = false;
    while (running > 0 && (process = waitpid(-1, &status, WNOHANG)) > 0) {
        struct job *job = jobs;
        while (job != NULL && job->process != process)
            job = job->next;
        if (job == NULL)
            continue;
        any = true;
        command_ended(job, status);
    }
    return any;
}

static void end_children(void)
{
    static bool done;
    if (!caught || done || caught == SIGINT || caught == SIGQUIT)
        return;                /* these come to them from the terminal */
    done = true;
    for (struct job *job = jobs; job != NULL; job = job->next)
        if (job->process > 0)
            kill(job->process, caught);
}

/* Waits for a signal, or for the job server when that is wanted. */
static void wait_for_event(bool for_slot)
{
    struct pollfd descriptors[2] = {
        { .fd = events[0], .events = POLLIN }, { .fd = for_slot ? jobserver_descriptor() : -1, .events = POLLIN },
    };
    end_children();
    if (poll(descriptors, for_slot ? 2 : 1, -1) < 0 && errno != EINTR)
        fatal(NULL, "poll: %s", strerror(errno));
    empty_events();
    end_children();
}

bool job_wait(void)
{
    if (running == 0)
        return false;
    while (!reap())
        wait_for_event(false);
    return true;
}

void jobs_finish(void)
{
    if (running > 0 && !caught)
        message_error(NULL, "*** Waiting for unfinished jobs....");
    while (job_wait())
        ;
}

void jobs_check_signal(void)
{
    int number = caught;
    if (number == 0)
        return;
    while (job_wait())
        ;
    update_remove_intermediates();
    jobserver_close();
    signal(number, SIG_DFL);
    raise(number);
}

/* False when nothing more is to be started. */
static bool take_slot(struct job *job)
{
    while (!caught && !update_is_stopping()) {
        if (!own_slot_used) {
            own_slot_used = true;
            job->slot = SLOT_OWN;
            return true;
        }
        if (options.jobs == 0 && !jobserver_exists()) {
            job->slot = SLOT_TAKEN;
            return true;
        }
        if (jobserver_exists() && !special.not_parallel && jobserver_take(&job->byte)) {
            job->slot = SLOT_TAKEN;
            return true;
        }
        wait_for_event(jobserver_exists() && !special.not_parallel);
        reap();
    }
    return false;
}

int job_wait_process(pid_t process)
{
    int status = 0, told = 0;
    pid_t ended;
    while ((ended = waitpid(process, &status, WNOHANG)) != process) {
        if (ended < 0 && errno != EINTR)
            fatal(NULL, "waitpid: %s", strerror(errno));
        if (caught && !told)
            kill(process, told = caught);
        wait_for_event(false);
    }
    return status;
}

static void print_command(const struct job *job, const struct command *command)
{
    bool silent = options.silent || special.silent || job->file->is_silent || command->silent;
    if (!silent || options.dry_run || options.trace) {
        progress_clear();
        puts(command->text);
        fflush(stdout);
    }
}

/* The status with which the command's process has ended already; 0: it runs. */
static int start_command(struct job *job, const struct command *command)
{
    posix_spawnattr_t attributes;
    int status = 127 << 8, error;
    char **words = command_words(command->text, job->commands.shell, job->commands.shell_flags);
    posix_spawnattr_init(&attributes);
    enum hermetic hermetic = hermetic_prepare(&attributes, job->file, job->commands.hermetic, command->text, words[0]);
    if (hermetic != HERMETIC_FAILED) {
        error = start_process(job, words, &attributes, hermetic == HERMETIC_NO, command->always);
        status = error != 0 ? status_of_error(words[0], error) : 0;
    }
    posix_spawnattr_destroy(&attributes);
    words_free(words);
    return status;
}

/* Starts the command; false when it was none, or is over. */
static bool run_command(struct job *job, const struct command *command)
{
    if (strcmp(command->text, ":") == 0) {
        commands_started++;
        print_command(job, command);
        return false;
    }
    if (job->slot == SLOT_NONE && !take_slot(job)) {
        end_job(job, OUTCOME_FAILED);
        return true;
    }
    commands_started++;
    if (!job->is_shown)
        progress_print(job->file);
    job->is_shown = true;
    print_command(job, command);
    int status = start_command(job, command);
    if (status != 0)
        command_ended(job, status);
    return true;
}

static void next_command(struct job *job)
{
    for (; job->at < job->commands.count; job->at++) {
        const struct command *command = &job->commands.list[job->at];
        bool only_print = options.dry_run || options.question || options.touch;
        if (only_print && !command->always) {
            commands_started += options.dry_run;
            if (options.dry_run)
                print_command(job, command);
        } else if (run_command(job, command)) {
            return;
        }
    }
    end_job(job, OUTCOME_GOOD);
}

void job_start(struct file *file)
{
    struct job *job = memory_allocate(sizeof *job);
    job->file = file;
    job->time = file_time(file);
    commands_make(&job->commands, file);
    job->next = jobs;
    jobs = job;
    running++;
    bool alone = !progress_wanted() && (options.jobs == 1 || special.not_parallel);
    next_command(job);
    while (alone && running > 0)
        job_wait();
}
