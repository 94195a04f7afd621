/*
 * Calls, parameters, results and va_arg by the ABI (x86_64/abi.h).
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/lower/lowering.h>
#include <cc/x86_64/abi.h>

/* --- pieces of values --- */

/* A piece of what is in memory: 1 to 8 bytes, 16 of an F80. Odd sizes are put together, so that nothing beyond is read. */
static uint32_t load_piece(const struct ir_place *piece, uint32_t address, uint32_t offset)
{
    unsigned size = piece->size;
    if (piece->type == IR_F80 || size == 8 || size == 4 || size == 2 || size == 1)
        return emit_load(piece->type, size, 0, address, (int32_t)offset);
    uint32_t result = 0;
    for (unsigned done = 0; done < size;) {
        unsigned part = size - done >= 4 ? 4 : size - done >= 2 ? 2 : 1;
        uint32_t value = emit_load(IR_I64, part, 0, address, (int32_t)(offset + done));
        result = done == 0 ? value : build(IR_OR, IR_I64, result, build(IR_SHL, IR_I64, value, emit_long(done * 8)));
        done += part;
    }
    return piece->type == IR_I32 ? build(IR_TRUNCATE, IR_I32, result, 0) : result;
}

static void store_piece(const struct ir_place *piece, uint32_t address, uint32_t offset, uint32_t value)
{
    unsigned size = piece->size;
    if (piece->type == IR_F80 || size == 8 || size == 4 || size == 2 || size == 1) {
        emit_store(size, 0, address, (int32_t)offset, value);
        return;
    }
    for (unsigned done = 0; done < size;) {
        unsigned part = size - done >= 4 ? 4 : size - done >= 2 ? 2 : 1;
        emit_store(part, 0, address, (int32_t)(offset + done), done == 0 ? value : build(IR_SHR, piece->type, value, emit_constant(piece->type, done * 8)));
        done += part;
    }
}

/* Whether the parts of the value are the pieces, one for one: all scalars, __int128, complex double and long double. */
static bool is_direct(const struct type *type)
{
    return !is_record(type) && !(type->kind == TYPE_COMPLEX && (type->base->kind == TYPE_FLOAT || type_is_integer(type->base)));
}

/* The address of the value, in memory in any case. */
static uint32_t in_memory(struct value value, struct type *type)
{
    if (is_record(type))
        return value.first;
    struct place place = temporary(type_unqualified(type));
    store(&place, value);
    return place_address(&place);
}

/* --- calls --- */

struct arguments {
    struct ir_argument *list;
    uint32_t count, capacity;
};

static void add(struct arguments *arguments, uint32_t value, struct ir_place place)
{
    arguments->list = ir_array(arguments->list, &arguments->capacity, arguments->count, sizeof *arguments->list);
    arguments->list[arguments->count++] = (struct ir_argument){ value, place };
}

static void pass(struct arguments *arguments, struct abi_state *state, struct value value, struct type *type, bool variadic)
{
    struct abi_value abi = abi_argument(state, type, variadic);
    if (abi.count == 0)
        return;
    if (abi.in_memory) {                     /* Microsoft: the address of a copy */
        struct place copy = temporary(type_unqualified(type));
        store(&copy, value);
        add(arguments, place_address(&copy), abi.pieces[0]);
    } else if (abi.pieces[0].kind == IR_PLACE_MEMORY) {
        add(arguments, in_memory(value, type), abi.pieces[0]);
    } else if (abi.pieces[0].kind == IR_PLACE_INTEGER && type_is_floating(type)) {       /* Microsoft's "..." */
        struct place bits = temporary(type_unqualified(type));
        store(&bits, value);
        abi.pieces[0].type = IR_I64;
        add(arguments, emit_load(IR_I64, 8, 0, place_address(&bits), 0), abi.pieces[0]);
    } else if (is_direct(type)) {
        add(arguments, value.first, abi.pieces[0]);
        if (abi.count == 2)
            add(arguments, value.second, abi.pieces[1]);
    } else {
        uint32_t address = in_memory(value, type);
        for (unsigned i = 0; i < abi.count; i++)
            add(arguments, load_piece(&abi.pieces[i], address, abi.offsets[i]), abi.pieces[i]);
    }
}

/* Both conventions begin with this register for the address of a result in memory. */
static struct ir_place hidden_pointer(bool microsoft)
{
    return (struct ir_place){ .kind = IR_PLACE_INTEGER, .number = microsoft ? 1 : 7, .type = IR_I64 };
}

static uint32_t add_call(const struct ir_call *call)
{
    function->calls = ir_array(function->calls, &function->call_capacity, function->call_count, sizeof *function->calls);
    function->calls[function->call_count] = *call;
    return function->call_count++;
}

/* The value of a call whose result comes in registers. */
static struct value result_of(uint32_t call, const struct abi_value *abi, struct type *type)
{
    uint32_t parts[2] = { call, 0 };
    if (abi->count == 2)
        parts[1] = build(IR_RESULT, abi->pieces[1].type, call, 1);
    if (is_direct(type)) {
        if (type_is_integer(type) && type->size < 4)
            parts[0] = emit_extend(type->is_unsigned ? IR_ZERO_EXTEND : IR_SIGN_EXTEND, IR_I32, (unsigned)type->size, call);
        return (struct value){ parts[0], parts[1] };
    }
    struct place place = temporary(type_unqualified(type));
    for (unsigned i = 0; i < abi->count; i++)
        store_piece(&abi->pieces[i], place.address, abi->offsets[i], parts[i]);
    return load(&place);
}

static struct type *function_type(const struct tree *pointer)
{
    return pointer->type->base;
}

static bool does_not_return(const struct tree *called)
{
    return function_type(called)->no_return || (called->operation == TREE_ADDRESS && called->left->operation == TREE_VARIABLE && called->left->symbol->no_return);
}

struct value undefined_value(struct type *type)
{
    struct value value = { 0, 0 };
    if (is_record(type)) {
        struct place place = temporary(type_unqualified(type));
        return load(&place);
    }
    if (type->kind == TYPE_VOID)
        return value;
    value.first = build(IR_UNDEFINED, type_of(type), 0, 0);
    if (is_pair(type))
        value.second = build(IR_UNDEFINED, type_of(type), 0, 0);
    return value;
}

static void check_stack(const struct abi_state *state, uint32_t where)
{
    if (state->stack > IR_FRAME_MAX)
        error_at(where, "there are more than %u bytes of arguments on the stack", IR_FRAME_MAX);
}

/* All values first: one argument's evaluation may contain another call. */
static void pass_all(struct arguments *arguments, struct abi_state *state, const struct tree *tree)
{
    const struct type *type = function_type(tree->left);
    struct parameter *parameter = type->no_prototype ? NULL : type->parameters;
    uint32_t count = 0;
    for (const struct tree *argument = tree->list; argument != NULL; argument = argument->right)
        count++;
    struct value *values = arena_allocate(&function_arena, (count + 1) * sizeof *values);
    count = 0;
    for (const struct tree *argument = tree->list; argument != NULL; argument = argument->right)
        values[count++] = lower(argument->left);
    count = 0;
    for (const struct tree *argument = tree->list; argument != NULL; argument = argument->right) {
        pass(arguments, state, values[count++], argument->left->type, parameter == NULL);
        parameter = parameter != NULL ? parameter->next : NULL;
    }
}

static bool called_returns_twice(const struct tree *called)
{
    return called->operation == TREE_ADDRESS && called->left->operation == TREE_VARIABLE && called->left->symbol->returns_twice;
}

struct value lower_call(const struct tree *tree)
{
    struct type *type = function_type(tree->left), *result_type = tree->type;
    struct abi_state state;
    struct abi_value result = abi_result(&state, result_type, type->microsoft);
    struct arguments arguments = { 0 };
    struct ir_call call = { .microsoft = type->microsoft, .variadic = type->variadic || type->no_prototype, .result_count = result.count };
    struct place memory = { 0 };
    uint32_t called = lower_scalar(tree->left);
    memcpy(call.results, result.pieces, sizeof call.results);
    if (result.in_memory) {
        memory = temporary(type_unqualified(result_type));
        struct ir_place pointer = hidden_pointer(type->microsoft);
        add(&arguments, place_address(&memory), pointer);
        call.result_count = 1;
        call.results[0] = (struct ir_place){ .kind = IR_PLACE_INTEGER, .number = 0, .type = IR_I64 };
    }
    pass_all(&arguments, &state, tree);
    location = tree->location;
    call.arguments = arguments.list;
    call.argument_count = arguments.count;
    check_stack(&state, tree->location);
    call.stack_size = (uint32_t)((state.stack + 15) / 16 * 16);
    call.stack_alignment = state.stack_alignment;
    call.no_return = does_not_return(tree->left);
    uint32_t value = build(IR_CALL, call.result_count != 0 ? call.results[0].type : IR_NONE, called, add_call(&call));
    function->returns_twice |= called_returns_twice(tree->left);
    if (call.no_return) {
        ir_end_unreachable(function, block);
        start_dead();
    }
    if (result.in_memory)
        return load(&memory);
    if (call.no_return || result.count == 0)
        return undefined_value(result_type);
    return result_of(value, &result, result_type);
}

struct value library_call(const char *name, enum ir_type result, unsigned results, enum ir_type type, const uint32_t *values, unsigned count)
{
    struct ir_call call = { .result_count = (uint8_t)results };
    struct arguments arguments = { 0 };
    static const uint8_t integers[] = { 7, 6, 2, 1, 8, 9 };
    for (unsigned i = 0; i < count; i++) {
        struct ir_place place = { .type = (uint8_t)type, .size = 16, .offset = i * 16 };
        place.kind = type == IR_F80 ? IR_PLACE_STACK : type == IR_I64 ? IR_PLACE_INTEGER : IR_PLACE_VECTOR;
        place.number = type == IR_I64 ? integers[i] : (uint8_t)i;
        add(&arguments, values[i], place);
    }
    for (unsigned i = 0; i < results; i++) {
        call.results[i] = (struct ir_place){ .type = (uint8_t)result };
        call.results[i].kind = result == IR_F80 ? IR_PLACE_X87 : result == IR_I64 ? IR_PLACE_INTEGER : IR_PLACE_VECTOR;
        call.results[i].number = result == IR_I64 ? (uint8_t)(i * 2) : (uint8_t)i;
    }
    /* A pair of floats comes in one register. */
    bool packed = result == IR_F32 && results == 2;
    if (packed) {
        call.result_count = 1;
        call.results[0].type = IR_F64;
    }
    call.arguments = arguments.list;
    call.argument_count = arguments.count;
    call.stack_size = type == IR_F80 ? count * 16 : 0;
    uint32_t address = emit_symbol(library_symbol(name), 0);
    uint32_t value = build(IR_CALL, call.results[0].type, address, add_call(&call));
    if (packed) {
        struct place place = temporary(type_complex(&type_float));
        emit_store(8, 0, place.address, 0, value);
        return load(&place);
    }
    return (struct value){ value, results == 2 ? build(IR_RESULT, result, value, 1) : 0 };
}

/* --- the function's own parameters and result --- */

struct abi_state variadic_state;

static uint32_t result_pointer;      /* slot that keeps the hidden pointer */
static struct abi_value own_result;

static uint32_t parameter_value(struct ir_place place)
{
    function->parameters = ir_array(function->parameters, &function->parameter_capacity, function->parameter_count, sizeof *function->parameters);
    function->parameters[function->parameter_count] = place;
    return build(IR_PARAMETER, place.type, function->parameter_count++, 0);
}

struct incoming {
    struct symbol *symbol;
    struct abi_value abi;
    uint32_t values[ABI_PIECES_MAX];
    bool is_promoted;            /* a float of an old-style definition comes as double */
};

static uint32_t incoming_double(const struct incoming *incoming)
{
    if (incoming->abi.pieces[0].kind != IR_PLACE_MEMORY)
        return incoming->values[0];
    return emit_load(IR_F64, 8, 0, build(IR_INCOMING, IR_I64, incoming->abi.pieces[0].offset, 0), 0);
}

static void store_incoming(const struct incoming *incoming)
{
    struct symbol *symbol = incoming->symbol;
    struct type *type = type_unqualified(symbol->type);
    const struct abi_value *abi = &incoming->abi;
    uint32_t alignment = symbol->alignment > type->alignment ? symbol->alignment : type->alignment;
    symbol->slot = slot_new(type->size, alignment, symbol) + 1;
    uint32_t address = emit_slot(symbol->slot - 1);
    if (abi->count == 0)
        return;
    struct place place = { .address = address, .type = type };
    if (abi->in_memory) {
        emit_copy(address, incoming->values[0], type->size, type->alignment, 0);
    } else if (incoming->is_promoted) {
        store(&place, (struct value){ build(IR_FLOAT_FLOAT, IR_F32, incoming_double(incoming), 0), 0 });
    } else if (abi->pieces[0].kind == IR_PLACE_MEMORY) {
        uint32_t from = build(IR_INCOMING, IR_I64, abi->pieces[0].offset, 0);
        emit_copy(address, from, type->size, 8, 0);
    } else if (is_direct(type)) {
        store(&place, (struct value){ incoming->values[0], incoming->values[1] });
    } else {
        for (unsigned i = 0; i < abi->count; i++)
            store_piece(&abi->pieces[i], address, abi->offsets[i], incoming->values[i]);
    }
}

/* All PARAMETERs come first, then they are stored. */
void lower_parameters(struct symbol *symbol)
{
    struct type *type = symbol->type;
    struct abi_state state;
    uint32_t count = 0, pointer = 0;
    function->microsoft = type->microsoft;
    own_result = abi_result(&state, type->base, type->microsoft);
    function->result_count = own_result.count;
    memcpy(function->results, own_result.pieces, sizeof function->results);
    if (own_result.in_memory) {
        pointer = parameter_value(hidden_pointer(type->microsoft));
        function->result_count = 1;
        function->results[0] = (struct ir_place){ .kind = IR_PLACE_INTEGER, .number = 0, .type = IR_I64 };
    }
    for (struct parameter *parameter = type->parameters; parameter != NULL; parameter = parameter->next)
        count++;
    struct incoming *incoming = arena_allocate(&function_arena, (count + 1) * sizeof *incoming);
    count = 0;
    for (struct parameter *parameter = type->parameters; parameter != NULL; parameter = parameter->next, count++) {
        incoming[count].symbol = parameter->symbol;
        incoming[count].is_promoted = parameter->symbol->type->kind == TYPE_FLOAT && (type->no_prototype || parameter->type->kind != TYPE_FLOAT);
        incoming[count].abi = abi_argument(&state, incoming[count].is_promoted ? &type_double : parameter->symbol->type, false);
        for (unsigned i = 0; i < incoming[count].abi.count; i++)
            if (incoming[count].abi.pieces[i].kind != IR_PLACE_MEMORY)
                incoming[count].values[i] = parameter_value(incoming[count].abi.pieces[i]);
    }
    check_stack(&state, function->symbol->location);
    if (type->variadic) {
        function->variadic = true;
        function->register_area = slot_new(type->microsoft ? 0 : 176, 16, NULL);
        variadic_state = state;
    }
    if (own_result.in_memory) {
        result_pointer = slot_new(8, 8, NULL);
        emit_store(8, 0, emit_slot(result_pointer), 0, pointer);
    }
    for (uint32_t i = 0; i < count; i++)
        store_incoming(&incoming[i]);
}

static void return_pieces(struct value value, struct type *type)
{
    uint32_t parts[2] = { value.first, value.second };
    if (!is_direct(type)) {
        uint32_t address = in_memory(value, type);
        for (unsigned i = 0; i < own_result.count; i++)
            parts[i] = load_piece(&own_result.pieces[i], address, own_result.offsets[i]);
    }
    ir_end_return(function, block, parts[0], own_result.count == 2 ? parts[1] : 0);
}

void finish_return(struct value value)
{
    struct type *type = lowered_function->type->base;
    if (own_result.in_memory) {
        struct place place = { .address = emit_load(IR_I64, 8, 0, emit_slot(result_pointer), 0), .type = type_unqualified(type) };
        if (value.first != 0)
            store(&place, value);
        ir_end_return(function, block, place.address, 0);
    } else if (own_result.count == 0 || value.first == 0) {
        ir_end_return(function, block, 0, 0);
    } else {
        return_pieces(value, type);
    }
    function->blocks[block].location = location;
}

/* --- va_arg (AMD64 supplement 3.5.7) --- */

enum { GP_OFFSET = 0, FP_OFFSET = 4, OVERFLOW_AREA = 8, SAVE_AREA = 16, GP_END = 48, FP_END = 176 };

static uint32_t as_long(uint32_t value)
{
    return emit_extend(IR_ZERO_EXTEND, IR_I64, 4, value);
}

/* The next argument that is on the stack; moves on behind it. */
static uint32_t from_overflow_area(uint32_t list, const struct type *type)
{
    uint32_t address = emit_load(IR_I64, 8, 0, list, OVERFLOW_AREA);
    if (type->alignment > 8) {
        address = build(IR_ADD, IR_I64, address, emit_long(type->alignment - 1));
        address = build(IR_AND, IR_I64, address, emit_long(-(int64_t)type->alignment));
    }
    emit_store(8, 0, list, OVERFLOW_AREA, build(IR_ADD, IR_I64, address, emit_long((int64_t)((type->size + 7) / 8 * 8))));
    return address;
}

/* From the saved registers: where the value is, put together in memory if its pieces are apart. */
static uint32_t from_registers(uint32_t list, struct type *type, const struct abi_value *abi, unsigned integers, unsigned vectors, uint32_t gp, uint32_t fp)
{
    uint32_t area = emit_load(IR_I64, 8, 0, list, SAVE_AREA);
    uint32_t from_integers = build(IR_ADD, IR_I64, area, as_long(gp)), from_vectors = build(IR_ADD, IR_I64, area, as_long(fp));
    uint32_t address = integers != 0 ? from_integers : from_vectors;
    if (abi->count == 2 && (integers == 1 || vectors == 2)) {
        struct place whole = temporary(type_unqualified(type));
        unsigned integer = 0, vector = 0;
        for (unsigned i = 0; i < 2; i++) {
            bool is_integer = abi->pieces[i].kind == IR_PLACE_INTEGER;
            uint32_t piece = load_piece(&abi->pieces[i], is_integer ? from_integers : from_vectors, is_integer ? integer++ * 8 : vector++ * 16);
            store_piece(&abi->pieces[i], whole.address, abi->offsets[i], piece);
        }
        address = place_address(&whole);
    }
    if (integers != 0)
        emit_store(4, 0, list, GP_OFFSET, build(IR_ADD, IR_I32, gp, emit_constant(IR_I32, integers * 8)));
    if (vectors != 0)
        emit_store(4, 0, list, FP_OFFSET, build(IR_ADD, IR_I32, fp, emit_constant(IR_I32, vectors * 16)));
    return address;
}

static struct value microsoft_va_arg(uint32_t list, struct type *type)
{
    uint32_t address = emit_load(IR_I64, 8, 0, list, 0);
    struct place place = { .address = address, .type = type_unqualified(type) };
    emit_store(8, 0, list, 0, build(IR_ADD, IR_I64, address, emit_long(8)));
    bool by_reference = type->size != 1 && type->size != 2 && type->size != 4 && type->size != 8;
    if (by_reference)
        place.address = emit_load(IR_I64, 8, 0, address, 0);
    return load(&place);
}

struct value lower_va_arg(const struct tree *tree)
{
    struct type *type = tree->type;
    struct abi_value abi = abi_classify(type);
    uint32_t list = lower_scalar(tree->left);
    unsigned integers = 0, vectors = 0;
    if (lowered_function->type->microsoft || tree->value)
        return microsoft_va_arg(list, type);
    for (unsigned i = 0; i < abi.count; i++) {
        integers += abi.pieces[i].kind == IR_PLACE_INTEGER;
        vectors += abi.pieces[i].kind == IR_PLACE_VECTOR;
    }
    struct place place = { .type = type_unqualified(type) };
    if (integers + vectors == 0) {
        place.address = from_overflow_area(list, type);
        return load(&place);
    }
    uint32_t registers = block_new(), stack = block_new(), end = block_new();
    uint32_t gp = emit_load(IR_I32, 4, 0, list, GP_OFFSET), fp = emit_load(IR_I32, 4, 0, list, FP_OFFSET);
    uint32_t fits = build(IR_ULE, IR_I32, gp, emit_constant(IR_I32, GP_END - integers * 8));
    if (vectors != 0) {
        uint32_t vectors_fit = build(IR_ULE, IR_I32, fp, emit_constant(IR_I32, FP_END - vectors * 16));
        fits = integers != 0 ? build(IR_AND, IR_I32, fits, vectors_fit) : vectors_fit;
    }
    branch(fits, registers, stack);
    start_block(registers);
    uint32_t first = from_registers(list, type, &abi, integers, vectors, gp, fp);
    jump(end);
    start_block(stack);
    uint32_t second = from_overflow_area(list, type);
    jump(end);
    start_block(end);
    place.address = join(IR_I64, first, registers, second, stack);
    return load(&place);
}
