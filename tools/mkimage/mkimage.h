/*
 * mkimage: from programs, manifests and files to what a PC boots.
 *
 *   ELF --pe--> loader.efi        ELF, manifests, files --image--> system.boot
 *   both --esp--> a folder as an EFI system partition has it --disk--> GPT disk image
 *
 * One command a run, one process a command: memory is never freed and the first
 * thing that is wrong ends the run with one line and status 1. An output file
 * appears whole or not at all. The same input gives the same bytes.
 */
#ifndef QUINE_MKIMAGE_H
#define QUINE_MKIMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <bootimage/bootimage.h>
#include <bootimage/sha256.h>
#include <bootimage/manifest.h>

/* --- file.c: bytes in and out --- */

/* "mkimage: NAME: REASON" on standard error; exit status 1. */
_Noreturn void refuse(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Zeroed memory; an array that grows by doubling. Both end the run if there is none. */
void *allocate(size_t size);
void *grow(void *array, size_t count, size_t *capacity, size_t item_size);
/* "a" "b" -> "ab". */
char *join(const char *a, const char *b);

struct bytes {
    uint8_t *data;       /* 16-byte aligned */
    size_t size;
};

/* The whole file, at most BOOT_IMAGE_SIZE_MAX bytes. */
struct bytes read_file(const char *path);
/* Likewise, but false if there is no such file. */
bool read_file_if_there(const char *path, struct bytes *bytes);
/* Writes a new file beside `path` and renames it; pages of zeros become holes. */
void write_file(const char *path, const void *data, size_t size);
/* Likewise: `gap` bytes of zeros stand between the two parts, of which the second is not empty. */
void write_parts(const char *path, struct bytes first, uint64_t gap, struct bytes second);
/* Likewise, of what is in `from`, which becomes that file itself where that can be: room for one is needed then. */
void write_same(const char *path, const char *from, const void *data, size_t size);
/* Makes the directory unless it exists. */
void make_directory(const char *path);

/* A file or directory below the root of a tree, and its path there ("bin/sh"). */
struct tree_item {
    char *path;
    char *file;          /* as the host opens it */
    bool is_directory;
};
struct tree {
    struct tree_item *items;
    size_t count, capacity;
};
/* Adds all that is below `directory`, parents before their children; their paths begin with `prefix`. */
void read_tree(struct tree *tree, const char *directory, const char *prefix);

/* --- pack.c: files of the image --- */

/* Packs the content (FORMAT.md, C5) if it then takes less of the image: the result, or the same bytes. For that it needs the
 * memory of deflate_in() (quine/deflate.h). */
struct bytes pack(struct bytes content, void *memory);
/* Unpacks; ends the run if the content is not `size` bytes packed. */
struct bytes unpack(struct bytes packed, size_t size, const char *name);

/* --- flatten.c: ELF program to boot image content --- */

/* One thing that goes into the image; its offsets count from its own content. */
struct image_item {
    struct boot_entry entry;
    struct boot_segment segments[BOOT_IMAGE_SEGMENTS_MAX];
    uint8_t *content;
    uint8_t digest[SHA256_SIZE]; /* of a source, unpacked */
    const char *source;         /* the file that it is made of */
};

/* Type and name, both checked for length. */
struct image_item image_item(uint32_t type, const char *name, const char *source);
/* A program of the ELF file `path`. */
struct image_item flatten_program(uint32_t type, const char *name, const char *path);
/* The functions of the kernel in the ELF file `path`: FORMAT.md, "Symbols". */
struct image_item kernel_symbols(const char *path);

/* --- provenance.c: what entries are made of --- */

/* The word for an entry's type: "kernel" ... */
const char *entry_type_name(uint32_t type);

struct provenance_request {
    const char *makefile;               /* a source of all that is built */
    const uint8_t *compiler;            /* the digest of what compiled; NULL: not known */
    const char **patterns;              /* FROM=TO, FROM=@TOOL: what files come from that do not tell it */
    size_t pattern_count;
    const struct image_item *items;     /* whose makings are wanted */
    size_t count;
    bool has_sources;                   /* all sources are in the image */
    /* The digest of that source if it is in the image, or NULL. */
    const uint8_t *(*source_digest)(const void *context, const char *path);
    const void *context;
};

/* The text of FORMAT.md, "Provenance". */
struct bytes provenance_text(const struct provenance_request *request);

/* --- compile.c: manifest text to manifest --- */

struct manifest_source {
    const char *file;                       /* for messages */
    const struct manifest *manifest;
    size_t size;
    unsigned lines[MANIFEST_ITEMS_MAX];     /* of each item; 0: not known */
};

struct manifest_source compile_manifest(const char *path);
/* What an item says, in the manifest language, without its keyword. */
char *item_text(const struct manifest_item *item);

/* --- closure.c: all manifests together --- */

/* Refuses what MANIFEST.md, part 3, forbids. `has_program` tells whether the image
 * holds what the manifest starts. */
void check_closure(const struct manifest_source *sources, size_t count,
                   bool (*has_program)(const struct manifest *manifest, const void *context),
                   const void *context);
/* The component among the sources that serves this; NULL: none. */
const struct manifest_source *find_server(const struct manifest_source *sources, size_t count,
                                          const char *service);
/* Of each source: 0: it uses nothing; else one more than the highest of what it
 * uses. The closure was checked. */
unsigned *component_layers(const struct manifest_source *sources, size_t count);

/* --- load.c: an image from a file --- */

struct loaded_image {
    struct boot_image image;
    struct manifest_source *manifests;      /* sorted by their entries' names */
    size_t manifest_count;
};

/* Opens and verifies everything, by digests, and the closure. */
struct loaded_image load_image(const char *path);
/* Unpacks what is packed: a digest says only that it is what the maker of the image wrote. */
void check_packed(const struct loaded_image *loaded, const char *path);

/* --- fat.c: the FAT32 volume --- */

struct volume {
    uint8_t *data;
    size_t used;         /* bytes at `data`; those behind it are zero */
    uint64_t size;       /* bytes, a multiple of 1 MiB */
    uint8_t digest[32];  /* of the names and contents in it */
};

/*
 * A volume that holds the tree. first_sector: where it will stand on the disk. So
 * many sectors of zeroes stand before `data`, for the caller to fill.
 */
struct volume make_volume(const struct tree *tree, uint32_t first_sector);

/* --- little-endian fields of output --- */

static inline void put16(uint8_t *at, uint32_t value)
{
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
}

static inline void put32(uint8_t *at, uint32_t value)
{
    put16(at, value);
    put16(at + 2, value >> 16);
}

static inline void put64(uint8_t *at, uint64_t value)
{
    put32(at, (uint32_t)value);
    put32(at + 4, (uint32_t)(value >> 32));
}

static inline uint64_t round_up(uint64_t value, uint64_t unit)
{
    return (value + unit - 1) / unit * unit;
}

/* --- command.c; in the commands argv[0] is the command's name --- */

/* All of mkimage: runs the command argv[1]. */
int mkimage(int argc, char **argv);

/* Steps through options that take a value each: the option's index in `names`
 * and its value, or -1 at the end. An argument without option goes to the index
 * of the name "" if there is one. */
int next_option(int argc, char **argv, int *position, const char *const *names, char **value);
/* Prints how the command is used and ends with status 1. */
_Noreturn void usage(const char *command);

int command_pe(int argc, char **argv);
int command_image(int argc, char **argv);
int command_esp(int argc, char **argv);
int command_disk(int argc, char **argv);
int command_show(int argc, char **argv);
int command_check(int argc, char **argv);
int command_authority(int argc, char **argv);

#endif
