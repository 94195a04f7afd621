/*
 * struct, union and enum (C11 6.7.2.1 to 6.7.2.3), laid out by the System V ABI AMD64 supplement 3.1.2.
 */
#include <cc/base/memory.h>
#include <cc/parse/parser.h>

/* --- tags --- */

static struct type *tag_new(enum type_kind kind, struct name *name, uint32_t location)
{
    struct type *type = arena_allocate(&program_arena, sizeof *type);
    type->kind = (uint8_t)kind;
    type->alignment = 1;
    type->tag = symbol_new(SYMBOL_TAG, name, type, location);
    if (name != NULL)
        scope_add_tag(type->tag);
    return type;
}

static const char *const keyword_texts[] = { [TYPE_STRUCT] = "struct", [TYPE_UNION] = "union", [TYPE_ENUM] = "enum" };

/*
 * What `struct name` means here: with a body or alone before a ';' it is this scope's own
 * (C11 6.7.2.3 paragraphs 7 to 9).
 */
static struct type *tag_of(enum type_kind kind, struct name *name, bool own, uint32_t location)
{
    struct symbol *tag = name == NULL ? NULL : own ? scope_tag_here(name) : name->tag;
    if (tag == NULL)
        return tag_new(kind, name, location);
    if (tag->type->kind == kind)
        return tag->type;
    error_at(location, "'%s %s' was declared as a different kind of tag", keyword_texts[kind], name->text);
    note_at(tag->location, "it was declared here");
    return tag_new(kind, NULL, location);
}

/* --- layout --- */

struct layout {
    struct type *record;
    struct member **end;
    uint64_t bits;               /* of a struct, so far */
    uint64_t largest;            /* of a union: bytes */
    uint32_t alignment;
    bool has_named;
};

static uint64_t aligned(uint64_t value, uint64_t alignment)
{
    return (value + alignment - 1) / alignment * alignment;
}

static bool is_packed(const struct layout *layout, const struct member *member)
{
    return layout->record->packed || member->packed;
}

/* What a member's type and attributes ask for, as the record's packing allows: of bit-fields gcc forgets `packed` for #pragma pack. */
static uint32_t member_alignment(const struct layout *layout, const struct member *member)
{
    bool packed = is_packed(layout, member) && !(member->is_bit_field && pack_limit != 0);
    uint32_t alignment = packed ? 1 : member->type->alignment;
    if (pack_limit != 0 && alignment > pack_limit)
        alignment = pack_limit;
    return member->asked > alignment ? member->asked : alignment;
}

static void grow_alignment(struct layout *layout, uint32_t alignment)
{
    if (alignment > layout->alignment)
        layout->alignment = alignment;
}

/* A bit-field that is as wide as an object of some integer type, where such an object could be: for gcc it is one. */
static bool is_whole(const struct layout *layout, const struct member *member, uint64_t start)
{
    unsigned width = member->bit_width;
    return width >= 8 && (width & (width - 1)) == 0 && start % width == 0 && !is_packed(layout, member);
}

/*
 * Where a bit-field begins: it touches no more units of its type's alignment than an object of the type does (one, but for types
 * that are aligned by attributes), unless it is packed; gcc takes every #pragma pack for that.
 */
static uint64_t bit_field_start(const struct layout *layout, const struct member *member, uint64_t start)
{
    uint64_t alignment = member->type->alignment * UINT64_C(8), from = start;
    if (member->bit_width == 0)
        return aligned(start, alignment);
    if (member->asked != 0)
        from = aligned(start, (uint64_t)member->asked * 8);
    if (is_packed(layout, member) || pack_limit != 0 || is_whole(layout, member, start))
        return from;
    uint64_t units = (from % alignment + member->bit_width + alignment - 1) / alignment;
    return units > member->type->size * 8 / alignment ? aligned(from, alignment) : from;
}

static void place_bit_field(struct layout *layout, struct member *member)
{
    uint64_t unit = member->type->size * 8;
    uint64_t free = layout->record->kind == TYPE_UNION ? 0 : layout->bits;
    uint64_t start = bit_field_start(layout, member, free);
    uint64_t step = start / unit != (start + member->bit_width - 1) / unit ? 8 : unit;
    member->offset = start / step * (step / 8);
    member->bit_offset = (uint8_t)(start % step);
    if (layout->record->kind == TYPE_UNION) {
        uint64_t bytes = ((uint64_t)member->bit_width + 7) / 8;
        layout->largest = bytes > layout->largest ? bytes : layout->largest;
    } else {
        layout->bits = start + member->bit_width;
    }
    if (member->name == NULL)
        return;
    grow_alignment(layout, member->alignment);
    if (is_whole(layout, member, free))
        grow_alignment(layout, pack_limit != 0 && pack_limit < member->bit_width / 8u ? pack_limit : member->bit_width / 8u);
}

static const uint64_t record_size_max = UINT64_C(1) << 60;       /* whose bits can be counted */

static void place_member(struct layout *layout, struct member *member)
{
    member->alignment = member_alignment(layout, member);
    if (member->is_bit_field) {
        place_bit_field(layout, member);
        return;
    }
    grow_alignment(layout, member->alignment);
    member->offset = layout->record->kind == TYPE_UNION ? 0 : aligned((layout->bits + 7) / 8, member->alignment);
    if (member->offset > record_size_max || member->type->size > record_size_max - member->offset) {
        error_at(member->location, "'%s' is too large with this member", type_text(layout->record));
        member->type = &type_error;
    }
    if (layout->record->kind == TYPE_UNION)
        layout->largest = member->type->size > layout->largest ? member->type->size : layout->largest;
    else
        layout->bits = (member->offset + member->type->size) * 8;
}

static void check_width(struct member *member, const char *name)
{
    struct wide width;
    if (!constant_expression(&width, "the width of a bit-field"))
        return;
    if (!type_is_integer(member->type)) {
        error_at(member->location, "the bit-field '%s' has type '%s'", name, type_text(member->type));
        member->type = &type_error;
        return;
    }
    member->is_bit_field = true;
    if (wide_is_negative(width))
        error_at(member->location, "the width of the bit-field '%s' is negative", name);
    else if (width.low > type_bits(member->type))
        error_at(member->location, "the bit-field '%s' is wider than its type '%s'", name, type_text(member->type));
    else if (width.low > 64)
        error_at(member->location, "the bit-field '%s' has more than 64 bits: that is not supported", name);
    else if (width.low == 0 && member->name != NULL)
        error_at(member->location, "the bit-field '%s' has width 0", name);
    else
        member->bit_width = (uint8_t)width.low;
}

/* Says whether the type can be a member's. */
static bool check_member_type(struct layout *layout, struct member *member, const char *name)
{
    struct type *type = member->type;
    if (type->kind == TYPE_ERROR)
        return true;
    if (type->kind == TYPE_FUNCTION)
        error_at(member->location, "the member '%s' is a function", name);
    else if (type_is_variable(type))
        error_at(member->location, "the member '%s' has a variable length", name);
    else if (type->kind == TYPE_ARRAY && !type->complete && layout->record->kind == TYPE_UNION)
        error_at(member->location, "the member '%s' of a union is an array without length", name);
    else if (!type->complete && type->kind != TYPE_ARRAY)
        error_at(member->location, "the member '%s' has the incomplete type '%s'", name, type_text(type));
    else
        return true;
    member->type = &type_error;
    return false;
}

static void check_duplicate(const struct layout *layout, const struct member *member)
{
    uint64_t offset = 0;
    if (member->name == NULL) {
        for (const struct member *inner = type_is_record(member->type) ? member->type->members : NULL; inner != NULL; inner = inner->next)
            check_duplicate(layout, inner);
        return;
    }
    const struct member *other = type_member(layout->record, member->name, &offset);
    if (other == NULL)
        return;
    error_at(member->location, "there are two members '%s'", member->name->text);
    note_at(other->location, "the first is here");
}

static void add_member(struct layout *layout, struct member *member, const struct specifiers *specifiers, const struct declarator *declarator)
{
    const char *name = member->name != NULL ? member->name->text : "<anonymous>";
    struct attributes attributes = declarator->attributes;
    check_duplicate(layout, member);
    if (!check_member_type(layout, member, name))
        return;
    if (type_is_record(member->type) && member->type->has_flexible) {
        pedantic(member->location, "a member that ends in an array without length is");
        layout->record->has_flexible |= layout->record->kind == TYPE_UNION;
    }
    if (accept(TOKEN_COLON))
        check_width(member, name);
    if (specifiers->alignment_location != 0 && member->is_bit_field)
        error_at(specifiers->alignment_location, "the bit-field '%s' has '_Alignas'", name);
    else if (specifiers->alignment != 0 && specifiers->alignment < member->type->alignment)
        error_at(specifiers->alignment_location, "'_Alignas' asks for less than the alignment of '%s'", type_text(member->type));
    parse_attributes(&attributes);
    member->type = apply_type_attributes(member->type, &attributes);
    if (member->bit_width != 0)
        member->value_type = type_bit_field(member->type, member->bit_width);
    member->asked = specifiers->alignment > attributes.aligned ? specifiers->alignment : attributes.aligned;
    if (specifiers->attributes.aligned > member->asked)
        member->asked = specifiers->attributes.aligned;
    if (pack_limit != 0 && member->asked > pack_limit)
        member->asked = pack_limit;
    member->packed = attributes.packed || specifiers->attributes.packed;
    place_member(layout, member);
    if (member->type->kind == TYPE_ARRAY && !member->type->complete) {
        layout->record->has_flexible = true;
        if (!layout->has_named)
            error_at(member->location, "the array without length '%s' is the only member", name);
    }
    layout->has_named |= member->name != NULL || type_is_record(member->type);
    *layout->end = member;
    layout->end = &member->next;
}

static struct member *member_new(const struct declarator *declarator)
{
    struct member *member = arena_allocate(&program_arena, sizeof *member);
    member->name = declarator->name;
    member->type = declarator->type;
    member->location = declarator->location;
    return member;
}

/* A record without declarator: its members are those of the record around it (C11 6.7.2.1 paragraph 13). */
static void anonymous_member(struct layout *layout, const struct specifiers *specifiers)
{
    struct declarator none = { .type = specifiers->type, .location = specifiers->location };
    if (specifiers->declares_tag && type_is_record(specifiers->type) && specifiers->type->tag->name == NULL)
        add_member(layout, member_new(&none), specifiers, &none);
    else if (specifiers->type->kind != TYPE_ERROR && specifiers->type->kind != TYPE_ENUM)
        warn_at(WARNING_DECLARATIONS, specifiers->location, "a declaration that declares nothing");
}

static void member_declaration(struct layout *layout)
{
    if (token.kind == TOKEN_STATIC_ASSERT) {
        static_assertion();
        return;
    }
    if (token.kind == TOKEN_SEMICOLON) {
        pedantic(token.location, "a ';' alone among members is");
        advance();
        return;
    }
    struct specifiers specifiers;
    parse_specifiers(&specifiers, false);
    refuse_specifiers(&specifiers, "a member", true);
    if (token.kind == TOKEN_SEMICOLON) {
        anonymous_member(layout, &specifiers);
        extensions -= specifiers.extension;
        advance();
        return;
    }
    do {
        struct declarator declarator = { .type = specifiers.type, .location = token.location };
        if (token.kind != TOKEN_COLON)
            parse_declarator(&declarator, specifiers.type, true);
        add_member(layout, member_new(&declarator), &specifiers, &declarator);
    } while (accept(TOKEN_COMMA));
    extensions -= specifiers.extension;
    if (!expect(TOKEN_SEMICOLON, "after member"))
        skip_statement();
}

static void finish_record(struct layout *layout, const struct attributes *attributes)
{
    struct type *record = layout->record;
    uint64_t bytes = record->kind == TYPE_UNION ? layout->largest : (layout->bits + 7) / 8;
    grow_alignment(layout, attributes->aligned);
    record->alignment = layout->alignment;
    record->size = aligned(bytes, layout->alignment);
    record->transparent = attributes->transparent;
    record->complete = true;
    type_completed(record);
}

/* `packed` behind the body counts as well: the members are placed again. */
static void pack_again(struct layout *layout)
{
    struct member *members = layout->record->members;
    layout->record->packed = true;
    layout->bits = layout->largest = 0;
    layout->alignment = 1;
    for (struct member *member = members; member != NULL; member = member->next)
        place_member(layout, member);
}

static void record_body(struct type *record, struct attributes *attributes)
{
    struct layout layout = { record, &record->members, 0, 0, 1, false };
    record->packed = attributes->packed;
    advance();
    if (token.kind == TOKEN_RIGHT_BRACE)
        pedantic(token.location, "a record without members is");
    while (token.kind != TOKEN_RIGHT_BRACE && token.kind != TOKEN_END) {
        uint32_t before = tokens_read;
        if (at_declaration() || at_type() || token.kind == TOKEN_SEMICOLON) {
            member_declaration(&layout);
        } else {
            syntax_error("a member");
            skip_statement();
        }
        if (tokens_read == before && token.kind != TOKEN_RIGHT_BRACE)
            advance();
        if (record->has_flexible && token.kind != TOKEN_RIGHT_BRACE && record->kind == TYPE_STRUCT)
            error_at(token.location, "an array without length has to be the last member");
    }
    expect(TOKEN_RIGHT_BRACE, "after members");
    parse_attributes(attributes);
    if (attributes->packed && !record->packed)
        pack_again(&layout);
    finish_record(&layout, attributes);
}

struct type *record_specifier(enum type_kind kind)
{
    struct attributes attributes = { 0 };
    advance();
    parse_attributes(&attributes);
    struct name *name = token.kind == TOKEN_NAME ? token.name : NULL;
    uint32_t location = token.location;
    if (name != NULL)
        advance();
    bool body = token.kind == TOKEN_LEFT_BRACE;
    if (name == NULL && !body) {
        syntax_error("a tag or '{'");
        return &type_error;
    }
    struct type *type = tag_of(kind, name, body || token.kind == TOKEN_SEMICOLON, location);
    if (!body)
        return type;
    if (type->tag->defined) {
        error_at(location, "'%s' is defined twice", type_text(type));
        note_at(type->tag->location, "the first definition is here");
        type = tag_new(kind, NULL, location);
    }
    type->tag->location = location;
    type->tag->defined = true;           /* from its '{' on: a body inside of its own is a second one */
    if (!nesting_enter())
        return &type_error;
    record_body(type, &attributes);
    nesting_leave();
    return type;
}

/* --- enum --- */

struct enumeration {
    struct wide next, least, greatest;
    struct member **end;         /* of the enum's list */
};

static void enumerator(struct enumeration *enumeration)
{
    struct token name = token;
    struct attributes ignored = { 0 };
    if (name.kind != TOKEN_NAME) {
        syntax_error("an enumerator");
        skip_statement();
        return;
    }
    advance();
    parse_attributes(&ignored);
    if (accept(TOKEN_ASSIGN))
        constant_expression(&enumeration->next, "an enumerator's value");
    struct wide value = enumeration->next;
    if (wide_less(value, enumeration->least, false))
        enumeration->least = value;
    if (wide_less(enumeration->greatest, value, false))
        enumeration->greatest = value;
    struct symbol *other = scope_here(name.name);
    if (other != NULL)
        error_at(name.location, "'%s' is declared twice", name.name->text);
    if (!wide_equal(value, wide_cut(value, 32, false)))
        pedantic(name.location, "an enumerator beyond 'int' is");
    struct type *type = wide_equal(value, wide_cut(value, 32, false)) ? &type_int : wide_is_negative(value) || value.low >> 63 == 0 ? &type_long : &type_unsigned_long;
    struct symbol *symbol = symbol_new(SYMBOL_ENUMERATOR, name.name, type, name.location);
    symbol->value = (int64_t)value.low;
    symbol->used = true;
    scope_add(symbol);
    struct member *member = *enumeration->end = arena_allocate(&program_arena, sizeof *member);
    *member = (struct member){ .name = name.name, .offset = value.low };
    enumeration->end = &member->next;
    enumeration->next = wide_add(value, wide_of(1));
}

/* GNU: unsigned unless something is negative, and as wide as it has to be. */
static struct type *enum_base(const struct enumeration *enumeration, bool packed)
{
    static struct type *const types[2][4] = {
        { &type_unsigned_char, &type_unsigned_short, &type_unsigned, &type_unsigned_long }, { &type_signed_char, &type_short, &type_int, &type_long },
    };
    bool negative = wide_is_negative(enumeration->least);
    for (unsigned i = packed ? 0 : 2; i < 3; i++) {
        unsigned bits = 8u << i;
        if (wide_equal(enumeration->greatest, wide_cut(enumeration->greatest, bits, !negative)) &&
            wide_equal(enumeration->least, wide_cut(enumeration->least, bits, !negative)))
            return types[negative][i];
    }
    return types[negative][3];
}

static void enum_body(struct type *type, struct attributes *attributes)
{
    struct enumeration enumeration = { .end = &type->members };
    const struct symbol *before = scope->symbols;
    advance();
    if (token.kind == TOKEN_RIGHT_BRACE)
        syntax_error("an enumerator");
    while (token.kind != TOKEN_RIGHT_BRACE && token.kind != TOKEN_END) {
        enumerator(&enumeration);
        if (!accept(TOKEN_COMMA))
            break;
    }
    expect(TOKEN_RIGHT_BRACE, "after enumerators");
    parse_attributes(attributes);
    type->base = enum_base(&enumeration, attributes->packed);
    for (struct symbol *symbol = scope->symbols; symbol != before; symbol = symbol->next)
        if (symbol->kind == SYMBOL_ENUMERATOR && symbol->type != &type_int)      /* GNU: those beyond int are as wide as all of them */
            symbol->type = type->base;
    type->size = type->base->size;
    type->alignment = type->base->alignment;
    type->is_unsigned = type->base->is_unsigned;
    type->complete = true;
    type_completed(type);
}

struct type *enum_specifier(void)
{
    struct attributes attributes = { 0 };
    advance();
    parse_attributes(&attributes);
    struct name *name = token.kind == TOKEN_NAME ? token.name : NULL;
    uint32_t location = token.location;
    if (name != NULL)
        advance();
    bool body = token.kind == TOKEN_LEFT_BRACE;
    if (name == NULL && !body) {
        syntax_error("a tag or '{'");
        return &type_error;
    }
    struct type *type = tag_of(TYPE_ENUM, name, body, location);
    if (body && type->complete) {
        error_at(location, "'%s' is defined twice", type_text(type));
        type = tag_new(TYPE_ENUM, NULL, location);
    }
    if (body) {
        enum_body(type, &attributes);
    } else if (!type->complete) {
        pedantic(location, "an enum before its definition is");
        /* GNU: an enum may be named before it is defined; it is like unsigned int until then. */
        type->base = &type_unsigned;
        type->size = type->alignment = 4;
        type->is_unsigned = true;
    }
    return type;
}
