/*
 * Constants of an address that are too much for one displacement of 32 bits: a member behind 2 GB of others, in an element
 * whose index is not known; indexes that are far from those of the array; a pointer far before a variable.
 */
#include <stdint.h>
#include <stdio.h>

struct element {
    char before[0x40];
    char byte;
    int word;
};

struct large {
    char before[0x7fffffe0];
    struct element elements[4];
};

/* Members that no displacement reaches at all. */
struct larger {
    char before[5UL << 32];
    struct { short s; unsigned field : 13; _Complex double z; struct element element; } far;
};

static struct element elements[4];
static int numbers[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

static __attribute__((noinline)) int get(struct large *large, long index)
{
    return large->elements[index].byte + large->elements[index].word;
}

static __attribute__((noinline)) void set(struct large *large, long index, int value)
{
    large->elements[index].byte = (char)value;
    large->elements[index].word = value + 1;
    large->elements[index].word += 3;
}

static __attribute__((noinline)) int *place(struct large *large, long index)
{
    return &large->elements[index].word;
}

static __attribute__((noinline)) struct element copy(struct large *large, long index)
{
    return large->elements[index];
}

static __attribute__((noinline)) int from_static(long index)
{
    return numbers[index + 500000000];
}

static __attribute__((noinline)) int from_local(long index)
{
    int local[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    for (int i = 0; i < 8; i++)
        local[i] += numbers[7 - i];
    return local[index + 536870900];
}

static __attribute__((noinline)) int sum(struct larger *larger)
{
    larger->far.field += 3;
    larger->far.z += 2.0;
    larger->far.element.word *= 2;
    struct element copy = larger->far.element;
    return larger->far.s + (int)larger->far.field + (int)__real__ larger->far.z + (int)__imag__ larger->far.z + copy.word;
}

int main(void)
{
    static __typeof__(((struct larger *)0)->far) behind = { 1000, 20, 7, { { 0 }, 0, 21 } };
    printf("%d %d\n", sum((struct larger *)((uintptr_t)&behind - (5UL << 32))), (int)((uintptr_t)&((struct larger *)0)->far.element >> 32));
    struct large *large = (struct large *)((uintptr_t)elements - 0x7fffffe0);
    set(large, 1, 5);
    set(large, 2, 50);
    printf("%d %d %d\n", elements[1].byte, elements[1].word, get(large, 1));
    printf("%d %d\n", *place(large, 2), copy(large, 2).word);
    printf("%d %d\n", from_static(-500000000 + 3), from_local(-536870900 + 2));
    return 0;
}

/* expect:
1074 5
5 9 14
54 54
4 9
*/
