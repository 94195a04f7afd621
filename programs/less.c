/*
 * less [FILE]: shows a file, or standard input, a screenful at a time, forwards and backwards.
 *
 *     Space f z ^F ^V PgDn   a screen forward      b w ^B PgUp     a screen back
 *     j e Enter ^E ^N Down   a line forward        k y ^K ^P ^Y Up a line back
 *     d u                    half a screen         g G             the first line, the last
 *     /TEXT ?TEXT            the next line with TEXT (a plain text), the one before; n N again, the other way
 *     h                      these keys            q               the end
 *
 * The text is read into memory as a whole. A long line is shown in as many rows as it takes.
 */
#include <err.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>
#include <quine/program.h>

enum { TAB = 8, PATTERN_MAX = 128, PAGE_DOWN = 256, PAGE_UP, UP, DOWN, HOME, END };

static struct program_buffer text;
static size_t top;                     /* offset of the first row on the screen */
static size_t columns = 80, rows = 24; /* rows without the last one, which is the prompt's */
static char pattern[PATTERN_MAX];
static const char *message = "";
static struct termios ordinary;

/* --- rows --- */

/* A character: its bytes (at least 1) and columns when it begins in column `column`. */
static size_t character(size_t at, size_t column, size_t *width)
{
    wchar_t wide;
    mbstate_t state = { 0 };
    size_t size = mbrtowc(&wide, text.bytes + at, text.used - at, &state);
    if (size == 0 || size > MB_LEN_MAX) {
        *width = 1;
        return 1;
    }
    int cells = wcwidth(wide);
    *width = wide == L'\t' ? TAB - column % TAB : wide < L' ' ? 2 : cells < 0 ? 1 : (size_t)cells;
    return size;
}

/* Where the row that begins at `at` ends: behind its newline, or where no more fits. */
static size_t row_end(size_t at)
{
    size_t column = 0, width;
    while (at < text.used && text.bytes[at] != '\n') {
        size_t size = character(at, column, &width);
        if (column > 0 && column + width > columns)
            return at;
        column += width;
        at += size;
    }
    return at < text.used ? at + 1 : at;
}

static size_t line_start(size_t at)
{
    while (at > 0 && text.bytes[at - 1] != '\n')
        at--;
    return at;
}

/* The row before the one that begins at `at`. */
static size_t row_before(size_t at)
{
    size_t row, next;
    if (at == 0)
        return 0;
    row = line_start(at - 1);
    while ((next = row_end(row)) < at)
        row = next;
    return row;
}

static size_t forward(size_t at, size_t count)
{
    for (; count > 0 && row_end(at) < text.used; count--)
        at = row_end(at);
    return at;
}

static size_t backward(size_t at, size_t count)
{
    for (; count > 0; count--)
        at = row_before(at);
    return at;
}

/* No further than where the last row is the last on the screen. */
static void go_forward(size_t count)
{
    size_t last = backward(text.used, rows);
    top = forward(top, count);
    if (top > last)
        top = last;
}

/* --- the screen --- */

static void draw_character(size_t at, size_t size, size_t column)
{
    unsigned char byte = (unsigned char)text.bytes[at];
    if (byte == '\t')
        printf("%*s", (int)(TAB - column % TAB), "");
    else if (byte < ' ' || byte == 127)
        printf("^%c", byte ^ 64);
    else
        fwrite(text.bytes + at, 1, size, stdout);
}

static bool is_match(size_t at)
{
    size_t length = strlen(pattern);
    return length > 0 && length <= text.used - at && memcmp(text.bytes + at, pattern, length) == 0;
}

static void draw_row(size_t at, size_t end)
{
    size_t column = 0, width, marked = 0;
    while (at < end && text.bytes[at] != '\n') {
        size_t size = character(at, column, &width);
        if (is_match(at)) {
            marked = at + strlen(pattern);
            fputs("\033[7m", stdout);
        }
        draw_character(at, size, column);
        column += width;
        at += size;
        if (at == marked)
            fputs("\033[27m", stdout);
    }
    fputs("\033[m", stdout);
}

static void draw(void)
{
    size_t at = top;
    fputs("\033[?25l\033[H", stdout);
    for (size_t row = 0; row < rows; row++) {
        size_t end = row_end(at);
        if (at < text.used)
            draw_row(at, end);
        else
            putchar('~');
        fputs("\033[K\r\n", stdout);
        at = end;
    }
    if (*message != 0)
        printf("\033[7m%s\033[m", message);
    else if (at >= text.used)
        fputs("\033[7m(end)\033[m", stdout);
    else
        printf(":%zu%%", at * 100 / text.used);
    fputs("\033[K\033[?25h", stdout);
    fflush(stdout);
    message = "";
}

/* --- keys: from the terminal that shows the text, since standard input may be the text --- */

static int next_byte(void)
{
    unsigned char byte;
    return read(STDOUT_FILENO, &byte, 1) == 1 ? byte : -1;
}

static int next_key(void)
{
    int key = next_byte();
    if (key != 27)
        return key;
    key = next_byte();
    key = key == '[' || key == 'O' ? next_byte() : key;
    switch (key) {
    case 'A': return UP;
    case 'B': return DOWN;
    case 'H': return HOME;
    case 'F': return END;
    case '5': case '6':
        next_byte();
        return key == '5' ? PAGE_UP : PAGE_DOWN;
    }
    return 0;
}

static void search(bool back)
{
    for (size_t at = back ? line_start(top) : row_end(top); back ? at-- > 0 : at < text.used; at += !back)
        if (is_match(at)) {
            top = line_start(at);
            return;
        }
    message = *pattern == 0 ? "there is no text to look for" : "not found";
}

static bool looks_back;                /* the last search was with ? */

/* `mark`: / or ? */
static void ask_pattern(char mark)
{
    size_t length = 0;
    int byte;
    printf("\r\033[K%c", mark);
    fflush(stdout);
    while ((byte = next_byte()) >= ' ' || byte == '\b') {
        if (byte == 127 || byte == '\b')
            length -= length > 0;
        else if (length < PATTERN_MAX - 1)
            pattern[length++] = (char)byte;
        printf("\r\033[K%c%.*s", mark, (int)length, pattern);
        fflush(stdout);
    }
    if (length > 0)
        pattern[length] = 0;
    if (byte != '\r' && byte != '\n')
        return;
    looks_back = mark == '?';
    search(looks_back);
}

static bool obey(int key)
{
    switch (key) {
    case ' ': case 'f': case 'z': case 6: case 22: case PAGE_DOWN: go_forward(rows); break;
    case 'b': case 'w': case 2: case PAGE_UP: top = backward(top, rows); break;
    case 'j': case 'e': case '\r': case '\n': case 5: case 14: case DOWN: go_forward(1); break;
    case 'k': case 'y': case 11: case 16: case 25: case UP: top = backward(top, 1); break;
    case 'd': case 4: go_forward(rows / 2); break;
    case 'u': case 21: top = backward(top, rows / 2); break;
    case 'g': case '<': case HOME: top = 0; break;
    case 'G': case '>': case END: top = backward(text.used, rows); break;
    case '/': case '?': ask_pattern((char)key); break;
    case 'n': search(looks_back); break;
    case 'N': search(!looks_back); break;
    case 'h': case 'H': message = "space b d u: pages, j k: rows, g G: ends, / ?: search, n N: again, q: end"; break;
    case 'q': case 'Q': case 3: case -1: return false;
    }
    return true;
}

/* --- */

static void read_all(FILE *stream, const char *name)
{
    char part[4096];
    size_t count;
    while ((count = fread(part, 1, sizeof part, stream)) > 0)
        program_append(&text, part, count);
    if (ferror(stream))
        err(2, "%s", name);
}

static void ask_size(void)
{
    struct winsize size;
    if (tcgetwinsize(STDOUT_FILENO, &size) == 0 && size.ws_row > 1 && size.ws_col > 1) {
        rows = size.ws_row - 1u;
        columns = size.ws_col;
    }
}

static void show(void)
{
    struct termios raw = ordinary;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    tcsetattr(STDOUT_FILENO, TCSADRAIN, &raw);
    fputs("\033[?1049h", stdout);
    do {
        ask_size();
        draw();
    } while (obey(next_key()));
    fputs("\033[?1049l", stdout);
    fflush(stdout);
    tcsetattr(STDOUT_FILENO, TCSADRAIN, &ordinary);
}

int main(int count, char **arguments)
{
    const char *name = count > 1 ? arguments[1] : "-";
    if (count > 2)
        program_usage("less [FILE]");
    setlocale(LC_CTYPE, "C.UTF-8");
    read_all(program_open(name), name);
    if (tcgetattr(STDOUT_FILENO, &ordinary) == 0)
        show();
    else
        fwrite(text.bytes, 1, text.used, stdout);
    return 0;
}
