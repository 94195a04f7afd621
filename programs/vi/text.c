/* Texts of any size: see text.h. */
#include <stdlib.h>
#include <string.h>
#include "text.h"
#include "vi.h"

static unsigned count_newlines(const char *bytes, size_t size)
{
    unsigned count = 0;
    for (const char *at = bytes; (at = memchr(at, '\n', (size_t)(bytes + size - at))) != NULL; at++)
        count++;
    return count;
}

void text_free(struct text *text)
{
    for (size_t i = 0; i < text->count; i++)
        free(text->chunks[i].bytes);
    free(text->chunks);
    *text = (struct text){ 0 };
}

/* --- finding --- */

static void go_to_first(struct text *text)
{
    text->at = text->at_offset = text->at_line = 0;
}

static void step(struct text *text)
{
    text->at_offset += text->chunks[text->at].size;
    text->at_line += text->chunks[text->at].newlines;
    text->at++;
}

static void step_back(struct text *text)
{
    text->at--;
    text->at_offset -= text->chunks[text->at].size;
    text->at_line -= text->chunks[text->at].newlines;
}

/* To the chunk that holds `offset`, or the last one if it is the end; false: there is no chunk. */
static bool find_offset(struct text *text, size_t offset)
{
    if (text->count == 0)
        return false;
    while (text->at >= text->count || offset < text->at_offset)
        step_back(text);
    while (offset >= text->at_offset + text->chunks[text->at].size && text->at + 1 < text->count)
        step(text);
    return true;
}

/* To the chunk with the `number`-th newline, from 0. */
static void find_newline(struct text *text, size_t number)
{
    while (text->at >= text->count || number < text->at_line)
        step_back(text);
    while (number >= text->at_line + text->chunks[text->at].newlines)
        step(text);
}

/* --- changing --- */

/* An empty chunk as number `index`. */
static struct chunk *add_chunk(struct text *text, size_t index)
{
    if (text->count == text->room) {
        text->room = text->room == 0 ? 64 : 2 * text->room;
        text->chunks = memory_or_end(realloc(text->chunks, text->room * sizeof *text->chunks));
    }
    memmove(text->chunks + index + 1, text->chunks + index, (text->count - index) * sizeof *text->chunks);
    text->chunks[index] = (struct chunk){ 0 };
    text->count++;
    return &text->chunks[index];
}

static void make_room(struct chunk *chunk, unsigned more)
{
    if (chunk->size + more <= chunk->room)
        return;
    unsigned room = 2 * (chunk->size + more);
    chunk->room = room > CHUNK_MAX ? CHUNK_MAX : room;
    chunk->bytes = memory_or_end(realloc(chunk->bytes, chunk->room));
}

/* The chunk in two, at `place` of its bytes. */
static void split(struct text *text, size_t index, unsigned place)
{
    struct chunk *second = add_chunk(text, index + 1), *first = &text->chunks[index];
    make_room(second, first->size - place);
    second->size = first->size - place;
    memcpy(second->bytes, first->bytes + place, second->size);
    second->newlines = count_newlines(second->bytes, second->size);
    first->size = place;
    first->newlines -= second->newlines;
}

/* Into one chunk, at `place`, as much as goes; how much. */
static size_t insert_some(struct text *text, size_t index, unsigned place, const char *bytes, size_t size)
{
    struct chunk *chunk = &text->chunks[index];
    unsigned count = size < CHUNK_MAX - chunk->size ? (unsigned)size : CHUNK_MAX - chunk->size;
    unsigned newlines = count_newlines(bytes, count);
    make_room(chunk, count);
    memmove(chunk->bytes + place + count, chunk->bytes + place, chunk->size - place);
    memcpy(chunk->bytes + place, bytes, count);
    chunk->size += count;
    chunk->newlines += newlines;
    text->size += count;
    text->newlines += newlines;
    return count;
}

void text_insert(struct text *text, size_t offset, const char *bytes, size_t size)
{
    while (size > 0) {
        if (!find_offset(text, offset))
            add_chunk(text, 0);
        struct chunk *chunk = &text->chunks[text->at];
        unsigned place = (unsigned)(offset - text->at_offset);
        if (chunk->size == CHUNK_MAX && place == chunk->size)
            add_chunk(text, text->at + 1);
        else if (chunk->size == CHUNK_MAX)
            split(text, text->at, place != 0 ? place : CHUNK_MAX / 2);
        if (place == text->chunks[text->at].size && text->chunks[text->at].size == CHUNK_MAX)
            step(text), place = 0;
        size_t count = insert_some(text, text->at, place, bytes, size);
        bytes += count;
        offset += count;
        size -= count;
    }
}

void text_delete(struct text *text, size_t offset, size_t size)
{
    while (size > 0 && offset < text->size && find_offset(text, offset)) {
        struct chunk *chunk = &text->chunks[text->at];
        unsigned place = (unsigned)(offset - text->at_offset);
        unsigned count = size < chunk->size - place ? (unsigned)size : chunk->size - place;
        unsigned newlines = count_newlines(chunk->bytes + place, count);
        memmove(chunk->bytes + place, chunk->bytes + place + count, chunk->size - place - count);
        chunk->size -= count;
        chunk->newlines -= newlines;
        text->size -= count;
        text->newlines -= newlines;
        size -= count;
        if (chunk->size > 0)
            continue;
        free(chunk->bytes);
        memmove(chunk, chunk + 1, (text->count - text->at - 1) * sizeof *chunk);
        text->count--;
        if (text->count == 0)
            go_to_first(text);
    }
}

/* --- reading --- */

const char *text_run(struct text *text, size_t offset, size_t *size)
{
    if (offset >= text->size || !find_offset(text, offset))
        return NULL;
    const struct chunk *chunk = &text->chunks[text->at];
    *size = chunk->size - (offset - text->at_offset);
    return chunk->bytes + (offset - text->at_offset);
}

int text_byte(struct text *text, size_t offset)
{
    size_t size;
    const char *run = text_run(text, offset, &size);
    return run != NULL ? (unsigned char)*run : -1;
}

size_t text_copy(struct text *text, size_t offset, char *to, size_t size)
{
    size_t done = 0, count;
    const char *run;
    while (done < size && (run = text_run(text, offset + done, &count)) != NULL) {
        count = count < size - done ? count : size - done;
        memcpy(to + done, run, count);
        done += count;
    }
    return done;
}

size_t text_lines(const struct text *text)
{
    return text->newlines + 1;
}

size_t text_line_start(struct text *text, size_t line)
{
    if (line > text->newlines)
        line = text->newlines;
    if (line == 0)
        return 0;
    find_newline(text, line - 1);
    const struct chunk *chunk = &text->chunks[text->at];
    const char *at = chunk->bytes - 1;
    for (size_t number = text->at_line; number < line; number++)
        at = memchr(at + 1, '\n', (size_t)(chunk->bytes + chunk->size - at - 1));
    return text->at_offset + (size_t)(at + 1 - chunk->bytes);
}

size_t text_line_end(struct text *text, size_t offset)
{
    size_t size;
    for (const char *run; (run = text_run(text, offset, &size)) != NULL; offset += size) {
        const char *newline = memchr(run, '\n', size);
        if (newline != NULL)
            return offset + (size_t)(newline - run);
    }
    return text->size;
}

size_t text_line_of(struct text *text, size_t offset)
{
    if (!find_offset(text, offset))
        return 0;
    size_t place = offset - text->at_offset;
    const struct chunk *chunk = &text->chunks[text->at];
    return text->at_line + count_newlines(chunk->bytes, place < chunk->size ? place : chunk->size);
}
