/*
 * blog: Markdown (MARKDOWN.md says which) into a web site, or plain text.
 *
 * A text becomes a tree of nodes (markdown.c its blocks, inline.c what stands in them; manual.c a page of man); html.c and plain.c
 * write such a tree; reference.c compares what it says of the source with the source; site.c makes pages of it.
 * What is read of texts is never given back: one run makes one site.
 */
#ifndef BLOG_H
#define BLOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define TAGS_MAX 8

enum node_kind {
    NODE_DOCUMENT, NODE_HEADING, NODE_PARAGRAPH, NODE_CODE, NODE_QUOTE, NODE_LIST, NODE_ITEM, NODE_TABLE, NODE_ROW,
    NODE_CELL, NODE_RULE, NODE_NOTE,
    NODE_TEXT, NODE_CODE_SPAN, NODE_STRONG, NODE_EMPHASIS, NODE_LINK, NODE_IMAGE, NODE_NOTE_MARK, NODE_BREAK,
};

enum alignment { ALIGN_NONE, ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE };

struct node {
    enum node_kind kind;
    int line;             /* of the file, from 1 */
    int number;           /* heading: level, 1 to 6; list: first number, or -1 for bullets; cell: enum alignment; note mark: how many of its label come before */
    bool loose;           /* list: its items are paragraphs */
    const char *text;     /* words, code; heading: its anchor; link, image: the target; note: its label */
    const char *title;    /* code: what stands behind the fence; link, image: the title; else NULL */
    struct node *first, *last, *next;
};

struct line {
    const char *text;     /* without the newline */
    int number;
};

struct document {
    const char *path;     /* from the top of the tree */
    struct node *root;
    const char *title;    /* the words of its first heading */
    const char *date;     /* a post's, YYYY-MM-DD; else NULL */
    const char *commit;   /* which its references to the source are to be looked up in, or NULL: they hold now */
    const char *tags[TAGS_MAX];
    size_t tag_count;
};

/* memory.c: as in the standard, but a failure ends the program. */
void *allocate(size_t size);
void *grow(void *memory, size_t count, size_t *room, size_t size);
char *copy_text(const char *text, size_t size);
__attribute__((format(printf, 1, 2))) char *format(const char *text, ...);

/* One line on standard error; the run fails in the end (`complaints` counts). `line` 0: the whole file. */
extern unsigned complaints;
__attribute__((format(printf, 3, 4))) void complain(const char *path, int line, const char *text, ...);

/* Contents and a zero; NULL if the file cannot be read. `size` may be NULL. */
char *read_file(const char *path, size_t *size);

/* markdown.c: never fails; what cannot be meant is complained of. */
struct document *document_parse(const char *path, char *text);
struct node *node_add(struct node *parent, enum node_kind kind, int line);
const char *node_words(const struct node *node);

char *anchor_of(const char *words);
void anchors_unique(struct node *root);

/* manual.c: a page of man. */
struct document *manual_parse(const char *path, char *text);

/* inline.c: `text`, which began on `line`, into children of `parent`. */
void inline_parse(const char *path, int line, const char *text, struct node *parent);

/* Where the next run of just so many backticks begins, or NULL. */
const char *ticks_find(const char *text, size_t ticks);

/* colour.c: escaped for HTML, with spans for what a language has. Unknown languages have no colours. */
void code_write(FILE *file, const char *language, const char *text);
const char *language_of_path(const char *path);

/* html.c. `resolve` makes a link's target into that of the page that is written, or NULL: write the words alone. */
struct html {
    FILE *file;
    const struct document *document;
    const char *(*resolve)(const struct document *document, const struct node *link);
    unsigned figures;
    bool tight, linked;   /* in a list without paragraphs; in a link, which has no other */
};
void escape(FILE *file, const char *text);
void html_write(struct html *html, const struct node *node);
void html_contents(FILE *file, const struct document *document);

/* plain.c: at most `columns` wide, but for code. */
void plain_write(FILE *file, const struct document *document, unsigned columns);

/* path.c: `base` is a file; the target as it would be from the top of the tree, or NULL if it leads out. */
const char *path_resolve(const char *base, const char *target);
const char *path_relative(const char *from, const char *to);
bool is_file(const char *path);
bool is_folder(const char *path);

/* reference.c: complains of what the document says of the tree and is not so. */
void references_check(const struct document *document);

/* figures.c: a link's number becomes the tree's; complains if it was far off. */
void figure_take(const struct document *document, const struct node *link);

/* site.c, page.c */
void site_write(const char *folder, const char *base);

/* posts.c: blog/DATE-NUMBER-NAME.md, in order. */
struct document **posts_read(size_t *count);

#endif
