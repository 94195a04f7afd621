/* Commands that the shell does itself, because they change it or need no program. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "history.h"
#include "listing.h"
#include "shell.h"
#include "test.h"
#include "variables.h"

static int complain(const char *command, const char *thing, const char *reason)
{
    fflush(stdout);
    fprintf(stderr, "sh: %s: %s%s%s\n", command, thing, *thing != 0 ? ": " : "", reason);
    return 1;
}

static int run_cd(int count, char **arguments)
{
    const char *target = count > 1 ? arguments[1] : variable_get("HOME");
    bool back = count > 1 && strcmp(target, "-") == 0;
    if (count > 2)
        return complain("cd", "", "takes one directory");
    if (back)
        target = variable_get("OLDPWD");
    if (target == NULL)
        return complain("cd", "", back ? "there is no directory before this one" : "HOME is not set");
    if (chdir(target) < 0)
        return complain("cd", target, strerror(errno));
    char *directory = getcwd(NULL, 0);
    const char *before = variable_get("PWD");
    if (before != NULL)
        variable_set("OLDPWD", before);
    if (directory != NULL)
        variable_set("PWD", directory);
    if (back && directory != NULL)
        puts(directory);
    free(directory);
    return 0;
}

static int run_pwd(int count, char **arguments)
{
    (void)count;
    (void)arguments;
    char *directory = getcwd(NULL, 0);
    if (directory == NULL)
        return complain("pwd", "", strerror(errno));
    puts(directory);
    free(directory);
    return 0;
}

static int run_exit(int count, char **arguments)
{
    char *end;
    long status = count > 1 ? strtol(arguments[1], &end, 10) : parameters.status;
    if (count > 1 && (*end != 0 || end == arguments[1]))
        return complain("exit", arguments[1], "not a number");
    shell.ends = true;
    return (int)(status & 255);
}

static bool split(const char *command, char *argument, char **value)
{
    size_t length = variable_name_length(argument);
    *value = NULL;
    if (length == 0 || (argument[length] != 0 && argument[length] != '=')) {
        complain(command, argument, "not a variable's name");
        return false;
    }
    if (argument[length] == '=') {
        argument[length] = 0;
        *value = argument + length + 1;
    }
    return true;
}

static int run_export(int count, char **arguments)
{
    int status = 0;
    if (count == 1)
        variables_print(true);
    for (int i = 1; i < count; i++) {
        char *value;
        if (!split("export", arguments[i], &value)) {
            status = 1;
            continue;
        }
        if (value != NULL)
            variable_set(arguments[i], value);
        variable_export(arguments[i]);
    }
    return status;
}

static int run_unset(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        variable_unset(arguments[i]);
    return 0;
}

static int run_set(int count, char **arguments)
{
    if (count > 1)
        return complain("set", arguments[1], "options are not supported yet");
    variables_print(false);
    return 0;
}

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
    return 0;
}

static int run_history(int count, char **arguments)
{
    (void)count;
    (void)arguments;
    for (size_t i = 0; i < history_count(); i++)
        printf("%5zu  %s\n", i + 1, history_at(i));
    return 0;
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

static int run_source(int count, char **arguments)
{
    if (count < 2)
        return complain(".", "", "needs a file");
    parameters.status = 0;
    return run_file(arguments[1]) ? parameters.status : 1;
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
    { ".", run_source, ". FILE              run the commands of a file here" },
    { ":", run_true, ":                   do nothing" },
    { "[", run_test, "[ EXPRESSION ]      the same as test" },
    { "cd", run_cd, "cd [DIRECTORY|-]    change the current directory" },
    { "echo", run_echo, "echo [-n] TEXT...   write text" },
    { "exit", run_exit, "exit [STATUS]       end this shell" },
    { "export", run_export, "export NAME[=VALUE] give a variable to programs" },
    { "false", run_false, "false               fail" },
    { "help", run_help, "help                this" },
    { "history", run_history, "history             lines that were typed" },
    { "pwd", run_pwd, "pwd                 print the current directory" },
    { "set", run_set, "set                 print all variables" },
    { "test", run_test, "test EXPRESSION     -d -e -f -n -z THING, A = B, A -lt B ..." },
    { "true", run_true, "true                succeed" },
    { "unset", run_unset, "unset NAME...       forget variables" },
    { NULL, NULL, NULL },
};

const struct builtin *builtin_find(const char *name)
{
    for (const struct builtin *builtin = builtins; builtin->name != NULL; builtin++)
        if (strcmp(builtin->name, name) == 0)
            return builtin;
    return NULL;
}
