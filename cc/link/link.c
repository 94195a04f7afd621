/*
 * The order of a link: link.h, linker.h.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/script.h>

void link_add(struct link_options *options, struct link_input input)
{
    options->inputs = array_grow(options->inputs, &options->input_capacity, options->input_count, sizeof input);
    options->inputs[options->input_count++] = input;
}

void link_name_add(struct link_names *names, const char *name)
{
    names->names = array_grow(names->names, &names->capacity, names->count, sizeof name);
    names->names[names->count++] = name;
}

static bool read_script(struct linker *linker)
{
    const char *path = linker->options->script;
    unsigned errors = error_count;
    struct buffer text;
    if (path == NULL)
        linker->script = script_parse("the built-in script", standard_script, strlen(standard_script), NULL, NULL);
    else if (linker->options->read(path, &text))
        linker->script = script_parse(path, (const char *)text.bytes, text.size, NULL, NULL);
    return error_count == errors;
}

/* What must be there though no object asks for it: archives are searched for it. */
static void refer_to_roots(struct linker *linker)
{
    symbol_reference(symbol_named(linker, linker->options->entry), NULL, false);
    for (uint32_t i = 0; i < linker->options->undefined.count; i++)
        symbol_reference(symbol_named(linker, linker->options->undefined.names[i]), NULL, false);
}

static bool prepare(struct linker *linker)
{
    unsigned errors = error_count;
    script_define_symbols(linker);
    refer_to_roots(linker);
    if (error_count != errors || !inputs_read(linker))
        return false;
    synthetic_make(linker);
    symbols_allocate_common(linker);
    script_provide_symbols(linker);
    sections_place(linker);
    sections_collect(linker);
    sections_merge(linker);
    frames_edit(linker);
    addresses_sketch(linker);
    relocations_scan(linker);
    synthetic_size(linker);
    return error_count == errors;
}

bool link_program(const struct link_options *given, struct buffer *output)
{
    struct link_options options = *given;
    struct linker linker = {.options = &options};
    unsigned errors = error_count;
    if (!read_script(&linker))
        return false;
    if (options.entry == NULL)
        options.entry = linker.script->entry != NULL ? linker.script->entry : "_start";
    if (!prepare(&linker))
        return false;
    addresses_lay(&linker);
    if (error_count != errors)
        return false;
    program_write(&linker, output);
    if (options.map != NULL)
        map_write(&linker, options.map);
    return error_count == errors;
}
