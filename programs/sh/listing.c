/* Names in columns. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include "listing.h"

enum { COLUMNS_DEFAULT = 80, GAP = 2 };

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

void listing_print(const struct strings *names)
{
    struct winsize size;
    size_t width = GAP, columns = COLUMNS_DEFAULT;
    if (tcgetwinsize(STDOUT_FILENO, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col;
    for (size_t i = 0; i < names->count; i++)
        if (strlen(names->items[i]) + GAP > width)
            width = strlen(names->items[i]) + GAP;
    size_t across = columns > width ? columns / width : 1;
    size_t down = (names->count + across - 1) / across;
    for (size_t row = 0; row < down; row++) {
        for (size_t i = row; i < names->count; i += down) {
            int padding = i + down < names->count ? (int)width : 0;
            printf("%-*s", padding, names->items[i]);
        }
        putchar('\n');
    }
}

void listing_print_directory(const char *path)
{
    struct arena arena = { NULL };
    struct strings names = { .arena = &arena };
    struct dirent *entry;
    DIR *directory = opendir(path);
    while (directory != NULL && (entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.')
            strings_add(&names, arena_copy(&arena, entry->d_name, strlen(entry->d_name)));
    if (directory != NULL)
        closedir(directory);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, compare);
    listing_print(&names);
    arena_free(&arena);
}
