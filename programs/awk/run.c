/* Expressions and statements: see run.h. */
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "error.h"
#include "run.h"

/* How a statement ended. */
enum flow { GO_ON, BREAK, CONTINUE, RETURN, NEXT, NEXT_FILE, EXIT };

enum { STACK_USABLE = 160 * 1024, SOME_VALUES = 8 };

struct frame {
    struct frame *outer;
    struct cell *locals;
    unsigned count;
    struct value result;
};

struct program program;

static struct frame *frame;
static jmp_buf out_of_functions;    /* for next and exit in a function */
static int exit_status;
static const char *stack_base;

static enum flow execute(struct node *node);

/* Trees can be deep, and functions can call themselves for ever. */
static void check_stack(const struct node *node)
{
    char here;
    if (stack_base - &here > STACK_USABLE)
        fail("line %u: too deep: a function that calls itself, or an expression that is too long", node->line);
}

/* --- variables --- */

static struct cell *cell_of(struct node *name)
{
    struct cell *cell = name->kind == NODE_LOCAL ? &frame->locals[name->index] : name->cell;
    return cell;
}

/* What a parameter refers to in the end. */
static struct cell *target_of(struct cell *cell)
{
    while (cell->kind == CELL_REFERENCE)
        cell = cell->target;
    return cell;
}

bool is_array(struct node *name)
{
    return (name->kind == NODE_LOCAL || name->kind == NODE_GLOBAL) && target_of(cell_of(name))->kind == CELL_ARRAY;
}

struct array *array_of(struct node *name)
{
    struct cell *cell = target_of(cell_of(name));
    if (cell->kind == CELL_UNUSED) {
        cell->kind = CELL_ARRAY;
        cell->owned = true;
        cell->array = array_new();
    }
    if (cell->kind != CELL_ARRAY)
        fail("line %u: a variable that has a value is used as an array", name->line);
    return cell->array;
}

/* The value of a variable, to be read or changed. */
static struct value *variable_value(struct node *name)
{
    struct cell *cell = cell_of(name);
    if (cell->kind != CELL_VALUE) {
        if (target_of(cell)->kind == CELL_ARRAY)
            fail("line %u: an array is used as a value", name->line);
        cell->kind = CELL_VALUE;
        cell->value = (struct value){ .flags = 0 };
    }
    return &cell->value;
}

static struct value read_variable(struct node *name)
{
    struct cell *cell = cell_of(name);
    if (cell->special == SPECIAL_NF)
        field_count();
    if (cell->kind == CELL_VALUE)
        return value_copy(&cell->value);
    if (target_of(cell)->kind == CELL_ARRAY)
        fail("line %u: an array is used as a value", name->line);
    return (struct value){ .flags = 0 };
}

/* The key of a list of subscripts. */
static struct text *subscript(struct node *list)
{
    struct text *key = eval_text(list);
    while ((list = list->next) != NULL) {
        const struct text *separator = special_text(SPECIAL_SUBSEP);
        key = text_join(key, text_make(separator->bytes, separator->length));
        key = text_join(key, eval_text(list));
    }
    return key;
}

static size_t field_number(struct node *node)
{
    double number = eval_number(node->a);
    if (!(number > -1 && number < 1e9))
        fail("line %u: there is no field %g", node->line, number);
    return (size_t)number;
}

void assign(struct node *place, struct value value)
{
    if (place->kind == NODE_FIELD) {
        field_set(field_number(place), value);
        return;
    }
    struct value *to;
    if (place->kind == NODE_ELEMENT) {
        struct array *array = array_of(place->a);
        struct text *key = subscript(place->b);
        to = array_at(array, key);
        text_release(key);
    } else {
        to = variable_value(place);
    }
    value_release(to);
    *to = value;
    if (place->kind == NODE_GLOBAL && place->cell->special != ORDINARY)
        special_changed(place->cell->special);
}

static double calculate(const struct node *node, char operator, double left, double right)
{
    switch (operator) {
    case '+': return left + right;
    case '-': return left - right;
    case '*': return left * right;
    case '^': return pow(left, right);
    }
    if (right == 0)
        fail("line %u: division by zero", node->line);
    return operator == '/' ? left / right : fmod(left, right);
}

/* place = place `operator` operand; the value before, and the one that it has now. */
static double change(struct node *node, struct node *place, double operand, double *now)
{
    double before;
    if (place->kind == NODE_FIELD) {
        size_t number = field_number(place);
        struct value value = field_get(number);
        before = value_to_number(&value);
        value_release(&value);
        *now = calculate(node, node->operator, before, operand);
        field_set(number, value_number(*now));
        return before;
    }
    if (place->kind == NODE_GLOBAL && place->cell->special == SPECIAL_NF)
        field_count();
    struct value *value;
    if (place->kind == NODE_ELEMENT) {
        struct array *array = array_of(place->a);
        struct text *key = subscript(place->b);
        value = array_at(array, key);
        text_release(key);
    } else {
        value = variable_value(place);
    }
    before = value_to_number(value);
    *now = calculate(node, node->operator, before, operand);
    value_release(value);
    *value = value_number(*now);
    if (place->kind == NODE_GLOBAL && place->cell->special != ORDINARY)
        special_changed(place->cell->special);
    return before;
}

/* --- functions --- */

static void set_argument(struct cell *cell, struct node *argument)
{
    *cell = (struct cell){ .kind = CELL_VALUE };
    if (argument->kind != NODE_GLOBAL && argument->kind != NODE_LOCAL) {
        cell->value = eval(argument);
        return;
    }
    struct cell *target = target_of(cell_of(argument));
    if (target->kind == CELL_ARRAY) {
        cell->kind = CELL_ARRAY;
        cell->array = target->array;
    } else if (target->kind == CELL_UNUSED) {
        cell->kind = CELL_REFERENCE;
        cell->target = target;
    } else {
        cell->value = read_variable(argument);
    }
}

static void leave_function(void)
{
    struct frame *left = frame;
    frame = left->outer;
    for (unsigned i = 0; i < left->count; i++) {
        struct cell *cell = &left->locals[i];
        if (cell->kind == CELL_VALUE)
            value_release(&cell->value);
        else if (cell->kind == CELL_ARRAY && cell->owned)
            array_free(cell->array);
    }
    free(left->locals);
}

static struct value call(struct node *node)
{
    const struct function *function = node->function;
    if (node->index > function->parameters)
        fail("line %u: %s has %u parameters", node->line, function->name, function->parameters);
    struct cell *locals = program_memory(NULL, function->parameters, sizeof *locals);
    unsigned count = 0;
    for (struct node *argument = node->a; argument != NULL; argument = argument->next)
        set_argument(&locals[count++], argument);
    while (count < function->parameters)
        locals[count++] = (struct cell){ .kind = CELL_UNUSED };
    struct frame called = { .outer = frame, .locals = locals, .count = count, .result = { .flags = 0 } };
    frame = &called;
    enum flow flow = execute(function->body);
    if (flow == NEXT || flow == NEXT_FILE || flow == EXIT)
        longjmp(out_of_functions, flow);
    leave_function();
    return called.result;
}

/* --- expressions --- */

struct pattern *pattern_of(struct node *node)
{
    while (node->kind == NODE_GROUP)
        node = node->a;
    if (node->kind == NODE_MATCH_RECORD)
        return node->pattern;
    if (node->kind == NODE_CONSTANT && node->value.flags & HAS_TEXT) {
        if (node->pattern == NULL)
            node->pattern = pattern_make(node->value.text->bytes, node->value.text->length);
        return node->pattern;
    }
    struct text *source = eval_text(node);
    struct pattern *pattern = pattern_find(source);
    text_release(source);
    return pattern;
}

static bool is_true(struct node *node)
{
    struct value value = eval(node);
    bool result = value_is_true(&value);
    value_release(&value);
    return result;
}

static bool matches(struct node *node)
{
    struct text *text = eval_text(node->a);
    bool result = pattern_matches(pattern_of(node->b), text->bytes, text->length);
    text_release(text);
    return result != (node->operator == '!');
}

static bool compare(struct node *node)
{
    struct value left = eval(node->a), right = eval(node->b);
    int order = value_compare(&left, &right, convert_format());
    value_release(&left);
    value_release(&right);
    switch (node->operator) {
    case '<': return order < 0;
    case 'L': return order <= 0;
    case 'E': return order == 0;
    case 'N': return order != 0;
    case '>': return order > 0;
    default: return order >= 0;
    }
}

static bool is_in(struct node *node)
{
    struct text *key = subscript(node->a->kind == NODE_LIST ? node->a->a : node->a);
    bool result = array_has(array_of(node->b), key);
    text_release(key);
    return result;
}

static int read_line(struct node *node, struct text **record)
{
    struct text *name;
    int result;
    switch (node->operator) {
    case 0: return input_next(record);
    case '<':
        name = eval_text(node->b);
        result = input_from_file(name, record);
        break;
    default:
        name = eval_text(node->b);
        result = input_from_command(name, record);
    }
    text_release(name);
    return result;
}

static struct value eval_getline(struct node *node)
{
    struct text *record;
    int result = read_line(node, &record);
    if (result > 0 && node->a == NULL)
        record_set(record, true);
    else if (result > 0)
        assign(node->a, value_input(record));
    return value_number(result);
}

static struct value eval_assign(struct node *node)
{
    if (node->operator != 0) {
        double operand = eval_number(node->b), now;
        change(node, node->a, operand, &now);
        return value_number(now);
    }
    struct value value = eval(node->b);
    assign(node->a, value_copy(&value));
    return value;
}

static struct value eval_element(struct node *node)
{
    struct array *array = array_of(node->a);
    struct text *key = subscript(node->b);
    struct value value = value_copy(array_at(array, key));
    text_release(key);
    return value;
}

static struct value eval_join(struct node *node)
{
    struct text *left = eval_text(node->a);
    return value_text(text_join(left, eval_text(node->b)));
}

struct value eval(struct node *node)
{
    double now, before;
    check_stack(node);
    switch (node->kind) {
    case NODE_CONSTANT: return value_copy(&node->value);
    case NODE_GROUP: return eval(node->a);
    case NODE_MATCH_RECORD:
        return value_number(pattern_matches(node->pattern, record_text()->bytes, record_text()->length));
    case NODE_GLOBAL: case NODE_LOCAL: return read_variable(node);
    case NODE_FIELD: return field_get(field_number(node));
    case NODE_ELEMENT: return eval_element(node);
    case NODE_ASSIGN: return eval_assign(node);
    case NODE_CONDITION: return eval(is_true(node->a) ? node->b : node->c);
    case NODE_OR: return value_number(is_true(node->a) || is_true(node->b));
    case NODE_AND: return value_number(is_true(node->a) && is_true(node->b));
    case NODE_NOT: return value_number(!is_true(node->a));
    case NODE_IN: return value_number(is_in(node));
    case NODE_MATCH: return value_number(matches(node));
    case NODE_COMPARE: return value_number(compare(node));
    case NODE_JOIN: return eval_join(node);
    case NODE_ARITHMETIC:
        before = eval_number(node->a);
        return value_number(calculate(node, node->operator, before, eval_number(node->b)));
    case NODE_MINUS: return value_number(-eval_number(node->a));
    case NODE_PLUS: return value_number(eval_number(node->a));
    case NODE_BEFORE:
        change(node, node->a, 1, &now);
        return value_number(now);
    case NODE_BEHIND: return value_number(change(node, node->a, 1, &now));
    case NODE_GETLINE: return eval_getline(node);
    case NODE_CALL: return call(node);
    case NODE_BUILTIN: return call_builtin(node);
    default: fail("line %u: a list in parentheses is no value", node->line);
    }
}

double eval_number(struct node *node)
{
    if (node->kind == NODE_CONSTANT && node->value.flags & HAS_NUMBER)
        return node->value.number;
    struct value value = eval(node);
    double number = value_to_number(&value);
    value_release(&value);
    return number;
}

struct text *eval_text(struct node *node)
{
    struct value value = eval(node);
    if (value.flags & HAS_TEXT)
        return value.text;
    return value_to_text(&value, convert_format());
}

/* --- statements --- */

static FILE *stream_of(struct node *node)
{
    if (node->operator == 0)
        return stdout;
    struct text *name = eval_text(node->b);
    FILE *stream = output_stream(node->operator, name);
    text_release(name);
    return stream;
}

static void write_value(struct value *value, FILE *stream)
{
    if (value->flags & HAS_TEXT) {
        fwrite(value->text->bytes, 1, value->text->length, stream);
        return;
    }
    struct text *text = value_to_text(value, special_text(SPECIAL_OFMT)->bytes);
    fwrite(text->bytes, 1, text->length, stream);
    text_release(text);
}

/* All are evaluated before the first is written: they may print, too. */
static void print(struct node *node)
{
    struct value some[SOME_VALUES], *values = some;
    const struct text *between = special_text(SPECIAL_OFS), *behind = special_text(SPECIAL_ORS);
    size_t count = 0;
    for (struct node *each = node->a; each != NULL; each = each->next)
        count++;
    if (count > SOME_VALUES)
        values = program_memory(NULL, count, sizeof *values);
    count = 0;
    for (struct node *each = node->a; each != NULL; each = each->next)
        values[count++] = eval(each);
    if (node->a == NULL)
        values[count++] = value_text(text_keep(record_text()));
    FILE *stream = stream_of(node);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            fwrite(between->bytes, 1, between->length, stream);
        write_value(&values[i], stream);
        value_release(&values[i]);
    }
    fwrite(behind->bytes, 1, behind->length, stream);
    if (values != some)
        free(values);
}

static void print_formatted(struct node *node)
{
    struct text *format = eval_text(node->a);
    struct text *text = print_text(format, node->a->next);
    FILE *stream = stream_of(node);
    fwrite(text->bytes, 1, text->length, stream);
    text_release(format);
    text_release(text);
}

static void delete(struct node *node)
{
    if (node->a->kind != NODE_ELEMENT) {
        array_clear(array_of(node->a));
        return;
    }
    struct text *key = subscript(node->a->b);
    array_delete(array_of(node->a->a), key);
    text_release(key);
}

/* Runs a loop's body; false: the loop is over, and *flow says how. */
static bool go_round(struct node *body, enum flow *flow)
{
    *flow = execute(body);
    if (*flow == CONTINUE || *flow == GO_ON) {
        *flow = GO_ON;
        return true;
    }
    if (*flow == BREAK)
        *flow = GO_ON;
    return false;
}

static enum flow execute_for(struct node *node)
{
    enum flow flow = GO_ON;
    if (node->a != NULL)
        execute(node->a);
    while ((node->b == NULL || is_true(node->b)) && go_round(node->d, &flow))
        if (node->c != NULL)
            execute(node->c);
    return flow;
}

/* The keys are those at the start, except what the loop deletes. */
static enum flow execute_for_in(struct node *node)
{
    enum flow flow = GO_ON;
    struct array *array = array_of(node->b);
    size_t count = 0, total = array->count;
    struct text **keys = program_memory(NULL, total, sizeof *keys);
    for (struct element *element = array->first; element != NULL; element = element->behind)
        keys[count++] = text_keep(element->key);
    bool goes_on = true;
    for (size_t i = 0; i < total; i++) {
        if (goes_on && array_has(array, keys[i])) {
            assign(node->a, value_input(text_keep(keys[i])));
            goes_on = go_round(node->d, &flow);
        }
        text_release(keys[i]);
    }
    free(keys);
    return flow;
}

static enum flow execute_exit(struct node *node, enum flow flow)
{
    if (flow == RETURN) {
        struct value result = node->a != NULL ? eval(node->a) : (struct value){ .flags = 0 };
        value_release(&frame->result);
        frame->result = result;
    } else if (node->a != NULL) {
        exit_status = (int)((long)eval_number(node->a) & 255);
    }
    return flow;
}

static enum flow execute_loop(struct node *node)
{
    enum flow flow = GO_ON;
    if (node->kind == NODE_DO && !go_round(node->b, &flow))
        return flow;
    while (is_true(node->a) && go_round(node->b, &flow)) { }
    return flow;
}

static enum flow execute_list(struct node *node)
{
    for (; node != NULL; node = node->next) {
        enum flow flow = execute(node);
        if (flow != GO_ON)
            return flow;
    }
    return GO_ON;
}

static enum flow execute(struct node *node)
{
    struct value value;
    while (node->kind == NODE_IF) {
        node = is_true(node->a) ? node->b : node->c;
        if (node == NULL)
            return GO_ON;
    }
    check_stack(node);
    switch (node->kind) {
    case NODE_BLOCK: return execute_list(node->a);
    case NODE_EXPRESSION:
        value = eval(node->a);
        value_release(&value);
        return GO_ON;
    case NODE_PRINT: print(node); return GO_ON;
    case NODE_PRINTF: print_formatted(node); return GO_ON;
    case NODE_WHILE: case NODE_DO: return execute_loop(node);
    case NODE_FOR: return execute_for(node);
    case NODE_FOR_IN: return execute_for_in(node);
    case NODE_DELETE: delete(node); return GO_ON;
    case NODE_NEXT: return NEXT;
    case NODE_NEXT_FILE: return NEXT_FILE;
    case NODE_BREAK: return BREAK;
    case NODE_CONTINUE: return CONTINUE;
    case NODE_RETURN: return execute_exit(node, RETURN);
    case NODE_EXIT: return execute_exit(node, EXIT);
    default: fail("line %u: this is no statement", node->line);
    }
}

/* --- rules --- */

static bool applies(struct rule *rule)
{
    if (rule->from == NULL)
        return true;
    if (rule->to == NULL)
        return is_true(rule->from);
    if (!rule->inside && !is_true(rule->from))
        return false;
    rule->inside = !is_true(rule->to);
    return true;
}

static enum flow run_rules(struct rule *rules)
{
    static struct node print_record = { .kind = NODE_PRINT };
    for (struct rule *rule = rules; rule != NULL; rule = rule->next) {
        if (!applies(rule))
            continue;
        enum flow flow = execute(rule->body != NULL ? rule->body : &print_record);
        if (flow != GO_ON)
            return flow;
    }
    return GO_ON;
}

/* How the rules ended, even if that was in a function. */
static enum flow run_protected(struct rule *rules)
{
    int flow = setjmp(out_of_functions);
    if (flow == 0)
        return run_rules(rules);
    while (frame != NULL)
        leave_function();
    return (enum flow)flow;
}

static enum flow run_records(void)
{
    struct text *record;
    while (input_next(&record)) {
        record_set(record, true);
        enum flow flow = run_protected(program.rules);
        if (flow == EXIT)
            return EXIT;
        if (flow == NEXT_FILE)
            input_skip_file();
    }
    return GO_ON;
}

int run(void)
{
    char here;
    stack_base = &here;
    enum flow flow = run_protected(program.begin);
    if (flow != EXIT && (program.rules != NULL || program.end != NULL))
        flow = run_records();
    else if (flow != EXIT)
        flow = EXIT;
    if (flow == EXIT && program.rules == NULL && program.end == NULL)
        return exit_status;
    run_protected(program.end);
    return exit_status == 0 && input_failed() ? 2 : exit_status;
}
