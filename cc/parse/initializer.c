/*
 * Initializers (C11 6.7.9). One walk over the braces serves static and automatic
 * variables: what it finds goes to act(), which puts it into the image of the one and
 * appends an INITIAL for the other. What is done to the first element of a range is
 * kept, and done to the others when it is known.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/parse/check.h>
#include <cc/parse/static_image.h>

/* Which member of a union has been initialized. */
struct active {
    uint64_t offset;
    const struct member *members, *member;       /* of the union; the one */
};

enum {
    MOST_REPEATED = 1 << 18,     /* by ranges, so that a line cannot take hours */
    SEARCH = 8,                  /* what looks through the list counts for as many */
};

/* What was done to a part, kept while it may have to be done to other elements of a range. */
struct action {
    enum { ACTION_PUT, ACTION_FORGET, ACTION_CHOOSE, ACTION_COPY } kind;
    uint64_t offset;
    struct type *type;           /* of the part; CHOOSE: the union; FORGET, COPY: an element */
    struct member *member;       /* PUT: a bit-field, or NULL; CHOOSE: the one */
    struct tree *value;          /* PUT */
    struct tree *initial;        /* PUT in automatic storage: what was appended for it */
    bool is_known;               /* the value is that of a temporary variable */
    uint64_t count;              /* FORGET: elements; COPY: to how many behind it */
};

/* [a ... b], whose first element is being initialized: as a whole, or by the designators behind it a part of it. */
struct open_range {
    struct open_range *outer;
    struct type *type;           /* of an element */
    uint64_t first;              /* the offset of element a */
    uint64_t more;               /* elements behind it */
    uint32_t start;              /* of the actions on it */
    bool whole;                  /* nothing is left of what the others had before */
};

struct initialization {
    struct symbol *symbol;
    struct static_image *image;  /* static storage, else NULL */
    struct tree *list, **end;    /* automatic storage */
    uint64_t repeated;           /* actions by ranges of indices; at most MOST_REPEATED */
    struct action *actions;      /* those of the ranges that are being read */
    uint32_t action_count, action_capacity;
    uint32_t ranges;             /* whose first elements are being initialized */
    struct open_range *open;          /* those of this list of designators, innermost first */
    uint64_t reached;            /* bytes from the start that have been initialized */
    struct active *active;       /* by offset */
    uint32_t active_count, active_capacity;
    struct tree *pending;        /* an expression that was read and waits for its scalar or record */
};

static void element(struct initialization *to, struct type *type, uint64_t offset, struct member *member);
static void aggregate(struct initialization *to, struct type *type, uint64_t offset, bool braced, bool designated);

static void reach(struct initialization *to, uint64_t offset)
{
    if (offset > to->reached)
        to->reached = offset;
}

static struct tree *append(struct initialization *to, struct type *type, uint64_t offset, struct member *member, struct tree *value)
{
    struct tree *initial = tree_unary(TREE_INITIAL, type, value, value->location);
    initial->value = offset;
    initial->member = member;
    *to->end = initial;
    to->end = &initial->right;
    return initial;
}

/* A list in braces is for the whole of an object: what was said of its parts before does not count (C11 6.7.9 paragraph 19). */
static void forget(struct initialization *to, uint64_t offset, uint64_t size)
{
    if (to->image != NULL) {
        image_forget(to->image, offset, size);
        return;
    }
    to->end = &to->list;
    for (struct tree *initial = to->list; initial != NULL; initial = initial->right)
        if (initial->value < offset || initial->value >= offset + size || initial->type->kind == TYPE_VOID) {
            *to->end = initial;
            to->end = &initial->right;
        }
    *to->end = NULL;
}

/* A part is given as a whole: which members its unions have then is not known. */
static void forget_choices(struct initialization *to, uint64_t offset, uint64_t size)
{
    for (uint32_t i = to->active_count; i > 0 && to->active[i - 1].offset >= offset; i--)
        if (to->active[i - 1].offset < offset + size)
            to->active[i - 1].member = NULL;
}

/* Another member than before: nothing is left of that one. */
static void choose_member(struct initialization *to, const struct type *type, const struct member *member, uint64_t offset)
{
    uint32_t place = to->active_count;
    while (place > 0 && to->active[place - 1].offset > offset)
        place--;
    for (uint32_t i = place; i > 0 && to->active[i - 1].offset == offset; i--)
        if (to->active[i - 1].members == type->members) {
            if (to->active[i - 1].member != member)
                forget(to, offset, type->size);
            to->active[i - 1].member = member;
            return;
        }
    if (to->reached > offset)
        forget(to, offset, type->size);
    to->active = array_grow(to->active, &to->active_capacity, to->active_count, sizeof *to->active);
    memmove(to->active + place + 1, to->active + place, (to->active_count++ - place) * sizeof *to->active);
    to->active[place] = (struct active){ offset, type->members, member };
}

static void act(struct initialization *to, struct action action)
{
    uint64_t size = action.type->size;
    if (action.kind == ACTION_FORGET && action.type->kind == TYPE_ARRAY && !action.type->complete)
        size = to->reached > action.offset ? to->reached - action.offset : 0;
    if (type_is_record(action.type) && (action.kind == ACTION_PUT || action.kind == ACTION_COPY))
        forget_choices(to, action.offset, action.kind == ACTION_COPY ? size * (action.count + 1) : size);
    if (action.kind == ACTION_FORGET)
        forget(to, action.offset, size * action.count);
    else if (action.kind == ACTION_CHOOSE)
        choose_member(to, action.type, action.member, action.offset);
    else if (action.kind == ACTION_COPY)
        image_repeat(to->image, action.offset, size, action.count);
    else if (to->image == NULL)
        action.initial = append(to, action.type, action.offset, action.member, action.value);
    else
        image_put(to->image, action.type, action.offset, action.member, action.value);
    if (to->ranges == 0)
        return;
    to->actions = array_grow(to->actions, &to->action_capacity, to->action_count, sizeof action);
    to->actions[to->action_count++] = action;
}

static void put(struct initialization *to, struct type *type, uint64_t offset, struct member *member, struct tree *value)
{
    const char *name = to->symbol->name != NULL ? to->symbol->name->text : NULL;
    value = convert_assign(value, type, CONVERT_INITIALIZE, name, 0);
    reach(to, offset + type->size);
    if (!tree_is_error(value))
        act(to, (struct action){ ACTION_PUT, offset, type_unqualified(type), .member = member != NULL && member->is_bit_field ? member : NULL, .value = value });
}

/* --- strings --- */

static bool is_character_array(const struct type *type)
{
    return type->kind == TYPE_ARRAY && type_is_integer(type->base) && type->base->kind != TYPE_BOOL;
}

static bool string_fits(const struct type *array, const struct tree *string)
{
    const struct type *from = string->type->base;
    return from->size == 1 ? array->base->size == 1 : type_compatible(type_unqualified(array->base), type_unqualified(string->type->base));
}

static void put_string(struct initialization *to, struct type *type, uint64_t offset, struct tree *string)
{
    uint64_t size = string->type->size;
    if (!string_fits(type, string)) {
        error_in(tree_range(string), "'%s' cannot be initialized with this string", type_text(type));
        return;
    }
    if (type->complete && size > type->size) {
        if (size - string->type->base->size > type->size)
            warn_at(WARNING_OVERFLOW, string->location, "the string is longer than '%s'", type_text(type));
        size = type->size;
    }
    if (size == 0)
        return;
    if (to->reached > offset)
        act(to, (struct action){ ACTION_FORGET, offset, type, .count = 1 });
    reach(to, offset + (type->complete ? type->size : size));
    string->type = type_array(string->type->base, size / string->type->base->size);
    act(to, (struct action){ ACTION_PUT, offset, string->type, .value = string });
}

/* A string that stands for a whole array, perhaps in braces or parentheses. */
static bool take_string(struct initialization *to, struct type *type, uint64_t offset)
{
    bool waiting = to->pending != NULL && to->pending->operation == TREE_STRING;
    bool possible = to->pending == NULL && (token.kind == TOKEN_STRING || token.kind == TOKEN_LEFT_PARENTHESIS);
    if (!is_character_array(type) || !(waiting || possible))
        return false;
    bool in_parentheses = !waiting && token.kind == TOKEN_LEFT_PARENTHESIS;
    struct tree *tree = waiting ? to->pending : assignment_expression();
    to->pending = NULL;
    if (tree->operation == TREE_STRING) {
        if (in_parentheses)
            pedantic(tree->first, "a string in parentheses as initializer is");
        put_string(to, type, offset, tree);
        return true;
    }
    to->pending = tree;
    return false;
}

/* --- aggregates --- */

struct position_in {             /* an aggregate */
    struct type *type;
    struct member *member;       /* STRUCT, UNION: the current one, or NULL at the end */
    uint64_t index;              /* ARRAY */
    uint64_t last;               /* of a range [a ... b], else `index` */
};

/* Unnamed bit-fields are not initialized. */
static struct member *named_member(struct member *member)
{
    while (member != NULL && member->name == NULL && member->is_bit_field)
        member = member->next;
    return member;
}

static bool at_end(const struct position_in *position)
{
    if (position->type->kind == TYPE_ARRAY)
        return position->type->complete && position->index >= position->type->count;
    return position->member == NULL;
}

static void move_on(struct position_in *position)
{
    if (position->type->kind == TYPE_ARRAY)
        position->last = position->index = position->last + 1;
    else if (position->type->kind == TYPE_UNION)
        position->member = NULL;
    else
        position->member = named_member(position->member->next);
}

static bool at_designator(void)
{
    return token.kind == TOKEN_DOT || token.kind == TOKEN_LEFT_BRACKET || (token.kind == TOKEN_NAME && token_after()->kind == TOKEN_COLON);
}

static bool array_designator(struct position_in *position)
{
    struct wide first, last;
    uint32_t location = token.location;
    advance();
    bool valid = constant_expression(&first, "an index");
    last = first;
    if (token.kind == TOKEN_ELLIPSIS) {
        pedantic(token.location, "a range of indices is");
        advance();
        valid = constant_expression(&last, "an index") && valid;
    }
    expect(TOKEN_RIGHT_BRACKET, "after index");
    if (!valid)
        return false;
    bool outside = first.high != 0 || last.high != 0 || last.low >= (uint64_t)INT64_MAX / (position->type->base->size + 1) || wide_less(last, first, false) ||
        (position->type->complete && last.low >= position->type->count);
    if (outside) {
        error_at(location, "the index is outside of '%s'", type_text(position->type));
        return false;
    }
    position->index = first.low;
    position->last = last.low;
    return true;
}

/* `.name`, or GNU's `name:`. Members of anonymous records are designated in their record: then the '.name' is left for it. */
static bool member_designator(struct position_in *position, bool *inner)
{
    bool dot = token.kind == TOKEN_DOT;
    struct name *name = dot ? (token_after()->kind == TOKEN_NAME ? token_after()->name : NULL) : token.name;
    uint64_t offset = 0;
    if (name == NULL || type_member(position->type, name, &offset) == NULL) {
        error_at(token.location, "'%s' has no member '%s'", type_text(position->type), name != NULL ? name->text : "");
        return false;
    }
    for (struct member *member = position->type->members; member != NULL; member = member->next) {
        offset = 0;
        *inner = member->name == NULL && type_is_record(member->type) && type_member(member->type, name, &offset) != NULL;
        if (member->name != name && !*inner)
            continue;
        position->member = member;
        if (*inner)
            return true;
        if (dot)
            advance();
        advance();
        if (!dot)
            advance();
        return true;
    }
    return false;
}

/* At a designator: false, with an error, if it designates nothing here. `*inner`: what follows designates inside of it. */
static bool designator(struct position_in *position, bool *inner)
{
    uint32_t location = token.location;
    *inner = false;
    bool index = token.kind == TOKEN_LEFT_BRACKET;
    if (index != (position->type->kind == TYPE_ARRAY)) {
        error_at(token.location, index ? "an index, but '%s' is no array" : "a member's name, but '%s' has no members", type_text(position->type));
        return false;
    }
    bool old_style = token.kind == TOKEN_NAME;
    if (!(index ? array_designator(position) : member_designator(position, inner)))
        return false;
    if (old_style && !*inner)
        pedantic(location, "a designator with ':' is");
    if (*inner || old_style)
        return true;
    *inner = token.kind == TOKEN_DOT || token.kind == TOKEN_LEFT_BRACKET;
    if (*inner || accept(TOKEN_ASSIGN))
        return true;
    if (index)
        pedantic(location, "a designator without '=' is");
    else
        syntax_error("'=' after designator");
    return true;
}

/* What initializes several elements is evaluated once, and taken from a variable then. False: it is nothing but a value. */
static bool evaluate_once(struct action *put)
{
    struct tree *value = put->value;
    struct symbol *place, *minus;
    int64_t addend;
    if (put->is_known || value->operation == TREE_INTEGER || value->operation == TREE_FLOATING || value->operation == TREE_STRING || constant_address(value, &place, &minus, &addend))
        return false;
    struct type *type = type_unqualified(value->type);
    put->is_known = true;
    put->value = tree_variable(symbol_temporary(type, value->location), value->location);
    put->initial->type = &type_void;
    put->initial->member = NULL;
    put->initial->left = tree_binary(TREE_ASSIGN, type, put->value, value, value->location);
    return true;
}

/* What was done to the first element is done to the others. */
static void repeat(struct initialization *to, const struct open_range *range)
{
    uint64_t size = range->type->size, more = range->more, cost = 1;
    uint32_t end = to->action_count;
    bool chooses = false, evaluated = false;
    reach(to, range->first + (more + 1) * size);
    if (size == 0)
        return;
    for (uint32_t i = range->start; i < end; i++) {
        struct action *action = &to->actions[i];
        chooses |= action->kind == ACTION_CHOOSE;
        evaluated |= action->kind == ACTION_PUT && to->image == NULL && evaluate_once(action);
        cost += action->kind == ACTION_COPY ? action->count : action->kind == ACTION_PUT || to->image != NULL ? 1 : SEARCH;
    }
    if (to->image != NULL && range->whole && !chooses) {
        act(to, (struct action){ ACTION_COPY, range->first, range->type, .count = more });
        return;
    }
    if (more > (MOST_REPEATED - to->repeated) / cost) {
        error_at(token.location, "ranges of indices that are not just copied are for at most %u initializers", MOST_REPEATED);
        return;
    }
    to->repeated += more * cost;
    for (uint64_t element = evaluated ? 0 : 1; element <= more; element++)
        for (uint32_t i = range->start; i < end; i++) {
            struct action action = to->actions[i];
            action.offset += element * size;
            act(to, action);
        }
}

/* What the designators name has its initializer: what comes next is for the last elements alone. */
static void close_ranges(struct initialization *to, bool valid)
{
    for (; to->open != NULL; to->open = to->open->outer) {
        if (valid)
            repeat(to, to->open);
        if (--to->ranges == 0)
            to->action_count = 0;
    }
}

static void initialize_at(struct initialization *to, struct position_in *position, uint64_t offset, bool inner)
{
    struct type *type = position->type;
    struct member *member = type->kind == TYPE_ARRAY ? NULL : position->member;
    struct type *part = member != NULL ? type_qualified(member->type, type->qualifiers) : type->base;
    if (member != NULL && part->kind == TYPE_ARRAY && !part->complete && to->image == NULL)
        error_at(token.location, "an array without length has an initializer in static storage only");
    else if (member != NULL && part->kind == TYPE_ARRAY && !part->complete)
        pedantic(token.location, "an initializer for an array without length is");
    uint64_t where = offset + (member != NULL ? member->offset : position->index * type->base->size);
    uint64_t elements = type->kind == TYPE_ARRAY ? position->last - position->index + 1 : 1;
    bool fresh = to->reached <= where, is_field = member != NULL && member->is_bit_field;
    bool braces = !inner && !is_field && to->pending == NULL && token.kind == TOKEN_LEFT_BRACE;
    if (braces && !fresh)
        act(to, (struct action){ ACTION_FORGET, where, part, .count = elements });
    if (type->kind == TYPE_UNION)
        act(to, (struct action){ ACTION_CHOOSE, offset, type, .member = member });
    bool whole = fresh || braces || (!inner && part->kind != TYPE_ARRAY && !type_is_record(part));
    struct open_range range = { to->open, part, where, elements - 1, to->action_count, whole };
    if (elements > 1) {
        to->open = &range;
        to->ranges++;
    }
    if (inner) {
        aggregate(to, part, where, false, true);
        close_ranges(to, false);
        return;
    }
    struct open_range *open = to->open;
    to->open = NULL;
    element(to, part, where, member);
    to->open = open;
    close_ranges(to, true);
}

static void excess(const struct type *type)
{
    warn_at(WARNING_OVERFLOW, token.location, "more initializers than '%s' has elements", type_text(type));
}

/*
 * The elements of an array or record, one by one: up to the '}' if it is `braced`, else as many as it has, or
 * until something designates elsewhere. `designated`: the first designator has not been read yet.
 */
static void aggregate(struct initialization *to, struct type *type, uint64_t offset, bool braced, bool designated)
{
    struct position_in position = { type, type->kind == TYPE_ARRAY ? NULL : named_member(type->members), 0, 0 };
    if (type->kind != TYPE_ARRAY && !type_is_record(type)) {
        error_at(token.location, "'%s' has no elements", type_text(type));
        skip_statement();
        return;
    }
    if (!nesting_enter())
        return;
    bool designates = designated, only_zero = false;     /* `{ 0 }` says that the rest is meant to be zero */
    const struct open_range *enclosing = designated ? to->open : NULL;
    uint64_t count = 0;
    for (;;) {
        bool inner = false;
        only_zero = count++ == 0 && token.kind == TOKEN_NUMBER && strcmp(token.name->text, "0") == 0;
        if (designated || (braced && to->pending == NULL && at_designator())) {
            designates = true;
            if (!designator(&position, &inner)) {
                skip_statement();
                break;
            }
            designated = false;
        } else if (at_end(&position)) {
            if (!braced)
                break;
            excess(type);
            if (token.kind == TOKEN_LEFT_BRACE) {
                skip_statement();
                break;
            }
            assignment_expression();
            if (!accept(TOKEN_COMMA) || token.kind == TOKEN_RIGHT_BRACE)
                break;
            continue;
        }
        initialize_at(to, &position, offset, inner);
        for (; enclosing != NULL; enclosing = enclosing->outer)
            offset += enclosing->more * enclosing->type->size;
        move_on(&position);
        if (token.kind != TOKEN_COMMA || (!braced && at_end(&position)))
            break;
        enum token_kind after = token_after()->kind;
        if (!braced && (after == TOKEN_RIGHT_BRACE || after == TOKEN_DOT || after == TOKEN_LEFT_BRACKET))
            break;
        advance();
        if (token.kind == TOKEN_RIGHT_BRACE)
            break;
    }
    if (braced && !designates && to->pending == NULL && position.member != NULL && type->kind == TYPE_STRUCT && !only_zero && count > 0)
        warn_at(WARNING_MISSING_FIELDS, token.location, "no initializer for the member '%s' and what is behind it", position.member->name != NULL ? position.member->name->text : "");
    nesting_leave();
}

static void braced(struct initialization *to, struct type *type, uint64_t offset, struct member *member)
{
    uint32_t location = token.location;
    advance();
    if (token.kind == TOKEN_RIGHT_BRACE) {
        pedantic(location, "an empty initializer is");
        if (to->image != NULL)
            image_need(to->image, offset + type->size);
        reach(to, offset + type->size);
    } else if (take_string(to, type, offset)) {
        accept(TOKEN_COMMA);
    } else if (type->kind == TYPE_ARRAY || type_is_record(type)) {
        aggregate(to, type, offset, true, false);
    } else {
        if (token.kind == TOKEN_LEFT_BRACE)
            warn_at(WARNING_DECLARATIONS, token.location, "more than one pair of braces around what initializes '%s'", type_text(type));
        element(to, type, offset, member);
        while (accept(TOKEN_COMMA) && token.kind != TOKEN_RIGHT_BRACE) {
            excess(type);
            assignment_expression();
        }
    }
    if (!expect(TOKEN_RIGHT_BRACE, "after initializer")) {
        note_at(location, "the initializer begins here");
        skip_statement();
    }
}

/* A record as a whole, or the first of its members without braces around them. */
static void record_element(struct initialization *to, struct type *type, uint64_t offset, struct member *member)
{
    if (to->pending == NULL)
        to->pending = assignment_expression();
    if (to->pending->operation != TREE_STRING)       /* which may be for an array of characters further inside */
        to->pending = rvalue(to->pending);
    if (type_is_record(type) && type_compatible(type_unqualified(type), type_unqualified(to->pending->type))) {
        struct tree *value = to->pending;
        to->pending = NULL;
        put(to, type, offset, member, value);
    } else if (tree_is_error(to->pending)) {
        to->pending = NULL;
    } else {
        aggregate(to, type, offset, false, false);
        if (to->pending != NULL) {
            error_in(tree_range(to->pending), "'%s' cannot be initialized with this", type_text(type));
            to->pending = NULL;
        }
    }
}

/* The next initializer, for an object of this type. */
static void element(struct initialization *to, struct type *type, uint64_t offset, struct member *member)
{
    struct arena_mark mark = arena_mark(&function_arena);
    bool was_pending = to->pending != NULL;
    if (to->pending == NULL && token.kind == TOKEN_LEFT_BRACE) {
        if (nesting_enter()) {
            braced(to, type, offset, member);
            nesting_leave();
        }
        return;
    }
    if (take_string(to, type, offset))
        return;
    if (type->kind == TYPE_ARRAY || type_is_record(type)) {
        record_element(to, type, offset, member);
        return;
    }
    struct tree *value = to->pending != NULL ? to->pending : assignment_expression();
    to->pending = NULL;
    put(to, type, offset, member, value);
    if (to->image != NULL && !was_pending && to->ranges == 0)
        arena_release(&function_arena, mark);
}

/* --- the whole --- */

/* An array without length has as many elements as were initialized. */
static void complete_array(struct symbol *symbol, uint64_t reached)
{
    struct type *type = symbol->type;
    if (type->kind == TYPE_ARRAY && !type->complete && type->base->size != 0)
        symbol->type = type_array(type->base, (reached + type->base->size - 1) / type->base->size);
}

static struct tree *automatic(struct initialization *to, unsigned changes)
{
    struct symbol *symbol = to->symbol;
    struct tree *tree = tree_new(TREE_INITIALIZE, type_unqualified(symbol->type), symbol->location);
    tree->symbol = symbol;
    tree->list = to->list;
    tree->value = 1;
    for (const struct tree *initial = to->list; initial != NULL && changes != named_changes && warning_wanted[WARNING_SEQUENCE_POINT]; initial = initial->right)
        check_sequence(initial->left);
    return tree;
}

/* What stands behind '='. A whole record, or array of characters, may be given by one expression. */
static void whole(struct initialization *to)
{
    struct type *type = to->symbol->type;
    bool is_aggregate = type->kind == TYPE_ARRAY || type_is_record(type);
    if (type->kind == TYPE_ARRAY && type_is_variable(type))
        error_at(token.location, "an array of variable length cannot be initialized");
    if (!is_aggregate || token.kind == TOKEN_LEFT_BRACE || (is_character_array(type) && token.kind == TOKEN_STRING)) {
        element(to, type, 0, NULL);
        return;
    }
    struct tree *value = assignment_expression();
    if (is_character_array(type) && value->operation == TREE_STRING) {
        pedantic(value->first, "a string in parentheses as initializer is");
        put_string(to, type, 0, value);
        return;
    }
    to->pending = rvalue(value);
    if (!tree_is_error(to->pending) && !(type_is_record(type) && type_compatible(type_unqualified(type), type_unqualified(to->pending->type))))
        error_in(tree_range(to->pending), "'%s' needs an initializer in braces", type_text(type));
    else
        element(to, type, 0, NULL);
}

struct tree *initializer(struct symbol *symbol, struct initial *initial)
{
    struct static_image image = { .initial = initial };
    struct initialization to = { .symbol = symbol, .image = initial != NULL ? &image : NULL, .end = &to.list };
    unsigned changes = named_changes;
    whole(&to);
    free(to.active);
    free(to.actions);
    complete_array(symbol, to.reached);
    if (initial == NULL)
        return automatic(&to, changes);
    image_need(&image, symbol->type->size);
    return NULL;
}
