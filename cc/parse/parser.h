/*
 * What the parts of the parser share. One translation unit is being parsed at a time; the
 * current token is `token`.
 */
#ifndef QUINE_CC_PARSER_H
#define QUINE_CC_PARSER_H

#include <cc/base/diagnose.h>
#include <cc/parse/parse.h>
#include <cc/parse/wide.h>
#include <cc/preprocess/token.h>

enum {
    NESTING_MAX = 256,           /* of parentheses, blocks, declarators, braces */
};

/* --- tokens: unit.c --- */
extern struct token token;       /* the current one */
uint32_t previous_end(void);     /* location behind the one before it */
extern uint32_t tokens_read;     /* tells whether something was read; locations do not: a macro's tokens share one */

void advance(void);
const struct token *token_after(void);
bool accept(enum token_kind kind);
/* Accepts it, or says that it is missing `where` ("after expression") and goes on without it. */
bool expect(enum token_kind kind, const char *where);
/* One error for one place: "expected WHAT before ';'". */
void syntax_error(const char *what);
/* Up to the ';' that ends the declaration, or the bracket that ends what it is in. */
void skip_declarator(void);
/* After a syntax error: skips to what may begin something new, behind a ';' or before a '}'. */
void skip_statement(void);
/* Skips to the ')' that belongs to what is open here, and over it. */
void skip_parentheses(void);
/* False, with a message once, when something nests too deeply: then parse no deeper. */
bool nesting_enter(void);
void nesting_leave(void);
/* Behind __extension__: nothing is said of extensions while it is not 0. */
extern unsigned extensions;
/* In what is not evaluated: operands of sizeof and typeof, what a constant decides against. Its values are not looked at. */
extern unsigned named_changes;   /* assignments to variables so far */
extern unsigned unevaluated;
/* -Wpedantic: WHAT ("a thing is", "things are") not part of C11. */
void pedantic(uint32_t location, const char *what);

/* --- scopes: scope.c --- */
struct scope {
    struct scope *outer;
    struct symbol *symbols;      /* newest first, linked by `next` */
    struct symbol *tags;
    struct symbol *labels;       /* of __label__ */
};

extern struct scope *scope;
extern unsigned scope_depth;     /* 0: file */
extern unsigned value_depth;     /* of the innermost statement expression's block, whose last statement is its value; 0: none */
extern struct symbol *current_function;

void scope_open(void);
/* Forgets its names; warns of what was never used; what it held, in order of declaration. */
struct symbol *scope_close(void);
struct symbol *symbol_new(enum symbol_kind kind, struct name *name, struct type *type, uint32_t location);
/* Into the innermost scope. */
void scope_add(struct symbol *symbol);
void scope_add_tag(struct symbol *symbol);
/* What the name means now in the innermost scope itself, or NULL. */
struct symbol *scope_here(const struct name *name);
struct symbol *scope_tag_here(const struct name *name);
/* What has linkage and this name, in the file's scope, or NULL. */
struct symbol *scope_file_symbol(const struct name *name);
/* A variable without name in the current function. */
struct symbol *symbol_temporary(struct type *type, uint32_t location);
/* One of static storage, which the consumer gets. */
struct symbol *symbol_anonymous_static(struct type *type, const struct initial *initial, uint32_t location);
/* Labels of the function: found or made. */
struct symbol *label_of(struct name *name, uint32_t location);
void labels_open(void);
void labels_close(void);
void label_local(struct name *name, uint32_t location);      /* __label__ */

/* --- trees: tree.c --- */
struct tree *tree_new(enum tree_operation operation, struct type *type, uint32_t location);
struct tree *tree_unary(enum tree_operation operation, struct type *type, struct tree *left, uint32_t location);
struct tree *tree_binary(enum tree_operation operation, struct type *type, struct tree *left, struct tree *right, uint32_t location);
struct tree *tree_integer(struct type *type, struct wide value, uint32_t location);
struct tree *tree_long(int64_t value, uint32_t location);    /* of type long */
struct tree *tree_int(int64_t value, uint32_t location);
struct tree *tree_floating(struct type *type, long double value, uint32_t location);
struct tree *tree_variable(struct symbol *symbol, uint32_t location);
struct tree *tree_error(uint32_t location);
/* What the tree spans: from `first` to the last token read. */
struct tree *tree_span(struct tree *tree, uint32_t first);
struct range tree_range(const struct tree *tree);
bool tree_is_error(const struct tree *tree);
struct wide tree_value(const struct tree *tree);             /* of an INTEGER */
bool tree_is_zero(const struct tree *tree);

/* --- constants: fold.c --- */
/* The same tree, or a constant if its operands are constants. */
struct tree *fold(struct tree *tree);
/* 1 or 0 of a constant condition, -1 if it is none. */
int constant_truth(const struct tree *tree);
bool is_constant_complex(const struct tree *tree);
/* Integer constant expression (C11 6.6): false, with a message naming `what`, if it is none. */
bool constant_integer(struct tree *tree, struct wide *value, const char *what);
unsigned type_bits(const struct type *type);                 /* that count in an integer type: 1 for _Bool */

/* --- conversions: convert.c --- */
enum conversion_context { CONVERT_ASSIGN, CONVERT_INITIALIZE, CONVERT_RETURN, CONVERT_ARGUMENT };

/* Lvalue to value: arrays and functions become pointers. */
struct tree *rvalue(struct tree *tree);
/* To `type`, no questions asked. */
struct tree *convert(struct tree *tree, struct type *type);
struct tree *promote(struct tree *tree);
/* Default argument promotions. */
struct tree *promote_argument(struct tree *tree);
/* As if by assignment (C11 6.5.16.1), with its constraints; `detail` names the argument's function or variable. */
struct tree *convert_assign(struct tree *tree, struct type *type, enum conversion_context context, const char *detail, unsigned argument);
/* To compare with zero: a scalar, or an error. */
struct tree *condition(struct tree *tree);
bool is_null_pointer_constant(const struct tree *tree);

/* --- expressions --- */
struct tree *expression(void);             /* with commas */
struct tree *assignment_expression(void);
struct tree *conditional_expression(void);
struct tree *cast_expression(void);
struct tree *primary_expression(void);     /* primary.c */
bool constant_expression(struct wide *value, const char *what);
struct tree *unary_operation(enum token_kind operator, struct tree *operand, uint32_t location);
struct tree *binary_operation(enum token_kind operator, struct tree *left, struct tree *right, uint32_t location);
struct tree *assignment(struct tree *left, struct tree *right, uint32_t location);
struct tree *compound_assignment(enum token_kind operator, struct tree *left, struct tree *right, uint32_t location, bool post);
struct tree *dereference(struct tree *pointer, uint32_t location);
struct tree *address_of(struct tree *tree, uint32_t location);
struct tree *member_access(struct tree *record, struct name *name, uint32_t location);
struct tree *call(struct tree *function, struct tree *arguments, uint32_t count, uint32_t location);
struct tree *call_arguments(uint32_t *count);
/* What such a call is worth, if its arguments are constants and it has no effects; else NULL. They have been checked and converted. */
struct tree *fold_builtin(int number, struct tree *arguments, uint32_t location);
/* Whether it is a va_list, or the address of one; an error if not. */
bool check_argument_list(const struct tree *tree);
/* A call of a builtin by its name token, or NULL if there is none of that name. */
struct tree *builtin_call(struct name *name, uint32_t location);
void note_use(struct symbol *symbol);

/* --- literals: literal.c --- */
struct tree *number_literal(const struct token *number);
struct tree *character_literal(const struct token *character);
/* All strings that follow each other, as a STRING. */
struct tree *string_literal(void);
/* Only of char, as text for asm, attributes, messages; program_arena. NULL with an error if it is none. */
const char *string_text(uint32_t *length);

/* --- declarations --- */
struct attributes {
    bool packed, used, unused, weak, no_return, no_inline, always_inline, constructor, destructor, microsoft, may_alias,
        transparent, returns_twice, gnu_inline, fallthrough;
    bool deprecated, must_use;
    uint64_t nonnull;            /* a bit a parameter */
    uint8_t visibility;          /* STV_* + 1, 0: not said */
    uint32_t aligned;            /* 0: not said */
    const char *section;
    struct name *alias;
    struct symbol *cleanup;
    struct type *mode;           /* __mode__(DI) and the like */
    unsigned format_kind;        /* enum format_kind (check.h), with its arguments' numbers from 1 */
    unsigned format_string, format_first;
};

struct specifiers {
    struct type *type;
    uint8_t storage;             /* enum token_kind of static, extern, typedef, register, auto; or 0 */
    bool thread_local, is_inline, no_return;
    uint32_t alignment;          /* _Alignas */
    uint32_t alignment_location; /* where it was, or 0 */
    struct attributes attributes;
    uint32_t location;
    bool declares_tag;           /* a struct, union or enum was named or defined */
    bool auto_type;              /* __auto_type */
    bool extension;              /* behind __extension__: `extensions` counts it */
};

struct declarator {
    struct name *name;           /* or NULL */
    struct type *type;
    uint32_t location;           /* of the name */
    bool is_function;            /* the outermost derivation is a function's, so a body may follow */
    bool old_style;              /* and its parameters are names without types */
    struct symbol *tags, *enumerators;   /* that its parameters declare, and a body sees */
    bool is_parameter;           /* set before it is parsed: [static 3], [const] and [*] are for parameters */
    bool star;                   /* [*] was in it */
    unsigned bracket_qualifiers; /* int a[const 4]: of the pointer that a parameter becomes */
    struct attributes attributes;
    const char *assembler_name;
};

/* Bytes of an array type, as a tree: a constant, or computed where a length is variable. */
struct tree *array_bytes(struct type *type, uint32_t location);
/* Appends the statements that evaluate the lengths of variable arrays in a type that is being declared. */
struct tree **evaluate_lengths(struct type *type, struct tree **end);
bool at_type(void);                          /* the current token begins a type name */
bool token_is_type(const struct token *token);
bool at_declaration(void);
void parse_specifiers(struct specifiers *specifiers, bool storage_allowed);
/* What has specifiers that only variables and functions may have: "a parameter", "a member" ... */
void refuse_specifiers(const struct specifiers *specifiers, const char *what, bool alignment_allowed);
/* The same, with attributes that have been read already. */
void parse_specifiers_after(struct specifiers *specifiers, bool storage_allowed, const struct attributes *before);
/* `named`: it has to have a name. */
void parse_declarator(struct declarator *declarator, struct type *base, bool named);
void old_style_parameters(struct type *function);
struct type *type_name(void);                /* as in casts and sizeof */
/* In a block: the statements that initialize are appended. */
struct tree **local_declaration(struct tree **end, const struct attributes *before);
void external_declaration(void);
void static_assertion(void);
struct type *record_specifier(enum type_kind kind);
struct type *enum_specifier(void);
bool parse_attributes(struct attributes *attributes);        /* any number; true if there was one */
struct type *apply_type_attributes(struct type *type, const struct attributes *attributes);
/* pragma.c: `text` is what follows "pragma". */
void pragma_perform(const char *text, uint32_t location);
void packing_begin(void);                    /* of a unit */
extern uint32_t pack_limit;                  /* #pragma pack, 0: none */
/* The type of the library's function of that name, or NULL. */
struct type *library_type(const char *name);
/* If the name of what is about to come into scope means something else outside. */
void warn_shadow(const struct symbol *symbol);
struct symbol *implicit_function(struct name *name, uint32_t location);

/* --- initializers: initializer.c --- */
/* Of a variable: parses what stands behind '='. Completes the symbol's array type. For static storage `*initial` is filled
 * and the result is NULL; else an INITIALIZE or ASSIGN. */
struct tree *initializer(struct symbol *symbol, struct initial *initial);

/* --- statements --- */
/* What was declared has a variable length: no jump from before into its scope. */
void enter_variable_scope(void);
struct tree *block_statement(void);          /* at '{'; opens a scope */
struct tree *function_body(struct symbol *function, const struct declarator *declarator);
struct tree *statement(void);
struct tree *asm_statement(void);
const char *asm_label(void);                 /* asm("name") behind a declarator, or NULL */

extern const struct consumer *consumer;

#endif
