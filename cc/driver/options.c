/*
 * Options: options.h. One table has them all; a longer name is found before a shorter one
 * that begins it. "@FILE" stands for the words in FILE.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>
#include <cc/driver/compile.h>
#include <cc/driver/options.h>
#include <cc/lower/lower.h>

enum { RESPONSE_NESTING_MAX = 16 };

enum form {
    ALONE,                       /* -P */
    JOINED,                      /* -std=c11 */
    SEPARATE,                    /* -include FILE */
    EITHER,                      /* -DNAME or -D NAME */
};

struct option {
    const char *name;
    enum form form;
    void (*apply)(struct options *options, const char *value);
    const char *value, *help;    /* for --help */
};

static const char *current;      /* the option as it was written, for messages */
static bool only_asked;          /* --help, --version */

/* --- what they do --- */

static void set_preprocess(struct options *options, const char *value)
{
    (void)value;
    if (options->stage == STAGE_LINK)
        options->stage = STAGE_PREPROCESS;
}

static void set_object(struct options *options, const char *value)
{
    (void)value;
    if (options->stage == STAGE_LINK)
        options->stage = STAGE_OBJECT;
}

static void set_check(struct options *options, const char *value)
{
    (void)value;
    options->stage = STAGE_CHECK;
}

static void set_ir(struct options *options, const char *value)
{
    (void)value;
    options->stage = STAGE_IR;
}

static void set_flag(struct options *options, const char *value)
{
    (void)options;
    if (!compile_flag(value))
        error_plain("there is no option %s", current);
}

static void set_machine(struct options *options, const char *value)
{
    (void)options;
    if (!compile_machine(value))
        error_plain("there is no option %s", current);
}

static void set_level(struct options *options, const char *value)
{
    (void)options;
    if (!compile_level(value))
        error_plain("%s: there are the levels 0, 1 and 2 (3 and s are as 2, g as 0)", current);
}

static void set_debug(struct options *options, const char *value)
{
    (void)options;
    code_options.debug = strcmp(value, "0") != 0;
}

static void set_dump(struct options *options, const char *value)
{
    for (; *value != 0; value++)
        if (*value == 'M')
            options->stage = STAGE_MACROS;
        else
            error_plain("there is no option %s", current);
}

static void set_no_markers(struct options *options, const char *value)
{
    (void)value;
    options->no_markers = true;
}

static void define(struct options *options, const char *value)
{
    (void)options;
    preprocess_define(value);
}

static void undefine(struct options *options, const char *value)
{
    (void)options;
    preprocess_undefine(value);
}

static void include(struct options *options, const char *value)
{
    (void)options;
    preprocess_include(value);
}

static void add_user_folder(struct options *options, const char *value)
{
    (void)options;
    preprocess_folder(INCLUDE_USER, value);
}

static void add_quote_folder(struct options *options, const char *value)
{
    (void)options;
    preprocess_folder(INCLUDE_QUOTE, value);
}

static void add_system_folder(struct options *options, const char *value)
{
    (void)options;
    preprocess_folder(INCLUDE_SYSTEM, value);
}

static void add_folder_after(struct options *options, const char *value)
{
    (void)options;
    preprocess_folder(INCLUDE_AFTER, value);
}

static void set_no_standard_folders(struct options *options, const char *value)
{
    (void)value;
    options->no_standard_folders = true;
}

static void set_plain(struct options *options, const char *value)
{
    (void)options, (void)value;
    preprocess_plain();
}

static void set_dependencies(struct options *options, const char *value)
{
    bool alone = current[strlen(current) - 1] == 'M';
    (void)value;
    options->dependencies.wanted = true;
    options->dependencies.system = strncmp(current, "-MM", 3) != 0;
    if (alone)
        options->stage = STAGE_DEPENDENCIES;
}

static void set_phony(struct options *options, const char *value)
{
    (void)value;
    options->dependencies.phony = true;
}

static void set_dependency_file(struct options *options, const char *value)
{
    options->dependencies.path = value;
}

static void target_byte(struct dependencies *dependencies, char byte)
{
    dependencies->targets = array_grow(dependencies->targets, &dependencies->targets_capacity, dependencies->targets_size + 1, 1);
    dependencies->targets[dependencies->targets_size++] = byte;
    dependencies->targets[dependencies->targets_size] = 0;
}

/* -MT as it is, -MQ with what make would take for its own quoted. */
static void add_target(struct options *options, const char *value)
{
    struct dependencies *dependencies = &options->dependencies;
    bool quote = strncmp(current, "-MQ", 3) == 0;
    if (dependencies->targets_size != 0)
        target_byte(dependencies, ' ');
    for (; *value != 0; value++) {
        if (quote && strchr(" #", *value) != NULL)
            target_byte(dependencies, '\\');
        if (quote && *value == '$')
            target_byte(dependencies, '$');
        target_byte(dependencies, *value);
    }
}

static void set_output(struct options *options, const char *value)
{
    if (options->output != NULL)
        error_plain("-o is given twice");
    options->output = value;
}

static void set_language(struct options *options, const char *value)
{
    static const struct { const char *name; enum input_kind kind; } languages[] = {
        { "c", INPUT_C }, { "c-header", INPUT_C }, { "cpp-output", INPUT_C }, { "assembler-with-cpp", INPUT_ASSEMBLER },
        { "none", INPUT_BY_NAME },
    };
    for (unsigned i = 0; i < sizeof languages / sizeof *languages; i++)
        if (strcmp(languages[i].name, value) == 0) {
            options->language = languages[i].kind;
            return;
        }
    error_plain("-x: the language '%s' is unknown", value);
}

static void set_standard(struct options *options, const char *value)
{
    static const struct { const char *name; long version; } standards[] = {
        { "99", 199901 }, { "9x", 199901 }, { "11", 201112 }, { "1x", 201112 }, { "17", 201710 }, { "18", 201710 },
        { "23", 202311 }, { "2x", 202311 },
    };
    bool gnu = strncmp(value, "gnu", 3) == 0;
    const char *year = value + (gnu ? 3 : *value == 'c');
    (void)options;
    for (unsigned i = 0; i < sizeof standards / sizeof *standards; i++)
        if (year > value && strcmp(standards[i].name, year) == 0) {
            preprocess_standard(standards[i].version, gnu);
            return;
        }
    error_plain("-std=%s: only c99, c11, c17, c23 and gnu99 to gnu23 are known", value);
}

static void set_strict(struct options *options, const char *value)
{
    (void)options, (void)value;
    preprocess_standard(201112, false);
}

static void set_warning(struct options *options, const char *value)
{
    (void)options;
    warning_option(value);       /* those that only other compilers have are passed over */
}

static void set_silent(struct options *options, const char *value)
{
    (void)options, (void)value;
    diagnose_silent();
}

static void set_pedantic(struct options *options, const char *value)
{
    (void)options, (void)value;
    warning_option("pedantic");
}

static void set_color(struct options *options, const char *value)
{
    (void)options;
    if (!diagnose_color(value))
        error_plain("%s: always, never or auto is expected", current);
}

static void set_no_color(struct options *options, const char *value)
{
    (void)options, (void)value;
    diagnose_color("never");
}

static void set_error_limit(struct options *options, const char *value)
{
    (void)options;
    diagnose_error_limit((unsigned)strtoul(value, NULL, 10));
}

static void ignore(struct options *options, const char *value)
{
    (void)options, (void)value;
}

static void print_version(struct options *options, const char *value)
{
    (void)options, (void)value;
    puts("cc (Quine), for x86_64: C11 with GNU extensions");
    only_asked = true;
}

static void print_help(struct options *options, const char *value);

static const struct option table[] = {
    { "-c", ALONE, set_object, NULL, "compile or assemble to objects, do not link" },
    { "-O", JOINED, set_level, "LEVEL", "0: fastest compilation, variables in memory (usual); 1, 2: better code" },
    { "-g", JOINED, set_debug, NULL, "with debug information (not there yet)" },
    { "-fsyntax-only", ALONE, set_check, NULL, "check only" },
    { "-emit-ir", ALONE, set_ir, NULL, "print the intermediate form" },
    { "-E", ALONE, set_preprocess, NULL, "preprocess only" },
    { "-P", ALONE, set_no_markers, NULL, "with -E: no line markers" },
    { "-d", JOINED, set_dump, "M", "-dM with -E: print the macros that are defined at the end" },
    { "-o", EITHER, set_output, "FILE", "write the result to FILE" },
    { "-x", EITHER, set_language, "LANGUAGE", "of the files that follow: c, assembler-with-cpp, none (by their names)" },
    { "-std=", JOINED, set_standard, "STANDARD", "c99, c11, c17, c23, or gnu99 to gnu23 with extensions; usually gnu11" },
    { "-ansi", ALONE, set_strict, NULL, "as -std=c11" },
    { "-D", EITHER, define, "NAME[=BODY]", "define a macro; without BODY as 1" },
    { "-U", EITHER, undefine, "NAME", "undefine a macro" },
    { "-undef", ALONE, set_plain, NULL, "predefine only what the C standard names" },
    { "-include", SEPARATE, include, "FILE", "read FILE first" },
    { "-I", EITHER, add_user_folder, "FOLDER", "look for included files in FOLDER" },
    { "-iquote", EITHER, add_quote_folder, "FOLDER", "likewise, for #include \"...\" alone and before -I" },
    { "-isystem", EITHER, add_system_folder, "FOLDER", "likewise, behind -I, and without warnings" },
    { "-idirafter", EITHER, add_folder_after, "FOLDER", "likewise, behind all others" },
    { "-nostdinc", ALONE, set_no_standard_folders, NULL, "do not look in the usual folders" },
    { "-M", ALONE, set_dependencies, NULL, "print a make rule: which files the source reads" },
    { "-MM", ALONE, set_dependencies, NULL, "likewise, without system headers" },
    { "-MD", ALONE, set_dependencies, NULL, "write that rule to a file beside the output as well" },
    { "-MMD", ALONE, set_dependencies, NULL, "likewise, without system headers" },
    { "-MP", ALONE, set_phony, NULL, "with an empty rule for each header" },
    { "-MF", EITHER, set_dependency_file, "FILE", "write the rule to FILE" },
    { "-MT", EITHER, add_target, "TARGET", "the rule's target" },
    { "-MQ", EITHER, add_target, "TARGET", "likewise, quoted for make" },
    { "-W", JOINED, set_warning, "NAME", "-Wall, -Wextra, -Werror, -WNAME, -Wno-NAME, -Werror=NAME" },
    { "-w", ALONE, set_silent, NULL, "no warnings" },
    { "-pedantic", ALONE, set_pedantic, NULL, "warn of what standard C does not have" },
    { "-fdiagnostics-color=", JOINED, set_color, "WHEN", "colours in messages: always, never, auto" },
    { "-fno-diagnostics-color", ALONE, set_no_color, NULL, "no colours in messages" },
    { "-fmax-errors=", JOINED, set_error_limit, "N", "give up after N errors; 0: never" },
    { "-f", JOINED, set_flag, "NAME", "-fPIC, -fPIE, -fvisibility=, -ffunction-sections, -fdata-sections, -fno-omit-frame-pointer; others are passed over" },
    { "-m", JOINED, set_machine, "NAME", "-mno-red-zone, -mgeneral-regs-only; others are passed over" },
    { "-pipe", ALONE, ignore, NULL, NULL },
    { "--version", ALONE, print_version, NULL, "say what this is" },
    { "--help", ALONE, print_help, NULL, "print this list" },
};

enum { OPTION_COUNT = sizeof table / sizeof *table };

static void print_help(struct options *options, const char *value)
{
    (void)options, (void)value;
    puts("cc [OPTION | FILE | @FILE-OF-OPTIONS]...");
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &table[i];
        char text[64];
        if (option->help == NULL)
            continue;
        snprintf(text, sizeof text, "%s%s%s", option->name, option->form == SEPARATE || option->form == EITHER ? " " : "",
                 option->value != NULL ? option->value : "");
        printf("  %-26s %s\n", text, option->help);
    }
    only_asked = true;
}

/* --- reading --- */

/* The longest name that fits: all of the argument, or its beginning where a value may be joined. */
static const struct option *option_of(const char *argument)
{
    const struct option *best = NULL;
    size_t best_length = 0;
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        size_t length = strlen(table[i].name);
        bool joined = table[i].form == JOINED || table[i].form == EITHER;
        if (strncmp(argument, table[i].name, length) == 0 && (joined || argument[length] == 0) && length > best_length) {
            best = &table[i];
            best_length = length;
        }
    }
    return best;
}

static void tell_unknown(const char *argument)
{
    struct spelling spelling = { .wanted = argument };
    for (unsigned i = 0; i < OPTION_COUNT; i++)
        spelling_offer(&spelling, table[i].name);
    if (spelling.best != NULL)
        error_plain("there is no option %s; did you mean %s?", argument, spelling.best);
    else
        error_plain("there is no option %s", argument);
}

/* An option that has its value in it, or in `next`; true if it took that. */
static bool read_option(struct options *options, const char *argument, const char *next)
{
    const struct option *option = option_of(argument);
    if (option == NULL) {
        tell_unknown(argument);
        return false;
    }
    const char *value = argument + strlen(option->name);
    bool separate = option->form == SEPARATE || (option->form == EITHER && *value == 0);
    current = argument;
    if (separate && next == NULL)
        error_plain("%s needs a value behind it", argument);
    else
        option->apply(options, separate ? next : value);
    return separate && next != NULL;
}

static void add_input(struct options *options, const char *path)
{
    options->inputs = array_grow(options->inputs, &options->input_capacity, options->input_count, sizeof *options->inputs);
    options->inputs[options->input_count++] = (struct input){ path, options->language };
}

static void read_list(struct options *options, uint32_t count, char **arguments, unsigned nesting);

/* The next word of a response file, its quotes and backslashes undone in place; NULL at the end. */
static char *response_word(char **text)
{
    char *from = *text + strspn(*text, " \t\r\n\f\v"), *word = from, *to = from, quote = 0;
    if (*from == 0)
        return NULL;
    for (; *from != 0 && (quote != 0 || strchr(" \t\r\n\f\v", *from) == NULL); from++) {
        if (*from == quote) {
            quote = 0;
        } else if (quote == 0 && (*from == '"' || *from == '\'')) {
            quote = *from;
        } else {
            if (*from == '\\' && from[1] != 0)
                from++;
            *to++ = *from;
        }
    }
    *text = *from != 0 ? from + 1 : from;
    *to = 0;
    return word;
}

static void read_response(struct options *options, const char *path, unsigned nesting)
{
    struct source *source = source_read(path, 0);
    if (source == NULL || nesting == RESPONSE_NESTING_MAX) {
        error_plain("@%s: %s", path, source == NULL ? "it cannot be read" : "such files name each other too deeply");
        return;
    }
    char *text = arena_text(&program_arena, source->text, source->size), **words = NULL, *word;
    uint32_t count = 0, capacity = 0;
    while ((word = response_word(&text)) != NULL) {
        words = array_grow(words, &capacity, count, sizeof *words);
        words[count++] = word;
    }
    read_list(options, count, words, nesting + 1);
    free(words);
}

static void read_list(struct options *options, uint32_t count, char **arguments, unsigned nesting)
{
    for (uint32_t i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (argument[0] == '@' && argument[1] != 0)
            read_response(options, argument + 1, nesting);
        else if (argument[0] != '-' || argument[1] == 0)
            add_input(options, argument);
        else
            i += read_option(options, argument, i + 1 < count ? arguments[i + 1] : NULL);
    }
}

bool options_read(struct options *options, int count, char **arguments)
{
    read_list(options, (uint32_t)count - 1, arguments + 1, 0);
    return !only_asked;
}
