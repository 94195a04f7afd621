/* Where print and printf write to. A file or command stays open until it is closed. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <quine/program.h>
#include "error.h"
#include "run.h"

struct output {
    struct output *next;
    struct text *name;
    FILE *stream;
    bool is_command;
};

static struct output *outputs;
static bool lost;

static struct output **find(const struct text *name)
{
    struct output **link = &outputs;
    while (*link != NULL && strcmp((*link)->name->bytes, name->bytes) != 0)
        link = &(*link)->next;
    return link;
}

FILE *output_stream(char operator, const struct text *name)
{
    if (strcmp(name->bytes, "/dev/stdout") == 0 || (strcmp(name->bytes, "-") == 0 && operator != '|'))
        return stdout;
    if (strcmp(name->bytes, "/dev/stderr") == 0) {
        fflush(stdout);
        return stderr;
    }
    struct output *output = *find(name);
    if (output != NULL)
        return output->stream;
    fflush(stdout);
    FILE *stream = operator == '|' ? popen(name->bytes, "w") : fopen(name->bytes, operator == 'A' ? "a" : "w");
    if (stream == NULL)
        err(2, "%s", name->bytes);
    output = program_memory(NULL, 1, sizeof *output);
    *output = (struct output){ .next = outputs, .name = text_make(name->bytes, name->length), .stream = stream,
                               .is_command = operator == '|' };
    outputs = output;
    return stream;
}

int output_close(const struct text *name)
{
    struct output **link = find(name), *output = *link;
    if (output == NULL)
        return -1;
    *link = output->next;
    bool failed = ferror(output->stream) || fflush(output->stream) != 0;
    if (failed && !output->is_command) {
        warn("%s", name->bytes);
        lost = true;
    }
    int status = output->is_command ? pclose(output->stream) : fclose(output->stream);
    text_release(output->name);
    free(output);
    return failed ? -1 : status;
}

int output_flush(const struct text *name)
{
    int result = fflush(stdout) == 0 ? 0 : -1;
    bool found = name == NULL;
    for (struct output *output = outputs; output != NULL; output = output->next) {
        if (name != NULL && strcmp(output->name->bytes, name->bytes) != 0)
            continue;
        found = true;
        if (fflush(output->stream) != 0)
            result = -1;
    }
    return found ? result : -1;
}

bool output_finish(void)
{
    fflush(stdout);
    while (outputs != NULL) {
        struct text *name = text_keep(outputs->name);
        output_close(name);
        text_release(name);
    }
    return !lost;
}
