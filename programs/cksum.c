/* cksum [FILE...]: checksum and length of files; the checksum is POSIX's (XCU cksum): a CRC
 * with the polynomial of ISO 8802-3 over the bytes and then over their number. */
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

enum { BLOCK = 7200, POLYNOMIAL = 0x04c11db7 };

static uint32_t table[256];

static void make_table(void)
{
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t remainder = byte << 24;
        for (int bit = 0; bit < 8; bit++)
            remainder = remainder << 1 ^ (remainder >> 31 != 0 ? (uint32_t)POLYNOMIAL : 0);
        table[byte] = remainder;
    }
}

static uint32_t add(uint32_t sum, unsigned char byte)
{
    return sum << 8 ^ table[sum >> 24 ^ byte];
}

static int checksum(FILE *stream, const char *name)
{
    static unsigned char block[BLOCK];
    uint32_t sum = 0;
    unsigned long length = 0;
    size_t count;
    while ((count = fread(block, 1, sizeof block, stream)) > 0) {
        for (size_t i = 0; i < count; i++)
            sum = add(sum, block[i]);
        length += count;
    }
    for (unsigned long rest = length; rest > 0; rest >>= 8)
        sum = add(sum, (unsigned char)rest);
    printf("%u %lu%s%s\n", ~sum, length, name != NULL ? " " : "", name != NULL ? name : "");
    return 0;
}

int main(int count, char **arguments)
{
    program_buffer_output();
    if (getopt(count, arguments, "") != -1)
        program_usage("cksum [FILE...]");
    make_table();
    return program_each(arguments + optind, checksum);
}
