/* ed [-s] [-p PROMPT] [FILE]: edit a file line by line, POSIX XCU. -s: do not print how many bytes were read and written. What
 * is wrong with a command h explains; when the commands come from a file, it ends the editor. Status 1: something was wrong,
 * 2: the input ended with a text that is not written. */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>
#include "ed.h"

bool is_silent;

static jmp_buf again;
static const char *error = "";
static const char *prompt = "*";
static bool explains, prompts, is_over;
static int status;

_Noreturn void fail(const char *message)
{
    error = message;
    longjmp(again, 1);
}

void explain_errors(bool toggle)
{
    if (toggle)
        explains = !explains;
    if ((!toggle || explains) && *error != 0)
        puts(error);
}

void toggle_prompt(void)
{
    prompts = !prompts;
}

static void complain(bool is_file)
{
    puts("?");
    if (explains)
        puts(error);
    fflush(stdout);
    command_reset();
    status = is_over ? 2 : 1;
    if (is_file)
        exit(status);
}

static void read_first(const char *path)
{
    char *command = program_memory(NULL, strlen(path) + 3, 1);
    sprintf(command, "e %s", path);
    command_run(command);
    free(command);
}

/* Commands until q, or the end of the input, which is a q too. */
static void run(bool is_file)
{
    static bool goes_on = true;
    if (setjmp(again) != 0)
        complain(is_file);
    while (goes_on) {
        if (prompts)
            fputs(prompt, stdout);
        fflush(stdout);
        const char *command = input_line();
        is_over = command == NULL;
        if (is_over && is_worth_asking())
            fail("the text is not written; the same again leaves it");
        goes_on = !is_over && command_run(command);
    }
}

int main(int count, char **arguments)
{
    struct stat input;
    int option;
    while ((option = getopt(count, arguments, "p:s")) != -1) {
        switch (option) {
        case 'p':
            prompt = optarg;
            prompts = true;
            break;
        case 's': is_silent = true; break;
        default: program_usage("ed [-s] [-p PROMPT] [FILE]");
        }
    }
    if (count - optind > 1)
        program_usage("ed [-s] [-p PROMPT] [FILE]");
    program_buffer_output();
    signal(SIGQUIT, SIG_IGN);
    signal(SIGINT, SIG_IGN);       /* which would lose the text */
    /* A file that is not there is a new one. */
    if (optind < count && setjmp(again) == 0)
        read_first(arguments[optind]);
    run(fstat(STDIN_FILENO, &input) == 0 && S_ISREG(input.st_mode));
    return status;
}
