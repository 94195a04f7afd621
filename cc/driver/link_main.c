/*
 * ld: the options of linkers that makefiles and compilers use, for cc/link.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/driver/modes.h>
#include <cc/driver/response.h>

enum { PAGE_SIZE = 4096 };

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
    {"-g", OPTION_IGNORED}, {"--verbose", OPTION_IGNORED}, {"-X", OPTION_IGNORED}, {"--no-undefined", OPTION_IGNORED}, {"--export-dynamic", OPTION_IGNORED},
    {"-E", OPTION_IGNORED}, {"--rpath=", OPTION_IGNORED_VALUE}, {"--rpath-link=", OPTION_IGNORED_VALUE},
    {"--enable-new-dtags", OPTION_IGNORED}, {"--disable-new-dtags", OPTION_IGNORED},
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

static void perform(struct link_command *command, enum option_kind kind, const char *option, const char *value)
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
    case OPTION_REFUSED: error_plain("ld: %s: only static programs are made; there is no dynamic linking", option); break;
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

static const unsigned option_count = sizeof option_list / sizeof *option_list;

/* The option that an argument is: whole words first, -static is not -s. option_count: none. */
static unsigned find_option(const char *argument, const char **value)
{
    bool takes_value;
    unsigned found = option_count;
    for (unsigned i = 0; i < option_count; i++)
        if (is_option(argument, option_list[i].name, &takes_value, value) &&
            (found == option_count || (strchr(option_list[found].name, ':') != NULL && strncmp(option_list[i].name, "--", 2) == 0)))
            found = i;
    return found;
}

/* An option with its value in it, or in `next`; true if it took that. */
static bool read_option(struct link_command *command, const char *argument, const char *next)
{
    const char *value = NULL;
    bool takes_value = false;
    unsigned found = find_option(argument, &value);
    if (found == option_count) {
        error_plain("ld: there is no option %s", argument);
        return false;
    }
    is_option(argument, option_list[found].name, &takes_value, &value);
    bool takes_next = takes_value && value == NULL;
    if (takes_next && next == NULL)
        error_plain("ld: %s needs a value", argument);
    else
        perform(command, option_list[found].kind, argument, takes_next ? next : value);
    return takes_next;
}

static void read_list(struct link_command *command, uint32_t count, char **arguments, unsigned nesting)
{
    for (uint32_t i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (argument[0] == '@' && argument[1] != 0) {
            uint32_t inner = 0;
            char **words = response_read(argument + 1, nesting, &inner);
            read_list(command, inner, words, nesting + 1);
        } else if (argument[0] != '-' || argument[1] == 0) {
            link_add(&command->options, (struct link_input){LINK_FILE, .name = argument});
        } else {
            i += read_option(command, argument, i + 1 < count ? arguments[i + 1] : NULL);
        }
    }
}

void link_start(struct link_command *command)
{
    *command = (struct link_command){.output = "a.out", .options = {.maximum_page_size = PAGE_SIZE, .read = file_read}};
}

void link_arguments(struct link_command *command, uint32_t count, char **arguments)
{
    read_list(command, count, arguments, 0);
}

bool link_perform(struct link_command *command)
{
    struct buffer program = {0}, map = {0};
    if (error_count != 0)
        return false;
    if (command->map != NULL)
        command->options.map = &map;
    if (!link_program(&command->options, &program) || !file_write(command->output, program.bytes, program.size, true))
        return false;
    return command->map == NULL || file_write(command->map, map.bytes, map.size, false);
}

int link_main(int count, char **arguments)
{
    struct link_command command;
    link_start(&command);
    link_arguments(&command, (uint32_t)count - 1, arguments + 1);
    return link_perform(&command) ? 0 : 1;
}
