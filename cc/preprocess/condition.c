/*
 * #if: condition.h. Operators by precedence; every operand has the type intmax_t or
 * uintmax_t. What is not evaluated (behind && and so on) is read all the same, without
 * complaints about its values. After an error the rest of the line is skipped.
 */
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/base/diagnose.h>
#include <cc/preprocess/condition.h>
#include <cc/preprocess/directive.h>
#include <cc/preprocess/expand.h>
#include <cc/preprocess/unicode.h>

enum { NESTING_MAX = 256 };

struct value {
    uint64_t bits;
    bool is_unsigned;
};

static struct token token;       /* the next one */
static bool failed;
static bool evaluated;           /* it matters: no operator before decided the value */
static unsigned nesting;
static uint32_t directive_location;

static struct value ternary(void);
static struct value comma(const char *where);

static void next(void)
{
    expand_next(&token);
}

static struct value fail(uint32_t location, const char *message)
{
    if (!failed)
        error_at(location != 0 ? location : directive_location, "%s", message);
    failed = true;
    return (struct value){ 0, false };
}

/* --- operands --- */

static unsigned digit_value(char byte)
{
    char letter = (char)(byte | 32);
    if (byte >= '0' && byte <= '9')
        return (unsigned)(byte - '0');
    return letter >= 'a' && letter <= 'f' ? (unsigned)(letter - 'a' + 10) : 16;
}

/* What may stand behind an integer constant; whether it is "u". */
static bool read_suffix(const char *text, bool *is_unsigned)
{
    unsigned u = 0, l = 0;
    for (; *text != 0; text++)
        if (*text == 'u' || *text == 'U') {
            u++;
        } else if (*text == 'l' || *text == 'L') {
            l++;
            if (text[1] == text[0])
                text++;
        } else {
            return false;
        }
    *is_unsigned = u != 0;
    return u <= 1 && l <= 1;
}

/* C11 6.4.4.1, and binary ones. */
static struct value integer(const struct token *number)
{
    const char *text = number->name->text;
    unsigned base = 10;
    if (text[0] == '0') {
        base = (text[1] | 32) == 'x' ? 16 : (text[1] | 32) == 'b' ? 2 : 8;
        text += base == 8 ? 0 : 2;
    }
    uint64_t bits = 0;
    bool large = false, is_unsigned;
    const char *first = text;
    for (unsigned digit; (digit = digit_value(*text)) < base; text++) {
        large |= bits > (UINT64_MAX - digit) / base;
        bits = bits * base + digit;
    }
    if (text == first || !read_suffix(text, &is_unsigned)) {
        bool floating = strpbrk(number->name->text, base == 16 ? ".pP" : ".eE") != NULL;
        return fail(number->location, floating ? "a floating constant in #if" : "this is no integer constant");
    }
    if (large)
        warn_at(WARNING_OVERFLOW, number->location, "the constant is too large for uintmax_t");
    if (bits > INT64_MAX && base == 10 && !is_unsigned)
        warn_at(WARNING_OVERFLOW, number->location, "the constant is so large that it is unsigned");
    return (struct value){ bits, is_unsigned || bits > INT64_MAX };
}

/* The character behind a backslash; moves on. */
static uint32_t escape(const char **text, uint32_t location)
{
    static const char letters[] = "abfnrtve", values[] = "\a\b\f\n\r\t\v\033";
    char byte = *(*text)++;
    uint32_t value = 0;
    if (byte >= '0' && byte <= '7') {
        value = (uint32_t)(byte - '0');
        for (unsigned i = 0; i < 2 && **text >= '0' && **text <= '7'; i++)
            value = value * 8 + (uint32_t)(*(*text)++ - '0');
        return value;
    }
    if (byte == 'x' || byte == 'u' || byte == 'U') {
        unsigned most = byte == 'u' ? 4 : byte == 'U' ? 8 : 16;
        for (; most > 0 && digit_value(**text) < 16; most--)
            value = value * 16 + digit_value(*(*text)++);
        return value;
    }
    const char *found = byte != 0 ? strchr(letters, byte) : NULL;
    if (found != NULL)
        return (unsigned char)values[found - letters];
    if (strchr("'\"?\\", byte) == NULL)
        warn_at(WARNING_UNKNOWN_ESCAPE, location, "unknown escape '\\%c'", byte);
    return (unsigned char)byte;
}

/* C11 6.4.4.4. */
static struct value character(const struct token *constant)
{
    const char *text = constant->name->text, *end = text + constant->name->length - 1;
    char prefix = *text == '\'' ? 0 : *text;
    text += prefix != 0 ? 2 : 1;
    uint64_t bits = 0;
    unsigned count = 0;
    while (text < end) {
        uint32_t one = (unsigned char)*text;
        unsigned length = 1;
        if (*text == '\\') {
            text++;
            one = escape(&text, constant->location);
            length = 0;
        } else if (prefix != 0 && (length = unicode_read(text, &one)) == 0) {
            length = 1;          /* a byte that is no UTF-8 stands for itself */
            one = (unsigned char)*text;
        }
        text += length;
        bits = prefix != 0 ? one : bits << 8 | (one & 0xff);
        count++;
    }
    if (count == 0)
        return fail(constant->location, "an empty character constant");
    if (count > 1)
        warn_at(WARNING_MULTI_CHARACTER, constant->location, "a constant of several characters");
    if (prefix == 0)
        return (struct value){ count == 1 && code_options.unsigned_char ? bits : count == 1 ? (uint64_t)(int64_t)(int8_t)bits : (uint64_t)(int64_t)(int32_t)bits, false };
    if (prefix == 'L')
        return (struct value){ (uint64_t)(int64_t)(int32_t)bits, false };
    return (struct value){ prefix == 'u' ? (uint16_t)bits : (uint32_t)bits, true };
}

/* Behind "defined": NAME or (NAME). */
static struct value defined(void)
{
    struct token name;
    expand_raw(&name);
    bool parenthesis = name.kind == TOKEN_LEFT_PARENTHESIS;
    if (parenthesis)
        expand_raw(&name);
    if (name.kind != TOKEN_NAME)
        return fail(name.location, "'defined' needs the name of a macro");
    if (parenthesis) {
        expand_raw(&token);
        if (token.kind != TOKEN_RIGHT_PARENTHESIS)
            return fail(token.location, "')' is missing behind 'defined'");
    }
    next();
    return (struct value){ macro_is_defined(name.name), false };
}

static struct value name_value(void)
{
    struct token name = token;
    if (name.name->length == 7 && memcmp(name.name->text, "defined", 7) == 0)
        return defined();
    if (evaluated)
        warn_at(WARNING_UNDEF, name.location, "'%s' is not defined and counts as 0", name.name->text);
    next();
    if (token.kind == TOKEN_LEFT_PARENTHESIS && !failed) {
        fail(name.location, "this is called, but there is no such macro");
        note_at(token.location, "here");
    }
    return (struct value){ 0, false };
}

static struct value primary(void)
{
    struct token operand = token;
    struct value value;
    switch (operand.kind) {
    case TOKEN_NAME:
        return name_value();
    case TOKEN_NUMBER:
        next();
        return integer(&operand);
    case TOKEN_CHARACTER:
        next();
        return character(&operand);
    case TOKEN_LEFT_PARENTHESIS:
        next();
        value = comma("parentheses");
        if (token.kind != TOKEN_RIGHT_PARENTHESIS)
            return fail(operand.location, "this '(' is not closed");
        next();
        return value;
    case TOKEN_END:
        return fail(0, "an operand is missing at the end of the line");
    default:
        return fail(operand.location, "an operand is expected here");
    }
}

static struct value unary(void)
{
    unsigned kind = token.kind;
    if (kind != TOKEN_MINUS && kind != TOKEN_PLUS && kind != TOKEN_TILDE && kind != TOKEN_EXCLAMATION)
        return primary();
    if (nesting >= NESTING_MAX)
        return fail(token.location, "nested too deeply");
    nesting++;
    next();
    struct value value = unary();
    nesting--;
    if (kind == TOKEN_MINUS)
        value.bits = -value.bits;
    else if (kind == TOKEN_TILDE)
        value.bits = ~value.bits;
    else if (kind == TOKEN_EXCLAMATION)
        value = (struct value){ value.bits == 0, false };
    return value;
}

/* --- operators --- */

static const uint8_t precedences[TOKEN_KIND_COUNT] = {
    [TOKEN_OR_OR] = 1, [TOKEN_AND_AND] = 2, [TOKEN_BAR] = 3, [TOKEN_CARET] = 4, [TOKEN_AMPERSAND] = 5,
    [TOKEN_EQUAL_EQUAL] = 6, [TOKEN_NOT_EQUAL] = 6,
    [TOKEN_LESS] = 7, [TOKEN_GREATER] = 7, [TOKEN_LESS_EQUAL] = 7, [TOKEN_GREATER_EQUAL] = 7,
    [TOKEN_SHIFT_LEFT] = 8, [TOKEN_SHIFT_RIGHT] = 8, [TOKEN_PLUS] = 9, [TOKEN_MINUS] = 9,
    [TOKEN_STAR] = 10, [TOKEN_SLASH] = 10, [TOKEN_PERCENT] = 10,
};

static struct value divide(const struct token *operator, struct value left, struct value right)
{
    bool quotient = operator->kind == TOKEN_SLASH, is_unsigned = left.is_unsigned || right.is_unsigned;
    if (right.bits == 0) {
        if (evaluated)
            return fail(operator->location, "division by zero in #if");
        return (struct value){ 0, is_unsigned };
    }
    if (is_unsigned)
        return (struct value){ quotient ? left.bits / right.bits : left.bits % right.bits, true };
    if (right.bits == UINT64_MAX)        /* -1: the smallest number has no opposite */
        return (struct value){ quotient ? -left.bits : 0, false };
    int64_t a = (int64_t)left.bits, b = (int64_t)right.bits;
    return (struct value){ (uint64_t)(quotient ? a / b : a % b), false };
}

/* A shift by a negative count goes the other way, as gcc has it. */
static struct value shift(struct value left, struct value right, bool to_left)
{
    uint64_t count = right.bits;
    if (!right.is_unsigned && (int64_t)count < 0) {
        count = -count;
        to_left = !to_left;
    }
    bool negative = !left.is_unsigned && (int64_t)left.bits < 0;
    if (count >= 64)
        left.bits = negative && !to_left ? UINT64_MAX : 0;
    else if (to_left)
        left.bits <<= count;
    else
        left.bits = negative ? ~(~left.bits >> count) : left.bits >> count;
    return left;
}

static bool is_less(struct value left, struct value right)
{
    if (left.is_unsigned || right.is_unsigned)
        return left.bits < right.bits;
    return (int64_t)left.bits < (int64_t)right.bits;
}

static struct value apply(const struct token *operator, struct value left, struct value right)
{
    bool is_unsigned = left.is_unsigned || right.is_unsigned;
    switch (operator->kind) {
    case TOKEN_OR_OR: return (struct value){ left.bits != 0 || right.bits != 0, false };
    case TOKEN_AND_AND: return (struct value){ left.bits != 0 && right.bits != 0, false };
    case TOKEN_BAR: return (struct value){ left.bits | right.bits, is_unsigned };
    case TOKEN_CARET: return (struct value){ left.bits ^ right.bits, is_unsigned };
    case TOKEN_AMPERSAND: return (struct value){ left.bits & right.bits, is_unsigned };
    case TOKEN_EQUAL_EQUAL: return (struct value){ left.bits == right.bits, false };
    case TOKEN_NOT_EQUAL: return (struct value){ left.bits != right.bits, false };
    case TOKEN_LESS: return (struct value){ is_less(left, right), false };
    case TOKEN_GREATER: return (struct value){ is_less(right, left), false };
    case TOKEN_LESS_EQUAL: return (struct value){ !is_less(right, left), false };
    case TOKEN_GREATER_EQUAL: return (struct value){ !is_less(left, right), false };
    case TOKEN_SHIFT_LEFT: return shift(left, right, true);
    case TOKEN_SHIFT_RIGHT: return shift(left, right, false);
    case TOKEN_PLUS: return (struct value){ left.bits + right.bits, is_unsigned };
    case TOKEN_MINUS: return (struct value){ left.bits - right.bits, is_unsigned };
    case TOKEN_STAR: return (struct value){ left.bits * right.bits, is_unsigned };
    default: return divide(operator, left, right);
    }
}

/* Operators that bind at least as tightly as `least`. */
static struct value binary(unsigned least)
{
    struct value left = unary();
    for (unsigned precedence; !failed && (precedence = precedences[token.kind]) >= least && precedence != 0; ) {
        struct token operator = token;
        bool outer = evaluated;
        if ((operator.kind == TOKEN_OR_OR && left.bits != 0) || (operator.kind == TOKEN_AND_AND && left.bits == 0))
            evaluated = false;
        next();
        struct value right = binary(precedence + 1);
        evaluated = outer;
        left = apply(&operator, left, right);
    }
    return left;
}

static struct value ternary_rest(struct value condition)
{
    struct token question = token;
    bool outer = evaluated;
    next();
    evaluated = outer && condition.bits != 0;
    struct value yes = ternary();
    if (token.kind != TOKEN_COLON)
        return fail(question.location, "this '?' has no ':'");
    next();
    evaluated = outer && condition.bits == 0;
    struct value no = ternary();
    evaluated = outer;
    return (struct value){ condition.bits != 0 ? yes.bits : no.bits, yes.is_unsigned || no.is_unsigned };
}

/* With ?: and the comma, each level counted. */
static struct value ternary(void)
{
    if (nesting >= NESTING_MAX)
        return fail(token.location, "nested too deeply");
    nesting++;
    struct value value = binary(1);
    if (token.kind == TOKEN_QUESTION && !failed)
        value = ternary_rest(value);
    nesting--;
    return value;
}

static struct value comma(const char *where)
{
    struct value value = ternary();
    while (token.kind == TOKEN_COMMA && !failed) {
        warn_at(WARNING_PEDANTIC, token.location, "a comma in %s", where);
        next();
        value = ternary();
    }
    return value;
}

bool condition_read(const struct token *directive, const char *what)
{
    failed = false;
    evaluated = true;
    nesting = 0;
    directive_location = directive->location;
    next();
    if (token.kind == TOKEN_END) {
        error_at(directive->location, "%s without an expression", what);
        return false;
    }
    struct value value = comma(what);
    if (token.kind != TOKEN_END && !failed)
        fail(token.location, "an operator is expected here");
    return !failed && value.bits != 0;
}
