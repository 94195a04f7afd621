/*
 * Variables with a meaning of their own. Their cells hold the values that the program sees;
 * the texts that are needed all the time are kept beside them.
 */
#include <string.h>
#include "error.h"
#include "run.h"

static struct text *texts[SPECIAL_COUNT];

static bool is_kept(enum special which)
{
    switch (which) {
    case SPECIAL_FS: case SPECIAL_OFS: case SPECIAL_ORS: case SPECIAL_RS: case SPECIAL_SUBSEP: case SPECIAL_CONVFMT:
    case SPECIAL_OFMT:
        return true;
    default:
        return false;
    }
}

/* A format for numbers has one conversion, of a floating number: others would read what is not there. */
static void check_format(const struct text *format)
{
    const char *at = strchr(format->bytes, '%');
    if (at == NULL)
        return;
    at += 1 + strspn(at + 1, "-+ #0");
    at += strspn(at, "0123456789");
    if (*at == '.')
        at += 1 + strspn(at + 1, "0123456789");
    if (*at == 0 || strchr("aAeEfFgG", *at) == NULL || strchr(at, '%') != NULL)
        fail("%s: CONVFMT and OFMT have one conversion, of a floating number", format->bytes);
}

void special_changed(enum special which)
{
    struct cell *cell = program.special[which];
    if (which == SPECIAL_NF)
        field_count_set((size_t)(value_to_number(&cell->value) > 0 ? value_to_number(&cell->value) : 0));
    if (!is_kept(which))
        return;
    struct text *text = value_to_text(&cell->value, texts[SPECIAL_CONVFMT] != NULL ? convert_format() : "%.6g");
    if (which == SPECIAL_CONVFMT || which == SPECIAL_OFMT)
        check_format(text);
    if (texts[which] != NULL)
        text_release(texts[which]);
    texts[which] = text;
}

void special_set(enum special which, struct value value)
{
    struct cell *cell = program.special[which];
    if (cell->kind == CELL_VALUE)
        value_release(&cell->value);
    cell->kind = CELL_VALUE;
    cell->value = value;
    if (is_kept(which))
        special_changed(which);
}

const struct text *special_text(enum special which)
{
    return texts[which];
}

const char *convert_format(void)
{
    return texts[SPECIAL_CONVFMT]->bytes;
}
