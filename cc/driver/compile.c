/*
 * Compiling: compile.h.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assemble.h>
#include <cc/base/diagnose.h>
#include <cc/debug/debug.h>
#include <cc/disassemble/write.h>
#include <cc/driver/compile.h>
#include <cc/driver/modes.h>
#include <cc/lower/lower.h>

/* --- what is checked only --- */

static void ignore_function(struct symbol *function, struct tree *body)
{
    (void)function, (void)body;
}

static void ignore_variable(struct symbol *variable, const struct initial *initial)
{
    (void)variable, (void)initial;
}

static void ignore_alias(struct symbol *symbol, struct symbol *target)
{
    (void)symbol;
    (void)target;
}

static void ignore_assembly(const char *text, uint32_t length, uint32_t location)
{
    (void)text, (void)length, (void)location;
}

static void ignore_end(struct symbol *symbols)
{
    (void)symbols;
}

void compile_check(void)
{
    static const struct consumer nobody = { ignore_function, ignore_variable, ignore_alias, ignore_assembly, ignore_end };
    parse_unit(&nobody);
}

/* --- objects --- */


void compile_ir(const char *output)
{
    struct object object;
    struct buffer text = { 0 };
    object_start(&object, output);
    lower_start(&object, &text);
    parse_unit(&lower_consumer);
    if (error_count == 0)
        file_write(output, text.bytes, text.size, false);
}

void compile_object(const char *source, struct object *object, const char *output)
{
    object_start(object, output);
    uint32_t file_symbol = object_local_symbol(object, file_name(source));
    object->symbols[file_symbol].type = STT_FILE;
    object->symbols[file_symbol].section = SECTION_ABSOLUTE;
    lower_start(object, NULL);
    if (code_options.debug)
        debug_start(object, source, folder_current());
    parse_unit(&lower_consumer);
    if (error_count != 0)
        return;
    object_section(object, ".note.GNU-stack", SHT_PROGBITS, 0);
    object_settle(object);
}

void assemble_object(const char *source, struct object *object, const char *output)
{
    size_t size;
    char *text = preprocess_text(&size);
    if (code_options.debug)
        assemble_debug(folder_current());
    object_start(object, output);
    assemble_source(object, source_of_text(source, text, size));
}

void assemble_plain(const char *source, struct object *object, const char *output)
{
    struct source *file = source_read(source, 0);
    object_start(object, output);
    diagnose_begin();
    if (file == NULL)
        error_plain("%s: it cannot be read", source);
    else
        assemble_source(object, file);
}

void write_object(const struct object *object, bool as_text)
{
    struct buffer file = { 0 };
    if (as_text && !assembly_write(object, &file))
        return;
    if (!as_text)
        object_write(object, &file);
    file_write(object->path, file.bytes, file.size, false);
    free(file.bytes);
}

/* --- options --- */

/* -fNAME and -fno-NAME for the same field. */
static const struct flag {
    const char *name;
    bool *field;
    bool inverted;
} flags[] = {
    { "omit-frame-pointer", &code_options.frame_pointer, true },
    { "function-sections", &code_options.function_sections, false }, { "data-sections", &code_options.data_sections, false },
    { "common", &code_options.common, false }, { "asynchronous-unwind-tables", &code_options.unwind_tables, false },
    { "unwind-tables", &code_options.unwind_tables, false }, { "verify-ir", &code_options.verify, false },
    { "short-wchar", &code_options.short_wchar, false }, { "unsigned-char", &code_options.unsigned_char, false }, { "signed-char", &code_options.unsigned_char, true },
    { "wrapv", &code_options.wraps, false }, { "strict-overflow", &code_options.wraps, true },
    { "freestanding", &code_options.no_library, false }, { "builtin", &code_options.no_library, true },
    { "PIC", &code_options.shared, false }, { "pic", &code_options.shared, false },
    { "PIE", &code_options.position_independent, false }, { "pie", &code_options.position_independent, false },
};

static const char *const visibilities[] = { "default", "internal", "hidden", "protected" };

/* What would make other code than was asked for; all other options of other compilers are passed over. */
static bool is_refused(const char *const *names, const char *text)
{
    for (; *names != NULL; names++)
        if (strncmp(text, *names, strlen(*names)) == 0)
            return true;
    return false;
}

bool compile_flag(const char *text)
{
    static const char *const refused[] = {
        "short-enums", "pack-struct", "sanitize=", "profile-arcs", "test-coverage", "profile-generate",
        "instrument-functions", "split-stack", "trapv", "openmp", NULL,
    };
    bool on = strncmp(text, "no-", 3) != 0;
    if (is_refused(refused, text))
        return false;
    const char *name = on ? text : text + 3;
    for (unsigned i = 0; i < 4 && strncmp(text, "visibility=", 11) == 0; i++)
        if (strcmp(text + 11, visibilities[i]) == 0)
            code_options.visibility = (uint8_t)i;
    for (unsigned i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (strcmp(name, flags[i].name) == 0) {
            *flags[i].field = on != flags[i].inverted;
            code_options.position_independent |= code_options.shared;
            return true;
        }
    code_options.no_library |= strncmp(text, "no-builtin-", 11) == 0;
    return true;
}

bool compile_machine(const char *text)
{
    static const char *const refused[] = {
        "16", "32", "x32", "abi=ms", "long-double-", "ms-bitfields", "cmodel=medium", "cmodel=large", "regparm", "soft-float", NULL,
    };
    if (is_refused(refused, text))
        return false;
    if (strcmp(text, "no-red-zone") == 0)
        code_options.no_red_zone = true;
    else if (strcmp(text, "general-regs-only") == 0 || strcmp(text, "no-sse") == 0)
        code_options.general_registers_only = true;
    else if (strcmp(text, "cmodel=kernel") == 0)
        code_options.kernel_model = true;
    return true;
}

bool compile_level(const char *text)
{
    code_options.small = strcmp(text, "s") == 0 || strcmp(text, "z") == 0;
    if (text[0] == 0)
        code_options.level = 1;
    else if (code_options.small || strcmp(text, "fast") == 0)
        code_options.level = 2;
    else if (strcmp(text, "g") == 0)
        code_options.level = 0;
    else if (text[0] >= '0' && text[0] <= '9' && text[1] == 0)
        code_options.level = text[0] > '2' ? 2 : (unsigned)(text[0] - '0');
    else
        return false;
    return true;
}
