/*
 * cc: what is done with an input.
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/driver/compile.h>
#include <cc/driver/dependencies.h>
#include <cc/driver/modes.h>
#include <cc/driver/options.h>
#include <cc/preprocess/preprocess.h>

enum { PATH_SIZE = 4096 };

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

/* The folder that has this program, with its '/'; "" if that cannot be said. */
static void program_folder(const char *program, char folder[PATH_SIZE])
{
    const char *path = getenv("PATH");
    folder[0] = 0;
    if (strchr(program, '/') != NULL) {
        snprintf(folder, PATH_SIZE, "%.*s", (int)(base_name(program) - program), program);
        return;
    }
    while (path != NULL && *path != 0) {
        int length = (int)strcspn(path, ":");
        char file[PATH_SIZE];
        if (snprintf(file, sizeof file, "%.*s/%s", length, path, program) < PATH_SIZE && access(file, X_OK) == 0) {
            snprintf(folder, PATH_SIZE, "%.*s/", length, path);
            return;
        }
        path += length + (path[length] == ':');
    }
}

/* Our own headers (stdarg.h ...), installed or in the tree that the program was built in; then the host's. */
static void add_standard_folders(const char *program)
{
    static const char *const own[] = { "../lib/cc/include", "../../cc/include" };
    static const char *const others[] = { "/usr/local/include", "/usr/include/x86_64-linux-gnu", "/usr/include", "/include" };
    char folder[PATH_SIZE], path[PATH_SIZE + 64];
    program_folder(program, folder);
    for (unsigned i = 0; i < sizeof own / sizeof *own; i++) {
        snprintf(path, sizeof path, "%s%s/stdarg.h", folder, own[i]);
        if (access(path, R_OK) == 0) {
            preprocess_folder(INCLUDE_SYSTEM, arena_text(&program_arena, path, strlen(path) - strlen("/stdarg.h")));
            break;
        }
    }
    for (unsigned i = 0; i < sizeof others / sizeof *others; i++)
        if (access(others[i], X_OK) == 0)
            preprocess_folder(INCLUDE_SYSTEM, others[i]);
}

static FILE *open_output(const char *path)
{
    if (path == NULL || strcmp(path, "-") == 0)
        return stdout;
    FILE *file = fopen(path, "wb");
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

/* What -MD and -MMD, or -M and -MM, ask for. What is only preprocessed will be an object one day. */
static void write_dependencies(const struct options *options, const struct input *input)
{
    const struct dependencies *dependencies = &options->dependencies;
    const char *object = with_ending(base_name(input->path), ".o"), *path = dependencies->path;
    if (path == NULL && options->stage == STAGE_DEPENDENCIES)
        path = options->output;
    else if (path == NULL)
        path = with_ending(options->output != NULL ? options->output : object, ".d");
    FILE *file = open_output(path);
    dependencies_write(dependencies, object, file);
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
    FILE *file = open_output(options->output);
    if (options->stage == STAGE_PREPROCESS)
        preprocess_write(file, options->no_markers);
    else
        preprocess_write_macros(file);
    close_output(file, options->output);
}

static bool is_assembly(const struct input *input)
{
    return input->kind == INPUT_ASSEMBLER || (input->kind == INPUT_BY_NAME && (ends_in(input->path, ".S") || ends_in(input->path, ".s")));
}

static void do_input(const struct options *options, const struct input *input)
{
    bool assembly = is_assembly(input);
    const char *output = options->output != NULL ? options->output : with_ending(base_name(input->path), ".o");
    if (!preprocess_begin(input->path, assembly ? LANGUAGE_ASSEMBLER : LANGUAGE_C))
        return;
    switch (options->stage) {
    case STAGE_PREPROCESS: case STAGE_MACROS: preprocess_to(options); break;
    case STAGE_DEPENDENCIES: preprocess_all(); break;
    case STAGE_CHECK: compile_check(); break;
    case STAGE_IR: compile_ir(options->output != NULL ? options->output : "-"); break;
    default:
        if (assembly)
            assemble_object(input->path, output);
        else
            compile_object(input->path, output);
        break;
    }
    if (options->dependencies.wanted && error_count == 0)
        write_dependencies(options, input);
}

/* The programs that cc is under other names, or as `cc NAME`. */
static const struct mode {
    const char *name;
    int (*main)(int count, char **arguments);
} modes[] = {
    { "as", assemble_main }, { "ar", archive_main }, { "nm", nm_main }, { "size", size_main }, { "strip", strip_main }, { "ld", link_main },
};

static const struct mode *mode_of(const char *name)
{
    for (unsigned i = 0; i < sizeof modes / sizeof modes[0]; i++)
        if (strcmp(base_name(name), modes[i].name) == 0)
            return &modes[i];
    return NULL;
}

static void check(const struct options *options)
{
    if (options->input_count == 0)
        error_plain("no input; cc --help lists the options");
    else if (options->input_count > 1)
        error_plain("several inputs at once are not there yet");
    if (options->stage == STAGE_LINK)
        error_plain("linking is not there yet: -c makes an object");
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
        return 0;
    check(&options);
    if (error_count != 0)
        return 1;
    if (!options.no_standard_folders)
        add_standard_folders(arguments[0]);
    do_input(&options, &options.inputs[0]);
    return error_count != 0;
}
