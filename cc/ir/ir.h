/*
 * The intermediate form of one function: blocks of instructions in SSA form, made by
 * lower/, rewritten by pass/, turned into bytes by x86_64/. IR.md is its specification; the
 * list below says for each operation what its fields hold.
 */
#ifndef QUINE_CC_IR_H
#define QUINE_CC_IR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cc/base/memory.h>

struct symbol;                   /* of the front end: parse/tree.h; the IR only carries it */

/* Types of values. Narrower integers exist in memory only; what is above a value's
 * bits is never looked at. Pointers are I64. */
enum ir_type { IR_NONE, IR_I32, IR_I64, IR_F32, IR_F64, IR_F80, IR_TYPE_COUNT };

/*
 * X(operation, "name", shape, flags)
 *
 * Shapes (a, b, c are values unless said otherwise; `offset` is a signed 32-bit number):
 *   CONSTANT  low half of the bits in a, high half in b (I32 and F32: b is 0)
 *   SYMBOL    a index in function->symbols, b offset
 *   SLOT      a index in function->slots, b offset
 *   BLOCK     a block
 *   NONE      no operand          UNARY     a        BINARY   a, b          SELECT  a ? b : c
 *   EXTEND    a; size: bytes of it that count
 *   LOAD      a address, b offset; size: bytes read; IR_SIGNED: sign-extended, else zero-extended
 *   STORE     a address, b offset, c value; size: bytes written
 *   ADDRESS   a base, b index, c offset; size: scale 1, 2, 4, 8. b is 0 for no index
 *   COPY      a to, b from, c a count of bytes; size: common alignment. They do not overlap or are the same
 *   CLEAR     a to, c a count of bytes
 *   PHI       a first operand in function->operands, one for each predecessor in order
 *   CALL      a called address, b index in function->calls
 *   RESULT    a CALL or ASM, b which of its further results
 *   ATOMIC    a address, b value, c compared value; size
 *   NUMBER    a a number
 *   ASM       b index in function->asms
 *
 * Flags: E has an effect (stays even if unused), C commutes, P pure (the same operands give
 * the same value, anywhere), T may trap or divide by zero (pure, but not to be hoisted), R reads memory.
 */
#define IR_OPERATION_LIST(X) \
    X(NOP,          "nop",         NONE,     0)        \
    X(CONSTANT,     "constant",    CONSTANT, IR_PURE)  \
    X(SYMBOL,       "symbol",      SYMBOL,   IR_PURE)  \
    X(SLOT,         "slot",        SLOT,     IR_PURE)  \
    X(BLOCK,        "block",       BLOCK,    IR_PURE)  \
    X(UNDEFINED,    "undefined",   NONE,     IR_PURE)  \
    X(PARAMETER,    "parameter",   NUMBER,   IR_PURE)  \
    X(PHI,          "phi",         PHI,      0)        \
    X(ADD,          "add",         BINARY,   IR_PURE | IR_COMMUTES) \
    X(SUB,          "sub",         BINARY,   IR_PURE)  \
    X(MUL,          "mul",         BINARY,   IR_PURE | IR_COMMUTES) \
    X(MUL_HIGH,     "mul_high",    BINARY,   IR_PURE | IR_COMMUTES) /* upper half of the signed product */ \
    X(UMUL_HIGH,    "umul_high",   BINARY,   IR_PURE | IR_COMMUTES) \
    X(DIV,          "div",         BINARY,   IR_PURE | IR_TRAPS)    /* signed, or floating */ \
    X(UDIV,         "udiv",        BINARY,   IR_PURE | IR_TRAPS)    \
    X(REM,          "rem",         BINARY,   IR_PURE | IR_TRAPS)    \
    X(UREM,         "urem",        BINARY,   IR_PURE | IR_TRAPS)    \
    X(AND,          "and",         BINARY,   IR_PURE | IR_COMMUTES) \
    X(OR,           "or",          BINARY,   IR_PURE | IR_COMMUTES) \
    X(XOR,          "xor",         BINARY,   IR_PURE | IR_COMMUTES) \
    X(SHL,          "shl",         BINARY,   IR_PURE)  /* counts modulo the width; b may be I32 */ \
    X(SHR,          "shr",         BINARY,   IR_PURE)  /* zeroes come in */ \
    X(SAR,          "sar",         BINARY,   IR_PURE)  /* copies of the sign come in */ \
    X(ROTL,         "rotl",        BINARY,   IR_PURE)  \
    X(NEG,          "neg",         UNARY,    IR_PURE)  \
    X(NOT,          "not",         UNARY,    IR_PURE)  \
    X(EQ,           "eq",          BINARY,   IR_PURE | IR_COMMUTES) /* comparisons: I32 0 or 1; operands integers of one type */ \
    X(NE,           "ne",          BINARY,   IR_PURE | IR_COMMUTES) \
    X(LT,           "lt",          BINARY,   IR_PURE)  \
    X(LE,           "le",          BINARY,   IR_PURE)  \
    X(ULT,          "ult",         BINARY,   IR_PURE)  \
    X(ULE,          "ule",         BINARY,   IR_PURE)  \
    X(FEQ,          "feq",         BINARY,   IR_PURE | IR_COMMUTES) /* floating ones: false if unordered ... */ \
    X(FNE,          "fne",         BINARY,   IR_PURE | IR_COMMUTES) /* ... but this, true */ \
    X(FLT,          "flt",         BINARY,   IR_PURE)  \
    X(FLE,          "fle",         BINARY,   IR_PURE)  \
    X(FUNORDERED,   "funordered",  BINARY,   IR_PURE | IR_COMMUTES) \
    X(SELECT,       "select",      SELECT,   IR_PURE)  /* a is I32 */ \
    X(SIGN_EXTEND,  "sign_extend", EXTEND,   IR_PURE)  \
    X(ZERO_EXTEND,  "zero_extend", EXTEND,   IR_PURE)  \
    X(TRUNCATE,     "truncate",    UNARY,    IR_PURE)  /* I64 to I32 */ \
    X(INT_FLOAT,    "int_float",   UNARY,    IR_PURE)  /* signed I32 or I64 to floating */ \
    X(UINT_FLOAT,   "uint_float",  UNARY,    IR_PURE)  \
    X(FLOAT_INT,    "float_int",   UNARY,    IR_PURE)  /* toward zero */ \
    X(FLOAT_UINT,   "float_uint",  UNARY,    IR_PURE)  \
    X(FLOAT_FLOAT,  "float_float", UNARY,    IR_PURE)  \
    X(BITS,         "bits",        UNARY,    IR_PURE)  /* the same bits: I32 and F32, I64 and F64 */ \
    X(SQRT,         "sqrt",        UNARY,    IR_PURE)  \
    X(ABS,          "abs",         UNARY,    IR_PURE)  /* floating */ \
    X(CLZ,          "clz",         UNARY,    IR_PURE)  /* leading zeroes; undefined for 0 */ \
    X(CTZ,          "ctz",         UNARY,    IR_PURE)  \
    X(BSWAP,        "bswap",       UNARY,    IR_PURE)  \
    X(ADDRESS,      "address",     ADDRESS,  IR_PURE)  \
    X(LOAD,         "load",        LOAD,     IR_READS) /* F80: 16 bytes, of which 10 are read */ \
    X(STORE,        "store",       STORE,    IR_EFFECT) \
    X(COPY,         "copy",        COPY,     IR_EFFECT) \
    X(CLEAR,        "clear",       CLEAR,    IR_EFFECT) \
    X(CALL,         "call",        CALL,     IR_EFFECT) \
    X(RESULT,       "result",      RESULT,   0)        \
    X(EXCHANGE,     "exchange",    ATOMIC,   IR_EFFECT) /* the old value; all atomics are full barriers */ \
    X(FETCH_ADD,    "fetch_add",   ATOMIC,   IR_EFFECT) \
    X(COMPARE_EXCHANGE, "compare_exchange", ATOMIC, IR_EFFECT) /* if memory holds c, b goes there; the old value */ \
    X(FENCE,        "fence",       NONE,     IR_EFFECT) \
    X(BARRIER,      "barrier",     NONE,     IR_EFFECT) /* for the compiler alone */ \
    X(STACK_ALLOCATE, "stack_allocate", UNARY, IR_EFFECT) /* a bytes (I64), aligned to `size` */ \
    X(STACK_SAVE,   "stack_save",  NONE,     IR_EFFECT) \
    X(STACK_RESTORE, "stack_restore", UNARY, IR_EFFECT) \
    X(INCOMING,     "incoming",    NUMBER,   IR_PURE)  /* address of the stack arguments, a bytes further */ \
    X(FRAME_ADDRESS, "frame_address", NUMBER, IR_READS) /* of the a-th caller; the function keeps a frame pointer */ \
    X(RETURN_ADDRESS, "return_address", NUMBER, IR_READS) \
    X(ASM,          "asm",         ASM,      IR_EFFECT) \
    X(TRAP,         "trap",        NONE,     IR_EFFECT)

enum ir_operation {
#define X(operation, name, shape, flags) IR_##operation,
    IR_OPERATION_LIST(X)
#undef X
    IR_OPERATION_COUNT
};

enum ir_flags {                  /* of an operation */
    IR_EFFECT = 1 << 0,
    IR_PURE = 1 << 1,
    IR_COMMUTES = 1 << 2,
    IR_TRAPS = 1 << 3,
    IR_READS = 1 << 4,
};

enum ir_shape {
    IR_SHAPE_NONE, IR_SHAPE_CONSTANT, IR_SHAPE_SYMBOL, IR_SHAPE_SLOT, IR_SHAPE_BLOCK, IR_SHAPE_UNARY, IR_SHAPE_BINARY,
    IR_SHAPE_SELECT, IR_SHAPE_EXTEND, IR_SHAPE_LOAD, IR_SHAPE_STORE, IR_SHAPE_ADDRESS, IR_SHAPE_COPY, IR_SHAPE_CLEAR,
    IR_SHAPE_PHI, IR_SHAPE_CALL, IR_SHAPE_RESULT, IR_SHAPE_ATOMIC, IR_SHAPE_NUMBER, IR_SHAPE_ASM,
};

enum ir_modifier {               /* of an instruction */
    IR_SIGNED = 1 << 0,          /* LOAD: sign-extends; ADD, SUB: C lets nobody overflow it as a signed sum */
    IR_VOLATILE = 1 << 1,        /* LOAD, STORE, COPY: as often and in the order written */
};

/* A value is the index of the instruction that makes it. Value 0 is none: instruction 0 is a NOP. */
struct ir_instruction {
    uint8_t operation;           /* enum ir_operation */
    uint8_t type;                /* enum ir_type of its value */
    uint8_t size;
    uint8_t modifiers;
    uint32_t a, b, c;
};

enum ir_end { IR_END_NONE, IR_END_JUMP, IR_END_BRANCH, IR_END_SWITCH, IR_END_COMPUTED, IR_END_RETURN, IR_END_UNREACHABLE,
    IR_END_ASM };                /* behind an asm goto: successor 0 is what follows, the others its labels */

struct ir_case {
    uint64_t low, high;          /* both included; sign-extended to 64 bits where `is_signed` */
    uint32_t successor;          /* index in the block's successors */
};

struct ir_block {
    uint32_t *code;              /* values in order, PHIs first */
    uint32_t count, capacity;
    uint8_t end;                 /* enum ir_end */
    bool is_signed;              /* SWITCH: how values compare */
    bool address_taken;          /* by a BLOCK instruction: keep it */
    uint8_t likely;              /* BRANCH, from __builtin_expect: 0 unknown, 1 first successor, 2 second */
    uint32_t value;              /* BRANCH: I32 or I64 that is not 0 to take the first; SWITCH, COMPUTED: I64 */
    uint32_t results[2];         /* RETURN: values, 0 for none; where they go: function->results */
    uint32_t *successors;        /* JUMP 1, BRANCH 2 (taken, else), SWITCH n (0 is the default), COMPUTED n */
    uint32_t successor_count;
    uint32_t *predecessors;      /* one for each edge, in an order that PHIs follow */
    uint32_t predecessor_count, predecessor_capacity;
    struct ir_case *cases;       /* SWITCH: sorted, disjoint */
    uint32_t case_count;
    uint32_t location;           /* of the end */
    uint16_t depth;              /* of loops around it (ir_analyse_loops()) */
};

/* Where a piece of an argument, parameter or result is, by the ABI (x86_64/abi.h decides). */
enum ir_place_kind {
    IR_PLACE_INTEGER,            /* register `number`, machine's number (rax 0, rcx 1, rdx 2 ...) */
    IR_PLACE_VECTOR,             /* xmm `number` */
    IR_PLACE_X87,                /* results: st(number) */
    IR_PLACE_STACK,              /* `offset` bytes above the return address's slot: 0 is the first stack argument */
    IR_PLACE_MEMORY,             /* arguments: the bytes at the address that the value is, copied to stack `offset` */
};

struct ir_place {
    uint8_t kind;                /* enum ir_place_kind */
    uint8_t number;
    uint8_t type;                /* enum ir_type */
    uint32_t offset;
    uint32_t size;               /* bytes of the C value in it: what else is in a register is anything */
};

struct ir_argument {
    uint32_t value;
    struct ir_place place;
};

struct ir_call {
    struct ir_argument *arguments;
    uint32_t argument_count;
    uint32_t stack_size;         /* bytes of stack arguments (with the shadow space of ms_abi), multiple of 16 */
    uint32_t stack_alignment;    /* of their beginning, if it is more than 16; else 0 */
    struct ir_place results[2];  /* the CALL's value, and what RESULT 1 gives */
    uint8_t result_count;
    bool variadic;               /* al holds the number of vector registers */
    bool no_return;
    bool microsoft;              /* which registers survive */
    bool tail;                   /* set by a pass: a jump instead, right before RETURN of its value */
};

enum { IR_FRAME_MAX = 1 << 29 };  /* bytes of all slots of a function, and of the stack arguments of a call: code reaches both with 32 bits, and a sign */

/* A variable or temporary in memory. */
struct ir_slot {
    uint64_t size;
    uint32_t alignment;
    int32_t frame_offset;        /* from the CFA, or what x86_64/generate.h says, once generated */
    struct symbol *symbol;       /* for debug information, or NULL */
    uint32_t call;               /* of which of `inlined` it is the symbol's, from 1; 0: the function's own */
};

enum ir_asm_class { IR_ASM_REGISTER, IR_ASM_VECTOR, IR_ASM_MEMORY, IR_ASM_IMMEDIATE, IR_ASM_X87 };

struct ir_asm_operand {
    const char *name;            /* [name], or NULL */
    uint32_t value;              /* input value; address for MEMORY; what the output had before, for in-outs */
    uint8_t class;               /* enum ir_asm_class */
    int8_t number;               /* a fixed register (VECTOR: xmm, X87: st), or -1 */
    int8_t same;                 /* input in the register of that output, or -1 */
    uint8_t type;
    uint8_t size;                /* bytes: how to write the register */
    bool output;                 /* RESULT number = its index among the outputs that are no MEMORY */
    bool in_out;                 /* counts twice where labels are numbered */
    bool early;                  /* written before all inputs are read */
    uint32_t registers;          /* REGISTER: which are allowed, a mask; 0: any */
};

struct ir_asm {
    const char *template;
    uint32_t length;
    struct ir_asm_operand *operands;
    uint32_t operand_count;
    uint64_t clobbers;           /* bits 0-15 integer, 16-31 vector registers, 32-39 x87 ones: popped */
    bool clobbers_memory;
    bool is_volatile, is_simple; /* simple: no operands, % means itself */
    const char **labels;         /* asm goto: names of its block's successors from 1 on; the block ends in IR_END_ASM */
    uint32_t label_count;
    uint32_t location;
};

/* -g: a block of a function in the source; the IR only carries it. The first of a function is its whole body. */
struct debug_scope {
    uint32_t first, last;        /* what it spans in the source */
    struct symbol *symbols;      /* what is declared there, linked by `next` */
};

/* -g: a function in the source, which stays when its IR goes. */
struct debug_source {
    struct symbol *symbol;
    struct debug_scope *scopes;
    uint32_t scope_count;
    uint32_t entry;              /* debug/: what all that is made of it refers to; 0: none yet */
    bool inlined;                /* anywhere */
};

/*
 * -g: a call in whose place what it called is. The location of an instruction that came with it is IR_INLINED and the index of an ir_origin:
 * where it is in the source, and in which call. So is that of a call which is in such code itself.
 */
struct ir_inlined {
    struct debug_source *source;
    uint32_t location;
};

struct ir_origin {
    uint32_t location;
    uint32_t call;               /* of `inlined`, from 1 */
};

#define IR_INLINED ((uint32_t)1 << 31)   /* base/source.h: SOURCE_BYTES_MAX */

/* -g: a variable whose values are in registers (pass/promote.c). */
struct ir_described {
    struct symbol *symbol;
    uint32_t call;               /* as of a slot */
    bool once;                   /* it gets one value for all of its life */
    bool gaps;                   /* of some of its values nobody knows that they are its: an older one is not shown beyond its first use by others */
    bool is_constant;            /* the one value is the integer `constant` */
    uint64_t constant;
};

/* -g: whose value it is: at most of one variable that changes, and of any that get one value each. By numbers in `described`, from 1; 0: none. */
struct ir_owners {
    uint32_t changing;           /* IR_NOBODY: of several, so none is shown */
    uint32_t once;               /* the first in `sharers`, from 1 */
};

struct ir_sharer {
    uint32_t variable, next;
};

enum { IR_NOBODY = UINT32_MAX };

struct ir_function {
    struct symbol *symbol;
    const char *name;            /* of its symbol in the object */
    struct ir_instruction *code; /* `count` of them */
    uint32_t *locations;         /* of each instruction in the source, or IR_INLINED */
    struct ir_owners *variables; /* -g with passes, else NULL: of each instruction, whose value it is */
    uint32_t count, capacity;
    struct ir_block *blocks;     /* block 0 is the entry and has no predecessor */
    uint32_t block_count, block_capacity;
    uint32_t *operands;          /* of PHIs */
    uint32_t operand_count, operand_capacity;
    struct symbol **symbols;
    uint32_t symbol_count, symbol_capacity;
    struct ir_slot *slots;
    uint32_t slot_count, slot_capacity;
    struct ir_call *calls;
    uint32_t call_count, call_capacity;
    struct ir_asm *asms;
    uint32_t asm_count, asm_capacity;
    struct ir_place *parameters; /* PARAMETER n is in parameters[n] at entry */
    uint32_t parameter_count, parameter_capacity;
    struct ir_place results[2];
    uint8_t result_count;
    bool variadic;               /* slot `register_area` gets the argument registers at entry */
    bool microsoft;
    bool keeps_frame_pointer;    /* FRAME_ADDRESS, STACK_ALLOCATE, or asked for */
    bool returns_twice;          /* calls setjmp: every variable stays in memory */
    bool optimised;              /* all passes ran, or are about to */
    bool reached;                /* lower/unit.c: it may be needed */
    uint32_t call_sites, mentions;   /* pass/once.c: of the function, by all of the unit */
    uint32_t inline_size;        /* pass/inlining.c: instructions, and 1; 0: not counted yet */
    uint32_t incoming_end;       /* and bytes of its stack arguments */
    void *kept;                  /* by ir_keep(), or NULL */
    struct ir_described *described;  /* for `variables` */
    uint32_t described_count, described_capacity;
    struct ir_sharer *sharers;
    uint32_t sharer_count, sharer_capacity;
    struct debug_source *source; /* -g: in program_arena, else NULL */
    struct ir_inlined *inlined;  /* -g: callers before what they call */
    uint32_t inlined_count, inlined_capacity;
    struct ir_origin *origins;   /* -g */
    uint32_t origin_count, origin_capacity;
    uint32_t register_area;      /* slot, variadic: 6 integer registers, then 8 vector registers (176 bytes) */
};

extern const char *const ir_operation_names[IR_OPERATION_COUNT];
extern const uint8_t ir_operation_shapes[IR_OPERATION_COUNT];
extern const uint8_t ir_operation_flags[IR_OPERATION_COUNT];

/* --- building --- */

/* Where IR is made; what a pass needs beside it is in function_arena, and goes when the pass ends. */
extern struct arena ir_arena;

void ir_function_start(struct ir_function *function);      /* empty, with block 0 and instruction 0 */
uint32_t ir_block_new(struct ir_function *function);
/* Room for just so many new ones. */
void ir_block_room(struct ir_function *function, uint32_t count);
/* Appends to a block. Constants and addresses are ordinary instructions too: see ir_constant(). */
uint32_t ir_append(struct ir_function *function, uint32_t block, struct ir_instruction instruction, uint32_t location);
uint32_t ir_constant(struct ir_function *function, uint32_t block, enum ir_type type, uint64_t bits);
/* -g: the copy is a value of the same variable. */
static inline void ir_describe_as(struct ir_function *function, uint32_t copy, uint32_t value)
{
    if (function->variables != NULL)
        function->variables[copy] = function->variables[value];
}

/* Takes one of the variables that a value has; 0: there is none left. */
static inline uint32_t ir_next_owner(const struct ir_function *function, struct ir_owners *owners)
{
    uint32_t variable = owners->changing;
    owners->changing = 0;
    if (variable != 0 && variable != IR_NOBODY)
        return variable;
    if (owners->once == 0)
        return 0;
    const struct ir_sharer *sharer = &function->sharers[owners->once - 1];
    owners->once = sharer->next;
    return sharer->variable;
}

/* -g: which of the inlined calls a location is in, 0: none; and where in the source it is. */
static inline uint32_t ir_location_call(const struct ir_function *function, uint32_t location)
{
    return location & IR_INLINED ? function->origins[location & ~IR_INLINED].call : 0;
}

static inline uint32_t ir_location_place(const struct ir_function *function, uint32_t location)
{
    return location & IR_INLINED ? function->origins[location & ~IR_INLINED].location : location;
}

/* A value that is in no block yet, and into a block before its `place`-th. */
uint32_t ir_new(struct ir_function *function, struct ir_instruction instruction, uint32_t location);
void ir_insert(struct ir_function *function, uint32_t block, uint32_t place, uint32_t value);
/* Like array_grow(), in ir_arena. */
void *ir_array(void *array, uint32_t *capacity, uint32_t count, size_t element);
/* Ends a block; predecessors of the successors are added. */
void ir_end(struct ir_function *function, uint32_t block, enum ir_end end, uint32_t value, const uint32_t *successors, uint32_t count);
void ir_add_edge(struct ir_function *function, uint32_t from, uint32_t to);
void ir_end_jump(struct ir_function *function, uint32_t block, uint32_t to);
void ir_end_branch(struct ir_function *function, uint32_t block, uint32_t value, uint32_t taken, uint32_t otherwise);
void ir_end_return(struct ir_function *function, uint32_t block, uint32_t first, uint32_t second);
void ir_end_unreachable(struct ir_function *function, uint32_t block);
/* Instructions that are in no block go, and blocks that nobody reaches; the others get their numbers. */
void ir_compact(struct ir_function *function);
/* All that belongs to the function goes to memory of its own, without the room that arrays had to grow; and that memory again. */
void ir_keep(struct ir_function *function);
void ir_forget(struct ir_function *function);

/* --- walking --- */
/* Which of an instruction's fields are values, all of them but those of PHIs, CALLs and ASMs. */
enum { IR_FIELD_A = 1, IR_FIELD_B = 2, IR_FIELD_C = 4 };
extern const uint8_t ir_operation_fields[IR_OPERATION_COUNT];

static inline unsigned ir_value_fields(const struct ir_instruction *instruction)
{
    unsigned fields = ir_operation_fields[instruction->operation];
    if (instruction->operation == IR_ADDRESS && instruction->b == 0)
        return IR_FIELD_A;
    return instruction->operation == IR_COMPARE_EXCHANGE ? fields | IR_FIELD_C : fields;
}

/* The operands that are values: their number (at most 3, without PHIs, CALLs and ASMs), in `fields` pointers to them. */
static inline unsigned ir_operands(struct ir_instruction *instruction, uint32_t *fields[3])
{
    unsigned values = ir_value_fields(instruction), count = 0;
    if (values & IR_FIELD_A)
        fields[count++] = &instruction->a;
    if (values & IR_FIELD_B)
        fields[count++] = &instruction->b;
    if (values & IR_FIELD_C)
        fields[count++] = &instruction->c;
    return count;
}

/* Of a CALL or an ASM, those that are in a list. */
void ir_visit_list(struct ir_function *function, const struct ir_instruction *instruction, void (*visit)(uint32_t *operand, void *context),
                   void *context);

/* Every value that the instruction uses, those of CALL and ASM included; of a PHI: ir_visit_phi(). */
static inline void ir_visit_operands(struct ir_function *function, uint32_t value, void (*visit)(uint32_t *operand, void *context), void *context)
{
    struct ir_instruction *instruction = &function->code[value];
    unsigned values = ir_value_fields(instruction);
    if (values & IR_FIELD_A)
        visit(&instruction->a, context);
    if (values & IR_FIELD_B)
        visit(&instruction->b, context);
    if (values & IR_FIELD_C)
        visit(&instruction->c, context);
    if (instruction->operation == IR_CALL || instruction->operation == IR_ASM)
        ir_visit_list(function, instruction, visit, context);
}

void ir_visit_phi(struct ir_function *function, uint32_t block, uint32_t value, void (*visit)(uint32_t *operand, void *context), void *context);

static inline void ir_visit_end(struct ir_block *block, void (*visit)(uint32_t *operand, void *context), void *context)
{
    if (block->value != 0)
        visit(&block->value, context);
    for (unsigned i = 0; i < 2; i++)
        if (block->results[i] != 0)
            visit(&block->results[i], context);
}

uint64_t ir_constant_bits(const struct ir_instruction *instruction);
/* Reverse post order from the entry: block numbers into `order` (block_count places); the count of reachable blocks. */
uint32_t ir_reverse_post_order(const struct ir_function *function, uint32_t *order);
/* One edge less, with what PHIs had for it. */
void ir_remove_edge(struct ir_function *function, uint32_t from, uint32_t to);
void ir_remove_predecessor(struct ir_function *function, uint32_t block, uint32_t index);
/* Removes blocks that cannot be reached, with their edges and PHI operands; they are empty then, with end IR_END_NONE. */
void ir_remove_unreachable(struct ir_function *function);
/* The same, and the reverse post order of those that stay. */
uint32_t ir_keep_reachable(struct ir_function *function, uint32_t *order);
/* Immediate dominators by block number (Cooper, Harvey, Kennedy 2001), from a reverse post order. */
void ir_dominators(const struct ir_function *function, const uint32_t *order, uint32_t count, uint32_t *dominators);
void ir_analyse_loops(struct ir_function *function);

/* --- text (IR.md) and checking --- */
struct buffer;
void ir_write(const struct ir_function *function, struct buffer *output);
/* NULL, or what is wrong with it; `value` or `block` is where. */
const char *ir_verify(const struct ir_function *function, uint32_t *block, uint32_t *value);

#endif
