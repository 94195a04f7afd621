/*
 * Messages for people:
 *     path:line:column: error: 'x' is not declared; did you mean 'y'?
 *         the source line
 *         ~~~^~~
 * Everything that a file has wrong is said, up to a limit (-fmax-errors=N); warnings by name (-Wname),
 * perhaps as errors (-Werror, -Werror=name), none in system headers. Colour on a terminal
 * (-fdiagnostics-color=).
 */
#ifndef QUINE_CC_DIAGNOSE_H
#define QUINE_CC_DIAGNOSE_H

#include <stdbool.h>
#include <stdint.h>

/* X(identifier, "name as in -Wname", group): ALWAYS on, with ALL (-Wall), with EXTRA, or ASKED for alone. */
#define WARNING_LIST(X) \
    X(ADDRESS,                "address",                ALL)    \
    X(ATTRIBUTES,             "attributes",             ALWAYS) \
    X(BUILTIN_REDEFINED,      "builtin-macro-redefined", ALWAYS) \
    X(CONVERSION,             "conversion",             ASKED)  \
    X(DECLARATION_AFTER,      "declaration-after-statement", ASKED) \
    X(DEPRECATED,             "deprecated-declarations", ALWAYS) \
    X(DISCARDED_QUALIFIERS,   "discarded-qualifiers",   ALWAYS) \
    X(DIVISION_BY_ZERO,       "div-by-zero",            ALWAYS) \
    X(EMPTY_BODY,             "empty-body",             EXTRA)  \
    X(ENUM_COMPARE,           "enum-compare",           ALL)    \
    X(EXTRA_TOKENS,           "endif-labels",           ALWAYS) \
    X(FORMAT,                 "format",                 ALL)    \
    X(IMPLICIT_FALLTHROUGH,   "implicit-fallthrough",   EXTRA)  \
    X(IMPLICIT_FUNCTION,      "implicit-function-declaration", ALWAYS) \
    X(INCOMPATIBLE_POINTERS,  "incompatible-pointer-types", ALWAYS) \
    X(INT_CONVERSION,         "int-conversion",         ALWAYS) \
    X(MAIN,                   "main",                   ALL)    \
    X(MISSING_BRACES,         "missing-braces",         ASKED)  \
    X(MISSING_FIELD,          "missing-field-initializers", EXTRA) \
    X(MISSING_PROTOTYPES,     "missing-prototypes",     ASKED)  \
    X(MULTI_CHARACTER,        "multichar",              ALL)    \
    X(OVERFLOW,               "overflow",               ALWAYS) \
    X(OVERRIDE_INIT,          "override-init",          EXTRA)  \
    X(PARENTHESES,            "parentheses",            ALL)    \
    X(PEDANTIC,               "pedantic",               ASKED)  \
    X(POINTER_ARITHMETIC,     "pointer-arith",          ASKED)  \
    X(POINTER_SIGN,           "pointer-sign",           ALL)    \
    X(REDEFINED,              "macro-redefined",        ALWAYS) \
    X(RETURN_LOCAL_ADDRESS,   "return-local-addr",      ALWAYS) \
    X(RETURN_TYPE,            "return-type",            ALL)    \
    X(SHADOW,                 "shadow",                 ASKED)  \
    X(SHIFT_COUNT,            "shift-count-overflow",   ALWAYS) \
    X(SIGN_COMPARE,           "sign-compare",           EXTRA)  \
    X(STRICT_PROTOTYPES,      "strict-prototypes",      ASKED)  \
    X(SWITCH,                 "switch",                 ALL)    \
    X(TRIGRAPHS,              "trigraphs",              ALL)    \
    X(TYPE_LIMITS,            "type-limits",            EXTRA)  \
    X(UNDEF,                  "undef",                  ASKED)  \
    X(UNINITIALIZED,          "uninitialized",          ALL)    \
    X(UNKNOWN_ESCAPE,         "unknown-escape",         ALWAYS) \
    X(UNKNOWN_PRAGMAS,        "unknown-pragmas",        ALL)    \
    X(UNUSED_BUT_SET,         "unused-but-set-variable", ALL)   \
    X(UNUSED_FUNCTION,        "unused-function",        ALL)    \
    X(UNUSED_LABEL,           "unused-label",           ALL)    \
    X(UNUSED_PARAMETER,       "unused-parameter",       EXTRA)  \
    X(UNUSED_RESULT,          "unused-result",          ALWAYS) \
    X(UNUSED_VALUE,           "unused-value",           ALL)    \
    X(UNUSED_VARIABLE,        "unused-variable",        ALL)    \
    X(VLA,                    "vla",                    ASKED)  \
    X(WARNING_DIRECTIVE,      "cpp",                    ALWAYS) \
    X(WRITE_STRINGS,          "write-strings",          ASKED)

#define X(identifier, name, group) WARNING_##identifier,
enum warning {
    WARNING_LIST(X)
    WARNING_COUNT
};
#undef X

/* What to underline: `length` bytes from `location`. A length of 0 marks the token there. */
struct range {
    uint32_t location;
    uint32_t length;
};

extern unsigned error_count, warning_count;

void error_at(uint32_t location, const char *format, ...) __attribute__((format(printf, 2, 3)));
void error_in(struct range range, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* True if it was said: then a note may follow. */
bool warn_at(enum warning warning, uint32_t location, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Belongs to the error or warning before it. */
void note_at(uint32_t location, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "cc: error: ...", about no place in a source, counted like any other. */
void error_plain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, and the program ends with status 1. */
_Noreturn void fatal(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* An option's text after "-W" ("all", "no-unused-label", "error=shadow" ...): false if there is none of that name. */
bool warning_option(const char *text);
/* Whether it would be said at this place. */
bool warning_enabled(enum warning warning, uint32_t location);
/* #pragma GCC diagnostic at a place, for what comes behind it: "push", "pop", or "ignored", "warning",
 * "error" and a name ("-Wshadow"). False if it is none of these. */
bool warning_pragma(uint32_t location, const char *verb, const char *name);
/* Reading goes on here, in a file that begins or in one whose #include ended: pragmas before it hold here too. */
void warning_resume(uint32_t location);
/* Forgets errors, pragmas and the limit's count: the next file is compiled. */
void diagnose_begin(void);
/* Whether warnings in system headers are said as well (-Wsystem-headers), all are silent (-w). */
void diagnose_system_headers(bool said);
void diagnose_silent(void);
/* "always", "never" or "auto". */
bool diagnose_color(const char *when);
void diagnose_error_limit(unsigned limit);

/* The candidate closest to `text` if it is close enough to be what was meant, else NULL. To be offered candidates one by one. */
struct spelling {
    const char *wanted;
    const char *best;
    unsigned distance;
};
void spelling_offer(struct spelling *spelling, const char *candidate);

#endif
