/* Numbers, memory, files, usage lines and the output of utilities. */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>

int program_failure = 1;

unsigned long program_number(const char *text, const char *what)
{
    char *end;
    errno = 0;
    unsigned long number = strtoul(text, &end, 10);
    if (!isdigit((unsigned char)*text) || *end != 0 || errno != 0)
        errx(program_failure, "%s: not a number of %s", text, what);
    return number;
}

unsigned long program_size(const char *text, const char *what)
{
    static const char letters[] = "bkMG";
    static const unsigned long units[] = { 512, 1024, 1024 * 1024, 1024 * 1024 * 1024 };
    char *end;
    errno = 0;
    unsigned long number = strtoul(text, &end, 10), unit = 1;
    const char *letter = *end != 0 && end[1] == 0 ? strchr(letters, *end) : NULL;
    if (letter != NULL) {
        unit = units[letter - letters];
        end++;
    }
    if (!isdigit((unsigned char)*text) || *end != 0 || errno != 0 || number > (unsigned long)-1 / unit)
        errx(program_failure, "%s: not a number of %s (b, k, M or G may stand behind it)", text, what);
    return number * unit;
}

void *program_memory(void *memory, size_t count, size_t size)
{
    void *result = size == 0 || count <= (size_t)-1 / 2 / size ? realloc(memory, count * size + (count * size == 0)) : NULL;
    if (result == NULL)
        errx(program_failure, "this does not fit into the memory of this program");
    return result;
}

char *program_text(const char *text, size_t length)
{
    char *copy = program_memory(NULL, length + 1, 1);
    memcpy(copy, text, length);
    copy[length] = 0;
    return copy;
}

FILE *program_open(const char *path)
{
    FILE *stream = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (stream == NULL)
        err(program_failure, "%s", path);
    return stream;
}

void program_fits(struct program_buffer *buffer, size_t more)
{
    if (buffer->size - buffer->used >= more)
        return;
    buffer->size = 2 * buffer->size + more;
    buffer->bytes = program_memory(buffer->bytes, buffer->size, 1);
}

void program_append(struct program_buffer *buffer, const void *bytes, size_t count)
{
    program_fits(buffer, count + 1);
    if (count > 0)
        memcpy(buffer->bytes + buffer->used, bytes, count);
    buffer->used += count;
    buffer->bytes[buffer->used] = 0;
}

_Noreturn void program_usage(const char *text)
{
    fprintf(stderr, "usage: %s\n", text);
    exit(2);
}

/* Whatever the program says of itself, output that was lost is a failure. */
static void finish_output(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return;
    warn("standard output");
    _Exit(program_failure);
}

void program_check_output(void)
{
    atexit(finish_output);
}

void program_buffer_output(void)
{
    setvbuf(stdout, NULL, _IOFBF, BUFSIZ);
    program_check_output();
}
