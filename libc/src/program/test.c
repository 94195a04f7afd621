/*
 * The expressions of test and [, POSIX XCU test: up to four words mean what their number says, more are an expression
 * of !, -a, -o and parentheses. Also -nt, -ot, -ef, -O, -G, -k as in other systems.
 */
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

enum { HOLDS, FAILS, WRONG };
enum { DEPTH_MAX = 500 };

/* The words of an expression that are left. */
struct words {
    const char *prefix;     /* of messages */
    char *const *next;
    int count;
    int depth;              /* of ! and parentheses in each other */
};

static int expression(struct words *words);

static int refuse(const struct words *words, const char *thing, const char *reason)
{
    warnx("%s%s: %s", words->prefix, thing, reason);
    return WRONG;
}

static int outcome(bool holds)
{
    return holds ? HOLDS : FAILS;
}

static const char one_letters[] = "bcdefghkLnOGprSstuwxz";

static bool is_one(const char *word)
{
    return word[0] == '-' && word[1] != 0 && word[2] == 0 && strchr(one_letters, word[1]) != NULL;
}

static bool file_holds(char letter, const char *path)
{
    struct stat status;
    if ((letter == 'h' || letter == 'L' ? lstat(path, &status) : stat(path, &status)) < 0)
        return false;
    switch (letter) {
    case 'b': return S_ISBLK(status.st_mode);
    case 'c': return S_ISCHR(status.st_mode);
    case 'd': return S_ISDIR(status.st_mode);
    case 'f': return S_ISREG(status.st_mode);
    case 'g': return (status.st_mode & S_ISGID) != 0;
    case 'h': case 'L': return S_ISLNK(status.st_mode);
    case 'k': return (status.st_mode & S_ISVTX) != 0;
    case 'p': return S_ISFIFO(status.st_mode);
    case 'S': return S_ISSOCK(status.st_mode);
    case 's': return status.st_size > 0;
    case 'u': return (status.st_mode & S_ISUID) != 0;
    case 'r': return access(path, R_OK) == 0;
    case 'w': return access(path, W_OK) == 0;
    case 'x': return access(path, X_OK) == 0;
    default: return true;       /* it is there; and there is one owner for -O, -G */
    }
}

/* A whole number with blanks around it; false: it is none, which has been said. */
static bool number(const struct words *words, const char *text, long *value)
{
    char *end;
    errno = 0;
    *value = strtol(text, &end, 10);
    bool any = end != text;
    end += strspn(end, " \t\n");
    if (*end == 0 && any && errno == 0)
        return true;
    refuse(words, text, any && *end == 0 ? "the number is too large" : "not a whole number");
    return false;
}

static int test_one(const struct words *words, const char *operator, const char *operand)
{
    long descriptor;
    switch (operator[1]) {
    case 'n': return outcome(*operand != 0);
    case 'z': return outcome(*operand == 0);
    case 't': return !number(words, operand, &descriptor) ? WRONG : outcome(isatty((int)descriptor));
    default: return outcome(file_holds(operator[1], operand));
    }
}

/* In the order of the functions below: texts, numbers, files. */
static const char *const two_operators[] = {
    "=", "!=", "==", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef", NULL,
};

enum { NUMBERS = 5, FILES = 11 };

static int two_operator(const char *word)
{
    for (int i = 0; two_operators[i] != NULL; i++)
        if (strcmp(word, two_operators[i]) == 0)
            return i;
    return -1;
}

static bool order_holds(int operator, int order)
{
    const bool holds[] = {
        order == 0, order != 0, order == 0, order < 0, order > 0,
        order == 0, order != 0, order < 0, order <= 0, order > 0, order >= 0,
    };
    return holds[operator];
}

static bool is_newer(const struct stat *left, const struct stat *right)
{
    return left->st_mtim.tv_sec > right->st_mtim.tv_sec
        || (left->st_mtim.tv_sec == right->st_mtim.tv_sec && left->st_mtim.tv_nsec > right->st_mtim.tv_nsec);
}

/* A file that is not there is older than one that is. */
static bool files_hold(const char *operator, const char *left, const char *right)
{
    struct stat a, b;
    bool has_a = stat(left, &a) == 0, has_b = stat(right, &b) == 0;
    switch (operator[1]) {
    case 'n': return has_a && (!has_b || is_newer(&a, &b));
    case 'o': return has_b && (!has_a || is_newer(&b, &a));
    default: return has_a && has_b && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
    }
}

static int test_two(const struct words *words, const char *left, int operator, const char *right)
{
    long a, b;
    if (operator < NUMBERS)
        return outcome(order_holds(operator, strcmp(left, right)));
    if (operator >= FILES)
        return outcome(files_hold(two_operators[operator], left, right));
    if (!number(words, left, &a) || !number(words, right, &b))
        return WRONG;
    return outcome(order_holds(operator, (a > b) - (a < b)));
}

static bool accept(struct words *words, const char *word)
{
    if (words->count == 0 || strcmp(*words->next, word) != 0)
        return false;
    words->next++;
    words->count--;
    return true;
}

static const char *take(struct words *words)
{
    words->count--;
    return *words->next++;
}

static int parentheses(struct words *words)
{
    int result = expression(words);
    if (result == WRONG || accept(words, ")"))
        return result;
    return refuse(words, words->count > 0 ? *words->next : "the end", "a ) is missing before this");
}

/* A test of two things, of one, or of a text alone; ! and parentheses before these. */
static int primary(struct words *words)
{
    if (words->count == 0)
        return refuse(words, "the end", "something is missing before this");
    if (words->count >= 3 && two_operator(words->next[1]) >= 0) {
        const char *left = take(words);
        int operator = two_operator(take(words));
        return test_two(words, left, operator, take(words));
    }
    bool is_not = strcmp(*words->next, "!") == 0 && words->count > 1;
    if (is_not || (strcmp(*words->next, "(") == 0 && words->count > 2)) {
        if (++words->depth > DEPTH_MAX)
            return refuse(words, *words->next, "too many of these in each other");
        take(words);
        int result = is_not ? primary(words) : parentheses(words);
        words->depth--;
        return is_not && result != WRONG ? !result : result;
    }
    if (words->count >= 2 && is_one(*words->next)) {
        const char *operator = take(words);
        return test_one(words, operator, take(words));
    }
    return outcome(*take(words) != 0);
}

/* The operators of one level, left to right. */
static int both(struct words *words)
{
    int result = primary(words);
    while (result != WRONG && accept(words, "-a")) {
        int other = primary(words);
        result = other == WRONG ? WRONG : outcome(result == HOLDS && other == HOLDS);
    }
    return result;
}

static int expression(struct words *words)
{
    int result = both(words);
    while (result != WRONG && accept(words, "-o")) {
        int other = both(words);
        result = other == WRONG ? WRONG : outcome(result == HOLDS || other == HOLDS);
    }
    return result;
}

/* What the number of words decides; -1: it decides nothing. */
static int by_count(const struct words *words, char *const *word, int count)
{
    if (count == 0)
        return FAILS;
    if (count == 1)
        return outcome(*word[0] != 0);
    if (count == 3 && two_operator(word[1]) >= 0)
        return test_two(words, word[0], two_operator(word[1]), word[2]);
    if (count <= 4 && strcmp(word[0], "!") == 0 && !(count == 3 && (strcmp(word[1], "-a") == 0 || strcmp(word[1], "-o") == 0))) {
        int result = by_count(words, word + 1, count - 1);
        return result == HOLDS || result == FAILS ? !result : result;
    }
    if (count == 2)
        return is_one(word[0]) ? test_one(words, word[0], word[1]) : refuse(words, word[0], "not a test of one thing");
    if ((count == 3 || count == 4) && strcmp(word[0], "(") == 0 && strcmp(word[count - 1], ")") == 0)
        return by_count(words, word + 1, count - 2);
    return -1;
}

int program_test(const char *prefix, char *const *given, int count)
{
    struct words words = { .prefix = prefix, .next = given, .count = count };
    int result = by_count(&words, given, count);
    if (result >= 0)
        return result;
    result = expression(&words);
    if (result != WRONG && words.count > 0)
        return refuse(&words, *words.next, count == 3 ? "not a test of two things" : "this does not belong there");
    return result;
}
