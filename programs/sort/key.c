/* Finding keys: see key.h. */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "compare.h"
#include "key.h"

bool order_add(struct order *order, char letter)
{
    switch (letter) {
    case 'b': order->skip_blanks = true; return true;
    case 'd': order->dictionary = true; return true;
    case 'f': order->fold = true; return true;
    case 'h': order->size = true; return true;
    case 'i': order->printing = true; return true;
    case 'n': order->number = true; return true;
    case 'r': order->backwards = true; return true;
    case 'V': order->version = true; return true;
    default: return false;
    }
}

static bool parse_position(struct position *position, struct key *key, const char **text)
{
    char *end;
    if (!isdigit((unsigned char)**text))
        return false;
    position->field = strtoul(*text, &end, 10);
    if (*end == '.') {
        if (!isdigit((unsigned char)end[1]))
            return false;
        position->character = strtoul(end + 1, &end, 10);
    }
    for (; isalpha((unsigned char)*end); end++) {
        if (!order_add(&key->order, *end))
            return false;
        key->has_order = true;
        position->skip_blanks = position->skip_blanks || *end == 'b';
    }
    *text = end;
    return position->field > 0;
}

bool key_add(struct sorting *sorting, const char *text)
{
    struct key key = { .start = { .character = 1 } };
    if (!parse_position(&key.start, &key, &text) || key.start.character == 0)
        return false;
    if (*text == ',') {
        text++;
        if (!parse_position(&key.end, &key, &text))
            return false;
    }
    if (*text != 0 || sorting->key_count == KEYS_MAX)
        return false;
    sorting->keys[sorting->key_count++] = key;
    return true;
}

/* Where the field `number` of the line begins; the line's end if there are fewer. Without
 * a separator the blanks before a field belong to it. */
static size_t field_start(const struct sorting *sorting, const struct line *line, size_t number)
{
    size_t at = 0;
    for (; number > 1 && at < line->length; number--) {
        if (sorting->separator >= 0) {
            const char *found = memchr(line->text + at, sorting->separator, line->length - at);
            at = found != NULL ? (size_t)(found - line->text) + 1 : line->length;
            continue;
        }
        while (at < line->length && isblank((unsigned char)line->text[at]))
            at++;
        while (at < line->length && !isblank((unsigned char)line->text[at]))
            at++;
    }
    return at;
}

static size_t skip_blanks(const struct line *line, size_t at)
{
    while (at < line->length && isblank((unsigned char)line->text[at]))
        at++;
    return at;
}

static size_t field_end(const struct sorting *sorting, const struct line *line, size_t number)
{
    size_t next = field_start(sorting, line, number + 1);
    if (sorting->separator < 0 || next == 0)
        return next;
    /* Behind its separator, or at the end of a line that has none there. */
    size_t start = field_start(sorting, line, number);
    return start < next && line->text[next - 1] == (char)sorting->separator ? next - 1 : next;
}

static size_t key_start(const struct sorting *sorting, const struct line *line, const struct key *key, bool blanks)
{
    size_t at = field_start(sorting, line, key->start.field);
    if (blanks)
        at = skip_blanks(line, at);
    return key->start.character - 1 < line->length - at ? at + key->start.character - 1 : line->length;
}

static size_t key_end(const struct sorting *sorting, const struct line *line, const struct key *key, bool blanks)
{
    if (key->end.field == 0)
        return line->length;
    if (key->end.character == 0)
        return field_end(sorting, line, key->end.field);
    size_t at = field_start(sorting, line, key->end.field);
    if (blanks)
        at = skip_blanks(line, at);
    return key->end.character < line->length - at ? at + key->end.character : line->length;
}

/* The part of the line that the key names. */
static struct line part(const struct sorting *sorting, const struct line *line, const struct key *key,
                        const struct order *order)
{
    bool inherits = !key->has_order && order->skip_blanks;
    size_t start = key_start(sorting, line, key, key->start.skip_blanks || inherits);
    size_t end = key_end(sorting, line, key, key->end.skip_blanks || inherits);
    struct line result = { line->text + start, end > start ? end - start : 0, 0 };
    return result;
}

uint64_t line_rank(const struct sorting *sorting, const struct line *line)
{
    if (sorting->key_count == 0)
        return order_rank(&sorting->order, line);
    const struct key *key = &sorting->keys[0];
    const struct order *order = key->has_order ? &key->order : &sorting->order;
    struct line first = part(sorting, line, key, order);
    return order_rank(order, &first);
}

int keys_compare(const struct sorting *sorting, const struct line *left, const struct line *right)
{
    if (sorting->key_count == 0)
        return order_compare(&sorting->order, left, right);
    for (size_t i = 0; i < sorting->key_count; i++) {
        const struct key *key = &sorting->keys[i];
        const struct order *order = key->has_order ? &key->order : &sorting->order;
        struct line a = part(sorting, left, key, order), b = part(sorting, right, key, order);
        int result = order_compare(order, &a, &b);
        if (result != 0)
            return result;
    }
    return 0;
}

int lines_compare(const struct sorting *sorting, const struct line *left, const struct line *right)
{
    static const struct order plain;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    int result = keys_compare(sorting, left, right);
    if (result != 0 || sorting->stable || sorting->once)
        return result;
    result = order_compare(&plain, left, right);
    return sorting->order.backwards ? -result : result;
}
