/*
 * One C file, or one of assembly, to an object.
 */
#ifndef QUINE_CC_COMPILE_H
#define QUINE_CC_COMPILE_H

#include <cc/driver/options.h>

/* What is open in the preprocessor: checked only, printed as IR, or made into an object, for the file at `output`. Errors are counted. */
void compile_check(void);
void compile_ir(const char *output);
void compile_object(const char *source, struct object *object, const char *output);
/* The same of a file of assembly that the preprocessor has open, and of one that is not preprocessed. */
void assemble_object(const char *source, struct object *object, const char *output);
void assemble_plain(const char *source, struct object *object, const char *output);
/* Writes an object, or its assembly, to the file that it is for. */
void write_object(const struct object *object, bool as_text);

/* An option of code generation: the text behind -f, -m, -O or -g. False if there is none of that name. */
bool compile_flag(const char *text);
bool compile_machine(const char *text);
bool compile_level(const char *text);

#endif
