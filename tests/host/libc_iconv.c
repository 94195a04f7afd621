/*
 * iconv: every pair of codes over random text, in pieces, there and back, against the host's.
 *
 * sources: libc/src/wchar/utf8.c
 * flags: -D_GNU_SOURCE
 */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

iconv_t host_open(const char *to, const char *from) __asm__("iconv_open");
size_t host_iconv(iconv_t conversion, char **from, size_t *from_size, char **to, size_t *to_size) __asm__("iconv");
int host_close(iconv_t conversion) __asm__("iconv_close");

#define iconv_t our_iconv_t
#define iconv_open our_iconv_open
#define iconv our_iconv
#define iconv_close our_iconv_close
#define _ICONV_H 1
typedef struct __iconv *iconv_t;
#include <libc/src/iconv/iconv.c>
#undef iconv_t
#include "cases.h"

enum { TEXT_MAX = 400 };

static const char *const names[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "ISO-8859-1", "ASCII" };

/* Random characters in a code; mostly such as all codes have. */
static size_t random_code(const char *name, char *bytes)
{
    struct encoding code;
    size_t size = 0;
    encoding_named(name, &code);
    for (unsigned count = (unsigned)(draw() % 20); count > 0; count--) {
        unsigned character = (unsigned)(draw() % (draw() % 4 == 0 ? 0xd800 : draw() % 3 == 0 ? 0x100 : 0x80)) + (draw() % 16 == 0 ? 0x10000 : 0);
        size += write_character(&code, character, (unsigned char *)bytes + size);
    }
    if (draw() % 4 == 0 && size > 0)
        bytes[draw() % size] = (char)draw();
    return size - (size > 0 && draw() % 6 == 0);
}

static void pairs(void)
{
    for (int i = 0; i < 100000; i++) {
        char bytes[TEXT_MAX], ours[TEXT_MAX], theirs[TEXT_MAX];
        const char *from = names[draw() % 7], *to = names[draw() % 7];
        if (from == to)                    /* glibc passes numbers beyond Unicode on */
            continue;
        our_iconv_t conversion = our_iconv_open(to, from);
        iconv_t host = host_open(to, from);
        size_t size = random_code(from, bytes), host_size = size, room = draw() % 4 == 0 ? draw() % 20 : TEXT_MAX, host_room = room;
        char *at = bytes, *host_at = bytes, *out = ours, *host_out = theirs;
        errno = 0;
        size_t got = our_iconv(conversion, &at, &size, &out, &room);
        int error = errno;
        errno = 0;
        size_t wanted = host_iconv(host, &host_at, &host_size, &host_out, &host_room);
        /* Of a character that is cut and wrong, that has no room and is wrong, each says what it sees first. */
        CHECK(at == host_at && size == host_size && out - ours == host_out - theirs && memcmp(ours, theirs, (size_t)(out - ours)) == 0
              && got == wanted, "%s to %s: %zd (%d) of %zd, not %zd (%d) of %zd", from, to, (ssize_t)got, error, at - bytes, (ssize_t)wanted, errno,
              host_at - bytes);
        our_iconv_close(conversion);
        host_close(host);
    }
}

static void marks(void)
{
    char text[] = "\xff\xfe" "a\0\xe9\0", out[40], *at = text, *to = out;
    size_t size = 6, room = sizeof out;
    our_iconv_t conversion = our_iconv_open("UTF-8", "UTF-16");
    CHECK(our_iconv(conversion, &at, &size, &to, &room) == 0 && memcmp(out, "a\xc3\xa9", 3) == 0 && to == out + 3, "a mark is read");
    our_iconv_close(conversion);
    conversion = our_iconv_open("UTF-16", "UTF-8");
    at = out, size = 1, to = text, room = sizeof text;
    CHECK(our_iconv(conversion, &at, &size, &to, &room) == 0 && memcmp(text, "\xfe\xff\0a", 4) == 0 && to == text + 4, "a mark is written");
    our_iconv_close(conversion);
    conversion = our_iconv_open("ASCII//TRANSLIT", "UTF-8");
    at = (char *)"x\xc3\xa9", size = 3, to = text, room = sizeof text;
    CHECK(our_iconv(conversion, &at, &size, &to, &room) == 1 && memcmp(text, "x?", 2) == 0, "//TRANSLIT");
    our_iconv_close(conversion);
    CHECK(our_iconv_open("EBCDIC", "UTF-8") == (our_iconv_t)-1 && errno == EINVAL, "an unknown code");
}

int main(void)
{
    static const struct test_case cases[] = { { "all pairs of codes", pairs }, { "marks of order", marks } };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
