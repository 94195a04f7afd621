/*
 * Decoding scan codes; see decode.h. A key's number is its code of set 1, plus
 * 0x80 if the prefix 0xe0 came first.
 */
#include "decode.h"

#include <string.h>

enum {
    HELD_SHIFT = 0x03, HELD_CONTROL = 0x0c, HELD_ALT = 0x10, HELD_ALTGR = 0x20,
    HELD_CAPS = 0x40, HELD_NUM = 0x80,
    KEYPAD_FIRST = 0x47, KEYPAD_LAST = 0x53,
};

/* Set 2 to set 1; 0: no key. */
static const uint8_t set_2[0x85] = {
    [0x01] = 0x43, [0x03] = 0x3f, [0x04] = 0x3d, [0x05] = 0x3b, [0x06] = 0x3c, [0x07] = 0x58, [0x09] = 0x44,
    [0x0a] = 0x42, [0x0b] = 0x40, [0x0c] = 0x3e, [0x0d] = 0x0f, [0x0e] = 0x29, [0x11] = 0x38, [0x12] = 0x2a,
    [0x14] = 0x1d, [0x15] = 0x10, [0x16] = 0x02, [0x1a] = 0x2c, [0x1b] = 0x1f, [0x1c] = 0x1e, [0x1d] = 0x11,
    [0x1e] = 0x03, [0x1f] = 0x5b, [0x21] = 0x2e, [0x22] = 0x2d, [0x23] = 0x20, [0x24] = 0x12, [0x25] = 0x05,
    [0x26] = 0x04, [0x27] = 0x5c, [0x29] = 0x39, [0x2a] = 0x2f, [0x2b] = 0x21, [0x2c] = 0x14, [0x2d] = 0x13,
    [0x2e] = 0x06, [0x2f] = 0x5d, [0x31] = 0x31, [0x32] = 0x30, [0x33] = 0x23, [0x34] = 0x22, [0x35] = 0x15,
    [0x36] = 0x07, [0x3a] = 0x32, [0x3b] = 0x24, [0x3c] = 0x16, [0x3d] = 0x08, [0x3e] = 0x09, [0x41] = 0x33,
    [0x42] = 0x25, [0x43] = 0x17, [0x44] = 0x18, [0x45] = 0x0b, [0x46] = 0x0a, [0x49] = 0x34, [0x4a] = 0x35,
    [0x4b] = 0x26, [0x4c] = 0x27, [0x4d] = 0x19, [0x4e] = 0x0c, [0x52] = 0x28, [0x54] = 0x1a, [0x55] = 0x0d,
    [0x58] = 0x3a, [0x59] = 0x36, [0x5a] = 0x1c, [0x5b] = 0x1b, [0x5d] = 0x2b, [0x61] = 0x56, [0x66] = 0x0e,
    [0x69] = 0x4f, [0x6b] = 0x4b, [0x6c] = 0x47, [0x70] = 0x52, [0x71] = 0x53, [0x72] = 0x50, [0x73] = 0x4c,
    [0x74] = 0x4d, [0x75] = 0x48, [0x76] = 0x01, [0x77] = 0x45, [0x78] = 0x57, [0x79] = 0x4e, [0x7a] = 0x51,
    [0x7b] = 0x4a, [0x7c] = 0x37, [0x7d] = 0x49, [0x7e] = 0x46, [0x83] = 0x41, [0x84] = 0x54,
};

struct modifier_key { uint8_t key, held, light; };

static const struct modifier_key modifier_keys[] = {
    { 0x2a, 0x01, 0 }, { 0x36, 0x02, 0 }, { 0x1d, 0x04, 0 }, { 0x9d, 0x08, 0 }, { 0x38, HELD_ALT, 0 },
    { 0xb8, HELD_ALTGR, 0 }, { 0x3a, HELD_CAPS, LIGHT_CAPS }, { 0x45, HELD_NUM, LIGHT_NUM },
};

/* Keys that give one character in every layout. */
struct plain_key { uint8_t key; char character; };

static const struct plain_key plain_keys[] = {
    { 0x01, 0x1b }, { 0x0e, 0x7f }, { 0x0f, '\t' }, { 0x1c, '\r' }, { 0x39, ' ' }, { 0x9c, '\r' },
    { 0xb5, '/' }, { 0x37, '*' }, { 0x4a, '-' }, { 0x4e, '+' },
};

/* Keys that give a sequence: ESC [ letter, or ESC [ number ~. */
struct sequence_key { uint8_t key, number; char letter; };

static const struct sequence_key sequence_keys[] = {
    { 0xc8, 0, 'A' }, { 0xd0, 0, 'B' }, { 0xcd, 0, 'C' }, { 0xcb, 0, 'D' },
    { 0xc7, 0, 'H' }, { 0xcf, 0, 'F' },
    { 0xd2, 2, '~' }, { 0xd3, 3, '~' }, { 0xc9, 5, '~' }, { 0xd1, 6, '~' },
    { 0x3b, 0, 'P' }, { 0x3c, 0, 'Q' }, { 0x3d, 0, 'R' }, { 0x3e, 0, 'S' },
    { 0x3f, 15, '~' }, { 0x40, 17, '~' }, { 0x41, 18, '~' }, { 0x42, 19, '~' }, { 0x43, 20, '~' },
    { 0x44, 21, '~' }, { 0x57, 23, '~' }, { 0x58, 24, '~' },
    /* the keypad without Num Lock */
    { 0x48, 0, 'A' }, { 0x50, 0, 'B' }, { 0x4d, 0, 'C' }, { 0x4b, 0, 'D' },
    { 0x47, 0, 'H' }, { 0x4f, 0, 'F' },
    { 0x4c, 0, 'E' }, { 0x52, 2, '~' }, { 0x53, 3, '~' }, { 0x49, 5, '~' }, { 0x51, 6, '~' },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The next character of a layout's text (one to three bytes of UTF-8). */
static uint16_t next_character(const char **text)
{
    const uint8_t *at = (const uint8_t *)*text;
    unsigned size = at[0] < 0x80 ? 1 : at[0] < 0xe0 ? 2 : 3;

    *text += size;
    if (size == 1)
        return at[0];
    if (size == 2)
        return (uint16_t)((at[0] & 0x1f) << 6 | (at[1] & 0x3f));
    return (uint16_t)((at[0] & 0x0f) << 12 | (at[1] & 0x3f) << 6 | (at[2] & 0x3f));
}

static size_t put_character(uint8_t *output, uint16_t character)
{
    if (character < 0x80) {
        output[0] = (uint8_t)character;
        return 1;
    }
    if (character < 0x800) {
        output[0] = (uint8_t)(0xc0 | character >> 6);
        output[1] = 0x80 | (character & 0x3f);
        return 2;
    }
    output[0] = (uint8_t)(0xe0 | character >> 12);
    output[1] = 0x80 | (character >> 6 & 0x3f);
    output[2] = 0x80 | (character & 0x3f);
    return 3;
}

static void use_layout(struct decoder *decoder, const struct layout *layout)
{
    decoder->layout = layout;
    decoder->dead = 0;
    memset(decoder->characters, 0, sizeof(decoder->characters));
    for (unsigned level = 0; level < LEVEL_COUNT; level++) {
        const char *text = layout->levels[level];

        for (unsigned i = 0; text && i < LAYOUT_KEYS; i++)
            decoder->characters[level][i] = next_character(&text);
    }
}

void decoder_create(struct decoder *decoder, unsigned set)
{
    memset(decoder, 0, sizeof(*decoder));
    decoder->set = set;
    decoder->lights = LIGHT_NUM;
    use_layout(decoder, &layouts[0]);
}

bool decoder_set_layout(struct decoder *decoder, const char *name)
{
    for (unsigned i = 0; i < layout_count; i++)
        if (strcmp(layouts[i].name, name) == 0) {
            use_layout(decoder, &layouts[i]);
            return true;
        }
    return false;
}

/* Shift, Control and Alt, locks: true if the key is one of them. */
static bool take_modifier(struct decoder *decoder, uint8_t key, bool pressed)
{
    for (unsigned i = 0; i < COUNT(modifier_keys); i++) {
        const struct modifier_key *modifier = &modifier_keys[i];

        if (modifier->key != key)
            continue;
        /* A lock changes once however long it is held. */
        if (pressed && !(decoder->held & modifier->held))
            decoder->lights ^= modifier->light;
        decoder->held = pressed ? decoder->held | modifier->held : decoder->held & ~modifier->held;
        return true;
    }
    return false;
}

static bool has_altgr(const struct decoder *decoder)
{
    return decoder->layout->levels[LEVEL_ALTGR];
}

static bool is_alt_held(const struct decoder *decoder)
{
    return decoder->held & (has_altgr(decoder) ? HELD_ALT : HELD_ALT | HELD_ALTGR);
}

/* xterm's modifier parameter: 1 + 1 Shift + 2 Alt + 4 Control. */
static unsigned modifier_parameter(const struct decoder *decoder)
{
    unsigned shift = !!(decoder->held & HELD_SHIFT), control = !!(decoder->held & HELD_CONTROL);

    return 1 + shift + 2 * is_alt_held(decoder) + 4 * control;
}

static size_t put_number(uint8_t *output, unsigned number)
{
    size_t size = 0;

    if (number >= 10)
        output[size++] = (uint8_t)('0' + number / 10);
    output[size++] = (uint8_t)('0' + number % 10);
    return size;
}

static size_t put_sequence(const struct decoder *decoder, const struct sequence_key *key, uint8_t *output)
{
    unsigned modifiers = modifier_parameter(decoder);
    bool is_function = key->letter >= 'P' && key->letter <= 'S';
    size_t size = 0;

    output[size++] = 0x1b;
    output[size++] = is_function && modifiers == 1 ? 'O' : '[';
    if (key->number || modifiers > 1)
        size += put_number(output + size, key->number ? key->number : 1);
    if (modifiers > 1) {
        output[size++] = ';';
        size += put_number(output + size, modifiers);
    }
    output[size++] = (uint8_t)key->letter;
    return size;
}

/* Control with a character that has a control character, else the character. */
static uint16_t with_control(uint16_t character)
{
    if (character == ' ' || character == '@')
        return 0;
    if (character >= 'a' && character <= 'z')
        return character & 0x1f;
    if (character > '@' && character <= '_')
        return character & 0x1f;
    if (character == '/' || character == '-')
        return 0x1f;
    if (character == 0x7f)
        return '\b';
    return character == '?' ? 0x7f : character;
}

static size_t put_typed(const struct decoder *decoder, uint16_t character, uint8_t *output)
{
    size_t size = 0;

    if (decoder->held & HELD_CONTROL)
        character = with_control(character);
    if (is_alt_held(decoder))
        output[size++] = 0x1b;
    return size + put_character(output + size, character);
}

/* Caps Lock turns the case of a letter of Latin-1. */
static uint16_t turn_case(uint16_t character)
{
    bool upper = (character >= 'A' && character <= 'Z') || (character >= 0xc0 && character <= 0xde);
    bool lower = (character >= 'a' && character <= 'z') || (character >= 0xe0 && character <= 0xfe);

    if (character == 0xd7 || character == 0xf7)
        return character;
    return upper ? character + 0x20 : lower ? character - 0x20 : character;
}

static bool contains(const char *text, uint16_t character)
{
    while (*text)
        if (next_character(&text) == character)
            return true;
    return false;
}

/* The letter with the accent on it, or 0. */
static uint16_t composed(uint16_t accent, uint16_t letter)
{
    for (unsigned i = 0; i < accented_count; i++) {
        const char *name = accented_letters[i].accent;
        const char *letters = accented_letters[i].letters, *result = accented_letters[i].composed;

        if (next_character(&name) != accent)
            continue;
        while (*letters) {
            uint16_t character = next_character(&result);

            if (next_character(&letters) == letter)
                return character;
        }
    }
    return 0;
}

/* A character after a dead key: with the accent, or behind it; a space: the accent. */
static size_t put_after_accent(struct decoder *decoder, uint16_t character, uint8_t *output)
{
    uint16_t accent = decoder->dead, both = composed(accent, character);
    size_t size = 0;

    decoder->dead = 0;
    if (both || character == ' ')
        return put_typed(decoder, both ? both : accent, output);
    size = put_character(output, accent);
    return character == accent ? size : size + put_typed(decoder, character, output + size);
}

/* A key of the main block, by its place in the layout. */
static size_t take_character(struct decoder *decoder, unsigned place, uint8_t *output)
{
    bool altgr = decoder->held & HELD_ALTGR && has_altgr(decoder);
    enum layout_level level = altgr ? LEVEL_ALTGR : decoder->held & HELD_SHIFT ? LEVEL_SHIFT : LEVEL_PLAIN;
    uint16_t character = decoder->characters[level][place];

    if (character == ' ')
        return 0;
    if (decoder->lights & LIGHT_CAPS)
        character = turn_case(character);
    if (decoder->dead)
        return put_after_accent(decoder, character, output);
    if (!altgr && !(decoder->held & HELD_CONTROL) && contains(decoder->layout->dead, character)) {
        decoder->dead = character;
        return 0;
    }
    return put_typed(decoder, character, output);
}

static size_t take_plain(struct decoder *decoder, uint16_t character, uint8_t *output)
{
    if (character == '\t' && decoder->held & HELD_SHIFT) {
        memcpy(output, "\033[Z", 3);
        return 3;
    }
    if (decoder->dead)
        return put_after_accent(decoder, character, output);
    return put_typed(decoder, character, output);
}

/* The digit of a keypad key while Num Lock is on, or Shift turns it; else 0. */
static char keypad_digit(const struct decoder *decoder, uint8_t key)
{
    bool on = !(decoder->lights & LIGHT_NUM) == !!(decoder->held & HELD_SHIFT);

    return on && key >= KEYPAD_FIRST && key <= KEYPAD_LAST ? "789-456+1230."[key - KEYPAD_FIRST] : 0;
}

static size_t take_key(struct decoder *decoder, uint8_t key, uint8_t *output)
{
    char digit = keypad_digit(decoder, key);

    if (digit)
        return take_plain(decoder, (uint8_t)digit, output);
    for (unsigned i = 0; i < COUNT(plain_keys); i++)
        if (plain_keys[i].key == key)
            return take_plain(decoder, (uint8_t)plain_keys[i].character, output);
    for (unsigned i = 0; i < COUNT(sequence_keys); i++)
        if (sequence_keys[i].key == key)
            return put_sequence(decoder, &sequence_keys[i], output);
    for (unsigned i = 0; i < LAYOUT_KEYS; i++)
        if (layout_keys[i] == key)
            return take_character(decoder, i, output);
    return 0;
}

/* Prefixes: true if the code is not a key's. */
static bool take_prefix(struct decoder *decoder, uint8_t code)
{
    if (code == 0xe1) {
        decoder->skip = 2;        /* Pause: 0xe1 and twice a key, pressed and released */
        return true;
    }
    if (code == 0xe0)
        decoder->extended = true;
    else if (code == 0xf0 && decoder->set == 2)
        decoder->released = true;
    else
        return false;
    return true;
}

size_t decoder_take(struct decoder *decoder, uint8_t code, uint8_t output[DECODER_OUTPUT_MAX])
{
    bool released = decoder->released;
    uint8_t key = code & 0x7f;

    if (take_prefix(decoder, code))
        return 0;
    if (decoder->set == 2)
        key = code < sizeof(set_2) ? set_2[code] : 0;
    else
        released = code & 0x80;
    if (decoder->extended)
        key |= 0x80;
    decoder->extended = decoder->released = false;
    if (decoder->skip) {
        decoder->skip--;
        return 0;
    }
    if (take_modifier(decoder, key, !released) || released)
        return 0;
    return take_key(decoder, key, output);
}
