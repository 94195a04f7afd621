/*
 * dd [if=FILE] [of=FILE] [bs=SIZE] [ibs=SIZE] [obs=SIZE] [count=N] [skip=N] [seek=N] [conv=LIST] [status=none]: copy by
 * blocks, POSIX XCU. LIST: lcase, ucase, swab, noerror, notrunc, sync, fsync.
 */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

enum conversion { LOWER = 1, UPPER = 2, SWAP = 4, NO_ERROR = 8, KEEP = 16, FILL = 32, FLUSH = 64 };

static const char *input = NULL, *output = NULL;
static unsigned long input_size = 512, output_size = 512, limit = (unsigned long)-1, skip, seek;
static unsigned conversions;
static bool silent, one_size;
static int from = STDIN_FILENO, to = STDOUT_FILENO;
static unsigned long full_in, part_in, full_out, part_out, bytes_out;

/* SIZE or SIZExSIZE, with b, k, M or G behind a number. */
static unsigned long parse_size(const char *text)
{
    unsigned long result = 1;
    char *copy = program_text(text, strlen(text)), *part = copy;
    for (char *by; part != NULL; part = by) {
        by = strchr(part, 'x');
        if (by != NULL)
            *by++ = 0;
        unsigned long size = program_size(part, "bytes");
        if (size != 0 && result > (unsigned long)-1 / 2 / size)
            errx(1, "%s: too large", text);
        result *= size;
    }
    free(copy);
    return result;
}

static unsigned long parse_block(const char *text)
{
    unsigned long size = parse_size(text);
    if (size == 0)
        errx(1, "%s: a block has at least one byte", text);
    return size;
}

static void parse_conversions(char *list)
{
    static const struct {
        const char *name;
        unsigned conversion;
    } names[] = { { "lcase", LOWER }, { "ucase", UPPER }, { "swab", SWAP }, { "noerror", NO_ERROR },
                  { "notrunc", KEEP }, { "sync", FILL }, { "fsync", FLUSH } };
    for (char *word = strtok(list, ","); word != NULL; word = strtok(NULL, ",")) {
        size_t i = 0;
        while (i < sizeof names / sizeof names[0] && strcmp(names[i].name, word) != 0)
            i++;
        if (i == sizeof names / sizeof names[0])
            errx(1, "%s: there is no such conversion", word);
        conversions |= names[i].conversion;
    }
}

static void parse_operand(char *operand)
{
    char *value = strchr(operand, '=');
    if (value == NULL)
        errx(1, "%s: an operand is NAME=VALUE", operand);
    *value++ = 0;
    if (strcmp(operand, "if") == 0)
        input = value;
    else if (strcmp(operand, "of") == 0)
        output = value;
    else if (strcmp(operand, "bs") == 0) {
        input_size = output_size = parse_block(value);
        one_size = true;
    } else if (strcmp(operand, "ibs") == 0)
        input_size = parse_block(value);
    else if (strcmp(operand, "obs") == 0)
        output_size = parse_block(value);
    else if (strcmp(operand, "count") == 0)
        limit = parse_size(value);
    else if (strcmp(operand, "skip") == 0 || strcmp(operand, "iseek") == 0)
        skip = parse_size(value);
    else if (strcmp(operand, "seek") == 0 || strcmp(operand, "oseek") == 0)
        seek = parse_size(value);
    else if (strcmp(operand, "conv") == 0)
        parse_conversions(value);
    else if (strcmp(operand, "status") == 0)
        silent = strcmp(value, "none") == 0;
    else
        errx(1, "%s: there is no such operand", operand);
}

static void open_files(void)
{
    if (input != NULL && (from = open(input, O_RDONLY)) < 0)
        err(1, "%s", input);
    if (output == NULL)
        return;
    bool truncates = (conversions & KEEP) == 0 && seek == 0;
    to = open(output, O_WRONLY | O_CREAT | (truncates ? O_TRUNC : 0), 0666);
    if (to < 0)
        err(1, "%s", output);
    if ((conversions & KEEP) == 0 && seek > 0 && ftruncate(to, (off_t)(seek * output_size)) < 0 && errno != EINVAL)
        err(1, "%s", output);
}

/* What cannot be sought is read. */
static void skip_input(char *block)
{
    if (skip == 0 || lseek(from, (off_t)(skip * input_size), SEEK_CUR) >= 0)
        return;
    while (skip-- > 0)
        if (read(from, block, input_size) <= 0)
            return;
}

static void convert(char *block, size_t count)
{
    for (size_t i = 0; i + 1 < count && (conversions & SWAP) != 0; i += 2) {
        char first = block[i];
        block[i] = block[i + 1];
        block[i + 1] = first;
    }
    for (size_t i = 0; i < count && (conversions & (LOWER | UPPER)) != 0; i++)
        block[i] = (char)(conversions & LOWER ? tolower((unsigned char)block[i]) : toupper((unsigned char)block[i]));
}

static void write_block(const char *bytes, size_t count)
{
    *(count == output_size ? &full_out : &part_out) += 1;
    bytes_out += count;
    while (count > 0) {
        ssize_t written = write(to, bytes, count);
        if (written < 0)
            err(1, "%s", output != NULL ? output : "standard output");
        bytes += written;
        count -= (size_t)written;
    }
}

/* Output blocks are full, but for the last one; with bs= each is as it was read. */
static void add_output(struct program_buffer *pending, const char *bytes, size_t count)
{
    size_t done = 0;
    if (one_size) {
        write_block(bytes, count);
        return;
    }
    program_append(pending, bytes, count);
    for (; pending->used - done >= output_size; done += output_size)
        write_block(pending->bytes + done, output_size);
    memmove(pending->bytes, pending->bytes + done, pending->used - done);
    pending->used -= done;
}

static int copy(void)
{
    char *block = program_memory(NULL, input_size, 1);
    struct program_buffer pending = { NULL, 0, 0 };
    int status = 0;
    skip_input(block);
    if (seek > 0 && lseek(to, (off_t)(seek * output_size), SEEK_SET) < 0)
        err(1, "%s", output != NULL ? output : "standard output");
    while (full_in + part_in < limit) {
        ssize_t count = read(from, block, input_size);
        if (count == 0)
            break;
        if (count < 0) {
            warn("%s", input != NULL ? input : "standard input");
            status = 1;
            if ((conversions & NO_ERROR) == 0 || lseek(from, (off_t)input_size, SEEK_CUR) < 0)
                break;
            count = 0;
        }
        *((size_t)count == input_size ? &full_in : &part_in) += 1;
        if (conversions & FILL) {
            memset(block + count, 0, input_size - (size_t)count);
            count = (ssize_t)input_size;
        }
        convert(block, (size_t)count);
        add_output(&pending, block, (size_t)count);
    }
    if (pending.used > 0)
        write_block(pending.bytes, pending.used);
    return status;
}

int main(int count, char **arguments)
{
    for (int i = 1; i < count; i++)
        parse_operand(arguments[i]);
    open_files();
    int status = copy();
    if ((conversions & FLUSH) != 0 && fsync(to) < 0)
        err(1, "%s", output != NULL ? output : "standard output");
    if (!silent)
        fprintf(stderr, "%lu+%lu records in\n%lu+%lu records out\n%lu bytes copied\n", full_in, part_in, full_out, part_out,
                bytes_out);
    return status;
}
