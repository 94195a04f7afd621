/* Finding \_S5_; see aml_s5.h. Nothing is read outside of [at, end). */
#include "aml_s5.h"

#include <string.h>

enum {
    ZERO_OP = 0x00, ONE_OP = 0x01, NAME_OP = 0x08, BYTE_PREFIX = 0x0a, WORD_PREFIX = 0x0b,
    DWORD_PREFIX = 0x0c, QWORD_PREFIX = 0x0e, PACKAGE_OP = 0x12,
    SLEEP_TYPE_MAX = 7,
};

struct code { const uint8_t *at, *end; };

static bool take(struct code *code, size_t size, uint64_t *value)
{
    if ((size_t)(code->end - code->at) < size)
        return false;
    *value = 0;
    for (size_t i = size; i > 0; i--)
        *value = *value << 8 | code->at[i - 1];
    code->at += size;
    return true;
}

static bool take_constant(struct code *code, uint64_t *value)
{
    uint64_t prefix;

    if (!take(code, 1, &prefix))
        return false;
    switch (prefix) {
    case ZERO_OP: case ONE_OP: *value = prefix; return true;
    case BYTE_PREFIX: return take(code, 1, value);
    case WORD_PREFIX: return take(code, 2, value);
    case DWORD_PREFIX: return take(code, 4, value);
    case QWORD_PREFIX: return take(code, 8, value);
    }
    return false;
}

/* PkgLength (section 20.2.4): shortens `code` to the package. */
static bool enter_package(struct code *code)
{
    const uint8_t *start = code->at;
    uint64_t lead, length, more = 0;

    if (!take(code, 1, &lead))
        return false;
    if (lead >> 6 && !take(code, lead >> 6, &more))
        return false;
    length = lead >> 6 ? (lead & 0x0f) | more << 4 : lead & 0x3f;
    if (length > (size_t)(code->end - start) || length < (size_t)(code->at - start))
        return false;
    code->end = start + length;
    return true;
}

/* The package behind the name. */
static bool read_package(struct code code, struct sleep_type *type)
{
    uint64_t operation, count, a, b;

    if (!take(&code, 1, &operation) || operation != PACKAGE_OP || !enter_package(&code))
        return false;
    if (!take(&code, 1, &count) || count < 1 || !take_constant(&code, &a))
        return false;
    if (count == 1) {              /* some firmware packs both into one number */
        b = a >> 8;
        a &= 0xff;
    } else if (!take_constant(&code, &b)) {
        return false;
    }
    if (a > SLEEP_TYPE_MAX || b > SLEEP_TYPE_MAX)
        return false;
    *type = (struct sleep_type){ (uint8_t)a, (uint8_t)b };
    return true;
}

static bool is_definition(const uint8_t *code, size_t offset)
{
    if (offset >= 1 && code[offset - 1] == NAME_OP)
        return true;
    return offset >= 2 && code[offset - 1] == '\\' && code[offset - 2] == NAME_OP;
}

bool aml_find_s5(const uint8_t *code, size_t size, struct sleep_type *type)
{
    static const char name[4] = { '_', 'S', '5', '_' };

    for (size_t offset = 0; offset + sizeof(name) <= size; offset++)
        if (memcmp(code + offset, name, sizeof(name)) == 0 && is_definition(code, offset) &&
            read_package((struct code){ code + offset + sizeof(name), code + size }, type))
            return true;
    return false;
}
