/*
 * html FOLDER: all pages of a site, *.html: each is valid (html/check.h), and each link leads to a file of the site and to an id that is there;
 * *.xml is well-formed. Prints how many there are. Status 1: something is wrong, each on a line of its own.
 *
 * sources: tests/tools/html/check.c tests/files.c
 */
#define _XOPEN_SOURCE 700

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "html/check.h"
#include "../files.h"

enum { OPEN_FOLDERS = 16 };

static struct page {
    char *path;
    struct html_found found;
} *pages;
static size_t count;
static unsigned wrong;

static bool ends_in(const char *text, const char *with)
{
    size_t size = strlen(text), length = strlen(with);
    return size >= length && strcmp(text + size - length, with) == 0;
}

static int collect(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)place;
    if (kind != FTW_F)
        return 0;
    size_t size;
    pages = realloc(pages, (count + 1) * sizeof *pages);
    struct page *page = &pages[count++];
    *page = (struct page){ .path = realpath(path, NULL) };
    bool html = ends_in(path, ".html");
    char *text = html || ends_in(path, ".xml") ? file_read(path, &size) : NULL;
    char *error = text == NULL ? NULL : html_check(text, html ? HTML_PAGE : HTML_XML, &page->found);
    if (error != NULL)
        wrong++, printf("%s:%s\n", path, error);
    free(error);
    free(text);
    return 0;
}

static const struct page *find(const char *path)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(pages[i].path, path) == 0)
            return &pages[i];
    return NULL;
}

static bool is_outside(const char *target)
{
    return strncmp(target, "https://", 8) == 0 || strncmp(target, "http://", 7) == 0 || strncmp(target, "mailto:", 7) == 0;
}

static void follow(const struct page *from, const char *target)
{
    char path[2 * PATH_MAX], full[PATH_MAX];
    size_t size = strcspn(target, "#");
    const struct page *to = from;
    if (is_outside(target))
        return;
    if (size != 0) {
        snprintf(path, sizeof path, "%.*s/%.*s", (int)(strrchr(from->path, '/') - from->path), from->path, (int)size, target);
        to = realpath(path, full) == NULL ? NULL : find(full);
    }
    if (to == NULL || (target[size] == '#' && !html_names_have(&to->found.ids, target + size + 1, strlen(target + size + 1))))
        wrong++, printf("%s: %s leads nowhere\n", from->path, target);
}

int main(int argument_count, char **arguments)
{
    if (argument_count != 2 || nftw(arguments[1], collect, OPEN_FOLDERS, FTW_PHYS) != 0)
        return 2;
    size_t html = 0, links = 0;
    for (size_t i = 0; i < count; i++) {
        html += ends_in(pages[i].path, ".html");
        links += pages[i].found.targets.count;
        for (size_t j = 0; j < pages[i].found.targets.count; j++)
            follow(&pages[i], pages[i].found.targets.list[j]);
    }
    printf("%zu pages, %zu links\n", html, links);
    for (size_t i = 0; i < count; i++) {
        html_found_free(&pages[i].found);
        free(pages[i].path);
    }
    free(pages);
    return wrong != 0;
}
