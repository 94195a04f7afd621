/*
 * No input crashes or hangs the compiler: C sources of the tests and of this tree with bytes changed, parts
 * removed, doubled or taken from another source, and words put in that mean much, compiled as far as they can be, at all
 * levels, with the IR verified after every pass, to an object that the linker's reader takes.
 * Whatever is said, it must come to an end, without a complaint of the sanitizers.
 * `cc_parse_fuzz ROUNDS SEED FIRST` tries more, or others, or goes on from a round.
 *
 * flags: -D_DEFAULT_SOURCE
 * sources: cc/base/[a-z]*.c cc/preprocess/[a-z]*.c cc/parse/[a-z]*.c cc/ir/[a-z]*.c cc/lower/[a-z]*.c cc/pass/[a-z]*.c cc/x86_64/[a-z]*.c cc/assemble/[a-z]*.c cc/debug/[a-z]*.c cc/object/[a-z]*.c
 */
#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cc/base/diagnose.h>
#include <cc/debug/debug.h>
#include <cc/lower/lower.h>
#include <cc/object/elf.h>
#include <cc/object/object.h>
#include <cc/parse/parse.h>
#include <cc/preprocess/preprocess.h>

enum {
    ROUNDS = 1000,
    HANG_SECONDS = 60,
    SANITIZER_STATUS = 99,
};

static const char *const words[] = {
    "int ", "char ", "unsigned ", "long ", "double ", "float ", "_Bool ", "void ", "struct ", "union ", "enum ", "static ", "extern ", "typedef ", "const ", "volatile ",
    "_Atomic ", "_Atomic(", "_Alignas(", "_Thread_local ", "inline ", "register ", "_Complex ", "__int128 ", "long double ", "if (", "else ", "while (", "for (;;) ", "do ", "switch (",
    "case 1: ", "default: ", "break; ", "continue; ", "goto x; ", "return ", "x: ", "sizeof ", "sizeof(", "_Alignof(", "_Generic(x, int: 1, default: ", "_Static_assert(", "typeof(", "({ ", " })",
    "__attribute__((packed)) ", "__attribute__((aligned(64))) ", "__attribute__((", "__builtin_va_arg(", "__builtin_offsetof(struct s, ", "__builtin_add_overflow(", "__builtin_choose_expr(", "__builtin_constant_p(", "__auto_type ",
    "asm(", "&&x", "goto *", "{", "}", "(", ")", "[", "]", "[]", "[n]", "[static 3]", "{ [1 ... 3] = ", ".a = ", "->", ".", "++", "--", "&", "*", "**", "+", "-", "~", "!", "/", "%", "<<", ">>", "<", "<=", "==", "!=", "^", "|", "&&", "||",
    "?", ":", "?:", ",", ";", "=", "+=", "<<=", "...", "0", "1", "-1", "0x7fffffff", "18446744073709551615u", "1e400", "0x1p-1074", "'a'", "L'\\x'", "\"s\"", "u8\"\\u20ac\"", "\"", "x", "s", "a", "f(", "main",
    "int x[", "struct s { int a : 3; ", "struct s x = { ", "(struct s){ ", "int (*x)(", "x(void) {\n", "};\n", "((((((((((((((((", "{{{{{{{{{{{{{{{{", "****************", "[1][1][1][1][1][1]", ":33;", ": 0;", "...)", "(int)", "(void)", "((void *)0)", "1 ? 2 : ", "_Pragma(\"pack(1)\")",
};

#include "cc_mutate.h"

/* What was written is an object. */
static void read_again(const struct buffer *file)
{
    struct object object;
    const char *problem = object_read(&object, "x.o", file->bytes, file->size);
    if (problem != NULL) {
        fprintf(stderr, "the object: %s\n", problem);
        abort();
    }
}

/* Few options of code generation go with each other in all ways: these do. */
static void choose_options(void)
{
    code_options.level = below(4) < 2 ? 2 : below(2);
    code_options.verify = true;
    code_options.position_independent = below(3) == 0;
    code_options.shared = code_options.position_independent && below(2);
    code_options.frame_pointer = below(4) == 0;
    code_options.debug = below(2);
    code_options.function_sections = code_options.data_sections = below(4) == 0;
}

/* One round, in a process of its own. */
static _Noreturn void run_round(uint64_t round, uint64_t seed)
{
    char said[64];
    snprintf(said, sizeof said, "%s/said", folder);
    if (freopen(said, "w", stderr) == NULL)
        exit(2);
    state = (seed + round) * 0x9e3779b97f4a7c15u + 1;
    const char *path = make_file(round);
    diagnose_error_limit(0);
    warning_option("everything");
    preprocess_folder(INCLUDE_USER, ".");
    preprocess_folder(INCLUDE_SYSTEM, "cc/include");
    preprocess_folder(INCLUDE_SYSTEM, "libc/include");
    warning_option("all");
    warning_option("extra");
    choose_options();
    preprocess_standard(201112, below(4) != 0);
    /* Of the processor: how busy the machine is must not matter. */
    setitimer(ITIMER_PROF, &(struct itimerval){ .it_value.tv_sec = HANG_SECONDS }, NULL);
    if (preprocess_begin(path, LANGUAGE_C)) {
        struct object object;
        struct buffer file = { 0 };
        object_start(&object, "x.o");
        lower_start(&object, NULL);
        debug_start(&object, path, ".");
        parse_unit(&lower_consumer);
        if (error_count == 0) {
            object_write(&object, &file);
            read_again(&file);
        }
    }
    _exit(error_count != 0);
}

int main(int count, char **arguments)
{
    uint64_t rounds = count > 1 ? strtoull(arguments[1], NULL, 10) : ROUNDS;
    uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
    uint64_t compiled = 0;
    load_seeds("tests/cc/run/*.c");
    load_seeds("tests/cc/errors/*.c");
    load_seeds("cc/parse/*.c");
    load_seeds("libc/src/*/*.c");
    if (seed_count == 0 || mkdtemp(folder) == NULL)
        return 2;
    for (uint64_t round = count > 3 ? strtoull(arguments[3], NULL, 10) : 0; round < rounds; round++) {
        int status;
        fflush(stdout);
        pid_t child = fork();
        if (child == 0)
            run_round(round, seed);
        waitpid(child, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
            printf("round %llu of seed %llu: status %#x; its source is in %s\n", (unsigned long long)round, (unsigned long long)seed, (unsigned)status, folder);
            return 1;
        }
        remove(file_of_round(round));        /* the compiler may have ended at a fatal error */
        compiled += WEXITSTATUS(status) == 0;
    }
    printf("%llu rounds from %u sources, %llu compiled\n", (unsigned long long)rounds, seed_count, (unsigned long long)compiled);
    snprintf(text, sizeof text, "%s/said", folder);
    remove(text);
    return rmdir(folder) != 0;
}
