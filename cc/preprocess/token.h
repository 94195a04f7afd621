/*
 * Tokens: what the lexer makes of a source and the preprocessor hands to the parser
 * (C11 6.4). 16 bytes each.
 */
#ifndef QUINE_CC_TOKEN_H
#define QUINE_CC_TOKEN_H

#include <stdbool.h>
#include <stdint.h>
#include <cc/base/name.h>

/* X(identifier, "spelling") */
#define PUNCTUATOR_LIST(X) \
    X(LEFT_PARENTHESIS, "(")   X(RIGHT_PARENTHESIS, ")") X(LEFT_BRACKET, "[")     X(RIGHT_BRACKET, "]")   \
    X(LEFT_BRACE, "{")         X(RIGHT_BRACE, "}")       X(SEMICOLON, ";")        X(COMMA, ",")           \
    X(COLON, ":")              X(QUESTION, "?")          X(DOT, ".")              X(ARROW, "->")          \
    X(ELLIPSIS, "...")         X(PLUS, "+")              X(MINUS, "-")            X(STAR, "*")            \
    X(SLASH, "/")              X(PERCENT, "%")           X(AMPERSAND, "&")        X(BAR, "|")             \
    X(CARET, "^")              X(TILDE, "~")             X(EXCLAMATION, "!")      X(LESS, "<")            \
    X(GREATER, ">")            X(SHIFT_LEFT, "<<")       X(SHIFT_RIGHT, ">>")     X(LESS_EQUAL, "<=")     \
    X(GREATER_EQUAL, ">=")     X(EQUAL_EQUAL, "==")      X(NOT_EQUAL, "!=")       X(AND_AND, "&&")        \
    X(OR_OR, "||")             X(PLUS_PLUS, "++")        X(MINUS_MINUS, "--")     X(ASSIGN, "=")          \
    X(PLUS_ASSIGN, "+=")       X(MINUS_ASSIGN, "-=")     X(STAR_ASSIGN, "*=")     X(SLASH_ASSIGN, "/=")   \
    X(PERCENT_ASSIGN, "%=")    X(AMPERSAND_ASSIGN, "&=") X(BAR_ASSIGN, "|=")      X(CARET_ASSIGN, "^=")   \
    X(SHIFT_LEFT_ASSIGN, "<<=") X(SHIFT_RIGHT_ASSIGN, ">>=") X(HASH, "#")         X(HASH_HASH, "##")

/* X(identifier, "spelling"); several spellings may mean the same keyword. */
#define KEYWORD_LIST(X) \
    X(AUTO, "auto")            X(BREAK, "break")         X(CASE, "case")          X(CHAR, "char")         \
    X(CONST, "const")          X(CONTINUE, "continue")   X(DEFAULT, "default")    X(DO, "do")             \
    X(DOUBLE, "double")        X(ELSE, "else")           X(ENUM, "enum")          X(EXTERN, "extern")     \
    X(FLOAT, "float")          X(FOR, "for")             X(GOTO, "goto")          X(IF, "if")             \
    X(INLINE, "inline")        X(INT, "int")             X(LONG, "long")          X(REGISTER, "register") \
    X(RESTRICT, "restrict")    X(RETURN, "return")       X(SHORT, "short")        X(SIGNED, "signed")     \
    X(SIZEOF, "sizeof")        X(STATIC, "static")       X(STRUCT, "struct")      X(SWITCH, "switch")     \
    X(TYPEDEF, "typedef")      X(UNION, "union")         X(UNSIGNED, "unsigned")  X(VOID, "void")         \
    X(VOLATILE, "volatile")    X(WHILE, "while")         X(ALIGNAS, "_Alignas")   X(ALIGNOF, "_Alignof")  \
    X(ATOMIC, "_Atomic")       X(BOOL, "_Bool")          X(COMPLEX, "_Complex")   X(GENERIC, "_Generic")  \
    X(IMAGINARY, "_Imaginary") X(NORETURN, "_Noreturn")  X(STATIC_ASSERT, "_Static_assert")               \
    X(THREAD_LOCAL, "_Thread_local") X(INT128, "__int128") X(FLOAT128, "__float128") X(TYPEOF, "__typeof__") \
    X(ATTRIBUTE, "__attribute__") X(ASM, "__asm__")      X(EXTENSION, "__extension__") X(LABEL, "__label__") \
    X(REAL, "__real__")        X(IMAG, "__imag__")       X(AUTO_TYPE, "__auto_type") X(BUILTIN_VA_ARG, "__builtin_va_arg") \
    X(BUILTIN_OFFSETOF, "__builtin_offsetof") X(BUILTIN_TYPES_COMPATIBLE, "__builtin_types_compatible_p") \
    X(BUILTIN_CHOOSE, "__builtin_choose_expr")

/* Other spellings of keywords. `typeof` and `asm` only where -std=gnu.. or C23 has them. */
#define KEYWORD_ALIAS_LIST(X) \
    X(CONST, "__const")        X(CONST, "__const__")     X(INLINE, "__inline")    X(INLINE, "__inline__") \
    X(RESTRICT, "__restrict")  X(RESTRICT, "__restrict__") X(SIGNED, "__signed")  X(SIGNED, "__signed__") \
    X(VOLATILE, "__volatile")  X(VOLATILE, "__volatile__") X(ALIGNOF, "__alignof") X(ALIGNOF, "__alignof__") \
    X(TYPEOF, "__typeof")      X(TYPEOF, "typeof")       X(ATTRIBUTE, "__attribute") X(ASM, "__asm")      \
    X(ASM, "asm")              X(REAL, "__real")         X(IMAG, "__imag")        X(COMPLEX, "__complex__") \
    X(COMPLEX, "__complex")    X(INT128, "__int128_t_")  X(THREAD_LOCAL, "__thread")

enum token_kind {
    TOKEN_END,                   /* of the file */
    TOKEN_NAME,                  /* identifier that is no keyword */
    TOKEN_NUMBER,                /* preprocessing number: its spelling is the name */
    TOKEN_CHARACTER,             /* with prefix and quotes, as spelled */
    TOKEN_STRING,                /* likewise; neighbours are joined by the parser */
    TOKEN_OTHER,                 /* a byte that begins no token */
    TOKEN_PRAGMA,                /* a pragma that the parser handles (pack ...): name is the line's text */
#define X(identifier, spelling) TOKEN_##identifier,
    PUNCTUATOR_LIST(X)
    KEYWORD_LIST(X)
#undef X
    TOKEN_KIND_COUNT,
    TOKEN_KEYWORD_FIRST = TOKEN_AUTO,
};

enum token_flags {
    TOKEN_SPACE = 1 << 0,        /* blanks or a comment before it */
    TOKEN_LINE_START = 1 << 1,   /* first of its line */
    TOKEN_NO_EXPAND = 1 << 2,    /* a name that is not to be expanded any more (C11 6.10.3.4) */
    TOKEN_EXPANDED = 1 << 3,     /* comes out of a macro's body */
    /* The others belong to preprocess/ alone (macro.h). */
};

struct token {
    uint8_t kind;                /* enum token_kind */
    uint8_t flags;               /* enum token_flags */
    uint16_t parameter;          /* in bodies of macros, preprocess/ alone: which one */
    uint32_t location;           /* of its first byte; of the macro's name for what comes out of the body of a macro */
    struct name *name;           /* spelling of NAME, keywords, NUMBER, CHARACTER, STRING, OTHER, PRAGMA, and of a
                                    punctuator that is spelled as a digraph; else NULL */
};

/* How a token is written, and how long that is. */
const char *token_text(const struct token *token, size_t *length);
/* "'('", "'while'", "end of file" ...: what to call a kind in messages. */
const char *token_kind_text(enum token_kind kind);

#endif
