/* test and [: see test.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "test.h"

enum { HOLDS, FAILS, WRONG };

static int refuse(const char *thing, const char *reason)
{
    fflush(stdout);
    fprintf(stderr, "sh: test: %s: %s\n", thing, reason);
    return WRONG;
}

static int outcome(int holds)
{
    return holds ? HOLDS : FAILS;
}

static int test_file(char letter, const char *path)
{
    struct stat status;
    if (stat(path, &status) < 0)
        return FAILS;
    switch (letter) {
    case 'd': return outcome(S_ISDIR(status.st_mode));
    case 'f': return outcome(S_ISREG(status.st_mode));
    case 's': return outcome(status.st_size > 0);
    case 'r': return outcome(access(path, R_OK) == 0);
    case 'w': return outcome(access(path, W_OK) == 0);
    case 'x': return outcome(access(path, X_OK) == 0);
    default: return HOLDS;
    }
}

static int test_one(const char *operator, const char *operand)
{
    if (operator[0] == '-' && operator[1] != 0 && operator[2] == 0) {
        switch (operator[1]) {
        case 'n': return outcome(*operand != 0);
        case 'z': return outcome(*operand == 0);
        case 't': return outcome(isatty(atoi(operand)));
        case 'd': case 'e': case 'f': case 'r': case 's': case 'w': case 'x':
            return test_file(operator[1], operand);
        }
    }
    return refuse(operator, "not a test of one thing");
}

static int test_numbers(const char *left, const char *operator, const char *right)
{
    static const char *const operators[] = { "-eq", "-ne", "-lt", "-le", "-gt", "-ge" };
    char *end, *right_end;
    long a = strtol(left, &end, 10), b = strtol(right, &right_end, 10);
    int order = (a > b) - (a < b);
    const int holds[] = { order == 0, order != 0, order < 0, order <= 0, order > 0, order >= 0 };
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        if (strcmp(operator, operators[i]) != 0)
            continue;
        if (*end != 0 || end == left || *right_end != 0 || right_end == right)
            return refuse(*end != 0 || end == left ? left : right, "not a whole number");
        return outcome(holds[i]);
    }
    return refuse(operator, "not a test of two things");
}

static int test_two(const char *left, const char *operator, const char *right)
{
    if (strcmp(operator, "=") == 0)
        return outcome(strcmp(left, right) == 0);
    if (strcmp(operator, "!=") == 0)
        return outcome(strcmp(left, right) != 0);
    return test_numbers(left, operator, right);
}

static int evaluate(int count, char **words)
{
    if (count >= 2 && count <= 4 && strcmp(words[0], "!") == 0
        && !(count == 3 && (strcmp(words[1], "=") == 0 || strcmp(words[1], "!=") == 0))) {
        int result = evaluate(count - 1, words + 1);
        return result == WRONG ? WRONG : !result;
    }
    switch (count) {
    case 0: return FAILS;
    case 1: return outcome(*words[0] != 0);
    case 2: return test_one(words[0], words[1]);
    case 3: return test_two(words[0], words[1], words[2]);
    default: return refuse(words[3], "too many words");
    }
}

int run_test(int count, char **arguments)
{
    if (strcmp(arguments[0], "[") == 0 && strcmp(arguments[--count], "]") != 0)
        return refuse("[", "a ] is missing at the end");
    return evaluate(count - 1, arguments + 1);
}
