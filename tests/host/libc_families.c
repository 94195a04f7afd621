/*
 * Smaller families: search.h, getopt.h, glob.h, ftw.h, libgen.h, the random numbers and words of stdlib.h, against the
 * host's library, an array, or known answers; files are made in a folder of the test's own.
 *
 * flags: -D_GNU_SOURCE
 */
#include "one_thread.h"
#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <getopt.h>
#include <glob.h>
#include <libgen.h>
#undef basename
#include <search.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define getopt quine_getopt
#define optarg quine_optarg
#define optind quine_optind
#define opterr quine_opterr
#define optopt quine_optopt
#define getopt_long quine_getopt_long
#define getopt_long_only quine_getopt_long_only
#define complain complain_of_getopt
int __getopt_in_group(void);
#include <libc/src/unistd/options.c>
#undef complain
#define complain complain_of_long
#define find find_option
#define search search_options
#include <libc/src/getopt/getopt_long.c>
#undef complain
#undef find
#undef search
#undef getopt
#undef getopt_long
#undef optarg
#undef optind
#undef optopt
#undef opterr
#define glob quine_glob
#define globfree quine_globfree
#define compare compare_paths
#include <libc/src/glob/glob.c>
#undef compare
#undef glob
#undef globfree
#define ftw quine_ftw
#define nftw quine_nftw
#define start start_walk
#include <libc/src/ftw/nftw.c>
#undef start
#undef ftw
#undef nftw
#define basename quine_basename
#define dirname quine_dirname
#include <libc/src/libgen/libgen.c>
#undef dirname
#undef basename
#define tsearch quine_tsearch
#define tfind quine_tfind
#define tdelete quine_tdelete
#define twalk quine_twalk
#define find find_node
#define join join_trees
#define split split_tree
#define walk walk_tree
#include <libc/src/search/tsearch.c>
#undef find
#undef walk
#undef join
#undef split
#define hcreate quine_hcreate
#define hsearch quine_hsearch
#define hdestroy quine_hdestroy
#include <libc/src/search/hsearch.c>
#define lfind quine_lfind
#define lsearch quine_lsearch
#include <libc/src/search/lsearch.c>
#define insque quine_insque
#define remque quine_remque
#include <libc/src/search/insque.c>
#define drand48 quine_drand48
#define erand48 quine_erand48
#define lrand48 quine_lrand48
#define nrand48 quine_nrand48
#define mrand48 quine_mrand48
#define jrand48 quine_jrand48
#define srand48 quine_srand48
#define seed48 quine_seed48
#define lcong48 quine_lcong48
#define state state_of_48
#define next next_of_48
#include <libc/src/stdlib/random48.c>
#undef drand48
#undef lrand48
#undef mrand48
#undef srand48
#undef lcong48
#undef state
#undef next
#define random quine_random
#define srandom quine_srandom
#define setstate quine_setstate
#define initstate quine_initstate
#include <libc/src/stdlib/random_state.c>
#define a64l quine_a64l
#define l64a quine_l64a
#include <libc/src/stdlib/a64l.c>
#undef a64l
#undef l64a
#define getsubopt quine_getsubopt
#include <libc/src/stdlib/getsubopt.c>
#include "cases.h"

enum { WORDS_MAX = 8 };

/* The same words to both, until both say that it is the end. */
static void compare_options(const char *options, bool only)
{
    static const char *const words[] = { "-a", "-b", "-bx", "-ab", "--alpha", "--al", "--beta=1", "--beta", "x", "y", "--", "-", "--gamma=", "-c",
                                         "-cv", "--nothing", "-alpha", "--b", "-d" };
    static const struct option longs[] = { { "alpha", no_argument, NULL, 'a' }, { "beta", required_argument, NULL, 'b' },
                                           { "gamma", optional_argument, NULL, 7 }, { "alphabet", no_argument, NULL, 8 }, { 0 } };
    char *ours[WORDS_MAX + 2] = { "p" }, *theirs[WORDS_MAX + 2] = { "p" };
    int count = 1 + (int)(draw() % WORDS_MAX);
    for (int i = 1; i < count; i++)
        ours[i] = theirs[i] = (char *)words[draw() % (sizeof words / sizeof words[0])];
    quine_optind = optind = 0;
    quine_opterr = opterr = 0;
    for (int step = 0; step < 30; step++) {
        int index = -1, host_index = -1;
        quine_optarg = optarg = NULL;
        int got = (only ? quine_getopt_long_only : quine_getopt_long)(count, ours, options, longs, &index);
        int wanted = (only ? getopt_long_only : getopt_long)(count, theirs, options, longs, &host_index);
        bool same_argument = quine_optarg == optarg || (quine_optarg != NULL && optarg != NULL && strcmp(quine_optarg, optarg) == 0);
        CHECK(got == wanted && (got == '?' || got == ':' || (index == host_index && same_argument)), "option %d: %d (%s), not %d (%s)", step, got,
              quine_optarg, wanted, optarg);
        if (got != wanted || got == -1)
            break;
    }
    CHECK(quine_optind == optind, "optind %d, not %d", quine_optind, optind);
    for (int i = 0; i < count; i++)
        CHECK(strcmp(ours[i], theirs[i]) == 0, "word %d of %d: %s, not %s", i, count, ours[i], theirs[i]);
}

static void options(void)
{
    static const char *const kinds[] = { "ab:c::", "+ab:c::", ":ab:c::", "-ab:c::" };
    for (int i = 0; i < 40000; i++)
        compare_options(kinds[draw() % 4], false);
}

static char folder[] = "/tmp/quine-families-XXXXXX";

/* a/b/c/{1,2}, a/.hidden, a/link -> a, a/nowhere -> nothing, a[b], x1.c, x2.c */
static void make_files(void)
{
    static const char *const folders[] = { "a", "a/b", "a/b/c", "a[b]" }, *const files[] = { "a/b/c/1", "a/b/c/2", "a/.hidden", "x1.c", "x2.c", "a[b]/y" };
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        abort();
    for (size_t i = 0; i < 4; i++)
        mkdir(folders[i], 0777);
    for (size_t i = 0; i < 6; i++)
        fclose(fopen(files[i], "w"));
    if (symlink("../a", "a/link") != 0 || symlink("nothing", "a/nowhere") != 0)
        abort();
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)status, (void)type, (void)where;
    return remove(path);
}

static void paths(void)
{
    static const char *const patterns[] = { "*", "a/*", "a/.*d*", "*/b/*/[12]", "x?.c", "x[12].c", "a\\[b\\]/*", "nothing*", "a/b/c/1", "./*", "//tmp/no*such", "",
                                            "a/nowhere", "*/", "a/b/", "[", "a//b", "*.c" };
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++)
        for (int flags = 0; flags < 4; flags++) {
            if (strcmp(patterns[i], "*/") == 0 && (flags & 1) != 0)
                continue;                  /* glibc marks with a second slash */
            glob_t ours, theirs;
            int both = (flags & 1 ? GLOB_MARK : 0) | (flags & 2 ? GLOB_NOCHECK : 0);
            int got = quine_glob(patterns[i], both, NULL, &ours), wanted = glob(patterns[i], both, NULL, &theirs);
            CHECK(got == wanted || (patterns[i][0] == 0), "glob \"%s\": %d, not %d", patterns[i], got, wanted);
            for (size_t k = 0; got == 0 && wanted == 0 && k < ours.gl_pathc; k++)
                CHECK(ours.gl_pathc == theirs.gl_pathc && strcmp(ours.gl_pathv[k], theirs.gl_pathv[k]) == 0, "glob \"%s\" %zu of %zu: %s, not of %zu: %s", patterns[i], k, ours.gl_pathc,
                      ours.gl_pathv[k], theirs.gl_pathc, theirs.gl_pathv[k]);
            quine_globfree(&ours);
            if (wanted == 0)
                globfree(&theirs);
        }
    glob_t both = { .gl_offs = 2 };
    CHECK(quine_glob("x*", GLOB_DOOFFS, NULL, &both) == 0 && quine_glob("a", GLOB_DOOFFS | GLOB_APPEND, NULL, &both) == 0 && both.gl_pathc == 3
          && both.gl_pathv[0] == NULL && strcmp(both.gl_pathv[4], "a") == 0 && both.gl_pathv[5] == NULL, "GLOB_APPEND, GLOB_DOOFFS");
    quine_globfree(&both);
}

static char seen[2000];

static int note(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)status;
    sprintf(seen + strlen(seen), "%s:%d:%d:%d\n", path, type, where->base, where->level);
    return strcmp(path, "a/b/c/2") == 0 && type == 77 ? 1 : 0;
}

static int compare_lines(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The order within a directory is nobody's business: the lines, sorted. */
static void sort_seen(char *to)
{
    char *lines[64];
    size_t count = 0;
    for (char *at = strtok(seen, "\n"); at != NULL; at = strtok(NULL, "\n"))
        lines[count++] = at;
    qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = *to = 0; i < count; i++)
        strcat(strcat(to, lines[i]), "\n");
    seen[0] = 0;
}

static void walks(void)
{
    static const int kinds[] = { FTW_PHYS, FTW_PHYS | FTW_DEPTH, 0, FTW_DEPTH };
    for (size_t i = 0; i < 4; i++) {
        char ours[2000], theirs[2000];
        int got = quine_nftw("a", note, 8, kinds[i]);
        sort_seen(ours);
        int wanted = nftw("a", note, 8, kinds[i]);
        sort_seen(theirs);
        CHECK(got == wanted && strcmp(ours, theirs) == 0, "nftw %d: %d\n%snot\n%s", kinds[i], got, ours, theirs);
    }
    CHECK(quine_nftw("nothing", note, 8, 0) == -1 && errno == ENOENT, "nftw of nothing");
}

static void parts_of_paths(void)
{
    static const struct { const char *path, *base, *directory; } cases[] = {
        { "/usr/lib", "lib", "/usr" }, { "/usr/", "usr", "/" }, { "usr", "usr", "." }, { "/", "/", "/" }, { "//", "/", "/" }, { ".", ".", "." },
        { "..", "..", "." }, { "a//b//", "b", "a" }, { "", ".", "." }, { "/a", "a", "/" }, { "a/b/c", "c", "a/b" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char base[20], directory[20];
        strcpy(base, cases[i].path);
        strcpy(directory, cases[i].path);
        CHECK(strcmp(quine_basename(base), cases[i].base) == 0, "basename %s: %s", cases[i].path, quine_basename(base));
        CHECK(strcmp(quine_dirname(directory), cases[i].directory) == 0, "dirname %s: %s", cases[i].path, quine_dirname(directory));
    }
    CHECK(strcmp(quine_basename(NULL), ".") == 0, "basename of NULL");
}

static int compare_integers(const void *left, const void *right)
{
    int a = *(const int *)left, b = *(const int *)right;
    return (a > b) - (a < b);
}

static int walked[300], walked_count, deepest;

static void note_node(const void *node, VISIT visit, int depth)
{
    deepest = depth > deepest ? depth : deepest;
    if (visit == postorder || visit == leaf)
        walked[walked_count++] = **(const int *const *)node;
}

static void trees(void)
{
    static int numbers[256];
    bool there[256] = { false };
    void *root = NULL;
    for (int i = 0; i < 256; i++)
        numbers[i] = i;
    for (int i = 0; i < 20000; i++) {
        int n = (int)(draw() % 256);
        switch (draw() % 3) {
        case 0:
            CHECK(**(int **)quine_tsearch(&numbers[n], &root, compare_integers) == n, "tsearch");
            there[n] = true;
            break;
        case 1:
            CHECK((quine_tdelete(&n, &root, compare_integers) != NULL) == there[n], "tdelete");
            there[n] = false;
            break;
        default:
            CHECK((quine_tfind(&n, &root, compare_integers) != NULL) == there[n], "tfind");
        }
    }
    quine_twalk(root, note_node);
    int count = 0;
    for (int i = 0; i < 256; i++)
        if (there[i])
            CHECK(walked[count++] == i, "twalk in order");
    CHECK(walked_count == count && deepest < 40, "twalk of %d: %d, %d deep", count, walked_count, deepest);
    for (int i = 0; i < 256; i++)
        quine_tdelete(&i, &root, compare_integers);
    CHECK(root == NULL, "an empty tree");
}

static void tables(void)
{
    static char keys[500][8];
    size_t count = 0;
    int array[10];
    CHECK(quine_hcreate(10) != 0 && quine_hcreate(10) == 0, "hcreate");
    for (int i = 0; i < 500; i++) {
        sprintf(keys[i], "k%d", i);
        CHECK(quine_hsearch((ENTRY){ keys[i], keys[i] }, ENTER)->data == keys[i], "hsearch enters");
    }
    for (int i = 0; i < 500; i++)
        CHECK(quine_hsearch((ENTRY){ keys[i], NULL }, FIND)->data == keys[i], "hsearch finds");
    CHECK(quine_hsearch((ENTRY){ "no", NULL }, FIND) == NULL && errno == ESRCH, "hsearch of nothing");
    quine_hdestroy();
    for (int i = 0; i < 20; i++) {
        int n = i % 5;
        quine_lsearch(&n, array, &count, sizeof n, compare_integers);
    }
    CHECK(count == 5 && *(int *)quine_lfind(&(int){ 3 }, array, &count, sizeof(int), compare_integers) == 3, "lsearch");
    struct { void *next, *before; } a, b, c;
    quine_insque(&a, NULL);
    quine_insque(&c, &a);
    quine_insque(&b, &a);
    CHECK(a.next == &b && b.next == &c && c.next == NULL && c.before == &b, "insque");
    quine_remque(&b);
    CHECK(a.next == &c && c.before == &a, "remque");
}

static void numbers(void)
{
    unsigned short parameters[7] = { 1, 2, 3, 4, 5, 6, 7 };
    for (long seed = 0; seed < 100; seed++) {
        quine_srand48(seed);
        srand48(seed);
        CHECK(quine_drand48() == drand48() && quine_lrand48() == lrand48() && quine_mrand48() == mrand48(), "drand48 of %ld", seed);
        long value = (int)draw();
        char text[8];
        strcpy(text, quine_l64a(value));
        CHECK(strcmp(text, l64a(value)) == 0 && quine_a64l(text) == value && (int)a64l(text) == value, "l64a of %ld: %s", value, text);
    }
    quine_lcong48(parameters);
    lcong48(parameters);
    CHECK(quine_lrand48() == lrand48(), "lcong48");
    char memory[8];
    quine_srandom(5);
    long first = quine_random();
    char *before = quine_initstate(5, memory, sizeof memory);
    CHECK(quine_random() == first && quine_setstate(before) == memory && quine_random() != first && quine_initstate(1, memory, 7) == NULL, "random");
    double sum = 0;
    for (int i = 0; i < 100000; i++)
        sum += (double)quine_random() / 0x1p31;
    CHECK(sum > 49000 && sum < 51000, "random is not even: %g", sum);
}

static void suboptions(void)
{
    char text[] = "ro,size=5,what,size", *at = text, *value;
    char *const names[] = { "ro", "size", NULL };
    CHECK(quine_getsubopt(&at, names, &value) == 0 && value == NULL, "ro");
    CHECK(quine_getsubopt(&at, names, &value) == 1 && strcmp(value, "5") == 0, "size=5");
    CHECK(quine_getsubopt(&at, names, &value) == -1 && strcmp(value, "what") == 0, "what");
    CHECK(quine_getsubopt(&at, names, &value) == 1 && value == NULL && *at == 0, "size");
}

int main(void)
{
    static const struct test_case cases[] = {
        { "getopt_long", options }, { "glob", paths }, { "nftw", walks }, { "basename, dirname", parts_of_paths }, { "tsearch", trees },
        { "hsearch, lsearch, insque", tables }, { "drand48, random, a64l", numbers }, { "getsubopt", suboptions },
    };
    make_files();
    int result = run_cases(cases, sizeof cases / sizeof cases[0]);
    nftw(folder, remove_one, 8, FTW_PHYS | FTW_DEPTH);
    return result;
}
