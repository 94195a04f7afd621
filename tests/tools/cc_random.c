/*
 * Writes random valid programs without undefined behaviour that print checksums: `cc_random SEED [COUNT]`, to standard
 * output, as one file. Two compilers must make programs of it that print the same.
 *
 * How undefined behaviour is kept out: signed arithmetic wraps (gcc's -fwrapv) or is done by functions that go through
 * unsigned types; divisors are made odd and positive; shift counts are masked; indices are taken modulo the length;
 * loops and computed jumps count to a constant; functions call only those with greater numbers; every variable is initialized; nothing
 * has its value used and changed between two sequence points.
 *
 * sources: tests/tools/random/[a-z]*.c
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "random/random.h"

const char *const types[TYPES] = { "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned", "long", "unsigned long",
    "_Bool", "__int128", "float", "double" };

static uint64_t state;
static unsigned function, loops, names;
static unsigned array_type;      /* among types */
unsigned depth;

/* xorshift64*. */
unsigned below(unsigned limit)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (unsigned)((state * 2685821657736338717u) >> 33) % limit;
}

unsigned fresh(void)
{
    return names++;
}

void constant(void)
{
    static const char *const some[] = { "0", "1", "-1", "2", "7", "127", "128", "255", "256", "-128", "32767", "65535", "65536", "2147483647", "(-2147483647 - 1)",
        "4294967295u", "0x80000000u", "9223372036854775807", "0x8000000000000000ul", "-1ul", "'x'", "1000003", "0x123456789abcdef" };
    if (below(3) == 0)
        printf("%u", below(100));
    else
        printf("%s", some[below(sizeof some / sizeof *some)]);
}

void index_of(unsigned length)
{
    printf("[(unsigned)");
    expression();
    printf(" %% %u]", length);
}

void place(void)
{
    switch (below(12)) {
    case 10: printf("q[0]"); break;
    case 11: printf("local_array"); index_of(ARRAY); break;
    case 0: printf("g%u", below(GLOBALS)); break;
    /* `p` may point to `record`: the same members by both names. */
    case 1: printf("record.%s%u", below(2) ? "m" : "b", below(MEMBERS)); break;
    case 2: printf("p->%s%u", below(2) ? "m" : "b", below(MEMBERS)); break;
    case 3: printf("array"); index_of(ARRAY); break;
    case 4: printf(below(2) ? "p->v" : "record.v"); index_of(ARRAY); break;
    case 5: printf("local_record.%s%u", below(2) ? "m" : "b", below(MEMBERS)); break;
    case 6: case 7: records_place(); break;
    default: printf("l%u", below(LOCALS)); break;
    }
}

static void binary(void)
{
    static const char *const names[] = { "add", "subtract", "multiply", "divide", "remainder", "left", "right" };
    static const char *const operators[] = { "&", "|", "^", "<", "<=", ">", ">=", "==", "!=", "&&", "||", "," };
    unsigned form = below(16);
    if (form < 6) {
        printf("%s_%s(", names[below(7)], below(2) ? "int" : below(2) ? "long" : "unsigned");
        expression();
        printf(", ");
        expression();
        printf(")");
    } else if (form < 8) {
        static const char *const plain[] = { "+", "-", "*" };
        printf("((unsigned%s)", below(2) ? " long" : "");
        expression();
        printf(" %s (unsigned)", plain[below(3)]);
        expression();
        printf(")");
    } else if (form == 8) {
        printf("((%s)", types[below(INTEGERS)]);
        expression();
        printf(" %s ((", below(2) ? "/" : "%");
        expression();
        printf(" & 0xff) | 1))");
    } else if (form == 9) {
        printf("((%s)", types[below(8)]);
        expression();
        printf(" >> (");
        expression();
        printf(" & 7))");
    } else {
        printf("(");
        expression();
        printf(" %s ", operators[below(12)]);
        expression();
        printf(")");
    }
}

/* A statement of its own: what it changes must not be read beside it. */
static void call(void)
{
    unsigned callee = function + 1 + below(3);
    if (callee >= FUNCTIONS || loops > 1)
        callee = FUNCTIONS;
    printf("l%u = ", below(LOCALS));
    if (callee == FUNCTIONS)
        printf("float_of(");
    else
        printf("f%u(", callee);
    expression();
    printf(", ");
    expression();
    if (callee != FUNCTIONS) {
        printf(", ");
        expression();
        printf(", &%s", below(2) ? "record" : "local_record");
    }
    printf(");\n");
}

void expression(void)
{
    if (++depth > DEPTH || below(5) == 0) {
        if (below(2))
            constant();
        else
            place();
        depth--;
        return;
    }
    switch (below(20)) {
    case 0: printf("(%s)", types[below(10)]); expression(); break;
    case 1: printf("(%s", below(2) ? "~" : "!"); expression(); printf(")"); break;
    case 2: printf("("); expression(); printf(" ? "); expression(); printf(" : "); expression(); printf(")"); break;
    case 3: case 4: printf("float_of("); expression(); printf(", "); expression(); printf(")"); break;
    case 5: printf("sum_of((struct s){ .m%u = (unsigned char)", below(MEMBERS)); expression(); printf(" })"); break;
    case 6: printf("((signed char)"); expression(); printf(" * (short)"); expression(); printf(")"); break;
    case 7: records_expression(); break;
    case 8: floating_expression(); break;
    case 9: case 10: calls_expression(); break;
    case 11: case 12: case 13: values_expression(); break;
    default: binary(); break;
    }
    depth--;
}

void block(void)
{
    printf("{\n");
    for (unsigned i = 1 + below(depth < 3 ? 3 : 2); i > 0; i--)
        statement();
    printf("}\n");
}

static void assign(void)
{
    static const char *const operators[] = { "=", "=", "=", "^=", "&=", "|=" };
    place();
    printf(" %s ", operators[below(6)]);
    expression();
    printf(";\n");
}

static void switch_statement(void)
{
    printf("switch ((int)");
    expression();
    printf(" & 15) {\n");
    for (unsigned i = 0, value = 0, count = 1 + below(5); i < count; i++, value += 1 + below(4)) {
        printf("case %u: ", value);
        block();
        if (below(3) != 0)
            printf("break;\n");
    }
    printf("default: ");
    block();
    printf("}\n");
}

/* Several ways out, and around. */
static void loop_statement(void)
{
    unsigned own = fresh(), limit = 1 + below(12);
    static const char *const counts[][2] = { { "int n%u = 0", "++n%u < %u" }, { "unsigned n%u = 0", "n%u++ != %u" }, { "long n%u = 0", "++n%u <= %u" }, { "signed char n%u = 0", "n%u++ < %u" } };
    unsigned count = below(4);
    loops++;
    printf("{ ");
    printf(counts[count][0], own);
    printf("; while (");
    printf(counts[count][1], own, limit);
    printf(") {\n");
    if (below(2)) {
        printf("array[(unsigned)n%u %% %u] %s= local_array[(unsigned)(n%u + %u) %% %u];\n", own, ARRAY, below(2) ? "" : "^", own, below(9), ARRAY);
    }
    for (unsigned i = 1 + below(2); i > 0; i--) {
        statement();
        if (below(2)) {
            printf("if (");
            expression();
            printf(") %s;\n", below(2) ? "break" : "continue");
        }
    }
    printf("l%u += (%s)n%u;\n} }\n", below(LOCALS), types[below(8)], own);
    loops--;
}

/* A few labels that computed jumps go to, a few times. */
static void computed_statement(void)
{
    unsigned own = fresh();
    loops++;
    printf("{ static void *const t%u[] = { &&a%u, &&b%u, &&c%u, &&d%u }; unsigned n%u = 0;\ngoto *t%u[(unsigned)", own, own, own, own, own, own, own);
    expression();
    printf(" & 3];\n");
    for (unsigned i = 0; i < 3; i++) {
        printf("%c%u: ", "abc"[i], own);
        statement();
        if (below(3) == 0)
            continue;
        printf("if (++n%u < %u) goto *t%u[(unsigned)", own, 3 + below(4), own);
        expression();
        printf(" & 3];\n");
    }
    printf("d%u:; }\n", own);
    loops--;
}

static void point(void)
{
    printf("q = &%s", below(2) ? "array" : "local_array");
    index_of(ARRAY);
    printf(";\n");
}

void statement(void)
{
    if (++depth > DEPTH) {
        depth -= 2;
        assign();
        depth++;
        return;
    }
    switch (below(20)) {
    case 12: case 13: loop_statement(); break;
    case 14: computed_statement(); break;
    case 15: point(); break;
    case 0: printf("if ("); expression(); printf(") "); block(); if (below(2)) { printf("else "); block(); } break;
    case 1:
        loops++;
        printf("for (int i%u = 0; i%u < %u; i%u++) ", depth, depth, 1 + below(5), depth);
        block();
        loops--;
        break;
    case 2: switch_statement(); break;
    case 3: printf("p->b%u++;\n", below(MEMBERS)); call(); break;
    case 4: printf("{ struct s copy = %s; copy.m%u ^= (unsigned char)", below(2) ? "*p" : "local_record", below(MEMBERS)); expression(); printf("; %s = copy; }\n", below(2) ? "record" : "*p"); break;
    case 5: printf("{ double d = float_of("); expression(); printf(", 3); l%u += d > 100 ? 1 : (int)d; }\n", 0u); break;
    case 6: case 7: case 8: case 9: values_statement(); break;
    case 10: records_statement(); break;
    case 11: floating_statement(); break;
    default: assign(); break;
    }
    depth--;
}

static void records(void)
{
    printf("struct s {\n");
    for (unsigned i = 0; i < MEMBERS; i++)
        printf("    %s m%u;\n", types[below(INTEGERS)], i);
    for (unsigned i = 0; i < MEMBERS; i++) {
        unsigned type = below(8);
        /* gcc computes with fields of 33 to 63 bits in that many bits: they are left out. */
        printf("    %s b%u : %u;\n", types[type], i, type >= 6 && below(4) == 0 ? 64 : 1 + below(type < 2 ? 8 : type < 4 ? 16 : 32));
    }
    printf("    %s v[%u];\n};\nstatic struct s record;\nstatic %s array[%u];\n", types[below(8)], ARRAY, types[array_type], ARRAY);
    for (unsigned i = 0; i < GLOBALS; i++)
        printf("static %s%s g%u = %u;\n", below(6) == 0 ? "volatile " : "", types[below(10)], i, below(1000));
}

static void helpers(void)
{
    static const char *const names[] = { "add", "subtract", "multiply" };
    static const char *const kinds[][3] = { { "int", "int", "unsigned" }, { "long", "long", "unsigned long" }, { "unsigned", "unsigned", "unsigned" } };
    printf("int printf(const char *, ...);\nint fflush(void *);\n");
    for (unsigned k = 0; k < 3; k++) {
        const char *name = kinds[k][0], *type = kinds[k][1], *wrap = kinds[k][2];
        for (unsigned i = 0; i < 3; i++)
            printf("static %s %s_%s(%s a, %s b) { return (%s)((%s)a %c (%s)b); }\n", type, names[i], name, type, type, type, wrap, "+-*"[i], wrap);
        printf("static %s divide_%s(%s a, %s b) { return a / ((b & 1023) | 1); }\n", type, name, type, type);
        printf("static %s remainder_%s(%s a, %s b) { return a %% ((b & 1023) | 1); }\n", type, name, type, type);
        printf("static %s left_%s(%s a, %s b) { return (%s)((%s)a << (b & 31)); }\n", type, name, type, type, type, wrap);
        printf("static %s right_%s(%s a, %s b) { return a >> (b & 31); }\n", type, name, type, type);
    }
    printf("static int float_of(short a, signed char b) { float f = a; double d = f * 0.5 + b; f = (float)d / 3; return (int)(d - f); }\n");
}

static void functions(void)
{
    printf("static long sum_of(struct s s)\n{\n    return (long)(0");
    for (unsigned i = 0; i < MEMBERS; i++)
        printf(" + (unsigned long)s.m%u * %u + (unsigned long)s.b%u", i, i + 3, i);
    printf(" + (unsigned long)s.v[%u]);\n}\n\n", below(ARRAY));
    for (function = FUNCTIONS; function-- > 0; ) {
        static const char *const results[] = { "int", "unsigned", "long", "unsigned char", "short", "unsigned long" };
        printf("static %s f%u(%s a, %s b, %s c, struct s *p)\n{\n", results[below(6)], function, types[below(INTEGERS)], types[below(INTEGERS)], types[below(10)]);
        printf("    struct s local_record = *p;\n    %s local_array[%u] = { 1, 2, 3, %u }, *q = &%s[%u];\n", types[array_type], ARRAY, below(1000), below(2) ? "array" : "local_array", below(ARRAY));
        for (unsigned i = 0; i < LOCALS; i++)
            printf("    %s l%u = %s;\n", types[below(8)], i, i % 3 == 0 ? "a" : i % 3 == 1 ? "b" : "c");
        for (unsigned i = 3 + below(4); i > 0; i--)
            statement();
        printf("    record.m0 ^= local_record.m1;\n    return ");
        for (unsigned i = 0; i < LOCALS; i++)
            printf("(unsigned long)l%u * %u + ", i, 2 * i + 1);
        printf("0ul;\n}\n\n");
    }
}

/* Names of file scope are another program's in each: macros, that are defined before it and undefined behind it. */
static unsigned program;
static bool defining;

static void rename_one(const char *form, unsigned number)
{
    char name[32];
    snprintf(name, sizeof name, form, number);
    if (defining)
        printf("#define %s %s_%u\n", name, name, program);
    else
        printf("#undef %s\n", name);
}

static void rename_all(bool define)
{
    static const char *const single[] = { "s", "record", "array", "sum_of", "main" };
    defining = define;
    for (unsigned i = 0; i < sizeof single / sizeof *single; i++)
        rename_one(single[i], 0);
    for (unsigned i = 0; i < FUNCTIONS; i++)
        rename_one("f%u", i);
    for (unsigned i = 0; i < GLOBALS; i++)
        rename_one("g%u", i);
    records_names(rename_one);
    calls_names(rename_one);
    floating_names(rename_one);
    values_names(rename_one);
}

static void write_program(uint64_t seed)
{
    state = seed * 0x9e3779b97f4a7c15u + 1;
    array_type = below(8);
    records();
    records_declare();
    calls_declare();
    floating_declare();
    values_declare();
    functions();
    printf("int main(void)\n{\n    for (int i = 0; i < 3; i++) {\n        unsigned long result = (unsigned long)f0(i, i * 1000, -i, &record);\n"
           "        printf(\"%%lx %%lx\\n\", result, (unsigned long)sum_of(record));\n    }\n");
    for (unsigned i = 0; i < GLOBALS; i++)
        printf("    printf(\"%%lx \", (unsigned long)g%u);\n", i);
    records_print();
    values_print();
    printf("    for (int i = 0; i < %u; i++)\n        printf(\"%%lx %%lx\\n\", (unsigned long)array[i], (unsigned long)record.v[i]);\n    return 0;\n}\n", ARRAY);
}

int main(int count, char **arguments)
{
    uint64_t first = count > 1 ? strtoull(arguments[1], NULL, 10) : 1;
    unsigned programs = count > 2 ? (unsigned)strtoul(arguments[2], NULL, 10) : 1;
    helpers();
    for (program = 0; program < programs; program++) {
        rename_all(true);
        write_program(first + program);
        rename_all(false);
    }
    printf("int main(void)\n{\n");
    for (program = 0; program < programs; program++)
        printf("    printf(\"program %llu\\n\");\n    main_%u();\n    fflush(0);\n", (unsigned long long)(first + program), program);
    printf("    return 0;\n}\n");
    return 0;
}
