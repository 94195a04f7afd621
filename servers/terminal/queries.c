/* Questions and an answer; see queries.h. */
#include "queries.h"

#include <string.h>

enum { ESCAPE = 0x1b };

/* --- output --- */

/* Is it one of those that servers/console/SEQUENCES.md lists as questions? */
static bool is_question(const uint8_t *sequence, unsigned size)
{
    uint8_t final = sequence[size - 1], before = sequence[size - 2];

    if (size == 2)
        return final == 'Z';
    return final == 'n' || final == 'c' || (final == 'p' && before == '$') ||
           (size == 5 && memcmp(sequence + 2, "18t", 3) == 0);
}

/* ESC Z, or ESC [ and up to a final byte. */
static bool is_whole(const struct filter *filter)
{
    uint8_t last = filter->sequence[filter->held - 1];

    if (filter->held == 2)
        return last != '[';
    return filter->held > 2 && last >= 0x40 && last <= 0x7e;
}

static size_t release(struct filter *filter, uint8_t *out)
{
    size_t size = filter->held;

    memcpy(out, filter->sequence, size);
    filter->held = 0;
    return size;
}

size_t filter_output(struct filter *filter, const void *bytes, size_t size, uint8_t *out)
{
    const uint8_t *from = bytes;
    size_t length = 0;

    for (size_t i = 0; i < size; i++) {
        if (from[i] == ESCAPE)
            length += release(filter, out + length);
        if (!filter->held && from[i] != ESCAPE) {
            out[length++] = from[i];
            continue;
        }
        filter->sequence[filter->held++] = from[i];
        if (is_whole(filter) && is_question(filter->sequence, filter->held))
            filter->held = 0;
        else if (is_whole(filter) || filter->held == SEQUENCE_MAX)
            length += release(filter, out + length);
    }
    return length;
}

/* --- input --- */

/* ESC [ rows ; columns R, as far as it has come: false: it is something else. */
static bool may_be_answer(const struct expectation *expectation)
{
    const uint8_t *at = expectation->sequence;
    unsigned separators = 0;

    for (unsigned i = 0; i < expectation->held; i++) {
        bool is_digit = at[i] >= '0' && at[i] <= '9';

        separators += i > 2 && at[i] == ';';
        if (i == 0 ? at[i] != ESCAPE
            : i == 1 ? at[i] != '['
            : !is_digit && at[i] != (separators ? (separators == 1 && at[i] == ';' ? ';' : 'R') : ';'))
            return false;
    }
    return separators <= 1 && expectation->held < SEQUENCE_MAX;
}

static void take_answer(struct expectation *expectation)
{
    uint32_t numbers[2] = { 0, 0 };
    unsigned which = 0;

    for (unsigned i = 2; i + 1 < expectation->held; i++)
        if (expectation->sequence[i] == ';')
            which = 1;
        else if (numbers[which] < 10000)
            numbers[which] = numbers[which] * 10 + (expectation->sequence[i] - '0');
    expectation->held = 0;
    expectation->is_pending = false;
    if (numbers[0] && numbers[1]) {
        expectation->rows = numbers[0];
        expectation->columns = numbers[1];
    }
}

size_t filter_input(struct expectation *expectation, const void *bytes, size_t size, uint8_t *out)
{
    const uint8_t *from = bytes;
    size_t length = 0;

    for (size_t i = 0; i < size; i++) {
        if (!expectation->is_pending) {
            out[length++] = from[i];
            continue;
        }
        expectation->sequence[expectation->held++] = from[i];
        if (!may_be_answer(expectation)) {
            memcpy(out + length, expectation->sequence, expectation->held);
            length += expectation->held;
            expectation->held = 0;
            expectation->is_pending = false;
        } else if (from[i] == 'R') {
            take_answer(expectation);
        }
    }
    return length;
}
