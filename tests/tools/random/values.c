/*
 * The rest of what expressions and assignments can do: compound assignment by every operator, increments, built-in functions,
 * statement expressions, compound literals, pointers into arrays, __int128, complex numbers, atomics, variable length arrays, goto.
 */
#include <stdbool.h>
#include <stdio.h>
#include "random.h"

enum { ATOMICS = 4 };

static const char *const operators[] = { "+", "-", "*", "&", "|", "^" };

void values_names(void (*name)(const char *form, unsigned number))
{
    for (unsigned i = 0; i < ATOMICS; i++)
        name("atomic%u", i);
    name("text", 0);
}

void values_declare(void)
{
    for (unsigned i = 0; i < ATOMICS; i++)
        printf("static _Atomic %s atomic%u = %u;\n", (const char *const[]){ "int", "unsigned char", "long", "short" }[i], i, below(100));
    printf("static const char text[] = \"a\\377b\\200c\\0de\";\n");
}

void values_print(void)
{
    for (unsigned i = 0; i < ATOMICS; i++)
        printf("    printf(\"%%lx \", (unsigned long)atomic%u);\n", i);
}

/* --- expressions --- */

static void builtin(void)
{
    static const char *const plain[] = { "popcount", "popcountl", "parity", "ffs", "bswap32", "bswap64", "bswap16", "clrsb" };
    static const char *const not_of_zero[] = { "clz", "clzl", "ctz", "ctzl" };
    if (below(2)) {
        printf("__builtin_%s(", plain[below(8)]);
        expression();
        printf(")");
    } else {
        printf("__builtin_%s((", not_of_zero[below(4)]);
        expression();
        printf(") | 1)");
    }
}

/* Of 128 bits: the divisor is neither 0 nor -1, counts are below the width. */
static void wide(void)
{
    const char *type = below(2) ? "__int128" : "unsigned __int128";
    printf("((%s)", type);
    expression();
    switch (below(4)) {
    case 0: printf(" %s ((", below(2) ? "/" : "%"); expression(); printf(" & 0x%s) | 1)", below(2) ? "ffff" : "7ffffffffffffffful"); break;
    case 1: printf(" %s (", below(2) ? "<<" : ">>"); expression(); printf(" & 127)"); break;
    case 2: printf(" * %s(", below(2) ? "(__int128)" : ""); expression(); printf(")"); break;
    default: printf(" %s (%s)", (const char *const[]){ "<", "<=", "==", "!=" }[below(4)], type); expression(); break;
    }
    printf(")");
}

static void direct(void)
{
    static const char *const widths[] = { "int", "long", "short", "signed char", "unsigned" };
    printf("((%s)", widths[below(5)]);
    expression();
    printf(" %s (%s)", operators[below(6)], widths[below(5)]);
    expression();
    printf(")");
}

static void rotate(void)
{
    unsigned count = 1 + below(31), number = fresh();
    printf("({ unsigned t%u = ", number);
    expression();
    printf("; t%u << %u | t%u >> %u; })", number, count, number, 32 - count);
}

void values_expression(void)
{
    unsigned number;
    switch (below(11)) {
    case 0: builtin(); break;
    case 1: wide(); break;
    case 2: case 3: direct(); break;
    case 4: rotate(); break;
    case 5:
        printf("({ %s t%u = ", types[below(10)], number = fresh());
        expression();
        printf("; t%u %s= ", number, operators[below(6)]);
        expression();
        printf("; t%u; })", number);
        break;
    case 6: printf("((%s[]){ ", types[below(8)]); expression(); printf(", "); expression(); printf(", "); expression(); printf(" })"); index_of(3); break;
    case 7: printf("%s", below(2) ? "text" : "\"\\0ab\\377cdef\""); index_of(8); break;
    case 8: printf("("); expression(); printf(" ?: "); expression(); printf(")"); break;
    case 9: printf("(long)__%s__(((short)", below(2) ? "real" : "imag"); expression(); printf(" + 1.0i) * (2.5 + (signed char)"); expression(); printf(" * 1.0i))"); break;
    default: printf("_Generic((%s)0, int: ", types[below(8)]); expression(); printf(", unsigned char: "); expression(); printf(", default: "); expression(); printf(")"); break;
    }
}

/* --- statements --- */

static void compound(void)
{
    unsigned form = below(5);
    place();
    if (form == 0) {
        printf(" %s= ((", below(2) ? "/" : "%");
        expression();
        printf(") & 0xff) | 1;\n");
    } else if (form == 1) {
        printf(" %s= (", below(2) ? "<<" : ">>");
        expression();
        printf(") & %u;\n", below(2) ? 7 : 31);
    } else {
        printf(" %s= ", operators[below(6)]);
        expression();
        printf(";\n");
    }
}

static void increment(void)
{
    unsigned number = fresh();
    bool before = below(2);
    printf("{ long t%u = %s", number, before ? below(2) ? "++" : "--" : "");
    place();
    printf("%s; l%u ^= t%u; }\n", before ? "" : below(2) ? "++" : "--", below(LOCALS), number);
}

static void overflow(void)
{
    unsigned number = fresh();
    printf("{ %s t%u; l%u += __builtin_%s_overflow(", types[below(8)], number, below(LOCALS), (const char *const[]){ "add", "sub", "mul" }[below(3)]);
    expression();
    printf(", ");
    expression();
    printf(", &t%u); l%u ^= t%u; }\n", number, below(LOCALS), number);
}

/* A pointer that goes through an array there and back, and one to it. */
static void pointer(void)
{
    unsigned number = fresh(), first = below(ARRAY), second = below(ARRAY);
    printf("{ __typeof__(array[0]) *t%u = &array[%u], **u%u = &t%u; *t%u %s= ", number, first, number, number, number, operators[below(6)]);
    expression();
    printf("; t%u += %d; **u%u ^= t%u - array; l%u += (*u%u)[%d] + (t%u > &array[4]); }\n", number, (int)second - (int)first, number, number, below(LOCALS), number, -(int)second, number);
}

static void bytes(void)
{
    unsigned number = fresh();
    printf("{ unsigned char *t%u = (unsigned char *)array; t%u[(unsigned)", number, number);
    expression();
    printf(" %% sizeof array] ^= ");
    expression();
    printf("; l%u ^= t%u[%u]; }\n", below(LOCALS), number, below(ARRAY));
}

static void atomic(void)
{
    unsigned number = below(ATOMICS);
    switch (below(4)) {
    case 0: printf("atomic%u %s= ", number, operators[below(6)]); expression(); printf(";\n"); break;
    case 1: printf("l%u ^= atomic%u%s;\n", below(LOCALS), number, below(2) ? "++" : "--"); break;
    case 2: printf("l%u ^= __atomic_%s_fetch(&atomic%u, ", below(LOCALS), (const char *const[]){ "add", "sub", "xor", "and" }[below(4)], number); expression(); printf(", 5);\n"); break;
    default: printf("l%u ^= __sync_bool_compare_and_swap(&atomic%u, ", below(LOCALS), number); expression(); printf(", "); expression(); printf(");\n"); break;
    }
}

static void variable_array(void)
{
    unsigned number = fresh();
    printf("{ unsigned n%u = 1 + ((unsigned)", number);
    expression();
    printf(" & 7); %s t%u[n%u]; for (unsigned i = 0; i < n%u; i++) t%u[i] = i * 3 + ", types[below(8)], number, number, number, number);
    expression();
    printf("; l%u ^= t%u[n%u - 1] + sizeof t%u; }\n", below(LOCALS), number, number, number);
}

static void leave(void)
{
    unsigned number = fresh();
    printf("{ if (");
    expression();
    printf(") goto out%u; ", number);
    block();
    printf("out%u: ; }\n", number);
}

void values_statement(void)
{
    static void (*const kinds[])(void) = { compound, compound, compound, increment, overflow, pointer, bytes, atomic, variable_array, leave };
    kinds[below(sizeof kinds / sizeof *kinds)]();
}
