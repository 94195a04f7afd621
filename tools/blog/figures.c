/*
 * Figures in prose. A link with a title says how much of what there is where it leads:
 *
 *     [9,300](../kernel/ "lines")     of a file, or of all files below a folder; likewise "files", "bytes"
 *     [468](../README.md#figures "call_reply_4_words")     in the table row that has this name: the first number of the next cell
 *
 * The number may be off by a tenth. Then it is no longer what the tree says, and the text has to be looked at.
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

/* The first number of a text, which may have commas and a point; false: it has none. */
static bool number_read(const char *text, double *number)
{
    char digits[32];
    size_t size = 0;

    text += strcspn(text, "0123456789");
    for (; size + 1 < sizeof digits; text++)
        if (isdigit((unsigned char)*text) || (*text == '.' && isdigit((unsigned char)text[1])))
            digits[size++] = *text;
        else if (*text != ',' || !isdigit((unsigned char)text[1]))
            break;
    digits[size] = 0;
    *number = strtod(digits, NULL);
    return size != 0;
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

static bool in_row(const char *path, const char *name, double *number)
{
    const char *text = read_file(path, NULL), *found = text == NULL ? NULL : strstr(text, name);
    for (; found != NULL; found = strstr(found + 1, name)) {
        size_t size = strcspn(found, "|\n");
        if (found[size] == '|')
            return number_read(copy_text(found + size, strcspn(found + size, "\n")), number);
    }
    return false;
}

void figure_check(const struct document *document, const struct node *link)
{
    const char *words = node_words(link), *path = path_resolve(document->path, link->text);
    double said, is;

    if (path == NULL || !number_read(words, &said))
        complain(document->path, link->line, "%s: no number, of something of the tree", words);
    else if (!counted(path, link->title, &is) && !in_row(path, link->title, &is))
        complain(document->path, link->line, "%s: %s has no row with a figure of %s", words, path, link->title);
    else if (said < 0.9 * is || said > 1.1 * is)
        complain(document->path, link->line, "%s: in %s that is %.10g (%s)", words, path, is, link->title);
}
