/*
 * Operands in AT&T syntax: %register, $immediate, *indirect, and memory as
 * %segment:displacement(base, index, scale). A bare expression is memory here: a branch
 * makes a target of it.
 */
#include <cc/assemble/assembler.h>

enum { NAME_MAX = 8 };

bool register_parse(struct assembler *assembler, struct operand *operand)
{
    char name[NAME_MAX];
    unsigned length = 0;
    const char *start = assembler->cursor;
    if (!take(assembler, '%'))
        return false;
    skip_blanks(assembler);
    while (assembler->cursor < assembler->end && is_name_part(*assembler->cursor) && length < NAME_MAX) {
        char character = *assembler->cursor++;
        name[length++] = character >= 'A' && character <= 'Z' ? character | 0x20 : character;
    }
    /* %st(1) */
    if (length == 2 && name[0] == 's' && name[1] == 't' && take(assembler, '(')) {
        skip_blanks(assembler);
        name[length++] = '(';
        while (assembler->cursor < assembler->end && *assembler->cursor >= '0' && *assembler->cursor <= '9' && length < 4)
            name[length++] = *assembler->cursor++;
        name[length++] = ')';
        if (!take(assembler, ')'))
            fail(assembler, "')' is missing");
    }
    if (register_of_name(name, length, operand))
        return true;
    fail(assembler, "there is no register %%%.*s", (int)length, name);
    assembler->cursor = start;
    return false;
}

static bool is_general(const struct operand *operand)
{
    return operand->class == CLASS_64 || operand->class == CLASS_32 || operand->class == CLASS_16;
}

static bool parse_scale(struct assembler *assembler, struct operand *operand)
{
    int64_t scale = 1;
    if (!expression_absolute(assembler, &scale))
        return false;
    operand->scale = scale == 2 ? 1 : scale == 4 ? 2 : scale == 8 ? 3 : 0;
    if (scale == 1 || operand->scale != 0)
        return true;
    fail(assembler, "the scale must be 1, 2, 4 or 8");
    return false;
}

/* Sixteen-bit addresses have few combinations: encode_for() knows those with the base first. */
static bool check_16(struct assembler *assembler, struct operand *operand)
{
    if (operand->index == NO_REGISTER && (operand->number == RBX || operand->number == RBP || operand->number == RSI || operand->number == RDI))
        return true;
    bool swapped = operand->index == RBX || operand->index == RBP;
    uint8_t base = swapped ? operand->index : operand->number, index = swapped ? operand->number : operand->index;
    operand->number = base;
    operand->index = index;
    if ((base == RBX || base == RBP) && (index == RSI || index == RDI) && operand->scale == 0)
        return true;
    fail(assembler, "16-bit addresses are not made of these registers");
    return false;
}

static bool set_base(struct assembler *assembler, struct operand *operand, const struct operand *base)
{
    if (base->class != CLASS_IP && !is_general(base)) {
        fail(assembler, "the base must be a general register");
        return false;
    }
    operand->number = base->class == CLASS_IP ? RIP : base->number;
    operand->class = base->class == CLASS_IP ? (base->number == 0 ? CLASS_64 : CLASS_32) : base->class;
    return true;
}

static bool set_index(struct assembler *assembler, struct operand *operand, const struct operand *index, bool has_base)
{
    bool none = index->class == CLASS_NO_INDEX;
    unsigned class = none ? (index->number == 0 ? CLASS_64 : CLASS_32) : index->class;
    if ((!none && !is_general(index)) || (has_base && class != operand->class) || operand->number == RIP ||
        (!none && index->number == RSP && class != CLASS_16)) {
        fail(assembler, "this register cannot be an index here");
        return false;
    }
    operand->class = (uint8_t)class;
    operand->index = none ? NO_REGISTER : index->number;
    return true;
}

/* (base, index, scale): any of them may be left out. */
static bool parse_registers(struct assembler *assembler, struct operand *operand)
{
    struct operand part;
    bool has_base = false;
    if (!at_end(assembler) && *assembler->cursor == '%') {
        if (!register_parse(assembler, &part) || !set_base(assembler, operand, &part))
            return false;
        has_base = true;
    }
    if (take(assembler, ',')) {
        if (!at_end(assembler) && *assembler->cursor == '%') {
            if (!register_parse(assembler, &part) || !set_index(assembler, operand, &part, has_base))
                return false;
            if (take(assembler, ',') && !at_end(assembler) && *assembler->cursor != ')' && !parse_scale(assembler, operand))
                return false;
        } else if (!parse_scale(assembler, operand)) {
            return false;
        }
    }
    if (!take(assembler, ')')) {
        fail(assembler, "')' is missing");
        return false;
    }
    return operand->class != CLASS_16 || check_16(assembler, operand);
}

static void set_expression(struct assembler *assembler, struct parsed_operand *result, struct expression *expression)
{
    int64_t number;
    result->expression = NULL;
    if (expression_known(assembler, expression, &number)) {
        result->operand.value = number;
        return;
    }
    struct value value = {0};
    const char *problem;
    expression_evaluate(assembler, expression, &value, &problem);
    result->operand.symbol = 1;
    result->operand.modifier = value.modifier;
    result->expression = expression;
}

/* "(" that begins registers, not an expression. */
static bool at_registers(struct assembler *assembler)
{
    if (at_end(assembler) || *assembler->cursor != '(')
        return false;
    const char *at = assembler->cursor + 1;
    while (at < assembler->end && (*at == ' ' || *at == '\t'))
        at++;
    return at < assembler->end && (*at == '%' || *at == ',');
}

/* The segment that is meant without a prefix: the stack's for addresses from RSP and RBP, else the data's. */
static void drop_usual_segment(struct operand *operand)
{
    bool stack = operand->number == RSP || operand->number == RBP;
    if (operand->segment == (stack ? SEGMENT_SS : SEGMENT_DS))
        operand->segment = NO_SEGMENT;
}

static bool parse_memory(struct assembler *assembler, struct parsed_operand *result, uint8_t segment)
{
    unsigned class = assembler->mode == 8 ? CLASS_64 : assembler->mode == 4 ? CLASS_32 : CLASS_16;
    unsigned errors = assembler->errors;
    result->operand = operand_memory(NO_REGISTER, 0);
    result->operand.class = (uint8_t)class;
    result->operand.segment = segment;
    if (!at_registers(assembler))
        set_expression(assembler, result, assembler_expression(assembler));
    if (assembler->errors != errors)
        return false;
    if (take(assembler, '(') && !parse_registers(assembler, &result->operand))
        return false;
    drop_usual_segment(&result->operand);
    return true;
}

/* in (%dx), %al */
static bool is_port(const struct assembler *assembler)
{
    const char *at = assembler->cursor;
    return assembler->end - at >= 5 && at[0] == '(' && at[1] == '%' && at[2] == 'd' && at[3] == 'x' && at[4] == ')';
}

bool operand_parse(struct assembler *assembler, struct parsed_operand *result)
{
    unsigned errors = assembler->errors;
    *result = (struct parsed_operand){0};
    result->indirect = take(assembler, '*');
    if (take(assembler, '$')) {
        result->operand.kind = OPERAND_IMMEDIATE;
        set_expression(assembler, result, assembler_expression(assembler));
        return assembler->errors == errors;
    }
    if (at_end(assembler)) {
        fail(assembler, "an operand is missing");
        return false;
    }
    if (is_port(assembler)) {
        assembler->cursor += 5;
        return register_of_name("dx", 2, &result->operand);
    }
    if (*assembler->cursor != '%')
        return parse_memory(assembler, result, NO_SEGMENT);
    if (!register_parse(assembler, &result->operand))
        return false;
    if (result->operand.class != CLASS_SEGMENT || !take(assembler, ':'))
        return true;
    return parse_memory(assembler, result, result->operand.number);
}
