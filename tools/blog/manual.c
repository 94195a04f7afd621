/*
 * Manual pages as documents: the requests that /bin/man knows (programs/man.c), others are passed over. The page's name is the title,
 * each .SH a heading of the second level, and words below SEE ALSO are links to the pages of these names beside it.
 */
#define _XOPEN_SOURCE 700
#include "blog.h"

#include <ctype.h>
#include <string.h>

struct manual {
    const char *path;
    struct node *root, *paragraph;    /* the latter: what text goes to, or NULL: a new one */
    int line;
    bool see_also, as_is, tag;        /* tag: the next line is a .TP's */
};

static struct node *paragraph(struct manual *m)
{
    if (m->paragraph == NULL)
        m->paragraph = node_add(m->root, m->as_is ? NODE_CODE : NODE_PARAGRAPH, m->line);
    return m->paragraph;
}

/* The words without a backslash's other meanings: \- and \e are signs, \& nothing. */
static char *plain(const char *text, size_t size)
{
    char *words = allocate(size + 1), *end = words;
    for (size_t i = 0; i < size; i++) {
        bool escaped = text[i] == '\\' && i + 1 < size;
        char sign = text[i += escaped];
        if (!escaped || sign != '&')
            *end++ = escaped && sign == 'e' ? '\\' : sign;
    }
    return words;
}

static void add_words(struct manual *m, char font, const char *text, size_t size)
{
    struct node *parent = paragraph(m);
    if (size == 0)
        return;
    if (font == 'B' || font == 'I')
        parent = node_add(parent, font == 'B' ? NODE_STRONG : NODE_EMPHASIS, m->line);
    node_add(parent, NODE_TEXT, m->line)->text = plain(text, size);
}

/* A line's words in their fonts (\fB \fI \fR \fP), behind those that the paragraph has. */
static void add_line(struct manual *m, const char *text)
{
    char font = 'R';
    const struct node *last = paragraph(m)->last;
    if (last != NULL && last->kind != NODE_BREAK)
        add_words(m, 'R', "\n", 1);
    while (*text != 0) {
        const char *next = strstr(text, "\\f");
        size_t size = next == NULL ? strlen(text) : (size_t)(next - text);
        add_words(m, font, text, size);
        if (next == NULL || next[2] == 0)
            return;
        font = next[2];
        text = next + 3;
    }
}

/* cap(1), authority: links, where there are such pages. */
static void add_links(struct manual *m, const char *text)
{
    while (*text != 0) {
        size_t size = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
        const char *name = format("%.*s.1", (int)size, text), *path = path_resolve(m->path, name);
        struct node *parent = paragraph(m);
        if (size != 0 && path != NULL && is_file(path)) {
            parent = node_add(parent, NODE_LINK, m->line);
            parent->text = name;
        } else
            size += size == 0;
        node_add(parent, NODE_TEXT, m->line)->text = copy_text(text, size);
        text += size;
    }
}

static void add(struct manual *m, const char *text)
{
    if (m->as_is) {
        struct node *code = paragraph(m);
        code->title = "";
        code->text = code->text == NULL ? text : format("%s\n%s", code->text, text);
    } else if (m->see_also)
        add_links(m, text);
    else
        add_line(m, text);
    if (m->tag)
        node_add(paragraph(m), NODE_BREAK, m->line);
    m->tag = false;
}

/* Arguments, in quotes if they have blanks, in one font, or in two by turns and without blanks between. */
static void add_fonts(struct manual *m, const char *fonts, const char *text)
{
    const char *line = "";
    for (unsigned i = 0; *(text += strspn(text, " \t")) != 0; i++) {
        bool quoted = *text == '"';
        size_t size = strcspn(text += quoted, quoted ? "\"" : " \t");
        line = format(m->see_also ? "%s%s%.0s%.*s" : "%s%s\\f%.1s%.*s\\fR", line, i != 0 && fonts[1] == 0 ? " " : "", &fonts[i % strlen(fonts)], (int)size, text);
        text += size;
        text += quoted && *text == '"';
    }
    add(m, line);
}

static void heading(struct manual *m, int level, const char *words)
{
    struct node *node = node_add(m->root, NODE_HEADING, m->line);
    char *text = copy_text(words, strlen(words));
    for (char *c = text + (*text != 0); level == 2 && *c != 0; c++)
        *c = (char)tolower((unsigned char)*c);
    node->number = level;
    node->text = anchor_of(text);
    node_add(node, NODE_TEXT, m->line)->text = text;
    m->see_also = strcmp(text, "See also") == 0;
    m->paragraph = NULL;
}

static void request(struct manual *m, const char *line)
{
    size_t size = strcspn(line, " \t");
    const char *rest = line + size + strspn(line + size, " \t"), *name = copy_text(line, size);
    if (strcmp(name, "SH") == 0 || strcmp(name, "SS") == 0)
        heading(m, name[1] == 'H' ? 2 : 3, rest);
    else if (strcmp(name, "PP") == 0 || strcmp(name, "P") == 0 || strcmp(name, "LP") == 0 || strcmp(name, "TP") == 0) {
        m->paragraph = NULL;
        m->tag = *name == 'T';
    } else if (strcmp(name, "br") == 0 && m->paragraph != NULL)
        node_add(m->paragraph, NODE_BREAK, m->line);
    else if (strcmp(name, "nf") == 0 || strcmp(name, "fi") == 0) {
        m->paragraph = NULL;
        m->as_is = *name == 'n';
    } else if (size != 0 && size <= 2 && strspn(name, "BIR") == size)
        add_fonts(m, name, rest);
}

struct document *manual_parse(const char *path, char *text)
{
    struct document *document = allocate(sizeof *document);
    const char *name = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
    document->path = path;
    document->root = allocate(sizeof *document->root);
    document->title = copy_text(name, strlen(name) - 2);
    struct manual m = { .path = path, .root = document->root };
    heading(&m, 1, document->title);
    for (char *line, *rest = text; *rest != 0; ) {
        line = rest;
        rest += strcspn(rest, "\n");
        if (*rest == '\n')
            *rest++ = 0;
        m.line++;
        if (*line == '.')
            request(&m, line + 1);
        else if (*line != 0)
            add(&m, line);
    }
    anchors_unique(document->root);
    return document;
}
