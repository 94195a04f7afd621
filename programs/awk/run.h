/*
 * The interpreter: it walks the tree. What the parts share is here: variables with a meaning
 * of their own, the record and its fields, streams.
 */
#ifndef AWK_RUN_H
#define AWK_RUN_H

#include <stdio.h>
#include "tree.h"

extern struct program program;

/* Runs BEGIN, the rules for each record, END; the exit status. */
int run(void);

/* The value of an expression; the caller's to release. */
struct value eval(struct node *node);
double eval_number(struct node *node);
struct text *eval_text(struct node *node);

/* Stores a value, whose count it takes, in a place. */
void assign(struct node *place, struct value value);

/* The array that a name stands for, made if the name was not used yet. */
struct array *array_of(struct node *name);
/* Whether a name stands for an array so far. */
bool is_array(struct node *name);

/* The pattern that an expression stands for: itself, or its text. */
struct pattern *pattern_of(struct node *node);

struct value call_builtin(struct node *node);

/* special.c: variables with a meaning of their own, as text or number; valid until they change. */
const struct text *special_text(enum special which);
void special_set(enum special which, struct value value);
/* To be called when a program has stored a value in one. */
void special_changed(enum special which);
const char *convert_format(void);

/* record.c */
void record_set(struct text *text, bool is_input);
struct text *record_text(void);             /* the count stays the record's */
struct value field_get(size_t number);
void field_set(size_t number, struct value value);
size_t field_count(void);
void field_count_set(size_t count);
/* Splits a text as FS does its record; calls `add` for each part. */
void split_text(const char *text, size_t length, const struct text *separator, bool is_pattern, struct pattern *pattern,
                void (*add)(void *context, const char *part, size_t length), void *context);

/* input.c */

/* The next record of the main input; false: there is none. */
bool input_next(struct text **record);
void input_skip_file(void);
/* Whether a file of the operands could not be opened. */
bool input_failed(void);
/* 1: a record, 0: the end, -1: it cannot be read. */
int input_from_file(const struct text *name, struct text **record);
int input_from_command(const struct text *command, struct text **record);
/* Assigns NAME=VALUE; false: it is none. */
bool assign_operand(const char *operand);

/* output.c */
FILE *output_stream(char operator, const struct text *name);
/* What close() answers; -1: nothing of that name is open. */
int output_close(const struct text *name);
int input_close(const struct text *name);
/* Writes out all, or those of that name; 0, or -1. */
int output_flush(const struct text *name);
/* Closes all; false: something could not be written. */
bool output_finish(void);

/* format.c: printf; the arguments are expressions. */
struct text *print_text(const struct text *format, struct node *arguments);

#endif
