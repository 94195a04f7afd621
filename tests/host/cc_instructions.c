/*
 * Every form of cc/x86_64/instructions.h against GNU as: instructions are written as text
 * with operands of all kinds, for 64-, 32- and 16-bit code, each in a slot of its own.
 *
 *   - our assembler and GNU as make the same bytes of each;
 *   - every form gives, by encode_for(), the bytes that GNU as makes of one of its texts at least:
 *     no line of the table is untested.
 *
 * Without GNU as there is nothing to compare with, and the test says so.
 *
 * sources: cc/assemble/[a-z]*.c cc/x86_64/encode.c cc/x86_64/instructions.c cc/object/[a-z]*.c cc/debug/bytes.c cc/debug/entry.c cc/debug/frame.c cc/debug/line.c cc/debug/ranges.c cc/base/path_map.c cc/base/memory.c
 */
#define _XOPEN_SOURCE 700

#include <unistd.h>
#include <cc/base/memory.h>
#include <cc/x86_64/forms.h>
#include "cc_kit.h"
#include "cc_samples.h"

enum { SLOT = 32 };

static int failures;

static void write_lines(struct buffer *text)
{
    char line[LINE_SIZE + 64];
    for (unsigned i = 0; i < line_count; i++) {
        int length = snprintf(line, sizeof line, ".code%u; %s; .balign %d, 0xcc\n", lines[i].mode * 8u, lines[i].refused ? "nop" : lines[i].text, SLOT);
        buffer_append(text, line, (size_t)length);
    }
}

/* --- GNU as --- */

static bool write_file(const char *path, const struct buffer *buffer)
{
    FILE *file = fopen(path, "wb");
    return file != NULL && fwrite(buffer->bytes, 1, buffer->size, file) == buffer->size && fclose(file) == 0;
}

static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    struct buffer buffer = {0};
    uint8_t piece[4096];
    if (file == NULL)
        return NULL;
    for (size_t count; (count = fread(piece, 1, sizeof piece, file)) != 0;)
        buffer_append(&buffer, piece, count);
    fclose(file);
    *size = buffer.size;
    return buffer.bytes;
}

/* Lines that GNU as refuses are left out the second time. */
static unsigned mark_refused(const char *path)
{
    FILE *file = fopen(path, "r");
    char text[512];
    unsigned line, count = 0;
    while (file != NULL && fgets(text, sizeof text, file) != NULL) {
        const char *colon = strchr(text, ':');
        if (colon == NULL || strstr(text, "Error") == NULL || sscanf(colon, ":%u:", &line) != 1 || line == 0 || line > line_count)
            continue;
        count += !lines[line - 1].refused;
        lines[line - 1].refused = true;
        if (getenv("VERBOSE") != NULL)
            printf("refused: code%u %s: %s", lines[line - 1].mode * 8u, lines[line - 1].text, strstr(text, "Error"));
    }
    if (file != NULL)
        fclose(file);
    return count;
}

static const uint8_t *text_of(struct object *object, uint64_t *size)
{
    for (uint32_t i = 1; i < object->section_count; i++)
        if (strcmp(object->sections[i].name, ".text") == 0) {
            *size = object->sections[i].size;
            return object->sections[i].bytes;
        }
    return NULL;
}

static const uint8_t *assemble_by_gnu(const char *folder, uint64_t *size)
{
    static struct object object;
    char source[256], output[256], messages[256], command[1024];
    size_t file_size;
    snprintf(source, sizeof source, "%s/a.s", folder);
    snprintf(output, sizeof output, "%s/a.o", folder);
    snprintf(messages, sizeof messages, "%s/a.txt", folder);
    snprintf(command, sizeof command, "as --64 -mmnemonic=att -o %s %s 2>%s", output, source, messages);
    for (int round = 0; round < 3; round++) {
        struct buffer text = {0};
        write_lines(&text);
        if (!write_file(source, &text))
            return NULL;
        free(text.bytes);
        int status = system(command);
        if (status == 0)
            break;
        printf("GNU as refuses %u lines\n", mark_refused(messages));
    }
    uint8_t *bytes = read_file(output, &file_size);
    if (bytes == NULL || object_read(&object, "a.o", bytes, file_size) != NULL)
        return NULL;
    return text_of(&object, size);
}

/* --- comparing --- */

static void print_slot(const char *who, const uint8_t *bytes)
{
    printf("  %-4s", who);
    for (unsigned i = 0; i < 16; i++)
        printf(" %02x", bytes[i]);
    printf("\n");
}

static bool is_encoding(const struct line *line, const uint8_t *slot)
{
    struct encoding encoding;
    encode_for(line->mode, &encoding, line->form, line->size, line->operands);
    return memcmp(encoding.bytes, slot, encoding.length) == 0 && (slot[encoding.length] == 0xcc || slot[encoding.length] == 0);
}

/* Our assembler on the same texts; those that it refuses get an empty slot. */
static const uint8_t *assemble_by_us(struct object *object, uint64_t *size)
{
    struct buffer text = {0};
    for (unsigned round = 0; round < 1000; round++) {
        text.size = 0;
        write_lines(&text);
        if (kit_assemble(object, (const char *)text.bytes, text.size))
            return text_of(object, size);
        struct line *line = &lines[last_error_line() - 1];
        printf("FAIL code%u %s: we refuse it: %s\n", line->mode * 8u, line->text, last_error);
        failures++;
        return NULL;
    }
    return NULL;
}

static void compare(const uint8_t *ours, const uint8_t *theirs)
{
    static bool confirmed[FORM_COUNT];
    unsigned unconfirmed = 0, compared = 0;
    for (unsigned i = 0; i < line_count; i++) {
        const uint8_t *slot = theirs + (size_t)i * SLOT;
        if (lines[i].refused)
            continue;
        compared++;
        confirmed[lines[i].form] |= is_encoding(&lines[i], slot);
        if (memcmp(ours + (size_t)i * SLOT, slot, SLOT) == 0)
            continue;
        if (failures++ < 400) {
            printf("FAIL code%u %s\n", lines[i].mode * 8u, lines[i].text);
            print_slot("ours", ours + (size_t)i * SLOT);
            print_slot("GNU", slot);
        }
    }
    for (unsigned form = 1; form < FORM_COUNT; form++)
        if (!confirmed[form] && unconfirmed++ < 100)
            printf("unconfirmed: form %u, %s with %u operands\n", form, forms[form].mnemonic, operand_count(form));
    failures += unconfirmed != 0;
    printf("%u forms, %u unconfirmed, %u texts compared\n", FORM_COUNT - 1, unconfirmed, compared);
}

int main(void)
{
    char folder[] = "/tmp/cc_instructions.XXXXXX", command[64];
    struct object object;
    uint64_t our_size = 0, their_size = 0;
    if (system("as --version >/dev/null 2>&1") != 0) {
        printf("ok: there is no GNU as to compare with\n");
        return 0;
    }
    lines = memory_allocate(LINES_MAX * sizeof *lines);
    add_lines(8);
    add_lines(4);
    add_lines(2);
    if (mkdtemp(folder) == NULL)
        return 1;
    const uint8_t *theirs = assemble_by_gnu(folder, &their_size);
    const uint8_t *ours = theirs == NULL ? NULL : assemble_by_us(&object, &our_size);
    snprintf(command, sizeof command, "rm -r %s", folder);
    failures += system(command) != 0;
    if (ours == NULL || our_size != their_size) {
        printf("FAIL sizes: ours %llu, theirs %llu\n", (unsigned long long)our_size, (unsigned long long)their_size);
        return 1;
    }
    compare(ours, theirs);
    printf("%s\n", failures == 0 ? "ok" : "FAIL");
    return failures != 0;
}
