/*
 * Whether a text is valid HTML, of the elements that tools/blog writes (HTML Living Standard 4 and 13.1), or well-formed XML. Elements
 * are closed in their order and stand where they may, attributes are quoted and each is there once, signs are escaped,
 * an id is one alone, pictures have words instead, and headings leave out no level. Nothing is fetched or run.
 */
#ifndef TEST_HTML_CHECK_H
#define TEST_HTML_CHECK_H

#include <stdbool.h>
#include <stddef.h>

enum html_kind {
    HTML_PART,            /* what may stand in a body; its headings may begin anywhere */
    HTML_PAGE,
    HTML_XML,             /* no HTML at all: well-formed, XML 1.0 section 2.1 */
};

struct html_names {
    char **list;
    size_t count;
};

struct html_found {
    struct html_names ids;
    struct html_names targets;    /* of href and src, as they are written */
};

/* NULL, or what is wrong first, with its line; to be freed. `found` gets more names. */
char *html_check(const char *text, enum html_kind kind, struct html_found *found);

bool html_names_have(const struct html_names *names, const char *name, size_t size);
void html_found_free(struct html_found *found);

#endif
