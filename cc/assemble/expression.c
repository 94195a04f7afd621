/*
 * Expressions of the assembler. What is a number at once becomes one; the rest is a tree
 * that is evaluated when its symbols are known. Operators bind as in GNU as: * / % << >>,
 * then | & ^ !, then + -, then comparisons (true is -1), then &&, then ||.
 */
#include <string.h>
#include <cc/assemble/assembler.h>

struct expression *expression_number(int64_t number)
{
    struct expression *expression = arena_allocate(&program_arena, sizeof *expression);
    expression->number = number;
    return expression;
}

struct expression *expression_symbol(struct symbol *symbol)
{
    struct expression *expression = arena_allocate(&program_arena, sizeof *expression);
    expression->kind = EXPRESSION_SYMBOL;
    expression->symbol = symbol;
    return expression;
}

/* --- evaluation --- */

static int64_t divide(int64_t left, int64_t right, bool remainder)
{
    if (right == -1)
        return remainder ? 0 : (int64_t)(0 - (uint64_t)left);
    return remainder ? left % right : left / right;
}

static bool compute(unsigned kind, int64_t left, int64_t right, int64_t *result, const char **problem)
{
    uint64_t a = (uint64_t)left, b = (uint64_t)right;
    switch (kind) {
    case EXPRESSION_NEGATE:        *result = (int64_t)(0 - a); return true;
    case EXPRESSION_COMPLEMENT:    *result = ~left; return true;
    case EXPRESSION_NOT:           *result = left == 0; return true;
    case EXPRESSION_MULTIPLY:      *result = (int64_t)(a * b); return true;
    case EXPRESSION_SHIFT_LEFT:    *result = b > 63 ? 0 : (int64_t)(a << b); return true;
    case EXPRESSION_SHIFT_RIGHT:   *result = b > 63 ? 0 : (int64_t)(a >> b); return true;
    case EXPRESSION_OR:            *result = left | right; return true;
    case EXPRESSION_OR_NOT:        *result = left | ~right; return true;
    case EXPRESSION_EXCLUSIVE_OR:  *result = left ^ right; return true;
    case EXPRESSION_AND:           *result = left & right; return true;
    case EXPRESSION_ADD:           *result = (int64_t)(a + b); return true;
    case EXPRESSION_SUBTRACT:      *result = (int64_t)(a - b); return true;
    case EXPRESSION_EQUAL:         *result = -(left == right); return true;
    case EXPRESSION_NOT_EQUAL:     *result = -(left != right); return true;
    case EXPRESSION_LESS:          *result = -(left < right); return true;
    case EXPRESSION_LESS_EQUAL:    *result = -(left <= right); return true;
    case EXPRESSION_GREATER_EQUAL: *result = -(left >= right); return true;
    case EXPRESSION_GREATER:       *result = -(left > right); return true;
    case EXPRESSION_AND_ALSO:      *result = left != 0 && right != 0; return true;
    case EXPRESSION_OR_ELSE:       *result = left != 0 || right != 0; return true;
    default:
        break;
    }
    if (right == 0) {
        *problem = "division by zero";
        return false;
    }
    *result = divide(left, right, kind == EXPRESSION_REMAINDER);
    return true;
}

/* Two labels of one section, one added and one subtracted, are a number, if what lies between is known. */
static void cancel(struct assembler *assembler, struct value *value)
{
    int64_t distance;
    if (value->plus == NULL || value->minus == NULL)
        return;
    if (value->plus != value->minus && !distance_known(assembler, value->minus, value->plus, &distance))
        return;
    if (value->plus == value->minus)
        distance = 0;
    value->number = (int64_t)((uint64_t)value->number + (uint64_t)distance);
    value->plus = value->minus = NULL;
}

static bool evaluate_symbol(struct assembler *assembler, const struct expression *expression, struct value *value, const char **problem)
{
    struct symbol *symbol = expression->symbol;
    *value = (struct value){.plus = symbol, .modifier = expression->modifier};
    if (symbol->kind != SYMBOL_EQUATED)
        return true;
    if (symbol->evaluating) {
        *problem = "a symbol is equated to itself";
        return false;
    }
    symbol->evaluating = true;
    bool known = expression_evaluate(assembler, symbol->value, value, problem);
    symbol->evaluating = false;
    value->alias = value->plus != NULL && value->plus->kind == SYMBOL_LABEL && value->minus == NULL ? symbol : NULL;
    value->alias_number = value->number;
    if (expression->modifier != MODIFIER_NONE)
        value->modifier = expression->modifier;
    return known;
}

static bool add_values(struct assembler *assembler, struct value *left, const struct value *right, bool subtract, const char **problem)
{
    struct symbol *plus = subtract ? right->minus : right->plus, *minus = subtract ? right->plus : right->minus;
    left->number = (int64_t)(subtract ? (uint64_t)left->number - (uint64_t)right->number : (uint64_t)left->number + (uint64_t)right->number);
    if (plus != NULL && left->plus == NULL) {
        left->plus = plus;
        left->modifier = right->modifier;
        left->alias = subtract ? NULL : right->alias;
        left->alias_number = right->alias_number;
        plus = NULL;
    }
    if (minus != NULL && left->minus == NULL) {
        left->minus = minus;
        minus = NULL;
    }
    cancel(assembler, left);
    if (plus != NULL && left->plus == NULL) {
        left->plus = plus;
        plus = NULL;
    }
    if (minus != NULL && left->minus == NULL) {
        left->minus = minus;
        minus = NULL;
    }
    cancel(assembler, left);
    *problem = "more symbols than a relocation can say";
    return plus == NULL && minus == NULL;
}

/* Comparing two labels of a section is comparing numbers. */
static bool subtract_to_number(struct assembler *assembler, struct value *left, struct value *right, const char **problem)
{
    struct value difference = *left;
    bool same = left->plus == right->plus && left->minus == right->minus;
    if (same)
        return true;
    if (!add_values(assembler, &difference, right, true, problem) || difference.plus != NULL || difference.minus != NULL) {
        *problem = "an operator needs numbers, and one of its operands is a symbol whose value is not known here";
        return false;
    }
    *left = (struct value){.number = difference.number};
    *right = (struct value){0};
    return true;
}

static bool evaluate_operator(struct assembler *assembler, const struct expression *expression, struct value *value, const char **problem)
{
    struct value right = {0};
    if (!expression_evaluate(assembler, expression->left, value, problem))
        return false;
    if (expression->right != NULL && !expression_evaluate(assembler, expression->right, &right, problem))
        return false;
    if (expression->kind == EXPRESSION_ADD || expression->kind == EXPRESSION_SUBTRACT)
        return add_values(assembler, value, &right, expression->kind == EXPRESSION_SUBTRACT, problem);
    if (expression->kind == EXPRESSION_NEGATE) {
        struct value operand = *value;
        *value = (struct value){0};
        return add_values(assembler, value, &operand, true, problem);
    }
    if (expression->kind >= EXPRESSION_EQUAL && expression->kind <= EXPRESSION_GREATER &&
        !subtract_to_number(assembler, value, &right, problem))
        return false;
    if (value->plus != NULL || value->minus != NULL || right.plus != NULL || right.minus != NULL) {
        *problem = "an operator needs numbers, and one of its operands is a symbol whose value is not known here";
        if (expression->kind < EXPRESSION_EQUAL || expression->kind > EXPRESSION_GREATER)
            return false;
        value->plus = value->minus = NULL;
    }
    return compute(expression->kind, value->number, right.number, &value->number, problem);
}

/* Equations can make expressions that are deep, and whose size doubles with every line. */
bool expression_evaluate(struct assembler *assembler, const struct expression *expression, struct value *value, const char **problem)
{
    if (expression->kind == EXPRESSION_NUMBER) {
        *value = (struct value){.number = expression->number};
        return true;
    }
    if (assembler->evaluation_depth == 0)
        assembler->evaluation_steps = 0;
    if (assembler->evaluation_depth == EVALUATION_DEPTH_MAX || ++assembler->evaluation_steps > EVALUATION_STEPS_MAX) {
        *problem = "an expression leads through too many others";
        return false;
    }
    assembler->evaluation_depth++;
    bool known = expression->kind == EXPRESSION_SYMBOL ? evaluate_symbol(assembler, expression, value, problem)
                                                       : evaluate_operator(assembler, expression, value, problem);
    assembler->evaluation_depth--;
    return known;
}

bool expression_known(struct assembler *assembler, const struct expression *expression, int64_t *number)
{
    struct value value;
    const char *problem;
    if (!expression_evaluate(assembler, expression, &value, &problem) || value.plus != NULL || value.minus != NULL)
        return false;
    *number = value.number;
    return true;
}

/* --- parsing --- */

static struct expression *make(struct assembler *assembler, unsigned kind, struct expression *left, struct expression *right)
{
    const char *problem;
    int64_t number;
    if (left->kind == EXPRESSION_NUMBER && (right == NULL || right->kind == EXPRESSION_NUMBER) &&
        compute(kind, left->number, right == NULL ? 0 : right->number, &number, &problem))
        return expression_number(number);
    struct expression *expression = arena_allocate(&program_arena, sizeof *expression);
    expression->kind = (uint8_t)kind;
    expression->left = left;
    expression->right = right;
    unsigned depth = left->depth;
    if (right != NULL && right->depth > depth)
        depth = right->depth;
    expression->depth = (uint16_t)(depth + 1);
    if (depth >= 10 * EXPRESSION_DEPTH_MAX) {
        fail(assembler, "the expression is too long");
        return expression_number(0);
    }
    return expression;
}

bool take_literal(struct assembler *assembler, uint32_t parts[4])
{
    const char *end = assembler->end;
    unsigned base = 10;
    bool fits = true;
    memset(parts, 0, 4 * sizeof *parts);
    if (*assembler->cursor == '0') {
        char letter = assembler->cursor + 1 < end ? assembler->cursor[1] | 0x20 : 0;
        base = letter == 'x' ? 16 : letter == 'b' ? 2 : 8;
        assembler->cursor += base == 8 ? 0 : 2;
    }
    for (; assembler->cursor < end && digit_of(*assembler->cursor) < base; assembler->cursor++) {
        uint64_t carry = digit_of(*assembler->cursor);
        for (unsigned i = 0; i < 4; i++, carry >>= 32) {
            carry += (uint64_t)parts[i] * base;
            parts[i] = (uint32_t)carry;
        }
        fits &= carry == 0;
    }
    while (assembler->cursor < end && (*assembler->cursor == 'u' || *assembler->cursor == 'U' || *assembler->cursor == 'l' || *assembler->cursor == 'L'))
        assembler->cursor++;
    if (assembler->cursor < end && is_name_part(*assembler->cursor))
        fail(assembler, "a number has the wrong digits");
    else if (!fits)
        fail(assembler, "a number has more than 128 bits");
    else
        return true;
    return false;
}

/* A number; 1b and 1f are places. */
static struct expression *parse_number(struct assembler *assembler)
{
    const char *start = assembler->cursor, *end = assembler->end;
    uint64_t number = 0;
    const char *digits = start;
    while (digits < end && *digits >= '0' && *digits <= '9')
        digits++;
    bool ends = digits + 1 >= end || !is_name_part(digits[1]);
    if (digits < end && (*digits == 'b' || *digits == 'f') && ends && digits - start < 9) {
        for (const char *at = start; at < digits; at++)
            number = number * 10 + digit_of(*at);
        assembler->cursor = digits + 1;
        struct symbol *symbol = local_label(assembler, (uint32_t)number, *digits == 'f');
        if (symbol != NULL)
            return expression_symbol(symbol);
        fail(assembler, "there is no label %llu: before this", (unsigned long long)number);
        return expression_number(0);
    }
    uint32_t parts[4];
    if (!take_literal(assembler, parts))
        return expression_number(0);
    if ((parts[2] | parts[3]) != 0)
        fail(assembler, "a number has more than 64 bits");
    return expression_number((int64_t)((uint64_t)parts[1] << 32 | parts[0]));
}

static unsigned parse_modifier(struct assembler *assembler)
{
    static const char *const names[MODIFIER_COUNT] = {
        [MODIFIER_NONE] = "", [MODIFIER_PLT] = "plt", [MODIFIER_GOTPCREL] = "gotpcrel", [MODIFIER_GOTTPOFF] = "gottpoff",
        [MODIFIER_TPOFF] = "tpoff", [MODIFIER_DTPOFF] = "dtpoff", [MODIFIER_GOT] = "got", [MODIFIER_GOTOFF] = "gotoff",
        [MODIFIER_TLSGD] = "tlsgd", [MODIFIER_TLSLD] = "tlsld", [MODIFIER_SIZE] = "size",
    };
    char word[16];
    size_t length = 0;
    if (assembler->cursor >= assembler->end || *assembler->cursor != '@')
        return MODIFIER_NONE;
    for (assembler->cursor++; assembler->cursor < assembler->end && is_name_part(*assembler->cursor); assembler->cursor++)
        if (length < sizeof word - 1)
            word[length++] = *assembler->cursor >= 'A' && *assembler->cursor <= 'Z' ? *assembler->cursor | 0x20 : *assembler->cursor;
    for (unsigned i = 1; i < MODIFIER_COUNT; i++)
        if (same_text(word, length, names[i]))
            return i;
    fail(assembler, "there is no relocation @%.*s", (int)length, word);
    return MODIFIER_NONE;
}

static struct expression *parse_character(struct assembler *assembler)
{
    struct buffer bytes = {0};
    char text[8] = "\"";
    size_t length = 1;
    assembler->cursor++;
    if (assembler->cursor >= assembler->end) {
        fail(assembler, "a character is missing");
        return expression_number(0);
    }
    bool escape = *assembler->cursor == '\\' && assembler->cursor + 1 < assembler->end;
    text[length++] = *assembler->cursor++;
    if (escape)
        text[length++] = *assembler->cursor++;
    if (assembler->cursor < assembler->end && *assembler->cursor == '\'')
        assembler->cursor++;
    if (!escape)
        return expression_number((unsigned char)text[1]);
    /* The escapes are those of strings. */
    const char *cursor = assembler->cursor, *end = assembler->end;
    text[length++] = '"';
    assembler->cursor = text;
    assembler->end = text + length;
    bool understood = text[2] == '"' || take_string(assembler, &bytes);
    assembler->cursor = cursor;
    assembler->end = end;
    return expression_number(text[2] == '"' ? '"' : understood && bytes.size != 0 ? bytes.bytes[0] : 0);
}

static struct expression *parse_binary(struct assembler *assembler, unsigned level, unsigned depth);

static struct expression *parse_name(struct assembler *assembler)
{
    size_t length;
    const char *name = take_name(assembler, &length);
    if (length == 1 && *name == '.')
        return expression_symbol(symbol_here(assembler));
    if (length == 0) {
        if (assembler->cursor < assembler->end)
            fail(assembler, "'%c' begins no expression", *assembler->cursor);
        else
            fail(assembler, "an expression is missing");
        return expression_number(0);
    }
    struct symbol *symbol = symbol_of(assembler, name, length);
    unsigned modifier = parse_modifier(assembler);
    /* What it is now, whatever it is equated to later. */
    if (symbol->kind == SYMBOL_EQUATED && modifier == MODIFIER_NONE && symbol->value->kind == EXPRESSION_NUMBER)
        return expression_number(symbol->value->number);
    struct expression *expression = expression_symbol(symbol);
    expression->modifier = (uint8_t)modifier;
    return expression;
}

static struct expression *parse_unary(struct assembler *assembler, unsigned depth)
{
    if (depth > EXPRESSION_DEPTH_MAX) {
        fail(assembler, "the expression is nested too deeply");
        return expression_number(0);
    }
    if (take(assembler, '-'))
        return make(assembler, EXPRESSION_NEGATE, parse_unary(assembler, depth + 1), NULL);
    if (take(assembler, '~'))
        return make(assembler, EXPRESSION_COMPLEMENT, parse_unary(assembler, depth + 1), NULL);
    if (take(assembler, '!'))
        return make(assembler, EXPRESSION_NOT, parse_unary(assembler, depth + 1), NULL);
    if (take(assembler, '+'))
        return parse_unary(assembler, depth + 1);
    if (take(assembler, '(')) {
        struct expression *expression = parse_binary(assembler, 0, depth + 1);
        if (!take(assembler, ')'))
            fail(assembler, "')' is missing");
        return expression;
    }
    if (!at_end(assembler) && *assembler->cursor >= '0' && *assembler->cursor <= '9')
        return parse_number(assembler);
    if (!at_end(assembler) && *assembler->cursor == '\'')
        return parse_character(assembler);
    return parse_name(assembler);
}

static const struct operator {
    char text[3];
    uint8_t level, kind;
} operators[] = {
    {"||", 0, EXPRESSION_OR_ELSE}, {"&&", 1, EXPRESSION_AND_ALSO},
    {"==", 2, EXPRESSION_EQUAL}, {"!=", 2, EXPRESSION_NOT_EQUAL}, {"<>", 2, EXPRESSION_NOT_EQUAL}, {"<=", 2, EXPRESSION_LESS_EQUAL},
    {">=", 2, EXPRESSION_GREATER_EQUAL}, {"<<", 5, EXPRESSION_SHIFT_LEFT}, {">>", 5, EXPRESSION_SHIFT_RIGHT},
    {"<", 2, EXPRESSION_LESS}, {">", 2, EXPRESSION_GREATER}, {"+", 3, EXPRESSION_ADD}, {"-", 3, EXPRESSION_SUBTRACT},
    {"|", 4, EXPRESSION_OR}, {"!", 4, EXPRESSION_OR_NOT}, {"^", 4, EXPRESSION_EXCLUSIVE_OR}, {"&", 4, EXPRESSION_AND},
    {"*", 5, EXPRESSION_MULTIPLY}, {"/", 5, EXPRESSION_DIVIDE}, {"%", 5, EXPRESSION_REMAINDER},
};

enum { LEVELS = 6 };

static const struct operator *peek_operator(struct assembler *assembler)
{
    if (at_end(assembler))
        return NULL;
    for (unsigned i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (operators[i].text[0] != *assembler->cursor)
            continue;
        size_t length = strlen(operators[i].text);
        if ((size_t)(assembler->end - assembler->cursor) >= length && memcmp(assembler->cursor, operators[i].text, length) == 0)
            return &operators[i];
    }
    return NULL;
}

static struct expression *parse_binary(struct assembler *assembler, unsigned level, unsigned depth)
{
    if (level == LEVELS)
        return parse_unary(assembler, depth);
    struct expression *left = parse_binary(assembler, level + 1, depth);
    for (;;) {
        const struct operator *operator = peek_operator(assembler);
        if (operator == NULL || operator->level != level)
            return left;
        assembler->cursor += strlen(operator->text);
        struct expression *right = parse_binary(assembler, level + 1, depth);
        left = make(assembler, operator->kind, left, right);
    }
}

struct expression *assembler_expression(struct assembler *assembler)
{
    struct expression *expression = parse_binary(assembler, 0, 0);
    int64_t number;
    if (expression->kind > EXPRESSION_SYMBOL && expression_known(assembler, expression, &number))
        return expression_number(number);
    return expression;
}

bool expression_absolute(struct assembler *assembler, int64_t *number)
{
    struct value value;
    const char *problem = "a symbol is not known here";
    unsigned errors = assembler->errors;
    struct expression *expression = assembler_expression(assembler);
    *number = 0;
    if (assembler->errors != errors)
        return false;
    if (!expression_evaluate(assembler, expression, &value, &problem) || value.plus != NULL || value.minus != NULL) {
        fail(assembler, "a number is needed here: %s", problem);
        return false;
    }
    *number = value.number;
    return true;
}
