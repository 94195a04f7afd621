/*
 * What a text says of the source, compared with the source. A text that names a commit is about that one, and is not compared.
 *
 * Code with a `/` in it whose first part is a folder of the tree has to be a file or folder there; `name()` has to be called or
 * defined in some source; the lines of a block that names a file have to be lines of that file, in this order.
 */
#define _XOPEN_SOURCE 700
#include "blog.h"

#include <ctype.h>
#include <ftw.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define WORDS_MAX 65536      /* names before a `(` in the whole tree: some 20,000 */
#define OPEN_FOLDERS 16

static const char *const folders[] = { "abi", "bootimage", "cc", "kernel", "libc", "loader", "programs", "servers", "tests", "tools" };

/* --- functions --- */

static size_t word_size(const char *text)
{
    size_t size = 0;
    while (isalnum((unsigned char)text[size]) || text[size] == '_')
        size++;
    return size;
}

/* Ends each name where it ends, for a moment, so that only new ones need memory. */
static void collect(char *text)
{
    for (size_t size; *text != 0; text += size == 0 ? 1 : size) {
        size = word_size(text);
        if (size == 0 || text[size] != '(')
            continue;
        text[size] = 0;
        ENTRY entry = { text, NULL };
        if (hsearch(entry, FIND) == NULL) {
            entry.key = copy_text(text, size);
            if (hsearch(entry, ENTER) == NULL) {
                complain("tools/blog/reference.c", 0, "more than %d names in the tree", WORDS_MAX);
                return;
            }
        }
        text[size] = '(';
    }
}

static int collect_file(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)place;
    const char *language = language_of_path(path);
    bool source = strcmp(language, "c") == 0 || strcmp(language, "asm") == 0 || strcmp(language, "contract") == 0;
    char *text = kind == FTW_F && source ? read_file(path, NULL) : NULL;
    if (text != NULL)
        collect(text);
    free(text);
    return 0;
}

static bool is_function(const char *name, size_t size)
{
    static bool collected;
    if (!collected) {
        hcreate(WORDS_MAX);
        for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
            nftw(folders[i], collect_file, OPEN_FOLDERS, FTW_PHYS);
        collected = true;
    }
    return hsearch((ENTRY){ copy_text(name, size), NULL }, FIND) != NULL;
}

/* --- paths --- */

/* A path of the tree: no blanks, wildcards or names to be filled in, and a first part that is one of its folders. */
static bool is_tree_path(const char *text)
{
    size_t size = strcspn(text, "/");
    if (text[size] != '/' || text[strcspn(text, " *$<>(){},;:\"'=|")] != 0)
        return false;
    for (const char *c = text; *c != 0; c++)
        if (isupper((unsigned char)*c) && isupper((unsigned char)c[1]) && strstr(text, ".md") == NULL)
            return false;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (strlen(folders[i]) == size && strncmp(folders[i], text, size) == 0)
            return true;
    return false;
}

static void span_check(const struct document *document, const struct node *node)
{
    struct stat status;
    size_t size = word_size(node->text);
    if (is_tree_path(node->text)) {
        const char *near = path_resolve(document->path, node->text);
        if (stat(node->text, &status) != 0 && (near == NULL || stat(near, &status) != 0))
            complain(document->path, node->line, "`%s`: there is no such file in the tree", node->text);
    } else if (size != 0 && strcmp(node->text + size, "()") == 0 && !is_function(node->text, size))
        complain(document->path, node->line, "`%s`: no source has a function of this name", node->text);
}

/* --- code --- */

static const char *trimmed(const char *text, size_t *size)
{
    size_t blanks = strspn(text, " \t");
    text += blanks;
    *size = strcspn(text, "\n");
    while (*size > 0 && (text[*size - 1] == ' ' || text[*size - 1] == '\r'))
        --*size;
    return text;
}

/* Behind the next line of `source` that says what `line` says, or NULL. */
static const char *line_find(const char *source, const char *line, size_t size)
{
    while (*source != 0) {
        size_t length;
        const char *text = trimmed(source, &length);
        source += strcspn(source, "\n");
        source += *source == '\n';
        if (length == size && memcmp(text, line, size) == 0)
            return source;
    }
    return NULL;
}

static void code_check(const struct document *document, const struct node *node)
{
    const char *path = strchr(node->title, ' ');
    if (path == NULL || strcmp(path, " try") == 0 || strncmp(path, " by ", 4) == 0)
        return;
    const char *source = read_file(path + 1, NULL);
    if (source == NULL) {
        complain(document->path, node->line, "%s: the code's source cannot be read", path + 1);
        return;
    }
    int number = node->line;
    for (const char *line = node->text; *line != 0; line += strcspn(line, "\n"), line += *line == '\n') {
        size_t size;
        const char *text = trimmed(line, &size);
        number++;
        if (size == 0 || (size == 3 && memcmp(text, "...", 3) == 0))
            continue;
        source = line_find(source, text, size);
        if (source == NULL) {
            complain(document->path, number, "%s has no such line (any more, or here): %.*s", path + 1, (int)size, text);
            return;
        }
    }
}

static void check(const struct document *document, const struct node *node)
{
    if (node->kind == NODE_CODE_SPAN)
        span_check(document, node);
    else if (node->kind == NODE_CODE)
        code_check(document, node);
    else if (node->kind == NODE_LINK && node->title != NULL)
        figure_take(document, node);
    for (const struct node *child = node->first; child != NULL; child = child->next)
        check(document, child);
}

void references_check(const struct document *document)
{
    if (document->commit == NULL)
        check(document, document->root);
}
