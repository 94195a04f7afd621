/* Fitting a hunk to a file: where it says, then ever further away, then with less of its context. */
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "patch.h"

/* Lines of context at an end of the hunk. */
static size_t context_before(const struct hunk *hunk)
{
    size_t count = 0;
    while (count < hunk->count && hunk->lines[count].kind == ' ')
        count++;
    return count;
}

static size_t context_behind(const struct hunk *hunk)
{
    size_t count = 0;
    while (count < hunk->count && hunk->lines[hunk->count - 1 - count].kind == ' ')
        count++;
    return count;
}

/* Whether the lines of the hunk that are in the old file, without so many at its ends, stand at `at`. */
static bool fits(const struct hunk *hunk, const struct lines *lines, size_t at, size_t skip_before, size_t skip_behind)
{
    for (size_t i = skip_before; i < hunk->count - skip_behind; i++) {
        const struct text *text = &hunk->lines[i].text;
        if (hunk->lines[i].kind == '+')
            continue;
        if (at >= lines->count || lines->lines[at].length != text->length
            || memcmp(lines->lines[at].bytes, text->bytes, text->length) != 0)
            return false;
        at++;
    }
    return true;
}

/* Replaces the old lines at `at` by the new ones; context stays as it is in the file. */
static void replace(const struct hunk *hunk, struct lines *lines, size_t at, size_t skip_before, size_t skip_behind)
{
    struct lines result = { .lacks_newline = lines->lacks_newline };
    size_t from = 0;
    for (; from < at; from++)
        lines_add(&result, lines->lines[from].bytes, lines->lines[from].length);
    for (size_t i = skip_before; i < hunk->count - skip_behind; i++) {
        const struct hunk_line *line = &hunk->lines[i];
        if (line->kind != '-') {
            const struct text *text = line->kind == '+' ? &line->text : &lines->lines[from];
            lines_add(&result, text->bytes, text->length);
        }
        from += line->kind != '+';
    }
    if (from >= lines->count)
        result.lacks_newline = hunk->new_lacks_newline;
    for (; from < lines->count; from++)
        lines_add(&result, lines->lines[from].bytes, lines->lines[from].length);
    lines_clear(lines);
    *lines = result;
}

bool hunk_apply(const struct hunk *hunk, struct lines *lines, long *offset, size_t fuzz, size_t *place)
{
    size_t before = context_before(hunk), behind = context_behind(hunk), longest = before > behind ? before : behind;
    /* The longer context gives way first. */
    size_t kept = longest > fuzz ? longest - fuzz : 0;
    size_t skip_before = before > kept ? before - kept : 0, skip_behind = behind > kept ? behind - kept : 0;
    if (fuzz > longest)
        return false;
    if (skip_before + skip_behind > hunk->count)
        skip_before = 0;
    /* A hunk that takes no lines stands behind the line that it names. */
    long wanted = (long)hunk->old_start - (hunk->old_count > 0) + *offset + (long)skip_before;
    for (long distance = 0; distance <= (long)lines->count + 1; distance++)
        for (int side = 0; side < (distance > 0 ? 2 : 1); side++) {
            long at = side == 0 ? wanted + distance : wanted - distance;
            if (at < 0 || at > (long)lines->count || !fits(hunk, lines, (size_t)at, skip_before, skip_behind))
                continue;
            replace(hunk, lines, (size_t)at, skip_before, skip_behind);
            *place = (size_t)at - skip_before + 1;
            *offset += at - wanted;
            return true;
        }
    return false;
}
