/* Arithmetic of $((...)): C's operators on 64-bit integers, by precedence. XCU 2.6.4. */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "expand.h"
#include "shell.h"
#include "variables.h"

enum { NAME_MAX_BYTES = 200, DEPTH_MAX = 200 };

struct evaluation {
    const char *text, *at;
    unsigned skipped;          /* > 0: the value is not wanted, nothing may change */
    unsigned depth;
};

static int64_t conditional(struct evaluation *e);

static _Noreturn void fail(struct evaluation *e, const char *reason)
{
    shell_abort(2, e->text, reason);
}

static void skip_blanks(struct evaluation *e)
{
    while (isspace((unsigned char)*e->at))
        e->at++;
}

static int64_t number(struct evaluation *e)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(e->at, &end, 0);
    if (isalnum((unsigned char)*end) || *end == '_' || errno == ERANGE)
        fail(e, "this is not a whole number of 64 bits");
    e->at = end;
    return (int64_t)value;
}

/* What the variable's value says; nothing is 0. */
static int64_t variable_number(struct evaluation *e, const char *name)
{
    const char *value = variable_get(name);
    char *end;
    if (value == NULL && option_on('u') && e->skipped == 0)
        shell_abort(2, name, "is not set");
    if (value == NULL || *value == 0)
        return 0;
    errno = 0;
    long long result = strtoll(value, &end, 0);
    while (isspace((unsigned char)*end))
        end++;
    if ((*end != 0 || errno == ERANGE) && e->skipped == 0)
        shell_abort(2, name, "its value is not a whole number");
    return result;
}

/* left operator right; unsigned, so that what overflows wraps. */
static int64_t operate(struct evaluation *e, const char *operator, int64_t left, int64_t right)
{
    uint64_t a = (uint64_t)left, b = (uint64_t)right;
    switch (*operator) {
    case '*': return (int64_t)(a * b);
    case '+': return (int64_t)(a + b);
    case '-': return (int64_t)(a - b);
    case '&': return operator[1] == '&' ? left != 0 && right != 0 : (int64_t)(a & b);
    case '|': return operator[1] == '|' ? left != 0 || right != 0 : (int64_t)(a | b);
    case '^': return (int64_t)(a ^ b);
    case '=': return left == right;
    case '!': return left != right;
    case '<': return operator[1] == '<' ? (int64_t)(a << (b & 63)) : operator[1] == '=' ? left <= right : left < right;
    case '>': return operator[1] == '>' ? left >> (b & 63) : operator[1] == '=' ? left >= right : left > right;
    }
    if (right == 0 && e->skipped == 0)
        fail(e, "division by zero");
    if (right == 0 || right == -1)
        return *operator == '/' && right != 0 ? (int64_t)-a : 0;
    return *operator == '/' ? left / right : left % right;
}

/* NAME, or an assignment to it. */
static int64_t name(struct evaluation *e)
{
    static const char *const operators[] = { "<<=", ">>=", "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|=", "=" };
    char text[NAME_MAX_BYTES], buffer[24];
    size_t length = variable_name_length(e->at);
    if (length >= sizeof text)
        fail(e, "a name is too long");
    memcpy(text, e->at, length);
    text[length] = 0;
    e->at += length;
    skip_blanks(e);
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        size_t size = strlen(operators[i]);
        if (strncmp(e->at, operators[i], size) != 0 || (size == 1 && e->at[1] == '='))
            continue;
        e->at += size;
        int64_t value = conditional(e);
        if (size > 1)
            value = operate(e, operators[i], variable_number(e, text), value);
        snprintf(buffer, sizeof buffer, "%lld", (long long)value);
        if (e->skipped == 0 && !variable_set(text, buffer))
            shell_abort(2, NULL, NULL);
        return value;
    }
    return variable_number(e, text);
}

static int64_t unary(struct evaluation *e)
{
    skip_blanks(e);
    if (++e->depth > DEPTH_MAX)
        fail(e, "too many things are nested in one another");
    int64_t value = 0;
    char c = *e->at;
    if (isdigit((unsigned char)c)) {
        value = number(e);
    } else if (variable_name_length(e->at) > 0) {
        value = name(e);
    } else if (c == '(') {
        e->at++;
        value = conditional(e);
        if (*e->at++ != ')')
            fail(e, "a ) is missing");
    } else if (c != 0 && strchr("+-!~", c) != NULL) {
        e->at++;
        value = unary(e);
        value = c == '-' ? (int64_t)-(uint64_t)value : c == '!' ? value == 0 : c == '~' ? ~value : value;
    } else {
        fail(e, c == 0 ? "it ends where a number is wanted" : "this cannot be understood");
    }
    e->depth--;
    skip_blanks(e);
    return value;
}

/* Binary operators, those that bind weakest first; longer ones before their beginnings. */
static const struct operator { const char *text; int precedence; } operators[] = {
    { "||", 1 }, { "&&", 2 }, { "==", 6 }, { "!=", 6 }, { "<<", 8 }, { ">>", 8 }, { "<=", 7 }, { ">=", 7 }, { "|", 3 },
    { "^", 4 }, { "&", 5 }, { "<", 7 }, { ">", 7 }, { "+", 9 }, { "-", 9 }, { "*", 10 }, { "/", 10 }, { "%", 10 },
};

static const struct operator *next_operator(const struct evaluation *e)
{
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
        if (strncmp(e->at, operators[i].text, strlen(operators[i].text)) == 0)
            return &operators[i];
    return NULL;
}

static int64_t binary(struct evaluation *e, int least)
{
    int64_t left = unary(e);
    for (;;) {
        const struct operator *operator = next_operator(e);
        if (operator == NULL || operator->precedence < least)
            return left;
        /* && and || look at the right side only when it counts. */
        bool skip = (operator->precedence == 1 && left != 0) || (operator->precedence == 2 && left == 0);
        e->at += strlen(operator->text);
        e->skipped += skip;
        int64_t right = binary(e, operator->precedence + 1);
        left = operate(e, operator->text, left, right);
        e->skipped -= skip;
    }
}

static int64_t conditional(struct evaluation *e)
{
    int64_t condition = binary(e, 1);
    if (*e->at != '?')
        return condition;
    e->at++;
    e->skipped += condition == 0;
    int64_t yes = conditional(e);
    e->skipped -= condition == 0;
    if (*e->at++ != ':')
        fail(e, "a : is missing behind ?");
    e->skipped += condition != 0;
    int64_t no = conditional(e);
    e->skipped -= condition != 0;
    return condition != 0 ? yes : no;
}

long long arithmetic(const char *expression)
{
    struct evaluation e = { .text = expression, .at = expression };
    skip_blanks(&e);
    if (*e.at == 0)
        return 0;
    int64_t value = conditional(&e);
    if (*e.at != 0)
        fail(&e, "this cannot be understood");
    return value;
}
