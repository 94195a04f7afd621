/* Lines of commands: see input.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "edit.h"
#include "expand.h"
#include "history.h"
#include "input.h"
#include "jobs.h"
#include "shell.h"
#include "trap.h"
#include "variables.h"

enum { BLOCK_SIZE = 4096 };

static void make_room(struct input *input, size_t size)
{
    if (size <= input->room)
        return;
    input->room = 2 * size;
    input->bytes = shell_memory(realloc(input->bytes, input->room));
}

static const char *next_of_text(struct input *input)
{
    size_t length = strcspn(input->text, "\n");
    length += input->text[length] == '\n';
    if (length == 0)
        return NULL;
    make_room(input, length + 1);
    memcpy(input->bytes, input->text, length);
    input->bytes[length] = 0;
    input->text += length;
    return input->bytes;
}

static ssize_t read_some(int descriptor, char *bytes, size_t size)
{
    ssize_t count;
    while ((count = read(descriptor, bytes, size)) < 0 && errno == EINTR)
        trap_run_pending();
    return count;
}

/* The commands read from the same file what follows: of a file that cannot go back no byte
 * too many is taken. */
static const char *next_of_file(struct input *input)
{
    size_t size = 0;
    for (;;) {
        size_t block = input->seekable ? BLOCK_SIZE : 1;
        make_room(input, size + block + 1);
        ssize_t count = read_some(input->descriptor, input->bytes + size, block);
        if (count <= 0)
            break;
        char *end = memchr(input->bytes + size, '\n', (size_t)count);
        if (end == NULL) {
            size += (size_t)count;
            continue;
        }
        size_t used = (size_t)(end + 1 - (input->bytes + size));
        if (used < (size_t)count)
            lseek(input->descriptor, (off_t)used - (off_t)count, SEEK_CUR);
        size += used;
        break;
    }
    size_t kept = 0;
    for (size_t i = 0; i < size; i++)
        if (input->bytes[i] != 0)
            input->bytes[kept++] = input->bytes[i];
    if (size == 0)
        return NULL;
    input->bytes[kept] = 0;
    return input->bytes;
}

/* What people write into prompts, as bash has it: \e \w \$, and \[ \] around what takes no place. */
static const char *prompt(struct arena *arena, const char *name)
{
    struct text text = { .arena = arena };
    const char *directory = variable_get("PWD");
    for (const char *at = expand_prompt(arena, name); *at != 0; at++) {
        char next = *at == '\\' ? at[1] : 0;
        if (next != 0 && strchr("ew$[]\\", next) != NULL)
            at++;
        if (next == 'e')
            text_add(&text, '\033');
        else if (next == 'w')
            text_add_string(&text, directory != NULL ? directory : "");
        else if (next != '[' && next != ']')
            text_add(&text, *at);
    }
    return text.bytes != NULL ? text.bytes : "";
}

static const char *next_typed(struct input *input, bool first)
{
    const char *line;
    struct arena arena = { NULL };
    if (first)
        jobs_report();
    enum edit_result result = edit_line(prompt(&arena, first ? "PS1" : "PS2"), &line);
    arena_free(&arena);
    if (result == EDIT_GIVEN_UP)
        input->given_up = true;
    if (result != EDIT_LINE)
        return NULL;
    history_add(line);
    size_t length = strlen(line);
    make_room(input, length + 2);
    memcpy(input->bytes, line, length);
    memcpy(input->bytes + length, "\n", 2);
    return input->bytes;
}

const char *input_line(struct input *input, bool first)
{
    input->given_up = false;
    const char *line = input->text != NULL ? next_of_text(input)
        : input->descriptor >= 0 ? next_of_file(input) : next_typed(input, first);
    if (line != NULL)
        input->line++;
    if (line != NULL && option_on('v'))
        fputs(line, stderr);
    return line;
}

void input_close(struct input *input)
{
    if (input->text == NULL && input->descriptor > STDIN_FILENO)
        close(input->descriptor);
    free(input->bytes);
    input->bytes = NULL;
}
