/* The posts: blog/DATE-NUMBER-NAME.md, in the order of date and number. */
#include "blog.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define DATE_SIZE 11         /* YYYY-MM-DD- */

static bool is_post(const char *name)
{
    size_t size = strlen(name);
    return size > DATE_SIZE + 3 && name[4] == '-' && name[10] == '-' && strspn(name, "0123456789-") > DATE_SIZE &&
           strcmp(name + size - 3, ".md") == 0;
}

static int compare(const void *a, const void *b)
{
    const char *first = (*(struct document *const *)a)->path + 5, *second = (*(struct document *const *)b)->path + 5;
    int dates = strncmp(first, second, DATE_SIZE);
    int numbers = atoi(first + DATE_SIZE) - atoi(second + DATE_SIZE);
    return dates != 0 ? dates : numbers != 0 ? numbers : strcmp(first, second);
}

struct document **posts_read(size_t *count)
{
    struct document **posts = NULL;
    size_t room = 0;
    *count = 0;
    DIR *folder = opendir("blog");
    if (folder == NULL) {
        complain("blog", 0, "the folder of the posts cannot be read");
        return NULL;
    }
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL; ) {
        const char *path = format("blog/%s", entry->d_name);
        char *text = is_post(entry->d_name) ? read_file(path, NULL) : NULL;
        if (text == NULL)
            continue;
        posts = grow(posts, *count, &room, sizeof *posts);
        posts[*count] = document_parse(path, text);
        if (posts[*count]->date == NULL || strncmp(posts[*count]->date, entry->d_name, 10) != 0)
            complain(path, 3, "the third line has to begin with the date that the name has");
        ++*count;
    }
    closedir(folder);
    qsort(posts, *count, sizeof *posts, compare);
    return posts;
}
