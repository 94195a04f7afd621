/*
 * Floating point: expressions of float, double and long double in any mixture. They reach integers as comparisons, as
 * bits (a NaN as one number: which one it is is nobody's business), and as conversions of what is in range.
 */
#include <stdio.h>
#include "random.h"

enum { FLOATS = 4 };

static const char *const float_types[] = { "float", "double", "long double" };

void floating_names(void (*name)(const char *form, unsigned number))
{
    name("bits_of", 0);
    name("number_of", 0);
    name("d%u", 0);
    name("d%u", 1);
    name("d%u", 2);
    name("d%u", 3);
}

void floating_declare(void)
{
    printf("static unsigned long bits_of(double d)\n{\n    union { double d; unsigned long bits; } u = { d };\n    return d != d ? 1 : u.bits;\n}\n");
    printf("static %s number_of(%s x)\n{\n    return x > %s && x < 100 ? x : 3;\n}\n", types[below(8)], float_types[below(3)], "0");
    for (unsigned i = 0; i < FLOATS; i++)
        printf("static %s d%u = %u.%u;\n", float_types[i < 3 ? i : below(3)], i, below(1000), below(100));
}

static void floating_constant(void)
{
    static const char *const some[] = { "0.0", "-0.0", "1.0f", "0.1", "0.1f", "0.1l", "1e300", "1e-310", "3.5", "16777217.0", "9007199254740993.0l", "1e30f", "4294967296.0", "-2.25" };
    printf("%s", some[below(sizeof some / sizeof *some)]);
}

void floating(void)
{
    if (++depth > DEPTH || below(5) == 0) {
        if (below(2))
            floating_constant();
        else
            printf("d%u", below(FLOATS));
        depth--;
        return;
    }
    switch (below(7)) {
    case 0: printf("(%s)", float_types[below(3)]); expression(); break;
    case 1: printf("(%s)", float_types[below(3)]); floating(); break;
    case 2: printf("(- "); floating(); printf(")"); break;
    case 3: printf("("); expression(); printf(" ? "); floating(); printf(" : "); floating(); printf(")"); break;
    default: printf("("); floating(); printf(" %c ", "+-*/"[below(4)]); floating(); printf(")"); break;
    }
    depth--;
}

void floating_expression(void)
{
    static const char *const relations[] = { "<", "<=", ">", ">=", "==", "!=" };
    switch (below(5)) {
    case 0: printf("number_of("); floating(); printf(")"); break;
    case 1: printf("bits_of("); floating(); printf(")"); break;
    case 2: printf("(%s(", below(2) ? "!" : "(_Bool)"); floating(); printf("))"); break;
    case 3: printf("(__builtin_is%s(", below(2) ? "nan" : "inf"); floating(); printf(") != 0)"); break;
    default: printf("("); floating(); printf(" %s ", relations[below(6)]); floating(); printf(")"); break;
    }
}

void floating_statement(void)
{
    printf("d%u %s= ", below(FLOATS), (const char *const[]){ "", "", "+", "-", "*", "/" }[below(6)]);
    floating();
    printf(";\n");
}
