#ifndef TABLE_H
#define TABLE_H
#include <stddef.h>

struct entry {
	char *word;
	unsigned long count;
	struct entry *next;
};

typedef struct {
	struct entry **slots;
	size_t size, used;
} table_t;

void table_init(table_t *);
struct entry *table_add(table_t *, const char *word, size_t length);
/* All entries, sorted: by count, then by word. Free the array. */
struct entry **table_sorted(const table_t *);
void table_free(table_t *);
#endif
