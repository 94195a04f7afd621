/*
 * What the parts of lower/ share: the function being lowered and the shapes that values have.
 */
#ifndef QUINE_CC_LOWERING_H
#define QUINE_CC_LOWERING_H

#include <cc/lower/lower.h>
#include <cc/parse/tree.h>
#include <cc/x86_64/abi.h>

/* A value of C: one IR value; two, for __int128 (low, high) and complex (real, imaginary); or the address of a record. */
struct value {
    uint32_t first, second;
};

/* Where an lvalue is. */
struct place {
    uint32_t address;            /* IR value */
    int32_t offset;
    struct type *type;           /* with qualifiers */
    struct member *bits;         /* of a bit-field, or NULL */
};

extern struct ir_function *function;     /* being built */
extern uint32_t block;                   /* where instructions go */
extern uint32_t location;                /* of what is being lowered, for debug information */
extern struct symbol *lowered_function;

/* --- emit.c: instructions --- */
uint32_t build(enum ir_operation operation, enum ir_type type, uint32_t a, uint32_t b);
uint32_t emit_instruction(struct ir_instruction instruction);
uint32_t emit_constant(enum ir_type type, uint64_t bits);
uint32_t emit_long(int64_t value);
uint32_t emit_floating(enum ir_type type, long double value);
uint32_t emit_load(enum ir_type type, unsigned size, unsigned modifiers, uint32_t address, int32_t offset);
void emit_store(unsigned size, unsigned modifiers, uint32_t address, int32_t offset, uint32_t value);
void emit_copy(uint32_t to, uint32_t from, uint64_t size, unsigned alignment, unsigned modifiers);
void emit_clear(uint32_t to, uint64_t size);
uint32_t emit_extend(enum ir_operation operation, enum ir_type type, unsigned size, uint32_t value);
uint32_t emit_offset(uint32_t address, int64_t offset);          /* address + offset */
uint32_t emit_symbol(struct symbol *symbol, int32_t offset);
uint32_t emit_slot(uint32_t slot);
uint32_t slot_new(uint64_t size, uint32_t alignment, struct symbol *symbol);
uint32_t block_new(void);
void jump(uint32_t to);
void branch(uint32_t value, uint32_t taken, uint32_t otherwise);
/* Instructions go to `next` from now on; if the block before has no end, it jumps there. */
void start_block(uint32_t next);
/* A block that nothing reaches, for what stands behind a jump. */
void start_dead(void);
bool is_ended(void);
/* The value that arrives here from the blocks before: two edges. */
uint32_t join(enum ir_type type, uint32_t first, uint32_t first_block, uint32_t second, uint32_t second_block);

/* --- types --- */
enum ir_type type_of(const struct type *type);                   /* of a scalar; of the parts of a pair */
bool is_pair(const struct type *type);                           /* __int128, complex */
bool is_wide(const struct type *type);                           /* __int128 */
bool is_record(const struct type *type);                         /* known by address: struct, union, array */

/* --- place.c --- */
struct place lower_place(const struct tree *tree);
struct value load(const struct place *place);
void store(const struct place *place, struct value value);
uint32_t place_address(const struct place *place);
struct place place_behind(struct place place, uint64_t bytes);
struct place variable_place(struct symbol *symbol);
/* Memory of this type that nobody else has. */
struct place temporary(struct type *type);

/* --- expression.c --- */
struct value lower(const struct tree *tree);
uint32_t lower_scalar(const struct tree *tree);
/* As a value of 64 bits, sign- or zero-extended by its type. */
uint32_t lower_long(const struct tree *tree);
void lower_void(const struct tree *tree);
void lower_condition(const struct tree *tree, uint32_t taken, uint32_t otherwise);
void lower_initialize(const struct tree *tree);
void lower_record_to(const struct tree *tree, const struct place *to);
struct value lower_statement_value(const struct tree *tree);

/* --- arithmetic.c, wide.c, complex.c --- */
struct value lower_binary(enum tree_operation operation, const struct type *type, struct value left, struct value right, const struct type *right_type);
struct value lower_unary(enum tree_operation operation, const struct type *type, struct value value);
struct value convert_value(struct value value, const struct type *from, const struct type *to);
uint32_t is_not_zero(struct value value, const struct type *type);     /* I32 0 or 1 */
struct value wide_binary(enum tree_operation operation, bool is_unsigned, struct value left, struct value right);
struct value wide_convert(struct value value, const struct type *from, const struct type *to);
/* One operand is real: the left one, or the right one. */
struct value complex_with_real(enum tree_operation operation, const struct type *part, struct value left, struct value right, bool left_is_real);
struct value complex_binary(enum tree_operation operation, const struct type *part, struct value left, struct value right);
/* A function of the compiler's run-time library with scalar arguments, all I64 or all of one floating type. */
struct value library_call(const char *name, enum ir_type result, unsigned results, enum ir_type type, const uint32_t *arguments, unsigned count);

/* --- call.c --- */
struct value lower_call(const struct tree *tree);
void lower_parameters(struct symbol *symbol);
void lower_return(const struct tree *value);
void finish_return(struct value value);
struct value undefined_value(struct type *type);
/* What the named parameters of the function took: where va_start begins. */
extern struct abi_state variadic_state;
struct value lower_va_arg(const struct tree *tree);

/* --- builtin.c, overflow.c, atomic.c, asm.c --- */
struct value lower_builtin(const struct tree *tree);
struct value lower_overflow(enum builtin operation, const struct tree *const *arguments);
struct value lower_atomic(const struct tree *tree);
struct value atomic_load(const struct place *place);
void atomic_store(const struct place *place, struct value value);
/* An atomic x op= y (C11 6.5.16.2): `old` gets what was there, the result is what is there now. */
struct value atomic_change(const struct tree *tree, const struct place *place, struct value *old);
void lower_asm(const struct tree *tree);

/* --- statement.c --- */
void lower_statement(const struct tree *tree);
/* A BLOCK; the value of the expression statement `last` goes to `result`. */
void lower_block(const struct tree *tree, const struct tree *last, const struct place *result);
void lower_body(struct symbol *symbol, const struct tree *body);

/* Blocks of a label: where a goto goes, and where a computed one does, whose address is the label's. */
uint32_t label_block(struct symbol *label);
uint32_t label_landing(struct symbol *label);

/* --- unit.c --- */
extern bool unit_has_assembly;           /* asm text may name what is static, and the other way round */
uint32_t function_symbol(struct symbol *symbol);                    /* in function->symbols */
struct symbol *long_double_symbol(long double value);            /* a constant in .rodata */
struct symbol *library_symbol(const char *name);                 /* a function of the run-time library */

#endif
