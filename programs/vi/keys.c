/* Keys: bytes of the terminal, or those that `.` plays again. */
#include <stdlib.h>
#include <string.h>
#include "vi.h"

enum { ESCAPE_MILLISECONDS = 50, SEQUENCE_MAX = 8 };

static struct { int *keys; size_t count, room; } recorded, kept;
static bool recording;
static size_t playing;         /* the next of `kept`, and 1; 0: none */

/* --- the terminal's keys --- */

static const struct { const char *sequence; int key; } sequences[] = {
    { "[A", KEY_UP }, { "[B", KEY_DOWN }, { "[C", KEY_RIGHT }, { "[D", KEY_LEFT }, { "[H", KEY_HOME }, { "[F", KEY_LAST },
    { "OA", KEY_UP }, { "OB", KEY_DOWN }, { "OC", KEY_RIGHT }, { "OD", KEY_LEFT }, { "OH", KEY_HOME }, { "OF", KEY_LAST },
    { "[1~", KEY_HOME }, { "[3~", KEY_DELETE }, { "[4~", KEY_LAST }, { "[5~", KEY_PAGE_UP }, { "[6~", KEY_PAGE_DOWN },
    { "[7~", KEY_HOME }, { "[8~", KEY_LAST },
};

/* What follows Escape at once is a key with a name; Escape alone is itself. What has no name is passed over. */
static int escape(void)
{
    char sequence[SEQUENCE_MAX + 1] = "";
    size_t size = 0;
    int byte = terminal_byte(ESCAPE_MILLISECONDS);
    if (byte < 0)
        return KEY_ESCAPE;
    while (byte >= 0) {
        if (size < SEQUENCE_MAX)
            sequence[size++] = (char)byte;
        bool introduces = size == 1 && (byte == '[' || byte == 'O');
        if (!introduces && ((byte >= 0x40 && byte < 0x7f) || byte < 0x20))
            break;
        byte = terminal_byte(ESCAPE_MILLISECONDS);
    }
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
        if (strcmp(sequence, sequences[i].sequence) == 0)
            return sequences[i].key;
    return KEY_ESCAPE;
}

static int from_terminal(void)
{
    int byte;
    view_draw();
    terminal_flush();
    while ((byte = terminal_byte(1000)) == -1)
        journal_sync();
    if (byte == -2)
        return KEY_END;
    if (byte == -3)
        return KEY_RESIZED;
    if (byte == KEY_ESCAPE)
        return escape();
    if (byte == 8)
        return KEY_BACKSPACE;
    if (byte < 0xc0)
        return byte;
    char bytes[4] = { (char)byte };
    unsigned size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2, length, count = 1;
    while (count < size && (byte = terminal_byte(ESCAPE_MILLISECONDS)) >= 0)
        bytes[count++] = (char)byte;
    return (int)utf8_decode(bytes, count, &length);
}

/* --- again --- */

static void add(int key)
{
    if (recorded.count == recorded.room) {
        recorded.room = recorded.room == 0 ? 64 : 2 * recorded.room;
        recorded.keys = memory_or_end(realloc(recorded.keys, recorded.room * sizeof *recorded.keys));
    }
    recorded.keys[recorded.count++] = key;
}

int key_next(void)
{
    if (playing > 0) {
        int key = kept.keys[playing - 1];
        playing = playing == kept.count ? 0 : playing + 1;
        return key;
    }
    int key = from_terminal();
    if (key == KEY_RESIZED)
        return key_next();
    if (recording)
        add(key);
    return key;
}

void key_record_begin(int first_key)
{
    if (playing > 0)
        return;
    recorded.count = 0;
    recording = true;
    add(first_key);
}

void key_record_end(bool keep)
{
    if (!recording)
        return;
    recording = false;
    if (!keep)
        return;
    int *keys = kept.keys;
    size_t room = kept.room;
    kept = recorded;
    recorded.keys = keys;
    recorded.room = room;
    recorded.count = 0;
}

bool key_repeat(void)
{
    recording = false;
    playing = kept.count > 0;
    return playing > 0;
}

bool key_is_repeated(void)
{
    return playing > 0;
}
