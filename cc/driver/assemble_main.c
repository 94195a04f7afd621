/*
 * as: one file of assembly to one object.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assemble.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/driver/modes.h>

static bool assemble(struct source *source, const char *output)
{
    struct object object;
    struct buffer file = {0};
    object_start(&object, output);
    if (!assemble_source(&object, source))
        return false;
    object_write(&object, &file);
    return file_write(output, file.bytes, file.size, false);
}

static void define(const char *text)
{
    const char *sign = strchr(text, '=');
    if (sign == NULL)
        fatal("--defsym needs NAME=VALUE");
    assemble_define(arena_text(&program_arena, text, (size_t)(sign - text)), strtoll(sign + 1, NULL, 0));
}

/* Options that need an argument of their own; the others are for other assemblers and change nothing here. */
int assemble_main(int count, char **arguments)
{
    const char *output = "a.out", *input = NULL;
    for (int i = 1; i < count; i++) {
        const char *option = arguments[i];
        bool more = i + 1 < count;
        if (strcmp(option, "-o") == 0 && more)
            output = arguments[++i];
        else if (strcmp(option, "-I") == 0 && more)
            assemble_folder(arguments[++i]);
        else if (strncmp(option, "-I", 2) == 0)
            assemble_folder(option + 2);
        else if (option[0] == '-' && option[1] == 'g' && strcmp(option, "-g0") != 0)
            assemble_debug(folder_current());
        else if (strcmp(option, "--defsym") == 0 && more)
            define(arguments[++i]);
        else if (option[0] == '-' && option[1] != 0 && strcmp(option, "--") != 0)
            continue;
        else if (input != NULL)
            fatal("as takes one file");
        else
            input = strcmp(option, "--") == 0 ? "-" : option;
    }
    struct source *source = source_read(input == NULL ? "-" : input, 0);
    if (source == NULL) {
        error_plain("%s: it cannot be read", input == NULL ? "standard input" : input);
        return 1;
    }
    return assemble(source, output) ? 0 : 1;
}
