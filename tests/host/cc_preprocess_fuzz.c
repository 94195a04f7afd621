/*
 * No input crashes or hangs the preprocessor: sources of this tree with bytes changed, parts
 * removed, doubled or taken from another source, and words put in that mean much. Whatever it says, it must come to
 * an end, without a complaint of the sanitizers. `cc_preprocess_fuzz ROUNDS SEED FIRST` tries more,
 * or others, or goes on from a round. What was said in a round that fails is kept beside its source.
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
#include <sys/wait.h>
#include <unistd.h>
#include <cc/base/diagnose.h>
#include <cc/preprocess/preprocess.h>

enum {
    ROUNDS = 10000,
    BATCH = 1000,                /* rounds of one process: texts stay in memory */
    SEEDS_MAX = 400,
    TEXT_MAX = 8192,
    MUTATIONS_MAX = 12,
    HANG_SECONDS = 100,
    SANITIZER_STATUS = 99,
};

const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

const char *__asan_default_options(void)
{
    return "exitcode=99:detect_leaks=0";
}

const char *__ubsan_default_options(void)
{
    return "exitcode=99:print_stacktrace=1";
}

static const char *const words[] = {
    "#define ", "#undef ", "#if ", "#ifdef ", "#ifndef ", "#elif ", "#else\n", "#endif\n", "#include ", "#line ", "#pragma ",
    "#error ", "defined", "__VA_ARGS__", "__VA_OPT__", "__VA_OPT__(", "##", "#", "%:%:", "?\?/\n", "?\?=", "\\\n", "\\ \n", "/*", "*/", "//",
    "\"", "'", "(", ")", ",", "...", "\n", "\n#", "\n  #  ", "_Pragma(\"", "__has_include(", "__has_include(<", "__LINE__",
    "__COUNTER__", "u8\"", "\\u00e9", "\xc3\xa9", "\xff", "f(", "f(f(f(", ")))", "x", "a ## b", "#define f(x) f(x) x #x x##x f\n",
    "#define g(x, y...) x, ## y __VA_OPT__(f(y))\n", "#define A B A\n", "#define B A B\n", "-1", "/0", "0x", "1e+", "?", ":", "&&", "||", "<<",
    "<", ">", "\"include/itself.h\"", "\"include/guarded.h\"", "#pragma push_macro(\"A\")\n", "#pragma pop_macro(\"A\")\n",
    "#pragma GCC diagnostic push\n", "#pragma GCC diagnostic pop\n", "# 1 \"x\" 3\n", "((((((((((((((((", "!!!!!!!!", "?:?:?:",
};

static struct { char *text; size_t size; } seeds[SEEDS_MAX];
static unsigned seed_count;
static char text[2 * TEXT_MAX];
static size_t size;
static uint64_t state;

/* xorshift64*: the same numbers everywhere. */
static uint32_t below(uint32_t limit)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 2685821657736338717u) >> 32) % limit;
}

static void load_seeds(const char *pattern)
{
    glob_t found;
    if (glob(pattern, 0, NULL, &found) != 0)
        return;
    for (size_t i = 0; i < found.gl_pathc && seed_count < SEEDS_MAX; i++) {
        FILE *file = fopen(found.gl_pathv[i], "rb");
        if (file == NULL)
            continue;
        seeds[seed_count].text = malloc(TEXT_MAX);
        seeds[seed_count].size = fread(seeds[seed_count].text, 1, TEXT_MAX, file);
        seed_count += seeds[seed_count].size > 0;
        fclose(file);
    }
    globfree(&found);
}

static void insert(size_t at, const char *bytes, size_t count)
{
    if (size + count > sizeof text)
        return;
    memmove(text + at + count, text + at, size - at);
    memcpy(text + at, bytes, count);
    size += count;
}

static void mutate(void)
{
    size_t at = below((uint32_t)size + 1), count = below(1 + below(60)), other;
    char part[64];
    switch (below(6)) {
    case 0:
        if (at < size)
            text[at] = (char)below(256);
        break;
    case 1:
        count = at + count > size ? size - at : count;
        memmove(text + at, text + at + count, size - at - count);
        size -= count;
        break;
    case 2:
        count = at + count > size ? size - at : count;
        memcpy(part, text + at, count);
        insert(below((uint32_t)size + 1), part, count);
        break;
    case 3:
        other = below(seed_count);
        at = below((uint32_t)seeds[other].size);
        count = at + count > seeds[other].size ? seeds[other].size - at : count;
        insert(below((uint32_t)size + 1), seeds[other].text + at, count);
        break;
    default:
        other = below(sizeof words / sizeof *words);
        insert(at, words[other], strlen(words[other]));
    }
}

static char folder[] = "/tmp/cc-fuzz-XXXXXX";

/* The text of this round; where it is kept for who looks for a failure. */
static const char *make_file(uint64_t round)
{
    static char path[64];
    unsigned seed = below(seed_count);
    size = seeds[seed].size;
    memcpy(text, seeds[seed].text, size);
    for (unsigned i = 1 + below(MUTATIONS_MAX); i > 0; i--)
        mutate();
    snprintf(path, sizeof path, "%s/%llu.c", folder, (unsigned long long)round);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text, 1, size, file) != size || fclose(file) != 0)
        exit(2);
    return path;
}

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
        alarm(HANG_SECONDS);
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
    uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
    uint64_t *next = mmap(NULL, sizeof *next, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    uint64_t first = count > 3 ? strtoull(arguments[3], NULL, 10) : 0;
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
