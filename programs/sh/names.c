/* Commands about variables, arguments and what names mean: see commands.h. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "alias.h"
#include "commands.h"
#include "parse.h"
#include "shell.h"
#include "variables.h"

/* NAME or NAME=VALUE: *value is VALUE or NULL. false: it is neither; a message was written. */
static bool split(const char *command, char *argument, char **value)
{
    size_t length = variable_name_length(argument);
    *value = NULL;
    if (length == 0 || (argument[length] != 0 && argument[length] != '=')) {
        complain(command, argument, "is not a variable's name");
        return false;
    }
    if (argument[length] == '=') {
        argument[length] = 0;
        *value = argument + length + 1;
    }
    return true;
}

static int mark(const char *command, enum variable_kind kind, void (*set)(const char *name), int count, char **arguments)
{
    int status = 0;
    if (count == 1 || strcmp(arguments[1], "-p") == 0)
        variables_print(kind);
    for (int i = count > 1 && arguments[1][0] == '-' ? 2 : 1; i < count; i++) {
        char *value;
        if (!split(command, arguments[i], &value) || (value != NULL && !variable_set(arguments[i], value)))
            status = 1;
        else
            set(arguments[i]);
    }
    return status != 0 ? special_failed(STATUS_ERROR) : 0;
}

int run_export(int count, char **arguments)
{
    return mark("export", VARIABLES_EXPORTED, variable_export, count, arguments);
}

int run_readonly(int count, char **arguments)
{
    return mark("readonly", VARIABLES_PROTECTED, variable_protect, count, arguments);
}

int run_local(int count, char **arguments)
{
    int status = 0;
    if (shell.functions == 0)
        return complain("local", NULL, "is for functions");
    for (int i = 1; i < count; i++) {
        char *value;
        if (!split("local", arguments[i], &value)) {
            status = 1;
            continue;
        }
        scope_keep(arguments[i]);
        if (value != NULL && !variable_set(arguments[i], value))
            status = 1;
    }
    return status;
}

int run_unset(int count, char **arguments)
{
    bool functions = count > 1 && strcmp(arguments[1], "-f") == 0, variables = count > 1 && strcmp(arguments[1], "-v") == 0;
    int status = 0;
    for (int i = 1 + (functions || variables); i < count; i++) {
        if (functions || (!variables && variable_get(arguments[i]) == NULL && function_find(arguments[i]) != NULL))
            function_unset(arguments[i]);
        else if (!variable_unset(arguments[i]))
            status = 1;
    }
    return status != 0 ? special_failed(STATUS_ERROR) : 0;
}

int run_set(int count, char **arguments)
{
    if (count == 1) {
        variables_print(VARIABLES_ALL);
        return 0;
    }
    int first = options_take("set", count, arguments);
    if (first < 0)
        return special_failed(STATUS_ERROR);
    if (first < count || strcmp(arguments[first - 1], "--") == 0)
        parameters_set(arguments + first);
    return 0;
}

int run_shift(int count, char **arguments)
{
    char *end = "";
    size_t shifts = count > 1 ? strtoul(arguments[1], &end, 10) : 1, there = 0;
    while (parameters.arguments[there] != NULL)
        there++;
    if (*end != 0 || shifts > there) {
        complain("shift", count > 1 ? arguments[1] : NULL, "there are fewer arguments");
        return special_failed(STATUS_ERROR);
    }
    for (size_t i = 0; i < shifts && parameters.owned != NULL; i++)
        free(parameters.arguments[i]);
    /* What `set` made is freed from its beginning on: the rest moves there. */
    if (parameters.owned != NULL)
        memmove(parameters.arguments, parameters.arguments + shifts, (there - shifts + 1) * sizeof *parameters.arguments);
    else
        parameters.arguments += shifts;
    return 0;
}

/* --- getopts: XCU getopts --- */

static struct {
    size_t within;             /* the place in an argument of several letters; 0: at its beginning */
    long expected;             /* OPTIND as it was left */
} getopts_at;

static int option_found(const char *name, char value, const char *argument, long index)
{
    char text[2] = { value }, next[16];
    snprintf(next, sizeof next, "%ld", index);
    getopts_at.expected = index;
    bool good = variable_set(name, text) && variable_set("OPTIND", next);
    if (argument != NULL)
        good = good && variable_set("OPTARG", argument);
    else
        variable_unset("OPTARG");
    return good ? 0 : STATUS_ERROR;
}

/* An unknown letter, or one whose argument is missing. */
static int option_wrong(const char *name, const char *letters, char letter, bool known, long index)
{
    char text[2] = { letter };
    if (*letters == ':')
        return option_found(name, known ? ':' : '?', text, index);
    complain(parameters.name, text, known ? "this option needs an argument" : "there is no such option");
    return option_found(name, '?', NULL, index);
}

static bool is_option(const char *argument)
{
    return argument != NULL && argument[0] == '-' && argument[1] != 0 && strcmp(argument, "--") != 0;
}

int run_getopts(int count, char **arguments)
{
    if (count < 3)
        return complain("getopts", NULL, "needs letters and a variable") + 1;
    const char *letters = arguments[1], *start = variable_get("OPTIND");
    char **list = count > 3 ? arguments + 3 : parameters.arguments;
    long index = start != NULL ? strtol(start, NULL, 10) : 1, total = 0;
    while (list[total] != NULL)
        total++;
    const char *argument = index >= 1 && index <= total ? list[index - 1] : NULL;
    if (index != getopts_at.expected || getopts_at.within == 0)
        getopts_at.within = 1;
    if (!is_option(argument)) {
        getopts_at.within = 0;
        option_found(arguments[2], '?', NULL, index + (argument != NULL && strcmp(argument, "--") == 0));
        return 1;
    }
    char letter = argument[getopts_at.within++];
    const char *known = letter != ':' ? strchr(letters, letter) : NULL, *rest = argument + getopts_at.within;
    bool takes = known != NULL && known[1] == ':';
    if (*rest == 0 || takes) {
        index++;
        getopts_at.within = 0;
    }
    if (known == NULL || (takes && *rest == 0 && index > total))
        return option_wrong(arguments[2], letters, letter, known != NULL, index);
    if (takes && *rest == 0)
        rest = list[index++ - 1];
    return option_found(arguments[2], letter, takes ? rest : NULL, index);
}

/* --- read: XCU read --- */

/* One line, without its newline; backslashes that quote are kept as a byte 1 before what they quote. false: the end. */
static bool read_line(struct text *line, bool raw)
{
    char c;
    text_add_string(line, "");
    for (;;) {
        ssize_t count = read(STDIN_FILENO, &c, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        if (c == '\n')
            return true;
        if (c == '\\' && !raw) {
            if (read(STDIN_FILENO, &c, 1) <= 0)
                return false;
            if (c == '\n')
                continue;
            text_add(line, 1);
        }
        if (c != 0)
            text_add(line, c);
    }
}

static bool separates(const char *ifs, char c, bool blank)
{
    bool is_blank = c == ' ' || c == '\t' || c == '\n';
    return c != 0 && strchr(ifs, c) != NULL && is_blank == blank;
}

/* Whether nothing but the end of a field is behind the one at `at`. */
static bool only_one(const char *at, const char *ifs)
{
    while (*at != 0 && !separates(ifs, *at, true) && !separates(ifs, *at, false))
        at += *at == 1 && at[1] != 0 ? 2 : 1;
    while (separates(ifs, *at, true))
        at++;
    at += separates(ifs, *at, false);
    while (separates(ifs, *at, true))
        at++;
    return *at == 0;
}

/* The next field at *at into `name`; the last variable takes all that is left. */
static bool set_field(struct arena *arena, const char *name, const char **at, const char *ifs, bool last)
{
    struct text field = { .arena = arena };
    size_t kept = 0;                   /* up to here nothing is to be cut from the end */
    text_add_string(&field, "");
    while (separates(ifs, **at, true))
        ++*at;
    if (last && only_one(*at, ifs))
        last = false;
    while (**at != 0 && (last || (!separates(ifs, **at, true) && !separates(ifs, **at, false)))) {
        bool quoted = **at == 1 && (*at)[1] != 0;
        *at += quoted;
        text_add(&field, **at);
        if (quoted || !separates(ifs, **at, true))
            kept = field.size;
        ++*at;
    }
    while (!last && separates(ifs, **at, true))
        ++*at;
    *at += !last && separates(ifs, **at, false);
    if (field.bytes != NULL)
        field.bytes[kept] = 0;
    return variable_set(name, field.bytes != NULL ? field.bytes : "");
}

int run_read(int count, char **arguments)
{
    struct arena arena = { NULL };
    struct text line = { .arena = &arena };
    bool raw = count > 1 && strcmp(arguments[1], "-r") == 0, good = true;
    int first = 1 + raw;
    const char *ifs = variable_get("IFS");
    fflush(stdout);
    bool ended = !read_line(&line, raw);
    const char *at = line.bytes != NULL ? line.bytes : "";
    for (int i = first; i < count; i++)
        good &= set_field(&arena, arguments[i], &at, ifs != NULL ? ifs : " \t\n", i + 1 == count);
    arena_free(&arena);
    return !good ? STATUS_ERROR : ended;
}

/* --- what a name means --- */

/* What it is before it is looked for as a program: true if it is something. */
static bool describe_own(const char *name, bool verbose)
{
    const struct builtin *builtin = builtin_find(name);
    const char *alias = alias_value(name);
    if (is_reserved(name)) {
        printf(verbose ? "%s is a word of the shell's language\n" : "%s\n", name);
    } else if (alias != NULL) {
        printf(verbose ? "%s is an alias for " : "alias %s=", name);
        print_quoted(alias);
        putchar('\n');
    } else if ((builtin == NULL || !builtin->special) && function_find(name) != NULL) {
        printf(verbose ? "%s is a function\n" : "%s\n", name);
    } else if (builtin != NULL) {
        printf(verbose ? "%s is a command of the shell\n" : "%s\n", name);
    } else {
        return false;
    }
    return true;
}

static int describe(const char *name, bool verbose, const char *directories)
{
    struct arena arena = { NULL };
    int status = 0;
    if (describe_own(name, verbose))
        return 0;
    char *path = find_program(&arena, name, directories);
    if (path != NULL && access(path, X_OK) == 0)
        printf(verbose ? "%s is %s\n" : "%.0s%s\n", name, path);
    else if (verbose)
        status = complain(NULL, name, "command not found");
    else
        status = 1;
    arena_free(&arena);
    return status;
}

int run_type(int count, char **arguments)
{
    int status = 0;
    for (int i = 1; i < count; i++)
        status |= describe(arguments[i], true, variable_get("PATH"));
    return status;
}

/* command -v and -V; what runs something went another way (simple.c). */
int run_command(int count, char **arguments)
{
    const char *directories = variable_get("PATH");
    bool described = false, verbose = false;
    int i = 1, status = 0;
    for (; i < count && arguments[i][0] == '-'; i++)
        for (const char *at = arguments[i] + 1; *at != 0; at++) {
            if (*at == 'p')
                directories = "/bin";
            else if (*at == 'v' || *at == 'V')
                described = true, verbose = *at == 'V';
            else
                return complain("command", arguments[i], "use: command [-p] [-v | -V] NAME") + 1;
        }
    for (; described && i < count; i++)
        status |= describe(arguments[i], verbose, directories);
    return status;
}
