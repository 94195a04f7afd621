/*
 * What the parts of the code generator share. One function is being generated at a time.
 *
 *   prepare.c   edges split, order of blocks, positions
 *   fold.c      what needs no register because its users do it
 *   live.c      where each value lives, and what is clobbered meanwhile
 *   allocate.c  a register or a place in the frame for each value, for all of its life
 *   layout.c    the order of the blocks' bytes
 *   select.c    instructions of the IR to machine instructions; floating.c, x87.c, call.c, memory.c, switch.c, asm.c, asm_text.c: parts of it
 *   move.c      values to registers, many at once
 *   output.c    bytes, relocations, jumps made short where they can be
 *   unwind.c    where the caller's registers are, at each instruction
 *   values.c    where variables are, for debuggers
 *
 * r10, r11, xmm14 and xmm15 are never given to values: they carry what is in the frame or is too
 * large for an immediate to where it is used.
 */
#ifndef QUINE_CC_GENERATOR_H
#define QUINE_CC_GENERATOR_H

#include <cc/base/memory.h>
#include <cc/ir/ir.h>
#include <cc/object/object.h>
#include <cc/x86_64/encode.h>
#include <cc/x86_64/generate.h>

enum {
    COPY_INLINE_MAX = 128,       /* bytes of a COPY or CLEAR without string instructions */
    FUNCTION_ALIGNMENT = 16,     /* at -O2; below, functions follow each other at once */
    PREFIX_LOCK = 0xf0, PREFIX_REP = 0xf3,
};

enum { SCRATCH = R11, SCRATCH2 = R10, VECTOR_SCRATCH = 15, VECTOR_SCRATCH2 = 14 };

enum location_kind {
    LOCATION_NONE,               /* nobody uses it */
    LOCATION_FOLDED,             /* made where it is used: constants, addresses, comparisons before their branch */
    LOCATION_REGISTER, LOCATION_VECTOR,
    LOCATION_FRAME,              /* `offset` bytes from the frame's bottom; all F80 */
};

struct location {
    uint8_t kind;
    uint8_t number;
    int32_t offset;
};

/* Kinds of things that an instruction destroys besides its result. */
enum clobber { CLOBBER_CALL, CLOBBER_MICROSOFT, CLOBBER_RAX, CLOBBER_RCX, CLOBBER_RDX, CLOBBER_RSI_RDI, CLOBBER_ASM, CLOBBER_COUNT };

struct positions {               /* where a kind of clobber happens, ascending */
    uint32_t *list;
    uint32_t count, capacity;
};

struct jump {
    uint32_t offset;             /* in the bytes before jumps are put in */
    uint32_t block;
    uint8_t condition;           /* enum condition, or JUMP_ALWAYS */
    bool is_long;
};

enum { JUMP_ALWAYS = 16 };

struct generator {
    struct ir_function *function;
    struct object *object;
    uint32_t section;
    uint32_t symbol;             /* of the function */
    struct generated *result;
    bool frame_pointer;
    bool by_stack_pointer;       /* the frame is reached from `frame_base`, rsp or a register with what it was, not from rbp */
    uint8_t frame_base;
    bool realigned;              /* rsp is moved down to a multiple of `alignment` */
    uint32_t alignment;          /* the largest of the slots and of stack arguments, at least 16 */

    /* prepare.c */
    uint32_t *order;             /* blocks as lives follow them: reverse post order */
    uint32_t order_count;
    uint32_t *place;             /* of each block in the order */
    uint32_t *uses;              /* of each value */
    uint32_t *position;          /* of each value: even numbers, ascending in the order */
    uint32_t *block_start, *block_end;   /* positions, by block */
    bool *folded;
    bool has_halves;             /* TRUNCATEs among them */
    struct positions clobbers[CLOBBER_COUNT];
    uint32_t *asm_clobbers;      /* of each ASM: its operands' registers too, as in `forbidden` */
    uint32_t asm_clobber_capacity;

    /* live.c */
    uint32_t *end;               /* of each value that lives in the block that is looked at: its last use there, or behind the block's end */
    uint32_t *length;            /* positions at which it lives, in all blocks */
    uint32_t *hint;              /* register + 1 that would save a move, 0: none */
    uint32_t *forbidden;         /* registers it cannot have: 16 integer, 16 vector ones above */

    /* allocate.c */
    struct location *where;
    uint32_t used_registers;     /* integer ones, a mask */
    uint32_t used_vectors;
    uint32_t spill_size;         /* bytes of the frame for values */

    /* layout.c */
    uint32_t *layout;            /* blocks as their bytes follow each other */
    uint32_t layout_count;
    uint32_t *target;            /* of each block: where a jump to it ends up */

    /* the frame, from its bottom: outgoing arguments, slots, values; then saved registers */
    uint32_t outgoing_size, slots_offset, spill_offset, frame_size;
    uint32_t saved[8], saved_count;
    uint32_t saved_vectors[16], saved_vector_count;  /* of ms_abi functions */

    /* output.c */
    struct buffer code;
    struct jump *jumps;
    uint32_t jump_count, jump_capacity;
    struct relocation *relocations;
    uint32_t relocation_count, relocation_capacity;
    struct line_mark *lines;
    uint32_t line_count, line_capacity;
    uint32_t *block_offset;      /* in `code`, then in the section */
    uint32_t block;              /* being generated */
    uint32_t next_block;         /* which follows it */
    uint32_t last_location;
    bool keeps_flags;            /* between a comparison and what it decides */
    uint32_t flags_value;        /* what ZF is about, as long as no code comes behind flags_end in that block */
    uint32_t flags_block;
    size_t flags_end;
};

extern struct generator g;

static inline struct ir_instruction *instruction_of(uint32_t value)
{
    return &g.function->code[value];
}

static inline bool is_vector_type(unsigned type)
{
    return type == IR_F32 || type == IR_F64;
}

static inline unsigned size_of_type(unsigned type)
{
    return type == IR_I32 || type == IR_F32 ? 4 : type == IR_F80 ? 16 : 8;
}

/* --- prepare.c, fold.c, live.c, allocate.c --- */
void prepare(void);
void fold_uses(void);
/* A load that is an operand of the instruction that uses it. */
bool is_folded_load(uint32_t value);
/* A ZERO_EXTEND that is not made: what compares it with a number looks at the bytes that were extended. */
bool is_folded_extension(uint32_t value);
/* A TRUNCATE that is not made: its value is where the whole one is. */
bool is_folded_half(uint32_t value);
/* Whether all bits of the value but those of its lowest `size` bytes are known to be 0. */
bool is_within(uint32_t value, unsigned size);
/* Whether it takes no instruction that changes flags to have it in a register. */
bool keeps_flags(uint32_t value);
void find_lives(void);
/* For one block: `end` of all that live in it; what lives already where it begins, PHIs excluded. */
void find_ends(uint32_t block);
bool live_across_blocks(void);   /* whether any value does: else all ends are found once for all */
void visit_live_in(uint32_t block, void (*visit)(uint32_t value));
void allocate_registers(void);
bool is_comparison(const struct ir_instruction *instruction);

/* --- layout.c --- */
void lay_out_blocks(void);
/* Whether the value is at that place already. */
bool is_there(uint32_t value, const struct location *to);
/* Nothing but one instruction to return. */
bool only_returns(uint32_t block);

/* --- output.c --- */
void start_output(void);
void mark_block(uint32_t block);
/* A place inside of a block's code that jumps can name as if it were a block. */
uint32_t new_label(void);
/* One instruction; `operands` as encode() takes them. */
void put(unsigned form, unsigned size, const struct operand *operands);
void put0(unsigned form, unsigned size);
void put1(unsigned form, unsigned size, struct operand first);
void put2(unsigned form, unsigned size, struct operand first, struct operand second);
void put3(unsigned form, unsigned size, struct operand first, struct operand second, struct operand third);
void put_byte(uint8_t byte);
/* At an offset in the code as it is without jumps. */
void add_relocation(uint64_t offset, uint32_t type, uint32_t symbol, int64_t addend);
void put_jump(unsigned condition, uint32_t block);
/* A short jump inside of an instruction's code: where it is, to be told its target, which is here. */
size_t short_jump(unsigned condition);
void short_target(size_t jump);
/* The last instruction's relocation is to get the offset of that block added. */
void note_block_address(uint32_t block);
void mark_line(uint32_t location);
void finish_output(void);
/* A constant in .rodata: its symbol. */
uint32_t constant_symbol(const void *bytes, unsigned size);

/* --- move.c --- */
/* The value in that register. */
void load_register(unsigned number, uint32_t value);
void load_vector(unsigned number, uint32_t value);
/* A register that holds it: its own, or the given one after loading it there. */
unsigned in_register(uint32_t value, unsigned scratch);
unsigned in_vector(uint32_t value, unsigned scratch);
/* The register for a result: its own, or the scratch one; then finish_...() puts it where it belongs. */
unsigned result_register(uint32_t value, unsigned scratch);
void finish_register(uint32_t value, unsigned number);
void finish_vector(uint32_t value, unsigned number);
void move_register(unsigned to, unsigned from, unsigned size);
void move_vector(unsigned to, unsigned from, unsigned type);
struct operand frame_operand(int32_t offset);                    /* bytes from the frame's bottom */
struct operand incoming_operand(uint32_t offset);
/* Register or memory where the value is; only of those that are there. */
struct operand place_operand(uint32_t value);
/* For an instruction's second operand: register, memory, or scratch register. Constants that fit are told by is_immediate(). */
struct operand source_operand(uint32_t value, unsigned scratch);
struct operand vector_operand(uint32_t value, unsigned scratch);
bool is_immediate(uint32_t value, int64_t *number);              /* fits 32 bits with sign */
bool has_register(uint32_t value, unsigned number);
/* Whether that register is read where the value is used: it is there, or what it is folded from. */
bool reads_register(uint32_t value, unsigned number);

struct parallel_move {
    uint32_t value;              /* 0: from `from` */
    struct location from, to;    /* REGISTER, VECTOR or FRAME */
    uint8_t type;
};
/* All at once: a move's source may be another's destination. */
void parallel_moves(struct parallel_move *moves, unsigned count);

/* --- memory.c --- */
/* The memory at address + offset; may use both scratch registers. */
struct operand memory_operand(uint32_t address, int32_t offset);
struct operand memory_operand_with(uint32_t address, int32_t offset, unsigned scratch);
/* The same with `scratch` as the only register that it may use; and where a folded load reads. */
struct operand memory_operand_in(uint32_t address, int32_t offset, unsigned scratch);
struct operand loaded_operand(uint32_t load, unsigned scratch);
struct operand symbol_operand(uint32_t index, int32_t offset);
/* A SYMBOL that needs no look into a table. */
bool is_direct_symbol(const struct ir_instruction *instruction);
/* A base that needs no register beside an index. */
bool is_plain_base(uint32_t value);
void load_address(unsigned number, uint32_t value);
void generate_load(uint32_t value);
void generate_store(uint32_t value);
void generate_copy(uint32_t value);
void put_string_copy(uint32_t size);         /* from rsi to rdi; takes rcx */
void generate_clear(uint32_t value);
void generate_atomic(uint32_t value);

/* --- select.c and its parts --- */
void generate_block(uint32_t block);
struct binary_forms { uint16_t r_rm, rm_r, rm_i, rm_is; };
struct binary_forms binary_forms(unsigned operation);            /* of an arithmetic operation; else of cmp */
void put_immediate(struct binary_forms forms, unsigned size, struct operand to, int64_t number);
/* Flags for a comparison, with both scratch registers: true if `condition`, and with floats also if `parity` says (NP: and not parity, P: or parity, 0: nothing). */
struct test { uint8_t condition, parity; };
struct test generate_comparison(uint32_t value);
/* 0 or 1 of a comparison in a register. */
void generate_truth(unsigned number, uint32_t value);
void generate_floating(uint32_t value);
void generate_select_floating(uint32_t value, unsigned condition);
void generate_conversion(uint32_t value);
void generate_x87(uint32_t value);
void x87_load(uint32_t value);
void x87_store(uint32_t value);
void x87_move(const struct parallel_move *move);
void x87_compare(uint32_t first, uint32_t second);               /* flags as ucomisd of first with second */
void generate_call(uint32_t value);
void generate_parameters(void);
void generate_return(const struct ir_block *block);
void generate_switch(const struct ir_block *block);
void resolve_tables(void);

/* --- asm.c, asm_text.c --- */
/* The registers that its operands and clobbers take, as in `forbidden`. */
uint32_t asm_registers(const struct ir_asm *assembly);
void generate_asm(uint32_t value);
/* At the start of a block behind an asm goto: its RESULTs there. */
void take_asm_results(const struct ir_block *block);
enum { NOT_IN_REGISTER = 0xff };
/* The template's instructions into the code; `numbers` says which register each operand has. */
void put_asm(const struct ir_asm *assembly, const uint8_t *numbers);
/* When the function's bytes are in their section: what other sections and symbols say of the places in it. */
void resolve_asm(void);

/* --- unwind.c: after the instruction that does it; `bytes` down --- */
void unwind_start(void);
void unwind_push(unsigned number);
void unwind_stack(int64_t bytes);
void unwind_frame_pointer(void);
void unwind_vector_saved(unsigned number, int64_t below);
/* Before the frame is taken down, meanwhile, and behind what leaves the function. */
void unwind_end_begins(void);
void unwind_pop(unsigned number);
void unwind_leave(void);
void unwind_end_done(void);
void unwind_finish(const uint32_t *sizes_before);

/* --- values.c: around the instructions of a block, in the order of their bytes --- */
void values_start(void);
void values_block_start(uint32_t block);
void values_before(uint32_t position);   /* what follows is the instruction there */
void values_block_end(uint32_t block);
void values_finish(uint64_t start, const uint32_t *sizes_before);
unsigned dwarf_number(unsigned number);  /* unwind.c */

void generate_prologue(void);
/* Registers and stack as they were at entry; and with the return. */
void generate_frame_end(void);
void generate_epilogue(void);
void lay_out_frame(void);

#endif
