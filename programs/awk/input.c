/* Records from files and commands, parted by RS, and the files that the operands name. */
#include <ctype.h>
#include <errno.h>
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>
#include "error.h"
#include "escape.h"
#include "names.h"
#include "run.h"

enum { BLOCK = 1 << 16 };

struct input {
    struct input *next;
    struct text *name;          /* of a file or command that the program opened */
    FILE *command;              /* from popen() */
    int descriptor;
    bool ended;                 /* nothing is left to read, but perhaps in the buffer */
    struct program_buffer buffer;
    size_t at;                  /* what is before it was given out */
};

static struct input *inputs;            /* of getline */
static struct input main_input = { .descriptor = -1 };
static bool any_file, at_end, open_failed;
static size_t operand = 1;              /* of ARGV */

/* Reads more behind what is there; false: there is no more. */
static bool refill(struct input *input)
{
    if (input->ended)
        return false;
    if (input->at > 0)
        memmove(input->buffer.bytes, input->buffer.bytes + input->at, input->buffer.used - input->at);
    input->buffer.used -= input->at;
    input->at = 0;
    program_fits(&input->buffer, BLOCK + 1);
    ssize_t size = read(input->descriptor, input->buffer.bytes + input->buffer.used, BLOCK);
    if (size <= 0) {
        if (size < 0)
            warn("%s", input->name != NULL ? input->name->bytes : "input");
        input->ended = true;
        return false;
    }
    input->buffer.used += (size_t)size;
    input->buffer.bytes[input->buffer.used] = 0;
    return true;
}

/* Finds the byte, reading as much as that takes. The length before it, or of all that is left. */
static size_t find_byte(struct input *input, char byte, bool *found)
{
    size_t looked = 0;
    for (;;) {
        char *start = input->buffer.bytes + input->at;
        size_t length = input->buffer.used - input->at;
        char *end = length > looked ? memchr(start + looked, byte, length - looked) : NULL;
        *found = end != NULL;
        if (end != NULL)
            return (size_t)(end - start);
        looked = length;
        if (!refill(input))
            return length;
    }
}

/* Likewise for a pattern, whose match must not touch the end of what was read so far. */
static size_t find_pattern(struct input *input, struct pattern *pattern, size_t *separator)
{
    for (;;) {
        const char *text = input->buffer.bytes + input->at;
        size_t length = input->buffer.used - input->at, start, end;
        bool found = length > 0 && pattern_search(pattern, text, length, 0, false, &start, &end) && end > start;
        if (found && (end < length || input->ended)) {
            *separator = end - start;
            return start;
        }
        if (!refill(input)) {
            if (found)
                continue;
            *separator = 0;
            return input->buffer.used - input->at;
        }
    }
}

/* A paragraph: what stands between empty lines. */
static bool read_paragraph(struct input *input, struct text **record)
{
    bool found;
    do {
        if (input->at == input->buffer.used && !refill(input))
            return false;
        found = input->buffer.bytes[input->at] == '\n';
        input->at += found;
    } while (found);
    struct program_buffer text = { NULL, 0, 0 };
    for (;;) {
        size_t length = find_byte(input, '\n', &found);
        if (length == 0)
            break;
        if (text.used > 0)
            program_append(&text, "\n", 1);
        program_append(&text, input->buffer.bytes + input->at, length);
        input->at += length + found;
    }
    *record = text_make(text.bytes, text.used);
    free(text.bytes);
    return true;
}

static bool read_record(struct input *input, struct text **record)
{
    const struct text *separator = special_text(SPECIAL_RS);
    size_t length, behind;
    bool found;
    if (separator->length == 0)
        return read_paragraph(input, record);
    if (input->buffer.bytes == NULL || input->at == input->buffer.used)
        refill(input);
    if (separator->length == 1) {
        length = find_byte(input, separator->bytes[0], &found);
        behind = found;
    } else {
        struct text *source = text_keep((struct text *)separator);
        length = find_pattern(input, pattern_find(source), &behind);
        text_release(source);
    }
    if (length == 0 && behind == 0)
        return false;
    *record = text_make(input->buffer.bytes + input->at, length);
    input->at += length + behind;
    return true;
}

static int input_end(struct input *input)
{
    int status = 0;
    if (input->command != NULL)
        status = pclose(input->command);
    else if (input->descriptor > STDIN_FILENO)
        status = close(input->descriptor);
    free(input->buffer.bytes);
    if (input->name != NULL)
        text_release(input->name);
    return status;
}

bool assign_operand(const char *text)
{
    const char *equal = strchr(text, '=');
    if (equal == NULL || !(isalpha((unsigned char)*text) || *text == '_'))
        return false;
    for (const char *at = text; at < equal; at++)
        if (!isalnum((unsigned char)*at) && *at != '_')
            return false;
    char *name = program_text(text, (size_t)(equal - text));
    struct cell *cell = name_variable(name);
    if (cell == NULL || cell->kind == CELL_ARRAY)
        fail("%s: not a variable that has a value", name);
    size_t length;
    char *bytes = escape_replace(equal + 1, strlen(equal + 1), &length);
    if (cell->kind == CELL_VALUE)
        value_release(&cell->value);
    cell->kind = CELL_VALUE;
    cell->value = value_input(text_make(bytes, length));
    if (cell->special != ORDINARY)
        special_changed(cell->special);
    free(bytes);
    free(name);
    return true;
}

/* The operand number `operand`, which the program may have changed; NULL: it has deleted it. */
static struct text *next_operand(void)
{
    struct value number = value_number((double)operand++);
    struct text *key = value_to_text(&number, "%.6g"), *result = NULL;
    struct array *arguments = program.special[SPECIAL_ARGV]->array;
    if (array_has(arguments, key))
        result = value_to_text(array_at(arguments, key), convert_format());
    text_release(key);
    return result;
}

static bool open_main(struct text *name)
{
    input_end(&main_input);
    main_input = (struct input){ .descriptor = STDIN_FILENO };
    any_file = true;
    if (strcmp(name->bytes, "-") != 0)
        main_input.descriptor = open(name->bytes, O_RDONLY);
    if (main_input.descriptor < 0) {
        warn("%s", name->bytes);
        open_failed = true;
        text_release(name);
        main_input.ended = true;
        return false;
    }
    special_set(SPECIAL_FILENAME, value_input(name));
    special_set(SPECIAL_FNR, value_number(0));
    return true;
}

/* Goes on to the next file; false: there is none. */
static bool next_file(void)
{
    while ((double)operand < value_to_number(&program.special[SPECIAL_ARGC]->value)) {
        struct text *name = next_operand();
        if (name == NULL)
            continue;
        if (name->length == 0 || assign_operand(name->bytes)) {
            text_release(name);
            continue;
        }
        if (open_main(name))
            return true;
    }
    if (any_file)
        return false;
    return open_main(text_make("-", 1)) && (special_set(SPECIAL_FILENAME, value_input(text_new(0))), true);
}

static void count_record(enum special which)
{
    special_set(which, value_number(value_to_number(&program.special[which]->value) + 1));
}

bool input_next(struct text **record)
{
    while (!at_end) {
        if (main_input.descriptor >= 0 && read_record(&main_input, record)) {
            count_record(SPECIAL_NR);
            count_record(SPECIAL_FNR);
            return true;
        }
        at_end = !next_file();
    }
    return false;
}

void input_skip_file(void)
{
    main_input.at = main_input.buffer.used;
    main_input.ended = true;
}

static struct input **find_input(const struct text *name)
{
    struct input **link = &inputs;
    while (*link != NULL && strcmp((*link)->name->bytes, name->bytes) != 0)
        link = &(*link)->next;
    return link;
}

static struct input *add_input(const struct text *name, FILE *command, int descriptor)
{
    struct input *input = program_memory(NULL, 1, sizeof *input);
    *input = (struct input){ .next = inputs, .name = text_make(name->bytes, name->length), .command = command,
                             .descriptor = descriptor };
    return inputs = input;
}

int input_from_file(const struct text *name, struct text **record)
{
    struct input *input = *find_input(name);
    if (input == NULL) {
        int descriptor = strcmp(name->bytes, "-") == 0 ? STDIN_FILENO : open(name->bytes, O_RDONLY);
        if (descriptor < 0)
            return -1;
        input = add_input(name, NULL, descriptor);
    }
    return read_record(input, record) ? 1 : 0;
}

int input_from_command(const struct text *command, struct text **record)
{
    struct input *input = *find_input(command);
    if (input == NULL) {
        output_flush(NULL);
        FILE *stream = popen(command->bytes, "r");
        if (stream == NULL)
            return -1;
        input = add_input(command, stream, fileno(stream));
    }
    if (!read_record(input, record))
        return 0;
    count_record(SPECIAL_NR);
    return 1;
}

int input_close(const struct text *name)
{
    struct input **link = find_input(name), *input = *link;
    if (input == NULL)
        return -1;
    *link = input->next;
    int status = input_end(input);
    free(input);
    return status;
}

bool input_failed(void)
{
    return open_failed;
}
