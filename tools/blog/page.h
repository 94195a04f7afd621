/* What all pages of the site have. */
#ifndef PAGE_H
#define PAGE_H

#include "blog.h"

#define PAGE_MAX 100000      /* bytes: a page that a slow line still brings at once */

struct page {
    FILE *file;
    const char *name;        /* from the top of the site: kernel/KERNEL.html */
    const char *path;        /* of the file that is written */
};

/* Opens it in `folder`, makes its folders, writes its head. `description` may be NULL. */
struct page page_begin(const char *folder, const char *name, const char *title, const char *description);

/* From a page to another one of the site. */
const char *page_link(const struct page *page, const char *name);

/* Complains of what could not be written, and of too many bytes. */
void page_end(struct page *page);

void make_folders(const char *path);

#endif
