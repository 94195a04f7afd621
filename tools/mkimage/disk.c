/*
 * mkimage disk: a disk image with a protective MBR, both copies of a GPT (UEFI
 * 2.10 chapter 5) and one EFI system partition that begins at 1 MiB. Disk and
 * partition GUIDs come from the digest of the partition's files, so the same
 * files make the same image.
 */
#include <string.h>
#include "mkimage.h"

enum {
    SECTOR = 512,
    MEBIBYTE = 1 << 20,
    FIRST_SECTOR = MEBIBYTE / SECTOR,
    PARTITION_COUNT = 128,
    PARTITION_SIZE = 128,                   /* bytes of one entry */
    TABLE_SECTORS = PARTITION_COUNT * PARTITION_SIZE / SECTOR,
    HEADER_SIZE = 92,
    GUID_SIZE = 16,
};

/* C12A7328-F81F-11D2-BA4B-00A0C93EC93B as it stands in memory. */
static const uint8_t system_partition_type[GUID_SIZE] = {
    0x28, 0x73, 0x2a, 0xc1, 0x1f, 0xf8, 0xd2, 0x11, 0xba, 0x4b, 0x00, 0xa0, 0xc9, 0x3e, 0xc9, 0x3b,
};

struct disk {
    struct bytes start, end;                /* what lies between them is zero */
    uint64_t sectors;
    uint8_t guid[GUID_SIZE];
};

/* CRC-32 with the polynomial 0x04c11db7, reflected. */
static uint32_t crc32(const uint8_t *data, size_t size)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < size; i++) {
        crc ^= data[i];
        for (unsigned bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

/* A GUID of version 8 (RFC 9562 section 5.8) from 16 bytes of a digest. */
static void make_guid(uint8_t *guid, const uint8_t *digest)
{
    memcpy(guid, digest, GUID_SIZE);
    guid[7] = (uint8_t)(0x80 | (guid[7] & 0x0f));
    guid[8] = (uint8_t)(0x80 | (guid[8] & 0x3f));
}

static uint8_t *sector(const struct disk *disk, uint64_t number)
{
    uint64_t offset = number * SECTOR, end = disk->sectors * SECTOR - disk->end.size;
    return offset < end ? disk->start.data + offset : disk->end.data + (offset - end);
}

static void put_protective_mbr(struct disk *disk)
{
    uint8_t *record = sector(disk, 0) + 446;
    record[2] = 2;                          /* cylinder 0, head 0, sector 2 */
    record[4] = 0xee;
    memset(record + 5, 0xff, 3);
    put32(record + 8, 1);
    put32(record + 12, (uint32_t)(disk->sectors - 1));
    put16(sector(disk, 0) + 510, 0xaa55);
}

/* Table and header: the header at `own`, its copy at `other`. */
static void put_table(struct disk *disk, uint64_t own, uint64_t other, uint64_t table,
                      const uint8_t *partition)
{
    memcpy(sector(disk, table), partition, PARTITION_SIZE);
    uint8_t *header = sector(disk, own);
    memcpy(header, "EFI PART", 8);
    put32(header + 8, 0x00010000);
    put32(header + 12, HEADER_SIZE);
    put64(header + 24, own);
    put64(header + 32, other);
    put64(header + 40, 2 + TABLE_SECTORS);
    put64(header + 48, disk->sectors - 2 - TABLE_SECTORS);
    memcpy(header + 56, disk->guid, GUID_SIZE);
    put64(header + 72, table);
    put32(header + 80, PARTITION_COUNT);
    put32(header + 84, PARTITION_SIZE);
    put32(header + 88, crc32(sector(disk, table), PARTITION_COUNT * PARTITION_SIZE));
    put32(header + 16, crc32(header, HEADER_SIZE));
}

static void put_partition(uint8_t *partition, const struct volume *volume)
{
    static const char name[] = "Quine ESP";
    memcpy(partition, system_partition_type, GUID_SIZE);
    make_guid(partition + 16, volume->digest + GUID_SIZE);
    put64(partition + 32, FIRST_SECTOR);
    put64(partition + 40, FIRST_SECTOR + volume->size / SECTOR - 1);
    for (size_t i = 0; i < sizeof name; i++)
        put16(partition + 56 + 2 * i, (uint8_t)name[i]);
}

int command_disk(int argc, char **argv)
{
    static const char *const names[] = { "-o", "--esp", NULL };
    char *values[2] = { NULL, NULL }, *value;
    for (int position = 1, option; (option = next_option(argc, argv, &position, names, &value)) >= 0;)
        values[option] = value;
    if (values[0] == NULL || values[1] == NULL)
        usage(argv[0]);

    struct tree tree = { 0 };
    read_tree(&tree, values[1], "");
    struct volume volume = make_volume(&tree, FIRST_SECTOR);
    struct disk disk = {
        .start = { volume.data - MEBIBYTE, MEBIBYTE + volume.used },
        .end = { allocate((1 + TABLE_SECTORS) * SECTOR), (1 + TABLE_SECTORS) * SECTOR },
        .sectors = (volume.size + 2 * MEBIBYTE) / SECTOR,
    };
    make_guid(disk.guid, volume.digest);

    uint8_t partition[PARTITION_SIZE] = { 0 };
    put_partition(partition, &volume);
    uint64_t last = disk.sectors - 1;
    put_protective_mbr(&disk);
    put_table(&disk, 1, last, 2, partition);
    put_table(&disk, last, 1, last - TABLE_SECTORS, partition);
    write_parts(values[0], disk.start, disk.sectors * SECTOR - disk.start.size - disk.end.size, disk.end);
    return 0;
}
