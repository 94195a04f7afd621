/* Running bc's programs: see bc.h. What more a result has than `scale` says is cut off as POSIX XCU bc says for each operator. */
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "bc.h"

enum { ELEMENTS_MAX = 1 << 20, CALLS_MAX = 2000, LINE_LENGTH = 68, BASE_MAX = 999999999 };
enum flow { FLOW_ON, FLOW_BREAK, FLOW_RETURN };

static long scale, input_base = 10, output_base = 10;
static unsigned calls, column;
static struct number *result;        /* of the return that runs */

static struct number *evaluate(const struct node *node);
static enum flow execute(const struct node *node);

/* --- output --- */

static void put(char character)
{
    if (column == LINE_LENGTH) {
        fputs("\\\n", stdout);
        column = 0;
    }
    putchar(character);
    column++;
}

static void print_number(const struct number *number)
{
    number_write(number, (unsigned long)output_base, put);
}

/* `escapes`: those of print. */
static void print_text(const char *text, bool escapes)
{
    static const char letters[] = "abfnrtq\\", meanings[] = "\a\b\f\n\r\t\"\\";
    for (; *text != 0; text++) {
        const char *letter = escapes && *text == '\\' && text[1] != 0 ? strchr(letters, text[1]) : NULL;
        putchar(letter != NULL ? meanings[letter - letters] : *text);
        text += letter != NULL;
    }
    column = 0;
}

/* --- variables --- */

static struct number *value_of(struct number *value)
{
    return value != NULL ? number_keep(value) : number_of(0);
}

/* The place of an element, made if it is missing. */
static struct number **element(struct array *array, const struct node *index)
{
    struct number *number = evaluate(index);
    long place = number_whole(number, ELEMENTS_MAX);
    number_release(number);
    if (place < 0 || place >= ELEMENTS_MAX)
        fail(false, "an array has no such element; the last one is %d", ELEMENTS_MAX - 1);
    if ((size_t)place >= array->count) {
        size_t count = (size_t)place + 1 + (size_t)place / 2;
        array->elements = program_memory(array->elements, count, sizeof *array->elements);
        for (; array->count < count; array->count++)
            array->elements[array->count] = NULL;
    }
    return &array->elements[place];
}

static struct array copy_array(const struct array *array)
{
    struct array copy = { program_memory(NULL, array->count + 1, sizeof *copy.elements), array->count };
    for (size_t i = 0; i < array->count; i++)
        copy.elements[i] = array->elements[i] != NULL ? number_keep(array->elements[i]) : NULL;
    return copy;
}

static void free_array(struct array *array)
{
    for (size_t i = 0; i < array->count; i++)
        number_release(array->elements[i]);
    free(array->elements);
    *array = (struct array){ NULL, 0 };
}

static long *setting(enum kind kind)
{
    return kind == KIND_SCALE ? &scale : kind == KIND_IBASE ? &input_base : &output_base;
}

static void set_setting(enum kind kind, const struct number *number)
{
    static const struct { const char *name; long least, most; } limits[] = {
        { "scale", 0, SCALE_MAX }, { "ibase", 2, 16 }, { "obase", 2, BASE_MAX },
    };
    long value = number_whole(number, BASE_MAX + 1L), which = kind - KIND_SCALE;
    if (value < limits[which].least || value > limits[which].most)
        fail(false, "%s is %ld to %ld", limits[which].name, limits[which].least, limits[which].most);
    *setting(kind) = value;
}

static bool is_setting(const struct node *place)
{
    return place->kind == KIND_SCALE || place->kind == KIND_IBASE || place->kind == KIND_OBASE;
}

/* --- expressions --- */

static struct number *truth(bool holds)
{
    return number_of(holds);
}

static struct number *calculate(int operator, const struct number *left, const struct number *right)
{
    switch (operator) {
    case '+': return number_add(left, right);
    case '-': return number_subtract(left, right);
    case '*': return number_multiply(left, right, (size_t)scale);
    case '/': return number_divide(left, right, (size_t)scale);
    case '%': return number_remainder(left, right, (size_t)scale);
    case '^': return number_power(left, right, (size_t)scale);
    case '<': return truth(number_compare(left, right) < 0);
    case '>': return truth(number_compare(left, right) > 0);
    case TOKEN_AT_MOST: return truth(number_compare(left, right) <= 0);
    case TOKEN_AT_LEAST: return truth(number_compare(left, right) >= 0);
    case TOKEN_EQUAL: return truth(number_compare(left, right) == 0);
    default: return truth(number_compare(left, right) != 0);
    }
}

static bool holds(const struct node *condition)
{
    struct number *number = evaluate(condition);
    bool is_zero = number_is_zero(number);
    number_release(number);
    return !is_zero;
}

static struct number *binary(const struct node *node)
{
    if (node->operator == TOKEN_AND || node->operator == TOKEN_OR) {
        bool left = holds(node->parts[0]);
        return truth(node->operator == TOKEN_AND ? left && holds(node->parts[1]) : left || holds(node->parts[1]));
    }
    struct number *left = evaluate(node->parts[0]), *right = evaluate(node->parts[1]);
    struct number *value = calculate(node->operator, left, right);
    number_release(left);
    number_release(right);
    return value;
}

/* What is assigned is the value; with `old` what was there before is. Takes the count of `right`. */
static struct number *assign(const struct node *place, int operator, struct number *right, bool old)
{
    struct number **slot = place->kind == KIND_ELEMENT ? element(&place->name->array, place->parts[0])
        : place->kind == KIND_VARIABLE ? &place->name->value : NULL;
    struct number *before = is_setting(place) ? number_of(*setting(place->kind)) : value_of(*slot), *value = right;
    if (operator != '=') {
        value = calculate(operator, before, right);
        number_release(right);
    }
    if (is_setting(place)) {
        set_setting(place->kind, value);
    } else {
        number_release(*slot);
        *slot = number_keep(value);
    }
    number_release(old ? value : before);
    return old ? before : value;
}

/* --- calls --- */

/* What a name had is kept here while a function has its own. */
struct kept {
    struct number *value;
    struct array array;
};

static struct number *argument(const struct node *node, bool is_array)
{
    if ((node->kind == KIND_ARRAY) != is_array)
        fail(false, "%s is wanted as an argument", is_array ? "an array" : "a number");
    return is_array ? NULL : evaluate(node);
}

/* Gives each local its argument, or nothing, and keeps what it had. */
static void enter(const struct function *function, const struct node *arguments, struct kept *kept)
{
    size_t i = 0;
    for (const struct node *each = arguments; each != NULL; each = each->next, i++) {
        if (i == function->parameter_count)
            break;
        kept[i].value = argument(each, function->locals[i].is_array);
        kept[i].array = function->locals[i].is_array ? copy_array(&each->name->array) : (struct array){ NULL, 0 };
    }
    for (i = 0; i < function->local_count; i++) {
        struct name *name = function->locals[i].name;
        struct kept before = { name->value, name->array };
        if (function->locals[i].is_array)
            name->array = kept[i].array;
        else
            name->value = kept[i].value;
        kept[i] = before;
    }
}

static void go_back(const struct function *function, const struct kept *kept)
{
    for (size_t i = function->local_count; i-- > 0;) {
        struct name *name = function->locals[i].name;
        if (function->locals[i].is_array) {
            free_array(&name->array);
            name->array = kept[i].array;
        } else {
            number_release(name->value);
            name->value = kept[i].value;
        }
    }
}

static struct number *call(const struct node *node)
{
    const struct function *function = node->name->function;
    size_t given = 0;
    for (const struct node *each = node->parts[0]; each != NULL; each = each->next)
        given++;
    if (function == NULL)
        fail(false, "%s: there is no such function", node->name->text);
    if (given != function->parameter_count)
        fail(false, "%s: %zu arguments, not %zu", node->name->text, given, function->parameter_count);
    if (calls == CALLS_MAX)
        fail(false, "%s: more than %d calls within each other", node->name->text, CALLS_MAX);
    struct kept *kept = program_memory(NULL, function->local_count + 1, sizeof *kept);
    memset(kept, 0, (function->local_count + 1) * sizeof *kept);
    enter(function, node->parts[0], kept);
    calls++;
    result = NULL;
    execute(function->body);
    calls--;
    struct number *value = result != NULL ? result : number_of(0);
    result = NULL;
    go_back(function, kept);
    free(kept);
    return value;
}

static struct number *of_one(const struct node *node)
{
    struct number *number = evaluate(node->parts[0]), *value;
    switch (node->kind) {
    case KIND_LENGTH: value = number_of((long)number_length(number)); break;
    case KIND_SQRT: value = number_root(number, (size_t)scale); break;
    case KIND_SCALE_OF: value = number_of((long)number->scale); break;
    case KIND_NOT: value = truth(number_is_zero(number)); break;
    default: value = number_negate(number); break;
    }
    number_release(number);
    return value;
}

static struct number *evaluate(const struct node *node)
{
    switch (node->kind) {
    case KIND_NUMBER: return number_read(node->text, (unsigned)input_base);
    case KIND_VARIABLE: return value_of(node->name->value);
    case KIND_ELEMENT: return value_of(*element(&node->name->array, node->parts[0]));
    case KIND_SCALE: case KIND_IBASE: case KIND_OBASE: return number_of(*setting(node->kind));
    case KIND_ARRAY: fail(false, "%s[]: an array is no number", node->name->text);
    case KIND_CALL: return call(node);
    case KIND_BINARY: return binary(node);
    case KIND_ASSIGN: return assign(node->parts[0], node->operator, evaluate(node->parts[1]), false);
    case KIND_BEFORE: case KIND_AFTER: return assign(node->parts[0], node->operator, number_of(1), node->kind == KIND_AFTER);
    default: return of_one(node);
    }
}

/* --- statements --- */

static enum flow execute_all(const struct node *first)
{
    enum flow flow = FLOW_ON;
    for (; first != NULL && flow == FLOW_ON; first = first->next)
        flow = execute(first);
    return flow;
}

static void print_value(const struct node *node)
{
    struct number *value = evaluate(node->parts[0]);
    if (node->operator) {
        print_number(value);
        putchar('\n');
        column = 0;
    }
    number_release(value);
}

static void print_list(const struct node *each)
{
    for (; each != NULL; each = each->next) {
        if (each->kind == KIND_TEXT) {
            print_text(each->text, true);
            continue;
        }
        struct number *value = evaluate(each);
        print_number(value);
        number_release(value);
    }
}

static enum flow loop(const struct node *node)
{
    if (node->kind == KIND_FOR && node->parts[0] != NULL)
        number_release(evaluate(node->parts[0]));
    const struct node *condition = node->kind == KIND_FOR ? node->parts[1] : node->parts[0];
    while (condition == NULL || holds(condition)) {
        enum flow flow = execute(node->parts[3]);
        if (flow != FLOW_ON)
            return flow == FLOW_BREAK ? FLOW_ON : flow;
        if (node->kind == KIND_FOR && node->parts[2] != NULL)
            number_release(evaluate(node->parts[2]));
    }
    return FLOW_ON;
}

static enum flow execute(const struct node *node)
{
    switch (node->kind) {
    case KIND_VALUE: print_value(node); return FLOW_ON;
    case KIND_TEXT: print_text(node->text, false); return FLOW_ON;
    case KIND_PRINT: print_list(node->parts[0]); return FLOW_ON;
    case KIND_BLOCK: return execute_all(node->parts[0]);
    case KIND_IF:
        if (holds(node->parts[0]))
            return execute(node->parts[1]);
        return node->parts[2] != NULL ? execute(node->parts[2]) : FLOW_ON;
    case KIND_WHILE: case KIND_FOR: return loop(node);
    case KIND_BREAK: return FLOW_BREAK;
    case KIND_HALT: leave();
    default: {
        struct number *value = node->parts[0] != NULL ? evaluate(node->parts[0]) : NULL;
        result = value;
        return FLOW_RETURN;
    }
    }
}

void run(const struct node *body)
{
    execute_all(body);
    fflush(stdout);
}

void run_reset(void)
{
    calls = 0;
    column = 0;
    result = NULL;
}
