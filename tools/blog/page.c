/* The frame of a page: head, navigation, foot. No scripts, and nothing from elsewhere. */
#include "page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct { const char *name, *words; } navigation[] = {
    { "index.html", "Quine" }, { "posts.html", "Posts" }, { "tags.html", "Tags" }, { "reference.html", "Reference" },
};

/* All folders of a file's path. */
void make_folders(const char *path)
{
    char *folder = copy_text(path, strlen(path));
    for (char *slash = folder; (slash = strchr(slash + 1, '/')) != NULL; *slash = '/') {
        *slash = 0;
        if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
            fprintf(stderr, "blog: %s: the folder cannot be made: %s\n", folder, strerror(errno));
            exit(1);
        }
    }
}

const char *page_link(const struct page *page, const char *name)
{
    return path_relative(page->name, name);
}

static void navigate(struct page *page)
{
    fputs("<header><nav aria-label=\"Site\">\n", page->file);
    for (size_t i = 0; i < sizeof navigation / sizeof *navigation; i++)
        fprintf(page->file, "<a href=\"%s\"%s>%s</a>\n", page_link(page, navigation[i].name),
                strcmp(navigation[i].name, page->name) == 0 ? " aria-current=\"page\"" : "", navigation[i].words);
    fputs("</nav></header>\n", page->file);
}

struct page page_begin(const char *folder, const char *name, const char *title, const char *description)
{
    struct page page = { .name = name, .path = format("%s/%s", folder, name) };
    make_folders(page.path);
    page.file = fopen(page.path, "wb");
    if (page.file == NULL) {
        fprintf(stderr, "blog: %s: cannot be written: %s\n", page.path, strerror(errno));
        exit(1);
    }
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", page.file);
    escape(page.file, title);
    fputs("</title>\n", page.file);
    if (description != NULL) {
        fputs("<meta name=\"description\" content=\"", page.file);
        escape(page.file, description);
        fputs("\">\n", page.file);
    }
    fprintf(page.file, "<link rel=\"stylesheet\" href=\"%s\">\n", page_link(&page, "style.css"));
    fprintf(page.file, "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Quine\" href=\"%s\">\n</head>\n<body>\n",
            page_link(&page, "feed.xml"));
    navigate(&page);
    fputs("<main>\n", page.file);
    return page;
}

void page_end(struct page *page)
{
    fputs("</main>\n</body>\n</html>\n", page->file);
    long size = ftell(page->file);
    bool failed = ferror(page->file) != 0;
    if ((fclose(page->file) != 0) | failed)
        complain(page->path, 0, "writing failed");
    if (size > PAGE_MAX)
        complain(page->path, 0, "the page has %ld bytes: %d is the most", size, PAGE_MAX);
}
