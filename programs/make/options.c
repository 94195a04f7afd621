/* The command line and MAKEFLAGS; see options.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "jobserver.h"
#include "memory.h"
#include "message.h"
#include "options.h"
#include "read.h"
#include "variable.h"
#include "words.h"

struct options options = { .jobs = 1 };

/* Variables of the command line, as words for MAKEFLAGS. */
static struct text overrides;
static bool was_set[128];              /* flags of the command line: MAKEFLAGS in the makefile does not undo them */

enum kind { FLAG, UNFLAG, WORD, NUMBER, OPTIONAL, IGNORED, HELP, VERSION };

static const struct option {
    char letter;                       /* 0: only a name */
    const char *name;
    enum kind kind;
    bool *flag;
    struct names *names;
    const char *argument, *help;
} table[] = {
    { 'B', "always-make", FLAG, &options.always_make, NULL, NULL, "Make all targets, whether they are up to date or not." },
    { 'C', "directory", WORD, NULL, &options.folders, "DIRECTORY", "Go to DIRECTORY first." },
    { 'd', "debug", OPTIONAL, &options.debug, NULL, NULL, "Say what is considered, and why something is made." },
    { 'e', "environment-overrides", FLAG, &options.environment_overrides, NULL, NULL, "Variables of the environment are stronger than those of makefiles." },
    { 'E', "eval", WORD, NULL, &options.evals, "TEXT", "Read TEXT as a line of a makefile, before all others." },
    { 'f', "file", WORD, NULL, &options.files, "FILE", "Read FILE as a makefile; - is the standard input." },
    { 'f', "makefile", WORD, NULL, &options.files, NULL, NULL },
    { 'h', "help", HELP, NULL, NULL, NULL, "Print this." },
    { 'i', "ignore-errors", FLAG, &options.ignore_errors, NULL, NULL, "Go on after commands that fail." },
    { 'I', "include-dir", WORD, NULL, &options.includes, "DIRECTORY", "Look for included makefiles in DIRECTORY too." },
    { 'j', "jobs", NUMBER, NULL, NULL, "[N]", "Carry out N recipes at once; without N as many as there are." },
    { 'k', "keep-going", FLAG, &options.keep_going, NULL, NULL, "After an error make what does not depend on it." },
    { 'l', "load-average", IGNORED, NULL, NULL, "[N]", "Taken, and without effect." },
    { 'l', "max-load", IGNORED, NULL, NULL, NULL, NULL },
    { 'n', "just-print", FLAG, &options.dry_run, NULL, NULL, "Print the commands only." },
    { 'n', "dry-run", FLAG, &options.dry_run, NULL, NULL, NULL },
    { 'n', "recon", FLAG, &options.dry_run, NULL, NULL, NULL },
    { 'o', "old-file", WORD, NULL, &options.old_files, "FILE", "Take FILE for old: it is not made, nor what needs it on its account." },
    { 'o', "assume-old", WORD, NULL, &options.old_files, NULL, NULL },
    { 'p', "print-data-base", FLAG, &options.print_database, NULL, NULL, "Print variables and rules." },
    { 'q', "question", FLAG, &options.question, NULL, NULL, "Make nothing; the status says whether there is something to do." },
    { 'r', "no-builtin-rules", FLAG, &options.no_builtin_rules, NULL, NULL, "Without the built-in rules." },
    { 'R', "no-builtin-variables", FLAG, &options.no_builtin_variables, NULL, NULL, "Without the built-in variables and rules." },
    { 's', "silent", FLAG, &options.silent, NULL, NULL, "Do not print commands." },
    { 's', "quiet", FLAG, &options.silent, NULL, NULL, NULL },
    { 'S', "no-keep-going", UNFLAG, &options.keep_going, NULL, NULL, "Undo -k." },
    { 'S', "stop", UNFLAG, &options.keep_going, NULL, NULL, NULL },
    { 't', "touch", FLAG, &options.touch, NULL, NULL, "Give targets the time of now instead of making them." },
    { 'v', "version", VERSION, NULL, NULL, NULL, "Print the version." },
    { 'w', "print-directory", FLAG, &options.print_directory, NULL, NULL, "Print the working directory before and after." },
    { 'W', "what-if", WORD, NULL, &options.new_files, "FILE", "Take FILE for newer than all others." },
    { 'W', "new-file", WORD, NULL, &options.new_files, NULL, NULL },
    { 'W', "assume-new", WORD, NULL, &options.new_files, NULL, NULL },
    { 'b', NULL, IGNORED, NULL, NULL, NULL, NULL },
    { 'm', NULL, IGNORED, NULL, NULL, NULL, NULL },
    { 0, "no-print-directory", FLAG, &options.no_print_directory, NULL, NULL, "Undo -w, also where it comes by itself." },
    { 0, "no-silent", UNFLAG, &options.silent, NULL, NULL, "Undo -s." },
    { 0, "progress", FLAG, &options.progress, NULL, NULL, "Before each recipe say how many were begun, in which time." },
    { 0, "trace", FLAG, &options.trace, NULL, NULL, "Say of each recipe why it is carried out." },
    { 0, "warn-undefined-variables", FLAG, &options.warn_undefined, NULL, NULL, "Warn when a variable is used that is not defined." },
};

enum { OPTION_COUNT = sizeof table / sizeof table[0] };

static void print_usage(FILE *stream)
{
    fprintf(stream, "Usage: make [options] [target] ...\nOptions:\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &table[i];
        if (option->help == NULL)
            continue;
        char names[100];
        const char *argument = option->argument != NULL ? option->argument : "";
        if (option->letter)
            snprintf(names, sizeof names, "-%c%s%s, --%s", option->letter, *argument ? " " : "", argument, option->name);
        else
            snprintf(names, sizeof names, "--%s", option->name);
        fprintf(stream, "  %-34s %s\n", names, option->help);
    }
}

static _Noreturn void usage(const char *form, const char *what)
{
    fflush(stdout);
    fprintf(stderr, "%s: ", message_prefix());
    fprintf(stderr, form, what);
    fputc('\n', stderr);
    print_usage(stderr);
    exit(2);
}

static void add_name(struct names *names, const char *name)
{
    names->list = memory_resize(names->list, (names->count + 1) * sizeof *names->list);
    names->list[names->count++] = intern_string(name);
}

static void set_jobs(const char *number)
{
    char *end = NULL;
    unsigned long jobs = number != NULL ? strtoul(number, &end, 10) : 0;
    if (number != NULL && (*number < '0' || *number > '9' || *end != 0 || jobs == 0 || jobs > 100000))
        usage("the '-j' option requires a positive integer argument, not '%s'", number);
    options.jobs = (unsigned)jobs;
    options.jobs_given = true;
}

/* `value` is NULL when there is none. */
static void apply(const struct option *option, const char *value)
{
    switch (option->kind) {
    case FLAG: case OPTIONAL: *option->flag = true; break;
    case UNFLAG: *option->flag = false; break;
    case WORD: add_name(option->names, value); break;
    case NUMBER: set_jobs(value); break;
    case IGNORED: break;
    case HELP: print_usage(stdout); exit(0);
    case VERSION:
        puts("make of Quine; understands what GNU Make 4.3 does, but for what its manual page names");
        exit(0);
    }
}

static const struct option *find_letter(char letter)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (table[i].letter == letter && letter != 0)
            return &table[i];
    return NULL;
}

/* A name, or the start of one only. */
static const struct option *find_name(const char *name, size_t length)
{
    const struct option *found = NULL;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (table[i].name == NULL || strncmp(table[i].name, name, length) != 0)
            continue;
        if (table[i].name[length] == 0)
            return &table[i];
        if (found != NULL && (found->letter != table[i].letter || found->letter == 0))
            return NULL;
        found = &table[i];
    }
    return found;
}

/* --NAME, --NAME=VALUE, --NAME VALUE. How many words it took: 1 or 2. */
static int read_long(const char *word, const char *next, bool lenient)
{
    const char *name = word + 2, *equals = strchr(name, '=');
    size_t length = equals != NULL ? (size_t)(equals - name) : strlen(name);
    if (strncmp(name, "jobserver-auth=", 15) == 0 || strncmp(name, "jobserver-fds=", 14) == 0) {
        options.jobserver = intern_string(equals + 1);
        return 1;
    }
    const struct option *option = find_name(name, length);
    if (option == NULL) {
        if (!lenient)
            usage("unrecognized option '%s'", word);
        return 1;
    }
    if (option->kind == WORD && equals == NULL) {
        if (next == NULL)
            usage("option '%s' requires an argument", word);
        apply(option, next);
        return 2;
    }
    apply(option, equals != NULL ? equals + 1 : NULL);
    return 1;
}

/* -abc, -fFILE, -f FILE, -j4, -j 4. How many words it took. */
static int read_letters(const char *word, const char *next, bool lenient)
{
    for (const char *letter = word + 1; *letter != 0; letter++) {
        const struct option *option = find_letter(*letter);
        char text[2] = { *letter, 0 };
        if (option == NULL && lenient)
            return 1;
        if (option == NULL)
            usage("invalid option -- '%s'", text);
        if (option->kind == WORD || option->kind == NUMBER || (option->kind == IGNORED && option->argument != NULL)) {
            bool takes_next = letter[1] == 0 && next != NULL && (option->kind == WORD || (*next >= '0' && *next <= '9'));
            if (option->kind == WORD && letter[1] == 0 && next == NULL)
                usage("option requires an argument -- '%s'", text);
            apply(option, letter[1] != 0 ? letter + 1 : takes_next ? next : NULL);
            return 1 + takes_next;
        }
        apply(option, NULL);
    }
    return 1;
}

/* A word for MAKEFLAGS, before the others: blanks with backslashes, dollars doubled. */
static void add_override(const char *definition)
{
    struct text before = overrides;
    overrides = (struct text){ 0 };
    for (; *definition != 0; definition++) {
        if (is_space(*definition) || *definition == '\\')
            text_add_byte(&overrides, '\\');
        if (*definition == '$')
            text_add_byte(&overrides, '$');
        text_add_byte(&overrides, *definition);
    }
    if (before.length > 0)
        text_add_byte(&overrides, ' ');
    text_add(&overrides, before.bytes, before.length);
    text_free(&before);
}

static void read_operand(const char *word)
{
    if (*word == 0)
        usage("empty string invalid as file name%s", "");
    if (assignment_define(word, ORIGIN_COMMAND_LINE))
        add_override(word);
    else
        add_name(&options.goals, word);
}

void options_read_arguments(int count, char **arguments)
{
    options.jobs_given = false;
    bool only_operands = false;
    for (int i = 1; i < count;) {
        const char *word = arguments[i], *next = i + 1 < count ? arguments[i + 1] : NULL;
        if (!only_operands && strcmp(word, "--") == 0) {
            only_operands = true;
            i++;
        } else if (only_operands || word[0] != '-' || word[1] == 0) {
            if (strcmp(word, "-") == 0)
                usage("invalid option -- '%s'", word);
            read_operand(word);
            i++;
        } else {
            i += word[1] == '-' ? read_long(word, next, false) : read_letters(word, next, false);
        }
    }
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (table[i].letter != 0 && table[i].kind == FLAG)
            was_set[(unsigned char)table[i].letter] = *table[i].flag;
}

/* The next word, without its backslashes and with single dollars; the caller frees it. NULL at the end. */
static char *next_flag(const char **text)
{
    struct text word = { 0 };
    const char *at = *text;
    while (is_space(*at))
        at++;
    if (*at == 0)
        return NULL;
    for (; *at != 0 && !is_space(*at); at++) {
        if (*at == '\\' && at[1] != 0)
            at++;
        else if (*at == '$' && at[1] == '$')
            at++;
        text_add_byte(&word, *at);
    }
    *text = at;
    return text_take(&word);
}

void options_read_flags(const char *flags, bool of_environment)
{
    bool first = true, only_operands = false;
    for (char *word; (word = next_flag(&flags)) != NULL; free(word)) {
        if (strcmp(word, "--") == 0) {
            only_operands = true;
        } else if (only_operands || (word[0] != '-' && strchr(word, '=') != NULL)) {
            if (of_environment)
                read_operand(word);
        } else if (strncmp(word, "--", 2) == 0) {
            read_long(word, NULL, true);
        } else if (word[0] == '-') {
            read_letters(word, NULL, true);
        } else if (first) {
            char *letters = memory_allocate(strlen(word) + 2);
            letters[0] = '-';
            memcpy(letters + 1, word, strlen(word));
            read_letters(letters, NULL, true);
            free(letters);
        }
        first = false;
    }
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (table[i].letter != 0 && table[i].kind == FLAG && was_set[(unsigned char)table[i].letter])
            *table[i].flag = true;
}

static void add_jobs(struct text *flags)
{
    if (options.jobs == 1 && !options.jobs_given && !jobserver_exists())
        return;
    text_add_string(flags, " -j");
    if (options.jobs > 0)
        text_add_number(flags, options.jobs);
    if (jobserver_exists()) {
        text_add_string(flags, " --jobserver-auth=");
        text_add_string(flags, jobserver_name());
    }
}

void options_write_flags(bool all)
{
    struct text flags = { 0 }, mflags = { 0 };
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        char letter[2] = { table[i].letter, 0 };
        bool is_hidden = letter[0] == 'w' && options.no_print_directory;
        bool passed = !is_hidden && (table[i].kind == FLAG || table[i].kind == OPTIONAL) && table[i].letter != 0;
        if (passed && *table[i].flag && strchr(text_string(&flags), letter[0]) == NULL)
            text_add_string(&flags, letter);
    }
    if (flags.length > 0)
        text_add_byte(&mflags, '-');
    for (size_t i = 0; all && i < options.includes.count; i++) {
        text_add_string(&flags, " -I");
        text_add_string(&flags, options.includes.list[i]);
    }
    if (all)
        add_jobs(&flags);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (table[i].kind == FLAG && table[i].letter == 0 && *table[i].flag) {
            text_add_string(&flags, " --");
            text_add_string(&flags, table[i].name);
        }
    text_add(&mflags, text_string(&flags), flags.length);
    size_t start = mflags.length > 0 && mflags.bytes[0] == ' ';
    variable_set(&global_scope, intern_string("MFLAGS"), text_string(&mflags) + start, mflags.length - start, ORIGIN_FILE, false);
    if (!all)
        variable_set(&global_scope, intern_string("MAKEOVERRIDES"), text_string(&overrides), overrides.length, ORIGIN_FILE, false);
    struct variable *given = variable_global("MAKEOVERRIDES");
    if (all && given != NULL && given->value.length > 0) {
        text_add_string(&flags, " -- ");
        text_add_string(&flags, given->value.bytes);
    }
    struct variable *variable = variable_set(&global_scope, intern_string("MAKEFLAGS"), text_string(&flags), flags.length,
                                             ORIGIN_FILE, false);
    if (variable != NULL)
        variable->export = EXPORT_YES;
    text_free(&flags);
    text_free(&mflags);
}
