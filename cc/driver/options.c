/*
 * Options: options.h. One table has them all; a longer name is found before a shorter one
 * that begins it. "@FILE" stands for the words in FILE.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assemble.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/path_map.h>
#include <cc/base/source.h>
#include <cc/driver/compile.h>
#include <cc/driver/options.h>
#include <cc/driver/response.h>
#include <cc/driver/search.h>
#include <cc/lower/lower.h>

enum form {
    ALONE,                       /* -P */
    JOINED,                      /* -std=c11 */
    SEPARATE,                    /* -include FILE */
    EITHER,                      /* -DNAME or -D NAME */
};

struct option {
    const char *name;
    enum form form;
    void (*apply)(struct options *options, const char *value, int argument);
    int argument;                /* what tells those apart that one function does */
    const char *value, *help;    /* for --help */
};

static const char *current;      /* the option as it was written, for messages */
static bool only_asked;          /* --help, --version */

static void read_list(struct options *options, uint32_t count, char **arguments, unsigned nesting);

/* --- what they do --- */

static void ignore(struct options *options, const char *value, int argument)
{
    (void)options, (void)value, (void)argument;
}

/* A field of struct options; the argument is its offset. */
static void set_true(struct options *options, const char *value, int argument)
{
    (void)value;
    *(bool *)((char *)options + argument) = true;
}

#define FIELD(name) set_true, (int)offsetof(struct options, name)

static void set_no_library(struct options *options, const char *value, int argument)
{
    (void)value, (void)argument;
    options->no_start_files = options->no_libraries = true;
}

static void set_program(struct options *options, const char *value, int position_independent)
{
    (void)value;
    options->position_independent = position_independent != 0;
    code_options.position_independent |= options->position_independent;
}

static void set_threads(struct options *options, const char *value, int argument)
{
    (void)value, (void)argument;
    options->threads = true;
    preprocess_define("_REENTRANT");
}

/* -c, -S and -E; the earlier of two stages counts. Those that only show something come before all. */
static void set_stage(struct options *options, const char *value, int stage)
{
    (void)value;
    if (options->stage < (enum stage)stage)
        options->stage = (enum stage)stage;
}

static void set_code(struct options *options, const char *value, int kind)
{
    (void)options;
    if (!(kind == 'f' ? compile_flag(value) : compile_machine(value)))
        error_plain("there is no option %s", current);
}

static void set_level(struct options *options, const char *value, int argument)
{
    (void)options, (void)argument;
    if (!compile_level(value))
        error_plain("%s: there are the levels 0, 1 and 2 (3 and s are as 2, g as 0)", current);
}

static void set_debug(struct options *options, const char *value, int argument)
{
    (void)options, (void)argument;
    code_options.debug = strcmp(value, "0") != 0;
}

static void set_path_map(struct options *options, const char *value, int uses)
{
    (void)options;
    if (!path_map_add(value, (unsigned)uses))
        error_plain("%s: OLD=NEW is expected", current);
}

static void set_dump(struct options *options, const char *value, int argument)
{
    for (; *value != 0; value++)
        if (*value == 'M')
            set_stage(options, NULL, argument);
        else
            error_plain("there is no option %s", current);
}

/* What the preprocessor is told: -D, -U, -include, -undef. */
static void tell_preprocessor(struct options *options, const char *value, int which)
{
    (void)options;
    switch (which) {
    case 'D': preprocess_define(value); break;
    case 'U': preprocess_undefine(value); break;
    case 'i': preprocess_include(value); break;
    default: preprocess_plain(); break;
    }
}

static void add_folder(struct options *options, const char *value, int kind)
{
    (void)options;
    preprocess_folder((enum include_folder)kind, value);
    if (kind == INCLUDE_USER)
        assemble_folder(value);
}

static void set_dependencies(struct options *options, const char *value, int argument)
{
    bool alone = current[strlen(current) - 1] == 'M';
    (void)argument;
    options->dependencies.wanted = true;
    options->dependencies.system = strncmp(current, "-MM", 3) != 0;
    if (alone)
        set_stage(options, value, STAGE_DEPENDENCIES);
}

static void set_dependency_file(struct options *options, const char *value, int argument)
{
    (void)argument;
    options->dependencies.path = value;
}

static void target_byte(struct dependencies *dependencies, char byte)
{
    dependencies->targets = array_grow(dependencies->targets, &dependencies->targets_capacity, dependencies->targets_size + 1, 1);
    dependencies->targets[dependencies->targets_size++] = byte;
    dependencies->targets[dependencies->targets_size] = 0;
}

/* -MT as it is, -MQ with what make would take for its own quoted. */
static void add_target(struct options *options, const char *value, int quote)
{
    struct dependencies *dependencies = &options->dependencies;
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

static void set_output(struct options *options, const char *value, int argument)
{
    (void)argument;
    options->output = value;     /* of several, the last */
}

static void set_language(struct options *options, const char *value, int argument)
{
    static const struct { const char *name; enum input_kind kind; } languages[] = {
        { "c", INPUT_C }, { "c-header", INPUT_C }, { "cpp-output", INPUT_C }, { "assembler-with-cpp", INPUT_ASSEMBLER },
        { "assembler", INPUT_ASSEMBLY }, { "none", INPUT_BY_NAME },
    };
    (void)argument;
    for (unsigned i = 0; i < sizeof languages / sizeof *languages; i++)
        if (strcmp(languages[i].name, value) == 0) {
            options->language = languages[i].kind;
            return;
        }
    error_plain("-x: the language '%s' is unknown", value);
}

static void set_standard(struct options *options, const char *value, int argument)
{
    static const struct { const char *name; long version; } standards[] = {
        { "89", 199901 }, { "90", 199901 }, { "99", 199901 }, { "9x", 199901 }, { "11", 201112 }, { "1x", 201112 },
        { "17", 201710 }, { "18", 201710 }, { "23", 202311 }, { "2x", 202311 },
        { "iso9899:1990", 199901 }, { "iso9899:1999", 199901 }, { "iso9899:2011", 201112 }, { "iso9899:2017", 201710 },
    };
    bool gnu = strncmp(value, "gnu", 3) == 0;
    const char *year = value + (gnu ? 3 : *value == 'c');
    (void)options, (void)argument;
    for (unsigned i = 0; i < sizeof standards / sizeof *standards; i++)
        if ((year > value) == (standards[i].name[0] != 'i') && strcmp(standards[i].name, year) == 0) {
            preprocess_standard(standards[i].version, gnu);
            return;
        }
    error_plain("-std=%s: only c99, c11, c17, c23 and gnu99 to gnu23 are known", value);
}

static void set_strict(struct options *options, const char *value, int argument)
{
    (void)options, (void)value, (void)argument;
    preprocess_standard(201112, false);
}

/* Those that only other compilers have are passed over. */
static void set_warning(struct options *options, const char *value, int argument)
{
    (void)options, (void)argument;
    if (current[1] == 'W')
        warning_option(value);
    else
        warning_option("pedantic");
}

/* What C forbids is an error, also what is warned of without being asked. */
static void set_pedantic_errors(struct options *options, const char *value, int argument)
{
    static const char *const forbidden[] = { "pedantic", "declarations", "discarded-qualifiers", "implicit-function-declaration", "implicit-int",
        "incompatible-pointer-types", "int-conversion", "return-mismatch", "unknown-escape" };
    (void)options, (void)value, (void)argument;
    for (unsigned i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++) {
        char name[64];
        snprintf(name, sizeof name, "error=%s", forbidden[i]);
        warning_option(name);
    }
}

static void set_silent(struct options *options, const char *value, int argument)
{
    (void)options, (void)value, (void)argument;
    warning_silence();
}

static void set_color(struct options *options, const char *value, int no)
{
    (void)options;
    if (!diagnose_color(no ? "never" : *value != 0 ? value + (*value == '=') : "always"))
        error_plain("%s: always, never or auto is expected", current);
}

static void set_error_limit(struct options *options, const char *value, int argument)
{
    (void)options, (void)argument;
    diagnose_error_limit((unsigned)strtoul(value, NULL, 10));
}

/* --- for others: the linker, the preprocessor by way of -Wp --- */

static void add_input(struct options *options, const char *path, enum input_kind kind)
{
    options->inputs = array_grow(options->inputs, &options->input_capacity, options->input_count, sizeof *options->inputs);
    options->inputs[options->input_count++] = (struct input){ path, kind, NULL };
}

/* Options that ld spells in the same way, the value in a word of its own if there is one. */
static void to_linker(struct options *options, const char *value, int length)
{
    add_input(options, length != 0 ? arena_text(&program_arena, current, (size_t)length) : current, INPUT_LINKER);
    if (length != 0)
        add_input(options, value, INPUT_LINKER);
}

static void word_to_linker(struct options *options, const char *value, int argument)
{
    (void)argument;
    add_input(options, value, INPUT_LINKER);
}

/* The words of -Wl,A,B and -Wp,A,B. */
static void split(struct options *options, const char *value, int whose)
{
    char *words[64];
    uint32_t count = 0;
    for (const char *comma; *value != 0 && count < 64; value = *comma != 0 ? comma + 1 : comma) {
        comma = value + strcspn(value, ",");
        words[count++] = arena_text(&program_arena, value, (size_t)(comma - value));
    }
    for (uint32_t i = 0; whose == 'l' && i < count; i++)
        add_input(options, words[i], INPUT_LINKER);
    /* -Wp,-MD,FILE: of the preprocessor alone, where -MD has a value. */
    bool rule = whose == 'p' && count == 2 && strncmp(words[0], "-M", 2) == 0 && words[0][strlen(words[0]) - 1] == 'D';
    if (rule)
        options->dependencies.path = words[1];
    if (whose == 'p')
        read_list(options, rule ? 1 : count, words, 1);
}

/* --- questions --- */

static void set_root(struct options *options, const char *value, int argument)
{
    (void)options, (void)argument;
    search_below(value);
}

static void print(struct options *options, const char *value, int what)
{
    (void)options;
    only_asked = true;
    switch (what) {
    case 'w': warning_print_table(); break;
    case 'v': puts("cc (Quine), for x86_64: C11 with GNU extensions"); break;
    case 'n': puts("4.2.1"); break;                     /* as __GNUC__ says */
    case 'm': puts(search_machine()); break;
    case 'o': puts("../lib"); break;
    case 's': puts(""); break;                          /* -print-sysroot: none is built in */
    case 'f': puts(search_library(value) != NULL ? search_library(value) : value); break;
    case 'g': puts(search_library("libgcc.a") != NULL ? search_library("libgcc.a") : "libgcc.a"); break;
    case 'p': puts(search_program(value)); break;
    default: search_print(); break;
    }
}

static void print_help(struct options *options, const char *value, int argument);

/* Sections of --help are lines without a name. */
static const struct option table[] = {
    { "", ALONE, NULL, 0, NULL, "What to make:" },
    { "-c", ALONE, set_stage, STAGE_OBJECT, NULL, "compile or assemble to objects, do not link" },
    { "-S", ALONE, set_stage, STAGE_ASSEMBLY, NULL, "write assembly instead of objects" },
    { "-E", ALONE, set_stage, STAGE_PREPROCESS, NULL, "preprocess only" },
    { "-P", ALONE, FIELD(no_markers), NULL, "with -E: no line markers" },
    { "-d", JOINED, set_dump, STAGE_MACROS, "M", "-dM with -E: print the macros that are defined at the end" },
    { "-fsyntax-only", ALONE, set_stage, STAGE_CHECK, NULL, "check only" },
    { "-emit-ir", ALONE, set_stage, STAGE_IR, NULL, "print the intermediate form" },
    { "-o", EITHER, set_output, 0, "FILE", "write the result to FILE" },
    { "-x", EITHER, set_language, 0, "LANGUAGE", "of the files that follow: c, assembler, assembler-with-cpp, none (by their names)" },
    { "-v", ALONE, FIELD(verbose), NULL, "say what is done" },
    { "", ALONE, NULL, 0, NULL, "Code:" },
    { "-O", JOINED, set_level, 0, "LEVEL", "0: fastest compilation, variables in memory (usual); 1, 2: better code; s: shorter" },
    { "-g", JOINED, set_debug, 0, NULL, "with debug information, DWARF 5" },
    { "-ffile-prefix-map=", JOINED, set_path_map, PATH_DEBUG | PATH_MACRO, "OLD=NEW", "names of files that begin with OLD begin with NEW in outputs" },
    { "-fdebug-prefix-map=", JOINED, set_path_map, PATH_DEBUG, "OLD=NEW", "likewise, in debug information alone" },
    { "-fmacro-prefix-map=", JOINED, set_path_map, PATH_MACRO, "OLD=NEW", "likewise, in __FILE__ alone" },
    { "-f", JOINED, set_code, 'f', "NAME", "-fPIC, -fPIE, -fvisibility=, -ffunction-sections, -fdata-sections, -fno-omit-frame-pointer, -fcommon, -fshort-wchar; others are passed over" },
    { "-m", JOINED, set_code, 'm', "NAME", "-mno-red-zone, -mgeneral-regs-only, -mcmodel=kernel; others are passed over" },
    { "-std=", JOINED, set_standard, 0, "STANDARD", "c99, c11, c17, c23, or gnu99 to gnu23 with extensions; usually gnu11" },
    { "-ansi", ALONE, set_strict, 0, NULL, "as -std=c11" },
    { "", ALONE, NULL, 0, NULL, "Preprocessor:" },
    { "-D", EITHER, tell_preprocessor, 'D', "NAME[=BODY]", "define a macro; without BODY as 1" },
    { "-U", EITHER, tell_preprocessor, 'U', "NAME", "undefine a macro" },
    { "-undef", ALONE, tell_preprocessor, 'u', NULL, "predefine only what the C standard names" },
    { "-include", SEPARATE, tell_preprocessor, 'i', "FILE", "read FILE first" },
    { "-I", EITHER, add_folder, INCLUDE_USER, "FOLDER", "look for included files in FOLDER" },
    { "-iquote", EITHER, add_folder, INCLUDE_QUOTE, "FOLDER", "likewise, for #include \"...\" alone and before -I" },
    { "-isystem", EITHER, add_folder, INCLUDE_SYSTEM, "FOLDER", "likewise, behind -I, and without warnings" },
    { "-idirafter", EITHER, add_folder, INCLUDE_AFTER, "FOLDER", "likewise, behind all others" },
    { "-nostdinc", ALONE, FIELD(no_standard_folders), NULL, "do not look in the usual folders" },
    { "--sysroot=", JOINED, set_root, 0, "FOLDER", "look for the system's headers and libraries below FOLDER" },
    { "-M", ALONE, set_dependencies, 0, NULL, "print a make rule: which files the source reads" },
    { "-MM", ALONE, set_dependencies, 0, NULL, "likewise, without system headers" },
    { "-MD", ALONE, set_dependencies, 0, NULL, "write that rule to a file beside the output as well" },
    { "-MMD", ALONE, set_dependencies, 0, NULL, "likewise, without system headers" },
    { "-MP", ALONE, FIELD(dependencies.phony), NULL, "with an empty rule for each header" },
    { "-MF", EITHER, set_dependency_file, 0, "FILE", "write the rule to FILE" },
    { "-MT", EITHER, add_target, false, "TARGET", "the rule's target" },
    { "-MQ", EITHER, add_target, true, "TARGET", "likewise, quoted for make" },
    { "-Wp,", JOINED, split, 'p', "OPTION,...", "options of the preprocessor" },
    { "", ALONE, NULL, 0, NULL, "Linker:" },
    { "-l", EITHER, to_linker, 2, "NAME", "search libNAME.a; -l:FILE: search FILE" },
    { "-L", EITHER, to_linker, 2, "FOLDER", "look for libraries in FOLDER" },
    { "-T", EITHER, to_linker, 2, "FILE", "lay the program out by a linker script" },
    { "-e", EITHER, to_linker, 2, "NAME", "the program starts there" },
    { "-u", EITHER, to_linker, 2, "NAME", "as if something needed that symbol" },
    { "-z", EITHER, to_linker, 2, "KEYWORD", "max-page-size=N, execstack, noexecstack; others are passed over" },
    { "-s", ALONE, to_linker, 0, NULL, "leave the symbols out" },
    { "-Wl,", JOINED, split, 'l', "OPTION,...", "options of ld: `cc ld --help`" },
    { "-Xlinker", SEPARATE, word_to_linker, 0, "WORD", "a word for ld" },
    { "-static", ALONE, set_program, false, NULL, "a program at a fixed address (usual)" },
    { "-static-pie", ALONE, set_program, true, NULL, "one that can be loaded anywhere; its sources are compiled for that" },
    { "-pie", ALONE, set_program, true, NULL, "the same" },
    { "-no-pie", ALONE, set_program, false, NULL, "not so" },
    { "-nostartfiles", ALONE, FIELD(no_start_files), NULL, "without crt1.o and its kin" },
    { "-nodefaultlibs", ALONE, FIELD(no_libraries), NULL, "without libc and libgcc" },
    { "-nostdlib", ALONE, set_no_library, 0, NULL, "without both" },
    { "-pthread", ALONE, set_threads, 0, NULL, "with threads" },
    { "", ALONE, NULL, 0, NULL, "Messages:" },
    { "-W", JOINED, set_warning, 0, "NAME", "-Wall, -Wextra, -Werror, -WNAME, -Wno-NAME, -Werror=NAME" },
    { "--help=warnings", ALONE, print, 'w', NULL, "print the table of warnings" },
    { "-w", ALONE, set_silent, 0, NULL, "no warnings" },
    { "-pedantic", ALONE, set_warning, 0, NULL, "warn of what standard C does not have" },
    { "-pedantic-errors", ALONE, set_pedantic_errors, 0, NULL, "refuse it" },
    { "-fdiagnostics-color", JOINED, set_color, false, "=WHEN", "colours in messages: always, never, auto" },
    { "-fno-diagnostics-color", ALONE, set_color, true, NULL, "no colours in messages" },
    { "-fmax-errors=", JOINED, set_error_limit, 0, "N", "give up after N errors; 0: never" },
    { "", ALONE, NULL, 0, NULL, "Questions:" },
    { "-print-file-name=", JOINED, print, 'f', "NAME", "where a library or start file is" },
    { "-print-prog-name=", JOINED, print, 'p', "NAME", "where a program is" },
    { "-print-libgcc-file-name", ALONE, print, 'g', NULL, "where libgcc.a is" },
    { "-print-search-dirs", ALONE, print, 'd', NULL, "where libraries are looked for" },
    { "-dumpmachine", ALONE, print, 'm', NULL, "for what machine this is" },
    { "-dumpversion", ALONE, print, 'n', NULL, "with which GCC it gets along" },
    { "--version", ALONE, print, 'v', NULL, "say what this is" },
    { "--help", ALONE, print_help, 0, NULL, "print this list" },
    /* What has no line in --help: other spellings, and what makefiles pass and changes nothing here. */
    { "-nolibc", ALONE, FIELD(no_libraries), NULL, NULL }, { "-nopie", ALONE, set_program, false, NULL, NULL },
    { "-dumpfullversion", ALONE, print, 'n', NULL, NULL },
    { "-print-multiarch", ALONE, print, 'm', NULL, NULL }, { "-print-multi-os-directory", ALONE, print, 'o', NULL, NULL },
    { "-print-sysroot", ALONE, print, 's', NULL, NULL },
    { "-shared", ALONE, to_linker, 0, NULL, NULL }, { "-r", ALONE, to_linker, 0, NULL, NULL },
    { "-rdynamic", ALONE, ignore, 0, NULL, NULL }, { "-static-libgcc", ALONE, ignore, 0, NULL, NULL },
    { "-shared-libgcc", ALONE, ignore, 0, NULL, NULL }, { "-pipe", ALONE, ignore, 0, NULL, NULL },
    { "-Wa,", JOINED, ignore, 0, NULL, NULL }, { "-Xassembler", SEPARATE, ignore, 0, NULL, NULL },
    { "--param", SEPARATE, ignore, 0, NULL, NULL }, { "--param=", JOINED, ignore, 0, NULL, NULL },
    { "-B", EITHER, ignore, 0, NULL, NULL }, { "-no-canonical-prefixes", ALONE, ignore, 0, NULL, NULL },
    { "-no-integrated-cpp", ALONE, ignore, 0, NULL, NULL }, { "-A", JOINED, ignore, 0, NULL, NULL },
};

enum { OPTION_COUNT = sizeof table / sizeof *table };

static void print_help(struct options *options, const char *value, int argument)
{
    (void)options, (void)value, (void)argument;
    puts("cc [OPTION | FILE | @FILE-OF-OPTIONS]...\n"
         "cc as | ar | ld | nm | objdump | ranlib | size | strip ...: those programs");
    for (unsigned i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &table[i];
        char text[64];
        if (option->help == NULL)
            continue;
        snprintf(text, sizeof text, "%s%s%s", option->name, option->form == SEPARATE || option->form == EITHER ? " " : "",
                 option->value != NULL ? option->value : "");
        if (option->name[0] == 0)
            puts(option->help);
        else
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
        if (table[i].name[0] == 0 || table[i].name[1] != argument[1])
            continue;            /* most, before any call */
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
        option->apply(options, separate ? next : value, option->argument);
    return separate && next != NULL;
}

static void read_list(struct options *options, uint32_t count, char **arguments, unsigned nesting)
{
    for (uint32_t i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (argument[0] == '@' && argument[1] != 0) {
            uint32_t inner = 0;
            char **words = response_read(argument + 1, nesting, &inner);
            read_list(options, inner, words, nesting + 1);
        } else if (argument[0] != '-' || argument[1] == 0) {
            add_input(options, argument, options->language);
            options->source_count++;
        } else {
            i += read_option(options, argument, i + 1 < count ? arguments[i + 1] : NULL);
        }
    }
}

bool options_read(struct options *options, int count, char **arguments)
{
    search_begin(arguments[0]);
    read_list(options, (uint32_t)count - 1, arguments + 1, 0);
    return !only_asked;
}
