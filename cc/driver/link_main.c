/*
 * ld: the options of linkers that makefiles and compilers use, for cc/link.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/driver/modes.h>
#include <cc/link/link.h>

enum { NESTING_MAX = 16, PAGE_SIZE = 4096 };

struct command {
    struct link_options options;
    const char *output, *map;
    unsigned nesting;
};

enum option_kind {
    OPTION_IGNORED, OPTION_IGNORED_VALUE, OPTION_OUTPUT, OPTION_ENTRY, OPTION_SCRIPT, OPTION_MAP, OPTION_FOLDER, OPTION_LIBRARY,
    OPTION_UNDEFINED, OPTION_DEFINE, OPTION_WRAP, OPTION_Z, OPTION_PIE, OPTION_NO_PIE, OPTION_STATIC_PIE, OPTION_COLLECT, OPTION_NO_COLLECT,
    OPTION_STRIP, OPTION_STRIP_DEBUGGING, OPTION_GROUP_START, OPTION_GROUP_END, OPTION_WHOLE, OPTION_NO_WHOLE,
    OPTION_UNWIND_HEADER, OPTION_MULTIPLE, OPTION_FORMAT, OPTION_HELP, OPTION_REFUSED,
};

/* With '=' at its end: NAME=VALUE or NAME VALUE. With ':': one letter, NAMEVALUE or NAME VALUE. "--" may be "-". */
static const struct {
    const char *name;
    enum option_kind kind;
} option_list[] = {
    {"-o:", OPTION_OUTPUT}, {"--output=", OPTION_OUTPUT}, {"-e:", OPTION_ENTRY}, {"--entry=", OPTION_ENTRY},
    {"-T:", OPTION_SCRIPT}, {"--script=", OPTION_SCRIPT}, {"-L:", OPTION_FOLDER}, {"--library-path=", OPTION_FOLDER},
    {"-l:", OPTION_LIBRARY}, {"--library=", OPTION_LIBRARY}, {"-u:", OPTION_UNDEFINED}, {"--undefined=", OPTION_UNDEFINED},
    {"-z:", OPTION_Z}, {"-m:", OPTION_FORMAT}, {"--Map=", OPTION_MAP}, {"--defsym=", OPTION_DEFINE}, {"--wrap=", OPTION_WRAP},
    {"--static-pie", OPTION_STATIC_PIE}, {"--pie", OPTION_PIE}, {"--pic-executable", OPTION_PIE}, {"--no-pie", OPTION_NO_PIE},
    {"--gc-sections", OPTION_COLLECT}, {"--no-gc-sections", OPTION_NO_COLLECT}, {"-s", OPTION_STRIP}, {"--strip-all", OPTION_STRIP},
    {"-S", OPTION_STRIP_DEBUGGING}, {"--strip-debug", OPTION_STRIP_DEBUGGING}, {"--start-group", OPTION_GROUP_START},
    {"-(", OPTION_GROUP_START}, {"--end-group", OPTION_GROUP_END}, {"-)", OPTION_GROUP_END}, {"--whole-archive", OPTION_WHOLE},
    {"--no-whole-archive", OPTION_NO_WHOLE}, {"--eh-frame-hdr", OPTION_UNWIND_HEADER}, {"--no-eh-frame-hdr", OPTION_IGNORED},
    {"--allow-multiple-definition", OPTION_MULTIPLE}, {"--help", OPTION_HELP},
    {"--build-id=", OPTION_IGNORED}, {"--build-id", OPTION_IGNORED}, {"--hash-style=", OPTION_IGNORED_VALUE}, {"-O:", OPTION_IGNORED_VALUE},
    {"--plugin=", OPTION_IGNORED_VALUE}, {"--plugin-opt=", OPTION_IGNORED_VALUE}, {"--sort-common", OPTION_IGNORED},
    {"--dynamic-linker=", OPTION_IGNORED_VALUE}, {"--static", OPTION_IGNORED}, {"--nostdlib", OPTION_IGNORED}, {"--Bstatic", OPTION_IGNORED},
    {"--no-dynamic-linker", OPTION_IGNORED}, {"--no-warn-rwx-segments", OPTION_IGNORED}, {"--warn-common", OPTION_IGNORED},
    {"--as-needed", OPTION_IGNORED}, {"--no-as-needed", OPTION_IGNORED}, {"--fatal-warnings", OPTION_IGNORED}, {"-n", OPTION_IGNORED},
    {"-g", OPTION_IGNORED}, {"-X", OPTION_IGNORED}, {"--no-undefined", OPTION_IGNORED}, {"--export-dynamic", OPTION_IGNORED},
    {"--orphan-handling=", OPTION_IGNORED_VALUE}, {"--no-relax", OPTION_IGNORED}, {"--relax", OPTION_IGNORED},
    {"--shared", OPTION_REFUSED}, {"-r", OPTION_REFUSED}, {"--relocatable", OPTION_REFUSED}, {"--Bdynamic", OPTION_IGNORED},
};

/* The options that do something. */
static void show_options(void)
{
    puts("ld [OPTION ...] FILE ...: objects, archives and scripts to a static program");
    for (unsigned i = 0; i < sizeof option_list / sizeof *option_list; i++) {
        int length = (int)strcspn(option_list[i].name, ":=");
        enum option_kind kind = option_list[i].kind;
        if (kind != OPTION_IGNORED && kind != OPTION_IGNORED_VALUE && kind != OPTION_REFUSED)
            printf("  %.*s%s\n", length, option_list[i].name, option_list[i].name[length] != 0 ? " VALUE" : "");
    }
    exit(0);
}

static void set_z(struct link_options *options, const char *value)
{
    char *end;
    if (strncmp(value, "max-page-size=", 14) == 0) {
        options->maximum_page_size = strtoull(value + 14, &end, 0);
        if (*end != 0 || options->maximum_page_size < 16 || (options->maximum_page_size & (options->maximum_page_size - 1)) != 0)
            fatal("ld: -z %s: pages are powers of two", value);
    } else if (strcmp(value, "execstack") == 0 || strcmp(value, "noexecstack") == 0) {
        options->executable_stack = value[0] == 'e';
        options->stack_decided = true;
    }
}

static void perform(struct command *command, enum option_kind kind, const char *option, const char *value)
{
    struct link_options *options = &command->options;
    switch (kind) {
    case OPTION_OUTPUT: command->output = value; break;
    case OPTION_ENTRY: options->entry = value; break;
    case OPTION_SCRIPT: options->script = value; break;
    case OPTION_MAP: command->map = value; break;
    case OPTION_FOLDER: link_name_add(&options->folders, value); break;
    case OPTION_LIBRARY: link_add(options, (struct link_input){LINK_LIBRARY, .name = value}); break;
    case OPTION_UNDEFINED: link_name_add(&options->undefined, value); break;
    case OPTION_DEFINE: link_name_add(&options->defined, value); break;
    case OPTION_WRAP: link_name_add(&options->wrapped, value); break;
    case OPTION_Z: set_z(options, value); break;
    case OPTION_PIE:
    case OPTION_STATIC_PIE: options->position_independent = true; break;
    case OPTION_NO_PIE: options->position_independent = false; break;
    case OPTION_COLLECT: options->collect = true; break;
    case OPTION_NO_COLLECT: options->collect = false; break;
    case OPTION_STRIP: options->strip_all = true; break;
    case OPTION_STRIP_DEBUGGING: options->strip_debugging = true; break;
    case OPTION_GROUP_START: link_add(options, (struct link_input){.kind = LINK_GROUP_START}); break;
    case OPTION_GROUP_END: link_add(options, (struct link_input){.kind = LINK_GROUP_END}); break;
    case OPTION_WHOLE: link_add(options, (struct link_input){.kind = LINK_WHOLE_ON}); break;
    case OPTION_NO_WHOLE: link_add(options, (struct link_input){.kind = LINK_WHOLE_OFF}); break;
    case OPTION_UNWIND_HEADER: options->unwind_header = true; break;
    case OPTION_MULTIPLE: options->allow_multiple = true; break;
    case OPTION_FORMAT:
        if (strcmp(value, "elf_x86_64") != 0)
            error_plain("ld: -m %s: there is only elf_x86_64", value);
        break;
    case OPTION_HELP: show_options(); break;
    case OPTION_REFUSED: error_plain("ld: %s: only static programs are made", option); break;
    case OPTION_IGNORED:
    case OPTION_IGNORED_VALUE: break;
    }
}

/* Whether an argument is that option; where its value is: behind '=' or the letter, NULL if it is the next argument. */
static bool is_option(const char *argument, const char *name, bool *takes_value, const char **value)
{
    size_t length = strlen(name);
    char last = name[length - 1];
    *takes_value = last == '=' || last == ':';
    length -= *takes_value;
    if (strncmp(name, "--", 2) == 0 && strncmp(argument, "--", 2) != 0) {
        name++;
        length--;
    }
    if (strncmp(argument, name, length) != 0)
        return false;
    const char *rest = argument + length;
    *value = NULL;
    if (!*takes_value)
        return *rest == 0;
    if (last == ':')
        *value = *rest != 0 ? rest : NULL;
    else if (*rest == '=')
        *value = rest + 1;
    return last == ':' || *rest == 0 || *rest == '=';
}

static void read_arguments(struct command *command, int count, char **arguments);

/* @FILE: arguments with blanks between; quotes and backslashes as in a shell. */
static void read_file(struct command *command, const char *path)
{
    struct buffer text;
    char **list = NULL;
    uint32_t count = 0, capacity = 0;
    if (++command->nesting > NESTING_MAX)
        fatal("ld: @%s: files of arguments nested too deeply", path);
    if (!file_read(path, &text))
        return;
    for (size_t i = 0; i < text.size;) {
        struct buffer word = {0};
        char quote = 0;
        bool any = false;
        for (; i < text.size && (quote != 0 || strchr(" \t\r\n", (char)text.bytes[i]) == NULL || text.bytes[i] == 0); i++) {
            char c = (char)text.bytes[i];
            any = true;
            if (c == '\\' && i + 1 < text.size && quote != '\'')
                c = (char)text.bytes[++i];
            else if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
                continue;
            }
            buffer_append(&word, &c, 1);
        }
        i += !any;
        if (!any)
            continue;
        list = array_grow(list, &capacity, count, sizeof *list);
        list[count++] = arena_text(&program_arena, (const char *)word.bytes, word.size);
        free(word.bytes);
    }
    read_arguments(command, (int)count, list);
    command->nesting--;
}

static void read_arguments(struct command *command, int count, char **arguments)
{
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i], *value = NULL;
        bool takes_value = false;
        unsigned j = 0;
        if (argument[0] == '@') {
            read_file(command, argument + 1);
            continue;
        }
        if (argument[0] != '-' || argument[1] == 0) {
            link_add(&command->options, (struct link_input){LINK_FILE, .name = argument});
            continue;
        }
        /* Whole words first: -static is not -s. */
        unsigned option_count = sizeof option_list / sizeof *option_list;
        const unsigned none = option_count;
        unsigned found = none;
        for (j = 0; j < option_count; j++)
            if (is_option(argument, option_list[j].name, &takes_value, &value) &&
                (found == none || (strchr(option_list[found].name, ':') != NULL && strncmp(option_list[j].name, "--", 2) == 0)))
                found = j;
        if (found == none) {
            error_plain("ld: there is no option %s", argument);
            continue;
        }
        is_option(argument, option_list[found].name, &takes_value, &value);
        if (takes_value && value == NULL && i + 1 == count)
            fatal("ld: %s needs a value", argument);
        if (takes_value && value == NULL)
            value = arguments[++i];
        perform(command, option_list[found].kind, argument, value);
    }
}

int link_main(int count, char **arguments)
{
    struct command command = {.output = "a.out", .options = {.maximum_page_size = PAGE_SIZE, .read = file_read}};
    struct buffer program = {0}, map = {0};
    read_arguments(&command, count - 1, arguments + 1);
    if (error_count != 0)
        return 1;
    if (command.map != NULL)
        command.options.map = &map;
    if (!link_program(&command.options, &program) || !file_write(command.output, program.bytes, program.size, true))
        return 1;
    return command.map == NULL || file_write(command.map, map.bytes, map.size, false) ? 0 : 1;
}
