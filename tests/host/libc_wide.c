/*
 * Wide characters and locales against the host's in C.UTF-8: UTF-8 both ways in pieces of any size, classes,
 * mappings and columns of all characters, strings, numbers, formatted text. Our headers are used.
 *
 * flags: -nostdinc -Ilibc/include -include tests/host/libc_wide_names.h -fno-builtin
 * sources: libc/src/wchar/mb*.c libc/src/wchar/wc*.c libc/src/wchar/wmemcpy.c libc/src/wchar/utf8.c
 * sources: libc/src/wchar/number.c libc/src/wchar/narrow.c libc/src/wchar/swprintf.c libc/src/wchar/swscanf.c
 * sources: libc/src/wctype/[a-z]*.c
 * sources: libc/src/locale/[a-z]*.c libc/src/langinfo/langinfo.c libc/src/uchar/uchar.c libc/src/stdlib/multibyte.c
 * sources: libc/src/stdio/format.c libc/src/stdio/format_arguments.c libc/src/stdio/format_wide.c
 * sources: libc/src/stdio/floating.c libc/src/stdio/length.c libc/src/stdlib/decimal.c
 * sources: libc/src/stdio/scan.c libc/src/stdio/scan_number.c libc/src/stdio/scan_characters.c
 */
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <uchar.h>
#include <wchar.h>
#include <wctype.h>
#include "cases.h"

enum { LAST = 0x10ffff, TEXT_MAX = 40 };

/* The host's, whose state is of 8 bytes. */
struct host_state { long words[2]; };
char *host_setlocale(int category, const char *name) __asm__("setlocale");
size_t host_mbrtowc(wchar_t *, const char *, size_t, struct host_state *) __asm__("mbrtowc");
size_t host_wcrtomb(char *, wchar_t, struct host_state *) __asm__("wcrtomb");
size_t host_mbsnrtowcs(wchar_t *, const char **, size_t, size_t, struct host_state *) __asm__("mbsnrtowcs");
size_t host_wcsnrtombs(char *, const wchar_t **, size_t, size_t, struct host_state *) __asm__("wcsnrtombs");
size_t host_mbrtoc16(char16_t *, const char *, size_t, struct host_state *) __asm__("mbrtoc16");
unsigned long host_wctype(const char *) __asm__("wctype");
int host_iswctype(wint_t, unsigned long) __asm__("iswctype");
wint_t host_towlower(wint_t) __asm__("towlower");
wint_t host_towupper(wint_t) __asm__("towupper");
int host_wcwidth(wchar_t) __asm__("wcwidth");
int host_swprintf(wchar_t *, size_t, const wchar_t *, ...) __asm__("swprintf");
int host_swscanf(const wchar_t *, const wchar_t *, ...) __asm__("swscanf");
long host_wcstol(const wchar_t *, wchar_t **, int) __asm__("wcstol");
double host_wcstod(const wchar_t *, wchar_t **) __asm__("wcstod");
wchar_t *host_wcsstr(const wchar_t *, const wchar_t *) __asm__("wcsstr");
wchar_t *host_wcstok(wchar_t *, const wchar_t *, wchar_t **) __asm__("wcstok");

/* Bytes of UTF-8, right and wrong. */
static size_t random_bytes(char *bytes)
{
    static const char *const parts[] = { "a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf",
                                         "\xc0\x80", "\xff", "\x80", "\xe2\x82", "\xf0\x9f\x98", "\xc3", "\xee\x80\x80" };
    size_t size = 0;
    while (size < TEXT_MAX - 6 && draw() % 12 != 0) {
        const char *part = parts[draw() % (draw() % 3 != 0 ? 6 : 13)];
        memcpy(bytes + size, part, strlen(part));
        size += strlen(part);
    }
    bytes[size] = 0;
    return size;
}

static void bytes_to_wide(void)
{
    for (int i = 0; i < 200000; i++) {
        char bytes[TEXT_MAX];
        size_t size = random_bytes(bytes) + 1, at = 0;
        mbstate_t state = { 0 };
        struct host_state host = { { 0 } };
        while (at < size) {
            wchar_t got = -7, wanted = -7;
            size_t piece = 1 + draw() % (size - at), taken = mbrtowc(&got, bytes + at, piece, &state);
            size_t host_taken = host_mbrtowc(&wanted, bytes + at, piece, &host);
            CHECK(taken == host_taken && got == wanted, "mbrtowc at %zu of %zu: %zd %#x, not %zd %#x", at, piece, (ssize_t)taken,
                  (unsigned)got, (ssize_t)host_taken, (unsigned)wanted);
            if (taken != host_taken || taken == (size_t)-1 || taken == 0)
                break;
            at += taken == (size_t)-2 ? piece : taken;
        }
    }
    /* Refused with the second byte: surrogates, too long forms, numbers too large (which glibc takes). */
    static const char *const bad[] = { "\xed\xa0", "\xe0\x9f", "\xf4\x90", "\xf0\x8f", "\xff", "\xf5" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        errno = 0;
        CHECK(mbrtowc(NULL, bad[i], 2, NULL) == (size_t)-1 && errno == EILSEQ, "bad bytes %zu", i);
    }
}

static void wide_to_bytes(void)
{
    for (wchar_t c = 0; c <= LAST; c++) {
        char got[8] = "", wanted[8] = "";
        struct host_state host = { { 0 } };
        size_t size = wcrtomb(got, c, NULL), right = host_wcrtomb(wanted, c, &host);
        CHECK(size == right && memcmp(got, wanted, 8) == 0, "wcrtomb %#x: %zd, not %zd", (unsigned)c, (ssize_t)size, (ssize_t)right);
    }
    CHECK(wcrtomb((char[4]){ 0 }, LAST + 1, NULL) == (size_t)-1, "wcrtomb of too large a number");
    CHECK(wctomb(NULL, 0) == 0 && mblen("\xe2\x82\xac", 3) == 3 && mblen("\xe2\x82", 2) == -1 && MB_CUR_MAX == 4, "mblen");
}

static void strings_of_both(void)
{
    for (int i = 0; i < 100000; i++) {
        char bytes[TEXT_MAX], back[TEXT_MAX], host_back[TEXT_MAX];
        wchar_t wide[TEXT_MAX], wanted[TEXT_MAX];
        size_t size = random_bytes(bytes) + 1, limit = draw() % (size + 1), count = draw() % TEXT_MAX;
        const char *from = bytes, *host_from = bytes;
        mbstate_t state = { 0 };
        struct host_state host = { { 0 } };
        memset(wide, 0, sizeof wide);
        memset(wanted, 0, sizeof wanted);
        size_t got = mbsnrtowcs(wide, &from, limit, count, &state);
        size_t right = host_mbsnrtowcs(wanted, &host_from, limit, count, &host);
        CHECK(got == right && from == host_from && (got == (size_t)-1 || wmemcmp(wide, wanted, got) == 0),
              "mbsnrtowcs of %zu to %zu: %zd, not %zd", limit, count, (ssize_t)got, (ssize_t)right);
        const wchar_t *wide_from = wide, *host_wide = wide;
        host = (struct host_state){ { 0 } };
        count = draw() % TEXT_MAX;
        wide[draw() % TEXT_MAX] = draw() % 8 == 0 ? 0xd800 : 0;
        wide[TEXT_MAX - 1] = 0;
        got = wcsnrtombs(back, &wide_from, limit, count, NULL);
        right = host_wcsnrtombs(host_back, &host_wide, limit, count, &host);
        CHECK(got == right && wide_from == host_wide && (got == (size_t)-1 || memcmp(back, host_back, got) == 0),
              "wcsnrtombs of %zu to %zu: %zd, not %zd", limit, count, (ssize_t)got, (ssize_t)right);
    }
    CHECK(mbstowcs(NULL, "a\xc3\xa9z", 0) == 3 && wcstombs(NULL, L"\u20ac.", 0) == 4, "mbstowcs");
}

/* The host may know another Unicode: a few differences are no error, but none in what is old. */
static void classes(void)
{
    static const char *const names[] = { "alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space",
                                         "upper", "xdigit" };
    unsigned differences = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        unsigned long class = wctype(names[i]), host_class = host_wctype(names[i]);
        for (wint_t c = 0; c <= LAST + 1; c++)
            if (!iswctype(c, class) != !host_iswctype(c, host_class)) {
                CHECK(c >= 0x500, "%s of %#x", names[i], c);
                differences++;
            }
    }
    for (wint_t c = 0; c <= LAST + 1; c++) {
        bool differs = towlower(c) != host_towlower(c) || towupper(c) != host_towupper(c);
        CHECK(!differs || c >= 0x500, "case of %#x: %#x %#x", c, towlower(c), towupper(c));
        bool width_differs = wcwidth((wchar_t)c) != host_wcwidth((wchar_t)c);
        CHECK(!width_differs || c >= 0x500, "width of %#x: %d", c, wcwidth((wchar_t)c));
        differences += differs + width_differs;
    }
    CHECK(differences < 30000, "%u differences from the host", differences);
    CHECK(iswalpha(0xe9) && !iswalpha('1') && iswalnum('1') && iswspace(0x2003) && iswupper(0x391) && iswxdigit('F')
          && !iswprint(7) && iswpunct('!') && !iswgraph(' ') && !iswalpha(WEOF) && wctype("nothing") == 0, "isw...");
    CHECK(towctrans('a', wctrans("toupper")) == 'A' && wctrans("x") == NULL && wcswidth(L"a\u4e2d\u0301", 9) == 3
          && wcswidth(L"a\n", 9) == -1, "towctrans, wcswidth");
}

static void random_wide(wchar_t *text, const wchar_t *alphabet, unsigned size_max)
{
    unsigned size = (unsigned)(draw() % size_max);
    for (unsigned i = 0; i < size; i++)
        text[i] = alphabet[draw() % wcslen(alphabet)];
    text[size] = 0;
}

static void strings(void)
{
    for (int i = 0; i < 50000; i++) {
        wchar_t text[TEXT_MAX], part[4], copy[TEXT_MAX], *state, *host_state_of, *end, *right;
        random_wide(text, L"a\u20acb", 20);
        random_wide(part, L"a\u20acb", 4);
        CHECK(wcsstr(text, part) == host_wcsstr(text, part), "wcsstr");
        wcscpy(copy, text);
        wchar_t *token = wcstok(text, part, &state), *wanted = host_wcstok(copy, part, &host_state_of);
        while (token != NULL && wanted != NULL) {
            CHECK(token - text == wanted - copy && wcscmp(token, wanted) == 0, "wcstok");
            token = wcstok(NULL, part, &state);
            wanted = host_wcstok(NULL, part, &host_state_of);
        }
        CHECK(token == wanted, "wcstok at the end");
        random_wide(text, L" \u200312.ex+-", 20);
        CHECK(wcstol(text, &end, 0) == host_wcstol(text, &right, 0) && end == right, "wcstol");
        CHECK(wcstod(text, &end) == host_wcstod(text, &right) && end == right, "wcstod");
    }
    wchar_t room[10] = L"ab";
    CHECK(wcscmp(wcscat(room, L"cd"), L"abcd") == 0 && wcscmp(wcsncat(room, L"efgh", 2), L"abcdef") == 0
          && wcsncmp(room, L"abX", 2) == 0 && wcscmp(room, L"abX") > 0 && wcscasecmp(L"\u00c9A", L"\u00e9a") == 0
          && wcschr(room, 'c') == room + 2 && wcsrchr(room, 0) == room + 6 && wcsspn(room, L"ba") == 2
          && wcscspn(room, L"d") == 3 && wcspbrk(room, L"fd") == room + 3 && wmemchr(room, 'f', 6) == room + 5, "wcscat ...");
    wcsncpy(room, L"x", 3);
    CHECK(wmemcmp(room, L"x\0\0d", 4) == 0 && wcsnlen(room, 9) == 1 && wcscoll(L"a", L"b") < 0 && wcsxfrm(room, L"abc", 10) == 3, "wcsncpy");
}

#define COMPARE(format, ...) \
    do { \
        wchar_t got[200] = L"", wanted[200] = L""; \
        int size = swprintf(got, 200, format, __VA_ARGS__), right = host_swprintf(wanted, 200, format, __VA_ARGS__); \
        CHECK(size == right && wcscmp(got, wanted) == 0, "swprintf: %d, not %d", size, right); \
    } while (0)

static void formatted(void)
{
    wchar_t small[4], words[3][20];
    char narrow[20];
    int number;
    COMPARE(L"\u20ac %d %5.1f|%-8x|", 42, 2.25, 255);
    COMPARE(L"%6s|%-6s|%.2s|%s", "\xc3\xa9t\xc3\xa9", "\xe2\x82\xac", "\xc3\xa9\xc3\xa9\xc3\xa9", "");
    COMPARE(L"%6ls|%-6ls|%.2ls|%lc|%3c", L"\u00e9t\u00e9", L"\u20ac", L"\u00e9\u00e9\u00e9", (wint_t)0x20ac, 'x');
    CHECK(swprintf(small, 4, L"%d", 12345) == -1 && swprintf(small, 4, L"%d", 123) == 3, "swprintf that does not fit");
    CHECK(swprintf(small, 4, L"%s", "\xff") == -1 && errno == EILSEQ, "swprintf of bad bytes");
    int got = swscanf(L"\u20ac5 \u00e9t\u00e9\u2003wort xyz", L"\u20ac%d %ls %s %l[x-z]", &number, words[0], narrow, words[1]);
    CHECK(got == 4 && number == 5 && wcscmp(words[0], L"\u00e9t\u00e9") == 0 && strcmp(narrow, "wort") == 0
          && wcscmp(words[1], L"xyz") == 0, "swscanf: %d", got);
    CHECK(swscanf(L"\u00e9", L"%s", narrow) == 1 && strcmp(narrow, "\xc3\xa9") == 0, "swscanf to bytes");
    CHECK(swscanf(L"\u03b1\u03b2\u03c9x", L"%l[\u03b1-\u03c9]%n", words[2], &number) == 1 && number == 3, "swscanf of a set");
}

/* As mbrtoc16 and c16rtomb go through a text of all kinds. */
static void utf16(void)
{
    static const char text[] = "a\xc3\xa9\xf0\x9f\x98\x80\xe2\x82\xac";
    static const char16_t units[] = { 'a', 0xe9, 0xd83d, 0xde00, 0x20ac, 0 };
    mbstate_t state = { 0 }, back_state = { 0 };
    struct host_state host = { { 0 } };
    const char *at = text;
    char back[sizeof text] = "", *to = back;
    for (size_t i = 0; i < 6; i++) {
        char16_t got = 1, wanted = 1;
        size_t taken = mbrtoc16(&got, at, 8, &state), right = host_mbrtoc16(&wanted, at, 8, &host);
        CHECK(taken == right && got == wanted && got == units[i], "mbrtoc16 of unit %zu: %zd %#x", i, (ssize_t)taken, got);
        at += taken == (size_t)-3 ? 0 : taken;
        to += c16rtomb(to, units[i], &back_state);
    }
    CHECK(strcmp(back, text) == 0, "c16rtomb");
    CHECK(c16rtomb(back, 0xdc00, &back_state) == (size_t)-1, "c16rtomb of half a pair");
    char32_t one;
    CHECK(mbrtoc32(&one, text + 3, 4, NULL) == 4 && one == 0x1f600 && c32rtomb(back, one, NULL) == 4, "mbrtoc32");
}

static void locales(void)
{
    char back[4];
    wchar_t wide;
    CHECK(strcmp(setlocale(LC_ALL, NULL), "C.UTF-8") == 0 && strcmp(nl_langinfo(CODESET), "UTF-8") == 0, "setlocale");
    CHECK(setlocale(LC_ALL, "xx_YY") == NULL && setlocale(9, "C") == NULL && setlocale(LC_ALL, "en_GB.UTF-8") != NULL, "names");
    CHECK(strcmp(setlocale(LC_TIME, "C"), "C") == 0, "one category");
    char *mixed = strdup(setlocale(LC_ALL, NULL));
    CHECK(strcmp(mixed, "C.UTF-8;C.UTF-8;C;C.UTF-8;C.UTF-8;C.UTF-8") == 0, "mixed: %s", mixed);
    setlocale(LC_ALL, "C");
    CHECK(MB_CUR_MAX == 1 && mbrtowc(&wide, "\xe9", 1, NULL) == 1 && wide == 0xdce9 && wcrtomb(back, wide, NULL) == 1
          && back[0] == (char)0xe9 && wcrtomb(back, 0xe9, NULL) == (size_t)-1 && btowc(0xe9) == 0xdce9 && wctob(0xdce9) == 0xe9,
          "every byte is a character in C");
    CHECK(setlocale(LC_ALL, mixed) != NULL && strcmp(setlocale(LC_ALL, NULL), mixed) == 0, "the mixed one again");
    free(mixed);
    setlocale(LC_ALL, "C");
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", NULL), copy = duplocale(utf8);
    CHECK(uselocale(utf8) == LC_GLOBAL_LOCALE && MB_CUR_MAX == 4 && uselocale(NULL) == utf8, "uselocale");
    uselocale(LC_GLOBAL_LOCALE);
    CHECK(MB_CUR_MAX == 1 && newlocale(LC_ALL_MASK, "nothing", NULL) == NULL && errno == ENOENT
          && strcmp(nl_langinfo_l(CODESET, copy), "UTF-8") == 0 && strcmp(nl_langinfo(MON_12), "December") == 0
          && strcmp(nl_langinfo(CRNCYSTR), "-") == 0 && strcmp(localeconv()->decimal_point, ".") == 0, "newlocale, nl_langinfo");
    freelocale(utf8);
    freelocale(copy);
}

int main(void)
{
    static const struct test_case cases[] = {
        { "mbrtowc", bytes_to_wide }, { "wcrtomb", wide_to_bytes }, { "mbsnrtowcs, wcsnrtombs", strings_of_both },
        { "classes, case, width", classes }, { "wide strings", strings }, { "swprintf, swscanf", formatted },
        { "UTF-16", utf16 }, { "locales", locales },
    };
    host_setlocale(6, "C.UTF-8");
    if (setlocale(LC_ALL, "C.UTF-8") == NULL)
        return 1;
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
