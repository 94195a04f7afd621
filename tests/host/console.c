/*
 * The console's model and picture: control sequences, UTF-8, scrolling, and that
 * no bytes whatever lead outside the grid.
 *
 * sources: servers/console/screen.c servers/console/escape.c servers/console/colours.c servers/lib/utf8.c
 * sources: servers/console/modes.c servers/console/history.c servers/lib/characters.c
 * sources: libc/src/wchar/wcwidth.c libc/src/wctype/class.c libc/src/wctype/iswalpha.c
 * flags: -D_XOPEN_SOURCE=700
 * sources: servers/console/picture.c servers/console/font.c servers/console/box.c
 * sources: servers/console/glyphs_ascii.c servers/console/glyphs_latin.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <servers/lib/characters.h>
#include <servers/console/font.h>
#include <servers/console/picture.h>

enum { COLUMNS = 10, ROWS = 4, FUZZ_ROUNDS = 20000, FUZZ_SIZE = 64 };

static int failures;

/* Makes a screen; its memory has exactly the size asked for, so that sanitizers
 * see each step beyond. */
static struct screen *make_screen(unsigned columns, unsigned rows)
{
    struct screen *screen = malloc(sizeof(*screen));

    screen_create(screen, columns, rows, malloc(screen_memory_size(columns, rows)));
    return screen;
}

static void free_screen(struct screen *screen)
{
    free(screen->lines < screen->hidden ? screen->lines : screen->hidden);
    free(screen);
}

/* The screen as text: rows joined by '|', spaces at their ends left out, anything
 * that is not ASCII as '?', the right half of a wide character as '+'. */
static const char *text_of(const struct screen *screen)
{
    static char text[ROWS * (COLUMNS + 1) + 1];
    char *end = text;

    for (unsigned row = 0; row < screen->rows; row++) {
        char *last = end;

        for (unsigned column = 0; column < screen->columns; column++) {
            const struct cell *cell = &screen->lines[row][column];
            uint32_t character = cell->character & CELL_CHARACTER;

            *end++ = cell->character & CELL_TAIL ? '+' : character < 128 ? (char)character : '?';
            if (character != ' ' || cell->character & CELL_TAIL)
                last = end;
        }
        end = last;
        *end++ = '|';
    }
    end[-1] = 0;
    return text;
}

static void say(struct screen *screen, const char *text) { screen_write(screen, text, strlen(text)); }

struct text_case { const char *name, *input, *output; unsigned column, row; };

static const struct text_case text_cases[] = {
    { "plain text", "ab\r\ncd", "ab|cd||", 2, 1 },
    { "wrap waits for the next character", "0123456789", "0123456789|||", 9, 0 },
    { "wrap", "0123456789a", "0123456789|a||", 1, 1 },
    { "return ends a pending wrap", "0123456789\rx", "x123456789|||", 1, 0 },
    { "no autowrap", "\033[?7l0123456789ab", "012345678b|||", 9, 0 },
    { "scrolling", "a\r\nb\r\nc\r\nd\r\ne", "b|c|d|e", 1, 3 },
    { "tabs", "a\tb\tc", "a       bc|||", 9, 0 },
    { "own tab stop", "\033[3g\033[1;4H\033H\ra\tb", "a  b|||", 4, 0 },
    { "backspace", "abc\b\bX", "aXc|||", 2, 0 },
    { "position", "\033[3;5Hx\033[Hy\033[9;99Hz", "y||    x|         z", 9, 3 },
    { "up down right left", "\033[2Ba\033[2Cb\033[Ac\033[3Dd", "|  d c|a  b|", 3, 1 },
    { "column and row", "\033[5Gx\033[3dy", "    x||     y|", 6, 2 },
    { "next and previous line", "ab\033[Ec\033[2Fd", "db|c||", 1, 0 },
    { "erase to the end", "abc\r\ndef\033[1;2H\033[J", "a|||", 1, 0 },
    { "erase to the cursor", "abc\r\ndef\033[2;2H\033[1J", "|  f||", 1, 1 },
    { "erase all", "abc\r\ndef\033[2J", "|||", 3, 1 },
    { "erase in line", "abcdef\033[3G\033[K\r\nabcdef\033[3G\033[1K", "ab|   def||", 2, 1 },
    { "insert characters", "abcdef\033[2G\033[2@", "a  bcdef|||", 1, 0 },
    { "delete characters", "abcdef\033[2G\033[2P", "adef|||", 1, 0 },
    { "erase characters", "abcdef\033[2G\033[2X", "a  def|||", 1, 0 },
    { "insert lines", "a\r\nb\r\nc\033[2;2H\033[L", "a||b|c", 0, 1 },
    { "delete lines", "a\r\nb\r\nc\033[1;2H\033[M", "b|c||", 0, 0 },
    { "scrolling region", "a\r\nb\r\nc\r\nd\033[2;3r\033[3;1H\nX", "a|c|X|d", 1, 2 },
    { "a bad region is ignored", "\033[3;2r\033[4;1H\na", "|||a", 1, 3 },
    { "reverse line feed", "a\r\nb\033[H\033Mx", "x|a|b|", 1, 0 },
    { "scroll up and down", "a\r\nb\033[S\033[2T", "||b|", 1, 1 },
    { "origin mode", "\033[2;3r\033[?6h\033[1;1Ha\033[9;1Hb\033[?6l\033[Hc", "c|a|b|", 1, 0 },
    { "insert mode", "abc\r\033[4hXY\033[4lZ", "XYZbc|||", 3, 0 },
    { "save and restore", "ab\0337\033[3;3Hx\0338y", "aby||  x|", 3, 0 },
    { "special graphics", "\033(0qx\033(Bq", "??q|||", 3, 0 },
    { "UTF-8", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z", "???+z|||", 5, 0 },
    { "malformed UTF-8 keeps what is good", "\xc3z\xff\xe2\x82z\xc0\xafz", "?z??z??z|||", 8, 0 },
    { "a character cut by a control", "\xe2\x82\r\nz", "?|z||", 1, 1 },
    { "control strings are skipped", "a\033]0;title\007b\033Pq\033\\c", "abc|||", 3, 0 },
    { "unknown sequences do nothing", "a\033[5;6q\033[>5h\033[?9999h\033#9\033[1 \"q\033[??25lb", "ab|||", 2, 0 },
    { "alternate screen", "ab\033[?1049hxy\033[Hz\033[?1049lc", "abc|||", 3, 0 },
    { "the alternate screen is empty", "ab\033[?1049hc", "  c|||", 3, 0 },
    { "the alternate screen without its cursor", "ab\033[?47hc\033[?47ld", "ab d|||", 4, 0 },
    { "a wide character", "a\xe4\xb8\xad" "b", "a?+b|||", 4, 0 },
    { "a wide character at the edge wraps", "012345678\xe4\xb8\xad", "012345678|?+||", 2, 1 },
    { "and without wrapping stays in the row", "\033[?7l012345678\xe4\xb8\xad", "01234567?+|||", 9, 0 },
    { "half a wide character is none", "\xe4\xb8\xad\xe4\xb8\xad\033[2Gx", " x?+|||", 2, 0 },
    { "nor is the other half", "\xe4\xb8\xad\033[1Gx", "x|||", 1, 0 },
    { "erasing one half", "a\xe4\xb8\xad" "b\033[3G\033[X", "a  b|||", 2, 0 },
    { "erasing the other half", "a\xe4\xb8\xad" "b\033[2G\033[X", "a  b|||", 1, 0 },
    { "deleting the other half", "a\xe4\xb8\xad" "b\033[2G\033[P", "a b|||", 1, 0 },
    { "deleting one half", "a\xe4\xb8\xad" "b\033[3G\033[P", "a b|||", 2, 0 },
    { "inserting between the halves", "a\xe4\xb8\xad" "b\033[3G\033[@", "a   b|||", 2, 0 },
    { "pushing a half over the edge", "01234567\xe4\xb8\xad\033[1G\033[@", " 01234567|||", 0, 0 },
    { "marks take no cell", "e\xcc\x81q\xcc\x81z", "?qz|||", 3, 0 },
    { "a mark without a letter", "\xcc\x81z", "z|||", 1, 0 },
    { "a mark on the last column", "012345678e\xcc\x81", "012345678?|||", 9, 0 },
    { "repeat", "ab\033[3bc", "abbbbc|||", 6, 0 },
    { "nothing to repeat", "\033[3bc", "c|||", 1, 0 },
    { "repeat for ever", "x\033[9999b", "xxxxxxxxxx|xxxxxxxxxx|xxxxxxxxxx|x", 1, 3 },
    { "soft reset", "ab\033[2;3r\033[?6h\033[4h\033[!p\033[Hx", "xb|||", 1, 0 },
    { "all E", "ab\033#8\033[K", "|EEEEEEEEEE|EEEEEEEEEE|EEEEEEEEEE", 0, 0 },
    { "cancel", "a\033[12\030b", "ab|||", 2, 0 },
    { "huge numbers", "\033[99999999999;99999999999Hx\033[99999999999Ay", "         y|||         x", 9, 0 },
    { "reset", "abc\033[7m\033cx", "x|||", 1, 0 },
};

static void check(const char *name, int good)
{
    printf("%s: %s\n", good ? "ok" : "FAILED", name);
    failures += !good;
}

static void test_text(void)
{
    for (unsigned i = 0; i < sizeof(text_cases) / sizeof(text_cases[0]); i++) {
        const struct text_case *test = &text_cases[i];
        struct screen *screen = make_screen(COLUMNS, ROWS);
        int good;

        say(screen, test->input);
        good = strcmp(text_of(screen), test->output) == 0 && screen->cursor.column == test->column &&
               screen->cursor.row == test->row;
        check(test->name, good);
        if (!good)
            printf("    is \"%s\" %u,%u\n    not \"%s\" %u,%u\n", text_of(screen), screen->cursor.column,
                   screen->cursor.row, test->output, test->column, test->row);
        free_screen(screen);
    }
}

struct colour_case { const char *input; uint32_t attributes, foreground, background; };

static const struct colour_case colour_cases[] = {
    { "\033[1;4;7mx", CELL_BOLD | CELL_UNDERLINE | CELL_INVERSE, COLOUR_FOREGROUND, COLOUR_BACKGROUND },
    { "\033[1;4;7m\033[22;24;27mx", 0, COLOUR_FOREGROUND, COLOUR_BACKGROUND },
    { "\033[38;5;196;48;5;232mx", 0, 0xff0000, 0x080808 },
    { "\033[38;2;1;2;3;48;2;4;5;6mx", 0, 0x010203, 0x040506 },
    { "\033[38:2:1:2:3mx", 0, 0x010203, COLOUR_BACKGROUND },
    { "\033[38:2::1:2:3mx", 0, 0x010203, COLOUR_BACKGROUND },
    { "\033[38:5:196;1mx", CELL_BOLD, 0xff0000, COLOUR_BACKGROUND },
    { "\033[4;4:0mx", 0, COLOUR_FOREGROUND, COLOUR_BACKGROUND },
    { "\033[4:3mx", CELL_UNDERLINE, COLOUR_FOREGROUND, COLOUR_BACKGROUND },
    { "\033[2;9mx", CELL_FAINT | CELL_STRIKE, COLOUR_FOREGROUND, COLOUR_BACKGROUND },
    { "\033[38;2;1mx", 0, COLOUR_FOREGROUND, COLOUR_BACKGROUND },
    { "\033[38;2;1;2;3;1m\033[mx", 0, COLOUR_FOREGROUND, COLOUR_BACKGROUND },
};

static void test_colours(void)
{
    for (unsigned i = 0; i < sizeof(colour_cases) / sizeof(colour_cases[0]); i++) {
        const struct colour_case *test = &colour_cases[i];
        struct screen *screen = make_screen(COLUMNS, ROWS);
        struct cell *cell = screen->lines[0];
        char name[32];

        say(screen, test->input);
        snprintf(name, sizeof(name), "colours %u", i);
        check(name, (cell->character & ~(uint32_t)CELL_CHARACTER) == test->attributes &&
                        cell->foreground == test->foreground && cell->background == test->background);
        free_screen(screen);
    }
}

struct reply_case { const char *input, *reply; };

static const struct reply_case reply_cases[] = {
    { "a\033[5n", "\033[0n" },
    { "a\r\nb\033[6n", "\033[2;2R" },
    { "\033[2;3r\033[?6hb\033[6n\033[?6n", "\033[1;2R\033[?1;2R" },
    { "\033[c\033Z\033[0c\033[>c\033[1c", "\033[?62;22c\033[?62;22c\033[?62;22c\033[>1;10;0c" },
    { "\033[?2004h\033[?2004$p\033[?1$p\033[?77$p\033[4$p", "\033[?2004;1$y\033[?1;2$y\033[?77;0$y\033[4;2$y" },
    { "\033[18t\033[14t", "\033[8;4;10t" },
};

static void test_replies(void)
{
    for (unsigned i = 0; i < sizeof(reply_cases) / sizeof(reply_cases[0]); i++) {
        const struct reply_case *test = &reply_cases[i];
        struct screen *screen = make_screen(COLUMNS, ROWS);
        char replies[REPLIES_MAX];
        size_t size;

        say(screen, test->input);
        size = screen_take_replies(screen, replies);
        check(test->input + 1, size == strlen(test->reply) && !memcmp(replies, test->reply, size));
        check("replies are taken once", screen_take_replies(screen, replies) == 0);
        for (int j = 0; j < 100; j++)
            screen_write(screen, "\033[c", 3);
        check("too many replies", screen_take_replies(screen, replies) <= REPLIES_MAX);
        free_screen(screen);
    }
}

/* --- history and size --- */

enum { HISTORY_SIZE = HISTORY_SIZE_MIN, LINES = 20000 };

static void open_history(struct screen *screen, struct history *history)
{
    history_create(history, malloc(HISTORY_SIZE), HISTORY_SIZE);
    screen->history = history;
}

static void close_history(struct screen *screen, struct history *history)
{
    free(history->bytes);
    free_screen(screen);
}

static const char *row_text(const struct screen *screen, unsigned row)
{
    static char text[COLUMNS + 1];
    struct cell buffer[COLUMNS];
    const struct cell *cells = screen_row(screen, row, buffer);

    for (unsigned i = 0; i < screen->columns; i++)
        text[i] = (cells[i].character & CELL_CHARACTER) < 128 ? (char)cells[i].character : '?';
    text[screen->columns] = 0;
    return text;
}

static void test_history(void)
{
    struct screen *screen = make_screen(COLUMNS, ROWS);
    struct history history;
    struct cell buffer[COLUMNS];
    char line[32];
    int good = 1;

    open_history(screen, &history);
    for (int i = 0; i < LINES; i++) {
        snprintf(line, sizeof(line), "%s%d\r\n", i % 3 ? "" : "\033[31m\xe4\xb8\xad\033[m\xc3\xa9", i);
        say(screen, line);
    }
    check("the history keeps some thousand lines and forgets the others",
          history.lines > 3000 && history.lines < LINES && history.used <= history.size);
    for (unsigned age = 0; age < history.lines; age++) {
        int number = LINES - ROWS - (int)age;

        history_line(&history, age, buffer, COLUMNS);
        good &= number % 3 ? (buffer[0].character & CELL_CHARACTER) == (uint32_t)('0' + number / 10000 % 10) ||
                                 number < 10000
                           : buffer[0].character == (0x4e2d | CELL_WIDE) && buffer[0].foreground == 0xd8574f &&
                                 buffer[1].character == (' ' | CELL_TAIL) && buffer[2].character == 0xe9 &&
                                 buffer[2].foreground == COLOUR_FOREGROUND;
    }
    check("with their colours and wide characters", good);
    screen_look(screen, 3);
    check("looking back", strcmp(row_text(screen, 0), "19994     ") == 0 &&
                              strcmp(row_text(screen, 2), "19996     ") == 0);
    say(screen, "\r\n\r\n");
    check("new lines do not move the view", strcmp(row_text(screen, 0), "19994     ") == 0);
    screen_look(screen, 1 << 20);
    check("no further than to the oldest", screen->view == history.lines);
    screen_look(screen, -(1 << 20));
    check("and forward to the end", screen->view == 0);
    screen_look(screen, 5);
    say(screen, "\033[3J");
    check("forgotten when asked to", history.lines == 0 && screen->view == 0);
    say(screen, "\033[?1049h\n\n\n\n\n\n\033[?1049l");
    check("the alternate screen has none", history.lines == 0);
    close_history(screen, &history);
}

/* Lines at random come back as they were. */
static void test_random_history(void)
{
    enum { KEPT = 64, WIDTH = 200 };
    static struct cell kept[KEPT][WIDTH];
    struct cell buffer[WIDTH];
    struct history history;
    int good = 1;

    history_create(&history, malloc(HISTORY_SIZE_MIN), HISTORY_SIZE_MIN);
    for (unsigned i = 0; i < 20000 && good; i++) {
        struct cell *cells = kept[i % KEPT];

        for (unsigned j = 0; j < WIDTH; j++)
            cells[j] = (struct cell){ 'a' + (i * 7 + j) % 26 + (i % 5 ? 0 : 0x1f00), i % 9, j / (1 + i % 50) };
        history_add(&history, cells, WIDTH);
        for (unsigned age = 0; age < KEPT && age < history.lines && age <= i; age += 7) {
            history_line(&history, age, buffer, WIDTH);
            good &= !memcmp(buffer, kept[(i - age) % KEPT], sizeof(buffer));
        }
    }
    check("random lines come back", good);
    free(history.bytes);
}

static void test_resize(void)
{
    struct screen *screen = make_screen(COLUMNS, ROWS);
    struct history history;

    open_history(screen, &history);
    say(screen, "a\r\nb\r\nc\r\n01\xe4\xb8\xad");
    screen_resize(screen, 3, 2);
    check("smaller", strcmp(text_of(screen), "c|01") == 0 && screen->cursor.column == 2 && screen->cursor.row == 1);
    check("what went is in the history", history.lines == 2);
    say(screen, "\033[9;9Hxyz");
    check("the edges are new ones", strcmp(text_of(screen), "01x|yz") == 0);
    screen_resize(screen, 1000, 1000);
    check("larger", screen->columns == COLUMNS && screen->rows == ROWS && strcmp(text_of(screen), "01x|yz||") == 0);
    say(screen, "\033[3;3r\033[?1049h\033[4;10Hx");
    screen_resize(screen, 0, 0);
    check("one cell", screen->columns == 1 && screen->rows == 1 && screen->cursor.row == 0);
    say(screen, "\xe4\xb8\xad\033[?1049l");
    check("and back", screen->cursor.column == 0 && screen->cursor.row == 0);
    close_history(screen, &history);
}

static uint32_t random_number(void)
{
    static uint32_t state = 0x2545f491;

    state ^= state << 13;
    state ^= state >> 17;
    return state ^= state << 5;
}

/* Bytes that look like control sequences more often than chance would have it. */
static size_t random_bytes(uint8_t *bytes)
{
    static const char common[] = "\033\033\033[[[;;:?>!$ 0123456789ABCDEFGHJKLMPSTXZ`abcdefghlmnpqrstu78\n\r\t\b"
                                 "\xe4\xb8\xad\xcc\x81#";
    size_t size = random_number() % FUZZ_SIZE;

    for (size_t i = 0; i < size; i++) {
        if (random_number() % 8 == 0 && i + 3 <= size) {
            memcpy(bytes + i, "\xe4\xb8\xad", 3);
            i += 2;
            continue;
        }
        bytes[i] = random_number() % 4 ? (uint8_t)common[random_number() % (sizeof(common) - 1)]
                                       : (uint8_t)random_number();
    }
    return size;
}

static int is_sound(const struct screen *screen)
{
    return screen->cursor.column < screen->columns && screen->cursor.row < screen->rows &&
           screen->top <= screen->bottom && screen->bottom < screen->rows;
}

/* Every wide character has both its halves. */
static int is_whole(const struct screen *screen)
{
    for (unsigned row = 0; row < screen->rows; row++)
        for (unsigned column = 0; column < screen->columns; column++) {
            uint32_t here = screen->lines[row][column].character;
            uint32_t next = column + 1 < screen->columns ? screen->lines[row][column + 1].character : 0;

            if (!(here & CELL_WIDE) != !(next & CELL_TAIL) || (column == 0 && here & CELL_TAIL))
                return 0;
        }
    return 1;
}

struct view { struct screen *screen; struct picture picture; };

static void open_view(struct view *view, unsigned width, unsigned height)
{
    struct picture *picture = &view->picture;

    memset(view, 0, sizeof(*view));
    picture->width = width;
    picture->height = height;
    picture->stride = (width + 3) * 4;
    picture->format = FRAMEBUFFER_RGBX;
    if (!picture_layout(picture))
        abort();
    picture->pixels = malloc((size_t)picture->stride * height);
    picture_create(picture, malloc(picture_memory_size(picture)));
    view->screen = make_screen(picture->columns, picture->rows);
}

static void close_view(struct view *view)
{
    free((void *)view->picture.pixels);
    free(view->picture.shown);
    free_screen(view->screen);
}

static void test_fuzz(unsigned width, unsigned height)
{
    struct view view;
    uint8_t bytes[FUZZ_SIZE];
    int good = 1;

    struct history history;

    open_view(&view, width, height);
    open_history(view.screen, &history);
    for (int i = 0; i < FUZZ_ROUNDS && good; i++) {
        screen_write(view.screen, bytes, random_bytes(bytes));
        good = is_sound(view.screen) && (i % 16 || is_whole(view.screen));
        if (i % 16 == 1)
            screen_look(view.screen, (int)(random_number() % 100) - 50);
        if (i % 64 == 1)
            screen_resize(view.screen, random_number() % 60, random_number() % 60);
        if (i % 8 == 0)
            picture_update(&view.picture, view.screen);
    }
    check("random bytes", good);
    free(history.bytes);
    close_view(&view);
}

static void test_widths(void)
{
    check("widths", character_width(0x300) == 0 && character_width(0x7f) == 0 && character_width('a') == 1 &&
                        character_width(0x4e2d) == 2 && character_width(0x1f600) == 2 &&
                        character_width(0x2500) == 1 && character_width(0x303f) == 1 &&
                        character_width(0x10ffff) == 1 && character_width(0xac00) == 2);
}

/* Drawing what changed gives the picture that drawing everything gives. */
static void test_drawing(void)
{
    struct view one, other;
    uint8_t bytes[FUZZ_SIZE];
    int good = 1;

    open_view(&one, 163, 131);
    open_view(&other, 163, 131);
    for (int i = 0; i < FUZZ_ROUNDS / 10; i++) {
        size_t size = random_bytes(bytes);

        screen_write(one.screen, bytes, size);
        picture_update(&one.picture, one.screen);
        screen_write(other.screen, bytes, size);
    }
    picture_update(&other.picture, other.screen);
    for (unsigned y = 0; y < 131 && good; y++)
        good = memcmp((void *)(one.picture.pixels + y * one.picture.stride),
                      (void *)(other.picture.pixels + y * other.picture.stride), 163 * 4) == 0;
    check("drawing changed cells only", good);
    close_view(&one);
    close_view(&other);
}

int main(void)
{
    font_prepare();
    test_text();
    test_colours();
    test_replies();
    test_widths();
    test_history();
    test_random_history();
    test_resize();
    test_fuzz(8, 16);
    test_fuzz(160, 131);
    test_fuzz(401, 2100);
    test_drawing();
    return failures != 0;
}
