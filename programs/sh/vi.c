/*
 * The line editor's commands with `set -o vi`: POSIX.1-2017 XCU sh, "Command Line Editing (vi-mode)". A line begins as without it;
 * Escape leads to commands: a count, if any, a key, and for some a motion or a character. The cursor is on a character then, not
 * behind the last. ESC [ and ESC O begin what cursor keys send: neither [ nor O is a command. Control characters are what they are
 * without it, in both modes, Tab among them: the commands *, = and \ are not there, nor is @.
 */
#include <ctype.h>
#include <fnmatch.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "editor.h"
#include "history.h"

enum { KEYS_MAX = 256, PATTERN_MAX = 64, COUNT_MAX = 9999 };

struct state {
    char text[LINE_SIZE];
    size_t cursor;
};

static struct {
    bool commands, overwrites;         /* keys are commands; R: what is typed takes the place of what is there */
    bool was_escape, was_typing;       /* the last key: ESC, and before it keys were text */
    size_t cursor;                     /* where it was then */
    struct state before, first;        /* for u and U */
    char found[5], find;               /* the character of the last f, F, t or T, and which it was */
    char pattern[PATTERN_MAX];
    bool older;                        /* where it was looked for */
    struct { char keys[KEYS_MAX]; size_t size, count; } typed, change;     /* this command; the last that changed something */
    bool records;
    char again[KEYS_MAX + 8];          /* what `.` types, */
    size_t again_at, again_size;       /* and how far it is */
} vi;

static size_t at_least_one(size_t count) { return count > 0 ? count : 1; }

/* --- `.` --- */

int vi_repeated(void)
{
    return vi.again_at < vi.again_size ? (unsigned char)vi.again[vi.again_at++] : -1;
}

void vi_typed(int byte)
{
    if (vi.records && vi.typed.size++ < KEYS_MAX)
        vi.typed.keys[vi.typed.size - 1] = (char)byte;
}

static void end_recording(bool changed)
{
    if (vi.records && changed && vi.typed.size <= KEYS_MAX)
        vi.change = vi.typed;
    vi.records = false;
}

static void again(int key, size_t count)
{
    (void)key;
    if (count == 0)
        count = vi.change.count;
    int digits = count > 0 ? snprintf(vi.again, sizeof vi.again, "%zu", count) : 0;
    memcpy(vi.again + digits, vi.change.keys, vi.change.size);
    vi.again_size = (size_t)digits + vi.change.size;
    vi.again_at = 0;
}

/* --- places in the line --- */

static size_t stepped(size_t at, size_t (*step)(const struct line *))
{
    size_t cursor = editor.line.cursor;
    editor.line.cursor = at;
    at = step(&editor.line);
    editor.line.cursor = cursor;
    return at;
}

static size_t left(size_t at, bool big) { return (void)big, stepped(at, line_left); }
static size_t right(size_t at, bool big) { return (void)big, stepped(at, line_right); }

/* 0: blank, 1: of a word, 2: other marks; a bigword has all but blanks. */
static int class_at(size_t at, bool big)
{
    unsigned char byte = (unsigned char)editor.line.text[at];
    if (byte == 0 || byte == ' ' || byte == '\t')
        return 0;
    return big || isalnum(byte) || byte == '_' || byte >= 0x80 ? 1 : 2;
}

static size_t past(size_t at, int class, bool big)
{
    while (at < editor.line.length && class_at(at, big) == class)
        at++;
    return at;
}

static size_t word(size_t at, bool big)
{
    int class = class_at(at, big);
    return past(class != 0 ? past(at, class, big) : at, 0, big);
}

static size_t word_end(size_t at, bool big)
{
    at = past(right(at, big), 0, big);
    at = past(at, class_at(at, big), big);
    return left(at, big);
}

static size_t word_back(size_t at, bool big)
{
    while (at > 0 && class_at(at - 1, big) == 0)
        at--;
    for (int class = at > 0 ? class_at(at - 1, big) : 0; at > 0 && class_at(at - 1, big) == class;)
        at--;
    return at;
}

static bool read_wanted(char *character)
{
    int byte = editor_byte();
    size_t size = byte < ' ' ? 0 : editor_character(byte, character);
    character[size] = 0;
    return size > 0;
}

/* f, F, t, T: the count-th such character. */
static bool find(char how, size_t count, size_t *to)
{
    bool forward = how == 'f' || how == 't';
    size_t at = *to, length = editor.line.length;
    if (vi.found[0] == 0)
        return false;
    for (; count > 0; count--)
        do {
            if (forward ? at >= length : at == 0)
                return false;
            at = forward ? right(at, false) : left(at, false);
        } while (strncmp(editor.line.text + at, vi.found, strlen(vi.found)) != 0);
    *to = how == 't' ? left(at, false) : how == 'T' ? right(at, false) : at;
    return true;
}

static bool find_by_key(char key, size_t count, size_t *to)
{
    if (strchr(";,", key) == NULL) {
        vi.find = key;
        return read_wanted(vi.found) && find(key, count, to);
    }
    bool turned = key == ',' && vi.find != 0;
    return find(turned ? (char)(vi.find ^ ('a' ^ 'A')) : vi.find, count, to);
}

/* Where a motion leads from the cursor; false: nowhere. `behind`: it takes the character there, too. */
static bool find_place(char key, size_t count, size_t *to, bool *behind)
{
    static const struct { char key; size_t (*step)(size_t at, bool big); } steps[] = {
        { 'h', left }, { 'l', right }, { ' ', right }, { 'w', word }, { 'W', word }, { 'e', word_end }, { 'E', word_end },
        { 'b', word_back }, { 'B', word_back },
    };
    size_t cursor = editor.line.cursor, length = editor.line.length;
    *to = cursor;
    *behind = strchr("eEft", key) != NULL || (key == ';' && strchr("ft", vi.find) != NULL) || (key == ',' && strchr("FT", vi.find) != NULL);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (steps[i].key == key) {
            for (size_t n = at_least_one(count); n > 0; n--)
                *to = steps[i].step(*to, isupper((unsigned char)key));
            return *to != cursor || *behind;
        }
    if (key == '0' || key == '^' || key == '$' || key == '|') {
        *to = key == '$' ? length : key == '^' ? past(0, 0, true) : 0;
        for (size_t n = 1; key == '|' && n < count && *to < length; n++)
            *to = right(*to, false);
        return true;
    }
    return strchr("fFtT;,", key) != NULL && find_by_key(key, at_least_one(count), to);
}

/* --- commands --- */

static void keep(struct state *state)
{
    memcpy(state->text, editor.line.text, editor.line.length + 1);
    state->cursor = editor.line.cursor;
}

static void restore(const struct state *state)
{
    line_set(&editor.line, state->text);
    editor.line.cursor = state->cursor;
    editor_draw();
}

/* What c, d and y do with that text. */
static void take(int what, size_t from, size_t to)
{
    struct line *line = &editor.line;
    if (what == 'y') {
        memcpy(line->cut, line->text + from, to - from);
        line->cut[to - from] = 0;
        return;
    }
    line_remove(line, from, to, true);
    editor_draw();
    vi.commands = what != 'c';
}

/* How often: digits, of which the first byte is given, and the byte behind them. */
static size_t read_count(int *byte)
{
    size_t count = 0;
    for (; isdigit(*byte) && (*byte != '0' || count > 0); *byte = editor_byte())
        count = count * 10 + (size_t)(*byte - '0') < COUNT_MAX ? count * 10 + (size_t)(*byte - '0') : COUNT_MAX;
    return count;
}

static void take_motion(int what, size_t count)
{
    int key = editor_byte();
    size_t own = read_count(&key), cursor = editor.line.cursor, to;
    bool behind;
    if (key == what) {
        take(what, 0, editor.line.length);
        return;
    }
    if (key < ' ' || !find_place((char)key, own > 0 ? own * at_least_one(count) : count, &to, &behind)) {
        editor_bell();
        return;
    }
    while (what == 'c' && toupper(key) == 'W' && class_at(cursor, true) != 0 && class_at(to - 1, true) == 0)
        to--;                          /* cw leaves the blanks */
    if (behind)
        to = right(to, false);
    take(what, to < cursor ? to : cursor, to < cursor ? cursor : to);
}

/* C, D, Y: what is behind the cursor; S: all. */
static void take_rest(int key, size_t count)
{
    (void)count;
    take(key == 'S' ? 'c' : tolower(key), key == 'S' ? 0 : editor.line.cursor, editor.line.length);
}

/* x, X */
static void take_characters(int key, size_t count)
{
    size_t cursor = editor.line.cursor, to = cursor;
    for (count = at_least_one(count); count > 0; count--)
        to = key == 'x' ? right(to, false) : left(to, false);
    take('d', to < cursor ? to : cursor, to < cursor ? cursor : to);
}

/* a, A, i, I, R */
static void type(int key, size_t count)
{
    (void)count;
    editor_move(key == 'A' ? editor.line.length : key == 'I' ? 0 : key == 'a' ? right(editor.line.cursor, false) : editor.line.cursor);
    vi.commands = false;
    vi.overwrites = key == 'R';
}

/* p, P */
static void put(int key, size_t count)
{
    struct line *line = &editor.line;
    size_t before = line->cursor = key == 'p' ? line_right(line) : line->cursor;
    for (count = at_least_one(count); count > 0 && line->cut[0] != 0 && line_insert(line, line->cut, strlen(line->cut)); count--)
        ;
    if (line->cursor != before)
        line->cursor = line_left(line);
    editor_draw();
}

static void replace(int key, size_t count)
{
    struct line *line = &editor.line;
    char character[5];
    (void)key;
    if (!read_wanted(character))
        return;
    for (count = at_least_one(count); count > 0 && line->cursor < line->length; count--) {
        line_remove(line, line->cursor, line_right(line), false);
        line_insert(line, character, strlen(character));
    }
    line->cursor = line_left(line);
    editor_draw();
}

static void turn_case(int key, size_t count)
{
    struct line *line = &editor.line;
    (void)key;
    for (count = at_least_one(count); count > 0 && line->cursor < line->length; count--) {
        char *at = line->text + line->cursor;
        if (isalpha((unsigned char)*at))
            *at ^= 'a' ^ 'A';
        line->cursor = line_right(line);
    }
    editor_draw();
}

/* _: the last bigword of the line before, or the count-th. */
static void append_word(int key, size_t count)
{
    const char *at = history_count() > 0 ? history_at(history_count() - 1) : "", *found = NULL;
    size_t n = 0, size = 0;
    (void)key;
    for (; *(at += strspn(at, " \t")) != 0 && (count == 0 || n < count); n++) {
        found = at;
        at += size = strcspn(at, " \t");
    }
    if (found == NULL || n < count) {
        editor_bell();
        return;
    }
    type('a', 0);
    if (line_insert(&editor.line, " ", 1))
        line_insert(&editor.line, found, size);
    editor_draw();
}

/* u, U */
static void undo(int key, size_t count)
{
    static struct state was;
    (void)count;
    keep(&was);
    restore(key == 'u' ? &vi.before : &vi.first);
    vi.before = was;
}

/* # */
static void comment(int key, size_t count)
{
    (void)key, (void)count;
    editor.line.cursor = 0;
    line_insert(&editor.line, "#", 1);
    editor_draw();
    editor_enter();
}

/* v: this line, or another of the history, in the editor vi. */
static void edit(int key, size_t count)
{
    char command[32] = "fc -e vi";
    (void)key;
    if (count > 0)
        snprintf(command, sizeof command, "fc -e vi %zu", count);
    editor_enter();
    history_add(editor.line.text);
    line_set(&editor.line, command);
}

/* --- history --- */

static void show(size_t index)
{
    if (index > history_count() || index == editor.history_index) {
        editor_bell();
        return;
    }
    editor_history(index);
    editor_move(0);
}

/* k and -, j and +; G: the oldest line, or that of a number */
static void show_other(int key, size_t count)
{
    size_t i = 0;
    while (key == 'G' && count > 0 && i < history_count() && history_number(i) != count)
        i++;
    if (key == 'G')
        show(i < history_count() ? i : SIZE_MAX);
    else
        show(strchr("k-", key) != NULL ? editor.history_index - at_least_one(count) : editor.history_index + at_least_one(count));
}

/* The pattern may lie anywhere in a line, unless it begins with ^. */
static void look(bool older)
{
    char wanted[PATTERN_MAX + 2];
    bool at_start = vi.pattern[0] == '^';
    snprintf(wanted, sizeof wanted, "%s%s*", at_start ? "" : "*", vi.pattern + at_start);
    for (size_t i = editor.history_index; vi.pattern[0] != 0 && (older ? i-- > 0 : ++i < history_count());)
        if (fnmatch(wanted, history_at(i), 0) == 0) {
            show(i);
            return;
        }
    editor_bell();
}

/* n, N */
static void look_again(int key, size_t count)
{
    (void)count;
    look(vi.older == (key == 'n'));
}

/* / and ?: the pattern is shown in the prompt's place while it is typed; nothing: the last one. */
static void look_for(int key, size_t count)
{
    const char *prompt = editor.prompt;
    char text[PATTERN_MAX] = "", shown[PATTERN_MAX + 4];
    size_t size = 0;
    int byte;
    (void)count;
    for (;;) {
        snprintf(shown, sizeof shown, "%c%s: ", key, text);
        editor.prompt = shown;
        editor_draw();
        editor_flush();
        byte = editor_byte();
        if ((byte == 0x7f || byte == 0x08) && size > 0)
            text[--size] = 0;
        else if (byte >= ' ' && byte != 0x7f && size + 1 < sizeof text)
            text[size++] = (char)byte;
        else
            break;
    }
    editor.prompt = prompt;
    editor_draw();
    if (byte != '\n' && byte != '\r')
        return;
    if (size > 0)
        memcpy(vi.pattern, text, sizeof text);
    vi.older = key == '/';
    look(vi.older);
}

/* --- keys --- */

static const struct command {
    const char *keys;
    bool changes;                      /* u takes it back, and . does it again */
    void (*run)(int key, size_t count);        /* 0: none was given */
} commands[] = {
    { "aAiIR", true, type }, { "cd", true, take_motion }, { "y", false, take_motion }, { "CDS", true, take_rest }, { "Y", false, take_rest },
    { "xX", true, take_characters }, { "pP", true, put }, { "r", true, replace }, { "~", true, turn_case }, { "_", true, append_word },
    { "uU", false, undo }, { ".", false, again }, { "#", false, comment }, { "v", false, edit }, { "k-j+G", false, show_other },
    { "/?", false, look_for }, { "nN", false, look_again },
};

/* The cursor is on a character. */
static void stay_inside(void)
{
    if (vi.commands && editor.line.cursor > 0 && editor.line.cursor == editor.line.length && !editor.done)
        editor_move(left(editor.line.cursor, false));
}

static void run(const struct command *command, int key, size_t count)
{
    if (command->changes)
        keep(&vi.before);
    command->run(key, count);
    if (vi.commands)
        end_recording(command->changes);
}

static void command(int key)
{
    size_t count = read_count(&key), to;
    bool behind;
    if (key < ' ')
        return;
    vi.records = vi.again_at == vi.again_size;
    vi.typed.size = 0;
    vi.typed.count = count;
    vi_typed(key);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strchr(commands[i].keys, key) != NULL) {
            run(&commands[i], key, count);
            return;
        }
    vi.records = false;
    if (find_place((char)key, count, &to, &behind))
        editor_move(to);
    else
        editor_bell();
}

static void escape(void)
{
    vi.was_typing = !vi.commands;
    vi.cursor = editor.line.cursor;
    if (vi.commands)
        return;
    end_recording(true);
    vi.commands = true;
    vi.overwrites = false;
    editor_move(left(vi.cursor, false));
}

/* ESC was the beginning of a cursor key's sequence: back to what was before. */
static void press_escaped(int byte)
{
    if (vi.was_typing) {
        vi.commands = false;
        editor_move(vi.cursor);
    }
    editor_escape(byte);
}

bool vi_key(int byte)
{
    struct line *line = &editor.line;
    bool was_escape = vi.was_escape;
    vi.was_escape = byte == ESCAPE;
    if (byte == ESCAPE) {
        escape();
    } else if (!vi.commands) {
        if (vi.overwrites && byte >= ' ' && byte != 0x7f && line->cursor < line->length) {
            line_remove(line, line->cursor, line_right(line), false);
            editor_draw();
        }
        return false;
    } else if (was_escape && (byte == '[' || byte == 'O')) {
        press_escaped(byte);
    } else if (byte < ' ' && byte != 0x08) {
        return false;                  /* Enter, ^C, ^L and the like */
    } else {
        stay_inside();
        command(byte == 0x08 || byte == 0x7f ? 'h' : byte);
    }
    stay_inside();
    return true;
}

void vi_shown(void)
{
    keep(&vi.first);
    vi.before = vi.first;
}

void vi_start(void)
{
    vi.commands = vi.overwrites = vi.records = vi.was_escape = false;
    vi.again_at = vi.again_size = 0;
    vi_shown();
}
