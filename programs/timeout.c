/* timeout [-s SIGNAL] [-k SECONDS] SECONDS COMMAND [ARGUMENT...]: run a program, and end it when the time is over. The status is the
 * program's, or 124: its time was over. -s: with that signal, not TERM; -k: with KILL so much later. m, h, d: other units. */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <quine/program.h>

enum { OVER = 124, FAILED = 125, NOT_STARTED = 126, NOT_FOUND = 127, SECONDS_MAX = 1000000000 };

static const char usage[] = "timeout [-s SIGNAL] [-k SECONDS] SECONDS COMMAND [ARGUMENT...]";

extern char **environ;

static volatile sig_atomic_t child, is_over, ending = SIGTERM;
static volatile unsigned kill_after;

static void end_child(int signal)
{
    (void)signal;
    if (is_over || kill_after == 0) {
        kill(child, is_over ? SIGKILL : ending);
    } else {
        kill(child, ending);
        alarm(kill_after);
    }
    is_over = 1;
}

static void pass_on(int signal)
{
    kill(child, signal);
}

/* Whole seconds, rounded up; at least 1 unless it is 0. */
static unsigned parse_time(const char *text)
{
    static const char units[] = "smhd";
    static const unsigned seconds[] = { 1, 60, 3600, 86400 };
    char *end;
    double time = strtod(text, &end);
    const char *unit = *end != 0 ? strchr(units, *end) : units;
    if (end == text || unit == NULL || (*end != 0 && end[1] != 0) || !(time >= 0 && time * seconds[unit - units] < SECONDS_MAX))
        errx(FAILED, "%s: not a time", text);
    time *= seconds[unit - units];
    return (unsigned)time + (time > (unsigned)time);
}

static int parse_signal(const char *name)
{
    int number = program_signal_number(name);
    if (number <= 0)
        errx(FAILED, "%s: there is no such signal", name);
    return number;
}

int main(int count, char **arguments)
{
    int option, status;
    pid_t pid;
    program_failure = FAILED;
    while ((option = getopt(count, arguments, "+k:s:")) != -1) {
        switch (option) {
        case 'k': kill_after = parse_time(optarg); break;
        case 's': ending = parse_signal(optarg); break;
        default: program_usage(usage);
        }
    }
    if (count - optind < 2)
        program_usage(usage);
    unsigned seconds = parse_time(arguments[optind++]);
    int error = posix_spawnp(&pid, arguments[optind], NULL, NULL, arguments + optind, environ);
    if (error != 0) {
        errno = error;
        err(error == ENOENT ? NOT_FOUND : NOT_STARTED, "%s", arguments[optind]);
    }
    child = pid;
    signal(SIGALRM, end_child);
    signal(SIGTERM, pass_on);
    signal(SIGINT, pass_on);
    alarm(seconds);
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            err(FAILED, "%s", arguments[optind]);
    if (is_over)
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? 128 + SIGKILL : OVER;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
