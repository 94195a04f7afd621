/* The blocks of a text: headings, paragraphs, code, lists, tables (CommonMark 0.30 section 4 and 5, as far as MARKDOWN.md says). */
#define _XOPEN_SOURCE 700
#include "blog.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct parser {
    const char *path;
    const struct line *lines;
    size_t count;
};

static void blocks_parse(const char *path, const struct line *lines, size_t count, struct node *parent);

struct node *node_add(struct node *parent, enum node_kind kind, int line)
{
    struct node *node = allocate(sizeof *node);
    node->kind = kind;
    node->line = line;
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

static void words_append(FILE *file, const struct node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE_SPAN)
        fputs(node->text, file);
    for (const struct node *child = node->first; child != NULL; child = child->next)
        words_append(file, child);
}

/* What it says, without what it looks like. */
const char *node_words(const struct node *node)
{
    char *words;
    size_t size;
    FILE *file = open_memstream(&words, &size);
    if (file == NULL)
        return "";
    words_append(file, node);
    fclose(file);
    return words;
}

static size_t indent_of(const char *text)
{
    return strspn(text, " ");
}

static bool is_blank(const char *text)
{
    return text[indent_of(text)] == 0;
}

/* The lines' texts with newlines between. */
static char *join(const struct line *lines, size_t count, size_t skip)
{
    size_t size = 1;
    for (size_t i = 0; i < count; i++)
        size += strlen(lines[i].text) + 1;
    char *text = allocate(size), *end = text;
    for (size_t i = 0; i < count; i++) {
        const char *from = lines[i].text;
        size_t indent = indent_of(from);
        from += indent < skip ? indent : skip;
        end = stpcpy(end, from);
        if (i + 1 < count)
            *end++ = '\n';
    }
    return text;
}

/* GitHub's: lower case, blanks to hyphens, other signs left out, also those of Unicode's General Punctuation (U+2000 to U+203F, which begin with
 * these two bytes). */
char *anchor_of(const char *words)
{
    char *anchor = allocate(strlen(words) + 1), *end = anchor;
    for (const char *at = words; *at != 0; at++)
        if (strncmp(at, "\xe2\x80", 2) == 0 && at[2] != 0)
            at += 2;
        else if (isalnum((unsigned char)*at) || *at == '_' || *at == '-' || (unsigned char)*at >= 0x80)
            *end++ = (char)tolower((unsigned char)*at);
        else if (*at == ' ')
            *end++ = '-';
    return anchor;
}

/* --- one function a kind: the number of lines that it took, 0 if the first one does not begin such a block --- */

static size_t heading(struct parser *p, struct node *parent)
{
    const char *text = p->lines[0].text;
    size_t level = strspn(text, "#");
    if (level == 0 || level > 6 || text[level] != ' ')
        return 0;
    struct node *node = node_add(parent, NODE_HEADING, p->lines[0].number);
    node->number = (int)level;
    inline_parse(p->path, node->line, text + level + 1, node);
    node->text = anchor_of(node_words(node));
    return 1;
}

static size_t rule(struct parser *p, struct node *parent)
{
    if (strcmp(p->lines[0].text, "---") != 0)
        return 0;
    node_add(parent, NODE_RULE, p->lines[0].number);
    return 1;
}

static size_t fence(struct parser *p, struct node *parent)
{
    const char *text = p->lines[0].text;
    size_t ticks = strspn(text, "`"), end = 1;
    if (ticks < 3 || strchr(text + ticks, '`') != NULL)
        return 0;
    while (end < p->count && !(strspn(p->lines[end].text, "`") >= ticks && is_blank(p->lines[end].text + strspn(p->lines[end].text, "`"))))
        end++;
    struct node *node = node_add(parent, NODE_CODE, p->lines[0].number);
    node->title = text + ticks;
    node->text = join(p->lines + 1, end - 1, 0);
    if (end == p->count)
        complain(p->path, node->line, "code begins here and has no end");
    return end == p->count ? end : end + 1;
}

static size_t indented(struct parser *p, struct node *parent)
{
    size_t end = 0, count = 0;
    for (; end < p->count && (is_blank(p->lines[end].text) || indent_of(p->lines[end].text) >= 4); end++)
        if (!is_blank(p->lines[end].text))
            count = end + 1;
    if (count == 0)
        return 0;
    struct node *node = node_add(parent, NODE_CODE, p->lines[0].number);
    node->text = join(p->lines, count, 4);
    node->title = "";
    return count;
}

static size_t quote(struct parser *p, struct node *parent)
{
    size_t count = 0;
    while (count < p->count && p->lines[count].text[0] == '>')
        count++;
    if (count == 0)
        return 0;
    struct line *inner = allocate(count * sizeof *inner);
    for (size_t i = 0; i < count; i++)
        inner[i] = (struct line){ p->lines[i].text + 1 + (p->lines[i].text[1] == ' '), p->lines[i].number };
    blocks_parse(p->path, inner, count, node_add(parent, NODE_QUOTE, p->lines[0].number));
    return count;
}

/* How many bytes a list's marker has, with the blank behind it; 0: none. `*number` is -1 for a bullet. */
static size_t marker(const char *text, int *number)
{
    *number = -1;
    if ((text[0] == '-' || text[0] == '*') && text[1] == ' ')
        return 2;
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 6 || text[digits] != '.' || text[digits + 1] != ' ')
        return 0;
    *number = atoi(text);
    return digits + 2;
}

/* The lines of one item: those that are indented as its words are, and those that go on with its paragraph. */
static size_t item_size(struct parser *p, size_t width)
{
    size_t count = 1, end = 1;
    int number;
    for (; end < p->count; end++) {
        const char *text = p->lines[end].text;
        if (is_blank(text))
            continue;
        bool continues = count == end && marker(text, &number) == 0;
        if (indent_of(text) < width && !continues)
            break;
        count = end + 1;
    }
    return count;
}

static size_t item(struct parser *p, size_t width, struct node *list)
{
    size_t count = item_size(p, width);
    struct line *inner = allocate(count * sizeof *inner);
    for (size_t i = 0; i < count; i++) {
        const char *text = p->lines[i].text;
        size_t indent = i == 0 ? width : indent_of(text);
        inner[i] = (struct line){ text + (indent < width ? indent : width), p->lines[i].number };
        list->loose |= is_blank(text);
    }
    blocks_parse(p->path, inner, count, node_add(list, NODE_ITEM, p->lines[0].number));
    return count;
}

static size_t list(struct parser *p, struct node *parent)
{
    int number, other;
    size_t width = marker(p->lines[0].text, &number), taken = 0;
    if (width == 0)
        return 0;
    struct node *node = node_add(parent, NODE_LIST, p->lines[0].number);
    node->number = number;
    while (taken < p->count) {
        size_t next = taken;
        while (next < p->count && is_blank(p->lines[next].text))
            next++;
        width = next == p->count ? 0 : marker(p->lines[next].text, &other);
        if (width == 0 || (other < 0) != (number < 0))
            break;
        node->loose |= next != taken;
        struct parser rest = { p->path, p->lines + next, p->count - next };
        taken = next + item(&rest, width, node);
    }
    return taken;
}

/* --- tables: `| cell | cell |`, a line of hyphens and colons, and more such lines --- */

/* The end of the cell that begins at `text`: a bar that is not in code and not behind a backslash, or the line's end. */
static const char *cell_end(const char *text)
{
    for (; *text != 0 && *text != '|'; text++) {
        size_t ticks = strspn(text, "`");
        const char *end = ticks == 0 ? NULL : ticks_find(text + ticks, ticks);
        if (end != NULL)
            text = end + ticks - 1;
        else if (*text == '\\' && text[1] != 0)
            text++;
    }
    return text;
}

/* The trimmed cell at `*text`, which goes on behind it; NULL when there is none. */
static char *cell_next(const char **text)
{
    const char *at = *text + indent_of(*text), *end = cell_end(at);
    if (*at == 0)
        return NULL;
    *text = *end == 0 ? end : end + 1;
    while (end > at && end[-1] == ' ')
        end--;
    return copy_text(at, (size_t)(end - at));
}

static enum alignment alignment_of(const char *cell)
{
    size_t size = strlen(cell);
    bool left = cell[0] == ':', right = size > 0 && cell[size - 1] == ':';
    return left && right ? ALIGN_CENTRE : right ? ALIGN_RIGHT : left ? ALIGN_LEFT : ALIGN_NONE;
}

static void table_row(struct parser *p, const struct line *line, const char *delimiters, struct node *table)
{
    struct node *row = node_add(table, NODE_ROW, line->number);
    const char *text = line->text + 1;
    delimiters++;
    for (char *words; (words = cell_next(&text)) != NULL; ) {
        const char *delimiter = cell_next(&delimiters);
        struct node *cell = node_add(row, NODE_CELL, line->number);
        if (delimiter == NULL)
            complain(p->path, line->number, "the row has more cells than its table has columns");
        else
            cell->number = (int)alignment_of(delimiter);
        inline_parse(p->path, line->number, words, cell);
    }
    if (cell_next(&delimiters) != NULL)
        complain(p->path, line->number, "the row has fewer cells than its table has columns");
}

static size_t table(struct parser *p, struct node *parent)
{
    if (p->count < 2 || p->lines[0].text[0] != '|' || p->lines[1].text[0] != '|')
        return 0;
    const char *delimiters = p->lines[1].text;
    if (delimiters[strspn(delimiters, "|-: ")] != 0)
        return 0;
    struct node *node = node_add(parent, NODE_TABLE, p->lines[0].number);
    table_row(p, &p->lines[0], delimiters, node);
    size_t taken = 2;
    for (; taken < p->count && p->lines[taken].text[0] == '|'; taken++)
        table_row(p, &p->lines[taken], delimiters, node);
    return taken;
}

/* [^label]: words, and what is indented below. */
static size_t note(struct parser *p, struct node *parent)
{
    const char *text = p->lines[0].text;
    const char *close = strncmp(text, "[^", 2) == 0 ? strstr(text, "]: ") : NULL;
    if (close == NULL)
        return 0;
    struct node *node = node_add(parent, NODE_NOTE, p->lines[0].number);
    node->text = copy_text(text + 2, (size_t)(close - text) - 2);
    size_t count = 1;
    while (count < p->count && !is_blank(p->lines[count].text) && indent_of(p->lines[count].text) > 0)
        count++;
    struct line *inner = allocate(count * sizeof *inner);
    memcpy(inner, p->lines, count * sizeof *inner);
    inner[0].text = close + 3;
    inline_parse(p->path, node->line, join(inner, count, 8), node);
    return count;
}

/* What ends a paragraph without an empty line. */
static bool interrupts(const char *text)
{
    int number;
    size_t level = strspn(text, "#"), width = marker(text, &number);
    return is_blank(text) || text[0] == '>' || strncmp(text, "```", 3) == 0 || (level > 0 && level <= 6 && text[level] == ' ') ||
           (width != 0 && (number == -1 || number == 1));
}

static size_t paragraph(struct parser *p, struct node *parent)
{
    size_t count = 1;
    while (count < p->count && !interrupts(p->lines[count].text))
        count++;
    struct node *node = node_add(parent, NODE_PARAGRAPH, p->lines[0].number);
    inline_parse(p->path, node->line, join(p->lines, count, 4), node);
    return count;
}

static void blocks_parse(const char *path, const struct line *lines, size_t count, struct node *parent)
{
    static size_t (*const kinds[])(struct parser *, struct node *) = {
        heading, rule, fence, indented, quote, list, table, note, paragraph,
    };
    for (size_t at = 0; at < count; ) {
        if (is_blank(lines[at].text)) {
            at++;
            continue;
        }
        struct parser p = { path, lines + at, count - at };
        size_t taken = 0;
        for (size_t i = 0; taken == 0; i++)
            taken = kinds[i](&p, parent);
        at += taken;
    }
}

/* --- documents --- */

static struct line *lines_of(char *text, size_t *count)
{
    struct line *lines = NULL;
    size_t room = 0;
    *count = 0;
    while (*text != 0) {
        char *end = text + strcspn(text, "\n"), *next = *end == 0 ? end : end + 1;
        while (end > text && (end[-1] == ' ' || end[-1] == '\r'))
            end--;
        *end = 0;
        lines = grow(lines, *count, &room, sizeof *lines);
        lines[*count] = (struct line){ text, (int)*count + 1 };
        ++*count;
        text = next;
    }
    return lines;
}

static bool is_date(const char *text)
{
    static const char form[] = "0000-00-00";
    for (size_t i = 0; form[i] != 0; i++)
        if (form[i] == '0' ? !isdigit((unsigned char)text[i]) : text[i] != form[i])
            return false;
    return text[sizeof form - 1] == 0 || text[sizeof form - 1] == ' ';
}

/* DATE · TAG, TAG · at COMMIT */
static void read_date(struct document *document, const char *text)
{
    static const char dot[] = " \xc2\xb7 ";
    document->date = copy_text(text, 10);
    for (const char *part = strstr(text, dot); part != NULL; part = strstr(part, dot)) {
        part += sizeof dot - 1;
        const char *end = strstr(part, dot);
        char *words = copy_text(part, end == NULL ? strlen(part) : (size_t)(end - part)), *rest = words;
        if (strncmp(words, "at ", 3) == 0)
            document->commit = words + 3;
        else
            for (char *tag; (tag = strtok_r(rest, ",", &rest)) != NULL && document->tag_count < TAGS_MAX; )
                document->tags[document->tag_count++] = tag + indent_of(tag);
    }
}

/* --- headings and footnote marks, in the order of the text --- */

struct headings {
    const char **anchors;
    size_t count, room;
    int level;            /* of the last one */
};

static bool is_taken(const struct headings *headings, const char *anchor)
{
    for (size_t i = 0; i < headings->count; i++)
        if (strcmp(headings->anchors[i], anchor) == 0)
            return true;
    return *anchor == 0 || strncmp(anchor, "note-", 5) == 0 || strncmp(anchor, "mark-", 5) == 0 || strncmp(anchor, "figure-", 7) == 0;
}

/* The same anchor twice in a page leads nowhere: as GitHub does, the second one gets -1. */
static void anchors_make(struct headings *headings, struct node *node)
{
    for (struct node *child = node->first; child != NULL; child = child->next) {
        if (child->kind == NODE_HEADING) {
            const char *anchor = child->text;
            for (unsigned same = 1; is_taken(headings, child->text); same++)
                child->text = format("%s-%u", anchor, same);
            headings->anchors = grow(headings->anchors, headings->count, &headings->room, sizeof *headings->anchors);
            headings->anchors[headings->count++] = child->text;
        }
        anchors_make(headings, child);
    }
}

void anchors_unique(struct node *root)
{
    struct headings headings = { 0 };
    anchors_make(&headings, root);
}

/* Who has a page read to him goes from heading to heading: none is left out, and there is one title. */
static void levels_check(const char *path, const struct node *node, int *level)
{
    for (const struct node *child = node->first; child != NULL; child = child->next) {
        if (child->kind == NODE_HEADING) {
            if (child->number > *level + 1 || (child->number == 1 && *level != 0))
                complain(path, child->line, "a heading of level %d behind one of level %d", child->number, *level);
            *level = child->number;
        }
        levels_check(path, child, level);
    }
}

/* Footnote marks before `end` that have its label. True: it was met. */
static bool marks_count(const struct node *node, struct node *end)
{
    for (struct node *child = node->first; child != NULL; child = child->next) {
        if (child == end)
            return true;
        end->number += child->kind == NODE_NOTE_MARK && strcmp(child->text, end->text) == 0;
        if (marks_count(child, end))
            return true;
    }
    return false;
}

static void marks_number(const struct node *root, struct node *node)
{
    for (struct node *child = node->first; child != NULL; child = child->next) {
        if (child->kind == NODE_NOTE_MARK)
            marks_count(root, child);
        marks_number(root, child);
    }
}

struct document *document_parse(const char *path, char *text)
{
    size_t count;
    struct line *lines = lines_of(text, &count);
    struct document *document = allocate(sizeof *document);
    document->path = path;
    document->root = allocate(sizeof *document->root);
    if (count > 2 && lines[1].text[0] == 0 && is_date(lines[2].text)) {
        read_date(document, lines[2].text);
        lines[2].text = "";
    }
    blocks_parse(path, lines, count, document->root);
    anchors_unique(document->root);
    marks_number(document->root, document->root);
    int level = 0;
    levels_check(path, document->root, &level);
    const struct node *first = document->root->first;
    if (first != NULL && first->kind == NODE_HEADING && first->number == 1)
        document->title = node_words(first);
    else
        complain(path, 1, "the first line is no title (`# Words`)");
    return document;
}
