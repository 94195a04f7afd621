/*
 * mkimage: EFI applications, ESP folders and disk images. The results are read
 * back by code of this test, written from the specifications: the PE sections and
 * fix-ups as a firmware applies them, both GPT headers with their CRCs, and the
 * FAT32 volume down to the bytes of each file, found by its long name.
 *
 * sources: tools/mkimage/command.c tools/mkimage/file.c tools/mkimage/pe.c tools/mkimage/flatten.c
 * sources: tools/mkimage/image.c tools/mkimage/compile.c tools/mkimage/closure.c tools/mkimage/load.c
 * sources: tools/mkimage/esp.c tools/mkimage/fat.c tools/mkimage/disk.c tools/mkimage/show.c
 * sources: tools/mkimage/authority.c
 * sources: tools/mkimage/pack.c libc/src/deflate/deflate.c libc/src/deflate/inflate.c libc/src/deflate/huffman.c
 * sources: libc/src/deflate/codes.c libc/src/deflate/memory.c
 * flags: -idirafter libc/include
 * sources: tools/mkimage/provenance.c bootimage/provenance.c
 * sources: bootimage/bootimage.c bootimage/sha256.c bootimage/elf64.c bootimage/manifest.c
 * sources: bootimage/manifest_compile.c bootimage/manifest_item.c
 */
#define _POSIX_C_SOURCE 200809L
#include "mkimage_sample.h"

static uint64_t get(const uint8_t *at, unsigned size)
{
    uint64_t value = 0;
    for (unsigned i = size; i-- > 0;)
        value = value << 8 | at[i];
    return value;
}

/* --- PE32+ --- */

/* Loads the file at `base` as firmware does; NULL: it cannot be. */
static uint8_t *load_pe(struct bytes file, uint64_t base, uint64_t *entry)
{
    const uint8_t *pe = file.data + get(file.data + 0x3c, 4), *optional = pe + 24;
    if (memcmp(file.data, "MZ", 2) != 0 || memcmp(pe, "PE\0\0", 4) != 0 || get(pe + 4, 2) != 0x8664
        || get(optional, 2) != 0x20b || get(optional + 68, 2) != 10 || get(pe + 8, 4) != 0)
        return NULL;
    uint64_t size = get(optional + 56, 4), preferred = get(optional + 24, 8);
    uint8_t *memory = calloc(1, size);
    const uint8_t *section = optional + get(pe + 20, 2);
    for (unsigned i = 0; i < get(pe + 6, 2); i++, section += 40) {
        uint64_t address = get(section + 12, 4), bytes = get(section + 16, 4), offset = get(section + 20, 4);
        uint64_t flags = get(section + 36, 4);
        check(address % 4096 == 0 && offset % 512 == 0 && bytes % 512 == 0 && offset + bytes <= file.size
              && address + get(section + 8, 4) <= size
              && (flags & 0xa0000000) != 0xa0000000, "section %u", i);
        uint64_t used = get(section + 8, 4);
        memcpy(memory + address, file.data + offset, bytes < used ? bytes : used);
    }
    const uint8_t *block = memory + get(optional + 112 + 40, 4), *end = block + get(optional + 116 + 40, 4);
    for (; block < end; block += get(block + 4, 4))
        for (unsigned i = 8; i < get(block + 4, 4); i += 2) {
            uint64_t fixup = get(block + i, 2), at = get(block, 4) + (fixup & 0xfff);
            check(fixup >> 12 == 10 || fixup >> 12 == 0, "type of a fix-up");
            if (fixup >> 12 == 10)
                elf_put(memory + at, 8, get(memory + at, 8) + base - preferred);
        }
    *entry = get(optional + 16, 4);
    return memory;
}

static void check_checksum(struct bytes file)
{
    uint64_t at = get(file.data + 0x3c, 4) + 24 + 64, stored = get(file.data + at, 4), sum = 0;
    memset(file.data + at, 0, 4);
    for (size_t i = 0; i < file.size; i += 2)
        sum += get(file.data + i, 2);
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    check(stored == sum + file.size, "checksum");
}

static void good_pe(void)
{
    uint8_t *loader = elf_sample(3, 0);
    put_file("loader.elf", loader, ELF_SAMPLE_SIZE);
    accepted("pe loader.elf -o loader.efi");
    uint64_t entry, base = 0x123456789000;
    struct bytes file = read_file("loader.efi");
    uint8_t *memory = load_pe(file, base, &entry);
    check(memory != NULL && entry == 0x1010 && memory[entry] == 0x90, "the entry point");
    check(memory != NULL && memory[0x2000] == 0x11 && get(memory + 0x2008, 8) == base + 0x1020
          && memory[0x2010] == 0x11 && memory[0x2080] == 0, "data and its fix-up");
    check_checksum(file);
    accepted("pe -o again.efi loader.elf");
    check(same_files("loader.efi", "again.efi"), "the same input gives the same bytes");

    elf_section(loader, 4, 1, 0, ELF_RELOCATIONS, 0, 0, 0);
    put_file("plain.elf", loader, ELF_SAMPLE_SIZE);
    accepted("pe plain.elf -o plain.efi");
    memory = load_pe(read_file("plain.efi"), base, &entry);
    check(memory != NULL && get(memory + 0x2008, 8) == 0x1111111111111111,
          "without relocations nothing changes");
    free(loader);
}

static const struct bad_relocation {
    uint64_t offset, information, addend;
    const char *reason;
} bad_relocations[] = {
    { 0x1008, 6, 0, "has a relocation of type 6, only R_X86_64_RELATIVE is possible" },
    { 0x1008, 1ull << 32 | 1, 0, "has a relocation of type 1" },
    { 0x1008, 1ull << 32 | 8, 0, "has a relocation of type 8" },
    { 0x0020, 8, 0, "has a relocation outside of its data" },
    { 0x1079, 8, 0, "has a relocation outside of its data" },
    { 0x1080, 8, 0, "has a relocation outside of its data" },
    { 0x9000, 8, 0, "has a relocation outside of its data" },
    { UINT64_MAX, 8, 0, "has a relocation outside of its data" },
    { 0x1008, 8, UINT64_MAX, "has a relocation to outside of the program" },
    { 0x1008, 8, 0x10000000, "has a relocation to outside of the program" },
};

static void refused_pe(void)
{
    for (size_t i = 0; i < sizeof bad_relocations / sizeof bad_relocations[0]; i++) {
        uint8_t *file = elf_sample(3, 0);
        elf_put(file + ELF_RELOCATIONS, 8, bad_relocations[i].offset);
        elf_put(file + ELF_RELOCATIONS + 8, 8, bad_relocations[i].information);
        elf_put(file + ELF_RELOCATIONS + 16, 8, bad_relocations[i].addend);
        put_file("bad.elf", file, ELF_SAMPLE_SIZE);
        refused("pe bad.elf -o bad.efi", bad_relocations[i].reason, "bad.efi");
        free(file);
    }
    uint8_t *file = elf_sample(3, 0);
    memcpy(file + ELF_RELOCATIONS + 24, file + ELF_RELOCATIONS, 24);
    elf_put(file + ELF_RELOCATIONS + 24, 8, 0x100c);
    elf_section(file, 4, 4, 2, ELF_RELOCATIONS, 48, 0, 24);
    put_file("bad.elf", file, ELF_SAMPLE_SIZE);
    refused("pe bad.elf -o bad.efi", "has two relocations of the same bytes", "bad.efi");
    elf_section(file, 4, 19, 2, ELF_RELOCATIONS, 24, 0, 8);
    put_file("bad.elf", file, ELF_SAMPLE_SIZE);
    refused("pe bad.elf -o bad.efi", "has REL or RELR relocations", "bad.efi");
    elf_put(file + 60, 2, 0);
    put_file("bad.elf", file, ELF_SAMPLE_SIZE);
    refused("pe bad.elf -o bad.efi", "has no section headers", "bad.efi");
    refused("pe kernel.elf -o bad.efi", "kernel.elf: not a static-pie executable", "bad.efi");
    free(file);
}

/* --- ESP --- */

static void good_esp(void)
{
    accepted("image -o system.boot --kernel kernel.elf --program init=init.elf --manifest init.manifest");
    accepted("esp -o esp --loader loader.efi --image system.boot --options quiet");
    check(same_files("esp/EFI/BOOT/BOOTX64.EFI", "loader.efi")
          && same_files("esp/EFI/QUINE/SYSTEM.BOOT", "system.boot"),
          "loader and image are where firmware and loader look");
    struct bytes options = read_file("esp/EFI/QUINE/OPTIONS.TXT");
    check(options.size == 6 && memcmp(options.data, "quiet\n", 6) == 0, "options");
    accepted("esp -o esp --loader loader.efi --image system.boot");
    check(!exists("esp/EFI/QUINE/OPTIONS.TXT"), "no options: no file of an earlier run");
    refused("esp -o new --loader system.boot --image system.boot", "system.boot: is not an EFI application",
            "new");
    refused("esp -o new --loader loader.efi --image loader.efi", "loader.efi: not a boot image", "new");
    refused("esp -o new --loader loader.efi --image system.boot --options \351", "--options: only printable",
            "new");
    refused("esp -o loader.elf --loader loader.efi --image system.boot",
            "loader.elf: cannot be made a directory", NULL);
}

/* --- GPT --- */

static uint32_t crc32(const uint8_t *data, size_t size)
{
    uint32_t crc = ~0u;
    for (size_t i = 0; i < size * 8; i++) {
        uint32_t bit = (data[i / 8] >> (i % 8) & 1) ^ (crc & 1);
        crc = crc >> 1 ^ (bit ? 0xedb88320 : 0);
    }
    return ~crc;
}

/* Checks a GPT header and its table (UEFI 2.10 section 5.3); the ESP's first sector. */
static uint64_t check_gpt(struct bytes disk, uint64_t own, uint64_t other)
{
    const uint8_t *header = disk.data + own * 512;
    uint8_t copy[92];
    memcpy(copy, header, sizeof copy);
    memset(copy + 16, 0, 4);
    uint64_t table = get(header + 72, 8), sectors = disk.size / 512;
    check(memcmp(header, "EFI PART", 8) == 0 && get(header + 8, 4) == 0x10000 && get(header + 12, 4) == 92
          && crc32(copy, 92) == get(header + 16, 4), "GPT header at %llu", (unsigned long long)own);
    check(get(header + 24, 8) == own && get(header + 32, 8) == other && get(header + 40, 8) == 34
          && get(header + 48, 8) == sectors - 34, "its sectors");
    check(get(header + 80, 4) == 128 && get(header + 84, 4) == 128
          && (table == 2 || table == sectors - 33)
          && crc32(disk.data + table * 512, 128 * 128) == get(header + 88, 4),
          "its table");
    const uint8_t *partition = disk.data + table * 512;
    check(get(partition, 8) == 0x11d2f81fc12a7328 && get(partition + 8, 8) == 0x3bc93ec9a0004bba,
          "type of the ESP");
    check(get(partition + 32, 8) == 2048 && get(partition + 40, 8) == sectors - 2049
          && memcmp(partition + 56, "Q\0u\0i\0n\0e\0 \0E\0S\0P\0\0\0", 20) == 0, "place and name of the ESP");
    check(memcmp(header + 56, partition + 16, 16) != 0, "two GUIDs");
    return get(partition + 32, 8);
}

/* --- FAT32 --- */

struct fat {
    const uint8_t *volume;
    uint64_t fat, data, fat_size, clusters;
};

static const uint8_t *cluster(const struct fat *fat, uint64_t number)
{
    return fat->volume + fat->data + (number - 2) * 512;
}

static uint64_t next_cluster(const struct fat *fat, uint64_t number)
{
    return get(fat->volume + fat->fat + number * 4, 4) & 0x0fffffff;
}

static struct fat open_fat(struct bytes disk, uint64_t first)
{
    const uint8_t *boot = disk.data + first * 512;
    uint64_t sectors = get(boot + 32, 4), reserved = get(boot + 14, 2), size = get(boot + 36, 4);
    uint64_t system = reserved + 2 * size;
    struct fat fat = { boot, reserved * 512, system * 512, size * 512, sectors - system };
    check(get(boot + 11, 2) == 512 && boot[13] == 1 && boot[16] == 2 && get(boot + 17, 2) == 0
          && get(boot + 22, 2) == 0
          && get(boot + 28, 4) == first && get(boot + 44, 4) == 2 && get(boot + 510, 2) == 0xaa55
          && memcmp(boot + 82, "FAT32   ", 8) == 0, "boot sector");
    check(fat.clusters >= 65525 && (fat.clusters + 2) * 4 <= fat.fat_size, "%llu clusters",
          (unsigned long long)fat.clusters);
    check(first * 512 + sectors * 512 <= disk.size, "the volume lies in the disk");
    check(memcmp(boot, boot + 6 * 512, 1024) == 0, "copy of the boot sector");
    check(memcmp(boot + fat.fat, boot + fat.fat + fat.fat_size, fat.fat_size) == 0, "both FATs are the same");
    uint64_t free_clusters = 0;
    for (uint64_t i = 2; i < fat.clusters + 2; i++)
        free_clusters += next_cluster(&fat, i) == 0;
    check(get(boot + 512, 4) == 0x41615252 && get(boot + 512 + 484, 4) == 0x61417272
          && get(boot + 512 + 488, 4) == free_clusters, "free clusters");
    return fat;
}

/* The name of the entry at `entry`, from the long-name entries before it or else 8.3. */
static void read_name(const uint8_t *entry, const uint8_t *start, char *name)
{
    static const uint8_t places[] = { 1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30 };
    uint8_t sum = 0;
    for (unsigned i = 0; i < 11; i++)
        sum = (uint8_t)(((sum & 1) << 7) + (sum >> 1) + entry[i]);
    unsigned length = 0;
    for (unsigned part = 1; entry - part * 32 >= start && entry[-(int)part * 32 + 11] == 0x0f; part++) {
        const uint8_t *piece = entry - part * 32;
        check((piece[0] & 0x3f) == part && piece[13] == sum, "a long-name entry");
        for (unsigned i = 0; i < 13; i++)
            name[length++] = (char)piece[places[i]];
        if (piece[0] & 0x40)
            break;
    }
    name[length] = 0;
    if (length > 0)
        return;
    for (unsigned i = 0; i < 11; i++) {
        if (i == 8 && entry[8] != ' ')
            name[length++] = '.';
        if (entry[i] != ' ')
            name[length++] = (char)entry[i];
    }
    name[length] = 0;
}

/* The content of a file or directory: `size` bytes, or all of the chain. */
static struct bytes read_chain(const struct fat *fat, uint64_t first, uint64_t size)
{
    struct bytes bytes = { allocate(1 << 20), 0 };
    for (uint64_t at = first; at >= 2 && at < 0x0ffffff8; at = next_cluster(fat, at)) {
        if (at >= fat->clusters + 2 || bytes.size + 512 > 1 << 20) {
            check(false, "a chain of clusters");
            break;
        }
        memcpy(bytes.data + bytes.size, cluster(fat, at), 512);
        bytes.size += 512;
    }
    check(size == UINT64_MAX || (size + 511) / 512 * 512 == bytes.size, "length of a chain");
    bytes.size = size == UINT64_MAX ? bytes.size : size;
    return bytes;
}

/* Compares a directory of the volume with one of the host; the files found. */
static unsigned compare_directory(const struct fat *fat, uint64_t first, uint64_t parent, const char *host)
{
    struct bytes directory = read_chain(fat, first, UINT64_MAX);
    unsigned found = 0;
    for (size_t at = 0; at < directory.size && directory.data[at] != 0; at += 32) {
        const uint8_t *entry = directory.data + at;
        uint64_t target = get(entry + 20, 2) << 16 | get(entry + 26, 2);
        char name[300], path[600];
        if (entry[11] == 0x0f || entry[11] == 0x08)
            continue;
        read_name(entry, directory.data, name);
        if (name[0] == '.' && (name[1] == 0 || strcmp(name, "..") == 0)) {
            check(target == (name[1] == 0 ? first : parent), "%s/%s", host, name);
            continue;
        }
        snprintf(path, sizeof path, "%s/%s", host, name);
        found++;
        if (entry[11] & 0x10) {
            found += compare_directory(fat, target, first == 2 ? 0 : first, path);
            continue;
        }
        struct bytes content = read_chain(fat, target, get(entry + 28, 4));
        struct bytes expected = exists(path) ? read_file(path) : (struct bytes) { NULL, 1 };
        check(content.size == expected.size && memcmp(content.data, expected.data, content.size) == 0,
              "content of %s",
              path);
    }
    return found;
}

static void good_disk(void)
{
    mkdir("esp/names", 0777);
    static const char *const names[] = {
        "PLAIN.TXT", "lower.txt", "Two.Dots.txt", "a name with blanks", "thirteen-long",
        "exactly-26-characters-long", "longer than any short name 1", "longer than any short name 2",
        "LONGER~1", ".hidden",
        "NOEXT", "A.B+C", "x.html", "trailing.extension", "{}.#$%", "+++", "EMPTY",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[100];
        snprintf(path, sizeof path, "esp/names/%s", names[i]);
        put_file(path, names[i], strcmp(names[i], "EMPTY") == 0 ? 0 : strlen(names[i]));
    }
    accepted("disk -o disk.img --esp esp");
    struct bytes disk = read_file("disk.img");
    uint64_t last = disk.size / 512 - 1;
    check(disk.size % (1 << 20) == 0 && get(disk.data + 510, 2) == 0xaa55 && disk.data[446 + 4] == 0xee
          && get(disk.data + 446 + 8, 4) == 1 && get(disk.data + 446 + 12, 4) == last, "protective MBR");
    uint64_t first = check_gpt(disk, 1, last);
    check(check_gpt(disk, last, 1) == first, "both GPTs say the same");
    struct fat fat = open_fat(disk, first);
    unsigned found = compare_directory(&fat, 2, 0, "esp");
    check(found == sizeof names / sizeof names[0] + 6, "%u files and directories", found);

    accepted("disk --esp esp -o again.img");
    check(same_files("disk.img", "again.img"), "the same input gives the same bytes");
    put_text("esp/names/EMPTY", "x");
    accepted("disk --esp esp -o again.img");
    struct bytes again = read_file("again.img");
    check(memcmp(disk.data + 512 + 56, again.data + 512 + 56, 16) != 0, "another content, another GUID");
}

static void refused_disk(void)
{
    refused("disk -o d.img --esp ghost", "ghost: cannot be read", "d.img");
    mkdir("odd", 0777);
    put_text("odd/README", "");
    put_text("odd/ReadMe", "");
    refused("disk -o d.img --esp odd", "differs from 'README' in case only", "d.img");
    remove("odd/ReadMe");
    put_text("odd/a:b", "");
    refused("disk -o d.img --esp odd", "odd/a:b: is no name for a FAT volume", "d.img");
    remove("odd/a:b");
    put_text("odd/dot.", "");
    refused("disk -o d.img --esp odd", "odd/dot.: is no name for a FAT volume", "d.img");
}

int main(void)
{
    enter_folder();
    put_least_files();
    good_pe();
    refused_pe();
    good_esp();
    good_disk();
    refused_disk();
    return leave_folder();
}
