/* Entries of directories in a message: next, number (8 bytes each), kind, the name's length (a byte each), the name. */
#include <string.h>
#include <quine/directory.h>

enum { NEXT = 0, NUMBER = 8, KIND = 16, LENGTH = 17, HEAD = 18 };

bool directory_list_add(struct directory_list *list, const struct directory_entry *entry)
{
    uint8_t *at = list->bytes + list->size;
    if (entry->length > DIRECTORY_ENTRY_NAME_MAX || list->room - list->size < HEAD + entry->length)
        return false;
    memcpy(at + NEXT, &entry->next, sizeof entry->next);
    memcpy(at + NUMBER, &entry->number, sizeof entry->number);
    at[KIND] = (uint8_t)entry->kind;
    at[LENGTH] = (uint8_t)entry->length;
    memcpy(at + HEAD, entry->name, entry->length);
    list->size += HEAD + entry->length;
    return true;
}

bool directory_list_next(const struct directory_list *list, size_t *at, struct directory_entry *entry)
{
    const uint8_t *from = list->bytes + *at;
    size_t left = list->size - *at;
    if (left < HEAD || from[LENGTH] == 0 || left - HEAD < from[LENGTH])
        return false;
    memcpy(&entry->next, from + NEXT, sizeof entry->next);
    memcpy(&entry->number, from + NUMBER, sizeof entry->number);
    entry->kind = from[KIND];
    entry->length = from[LENGTH];
    entry->name = (const char *)from + HEAD;
    *at += HEAD + entry->length;
    return true;
}

const char *directory_path_name(const char *path)
{
    path += strspn(path, "/");
    while (path[0] == '.' && (path[1] == 0 || path[1] == '/'))
        path += 1 + strspn(path + 1, "/");
    return path;
}
