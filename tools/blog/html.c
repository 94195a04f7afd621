/* A document's nodes as HTML 5. */
#include "blog.h"

#include <stdlib.h>
#include <string.h>

void escape(FILE *file, const char *text)
{
    for (; *text != 0; text++)
        switch (*text) {
        case '&': fputs("&amp;", file); break;
        case '<': fputs("&lt;", file); break;
        case '>': fputs("&gt;", file); break;
        case '"': fputs("&quot;", file); break;
        default: fputc(*text, file);
        }
}

static void children(struct html *html, const struct node *node)
{
    for (const struct node *child = node->first; child != NULL; child = child->next)
        html_write(html, child);
}

static void element(struct html *html, const struct node *node, const char *name, const char *end)
{
    fprintf(html->file, "<%s>", name);
    children(html, node);
    fprintf(html->file, "</%s>%s", name, end);
}

/* --- blocks --- */

/* The title is the page's h1. Each heading is a link to itself. */
static void heading(struct html *html, const struct node *node)
{
    fprintf(html->file, "<h%d id=\"", node->number);
    escape(html->file, node->text);
    fputs("\">", html->file);
    children(html, node);
    fprintf(html->file, "</h%d>\n", node->number);
}

static void code(struct html *html, const struct node *node)
{
    size_t size = strcspn(node->title, " ");
    fputs("<pre tabindex=\"0\"><code>", html->file);
    code_write(html->file, copy_text(node->title, size), node->text);
    fputs("</code></pre>\n", html->file);
}

static void list(struct html *html, const struct node *node)
{
    bool tight = html->tight;
    html->tight = !node->loose;
    if (node->number < 0)
        element(html, node, "ul", "\n");
    else if (node->number == 1)
        element(html, node, "ol", "\n");
    else {
        fprintf(html->file, "<ol start=\"%d\">", node->number);
        children(html, node);
        fputs("</ol>\n", html->file);
    }
    html->tight = tight;
}

static void row(struct html *html, const struct node *node, const char *cell_name)
{
    static const char *const classes[] = { "", "", " class=\"right\"", " class=\"centre\"" };
    bool header = cell_name[1] == 'h';
    fputs("<tr>", html->file);
    for (const struct node *cell = node->first; cell != NULL; cell = cell->next) {
        const char *name = header && cell->first == NULL ? "td" : cell_name;
        fprintf(html->file, "<%s%s%s>", name, classes[cell->number], name[1] == 'h' ? " scope=\"col\"" : "");
        children(html, cell);
        fprintf(html->file, "</%s>", name);
    }
    fputs("</tr>\n", html->file);
}

/* GitHub's tables need a line of headings; one whose cells are all empty is none. */
static void table(struct html *html, const struct node *node)
{
    bool headed = false;
    for (const struct node *cell = node->first->first; cell != NULL; cell = cell->next)
        headed |= cell->first != NULL;
    fputs("<div class=\"table\" tabindex=\"0\"><table>\n", html->file);
    if (headed) {
        fputs("<thead>", html->file);
        row(html, node->first, "th");
        fputs("</thead>\n", html->file);
    }
    fputs("<tbody>", html->file);
    for (const struct node *child = node->first->next; child != NULL; child = child->next)
        row(html, child, "td");
    fputs("</tbody>\n</table></div>\n", html->file);
}

/* --- figures --- */

static bool ends_in(const char *text, const char *with)
{
    size_t size = strlen(text), length = strlen(with);
    return size >= length && strcmp(text + size - length, with) == 0;
}

/* The style sheet of a figure holds for its own page alone if each rule begins with the figure's name. */
static void scoped_style(FILE *file, const char *style, const char *end, unsigned figure)
{
    while (style < end) {
        size_t size = strspn(style, " \n\t}");
        fprintf(file, "%.*s", (int)size, style);
        style += size;
        if (style >= end)
            return;
        if (*style == '@')
            size = strcspn(style, "{") + 1;
        else {
            fprintf(file, "#figure-%u ", figure);
            size = strcspn(style, "}");
        }
        fprintf(file, "%.*s", (int)size, style);
        style += size;
    }
}

static void svg(struct html *html, const char *text)
{
    unsigned figure = ++html->figures;
    const char *begin = strstr(text, "<svg"), *style = strstr(text, "<style>"), *end = strstr(text, "</style>");
    fprintf(html->file, "<svg id=\"figure-%u\"", figure);
    text = begin + 4;
    if (style != NULL && end != NULL && end > style) {
        style += 7;
        fwrite(text, 1, (size_t)(style - text), html->file);
        scoped_style(html->file, style, end, figure);
        text = end;
    }
    fputs(text, html->file);
}

/* PNG, third edition, 5.2 and 11.2.2: eight bytes, and a header whose width and height come first. */
static bool png_size(const unsigned char *data, size_t size, unsigned long *width, unsigned long *height)
{
    if (size < 24 || memcmp(data, "\x89PNG\r\n\x1a\n", 8) != 0 || memcmp(data + 12, "IHDR", 4) != 0)
        return false;
    *width = (unsigned long)data[16] << 24 | data[17] << 16 | data[18] << 8 | data[19];
    *height = (unsigned long)data[20] << 24 | data[21] << 16 | data[22] << 8 | data[23];
    return true;
}

static void picture(struct html *html, const struct node *node, const unsigned char *data, size_t size)
{
    unsigned long width, height;
    if (!png_size(data, size, &width, &height)) {
        complain(html->document->path, node->line, "%s: not a PNG or SVG", node->text);
        return;
    }
    fputs("<img src=\"", html->file);
    escape(html->file, html->resolve(html->document, node));
    fprintf(html->file, "\" width=\"%lu\" height=\"%lu\" alt=\"", width, height);
    escape(html->file, node_words(node));
    fputs("\">", html->file);
}

static void image(struct html *html, const struct node *node)
{
    const char *path = path_resolve(html->document->path, node->text);
    size_t size = 0;
    char *data = path == NULL ? NULL : read_file(path, &size);
    if (data == NULL)
        complain(html->document->path, node->line, "%s: the figure cannot be read", node->text);
    else if (ends_in(path, ".svg") && strstr(data, "<svg") != NULL)
        svg(html, data);
    else
        picture(html, node, (unsigned char *)data, size);
}

static void figure(struct html *html, const struct node *node)
{
    fputs("<figure tabindex=\"0\">", html->file);
    image(html, node);
    if (node->title != NULL) {
        fputs("<figcaption>", html->file);
        escape(html->file, node->title);
        fputs("</figcaption>", html->file);
    }
    fputs("</figure>\n", html->file);
}

static void paragraph(struct html *html, const struct node *node)
{
    if (node->first != NULL && node->first->kind == NODE_IMAGE && node->first->next == NULL)
        figure(html, node->first);
    else if (html->tight)
        children(html, node);
    else
        element(html, node, "p", "\n");
}

/* --- in a line --- */

static void link_write(struct html *html, const struct node *node)
{
    const char *target = html->resolve(html->document, node);
    if (target == NULL || html->linked) {
        children(html, node);
        return;
    }
    html->linked = true;
    fputs("<a href=\"", html->file);
    escape(html->file, target);
    fputs("\">", html->file);
    children(html, node);
    fputs("</a>", html->file);
    html->linked = false;
}

/* --- footnotes: numbered as they are met, all of them at the end --- */

static const struct node *note_find(const struct document *document, const char *label)
{
    for (const struct node *node = document->root->first; node != NULL; node = node->next)
        if (node->kind == NODE_NOTE && strcmp(node->text, label) == 0)
            return node;
    return NULL;
}

static int note_number(const struct document *document, const struct node *wanted)
{
    int number = 1;
    for (const struct node *node = document->root->first; node != wanted; node = node->next)
        number += node->kind == NODE_NOTE;
    return number;
}

static void note_mark(struct html *html, const struct node *node)
{
    const struct node *note = note_find(html->document, node->text);
    if (note == NULL) {
        complain(html->document->path, node->line, "[^%s]: there is no such footnote", node->text);
        return;
    }
    int number = note_number(html->document, note);
    if (html->linked)
        return;
    fputs("<sup><a", html->file);
    if (node->number == 0)
        fprintf(html->file, " id=\"mark-%d\"", number);
    fprintf(html->file, " href=\"#note-%d\" role=\"doc-noteref\">%d</a></sup>", number, number);
}

static void notes(struct html *html, const struct node *root)
{
    int number = 0;
    for (const struct node *node = root->first; node != NULL; node = node->next) {
        if (node->kind != NODE_NOTE)
            continue;
        fputs(number++ == 0 ? "<section role=\"doc-endnotes\" aria-label=\"Footnotes\"><ol>\n" : "", html->file);
        fprintf(html->file, "<li id=\"note-%d\">", number);
        children(html, node);
        fprintf(html->file, " <a href=\"#mark-%d\" role=\"doc-backlink\" aria-label=\"back\">\xe2\x86\xa9</a></li>\n", number);
    }
    fputs(number != 0 ? "</ol></section>\n" : "", html->file);
}

void html_write(struct html *html, const struct node *node)
{
    switch (node->kind) {
    case NODE_DOCUMENT: children(html, node); notes(html, node); break;
    case NODE_HEADING: heading(html, node); break;
    case NODE_PARAGRAPH: paragraph(html, node); break;
    case NODE_CODE: code(html, node); break;
    case NODE_QUOTE: element(html, node, "blockquote", "\n"); break;
    case NODE_LIST: list(html, node); break;
    case NODE_ITEM: element(html, node, "li", "\n"); break;
    case NODE_TABLE: table(html, node); break;
    case NODE_RULE: fputs("<hr>\n", html->file); break;
    case NODE_TEXT: escape(html->file, node->text); break;
    case NODE_CODE_SPAN:
        fputs("<code>", html->file);
        escape(html->file, node->text);
        fputs("</code>", html->file);
        break;
    case NODE_STRONG: element(html, node, "strong", ""); break;
    case NODE_EMPHASIS: element(html, node, "em", ""); break;
    case NODE_LINK: link_write(html, node); break;
    case NODE_IMAGE: image(html, node); break;
    case NODE_NOTE_MARK: note_mark(html, node); break;
    case NODE_BREAK: fputs("<br>\n", html->file); break;
    case NODE_NOTE: case NODE_ROW: case NODE_CELL: break;
    }
}

/* The second level's headings, if there are enough to get lost between. */
void html_contents(FILE *file, const struct document *document)
{
    unsigned count = 0;
    for (const struct node *node = document->root->first; node != NULL; node = node->next)
        count += node->kind == NODE_HEADING && node->number == 2;
    if (count < 4)
        return;
    fputs("<nav class=\"contents\" aria-label=\"Contents\"><ul>\n", file);
    for (const struct node *node = document->root->first; node != NULL; node = node->next) {
        if (node->kind != NODE_HEADING || node->number != 2)
            continue;
        fputs("<li><a href=\"#", file);
        escape(file, node->text);
        fputs("\">", file);
        escape(file, node_words(node));
        fputs("</a></li>\n", file);
    }
    fputs("</ul></nav>\n", file);
}
