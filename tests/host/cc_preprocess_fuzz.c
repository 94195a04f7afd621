/*
 * No input crashes or hangs the preprocessor: sources of this tree with bytes changed, parts
 * removed, doubled or taken from another source, and words put in that mean much. Whatever it says, it must come to
 * an end, without a complaint of the sanitizers. `cc_preprocess_fuzz ROUNDS FIRST SEED` tries more,
 * goes on from a round, or tries others. What was said in a round that fails is kept beside its source.
 *
 * flags: -D_DEFAULT_SOURCE
 * sources: cc/base/[a-z]*.c cc/preprocess/[a-z]*.c
 */
#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cc/base/code_options.h>
#include <cc/base/diagnose.h>
#include <cc/preprocess/preprocess.h>

struct code_options code_options;

enum {
    ROUNDS = 10000,
    BATCH = 1000,                /* rounds of one process: texts stay in memory */
    HANG_SECONDS = 100,
    SANITIZER_STATUS = 99,
};

static const char *const words[] = {
    "#define ", "#undef ", "#if ", "#ifdef ", "#ifndef ", "#elif ", "#else\n", "#endif\n", "#include ", "#line ", "#pragma ",
    "#error ", "defined", "__VA_ARGS__", "__VA_OPT__", "__VA_OPT__(", "##", "#", "%:%:", "?\?/\n", "?\?=", "\\\n", "\\ \n", "/*", "*/", "//",
    "\"", "'", "(", ")", ",", "...", "\n", "\n#", "\n  #  ", "_Pragma(\"", "__has_include(", "__has_include(<", "__LINE__",
    "__COUNTER__", "u8\"", "\\u00e9", "\xc3\xa9", "\xff", "f(", "f(f(f(", ")))", "x", "a ## b", "#define f(x) f(x) x #x x##x f\n",
    "#define g(x, y...) x, ## y __VA_OPT__(f(y))\n", "#define A B A\n", "#define B A B\n", "-1", "/0", "0x", "1e+", "?", ":", "&&", "||", "<<",
    "<", ">", "\"include/itself.h\"", "\"include/guarded.h\"", "#pragma push_macro(\"A\")\n", "#pragma pop_macro(\"A\")\n",
    "#pragma GCC diagnostic push\n", "#pragma GCC diagnostic pop\n", "# 1 \"x\" 3\n", "((((((((((((((((", "!!!!!!!!", "?:?:?:",
};

#include "cc_mutate.h"

/* Rounds [*next, end) in this process. */
static void run_batch(uint64_t *next, uint64_t end, uint64_t seed)
{
    FILE *null = fopen("/dev/null", "w");
    char said[64];
    snprintf(said, sizeof said, "%s/said", folder);
    if (null == NULL || freopen("/dev/null", "w", stdout) == NULL || freopen(said, "a", stderr) == NULL)
        exit(2);
    diagnose_error_limit(0);
    preprocess_folder(INCLUDE_USER, ".");
    preprocess_folder(INCLUDE_USER, "tests/cc/preprocess");
    preprocess_folder(INCLUDE_SYSTEM, "libc/include");
    warning_option("all");
    warning_option("undef");
    while (*next < end) {
        state = (seed + *next) * 0x9e3779b97f4a7c15u + 1;
        bool strict = below(4) == 0;
        preprocess_standard(201112, !strict);
        const char *path = make_file(*next);
        /* Of the processor: how busy the machine is must not matter. */
        setitimer(ITIMER_PROF, &(struct itimerval){ .it_value.tv_sec = HANG_SECONDS }, NULL);
        if (ftruncate(2, 0) != 0)
            exit(2);
        if (preprocess_begin(path, below(8) == 0 ? LANGUAGE_ASSEMBLER : LANGUAGE_C)) {
            if (below(4) == 0)
                preprocess_write_macros(null);
            else
                preprocess_write(null, below(2) == 0);
        }
        remove(path);
        ++*next;
    }
    _exit(0);
}

int main(int count, char **arguments)
{
    uint64_t rounds = count > 1 ? strtoull(arguments[1], NULL, 10) : ROUNDS;
    uint64_t seed = count > 3 ? strtoull(arguments[3], NULL, 10) : 1;
    uint64_t *next = mmap(NULL, sizeof *next, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    uint64_t first = count > 2 ? strtoull(arguments[2], NULL, 10) : 0;
    load_seeds("tests/cc/preprocess/*.[cS]");
    load_seeds("cc/preprocess/*.[ch]");
    load_seeds("libc/include/*.h");
    if (next == MAP_FAILED || seed_count == 0 || mkdtemp(folder) == NULL)
        return 2;
    for (*next = first; *next < rounds; ) {
        uint64_t end = *next + BATCH < rounds ? *next + BATCH : rounds;
        int status;
        fflush(stdout);
        pid_t child = fork();
        if (child == 0)
            run_batch(next, end, seed);
        waitpid(child, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
            printf("round %llu of seed %llu: status %#x; its source is in %s\n", (unsigned long long)*next,
                   (unsigned long long)seed, (unsigned)status, folder);
            return 1;
        }
        *next += WEXITSTATUS(status) == 1;       /* it gave up: the limit of an expansion */
    }
    printf("%llu rounds from %u sources\n", (unsigned long long)rounds, seed_count);
    snprintf(text, sizeof text, "%s/said", folder);
    remove(text);
    return rmdir(folder) != 0;
}
