/*
 * The assembler against broken texts, and object_read() and archive_read() against broken files: no
 * crash, no endless loop, nothing read outside (the sanitizers), whatever comes.
 *
 *   - texts: a sample with every kind of statement, of which pieces are changed, doubled, left
 *     out, exchanged, or replaced by words of a list; an object that is made without an error must be one that
 *     object_read() takes;
 *   - files: an object and an archive with bytes changed or cut off, in memory of exactly their size; an object
 *     that is accepted is written again, which asserts on what the reader promised.
 *
 *     build/test/host/cc_assemble_fuzz [ROUNDS [FIRST]]
 *
 * flags: -D_DEFAULT_SOURCE
 * sources: cc/assemble/[a-z]*.c cc/x86_64/encode.c cc/x86_64/instructions.c cc/object/[a-z]*.c cc/debug/bytes.c cc/debug/entry.c cc/debug/frame.c cc/debug/line.c cc/debug/ranges.c cc/base/path_map.c cc/base/memory.c
 */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cc/base/memory.h>
#include <cc/object/archive.h>
#include "cc_kit.h"

/* A process does not give its memory back: so many rounds each. */
enum { ROUNDS = 10000, ROUNDS_A_PROCESS = 5000, FILE_ROUNDS = 10, TEXT_MAX = 8192 };

static const char sample[] =
    "# 3 \"sample.S\"\n .text\n .globl main, other\n .type main, @function\nmain: pushq %rbp\n movq %rsp, %rbp\n"
    " lock addl $1, 4(%rdi,%rax,8)\n rep movsb\n movl $text, %edi\n leaq text(%rip), %rdi\n jmp 1f\n jne main\n call other@PLT\n"
    "1: movq other@GOTPCREL(%rip), %rax\n movl %fs:local@TPOFF, %eax\n vaddpd (%rax), %ymm2, %ymm13\n fldt 8(%rsp)\n jmp *table(,%rax,8)\n"
    " .p2align 4,,15\n .size main, . - main\n .section .rodata, \"a\", @progbits\ntext: .asciz \"a\\tb\\101\\x41\", \"c\"\n"
    "table: .quad 1b, main, main - ., (. - text) / 8, ~1 << 3 | 5 & 7\n .byte 'a', -1, 0x12, 0b11, 017\n .balign 8, 0x22\n"
    " .set number, 3\n .if number > 2 && number != 7\n .long number\n .elseif 1\n .err\n .else\n .endif\n"
    " .macro two a, b=7, c:vararg\n .byte \\a, \\b\n .ifnb \\c\n .byte \\c\n .endif\n .if \\a\n two \\a-1\n .endif\nl\\@:\n .endm\n"
    " two 2\n two 1, 2, 3, 4\n two b=3 a=0\n .rept 3\n .byte number\n .set number, number + 1\n .endr\n .irp r, a, b\n .ascii \"\\r\"\n .endr\n"
    " .irpc c, 123\n .byte \\c\n .endr\n .data\n .weak w\nw: .quad w\n .comm c, 24, 8\n .local d\n .comm d, 3\n .lcomm e, 5\n"
    " .org . + 3\n .skip 1b - main\n .fill 3, 2, 1\n .uleb128 300, 1b - main\n .float 1.5\n .hidden w\n"
    " .section .text.f, \"axG\", @progbits, group, comdat\ngroup: ret\n .pushsection .note.x, \"\", @note\n .long 1\n .popsection\n .previous\n"
    " .section .tdata, \"awT\", @progbits\nlocal: .long 5\n .code16\n ljmpl *(start)\n movw %ax, (%bx,%si)\n .code32\n pusha\n .code64\n"
    " .text\nproc: .cfi_startproc\n push %rbx\n .cfi_adjust_cfa_offset 8\n .cfi_offset %rbx, -16\n .cfi_lsda 0x1b, x\n .cfi_endproc\n .file 1 \"x\"\n .loc 1 3 1 view v\n ret\n"
    "start = 3\nequal == w + 1\n .section .note.GNU-stack, \"\", @progbits\n";

static const char *const words[] = {
    "%rax", "%st(1)", "$", "(", ")", ",", "\"", "\\", "\\a", "'", ":", "1b", "1f", "9f", "=", "==", ".", "*", "-", "/", "<<", "999999999999999999999", "0x",
    ".cfi_startproc", ".cfi_endproc", ".cfi_def_cfa_offset 16", ".cfi_offset %rbx, -24", ".cfi_restore_state", ".cfi_remember_state", ".cfi_lsda 3, x",
    ".cfi_personality 0x9b, x", ".cfi_escape 1, 2", ".file 1 \"x\"", ".loc 1 2 3 view x", ".loc 1 9",
    "-1", ".macro x", ".endm", "x", ".rept 2", ".endr", ".if 1", ".endif", ".else", ".text", ".section", ".org 0", ".org . + 100000", ".skip -1",
    ".skip 100000", ".fill 2, 9", ".balign 3", ".balign 4096", ".set x, x + 1", ".set y, y + y", ".set a, b + b", ".set b, c + c", ".set c, a",
    ".popsection", ".pushsection .data", ".incbin \"x\"", ".include \"x\"", ".exitm", ".purgem two", ".comm x, 1, 3", ".size main, x", "@plt", "@tpoff",
    "\n", ";", "#", "/*", "*/", "main", "%", "jmp main", "jmp . + 127", ".bss", ".byte 1", ".quad main", "\x80", "loop 1b", ".code16",
    ".end", ".previous", "two", ".irp", ".irpc", "rep", "lock", "movq", "vaddps", ".globl main", ".weak main", "$'", ".ascii \"",
};

static uint64_t state;
static struct { unsigned failures, texts, objects, archives; } *counts;      /* what was accepted, in all processes */

/* xorshift64. */
static uint64_t random_below(uint64_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % limit;
}

static size_t line_start(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(const char *text, size_t size, size_t at)
{
    while (at < size && text[at] != '\n')
        at++;
    return at < size ? at + 1 : at;
}

/* Replaces `old` bytes at a place by others, if there is room. */
static size_t splice(char *text, size_t size, size_t at, size_t old, const char *with, size_t length)
{
    char copy[TEXT_MAX];
    if (size - old + length > TEXT_MAX || length > sizeof copy)
        return size;
    memcpy(copy, with, length);
    memmove(text + at + length, text + at + old, size - at - old);
    memcpy(text + at, copy, length);
    return size - old + length;
}

static size_t change(char *text, size_t size)
{
    size_t at = random_below(size), start = line_start(text, at), end = line_end(text, size, at);
    size_t other = line_start(text, random_below(size)), other_end = line_end(text, size, other);
    const char *word = words[random_below(sizeof words / sizeof *words)];
    switch (random_below(6)) {
    case 0:
        text[at] = (char)random_below(256);
        return size;
    case 1:
        return end - start < size ? splice(text, size, start, end - start, "", 0) : size;
    case 2:
        return splice(text, size, start, 0, text + other, other_end - other);
    case 3:
        return splice(text, size, start, 0, text + start, end - start);
    case 4:
        return splice(text, size, at, random_below(4) < size - at ? random_below(2) : 0, word, strlen(word));
    default:
        size = splice(text, size, start, 0, "\n", 1);
        return splice(text, size, start, 0, word, strlen(word));
    }
}

static void fuzz_text(unsigned round, unsigned *good)
{
    char text[TEXT_MAX + 1];
    size_t size = sizeof sample - 1;
    struct arena_mark mark = arena_mark(&program_arena);
    memcpy(text, sample, size);
    for (uint64_t changes = random_below(6) + (round != 0); changes > 0 && size != 0; changes--)
        size = change(text, size);
    char *exact = memory_allocate(size);
    memcpy(exact, text, size);
    struct object object, again;
    struct buffer file = {0};
    if (kit_assemble(&object, exact, size)) {
        object_write(&object, &file);
        const char *problem = object_read(&again, "again", file.bytes, file.size);
        if (problem != NULL && counts->failures++ < 10)
            printf("FAIL round %u: we wrote an object that %s\n", round, problem);
        object_free(&again);
        free(file.bytes);
        ++*good;
    }
    kit_free(&object);
    free(exact);
    arena_release(&program_arena, mark);
}

/* --- files --- */

static void damage(uint8_t *bytes, size_t size)
{
    static const uint32_t interesting[] = {0, 1, 2, 0xff, 0x7fffffff, 0xffffffff, 0xfff1, 0x80000000};
    for (uint64_t changes = 1 + random_below(4); changes > 0; changes--) {
        size_t at = random_below(size);
        uint32_t value = interesting[random_below(sizeof interesting / sizeof *interesting)];
        if (random_below(2) == 0)
            bytes[at] = (uint8_t)random_below(256);
        else if (size >= 4)
            memcpy(bytes + random_below(size - 3), &value, sizeof value);
    }
}

/* Damages an object mostly in its headers and tables, which are at its ends. */
static void fuzz_file(const struct buffer *file, bool archive, unsigned *good)
{
    struct arena_mark mark = arena_mark(&program_arena);
    size_t size = random_below(4) == 0 ? random_below(file->size) + 1 : file->size;
    uint8_t *bytes = memory_allocate(size);
    memcpy(bytes, file->bytes, size);
    damage(bytes, random_below(2) == 0 && size > 64 ? 64 : size);
    if (archive) {
        struct archive read;
        *good += archive_read(&read, bytes, size) == NULL;
        for (uint32_t i = 0; i < read.symbol_count; i++)
            archive_member_at(&read, read.symbols[i].member);
        free(read.members);
        free(read.symbols);
    } else {
        struct object object;
        struct buffer output = {0};
        if (object_read(&object, "damaged", bytes, size) == NULL) {
            uint64_t largest = 0;
            for (uint32_t i = 1; i < object.section_count; i++)
                largest = object.sections[i].alignment > largest ? object.sections[i].alignment : largest;
            if (largest <= 4096)
                object_write(&object, &output);
            ++*good;
        }
        object_free(&object);
        free(output.bytes);
    }
    free(bytes);
    arena_release(&program_arena, mark);
}

static void child(unsigned first, unsigned rounds, const struct buffer *file, const struct buffer *archive)
{
    state = 88172645463325252u + first * 1000003ull;
    for (unsigned i = first; i < first + rounds; i++) {
        fuzz_text(i, &counts->texts);
        for (unsigned k = 0; k < FILE_ROUNDS; k++)
            fuzz_file(file, false, &counts->objects);
        fuzz_file(archive, true, &counts->archives);
    }
    exit(0);
}

static void run(unsigned first, unsigned rounds, const struct buffer *file, const struct buffer *archive)
{
    for (; first < rounds; first += ROUNDS_A_PROCESS) {
        int status;
        fflush(stdout);
        pid_t process = fork();
        if (process == 0)
            child(first, rounds - first < ROUNDS_A_PROCESS ? rounds - first : ROUNDS_A_PROCESS, file, archive);
        if (process < 0 || waitpid(process, &status, 0) != process || status != 0) {
            printf("FAIL in the rounds from %u\n", first);
            counts->failures++;
            return;
        }
    }
}

int main(int count, char **arguments)
{
    unsigned rounds = count > 1 ? (unsigned)strtoul(arguments[1], NULL, 10) : ROUNDS;
    unsigned first = count > 2 ? (unsigned)strtoul(arguments[2], NULL, 10) : 0, least = first < rounds ? (rounds - first) / 100 : 0;
    struct object object;
    struct buffer file = {0}, archive = {0};
    counts = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (counts == MAP_FAILED || !kit_assemble(&object, sample, sizeof sample - 1)) {
        printf("FAIL the sample, line %u: %s\n", last_error_line(), last_error);
        return 1;
    }
    object_write(&object, &file);
    archive_write((struct archive_member[]){{0, "sample.o", file.bytes, file.size}, {0, "with_a_long_name.o", file.bytes, file.size}}, 2, &archive);
    run(first, rounds, &file, &archive);
    if (counts->texts < least || counts->objects < least || counts->archives < least)
        counts->failures++;
    printf("%s %u texts, %u without errors; %u objects, %u accepted; %u archives, %u accepted\n", counts->failures == 0 ? "ok" : "FAIL", rounds, counts->texts,
           FILE_ROUNDS * rounds, counts->objects, rounds, counts->archives);
    return counts->failures != 0;
}
