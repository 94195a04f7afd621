/*
 * The disassembler of cc. Every form of cc/x86_64/instructions.h, with operands of all kinds:
 *
 *   - what encode_for() makes is decoded as one instruction, whose text is assembled to the same bytes
 *     again; where an assembler chooses other bytes they are decoded to the same text;
 *   - 64-bit code has the text that GNU objdump prints, but for what is_other_spelling() names;
 *   - random bytes are decoded to something or nothing, inside of what there is.
 *
 * sources: cc/x86_64/decode.c cc/x86_64/disassemble.c
 * sources: cc/assemble/[a-z]*.c cc/x86_64/encode.c cc/x86_64/instructions.c cc/object/[a-z]*.c cc/debug/bytes.c cc/debug/entry.c cc/debug/frame.c cc/debug/line.c cc/debug/ranges.c cc/base/path_map.c cc/base/memory.c
 */
#define _XOPEN_SOURCE 700

#include <unistd.h>
#include <cc/x86_64/disassemble.h>
#include <cc/x86_64/forms.h>
#include "cc_kit.h"
#include "cc_samples.h"

enum { SLOT = 32, RANDOM_ROUNDS = 300000, SHOWN_MAX = 60 };

static int failures;

struct sample {
    uint8_t bytes[16];
    uint8_t length;
    char text[INSTRUCTION_TEXT_SIZE];
    bool skipped;
};

static struct sample *samples;

static void fail_line(unsigned i, const char *what, const uint8_t *bytes, unsigned length, const char *text)
{
    if (failures++ >= SHOWN_MAX && getenv("VERBOSE") == NULL)
        return;
    printf("FAIL %s: code%u %s (form %u) is", what, lines[i].mode * 8u, lines[i].text, lines[i].form);
    for (unsigned j = 0; j < samples[i].length; j++)
        printf(" %02x", samples[i].bytes[j]);
    printf(", decoded as %s, not as", samples[i].text);
    for (unsigned j = 0; j < length; j++)
        printf(" %02x", bytes[j]);
    printf(" %s\n", text);
}

/* --- from bytes to text --- */

/* Branches that say a size besides the mode's have no text; near ones go far. */
static bool has_text(struct line *line)
{
    uint8_t rule = forms[line->form].operands[0];
    if (rule == RULE_J) {
        line->operands[0] = operand_immediate(line->mode == 2 ? 0x123 : 0x12345);
        return line->size == line->mode;
    }
    return true;
}

static void decode_all(void)
{
    static bool reached[FORM_COUNT];
    unsigned unreached = 0;
    for (unsigned i = 0; i < line_count; i++) {
        struct encoding encoding;
        struct instruction instruction;
        samples[i].skipped = !has_text(&lines[i]);
        encode_for(lines[i].mode, &encoding, lines[i].form, lines[i].size, lines[i].operands);
        memcpy(samples[i].bytes, encoding.bytes, encoding.length);
        samples[i].length = encoding.length;
        bool good = decode(lines[i].mode, &instruction, encoding.bytes, encoding.length);
        if (!good || instruction.length != encoding.length) {
            fail_line(i, "decode", encoding.bytes, good ? instruction.length : 0, "(bad)");
            samples[i].skipped = true;
            continue;
        }
        reached[instruction.form] = true;
        instruction_text(&instruction, NULL, NULL, samples[i].text, sizeof samples[i].text);
    }
    for (unsigned form = 1; form < FORM_COUNT; form++)
        if (!reached[form] && !(forms[form].flags & ALIAS) && unreached++ < SHOWN_MAX)
            printf("never decoded: form %u, %s with %u operands\n", form, forms[form].mnemonic, operand_count(form));
    printf("%u instructions, %u forms that others stand for\n", line_count, unreached);
}

/* --- and back --- */

static const uint8_t *text_of(struct object *object, uint64_t *size)
{
    for (uint32_t i = 1; i < object->section_count; i++)
        if (strcmp(object->sections[i].name, ".text") == 0) {
            *size = object->sections[i].size;
            return object->sections[i].bytes;
        }
    return NULL;
}

/* All texts, each in a slot; those that are refused are said and left out. */
static const uint8_t *assemble_all_texts(struct object *object, uint64_t *size)
{
    for (unsigned round = 0; round < SHOWN_MAX; round++) {
        struct buffer text = {0};
        char line[INSTRUCTION_TEXT_SIZE + 64];
        for (unsigned i = 0; i < line_count; i++)
            buffer_append(&text, line, (size_t)snprintf(line, sizeof line, ".code%u; %s; .balign %d, 0xcc\n", lines[i].mode * 8u,
                                                        samples[i].skipped ? "nop" : samples[i].text, SLOT));
        if (kit_assemble(object, (const char *)text.bytes, text.size))
            return text_of(object, size);
        unsigned i = last_error_line() - 1;
        fail_line(i, last_error, NULL, 0, "");
        samples[i].skipped = true;
        free(text.bytes);
    }
    return NULL;
}

/* Operands that may be exchanged. */
static bool is_symmetric(const struct line *line)
{
    const struct operand *operands = line->operands;
    bool top_twice = operands[0].class == CLASS_ST && operands[1].class == CLASS_ST && operands[0].number == 0 && operands[1].number == 0;
    return top_twice || line->form == FORM_XCHG_RM_R || line->form == FORM_XCHG_R_RM;
}

static void compare_bytes(const uint8_t *assembled)
{
    unsigned same = 0, other = 0;
    for (unsigned i = 0; i < line_count; i++) {
        const uint8_t *slot = assembled + (size_t)i * SLOT;
        struct instruction instruction;
        char text[INSTRUCTION_TEXT_SIZE];
        if (samples[i].skipped)
            continue;
        if (memcmp(slot, samples[i].bytes, samples[i].length) == 0) {
            same++;
            continue;
        }
        text[0] = 0;
        if (decode(lines[i].mode, &instruction, slot, SLOT))
            instruction_text(&instruction, NULL, NULL, text, sizeof text);
        other++;
        if (text[0] == 0 || (strcmp(text, samples[i].text) != 0 && !is_symmetric(&lines[i])) || instruction.length > samples[i].length)
            fail_line(i, "again", slot, samples[i].length, text);
    }
    printf("%u texts are assembled to the same bytes, %u to others of the same text\n", same, other);
    failures += same < other * 10;
}

/* --- GNU objdump --- */

/* Where the texts differ, and ours is as good: implied operands and suffixes, shifts by 1, sizes of what is loaded into a segment register, names of debug registers. */
static bool is_other_spelling(const struct instruction *instruction, const char *ours, const char *theirs)
{
    const char *one = strstr(ours, " $0x1,");
    switch (instruction->form) {
    case FORM_MOVS: case FORM_CMPS: case FORM_STOS: case FORM_LODS: case FORM_SCAS: case FORM_INS: case FORM_OUTS: case FORM_XLAT:
    case FORM_MONITOR: case FORM_MWAIT: case FORM_SYSRET: case FORM_SYSEXIT:
        return strncmp(ours, theirs, 4) == 0;
    case FORM_LCALL_M: case FORM_LJMP_M: case FORM_LGDT: case FORM_LIDT:
        return strchr(theirs, ' ') != NULL && strstr(theirs, strchr(ours, ' ')) != NULL;
    case FORM_MOV_SR_RR: case FORM_MOV_RRA_DR: case FORM_MOV_DR_RRA: case FORM_PCLMULQDQ: case FORM_VPCLMULQDQ:
        return true;
    default:
        return one != NULL && strncmp(ours, theirs, (size_t)(one - ours) + 1) == 0 && strcmp(one + 6, theirs + (one - ours) + 1) == 0;
    }
}

static bool write_object_file(const char *path)
{
    static struct object object;
    struct buffer file = {0};
    object_start(&object, path);
    struct section *section = &object.sections[object_section(&object, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR)];
    for (unsigned i = 0; i < line_count; i++) {
        uint8_t slot[SLOT];
        memset(slot, 0x90, SLOT);
        memcpy(slot, samples[i].bytes, samples[i].length);
        if (lines[i].mode == 8)
            section_append(section, slot, SLOT);
    }
    object_write(&object, &file);
    FILE *output = fopen(path, "wb");
    bool good = output != NULL && fwrite(file.bytes, 1, file.size, output) == file.size && fclose(output) == 0;
    free(file.bytes);
    return good;
}

/* One blank between mnemonic and operands, nothing of what is there for people. */
static void normalize(char *text)
{
    char *to = text;
    for (char *from = text; *from != 0 && *from != '#' && *from != '\n' && *from != '<'; from++)
        if (*from != ' ' || (to > text && to[-1] != ' '))
            *to++ = *from;
    while (to > text && to[-1] == ' ')
        to--;
    *to = 0;
}

static void compare_text(unsigned i, char *theirs, uint64_t address)
{
    struct instruction instruction;
    char ours[INSTRUCTION_TEXT_SIZE], target[24];
    decode(8, &instruction, samples[i].bytes, samples[i].length);
    const struct operand *branch = instruction_target(&instruction);
    if (branch != NULL)
        snprintf(target, sizeof target, "0x%llx", (unsigned long long)(address + instruction.length + (uint64_t)branch->value));
    instruction_text(&instruction, NULL, branch != NULL ? target : NULL, ours, sizeof ours);
    normalize(theirs);
    normalize(ours);
    if (strcmp(ours, theirs) != 0 && !is_other_spelling(&instruction, ours, theirs))
        fail_line(i, theirs, NULL, 0, "");
}

static void compare_with_gnu(const char *folder)
{
    char path[256], command[512], line[512];
    unsigned i = 0, compared = 0;
    snprintf(path, sizeof path, "%s/a.o", folder);
    snprintf(command, sizeof command, "objdump -d -w --no-show-raw-insn %s", path);
    FILE *output = write_object_file(path) ? popen(command, "r") : NULL;
    while (output != NULL && fgets(line, sizeof line, output) != NULL) {
        unsigned long long address;
        char *text = strchr(line, '\t');
        if (sscanf(line, " %llx:", &address) != 1 || text == NULL || address % SLOT != 0)
            continue;
        for (; i < line_count && lines[i].mode != 8; i++)
            continue;
        if (i < line_count && !samples[i].skipped)
            compare_text(i, text + 1, address);
        compared++;
        i++;
    }
    if (output == NULL || pclose(output) != 0 || compared == 0)
        failures++;
    printf("%u texts compared with GNU objdump\n", compared);
}

/* --- anything --- */

static uint64_t state = 1;

static uint64_t random_word(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

/* In memory of their exact size, so that a byte too many is noticed. */
static void decode_random(void)
{
    static const uint8_t modes[] = {8, 4, 2};
    unsigned good = 0;
    for (unsigned i = 0; i < RANDOM_ROUNDS; i++) {
        size_t size = random_word() % 18 + 1;
        uint8_t *bytes = malloc(size);
        struct instruction instruction;
        char text[INSTRUCTION_TEXT_SIZE];
        for (size_t j = 0; j < size; j++)
            bytes[j] = (uint8_t)(random_word() >> 20);
        if (random_word() % 4 == 0)
            bytes[0] = random_word() & 1 ? 0x0f : 0xc5;
        if (decode(modes[i % 3], &instruction, bytes, size)) {
            good++;
            failures += instruction.length == 0 || instruction.length > size;
            instruction_text(&instruction, NULL, NULL, text, sizeof text);
            failures += text[0] == 0 || strlen(text) + 1 >= sizeof text;
        }
        free(bytes);
    }
    printf("%u of %d random texts begin with an instruction\n", good, RANDOM_ROUNDS);
}

int main(void)
{
    char folder[] = "/tmp/cc_disassemble.XXXXXX", command[64];
    struct object object;
    uint64_t size = 0;
    lines = memory_allocate(LINES_MAX * sizeof *lines);
    add_lines(8);
    add_lines(4);
    add_lines(2);
    samples = calloc(line_count, sizeof *samples);
    decode_all();
    const uint8_t *assembled = assemble_all_texts(&object, &size);
    if (assembled == NULL || size != (uint64_t)line_count * SLOT)
        failures++;
    else
        compare_bytes(assembled);
    if (mkdtemp(folder) == NULL)
        return 1;
    if (system("objdump --version >/dev/null 2>&1") == 0)
        compare_with_gnu(folder);
    else
        printf("there is no GNU objdump to compare with\n");
    snprintf(command, sizeof command, "rm -r %s", folder);
    failures += system(command) != 0;
    decode_random();
    printf("%s\n", failures == 0 ? "ok" : "FAIL");
    return failures != 0;
}
