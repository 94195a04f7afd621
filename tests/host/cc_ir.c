/*
 * The IR: its text, its verifier and the walks over it, on one function built by hand that has one of everything. The verifier accepts
 * it as it is, and refuses it with each of the damages below, for the reason that belongs to the damage.
 *
 * sources: cc/ir/[a-z]*.c cc/base/memory.c
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/base/memory.h>
#include <cc/ir/ir.h>
#include <cc/parse/tree.h>
#include "cases.h"

struct code_options code_options;

/* cc gives its memory back when it ends. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

_Noreturn void fatal(const char *format, ...)
{
    printf("FAIL fatal: %s\n", format);
    exit(1);
}

static struct ir_function f;
static struct symbol external = { .assembler_name = "external" };
static struct ir_place parameters[] = { { .kind = IR_PLACE_INTEGER, .number = 7, .type = IR_I32 }, { .kind = IR_PLACE_VECTOR, .number = 0, .type = IR_F64 } };
static struct ir_slot slots[1];
static struct symbol *symbols[] = { &external };
static struct ir_call calls[1];
static struct ir_argument arguments[4];
static struct ir_asm asms[2];
static struct ir_asm_operand operands[3], goto_operands[1];
static const char *labels[] = { "away" };

/* Values of the sample by name. */
static uint32_t first, second, slot, stored, one, test, symbol, wide, call, call_second, loaded, sum, assembly, result, phi, asm_goto, goto_result, block_address, converted;

static uint32_t add(uint32_t block, enum ir_operation operation, enum ir_type type, unsigned size, uint32_t a, uint32_t b, uint32_t c)
{
    return ir_append(&f, block, (struct ir_instruction){ (uint8_t)operation, (uint8_t)type, (uint8_t)size, 0, a, b, c }, 0);
}

/* --- the sample --- */

static void fill_tables(void)
{
    struct ir_argument list[] = {
        { wide, { .kind = IR_PLACE_INTEGER, .number = 7, .type = IR_I64 } }, { second, { .kind = IR_PLACE_VECTOR, .number = 0, .type = IR_F64 } },
        { one, { .kind = IR_PLACE_STACK, .type = IR_I32, .offset = 0 } }, { slot, { .kind = IR_PLACE_MEMORY, .offset = 8, .size = 8 } },
    };
    memcpy(arguments, list, sizeof list);
    calls[0] = (struct ir_call){ .arguments = arguments, .argument_count = 4, .stack_size = 16, .result_count = 2, .variadic = true,
        .results = { { .kind = IR_PLACE_INTEGER, .number = 0, .type = IR_I64 }, { .kind = IR_PLACE_VECTOR, .number = 0, .type = IR_F64 } } };
    operands[0] = (struct ir_asm_operand){ .class = IR_ASM_REGISTER, .number = -1, .same = -1, .type = IR_I64, .size = 8, .output = true, .early = true };
    operands[1] = (struct ir_asm_operand){ .class = IR_ASM_REGISTER, .number = -1, .same = 0, .type = IR_I64, .size = 8, .value = sum };
    operands[2] = (struct ir_asm_operand){ .name = "x", .class = IR_ASM_VECTOR, .number = 3, .same = -1, .type = IR_F64, .size = 8, .value = second };
    asms[0] = (struct ir_asm){ .template = "nop\n", .length = 4, .operands = operands, .operand_count = 3, .clobbers = 1 << 1 | 1 << 17 };
    goto_operands[0] = (struct ir_asm_operand){ .class = IR_ASM_REGISTER, .number = -1, .same = -1, .type = IR_I32, .size = 4, .output = true };
    asms[1] = (struct ir_asm){ .template = "jmp %l1", .length = 7, .operands = goto_operands, .operand_count = 1, .labels = labels, .label_count = 1, .is_volatile = true };
    f.calls = calls;
    f.call_count = 1;
    f.asms = asms;
    f.asm_count = 2;
}

static void build_front(void)
{
    uint32_t ways[] = { 4, 3 };
    first = add(0, IR_PARAMETER, IR_I32, 0, 0, 0, 0);
    second = add(0, IR_PARAMETER, IR_F64, 0, 1, 0, 0);
    slot = add(0, IR_SLOT, IR_I64, 0, 0, 0, 0);
    stored = add(0, IR_STORE, IR_NONE, 8, slot, 0, second);
    one = ir_constant(&f, 0, IR_I32, 0xffffffff);
    test = add(0, IR_LT, IR_I32, 0, first, one, 0);
    ir_end_branch(&f, 0, test, 1, 2);
    symbol = add(1, IR_SYMBOL, IR_I64, 0, 0, 8, 0);
    wide = add(1, IR_SIGN_EXTEND, IR_I64, 4, first, 0, 0);
    call = add(1, IR_CALL, IR_I64, 0, symbol, 0, 0);
    call_second = add(1, IR_RESULT, IR_F64, 0, call, 1, 0);
    ir_end_jump(&f, 1, 3);
    loaded = add(2, IR_LOAD, IR_I64, 4, slot, (uint32_t)-4, 0);
    f.code[loaded].modifiers = IR_SIGNED | IR_VOLATILE;
    sum = add(2, IR_ADDRESS, IR_I64, 4, slot, loaded, 12);
    assembly = add(2, IR_ASM, IR_NONE, 0, 0, 0, 0);
    result = add(2, IR_RESULT, IR_I64, 0, assembly, 0, 0);
    ir_end(&f, 2, IR_END_SWITCH, result, ways, 2);
    f.blocks[2].cases = arena_allocate(&function_arena, 2 * sizeof *f.blocks[2].cases);
    f.blocks[2].cases[0] = (struct ir_case){ (uint64_t)-1, 1, 1 };
    f.blocks[2].cases[1] = (struct ir_case){ 3, 3, 1 };
    f.blocks[2].case_count = 2;
    f.blocks[2].is_signed = true;
}

static void build_back(void)
{
    uint32_t ways[] = { 5, 6 };
    f.operands = ir_array(f.operands, &f.operand_capacity, 0, sizeof *f.operands);
    f.operands[0] = call;
    f.operands[1] = result;
    f.operand_count = 2;
    phi = add(3, IR_PHI, IR_I64, 0, 0, 0, 0);
    ir_end_return(&f, 3, phi, 0);
    asm_goto = add(4, IR_ASM, IR_NONE, 0, 0, 1, 0);
    ir_end(&f, 4, IR_END_ASM, 0, ways, 2);
    goto_result = add(5, IR_RESULT, IR_I32, 0, asm_goto, 0, 0);
    block_address = add(5, IR_BLOCK, IR_I64, 0, 6, 0, 0);
    ir_end(&f, 5, IR_END_COMPUTED, block_address, ways + 1, 1);
    f.blocks[6].address_taken = true;
    converted = add(6, IR_INT_FLOAT, IR_F32, 0, first, 0, 0);
    add(6, IR_TRAP, IR_NONE, 0, 0, 0, 0);
    ir_end_unreachable(&f, 6);
}

static void build(void)
{
    ir_function_start(&f);
    f.name = "sample";
    f.parameters = parameters;
    f.parameter_count = 2;
    f.slots = slots;
    f.slot_count = 1;
    slots[0] = (struct ir_slot){ .size = 8, .alignment = 8 };
    f.symbols = symbols;
    f.symbol_count = 1;
    f.results[0] = (struct ir_place){ .kind = IR_PLACE_INTEGER, .number = 0, .type = IR_I64 };
    f.result_count = 1;
    for (unsigned i = 1; i < 7; i++)
        ir_block_new(&f);
    build_front();
    build_back();
    fill_tables();
}

/* --- text --- */

static const char expected[] =
    "function sample(i32 rdi, f64 xmm0) i64 rax {\n"
    "  slot 0 size 8 align 8\n"
    "@0:\n"
    "  %1 = i32 parameter 0\n"
    "  %2 = f64 parameter 1\n"
    "  %3 = i64 slot 0\n"
    "  store.8 %3, %2\n"
    "  %5 = i32 constant -1\n"
    "  %6 = i32 lt %1, %5\n"
    "  branch %6 @1 @2\n"
    "@1: ; from @0\n"
    "  %7 = i64 symbol external + 8\n"
    "  %8 = i64 sign_extend.4 %1\n"
    "  %9 = i64 call %7 (rdi %8, xmm0 %2, stack+0 %5, copy+8.8 %3) rax, xmm0 stack 16 variadic\n"
    "  %10 = f64 result %9, 1\n"
    "  jump @3\n"
    "@2: ; from @0\n"
    "  %11 = i64 load.4s volatile %3 - 4\n"
    "  %12 = i64 address %3 + %11 * 4 + 12\n"
    "  %13 = asm \"nop\\012\" (output early register i64.8, register same 0 i64.8 %12, [x] vector xmm3 f64.8 %2) clobber rcx clobber xmm1\n"
    "  %14 = i64 result %13, 0\n"
    "  switch.s %14 -1..1 @3, 3 @3, else @4\n"
    "@3: ; from @1 @2\n"
    "  %15 = i64 phi @1 %9, @2 %14\n"
    "  return %15\n"
    "@4: ; from @2\n"
    "  %16 = asm volatile \"jmp %l1\" (output register i32.4)\n"
    "  asm_goto @5 @6\n"
    "@5: ; from @4\n"
    "  %17 = i32 result %16, 0\n"
    "  %18 = i64 block @6\n"
    "  computed %18 @6\n"
    "@6: ; from @4 @5\n"
    "  %19 = f32 int_float %1\n"
    "  trap\n"
    "  unreachable\n"
    "}\n";

static void text(void)
{
    struct buffer output = { 0 };
    build();
    ir_write(&f, &output);
    CHECK(output.size == strlen(expected) && memcmp(output.bytes, expected, output.size) == 0, "the text is\n%.*s", (int)output.size, (char *)output.bytes);
}

/* --- damages --- */

static void no_such_value(void) { f.blocks[1].code[0] = f.count; }
static void value_twice(void) { f.blocks[1].code[0] = one; }
static void no_such_operation(void) { f.code[one].operation = IR_OPERATION_COUNT; }
static void no_such_slot(void) { f.code[slot].a = 1; }
static void no_such_symbol(void) { f.code[symbol].a = 1; }
static void no_such_parameter(void) { f.code[second].a = 2; }
static void operand_nowhere(void) { f.code[test].b = ir_new(&f, f.code[one], 0); }
static void operand_none(void) { f.code[test].b = 0; }
static void short_phi(void) { f.operand_count = 1; }
static void no_such_successor(void) { f.blocks[1].successors[0] = 7; }
static void no_such_predecessor(void) { f.blocks[1].predecessors[0] = 7; }
static void one_sided_edge(void) { f.blocks[1].successors[0] = 4; }
static void edge_lost(void) { f.blocks[4].predecessor_count = 0; }
static void edge_into_entry(void) { f.blocks[1].successors[0] = 0; f.blocks[3].predecessor_count = 0; ir_add_edge(&f, 2, 3); ir_add_edge(&f, 1, 0); }
static void no_end(void) { f.blocks[6].end = IR_END_NONE; }
static void two_jumps(void) { f.blocks[2].end = IR_END_JUMP; f.blocks[2].value = 0; }
static void branch_of_one(void) { f.blocks[1].end = IR_END_BRANCH; f.blocks[1].value = test; }
static void branch_by_floating(void) { f.blocks[0].value = second; }
static void branch_by_nothing(void) { f.blocks[0].value = 0; }
static void jump_by_something(void) { f.blocks[1].value = wide; }
static void return_goes_on(void) { f.blocks[1].end = IR_END_RETURN; }
static void return_too_much(void) { f.blocks[3].results[1] = phi; }
static void return_other_type(void) { f.blocks[3].results[0] = first; }
static void result_of_jump(void) { f.blocks[1].results[0] = wide; }
static void switch_by_int(void) { f.blocks[2].value = first; }
static void case_nowhere(void) { f.blocks[2].cases[1].successor = 2; }
static void case_empty(void) { f.blocks[2].cases[0].low = 2; }
static void cases_unsorted(void) { f.blocks[2].cases[1].low = 0; }
static void cases_unsigned(void) { f.blocks[2].is_signed = false; }
static void computed_by_int(void) { f.blocks[5].value = goto_result; }
static void address_unknown(void) { f.blocks[6].address_taken = false; }
static void address_missed(void) { f.blocks[3].address_taken = true; }
static void labels_lost(void) { asms[1].label_count = 2; }
static void asm_ends_nothing(void) { asms[0].label_count = 1; }
static void add_of_types(void) { f.code[test] = (struct ir_instruction){ .operation = IR_ADD, .type = IR_I32, .a = first, .b = second }; }
static void compare_of_types(void) { f.code[test].b = slot; }
static void compare_floating(void) { f.code[test].a = f.code[test].b = second; }
static void compare_to_long(void) { f.code[test].type = IR_I64; }
static void load_by_int(void) { f.code[loaded].a = first; }
static void load_size(void) { f.code[loaded].size = 3; }
static void store_size(void) { f.code[stored].size = 4; }
static void store_value(void) { f.code[stored].type = IR_I64; }
static void extend_size(void) { f.code[wide].size = 8; }
static void scale_three(void) { f.code[sum].size = 3; }
static void constant_too_wide(void) { f.code[one].b = 1; }
static void bits_of_size(void) { f.code[converted].operation = IR_BITS; f.code[converted].a = slot; }
static void convert_floating(void) { f.code[converted].a = second; }
static void parameter_elsewhere(void) { f.code[wide] = (struct ir_instruction){ .operation = IR_PARAMETER, .type = IR_I32 }; calls[0].argument_count = 0; calls[0].stack_size = 0; }
static void parameter_late(void) { f.blocks[0].code[1] = slot; f.blocks[0].code[2] = second; }
static void parameter_type(void) { f.code[second].type = IR_F32; f.code[stored].size = 4; }
static void phi_late(void) { ir_insert(&f, 3, 0, ir_new(&f, (struct ir_instruction){ .operation = IR_BARRIER }, 0)); }
static void phi_type(void) { f.operands[0] = first; }
static void phi_from_elsewhere(void) { f.operands[0] = result; }
static void frame_pointer(void) { f.code[block_address] = (struct ir_instruction){ .operation = IR_FRAME_ADDRESS, .type = IR_I64 }; }
static void call_argument_type(void) { arguments[0].value = second; }
static void call_same_register(void) { arguments[1].place = arguments[0].place; arguments[1].value = wide; }
static void call_same_stack(void) { arguments[3].place.offset = 4; }
static void call_beyond_stack(void) { arguments[3].place.size = 16; }
static void call_odd_stack(void) { calls[0].stack_size = 24; }
static void call_value(void) { calls[0].results[0].type = IR_I32; }
static void call_tail(void) { calls[0].tail = true; }
static void call_result_number(void) { f.code[call_second].b = 0; }
static void call_result_elsewhere(void) { f.blocks[1].count--; ir_insert(&f, 3, 1, call_second); }
static void result_of_sum(void) { f.code[result].a = sum; }
static void asm_result_number(void) { f.code[result].b = 1; }
static void asm_result_type(void) { operands[0].type = IR_I32; }
static void asm_no_value(void) { operands[1].value = 0; }
static void asm_needless_value(void) { operands[0].value = sum; }
static void asm_value_type(void) { operands[2].value = sum; }
static void asm_output_type(void) { operands[0].type = IR_F64; }
static void asm_same_nothing(void) { operands[2].same = 1; }
static void goto_result_elsewhere(void) { f.blocks[5].code[0] = block_address; f.blocks[5].count = 1; ir_insert(&f, 6, 0, goto_result); }
static void computed_untaken(void) { f.blocks[5].successors[0] = 3; f.blocks[6].predecessor_count = 1; f.blocks[3].predecessors[0] = 5; f.blocks[1].end = IR_END_UNREACHABLE; f.blocks[1].successor_count = 0; }
static void parameter_second_block(void) { ir_insert(&f, 4, 0, ir_new(&f, f.code[first], 0)); }
static void call_result_place(void) { calls[0].results[1].type = IR_I64; }
static void call_results(void) { calls[0].result_count = 3; }
static void asm_result_elsewhere(void) { f.blocks[2].count--; f.blocks[2].value = loaded; ir_insert(&f, 4, 0, result); }
static void copy_alignment(void) { f.code[stored] = (struct ir_instruction){ .operation = IR_COPY, .size = 3, .a = slot, .b = slot, .c = 8 }; }
static void end_unknown(void) { f.blocks[6].end = IR_END_ASM + 1; }
static void use_before(void) { f.blocks[0].code[4] = test; f.blocks[0].code[5] = one; }
static void use_beside(void) { f.code[sum].b = wide; }
static void end_beside(void) { f.blocks[2].value = wide; }

static const struct damage {
    void (*perform)(void);
    const char *problem;
} damages[] = {
    { no_such_value, "there is no such value" }, { value_twice, "the value stands in blocks twice" },
    { no_such_operation, "there is no such operation or type" }, { no_such_slot, "the operation's number is out of range" },
    { no_such_symbol, "the operation's number is out of range" }, { no_such_parameter, "the operation's number is out of range" },
    { operand_nowhere, "an operand is in no block" }, { operand_none, "an operand is in no block" }, { short_phi, "the PHI has too few operands" },
    { no_such_successor, "there is no such successor" }, { no_such_predecessor, "there is no such predecessor" },
    { one_sided_edge, "a predecessor does not go here as often as it is told" }, { edge_lost, "a successor does not know its predecessor" },
    { edge_into_entry, "the entry has a predecessor" }, { no_end, "the block has no end" }, { two_jumps, "a jump has one successor" },
    { branch_of_one, "a branch has two successors" }, { branch_by_floating, "a branch is by an integer" }, { branch_by_nothing, "the end has no value" },
    { jump_by_something, "the end has a value" }, { return_goes_on, "the end has successors" }, { return_too_much, "there is no such result" },
    { return_other_type, "the result has another type than its place" }, { result_of_jump, "there is no such result" },
    { switch_by_int, "a switch is by an i64 and has a default" }, { case_nowhere, "a case has no successor" }, { case_empty, "a case is empty" },
    { cases_unsorted, "the cases are not sorted and disjoint" }, { cases_unsigned, "a case is empty" }, { computed_by_int, "a computed jump is by an i64" },
    { address_unknown, "the block does not know that its address is taken" }, { address_missed, "a computed jump misses a block whose address is taken" },
    { labels_lost, "the block does not end with an asm that has these labels" }, { asm_ends_nothing, "an asm with labels does not end its block" },
    { add_of_types, "an operand has another type than the value" }, { compare_of_types, "the operands have different types" },
    { compare_floating, "an operand has a type that the operation does not take" }, { compare_to_long, "the operation has no value of this type" },
    { load_by_int, "an operand has a type that the operation does not take" }, { load_size, "the value does not have this size in memory" },
    { store_size, "the value does not have this size in memory" }, { store_value, "the operation has no value of this type" },
    { extend_size, "there is no such size to extend" }, { scale_three, "there is no such scale" }, { constant_too_wide, "a constant of 32 bits has more" },
    { bits_of_size, "bits do not change their number" }, { convert_floating, "an operand has a type that the operation does not take" },
    { parameter_elsewhere, "a parameter stands behind other instructions" }, { parameter_late, "a parameter stands behind other instructions" },
    { parameter_type, "the parameter has another type than its place" }, { phi_late, "a PHI stands behind other instructions" },
    { phi_type, "an operand of the PHI has another type" }, { phi_from_elsewhere, "an operand is not made on every way here" },
    { frame_pointer, "the function does not keep a frame pointer" }, { call_argument_type, "an argument does not fit into its place" },
    { call_same_register, "two arguments are in the same place" }, { call_same_stack, "two arguments are in the same place" },
    { call_beyond_stack, "an argument is beyond the stack's" }, { call_odd_stack, "the arguments on the stack take no multiple of 16 bytes" },
    { call_value, "the call's value is not its first result" }, { call_tail, "a tail call is followed by something" },
    { call_result_number, "the call has no such result" }, { call_result_elsewhere, "a result is not in the block of its call" },
    { result_of_sum, "a result is one of no call or asm" }, { asm_result_number, "the asm has no such result" },
    { asm_result_type, "the result has another type than the asm's output" }, { asm_no_value, "an operand of the asm has no value, or one too many" },
    { asm_needless_value, "an operand of the asm has no value, or one too many" }, { asm_value_type, "an operand of the asm has a type that does not fit" },
    { asm_output_type, "an output of the asm has a type that does not fit" }, { asm_same_nothing, "an operand of the asm is in the place of none" },
    { computed_untaken, "a computed jump goes where nobody took the address" }, { parameter_second_block, "a parameter is not in the entry" },
    { call_result_place, "a result does not fit into its place" }, { call_results, "there are too many results" },
    { asm_result_elsewhere, "a result is not in the block of its asm" }, { copy_alignment, "the alignment is no power of 2" },
    { end_unknown, "there is no such end" }, { goto_result_elsewhere, "a result is not right behind its asm goto" }, { use_before, "an operand is not made on every way here" },
    { use_beside, "an operand is not made on every way here" }, { end_beside, "an operand is not made on every way here" },
};

static void verifier(void)
{
    uint32_t block = 0, value = 0;
    build();
    const char *problem = ir_verify(&f, &block, &value);
    CHECK(problem == NULL, "the sample is refused: block %u, value %u: %s", block, value, problem);
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        build();
        damages[i].perform();
        problem = ir_verify(&f, &block, &value);
        CHECK(problem != NULL && strcmp(problem, damages[i].problem) == 0, "damage %zu, '%s', is taken for '%s' (block %u, value %u)", i, damages[i].problem,
              problem == NULL ? "nothing" : problem, block, value);
    }
}

/* What the walks leave behind is good again, and a block that cannot be reached is no fault. */
static void edges(void)
{
    uint32_t block, value;
    build();
    f.blocks[0].end = IR_END_NONE;
    f.blocks[0].value = 0;
    ir_remove_edge(&f, 0, 1);
    ir_end_jump(&f, 0, 2);
    ir_remove_edge(&f, 0, 2);
    CHECK(ir_verify(&f, &block, &value) == NULL, "an unreachable block is refused");
    CHECK(f.blocks[3].predecessor_count == 2, "the PHI's block has %u predecessors", f.blocks[3].predecessor_count);
    ir_remove_unreachable(&f);
    CHECK(ir_verify(&f, &block, &value) == NULL, "what is left without the unreachable block is refused");
    CHECK(f.blocks[1].count == 0 && f.blocks[3].predecessor_count == 1 && f.operands[f.code[phi].a] == result, "the unreachable block is still there");
}

int main(void)
{
    static const struct test_case cases[] = { { "text", text }, { "verifier", verifier }, { "edges", edges } };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
