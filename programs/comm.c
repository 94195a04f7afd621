/* comm [-123] FILE1 FILE2: lines that only one of two sorted files has, and those of both, in
 * three columns, POSIX XCU. -1, -2, -3: without that column. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

struct input {
    FILE *stream;
    const char *name;
    char *line;
    size_t size;
    ssize_t length;     /* without its newline; -1: no more */
};

static bool hidden[4];

static void advance(struct input *input)
{
    input->length = getline(&input->line, &input->size, input->stream);
    if (ferror(input->stream))
        err(1, "%s", input->name);
    if (input->length > 0 && input->line[input->length - 1] == '\n')
        input->length--;
}

static int compare(const struct input *left, const struct input *right)
{
    if (left->length < 0 || right->length < 0)
        return left->length < 0 ? 1 : -1;
    ssize_t common = left->length < right->length ? left->length : right->length;
    int order = memcmp(left->line, right->line, (size_t)common);
    return order != 0 ? order : (left->length > right->length) - (left->length < right->length);
}

static void print(const struct input *input, int column)
{
    if (hidden[column])
        return;
    for (int i = 1; i < column; i++)
        if (!hidden[i])
            putchar('\t');
    fwrite(input->line, 1, (size_t)input->length, stdout);
    putchar('\n');
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "123")) != -1) {
        if (option == '?')
            program_usage("comm [-123] FILE1 FILE2");
        hidden[option - '0'] = true;
    }
    if (count - optind != 2)
        program_usage("comm [-123] FILE1 FILE2");
    struct input left = { .name = arguments[optind] }, right = { .name = arguments[optind + 1] };
    left.stream = program_open(left.name);
    right.stream = program_open(right.name);
    program_buffer_output();
    advance(&left);
    advance(&right);
    while (left.length >= 0 || right.length >= 0) {
        int order = compare(&left, &right);
        print(order <= 0 ? &left : &right, order < 0 ? 1 : order > 0 ? 2 : 3);
        if (order <= 0)
            advance(&left);
        if (order >= 0)
            advance(&right);
    }
    return 0;
}
