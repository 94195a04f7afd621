/* What md5sum, sha1sum and sha256sum share: the digests of files, and checking a list of them. */
#include <ctype.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static const struct program_digest *digest;

void program_blocks_add(struct program_blocks *blocks, const void *bytes, size_t count)
{
    const unsigned char *from = bytes;
    while (count > 0) {
        size_t used = blocks->total % sizeof blocks->block, left = sizeof blocks->block - used, part = count < left ? count : left;
        memcpy(blocks->block + used, from, part);
        if (part == left)
            blocks->take(blocks->block);
        blocks->total += part;
        from += part;
        count -= part;
    }
}

/* A bit, zeros, and the number of bits in the last eight bytes. */
void program_blocks_finish(struct program_blocks *blocks, const unsigned *state, unsigned char *digest, size_t size)
{
    static const unsigned char padding[sizeof blocks->block] = { 0x80 };
    unsigned long bits = blocks->total * 8;
    unsigned char length[8];
    size_t used = (blocks->total + sizeof length) % sizeof padding;
    program_blocks_add(blocks, padding, sizeof padding - used);
    for (size_t i = 0; i < sizeof length; i++)
        length[i] = (unsigned char)(bits >> 8 * (blocks->last_first ? 7 - i : i));
    program_blocks_add(blocks, length, sizeof length);
    for (size_t i = 0; i < size; i++)
        digest[i] = (unsigned char)(state[i / 4] >> 8 * (blocks->last_first ? 3 - i % 4 : i % 4));
}

/* The digest of the stream as text; false: it cannot be read. */
static bool digest_of(FILE *stream, char text[2 * PROGRAM_DIGEST_MAX + 1])
{
    static unsigned char block[7200];
    unsigned char bytes[PROGRAM_DIGEST_MAX];
    size_t count;
    digest->start();
    while ((count = fread(block, 1, sizeof block, stream)) > 0)
        digest->add(block, count);
    if (ferror(stream))
        return false;
    digest->finish(bytes);
    for (size_t i = 0; i < digest->size; i++)
        sprintf(text + 2 * i, "%02x", bytes[i]);
    return true;
}

static int print(FILE *stream, const char *name)
{
    char text[2 * PROGRAM_DIGEST_MAX + 1];
    if (!digest_of(stream, text))
        return 1;
    printf("%s  %s\n", text, name != NULL ? name : "-");
    return 0;
}

/* A line "DIGEST  NAME", or "DIGEST *NAME"; 1: the file has another digest, or cannot be read; 2: it is no such line. */
static int check_line(char *line)
{
    char text[2 * PROGRAM_DIGEST_MAX + 1] = "";
    size_t length = 2 * digest->size;
    if (strspn(line, "0123456789abcdefABCDEF") != length || line[length] != ' ' || strchr(" *", line[length + 1]) == NULL
        || line[length + 1] == 0 || line[length + 2] == 0)
        return 2;
    for (size_t i = 0; i < length; i++)
        line[i] = (char)tolower((unsigned char)line[i]);
    const char *name = line + length + 2;
    bool standard = strcmp(name, "-") == 0;
    FILE *stream = standard ? stdin : fopen(name, "r");
    bool is_read = stream != NULL && digest_of(stream, text);
    if (!is_read)
        warn("%s", name);
    if (stream != NULL && !standard)
        fclose(stream);
    bool same = is_read && strncmp(line, text, length) == 0;
    printf("%s: %s\n", name, !is_read ? "FAILED open or read" : same ? "OK" : "FAILED");
    return !same;
}

static int check(FILE *stream, const char *name)
{
    char *line = NULL;
    size_t size = 0, checked = 0;
    ssize_t length;
    int status = 0;
    while ((length = getline(&line, &size, stream)) > 0) {
        if (line[length - 1] == '\n')
            line[length - 1] = 0;
        int result = check_line(line);
        checked += result != 2;
        status |= result == 1;
    }
    free(line);
    if (checked > 0 || ferror(stream))
        return status;
    warnx("%s: there is no line with a digest in it", name != NULL ? name : "-");
    return 1;
}

int program_digests(int count, char **arguments, const struct program_digest *kind, const char *usage)
{
    bool checking = false;
    int option;
    digest = kind;
    while ((option = getopt(count, arguments, "bct")) != -1) {
        if (option == '?')
            program_usage(usage);
        checking = checking || option == 'c';
    }
    program_buffer_output();
    return program_each(arguments + optind, checking ? check : print);
}
