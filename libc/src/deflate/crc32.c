/* CRC-32, RFC 1952 section 8, four bytes at a time. */
#include <quine/deflate.h>

static uint32_t tables[4][256];

static void make_tables(void)
{
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t crc = byte;
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
        tables[0][byte] = crc;
    }
    for (uint32_t byte = 0; byte < 256; byte++)
        for (int i = 1; i < 4; i++)
            tables[i][byte] = tables[i - 1][byte] >> 8 ^ tables[0][tables[i - 1][byte] & 255];
}

uint32_t crc32(uint32_t crc, const unsigned char *bytes, size_t count)
{
    if (tables[0][1] == 0)
        make_tables();
    crc = ~crc;
    for (; count >= 4; bytes += 4, count -= 4) {
        crc ^= bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
        crc = tables[3][crc & 255] ^ tables[2][crc >> 8 & 255] ^ tables[1][crc >> 16 & 255] ^ tables[0][crc >> 24];
    }
    while (count-- > 0)
        crc = crc >> 8 ^ tables[0][(crc ^ *bytes++) & 255];
    return ~crc;
}
