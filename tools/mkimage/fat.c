/*
 * A FAT32 volume with a tree of files (Microsoft FAT specification 1.03). One
 * sector a cluster, contents one after the other, all times 1980-01-01.
 *
 * Firmware tells FAT32 by the count of clusters alone, so the volume has at least
 * SIZE_MIN bytes, however little is in it. Names that are no upper-case 8.3 names
 * get long-name entries too.
 */
#include <stdio.h>
#include <string.h>
#include <bootimage/sha256.h>
#include "mkimage.h"

enum {
    SECTOR = 512,
    MEBIBYTE = 1 << 20,
    SIZE_MIN = 33 << 20,            /* 66,496 clusters; FAT32 begins at 65,525 */
    SPARE = 1 << 20,                /* at least so much stays free */
    CLUSTERS_MAX = 4 << 20,
    RESERVED_SECTORS = 32,
    INFORMATION_SECTOR = 1,
    BACKUP_SECTOR = 6,
    FAT_COUNT = 2,
    ROOT_CLUSTER = 2,
    ENTRY_SIZE = 32,
    LONG_CHARACTERS = 13,           /* of the name in one long-name entry */
    SHORT_SIZE = 11,
    NAME_MAX_SIZE = 255,
    DATE_1980 = 1 << 5 | 1,

    ATTRIBUTE_LABEL = 0x08,
    ATTRIBUTE_DIRECTORY = 0x10,
    ATTRIBUTE_ARCHIVE = 0x20,
    ATTRIBUTE_LONG = 0x0f,
    LONG_LAST = 0x40,
    CHAIN_END = 0x0fffffff,
};

static const char label[] = "QUINE      ";

struct node {
    const char *name, *file;
    bool is_directory;
    size_t parent;
    struct bytes content;           /* files */
    uint8_t short_name[SHORT_SIZE];
    unsigned long_entries;          /* 0: the short name says it all */
    uint32_t cluster, cluster_count;
    uint32_t size;                  /* bytes; directories: filled so far */
};

struct builder {
    struct node *nodes;             /* the first is the root */
    size_t count;
    struct volume volume;
    uint32_t sectors, fat_sectors, clusters;
    uint32_t next_cluster;
};

/* --- names --- */

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool short_character(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || (c != 0 && strchr("$%'-_@~`!(){}^#&", c) != NULL);
}

static bool same_name(const char *a, const char *b)
{
    while (*a != 0 && upper(*a) == upper(*b))
        a++, b++;
    return upper(*a) == upper(*b);
}

static void check_name(const struct node *node)
{
    size_t length = strlen(node->name);
    if (length > NAME_MAX_SIZE || node->name[length - 1] == '.' || node->name[length - 1] == ' ')
        refuse(node->file, "is no name for a FAT volume");
    for (size_t i = 0; i < length; i++)
        if (node->name[i] < ' ' || node->name[i] > '~' || strchr("\"*/:<>?\\|", node->name[i]) != NULL)
            refuse(node->file, "is no name for a FAT volume");
}

/* The name as 8.3 if it is one already. */
static bool plain_short_name(struct node *node)
{
    const char *dot = strrchr(node->name, '.');
    size_t base = dot != NULL ? (size_t)(dot - node->name) : strlen(node->name);
    size_t extension = dot != NULL ? strlen(dot + 1) : 0;
    if (base < 1 || base > 8 || extension > 3)
        return false;
    for (size_t i = 0; node->name[i] != 0; i++)
        if (i != base && !short_character(node->name[i]))
            return false;
    memset(node->short_name, ' ', SHORT_SIZE);
    memcpy(node->short_name, node->name, base);
    if (dot != NULL)
        memcpy(node->short_name + 8, dot + 1, extension);
    return true;
}

static bool short_name_free(const struct builder *builder, const struct node *node)
{
    for (size_t i = 1; i < builder->count; i++) {
        const struct node *other = &builder->nodes[i];
        if (other != node && other->parent == node->parent
            && memcmp(other->short_name, node->short_name, SHORT_SIZE) == 0)
            return false;
    }
    return true;
}

/* Copies up to `size` characters that a short name may have. */
static size_t squeeze(uint8_t *field, size_t size, const char *text, const char *end)
{
    size_t used = 0;
    for (; text < end && used < size; text++)
        if (*text != ' ' && *text != '.')
            field[used++] = (uint8_t)(short_character(upper(*text)) ? upper(*text) : '_');
    return used;
}

/* NAME~1.EXT with the first number that no neighbour has. */
static void numbered_short_name(const struct builder *builder, struct node *node)
{
    const char *end = node->name + strlen(node->name);
    const char *dot = strrchr(node->name, '.');
    if (dot == NULL || dot == node->name)
        dot = end;
    uint8_t base[8];
    size_t length = squeeze(base, sizeof base, node->name, dot);
    for (unsigned number = 1; number <= 999999; number++) {
        char tail[9];
        size_t tail_length = (size_t)snprintf(tail, sizeof tail, "~%u", number);
        size_t kept = length < 8 - tail_length ? length : 8 - tail_length;
        memset(node->short_name, ' ', SHORT_SIZE);
        memcpy(node->short_name, base, kept);
        memcpy(node->short_name + kept, tail, tail_length);
        squeeze(node->short_name + 8, 3, dot, end);
        if (short_name_free(builder, node))
            return;
    }
    refuse(node->file, "too many names like this in one directory");
}

static void make_short_names(struct builder *builder)
{
    for (size_t i = 1; i < builder->count; i++) {
        struct node *node = &builder->nodes[i];
        check_name(node);
        for (size_t j = 1; j < i; j++)
            if (builder->nodes[j].parent == node->parent && same_name(builder->nodes[j].name, node->name))
                refuse(node->file, "differs from '%s' in case only: FAT takes them for one",
                       builder->nodes[j].name);
        if (!plain_short_name(node))
            node->long_entries = (unsigned)((strlen(node->name) + LONG_CHARACTERS - 1) / LONG_CHARACTERS);
    }
    for (size_t i = 1; i < builder->count; i++)
        if (builder->nodes[i].long_entries > 0)
            numbered_short_name(builder, &builder->nodes[i]);
}

/* --- nodes and clusters --- */

/* The node of the directory that an item of the tree stands in. */
static size_t find_parent(const struct tree *tree, size_t index)
{
    const char *path = tree->items[index].path;
    const char *slash = strrchr(path, '/');
    for (size_t i = index; slash != NULL && i-- > 0;) {
        const struct tree_item *item = &tree->items[i];
        if (item->is_directory && strlen(item->path) == (size_t)(slash - path)
            && memcmp(item->path, path, (size_t)(slash - path)) == 0)
            return i + 1;
    }
    return 0;
}

static void add_to_digest(struct sha256 *hash, const struct tree_item *item, struct bytes content)
{
    uint8_t length[8];
    put64(length, content.size);
    sha256_add(hash, item->path, strlen(item->path) + 1);
    sha256_add(hash, item->is_directory ? "d" : "f", 1);
    sha256_add(hash, length, sizeof length);
    sha256_add(hash, content.data, content.size);
}

/* The tree with its contents; the digest of all of it. */
static void read_nodes(struct builder *builder, const struct tree *tree)
{
    struct sha256 hash;
    sha256_start(&hash);
    builder->count = tree->count + 1;
    builder->nodes = allocate(builder->count * sizeof builder->nodes[0]);
    builder->nodes[0].is_directory = true;
    for (size_t i = 0; i < tree->count; i++) {
        const struct tree_item *item = &tree->items[i];
        const char *slash = strrchr(item->path, '/');
        struct node *node = &builder->nodes[i + 1];
        node->name = slash != NULL ? slash + 1 : item->path;
        node->file = item->file;
        node->is_directory = item->is_directory;
        node->parent = find_parent(tree, i);
        if (!node->is_directory)
            node->content = read_file(item->file);
        node->size = (uint32_t)node->content.size;
        add_to_digest(&hash, item, node->content);
    }
    sha256_finish(&hash, builder->volume.digest);
}

/* How many clusters everything takes; directories count their entries. */
static uint32_t count_clusters(struct builder *builder)
{
    uint64_t *entries = allocate(builder->count * sizeof *entries);
    entries[0] = 1;
    for (size_t i = 1; i < builder->count; i++) {
        entries[i] += 2;
        entries[builder->nodes[i].parent] += 1 + builder->nodes[i].long_entries;
    }
    uint64_t total = 0;
    for (size_t i = 0; i < builder->count; i++) {
        struct node *node = &builder->nodes[i];
        uint64_t bytes = node->is_directory ? entries[i] * ENTRY_SIZE : node->size;
        node->cluster_count = (uint32_t)(round_up(bytes, SECTOR) / SECTOR);
        total += node->cluster_count;
    }
    if (total > CLUSTERS_MAX)
        refuse("disk", "more than 2 GiB of files");
    return (uint32_t)total;
}

static uint8_t *sector(const struct builder *builder, uint32_t number)
{
    return builder->volume.data + (size_t)number * SECTOR;
}

static uint8_t *cluster_data(const struct builder *builder, uint32_t cluster)
{
    return sector(builder, RESERVED_SECTORS + FAT_COUNT * builder->fat_sectors + cluster - ROOT_CLUSTER);
}

static void put_fat(struct builder *builder, uint32_t cluster, uint32_t value)
{
    for (uint32_t i = 0; i < FAT_COUNT; i++)
        put32(sector(builder, RESERVED_SECTORS + i * builder->fat_sectors) + (size_t)cluster * 4, value);
}

static void allocate_clusters(struct builder *builder)
{
    put_fat(builder, 0, 0x0ffffff8);
    put_fat(builder, 1, CHAIN_END);
    builder->next_cluster = ROOT_CLUSTER;
    for (size_t i = 0; i < builder->count; i++) {
        struct node *node = &builder->nodes[i];
        if (node->cluster_count == 0)
            continue;
        node->cluster = builder->next_cluster;
        builder->next_cluster += node->cluster_count;
        for (uint32_t j = 1; j < node->cluster_count; j++)
            put_fat(builder, node->cluster + j - 1, node->cluster + j);
        put_fat(builder, builder->next_cluster - 1, CHAIN_END);
        if (!node->is_directory)
            memcpy(cluster_data(builder, node->cluster), node->content.data, node->size);
    }
}

/* --- directories --- */

static uint8_t *next_entry(struct builder *builder, struct node *directory)
{
    uint8_t *entry = cluster_data(builder, directory->cluster) + directory->size;
    directory->size += ENTRY_SIZE;
    return entry;
}

static void put_entry(struct builder *builder, struct node *directory, const uint8_t *name,
                      unsigned attributes, uint32_t cluster, uint32_t size)
{
    uint8_t *entry = next_entry(builder, directory);
    memcpy(entry, name, SHORT_SIZE);
    entry[11] = (uint8_t)attributes;
    put16(entry + 16, DATE_1980);
    put16(entry + 18, DATE_1980);
    put16(entry + 20, cluster >> 16);
    put16(entry + 24, DATE_1980);
    put16(entry + 26, cluster);
    put32(entry + 28, size);
}

static uint8_t short_name_checksum(const uint8_t *name)
{
    uint8_t sum = 0;
    for (unsigned i = 0; i < SHORT_SIZE; i++)
        sum = (uint8_t)((sum >> 1 | sum << 7) + name[i]);
    return sum;
}

/* The long name, its last part first. */
static void put_long_name(struct builder *builder, struct node *directory, const struct node *node)
{
    static const uint8_t places[LONG_CHARACTERS] = { 1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30 };
    size_t length = strlen(node->name);
    for (unsigned part = node->long_entries; part > 0; part--) {
        uint8_t *entry = next_entry(builder, directory);
        entry[0] = (uint8_t)(part | (part == node->long_entries ? LONG_LAST : 0));
        entry[11] = ATTRIBUTE_LONG;
        entry[13] = short_name_checksum(node->short_name);
        for (unsigned i = 0; i < LONG_CHARACTERS; i++) {
            size_t at = (size_t)(part - 1) * LONG_CHARACTERS + i;
            put16(entry + places[i], at < length ? (uint8_t)node->name[at] : at == length ? 0 : 0xffff);
        }
    }
}

/* Parents come before their children, so "." and ".." come first in each. */
static void put_directories(struct builder *builder)
{
    put_entry(builder, &builder->nodes[0], (const uint8_t *)label, ATTRIBUTE_LABEL, 0, 0);
    for (size_t i = 1; i < builder->count; i++) {
        struct node *node = &builder->nodes[i], *parent = &builder->nodes[node->parent];
        if (node->long_entries > 0)
            put_long_name(builder, parent, node);
        put_entry(builder, parent, node->short_name,
                  node->is_directory ? ATTRIBUTE_DIRECTORY : ATTRIBUTE_ARCHIVE, node->cluster,
                  node->is_directory ? 0 : node->size);
        if (!node->is_directory)
            continue;
        put_entry(builder, node, (const uint8_t *)".          ", ATTRIBUTE_DIRECTORY, node->cluster, 0);
        put_entry(builder, node, (const uint8_t *)"..         ", ATTRIBUTE_DIRECTORY,
                  node->parent == 0 ? 0 : parent->cluster, 0);
    }
}

/* --- boot sector and information sector, each with its copy --- */

static void put_boot_sector(const struct builder *builder, uint8_t *boot, uint32_t first_sector)
{
    memcpy(boot, "\xeb\x58\x90QUINE   ", 11);
    put16(boot + 11, SECTOR);
    boot[13] = 1;                                   /* sectors a cluster */
    put16(boot + 14, RESERVED_SECTORS);
    boot[16] = FAT_COUNT;
    boot[21] = 0xf8;                                /* fixed disk */
    put16(boot + 24, 63);
    put16(boot + 26, 255);
    put32(boot + 28, first_sector);
    put32(boot + 32, builder->sectors);
    put32(boot + 36, builder->fat_sectors);
    put32(boot + 44, ROOT_CLUSTER);
    put16(boot + 48, INFORMATION_SECTOR);
    put16(boot + 50, BACKUP_SECTOR);
    boot[64] = 0x80;
    boot[66] = 0x29;                                /* the next three fields are there */
    memcpy(boot + 67, builder->volume.digest, 4);
    memcpy(boot + 71, label, SHORT_SIZE);
    memcpy(boot + 82, "FAT32   ", 8);
    memcpy(boot + 90, "\xf4\xeb\xfd", 3);           /* hlt; jmp to it */
    put16(boot + 510, 0xaa55);
}

static void put_information(const struct builder *builder, uint8_t *information)
{
    put32(information, 0x41615252);
    put32(information + 484, 0x61417272);
    put32(information + 488, builder->clusters - (builder->next_cluster - ROOT_CLUSTER));
    put32(information + 492, builder->next_cluster);
    put32(information + 508, 0xaa550000);
}

/*
 * Sizes from what is needed: the FAT is measured as if all sectors were clusters.
 * Files stand one after the other, so nothing is in the sectors behind the last.
 */
static void measure(struct builder *builder, uint32_t first_sector)
{
    uint32_t needed = count_clusters(builder);
    uint64_t size = (uint64_t)needed * (SECTOR + FAT_COUNT * 4) + SPARE;
    builder->volume.size = round_up(size > SIZE_MIN ? size : SIZE_MIN, MEBIBYTE);
    builder->sectors = (uint32_t)(builder->volume.size / SECTOR);
    builder->fat_sectors = (uint32_t)(round_up((uint64_t)builder->sectors * 4, SECTOR) / SECTOR);
    uint32_t before = RESERVED_SECTORS + FAT_COUNT * builder->fat_sectors;
    builder->clusters = builder->sectors - before;
    builder->volume.used = (size_t)(before + needed) * SECTOR;
    size_t margin = (size_t)first_sector * SECTOR;
    builder->volume.data = (uint8_t *)allocate(margin + builder->volume.used) + margin;
}

struct volume make_volume(const struct tree *tree, uint32_t first_sector)
{
    struct builder builder = { 0 };
    read_nodes(&builder, tree);
    make_short_names(&builder);
    measure(&builder, first_sector);
    allocate_clusters(&builder);
    put_directories(&builder);
    for (uint32_t copy = 0; copy <= BACKUP_SECTOR; copy += BACKUP_SECTOR) {
        put_boot_sector(&builder, sector(&builder, copy), first_sector);
        put_information(&builder, sector(&builder, copy + INFORMATION_SECTOR));
    }
    return builder.volume;
}
