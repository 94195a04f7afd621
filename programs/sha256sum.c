/* sha256sum [FILE...]: the SHA-256 of files. */
#include <stdio.h>
#include <bootimage/sha256.h>
#include <quine/program.h>

static int sum(FILE *stream, const char *name)
{
    static unsigned char block[4096];
    uint8_t digest[SHA256_SIZE];
    struct sha256 hash;
    size_t count;
    sha256_start(&hash);
    while ((count = fread(block, 1, sizeof block, stream)) > 0)
        sha256_add(&hash, block, count);
    if (ferror(stream))
        return 1;
    sha256_finish(&hash, digest);
    for (int i = 0; i < SHA256_SIZE; i++)
        printf("%02x", digest[i]);
    printf("  %s\n", name != NULL ? name : "-");
    return 0;
}

int main(int count, char **arguments)
{
    (void)count;
    program_buffer_output();
    return program_each(arguments + 1, sum);
}
