/*
 * inflate_exactly(): what deflate() made comes back, and nothing else does: streams with changed bits, cut
 * short, with bytes behind them or another size than was said, and small ones that make very many bytes are refused
 * without a byte too many being written, or (changed bits that still make as many bytes) make just so many. A
 * stream's bits are changed one at a time, then several at random. Threads that compress at the same time, in memory of their
 * own, whatever was in it, make the same.
 *
 * flags: -idirafter libc/include
 * sources: libc/src/deflate/deflate.c libc/src/deflate/inflate.c libc/src/deflate/huffman.c libc/src/deflate/codes.c
 * sources: libc/src/deflate/memory.c
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/deflate.h>

enum { SIZE_MAX_HERE = 150000, ROUNDS = 3000, BOMB = 1 << 27 };

static int failures;
static unsigned char plain[SIZE_MAX_HERE], packed[2 * SIZE_MAX_HERE], result[SIZE_MAX_HERE];
static size_t plain_at, plain_size, packed_size, result_size;

static void check(bool holds, const char *what, size_t which)
{
    if (!holds && failures++ < 20)
        printf("FAIL %s %zu\n", what, which);
}

static size_t read_plain(void *context, unsigned char *buffer, size_t size)
{
    (void)context;
    size_t count = size < plain_size - plain_at ? size : plain_size - plain_at;
    if (plain_size <= sizeof plain)
        memcpy(buffer, plain + plain_at, count);
    else
        memset(buffer, 0, count);
    plain_at += count;
    return count;
}

static bool write_packed(void *context, const unsigned char *bytes, size_t count)
{
    (void)context;
    if (count > sizeof packed - packed_size)
        return false;
    memcpy(packed + packed_size, bytes, count);
    packed_size += count;
    return true;
}

/* A write of a byte too many is found here, or by the sanitizer. */
static bool write_result(void *context, const unsigned char *bytes, size_t count)
{
    size_t size = *(size_t *)context;
    check(count <= size - result_size, "bytes too many:", count);
    if (result_size + count <= sizeof result)
        memcpy(result + result_size, bytes, count);
    result_size += count;
    return true;
}

static const char *expand(const unsigned char *bytes, size_t count, size_t size)
{
    unsigned char *exact = malloc(count > 0 ? count : 1);
    memcpy(exact, bytes, count);
    result_size = 0;
    const char *error = inflate_exactly(exact, count, size, write_result, &size);
    check(error != NULL || result_size == size, "accepted with another size:", result_size);
    free(exact);
    return error;
}

static void pack(size_t size, int level)
{
    const struct deflate_pipe pipe = { read_plain, write_packed, NULL };
    plain_size = size;
    plain_at = packed_size = 0;
    check(deflate(&pipe, level) == NULL, "deflate of bytes:", size);
}

/* Text-like, with some noise. */
static void fill(size_t size)
{
    for (size_t i = 0; i < size; i++)
        plain[i] = (unsigned char)(rand() % 8 > 0 && i > 40 ? plain[i - 1 - (size_t)(rand() % 4) * 10] : rand());
}

static void sizes(void)
{
    static const size_t samples[] = { 0, 1, 2, 100, 4095, 4096, 32767, 32768, 32769, 65536, SIZE_MAX_HERE };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        size_t size = samples[i];
        fill(size);
        pack(size, (int)i % 9 + 1);
        check(expand(packed, packed_size, size) == NULL && memcmp(plain, result, size) == 0, "not the same:", size);
        check(expand(packed, packed_size, size + 1) != NULL, "fewer bytes:", size);
        check(size == 0 || expand(packed, packed_size, size - 1) != NULL, "more bytes:", size);
        check(expand(packed, packed_size + 1, size) != NULL, "a byte behind the stream:", size);
        for (size_t cut = packed_size > 600 ? packed_size - 600 : 0; cut < packed_size; cut++)
            check(expand(packed, cut, size) != NULL, "cut short to:", cut);
    }
}

static void changes(void)
{
    enum { SMALL = 700 };
    unsigned accepted = 0;
    fill(SMALL);
    pack(SMALL, 9);
    for (size_t bit = 0; bit < packed_size * 8; bit++) {
        packed[bit / 8] ^= (unsigned char)(1 << bit % 8);
        accepted += expand(packed, packed_size, SMALL) == NULL;
        packed[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    printf("%zu streams with a changed bit, %u of them of %d other bytes\n", packed_size * 8, accepted, SMALL);
    for (unsigned round = 0; round < ROUNDS; round++) {
        unsigned char kept[sizeof plain / 100];
        memcpy(kept, packed, packed_size);
        for (int i = rand() % 6; i >= 0; i--)
            packed[(size_t)rand() % packed_size] = (unsigned char)rand();
        expand(packed, packed_size, SMALL);
        memcpy(packed, kept, packed_size);
    }
}

/* The bytes that come before the end is noticed are one buffer at most. */
static void bomb(void)
{
    pack(BOMB, 9);
    check(expand(packed, packed_size, 100) != NULL && result_size <= 100, "a bomb of bytes:", packed_size);
}

/* A stream of a thread, of the first bytes of `plain`. */
struct stream {
    size_t at, size, made;
    unsigned char bytes[SIZE_MAX_HERE];
};

static size_t read_stream(void *context, unsigned char *buffer, size_t size)
{
    struct stream *stream = context;
    size_t count = size < stream->size - stream->at ? size : stream->size - stream->at;
    memcpy(buffer, plain + stream->at, count);
    stream->at += count;
    return count;
}

static bool write_stream(void *context, const unsigned char *bytes, size_t count)
{
    struct stream *stream = context;
    if (count > sizeof stream->bytes - stream->made)
        return false;
    memcpy(stream->bytes + stream->made, bytes, count);
    stream->made += count;
    return true;
}

static const size_t stream_sizes[] = { 100000, 300, SIZE_MAX_HERE, 8192, 8193, 0, 50000 };
enum { STREAMS = sizeof stream_sizes / sizeof *stream_sizes };

static void *make_streams(void *context)
{
    struct stream *streams = context;
    void *memory = malloc(DEFLATE_MEMORY);
    memset(memory, 0x5a, DEFLATE_MEMORY);
    for (unsigned i = 0; i < STREAMS; i++) {
        const struct deflate_pipe pipe = { read_stream, write_stream, &streams[i] };
        streams[i].size = stream_sizes[i];
        if (deflate_in(memory, &pipe, 6) != NULL)
            streams[i].made = 0;
    }
    free(memory);
    return NULL;
}

static void at_once(void)
{
    enum { THREADS = 3 };
    static struct stream streams[THREADS][STREAMS];
    pthread_t threads[THREADS];
    fill(sizeof plain);
    for (unsigned i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, make_streams, streams[i]);
    for (unsigned i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (unsigned i = 0; i < STREAMS; i++) {
        pack(stream_sizes[i], 6);
        for (unsigned j = 0; j < THREADS; j++)
            check(streams[j][i].made == packed_size && memcmp(streams[j][i].bytes, packed, packed_size) == 0, "another stream of", stream_sizes[i]);
    }
}

int main(void)
{
    sizes();
    at_once();
    changes();
    bomb();
    return failures != 0;
}
