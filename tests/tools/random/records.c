/*
 * Structures by value and unions: structures r0 to r3 of random members, each with functions that make one of numbers,
 * change one, and add all of one up; a union that is read by another member than it was written by; arrays of both.
 */
#include <stdio.h>
#include "random.h"

enum { RECORDS = 4, RECORD_MEMBERS = 7, ELEMENTS = 4 };

static const char *const member_types[] = { "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned", "long", "unsigned long", "_Bool",
    "float", "double", "long double", "__int128" };
enum { WHOLE = 8 };              /* the first of them are integers whose bits all count */

static unsigned member_count[RECORDS], member_type[RECORDS][RECORD_MEMBERS], member_bits[RECORDS][RECORD_MEMBERS];

void records_names(void (*name)(const char *form, unsigned number))
{
    static const char *const forms[] = { "r%u", "make_r%u", "turn_r%u", "hash_r%u", "many_r%u" };
    for (unsigned i = 0; i < sizeof forms / sizeof *forms; i++)
        for (unsigned k = 0; k < RECORDS; k++)
            name(forms[i], k);
    name("u", 0);
    name("pun", 0);
    name("grid", 0);
}

static void declare_record(unsigned record)
{
    member_count[record] = 1 + below(RECORD_MEMBERS);
    printf("struct r%u {\n", record);
    for (unsigned i = 0; i < member_count[record]; i++) {
        unsigned type = below(below(3) == 0 ? sizeof member_types / sizeof *member_types : WHOLE);
        member_type[record][i] = type;
        member_bits[record][i] = type < 6 && below(4) == 0 ? 1 + below(type < 2 ? 8 : type < 4 ? 16 : 32) : 0;
        printf("    %s m%u", member_types[type], i);
        if (member_bits[record][i] != 0)
            printf(" : %u", member_bits[record][i]);
        printf(";\n");
    }
    printf("}%s;\nstatic struct r%u many_r%u[%u];\n", below(8) == 0 ? " __attribute__((packed))" : "", record, record, ELEMENTS);
}

static void declare_functions(unsigned record)
{
    const char *const inlining = below(3) == 0 ? "__attribute__((noinline)) " : "";
    printf("static %sstruct r%u make_r%u(long a, short b)\n{\n    struct r%u r = { 0 };\n", inlining, record, record, record);
    for (unsigned i = 0; i < member_count[record]; i++)
        printf("    r.m%u = (%s)%s;\n", i, below(2) ? "short" : "signed char", i % 2 == 0 ? "a" : "(b ^ a)");
    printf("    return r;\n}\nstatic %sstruct r%u turn_r%u(struct r%u r, short by)\n{\n", inlining, record, record, record);
    for (unsigned i = 0; i < member_count[record]; i++)
        if (below(2))
            printf("    r.m%u %s= by;\n", i, member_type[record][i] == 8 ? "|" : below(2) ? "+" : "-");
    printf("    return r;\n}\nstatic %sunsigned long hash_r%u(struct r%u r)\n{\n    return 0ul", inlining, record, record);
    for (unsigned i = 0; i < member_count[record]; i++)
        printf(" + (unsigned long)(long)r.m%u * %u", i, 2 * i + 3);
    printf(";\n}\n");
}

void records_declare(void)
{
    for (unsigned i = 0; i < RECORDS; i++) {
        declare_record(i);
        declare_functions(i);
    }
    printf("union u { unsigned char bytes[16]; short s[4]; unsigned w; long l; __int128 q; struct { unsigned short a; int b : 9, c : 20; } t; float f; double d; };\n");
    printf("static union u pun;\nstatic %s grid[3][5];\n", types[below(8)]);
}

void records_print(void)
{
    for (unsigned i = 0; i < RECORDS; i++)
        printf("    for (int i = 0; i < %u; i++)\n        printf(\"%%lx \", hash_r%u(many_r%u[i]));\n", ELEMENTS, i, i);
    printf("    for (int i = 0; i < 15; i++)\n        printf(\"%%lx %%x \", (unsigned long)grid[i / 5][i %% 5], pun.bytes[i]);\n");
}

/* A value of a structure's type. */
static void record(unsigned number)
{
    if (++depth > DEPTH) {
        printf("many_r%u[%u]", number, below(ELEMENTS));
        depth--;
        return;
    }
    switch (below(6)) {
    case 0: printf("make_r%u(", number); expression(); printf(", (short)"); expression(); printf(")"); break;
    case 1: case 2: printf("turn_r%u(", number); record(number); printf(", "); expression(); printf(")"); break;
    case 3: printf("("); expression(); printf(" ? "); record(number); printf(" : "); record(number); printf(")"); break;
    case 4: printf("({ struct r%u r = ", number); record(number); printf("; r.m0 = r.m0 == 0; r; })"); break;
    default: printf("many_r%u", number); index_of(ELEMENTS); break;
    }
    depth--;
}

/* A member that holds an integer, or -1. */
static int integer_member(unsigned number)
{
    for (unsigned i = below(RECORD_MEMBERS), tries = 0; tries < RECORD_MEMBERS; i++, tries++)
        if (i % RECORD_MEMBERS < member_count[number] && member_type[number][i % RECORD_MEMBERS] < WHOLE)
            return (int)(i % RECORD_MEMBERS);
    return -1;
}

static void pun(void)
{
    static const char *const members[] = { "w", "l", "q", "t.a", "t.b", "t.c" };
    unsigned form = below(8);
    if (form < 6)
        printf("pun.%s", members[form]);
    else {
        printf("pun.%s", form == 6 ? "bytes" : "s");
        index_of(form == 6 ? 16 : 4);
    }
}

void records_place(void)
{
    unsigned number = below(RECORDS);
    int member = integer_member(number);
    if (below(3) == 0 || member < 0) {
        pun();
    } else if (below(2)) {
        printf("grid");
        index_of(3);
        index_of(5);
    } else {
        printf("many_r%u", number);
        index_of(ELEMENTS);
        printf(".m%d", member);
    }
}

void records_expression(void)
{
    unsigned number = below(RECORDS);
    switch (below(4)) {
    case 0: case 1: printf("hash_r%u(", number); record(number); printf(")"); break;
    case 2: printf("(long)"); record(number); printf(".m0"); break;
    default: printf("(pun.%s)", below(2) ? "d < 1.5" : "f != 0"); break;
    }
}

void records_statement(void)
{
    unsigned number = below(RECORDS);
    switch (below(4)) {
    case 0:
        printf("{ struct r%u *to = &many_r%u", number, number);
        index_of(ELEMENTS);
        printf("; *to = ");
        record(number);
        printf("; }\n");
        break;
    case 1: printf("{ struct r%u a[2] = { ", number); record(number); printf(", "); record(number); printf(" }; many_r%u[%u] = a[(", number, below(ELEMENTS)); expression(); printf(") & 1]; }\n"); break;
    case 2: printf("{ union u v = pun; v.%s = ", below(2) ? "l" : "s[1]"); expression(); printf("; pun%s; }\n", below(2) ? " = v" : ".q ^= v.q"); break;
    default: printf("many_r%u[%u] = ", number, below(ELEMENTS)); record(number); printf(";\n"); break;
    }
}
