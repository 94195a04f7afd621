/*
 * The record and its fields. Fields are found when one is first asked for, and each gets a text of its own when it is; the
 * record is put together again when it is asked for after a field has changed.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "error.h"
#include "run.h"

enum { FIELDS_MAX = 1 << 24 };

struct field {
    struct value value;
    const char *part;               /* of `source`: its text, while it has no value; NULL: it has one */
    size_t length;
};

static struct value record;         /* $0 */
static struct text *source;         /* of the fields without values */
static struct field *fields;        /* from 1 on */
static size_t count, room;
static bool is_split = true, is_joined = true;

static void make_room(size_t wanted)
{
    if (wanted > FIELDS_MAX)
        fail("there are at most %d fields", FIELDS_MAX);
    if (wanted < room)
        return;
    size_t before = room;
    room = 2 * wanted + 16;
    fields = program_memory(fields, room, sizeof *fields);
    memset(fields + before, 0, (room - before) * sizeof *fields);
}

static void show_count(void)
{
    special_set(SPECIAL_NF, value_number((double)count));
}

/* A part of `source`. */
static void add_field(void *context, const char *part, size_t length)
{
    (void)context;
    make_room(count + 1);
    fields[++count].part = part;
    fields[count].length = length;
}

static struct value *field_value(size_t number)
{
    struct field *field = &fields[number];
    if (field->part != NULL) {
        value_release(&field->value);
        field->value = value_input(text_make(field->part, field->length));
        field->part = NULL;
    }
    return &field->value;
}

static void set_value(size_t number, struct value value)
{
    fields[number].part = NULL;
    value_release(&fields[number].value);
    fields[number].value = value;
}

static void add_whole_field(void *context, const char *part, size_t length)
{
    add_field(context, part, length);
    field_value(count);
}

static void split_blanks(const char *text, size_t length, void (*add)(void *, const char *, size_t), void *context)
{
    const char *end = text + length;
    for (;;) {
        while (text < end && (*text == ' ' || *text == '\t' || *text == '\n'))
            text++;
        if (text == end)
            return;
        const char *start = text;
        while (text < end && *text != ' ' && *text != '\t' && *text != '\n')
            text++;
        add(context, start, (size_t)(text - start));
    }
}

static void split_bytes(const char *text, size_t length, char separator, void (*add)(void *, const char *, size_t),
                        void *context)
{
    const char *end = text + length;
    for (;;) {
        const char *found = memchr(text, separator, (size_t)(end - text));
        add(context, text, (size_t)((found != NULL ? found : end) - text));
        if (found == NULL)
            return;
        text = found + 1;
    }
}

static void split_pattern(const char *text, size_t length, const struct pattern *pattern,
                          void (*add)(void *, const char *, size_t), void *context)
{
    size_t from = 0, look = 0, start, end;
    while (look < length && pattern_search(pattern, text, length, look, look > 0, &start, &end)) {
        if (end == start) {         /* an empty match separates nothing */
            look = end + 1;
            continue;
        }
        add(context, text + from, start - from);
        from = look = end;
    }
    add(context, text + from, length - from);
}

void split_text(const char *text, size_t length, const struct text *separator, bool is_pattern, struct pattern *pattern,
                void (*add)(void *, const char *, size_t), void *context)
{
    if (length == 0)
        return;
    if (is_pattern) {
        split_pattern(text, length, pattern, add, context);
    } else if (separator->length == 1 && separator->bytes[0] == ' ') {
        split_blanks(text, length, add, context);
    } else if (separator->length == 0) {
        for (size_t i = 0; i < length; i++)
            add(context, text + i, 1);
    } else if (separator->length == 1 && separator->bytes[0] != '\\') {
        split_bytes(text, length, separator->bytes[0], add, context);
    } else {
        struct text *source = text_keep((struct text *)separator);
        split_pattern(text, length, pattern_find(source), add, context);
        text_release(source);
    }
}

/* In paragraph mode (an empty RS) a newline separates fields, whatever FS is. */
static void split_paragraph(const struct text *text)
{
    const struct text *separator = special_text(SPECIAL_FS);
    if (separator->length == 1 && separator->bytes[0] == ' ') {
        split_blanks(text->bytes, text->length, add_field, NULL);
        return;
    }
    for (const char *at = text->bytes, *end = at + text->length; at <= end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline != NULL ? newline : end;
        if (stop == at)
            add_field(NULL, at, 0);
        struct text *line = text_make(at, (size_t)(stop - at));
        split_text(line->bytes, line->length, separator, false, NULL, add_whole_field, NULL);
        text_release(line);
        at = stop + 1;
    }
}

static void split(void)
{
    if (is_split)
        return;
    is_split = true;
    count = 0;
    struct text *text = text_keep(record.text);
    if (source != NULL)
        text_release(source);
    source = text;
    if (special_text(SPECIAL_RS)->length == 0 && text->length > 0)
        split_paragraph(text);
    else
        split_text(text->bytes, text->length, special_text(SPECIAL_FS), false, NULL, add_field, NULL);
    show_count();
}

static void join(void)
{
    struct program_buffer result = { NULL, 0, 0 };
    const struct text *separator = special_text(SPECIAL_OFS);
    if (is_joined)
        return;
    for (size_t i = 1; i <= count; i++) {
        struct text *text = value_to_text(field_value(i), convert_format());
        if (i > 1)
            program_append(&result, separator->bytes, separator->length);
        program_append(&result, text->bytes, text->length);
        text_release(text);
    }
    value_release(&record);
    record = value_input(text_make(result.used > 0 ? result.bytes : "", result.used));
    free(result.bytes);
    is_joined = true;
}

void record_set(struct text *text, bool is_input)
{
    value_release(&record);
    record = is_input ? value_input(text) : value_text(text);
    record.flags |= IS_INPUT;
    is_split = false;
    is_joined = true;
}

struct text *record_text(void)
{
    join();
    if (!(record.flags & HAS_TEXT))
        record = value_input(text_new(0));
    return record.text;
}

struct value field_get(size_t number)
{
    if (number == 0) {
        record_text();
        return value_copy(&record);
    }
    split();
    return number <= count ? value_copy(field_value(number)) : (struct value){ .flags = 0 };
}

void field_set(size_t number, struct value value)
{
    if (number == 0) {
        struct text *text = value_to_text(&value, convert_format());
        value_release(&value);
        record_set(text, true);
        return;
    }
    split();
    if (number > count)
        field_count_set(number);
    set_value(number, value);
    is_joined = false;
}

size_t field_count(void)
{
    split();
    return count;
}

void field_count_set(size_t wanted)
{
    split();
    make_room(wanted);
    for (size_t i = count + 1; i <= wanted; i++)
        set_value(i, value_input(text_new(0)));
    count = wanted;
    is_joined = false;
    show_count();
}
