/* Symbols: see symbols.h. */
#include "symbols.h"

#include <stdlib.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/memory.h>
#include "server.h"

/* The file's bytes, or NULL; it must not change its size meanwhile. */
static uint8_t *read_all(capability file, uint64_t *size)
{
    struct file_status status;
    uint64_t done = 0;
    size_t got = 1;

    if (file_status(file, &status) != ERROR_NONE || status.size > SYMBOLS_FILE_MAX)
        return NULL;
    /* An answer may be as long as the contract allows. */
    uint8_t *bytes = malloc(status.size + FILE_READ_DATA_MAX);
    while (bytes != NULL && done < status.size && got != 0) {
        got = 0;
        if (file_read_at(file, done, FILE_READ_DATA_MAX, bytes + done, &got) != ERROR_NONE)
            got = 0;
        done += got;
    }
    *size = status.size;
    if (done >= status.size)
        return bytes;
    free(bytes);
    return NULL;
}

void symbols_open(struct symbols *symbols, const char *path)
{
    capability file;
    uint64_t size = 0;

    *symbols = (struct symbols){ 0 };
    if (directory_open(service("directory"), path, OPEN_FLAG_READ | OPEN_FLAG_NONBLOCK, 0, &file) != ERROR_NONE)
        return;
    symbols->bytes = read_all(file, &size);
    capability_free(file);
    if (symbols->bytes == NULL || elf64_sections_open(&symbols->sections, symbols->bytes, size) != NULL)
        return;
    for (unsigned i = 0; i < symbols->sections.count; i++) {
        struct elf64_section section = elf64_section(&symbols->sections, i);
        if (section.type == ELF64_SECTION_SYMBOLS)
            symbols->table = section;
    }
}

void symbols_close(struct symbols *symbols)
{
    free(symbols->bytes);
}

struct elf64_symbol symbols_find(const struct symbols *symbols, uint64_t address)
{
    struct elf64_symbol found = { 0 };
    uint64_t count = symbols->table.type == 0 ? 0 : elf64_item_count(&symbols->table);

    for (uint64_t i = 0; i < count; i++) {
        struct elf64_symbol symbol = elf64_symbol(&symbols->sections, &symbols->table, i);
        /* What assembly leaves without a size goes on to the next symbol. */
        if (symbol.name != NULL && symbol.section != 0 && symbol.value <= address && symbol.value >= found.value
            && (symbol.type == ELF64_SYMBOL_FUNCTION ? address - symbol.value < symbol.size || symbol.size == 0
                : found.name == NULL && symbol.type == 0 && symbol.size == 0 && symbol.name[0] != 0))
            found = symbol;
    }
    return found;
}
