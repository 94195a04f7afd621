/*
 * trace [-ft] [-e CONTRACT]... [-o FILE] PROGRAM [ARGUMENT...]: run a program and print its system calls, a line each
 * (print.h). -f: also those of what it starts; -t: the seconds since the beginning before each; -e: only messages of that
 * contract, or `kernel`: all others; -o: to FILE instead of standard error. -p PID: those of a process that runs, until it ends
 * or this is interrupted.
 *
 * The process server stops each thread before and after a call until this program asks for the next
 * (servers/process/tracer.h). A line is begun when the call is made; what other threads say before its answer stands
 * between " ..." and "... ".
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>
#include <contracts/process.h>
#include <quine/program.h>
#include <quine/start.h>
#include "print.h"

#include <contracts/all.table.c>

enum { FILTERS_MAX = 32, SWEEP_FIRST = 64, NANOSECONDS = 1000000000 };

static const char usage[] = "trace [-ft] [-e CONTRACT]... [-o FILE] PROGRAM [ARGUMENT...] | -p PID";

/* A call that a thread is in. */
struct pending {
    int pid;
    unsigned thread;
    struct call call;
    struct pending *next;
};

static struct pending *all;
static unsigned pending_count, sweep_at = SWEEP_FIRST;
static const struct pending *open_line;          /* the call that ends the output so far */
static const char *filters[FILTERS_MAX];
static unsigned filter_count;
static bool follows, stamped;
static unsigned long running;                    /* the process of -p; 0: none */
static volatile sig_atomic_t interrupted;
static FILE *out;
static struct timespec beginning;

/* --- lines --- */

static bool is_wanted(const struct call *call)
{
    const char *subject = call_subject(all_tables, call);
    for (unsigned i = 0; i < filter_count; i++)
        if (strcmp(filters[i], subject) == 0)
            return true;
    return filter_count == 0;
}

static void begin_line(const struct pending *pending)
{
    struct timespec now;
    if (open_line != NULL)
        fputs(" ...\n", out);
    open_line = NULL;
    if (stamped) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        long nanoseconds = now.tv_nsec - beginning.tv_nsec;
        long seconds = (long)(now.tv_sec - beginning.tv_sec) - (nanoseconds < 0);
        fprintf(out, "%ld.%06ld ", seconds, (nanoseconds + (nanoseconds < 0 ? NANOSECONDS : 0)) / 1000);
    }
    if (follows)
        fprintf(out, "[%d] ", pending->pid);
    if (pending->thread != 0)
        fprintf(out, "[thread %u] ", pending->thread);
}

/* Up to where the answer's text stands. */
static void begin_answer(const struct pending *pending)
{
    if (open_line != pending) {
        begin_line(pending);
        fputs("... ", out);
        call_print(out, all_tables, &pending->call);
    }
    fputs(" = ", out);
    open_line = NULL;
}

/* --- events --- */

static struct pending *find(int pid, unsigned thread)
{
    struct pending *pending = all;
    while (pending != NULL && (pending->pid != pid || pending->thread != thread))
        pending = pending->next;
    return pending;
}

static void forget(struct pending *pending)
{
    struct pending **link = &all;
    while (*link != pending)
        link = &(*link)->next;
    *link = pending->next;
    pending_count--;
    if (open_line == pending) {
        fputs(" ...\n", out);
        open_line = NULL;
    }
    free(pending);
}

/* Who has ended does not say so: the calls in which they did are looked for when there are many. */
static void sweep(void)
{
    for (struct pending *pending = all, *next; pending != NULL; pending = next) {
        next = pending->next;
        if (kill(pending->pid, 0) != 0 && errno == ESRCH)
            forget(pending);
    }
    sweep_at = pending_count < SWEEP_FIRST / 2 ? SWEEP_FIRST : 2 * pending_count;
}

/* The thread's IPC buffer has the rest of the message. Where capabilities arrive it says itself. */
static void read_rest(int pid, unsigned thread, bool is_answer, struct call *call)
{
    static struct ipc_buffer buffer;
    uint64_t address = IPC_BUFFER_ADDRESS + ((uint64_t)thread << PAGE_BITS);
    size_t done = 0, got = 1;
    while (done < sizeof buffer && got != 0) {
        char part[PROCESS_TRACE_READ_DATA_MAX];
        size_t wanted = sizeof buffer - done < sizeof part ? sizeof buffer - done : sizeof part;
        got = 0;
        if (process_trace_read(SLOT_SUPERVISOR, pid, address + done, (uint32_t)wanted, part, &got) != ERROR_NONE || got > wanted)
            return;
        memcpy((char *)&buffer + done, part, got);
        done += got;
    }
    memcpy(call->words + MESSAGE_REGISTERS, buffer.words + MESSAGE_REGISTERS, sizeof call->words - MESSAGE_REGISTERS * 8);
    for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
        call->capabilities[i] = is_answer ? buffer.receive_index + i : buffer.capabilities[i];
}

static void on_call(int pid, unsigned thread, const struct call *call)
{
    struct pending *pending = find(pid, thread);
    if (pending != NULL) {
        if (is_wanted(&pending->call)) {
            begin_answer(pending);
            fputs("no answer\n", out);
        }
        forget(pending);
    }
    if (++pending_count >= sweep_at)
        sweep();
    pending = program_memory(NULL, 1, sizeof *pending);
    *pending = (struct pending){ pid, thread, *call, all };
    all = pending;
    if (!is_wanted(call))
        return;
    begin_line(pending);
    call_print(out, all_tables, call);
    fflush(out);
    open_line = pending;
}

static void on_answer(int pid, unsigned thread, struct call *answer)
{
    struct pending *pending = find(pid, thread);
    if (pending == NULL)
        return;
    if (is_wanted(&pending->call)) {
        begin_answer(pending);
        answer_print(out, all_tables, &pending->call, answer);
        putc('\n', out);
    }
    forget(pending);
}

/* False: nothing is traced any more. */
static bool take_event(void)
{
    enum trace_event what;
    struct call call = { 0 };
    int32_t pid;
    uint32_t thread;
    size_t size;
    char words[PROCESS_TRACE_NEXT_WORDS_MAX];
    enum error error = process_trace_next(SLOT_SUPERVISOR, &what, &pid, &thread, &call.number, &call.to, &call.info, words,
                                          &size);
    if (error == ERROR_INTERRUPTED)
        return true;
    if (error == ERROR_NO_CHILD)
        return false;
    if (error == ERROR_NOT_PERMITTED) {
        warnx("not traced: a program whose manifest gives it more than trace has");
        return true;
    }
    if (error != ERROR_NONE)
        errx(1, "the process server says no more: %s", error_text(error));
    memcpy(call.words, words, size);
    if (message_words(call.info) > MESSAGE_REGISTERS || message_capabilities(call.info) != 0)
        read_rest(pid, thread, what == TRACE_EVENT_ANSWER, &call);
    if (what == TRACE_EVENT_CALL)
        on_call(pid, thread, &call);
    else
        on_answer(pid, thread, &call);
    return true;
}

/* --- the program --- */

/* `ready`: a pipe, in which a byte says that it is traced. */
static _Noreturn void run(char *const *arguments, int ready)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    enum error error = process_trace(SLOT_SUPERVISOR, follows);
    if (error != ERROR_NONE)
        warnx("it cannot be traced: %s", error_text(error));
    else if (write(ready, "", 1) == 1)
        execvp(arguments[0], arguments);
    if (error == ERROR_NONE)
        warn("%s", arguments[0]);
    _exit(errno == ENOENT ? 127 : 126);
}

static int say_end(pid_t child)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            err(1, "waiting for the program");
    if (open_line != NULL)
        fputs(" ...\n", out);
    if (WIFEXITED(status))
        fprintf(out, "exit status %d\n", WEXITSTATUS(status));
    else
        fprintf(out, "ended by signal %d (%s)\n", WTERMSIG(status), strsignal(WTERMSIG(status)));
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void take_filter(const char *name)
{
    bool known = strcmp(name, "kernel") == 0;
    for (size_t i = 0; all_tables[i] != NULL; i++)
        known = known || strcmp(name, all_tables[i]->name) == 0;
    if (!known || filter_count == FILTERS_MAX)
        errx(2, known ? "-e %s: there are too many" : "-e %s: there is no such contract", name);
    filters[filter_count++] = name;
}

static void take_options(int count, char **arguments)
{
    out = stderr;
    for (int option; (option = getopt(count, arguments, "+fte:o:p:")) != -1;)
        switch (option) {
        case 'f':
            follows = true;
            break;
        case 't':
            stamped = true;
            break;
        case 'e':
            take_filter(optarg);
            break;
        case 'o':
            out = fopen(optarg, "we");
            if (out == NULL)
                err(1, "%s", optarg);
            break;
        case 'p':
            running = program_number(optarg, "process");
            break;
        default:
            program_usage(usage);
        }
    if ((optind == count) != (running != 0))
        program_usage(usage);
}

static void interrupt(int signal)
{
    interrupted = signal;
}

/* -p */
static int watch(void)
{
    enum error error = running > INT32_MAX ? ERROR_NO_PROCESS : process_trace_process(SLOT_SUPERVISOR, (int32_t)running, follows);
    if (error != ERROR_NONE)
        errx(1, "process %lu: %s", running, error == ERROR_BUSY ? "it is traced, or traces" : error_text(error));
    sigaction(SIGINT, &(struct sigaction){ .sa_handler = interrupt }, NULL);
    sigaction(SIGTERM, &(struct sigaction){ .sa_handler = interrupt }, NULL);
    while (!interrupted && take_event()) {}
    if (open_line != NULL)
        fputs(" ...\n", out);
    if (!interrupted)
        fprintf(out, "process %lu ended\n", running);
    return 0;
}

static int trace_program(char *const *arguments)
{
    int ready[2];
    char byte;
    if (pipe2(ready, O_CLOEXEC) != 0)
        err(1, "a pipe");
    pid_t child = fork();
    if (child < 0)
        err(1, "fork");
    if (child == 0)
        run(arguments, ready[1]);
    close(ready[1]);
    if (read(ready[0], &byte, 1) == 1)
        while (take_event()) {}
    return say_end(child);
}

int main(int count, char **arguments)
{
    take_options(count, arguments);
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    clock_gettime(CLOCK_MONOTONIC, &beginning);
    int status = running != 0 ? watch() : trace_program(arguments + optind);
    if (fflush(out) != 0 || ferror(out))
        err(1, "the output");
    return status;
}
