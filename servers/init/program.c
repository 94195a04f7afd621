/*
 * What a component runs: the boot image's program, whose bytes lie there, or a file that an operator
 * gave, of which init keeps the bytes that segments have.
 */
#include "init.h"

#include <stdlib.h>
#include <string.h>
#include <bootimage/elf64.h>
#include <bootimage/sha256.h>

_Static_assert((int)ELF64_SEGMENTS_MAX <= (int)BOOT_IMAGE_SEGMENTS_MAX, "a file's segments have places");

void program_of_image(struct program *program, const struct boot_entry *entry)
{
    *program = (struct program){ .entry_point = entry->entry_point, .segment_count = entry->segment_count };
    for (uint32_t i = 0; i < entry->segment_count; i++) {
        const struct boot_segment *segment = &image.segments[entry->first_segment + i];
        program->segments[i] = (struct program_segment){
            segment->address, segment->file_size, boot_segment_memory_size(segment),
            boot_segment_permissions(segment), image.bytes + segment->offset,
        };
    }
}

/* Copies the bytes of all segments out of the file. */
static bool keep_bytes(struct program *program, const struct elf64_program *file, const uint8_t *bytes)
{
    uint64_t size = 0;
    for (unsigned i = 0; i < file->segment_count; i++)
        size += file->segments[i].file_size;
    uint8_t *next = program->own = malloc(size);
    for (unsigned i = 0; i < file->segment_count && next != NULL; i++) {
        const struct elf64_segment *segment = &file->segments[i];
        memcpy(next, bytes + segment->offset, segment->file_size);
        program->segments[i] = (struct program_segment){
            segment->address, segment->file_size, segment->memory_size, segment->permissions, next,
        };
        next += segment->file_size;
    }
    return next != NULL;
}

const char *program_of_file(struct program *program, const uint8_t *bytes, uint64_t size)
{
    struct elf64_program file;
    const char *wrong = elf64_program_open(&file, ELF64_EXECUTABLE, bytes, size, size);
    if (wrong != NULL)
        return wrong;
    *program = (struct program){ .entry_point = file.entry, .segment_count = file.segment_count, .file_size = size };
    if (!keep_bytes(program, &file, bytes))
        return "init has not enough memory to keep it";
    sha256(bytes, size, program->digest);
    return NULL;
}

void program_drop(struct program *program)
{
    free(program->own);
    *program = (struct program){ 0 };
}
