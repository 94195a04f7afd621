/*
 * The assembly of string.h: all lengths, alignments and overlaps up to some hundred bytes, byte by byte; and at the end
 * of a page behind which nothing is mapped.
 *
 * flags: -D_GNU_SOURCE -include tests/host/libc_bytes_names.h -fno-builtin
 * sources: libc/x86_64/memory.S libc/x86_64/search.S libc/x86_64/strings.S
 */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include "cases.h"

enum { LENGTH_MAX = 150, AROUND = 16, PAGE = 4096 };

/* What is at each place: never the same as near it. */
static unsigned char pattern(size_t i)
{
    return (unsigned char)(i * 37 + i / 7 + 1);
}

static void fill(unsigned char *memory, size_t size)
{
    for (size_t i = 0; i < size; i++)
        memory[i] = pattern(i);
}

static void moves(void)
{
    unsigned char memory[4 * LENGTH_MAX], from[LENGTH_MAX + 2 * AROUND];
    for (size_t length = 0; length <= LENGTH_MAX; length++)
        for (size_t offset = 0; offset <= 2 * length + 9; offset++) {      /* from far before to far behind */
            size_t start = length + 8;
            fill(memory, sizeof memory);
            void *result = memmove(memory + offset, memory + start, length);
            bool good = result == memory + offset;
            for (size_t i = 0; i < sizeof memory; i++) {
                bool moved = i >= offset && i < offset + length;
                good = good && memory[i] == pattern(moved ? i - offset + start : i);
            }
            CHECK(good, "memmove of %zu from %zu to %zu", length, start, offset);
        }
    for (size_t length = 0; length <= LENGTH_MAX; length++)
        for (size_t align = 0; align < AROUND; align++) {
            fill(memory, sizeof memory);
            fill(from, sizeof from);
            bool good = memcpy(memory + AROUND, from + align, length) == memory + AROUND;
            for (size_t i = 0; i < sizeof memory; i++) {
                bool moved = i >= AROUND && i < AROUND + length;
                good = good && memory[i] == pattern(moved ? i - AROUND + align : i);
            }
            CHECK(good, "memcpy of %zu", length);
        }
}

static void sets(void)
{
    unsigned char memory[LENGTH_MAX + 2 * AROUND];
    for (size_t length = 0; length <= LENGTH_MAX; length++)
        for (size_t align = 0; align < AROUND; align++) {
            fill(memory, sizeof memory);
            bool good = memset(memory + align, (int)(0x100 + length), length) == memory + align;
            for (size_t i = 0; i < sizeof memory; i++)
                good = good && memory[i] == (i >= align && i < align + length ? (unsigned char)length : pattern(i));
            CHECK(good, "memset of %zu at %zu", length, align);
        }
}

static void searches(void)
{
    /* The text ends where a page does, and no other follows. */
    unsigned char *pages = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    unsigned char *end = pages + PAGE;
    CHECK(pages != MAP_FAILED && mprotect(end, PAGE, PROT_NONE) == 0, "two pages");
    for (size_t length = 0; length <= LENGTH_MAX; length++) {
        memset(pages, 'x', PAGE);
        memset(end - length - AROUND - 1, 0, AROUND);      /* zeroes in front are none of it */
        end[-1] = 0;
        unsigned char *text = end - length - 1;
        CHECK(strlen((char *)text) == length, "strlen %zu: %zu", length, strlen((char *)text));
        for (size_t place = 0; place <= length; place++) {
            text[place] = 'y';
            const char *found = strchrnul((char *)text, 0x100 + 'y');
            CHECK(found == (char *)text + place, "strchrnul %zu of %zu: %td", place, length, found - (char *)text);
            for (size_t start = 0; start <= length; start++) {
                const unsigned char *last = place >= start ? text + place : NULL;
                CHECK(memrchr(text + start, 0x100 + 'y', length + 1 - start) == last, "memrchr %zu from %zu of %zu", place, start, length);
            }
            CHECK(memrchr(text, 'y', place) == NULL, "memrchr %zu of %zu, too far", place, length);
            for (size_t count = place > 3 ? place - 3 : 0; count <= length + 1; count++) {
                void *wanted = place < count ? text + place : NULL;
                CHECK(memchr(text, 0x100 + 'y', count) == wanted, "memchr %zu of %zu", place, count);
            }
            text[place] = place == length ? 0 : 'x';
        }
        text[0] = 'y';
        CHECK(length == 0 || memchr(text, 'y', (size_t)-1) == text, "memchr without end");
    }
    munmap(pages, 2 * PAGE);
}

static void comparisons(void)
{
    unsigned char left[LENGTH_MAX + AROUND], right[LENGTH_MAX + AROUND];
    for (size_t length = 0; length <= LENGTH_MAX; length++)
        for (size_t place = 0; place <= length + 1; place++) {
            size_t align = place % AROUND;
            fill(left, sizeof left);
            for (size_t i = 0; i < length; i++)
                right[i + align] = left[i];
            if (place < length)
                right[place + align] = (unsigned char)(left[place] + 0x81);
            int got = memcmp(left, right + align, length);
            int wanted = place < length ? left[place] - right[place + align] : 0;
            CHECK((got > 0) == (wanted > 0) && (got < 0) == (wanted < 0), "memcmp of %zu, different at %zu: %d", length, place, got);
        }
}

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

/* Two texts, each at the end of a page behind which there is none, the left one up to 20 bytes before it. */
static void strings(void)
{
    unsigned char *pages = mmap(NULL, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    unsigned char *ends[] = { pages + PAGE, pages + 3 * PAGE };
    CHECK(pages != MAP_FAILED && mprotect(ends[0], PAGE, PROT_NONE) == 0 && mprotect(ends[1], PAGE, PROT_NONE) == 0, "two texts");
    for (size_t length = 0; length <= LENGTH_MAX; length++)
        for (size_t place = 0; place <= length; place++) {
            size_t before = place % 21;
            unsigned char *left = ends[0] - length - 1 - before, *right = ends[1] - length - 1;
            memset(ends[0] - 2 * LENGTH_MAX, 'z', 2 * LENGTH_MAX);
            memset(left, 'x', length);
            memset(right, 'x', length);
            left[length] = right[length] = 0;
            if (place < length)
                left[place] = place % 2 == 0 ? 'a' : 0xf0;
            int wanted = place == length ? 0 : place % 2 == 0 ? -1 : 1;
            const char *one = (char *)left, *other = (char *)right;
            CHECK(sign(strcmp(one, other)) == wanted && sign(strcmp(other, one)) == -wanted, "strcmp of %zu, different at %zu", length, place);
            for (size_t count = place > 3 ? place - 3 : 0; count < place + 20; count++)
                CHECK(sign(strncmp(one, other, count)) == (count > place ? wanted : 0), "strncmp %zu of %zu, different at %zu", count, length, place);
            left[length] = 'x';                     /* longer than the other, but for its last byte */
            left[length + before] = 0;
            CHECK(place < length || sign(strcmp(one, other)) == (before > 0), "strcmp, %zu longer", before);
        }
    munmap(pages, 4 * PAGE);
}

int main(void)
{
    static const struct test_case cases[] = {
        { "memmove, memcpy", moves }, { "memset", sets }, { "strlen, memchr", searches }, { "memcmp", comparisons },
        { "strcmp, strncmp", strings },
    };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
