/*
 * Writes programs that show whether two compilers pass arguments alike: `cc_abi FOLDER COUNT SEED` makes
 * types.h, callee.c and caller.c in FOLDER, with COUNT functions of random signatures. The caller gives every
 * scalar in every argument a value of its own; the callee, which another compiler may have compiled, looks at
 * each, and returns something that the caller looks at. What differs is printed; the caller's status says if anything was.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAVES_MAX = 64, PATH_MAX_LENGTH = 48, ARGUMENTS_MAX = 14, EXTRAS_MAX = 8, RECORDS_MAX = 40, THROUGH_MAX = 3 };

enum kind { BOOL, CHAR, SIGNED_CHAR, UNSIGNED_CHAR, SHORT, UNSIGNED_SHORT, INT, UNSIGNED, SIGNED_ENUM, UNSIGNED_ENUM, LONG, UNSIGNED_LONG, POINTER, FLOAT, DOUBLE,
    LONG_DOUBLE, INT128, COMPLEX_FLOAT, COMPLEX_DOUBLE, KIND_COUNT, RECORD };

static const struct { const char *name; unsigned bits; int is_signed; } kinds[KIND_COUNT] = {
    { "_Bool", 1, 0 }, { "char", 8, 1 }, { "signed char", 8, 1 }, { "unsigned char", 8, 0 }, { "short", 16, 1 }, { "unsigned short", 16, 0 },
    { "int", 32, 1 }, { "unsigned", 32, 0 }, { "enum signs", 32, 1 }, { "enum counts", 32, 0 }, { "long", 64, 1 }, { "unsigned long", 64, 0 }, { "char *", 0, 0 }, { "float", 0, 0 },
    { "double", 0, 0 }, { "long double", 0, 0 }, { "__int128", 0, 0 }, { "_Complex float", 0, 0 }, { "_Complex double", 0, 0 },
};

struct leaf {                    /* a scalar in a record */
    char path[PATH_MAX_LENGTH];
    enum kind kind;
    unsigned bits;               /* of a bit-field, else of the kind */
};

static struct record {
    struct leaf leaves[LEAVES_MAX];
    unsigned count;
} records[RECORDS_MAX];
static unsigned record_count;

struct type {
    enum kind kind;
    unsigned record;
};

static uint64_t state;
static FILE *types, *callee, *caller;

/* xorshift64*: the same numbers everywhere. */
static uint64_t next_random(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 2685821657736338717u;
}

static unsigned below(unsigned limit)
{
    return (unsigned)(next_random() >> 33) % limit;
}

/* --- types --- */

static void add_leaf(struct record *record, const char *prefix, const char *path, enum kind kind, unsigned bits)
{
    struct leaf *leaf = &record->leaves[record->count++];
    char joined[PATH_MAX_LENGTH];        /* `path` may be another leaf's */
    snprintf(joined, sizeof joined, "%s%s", prefix, path);
    memcpy(leaf->path, joined, sizeof joined);
    leaf->kind = kind;
    leaf->bits = bits;
}

static int fits(const struct record *record, unsigned more)
{
    return record->count + more < LEAVES_MAX;
}

/* Types that attributes align, as bit-fields may have. */
static const struct { const char *name; enum kind kind; unsigned alignment; } aligned_types[] = {
    { "int2", INT, 2 }, { "int16", INT, 16 }, { "long1", LONG, 1 }, { "long4", LONG, 4 }, { "short1", SHORT, 1 }, { "short8", SHORT, 8 }, { "char4", UNSIGNED_CHAR, 4 },
};
enum { ALIGNED_TYPES = sizeof aligned_types / sizeof aligned_types[0] };

/* What stands between a member and its ';', now and then. */
static const char *attribute(void)
{
    static const char *const attributes[] = {
        " __attribute__((packed))", " __attribute__((aligned(2)))", " __attribute__((aligned(8)))", " __attribute__((packed, aligned(4)))",
    };
    return below(8) == 0 ? attributes[below(4)] : "";
}

static void bit_field(struct record *record, const char *name)
{
    unsigned aligned = below(6 * ALIGNED_TYPES);
    enum kind kind = aligned < ALIGNED_TYPES ? aligned_types[aligned].kind : (enum kind)below(POINTER);
    unsigned bits = 1 + below(kinds[kind].bits);
    fprintf(types, " %s %s : %u%s;", aligned < ALIGNED_TYPES ? aligned_types[aligned].name : kinds[kind].name, name + 1, bits, attribute());
    add_leaf(record, name, "", kind, bits);
    if (below(6) == 0)
        fprintf(types, " int : %u;", below(9));
}

static void nested(struct record *record, const char *name)
{
    unsigned other = below(record_count);
    if (strlen(records[other].leaves[0].path) > 12 || !fits(record, records[other].count))
        return;
    fprintf(types, " struct s%u %s;", other, name + 1);
    for (unsigned i = 0; i < records[other].count; i++)
        add_leaf(record, name, records[other].leaves[i].path, records[other].leaves[i].kind, records[other].leaves[i].bits);
}

static void array(struct record *record, const char *name, enum kind kind)
{
    unsigned count = 1 + below(5);
    if (!fits(record, count))
        return;
    fprintf(types, " %s %s[%u];", kinds[kind].name, name + 1, count);
    for (unsigned i = 0; i < count; i++) {
        char index[16];
        snprintf(index, sizeof index, "[%u]", i);
        add_leaf(record, name, index, kind, kinds[kind].bits);
    }
}

static void member(struct record *record, unsigned number, int simple)
{
    char name[16];
    enum kind kind = (enum kind)below(simple ? LONG_DOUBLE : KIND_COUNT);
    unsigned form = below(12);
    snprintf(name, sizeof name, ".m%u", number);
    if (form == 0 && record_count > 0 && record != records) {
        nested(record, name);
    } else if (form <= 2) {
        bit_field(record, name);
    } else if (form <= 4) {
        array(record, name, kind);
    } else if (form == 5 && !simple) {
        fprintf(types, " union { %s %s; %s u%u; };", kinds[kind].name, name + 1, kinds[below(KIND_COUNT)].name, number);
        add_leaf(record, name, "", kind, kinds[kind].bits);
    } else {
        fprintf(types, " %s %s%s;", kinds[kind].name, name + 1, attribute());
        add_leaf(record, name, "", kind, kinds[kind].bits);
    }
}

static void new_record(void)
{
    struct record *record = &records[record_count];
    unsigned members = 1 + below(below(3) == 0 ? 8 : 4);
    int simple = below(3) != 0, limited = below(8) == 0;
    if (limited)
        fprintf(types, "#pragma pack(%u)\n", 1u << below(4));
    fprintf(types, "struct %ss%u {", below(5) == 0 ? "__attribute__((packed)) " : "", record_count);
    for (unsigned i = 0; i < members && fits(record, 16); i++)
        member(record, i, simple);
    if (below(6) == 0) {         /* too large for moves */
        fprintf(types, " char m97[%u];", 100 + below(200));
        member(record, 98, simple);
    }
    if (record->count == 0) {
        fprintf(types, " char m99;");
        add_leaf(record, ".m99", "", CHAR, 8);
    }
    fprintf(types, " }%s;\n%s", below(8) == 0 ? " __attribute__((aligned(32)))" : "", limited ? "#pragma pack()\n" : "");
    record_count++;
}

/* So that the registers of one kind run out, in the middle of an argument too. */
static struct type crowding_type(int vectors)
{
    static const enum kind kinds_of[2][4] = { { INT, LONG, POINTER, INT128 }, { FLOAT, DOUBLE, DOUBLE, COMPLEX_DOUBLE } };
    return (struct type){ kinds_of[vectors][below(4)], 0 };
}

/* Those that chance seldom makes. */
static void rare_records(void)
{
    fprintf(types, "struct s%u { union { long double m0; signed char u0; }; };\n", record_count);
    add_leaf(&records[record_count++], ".m0", "", LONG_DOUBLE, 0);
    fprintf(types, "struct __attribute__((packed)) s%u { char m0; int m1; };\n", record_count);
    add_leaf(&records[record_count], ".m0", "", CHAR, 8);
    add_leaf(&records[record_count++], ".m1", "", INT, 32);
    fprintf(types, "struct s%u { int16 m0; };\n", record_count);                   /* the second half is not passed */
    add_leaf(&records[record_count++], ".m0", "", INT, 32);
    fprintf(types, "struct __attribute__((packed)) s%u { double m0; float m1; short m2; };\n", record_count);
    add_leaf(&records[record_count], ".m0", "", DOUBLE, 0);
    add_leaf(&records[record_count], ".m1", "", FLOAT, 0);
    add_leaf(&records[record_count++], ".m2", "", SHORT, 16);
}

static struct type random_type(int extra)
{
    struct type type = { (enum kind)below(KIND_COUNT), 0 };
    while (extra && (type.kind < INT || type.kind == FLOAT || type.kind == COMPLEX_FLOAT))
        type.kind = (enum kind)below(KIND_COUNT);
    if (below(5) < 2)
        type = (struct type){ RECORD, below(record_count) };
    return type;
}

static const char *type_name(struct type type)
{
    static char text[16];
    if (type.kind != RECORD)
        return kinds[type.kind].name;
    snprintf(text, sizeof text, "struct s%u", type.record);
    return text;
}

/* --- values --- */

static void value_text(char *text, size_t size, enum kind kind, unsigned bits)
{
    uint64_t number = next_random();
    if (kind == POINTER)
        snprintf(text, size, "(char *)0x%llx", (unsigned long long)number);
    else if (kind == INT128)
        snprintf(text, size, "((__int128)0x%llx << 64 | 0x%llxu)", (unsigned long long)(number >> 2), (unsigned long long)next_random());
    else if (kind >= COMPLEX_FLOAT)
        snprintf(text, size, "(%u.5 + %u.25i)", below(1000), below(1000));
    else if (kind >= FLOAT)
        snprintf(text, size, "%s%u.5", number & 1 ? "-" : "", below(100000));
    else if (kinds[kind].is_signed)
        snprintf(text, size, "(%lldl)", (long long)((int64_t)(number << (64 - bits)) >> (64 - bits)) + (bits == 64));
    else
        snprintf(text, size, "0x%llxul", (unsigned long long)(number >> (64 - bits)));
}

/* Both sides of one value: `set` gets statements that make it, `check` ones that look at it. */
static void write_values(FILE *set, FILE *check, const char *name, struct type type, unsigned function)
{
    char text[128];
    const struct leaf scalar = { "", type.kind, type.kind == RECORD ? 0 : kinds[type.kind].bits };
    const struct leaf *leaves = type.kind == RECORD ? records[type.record].leaves : &scalar;
    unsigned count = type.kind == RECORD ? records[type.record].count : 1;
    for (unsigned i = 0; i < count; i++) {
        value_text(text, sizeof text, leaves[i].kind, leaves[i].bits);
        fprintf(set, "    %s%s = %s;\n", name, leaves[i].path, text);
        fprintf(check, "    CHECK(%s%s == (%s)%s, %u);\n", name, leaves[i].path, kinds[leaves[i].kind].name, text, function);
        if (leaves[i].kind < POINTER && leaves[i].bits < 32)         /* promoted to int */
            fprintf(check, "    CHECK(-%s%s == -(long)%s, %u);\n", name, leaves[i].path, text, function);
    }
}

/* --- functions --- */

struct signature {
    struct type result, arguments[ARGUMENTS_MAX + EXTRAS_MAX];
    unsigned count, extras;
    int is_void, variadic;
};

static const char *result_name(const struct signature *signature)
{
    return signature->is_void ? "void" : type_name(signature->result);
}

static void write_prototype(FILE *file, const struct signature *signature, const char *result, const char *name, unsigned number, const char *end)
{
    fprintf(file, "%s %s%u(", result, name, number);
    for (unsigned i = 0; i < signature->count; i++)
        fprintf(file, "%s%s a%u", i > 0 ? ", " : "", type_name(signature->arguments[i]), i);
    fprintf(file, "%s)%s", signature->variadic ? ", ..." : signature->count == 0 ? "void" : "", end);
}

static void choose(struct signature *signature)
{
    *signature = (struct signature){ .is_void = below(8) == 0, .count = below(ARGUMENTS_MAX + 1), .variadic = below(4) == 0 };
    signature->count += signature->variadic && signature->count == 0;
    signature->extras = signature->variadic ? below(EXTRAS_MAX + 1) : 0;
    signature->result = random_type(0);
    unsigned crowd = below(6);
    /* What va_start names must not be of a type that is promoted. */
    for (unsigned i = 0; i < signature->count + signature->extras; i++) {
        int extra = signature->variadic && i + 1 >= signature->count;
        signature->arguments[i] = crowd < 2 && !extra && below(8) != 0 ? crowding_type((int)crowd) : random_type(extra);
    }
}

static void write_call(const struct signature *signature, const char *use, const char *name, unsigned number)
{
    unsigned all = signature->count + signature->extras;
    fprintf(caller, "    %s%s%u(", use, name, number);
    for (unsigned i = 0; i < all; i++)
        fprintf(caller, "%sa%u", i > 0 ? ", " : "", i);
    fprintf(caller, ");\n");
}

static void write_function(unsigned number)
{
    struct signature signature;
    char name[16];
    choose(&signature);
    bool through = !signature.is_void && !signature.variadic && signature.result.kind < INT && below(2) == 0;
    if (through && signature.count > THROUGH_MAX)
        signature.count = below(THROUGH_MAX + 1);
    write_prototype(types, &signature, result_name(&signature), "f", number, ";\n");
    write_prototype(callee, &signature, result_name(&signature), "f", number, "\n{\n");
    /* Between the two there may be one that only extends the result, after a call that looks as if it could be a jump. */
    if (through) {
        write_prototype(caller, &signature, "static __attribute__((noinline)) int", "through", number, "\n{\n");
        write_call(&signature, "return ", "f", number);
        fprintf(caller, "}\n\n");
    }
    fprintf(caller, "static void call%u(void)\n{\n", number);
    if (!signature.is_void) {
        /* Wider, so that it shows how the caller extends it. */
        fprintf(caller, "    %s r;\n", signature.result.kind < LONG ? "long" : type_name(signature.result));
        fprintf(callee, "    %s r;\n", type_name(signature.result));
    }
    if (signature.variadic)
        fprintf(callee, "    __builtin_va_list list;\n    __builtin_va_start(list, a%u);\n", signature.count - 1);
    for (unsigned i = 0; i < signature.count + signature.extras; i++) {
        const char *type = type_name(signature.arguments[i]);
        fprintf(caller, "    %s a%u;\n", type, i);
        if (i >= signature.count)
            fprintf(callee, "    %s a%u = __builtin_va_arg(list, %s);\n", type, i, type);
        snprintf(name, sizeof name, "a%u", i);
        write_values(caller, callee, name, signature.arguments[i], number);
    }
    write_call(&signature, signature.is_void ? "" : "r = ", through ? "through" : "f", number);
    if (!signature.is_void) {
        write_values(callee, caller, "r", signature.result, number);
        fprintf(callee, "    return r;\n");
    }
    fprintf(callee, "}\n\n");
    fprintf(caller, "}\n\n");
}

static FILE *create(const char *folder, const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    return file;
}

int main(int count, char **arguments)
{
    if (count != 4)
        return 2;
    unsigned functions = (unsigned)strtoul(arguments[2], NULL, 10);
    state = strtoull(arguments[3], NULL, 10) * 0x9e3779b97f4a7c15u + 1;
    types = create(arguments[1], "types.h");
    callee = create(arguments[1], "callee.c");
    caller = create(arguments[1], "caller.c");
    fprintf(types, "int printf(const char *, ...);\nextern int failures;\n"
                   "#define CHECK(condition, function) ((condition) ? 0 : (failures++, printf(\"f%%d: \" #condition \"\\n\", function)))\n");
    for (unsigned i = 0; i < ALIGNED_TYPES; i++)
        fprintf(types, "typedef %s %s __attribute__((aligned(%u)));\n", kinds[aligned_types[i].kind].name, aligned_types[i].name, aligned_types[i].alignment);
    fprintf(types, "enum signs { LEAST = -1 };\nenum counts { NOTHING };\n");
    fprintf(callee, "#include \"types.h\"\n\n");
    fprintf(caller, "#include \"types.h\"\nint failures;\n\n");
    rare_records();
    while (record_count < RECORDS_MAX)
        new_record();
    for (unsigned i = 0; i < functions; i++)
        write_function(i);
    fprintf(types, "extern const unsigned sizes[%u][2];\n", record_count);
    fprintf(callee, "const unsigned sizes[%u][2] = {\n", record_count);
    fprintf(caller, "int main(void)\n{\n");
    for (unsigned i = 0; i < record_count; i++) {
        fprintf(callee, "    { sizeof(struct s%u), _Alignof(struct s%u) },\n", i, i);
        fprintf(caller, "    CHECK(sizeof(struct s%u) == sizes[%u][0] && _Alignof(struct s%u) == sizes[%u][1], %u);\n", i, i, i, i, i);
    }
    fprintf(callee, "};\n");
    for (unsigned i = 0; i < functions; i++)
        fprintf(caller, "    call%u();\n", i);
    fprintf(caller, "    return failures != 0;\n}\n");
    return fclose(types) != 0 || fclose(callee) != 0 || fclose(caller) != 0;
}
