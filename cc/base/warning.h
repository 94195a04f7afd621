/*
 * Warnings: one table has them all. Which are said depends on the options (-Wname, -Wno-name, -Werror=name, -w) and on
 * #pragma GCC diagnostic at the place; none are in system headers unless -Wsystem-headers is given. A place is that of
 * the text that is wrong: what a macro of a system header expands to counts as the header's (but for warnings that are always on).
 */
#ifndef QUINE_CC_WARNING_H
#define QUINE_CC_WARNING_H

#include <stdbool.h>
#include <stdint.h>

/*
 * X(identifier, "name as in -Wname", group, "what is warned of"): ALWAYS on, with ALL (-Wall), with EXTRA (-Wextra), or
 * ASKED for by name. In the order of the names.
 */
#define WARNING_LIST(X) \
    X(ADDRESS, "address", ALL, "the address of a variable or function as a condition: it is never null") \
    X(ATTRIBUTES, "attributes", ALWAYS, "attributes that are unknown or mean nothing where they stand") \
    X(BOOL_COMPARE, "bool-compare", ALL, "a truth value is compared with what it never is") \
    X(BUILTIN_REDEFINED, "builtin-macro-redefined", ALWAYS, "a predefined macro is defined or undefined") \
    X(CAST_ALIGN, "cast-align", ASKED, "a cast to a pointer to something with a larger alignment") \
    X(CAST_QUALIFIERS, "cast-qual", ASKED, "a cast that removes const or volatile") \
    X(CHAR_SUBSCRIPTS, "char-subscripts", ALL, "an index of type char, which may be negative") \
    X(COMMENT, "comment", ALL, "a comment within a comment, or one of a line that goes on with the next") \
    X(CONVERSION, "conversion", ASKED, "a conversion that may change the value") \
    X(WARNING_DIRECTIVE, "cpp", ALWAYS, "#warning") \
    X(DANGLING_ELSE, "dangling-else", ALL, "an else that may be meant for another if") \
    X(DECLARATIONS, "declarations", ALWAYS, "declarations that mean nothing, or less than they seem to") \
    X(DECLARATION_AFTER, "declaration-after-statement", ASKED, "a declaration behind a statement") \
    X(DISCARDED_QUALIFIERS, "discarded-qualifiers", ALWAYS, "a pointer loses const or volatile") \
    X(DIVISION_BY_ZERO, "div-by-zero", ALWAYS, "an integer is divided by a constant zero") \
    X(DUPLICATE_SPECIFIER, "duplicate-decl-specifier", ALL, "const, volatile or restrict is there twice") \
    X(EMPTY_BODY, "empty-body", EXTRA, "if (...); and the like") \
    X(EXTRA_TOKENS, "endif-labels", ALWAYS, "something behind #else, #endif and the like") \
    X(ENUM_COMPARE, "enum-compare", ALL, "values of different enums are compared") \
    X(FLOAT_EQUAL, "float-equal", ASKED, "floating numbers are compared with == or !=") \
    X(FLOAT_CONVERSION, "float-conversion", ASKED, "a conversion of a floating number that may change the value (-Wconversion)") \
    X(FORMAT, "format", ALL, "format strings that do not go with their arguments") \
    X(FORMAT_EXTRA_ARGUMENTS, "format-extra-args", ALL, "more arguments than the format takes") \
    X(FORMAT_SECURITY, "format-security", ASKED, "a format that is no literal, without arguments (-Wformat=2)") \
    X(FORMAT_ZERO_LENGTH, "format-zero-length", ALL, "an empty format") \
    X(IGNORED_QUALIFIERS, "ignored-qualifiers", EXTRA, "const or volatile for the result of a function") \
    X(IMPLICIT_FALLTHROUGH, "implicit-fallthrough", EXTRA, "a case runs into the next without a comment or attribute that says so") \
    X(IMPLICIT_FUNCTION, "implicit-function-declaration", ALWAYS, "a function is called that is not declared") \
    X(IMPLICIT_INT, "implicit-int", ALWAYS, "a declaration without a type") \
    X(INCOMPATIBLE_POINTERS, "incompatible-pointer-types", ALWAYS, "pointers to different types are mixed") \
    X(INT_CONVERSION, "int-conversion", ALWAYS, "integers and pointers are mixed without a cast") \
    X(INT_TO_POINTER, "int-to-pointer-cast", ALWAYS, "a cast to a pointer of an integer of another size") \
    X(LOGICAL_NOT, "logical-not-parentheses", ALL, "'!' on the left of a comparison") \
    X(REDEFINED, "macro-redefined", ALWAYS, "a macro is defined again, differently") \
    X(MAIN, "main", ALL, "main has another type than C says") \
    X(MAYBE_UNINITIALIZED, "maybe-uninitialized", ALL, "a variable has no value if a condition is taken one way") \
    X(MEMSET_TRANSPOSED, "memset-transposed-args", ALL, "memset of no bytes: its last two arguments may have been exchanged") \
    X(MISLEADING_INDENTATION, "misleading-indentation", ALL, "a statement stands as if it belonged to the if or loop above it") \
    X(MISSING_DECLARATIONS, "missing-declarations", ASKED, "a function is defined that was not declared") \
    X(MISSING_FIELDS, "missing-field-initializers", EXTRA, "an initializer in braces leaves out the last members") \
    X(MISSING_PROTOTYPES, "missing-prototypes", ASKED, "a function is defined that has no prototype") \
    X(MULTI_CHARACTER, "multichar", ALWAYS, "a character constant of several characters") \
    X(NESTED_EXTERNS, "nested-externs", ASKED, "extern within a function") \
    X(NONNULL, "nonnull", ALL, "a null pointer for a parameter that must not be one") \
    X(OLD_STYLE_DEFINITION, "old-style-definition", ASKED, "a definition with names and types of parameters apart") \
    X(OVERFLOW, "overflow", ALWAYS, "a constant does not fit its type") \
    X(PARENTHESES, "parentheses", ALL, "expressions that read otherwise than they are") \
    X(PEDANTIC, "pedantic", ASKED, "what standard C does not have (-pedantic)") \
    X(POINTER_ARITHMETIC, "pointer-arith", ASKED, "arithmetic on pointers to void and functions") \
    X(POINTER_SIGN, "pointer-sign", ALL, "pointers to integers of different signedness are mixed") \
    X(POINTER_TO_INT, "pointer-to-int-cast", ALWAYS, "a cast of a pointer to an integer of another size") \
    X(PRAGMAS, "pragmas", ALWAYS, "#pragma pack that cannot mean anything") \
    X(REDUNDANT_DECLARATIONS, "redundant-decls", ASKED, "a declaration of what is declared") \
    X(RETURN_LOCAL_ADDRESS, "return-local-addr", ALWAYS, "the address of a local variable is returned") \
    X(RETURN_MISMATCH, "return-mismatch", ALWAYS, "`return` without a value, or with one that nobody asked for") \
    X(RETURN_TYPE, "return-type", ALL, "a function that returns a value ends without one") \
    X(SEQUENCE_POINT, "sequence-point", ALL, "a variable is changed and used in one expression, in no certain order") \
    X(SHADOW, "shadow", ASKED, "a declaration hides another one") \
    X(SHIFT_NEGATIVE, "shift-count-negative", ALWAYS, "a shift by less than no bits") \
    X(SHIFT_COUNT, "shift-count-overflow", ALWAYS, "a shift by as many bits as the type has, or more") \
    X(SHIFT_OF_NEGATIVE, "shift-negative-value", EXTRA, "a negative constant is shifted to the left") \
    X(SIGN_COMPARE, "sign-compare", EXTRA, "a comparison of a signed and an unsigned number") \
    X(SIGN_CONVERSION, "sign-conversion", ASKED, "a conversion that may change the sign (-Wconversion)") \
    X(SIZEOF_POINTER, "sizeof-pointer-memaccess", ALL, "the size of a pointer where that of what it points to is meant") \
    X(STRICT_PROTOTYPES, "strict-prototypes", ASKED, "a function is declared without types of its parameters") \
    X(SWITCH, "switch", ALL, "a switch on an enum without a case for each value") \
    X(SWITCH_DEFAULT, "switch-default", ASKED, "a switch without default") \
    X(SWITCH_ENUM, "switch-enum", ASKED, "the same as -Wswitch, even with a default") \
    X(TAUTOLOGICAL_COMPARE, "tautological-compare", ALL, "something is compared with itself") \
    X(TYPE_LIMITS, "type-limits", EXTRA, "a comparison that the types decide") \
    X(UNDEF, "undef", ASKED, "a name in #if that is no macro") \
    X(UNINITIALIZED, "uninitialized", ALL, "a variable is read that has no value yet") \
    X(UNKNOWN_ESCAPE, "unknown-escape", ALWAYS, "an escape sequence that C does not have") \
    X(UNKNOWN_PRAGMAS, "unknown-pragmas", ALL, "pragmas that are not understood") \
    X(UNUSED_BUT_SET_PARAMETER, "unused-but-set-parameter", EXTRA, "a parameter is written to and never read") \
    X(UNUSED_BUT_SET_VARIABLE, "unused-but-set-variable", ALL, "a variable is written to and never read") \
    X(UNUSED_FUNCTION, "unused-function", ALL, "a static function is not used") \
    X(UNUSED_LABEL, "unused-label", ALL, "a label is not used") \
    X(UNUSED_LOCAL_TYPEDEFS, "unused-local-typedefs", ALL, "a type that a function defines is not used") \
    X(UNUSED_PARAMETER, "unused-parameter", EXTRA, "a parameter is not used") \
    X(UNUSED_RESULT, "unused-result", ALWAYS, "the result of a function with attribute warn_unused_result is dropped") \
    X(UNUSED_VALUE, "unused-value", ALL, "a value is computed and dropped") \
    X(UNUSED_VARIABLE, "unused-variable", ALL, "a variable is not used") \
    X(VLA, "vla", ASKED, "arrays of variable length") \
    X(WRITE_STRINGS, "write-strings", ASKED, "a string literal where it could be written to")

#define X(identifier, name, group, text) WARNING_##identifier,
enum warning {
    WARNING_LIST(X)
    WARNING_COUNT
};
#undef X

/* Whether some place of the program wants it: to be asked before work is done to find a reason. */
extern bool warning_wanted[WARNING_COUNT];

/* What it is called behind -W. */
const char *warning_name(enum warning warning);
/* Whether it is said at this place. */
bool warning_enabled(enum warning warning, uint32_t location);
/* Whether it is an error there. */
bool warning_is_error(enum warning warning, uint32_t location);
/* An option's text after "-W" ("all", "no-unused-label", "error=shadow" ...): false if there is none of that name. */
bool warning_option(const char *text);
/* #pragma GCC diagnostic at a place, for what comes behind it: "push", "pop", or "ignored", "warning",
 * "error" and a name ("-Wshadow"). False if it is none of these. */
bool warning_pragma(uint32_t location, const char *verb, const char *name);
/* Reading goes on here, in a file that begins or in one whose #include ended: pragmas before it hold here too. */
void warning_resume(uint32_t location);
/* Forgets pragmas: the next file is compiled. */
void warning_begin(void);
/* -w: all are silent. */
void warning_silence(void);
/* Prints the table. */
void warning_print_table(void);

#endif
