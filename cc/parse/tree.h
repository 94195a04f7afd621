/*
 * Typed trees of one function, as parse/ hands them to lower/, and symbols.
 *
 * Everything implicit in C is explicit here: conversions (CAST), lvalue to value (a VARIABLE, DEREFERENCE, MEMBER or COMPOUND_LITERAL
 * that stands where a value is wanted is read; under ADDRESS, as the left of an assignment and below MEMBER it is not), array and function to pointer
 * (ADDRESS with pointer type), pointer arithmetic scaled (multiplication by the size is in the tree), operands of
 * arithmetic of one type, comparisons of type int, constants folded.
 */
#ifndef QUINE_CC_TREE_H
#define QUINE_CC_TREE_H

#include <stdbool.h>
#include <stdint.h>
#include <cc/parse/type.h>

enum symbol_kind { SYMBOL_VARIABLE, SYMBOL_FUNCTION, SYMBOL_TYPEDEF, SYMBOL_ENUMERATOR, SYMBOL_TAG, SYMBOL_LABEL };
enum linkage { LINKAGE_NONE, LINKAGE_INTERNAL, LINKAGE_EXTERNAL };

/* There are thousands even in short units: a prototype's parameters, a list's enumerators. What only one kind has shares its place. */
struct symbol {
    uint8_t kind;                /* enum symbol_kind */
    uint8_t linkage;             /* enum linkage */
    uint8_t visibility;          /* STV_* + 1 if an attribute says one, else 0 */
    bool is_static;              /* variables: lives as long as the program */
    bool thread_local, defined, tentative, used, referenced, address_taken, is_register, is_parameter;
    bool is_inline, always_inline, no_inline, no_return, weak, constructor, destructor, returns_twice, is_volatile_anywhere;
    bool is_builtin;             /* a library function that was called by its builtin name */
    bool needed;                 /* a function: used where it has to exist */
    bool keep;                   /* __attribute__((used)) */
    bool alias_defined;          /* lower/'s */
    bool replaceable;            /* GNU: its definition is for inlining only, and another may follow */
    bool only_inline;            /* a function whose definition is for inlining only: C11 6.7.4 paragraph 7 */
    bool must_use;               /* __attribute__((warn_unused_result)) */
    bool is_set;                 /* a variable that is assigned to by its name */
    uint8_t format_kind, format_string, format_first;    /* __attribute__((format)): enum format_kind (parse/check.h); arguments from 1 */
    struct name *name;           /* or NULL */
    const char *assembler_name;  /* what the object calls it; NULL: like the name */
    struct type *type;
    uint32_t location;
    uint32_t alignment;          /* asked for, or 0 */
    uint32_t reads;              /* how often its name was used other than to write to it */
    unsigned depth;              /* of the scope: 0 file */
    const char *section;         /* asked for, or NULL */
    struct name *alias;          /* __attribute__((alias)), or NULL */
    struct symbol *same;         /* a declaration in a block of what has linkage: the one that counts; else NULL */
    struct symbol *outer;        /* what the name meant outside of the scope */
    struct symbol *next;         /* in its scope */
    union {
        int64_t value;           /* ENUMERATOR */
        uint64_t nonnull;        /* FUNCTION, VARIABLE: __attribute__((nonnull)): a bit a parameter, from bit 0 */
        struct variable_scope *variable_scope; /* LABEL: parse/statement.c's */
    };
    union {
        struct tree *cleanup;    /* an automatic VARIABLE: __attribute__((cleanup)): the call to make when its scope ends, or NULL */
        struct ir_function *body; /* a FUNCTION: kept for inlining, or until it is known to be needed */
    };
    union {
        struct initial *literal; /* a VARIABLE that is a static compound literal: what it was initialized with */
        struct {
            uint32_t block, landing; /* LABEL: where a goto goes; where a computed one does, which is what its address is; lower/'s */
        };
    };
    /* lower/, object/: */
    uint32_t object_symbol;      /* index in the object, 0: none yet */
    union {
        uint32_t slot;           /* in the function being lowered, 0: none */
        uint32_t entry;          /* afterwards debug/'s, of what is in a function: that all inlined copies of it refer to */
    };
};

/*
 * X(operation, comment): fields are left, right, third (trees), symbol, member, value, list.
 * Arithmetic has the type of its operands. Assignments have the type of their left side, unqualified.
 */
#define TREE_LIST(X) \
    X(INTEGER,       "value (high: upper half of an __int128); also pointers made of integers; third: of a sizeof its operand, or NULL") \
    X(FLOATING,      "number; a complex constant is COMPLEX of two of them") \
    X(VARIABLE,      "symbol: variable or function (lvalue)") \
    X(STRING,        "text: its bytes, type->size of them; symbol: the anonymous static array that it is, once it is one (lvalue)") \
    X(DEREFERENCE,   "left: pointer (lvalue)") \
    X(MEMBER,        "left: record (lvalue if that is one), member, value: its offset in bytes in the record (bit-field: of the unit)") \
    X(ADDRESS,       "left: lvalue or function") \
    X(COMPOUND_LITERAL, "symbol: its variable (lvalue), left: INITIALIZE or NULL if static") \
    X(INITIALIZE,    "symbol: variable; list of INITIAL; what they leave is zero if `value`") \
    X(INITIAL,       "left: value; value: byte offset; type; member if it is a bit-field; right: next") \
    X(CAST,          "left; to the tree's type (void too)") \
    X(NEGATE,        "left") X(COMPLEMENT, "left (of complex: its conjugate)") X(NOT, "left: scalar; int 0 or 1") \
    X(ADD,           "left, right; a pointer on the left and a long (bytes) on the right") \
    X(SUBTRACT,      "the same; of two pointers: long, bytes between them") \
    X(MULTIPLY,      "") X(DIVIDE, "") X(REMAINDER, "") X(AND, "") X(OR, "") X(XOR, "") \
    X(SHIFT_LEFT,    "right: int or unsigned") X(SHIFT_RIGHT, "by the left type's sign") \
    X(EQUAL,         "int; operands of one scalar type") X(NOT_EQUAL, "") X(LESS, "") X(LESS_EQUAL, "") X(GREATER, "") X(GREATER_EQUAL, "") \
    X(LOGICAL_AND,   "int") X(LOGICAL_OR, "int") \
    X(CONDITIONAL,   "left ? right : third; right NULL: left's value, GNU") \
    X(COMMA,         "left, right") \
    X(ASSIGN,        "left: lvalue, right: of its type; records too") \
    X(COMPOUND_ASSIGN, "operation `value` on left as `third`->type: third is a tree in which OPERAND stands for left's value; the whole right side, cast to left's type") \
    X(POST_ASSIGN,   "the same, but its value is the old one: x++") \
    X(OPERAND,       "what the COMPOUND_ASSIGN or POST_ASSIGN around it has on the left") \
    X(CALL,          "left: function pointer; list: arguments as CALL_ARGUMENT") \
    X(CALL_ARGUMENT, "left: value, right: next") \
    X(STATEMENT_VALUE, "left: a BLOCK whose last statement gives the value, GNU") \
    X(COMPLEX,       "left + i right: a complex value") X(REAL, "left: complex (lvalue if that is one)") X(IMAGINARY, "") \
    X(VA_ARG,        "left: pointer to va_list's element; the type asked for; value: 1 if the list is of Microsoft's ABI") \
    X(BUILTIN,       "value: enum builtin; list: CALL_ARGUMENTs") \
    X(LABEL_ADDRESS, "symbol: label, GNU") \
    /* statements */ \
    X(BLOCK,         "list: statements, linked by `next`; symbols: variables of its scope, by `symbol->next`; value: location of its end") \
    X(EXPRESSION,    "left") \
    X(DECLARATION,   "symbol: a local variable comes into being (size of a VLA, left: how it is initialized, or NULL); value: 1 if that reads it") \
    X(IF,            "left, right (then), third (else or NULL)") \
    X(LOOP,          "left: condition or NULL, right: body, third: step or NULL; value: 1 if the body comes before the first test (do)") \
    X(SWITCH,        "left: promoted integer, right: body") X(CASE, "value to high: one CASE or a range (GNU); sign by the switch's type; of 128 bits: third to list, INTEGERs") X(DEFAULT, "") \
    X(BREAK,         "") X(CONTINUE, "") \
    X(GOTO,          "symbol: label") X(COMPUTED_GOTO, "left") X(LABEL, "symbol") \
    X(RETURN,        "left or NULL") \
    X(ASM,           "assembly: struct tree_asm") \
    X(EMPTY,         "value: 1 if it is __attribute__((fallthrough))")

enum tree_operation {
#define X(operation, comment) TREE_##operation,
    TREE_LIST(X)
#undef X
    TREE_OPERATION_COUNT
};

struct tree {
    uint8_t operation;           /* enum tree_operation */
    bool is_lvalue;
    bool in_parentheses, is_cast; /* for warnings; is_cast: a cast that changed nothing */
    bool was_pointer;            /* cast from one: `(void *)(void *)0` is no null pointer constant */
    uint32_t location;           /* of the operator or first token */
    uint32_t first;              /* what it spans in the source, from here: messages underline it */
    union {
        uint32_t length;
        uint32_t block;          /* CASE, DEFAULT: lower/'s */
    };
    struct type *type;           /* of statements: NULL */
    struct tree *left, *right, *third;
    struct tree *list;
    struct tree *next;           /* in a BLOCK */
    union {
        struct { uint64_t value, high; };
        long double number;
        uint8_t *text;
    };
    struct symbol *symbol;
    struct member *member;
    struct tree_asm *assembly;
};

struct tree_asm_operand {
    struct name *name;           /* [name], or NULL */
    const char *constraint;      /* without the quotes */
    struct tree *tree;           /* output: lvalue */
};

struct tree_asm {
    const char *template;
    uint32_t length;
    struct tree_asm_operand *outputs, *inputs;
    uint32_t output_count, input_count;
    const char **clobbers;
    uint32_t clobber_count;
    struct symbol **labels;
    uint32_t label_count;
    bool is_volatile, is_simple; /* simple: without operands, % means itself */
};

/* The last byte that a statement or expression spans in the source, if it is known what it spans. */
uint32_t tree_end(const struct tree *tree);

#endif
