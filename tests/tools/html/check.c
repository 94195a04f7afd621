/* See check.h. */
#define _GNU_SOURCE
#include "check.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 200, ATTRIBUTES_MAX = 32 };

struct word {
    const char *text;
    size_t size;
};

struct attribute {
    struct word name, value;
};

struct checker {
    const char *start, *at;
    enum html_kind kind;
    struct word open[DEPTH_MAX];
    size_t depth;
    int heading;              /* the level of the last one */
    unsigned titles;          /* h1 */
    char *error;
    struct html_found *found;
};

static const char empty[] = " br hr img meta link ";
static const char blocks[] = " p div pre ul ol table h1 h2 h3 h4 h5 h6 blockquote figure section nav header main hr ";
static const char no_text[] = " ul ol table thead tbody tr head html ";
static const char forbidden[] = " script iframe object embed form input base ";

/* What may be around an element directly. */
static const struct { const char *name, *parents; } places[] = {
    { "li", " ul ol " }, { "tr", " thead tbody " }, { "td", " tr " }, { "th", " tr " }, { "thead", " table " }, { "tbody", " table " },
    { "figcaption", " figure " }, { "head", " html " }, { "body", " html " }, { "title", " head svg " }, { "meta", " head " }, { "main", " body " },
};

/* What may be in one directly. */
static const struct { const char *name, *children; } contents[] = {
    { "ul", " li " }, { "ol", " li " }, { "table", " thead tbody " }, { "thead", " tr " }, { "tbody", " tr " }, { "tr", " td th " }, { "html", " head body " },
};

static void fail(struct checker *c, const char *format, ...)
{
    if (c->error != NULL)
        return;
    int line = 1;
    size_t size;
    for (const char *at = c->start; at < c->at; at++)
        line += *at == '\n';
    FILE *file = open_memstream(&c->error, &size);
    va_list list;
    va_start(list, format);
    fprintf(file, "%d: ", line);
    vfprintf(file, format, list);
    va_end(list);
    fclose(file);
}

static bool is(const struct word *word, const char *name)
{
    return strlen(name) == word->size && memcmp(name, word->text, word->size) == 0;
}

static bool is_one(const char *list, const struct word *word)
{
    for (const char *at = list; (at = strstr(at, " ")) != NULL && at[1] != 0; at++)
        if (strncmp(at + 1, word->text, word->size) == 0 && at[1 + word->size] == ' ')
            return true;
    return false;
}

bool html_names_have(const struct html_names *names, const char *name, size_t size)
{
    for (size_t i = 0; i < names->count; i++)
        if (strlen(names->list[i]) == size && memcmp(names->list[i], name, size) == 0)
            return true;
    return false;
}

static void names_add(struct html_names *names, const struct word *word)
{
    names->list = realloc(names->list, (names->count + 1) * sizeof *names->list);
    names->list[names->count++] = strndup(word->text, word->size);
}

static void names_free(struct html_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->list[i]);
    free(names->list);
    *names = (struct html_names){ 0 };
}

void html_found_free(struct html_found *found)
{
    names_free(&found->ids);
    names_free(&found->targets);
}

static bool is_open(const struct checker *c, const char *name)
{
    for (size_t i = 0; i < c->depth; i++)
        if (is(&c->open[i], name))
            return true;
    return false;
}

/* In foreign elements HTML's rules of what stands where do not hold. */
static bool is_html(const struct checker *c)
{
    return c->kind != HTML_XML && !is_open(c, "svg");
}

/* --- signs --- */

static void reference(struct checker *c)
{
    const char *at = c->at + 1;
    size_t number = strspn(at, "#x0123456789abcdefABCDEF"), size = *at == '#' ? number : strspn(at, "abcdefghijklmnopqrstuvwxyz");
    if (size == 0 || at[size] != ';')
        fail(c, "an & that begins no reference: %.10s", c->at);
}

static void text(struct checker *c)
{
    const struct word *parent = c->depth == 0 ? NULL : &c->open[c->depth - 1];
    bool none = is_html(c) && parent != NULL && is_one(no_text, parent);
    for (; *c->at != 0 && *c->at != '<'; c->at++) {
        if (*c->at == '&')
            reference(c);
        if (none && !isspace((unsigned char)*c->at))
            fail(c, "text in <%.*s>", (int)parent->size, parent->text);
    }
}

static struct word name(struct checker *c)
{
    struct word word = { c->at, 0 };
    while (isalnum((unsigned char)word.text[word.size]) || (word.size != 0 && strchr("-:_", word.text[word.size]) != NULL && word.text[word.size] != 0))
        word.size++;
    c->at += word.size;
    return word;
}

/* --- attributes: NAME="VALUE" --- */

static bool attribute(struct checker *c, struct attribute *attribute)
{
    attribute->name = name(c);
    if (attribute->name.size == 0 || c->at[0] != '=' || c->at[1] != '"') {
        fail(c, "not an attribute with quotes: %.20s", attribute->name.text);
        return false;
    }
    c->at += 2;
    attribute->value.text = c->at;
    for (; *c->at != '"'; c->at++) {
        if (*c->at == '&')
            reference(c);
        if (*c->at == 0 || *c->at == '<') {
            fail(c, "an attribute without an end: %.20s", attribute->name.text);
            return false;
        }
    }
    attribute->value.size = (size_t)(c->at++ - attribute->value.text);
    return true;
}

static const struct word *value(const struct attribute *attributes, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (is(&attributes[i].name, name))
            return &attributes[i].value;
    return NULL;
}

static size_t attributes(struct checker *c, struct attribute *list)
{
    size_t count = 0;
    while (c->error == NULL && isspace((unsigned char)*c->at)) {
        c->at += strspn(c->at, " \n\t");
        if (*c->at == '>' || *c->at == '/')
            break;
        if (count == ATTRIBUTES_MAX || !attribute(c, &list[count]))
            break;
        for (size_t i = 0; i < count; i++)
            if (list[i].name.size == list[count].name.size && memcmp(list[i].name.text, list[count].name.text, list[i].name.size) == 0)
                fail(c, "twice: %.*s", (int)list[i].name.size, list[i].name.text);
        count++;
    }
    return count;
}

/* --- what holds of an element --- */

static void identify(struct checker *c, const struct word *id)
{
    if (id->size == 0 || memchr(id->text, ' ', id->size) != NULL || memchr(id->text, '\n', id->size) != NULL)
        fail(c, "an id that is empty or has blanks");
    else if (html_names_have(&c->found->ids, id->text, id->size))
        fail(c, "the id %.*s is here twice", (int)id->size, id->text);
    names_add(&c->found->ids, id);
}

static void headings(struct checker *c, const struct word *element)
{
    if (element->size != 2 || element->text[0] != 'h' || !isdigit((unsigned char)element->text[1]))
        return;
    int level = element->text[1] - '0';
    c->titles += level == 1;
    if (c->kind == HTML_PAGE && (level > c->heading + 1 || c->titles > 1))
        fail(c, "h%d behind h%d", level, c->heading);
    c->heading = level;
}

static void placed(struct checker *c, const struct word *element)
{
    const struct word *parent = c->depth == 0 ? NULL : &c->open[c->depth - 1];
    bool good = parent == NULL || !is_one(blocks, element) || !(is_open(c, "p") || is_one(" h1 h2 h3 h4 h5 h6 pre code a em strong ", parent));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (is(element, places[i].name))
            good &= parent != NULL && is_one(places[i].parents, parent);
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++)
        if (parent != NULL && is(parent, contents[i].name))
            good &= is_one(contents[i].children, element);
    if (is(element, "a"))
        good &= !is_open(c, "a");
    if (!good || is_one(forbidden, element))
        fail(c, "<%.*s> must not be in <%.*s>", (int)element->size, element->text, parent == NULL ? 0 : (int)parent->size, parent == NULL ? "" : parent->text);
}

static void element(struct checker *c, const struct word *element)
{
    struct attribute list[ATTRIBUTES_MAX];
    size_t count = attributes(c, list);
    if (is_html(c)) {
        placed(c, element);
        headings(c, element);
        if (is(element, "img") && (value(list, count, "alt") == NULL || value(list, count, "src") == NULL))
            fail(c, "<img> without alt or src");
        if (is(element, "svg") && value(list, count, "aria-label") == NULL)
            fail(c, "<svg> without aria-label");
    }
    static const char *const targets[] = { "href", "src" };
    for (size_t i = 0; i < 2 && c->kind != HTML_XML; i++) {
        const struct word *target = value(list, count, targets[i]);
        if (target != NULL)
            names_add(&c->found->targets, target);
        if (target != NULL && !is(element, "a") && memmem(target->text, target->size, "//", 2) != NULL)
            fail(c, "fetches from elsewhere: %.*s", (int)target->size, target->text);
    }
    const struct word *id = value(list, count, "id");
    if (id != NULL && c->kind != HTML_XML)
        identify(c, id);
}

/* --- tags --- */

static void begin(struct checker *c)
{
    c->at++;
    struct word word = name(c);
    if (word.size == 0) {
        fail(c, "a < that begins nothing");
        return;
    }
    element(c, &word);
    bool closed = *c->at == '/';
    c->at += closed;
    if (*c->at++ != '>')
        fail(c, "<%.*s is not closed", (int)word.size, word.text);
    else if (closed && is_html(c))
        fail(c, "<%.*s/> in HTML", (int)word.size, word.text);
    else if (c->depth == DEPTH_MAX)
        fail(c, "too deep");
    else if (!closed && !(is_html(c) && is_one(empty, &word)))
        c->open[c->depth++] = word;
}

static void end(struct checker *c)
{
    c->at += 2;
    struct word word = name(c);
    const struct word *last = c->depth == 0 ? NULL : &c->open[--c->depth];
    if (last == NULL || last->size != word.size || memcmp(last->text, word.text, word.size) != 0)
        fail(c, "</%.*s> closes <%.*s>", (int)word.size, word.text, last == NULL ? 0 : (int)last->size, last == NULL ? "" : last->text);
    if (*c->at++ != '>')
        fail(c, "</%.*s is not closed", (int)word.size, word.text);
}

static void begin_text(struct checker *c)
{
    const char *first = c->kind == HTML_PAGE ? "<!DOCTYPE html>\n" : c->kind == HTML_XML ? "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" : "";
    if (strncmp(c->at, first, strlen(first)) != 0)
        fail(c, "the first line is not %s", first);
    else
        c->at += strlen(first);
}

char *html_check(const char *from, enum html_kind kind, struct html_found *found)
{
    struct checker c = { .start = from, .at = from, .kind = kind, .found = found };
    begin_text(&c);
    while (c.error == NULL && *c.at != 0) {
        if (*c.at != '<')
            text(&c);
        else if (strncmp(c.at, "<!--", 4) == 0 && strstr(c.at, "-->") != NULL)
            c.at = strstr(c.at, "-->") + 3;
        else if (c.at[1] == '/')
            end(&c);
        else
            begin(&c);
    }
    if (c.depth != 0)
        fail(&c, "<%.*s> has no end", (int)c.open[c.depth - 1].size, c.open[c.depth - 1].text);
    if (kind == HTML_PAGE && c.titles != 1)
        fail(&c, "no h1");
    return c.error;
}
