/* Jobs: see jobs.h. */
#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <quine/program.h>
#include "jobs.h"
#include "shell.h"
#include "trap.h"
#include "variables.h"

enum process_state { PROCESS_RUNNING, PROCESS_STOPPED, PROCESS_DONE };

struct process {
    struct process *next;
    pid_t pid;
    enum process_state state;
    int status;                /* as waitpid gives it */
};

struct job {
    struct job *next;          /* older ones */
    unsigned number;           /* %number; 0: it never was in the background */
    pid_t group;               /* 0: the shell's own */
    struct process *processes; /* the last one first */
    char *text;
    bool told;                 /* the person knows its state */
    bool hidden;               /* a command substitution */
    bool has_modes;
    struct termios modes;      /* of the terminal when it was stopped */
};

static struct job *jobs;       /* the current one first */
static int terminal = -1;      /* set -m: whose foreground group changes */
static pid_t own_group;
static struct termios own_modes;
static bool warned;            /* of stopped jobs, at the end of the shell */

void jobs_monitor(bool on)
{
    terminal = -1;
    if (!on || shell.subshell)
        return;
    for (int descriptor = 0; descriptor <= 2 && terminal < 0; descriptor++)
        if (isatty(descriptor))
            terminal = descriptor;
    own_group = getpgrp();
    if (terminal >= 0 && shell.interactive) {
        if (setpgid(0, 0) == 0)
            own_group = getpid();
        tcsetpgrp(terminal, own_group);
        tcgetattr(terminal, &own_modes);
    }
}

/* --- the list --- */

struct job *job_new(const char *text)
{
    struct job *job = shell_memory(calloc(1, sizeof *job));
    job->hidden = text == NULL;
    job->text = shell_memory(strdup(text != NULL ? text : ""));
    job->next = jobs;
    jobs = job;
    return job;
}

static void take_out(struct job *job)
{
    struct job **link = &jobs;
    while (*link != job)
        link = &(*link)->next;
    *link = job->next;
}

static void job_free(struct job *job)
{
    take_out(job);
    while (job->processes != NULL) {
        struct process *next = job->processes->next;
        free(job->processes);
        job->processes = next;
    }
    free(job->text);
    free(job);
}

static void make_current(struct job *job)
{
    take_out(job);
    job->next = jobs;
    jobs = job;
}

void jobs_forget(void)
{
    while (jobs != NULL)
        job_free(jobs);
    terminal = -1;
}

void job_add(struct job *job, pid_t pid)
{
    struct process *process = shell_memory(calloc(1, sizeof *process));
    process->pid = pid;
    process->next = job->processes;
    job->processes = process;
}

static void number(struct job *job)
{
    unsigned highest = 0;
    for (const struct job *each = jobs; each != NULL; each = each->next)
        highest = each->number > highest ? each->number : highest;
    if (job->number == 0)
        job->number = highest + 1;
}

static enum process_state job_state(const struct job *job)
{
    enum process_state state = PROCESS_DONE;
    for (const struct process *each = job->processes; each != NULL; each = each->next) {
        if (each->state == PROCESS_RUNNING)
            return PROCESS_RUNNING;
        if (each->state == PROCESS_STOPPED)
            state = PROCESS_STOPPED;
    }
    return state;
}

static int code(int status)
{
    return WIFSIGNALED(status) ? STATUS_SIGNAL + WTERMSIG(status)
        : WIFSTOPPED(status) ? STATUS_SIGNAL + WSTOPSIG(status) : WEXITSTATUS(status);
}

/* The last process's status; with `set -o pipefail` that of the last one that failed. */
static int job_code(const struct job *job)
{
    const struct process *each = job->processes;
    int status = each != NULL ? code(each->status) : STATUS_ERROR;
    for (; each != NULL && status == 0 && option_on('p'); each = each->next)
        status = code(each->status);
    return status;
}

/* --- processes --- */

/* In the child: signals and terminal as a program expects them. */
static void begin_child(struct job *job, bool foreground)
{
    bool monitored = option_on('m') && !job->hidden;
    int tty = terminal;
    bool ignores = !monitored && !foreground && !job->hidden;
    if (monitored) {
        setpgid(0, job->group);
        if (foreground && tty >= 0)
            tcsetpgrp(tty, job->group != 0 ? job->group : getpid());
    }
    shell.subshell = true;
    shell.interactive = false;
    shell.top = NULL;
    trap_reset();
    option_set('m', false);
    jobs_forget();
    if (ignores) {
        signal(SIGINT, SIG_IGN);
        signal(SIGQUIT, SIG_IGN);
    }
}

pid_t job_fork(struct job *job, bool foreground)
{
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        begin_child(job, foreground);
        return 0;
    }
    if (pid < 0) {
        complain(NULL, "fork", strerror(errno));
        return pid;
    }
    if (option_on('m') && !job->hidden) {
        if (job->group == 0)
            job->group = pid;
        setpgid(pid, job->group);
    }
    job_add(job, pid);
    return pid;
}

static void note(struct job *job, struct process *process, int status)
{
    process->status = status;
    process->state = WIFSTOPPED(status) ? PROCESS_STOPPED : WIFCONTINUED(status) ? PROCESS_RUNNING : PROCESS_DONE;
    job->told = false;
}

/* Waits for one process; false: a signal that `wait` ends for came, or there is no such process. */
static bool wait_one(struct job *job, struct process *process, bool interruptible)
{
    int status;
    while (process->state == PROCESS_RUNNING) {
        pid_t pid = waitpid(process->pid, &status, option_on('m') ? WUNTRACED : 0);
        if (pid == process->pid)
            note(job, process, status);
        else if (errno != EINTR)
            note(job, process, STATUS_NOT_FOUND << 8);
        else if (interruptible && trap_pending() != 0)
            return false;
    }
    return true;
}

static bool wait_all(struct job *job, bool interruptible)
{
    for (struct process *each = job->processes; each != NULL; each = each->next)
        if (!wait_one(job, each, interruptible))
            return false;
    return true;
}

/* What has happened meanwhile to those that nobody waits for. */
static void poll_all(void)
{
    int status;
    for (struct job *job = jobs; job != NULL; job = job->next)
        for (struct process *each = job->processes; each != NULL; each = each->next)
            while (each->state != PROCESS_DONE && waitpid(each->pid, &status, WNOHANG | WUNTRACED | WCONTINUED) > 0)
                note(job, each, status);
}

/* --- in the foreground --- */

static void describe(const struct job *job, FILE *stream, bool with_pid)
{
    static const char *const states[] = { "Running", "Stopped", "Done" };
    const struct process *last = job->processes;
    const char *state = states[job_state(job)];
    char text[80];
    if (job_state(job) == PROCESS_DONE && last != NULL && WIFSIGNALED(last->status))
        state = strsignal(WTERMSIG(last->status));
    else if (job_state(job) == PROCESS_DONE && job_code(job) != 0)
        snprintf(text, sizeof text, "Done(%d)", job_code(job)), state = text;
    char mark = job == jobs ? '+' : job == jobs->next ? '-' : ' ';
    fprintf(stream, "[%u] %c ", job->number, mark);
    if (with_pid)
        fprintf(stream, "%d ", last != NULL ? (int)last->pid : 0);
    fprintf(stream, "%-10s %s\n", state, job->text);
}

/* Says how a signal ended it. */
static void report_end(const struct job *job)
{
    const struct process *last = job->processes;
    char text[256];
    if (last == NULL || !WIFSIGNALED(last->status) || WTERMSIG(last->status) == SIGPIPE)
        return;
    int signal = WTERMSIG(last->status);
    if (signal == SIGINT && shell.interactive)
        fputc('\n', stderr);
    else if (signal != SIGINT)
        complain(NULL, job->text, program_fault(last->pid, text, sizeof text) ? text : strsignal(signal));
}

/* What a command made of the terminal (stty) stays, unless a signal ended it half-way. */
static void take_terminal(struct job *job)
{
    const struct process *last = job->processes;
    bool stopped = job_state(job) == PROCESS_STOPPED;
    if (terminal < 0 || !option_on('m'))
        return;
    if (stopped)
        job->has_modes = tcgetattr(terminal, &job->modes) == 0;
    tcsetpgrp(terminal, own_group);
    if (stopped || (last != NULL && WIFSIGNALED(last->status)))
        tcsetattr(terminal, TCSADRAIN, &own_modes);
    else
        tcgetattr(terminal, &own_modes);
}

int job_wait(struct job *job)
{
    if (terminal >= 0 && job->group != 0 && !job->hidden)
        tcsetpgrp(terminal, job->group);
    wait_all(job, false);
    if (!job->hidden)
        take_terminal(job);
    int status = job_code(job);
    if (job_state(job) == PROCESS_STOPPED) {
        number(job);
        make_current(job);
        fputc('\n', stderr);
        describe(job, stderr, false);
        job->told = true;
        warned = false;
        return status;
    }
    bool interrupted = job->processes != NULL && WIFSIGNALED(job->processes->status)
        && WTERMSIG(job->processes->status) == SIGINT;
    report_end(job);
    job_free(job);
    if (interrupted && shell.interactive)
        shell_abort(status, NULL, NULL);
    return status;
}

void job_leave(struct job *job)
{
    number(job);
    job->told = true;
    if (job->processes != NULL)
        shell.last_background = job->processes->pid;
    if (shell.interactive && job->processes != NULL)
        fprintf(stderr, "[%u] %d\n", job->number, (int)job->processes->pid);
}

void jobs_report(void)
{
    poll_all();
    for (struct job *job = jobs, *next; job != NULL; job = next) {
        next = job->next;
        if (job_state(job) == PROCESS_RUNNING || (job->told && job_state(job) != PROCESS_DONE))
            continue;
        if (!job->told)
            describe(job, stderr, false);
        job->told = true;
        if (job_state(job) == PROCESS_DONE)
            job_free(job);
    }
}

bool jobs_stopped(void)
{
    for (const struct job *job = jobs; job != NULL && !warned; job = job->next)
        if (job_state(job) == PROCESS_STOPPED)
            return warned = true;
    return false;
}

/* --- commands --- */

/* %1 %% %+ %- %text %?text, or a process; NULL after a message. */
static struct job *find(const char *command, const char *name)
{
    const char *text = *name == '%' ? name + 1 : name;
    struct job *found = NULL;
    char *end;
    long wanted = strtol(text, &end, 10);
    for (struct job *job = jobs; job != NULL && found == NULL; job = job->next) {
        bool is_number = *end == 0 && end != text;
        if (*name != '%' && is_number) {
            for (const struct process *each = job->processes; each != NULL; each = each->next)
                found = each->pid == (pid_t)wanted ? job : found;
        } else if (job->number != 0 && *name == '%') {
            if (*text == 0 || strcmp(text, "%") == 0 || strcmp(text, "+") == 0 || (strcmp(text, "-") == 0 && job->next == NULL))
                found = job;
            else if (strcmp(text, "-") == 0)
                found = job->next;
            else if (is_number ? job->number == (unsigned)wanted
                     : *text == '?' ? strstr(job->text, text + 1) != NULL : strncmp(job->text, text, strlen(text)) == 0)
                found = job;
        }
    }
    if (found == NULL && command != NULL)
        complain(command, name, "there is no such job");
    return found;
}

static bool is_listed(const struct job *job, int count, char **arguments)
{
    for (int i = 0; i < count; i++)
        if (find(NULL, arguments[i]) == job)
            return true;
    return count == 0;
}

int run_jobs(int count, char **arguments)
{
    bool processes = count > 1 && strcmp(arguments[1], "-p") == 0, pids = count > 1 && strcmp(arguments[1], "-l") == 0;
    int first = 1 + (processes || pids);
    poll_all();
    for (struct job *job = jobs, *next; job != NULL; job = next) {
        next = job->next;
        if (job->number == 0 || !is_listed(job, count - first, arguments + first))
            continue;
        if (processes)
            printf("%d\n", (int)(job->group != 0 ? job->group : job->processes != NULL ? job->processes->pid : 0));
        else
            describe(job, stdout, pids);
        job->told = true;
        if (job_state(job) == PROCESS_DONE && !processes)
            job_free(job);
    }
    return 0;
}

static void go_on(struct job *job)
{
    for (struct process *each = job->processes; each != NULL; each = each->next)
        if (each->state == PROCESS_STOPPED)
            each->state = PROCESS_RUNNING;
    if (job->group != 0)
        kill(-job->group, SIGCONT);
}

static struct job *chosen(const char *command, int count, char **arguments, int index)
{
    if (!option_on('m')) {
        complain(command, NULL, "there is no job control here (set -m)");
        return NULL;
    }
    return find(command, count > 1 ? arguments[index] : "%%");
}

int run_fg(int count, char **arguments)
{
    struct job *job = chosen("fg", count, arguments, 1);
    if (job == NULL)
        return 1;
    printf("%s\n", job->text);
    fflush(stdout);
    if (terminal >= 0) {
        tcsetpgrp(terminal, job->group);
        if (job->has_modes)
            tcsetattr(terminal, TCSADRAIN, &job->modes);
    }
    go_on(job);
    return job_wait(job);
}

int run_bg(int count, char **arguments)
{
    int status = 0;
    for (int i = 1; i < count || i == 1; i++) {
        struct job *job = chosen("bg", count, arguments, i);
        if (job == NULL) {
            status = 1;
            continue;
        }
        printf("[%u] %s &\n", job->number, job->text);
        go_on(job);
        job->told = true;
        if (job->processes != NULL)
            shell.last_background = job->processes->pid;
    }
    return status;
}

/* The status of one job or process, which is forgotten. */
static int wait_for(const char *name)
{
    struct job *job = find(NULL, name);
    if (job == NULL)
        return STATUS_NOT_FOUND;
    if (!wait_all(job, true))
        return STATUS_SIGNAL + trap_pending();
    int status = job_code(job);
    if (job_state(job) == PROCESS_DONE)
        job_free(job);
    return status;
}

int run_wait(int count, char **arguments)
{
    int status = 0;
    for (int i = 1; i < count; i++)
        status = wait_for(arguments[i]);
    if (count > 1)
        return status;
    for (struct job *job = jobs, *next; job != NULL; job = next) {
        next = job->next;
        if (job_state(job) == PROCESS_STOPPED)
            continue;
        if (!wait_all(job, true))
            return STATUS_SIGNAL + trap_pending();
        job_free(job);
    }
    return 0;
}

static int list_signals(int count, char **arguments)
{
    for (int i = 2; i < count; i++) {
        bool is_status = isdigit((unsigned char)*arguments[i]);    /* of a command: 128 and the signal */
        int number = is_status ? atoi(arguments[i]) & 127 : signal_number(arguments[i]);
        if (number < 0 || signal_name(number) == NULL)
            return complain("kill", arguments[i], "there is no such signal");
        if (is_status)
            puts(signal_name(number));
        else
            printf("%d\n", number);
    }
    for (int number = 1; count == 2 && number < 65; number++)
        if (signal_name(number) != NULL)
            printf("%s%c", signal_name(number), number < 31 ? ' ' : '\n');
    if (count == 2)
        putchar('\n');
    return 0;
}

static int kill_one(const char *target, int signal)
{
    char *end;
    struct job *job = *target == '%' ? find("kill", target) : NULL;
    long pid = strtol(target, &end, 10);
    if (*target == '%' && job == NULL)
        return 1;
    if (job == NULL && (*end != 0 || end == target))
        return complain("kill", target, "this is neither a process nor a job");
    int failed = 0;
    if (job != NULL && job->group == 0)
        for (const struct process *each = job->processes; each != NULL; each = each->next)
            failed |= kill(each->pid, signal);
    else
        failed = kill(job != NULL ? -job->group : (pid_t)pid, signal);
    return failed < 0 ? complain("kill", target, strerror(errno)) : 0;
}

int run_kill(int count, char **arguments)
{
    int signal = SIGTERM, first = 1, status = 0;
    if (count > 1 && strcmp(arguments[1], "-l") == 0)
        return list_signals(count, arguments);
    if (count > 2 && strcmp(arguments[1], "-s") == 0) {
        signal = signal_number(arguments[2]);
        first = 3;
    } else if (count > 1 && arguments[1][0] == '-' && strcmp(arguments[1], "--") != 0) {
        signal = signal_number(arguments[1] + 1);
        first = 2;
    }
    if (signal < 0)
        return complain("kill", arguments[first - 1], "there is no such signal");
    if (first < count && strcmp(arguments[first], "--") == 0)
        first++;
    if (first >= count)
        return complain("kill", NULL, "needs a process: kill [-SIGNAL] PROCESS ...");
    for (; first < count; first++)
        status |= kill_one(arguments[first], signal);
    return status;
}
