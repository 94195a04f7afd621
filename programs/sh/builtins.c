/* The table of the commands that the shell does itself, and the smallest of them. */
#include <stdio.h>
#include <string.h>
#include "alias.h"
#include "commands.h"
#include "hash.h"
#include "history.h"
#include "jobs.h"
#include "listing.h"
#include "shell.h"
#include "test.h"
#include "trap.h"

static int run_echo(int count, char **arguments)
{
    int first = count > 1 && strcmp(arguments[1], "-n") == 0 ? 2 : 1;
    for (int i = first; i < count; i++) {
        fputs(arguments[i], stdout);
        if (i + 1 < count)
            putchar(' ');
    }
    if (first == 1)
        putchar('\n');
    return fflush(stdout) == 0 ? 0 : complain("echo", NULL, "the output cannot be written");
}

static int run_true(int count, char **arguments)
{
    (void)count;
    (void)arguments;
    return 0;
}

static int run_false(int count, char **arguments)
{
    return !run_true(count, arguments);
}

static int run_help(int count, char **arguments)
{
    (void)count;
    (void)arguments;
    puts("Commands of the shell:");
    for (const struct builtin *builtin = builtins; builtin->name != NULL; builtin++)
        printf("  %s\n", builtin->usage);
    puts("Programs:");
    listing_print_directory("/bin");
    puts("Keys: arrows, Home, End, Delete, Tab completes, Up and Down: history, ^R finds in it,\n"
         "  ^A ^E start and end, ^W ^U ^K cut, ^Y pastes, ^L clears, ^C gives up, ^D ends the shell.\n"
         "More: cat /etc/welcome");
    return 0;
}

const struct builtin builtins[] = {
    { ".", run_dot, true, ". FILE                   run the commands of a file here" },
    { ":", run_true, true, ":                        do nothing" },
    { "[", run_test, false, "[ EXPRESSION ]           the same as test" },
    { "alias", run_alias, false, "alias [NAME=TEXT]        another name for a beginning of a command" },
    { "bg", run_bg, false, "bg [%JOB]                a stopped job goes on by itself" },
    { "break", run_break, true, "break [LOOPS]            leave a loop" },
    { "cd", run_cd, false, "cd [-P] [DIRECTORY|-]    change the current directory" },
    { "command", run_command, false, "command [-v] NAME        the program or builtin, not a function; -v: which" },
    { "continue", run_continue, true, "continue [LOOPS]         the loop's next turn" },
    { "echo", run_echo, false, "echo [-n] TEXT...        write text" },
    { "eval", run_eval, true, "eval TEXT...             run text as commands" },
    { "exec", run_exec, true, "exec [PROGRAM]           become a program; keep redirections" },
    { "exit", run_exit, true, "exit [STATUS]            end this shell" },
    { "export", run_export, true, "export NAME[=VALUE]      give a variable to programs" },
    { "false", run_false, false, "false                    fail" },
    { "fc", run_fc, false, "fc [-l] [FIRST [LAST]]   typed lines: list, edit and run; -s [OLD=NEW]: run" },
    { "fg", run_fg, false, "fg [%JOB]                a job comes to the front" },
    { "getopts", run_getopts, false, "getopts LETTERS NAME     the next option among the arguments" },
    { "hash", run_hash, false, "hash [-r] [PROGRAM...]   where programs were found; -r: forget" },
    { "help", run_help, false, "help                     this" },
    { "history", run_history, false, "history                  lines that were typed" },
    { "jobs", run_jobs, false, "jobs [-l|-p]             what runs in the background or is stopped" },
    { "kill", run_kill, false, "kill [-SIGNAL] PID|%JOB  send a signal" },
    { "local", run_local, false, "local NAME[=VALUE]       a variable of this function" },
    { "pwd", run_pwd, false, "pwd [-P]                 print the current directory" },
    { "read", run_read, false, "read [-r] NAME...        a line of input into variables" },
    { "readonly", run_readonly, true, "readonly NAME[=VALUE]    let nobody change a variable" },
    { "return", run_return, true, "return [STATUS]          leave a function" },
    { "set", run_set, true, "set [-OPTIONS] [TEXT...] options, arguments; alone: print all variables" },
    { "shift", run_shift, true, "shift [N]                drop arguments" },
    { "test", run_test, false, "test EXPRESSION          -d -e -f -n -z THING, A = B, A -lt B ..." },
    { "times", run_times, true, "times                    processor time of the shell and its children" },
    { "trap", run_trap, true, "trap [TEXT] [SIGNAL...]  what to do when a signal comes" },
    { "true", run_true, false, "true                     succeed" },
    { "type", run_type, false, "type NAME...             what a name means" },
    { "ulimit", run_ulimit, false, "ulimit [-HSacdfnstuv] [N] limits of this shell and what it starts" },
    { "umask", run_umask, false, "umask [-S] [MODE]        permissions that new files do not get" },
    { "unalias", run_unalias, false, "unalias [-a] NAME...     forget other names" },
    { "unset", run_unset, true, "unset [-f] NAME...       forget variables or functions" },
    { "wait", run_wait, false, "wait [PID|%JOB]...       until they have ended" },
    { NULL, NULL, false, NULL },
};

const struct builtin *builtin_find(const char *name)
{
    for (const struct builtin *builtin = builtins; builtin->name != NULL; builtin++)
        if (builtin->name[0] == name[0] && strcmp(builtin->name, name) == 0)
            return builtin;
    return NULL;
}
