/*
 * Text that the assembler makes: .macro, .rept, .irp, .irpc; and text that it leaves out: .if
 * and its kin. Bodies are kept as text, in which \name is replaced; the result is an input.
 */
#include <stdio.h>
#include <string.h>
#include <cc/assemble/assembler.h>

enum { PARAMETERS_MAX = 64 };

struct parameter {
    const char *name;
    size_t length;
    const char *initial;         /* default */
    size_t initial_length;
    bool required, takes_rest;
};

struct macro {
    struct macro *next;
    const char *name;
    size_t length;
    struct parameter *parameters;
    unsigned parameter_count;
    const char *body;
    size_t body_size;
};

/* Values of parameters; not set: start NULL. */
struct argument {
    const char *start;
    size_t length;
};

/* --- arguments --- */

static bool is_blank(char character)
{
    return character == ' ' || character == '\t' || character == '\r';
}

/* Blanks separate arguments unless an operator stands on one of their sides. */
static bool joins(const char *start, const char *before, const char *after, const char *end)
{
    if (after >= end || *after == ',')
        return true;
    return (before > start && strchr("+-*/&|^<>=!~", before[-1]) != NULL) || strchr("+/&|^<>=!)", *after) != NULL;
}

/* One argument from the cursor on: up to a comma or blanks outside of parentheses and quotes. */
static struct argument take_argument(struct assembler *assembler, bool rest)
{
    skip_blanks(assembler);
    const char *start = assembler->cursor, *end = assembler->end, *at = start;
    unsigned depth = 0;
    if (rest) {
        assembler->cursor = end;
        while (end > start && is_blank(end[-1]))
            end--;
        return (struct argument){start, (size_t)(end - start)};
    }
    if (at < end && *at == '"') {
        for (at++; at < end && *at != '"'; at++)
            if (*at == '\\' && at + 1 < end)
                at++;
        assembler->cursor = at < end ? at + 1 : at;
        return (struct argument){start + 1, (size_t)(at - start - 1)};
    }
    while (at < end && (depth != 0 || *at != ',')) {
        if (*at == '(')
            depth++;
        else if (*at == ')' && depth > 0)
            depth--;
        if (!is_blank(*at)) {
            at++;
            continue;
        }
        const char *after = at;
        while (after < end && is_blank(*after))
            after++;
        if (depth == 0 && !joins(start, at, after, end))
            break;
        if (after >= end || *after == ',')
            break;
        at = after;
    }
    assembler->cursor = at;
    return (struct argument){start, (size_t)(at - start)};
}

static struct parameter *parameter_of(const struct macro *macro, const char *name, size_t length)
{
    for (unsigned i = 0; i < macro->parameter_count; i++)
        if (macro->parameters[i].length == length && memcmp(macro->parameters[i].name, name, length) == 0)
            return &macro->parameters[i];
    return NULL;
}

/* name=value: the parameter, with the cursor behind the sign. */
static struct parameter *take_keyword(struct assembler *assembler, const struct macro *macro)
{
    skip_blanks(assembler);
    const char *start = assembler->cursor, *at = start;
    while (at < assembler->end && is_name_part(*at))
        at++;
    if (at == start || at >= assembler->end || *at != '=' || (at + 1 < assembler->end && at[1] == '='))
        return NULL;
    struct parameter *parameter = parameter_of(macro, start, (size_t)(at - start));
    if (parameter != NULL)
        assembler->cursor = at + 1;
    return parameter;
}

static bool take_arguments(struct assembler *assembler, const struct macro *macro, struct argument *arguments)
{
    unsigned position = 0;
    while (!at_end(assembler)) {
        struct parameter *parameter = take_keyword(assembler, macro);
        unsigned index = parameter != NULL ? (unsigned)(parameter - macro->parameters) : position++;
        if (index >= macro->parameter_count) {
            fail(assembler, "'%.*s' takes %u arguments, this is one more", (int)macro->length, macro->name, macro->parameter_count);
            return false;
        }
        arguments[index] = take_argument(assembler, macro->parameters[index].takes_rest);
        take(assembler, ',');
    }
    for (unsigned i = 0; i < macro->parameter_count; i++) {
        const struct parameter *parameter = &macro->parameters[i];
        if (parameter->required && arguments[i].length == 0) {
            fail(assembler, "'%.*s' needs the argument '%.*s'", (int)macro->length, macro->name, (int)parameter->length, parameter->name);
            return false;
        }
        if (arguments[i].start == NULL || arguments[i].length == 0)
            arguments[i] = (struct argument){parameter->initial, parameter->initial_length};
    }
    return true;
}

/* --- expansion --- */

/* Behind a backslash: what to put instead; how much of the text that is. */
static size_t replacement(const struct assembler *assembler, const struct macro *macro, const struct argument *arguments, const char *at,
                          const char *end, struct buffer *result)
{
    const char *name = at + 1, *name_end = name;
    char number[16];
    if (name < end && *name == '@') {
        int length = snprintf(number, sizeof number, "%u", assembler->macro_calls);
        buffer_append(result, number, (size_t)length);
        return 2;
    }
    if (name + 1 < end && name[0] == '(' && name[1] == ')')
        return 3;
    while (name_end < end && is_name_part(*name_end))
        name_end++;
    const struct parameter *parameter = parameter_of(macro, name, (size_t)(name_end - name));
    /* \name.suffix: a dot may end a name. */
    for (const char *dot = name_end; parameter == NULL && dot > name; dot--)
        if (*dot == '.' && (parameter = parameter_of(macro, name, (size_t)(dot - name))) != NULL)
            name_end = dot;
    if (parameter == NULL || name_end == name) {
        size_t kept = name < end && *name == '\\' ? 2 : 1;
        buffer_append(result, at, kept);
        return kept;
    }
    const struct argument *argument = &arguments[parameter - macro->parameters];
    if (argument->length != 0)
        buffer_append(result, argument->start, argument->length);
    return (size_t)(name_end - at);
}

static void expand(struct assembler *assembler, const struct macro *macro, const struct argument *arguments, struct buffer *result)
{
    const char *at = macro->body, *end = at + macro->body_size;
    while (at < end) {
        const char *backslash = memchr(at, '\\', (size_t)(end - at));
        const char *plain_end = backslash == NULL ? end : backslash;
        buffer_append(result, at, (size_t)(plain_end - at));
        at = plain_end;
        if (backslash != NULL)
            at += replacement(assembler, macro, arguments, at, end, result);
        if (result->size > EXPANDED_BYTES_MAX)
            return;
    }
}

static void push_text(struct assembler *assembler, struct buffer *text, bool is_macro)
{
    if (text->size != 0 && input_push(assembler, (const char *)text->bytes, text->size, assembler->location, false))
        assembler->inputs[assembler->input_count - 1].is_macro = is_macro;
}

static struct macro **find_macro(struct assembler *assembler, const char *name, size_t length)
{
    struct macro **link = &assembler->macros;
    while (*link != NULL && !((*link)->length == length && memcmp((*link)->name, name, length) == 0))
        link = &(*link)->next;
    return link;
}

bool macro_call(struct assembler *assembler, const char *name, size_t length)
{
    struct macro *macro = *find_macro(assembler, name, length);
    struct argument arguments[PARAMETERS_MAX] = {0};
    struct buffer text = {0};
    if (macro == NULL)
        return false;
    if (!take_arguments(assembler, macro, arguments))
        return true;
    expand(assembler, macro, arguments, &text);
    assembler->macro_calls++;
    push_text(assembler, &text, true);
    return true;
}

/* --- definitions --- */

static bool parse_parameter(struct assembler *assembler, struct parameter *parameter)
{
    *parameter = (struct parameter){.initial = ""};
    parameter->name = take_name(assembler, &parameter->length);
    if (parameter->length == 0) {
        fail(assembler, "the name of a parameter is missing");
        return false;
    }
    if (take(assembler, ':')) {
        size_t length;
        const char *kind = take_name(assembler, &length);
        parameter->required = same_text(kind, length, "req");
        parameter->takes_rest = same_text(kind, length, "vararg");
        if (!parameter->required && !parameter->takes_rest) {
            fail(assembler, "a parameter is :req or :vararg");
            return false;
        }
    }
    if (take(assembler, '=')) {
        struct argument argument = take_argument(assembler, false);
        parameter->initial = argument.start;
        parameter->initial_length = argument.length;
    }
    take(assembler, ',');
    return true;
}

static const char *const macro_openers[] = {".macro", NULL}, *const macro_closers[] = {".endm", ".endmacro", NULL};
static const char *const repeat_openers[] = {".rept", ".irp", ".irpc", ".rep", NULL}, *const repeat_closers[] = {".endr", ".endrept", NULL};

static void define_macro(struct assembler *assembler, int argument)
{
    struct parameter parameters[PARAMETERS_MAX];
    struct macro *macro = arena_allocate(&program_arena, sizeof *macro);
    unsigned errors = assembler->errors;
    (void)argument;
    macro->name = take_name(assembler, &macro->length);
    if (macro->length == 0)
        fail(assembler, "the name of the macro is missing");
    take(assembler, ',');
    while (!at_end(assembler) && assembler->errors == errors) {
        if (macro->parameter_count == PARAMETERS_MAX)
            fail(assembler, "the macro has too many parameters");
        else if (parse_parameter(assembler, &parameters[macro->parameter_count]))
            macro->parameter_count++;
    }
    macro->parameters = arena_allocate(&program_arena, (macro->parameter_count + 1) * sizeof *parameters);
    memcpy(macro->parameters, parameters, macro->parameter_count * sizeof *parameters);
    if (!statement_block(assembler, macro_openers, macro_closers, &macro->body, &macro->body_size) || assembler->errors != errors)
        return;
    struct macro **link = find_macro(assembler, macro->name, macro->length);
    if (*link != NULL)
        fail(assembler, "the macro '%.*s' is defined twice", (int)macro->length, macro->name);
    else
        *link = macro;
}

static void forget_macro(struct assembler *assembler, int argument)
{
    size_t length;
    const char *name = take_name(assembler, &length);
    struct macro **link = find_macro(assembler, name, length);
    (void)argument;
    if (*link == NULL)
        fail(assembler, "there is no macro '%.*s'", (int)length, name);
    else
        *link = (*link)->next;
}

/* .exitm: out of the innermost macro, with the conditions that it began. */
static void leave_macro(struct assembler *assembler, int argument)
{
    (void)argument;
    while (assembler->input_count != 0) {
        struct input *input = &assembler->inputs[--assembler->input_count];
        if (assembler->condition_count > input->condition_depth)
            assembler->condition_count = input->condition_depth;
        if (input->is_macro)
            return;
        if (input->moves) {
            assembler->input_count++;
            fail(assembler, ".exitm is outside of a macro");
            return;
        }
    }
}

/* --- repetitions --- */

static void repeat(struct assembler *assembler, int argument)
{
    struct macro body = {0};
    struct buffer text = {0};
    int64_t count;
    bool known = expression_absolute(assembler, &count);
    (void)argument;
    if (!statement_block(assembler, repeat_openers, repeat_closers, &body.body, &body.body_size) || !known)
        return;
    if (count < 0 || (body.body_size != 0 && (uint64_t)count > EXPANDED_BYTES_MAX / body.body_size)) {
        fail(assembler, "%lld repetitions are too many or too few", (long long)count);
        return;
    }
    for (int64_t i = 0; i < count && body.body_size != 0; i++)
        buffer_append(&text, body.body, body.body_size);
    push_text(assembler, &text, false);
}

/* .irp name, value, value ...; .irpc name, letters */
static void repeat_values(struct assembler *assembler, int characters)
{
    struct macro body = {.parameter_count = 1};
    struct parameter parameter = {0};
    struct buffer text = {0};
    body.parameters = &parameter;
    parameter.name = take_name(assembler, &parameter.length);
    take(assembler, ',');
    skip_blanks(assembler);
    const char *at = assembler->cursor, *end = assembler->end;
    if (parameter.length == 0)
        fail(assembler, "the name of what is replaced is missing");
    if (!statement_block(assembler, repeat_openers, repeat_closers, &body.body, &body.body_size) || parameter.length == 0)
        return;
    assembler->cursor = at;
    assembler->end = end;
    bool any = false;
    while (!at_end(assembler) || !any) {
        struct argument value = characters ? (struct argument){assembler->cursor, assembler->cursor < assembler->end}
                                           : take_argument(assembler, false);
        any = true;
        assembler->cursor += characters && !at_end(assembler);
        if (!characters)
            take(assembler, ',');
        expand(assembler, &body, &value, &text);
        if (text.size > EXPANDED_BYTES_MAX)
            break;
    }
    push_text(assembler, &text, false);
}

bool macro_directive(struct assembler *assembler, const char *name, size_t length)
{
    static const struct directive table[] = {
        {"macro", define_macro, 0}, {"purgem", forget_macro, 0}, {"exitm", leave_macro, 0}, {"rept", repeat, 0}, {"rep", repeat, 0},
        {"irp", repeat_values, false}, {"irpc", repeat_values, true},
    };
    return directive_of(assembler, table, sizeof table / sizeof *table, name, length);
}

/* --- conditions --- */

enum { IF_NOT_ZERO, IF_ZERO, IF_GREATER, IF_LESS, IF_GREATER_EQUAL, IF_LESS_EQUAL };

bool is_skipping(const struct assembler *assembler)
{
    return assembler->condition_count != 0 && !assembler->conditions[assembler->condition_count - 1].active;
}

static void begin_condition(struct assembler *assembler, bool truth)
{
    bool outer = !is_skipping(assembler);
    if (assembler->condition_count == CONDITION_DEPTH_MAX) {
        fail(assembler, "conditions are nested too deeply");
        assembler->ended = true;
        return;
    }
    assembler->conditions[assembler->condition_count++] =
        (struct conditional){.was_true = truth, .active = outer && truth, .outer = outer, .location = assembler->location};
}

static bool compare(int64_t number, int how)
{
    switch (how) {
    case IF_NOT_ZERO:
        return number != 0;
    case IF_ZERO:
        return number == 0;
    case IF_GREATER:
        return number > 0;
    case IF_LESS:
        return number < 0;
    case IF_GREATER_EQUAL:
        return number >= 0;
    default:
        return number <= 0;
    }
}

static void if_number(struct assembler *assembler, int how)
{
    int64_t number = 0;
    bool truth = !is_skipping(assembler) && expression_absolute(assembler, &number) && compare(number, how);
    if (is_skipping(assembler))
        assembler->cursor = assembler->end;
    begin_condition(assembler, truth);
}

static void if_defined(struct assembler *assembler, int wanted)
{
    size_t length;
    bool truth = false;
    if (!is_skipping(assembler)) {
        const char *name = take_name(assembler, &length);
        truth = (length != 0 && symbol_of(assembler, name, length)->kind != SYMBOL_UNDEFINED) == (wanted != 0);
    } else {
        assembler->cursor = assembler->end;
    }
    begin_condition(assembler, truth);
}

static void if_blank(struct assembler *assembler, int wanted)
{
    begin_condition(assembler, !is_skipping(assembler) && at_end(assembler) == (wanted != 0));
    assembler->cursor = assembler->end;
}

/* .ifc a, b: without quotes, up to the comma; .ifeqs "a", "b". */
static void if_same(struct assembler *assembler, int wanted)
{
    struct argument texts[2];
    for (int i = 0; i < 2; i++) {
        skip_blanks(assembler);
        const char *start = assembler->cursor, *at = start;
        if (at < assembler->end && *at == '"') {
            texts[i] = take_argument(assembler, false);
        } else {
            while (at < assembler->end && (i == 1 || *at != ','))
                at++;
            assembler->cursor = at;
            while (at > start && is_blank(at[-1]))
                at--;
            texts[i] = (struct argument){start, (size_t)(at - start)};
        }
        if (i == 0)
            take(assembler, ',');
    }
    bool same = texts[0].length == texts[1].length && memcmp(texts[0].start, texts[1].start, texts[0].length) == 0;
    begin_condition(assembler, same == (wanted != 0));
    assembler->cursor = assembler->end;
}

static void else_branch(struct assembler *assembler, int with_condition)
{
    int64_t number;
    struct conditional *condition = assembler->condition_count == 0 ? NULL : &assembler->conditions[assembler->condition_count - 1];
    if (condition == NULL || condition->had_else) {
        fail(assembler, "there is no .if to which this belongs");
        return;
    }
    condition->had_else = !with_condition;
    bool open = condition->outer && !condition->was_true;
    bool truth = open && (!with_condition || (expression_absolute(assembler, &number) && number != 0));
    if (!open)
        assembler->cursor = assembler->end;
    condition->active = truth;
    condition->was_true |= truth;
}

static void end_condition(struct assembler *assembler, int argument)
{
    (void)argument;
    if (assembler->condition_count == 0)
        fail(assembler, "there is no .if to which this belongs");
    else
        assembler->condition_count--;
}

bool condition_directive(struct assembler *assembler, const char *name, size_t length)
{
    static const struct directive table[] = {
        {"if", if_number, IF_NOT_ZERO}, {"ifne", if_number, IF_NOT_ZERO}, {"ifeq", if_number, IF_ZERO}, {"ifgt", if_number, IF_GREATER},
        {"iflt", if_number, IF_LESS}, {"ifge", if_number, IF_GREATER_EQUAL}, {"ifle", if_number, IF_LESS_EQUAL},
        {"ifdef", if_defined, true}, {"ifndef", if_defined, false}, {"ifnotdef", if_defined, false}, {"ifb", if_blank, true},
        {"ifnb", if_blank, false}, {"ifc", if_same, true}, {"ifnc", if_same, false}, {"ifeqs", if_same, true}, {"ifnes", if_same, false},
        {"else", else_branch, false}, {"elseif", else_branch, true}, {"endif", end_condition, 0},
    };
    return directive_of(assembler, table, sizeof table / sizeof *table, name, length);
}
