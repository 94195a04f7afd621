/*
 * A hash table of words: strings hashed and compared, chains followed, the table grown.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    struct entry *next;
    uint32_t hash;
    unsigned count;
    char word[12];
};

struct table {
    struct entry **slots;
    size_t size, used;
};

static uint32_t hash_of(const char *word)
{
    uint32_t hash = 2166136261u;
    while (*word != 0)
        hash = (hash ^ (unsigned char)*word++) * 16777619u;
    return hash;
}

static void grow(struct table *table)
{
    size_t size = table->size == 0 ? 64 : table->size * 2;
    struct entry **slots = calloc(size, sizeof *slots);
    for (size_t i = 0; i < table->size; i++)
        for (struct entry *entry = table->slots[i], *next; entry != NULL; entry = next) {
            next = entry->next;
            entry->next = slots[entry->hash & (size - 1)];
            slots[entry->hash & (size - 1)] = entry;
        }
    free(table->slots);
    table->slots = slots;
    table->size = size;
}

static struct entry *find(struct table *table, const char *word)
{
    uint32_t hash = hash_of(word);
    if (table->used >= table->size)
        grow(table);
    struct entry **slot = &table->slots[hash & (table->size - 1)];
    for (struct entry *entry = *slot; entry != NULL; entry = entry->next)
        if (entry->hash == hash && strcmp(entry->word, word) == 0)
            return entry;
    struct entry *entry = calloc(1, sizeof *entry);
    entry->hash = hash;
    strcpy(entry->word, word);
    entry->next = *slot;
    *slot = entry;
    table->used++;
    return entry;
}

static void make_word(char *word, unsigned number)
{
    unsigned length = 0;
    do {
        word[length++] = (char)('a' + number % 26);
        number /= 26;
    } while (number != 0);
    word[length] = 0;
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    for (int round = 0; round < rounds; round++) {
        struct table table = { 0 };
        unsigned random = 1, most = 0;
        for (int i = 0; i < 150000; i++) {
            char word[12];
            random = random * 1664525 + 1013904223;
            make_word(word, (random >> 10) % 20000 * 7919);
            unsigned count = ++find(&table, word)->count;
            if (count > most)
                most = count;
        }
        printf("%zu %zu %u\n", table.used, table.size, most);
        for (size_t i = 0; i < table.size; i++)
            for (struct entry *entry = table.slots[i], *next; entry != NULL; entry = next) {
                next = entry->next;
                free(entry);
            }
        free(table.slots);
    }
    return 0;
}
