/* sha256sum [-c] [FILE...]: SHA-256 digests of files (FIPS 180-4); -c: check a list of them. */
#include <bootimage/sha256.h>
#include <quine/program.h>

static struct sha256 hash;

static void start(void)
{
    sha256_start(&hash);
}

static void add(const void *bytes, size_t count)
{
    sha256_add(&hash, bytes, count);
}

static void finish(unsigned char *digest)
{
    sha256_finish(&hash, digest);
}

int main(int count, char **arguments)
{
    static const struct program_digest sha256 = { SHA256_SIZE, start, add, finish };
    return program_digests(count, arguments, &sha256, "sha256sum [-c] [FILE...]");
}
