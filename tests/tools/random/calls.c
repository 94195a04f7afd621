/*
 * Calls without effects: functions of many arguments, of a variable number of them, behind pointers, and recursive ones.
 */
#include <stdio.h>
#include <string.h>
#include "random.h"

enum { WIDE = 3, ARGUMENTS = 12, SMALL = 4 };

static char kinds[WIDE][ARGUMENTS + 1];      /* of the arguments: letters as va_list's below */

static const struct { char letter; const char *type; } letters[] = { { 'i', "int" }, { 'l', "long" }, { 'd', "double" }, { 'q', "__int128" }, { 'D', "long double" },
    { 'u', "unsigned" }, { 'b', "unsigned char" }, { 'h', "short" }, { 'f', "float" } };
enum { VARIADIC = 6 };           /* the first of them are not promoted */

void calls_names(void (*name)(const char *form, unsigned number))
{
    for (unsigned i = 0; i < WIDE; i++)
        name("wide%u", i);
    for (unsigned i = 0; i < SMALL; i++)
        name("small%u", i);
    name("table", 0);
    name("chosen", 0);
    name("climb", 0);
    name("fold", 0);
    name("list", 0);
}

static const char *type_of(char letter)
{
    unsigned i = 0;
    while (letters[i].letter != letter)
        i++;
    return letters[i].type;
}

static void declare_wide(unsigned number)
{
    unsigned count = 1 + below(ARGUMENTS);
    for (unsigned i = 0; i < count; i++)
        kinds[number][i] = letters[below(sizeof letters / sizeof *letters)].letter;
    kinds[number][count] = 0;
    printf("static %s%s wide%u(", below(2) ? "__attribute__((noinline)) " : "", types[below(8)], number);
    for (unsigned i = 0; i < count; i++)
        printf("%s%s a%u", i > 0 ? ", " : "", type_of(kinds[number][i]), i);
    printf(")\n{\n    return 0u");
    for (unsigned i = 0; i < count; i++)
        printf(" + (unsigned long)(long)a%u * %u", i, 2 * i + 1);
    printf(";\n}\n");
}

static void declare_list(void)
{
    printf("static unsigned long list(const char *kinds, ...)\n{\n    unsigned long sum = 0;\n    __builtin_va_list a;\n    __builtin_va_start(a, kinds);\n"
           "    for (; *kinds != 0; kinds++)\n        switch (*kinds) {\n");
    for (unsigned i = 0; i < VARIADIC; i++)
        printf("        case '%c': sum = sum * 3 + (unsigned long)(long)__builtin_va_arg(a, %s); break;\n", letters[i].letter, letters[i].type);
    printf("        }\n    __builtin_va_end(a);\n    return sum;\n}\n");
}

void calls_declare(void)
{
    for (unsigned i = 0; i < WIDE; i++)
        declare_wide(i);
    declare_list();
    for (unsigned i = 0; i < SMALL; i++)
        printf("static long small%u(int a, long b) { return %s; }\n", i,
               (const char *const[]){ "a - b", "a ^ b << 3", "a < b ? a : b * 5", "(unsigned short)a * b", "a & (signed char)b", "b >> 7 | a" }[below(6)]);
    printf("static long (*const table[])(int, long) = { small0, small1, small2, small3 };\nstatic long (*volatile chosen)(int, long) = small%u;\n", below(SMALL));
    printf("static %s climb(unsigned n, %s x, long y)\n{\n    if (n == 0)\n        return x ^ y;\n    return climb(n - 1, y %s %u, x)%s;\n}\n", types[below(8)], types[below(8)],
           (const char *const[]){ "+", "*", "^", "-" }[below(4)], below(100), below(2) ? "" : " * 3 + n");
    printf("static long fold(long (*by)(int, long), int count, long x)\n{\n    for (int i = 0; i < count; i++)\n        x = by(i, x);\n    return x;\n}\n");
}

/* What every type of argument can hold, and what a conversion from it to long can. */
static void argument(char letter)
{
    printf("(%s)%s", type_of(letter), letter == 'f' || letter == 'd' || letter == 'D' ? "(short)" : "");
    expression();
}

static void call_list(void)
{
    char text[ARGUMENTS + 1];
    unsigned count = below(ARGUMENTS + 1);
    for (unsigned i = 0; i < count; i++)
        text[i] = letters[below(VARIADIC)].letter;
    text[count] = 0;
    printf("list(\"%s\"", text);
    for (unsigned i = 0; i < count; i++) {
        printf(", ");
        argument(text[i]);
    }
    printf(")");
}

void calls_expression(void)
{
    unsigned number = below(WIDE);
    switch (below(6)) {
    case 0:
        printf("wide%u(", number);
        for (unsigned i = 0; i < strlen(kinds[number]); i++) {
            printf("%s", i > 0 ? ", " : "");
            argument(kinds[number][i]);
        }
        printf(")");
        break;
    case 1: call_list(); break;
    case 2: printf("table"); index_of(SMALL); printf("("); expression(); printf(", "); expression(); printf(")"); break;
    case 3: printf("%s(", below(2) ? "chosen" : "(*table[2])"); expression(); printf(", "); expression(); printf(")"); break;
    case 4: printf("climb(%u, ", below(20)); expression(); printf(", "); expression(); printf(")"); break;
    default: printf("fold(small%u, %u, ", below(SMALL), below(6)); expression(); printf(")"); break;
    }
}
