/* Reading patches in the three forms of POSIX XCU diff: normal, context, unified. */
#include <ctype.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "patch.h"

enum { LINES_MAX = 1 << 26 };

static const struct lines *patch;

static _Noreturn void refuse(size_t at, const char *reason)
{
    errx(2, "line %zu of the patch: %s", at + 1, reason);
}

void lines_add(struct lines *lines, const char *bytes, size_t length)
{
    if (lines->count == lines->room) {
        lines->room = 2 * lines->room + 64;
        lines->lines = program_memory(lines->lines, lines->room, sizeof *lines->lines);
    }
    lines->lines[lines->count++] = (struct text){ program_text(bytes, length), length };
}

void lines_clear(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        free(lines->lines[i].bytes);
    free(lines->lines);
    *lines = (struct lines){ .count = 0 };
}

void lines_read(struct lines *lines, FILE *stream)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    while ((length = getline(&line, &size, stream)) > 0) {
        lines->lacks_newline = line[length - 1] != '\n';
        lines_add(lines, line, (size_t)length - !lines->lacks_newline);
    }
    free(line);
}

static const char *line_at(size_t at)
{
    return at < patch->count ? patch->lines[at].bytes : "";
}

static bool begins(size_t at, const char *text)
{
    return at < patch->count && strncmp(patch->lines[at].bytes, text, strlen(text)) == 0;
}

/* A number at *text, within what a file can have. */
static bool number(const char **text, size_t *value)
{
    char *end;
    if (!isdigit((unsigned char)**text))
        return false;
    *value = strtoul(*text, &end, 10);
    *text = end;
    return *value < LINES_MAX;
}

/* "START" or "START,SECOND". */
static bool range(const char **text, size_t *start, size_t *second, bool *has_second)
{
    if (!number(text, start))
        return false;
    *has_second = **text == ',';
    if (!*has_second)
        return true;
    ++*text;
    return number(text, second);
}

static void hunk_add(struct hunk *hunk, char kind, const char *bytes, size_t length)
{
    if (hunk->count == hunk->room) {
        hunk->room = 2 * hunk->room + 16;
        hunk->lines = program_memory(hunk->lines, hunk->room, sizeof *hunk->lines);
    }
    hunk->lines[hunk->count++] = (struct hunk_line){ kind, { program_text(bytes, length), length } };
}

/* "\ No newline at end of file" behind a line of that kind. */
static bool note_newline(struct hunk *hunk, size_t *at, char kind)
{
    if (!begins(*at, "\\"))
        return false;
    hunk->old_lacks_newline = hunk->old_lacks_newline || kind != '+';
    hunk->new_lacks_newline = hunk->new_lacks_newline || kind != '-';
    ++*at;
    return true;
}

/* --- unified --- */

static bool unified_header(size_t at, struct hunk *hunk)
{
    const char *text = line_at(at);
    bool has_count;
    *hunk = (struct hunk){ .old_count = 1, .new_count = 1 };
    if (strncmp(text, "@@ -", 4) != 0)
        return false;
    text += 4;
    if (!range(&text, &hunk->old_start, &hunk->old_count, &has_count) || strncmp(text, " +", 2) != 0)
        return false;
    text += 2;
    return range(&text, &hunk->new_start, &hunk->new_count, &has_count) && strncmp(text, " @@", 3) == 0;
}

static void read_unified(size_t *at, struct hunk *hunk)
{
    size_t olds = 0, news = 0;
    ++*at;
    while (olds < hunk->old_count || news < hunk->new_count) {
        if (*at >= patch->count)
            refuse(*at, "the hunk ends too early");
        const struct text *line = &patch->lines[*at];
        /* Blanks at the end may have been lost: an empty line is one of the context. */
        char kind = line->length > 0 ? line->bytes[0] : ' ';
        if (kind == '\t')
            kind = ' ';
        if (kind != ' ' && kind != '-' && kind != '+')
            refuse(*at, "neither context nor a change");
        olds += kind != '+';
        news += kind != '-';
        if (olds > hunk->old_count || news > hunk->new_count)
            refuse(*at, "the hunk is longer than it says");
        hunk_add(hunk, kind, line->bytes + (line->length > 0), line->length - (line->length > 0));
        ++*at;
        note_newline(hunk, at, kind);
    }
}

/* --- context --- */

static bool context_range(size_t at, const char *mark, const char *close, size_t *start, size_t *count)
{
    const char *text = line_at(at);
    size_t last = 0;
    bool has_last;
    if (strncmp(text, mark, strlen(mark)) != 0)
        return false;
    text += strlen(mark);
    if (!range(&text, start, &last, &has_last) || strcmp(text, close) != 0 || (has_last && last < *start))
        return false;
    *count = has_last ? last - *start + 1 : *start > 0;
    return true;
}

/* The lines of one side; both sides are merged afterwards. */
static void read_side(size_t *at, struct hunk *side, size_t count, char mark)
{
    while (side->count < count && *at < patch->count) {
        const struct text *line = &patch->lines[*at];
        if (line->length < 2 || line->bytes[1] != ' ' || (line->bytes[0] != ' ' && line->bytes[0] != '!' && line->bytes[0] != mark))
            break;
        hunk_add(side, line->bytes[0], line->bytes + 2, line->length - 2);
        ++*at;
        if (begins(*at, "\\")) {
            side->old_lacks_newline = true;
            ++*at;
        }
    }
}

static void add_all(struct hunk *hunk, char kind, const struct hunk_line *line)
{
    hunk_add(hunk, kind, line->text.bytes, line->text.length);
}

/* Goes along the context of both sides. A side without changes may be left out: then it is the other's context. */
static void merge_sides(struct hunk *hunk, const struct hunk *old, const struct hunk *new, size_t at)
{
    size_t i = 0, j = 0;
    while (i < old->count || j < new->count) {
        if (i < old->count && old->lines[i].kind != ' ') {
            add_all(hunk, '-', &old->lines[i++]);
        } else if (j < new->count && new->lines[j].kind != ' ') {
            add_all(hunk, '+', &new->lines[j++]);
        } else {
            if (old->count > 0 && new->count > 0 && (i == old->count || j == new->count))
                refuse(at, "the sides of the hunk do not fit together");
            add_all(hunk, ' ', old->count > 0 ? &old->lines[i] : &new->lines[j]);
            i += old->count > 0;
            j += new->count > 0;
        }
    }
    hunk->old_lacks_newline = old->count > 0 ? old->old_lacks_newline : new->old_lacks_newline;
    hunk->new_lacks_newline = new->count > 0 ? new->old_lacks_newline : old->old_lacks_newline;
}

static void clear_lines(struct hunk *hunk)
{
    for (size_t i = 0; i < hunk->count; i++)
        free(hunk->lines[i].text.bytes);
    free(hunk->lines);
    hunk->count = hunk->room = 0;
    hunk->lines = NULL;
}

static bool context_header(size_t at)
{
    size_t start, count;
    return begins(at, "***************") && context_range(at + 1, "*** ", " ****", &start, &count);
}

static void read_context(size_t *at, struct hunk *hunk)
{
    struct hunk old = { .count = 0 }, new = { .count = 0 };
    *hunk = (struct hunk){ .count = 0 };
    if (!context_range(*at + 1, "*** ", " ****", &hunk->old_start, &hunk->old_count))
        refuse(*at + 1, "not the range of a hunk");
    *at += 2;
    read_side(at, &old, hunk->old_count, '-');
    if (!context_range(*at, "--- ", " ----", &hunk->new_start, &hunk->new_count))
        refuse(*at, "the second range of the hunk is missing");
    ++*at;
    read_side(at, &new, hunk->new_count, '+');
    if ((old.count > 0 && old.count != hunk->old_count) || (new.count > 0 && new.count != hunk->new_count)
        || (old.count == 0 && new.count == 0))
        refuse(*at, "the hunk is shorter than it says");
    merge_sides(hunk, &old, &new, *at);
    clear_lines(&old);
    clear_lines(&new);
}

/* --- normal --- */

static bool normal_header(size_t at, struct hunk *hunk, char *kind)
{
    const char *text = line_at(at);
    size_t old_last = 0, new_last = 0;
    bool has_old, has_new;
    *hunk = (struct hunk){ .count = 0 };
    if (!range(&text, &hunk->old_start, &old_last, &has_old) || (*text != 'a' && *text != 'c' && *text != 'd'))
        return false;
    *kind = *text++;
    if (!range(&text, &hunk->new_start, &new_last, &has_new) || *text != 0 || (has_old && old_last < hunk->old_start)
        || (has_new && new_last < hunk->new_start))
        return false;
    hunk->old_count = *kind == 'a' ? 0 : has_old ? old_last - hunk->old_start + 1 : 1;
    hunk->new_count = *kind == 'd' ? 0 : has_new ? new_last - hunk->new_start + 1 : 1;
    return true;
}

static void read_normal_lines(size_t *at, struct hunk *hunk, size_t count, const char *mark, char kind)
{
    for (; count > 0; count--) {
        if (!begins(*at, mark))
            refuse(*at, "a line of the hunk is missing");
        hunk_add(hunk, kind, patch->lines[*at].bytes + 2, patch->lines[*at].length - 2);
        ++*at;
        note_newline(hunk, at, kind);
    }
}

static void read_normal(size_t *at, struct hunk *hunk)
{
    ++*at;
    read_normal_lines(at, hunk, hunk->old_count, "< ", '-');
    if (hunk->old_count > 0 && hunk->new_count > 0) {
        if (!begins(*at, "---"))
            refuse(*at, "--- is missing");
        ++*at;
    }
    read_normal_lines(at, hunk, hunk->new_count, "> ", '+');
}

/* --- files --- */

/* The name behind a mark, up to a tab (or blanks before a date); NULL for /dev/null. */
static char *name_of(const char *text, bool *is_epoch)
{
    text += strspn(text, " \t");
    size_t length = strcspn(text, "\t\r");
    const char *rest = text + length;
    *is_epoch = strstr(rest, "1970-01-01 00:00:00") != NULL || strstr(rest, "Jan  1 00:00:00 1970") != NULL
        || (length == 9 && strncmp(text, "/dev/null", 9) == 0);
    return length == 0 || (length == 9 && strncmp(text, "/dev/null", 9) == 0) ? NULL : program_text(text, length);
}

static void set_name(char **name, const char *text, bool *is_epoch)
{
    free(*name);
    *name = name_of(text, is_epoch);
}

/* Whether a hunk begins there. */
static bool hunk_begins(size_t at, struct hunk *hunk, char *kind)
{
    return unified_header(at, hunk) || context_header(at) || normal_header(at, hunk, kind);
}

static void read_hunk(size_t *at, struct hunk *hunk)
{
    char kind;
    if (unified_header(*at, hunk))
        read_unified(at, hunk);
    else if (context_header(*at))
        read_context(at, hunk);
    else if (normal_header(*at, hunk, &kind))
        read_normal(at, hunk);
}

/* Skips what stands before the first hunk, and finds names in it. */
static bool read_names(size_t *at, struct file_patch *result)
{
    struct hunk hunk;
    bool unused;
    char kind;
    for (; *at < patch->count; ++*at) {
        if (hunk_begins(*at, &hunk, &kind))
            return true;
        if (begins(*at, "Index:"))
            set_name(&result->index_name, line_at(*at) + 6, &unused);
        else if (begins(*at, "--- ") && begins(*at + 1, "+++ ")) {
            set_name(&result->old_name, line_at(*at) + 4, &result->old_is_epoch);
            set_name(&result->new_name, line_at(*at + 1) + 4, &result->new_is_epoch);
        } else if (begins(*at, "*** ") && begins(*at + 1, "--- ")) {
            set_name(&result->old_name, line_at(*at) + 4, &result->old_is_epoch);
            set_name(&result->new_name, line_at(*at + 1) + 4, &result->new_is_epoch);
        }
    }
    return false;
}

bool patch_next(const struct lines *lines, size_t *at, struct file_patch *result)
{
    struct hunk hunk;
    char kind;
    patch = lines;
    *result = (struct file_patch){ .count = 0 };
    if (!read_names(at, result)) {
        patch_clear(result);
        return false;
    }
    while (hunk_begins(*at, &hunk, &kind)) {
        read_hunk(at, &hunk);
        result->hunks = program_memory(result->hunks, result->count + 1, sizeof *result->hunks);
        result->hunks[result->count++] = hunk;
    }
    return true;
}

void patch_reverse(struct file_patch *file)
{
    char *name = file->old_name;
    file->old_name = file->new_name;
    file->new_name = name;
    bool epoch = file->old_is_epoch;
    file->old_is_epoch = file->new_is_epoch;
    file->new_is_epoch = epoch;
    for (size_t i = 0; i < file->count; i++) {
        struct hunk *hunk = &file->hunks[i], old = *hunk;
        hunk->old_start = old.new_start;
        hunk->old_count = old.new_count;
        hunk->new_start = old.old_start;
        hunk->new_count = old.old_count;
        hunk->old_lacks_newline = old.new_lacks_newline;
        hunk->new_lacks_newline = old.old_lacks_newline;
        for (size_t j = 0; j < hunk->count; j++)
            hunk->lines[j].kind = hunk->lines[j].kind == '-' ? '+' : hunk->lines[j].kind == '+' ? '-' : ' ';
    }
}

void patch_clear(struct file_patch *file)
{
    for (size_t i = 0; i < file->count; i++)
        clear_lines(&file->hunks[i]);
    free(file->hunks);
    free(file->old_name);
    free(file->new_name);
    free(file->index_name);
    *file = (struct file_patch){ .count = 0 };
}
