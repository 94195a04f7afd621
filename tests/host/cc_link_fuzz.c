/*
 * The linker against broken inputs: an object with every kind of section and relocation, an archive and a script, of which
 * bytes are changed, or pieces of text left out, doubled and replaced by words of a list. Nothing is read or written
 * outside (the sanitizers), nothing runs on without end, and what comes out without an error is an ELF file whose
 * sections and segments lie inside.
 *
 *     build/test/host/cc_link_fuzz [ROUNDS [FIRST]]
 *
 * sources: cc/link/[a-z]*.c cc/driver/elf_view.c cc/driver/files.c
 * sources: cc/assemble/[a-z]*.c cc/x86_64/encode.c cc/x86_64/instructions.c cc/object/[a-z]*.c cc/debug/bytes.c cc/debug/entry.c cc/debug/frame.c cc/debug/line.c cc/debug/ranges.c cc/base/path_map.c cc/base/memory.c
 */
#define _XOPEN_SOURCE 700

#include <sys/wait.h>
#include <unistd.h>
#include <cc/driver/elf_view.h>
#include <cc/link/link.h>
#include <cc/object/archive.h>
#include "cc_kit.h"

/* A process does not give its memory back: so many rounds each. */
enum { ROUNDS = 8000, ROUNDS_A_PROCESS = 500, TEXT_MAX = 4096 };

static const char main_text[] =
    " .globl _start, common\n .type _start, @function\n_start: call f@PLT\n movq f@GOTPCREL(%rip), %rax\n call *f@GOTPCREL(%rip)\n jmp *g@GOTPCREL(%rip)\n"
    " addq g@GOTPCREL(%rip), %rax\n movq x@GOTTPOFF(%rip), %rax\n cmpq x@GOTTPOFF(%rip), %rax\n leaq _GLOBAL_OFFSET_TABLE_(%rip), %rbx\n"
    " .byte 0x66\n leaq x@TLSGD(%rip), %rdi\n .word 0x6666\n rex64 call __tls_get_addr@PLT\n leaq x@TLSLD(%rip), %rdi\n call __tls_get_addr@PLT\n"
    " movl $x@DTPOFF, %eax\n movq $x@TPOFF, %rax\n leaq text(%rip), %rdi\n ret\n .globl __tls_get_addr\n__tls_get_addr: ret\n .comm common, 100, 32\n"
    " .section .rodata.str1.1, \"aMS\", @progbits, 1\ntext: .string \"one\"\n .string \"two\"\n .section .rodata.str4.4, \"aMS\", @progbits, 4\n .long 'a', 0, 'b', 0\n"
    " .section .rodata.cst8, \"aM\", @progbits, 8\n .quad 1, 2, 1\n .data\n .quad f, text, chosen\n .long f - ., 1\n .word small\n .byte small\n .balign 8\n .quad f@GOTOFF\n"
    " .section .tdata, \"awT\"\nx: .long 1\n .section .tbss, \"awT\", @nobits\n .skip 100\n .section .init_array.7, \"aw\", @init_array\n .quad f\n"
    " .section list, \"a\"\n .quad __start_list, __stop_list\n .bss\n .skip 1000\n .section .text.g, \"axG\", @progbits, g, comdat\n .weak g\ng: ret\n"
    " .text\n .type chosen, @gnu_indirect_function\nchosen: ret\n .section .debug_info, \"\"\n .quad _start, g\n .weak none\n .quad none\n";
static const char member_text[] =
    " .globl f\nf: ret\n .comm common, 200\n .section .text.g, \"axG\", @progbits, g, comdat\n .weak g\ng: ret\n"
    " .section .rodata.str1.1, \"aMS\", @progbits, 1\n .string \"two\"\n .section list, \"a\"\n .quad f\n .data\n .globl small\nsmall = 7\n";
static const char script_text[] =
    "/* every kind of statement */ ENTRY(_start) OUTPUT_FORMAT(elf64-x86-64)\n"
    "PHDRS { text PT_LOAD FILEHDR PHDRS FLAGS(5); data PT_LOAD FLAGS(6); tls PT_TLS FLAGS(4); }\n"
    "MEMORY { low (rwx) : ORIGIN = 0x10000, LENGTH = 64K  high : ORIGIN = 0x100000, LENGTH = 1M }\n"
    "base = 0x400000; PROVIDE(extra = base + 4 * (3 - 1));\n"
    "SECTIONS { . = base + SIZEOF_HEADERS; .text : { *(SORT(.text.*) .text) KEEP(*(.init)) } :text\n"
    " .plt : { *(.plt) } .rela.plt : { __rela_iplt_start = .; *(.rela.plt) __rela_iplt_end = .; } . = ALIGN(4096); .tdata : ALIGN(64) { *(.tdata .tdata.*) } :data :tls .tbss : { *(.tbss) } :data :tls\n"
    " .data : AT(ADDR(.data) + 0x1000) { *(EXCLUDE_FILE(*x.o) .data) . = ALIGN(16); LONG(SIZEOF(.text)) QUAD(.) KEEP(*(SORT_BY_INIT_PRIORITY(.init_array.*))) *(.rodata .rodata.* .got*) } :data\n"
    " .bss : { *(.bss COMMON) . += DEFINED(f) ? 64 : MAX(1, 2); end = .; } :data /DISCARD/ : { *(.comment .note*) } }\n"
    "ASSERT(SIZEOF(.text) <= 0x1000 && end > base, \"too large\")\n";

static const char *const words[] = {
    "{", "}", "(", ")", ":", ";", "=", "+=", ".", "*", "/*", "*/", "\"", ",", "?", ">", "<<", "/", "%", "-", "~", "!", "0", "1", "16", "0xffffffffffffffff", "0x8000000000000000",
    "ALIGN(", "SIZEOF(.bss)", "ADDR(.data)", "KEEP", "SORT(", "*(*)", ".text", ".got", ".rela.dyn", ":text", ":none", ">low", "AT>high", "(NOLOAD)", "/DISCARD/", ". = 0;", ". = end;",
    "end = . + end;", "PROVIDE(f = 1);", "PHDRS", "MEMORY", "SECTIONS", "ENTRY(f)", "INPUT(a)", "ASSERT(0, \"no\")", "1+1+1+1", "((((", "BYTE(1)", "[a-z]", "\x80", "4096M", "COMMON",
};

static uint64_t state;
static struct buffer main_file, archive_file, script_file;

void error_plain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    keep_error(0, format, arguments);
    va_end(arguments);
}

/* xorshift64. */
static uint64_t random_below(uint64_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % limit;
}

static void make_object(const char *text, struct buffer *file)
{
    struct object object;
    if (!kit_assemble(&object, text, strlen(text))) {
        printf("FAIL the assembler: line %u: %s\n", last_error_line(), last_error);
        exit(1);
    }
    object_write(&object, file);
}

static void make_files(void)
{
    struct buffer member = {0};
    make_object(main_text, &main_file);
    make_object(member_text, &member);
    struct archive_member members[] = {{0, "f.o", member.bytes, member.size}};
    archive_write(members, 1, &archive_file);
    buffer_append(&script_file, script_text, strlen(script_text));
}

/* In memory of exactly its size, so that the sanitizer sees what is read behind it. */
static struct buffer copy_of(const struct buffer *from)
{
    struct buffer copy = {malloc(from->size), from->size, from->size};
    memcpy(copy.bytes, from->bytes, from->size);
    return copy;
}

static struct buffer mutated_bytes(const struct buffer *from)
{
    static const uint8_t values[] = {0, 1, 2, 4, 0x7f, 0x80, 0xff};
    struct buffer copy = copy_of(from);
    for (uint64_t count = random_below(6); count != 0; count--) {
        uint8_t *byte = &copy.bytes[random_below(copy.size)];
        *byte = random_below(2) == 0 ? (uint8_t)random_below(256) : values[random_below(sizeof values)];
    }
    /* Section headers, symbols and relocations are at the end, and more fragile than code. */
    for (uint64_t count = random_below(3); count != 0; count--)
        copy.bytes[copy.size - 1 - random_below(copy.size / 2)] = (uint8_t)random_below(random_below(2) == 0 ? 8 : 256);
    if (random_below(20) == 0)
        copy.size = random_below(copy.size) + 1;
    return copy;
}

static struct buffer mutated_text(const struct buffer *from)
{
    struct buffer copy = {0};
    buffer_append(&copy, from->bytes, from->size);
    for (uint64_t count = random_below(5); count != 0; count--) {
        const char *word = words[random_below(sizeof words / sizeof *words)];
        size_t at = random_below(copy.size), old = random_below(12), length = random_below(4) == 0 ? 0 : strlen(word);
        struct buffer next = {0};
        old = old > copy.size - at ? copy.size - at : old;
        buffer_append(&next, copy.bytes, at);
        buffer_append(&next, word, length);
        buffer_append(&next, copy.bytes + at + old, copy.size - at - old);
        if (next.size == 0)
            buffer_append(&next, " ", 1);
        free(copy.bytes);
        copy = next;
    }
    struct buffer exact = copy_of(&copy);
    free(copy.bytes);
    return exact;
}

/* What stands behind the names "main", "archive" and "script" in this round. */
static struct buffer current[3];

static bool read_current(const char *path, struct buffer *contents)
{
    *contents = current[path[0] == 'm' ? 0 : path[0] == 'a' ? 1 : 2];
    return path[1] != 0;
}

static void check(bool good, const char *what)
{
    if (good)
        return;
    printf("FAIL %s\n", what);
    exit(1);
}

static void check_program(const struct buffer *program)
{
    struct elf_view view;
    const char *problem = elf_view(&view, program->bytes, program->size);
    check(problem == NULL, "a program that is no ELF file");
    for (uint32_t i = 0; i < view.header.program_header_count; i++) {
        struct elf_segment segment;
        memcpy(&segment, program->bytes + view.header.program_headers + i * sizeof segment, sizeof segment);
        check(segment.offset <= program->size && segment.file_size <= program->size - segment.offset, "a segment outside of the file");
        check(segment.file_size <= segment.memory_size, "a segment that is larger in the file than in memory");
    }
}

static bool round_of(void)
{
    uint64_t kind = random_below(4);
    struct link_options options = {.maximum_page_size = 4096, .read = read_current, .position_independent = random_below(3) == 0,
                                   .collect = random_below(3) == 0, .unwind_header = random_below(4) == 0};
    struct buffer program = {0}, map = {0};
    current[0] = kind == 0 ? mutated_bytes(&main_file) : copy_of(&main_file);
    current[1] = kind == 1 ? mutated_bytes(&archive_file) : copy_of(&archive_file);
    current[2] = kind == 2 ? mutated_text(&script_file) : copy_of(&script_file);
    if (kind == 2 || random_below(3) == 0)
        options.script = "script";
    options.map = &map;
    link_add(&options, (struct link_input){LINK_FILE, .name = "main"});
    link_add(&options, (struct link_input){LINK_FILE, .name = "archive"});
    error_count = 0;
    bool good = link_program(&options, &program);
    check(good == (error_count == 0), "an error that was not said, or said for nothing");
    if (good)
        check_program(&program);
    for (unsigned i = 0; i < 3; i++)
        free(current[i].bytes);
    free(program.bytes);
    free(map.bytes);
    free(options.inputs);
    return good;
}

static void child(uint64_t first, uint64_t rounds)
{
    uint64_t linked = 0;
    state = 88172645463325252u + first * 1000003;
    for (uint64_t i = 0; i < rounds; i++)
        linked += round_of();
    check(linked != 0, "nothing was linked in a whole batch");
    exit(0);
}

int main(int count, char **arguments)
{
    uint64_t rounds = count > 1 ? strtoull(arguments[1], NULL, 0) : ROUNDS;
    make_files();
    for (uint64_t first = count > 2 ? strtoull(arguments[2], NULL, 0) : 0; first < rounds; first += ROUNDS_A_PROCESS) {
        int status;
        fflush(stdout);
        pid_t process = fork();
        if (process == 0)
            child(first, ROUNDS_A_PROCESS);
        if (process < 0 || waitpid(process, &status, 0) != process || status != 0) {
            printf("FAIL in the rounds from %llu\n", (unsigned long long)first);
            return 1;
        }
    }
    printf("%llu rounds\n", (unsigned long long)rounds);
    return 0;
}
