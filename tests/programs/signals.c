/*
 * signals: what POSIX says of signals, process groups and waiting, in one process and with children, which are
 * this program again: `signals CHILD WAY`.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <abi/system_calls.h>
#include <contracts/process.h>
#include <quine/message.h>
#include <quine/start.h>

enum { ROUNDS = 2000, PAGE = 4096, TALK = 9, STORM = 3000, STORM_TRACED = 100, STORM_DEPTH = 32768 };

#define LONG_NAME "/tmp/signals-with-a-name-that-does-not-fit-into-the-registers-of-a-message-but-goes-through-the-buffer-"

static int failures;
static volatile sig_atomic_t count, inner, last, last_code, nested_seen;
static volatile pid_t last_sender;
static void *volatile last_address;
static jmp_buf back;

static void check(int holds, const char *what)
{
    printf("signals: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static void note(int signal)
{
    count++;
    last = signal;
}

static void note_info(int signal, siginfo_t *info, void *context)
{
    (void)context;
    note(signal);
    last_code = info->si_code;
    last_sender = info->si_pid;
    last_address = info->si_addr;
}

static void install(int signal, void (*handler)(int), unsigned flags)
{
    struct sigaction action = { .sa_handler = handler, .sa_flags = flags };
    sigaction(signal, &action, NULL);
}

static void install_info(int signal, unsigned flags)
{
    struct sigaction action = { .sa_sigaction = note_info, .sa_flags = SA_SIGINFO | flags };
    sigaction(signal, &action, NULL);
}

/* --- one process --- */

static void check_raise(void)
{
    install(SIGUSR1, note, 0);
    count = 0;
    check(raise(SIGUSR1) == 0 && count == 1 && last == SIGUSR1, "raise runs the handler");
    install_info(SIGUSR2, 0);
    kill(getpid(), SIGUSR2);
    check(count == 2 && last == SIGUSR2 && last_code == SI_USER && last_sender == getpid(), "kill, and who did it");
    install(SIGUSR1, SIG_IGN, 0);
    raise(SIGUSR1);
    check(count == 2, "ignored");
    install(SIGUSR1, note, SA_RESETHAND);
    raise(SIGUSR1);
    struct sigaction now;
    sigaction(SIGUSR1, NULL, &now);
    check(count == 3 && now.sa_handler == SIG_DFL, "a handler for one time");
    check(signal(SIGKILL, note) == SIG_ERR && errno == EINVAL, "SIGKILL cannot be caught");
    check(signal(NSIG, note) == SIG_ERR && kill(getpid(), NSIG) < 0 && errno == EINVAL, "no such signal");
}

/* Whatever the handler does, the interrupted code sees its registers as they were. */
static void disturb(int signal)
{
    char text[64];
    snprintf(text, sizeof text, "%f %d", 1.5 * (double)signal, signal);
    inner += (int)strlen(text) > 0;
    count++;
}

static void check_registers(void)
{
    double sum = 0;
    unsigned long hash = 5381;
    install(SIGALRM, disturb, 0);
    struct itimerval often = { { 0, 200 }, { 0, 200 } }, never = { 0 };
    count = 0;
    setitimer(ITIMER_REAL, &often, NULL);
    for (int i = 0; count < 50 && i < 2000000000; i++) {
        sum += 0.5;
        hash = hash * 33 + (unsigned long)(sum - (double)i * 0.5 == 0.5);
        if (sum != (double)(i + 1) * 0.5)
            break;
    }
    setitimer(ITIMER_REAL, &never, NULL);
    check(count >= 50 && hash != 0, "50 alarms in the midst of computing");
}

static void nest(int signal)
{
    inner++;
    if (signal == SIGUSR1) {
        raise(SIGUSR2);
        nested_seen = inner;
    }
}

static void check_masks(void)
{
    sigset_t one, old, pending;
    sigemptyset(&one);
    sigaddset(&one, SIGUSR1);
    install(SIGUSR1, note, 0);
    count = 0;
    sigprocmask(SIG_BLOCK, &one, &old);
    raise(SIGUSR1);
    raise(SIGUSR1);
    sigpending(&pending);
    check(count == 0 && sigismember(&pending, SIGUSR1) == 1, "blocked: it waits");
    sigprocmask(SIG_SETMASK, &old, NULL);
    check(count == 1, "and comes once");
    struct sigaction action = { .sa_handler = nest };
    sigaddset(&action.sa_mask, SIGUSR2);
    sigaction(SIGUSR1, &action, NULL);
    install(SIGUSR2, nest, 0);
    inner = 0;
    raise(SIGUSR1);
    check(nested_seen == 1 && inner == 2, "a handler's mask keeps another back until it is over");
    install(SIGUSR1, nest, 0);
    inner = 0;
    raise(SIGUSR1);
    check(nested_seen == 2, "without it they nest");
    sigprocmask(SIG_BLOCK, &one, &old);
    raise(SIGUSR1);
    int got = 0;
    check(sigwait(&one, &got) == 0 && got == SIGUSR1, "sigwait takes what waits");
    sigprocmask(SIG_SETMASK, &old, NULL);
    install(SIGTERM, SIG_DFL, 0);
    sigemptyset(&one);
    sigaddset(&one, SIGTERM);
    sigprocmask(SIG_BLOCK, &one, &old);
    raise(SIGTERM);
    install(SIGTERM, SIG_IGN, 0);
    sigprocmask(SIG_SETMASK, &old, NULL);
    check(1, "blocked without a handler, and then ignored");
    install(SIGTERM, SIG_DFL, 0);
}

static void escape(int signal)
{
    longjmp(back, signal);
}

static volatile char *bad_page;
static char alternate[SIGSTKSZ];

static void overflow(volatile char *from)
{
    volatile char here[PAGE];
    here[0] = *from;
    if (from != NULL)
        overflow(here);
    here[1] = 0;
}

static void escape_far(int signal)
{
    volatile char here;
    inner = &here >= alternate && &here < alternate + sizeof alternate;
    longjmp(back, signal);
}

static void check_faults(void)
{
    sigset_t none;
    sigemptyset(&none);
    bad_page = (volatile char *)mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    install(SIGSEGV, escape, 0);
    if (setjmp(back) == 0)
        bad_page[0] = 1;
    else
        count = 77;
    check(count == 77, "SIGSEGV is caught");
    sigprocmask(SIG_SETMASK, &none, NULL);
    install(SIGFPE, escape, 0);
    volatile int zero = 0;
    if (setjmp(back) == 0)
        count = 100 / zero;
    else
        count = 78;
    check(count == 78, "SIGFPE is caught");
    sigprocmask(SIG_SETMASK, &none, NULL);
    stack_t stack = { .ss_sp = alternate, .ss_size = sizeof alternate };
    sigaltstack(&stack, NULL);
    install(SIGSEGV, escape_far, SA_ONSTACK);
    inner = 0;
    if (setjmp(back) == 0)
        overflow(alternate);
    check(inner == 1, "a stack that overflows, on the alternate stack");
    sigprocmask(SIG_SETMASK, &none, NULL);
    install_info(SIGSEGV, 0);
    install(SIGSEGV, SIG_DFL, 0);
}

static void make_writable(int signal, siginfo_t *info, void *context)
{
    (void)context;
    note(signal);
    last_address = info->si_addr;
    last_code = info->si_code;
    mprotect((void *)bad_page, PAGE, PROT_READ | PROT_WRITE);
}

static void check_return_to_fault(void)
{
    struct sigaction action = { .sa_sigaction = make_writable, .sa_flags = SA_SIGINFO };
    sigaction(SIGSEGV, &action, NULL);
    bad_page[8] = 5;
    check(bad_page[8] == 5 && last_address == bad_page + 8 && last_code == SEGV_ACCERR,
          "the handler mends it, and the access is done again");
    install(SIGSEGV, SIG_DFL, 0);
}

static void alarm_every(long microseconds)
{
    struct itimerval timer = { { 0, microseconds }, { 0, microseconds } };
    count = 0;
    setitimer(ITIMER_REAL, &timer, NULL);
}

/* The alarm comes again and again: on a slow machine the first may come before the wait begins. */
static void check_waits(void)
{
    struct timespec long_time = { 1000, 0 };
    sigset_t none, alarm_only;
    install(SIGALRM, note, SA_RESTART);
    alarm_every(20000);
    check(nanosleep(&long_time, &long_time) < 0 && errno == EINTR && count >= 1 && long_time.tv_sec >= 900,
          "an alarm interrupts nanosleep");
    alarm_every(20000);
    pause();
    check(count >= 1, "pause");
    alarm_every(20000);
    check(poll(NULL, 0, -1) < 0 && errno == EINTR && count >= 1, "an alarm interrupts poll");
    alarm_every(20000);
    check(poll(NULL, 0, 1000000) < 0 && errno == EINTR && count >= 1, "and one with a limit");
    setitimer(ITIMER_REAL, &(struct itimerval){ 0 }, NULL);
    install(SIGALRM, SIG_IGN, 0);           /* one that is on its way goes, too */
    install(SIGALRM, note, SA_RESTART);
    count = 0;
    sigemptyset(&none);
    sigemptyset(&alarm_only);
    sigaddset(&alarm_only, SIGALRM);
    sigprocmask(SIG_BLOCK, &alarm_only, NULL);
    struct itimerval soon = { { 0, 0 }, { 0, 20000 } };
    setitimer(ITIMER_REAL, &soon, NULL);
    check(sigsuspend(&none) < 0 && errno == EINTR && count == 1, "sigsuspend");
    setitimer(ITIMER_REAL, &soon, NULL);
    int got = 0;
    sigwait(&alarm_only, &got);
    check(got == SIGALRM && count == 1, "sigwait waits");
    sigprocmask(SIG_SETMASK, &none, NULL);
    check(alarm(1000) == 0 && alarm(0) >= 900, "alarm says what was left");
}

/* --- children --- */

static pid_t start(const char *way)
{
    char *arguments[] = { "signals", "child", (char *)way, NULL }, *environment[] = { NULL };
    pid_t pid = -1;
    posix_spawn(&pid, "/bin/signals", NULL, NULL, arguments, environment);
    return pid;
}

static void usr1_to_parent(void)
{
    kill(getppid(), SIGUSR1);
}

/* It sends a message of its own. */
static void send_another(int signal)
{
    note(signal);
    inner += access(LONG_NAME "other", F_OK) == 0;
}

/* Seen to fail: deliver_fault() that looks at what is caught alone (no end). */
static void fault(int signal)
{
    *(volatile int *)(uintptr_t)PAGE = signal;
}

static int child(const char *way)
{
    sigset_t none;
    sigemptyset(&none);
    install(SIGUSR1, send_another, 0);      /* which changes nothing for others */
    if (strcmp(way, "wait") == 0)
        return sigsuspend(&none) < 0 && count == 1 ? 5 : 1;
    if (strcmp(way, "message") == 0)
        return access(LONG_NAME "one", F_OK) == 0 && count == 1 && inner == 0 ? 5 : 1;
    if (strcmp(way, "sleep") == 0)
        sleep(1000);
    if (strcmp(way, "exit") == 0)
        return 7;
    if (strcmp(way, "fault") == 0) {
        install(SIGSEGV, fault, 0);
        fault(0);
    }
    if (strcmp(way, "storm") == 0)
        while (kill(getppid(), SIGUSR1) == 0)
            ;
    if (strcmp(way, "loop") == 0)
        for (;;)
            count++;
    if (strcmp(way, "talk") == 0)
        while (write(TALK, "", 1) == 1)
            nanosleep(&(struct timespec){ 0, 1000000 }, NULL);
    if (strcmp(way, "answer") == 0) {       /* a signal for a signal */
        sigset_t set;
        int got;
        sigemptyset(&set);
        sigaddset(&set, SIGUSR1);
        sigaddset(&set, SIGTERM);
        sigprocmask(SIG_BLOCK, &set, NULL);
        usr1_to_parent();
        while (sigwait(&set, &got) == 0 && got == SIGUSR1)
            usr1_to_parent();
        return 3;
    }
    if (strcmp(way, "ignoring") == 0) {     /* what the parent ignored */
        struct sigaction now;
        sigaction(SIGUSR2, NULL, &now);
        raise(SIGUSR2);
        return now.sa_handler == SIG_IGN ? 4 : 1;
    }
    return 1;
}

static void check_children(void)
{
    int status = 0;
    pid_t pid = start("sleep");
    kill(pid, SIGTERM);
    check(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, "ended by SIGTERM");
    pid = start("fault");
    check(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV, "a fault in a fault's handler ends");
    install_info(SIGCHLD, SA_RESTART);
    count = 0;
    pid = start("exit");
    check(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 7 && count == 1
          && last_sender == pid && last_code == CLD_EXITED, "SIGCHLD, and wait goes on by SA_RESTART");
    install(SIGCHLD, SIG_IGN, 0);
    pid = start("exit");
    check(waitpid(pid, &status, 0) < 0 && errno == ECHILD, "SIGCHLD ignored: nothing to wait for");
    install(SIGCHLD, SIG_DFL, 0);
    install(SIGUSR2, SIG_IGN, 0);
    pid = start("ignoring");
    check(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 4, "ignored signals are inherited");
    siginfo_t info;
    pid = start("exit");
    check(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT) == 0 && info.si_pid == pid && info.si_status == 7
          && waitid(P_PID, (id_t)pid, &info, WEXITED) == 0 && info.si_code == CLD_EXITED
          && waitid(P_PID, (id_t)pid, &info, WEXITED) < 0 && errno == ECHILD, "waitid, first without forgetting");
}

static void check_stopping(const char *way)
{
    int status = 0;
    pid_t pid = start(way);
    kill(pid, SIGSTOP);
    check(waitpid(pid, &status, WUNTRACED) == pid && WIFSTOPPED(status) && WSTOPSIG(status) == SIGSTOP, "stopped");
    check(waitpid(pid, &status, WUNTRACED | WNOHANG) == 0, "told once");
    kill(pid, SIGTERM);
    kill(pid, SIGCONT);
    check(waitpid(pid, &status, WCONTINUED) == pid && (WIFCONTINUED(status) || WIFSIGNALED(status)), "goes on");
    if (!WIFSIGNALED(status))
        kill(pid, SIGKILL);
    else
        return;
    waitpid(pid, &status, 0);
}

static pid_t start_traced(char *way)
{
    char *arguments[] = { "signals", "child", way, NULL }, byte;
    int ready[2];
    if (pipe2(ready, O_CLOEXEC) < 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        if (process_trace(SLOT_SUPERVISOR, false) == ERROR_NONE && write(ready[1], "", 1) == 1)
            execv("/bin/signals", arguments);
        _exit(1);
    }
    close(ready[1]);
    check(read(ready[0], &byte, 1) == 1, "a child that is traced");
    close(ready[0]);
    return pid;
}

static int is_wait(uint64_t number, uint64_t info)
{
    (void)info;
    return number == SYSTEM_CALL_RECEIVE;
}

static int is_long_message(uint64_t number, uint64_t info)
{
    return number == SYSTEM_CALL_CALL && message_words(info) > MESSAGE_REGISTERS;
}

/* A signal comes when the child is about to make the call, and has looked at everything before. A wait that misses it has no end. */
static void check_last_moment(char *way, int (*is_meant)(uint64_t number, uint64_t info), const char *what)
{
    char words[PROCESS_TRACE_NEXT_WORDS_MAX];
    enum trace_event event;
    int32_t traced;
    uint32_t thread;
    uint64_t number, to, info;
    size_t size;
    int sent = 0, status = -1;
    pid_t pid = start_traced(way);
    while (process_trace_next(SLOT_SUPERVISOR, &event, &traced, &thread, &number, &to, &info, words, &size) == ERROR_NONE)
        if (event == TRACE_EVENT_CALL && is_meant(number, info) && !sent)
            sent = kill(pid, SIGUSR1) == 0;
    check(sent && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 5, what);
}

/* Under `trace -f` nobody else can. */
static int is_traced(void)
{
    int status = 0;
    pid_t pid = fork();
    if (pid == 0)
        _exit(process_trace(SLOT_SUPERVISOR, false) == ERROR_BUSY);
    return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

static void check_last_moments(void)
{
    if (is_traced()) {
        puts("signals: the last moment before a wait: not tried, this is traced");
        return;
    }
    install(SIGUSR1, SIG_DFL, 0);
    close(open(LONG_NAME "one", O_CREAT | O_WRONLY, 0600));
    check_last_moment("wait", is_wait, "a signal at the last moment before a wait");
    check_last_moment("message", is_long_message, "and before a message");
    unlink(LONG_NAME "one");
}

/* What it wrote until then is read; then nothing comes. */
static void check_silence(void)
{
    struct timespec long_enough = { 0, 50000000 };
    int ends[2], status;
    char byte, bytes[100];
    if (pipe(ends) < 0 || dup2(ends[1], TALK) < 0)
        return check(0, "a pipe");
    pid_t pid = start("talk");
    check(read(ends[0], &byte, 1) == 1 && kill(pid, SIGSTOP) == 0 && waitpid(pid, &status, WUNTRACED) == pid, "it talks");
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    while (read(ends[0], bytes, sizeof bytes) > 0)
        continue;
    nanosleep(&long_enough, NULL);
    check(read(ends[0], &byte, 1) < 0 && errno == EAGAIN, "stopped: it says nothing");
    fcntl(ends[0], F_SETFL, 0);
    check(kill(pid, SIGCONT) == 0 && read(ends[0], &byte, 1) == 1, "it goes on");
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    close(ends[0]), close(ends[1]), close(TALK);
}

static void check_groups(void)
{
    int status;
    pid_t first = start("sleep"), second = start("sleep"), third = start("loop");
    check(setpgid(first, 0) == 0 && getpgid(first) == first && setpgid(second, first) == 0, "a group");
    check(setpgid(third, second) < 0 && errno == EPERM && getpgid(third) == getpgrp(), "not one that is none");
    check(kill(-first, SIGTERM) == 0 && waitpid(-first, &status, 0) > 0 && waitpid(-first, &status, 0) > 0
          && waitpid(-first, &status, 0) < 0 && errno == ECHILD, "ended as a group");
    check(waitpid(-1, &status, WNOHANG) == 0, "the third is not of it");
    kill(third, SIGKILL);
    check(waitpid(0, &status, 0) == third && WTERMSIG(status) == SIGKILL, "SIGKILL");
    check(kill(third, 0) < 0 && errno == ESRCH && kill(-first, 0) < 0 && errno == ESRCH, "nobody is there any more");
    check(getsid(0) == getsid(getppid()), "the session is the shell's");
}

/* A signal there, a signal back, many times: none is lost. */
static void check_many(void)
{
    sigset_t set;
    int got, status, good = 0;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    pid_t pid = start("answer");
    sigwait(&set, &got);
    for (int i = 0; i < ROUNDS; i++) {
        kill(pid, SIGUSR1);
        good += sigwait(&set, &got) == 0;
    }
    kill(pid, SIGTERM);
    check(good == ROUNDS && waitpid(pid, &status, 0) == pid && WEXITSTATUS(status) == 3, "2000 signals there and back");
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}

/* How far down the stack handlers are. */
static char *volatile lowest;
static volatile pid_t storm;
static volatile int enough;

/* Whoever is interrupted may have no time at all: here it is ended. */
static void go_deep(int signal)
{
    char here;

    disturb(signal);
    if (&here < lowest)
        lowest = &here;
    if (count < enough)
        return;
    kill(storm, SIGKILL);
    setitimer(ITIMER_REAL, &(struct itimerval){ 0 }, NULL);
}

/* Signals and alarms that come faster than they are handled: each handler ends before the next begins, on the same stack, and there
 * is time left. Seen to fail: alarms as often as their interval says; with several processors, given signals that come again at once. */
static void check_storm(void)
{
    char here;

    lowest = &here;
    enough = is_traced() ? STORM_TRACED : STORM;
    install(SIGUSR1, SIG_IGN, 0);
    storm = start("storm");
    install(SIGALRM, go_deep, SA_RESTART);
    install(SIGUSR1, go_deep, SA_RESTART);
    alarm_every(1);
    while (count < enough)
        inner++;
    check(waitpid(storm, NULL, 0) == storm && &here - lowest < STORM_DEPTH, "signals faster than their handlers don't pile up");
}

int main(int argc, char **argv)
{
    if (argc == 3)
        return child(argv[2]);
    check_raise();
    check_masks();
    check_faults();
    check_return_to_fault();
    check_waits();
    check_registers();
    check_storm();
    check_children();
    check_stopping("sleep");
    check_stopping("loop");
    check_silence();
    check_last_moments();
    check_groups();
    check_many();
    printf("signals: %d failures\n", failures);
    return failures != 0;
}
