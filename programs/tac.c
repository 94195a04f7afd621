/* tac [FILE...]: lines of files, the last one first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static int reverse(FILE *stream, const char *name)
{
    struct program_buffer text = { 0 };
    char block[4096];
    size_t count;
    (void)name;
    while ((count = fread(block, 1, sizeof block, stream)) > 0)
        program_append(&text, block, count);
    for (size_t end = text.used; end > 0;) {
        size_t start = end - 1;
        while (start > 0 && text.bytes[start - 1] != '\n')
            start--;
        fwrite(text.bytes + start, 1, end - start, stdout);
        end = start;
    }
    free(text.bytes);
    return 0;
}

int main(int count, char **arguments)
{
    if (getopt(count, arguments, "") != -1)
        program_usage("tac [FILE...]");
    program_buffer_output();
    return program_each(arguments + optind, reverse);
}
