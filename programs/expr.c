/*
 * expr EXPRESSION: the value of an expression, a word an operand or operator, POSIX XCU; also
 * length, substr, index and match as in other systems. Status 0: it is neither empty nor 0,
 * 1: it is, 2: it is malformed. Numbers have 64 bits.
 */
#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <regex.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>

static char **words;    /* those that are left */
static int depth;

enum { DEPTH_MAX = 500, LEVELS = 6 };

static char *parse(int level);

static char *text_of(long number)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", number);
    return program_text(text, strlen(text));
}

static bool is_number(const char *text)
{
    text += *text == '-';
    return *text != 0 && text[strspn(text, "0123456789")] == 0;
}

static long number_of(const char *text)
{
    if (!is_number(text))
        errx(2, "%s: not a whole number", text);
    errno = 0;
    long number = strtol(text, NULL, 10);
    if (errno != 0)
        errx(2, "%s: the number is too large", text);
    return number;
}

static bool accept(const char *word)
{
    if (*words == NULL || strcmp(*words, word) != 0)
        return false;
    words++;
    return true;
}

static char *operand(void)
{
    if (*words == NULL)
        errx(2, "an operand is missing at the end");
    return *words++;
}

/* The matched part of \(\), or how many characters matched. */
static char *match(const char *text, const char *pattern)
{
    regex_t regex;
    regmatch_t matches[2];
    char message[100];
    char *anchored = program_memory(NULL, strlen(pattern) + 2, 1);
    sprintf(anchored, "%s%s", *pattern == '^' ? "" : "^", pattern);
    int error = regcomp(&regex, anchored, 0);
    if (error != 0) {
        regerror(error, &regex, message, sizeof message);
        errx(2, "%s: %s", pattern, message);
    }
    bool found = regexec(&regex, text, 2, matches, 0) == 0;
    if (regex.re_nsub == 0)
        return text_of(found ? (long)matches[0].rm_eo : 0);
    if (!found || matches[1].rm_so < 0)
        return program_text("", 0);
    return program_text(text + matches[1].rm_so, (size_t)(matches[1].rm_eo - matches[1].rm_so));
}

static char *substring(const char *text, long start, long length)
{
    size_t size = strlen(text);
    if (start < 1 || length < 1 || (size_t)start > size)
        return program_text("", 0);
    size_t rest = size - (size_t)start + 1;
    return program_text(text + start - 1, (size_t)length < rest ? (size_t)length : rest);
}

static char *primary(void)
{
    if (accept("+"))
        return operand();
    if (accept("(")) {
        if (++depth > DEPTH_MAX)
            errx(2, "more than %d parentheses in each other", DEPTH_MAX);
        char *value = parse(0);
        depth--;
        if (!accept(")"))
            errx(2, *words != NULL ? "%s: a ) is missing before this" : "a ) is missing%s", *words != NULL ? *words : "");
        return value;
    }
    if (words[0] != NULL && words[1] != NULL) {
        if (accept("length"))
            return text_of((long)strlen(primary()));
        if (accept("match")) {
            char *text = primary();
            return match(text, primary());
        }
        if (accept("index")) {
            char *text = primary();
            size_t at = strcspn(text, primary());
            return text_of(text[at] != 0 ? (long)at + 1 : 0);
        }
        if (accept("substr")) {
            char *text = primary();
            long start = number_of(primary());
            return substring(text, start, number_of(primary()));
        }
    }
    return operand();
}

static bool is_true(const char *text)
{
    return *text != 0 && !(is_number(text) && text[strspn(text, "-0")] == 0);
}

static char *compare(const char *left, const char *operator, const char *right)
{
    int order;
    if (is_number(left) && is_number(right)) {
        long a = number_of(left), b = number_of(right);
        order = (a > b) - (a < b);
    } else {
        order = strcoll(left, right);
    }
    bool equal = operator[0] == '=' || (operator[0] != '!' && operator[1] == '=');
    bool holds = (equal && order == 0) || (operator[0] == '<' && order < 0) || (operator[0] == '>' && order > 0)
        || (operator[0] == '!' && order != 0);
    return text_of(holds);
}

static char *calculate(long left, char operator, long right)
{
    long result;
    bool overflow = false;
    if ((operator == '/' || operator == '%') && right == 0)
        errx(2, "division by zero");
    switch (operator) {
    case '+': overflow = __builtin_add_overflow(left, right, &result); break;
    case '-': overflow = __builtin_sub_overflow(left, right, &result); break;
    case '*': overflow = __builtin_mul_overflow(left, right, &result); break;
    case '/': overflow = right == -1 && __builtin_sub_overflow(0l, left, &result); break;
    default: result = right == -1 ? 0 : left % right;
    }
    if (overflow)
        errx(2, "%ld %c %ld: the result is too large", left, operator, right);
    if (operator == '/' && right != -1)
        result = left / right;
    return text_of(result);
}

static char *combine(int level, char *left, const char *operator, char *right)
{
    switch (level) {
    case 0: return is_true(left) ? left : is_true(right) ? right : text_of(0);
    case 1: return is_true(left) && is_true(right) ? left : text_of(0);
    case 2: return compare(left, operator, right);
    case 5: return match(left, right);
    default: return calculate(number_of(left), *operator, number_of(right));
    }
}

/* All operators of a level, left to right; the levels bind tighter and tighter. */
static char *parse(int level)
{
    static const char *const operators[LEVELS][7] = {
        { "|" }, { "&" }, { "=", ">", ">=", "<", "<=", "!=", "==" }, { "+", "-" }, { "*", "/", "%" }, { ":" },
    };
    if (level == LEVELS)
        return primary();
    char *value = parse(level + 1);
    for (size_t i = 0; i < sizeof operators[0] / sizeof operators[0][0];) {
        const char *operator = operators[level][i++];
        if (operator == NULL || !accept(operator))
            continue;
        value = combine(level, value, operator, parse(level + 1));
        i = 0;
    }
    return value;
}

int main(int count, char **arguments)
{
    words = arguments + 1;
    program_failure = 2;
    program_buffer_output();
    if (count > 1 && strcmp(*words, "--") == 0)
        words++;
    if (*words == NULL)
        program_usage("expr EXPRESSION");
    char *value = parse(0);
    if (*words != NULL)
        errx(2, "%s: an operator is missing before this", *words);
    puts(value);
    return !is_true(value);
}
