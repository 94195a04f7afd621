/*
 * The assembler against GNU as over whole files: every .S of this tree (tests/cc has none to assemble) after the host's
 * preprocessor, and the texts in tests/host/cc_assemble/. Both make the same sections with the
 * same bytes, the same relocations and the same symbols. Texts in this file are refused, each with
 * a message; others go into a section that has something already, as the compiler's asm("...") does. Without GNU as there is nothing to compare with, and the test says so.
 *
 * sources: cc/assemble/[a-z]*.c cc/x86_64/encode.c cc/x86_64/instructions.c cc/object/[a-z]*.c cc/debug/bytes.c cc/debug/entry.c cc/debug/frame.c cc/debug/line.c cc/debug/ranges.c cc/base/path_map.c cc/base/memory.c
 */
#define _XOPEN_SOURCE 700

#include <unistd.h>
#include <cc/base/memory.h>
#include "cc_kit.h"

static int failures;
static char folder[] = "/tmp/cc_assemble.XXXXXX";

static bool read_whole(const char *path, struct buffer *contents)
{
    FILE *file = fopen(path, "rb");
    char piece[4096];
    *contents = (struct buffer){0};
    if (file == NULL)
        return false;
    for (size_t count; (count = fread(piece, 1, sizeof piece, file)) != 0;)
        buffer_append(contents, piece, count);
    fclose(file);
    buffer_append(contents, NULL, 1);
    contents->size--;
    return true;
}

/* --- objects as lists of lines, sorted: what must be the same --- */

struct list {
    char (*lines)[256];
    uint32_t count, capacity;
};

static void add_line(struct list *list, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    list->lines = array_grow(list->lines, &list->capacity, list->count, sizeof *list->lines);
    vsnprintf(list->lines[list->count++], sizeof *list->lines, format, arguments);
    va_end(arguments);
}

static int by_text(const void *left, const void *right)
{
    return strcmp(left, right);
}

static const char *section_name(const struct object *object, uint32_t section)
{
    if (section == SECTION_ABSOLUTE || section == SECTION_COMMON)
        return section == SECTION_COMMON ? "common" : "absolute";
    return object->sections[section].name;
}

static void add_section(struct list *list, const struct object *object, const struct section *section)
{
    bool usual = strcmp(section->name, ".data") == 0 || strcmp(section->name, ".bss") == 0 || strcmp(section->name, ".text") == 0;
    if (section->type == SHT_GROUP || (section->size == 0 && usual))
        return;
    add_line(list, "section %s type %u flags %llx alignment %llu size %llu", section->name, section->type, (unsigned long long)section->flags,
             (unsigned long long)section->alignment, (unsigned long long)section->size);
    for (uint64_t at = 0; at < section->size && section->type != SHT_NOBITS; at += 16) {
        char bytes[64] = "";
        for (uint64_t i = at; i < at + 16 && i < section->size; i++)
            snprintf(bytes + (i - at) * 2, 3, "%02x", section->bytes[i]);
        add_line(list, "%s %08llx %s", section->name, (unsigned long long)at, bytes);
    }
    for (uint32_t i = 0; i < section->relocation_count; i++) {
        const struct relocation *relocation = &section->relocations[i];
        const struct object_symbol *symbol = &object->symbols[relocation->symbol];
        add_line(list, "%s %08llx relocation %u to %s%s + %lld", section->name, (unsigned long long)relocation->offset, relocation->type,
                 symbol->type == STT_SECTION ? "section " : "", symbol->type == STT_SECTION ? section_name(object, symbol->section) : symbol->name,
                 (long long)relocation->addend);
    }
}

static void list_object(struct list *list, const struct object *object)
{
    for (uint32_t i = 1; i < object->section_count; i++)
        add_section(list, object, &object->sections[i]);
    for (uint32_t i = 1; i < object->symbol_count; i++) {
        const struct object_symbol *symbol = &object->symbols[i];
        if (symbol->type == STT_SECTION || strcmp(symbol->name, "_GLOBAL_OFFSET_TABLE_") == 0)
            continue;
        add_line(list, "symbol %s = %s + %llu size %llu type %u binding %u visibility %u", symbol->name, section_name(object, symbol->section),
                 (unsigned long long)symbol->value, (unsigned long long)symbol->size, symbol->type, symbol->binding, symbol->visibility);
    }
    qsort(list->lines, list->count, sizeof *list->lines, by_text);
}

/* Lines that only one of two sorted lists has. */
static unsigned print_differences(const struct list *ours, const struct list *theirs)
{
    unsigned count = 0;
    for (uint32_t i = 0, j = 0; i < ours->count || j < theirs->count;) {
        int order = i == ours->count ? 1 : j == theirs->count ? -1 : strcmp(ours->lines[i], theirs->lines[j]);
        if (order != 0 && count++ < 10)
            printf("  %s: %s\n", order < 0 ? "ours" : "GNU ", order < 0 ? ours->lines[i] : theirs->lines[j]);
        i += order <= 0;
        j += order >= 0;
    }
    return count;
}

/* --- files --- */

static void compare(const char *name, const char *source)
{
    char output[64], command[512];
    struct buffer text, file, ours = {0};
    struct object object, our_object, their_object;
    struct list our_list = {0}, their_list = {0};
    snprintf(output, sizeof output, "%s/theirs.o", folder);
    snprintf(command, sizeof command, "as -mmnemonic=att -o %s %s", output, source);
    if (system(command) != 0 || !read_whole(source, &text) || !read_whole(output, &file) ||
        object_read(&their_object, "theirs", file.bytes, file.size) != NULL) {
        printf("FAIL %s: GNU as makes no object of it\n", name);
        failures++;
        return;
    }
    if (!kit_assemble(&object, (const char *)text.bytes, text.size)) {
        printf("FAIL %s: line %u: %s\n", name, last_error_line(), last_error);
        failures++;
        return;
    }
    object_write(&object, &ours);
    const char *problem = object_read(&our_object, "ours", ours.bytes, ours.size);
    list_object(&our_list, &our_object);
    list_object(&their_list, &their_object);
    unsigned differences = print_differences(&our_list, &their_list);
    failures += differences != 0 || problem != NULL;
    printf("%s %s\n", differences == 0 && problem == NULL ? "ok" : "FAIL", name);
}

/* Of all files that a command lists. */
static unsigned compare_all(const char *list_command, bool preprocess)
{
    char path[512], source[64], command[1200];
    FILE *list = popen(list_command, "r");
    unsigned count = 0;
    snprintf(source, sizeof source, "%s/source.s", folder);
    while (list != NULL && fgets(path, sizeof path, list) != NULL) {
        path[strcspn(path, "\n")] = 0;
        snprintf(command, sizeof command, preprocess ? "cc -E -I. -Ikernel -Ilibc/include -Iservers/lib %s >%s" : "cp %s %s", path, source);
        if (system(command) != 0)
            printf("FAIL %s: it is not preprocessed\n", path), failures++;
        else
            compare(path, source);
        count++;
    }
    if (list != NULL)
        pclose(list);
    return count;
}

/* --- what is refused --- */

static const struct refused {
    const char *text;
    unsigned line;
    const char *message;         /* a part of it */
} refused[] = {
    {"nop\nfrobnicate %rax\n", 2, "no instruction"}, {".file 1 \"\"\nfrobnicate", 2, "no instruction"},
    {".code16\nmovl %fs:x@TPOFF, %eax", 2, "no relocation"}, {"mov $1, (%rax)", 1, "size suffix"}, {"movl %rax, %ebx", 1, "does not take"},
    {"movb %ah, %r8b", 1, "does not take"}, {"mov (%rax,%rsp), %eax", 1, "index"}, {"mov 8(%eax,%rbx), %eax", 1, "index"},
    {"add $300, %al", 1, "does not take"}, {"mov (%rax,%rbx,3), %eax", 1, "scale"}, {"mov %foo, %rax", 1, "no register"},
    {"a: nop\na: nop\n", 2, "twice"}, {"jmp 1f\n", 1, "no label 1"}, {"jmp 1b\n", 1, "no label 1"}, {".if 1\nnop\n", 1, "does not end"},
    {".endif", 1, "no .if"}, {".macro m\nnop\n", 1, "no .endm"}, {".macro m a:req\n.endm\nm\n", 3, "needs the argument"},
    {".macro m\nm\n.endm\nm\n", 4, "too deeply"}, {".quad a - b", 1, "no relocation"}, {".byte 256", 1, "does not fit"},
    {".long 1 +", 1, "missing"}, {".frob 1", 1, "no directive"}, {".balign 3", 1, "power of two"}, {".org 4\nnop\n.org 2\n", 3, "goes back"},
    {"a = b\nb = a\n.quad a\n", 1, "itself"}, {".bss\n.byte 1\n", 2, "no contents"}, {".skip a\n", 1, "not known"}, {".ascii \"a\n", 1, "does not end"},
    {"call (%rax) (%rbx)", 1, "too much"}, {".popsection", 1, "pushed"}, {"loop a\n.skip 200\na:\n", 1, "too far"}, {".error \"mine\"", 1, "mine"},
    {".rept -1\n.endr", 1, "repetitions"}, {".section a,\"q\"", 1, "no flag"}, {".quad a@frob", 1, "@frob"}, {"mov %r8, (%bx)", 1, "does not take"},
};

static void refuse(const struct refused *what)
{
    struct object object;
    error_count = 0;
    bool accepted = kit_assemble(&object, what->text, strlen(what->text));
    if (!accepted && error_count != 0 && strstr(last_error, what->message) != NULL && last_error_line() == what->line)
        return;
    printf("FAIL \"%s\": %s, line %u: %s\n", what->text, accepted ? "accepted" : "refused", last_error_line(), last_error);
    failures++;
}

/* --- asm("...") inside of a section that is being made --- */

static void inside(void)
{
    static const uint8_t expected[] = {0x90, 0x90, 0x90, 0xeb, 0x01, 0x90, 0xe8, 0, 0, 0, 0, 0xe8, 0, 0, 0, 0, 0x90, 0x0f, 0x1f, 0, 0x90, 0xeb, 0xe6};
    struct object object;
    object_start(&object, "inside.o");
    uint32_t text = object_section(&object, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR);
    uint32_t mine = object_symbol(&object, "mine"), other = object_symbol(&object, "other");
    object.symbols[mine].section = text;
    object.symbols[mine].binding = STB_LOCAL;
    section_append(&object.sections[text], "\x90\x90\x90", 3);
    static const char first[] = "jmp 1f; nop\n1: call mine\n call other; .pushsection .data; .long 7; .popsection";
    static const char second[] = "nop; .balign 4; new: nop\n jmp . - 24; .data";
    bool good = assemble_inline(&object, text, first, strlen(first), 5) && assemble_inline(&object, text, second, strlen(second), 6);
    const struct section *section = &object.sections[text];
    good = good && section->size == sizeof expected && memcmp(section->bytes, expected, sizeof expected) == 0 && section->relocation_count == 2 &&
           section->relocations[0].symbol == mine && section->relocations[1].symbol == other && section->relocations[1].offset == 12 &&
           section->relocations[1].type == R_X86_64_PLT32;
    const struct object_symbol *new = object_symbol_find(&object, "new");
    for (uint32_t i = 1; i < object.symbol_count; i++)
        if (strcmp(object.symbols[i].name, "new") == 0)
            new = &object.symbols[i];
    good = good && new != NULL && new->value == 20 && new->binding == STB_LOCAL;
    good = good && !assemble_inline(&object, text, "nop\nfrob", 8, 77) && last_error_location == 77 && section->size == sizeof expected;
    for (uint32_t i = 0; !good && i < section->size; i++)
        printf("%02x ", section->bytes[i]);
    printf("%s text inside of a section\n", good ? "ok" : "FAIL");
    failures += !good;
}

int main(void)
{
    inside();
    for (unsigned i = 0; i < sizeof refused / sizeof *refused; i++)
        refuse(&refused[i]);
    printf("%zu texts that are refused\n", sizeof refused / sizeof *refused);
    if (system("as --version >/dev/null 2>&1 && cc --version >/dev/null 2>&1") != 0) {
        printf("%s: there is no GNU as to compare with\n", failures == 0 ? "ok" : "FAIL");
        return failures != 0;
    }
    if (mkdtemp(folder) == NULL)
        return 1;
    unsigned count = compare_all("find . -path ./build -prune -o -path ./tests/cc -prune -o -name '*.S' -print | sort", true);
    count += compare_all("ls tests/host/cc_assemble/*.s", false);
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    failures += system(command) != 0 || count < 20;
    printf("%s %u files\n", failures == 0 ? "ok" : "FAIL", count);
    return failures != 0;
}
