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
 * sources: cc/assemble/[a-z]*.c cc/x86_64/encode.c cc/x86_64/instructions.c cc/object/[a-z]*.c cc/base/memory.c
 */
#define _XOPEN_SOURCE 700

#include <unistd.h>
#include <cc/base/memory.h>
#include <cc/x86_64/encode.h>
#include "cc_kit.h"

enum { SLOT = 32, SAMPLES = 12, LINES_MAX = 400000, LINE_SIZE = 128 };

static int failures;

struct line {
    char text[LINE_SIZE];
    struct operand operands[OPERANDS_MAX];
    uint16_t form;
    uint8_t size, mode;
    bool refused;                /* by GNU as */
};

static struct line *lines;
static unsigned line_count;

/* --- operands and their text --- */

static const struct operand memories_64[] = {
    {OPERAND_MEMORY, CLASS_64, RAX, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0}, {OPERAND_MEMORY, CLASS_64, RBP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 8},
    {OPERAND_MEMORY, CLASS_64, R13, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0}, {OPERAND_MEMORY, CLASS_64, RSP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0},
    {OPERAND_MEMORY, CLASS_64, R12, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, -129}, {OPERAND_MEMORY, CLASS_64, RCX, R9, 2, NO_SEGMENT, 0, 0, 0, 127},
    {OPERAND_MEMORY, CLASS_64, NO_REGISTER, RDX, 3, NO_SEGMENT, 0, 0, 0, 16}, {OPERAND_MEMORY, CLASS_64, RIP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0x1234},
    {OPERAND_MEMORY, CLASS_64, NO_REGISTER, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0x1000}, {OPERAND_MEMORY, CLASS_64, R8, RBP, 1, SEGMENT_GS, 0, 0, 0, 4},
    {OPERAND_MEMORY, CLASS_32, RBX, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 4}, {OPERAND_MEMORY, CLASS_64, R13, R12, 0, SEGMENT_FS, 0, 0, 0, 0},
};
static const struct operand memories_32[] = {
    {OPERAND_MEMORY, CLASS_32, RAX, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0}, {OPERAND_MEMORY, CLASS_32, RBP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0},
    {OPERAND_MEMORY, CLASS_32, RSP, RDI, 1, NO_SEGMENT, 0, 0, 0, -4}, {OPERAND_MEMORY, CLASS_32, NO_REGISTER, RCX, 2, NO_SEGMENT, 0, 0, 0, 0},
    {OPERAND_MEMORY, CLASS_32, NO_REGISTER, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0x1000}, {OPERAND_MEMORY, CLASS_16, RBX, RSI, 0, NO_SEGMENT, 0, 0, 0, 3},
};
static const struct operand memories_16[] = {
    {OPERAND_MEMORY, CLASS_16, RBX, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0}, {OPERAND_MEMORY, CLASS_16, RBP, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0},
    {OPERAND_MEMORY, CLASS_16, RBP, RDI, 0, SEGMENT_ES, 0, 0, 0, 300}, {OPERAND_MEMORY, CLASS_16, NO_REGISTER, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 0x1000},
    {OPERAND_MEMORY, CLASS_32, RSI, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, 5}, {OPERAND_MEMORY, CLASS_16, RSI, NO_REGISTER, 0, NO_SEGMENT, 0, 0, 0, -2},
};
static const uint8_t numbers[] = {5, 1, 4, 12, 3, 15, 0, 8, 7, 2, 6, 9};     /* those that are written in their own way come first: each place of an operand gets them */
static const int64_t immediates[] = {1, 0x7f, -1, 0x80, 2, 0x1234, -0x80, 0x12345678, 0xff, 0, -0x12345678, 0x123456789abc};

static struct operand memory_sample(unsigned mode, unsigned sample)
{
    if (mode == 8)
        return memories_64[sample % (sizeof memories_64 / sizeof *memories_64)];
    if (mode == 4)
        return memories_32[sample % (sizeof memories_32 / sizeof *memories_32)];
    return memories_16[sample % (sizeof memories_16 / sizeof *memories_16)];
}

static unsigned class_of(uint32_t accepted, unsigned mode, unsigned size, unsigned sample)
{
    if (accepted & ACCEPT_GENERAL)
        return size == 8 ? CLASS_64 : size == 4 ? CLASS_32 : size == 2 ? CLASS_16 : sample % 4 == 3 ? CLASS_HIGH : CLASS_8;
    if (accepted & ACCEPT_VECTOR)
        return size == 32 ? CLASS_YMM : CLASS_XMM;
    if (accepted & ACCEPT_ADDRESS)
        return mode == 8 ? CLASS_64 : CLASS_32;
    static const struct { uint32_t accepted; unsigned class; } fixed[] = {
        {ACCEPT_8, CLASS_8}, {ACCEPT_16, CLASS_16}, {ACCEPT_32, CLASS_32}, {ACCEPT_64, CLASS_64}, {ACCEPT_SEGMENT, CLASS_SEGMENT},
        {ACCEPT_CONTROL, CLASS_CONTROL}, {ACCEPT_DEBUG, CLASS_DEBUG}, {ACCEPT_ST, CLASS_ST}, {ACCEPT_MMX, CLASS_MMX},
        {ACCEPT_XMM, CLASS_XMM}, {ACCEPT_YMM, CLASS_YMM},
    };
    for (unsigned i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (accepted & fixed[i].accepted)
            return fixed[i].class;
    return CLASS_COUNT;
}

static struct operand register_sample(uint32_t accepted, unsigned class, unsigned mode, unsigned sample)
{
    unsigned number = numbers[sample % sizeof numbers];
    if (mode != 8 || class == CLASS_MMX || class == CLASS_ST || class == CLASS_DEBUG)
        number &= 7;
    if (mode != 8 && class == CLASS_8)
        number &= 3;
    if (class == CLASS_SEGMENT)
        number = number % 6 == SEGMENT_CS ? SEGMENT_DS : number % 6;
    if (class == CLASS_CONTROL)
        number = number & 1 ? 4 : number & 8 && mode == 8 ? 8 : 0;
    if (class == CLASS_HIGH)
        number = 4 + number % 4;
    if (accepted & ACCEPT_NUMBER_MASK)
        number = (accepted & ACCEPT_NUMBER_MASK) / ACCEPT_NUMBER_0 - 1;
    return (struct operand){.kind = OPERAND_REGISTER, .class = (uint8_t)class, .number = (uint8_t)number};
}

static struct operand operand_sample(unsigned rule, unsigned mode, unsigned size, unsigned sample)
{
    uint32_t accepted = operand_rules[rule].accepted;
    unsigned class = class_of(accepted, mode, size, sample);
    if (accepted & ACCEPT_TARGET_8)
        return operand_immediate((int)sample * 9 - 50);
    if (accepted & ACCEPT_TARGET)
        return operand_address(1, MODIFIER_NONE, 0);
    if (accepted & ACCEPT_OFFSET || (accepted & ACCEPT_MEMORY && (class == CLASS_COUNT || sample % 3 != 0))) {
        struct operand memory = memory_sample(mode, accepted & ACCEPT_OFFSET ? 4 : sample);
        if (accepted & ACCEPT_OFFSET)
            memory = operand_memory(NO_REGISTER, mode == 8 ? 0x123456789abc : 0x1234);
        if (accepted & ACCEPT_OFFSET)
            memory.class = mode == 8 ? CLASS_64 : mode == 4 ? CLASS_32 : CLASS_16;
        return memory;
    }
    if (class != CLASS_COUNT)
        return register_sample(accepted, class == CLASS_HIGH && accepted & ACCEPT_NUMBER_MASK ? CLASS_8 : class, mode, sample / 3 + sample % 3 * 5);
    return operand_immediate(accepted & ACCEPT_ONE ? 1 : immediates[sample % (sizeof immediates / sizeof *immediates)]);
}

static int print_memory(char *text, size_t size, const struct operand *operand)
{
    char base[16] = "", index[24] = "", segment[16] = "";
    if (operand->segment != NO_SEGMENT)
        snprintf(segment, sizeof segment, "%%%s:", register_name(CLASS_SEGMENT, operand->segment));
    if (operand->number == RIP)
        snprintf(base, sizeof base, "%%rip");
    else if (operand->number != NO_REGISTER)
        snprintf(base, sizeof base, "%%%s", register_name(operand->class, operand->number));
    if (operand->index != NO_REGISTER && operand->class == CLASS_16)
        snprintf(index, sizeof index, ",%%%s", register_name(operand->class, operand->index));
    else if (operand->index != NO_REGISTER)
        snprintf(index, sizeof index, ",%%%s,%d", register_name(operand->class, operand->index), 1 << operand->scale);
    if (base[0] == 0 && index[0] == 0)
        return snprintf(text, size, "%s%lld", segment, (long long)operand->value);
    return snprintf(text, size, "%s%lld(%s%s)", segment, (long long)operand->value, base, index);
}

static int print_operand(char *text, size_t size, const struct operand *operand)
{
    if (operand->kind == OPERAND_MEMORY)
        return print_memory(text, size, operand);
    if (operand->kind == OPERAND_REGISTER)
        return snprintf(text, size, "%%%s", register_name(operand->class, operand->number));
    return operand->symbol != 0 ? snprintf(text, size, "elsewhere") : snprintf(text, size, "$%lld", (long long)operand->value);
}

static unsigned operand_count(unsigned form)
{
    unsigned count = 0;
    while (count < OPERANDS_MAX && forms[form].operands[count] != RULE_NO)
        count++;
    return count;
}

static void print_line(struct line *line)
{
    const struct form *form = &forms[line->form];
    unsigned count = operand_count(line->form);
    char suffix[2] = "";
    bool immediates_only = count > 1;
    if (!(form->flags & NO_SUFFIX) && form->sizes != 0)
        suffix[0] = line->size == 1 ? 'b' : line->size == 2 ? 'w' : line->size == 4 ? 'l' : 'q';
    if (operand_rules[form->operands[0]].place == PLACE_BRANCH)
        suffix[0] = 0;
    int at = snprintf(line->text, LINE_SIZE, "%s%s ", form->mnemonic, suffix);
    if (form->operands[0] == RULE_J8) {
        struct encoding encoding;
        encode_for(line->mode, &encoding, line->form, 0, line->operands);
        snprintf(line->text + at, LINE_SIZE - (size_t)at, ". + %d", (int)line->operands[0].value + encoding.length);
        return;
    }
    for (unsigned i = 0; i < count; i++)
        immediates_only &= line->operands[i].kind == OPERAND_IMMEDIATE;
    for (unsigned i = 0; i < count; i++) {
        const struct operand *operand = &line->operands[immediates_only ? i : count - 1 - i];
        at += snprintf(line->text + at, LINE_SIZE - (size_t)at, "%s%s", i == 0 ? "" : ", ", form->flags & INDIRECT ? "*" : "");
        at += print_operand(line->text + at, LINE_SIZE - (size_t)at, operand);
    }
}

/* --- all texts --- */

static void add_samples(unsigned form, unsigned mode, unsigned size)
{
    unsigned count = operand_count(form);
    for (unsigned sample = 0; sample < (count == 0 ? 1 : SAMPLES); sample++) {
        struct line *line = &lines[line_count];
        *line = (struct line){.form = (uint16_t)form, .size = (uint8_t)size, .mode = (uint8_t)mode};
        for (unsigned i = 0; i < count; i++)
            line->operands[i] = operand_sample(forms[form].operands[i], mode, size, sample + i * 7);
        if (!form_accepts(form, mode, size, line->operands, count))
            continue;
        print_line(line);
        line_count += line_count < LINES_MAX - 1;
    }
}

static void add_lines(unsigned mode)
{
    for (unsigned form = 1; form < FORM_COUNT; form++) {
        if (forms[form].flags & VEX && mode == 2)
            continue;
        if (forms[form].sizes == 0)
            add_samples(form, mode, 0);
        for (unsigned size = 1; size <= 32; size *= 2)
            if (forms[form].sizes & size)
                add_samples(form, mode, size);
    }
}

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
