#include "config.h"
#include "table.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef HAVE_WIDE_SIZE
# define PRIME ((size_t)1099511628211u)
# define BASIS ((size_t)14695981039346656037u)
#else
# define PRIME ((size_t)16777619u)
# define BASIS ((size_t)2166136261u)
#endif

static size_t
hash(const char *word, size_t length)
{
	size_t h = BASIS;

	while (length--)
		h = (h ^ (unsigned char)*word++) * PRIME;
	return h;
}

static void
resize(table_t *table, size_t size)
{
	struct entry **slots = calloc(size, sizeof *slots), *entry, *next;
	size_t i;

	if (!slots)
		abort();
	for (i = 0; i < table->size; i++)
		for (entry = table->slots[i]; entry; entry = next) {
			struct entry **slot = &slots[hash(entry->word, strlen(entry->word)) % size];
			next = entry->next;
			entry->next = *slot;
			*slot = entry;
		}
	free(table->slots);
	table->slots = slots;
	table->size = size;
}

void
table_init(table_t *table)
{
	memset(table, 0, sizeof *table);
	resize(table, 7);
}

struct entry *
table_add(table_t *table, const char *word, size_t length)
{
	size_t h = hash(word, length);
	struct entry *entry;

	for (entry = table->slots[h % table->size]; entry; entry = entry->next)
		if (!strncmp(entry->word, word, length) && !entry->word[length]) {
			entry->count++;
			return entry;
		}
	if (table->used++ >= table->size)
		resize(table, table->size * 2 + 1);
	entry = malloc(sizeof *entry);
	if (!entry || !(entry->word = malloc(length + 1)))
		abort();
	memcpy(entry->word, word, length);
	entry->word[length] = '\0';
	entry->count = 1;
	entry->next = table->slots[h % table->size];
	return table->slots[h % table->size] = entry;
}

static int
compare(const void *a, const void *b)
{
	const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;

	return x->count != y->count ? (x->count < y->count ? 1 : -1) : strcmp(x->word, y->word);
}

struct entry **
table_sorted(const table_t *table)
{
	struct entry **all = malloc((table->used + 1) * sizeof *all), **to = all, *entry;
	size_t i;

	if (!all)
		abort();
	for (i = 0; i < table->size; i++)
		for (entry = table->slots[i]; entry; entry = entry->next)
			*to++ = entry;
	*to = NULL;
	qsort(all, table->used, sizeof *all, compare);
	return all;
}

void
table_free(table_t *table)
{
	size_t i;

	for (i = 0; i < table->size; i++)
		while (table->slots[i]) {
			struct entry *entry = table->slots[i];
			table->slots[i] = entry->next;
			free(entry->word);
			free(entry);
		}
	free(table->slots);
}
