/*
 * The console's model and picture: control sequences, UTF-8, scrolling, and that
 * no bytes whatever lead outside the grid.
 *
 * sources: servers/console/screen.c servers/console/escape.c servers/console/colours.c servers/console/utf8.c
 * sources: servers/console/picture.c servers/console/font.c servers/console/box.c
 * sources: servers/console/glyphs_ascii.c servers/console/glyphs_latin.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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
    free(screen->lines);
    free(screen);
}

/* The screen as text: rows joined by '|', spaces at their ends left out, anything
 * that is not ASCII as '?'. */
static const char *text_of(const struct screen *screen)
{
    static char text[ROWS * (COLUMNS + 1) + 1];
    char *end = text;

    for (unsigned row = 0; row < screen->rows; row++) {
        char *last = end;

        for (unsigned column = 0; column < screen->columns; column++) {
            uint32_t character = screen->lines[row][column].character & CELL_CHARACTER;

            *end++ = character < 128 ? (char)character : '?';
            if (character != ' ')
                last = end;
        }
        end = last;
        *end++ = '|';
    }
    end[-1] = 0;
    return text;
}

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
    { "UTF-8", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z", "???z|||", 4, 0 },
    { "malformed UTF-8 keeps what is good", "\xc3z\xff\xe2\x82z\xc0\xafz", "?z??z??z|||", 8, 0 },
    { "a character cut by a control", "\xe2\x82\r\nz", "?|z||", 1, 1 },
    { "control strings are skipped", "a\033]0;title\007b\033Pq\033\\c", "abc|||", 3, 0 },
    { "unknown sequences do nothing", "a\033[5;6q\033[>c\033[?1049h\033#8\033[1 qb", "ab|||", 2, 0 },
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

        screen_write(screen, test->input, strlen(test->input));
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

        screen_write(screen, test->input, strlen(test->input));
        snprintf(name, sizeof(name), "colours %u", i);
        check(name, (cell->character & ~(uint32_t)CELL_CHARACTER) == test->attributes &&
                        cell->foreground == test->foreground && cell->background == test->background);
        free_screen(screen);
    }
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
    static const char common[] = "\033\033\033[[[;;?0123456789ABCDEFGHJKLMPSTXZ`adefghlmrsu78\n\r\t\b";
    size_t size = random_number() % FUZZ_SIZE;

    for (size_t i = 0; i < size; i++)
        bytes[i] = random_number() % 4 ? (uint8_t)common[random_number() % (sizeof(common) - 1)]
                                       : (uint8_t)random_number();
    return size;
}

static int is_sound(const struct screen *screen)
{
    return screen->cursor.column < screen->columns && screen->cursor.row < screen->rows &&
           screen->top <= screen->bottom && screen->bottom < screen->rows;
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

    open_view(&view, width, height);
    for (int i = 0; i < FUZZ_ROUNDS && good; i++) {
        screen_write(view.screen, bytes, random_bytes(bytes));
        good = is_sound(view.screen);
        if (i % 8 == 0)
            picture_update(&view.picture, view.screen);
    }
    check("random bytes", good);
    close_view(&view);
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
    test_fuzz(8, 16);
    test_fuzz(160, 131);
    test_fuzz(401, 2100);
    test_drawing();
    return failures != 0;
}
