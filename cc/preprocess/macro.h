/*
 * Macros: what #define made, and tokens as bodies have them. A macro is never freed: tokens
 * of an expansion may still come out of its body when it is undefined.
 */
#ifndef QUINE_CC_MACRO_H
#define QUINE_CC_MACRO_H

#include <cc/preprocess/token.h>

enum { PARAMETERS_MAX = 1000 };

/* Kinds of tokens that only bodies have. */
enum {
    TOKEN_PARAMETER = TOKEN_KIND_COUNT,  /* number `parameter` */
    TOKEN_VA_OPT,                        /* __VA_OPT__ of the next `parameter` tokens */
    TOKEN_PLACEMARKER,                   /* nothing, beside ## (C11 6.10.3.3) */
};

/* Flags that only bodies have. */
enum {
    TOKEN_PASTE = 1 << 4,        /* ## behind it */
    TOKEN_STRINGIFY = 1 << 5,    /* # before it */
};

/* Macros whose expansion is computed: X(identifier, "name"). The last ones read arguments. */
#define DYNAMIC_LIST(X) \
    X(LINE, "__LINE__")                 X(FILE, "__FILE__")           X(BASE_FILE, "__BASE_FILE__") \
    X(COUNTER, "__COUNTER__")           X(INCLUDE_LEVEL, "__INCLUDE_LEVEL__") \
    X(DATE, "__DATE__")                 X(TIME, "__TIME__")           X(TIMESTAMP, "__TIMESTAMP__") \
    X(PRAGMA, "_Pragma")                X(HAS_ATTRIBUTE, "__has_attribute") \
    X(HAS_BUILTIN, "__has_builtin")     X(HAS_INCLUDE, "__has_include") \
    X(HAS_INCLUDE_NEXT, "__has_include_next")

enum dynamic {
    DYNAMIC_NONE,
#define X(identifier, name) DYNAMIC_##identifier,
    DYNAMIC_LIST(X)
#undef X
};

struct macro {
    struct name *name;
    const char *text;            /* of a body that nobody needed yet: macro_read_body(); else NULL */
    struct token *body;
    uint32_t count;
    uint32_t location;           /* of the name in its #define */
    uint16_t parameter_count;
    uint8_t dynamic;             /* enum dynamic */
    bool function_like;
    bool variadic;               /* the last parameter takes the rest */
    bool operators;              /* has #, ## or __VA_OPT__ */
    bool disabled;               /* being expanded: its name is not expanded again */
    bool builtin;                /* predefined */
    struct name **parameters;    /* the last of a variadic one is __VA_ARGS__ unless it was named */
    bool *expands;               /* for each: it stands somewhere away from # and ## */
};

/* What follows #define and #undef in the directive being read. */
void macro_define(void);
void macro_undefine(void);
/* Before its body is looked at: most macros of headers are never used, so what cannot be wrong is read when it is needed. */
void macro_read_body(struct macro *macro);
/* What such lines define: "#define NAME BODY" or "#define NAME(PARAMETER) BODY", as predefined.c has them. */
struct source;
void macro_define_builtin(const struct source *source);
/* Makes the dynamic macros, before the first file. */
void macro_define_dynamic(void);
/* Whether a name is defined, for #ifdef: dynamic ones are, _Pragma is not. */
bool macro_is_defined(const struct name *name);

#endif
