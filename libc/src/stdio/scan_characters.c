/* Characters in scanf: from bytes or wide characters, to strings of either, which %m allocates. */
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "../wchar/utf8.h"
#include "scan.h"

/* Where the characters go. */
struct sink {
    char *at;                    /* NULL: nowhere */
    size_t size, room;           /* bytes; of memory of our own, how many there are */
    bool wide, allocated, failed;
    mbstate_t state;
};

static void put(struct sink *sink, const void *bytes, size_t size)
{
    if (sink->allocated && sink->size + size > sink->room && !sink->failed) {
        size_t room = 2 * sink->room + 32;
        char *larger = realloc(sink->at, room);
        sink->failed = larger == NULL;
        sink->at = larger != NULL ? larger : sink->at;
        sink->room = larger != NULL ? room : sink->room;
    }
    if (sink->at != NULL && !sink->failed)
        memcpy(sink->at + sink->size, bytes, size);
    sink->size += size;
}

/* A character of the input as one of the output's kind; how many are done: 0, when bytes are still to come. */
static int convert(struct sink *sink, bool from_wide, int character)
{
    char bytes[MB_LEN_MAX] = { (char)character };
    wchar_t wide = character;
    if (sink->wide && !from_wide) {
        size_t taken = mbrtowc(&wide, bytes, 1, &sink->state);
        sink->failed = sink->failed || taken == (size_t)-1;
        if (taken == (size_t)-2)
            return 0;
    }
    size_t size = from_wide && !sink->wide ? wcrtomb(bytes, wide, &sink->state) : 1;
    if (size == (size_t)-1)
        sink->failed = true;
    else if (sink->wide)
        put(sink, &wide, sizeof wide);
    else
        put(sink, bytes, size);
    return 1;
}

static bool in_set(const struct scan_input *input, const struct scan_conversion *conversion, int character)
{
    bool wanted = *conversion->set != '^';
    for (const char *at = conversion->set + !wanted; at < conversion->set_end;) {
        int low, high;
        at = scan_format_character(input, at, &low);
        high = low;
        if (*at == '-' && at + 1 < conversion->set_end)
            at = scan_format_character(input, at + 1, &high);
        if (character >= low && character <= high)
            return wanted;
    }
    return !wanted;
}

static bool belongs(const struct scan_input *input, const struct scan_conversion *conversion, int character)
{
    if (conversion->letter == 's')
        return !scan_is_space(input, character);
    return conversion->letter == 'c' || in_set(input, conversion, character);
}

/* The string ends; of %m, its memory is the caller's now. */
static enum scan_outcome finish(struct sink *sink, const struct scan_conversion *conversion, void *to)
{
    static const wchar_t end = 0;
    if (conversion->letter != 'c')
        put(sink, &end, sink->wide ? sizeof end : 1);
    if (conversion->allocate && to != NULL)
        *(char **)to = sink->at;
    return SCAN_MATCHED;
}

enum scan_outcome scan_characters(struct scan_input *input, const struct scan_conversion *conversion, void *to)
{
    struct sink sink = { .wide = conversion->length == LENGTH_LONG, .allocated = conversion->allocate && to != NULL };
    int width = conversion->width > 0 ? conversion->width : conversion->letter == 'c' ? 1 : INT_MAX;
    int count = 0;
    size_t before = input->total;
    sink.at = sink.allocated ? NULL : to;
    while (count < width && !sink.failed) {
        int character = scan_take(input);
        if (character == EOF && input->total == before)
            return SCAN_END;
        if (character == EOF || !belongs(input, conversion, character)) {
            scan_give_back(input, character);
            break;
        }
        count += convert(&sink, input->wide, character);
    }
    if (!sink.failed && count > 0 && !(conversion->letter == 'c' && count < width))
        return finish(&sink, conversion, to);
    if (sink.allocated)
        free(sink.at);
    return SCAN_MISMATCH;
}
