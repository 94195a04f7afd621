/*
 * blog [-C FOLDER] [-o FOLDER [-u ADDRESS] | NUMBER | NAME | FILE]
 *
 * Without anything, the list of posts and pages; with the number of a post, the name of a page or any text, that text, in $PAGER or less
 * if the output is a terminal. -o makes the site in that folder, -u says where it will be (with a slash at the end). -C: the tree; else
 * the present folder if it has blog/ in it, else /src.
 *
 * Status 1: a text has a mistake or says what is not true, each on a line of its own; all other pages are there.
 */
#define _XOPEN_SOURCE 700
#include "blog.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] = "usage: blog [-C FOLDER] [-o FOLDER [-u ADDRESS] | NUMBER | NAME | FILE]\n";

/* blog/NAME.md: from a first boot to a changed system, and all that is specified. */
static const char *const pages[] = { "boot", "read", "change", "rebuild", "reference" };

static void list(void)
{
    size_t count;
    struct document **posts = posts_read(&count);
    for (size_t i = 0; i < count; i++)
        printf("%s  %s\n", posts[i]->date, posts[i]->title);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        printf("%-10s  %s\n", i == 0 ? "and" : "", pages[i]);
}

static const struct document *find(const char *name)
{
    size_t count;
    struct document **posts = posts_read(&count);
    const char *number = format("%s. ", name);
    for (size_t i = 0; i < count; i++)
        if (posts[i]->title != NULL && strncmp(posts[i]->title, number, strlen(number)) == 0)
            return posts[i];
    const char *page = format("blog/%s.md", name), *path = is_file(page) ? page : name;
    char *text = read_file(path, NULL);
    return text == NULL ? NULL : document_parse(path, text);
}

static void show(const char *name)
{
    const struct document *document = find(name);
    if (document == NULL) {
        complain(name, 0, "no post has this number, and there is no such file");
        return;
    }
    const char *columns = getenv("COLUMNS"), *pager = getenv("PAGER");
    FILE *file = isatty(STDOUT_FILENO) ? popen(pager == NULL || *pager == 0 ? "less" : pager, "w") : NULL;
    plain_write(file == NULL ? stdout : file, document, columns == NULL || atoi(columns) < 20 ? 80 : (unsigned)atoi(columns));
    if (file != NULL)
        pclose(file);
}

static const char *absolute(const char *path)
{
    char *here = *path == '/' ? NULL : getcwd(NULL, 0);
    return here == NULL ? path : format("%s/%s", here, path);
}

int main(int count, char **arguments)
{
    const char *tree = access("blog", F_OK) == 0 ? "." : "/src", *output = NULL, *address = "";
    for (int option; (option = getopt(count, arguments, "C:o:u:")) != -1; )
        switch (option) {
        case 'C': tree = optarg; break;
        case 'o': output = absolute(optarg); break;
        case 'u': address = optarg; break;
        default: fputs(usage, stderr); return 2;
        }
    if (count - optind > (output == NULL)) {
        fputs(usage, stderr);
        return 2;
    }
    if (chdir(tree) != 0) {
        fprintf(stderr, "blog: %s: not a folder that can be entered\n", tree);
        return 1;
    }
    if (output != NULL)
        site_write(output, address);
    else if (optind < count)
        show(arguments[optind]);
    else
        list();
    return complaints != 0 || fflush(stdout) != 0;
}
