/*
 * The assembler: GNU syntax, AT&T operands, to sections of an object. What is wrong is said
 * by error_at() at the statement's place; nothing is put into the object if there were errors.
 *
 * ASSEMBLE.md says which directives there are.
 */
#ifndef QUINE_CC_ASSEMBLE_H
#define QUINE_CC_ASSEMBLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cc/base/source.h>
#include <cc/object/object.h>

/* A folder for .include and .incbin, behind the current one (-I). */
void assemble_folder(const char *path);

/* -g: lines of the assembly itself, named as they were given, seen from this folder. */
void assemble_debug(const char *folder);

/* --defsym NAME=VALUE, for every file that follows. */
void assemble_define(const char *name, int64_t value);

/*
 * A whole file: the text of a .s, or of a .S after preprocessing, whose line markers
 * (# 12 "file") are followed. False if there were errors.
 */
bool assemble_source(struct object *object, struct source *source);

/*
 * asm("...") of the compiler: `text` goes to the end of `section` of an object that is being
 * made, all messages are of `location`. Names that it does not define are the object's symbols (what
 * is not declared by .globl or .weak and defined here is local). It may go to other sections, but comes back.
 * False if there were errors.
 */
bool assemble_inline(struct object *object, uint32_t section, const char *text, size_t size, uint32_t location);

#endif
