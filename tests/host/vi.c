/*
 * The editor without a terminal: keys in, the text that comes out of them.
 *
 * sources: programs/vi/buffer.c programs/vi/bytes.c programs/vi/colour.c programs/vi/ex.c programs/vi/insert.c programs/vi/journal.c
 * sources: programs/vi/keys.c programs/vi/message.c programs/vi/motion.c programs/vi/normal.c programs/vi/registers.c
 * sources: programs/vi/search.c programs/vi/shell.c programs/vi/text.c programs/vi/utf8.c programs/vi/view.c programs/vi/whole.c
 * flags: -D_GNU_SOURCE -Iprograms/vi
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vi.h>
#include "cases.h"

/* --- a terminal of 10 rows --- */

static const char *keys = "";
static char screen[10][512];

void terminal_start(void) { }
void terminal_end(void) { }
void terminal_raw(void) { }
unsigned terminal_rows(void) { return 10; }
unsigned terminal_columns(void) { return 60; }
void terminal_row(unsigned row, const char *text) { snprintf(screen[row], sizeof screen[row], "%s", text); }
void terminal_cursor(unsigned row, unsigned column) { CHECK(row == 9 || (row < 9 && column <= 60), "the cursor is at %u, %u", row, column); }
void terminal_flush(void) { }
void terminal_forget(void) { }

/* A NUL in the keys is what ends them; after Escape nothing comes at once. */
int terminal_byte(int milliseconds)
{
    if (milliseconds < 1000 && *keys != '[' && (*keys & 0xc0) != 0x80)
        return -1;
    return *keys != 0 ? (unsigned char)*keys++ : -2;
}

static void run(const char *typed)
{
    keys = typed;
    editor.ends = editor.lost = false;
    while (!editor.ends)
        normal_command();
}

static void close_all(void)
{
    while (buffers != NULL)
        buffer_close(buffers);
    editor.buffer = editor.previous = NULL;
}

/* --- commands --- */

static void commands(void)
{
    static const struct { const char *text, *typed, *wanted; } cases[] = {
        { "one two three", "x", "ne two three" }, { "one two three", "3x", " two three" }, { "one two", "wdw", "one " },
        { "one two three", "dw", "two three" }, { "one two three", "2dw", "three" }, { "one two three", "d2w", "three" },
        { "one two", "cwnew\033", "new two" }, { "one two", "wciwnew\033", "one new" }, { "a b c", "2cwx\033", "x c" },
        { "one\ntwo\nthree", "dd", "two\nthree" }, { "one\ntwo\nthree", "jdd", "one\nthree" }, { "one\ntwo\nthree", "Gdd", "one\ntwo" },
        { "one\ntwo\nthree", "2dd", "three" }, { "one\ntwo", "dG", "" }, { "one\ntwo\nthree", "ddp", "two\none\nthree" },
        { "one\ntwo\nthree", "yyGp", "one\ntwo\nthree\none" }, { "one\ntwo", "yyjP", "one\none\ntwo" },
        { "one\ntwo\nthree", "Gyyggp", "one\nthree\ntwo\nthree" }, { "one\ntwo\nthree", "GddggP", "three\none\ntwo" },
        { "one", "ifirst \033", "first one" }, { "one", "a more\033", "o morene" }, { "one", "A more\033", "one more" },
        { "  one", "Ix\033", "  xone" }, { "one", "otwo\033", "one\ntwo" }, { "one", "Otwo\033", "two\none" },
        { "  one", "otwo\033", "  one\n  two" }, { "one", "3ix\033", "xxxone" }, { "one two", "ftrT", "one Two" },
        { "one two", "$rX", "one twX" }, { "abc", "~~", "ABc" }, { "abc", "2~", "ABc" }, { "one\n  two", "J", "one two" },
        { "a\nb\nc", "3J", "a b c" }, { "one two", "wD", "one " }, { "one two", "wCx\033", "one x" }, { "one", "Snew\033", "new" },
        { "abc def", "wsX\033", "abc Xef" }, { "a(b, c)d", "f(lci(x\033", "a(x)d" }, { "a(b, c)d", "f,da(", "ad" },
        { "say \"hello there\" now", "ftci\"x\033", "say \"x\" now" }, { "{\n  a\n  b\n}", "jdi{", "{\n}" },
        { "one two three", "wdaw", "one three" }, { "one two three", "wyiwP", "one twotwo three" },
        { "a b", "yw$p", "a ba " }, { "one two", "xu", "one two" }, { "one two", "xxu", "ne two" }, { "one two", "xxuu", "one two" },
        { "one two", "xxuu\022", "ne two" }, { "one two", "ixy\033u", "one two" }, { "one two three", "dw.", "three" },
        { "a\na\na", "Ax\033j.j.", "ax\nax\nax" }, { "a b a b", "cwX\033w.", "X X a b" }, { "one\ntwo", "\"ayyj\"ap", "one\ntwo\none" },
        { "one\ntwo", "\"ayyj\"AyyG\"ap", "one\ntwo\none\ntwo" }, { "one\ntwo\nthree", ":2d\r", "one\nthree" },
        { "a a\na a", ":%s/a/b/g\r", "b b\nb b" }, { "a a\na a", ":s/a/b\r", "b a\na a" }, { "ab", ":s/\\(a\\)\\(b\\)/\\2\\1/\r", "ba" },
        { "ab", ":s/b/[&]/\r", "a[b]" }, { "a,b,c", ":s/,/\\n/g\r", "a\nb\nc" }, { "a/b", ":s#/#-#\r", "a-b" }, { "aaa", ":s/x*/-/g\r", "-a-a-a-" },
        { "1\nx2\n3\nx4", ":g/x/d\r", "1\n3" }, { "1\nx2\n3\nx4", ":v/x/d\r", "x2\nx4" }, { "a\nb\nc", ":1m$\r", "b\nc\na" },
        { "a\nb\nc", ":3m0\r", "c\na\nb" }, { "a\nb\nc", ":1t.\r", "a\na\nb\nc" }, { "a\nb\nc", ":$t0\r", "c\na\nb\nc" },
        { "a\nb\nc", ":2,3d\r", "a" },
        { "c\nb\na", ":%!sort\r", "a\nb\nc" }, { "x\nc\nb\ny", ":2,3!sort\r", "x\nb\nc\ny" }, { "x\ny", ":1!cat; echo more\r", "x\nmore\ny" },
        { "x\ny\nz", ":2!cat >&2\r", "x\ny\nz" }, { "x\ny\nz", ":2!true\r", "x\nz" }, { "x\ny", ":2!true\r", "x" }, { "x\ny", ":1!printf ab\r", "ab\ny" },
        { "x\ny", ":1r !echo a; echo b\r", "x\na\nb\ny" }, { "x", ":r!printf 'a\\%s' c\r", "x\nac" }, { "b\na", ":%!sort\ru", "b\na" },
        { "x", ":.!exit 3\r", "" }, { "x", ":!exit 3\r x", "" }, { "a\nb\nc", "G:-1,.d\r", "a" }, { "a\nb", ":1\rx", "\nb" }, { "a\nb\nc", "/b\rx", "a\n\nc" },
        { "x a x a", "/a\rrA", "x A x a" }, { "x a x a", "/a\rnrA", "x a x A" }, { "x a x a", "$?x\rrA", "x a A a" },
        { "foo bar foo", "*rX", "foo bar Xoo" }, { "one two three", "wvey$p", "one two threetwo" }, { "one two three", "wved", "one  three" },
        { "a\nb\nc", "Vjd", "c" }, { "a\nb\nc", "vjd", "\nc" }, { "abc", "vlU", "ABc" }, { "a\nb", "V>", "    a\nb" }, { "a\nb", ">j", "    a\n    b" },
        { "      a", "<<", "  a" }, { "a\nb\nc", "VjJ", "a b\nc" }, { "one two", "wviwpu", "one two" }, { "a b", "ma$x`ax", " " },
        { "if (a[b])", "%x", "if (a[b]" }, { "if (a[b])", "f[%x", "if (a[b)" }, { "a\n\nb\n\nc", "}dd", "a\nb\n\nc" }, { "ab cd", "wXX", "acd" },
        { "ABC", "gu$", "abc" }, { "abc", "gUw", "ABC" }, { "a b", "guuw~", "a B" }, { "\303\244\303\266\303\274", "x", "\303\266\303\274" },
        { "\303\244\303\266\303\274", "$r\303\237", "\303\244\303\266\303\237" }, { "\303\244b", "i\303\227\033", "\303\227\303\244b" },
        { "a", "Ab\tc\033", "ab  c" }, { "a", ":set noet\rAb\tc\033:set et\r", "ab\tc" }, { "one two", "wi\027\033", "two" },
        { "abc", "A\177\177\033", "a" }, { "ab", "i\r\033", "\nab" }, { "  ab", "A\rc\033", "  ab\n  c" }, { "a\nb", "Rxyz\033", "xyz\nb" },
        { "word", "rx2rz", "zzrd" }, { "a\tb", "lx", "ab" }, { "a.b c", "dW", "c" }, { "a.b c", "de", "b c" }, { "one two", "$daw", "one" },
        { "a b c", "$bdb", "b c" }, { "f(a,b)", "ta,x", "fa,b)" }, { "f(a,b)", "t,x", "f(,b)" }, { "a,b,c", "f,;x", "a,bc" }, { "x", "\033\033q", "x" },
        { "", "x", "" }, { "", "dd", "" }, { "", "ia\033", "a" }, { "a", "jkhl99G99|", "a" }, { "a", ":nonsense\r", "a" },
        { "a", ":s/[/x/\r", "a" }, { "a", "/[\r", "a" }, { "a", "d\033", "a" }, { "a", "\"", "a" }, { "a", "9999999999x", "" }, { "a", ":'q\r", "a" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        editor.buffer = buffer_open(NULL);
        buffer_insert(editor.buffer, 0, cases[i].text, strlen(cases[i].text));
        buffer_group(editor.buffer);
        editor.buffer->cursor = 0;
        run(cases[i].typed);
        char *text = buffer_copy(editor.buffer, 0, editor.buffer->text.size);
        if (strcmp(text, cases[i].wanted) != 0 && failures++ < 40)
            printf("FAIL <%s> by <%s> is <%s>, not <%s>; %s\n", cases[i].text, cases[i].typed, text, cases[i].wanted, editor.message);
        free(text);
        close_all();
    }
}

/* --- texts --- */

static unsigned random_below(unsigned limit)
{
    return (unsigned)(draw() % limit);
}

/* A text beside a plain array of bytes. */
static void texts(void)
{
    static char model[400000];
    size_t size = 0;
    struct text text = { 0 };
    for (int i = 0; i < 3000; i++) {
        char bytes[600];
        unsigned count = random_below(random_below(10) == 0 ? sizeof bytes : 20), at = random_below((unsigned)size + 1);
        if (i % 500 == 499)
            count = 0, text_delete(&text, at, size), size = at;
        else if (random_below(3) == 0) {
            count = count < size - at ? count : (unsigned)(size - at);
            text_delete(&text, at, count);
            memmove(model + at, model + at + count, size - at - count);
            size -= count;
        } else if (size + count < sizeof model) {
            for (unsigned j = 0; j < count; j++)
                bytes[j] = (char)(random_below(8) == 0 ? '\n' : 'a' + random_below(26));
            text_insert(&text, at, bytes, count);
            memmove(model + at + count, model + at, size - at);
            memcpy(model + at, bytes, count);
            size += count;
        }
        size_t lines = 0, line = random_below((unsigned)text.newlines + 1), start = 0;
        for (size_t j = 0; j < size; j++)
            if (model[j] == '\n' && ++lines == line)
                start = j + 1;
        CHECK(text.size == size && text.newlines == lines && text_line_start(&text, line) == start && text_line_of(&text, start) == line, "line %d", __LINE__);
        unsigned place = random_below((unsigned)size + 1);
        CHECK(text_byte(&text, place) == (place < size ? (unsigned char)model[place] : -1), "line %d", __LINE__);
    }
    char *all = malloc(size + 1);
    CHECK(text_copy(&text, 0, all, size + 1) == size && memcmp(all, model, size) == 0, "line %d", __LINE__);
    free(all);
    text_free(&text);
}

/* --- nonsense: any keys, and then everything undone --- */

static void nonsense(void)
{
    static const char alphabet[] = "hjklwbe0$^GxXdcyppPuiaoOrRsSJ~.vV/?nN*<>=%{}()mg'`\"a1239:;,fFtTDCYHMLz\033\033\033\r\r \004\006\022\025\027";
    static const char start[] = "int main(void)\n{\n    return f(\"a b\", x[1]);  /* c */\n}\n\n\303\244\xff\ttab\n";
    for (int i = 0; i < 1500; i++) {
        char typed[200], before[sizeof start];
        for (size_t j = 0; j < sizeof typed - 1; j++) {
            typed[j] = alphabet[random_below(sizeof alphabet - 1)];
            if (typed[j] == ':')
                typed[j] = 'l';
        }
        typed[sizeof typed - 1] = 0;
        editor.buffer = buffer_open("vi-nonsense.c");
        text_insert(&editor.buffer->text, 0, start, sizeof start - 1);
        editor.mode = MODE_NORMAL;
        run(typed);
        while (buffer_undo(editor.buffer))
            ;
        CHECK(editor.buffer->text.size == sizeof start - 1 && text_copy(&editor.buffer->text, 0, before, sizeof before) == sizeof start - 1
              && memcmp(before, start, sizeof start - 1) == 0, "line %d", __LINE__);
        close_all();
    }
    unlink("vi-nonsense.c");
    unlink(".vi-nonsense.c.vi");
}

/* --- files --- */

static char *file_text(const char *name)
{
    static char bytes[1000];
    FILE *file = fopen(name, "r");
    size_t size = file != NULL ? fread(bytes, 1, sizeof bytes - 1, file) : 0;
    if (file != NULL)
        fclose(file);
    bytes[size] = 0;
    return bytes;
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
        exit(1);
}

static void files(void)
{
    static const struct { const char *text, *typed, *wanted; } cases[] = {
        { "one\ntwo\n", "x:w\r", "ne\ntwo\n" }, { "no newline", "x:w\r", "o newline" }, { "", ":w\r", "" }, { "\n", ":w\r", "\n" }, { "a\n", "dd:w\r", "\n" },
        { "one\n", "otwo\033ZZ", "one\ntwo\n" }, { "one\n", "x:q\r", "one\n" }, { "one\n", "x:q!\r", "one\n" }, { "one\n", "x:wq\r", "ne\n" },
        { "one\ntwo\nthree\n", ":2,3w! vi-other\r:e vi-other\rx:w\r", "one\ntwo\nthree\n" }, { "one\n", ":r vi-file\r:w\r", "one\none\n" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        write_file("vi-file", cases[i].text);
        editor.buffer = buffer_open("vi-file");
        run(cases[i].typed);
        if (strcmp(file_text("vi-file"), cases[i].wanted) != 0 && failures++ < 40)
            printf("FAIL the file <%s> by <%s> is <%s>, not <%s>\n", cases[i].text, cases[i].typed, file_text("vi-file"), cases[i].wanted);
        close_all();
        CHECK(access(".vi-file.vi", F_OK) < 0 && access("vi-file.vi-new", F_OK) < 0, "line %d", __LINE__);
    }
    CHECK(strcmp(file_text("vi-other"), "wo\nthree\n") == 0, "line %d", __LINE__);
}

/* The editor is gone with changes that were not saved; another one gets them back. */
static void crash(void)
{
    write_file("vi-file", "one\ntwo\n");
    editor.buffer = buffer_open("vi-file");
    run("xjAmore\033uAother\033Ox\033");
    char *wanted = buffer_copy(editor.buffer, 0, editor.buffer->text.size);
    close(editor.buffer->journal);
    editor.buffer->journal = -2;
    close_all();
    keys = "y\r";
    editor.buffer = buffer_open("vi-file");
    char *text = buffer_copy(editor.buffer, 0, editor.buffer->text.size);
    CHECK(strcmp(text, wanted) == 0 && strcmp(text, "ne\nx\ntwoother") == 0, "line %d", __LINE__);
    run(":w\r");
    CHECK(strcmp(file_text("vi-file"), "ne\nx\ntwoother\n") == 0 && access(".vi-file.vi", F_OK) < 0, "line %d", __LINE__);
    close_all();
    free(text);
    free(wanted);
    /* A journal that is damaged ends the replay, and nothing else. */
    write_file(".vi-file.vi", "VIJ1+\377\377\377\377\377\377\377\177");
    keys = "y\r";
    editor.buffer = buffer_open("vi-file");
    CHECK(editor.buffer->text.size == strlen("ne\nx\ntwoother"), "line %d", __LINE__);
    close_all();
    unlink(".vi-file.vi");
}

static void colours(void)
{
    editor.buffer = buffer_open("vi-colours.c");
    buffer_insert(editor.buffer, 0, "/* a\nb */ int x = 12; // c\n#include <x>\n\"s\\\"t\" if", 49);
    view_draw();
    CHECK(strcmp(screen[0], "\033[0;32m/* a") == 0, "<%s>", screen[0]);
    CHECK(strcmp(screen[1], "\033[0;32mb */\033[0;39m \033[0;36mint\033[0;39m x = \033[0;35m12\033[0;39m; \033[0;32m// c") == 0, "line %d", __LINE__);
    CHECK(strncmp(screen[2], "\033[0;31m#include", 15) == 0, "line %d", __LINE__);
    CHECK(strcmp(screen[3], "\033[0;33m\"s\\\"t\"\033[0;39m \033[0;36mif") == 0, "line %d", __LINE__);
    close_all();
}

int main(void)
{
    static const struct test_case cases[] = {
        { "texts", texts }, { "commands", commands }, { "files", files }, { "crash", crash }, { "colours", colours }, { "nonsense", nonsense },
    };
    char folder[] = "/tmp/quine-vi-XXXXXX";
    if (mkdtemp(folder) == NULL || chdir(folder) < 0)
        return 1;
    int status = run_cases(cases, sizeof cases / sizeof cases[0]);
    static const char *const names[] = { "vi-file", "vi-other", ".vi-file.vi", "vi-nonsense.c", ".vi-nonsense.c.vi", ".vi-colours.c.vi", "a" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        unlink(names[i]);
    if (chdir("/") == 0)
        rmdir(folder);
    return status;
}
