/* Files that tests copy, damage and look into: see files.h. */
#define _XOPEN_SOURCE 700

#include <elf.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"

const char *built(const char *path)
{
    static char paths[4][300];
    static unsigned next;
    const char *folder = getenv("BUILD");
    char *result = paths[next++ % 4];
    if (strncmp(path, "build/", 6))
        return path;
    snprintf(result, sizeof paths[0], "%s/%s", folder && *folder ? folder : "build", path + 6);
    return result;
}

char *file_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        printf("%s: cannot be opened\n", path);
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    char *bytes = length < 0 ? NULL : malloc(length + 1);
    *size = bytes ? fread(bytes, 1, length, file) : 0;
    fclose(file);
    if (bytes)
        bytes[*size] = 0;
    else
        printf("%s: cannot be read\n", path);
    return bytes;
}

bool file_write(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    bool good = file && fwrite(bytes, 1, size, file) == size;
    if (file && fclose(file))
        good = false;
    if (!good)
        printf("%s: cannot be written\n", path);
    return good;
}

bool file_copy(const char *from, const char *to)
{
    size_t size;
    char *bytes = file_read(from, &size);
    bool good = bytes && file_write(to, bytes, size);
    free(bytes);
    return good;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

void folder_remove(const char *path)
{
    nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

int64_t elf_text_size(const char *path)
{
    size_t size;
    char *bytes = file_read(path, &size);
    Elf64_Ehdr header;
    int64_t total = -1;
    if (bytes && size >= sizeof header && !memcmp(bytes, ELFMAG, SELFMAG)) {
        memcpy(&header, bytes, sizeof header);
        total = 0;
        for (unsigned i = 0; i < header.e_phnum; i++) {
            Elf64_Phdr segment;
            uint64_t offset = header.e_phoff + i * sizeof segment;
            if (offset > size || size - offset < sizeof segment)
                break;
            memcpy(&segment, bytes + offset, sizeof segment);
            if (segment.p_type == PT_LOAD && segment.p_flags & PF_X)
                total += segment.p_filesz;
        }
    }
    free(bytes);
    return total;
}
