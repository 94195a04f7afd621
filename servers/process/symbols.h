/* The functions of a program, by its file's symbol table. */
#ifndef QUINE_PROCESS_SYMBOLS_H
#define QUINE_PROCESS_SYMBOLS_H

#include <bootimage/elf64.h>

enum { SYMBOLS_FILE_MAX = 3 * 1024 * 1024 };     /* bytes of a larger file are not read */

struct symbols { uint8_t *bytes; struct elf64_sections sections; struct elf64_section table; };

/* Without symbols if there is no such file, memory or table. */
void symbols_open(struct symbols *symbols, const char *path);
void symbols_close(struct symbols *symbols);

/* The function that has the address; its name is NULL if none has. */
struct elf64_symbol symbols_find(const struct symbols *symbols, uint64_t address);

#endif
