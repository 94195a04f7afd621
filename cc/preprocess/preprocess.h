/*
 * The preprocessor (C11 6.10, and what GNU C adds): from files to the tokens that the
 * parser reads, with no text in between; and -E, -dM, -M.
 *
 * Order of calls: options (preprocess_define() ... in command-line order), then for each
 * file preprocess_begin(), then token_next() until TOKEN_END; or one of the writers. Texts of
 * options stay the caller's. A file that several files include is read once.
 */
#ifndef QUINE_CC_PREPROCESS_H
#define QUINE_CC_PREPROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <cc/preprocess/token.h>

enum language { LANGUAGE_C, LANGUAGE_ASSEMBLER };

enum include_folder {
    INCLUDE_QUOTE,               /* -iquote: for "..." alone */
    INCLUDE_USER,                /* -I */
    INCLUDE_SYSTEM,              /* -isystem, then the built-in ones */
    INCLUDE_AFTER,               /* -idirafter */
};

/* What -std= chooses: 199901, 201112, 201710 or 202311, with GNU extensions or strict. C11 with them unless called. */
void preprocess_standard(long version, bool gnu);
/* Without the macros that are predefined beyond those of C11 6.10.8 (-undef). */
void preprocess_plain(void);
/* For Quine: __quine__ stands in the place of __linux__ and its kin. */
void preprocess_quine(void);
/* What __has_attribute and __has_builtin answer; without them 0. */
void preprocess_hooks(bool (*has_attribute)(const char *name), bool (*has_builtin)(const char *name));

void preprocess_define(const char *text);              /* -D: "NAME" or "NAME=BODY" or "NAME(a)=BODY" */
void preprocess_undefine(const char *name);            /* -U */
void preprocess_folder(enum include_folder kind, const char *path);
void preprocess_include(const char *path);             /* -include */

/* Starts on a file; false (an error was said) if it cannot be read. LANGUAGE_ASSEMBLER
 * defines __ASSEMBLER__ and lets bytes through that begin no token of C. */
bool preprocess_begin(const char *path, enum language language);

/* The next token after all macros; identifiers with `keyword` are of that kind. At the end TOKEN_END, again and again. */
void token_next(struct token *token);

/* -E: text with the spacing that keeps tokens apart, line markers `# 1 "file"` unless `no_markers` (-P). */
void preprocess_write(FILE *output, bool no_markers);
/* -dM: the macros that are defined at the end. */
void preprocess_write_macros(FILE *output);
/* The same as -E, into memory: what the assembler reads of a .S file. `*size` bytes with a 0 behind them. */
char *preprocess_text(size_t *size);
/* -MD and its kin: every file that was read, system headers too if `system`. */
void preprocess_visit_files(bool system, void (*visit)(const char *path, void *context), void *context);

#endif
