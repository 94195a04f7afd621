/* See <iconv.h>: each code reads and writes one character of Unicode at a time. */
#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "../wchar/utf8.h"

enum { BYTE_ORDER_MARK = 0xfeff, NAME_SIZE = 24 };

enum code { ASCII, LATIN_1, UTF_8, UTF_16, UTF_32 };
enum order { BIG, LITTLE, MARKED };
enum unknown { REFUSED, REPLACED, LEFT_OUT };

struct encoding {
    enum code code;
    enum order order;
};

struct __iconv {
    struct encoding from, to;
    struct encoding from_first, to_first;      /* as they are before a mark of their order */
    bool begun;                                /* the mark has been written */
    enum unknown unknown;
};

/* What reading one character comes to, beside its bytes. */
enum { CUT = 0, WRONG = -1 };

static bool encoding_named(const char *name, struct encoding *encoding)
{
    static const struct {
        char name[NAME_SIZE];
        struct encoding encoding;
    } names[] = {
        { "UTF-8", { UTF_8, BIG } }, { "UTF8", { UTF_8, BIG } }, { "UTF-16", { UTF_16, MARKED } }, { "UTF-16BE", { UTF_16, BIG } },
        { "UTF-16LE", { UTF_16, LITTLE } }, { "UTF-32", { UTF_32, MARKED } }, { "UTF-32BE", { UTF_32, BIG } },
        { "UTF-32LE", { UTF_32, LITTLE } }, { "WCHAR_T", { UTF_32, LITTLE } }, { "UCS-4LE", { UTF_32, LITTLE } },
        { "ISO-8859-1", { LATIN_1, BIG } }, { "ISO8859-1", { LATIN_1, BIG } }, { "LATIN1", { LATIN_1, BIG } },
        { "ASCII", { ASCII, BIG } }, { "US-ASCII", { ASCII, BIG } }, { "ANSI_X3.4-1968", { ASCII, BIG } },
        { "", { UTF_8, BIG } },
    };
    size_t size = strcspn(name, "/");
    for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strlen(names[i].name) == size && strncasecmp(names[i].name, name, size) == 0) {
            *encoding = names[i].encoding;
            return true;
        }
    }
    return false;
}

iconv_t iconv_open(const char *to, const char *from)
{
    struct __iconv conversion = { .begun = false };
    if (!encoding_named(to, &conversion.to_first) || !encoding_named(from, &conversion.from_first)) {
        errno = EINVAL;
        return (iconv_t)-1;
    }
    conversion.to = conversion.to_first;
    conversion.from = conversion.from_first;
    conversion.unknown = strstr(to, "//TRANSLIT") != NULL ? REPLACED : strstr(to, "//IGNORE") != NULL ? LEFT_OUT : REFUSED;
    iconv_t made = malloc(sizeof *made);
    if (made == NULL)
        return (iconv_t)-1;
    *made = conversion;
    return made;
}

int iconv_close(iconv_t conversion)
{
    free(conversion);
    return 0;
}

/* `count` bytes as a number. */
static unsigned unit(const unsigned char *bytes, int count, enum order order)
{
    unsigned number = 0;
    for (int i = 0; i < count; i++)
        number = number << 8 | bytes[order == LITTLE ? count - 1 - i : i];
    return number;
}

static int read_utf8(const unsigned char *bytes, size_t size, unsigned *character)
{
    int more = bytes[0] < 0x80 ? 0 : bytes[0] < 0xc2 ? -1 : bytes[0] < 0xe0 ? 1 : bytes[0] < 0xf0 ? 2 : bytes[0] < 0xf5 ? 3 : -1;
    static const unsigned least[] = { 0, 0x80, 0x800, 0x10000 };
    if (more < 0)
        return WRONG;
    *character = more == 0 ? bytes[0] : bytes[0] & (0x3fu >> more);
    for (int i = 1; i <= more; i++) {
        if ((size_t)i >= size)
            return CUT;
        if ((bytes[i] & 0xc0) != 0x80)
            return WRONG;
        *character = *character << 6 | (bytes[i] & 0x3f);
    }
    return *character < least[more] ? WRONG : more + 1;
}

static int read_utf16(const unsigned char *bytes, size_t size, enum order order, unsigned *character)
{
    if (size < 2)
        return CUT;
    *character = unit(bytes, 2, order);
    if (*character >> 10 != 0xd800 >> 10)
        return 2;
    if (size < 4)
        return CUT;
    unsigned low = unit(bytes + 2, 2, order);
    if (low >> 10 != 0xdc00 >> 10)
        return WRONG;
    *character = 0x10000 + ((*character & 0x3ff) << 10 | (low & 0x3ff));
    return 4;
}

/* One character; how many bytes it takes, CUT or WRONG. */
static int read_character(const struct encoding *from, const unsigned char *bytes, size_t size, unsigned *character)
{
    int taken = 1;
    *character = bytes[0];
    switch (from->code) {
    case ASCII: taken = bytes[0] < 0x80 ? 1 : WRONG; break;
    case LATIN_1: break;
    case UTF_8: taken = read_utf8(bytes, size, character); break;
    case UTF_16: taken = read_utf16(bytes, size, from->order, character); break;
    case UTF_32:
        taken = size < 4 ? CUT : 4;
        if (taken == 4)
            *character = unit(bytes, 4, from->order);
        break;
    }
    bool surrogate = *character >= SURROGATE_FIRST && *character <= SURROGATE_LAST;
    return taken > 0 && (surrogate || *character > UNICODE_MAX) ? WRONG : taken;
}

static size_t put_unit(unsigned char *bytes, unsigned number, int count, enum order order)
{
    for (int i = 0; i < count; i++)
        bytes[order == LITTLE ? i : count - 1 - i] = (unsigned char)(number >> 8 * i);
    return (size_t)count;
}

/* The character's bytes; 0: the code has it not. */
static size_t write_character(const struct encoding *to, unsigned character, unsigned char *bytes)
{
    switch (to->code) {
    case UTF_8: return utf8_encode(character, (char *)bytes);
    case UTF_32: return put_unit(bytes, character, 4, to->order);
    case UTF_16:
        if (character <= 0xffff)
            return put_unit(bytes, character, 2, to->order);
        put_unit(bytes, 0xd800 | (character - 0x10000) >> 10, 2, to->order);
        return 2 + put_unit(bytes + 2, 0xdc00 | (character & 0x3ff), 2, to->order);
    default:
        bytes[0] = (unsigned char)character;
        return character < (to->code == ASCII ? 0x80u : 0x100u);
    }
}

/* The order of what is read, from its mark if it has one. */
static int read_mark(struct __iconv *conversion, const unsigned char *bytes, size_t size)
{
    int width = conversion->from.code == UTF_16 ? 2 : 4;
    if (conversion->from.order != MARKED)
        return 0;
    if (size < (size_t)width)
        return WRONG;
    bool little = unit(bytes, width, LITTLE) == BYTE_ORDER_MARK, big = unit(bytes, width, BIG) == BYTE_ORDER_MARK;
    conversion->from.order = little ? LITTLE : BIG;
    return little || big ? width : 0;
}

static size_t fail(int error)
{
    errno = error;
    return (size_t)-1;
}

size_t iconv(iconv_t conversion, char **restrict from, size_t *restrict from_size, char **restrict to, size_t *restrict to_size)
{
    size_t unknown = 0;
    if (from == NULL || *from == NULL) {
        conversion->from = conversion->from_first;
        conversion->begun = false;
        return 0;
    }
    while (*from_size > 0) {
        unsigned char bytes[2 * UTF8_MAX];
        unsigned character;
        int mark = read_mark(conversion, (unsigned char *)*from, *from_size);
        if (mark < 0)
            return fail(EINVAL);
        *from += mark;
        *from_size -= (size_t)mark;
        if (*from_size == 0)
            break;
        int taken = read_character(&conversion->from, (unsigned char *)*from, *from_size, &character);
        if (taken <= 0)
            return fail(taken == CUT ? EINVAL : EILSEQ);
        struct encoding code = { conversion->to.code, conversion->to.order == LITTLE ? LITTLE : BIG };
        size_t begin = !conversion->begun && conversion->to.order == MARKED ? write_character(&code, BYTE_ORDER_MARK, bytes) : 0;
        size_t size = write_character(&code, character, bytes + begin);
        if (size == 0 && conversion->unknown == REFUSED)
            return fail(EILSEQ);
        unknown += size == 0;
        if (size == 0 && conversion->unknown == REPLACED)
            size = write_character(&code, '?', bytes + begin);
        if (begin + size > *to_size)
            return fail(E2BIG);
        memcpy(*to, bytes, begin + size);
        *to += begin + size;
        *to_size -= begin + size;
        *from += taken;
        *from_size -= (size_t)taken;
        conversion->begun = true;
    }
    return unknown;
}
