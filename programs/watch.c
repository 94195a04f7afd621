/* watch [-n SECONDS] COMMAND...: what a command of the shell prints, again and again, until it is interrupted. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>

static const char usage[] = "watch [-n SECONDS] COMMAND...";

/* The words with blanks between them. */
static char *join(char **words)
{
    struct program_buffer text = { 0 };
    for (; *words != NULL; words++) {
        if (text.used > 0)
            program_append(&text, " ", 1);
        program_append(&text, *words, strlen(*words));
    }
    return text.bytes;
}

int main(int count, char **arguments)
{
    double seconds = 2;
    char *end = "", time_text[40];
    int option;
    while ((option = getopt(count, arguments, "+n:")) != -1) {
        if (option != 'n')
            program_usage(usage);
        seconds = strtod(optarg, &end);
        if (end == optarg || *end != 0 || !(seconds >= 0.1 && seconds < 1e6))
            errx(1, "%s: not a number of seconds, from 0.1 on", optarg);
    }
    if (optind == count)
        program_usage(usage);
    char *command = join(arguments + optind), *shell[] = { "sh", "-c", command, NULL };
    struct timespec pause = { .tv_sec = (time_t)seconds };
    pause.tv_nsec = (long)((seconds - (double)pause.tv_sec) * 1e9);
    program_check_output();
    for (;;) {
        time_t now = time(NULL);
        strftime(time_text, sizeof time_text, "%H:%M:%S", localtime(&now));
        printf("\033[H\033[2JEvery %g s: %s   %s\n\n", seconds, command, time_text);
        program_run(shell);
        nanosleep(&pause, NULL);
    }
}
