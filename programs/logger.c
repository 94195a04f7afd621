/* logger [-is] [-p PRIORITY] [-t NAME] [TEXT...]: lines in the system's log, POSIX XCU; without a text those of standard input. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>
#include <quine/program.h>

/* The level of FACILITY.LEVEL, or of LEVEL. */
static int parse_priority(const char *text)
{
    static const char *const levels[] = { "emerg", "alert", "crit", "err", "warning", "notice", "info", "debug" };
    const char *dot = strrchr(text, '.'), *level = dot != NULL ? dot + 1 : text;
    for (int i = 0; i <= LOG_DEBUG; i++)
        if (strcmp(level, levels[i]) == 0)
            return i;
    errx(1, "%s: the priority is not one of emerg alert crit err warning notice info debug", text);
}

static void log_input(int priority)
{
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stdin) > 0)
        syslog(priority, "%.*s", (int)strcspn(line, "\n"), line);
    if (ferror(stdin))
        err(1, "standard input");
    free(line);
}

int main(int count, char **arguments)
{
    struct program_buffer text = { 0 };
    const char *name = "logger";
    int option, options = 0, priority = LOG_NOTICE;
    while ((option = getopt(count, arguments, "ip:st:")) != -1) {
        switch (option) {
        case 'i': options |= LOG_PID; break;
        case 'p': priority = parse_priority(optarg); break;
        case 's': options |= LOG_PERROR; break;
        case 't': name = optarg; break;
        default: program_usage("logger [-is] [-p PRIORITY] [-t NAME] [TEXT...]");
        }
    }
    openlog(name, options, LOG_USER);
    if (optind == count) {
        log_input(priority);
        return 0;
    }
    for (int i = optind; i < count; i++) {
        program_append(&text, " ", i > optind);
        program_append(&text, arguments[i], strlen(arguments[i]));
    }
    syslog(priority, "%s", text.bytes);
    return 0;
}
