/*
 * Statements, blocks and whole functions.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/debug/debug.h>
#include <cc/lower/flow.h>
#include <cc/lower/lowering.h>

/* What is to be done when a scope ends, innermost first: a call of __attribute__((cleanup)), or memory of variable length given back. */
struct cleanup {
    struct cleanup *outer;
    const struct tree *call;
    uint32_t stack;              /* value of a STACK_SAVE, 0: none */
    const void *owner;           /* variable, or block with arrays of variable length */
};

/* A loop or switch, with what was in scope around what `break` and `continue` leave. */
struct loop_context {
    struct loop_context *outer;
    uint32_t on_break, on_continue;      /* blocks; of a switch: the loop's */
    struct cleanup *break_scope, *continue_scope;
};

static struct loop_context *loop;
static bool flow_wanted;         /* warnings of it */
static struct cleanup *cleanups;

static void add_cleanup(const struct tree *call, uint32_t stack, const void *owner)
{
    struct cleanup *cleanup = arena_allocate(&function_arena, sizeof *cleanup);
    *cleanup = (struct cleanup){ cleanups, call, stack, owner };
    cleanups = cleanup;
}

static void run_cleanups(const struct cleanup *outer)
{
    for (const struct cleanup *cleanup = cleanups; cleanup != outer; cleanup = cleanup->outer)
        if (cleanup->call != NULL)
            lower_void(cleanup->call);
        else
            build(IR_STACK_RESTORE, IR_NONE, cleanup->stack, 0);
}

/* --- declarations --- */

static void variable_length(const struct symbol *symbol)
{
    struct place length = variable_place(symbol->type->length_symbol);
    uint32_t bytes = load(&length).first;
    uint32_t alignment = symbol->type->alignment > 16 ? symbol->type->alignment : 16;
    uint32_t address = emit_instruction((struct ir_instruction){ .operation = IR_STACK_ALLOCATE, .type = IR_I64, .size = (uint8_t)alignment, .a = bytes });
    emit_store(8, 0, emit_slot(symbol->slot - 1), 0, address);
    function->keeps_frame_pointer = true;
}

/*
 * What a variable held before its declaration was reached is gone (C11 6.2.4): said to the passes, so that it need not be kept
 * from one round of a loop to the next.
 */
static void forget(const struct symbol *symbol)
{
    const struct type *type = symbol->type;
    bool plain = type->kind == TYPE_POINTER || type_is_integer(type) || type_is_floating(type);
    if (code_options.level == 0 || !plain || type->size > 8 || type->qualifiers & (QUALIFIER_VOLATILE | QUALIFIER_ATOMIC))
        return;
    uint32_t address = emit_slot(symbol->slot - 1);
    emit_store((unsigned)type->size, 0, address, 0, build(IR_UNDEFINED, type_of(type), 0, 0));
}

static bool reads_early;         /* a variable may be read before it is written: not all are initialized where they are declared, or that is jumped over */

static void declaration(const struct tree *tree)
{
    struct symbol *symbol = tree->symbol;
    bool variable = symbol->type->kind == TYPE_ARRAY && type_is_variable(symbol->type) && symbol->type->length_symbol != NULL;
    uint32_t alignment = symbol->alignment > symbol->type->alignment ? symbol->alignment : symbol->type->alignment;
    if (symbol->slot == 0)
        symbol->slot = (variable ? slot_new(8, 8, symbol) : slot_new(symbol->type->size, alignment, symbol)) + 1;
    if (variable)
        variable_length(symbol);
    if (tree->left != NULL && tree->left->operation == TREE_INITIALIZE)
        lower_initialize(tree->left);
    else if (tree->left != NULL)
        lower_void(tree->left);
    else if (!variable)
        forget(symbol);
    reads_early |= tree->left == NULL || tree->value != 0;
    if (symbol->cleanup != NULL)
        add_cleanup(symbol->cleanup, 0, symbol);
}

static bool declares_variable_length(const struct tree *tree)
{
    for (const struct tree *statement = tree->list; statement != NULL; statement = statement->next)
        if (statement->operation == TREE_DECLARATION && statement->symbol->type->kind == TYPE_ARRAY && type_is_variable(statement->symbol->type))
            return true;
    return false;
}

/* For debug information: the whole body, and blocks that declare something. */
static struct debug_scope *scopes;
static uint32_t scope_count, scope_capacity;

static void add_scope(const struct tree *tree)
{
    if (scope_count != 0 && tree->symbol == NULL)
        return;
    scopes = array_grow(scopes, &scope_capacity, scope_count, sizeof *scopes);
    scopes[scope_count++] = (struct debug_scope){ tree->location, tree_end(tree), tree->symbol };
}

static void keep_scopes(struct symbol *symbol)
{
    function->source = arena_allocate(&program_arena, sizeof *function->source);
    *function->source = (struct debug_source){ .symbol = symbol, .scope_count = scope_count };
    function->source->scopes = arena_allocate(&program_arena, scope_count * sizeof *scopes);
    memcpy(function->source->scopes, scopes, scope_count * sizeof *scopes);
}

void lower_block(const struct tree *tree, const struct tree *last, const struct place *result)
{
    struct cleanup *outer = cleanups;
    if (code_options.debug)
        add_scope(tree);
    if (declares_variable_length(tree))
        add_cleanup(NULL, build(IR_STACK_SAVE, IR_I64, 0, 0), tree);
    for (const struct tree *statement = tree->list; statement != NULL; statement = statement->next) {
        if (statement == last && statement->operation == TREE_EXPRESSION) {
            location = statement->location;
            struct value value = lower(statement->left);
            store(result, value);
        } else {
            lower_statement(statement);
        }
    }
    if (!is_ended())
        run_cleanups(outer);
    cleanups = outer;
}

/* --- selection --- */

static void way(uint32_t at, const struct tree *body, uint32_t end)
{
    start_block(at);
    if (flow_wanted)
        flow_way();
    lower_statement(body);
    jump(end);
}

static void if_statement(const struct tree *tree)
{
    uint32_t taken = block_new(), otherwise = tree->third != NULL ? block_new() : 0, end = block_new();
    lower_condition(tree->left, taken, otherwise != 0 ? otherwise : end);
    way(taken, tree->right, end);
    if (otherwise != 0)
        way(otherwise, tree->third, end);
    start_block(end);
}

/* The block of a CASE or DEFAULT, made by its switch before the body. */
static uint32_t case_block(struct tree *label)
{
    if (label->block == 0)
        label->block = block_new();
    return label->block;
}

/* By comparisons, one after the other. */
static void branch_wide(const struct tree *tree, uint32_t otherwise)
{
    bool is_unsigned = tree->left->type->is_unsigned;
    struct value value = lower(tree->left);
    for (const struct tree *label = tree->list; label != NULL; label = label->right) {
        uint32_t next = block_new();
        struct value low = lower(label->third), high = lower(label->list);
        uint32_t above = wide_binary(TREE_GREATER_EQUAL, is_unsigned, value, low).first;
        uint32_t below = wide_binary(TREE_LESS_EQUAL, is_unsigned, value, high).first;
        branch(build(IR_AND, IR_I32, above, below), case_block((struct tree *)label), next);
        start_block(next);
    }
    jump(otherwise);
}

static void branch_cases(const struct tree *tree, uint32_t otherwise)
{
    uint32_t count = 0;
    uint32_t value = lower_long(tree->left);
    for (const struct tree *label = tree->list; label != NULL; label = label->right)
        count++;
    struct ir_case *cases = arena_allocate(&ir_arena, (count + 1) * sizeof *cases);
    uint32_t *successors = arena_allocate(&function_arena, (count + 1) * sizeof *successors);
    successors[0] = otherwise;
    count = 0;
    for (const struct tree *label = tree->list; label != NULL; label = label->right, count++) {
        cases[count] = (struct ir_case){ label->value, label->high, count + 1 };
        successors[count + 1] = case_block((struct tree *)label);
    }
    ir_end(function, block, IR_END_SWITCH, value, successors, count + 1);
    struct ir_block *b = &function->blocks[block];
    b->cases = cases;
    b->case_count = count;
    b->is_signed = !tree->left->type->is_unsigned;
    b->location = location;
}

static void switch_statement(const struct tree *tree)
{
    struct loop_context context = { loop, block_new(), 0, cleanups, NULL };
    if (loop != NULL) {
        context.on_continue = loop->on_continue;
        context.continue_scope = loop->continue_scope;
    }
    uint32_t otherwise = tree->third != NULL ? case_block(tree->third) : context.on_break;
    if (is_wide(tree->left->type))
        branch_wide(tree, otherwise);
    else
        branch_cases(tree, otherwise);
    start_dead();
    loop = &context;
    lower_statement(tree->right);
    loop = context.outer;
    start_block(context.on_break);
}

/* --- loops --- */

static void loop_statement(const struct tree *tree)
{
    uint32_t body = block_new(), test = block_new(), step = tree->third != NULL ? block_new() : test, end = block_new();
    struct loop_context context = { loop, end, step, cleanups, cleanups };
    jump(tree->value ? body : test);
    loop = &context;
    if (flow_wanted)
        flow_loop(body, tree->value ? NULL : tree->left);
    start_block(body);
    lower_statement(tree->right);
    jump(step);
    loop = context.outer;
    if (tree->third != NULL) {
        start_block(step);
        location = tree->third->location;
        lower_void(tree->third);
        jump(test);
    }
    block = test;
    if (tree->left != NULL) {
        location = tree->left->location;
        lower_condition(tree->left, body, end);
    } else {
        jump(body);
    }
    block = end;
}

/* --- jumps --- */

static void leave(uint32_t to, const struct cleanup *scope)
{
    run_cleanups(scope);
    jump(to);
    start_dead();
}

/* Whose cleanups are in scope at each label: looked for when the first goto leaves a scope that has some. */
struct scope {
    struct scope *outer;
    const void *owner;
};

struct label_scope {
    struct label_scope *next;
    const struct symbol *label;
    struct scope *scope;
};

static const struct tree *whole_body;
static struct label_scope *label_scopes;
static bool scopes_known;

static struct scope *scope_within(struct scope *outer, const void *owner)
{
    struct scope *scope = arena_allocate(&function_arena, sizeof *scope);
    *scope = (struct scope){ outer, owner };
    return scope;
}

static void find_labels(const struct tree *tree, struct scope *scope)
{
    if (tree == NULL)
        return;
    if (tree->operation == TREE_BLOCK) {
        if (declares_variable_length(tree))
            scope = scope_within(scope, tree);
        for (const struct tree *statement = tree->list; statement != NULL; statement = statement->next) {
            if (statement->operation == TREE_DECLARATION && statement->symbol->cleanup != NULL)
                scope = scope_within(scope, statement->symbol);
            find_labels(statement, scope);
        }
    } else if (tree->operation == TREE_LABEL) {
        struct label_scope *label = arena_allocate(&function_arena, sizeof *label);
        *label = (struct label_scope){ label_scopes, tree->symbol, scope };
        label_scopes = label;
        find_labels(tree->left, scope);
    } else if (tree->operation == TREE_CASE || tree->operation == TREE_DEFAULT) {
        find_labels(tree->left, scope);
    } else if (tree->operation == TREE_IF || tree->operation == TREE_LOOP || tree->operation == TREE_SWITCH) {
        find_labels(tree->right, scope);
        find_labels(tree->operation == TREE_IF ? tree->third : NULL, scope);
    }
}

static bool is_within(const struct scope *scope, const void *owner)
{
    while (scope != NULL && scope->owner != owner)
        scope = scope->outer;
    return scope != NULL;
}

static void goto_label(struct symbol *label)
{
    if (cleanups != NULL && !scopes_known) {
        find_labels(whole_body, NULL);
        scopes_known = true;
    }
    const struct label_scope *to = cleanups != NULL ? label_scopes : NULL;
    while (to != NULL && to->label != label)
        to = to->next;
    const struct cleanup *kept = cleanups;
    while (to != NULL && kept != NULL && !is_within(to->scope, kept->owner))
        kept = kept->outer;
    leave(label_block(label), kept);
}

void lower_return(const struct tree *value)
{
    struct value result = { 0, 0 };
    if (value != NULL && value->type->kind == TYPE_VOID)
        lower_void(value);
    else if (value != NULL)
        result = lower(value);
    run_cleanups(NULL);
    location = tree_end(whole_body);     /* debuggers show the '}' when all is done */
    finish_return(result);
    start_dead();
}

uint32_t label_block(struct symbol *label)
{
    if (label->block == 0)
        label->block = block_new();
    return label->block;
}

/*
 * All computed gotos of a function go through one block, the dispatch, and from there through a landing of each label: so
 * no edge needs to be split, and variables can be values. The code generator jumps from each goto all the same.
 */
static uint32_t dispatch;        /* 0: none so far */
static uint32_t target_slot;     /* what it jumps to */

uint32_t label_landing(struct symbol *label)
{
    if (label->landing == 0) {
        uint32_t target = label_block(label), landing = block_new();
        label->landing = landing;
        ir_end_jump(function, landing, target);
        function->blocks[landing].address_taken = true;
    }
    return label->landing;
}

static void computed_goto(const struct tree *tree)
{
    uint32_t value = lower_scalar(tree->left);
    if (dispatch == 0) {
        dispatch = block_new();
        target_slot = slot_new(8, 8, NULL);
    }
    emit_store(8, 0, emit_slot(target_slot), 0, value);
    jump(dispatch);
    start_dead();
}

/* Every landing may follow; they are known when the function is complete. */
static void finish_computed_gotos(void)
{
    uint32_t count = 0;
    uint32_t *targets = arena_allocate(&function_arena, function->block_count * sizeof *targets);
    if (dispatch == 0)
        return;
    for (uint32_t i = 0; i < function->block_count; i++)
        if (function->blocks[i].address_taken)
            targets[count++] = i;
    block = dispatch;
    ir_end(function, dispatch, IR_END_COMPUTED, emit_load(IR_I64, 8, 0, emit_slot(target_slot), 0), targets, count);
}

/* --- statements --- */

static void case_label(const struct tree *tree)
{
    uint32_t at = case_block((struct tree *)tree);
    reads_early = true;
    if (flow_wanted)
        flow_case(tree, at);
    start_block(at);
    lower_statement(tree->left);
}

static void label(const struct tree *tree)
{
    uint32_t at = label_block(tree->symbol);
    reads_early = true;
    if (flow_wanted)
        flow_label(at);
    start_block(at);
    lower_statement(tree->left);
}

void lower_statement(const struct tree *tree)
{
    location = tree->location;
    switch (tree->operation) {
    case TREE_BLOCK: lower_block(tree, NULL, NULL); break;
    case TREE_EXPRESSION: lower_void(tree->left); break;
    case TREE_DECLARATION: declaration(tree); break;
    case TREE_IF: if_statement(tree); break;
    case TREE_LOOP: loop_statement(tree); break;
    case TREE_SWITCH: switch_statement(tree); break;
    case TREE_CASE: case TREE_DEFAULT: case_label(tree); return;
    case TREE_BREAK: leave(loop->on_break, loop->break_scope); break;
    case TREE_CONTINUE: leave(loop->on_continue, loop->continue_scope); break;
    case TREE_GOTO: goto_label(tree->symbol); break;
    case TREE_COMPUTED_GOTO: computed_goto(tree); break;
    case TREE_LABEL: label(tree); return;
    case TREE_RETURN: lower_return(tree->left); break;
    case TREE_ASM: lower_asm(tree); break;
    default: break;
    }
    if (flow_wanted)
        flow_statement(tree);
}

/* A function that ends without `return`: main returns 0 (C11 5.1.2.2.3), others nothing that could be relied on. */
static void fall_off(struct symbol *symbol, const struct tree *body)
{
    struct value value = { 0, 0 };
    if (is_ended())
        return;
    location = tree_end(body);
    if (symbol->name == name_of_text("main") && symbol->type->base->kind == TYPE_INT)
        value.first = emit_constant(IR_I32, 0);
    run_cleanups(NULL);
    finish_return(value);
}

void lower_body(struct symbol *symbol, const struct tree *body)
{
    lowered_function = symbol;
    block = 0;
    loop = NULL;
    cleanups = NULL;
    dispatch = 0;
    whole_body = body;
    label_scopes = NULL;
    scopes_known = reads_early = false;
    location = symbol->location;
    flow_wanted = warning_wanted[WARNING_RETURN_TYPE] || warning_wanted[WARNING_IMPLICIT_FALLTHROUGH];
    if (flow_wanted)
        flow_begin();
    lower_parameters(symbol);
    uint32_t first = block_new();        /* the entry has no predecessor */
    start_block(first);
    scope_count = 0;
    lower_statement(body);
    if (code_options.debug)
        keep_scopes(symbol);
    uint32_t end = block;
    bool ends = !is_ended();
    fall_off(symbol, body);
    finish_computed_gotos();
    for (uint32_t i = 0; i < function->block_count; i++)
        if (function->blocks[i].end == IR_END_NONE)
            ir_end_unreachable(function, i);
    ir_remove_unreachable(function);
    if (flow_wanted && ends)
        flow_end(symbol, body, end);
    if (reads_early && (warning_wanted[WARNING_UNINITIALIZED] || warning_wanted[WARNING_MAYBE_UNINITIALIZED]))
        warn_uninitialized(function);
}
