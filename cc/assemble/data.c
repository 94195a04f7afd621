/*
 * Directives that put bytes into a section, or gaps.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assembler.h>

static void emit_number(struct assembler *assembler, int64_t number, unsigned size)
{
    uint8_t bytes[16];
    for (unsigned i = 0; i < size; i++)
        bytes[i] = i < 8 ? (uint8_t)((uint64_t)number >> 8 * i) : number < 0 ? 0xff : 0;
    emit(assembler, bytes, size);
}

static void emit_expression(struct assembler *assembler, struct expression *expression, unsigned size)
{
    uint64_t zero[2] = {0};
    if (expression->kind == EXPRESSION_NUMBER) {
        int64_t number = expression->number, limit = size < 8 ? INT64_C(1) << 8 * size : 0;
        if (size < 8 && (number >= limit || number < -limit / 2))
            fail(assembler, "%lld does not fit into %u bytes", (long long)number, size);
        else
            emit_number(assembler, number, size);
        return;
    }
    struct value value = {0};
    const char *problem;
    expression_evaluate(assembler, expression, &value, &problem);
    add_fixup(assembler, (struct fixup){.offset = assembler->part->last->length, .size = (uint8_t)size, .modifier = value.modifier,
                                        .expression = expression});
    emit(assembler, zero, size);
}

/* A number that stands alone, perhaps with a sign, may have 128 bits; what is computed has 64. False: this is none. */
static bool octa(struct assembler *assembler)
{
    const char *start = assembler->cursor;
    uint32_t parts[4];
    bool negative = take(assembler, '-'), is_number = !at_end(assembler) && digit_of(*assembler->cursor) < 10;
    const char *number = assembler->cursor;
    while (is_number && assembler->cursor < assembler->end && is_name_part(*assembler->cursor))
        assembler->cursor++;
    bool is_place = is_number && number[1] != 'x' && number[1] != 'X' && (assembler->cursor[-1] == 'b' || assembler->cursor[-1] == 'f');
    bool is_alone = is_number && !is_place && (at_end(assembler) || *assembler->cursor == ',');
    assembler->cursor = is_alone ? number : start;
    if (!is_alone)
        return false;
    if (take_literal(assembler, parts)) {
        uint64_t low = (uint64_t)parts[1] << 32 | parts[0], high = (uint64_t)parts[3] << 32 | parts[2];
        high = negative ? ~high + (low == 0) : high;
        low = negative ? -low : low;
        emit_number(assembler, (int64_t)low, 8);
        emit_number(assembler, (int64_t)high, 8);
    }
    return true;
}

static void values(struct assembler *assembler, int size)
{
    if (at_end(assembler))
        return;
    do {
        unsigned errors = assembler->errors;
        if (size == 16 && octa(assembler))
            continue;
        struct expression *expression = assembler_expression(assembler);
        if (assembler->errors != errors)
            return;
        emit_expression(assembler, expression, (unsigned)size);
    } while (take(assembler, ','));
}

static void strings(struct assembler *assembler, int terminated)
{
    if (at_end(assembler))
        return;
    do {
        struct buffer bytes = {0};
        do {
            if (!take_string(assembler, &bytes))
                return;
        } while (!at_end(assembler) && *assembler->cursor == '"');
        emit(assembler, bytes.bytes, bytes.size);
        if (terminated)
            emit(assembler, "", 1);
        free(bytes.bytes);
    } while (take(assembler, ','));
}

/* The text of a floating number, with the 0f of GNU as before it or without. */
static void floating(struct assembler *assembler, int size)
{
    do {
        char text[64], *end;
        size_t length = 0;
        skip_blanks(assembler);
        while (assembler->cursor < assembler->end && *assembler->cursor != ',' && *assembler->cursor != ' ' && length < sizeof text - 1)
            text[length++] = *assembler->cursor++;
        text[length] = 0;
        const char *start = length > 2 && text[0] == '0' && isalpha((unsigned char)text[1]) && tolower((unsigned char)text[1]) != 'x' ? text + 2 : text;
        double number = strtod(start, &end);
        float single = (float)number;
        if (end == start || *end != 0) {
            fail(assembler, "'%s' is no number", text);
            return;
        }
        emit(assembler, size == 4 ? (const void *)&single : (const void *)&number, (size_t)size);
    } while (take(assembler, ','));
}

/* --- gaps --- */

static void gap(struct assembler *assembler, struct expression *count, unsigned unit, uint64_t value)
{
    struct fragment *fragment = fragment_tail(assembler, TAIL_FILL);
    fragment->expression = count;
    fragment->unit = (uint8_t)unit;
    fragment->fill = value;
}

static bool parse_or(struct assembler *assembler, int64_t *number, int64_t otherwise)
{
    *number = otherwise;
    if (at_end(assembler) || *assembler->cursor == ',')
        return true;
    return expression_absolute(assembler, number);
}

static void skip(struct assembler *assembler, int argument)
{
    struct expression *count = assembler_expression(assembler);
    int64_t value = 0;
    (void)argument;
    if (take(assembler, ',') && !parse_or(assembler, &value, 0))
        return;
    gap(assembler, count, 1, (uint64_t)value & 0xff);
}

/* .fill count, size, value: of the value 4 bytes count, the others are 0. */
static void fill(struct assembler *assembler, int argument)
{
    struct expression *count = assembler_expression(assembler);
    int64_t size = 1, value = 0;
    (void)argument;
    if (take(assembler, ',') && !parse_or(assembler, &size, 1))
        return;
    if (take(assembler, ',') && !parse_or(assembler, &value, 0))
        return;
    if (size < 0 || size > 8)
        fail(assembler, "the size of a .fill is 0 to 8");
    else if (size != 0)
        gap(assembler, count, (unsigned)size, (uint64_t)value & 0xffffffff);
}

static void org(struct assembler *assembler, int argument)
{
    struct expression *where = assembler_expression(assembler);
    int64_t value = 0;
    (void)argument;
    if (take(assembler, ',') && !parse_or(assembler, &value, 0))
        return;
    struct fragment *fragment = fragment_tail(assembler, TAIL_ORIGIN);
    fragment->expression = where;
    fragment->fill = (uint64_t)value & 0xff;
}

/* .balign to, fill, most; .p2align the same with a power of two. The last digit of the argument is the fill's size. */
static void align(struct assembler *assembler, int argument)
{
    bool power = argument >= 10;
    int64_t to, value = 0, most = 0;
    if (!parse_or(assembler, &to, power ? 0 : 1))
        return;
    bool has_fill = take(assembler, ',') && !at_end(assembler) && *assembler->cursor != ',';
    if (has_fill && !expression_absolute(assembler, &value))
        return;
    if (take(assembler, ',') && !parse_or(assembler, &most, 0))
        return;
    if (power)
        to = to >= 0 && to < 32 ? INT64_C(1) << to : -1;
    to = to == 0 ? 1 : to;
    if (to < 1 || (to & (to - 1)) != 0 || to > INT64_C(1) << 32) {
        fail(assembler, "the alignment is no power of two, or too large");
        return;
    }
    struct section *section = &assembler->object->sections[assembler->part->section];
    if (section->alignment < (uint64_t)to)
        section->alignment = (uint64_t)to;
    struct fragment *fragment = fragment_tail(assembler, TAIL_ALIGN);
    fragment->alignment = (uint64_t)to;
    fragment->has_fill = has_fill;
    fragment->fill = (uint64_t)value;
    fragment->unit = (uint8_t)(argument % 10);
    fragment->most = most > 0 ? (uint64_t)most : 0;
}

static void leb(struct assembler *assembler, int is_signed)
{
    do {
        unsigned errors = assembler->errors;
        struct expression *expression = assembler_expression(assembler);
        if (assembler->errors != errors)
            return;
        struct fragment *fragment = fragment_tail(assembler, TAIL_LEB);
        fragment->expression = expression;
        fragment->is_long = is_signed != 0;
    } while (take(assembler, ','));
}

/* .incbin "file", skip, count */
static void include_bytes(struct assembler *assembler, int argument)
{
    struct buffer path = {0};
    int64_t start = 0, count = -1;
    (void)argument;
    if (!take_string(assembler, &path))
        return;
    buffer_append(&path, NULL, 1);
    if (take(assembler, ',') && !parse_or(assembler, &start, 0))
        return;
    if (take(assembler, ',') && !parse_or(assembler, &count, -1))
        return;
    struct source *source = include_find(assembler, (const char *)path.bytes);
    if (source == NULL)
        return;
    if (start < 0 || (uint64_t)start > source->size || (count >= 0 && (uint64_t)count > source->size - (uint64_t)start))
        fail(assembler, "'%s' has only %zu bytes", (const char *)path.bytes, source->size);
    else
        emit(assembler, source->text + start, count < 0 ? source->size - (size_t)start : (size_t)count);
}

bool data_directive(struct assembler *assembler, const char *name, size_t length)
{
    static const struct directive table[] = {
        {"byte", values, 1}, {"word", values, 2}, {"short", values, 2}, {"hword", values, 2}, {"value", values, 2}, {"2byte", values, 2},
        {"long", values, 4}, {"int", values, 4}, {"4byte", values, 4}, {"quad", values, 8}, {"8byte", values, 8}, {"octa", values, 16},
        {"ascii", strings, false}, {"asciz", strings, true}, {"string", strings, true}, {"float", floating, 4}, {"single", floating, 4},
        {"double", floating, 8}, {"zero", skip, 0}, {"skip", skip, 0}, {"space", skip, 0}, {"fill", fill, 0}, {"org", org, 0},
        {"align", align, 1}, {"balign", align, 1}, {"balignw", align, 2}, {"balignl", align, 4}, {"p2align", align, 11},
        {"p2alignw", align, 12}, {"p2alignl", align, 14}, {"uleb128", leb, false}, {"sleb128", leb, true}, {"incbin", include_bytes, 0},
    };
    return directive_of(assembler, table, sizeof table / sizeof *table, name, length);
}
