/* Folders in which files are looked for: the variable VPATH, and vpath for names of a pattern; see file.h. */
#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "expand.h"
#include "file.h"
#include "words.h"

struct vpath {
    struct vpath *next;
    struct pattern pattern;
    char *pattern_text;
    char *folders;             /* words */
};

static struct vpath *paths, **last_path = &paths;

/* Folders may be separated by colons. */
static char *folder_words(const char *folders)
{
    char *words = memory_copy(folders, strlen(folders));
    for (char *byte = words; *byte != 0; byte++)
        if (*byte == ':')
            *byte = ' ';
    return words;
}

void vpath_add(const char *pattern, size_t length, const char *folders)
{
    struct vpath *path = memory_allocate(sizeof *path);
    path->pattern = pattern_make(pattern, length);
    path->pattern_text = memory_copy(pattern, length);
    path->folders = folder_words(folders);
    *last_path = path;
    last_path = &path->next;
}

void vpath_remove(const char *pattern, size_t length)
{
    for (struct vpath **link = &paths; *link != NULL;) {
        struct vpath *path = *link;
        if (pattern != NULL && (strlen(path->pattern_text) != length || memcmp(path->pattern_text, pattern, length) != 0)) {
            link = &path->next;
            continue;
        }
        *link = path->next;
        pattern_free(&path->pattern);
        free(path->pattern_text);
        free(path->folders);
        free(path);
    }
    last_path = &paths;
    while (*last_path != NULL)
        last_path = &(*last_path)->next;
}

static const char *find_in(const char *folders, const char *name)
{
    struct text path = { 0 };
    const char *word, *found = NULL;
    struct stat status;
    size_t length;
    while (found == NULL && (word = next_word(&folders, &length)) != NULL) {
        text_cut(&path, 0);
        if (length != 1 || *word != '.') {
            text_add(&path, word, length);
            if (word[length - 1] != '/')
                text_add_byte(&path, '/');
        }
        text_add_string(&path, name);
        if (stat(path.bytes, &status) == 0)
            found = intern(path.bytes, path.length);
    }
    text_free(&path);
    return found;
}

const char *vpath_find(const char *name)
{
    size_t length = strlen(name), stem_length;
    if (*name == '/')
        return NULL;
    for (struct vpath *path = paths; path != NULL; path = path->next)
        if (pattern_match(&path->pattern, name, length, &stem_length)) {
            const char *found = find_in(path->folders, name);
            if (found != NULL)
                return found;
        }
    struct variable *variable = variable_global("VPATH");
    if (variable == NULL || variable->value.length == 0)
        return NULL;
    char *value = variable_value(&global_scope, "VPATH");
    char *folders = folder_words(value);
    const char *found = find_in(folders, name);
    free(folders);
    free(value);
    return found;
}
