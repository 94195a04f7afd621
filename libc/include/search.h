/* POSIX <search.h>: a hash table, lists, trees, arrays that are searched from the start. */
#ifndef _SEARCH_H
#define _SEARCH_H

typedef unsigned long size_t;

typedef struct entry {
    char *key;
    void *data;
} ENTRY;
typedef enum { FIND, ENTER } ACTION;

int hcreate(size_t count);
ENTRY *hsearch(ENTRY item, ACTION action);
void hdestroy(void);

void insque(void *element, void *before);
void remque(void *element);

typedef enum { preorder, postorder, endorder, leaf } VISIT;
void *tsearch(const void *key, void **root, int (*compare)(const void *, const void *));
void *tfind(const void *key, void *const *root, int (*compare)(const void *, const void *));
void *tdelete(const void *restrict key, void **restrict root, int (*compare)(const void *, const void *));
void twalk(const void *root, void (*action)(const void *node, VISIT visit, int depth));

void *lfind(const void *key, const void *array, size_t *count, size_t size, int (*compare)(const void *, const void *));
void *lsearch(const void *key, void *array, size_t *count, size_t size, int (*compare)(const void *, const void *));

#endif
