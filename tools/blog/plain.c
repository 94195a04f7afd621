/* A document as plain text, for a pager: words wrapped, headings underlined, tables in columns, code as it is. */
#include "blog.h"

#include <string.h>
#include <wchar.h>

struct wrapper {
    FILE *file;
    unsigned columns, column, indent;
    bool blank;           /* one is to come, if a word does */
};

static void line_end(struct wrapper *w)
{
    fputc('\n', w->file);
    w->column = 0;
    w->blank = false;
}

/* UTF-8: what is no continuation byte begins a character. Of those that our texts have, each takes one column. */
static unsigned width_of(const char *text, size_t size)
{
    unsigned width = 0;
    for (size_t i = 0; i < size; i++)
        width += ((unsigned char)text[i] & 0xc0) != 0x80;
    return width;
}

static void word(struct wrapper *w, const char *text, size_t size)
{
    unsigned width = width_of(text, size);
    if (w->blank && w->column + 1 + width > w->columns)
        line_end(w);
    if (w->column == 0)
        w->column = (unsigned)fprintf(w->file, "%*s", (int)w->indent, "");
    else if (w->blank) {
        fputc(' ', w->file);
        w->column++;
    }
    w->blank = false;
    fwrite(text, 1, size, w->file);
    w->column += width;
}

static void words(struct wrapper *w, const char *text)
{
    for (size_t size; *text != 0; text += size) {
        size_t blanks = strspn(text, " \n");
        w->blank |= blanks != 0;
        text += blanks;
        size = strcspn(text, " \n");
        if (size != 0)
            word(w, text, size);
    }
}

static void inline_write(struct wrapper *w, const struct node *node);

static void inline_children(struct wrapper *w, const struct node *node)
{
    for (const struct node *child = node->first; child != NULL; child = child->next)
        inline_write(w, child);
}

static void inline_write(struct wrapper *w, const struct node *node)
{
    switch (node->kind) {
    case NODE_TEXT: case NODE_CODE_SPAN: words(w, node->text); break;
    case NODE_IMAGE: words(w, format("[figure: %s]", node_words(node))); break;
    case NODE_NOTE_MARK: words(w, format("[%s]", node->text)); break;
    case NODE_BREAK: line_end(w); break;
    default: inline_children(w, node);
    }
}

static void block_write(struct wrapper *w, const struct node *node);

static void blocks(struct wrapper *w, const struct node *node)
{
    for (const struct node *child = node->first; child != NULL; child = child->next)
        block_write(w, child);
}

static void prose(struct wrapper *w, const struct node *node)
{
    inline_children(w, node);
    line_end(w);
}

static void heading(struct wrapper *w, const struct node *node)
{
    const char *text = node_words(node);
    prose(w, node);
    for (unsigned width = width_of(text, strlen(text)); width > 0; width--)
        fputc(node->number == 1 ? '=' : '-', w->file);
    fputs("\n\n", w->file);
}

static void code(struct wrapper *w, const char *text)
{
    while (*text != 0) {
        size_t size = strcspn(text, "\n");
        fprintf(w->file, "%*s%.*s\n", (int)w->indent + 4, "", (int)size, text);
        text += size + (text[size] == '\n');
    }
    fputc('\n', w->file);
}

/* The marker stands in the indentation of its words. */
static void list(struct wrapper *w, const struct node *node)
{
    int number = node->number;
    for (const struct node *item = node->first; item != NULL; item = item->next) {
        w->column = (unsigned)fprintf(w->file, number < 0 ? "%*s-  " : "%*s%-3d", (int)w->indent, "", number);
        number += number >= 0;
        w->indent += 3;
        for (const struct node *child = item->first; child != NULL; child = child->next)
            if (child->kind == NODE_PARAGRAPH)
                prose(w, child);
            else
                block_write(w, child);
        w->indent -= 3;
    }
    fputc('\n', w->file);
}

/* --- tables: each column as wide as its widest cell, the last one as wide as it gets --- */

static unsigned column_width(const struct node *table, unsigned column)
{
    unsigned width = 0;
    for (const struct node *row = table->first; row != NULL; row = row->next) {
        const struct node *cell = row->first;
        for (unsigned i = 0; i < column && cell != NULL; i++)
            cell = cell->next;
        const char *text = cell == NULL ? "" : node_words(cell);
        unsigned size = width_of(text, strlen(text));
        width = size > width ? size : width;
    }
    return width;
}

static void row(struct wrapper *w, const struct node *table, const struct node *row)
{
    unsigned column = 0, at = w->indent, indent = w->indent;
    w->column = (unsigned)fprintf(w->file, "%*s", (int)indent, "");
    for (const struct node *cell = row->first; cell != NULL; cell = cell->next) {
        unsigned width = column_width(table, column++);
        const char *text = node_words(cell);
        unsigned size = width_of(text, strlen(text)), before = cell->number == ALIGN_RIGHT ? width - size : 0;
        if (w->column < at + before)
            w->column += (unsigned)fprintf(w->file, "%*s", (int)(at + before - w->column), "");
        w->indent = at;
        inline_children(w, cell);
        at += width + 2;
    }
    w->indent = indent;
    line_end(w);
}

static void block_write(struct wrapper *w, const struct node *node)
{
    switch (node->kind) {
    case NODE_HEADING: heading(w, node); break;
    case NODE_PARAGRAPH:
        prose(w, node);
        fputc('\n', w->file);
        break;
    case NODE_CODE: code(w, node->text); break;
    case NODE_LIST: list(w, node); break;
    case NODE_QUOTE:
        w->indent += 4;
        blocks(w, node);
        w->indent -= 4;
        break;
    case NODE_TABLE:
        for (const struct node *child = node->first; child != NULL; child = child->next)
            row(w, node, child);
        fputc('\n', w->file);
        break;
    case NODE_NOTE:
        w->column = (unsigned)fprintf(w->file, "[%s] ", node->text);
        prose(w, node);
        fputc('\n', w->file);
        break;
    default: blocks(w, node);
    }
}

void plain_write(FILE *file, const struct document *document, unsigned columns)
{
    struct wrapper w = { .file = file, .columns = columns };
    if (document->date != NULL)
        fprintf(file, "%s\n\n", document->date);
    blocks(&w, document->root);
}
