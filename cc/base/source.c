/*
 * Source files and places in them: base/source.h. Sources stand in the order of their
 * numbers, so a place is found by halving; most questions are about the file and line of
 * the one before, which are tried first.
 */
#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/ordered.h>
#include <cc/base/source.h>

enum { READ_SIZE = 64 * 1024 };

struct source_line {
    uint32_t location;           /* from here on */
    unsigned line;               /* what #line calls the line there */
    unsigned physical;           /* which one it is */
    const char *path;
    bool system;
};

static struct source **sources;
static uint32_t source_count, source_capacity;
static uint32_t next_location = 1;
static struct source *last_source;
static uint32_t last_line;       /* in last_source: its number from 0 */

struct source *source_of_text(const char *path, const char *text, size_t size)
{
    if (size >= SOURCE_BYTES_MAX - next_location)
        fatal("%s: more than 2 GiB of source", path);
    struct source *source = arena_allocate(&program_arena, sizeof *source);
    source->path = path;
    source->text = text;
    source->size = size;
    source->first = next_location;
    next_location += (uint32_t)size + 1;
    sources = array_grow(sources, &source_capacity, source_count, sizeof *sources);
    sources[source_count++] = source;
    return source;
}

/* All of an open file, padded; NULL with errno. */
static char *read_all(int descriptor, size_t *size)
{
    struct stat status;
    size_t capacity = READ_SIZE, count = 0;
    bool known = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    if (known)
        capacity = (size_t)status.st_size + 1;
    char *text = memory_allocate(capacity + SOURCE_PADDING);
    ssize_t got;
    while ((got = read(descriptor, text + count, capacity - count)) > 0) {
        count += (size_t)got;
        if (known && count == (size_t)status.st_size)
            break;               /* not asked again whether there is more: half of all reads would be that */
        if (count == capacity)
            text = memory_resize(text, (capacity *= 2) + SOURCE_PADDING);
    }
    if (got < 0)
        return NULL;
    memset(text + count, 0, SOURCE_PADDING);
    *size = count;
    return text;
}

struct source *source_read(const char *path, uint32_t included_at)
{
    bool standard = strcmp(path, "-") == 0;
    int descriptor = standard ? 0 : open(path, O_RDONLY);
    if (descriptor < 0)
        return NULL;
    size_t size;
    char *text = read_all(descriptor, &size);
    int error = errno;
    if (!standard)
        close(descriptor);
    errno = error;
    if (text == NULL)
        return NULL;
    path = standard ? "<stdin>" : arena_text(&program_arena, path, strlen(path));
    struct source *source = source_of_text(path, text, size);
    source->included_at = included_at;
    return source;
}

struct source *source_of(uint32_t location)
{
    if (last_source != NULL && location - last_source->first <= last_source->size)
        return last_source;
    uint32_t low = 0, high = source_count;      /* it is one of [low, high), or none */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (sources[middle]->first <= location)
            low = middle;
        else
            high = middle;
    }
    if (low == high || location - sources[low]->first > sources[low]->size)
        return NULL;
    last_line = 0;
    return last_source = sources[low];
}

/* One entry more than there are lines: the end. */
static void find_lines(struct source *source)
{
    const char *text = source->text, *end = text + source->size;
    uint32_t capacity = 0, count = 0;
    for (const char *line = text; line != NULL; ) {
        source->lines = array_grow(source->lines, &capacity, count, sizeof *source->lines);
        source->lines[count++] = (uint32_t)(line - text);
        line = memchr(line, '\n', (size_t)(end - line));
        line = line != NULL && line + 1 < end ? line + 1 : NULL;
    }
    source->line_count = count;
    source->lines = array_grow(source->lines, &capacity, count, sizeof *source->lines);
    source->lines[count] = (uint32_t)source->size + 1;
}

/* The number of the line that has this byte, from 0. */
static uint32_t line_of(struct source *source, uint32_t offset)
{
    if (source->lines == NULL)
        find_lines(source);
    const uint32_t *lines = source->lines;
    uint32_t line = last_line;
    for (unsigned near = 0; near < 4 && line < source->line_count; near++, line++)
        if (lines[line] <= offset && offset < lines[line + 1])
            return last_line = line;
    return last_line = ordered_until(lines, sizeof *lines, source->line_count, offset) - 1;
}

/* The last #line before the location, or NULL. */
static const struct source_line *renaming_of(const struct source *source, uint32_t location)
{
    uint32_t count = ordered_until(source->renamed, sizeof *source->renamed, source->renamed_count, location);
    return count > 0 ? &source->renamed[count - 1] : NULL;
}

void source_rename(struct source *source, uint32_t location, unsigned line, const char *path, bool system)
{
    uint32_t count = source->renamed_count;
    if (count > 0 && source->renamed[count - 1].location >= location)
        return;                  /* the file is read again */
    source_of(location);
    struct source_line change = {
        location, line, line_of(source, location - source->first) + 1, path, system,
    };
    source->renamed = array_grow(source->renamed, &source->renamed_capacity, count, sizeof change);
    source->renamed[source->renamed_count++] = change;
}

struct position source_position(uint32_t location)
{
    struct source *source = source_of(location);
    if (source == NULL)
        return (struct position){ .path = "<none>", .line = 1, .column = 1, .text = "" };
    uint32_t offset = location - source->first, line = line_of(source, offset), start = source->lines[line];
    struct position position = {
        .path = source->path, .system = source->system, .line = line + 1, .column = offset - start + 1,
        .text = source->text + start, .length = source->lines[line + 1] - 1 - start, .source = source,
    };
    while (position.length > 0 && strchr("\r\n", position.text[position.length - 1]) != NULL)
        position.length--;
    const struct source_line *renamed = renaming_of(source, location);
    if (renamed != NULL) {
        position.path = renamed->path;
        position.system = renamed->system;
        position.line = renamed->line + (position.line - renamed->physical);
    }
    return position;
}

bool source_is_system(uint32_t location)
{
    const struct source *source = source_of(location);
    if (source == NULL)
        return false;
    const struct source_line *renamed = renaming_of(source, location);
    return renamed != NULL ? renamed->system : source->system;
}
