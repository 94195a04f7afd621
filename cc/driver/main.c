/*
 * cc: what is done with the inputs.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/driver/compile.h>
#include <cc/driver/dependencies.h>
#include <cc/driver/link.h>
#include <cc/driver/modes.h>
#include <cc/driver/options.h>
#include <cc/driver/search.h>
#include <cc/parse/parse.h>
#include <cc/preprocess/preprocess.h>

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static bool ends_in(const char *text, const char *ending)
{
    size_t length = strlen(text), ending_length = strlen(ending);
    return length > ending_length && strcmp(text + length - ending_length, ending) == 0;
}

/* PATH with another ending, in memory that stays. */
static char *with_ending(const char *path, const char *ending)
{
    const char *dot = strrchr(base_name(path), '.');
    size_t length = dot != NULL ? (size_t)(dot - path) : strlen(path);
    char *result = arena_allocate(&program_arena, length + strlen(ending) + 1);
    memcpy(result, path, length);
    strcpy(result + length, ending);
    return result;
}

/* Standard output, or a file; `again`: what comes goes behind what it has. */
static FILE *open_output(const char *path, bool again)
{
    if (path == NULL || strcmp(path, "-") == 0)
        return stdout;
    FILE *file = fopen(path, again ? "ab" : "wb");
    if (file == NULL)
        fatal("%s: %s", path, strerror(errno));
    return file;
}

static void close_output(FILE *file, const char *path)
{
    bool bad = fflush(file) != 0 || ferror(file) != 0;
    if (file != stdout && fclose(file) != 0)
        bad = true;
    if (bad)
        fatal("%s: it cannot be written", path != NULL ? path : "standard output");
}

/* --- one input --- */

static enum input_kind kind_of(const struct input *input)
{
    static const struct { const char *ending; enum input_kind kind; } endings[] = {
        { ".c", INPUT_C }, { ".i", INPUT_C }, { ".h", INPUT_C }, { ".S", INPUT_ASSEMBLER }, { ".sx", INPUT_ASSEMBLER }, { ".s", INPUT_ASSEMBLY },
    };
    if (input->kind != INPUT_BY_NAME)
        return input->kind;
    for (unsigned i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(input->path, endings[i].ending))
            return endings[i].kind;
    return INPUT_LINKER;
}

/* Where the rule goes that -MD and -MMD, or -M and -MM, ask for. */
static const char *rule_path(const struct options *options, const struct input *input)
{
    if (options->dependencies.path != NULL || options->stage == STAGE_DEPENDENCIES)
        return options->dependencies.path != NULL ? options->dependencies.path : options->output;
    return with_ending(options->output != NULL ? options->output : base_name(input->path), ".d");
}

/* Rules of several inputs may go to one file. What is only preprocessed will be an object one day. */
static void write_dependencies(const struct options *options, const struct input *input)
{
    static const char *last;
    const char *path = rule_path(options, input), *target = with_ending(base_name(input->path), ".o");
    bool named = options->output != NULL && options->stage <= STAGE_ASSEMBLY;
    FILE *file = open_output(path, last != NULL && path != NULL && strcmp(last, path) == 0);
    last = path;
    dependencies_write(&options->dependencies, named ? options->output : target, file);
    close_output(file, path);
}

static void preprocess_all(void)
{
    struct token token;
    do
        token_next(&token);
    while (token.kind != TOKEN_END);
}

static void preprocess_to(const struct options *options)
{
    static bool again;
    FILE *file = open_output(options->output, again);
    again = true;
    if (options->stage == STAGE_PREPROCESS)
        preprocess_write(file, options->no_markers);
    else
        preprocess_write_macros(file);
    close_output(file, options->output);
}

static void make_object(const struct options *options, struct input *input, enum input_kind kind)
{
    bool as_text = options->stage == STAGE_ASSEMBLY;
    const char *output = with_ending(base_name(input->path), as_text ? ".s" : ".o");
    struct object *object = arena_allocate(&program_arena, sizeof *object);
    if (options->stage != STAGE_LINK && options->output != NULL)
        output = options->output;
    if (kind == INPUT_ASSEMBLY)
        assemble_plain(input->path, object, output);
    else if (kind == INPUT_ASSEMBLER)
        assemble_object(input->path, object, output);
    else
        compile_object(input->path, object, output);
    if (error_count == 0 && options->stage != STAGE_LINK)
        write_object(object, as_text);
    input->object = object;
}

static void do_source(const struct options *options, struct input *input, enum input_kind kind)
{
    if (kind == INPUT_ASSEMBLY) {
        if (options->stage <= STAGE_ASSEMBLY)
            make_object(options, input, kind);
        return;
    }
    if (!preprocess_begin(input->path, kind == INPUT_ASSEMBLER ? LANGUAGE_ASSEMBLER : LANGUAGE_C))
        return;
    switch (options->stage) {
    case STAGE_PREPROCESS: case STAGE_MACROS: preprocess_to(options); break;
    case STAGE_DEPENDENCIES: preprocess_all(); break;
    case STAGE_CHECK: compile_check(); break;
    case STAGE_IR: compile_ir(options->output != NULL ? options->output : "-"); break;
    default: make_object(options, input, kind); break;
    }
    if (options->dependencies.wanted && error_count == 0)
        write_dependencies(options, input);
}

/* What is for the linker waits until all is compiled. Errors of one input do not keep the others from being looked at. */
static bool do_inputs(struct options *options)
{
    static const char *const stages[] = { "compile", "compile", "compile", "check", "compile", "preprocess", "preprocess", "preprocess" };
    bool failed = false;
    for (uint32_t i = 0; i < options->input_count; i++) {
        struct input *input = &options->inputs[i];
        enum input_kind kind = kind_of(input);
        if (kind == INPUT_LINKER)
            continue;
        if (options->verbose)
            fprintf(stderr, "%s %s\n", kind == INPUT_ASSEMBLY ? "assemble" : stages[options->stage], input->path);
        do_source(options, input, kind);
        failed |= error_count != 0;
    }
    return !failed;
}

/* The programs that cc is under other names, or as `cc NAME`. */
static const struct mode {
    const char *name;
    int (*main)(int count, char **arguments);
} modes[] = {
    { "as", assemble_main }, { "ar", archive_main }, { "nm", nm_main }, { "size", size_main }, { "strip", strip_main }, { "ld", link_main },
    { "objdump", objdump_main }, { "ranlib", ranlib_main },
};

static const struct mode *mode_of(const char *name)
{
    for (unsigned i = 0; i < sizeof modes / sizeof modes[0]; i++)
        if (strcmp(base_name(name), modes[i].name) == 0)
            return &modes[i];
    return NULL;
}

static uint32_t compiled_count(const struct options *options)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < options->input_count; i++)
        count += kind_of(&options->inputs[i]) != INPUT_LINKER;
    return count;
}

static bool is_for_linker(const char *path)
{
    return path[0] == '-' || ends_in(path, ".o") || ends_in(path, ".a") || ends_in(path, ".so") || ends_in(path, ".ld") || ends_in(path, ".lds");
}

static void check(struct options *options)
{
    uint32_t compiled = compiled_count(options);
    if (options->source_count == 0)
        error_plain("no input; cc --help lists the options");
    if (options->output != NULL && compiled > 1 && options->stage >= STAGE_OBJECT && options->stage <= STAGE_IR)
        error_plain("-o: one file cannot be the result of %u inputs; without it each goes to its own", (unsigned)compiled);
    for (uint32_t i = 0; i < options->input_count; i++) {
        struct input *input = &options->inputs[i];
        if (input->kind == INPUT_BY_NAME && strcmp(input->path, "-") == 0) {
            if (options->stage <= STAGE_ASSEMBLY)
                error_plain("-: what comes from the standard input has to be named by -x");
            input->kind = INPUT_C;
        } else if (options->stage != STAGE_LINK && input->kind == INPUT_BY_NAME && kind_of(input) == INPUT_LINKER && !is_for_linker(input->path)) {
            error_plain("%s: its name does not tell what it is; -x LANGUAGE before it does", input->path);
        }
    }
}

static void add_standard_folders(bool verbose)
{
    const char *folder;
    if (verbose)
        fprintf(stderr, "#include <...> search starts here:\n");
    for (unsigned i = 0; (folder = search_header_folder(i)) != NULL; i++) {
        preprocess_folder(INCLUDE_SYSTEM, folder);
        if (verbose)
            fprintf(stderr, " %s\n", folder);
    }
    if (verbose)
        fprintf(stderr, "End of search list.\n");
}

static bool compile(struct options *options)
{
    check(options);
    if (error_count != 0)
        return false;
    if (search_quine_script() != NULL)
        preprocess_quine();
    preprocess_hooks(parse_has_attribute, parse_has_builtin);
    if (!options->no_standard_folders)
        add_standard_folders(options->verbose);
    if (!do_inputs(options))
        return false;
    if (options->stage != STAGE_LINK)
        return true;
    diagnose_begin();
    return link_inputs(options);
}

int main(int count, char **arguments)
{
    struct options options = { .stage = STAGE_LINK };
    const struct mode *mode = mode_of(arguments[0]);
    if (mode != NULL)
        return mode->main(count, arguments);
    if (count > 1 && (mode = mode_of(arguments[1])) != NULL && strchr(arguments[1], '/') == NULL)
        return mode->main(count - 1, arguments + 1);
    if (!options_read(&options, count, arguments))
        return error_count != 0;
    if (options.verbose)
        fprintf(stderr, "cc (Quine) for %s\n", search_machine());
    if (options.verbose && options.input_count == 0)
        return error_count != 0;
    return error_count == 0 && compile(&options) ? 0 : 1;
}
