/* What stands in a line of prose: code, emphasis, links, footnote marks (CommonMark 0.30 section 6, as far as MARKDOWN.md says). */
#define _XOPEN_SOURCE 700
#include "blog.h"

#include <ctype.h>
#include <string.h>

struct scanner {
    const char *path;
    const char *start;    /* of all the words */
    const char *at;
    int line;             /* of `start` */
    FILE *words;          /* text that is not a node yet */
    char *pending;
    size_t size;
    struct node *parent;
};

static void scan(const char *path, int line, const char *text, size_t size, struct node *parent);

static int line_of(const struct scanner *s)
{
    int line = s->line;
    for (const char *c = s->start; c < s->at; c++)
        line += *c == '\n';
    return line;
}

/* Collected words become a node. */
static void flush(struct scanner *s)
{
    fflush(s->words);
    if (s->size != 0)
        node_add(s->parent, NODE_TEXT, line_of(s))->text = copy_text(s->pending, s->size);
    rewind(s->words);
}

static struct node *add(struct scanner *s, enum node_kind kind)
{
    flush(s);
    return node_add(s->parent, kind, line_of(s));
}

/* A child of that kind around `size` bytes of words from `from`. */
static struct node *add_around(struct scanner *s, enum node_kind kind, const char *from, size_t size)
{
    struct node *node = add(s, kind);
    scan(s->path, node->line, from, size, node);
    return node;
}

/* --- one function a sign; false: it has no meaning here --- */

static bool escaped(struct scanner *s)
{
    if (s->at[1] == '\n')
        add(s, NODE_BREAK);
    else if (ispunct((unsigned char)s->at[1]))
        fputc(s->at[1], s->words);
    else
        return false;
    s->at += 2;
    return true;
}

const char *ticks_find(const char *text, size_t ticks)
{
    for (; *text != 0; text++) {
        size_t run = strspn(text, "`");
        if (run == ticks)
            return text;
        text += run == 0 ? 0 : run - 1;
    }
    return NULL;
}

static bool code(struct scanner *s)
{
    size_t ticks = strspn(s->at, "`");
    const char *from = s->at + ticks, *end = ticks_find(from, ticks);
    if (end == NULL) {
        complain(s->path, line_of(s), "code begins here and has no end: %.20s", s->at);
        return false;
    }
    size_t size = (size_t)(end - from);
    if (size > 2 && from[0] == ' ' && from[size - 1] == ' ') {
        from++;
        size -= 2;
    }
    char *text = copy_text(from, size);
    for (char *c = text; *c != 0; c++)
        if (*c == '\n')
            *c = ' ';
    add(s, NODE_CODE_SPAN)->text = text;
    s->at = end + ticks;
    return true;
}

/* The end of emphasis that `count` asterisks began: as many, behind a word, and not in code. */
static const char *stars_find(const char *text, size_t count)
{
    for (const char *at = text; *at != 0; at++) {
        size_t ticks = strspn(at, "`"), run = strspn(at, "*");
        const char *end = ticks == 0 ? NULL : ticks_find(at + ticks, ticks);
        if (end != NULL)
            at = end + ticks - 1;
        else if (*at == '\\' && at[1] != 0)
            at++;
        else if (run != 0) {
            if ((run == count || run == 3) && at > text && !isspace((unsigned char)at[-1]))
                return at + (run == 3 && count == 1 ? 0 : run - count);
            at += run - 1;
        }
    }
    return NULL;
}

static bool emphasis(struct scanner *s)
{
    size_t count = strspn(s->at, "*");
    const char *from = s->at + count;
    const char *end = count > 2 || *from == 0 || isspace((unsigned char)*from) ? NULL : stars_find(from, count);
    if (end == NULL) {
        fprintf(s->words, "%.*s", (int)count, s->at);
        s->at = from;
        return true;
    }
    add_around(s, count == 2 ? NODE_STRONG : NODE_EMPHASIS, from, (size_t)(end - from));
    s->at = end + count;
    return true;
}

/* The bracket that closes the one before `text`. */
static const char *bracket_find(const char *text)
{
    int depth = 1;
    for (; *text != 0; text++) {
        size_t ticks = strspn(text, "`");
        const char *end = ticks == 0 ? NULL : ticks_find(text + ticks, ticks);
        if (end != NULL)
            text = end + ticks - 1;
        else if (*text == '\\' && text[1] != 0)
            text++;
        else if (*text == '[')
            depth++;
        else if (*text == ']' && --depth == 0)
            return text;
    }
    return NULL;
}

/* `(target "title")` at `text`: where it ends, or NULL. */
static const char *target_parse(const char *text, struct node *node)
{
    size_t size = strcspn(text, " )\n");
    const char *rest = text + size + strspn(text + size, " \n");
    node->text = copy_text(text, size);
    if (*rest == '"') {
        size_t length = strcspn(rest + 1, "\"");
        node->title = copy_text(rest + 1, length);
        rest += length + 1 + (rest[length + 1] == '"');
    }
    return *rest == ')' ? rest + 1 : NULL;
}

static bool note_mark(struct scanner *s)
{
    size_t size = strcspn(s->at + 2, "] \n");
    if (s->at[2 + size] != ']')
        return false;
    add(s, NODE_NOTE_MARK)->text = copy_text(s->at + 2, size);
    s->at += size + 3;
    return true;
}

static bool linked(struct scanner *s)
{
    bool image = *s->at == '!';
    const char *from = s->at + 1 + image, *close = s->at[image] == '[' ? bracket_find(from) : NULL;
    if (!image && s->at[1] == '^')
        return note_mark(s);
    if (close == NULL || close[1] != '(')
        return false;
    struct node target = { 0 };
    const char *end = target_parse(close + 2, &target);
    if (end == NULL) {
        complain(s->path, line_of(s), "the target of this link has no end");
        return false;
    }
    struct node *node = add_around(s, image ? NODE_IMAGE : NODE_LINK, from, (size_t)(close - from));
    node->text = target.text;
    node->title = target.title;
    s->at = end;
    return true;
}

/* <https://...> */
static bool address(struct scanner *s)
{
    size_t size = strcspn(s->at, "> \n");
    if (strncmp(s->at, "<http", 5) != 0 || s->at[size] != '>')
        return false;
    struct node *node = add(s, NODE_LINK);
    node->text = copy_text(s->at + 1, size - 1);
    node_add(node, NODE_TEXT, node->line)->text = node->text;
    s->at += size + 1;
    return true;
}

/* --- typography --- */

static bool quote(struct scanner *s)
{
    char before = s->at == s->start ? ' ' : s->at[-1];
    bool opens = isspace((unsigned char)before) || strchr("([*", before) != NULL;
    fputs(*s->at == '"' ? opens ? "\xe2\x80\x9c" : "\xe2\x80\x9d" : opens ? "\xe2\x80\x98" : "\xe2\x80\x99", s->words);
    s->at++;
    return true;
}

static bool dash(struct scanner *s)
{
    if (strspn(s->at, "-") != 2)
        return false;
    fputs("\xe2\x80\x93", s->words);
    s->at += 2;
    return true;
}

static bool dots(struct scanner *s)
{
    if (strspn(s->at, ".") != 3)
        return false;
    fputs("\xe2\x80\xa6", s->words);
    s->at += 3;
    return true;
}

static bool sign(struct scanner *s)
{
    switch (*s->at) {
    case '\\': return escaped(s);
    case '`': return code(s);
    case '*': return emphasis(s);
    case '[': case '!': return linked(s);
    case '<': return address(s);
    case '"': case '\'': return quote(s);
    case '-': return dash(s);
    case '.': return dots(s);
    default: return false;
    }
}

static void scan(const char *path, int line, const char *text, size_t size, struct node *parent)
{
    struct scanner s = { .path = path, .start = copy_text(text, size), .line = line, .parent = parent };
    s.words = open_memstream(&s.pending, &s.size);
    if (s.words == NULL)
        return;
    for (s.at = s.start; *s.at != 0; )
        if (!sign(&s))
            fputc(*s.at++, s.words);
    flush(&s);
    fclose(s.words);
}

void inline_parse(const char *path, int line, const char *text, struct node *parent)
{
    scan(path, line, text, strlen(text), parent);
}
