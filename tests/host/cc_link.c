/*
 * The linker of cc, through its options: small assembly files are assembled by cc, archived where the case says so, linked,
 * and the program is run; what it returns shows what was linked to what. Cases that must fail say with which words. At
 * the end programs in C with the host's static libc, where there is one: threads, constructors, IFUNC, both kinds of program.
 *
 * sources: cc/link/[a-z]*.c cc/driver/link_main.c cc/driver/files.c cc/driver/response.c
 * sources: cc/assemble/[a-z]*.c cc/x86_64/encode.c cc/x86_64/instructions.c cc/object/[a-z]*.c cc/debug/bytes.c cc/debug/entry.c cc/debug/frame.c cc/debug/line.c cc/debug/ranges.c cc/base/path_map.c cc/base/memory.c
 */
#define _XOPEN_SOURCE 700

#include <sys/wait.h>
#include <unistd.h>
#include <cc/driver/modes.h>
#include <cc/link/link.h>
#include <cc/object/archive.h>
#include "cc_kit.h"

enum { FILES_MAX = 6, ARGUMENTS_MAX = 64 };

static int failures;
static char errors[8192];            /* all of a case */

void error_plain(const char *format, ...)
{
    va_list arguments;
    size_t length = strlen(errors);
    va_start(arguments, format);
    keep_error(0, format, arguments);
    va_end(arguments);
    snprintf(errors + length, sizeof errors - length, "%s\n", last_error);
}

/* The program returns what is in %edi. */
#define EXIT " movl $60, %eax\n syscall\n"
#define START " .globl _start\n_start:\n"

struct file {
    const char *name;                /* NAME.o, ARCHIVE.a/NAME.o or a script */
    const char *text;
};

static const struct link_case {
    const char *name;
    const char *command;
    int status;                      /* of the program; -1: there must be none */
    const char *error;               /* words of what is said then */
    struct file files[FILES_MAX];
} cases[] = {
    {"two objects", "a.o b.o", 42, NULL, {
        {"a.o", START " call f\n addl number(%rip), %edi\n" EXIT}, {"b.o", " .globl f, number\nf: movl $2, %edi\n ret\n .data\nnumber: .long 40\n"}}},
    {"a strong definition wins over a weak one before it", "a.o b.o", 2, NULL, {
        {"a.o", " .weak f\nf: movl $1, %edi\n ret\n" START " call f\n" EXIT}, {"b.o", " .globl f\nf: movl $2, %edi\n ret\n"}}},
    {"of weak definitions the first wins", "a.o b.o", 1, NULL, {
        {"a.o", START " call f\n" EXIT " .weak f\nf: movl $1, %edi\n ret\n"}, {"b.o", " .weak f\nf: movl $2, %edi\n ret\n"}}},
    {"what is weak may be missing", "a.o", 0, NULL, {{"a.o", " .weak f\n" START " movl $f, %edi\n" EXIT}}},
    {"an archive is not searched for what is weak", "a.o l.a", 0, NULL, {
        {"a.o", " .weak f\n" START " movl $f, %edi\n" EXIT}, {"l.a/b.o", " .globl f\nf: ret\n"}}},
    {"commons of a name are one, as large as the largest", "a.o b.o c.o", 24, NULL, {
        {"a.o", " .comm c, 8, 4\n" START " movl $end, %edi\n subl $c, %edi\n" EXIT}, {"b.o", " .comm c, 24, 8\n"}, {"c.o", " .comm c, 4, 4\n"}}},
    {"a strong definition stays when a weak one follows", "a.o b.o c.o", 7, NULL, {
        {"a.o", START " movl x(%rip), %edi\n" EXIT}, {"b.o", " .globl x\n .data\nx: .long 7\n"}, {"c.o", " .weak x\n .data\nx: .long 9\n"}}},
    {"a definition wins over a common", "a.o b.o", 7, NULL, {
        {"a.o", " .comm c, 4, 4\n" START " movl c(%rip), %edi\n" EXIT}, {"b.o", " .globl c\n .data\nc: .long 7\n"}}},
    {"of an archive comes what is needed", "a.o l.a", 5, NULL, {
        {"a.o", START " call f\n" EXIT " .globl g\ng: ret\n"}, {"l.a/b.o", " .globl f\nf: movl $5, %edi\n ret\n"}, {"l.a/c.o", " .globl g\ng: ret\n"}}},
    {"archives are searched where they stand", "l.a a.o", -1, "'f' is not defined", {
        {"a.o", START " call f\n" EXIT}, {"l.a/b.o", " .globl f\nf: ret\n"}}},
    {"a member asks for another of its archive", "a.o l.a", 6, NULL, {
        {"a.o", START " call g\n" EXIT}, {"l.a/b.o", " .globl f\nf: movl $6, %edi\n ret\n"}, {"l.a/c.o", " .globl g\ng: jmp f\n"}}},
    {"archives in a circle without a group", "a.o l.a m.a", -1, "m.a(c.o): at .text+0x1: 'h' is not defined", {
        {"a.o", START " call f\n" EXIT}, {"l.a/b.o", " .globl f\nf: jmp g\n"}, {"m.a/c.o", " .globl g\ng: jmp h\n"}, {"l.a/d.o", " .globl h\nh: movl $9, %edi\n ret\n"}}},
    {"archives in a circle in a group", "a.o --start-group l.a m.a --end-group", 9, NULL, {
        {"a.o", START " call f\n" EXIT}, {"l.a/b.o", " .globl f\nf: jmp g\n"}, {"m.a/c.o", " .globl g\ng: jmp h\n"}, {"l.a/d.o", " .globl h\nh: movl $9, %edi\n ret\n"}}},
    {"-u brings a member", "-u f a.o l.a", 1, NULL, {
        {"a.o", " .weak f\n" START " xorl %edi, %edi\n movl $f, %eax\n testl %eax, %eax\n setne %dil\n" EXIT}, {"l.a/b.o", " .globl f\nf: ret\n"}}},
    {"-L and -l", "a.o -L . -lm", 3, NULL, {{"a.o", START " call f\n" EXIT}, {"libm.a/b.o", " .globl f\nf: movl $3, %edi\n ret\n"}}},
    {"a library that is not there", "a.o -L. -lnone", -1, "-lnone: there is no libnone.a", {{"a.o", START EXIT}}},
    {"a script that names files", "a.o names", 3, NULL, {
        {"a.o", START " call f\n" EXIT}, {"l.a/b.o", " .globl f\nf: movl $3, %edi\n ret\n"}, {"names", "/* of libraries */ OUTPUT_FORMAT(elf64-x86-64)\nGROUP ( l.a AS_NEEDED ( l.a ) )\n"}}},
    {"undefined", "a.o", -1, "a.o: in function 'caller' (.text+0x1): 'missing' is not defined", {
        {"a.o", " .type caller, @function\ncaller: call missing\n" START EXIT}}},
    {"defined twice", "a.o b.o", -1, "'f' is defined twice: in a.o (.text) and in b.o (.data)", {
        {"a.o", START EXIT " .globl f\nf: ret\n"}, {"b.o", " .data\n .globl f\nf: .long 1\n"}}},
    {"defined twice, and another one not at all", "a.o b.o", -1, "'missing' is not defined", {
        {"a.o", START EXIT " .globl f\nf: ret\n"}, {"b.o", " .globl f\nf: call missing\n"}}},
    {"no entry", "a.o", -1, "'_start' is not defined", {{"a.o", " .globl f\nf: ret\n"}}},
    {"an entry of its own", "a.o -e f", 8, NULL, {{"a.o", " .globl f\n nop\nf: movl $8, %edi\n" EXIT}}},
    {"--defsym", "a.o --defsym x=40+2", 42, NULL, {{"a.o", START " movl $x, %edi\n" EXIT}}},
    {"--wrap", "a.o b.o --wrap f", 12, NULL, {
        {"a.o", START " call f\n" EXIT}, {"b.o", " .globl f, __wrap_f\nf: movl $2, %edi\n ret\n__wrap_f: call __real_f\n addl $10, %edi\n ret\n"}}},
    {"groups of one name are there once", "a.o b.o", 4, NULL, {
        {"a.o", START " call f\n" EXIT " .section .text.f, \"axG\", @progbits, f, comdat\n .globl f\nf: movl $4, %edi\n ret\n"},
        {"b.o", " .section .text.f, \"axG\", @progbits, f, comdat\n .globl f\nf: movl $5, %edi\n ret\n"}}},
    {"equal strings are one", "a.o b.o", 0, NULL, {
        {"a.o", START " movl $s, %edi\n subl other(%rip), %edi\n" EXIT " .section .rodata.str1.1, \"aMS\", @progbits, 1\n .string \"first\"\ns: .string \"same\"\n"},
        {"b.o", " .section .rodata.str1.1, \"aMS\", @progbits, 1\nt: .string \"same\"\n .data\n .globl other\nother: .long t\n"}}},
    {"constructors by priority", "a.o b.o", 123, NULL, {
        {"a.o", START " movl $__init_array_start, %eax\n imul $100, (%rax), %edi\n imul $10, 8(%rax), %ecx\n addl %ecx, %edi\n addl 16(%rax), %edi\n" EXIT
                " .section .init_array, \"aw\", @init_array\n .quad 3\n"},
        {"b.o", " .section .init_array.00200, \"aw\", @init_array\n .quad 2\n .section .init_array.00009, \"aw\", @init_array\n .quad 1\n"}}},
    {"sections without a number are the last, also those without a dot", "a.o -T script", 21, NULL, {
        {"a.o", START " movl from(%rip), %edi\n imul $10, %edi\n addl from+4(%rip), %edi\n" EXIT " .section plain, \"a\"\n .long 1\n .section .list.7, \"a\"\n .long 2\n"},
        {"script", "SECTIONS { . = 0x10000; .text : { *(.text) } .all : { from = .; *(SORT_BY_INIT_PRIORITY(plain) SORT_BY_INIT_PRIORITY(.list.*)) } }"}}},
    {"bounds of a section", "a.o b.o --gc-sections", 16, NULL, {
        {"a.o", START " movl $__stop_list, %edi\n subl $__start_list, %edi\n" EXIT " .section list, \"aw\"\n .quad 1\n"}, {"b.o", " .section list, \"aw\"\n .quad 2\n"}}},
    {"what nothing needs is kept", "a.o", -1, "'missing' is not defined", {{"a.o", START EXIT " .section .text.f, \"ax\"\n call missing\n"}}},
    {"what nothing needs is collected", "a.o --gc-sections", 0, NULL, {
        {"a.o", START " xorl %edi, %edi\n" EXIT " .section .text.f, \"ax\"\n call missing\n"}}},
    {"KEEP and ENTRY", "a.o --gc-sections -T script", 8, NULL, {
        {"a.o", " .globl begin\nbegin: movl $to, %edi\n subl $from, %edi\n" EXIT " .section .kept, \"a\"\n .quad 1\n .section .dropped, \"a\"\n .quad 1\n"},
        {"script", "ENTRY(begin) SECTIONS { . = 0x10000; .text : { *(.text) } .all : { from = .; KEEP(*(.kept)) *(.dropped) to = .; } }"}}},
    {"the GOT, where it is needed and where not", "a.o b.o", 42, NULL, {
        {"a.o", START " movq x@GOTPCREL(%rip), %rax\n movl (%rax), %edi\n movq y@GOTPCREL(%rip), %r9\n addl (%r9), %edi\n addq x@GOTPCREL(%rip), %rdi\n"
                " subl $x, %edi\n call *f@GOTPCREL(%rip)\n movl $none, %eax\n addl %eax, %edi\n movq none@GOTPCREL(%rip), %rax\n addl %eax, %edi\n .weak none\n" EXIT},
        {"b.o", " .globl x, y, f\nf: addl $2, %edi\n jmp *g@GOTPCREL(%rip)\ng: ret\n .globl g\n .data\nx: .long 30\ny: .long 10\n"}}},
    {"thread-local storage, local and initial", "a.o b.o", 4, NULL, {
        {"a.o", START " movq x@GOTTPOFF(%rip), %rdi\n movq $-8, %r12\n addq y@GOTTPOFF(%rip), %r12\n addq $8, %r12\n movq $x@TPOFF, %rax\n subq %rdi, %rax\n jne bad\n"
                " movq $y@TPOFF, %rax\n cmpq %r12, %rax\n jne bad\n subl %edi, %eax\n movl %eax, %edi\n" EXIT "bad: movl $99, %edi\n" EXIT},
        {"b.o", " .section .tdata, \"awT\"\n .globl x, y\nx: .long 1\ny: .long 2\n"}}},
    {"a field that is too small", "a.o --defsym x=300", -1, "R_X86_64_8 to 'x': 0x12c does not fit", {{"a.o", START EXIT " .data\n .byte x\n"}}},
    {"a field without a sign", "a.o --defsym x=0-1", -1, "R_X86_64_32 to 'x': 0xffffffffffffffff does not fit", {{"a.o", START EXIT " .data\n .long x\n"}}},
    {"a field with a sign", "a.o --defsym x=0x80000000", -1, "R_X86_64_32S to 'x': 0x80000000 does not fit", {{"a.o", START " movq $x, %rax\n" EXIT}}},
    {"fields with and without a sign", "a.o --defsym x=0-3 --defsym y=0x80000005", 2, NULL, {
        {"a.o", START " movq $x, %rdi\n movl $y, %eax\n subl $0x80000000, %eax\n addl %eax, %edi\n" EXIT}}},
    {"a fixed address in a program that moves", "a.o -pie", -1, "compile with -fPIE", {{"a.o", START " movl $_start, %edi\n" EXIT}}},
    {"a program that moves", "a.o -pie", 42, NULL, {
        {"a.o", START " leaq _start(%rip), %rax\n movq table+16(%rip), %rdx\n leaq __ehdr_start(%rip), %rcx\n movl number(%rip), %edi\n" EXIT
                " .data\nnumber: .long 42\n .balign 8\ntable: .quad 0, 0, number\n"}}},
    {"a script's segments, places and sums", "a.o -T script", 21, NULL, {
        {"a.o", START " movl $size, %edi\n addl $gap, %edi\n addl value(%rip), %edi\n" EXIT " .data\n .skip 4\n .section .extra, \"aw\"\n .globl value\nvalue: .long 1\n"
                " .section .gone, \"a\"\n .long 1\n"},
        {"script", "PHDRS { text PT_LOAD FLAGS(5); data PT_LOAD FLAGS(6); }\n"
                   "SECTIONS { . = 0x20000; .text : { *(.text .text.*) } :text . = ALIGN(4096); .data : ALIGN(16) { *(.data) . = 16; middle = .; *(.ex?ra) } :data\n"
                   "size = SIZEOF(.data) == 20 ? middle - ADDR(.data) : 0; gap = (1 << 3) / 2; /DISCARD/ : { *(.gone) } }\n"
                   "ASSERT(gap == 4 && DEFINED(value), \"sums\")\n"}}},
    {"a script's numbers with signs, and data that is where it stands", "a.o -T script", 42, NULL, {
        {"a.o", START " movl here(%rip), %edi\n subl $here, %edi\n addl rest(%rip), %edi\n" EXIT},
        {"script", "SECTIONS { . = 0x20000; .text : { *(.text) } .data : { LONG(1) here = .; LONG(.) rest = .; LONG(-5 / 2 + 44 + (-7 % 4 + 3)) } }\n"}}},
    {"what a script cannot ask for", "a.o -T script", -1, "script:1: FILL is not understood", {
        {"a.o", START EXIT}, {"script", "SECTIONS { . = 0x20000; .text : { FILL(0x90) *(.text) } }\n"}}},
    {"an assertion of a script", "a.o -T script", -1, "script: too large", {
        {"a.o", START EXIT}, {"script", "SECTIONS { . = 0x10000; .text : { *(.text) } } ASSERT(SIZEOF(.text) < 2, \"too large\")"}}},
    {"a script that is wrong", "a.o -T script", -1, "script:2: expected ';' at '}'", {
        {"a.o", START EXIT}, {"script", "SECTIONS {\n . = 3 }\n"}}},
    {"what is discarded is needed", "a.o -T script", -1, "'x' is in the section .data of a.o, which is discarded", {
        {"a.o", START " movl x(%rip), %edi\n" EXIT " .data\n .globl x\nx: .long 1\n"}, {"script", "SECTIONS { . = 0x10000; .text : { *(.text) } /DISCARD/ : { *(.data) } }"}}},
    {"sections that overlap", "a.o -T script", -1, "overlap", {
        {"a.o", START EXIT " .data\nx: .long 1\n"}, {"script", "SECTIONS { .text 0x10000 : { *(.text) } .data 0x10001 : { *(.data) } }"}}},
    {"arguments from a file", "@arguments", 8, NULL, {{"a.o", " .globl f\nf: movl $8, %edi\n" EXIT}, {"arguments", "a.o '-e' \"f\"\n"}}},
    {"an option that nobody knows", "a.o --mystery", -1, "there is no option --mystery", {{"a.o", START EXIT}}},
};

/* --- files of a case --- */

static bool make_object(const char *text, struct buffer *file)
{
    struct object object;
    bool good = kit_assemble(&object, text, strlen(text));
    if (good)
        object_write(&object, file);
    else
        printf("assembler: line %u: %s\n", last_error_line(), last_error);
    return good;
}

static bool ends_in(const char *text, const char *ending)
{
    size_t length = strlen(text), ending_length = strlen(ending);
    return length >= ending_length && strcmp(text + length - ending_length, ending) == 0;
}

/* The archive of all files whose names begin with that of the first. */
static bool make_archive(const struct file *files, const char *path)
{
    struct archive_member members[FILES_MAX];
    struct buffer contents[FILES_MAX] = {{0}}, output = {0};
    uint32_t count = 0;
    size_t length = strlen(path);
    for (unsigned i = 0; i < FILES_MAX && files[i].name != NULL; i++) {
        if (strncmp(files[i].name, path, length) != 0 || files[i].name[length] != '/')
            continue;
        if (!make_object(files[i].text, &contents[count]))
            return false;
        members[count] = (struct archive_member){.name = files[i].name + length + 1, .bytes = contents[count].bytes, .size = contents[count].size};
        count++;
    }
    archive_write(members, count, &output);
    return file_write(path, output.bytes, output.size, false);
}

static bool make_file(const struct link_case *link_case, const struct file *file)
{
    const char *slash = strchr(file->name, '/');
    struct buffer object = {0};
    char path[64];
    if (slash != NULL) {
        snprintf(path, sizeof path, "%.*s", (int)(slash - file->name), file->name);
        return make_archive(link_case->files, path);
    }
    if (!ends_in(file->name, ".o"))
        return file_write(file->name, file->text, strlen(file->text), false);
    return make_object(file->text, &object) && file_write(file->name, object.bytes, object.size, false);
}

/* --- linking and running --- */

/* Links with a command of words; the status of ld. */
static int run_linker(const char *command)
{
    char text[2048], *arguments[ARGUMENTS_MAX] = {"ld", "-o", "program"};
    int count = 3;
    snprintf(text, sizeof text, "%s", command);
    for (char *word = strtok(text, " "); word != NULL && count < ARGUMENTS_MAX; word = strtok(NULL, " "))
        arguments[count++] = word;
    unlink("program");
    errors[0] = 0;
    error_count = 0;
    return link_main(count, arguments);
}

static void fail(const char *name, const char *why, int got, int wanted)
{
    printf("FAIL %s: %s %d, not %d\n%s", name, why, got, wanted, errors);
    failures++;
}

static void run_case(const struct link_case *link_case)
{
    struct buffer first = {0}, second = {0};
    for (unsigned i = 0; i < FILES_MAX && link_case->files[i].name != NULL; i++)
        if (!make_file(link_case, &link_case->files[i])) {
            fail(link_case->name, "a file", (int)i, -1);
            return;
        }
    int status = run_linker(link_case->command);
    if ((status == 0) != (link_case->status >= 0)) {
        fail(link_case->name, "ld returned", status, link_case->status < 0);
        return;
    }
    if (link_case->status < 0) {
        if (strstr(errors, link_case->error) == NULL || access("program", F_OK) == 0)
            fail(link_case->name, "other words", 0, 1);
        return;
    }
    int result = system("./program");
    if (!WIFEXITED(result) || WEXITSTATUS(result) != link_case->status)
        fail(link_case->name, "the program returned", WIFEXITED(result) ? WEXITSTATUS(result) : -1, link_case->status);
    file_read("program", &first);
    run_linker(link_case->command);
    file_read("program", &second);
    if (first.size != second.size || memcmp(first.bytes, second.bytes, first.size) != 0)
        fail(link_case->name, "linked again, it differs", 1, 0);
    free(first.bytes);
    free(second.bytes);
}

/* As the driver links: what it compiled, without files. */
static void run_in_memory(void)
{
    static const char first[] = START " call f\n" EXIT, second[] = " .globl f\nf: movl x(%rip), %edi\n ret\n .data\nx: .long 17\n";
    struct object objects[2];
    struct buffer program = {0};
    struct link_options options = {.maximum_page_size = 4096, .read = file_read};
    errors[0] = 0;
    if (!kit_assemble(&objects[0], first, strlen(first)) ||
        !kit_assemble(&objects[1], second, strlen(second)))
        fail("objects in memory", "the assembler", 1, 0);
    link_add(&options, (struct link_input){LINK_OBJECT, .object = &objects[0]});
    link_add(&options, (struct link_input){LINK_OBJECT, .object = &objects[1]});
    unlink("program");
    if (!link_program(&options, &program) || !file_write("program", program.bytes, program.size, true))
        fail("objects in memory", "not linked", 0, 1);
    int result = system("./program");
    if (!WIFEXITED(result) || WEXITSTATUS(result) != 17)
        fail("objects in memory", "the program returned", result, 17);
}

/* --- with the host's libc --- */

static const char host_program[] =
    "#include <pthread.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n"
    "static __thread int counter = 5; static __thread char zeroes[100] __attribute__((aligned(64))); static int order[3], count; int common[100];\n"
    "__attribute__((constructor(200))) static void second(void) { order[count++] = 2; }\n"
    "__attribute__((constructor(101))) static void first(void) { order[count++] = 1; }\n"
    "static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }\n"
    "static int (*volatile pointer)(const void *, const void *) = compare;\n"
    "static void *run(void *p) { for (int i = 0; i < 1000; i++) counter++; zeroes[99]++; return (char *)p + counter + zeroes[99] + (long)zeroes % 64; }\n"
    "int main(int argc, char **argv) {\n"
    "    int a[] = {5, 3, 9, 1}, sum = 0; pthread_t threads[4]; void *result; (void)argv;\n"
    "    qsort(a, 4, sizeof *a, pointer);\n"
    "    for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, run, NULL);\n"
    "    for (int i = 0; i < 4; i++) { pthread_join(threads[i], &result); sum += (int)(long)result; }\n"
    "    printf(\"%d%d %d%d%d%d %d %d %.3f %zu %d\\n\", order[0], order[1], a[0], a[1], a[2], a[3], sum, counter, argc / 3.0, strlen(strchr(\"abc\", 'b')), common[7]);\n"
    "    return 0; }\n";

static bool shell(const char *command)
{
    return system(command) == 0;
}

/* Links host.o with the start files and libraries that the host's compiler names. */
static void run_host(const char *name, const char *flags, const char *options, const char *start, const char *begin, const char *end)
{
    char command[1024];
    errors[0] = 0;
    snprintf(command, sizeof command, "cc -O1 -w %s -c host.c", flags);
    if (!shell(command))
        failures++;
    snprintf(command, sizeof command,
             "f() { cc -print-file-name=$1; }; echo -n %s $(f %s) $(f crti.o) $(f %s) host.o --start-group $(f libgcc.a) $(f libgcc_eh.a) $(f libc.a) --end-group"
             " $(f %s) $(f crtn.o) >words", options, start, begin, end);
    if (!shell(command) || run_linker("@words") != 0 || !shell("./program >out && echo '12 1359 4024 5 0.333 2 0' | cmp - out")) {
        printf("FAIL %s\n%s", name, errors);
        failures++;
    }
}

static void run_hosts(void)
{
    file_write("host.c", host_program, strlen(host_program), false);
    if (!shell("cc -w -static -o reference host.c -pthread 2>/dev/null && ./reference >out && echo '12 1359 4024 5 0.333 2 0' | cmp - out")) {
        printf("the host has no static libc: not tried\n");
        return;
    }
    run_host("static", "-fno-pie", "-static", "crt1.o", "crtbeginT.o", "crtend.o");
    run_host("static, code for any place", "-fPIC", "-static", "crt1.o", "crtbeginT.o", "crtend.o");
    run_host("static, collected", "-fno-pie -ffunction-sections", "-static --gc-sections -s", "crt1.o", "crtbeginT.o", "crtend.o");
    run_host("static and position independent", "-fPIE", "-static -pie --no-dynamic-linker --eh-frame-hdr", "rcrt1.o", "crtbeginS.o", "crtendS.o");
}

int main(void)
{
    char folder[] = "/tmp/cc_link.XXXXXX", command[64];
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return 1;
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++)
        run_case(&cases[i]);
    run_in_memory();
    run_hosts();
    snprintf(command, sizeof command, "rm -r %s", folder);
    printf("%u cases, %d failures\n", (unsigned)(sizeof cases / sizeof *cases), failures);
    return (!shell(command)) | (failures != 0);
}
