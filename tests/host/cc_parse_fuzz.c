/*
 * No input crashes or hangs the compiler: C sources of the tests and of this tree with bytes changed, parts
 * removed, doubled or taken from another source, and words put in that mean much, compiled as far as they can be, at all
 * levels, with the IR verified after every pass, to an object that the linker's reader takes. In every second round all that is in
 * the compiler's arenas is guarded by the sanitizer, piece by piece.
 * Whatever is said, it must come to an end, without a complaint of the sanitizers.
 * `cc_parse_fuzz ROUNDS FIRST SEED` tries more, goes on from a round, or tries others.
 *
 * Seen to fail: tests/mutants/cc-text-end.
 *
 * flags: -D_DEFAULT_SOURCE
 * sources: cc/base/[a-z]*.c cc/preprocess/[a-z]*.c cc/parse/[a-z]*.c cc/ir/[a-z]*.c cc/lower/[a-z]*.c cc/pass/[a-z]*.c cc/x86_64/[a-z]*.c cc/assemble/[a-z]*.c cc/debug/[a-z]*.c cc/object/[a-z]*.c
 */
#include <glob.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/debug/debug.h>
#include <cc/lower/lower.h>
#include <cc/object/elf.h>
#include <cc/object/object.h>
#include <cc/parse/parse.h>
#include <cc/preprocess/preprocess.h>

enum {
    ROUNDS = 1000,
    BATCH = 100,                 /* rounds of one process: what they allocate stays */
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

/* Messages wait in a buffer: a system call for each line took a tenth of the time. */
static void abort_said(int signal)
{
    (void)signal;
    fflush(stderr);
}

/* --- all variables as they were before the first round --- */

enum { WORDS = 64 };             /* that are compared at once: what did not change is not written */

extern uint64_t __data_start[], _end[];
static uint64_t *kept;

/* The sanitizer keeps its own between those of the program. */
__attribute__((no_sanitize("address", "undefined")))
static void copy_words(volatile uint64_t *to, const volatile uint64_t *from)
{
    for (unsigned i = 0; i < WORDS; i++)
        to[i] = from[i];
}

__attribute__((no_sanitize("address", "undefined")))
static bool words_differ(const uint64_t *a, const uint64_t *b)
{
    uint64_t difference = 0;
    for (unsigned i = 0; i < WORDS; i++)
        difference |= a[i] ^ b[i];
    return difference != 0;
}

/* From where such a group begins to where one ends: no page ends in between. */
static uint64_t *first_variable(void)
{
    return (uint64_t *)((uintptr_t)__data_start & ~(WORDS * sizeof(uint64_t) - 1));
}

static size_t variable_words(void)
{
    return ((size_t)(_end - first_variable()) + WORDS - 1) / WORDS * WORDS;
}

static void variables_keep(void)
{
    uint64_t *copy = malloc(variable_words() * sizeof *copy);
    kept = copy;
    for (size_t i = 0; i < variable_words(); i += WORDS)
        copy_words(copy + i, first_variable() + i);
}

static void variables_restore(void)
{
    uint64_t *const now = first_variable(), *const copy = kept;
    for (size_t i = 0, count = variable_words(); i < count; i += WORDS)
        if (words_differ(now + i, copy + i))
            copy_words(now + i, copy + i);
}

/* --- rounds --- */

/* What is known of them beyond the end of a process. */
static struct progress { uint64_t next, compiled; } *progress;

static void run_round(uint64_t round, uint64_t seed)
{
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
    if (below(2) == 0)
        arena_block_least = 0;
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
    progress->compiled += error_count == 0;
    arena_release(&function_arena, (struct arena_mark){ 0 });
    arena_release(&program_arena, (struct arena_mark){ 0 });
    remove(path);
}

/* A batch of rounds, in a process of its own, that need not be the end of it: whoever gives up calls exit(). */
static _Noreturn void run_batch(uint64_t end, uint64_t seed)
{
    char said[64];
    snprintf(said, sizeof said, "%s/said", folder);
    if (freopen(said, "a", stderr) == NULL || setvbuf(stderr, NULL, _IOFBF, BUFSIZ) != 0 || signal(SIGABRT, abort_said) == SIG_ERR)
        exit(2);
    variables_keep();
    while (progress->next < end) {
        if (ftruncate(2, 0) != 0)
            exit(2);
        run_round(progress->next, seed);
        fflush(stderr);
        variables_restore();
        progress->next++;
    }
    _exit(0);
}

int main(int count, char **arguments)
{
    uint64_t rounds = count > 1 ? strtoull(arguments[1], NULL, 10) : ROUNDS;
    uint64_t seed = count > 3 ? strtoull(arguments[3], NULL, 10) : 1;
    progress = mmap(NULL, sizeof *progress, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    load_seeds("tests/cc/run/*.c");
    load_seeds("tests/cc/errors/*.c");
    load_seeds("cc/parse/*.c");
    load_seeds("libc/src/*/*.c");
    if (progress == MAP_FAILED || seed_count == 0 || mkdtemp(folder) == NULL)
        return 2;
    for (progress->next = count > 2 ? strtoull(arguments[2], NULL, 10) : 0; progress->next < rounds; ) {
        uint64_t end = progress->next + BATCH < rounds ? progress->next + BATCH : rounds;
        int status;
        fflush(stdout);
        pid_t child = fork();
        if (child == 0)
            run_batch(end, seed);
        waitpid(child, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
            printf("round %llu of seed %llu: status %#x; its source is in %s\n", (unsigned long long)progress->next, (unsigned long long)seed, (unsigned)status, folder);
            return 1;
        }
        if (WEXITSTATUS(status) == 1)        /* it gave up at a fatal error */
            remove(file_of_round(progress->next++));
    }
    printf("%llu rounds from %u sources, %llu compiled\n", (unsigned long long)rounds, seed_count, (unsigned long long)progress->compiled);
    snprintf(text, sizeof text, "%s/said", folder);
    remove(text);
    return rmdir(folder) != 0;
}
