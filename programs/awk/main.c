/*
 * awk [-F SEPARATOR] [-v NAME=VALUE]... PROGRAM | -f FILE... [FILE | NAME=VALUE]...: the language of POSIX XCU awk.
 * A character is a byte. RS may be a regular expression; delete of a whole array, nextfile, fflush() and length of an
 * array are there, as in other awks.
 */
#include <err.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>
#include "error.h"
#include "escape.h"
#include "parse.h"
#include "run.h"

extern char **environ;

static const char usage[] = "awk [-F SEPARATOR] [-v NAME=VALUE]... PROGRAM | -f FILE... [FILE | NAME=VALUE]...";

_Noreturn void fail(const char *format, ...)
{
    va_list arguments;
    fflush(stdout);
    fputs("awk: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    putc('\n', stderr);
    exit(2);
}

static void read_program(struct program_buffer *text, const char *path)
{
    char block[4096];
    size_t count;
    FILE *stream = program_open(path);
    while ((count = fread(block, 1, sizeof block, stream)) > 0)
        program_append(text, block, count);
    if (ferror(stream))
        err(2, "%s", path);
    program_append(text, "\n", 1);
    if (memchr(text->bytes, 0, text->used) != NULL)
        fail("%s: this is no text", path);
}

static struct array *special_array(enum special which)
{
    struct cell *cell = program.special[which];
    cell->kind = CELL_ARRAY;
    cell->owned = true;
    return cell->array = array_new();
}

static void add(struct array *array, const char *key, size_t length, const char *value)
{
    struct text *name = text_make(key, length);
    *array_at(array, name) = value_input(text_make(value, strlen(value)));
    text_release(name);
}

static void set_variables(char **arguments)
{
    static const struct {
        enum special which;
        const char *text;
    } texts[] = {
        { SPECIAL_CONVFMT, "%.6g" }, { SPECIAL_OFMT, "%.6g" }, { SPECIAL_FS, " " }, { SPECIAL_OFS, " " },
        { SPECIAL_ORS, "\n" }, { SPECIAL_RS, "\n" }, { SPECIAL_SUBSEP, "\034" }, { SPECIAL_FILENAME, "" },
    };
    static const enum special numbers[] = { SPECIAL_NF, SPECIAL_NR, SPECIAL_FNR, SPECIAL_RSTART };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        special_set(texts[i].which, value_text(text_make(texts[i].text, strlen(texts[i].text))));
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        special_set(numbers[i], value_number(0));
    special_set(SPECIAL_RLENGTH, value_number(-1));
    struct array *environment = special_array(SPECIAL_ENVIRON), *operands = special_array(SPECIAL_ARGV);
    for (char **each = environ; each != NULL && *each != NULL; each++) {
        const char *equal = strchr(*each, '=');
        if (equal != NULL)
            add(environment, *each, (size_t)(equal - *each), equal + 1);
    }
    size_t count = 1;
    add(operands, "0", 1, "awk");
    for (; *arguments != NULL; arguments++) {
        char key[24];
        int length = snprintf(key, sizeof key, "%zu", count++);
        add(operands, key, (size_t)length, *arguments);
    }
    special_set(SPECIAL_ARGC, value_number((double)count));
}

int main(int count, char **arguments)
{
    struct program_buffer text = { NULL, 0, 0 };
    const char *separator = NULL, **assignments = program_memory(NULL, (size_t)count, sizeof *assignments);
    int option, assignment_count = 0;
    program_failure = 2;
    while ((option = getopt(count, arguments, "+F:f:v:")) != -1) {
        switch (option) {
        case 'F': separator = optarg; break;
        case 'f': read_program(&text, optarg); break;
        case 'v': assignments[assignment_count++] = optarg; break;
        default: program_usage(usage);
        }
    }
    if (text.bytes == NULL) {
        if (optind >= count)
            program_usage(usage);
        program_append(&text, arguments[optind], strlen(arguments[optind]));
        optind++;
    }
    parse_program(&program, text.bytes);
    set_variables(arguments + optind);
    if (separator != NULL) {
        size_t length;
        char *bytes = escape_replace(separator, strlen(separator), &length);
        special_set(SPECIAL_FS, value_text(text_make(bytes, length)));
        free(bytes);
    }
    for (int i = 0; i < assignment_count; i++)
        if (!assign_operand(assignments[i]))
            fail("%s: not NAME=VALUE", assignments[i]);
    program_buffer_output();
    if (isatty(STDOUT_FILENO))
        setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    int status = run();
    return output_finish() ? status : 2;
}
