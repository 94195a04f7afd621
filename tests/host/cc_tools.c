/*
 * ar, nm, size, strip and objdump of cc beside GNU's, on objects, an archive and a program that the
 * host's compiler makes: same archives byte for byte, same lines; a stripped program still runs,
 * and of a stripped object a program can still be linked. Without GNU's there is nothing to compare with,
 * and the test says so.
 *
 * sources: cc/driver/archive_main.c cc/driver/size_main.c cc/driver/strip_main.c cc/driver/objdump_main.c cc/driver/elf_view.c cc/driver/files.c
 * sources: cc/assemble/[a-z]*.c cc/x86_64/encode.c cc/x86_64/decode.c cc/x86_64/disassemble.c cc/x86_64/instructions.c cc/object/[a-z]*.c cc/debug/bytes.c cc/debug/entry.c cc/debug/frame.c cc/debug/line.c cc/debug/ranges.c cc/base/path_map.c cc/base/memory.c
 */
#define _XOPEN_SOURCE 700

#include <unistd.h>
#include <cc/driver/modes.h>
#include "cc_kit.h"

static int failures;

void error_plain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    keep_error(0, format, arguments);
    va_end(arguments);
}

static void check(bool good, const char *what)
{
    printf("%s %s\n", good ? "ok" : "FAIL", what);
    failures += !good;
}

static bool shell(const char *command)
{
    return system(command) == 0;
}

/* Runs a mode with its standard output in a file. */
static int run(int (*mode)(int, char **), const char *output, char **arguments)
{
    int count = 0;
    fflush(stdout);
    int saved = dup(1);
    if (freopen(output, "w", stdout) == NULL)
        return -1;
    while (arguments[count] != NULL)
        count++;
    int status = mode(count, arguments);
    fflush(stdout);
    dup2(saved, 1);
    close(saved);
    return status;
}

#define RUN(mode, output, ...) run(mode, output, (char *[]){__VA_ARGS__, NULL})

static void make_files(void)
{
    static const char a[] = "int a, b = 3; static int s; int f(void); const char c[] = \"x\"; int __attribute__((weak)) w(void) { return a; }\n"
                            "int main(void) { return a + b + s + f() - 7 + w(); }\n";
    static const char f[] = "static int g(int x) { return x + 1; } int f(void) { return g(3); } extern int u; int *p(void) { return &u; } int u = 9;\n";
    FILE *file = fopen("a.c", "w");
    fputs(a, file);
    fclose(file);
    file = fopen("a_member_with_a_long_name.c", "w");
    fputs(f, file);
    fclose(file);
    check(shell("cc -O0 -g -c a.c && cc -O0 -g -c a_member_with_a_long_name.c && cc -g -o program a.o a_member_with_a_long_name.o && ./program"),
          "the host's compiler");
}

static void archives(void)
{
    int status = RUN(archive_main, "out", "ar", "rcs", "ours.a", "a.o", "a_member_with_a_long_name.o");
    check(status == 0 && shell("ar rcsD theirs.a a.o a_member_with_a_long_name.o && cmp ours.a theirs.a"), "ar rcs");
    status = RUN(archive_main, "ours", "ar", "t", "theirs.a");
    check(status == 0 && shell("ar t theirs.a >theirs && cmp ours theirs"), "ar t");
    status = RUN(archive_main, "out", "ar", "r", "ours.a", "a.o");
    check(status == 0 && shell("cmp ours.a theirs.a"), "ar r replaces");
    status = shell("mkdir y && cp a_member_with_a_long_name.o y/a.o") ? RUN(archive_main, "out", "ar", "rcs", "two.a", "y/a.o") | RUN(archive_main, "out", "ar", "rcs", "two.a", "a.o", "y/a.o") : 1;
    check(status == 0 && shell("ar rcsD both.a y/a.o && ar rcsD both.a a.o y/a.o && cmp two.a both.a"), "ar r of two files with one name");
    status = RUN(archive_main, "out", "ar", "d", "ours.a", "a.o");
    check(status == 0 && shell("ar dD theirs.a a.o && cmp ours.a theirs.a"), "ar d");
    status = shell("ar rcSD bare.a a.o && ar rcsD full.a a.o && ! cmp -s bare.a full.a") ? RUN(ranlib_main, "out", "ranlib", "-D", "bare.a", "full.a") : 1;
    check(status == 0 && shell("cmp bare.a full.a"), "ranlib adds the table");
    check(RUN(ranlib_main, "out", "ranlib", "none.a", "bare.a") == 1, "ranlib of what is not there");
    status = shell("mkdir x") ? RUN(archive_main, "ours", "ar", "p", "ours.a", "a_member_with_a_long_name.o") : 1;
    check(status == 0 && shell("cmp ours a_member_with_a_long_name.o"), "ar p");
    check(RUN(archive_main, "out", "ar", "t", "ours.a", "a.o") == 1, "ar t of what is not there");
    check(RUN(archive_main, "out", "ar", "t", "a.c") == 1, "ar t of no archive");
}

static void lists(void)
{
    int status = RUN(nm_main, "ours", "nm", "a.o") | RUN(nm_main, "ours.n", "nm", "-n", "program") | RUN(nm_main, "ours.g", "nm", "-g", "theirs.a");
    check(status == 0 && shell("nm a.o >theirs && diff ours theirs"), "nm");
    check(shell("nm -n program | sort >theirs.n && sort ours.n | diff - theirs.n"), "nm of a program");
    check(shell("nm -g theirs.a >theirs.g && diff ours.g theirs.g"), "nm -g of an archive");
    status = RUN(size_main, "ours", "size", "a.o", "program");
    check(status == 0 && shell("size a.o program >theirs && diff ours theirs"), "size");
}

static void stripped(void)
{
    int status = RUN(strip_main, "out", "strip", "-o", "stripped", "program");
    check(status == 0 && shell("./stripped && readelf -SW stripped >sections && ! grep -q 'debug\\|symtab' sections"), "strip of a program");
    check(shell("cp a.o b.o") && RUN(strip_main, "out", "strip", "-g", "b.o") == 0 &&
          shell("cc -o again b.o a_member_with_a_long_name.o && ./again && ! readelf -SW b.o | grep -q debug"), "strip -g of an object");
    check(RUN(nm_main, "ours", "nm", "b.o") == 0 && shell("nm a.o | diff ours -"), "strip -g keeps the symbols");
    check(RUN(strip_main, "out", "strip", "b.o") == 0 && shell("cc -o again b.o a_member_with_a_long_name.o && ./again"), "strip of an object");
    check(RUN(strip_main, "out", "strip", "a.c") == 1, "strip of no ELF file");
    check(shell("ar rcs c.a a.o a_member_with_a_long_name.o a.c") && RUN(strip_main, "out", "strip", "-g", "-o", "d.a", "c.a") == 0 &&
          shell("ar t c.a >theirs && ar t d.a | diff theirs - && cc -o again a.o d.a && ./again && readelf -SW d.a >sections 2>/dev/null; ! grep -q debug sections && "
                "ar p d.a a.c | cmp - a.c"), "strip -g of an archive");
}

static void listings(void)
{
    int status = RUN(objdump_main, "ours", "objdump", "-dr", "a.o");
    check(status == 0 && shell("objdump -dr a.o >theirs && grep -q R_X86_64_PC32 theirs && diff ours theirs"), "objdump -dr of an object");
    status = RUN(objdump_main, "ours", "objdump", "-d", "program");
    check(status == 0 && shell("objdump --disassemble=main program | grep '^ ' >theirs &&"
                               " sed -n '/<main>:/,/^$/p' ours | grep '^ ' | diff - theirs"), "objdump -d of a program");
    check(RUN(objdump_main, "out", "objdump", "-d", "a.c") == 1 && RUN(objdump_main, "out", "objdump", "-x", "a.o") == 1, "objdump of what it cannot show");
}

int main(void)
{
    char folder[] = "/tmp/cc_tools.XXXXXX", command[64];
    if (!shell("cc --version >/dev/null 2>&1 && ar --version >/dev/null 2>&1 && nm --version >/dev/null 2>&1")) {
        printf("ok: there are no GNU tools to compare with\n");
        return 0;
    }
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return 1;
    make_files();
    archives();
    lists();
    listings();
    stripped();
    snprintf(command, sizeof command, "rm -r %s", folder);
    failures += !shell(command);
    return failures != 0;
}
