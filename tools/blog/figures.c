/*
 * Figures in prose. A link with a title says how much of what there is where it leads:
 *
 *     [9,300](../kernel/ "lines")     of a file, or of all files below a folder; likewise "files", "bytes"
 *     [468](../README.md#figures "call_reply_4_words")     in the table row that has this name: the first number of the next cell
 *
 * The page shows what is there now, as round as the text has it. A text that is off by more than a third has to be looked at.
 */
#define _XOPEN_SOURCE 700
#include "blog.h"

#include <ctype.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define OPEN_FOLDERS 16

static struct sums {
    double files, bytes, lines;
} sums;

/* A number may have commas and a point. */
static const char *number_find(const char *text)
{
    return text + strcspn(text, "0123456789");
}

static size_t number_size(const char *text)
{
    size_t size = 0;
    while (isdigit((unsigned char)text[size]) || ((text[size] == ',' || text[size] == '.') && isdigit((unsigned char)text[size + 1])))
        size++;
    return size;
}

static double number_value(const char *text, size_t size)
{
    char *digits = copy_text(text, size), *end = digits;
    for (const char *c = digits; *c != 0; c++)
        if (*c != ',')
            *end++ = *c;
    *end = 0;
    return strtod(digits, NULL);
}

/* A count as round as the `said` one, with commas. */
static char *count_text(double count, const char *said, size_t size)
{
    double unit = 1;
    while (size > 1 && (said[size - 1] == '0' || said[size - 1] == ',') && unit * 10 < count) {
        unit *= said[size - 1] == '0' ? 10 : 1;
        size--;
    }
    char *digits = format("%.0f", (double)(unsigned long)(count / unit + 0.5) * unit), *text = allocate(2 * strlen(digits) + 1), *end = text;
    for (size_t left = strlen(digits); left > 0; left--) {
        *end++ = *digits++;
        if (left > 1 && left % 3 == 1)
            *end++ = ',';
    }
    *end = 0;
    return text;
}

static int add_file(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)place;
    size_t size = 0;
    char *text = kind == FTW_F ? read_file(path, &size) : NULL;
    if (text == NULL)
        return 0;
    sums.files++;
    sums.bytes += (double)size;
    for (size_t i = 0; i < size; i++)
        sums.lines += text[i] == '\n';
    free(text);
    return 0;
}

static bool counted(const char *path, const char *what, double *number)
{
    static const char *const names[] = { "files", "bytes", "lines" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(what, names[i]) != 0)
            continue;
        sums = (struct sums){ 0 };
        nftw(path, add_file, OPEN_FOLDERS, FTW_PHYS);
        *number = i == 0 ? sums.files : i == 1 ? sums.bytes : sums.lines;
        return true;
    }
    return false;
}

/* The number as it stands in the row, or NULL. */
static char *in_row(const char *path, const char *name)
{
    const char *text = read_file(path, NULL), *found = text == NULL ? NULL : strstr(text, name);
    for (; found != NULL; found = strstr(found + 1, name)) {
        size_t size = strcspn(found, "|\n"), line = strcspn(found, "\n");
        const char *number = number_find(found + size);
        if (found[size] == '|' && number < found + line)
            return copy_text(number, number_size(number));
    }
    return NULL;
}

/* The first node with a number in it, among a link's words. */
static struct node *numbered(struct node *node)
{
    for (; node != NULL; node = node->next) {
        struct node *inside = numbered(node->first);
        if (node->text != NULL && *number_find(node->text) != 0)
            return node;
        if (inside != NULL)
            return inside;
    }
    return NULL;
}

void figure_take(const struct document *document, const struct node *link)
{
    const char *path = path_resolve(document->path, link->text), *words = node_words(link);
    struct node *node = numbered(link->first);
    double count;

    if (path == NULL || node == NULL) {
        complain(document->path, link->line, "%s: no number, of something of the tree", words);
        return;
    }
    const char *at = number_find(node->text);
    size_t size = number_size(at);
    char *now = counted(path, link->title, &count) ? count_text(count, at, size) : in_row(path, link->title);
    if (now == NULL) {
        complain(document->path, link->line, "%s: %s has no row with a figure of %s", words, path, link->title);
        return;
    }
    double said = number_value(at, size), is = number_value(now, strlen(now));
    if (3 * said < 2 * is || 3 * said > 4 * is)
        complain(document->path, link->line, "%s: in %s that is %s (%s)", words, path, now, link->title);
    node->text = format("%.*s%s%s", (int)(at - node->text), node->text, now, at + size);
}
