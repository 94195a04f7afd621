/*
 * The value of a script's expressions: script.h. A value is a place in the program (what "." is,
 * addresses of sections, symbols in sections) or a number; places move with a
 * position-independent program, and the difference of two places is a number.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/script.h>

enum { HEADER_SIZE = 64, SEGMENT_SIZE = 56 };

struct output_section *output_named(const struct linker *linker, const char *name)
{
    for (uint32_t i = 0; linker != NULL && i < linker->output_count; i++)
        if (strcmp(linker->outputs[i]->name, name) == 0)
            return linker->outputs[i];
    return NULL;
}

static struct value number(uint64_t value)
{
    return (struct value){.number = value};
}

static struct value symbol_value(const struct linker *linker, const char *name, const struct place *place)
{
    struct link_symbol *symbol = linker == NULL ? NULL : symbol_find(linker, name);
    if (symbol == NULL || symbol->state != SYMBOL_DEFINED) {
        if (place->final || linker == NULL)
            error_plain("the script needs '%s', which is not defined", name);
        return number(0);
    }
    return (struct value){.number = symbol_address(linker, symbol), .relative = symbol_moves(symbol),
                          .output = symbol->section != NULL ? symbol->section->output : symbol->output};
}

static struct value section_value(const struct linker *linker, const struct expression *expression, const struct place *place)
{
    const struct output_section *output = output_named(linker, expression->name);
    if (output == NULL) {
        if (place->final && expression->kind != EXPRESSION_SIZEOF)
            error_plain("the script asks for the address of %s, which does not exist", expression->name);
        return number(0);
    }
    switch (expression->kind) {
    case EXPRESSION_SIZEOF:
        return number(output->size);
    case EXPRESSION_ALIGNOF:
        return number(output->alignment);
    case EXPRESSION_LOADADDR:
        return number(output->load_address);
    default:
        return (struct value){.number = output->address, .relative = true};
    }
}

static struct value region_value(const struct linker *linker, const struct expression *expression, const struct place *place)
{
    for (uint32_t i = 0; linker != NULL && i < linker->script->region_count; i++) {
        const struct region *region = &linker->script->regions[i];
        if (strcmp(region->name, expression->name) == 0)
            return evaluate(linker, expression->kind == EXPRESSION_ORIGIN ? region->origin : region->length, place);
    }
    if (place->final)
        error_plain("the script asks for memory %s, which does not exist", expression->name);
    return number(0);
}

/* GNU ld divides with sign, though it compares without. */
static uint64_t quotient(uint64_t a, uint64_t b)
{
    if (b == 0)
        return 0;
    return b == UINT64_MAX ? -a : (uint64_t)((int64_t)a / (int64_t)b);
}

static uint64_t arithmetic(enum expression_kind kind, uint64_t a, uint64_t b)
{
    switch (kind) {
    case EXPRESSION_MULTIPLY: return a * b;
    case EXPRESSION_DIVIDE: return quotient(a, b);
    case EXPRESSION_REMAINDER: return b == 0 ? 0 : a - quotient(a, b) * b;
    case EXPRESSION_ADD: return a + b;
    case EXPRESSION_SUBTRACT: return a - b;
    case EXPRESSION_SHIFT_LEFT: return b > 63 ? 0 : a << b;
    case EXPRESSION_SHIFT_RIGHT: return b > 63 ? 0 : a >> b;
    case EXPRESSION_LESS: return a < b;
    case EXPRESSION_GREATER: return a > b;
    case EXPRESSION_LESS_EQUAL: return a <= b;
    case EXPRESSION_GREATER_EQUAL: return a >= b;
    case EXPRESSION_EQUAL: return a == b;
    case EXPRESSION_NOT_EQUAL: return a != b;
    case EXPRESSION_AND: return a & b;
    case EXPRESSION_EXCLUSIVE_OR: return a ^ b;
    case EXPRESSION_OR: return a | b;
    case EXPRESSION_BOTH: return a != 0 && b != 0;
    case EXPRESSION_MAX: return a > b ? a : b;
    case EXPRESSION_MIN: return a < b ? a : b;
    default: return a != 0 || b != 0;
    }
}

static bool compares(enum expression_kind kind)
{
    return (kind >= EXPRESSION_LESS && kind <= EXPRESSION_NOT_EQUAL) || kind == EXPRESSION_BOTH || kind == EXPRESSION_EITHER;
}

static struct value binary(const struct linker *linker, const struct expression *expression, const struct place *place)
{
    struct value a = evaluate(linker, expression->a, place), b = evaluate(linker, expression->b, place);
    if ((expression->kind == EXPRESSION_DIVIDE || expression->kind == EXPRESSION_REMAINDER) && b.number == 0 && place->final)
        error_plain("the script divides by 0");
    struct value result = number(arithmetic(expression->kind, a.number, b.number));
    bool difference = expression->kind == EXPRESSION_SUBTRACT && a.relative && b.relative;
    result.relative = (a.relative || b.relative) && !difference && !compares(expression->kind);
    result.output = !result.relative ? NULL : a.output != NULL ? a.output : b.output;
    return result;
}

static struct value align(const struct linker *linker, const struct expression *expression, const struct place *place)
{
    struct value a = evaluate(linker, expression->a, place);
    struct value from = {.number = place->dot, .relative = true, .output = place->output};
    if (expression->b != NULL) {
        from = a;
        a = evaluate(linker, expression->b, place);
    }
    if ((a.number & (a.number - 1)) != 0) {
        if (place->final)
            error_plain("the script aligns to %llu, which is no power of two", (unsigned long long)a.number);
        return from;
    }
    from.number = a.number == 0 ? from.number : align_up(from.number, a.number);
    return from;
}

static uint64_t headers_size(const struct linker *linker)
{
    return linker == NULL ? 0 : HEADER_SIZE + (uint64_t)SEGMENT_SIZE * linker->segment_count;
}

struct value evaluate(const struct linker *linker, const struct expression *expression, const struct place *place)
{
    switch (expression->kind) {
    case EXPRESSION_NUMBER:
        return number(expression->number);
    case EXPRESSION_SYMBOL:
        return symbol_value(linker, expression->name, place);
    case EXPRESSION_DOT:
        return (struct value){.number = place->dot, .relative = true, .output = place->output};
    case EXPRESSION_NOT:
        return number(evaluate(linker, expression->a, place).number == 0);
    case EXPRESSION_COMPLEMENT:
        return number(~evaluate(linker, expression->a, place).number);
    case EXPRESSION_NEGATE:
        return number(-evaluate(linker, expression->a, place).number);
    case EXPRESSION_CHOICE:
        return evaluate(linker, evaluate(linker, expression->a, place).number != 0 ? expression->b : expression->c, place);
    case EXPRESSION_ALIGN:
        return align(linker, expression, place);
    case EXPRESSION_SIZEOF:
    case EXPRESSION_ADDR:
    case EXPRESSION_LOADADDR:
    case EXPRESSION_ALIGNOF:
        return section_value(linker, expression, place);
    case EXPRESSION_DEFINED: {
        const struct link_symbol *symbol = linker == NULL ? NULL : symbol_find(linker, expression->name);
        return number(symbol != NULL && symbol->state == SYMBOL_DEFINED);
    }
    case EXPRESSION_ORIGIN:
    case EXPRESSION_LENGTH:
        return region_value(linker, expression, place);
    case EXPRESSION_HEADERS:
        return number(headers_size(linker));
    case EXPRESSION_PAGE:
        return number(linker == NULL ? 0 : linker->options->maximum_page_size);
    case EXPRESSION_POSITION_INDEPENDENT:
        return number(linker != NULL && linker->options->position_independent);
    case EXPRESSION_ABSOLUTE:
        return number(evaluate(linker, expression->a, place).number);
    default:
        return binary(linker, expression, place);
    }
}

void assign(const struct linker *linker, struct statement *statement, struct place *place)
{
    struct link_symbol *symbol = statement->symbol;
    bool dot = strcmp(statement->name, ".") == 0;
    if (!dot && symbol == NULL)
        return;
    struct value value = evaluate(linker, statement->expression, place);
    if (dot) {
        /* In a section, a number counts from its start. */
        uint64_t next = place->output != NULL && !value.relative ? place->output->address + value.number : value.number;
        if (place->output != NULL && next < place->dot && place->final)
            error_plain("the script moves backwards in %s", place->output->name);
        if (place->output == NULL || next >= place->dot)
            place->dot = next;
        return;
    }
    symbol->value = value.number;
    symbol->relative = value.relative;
    symbol->output = value.output;
}

/* --- patterns --- */

/* One character against what stands in [...]; `*pattern` moves behind it. */
static bool set_matches(const char **pattern, char c)
{
    const char *next = *pattern + 1;
    bool inverted = *next == '!' || *next == '^', found = false;
    next += inverted;
    for (bool first = true; *next != 0 && (first || *next != ']'); first = false, next++)
        if (next[1] == '-' && next[2] != 0 && next[2] != ']') {
            found |= c >= next[0] && c <= next[2];
            next += 2;
        } else {
            found |= *next == c;
        }
    *pattern = *next == ']' ? next + 1 : next;
    return found != inverted;
}

/* The last '*' is all that is ever taken back, so the time is bounded by the product of the lengths. */
bool pattern_matches(const char *pattern, const char *text)
{
    const char *star = NULL, *star_text = NULL;
    while (*text != 0) {
        const char *next = pattern;
        bool matches = false;
        if (*pattern == '*') {
            star = ++pattern;
            star_text = text;
            continue;
        }
        if (*pattern == '[')
            matches = set_matches(&next, *text);
        else if (*pattern != 0)
            matches = *pattern == '?' || *pattern == *text, next++;
        if (matches) {
            pattern = next;
            text++;
        } else if (star != NULL) {
            pattern = star;
            text = ++star_text;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == 0;
}
