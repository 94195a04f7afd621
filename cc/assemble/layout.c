/*
 * Sizes and addresses: from fragments to the bytes of sections. Branches begin short; those
 * that do not reach become long, until nothing changes any more. Then fields that refer to
 * symbols get their values or become relocations.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assembler.h>

enum { PASSES_MAX = 40, WALK_MAX = 1000, LEB_BYTES_MAX = 10, NOP = 0x90 };

/* --- making fragments --- */

static struct fragment *fragment_add(struct part *part)
{
    struct fragment *fragment = arena_allocate(&program_arena, sizeof *fragment);
    fragment->start = (uint32_t)part->bytes.size;
    if (part->last != NULL) {
        fragment->number = part->last->number + 1;
        fragment->region = part->last->region + (part->last->tail == TAIL_ALIGN || part->last->tail == TAIL_ORIGIN);
        part->last->next = fragment;
    } else {
        part->first = fragment;
    }
    part->last = fragment;
    return fragment;
}

struct part *part_of(struct assembler *assembler, uint32_t section)
{
    struct part **link = &assembler->parts;
    for (; *link != NULL; link = &(*link)->next)
        if ((*link)->section == section)
            return *link;
    struct part *part = arena_allocate(&program_arena, sizeof *part);
    part->section = section;
    part->name = assembler->object->sections[section].name;
    part->base = assembler->object->sections[section].size;
    fragment_add(part);
    *link = part;
    return part;
}

void emit(struct assembler *assembler, const void *bytes, size_t size)
{
    struct part *part = assembler->part;
    if (part->bytes.size + size > UINT32_MAX) {
        fail(assembler, "section %s is too large", part->name);
        return;
    }
    buffer_append(&part->bytes, bytes, size);
    part->last->length += (uint32_t)size;
}

struct fragment *fragment_tail(struct assembler *assembler, enum tail tail)
{
    struct fragment *fragment = assembler->part->last;
    fragment->tail = (uint8_t)tail;
    fragment->location = assembler->location;
    fragment->mode = (uint8_t)assembler->mode;
    fragment_add(assembler->part);
    return fragment;
}

void add_fixup(struct assembler *assembler, struct fixup fixup)
{
    struct part *part = assembler->part;
    fixup.fragment = part->last;
    fixup.location = assembler->location;
    part->fixups = array_grow(part->fixups, &part->fixup_capacity, part->fixup_count, sizeof *part->fixups);
    part->fixups[part->fixup_count++] = fixup;
}

/* --- distances --- */

static bool tail_known(struct fragment *fragment, uint64_t *size)
{
    *size = 0;
    if (fragment->tail == TAIL_NONE)
        return true;
    if (fragment->tail != TAIL_FILL || fragment->expression->kind != EXPRESSION_NUMBER || fragment->expression->number < 0)
        return false;
    *size = (uint64_t)fragment->expression->number * fragment->unit;
    return true;
}

bool distance_known(const struct assembler *assembler, const struct symbol *from, const struct symbol *to, int64_t *distance)
{
    uint64_t size, sum = 0;
    if (from->kind != SYMBOL_LABEL || to->kind != SYMBOL_LABEL || from->part != to->part)
        return false;
    if (assembler->laid_out) {
        *distance = (int64_t)(to->fragment->address + to->offset - from->fragment->address - from->offset);
        return true;
    }
    bool swapped = from->fragment->number > to->fragment->number;
    struct fragment *at = swapped ? to->fragment : from->fragment, *end = swapped ? from->fragment : to->fragment;
    for (unsigned steps = 0; at != end; at = at->next, sum += size) {
        if (!tail_known(at, &size) || ++steps > WALK_MAX)
            return false;
        size += at->length;
    }
    if (swapped)
        sum = 0 - sum;
    *distance = (int64_t)(sum + to->offset - from->offset);
    return true;
}

static uint64_t address_of(const struct symbol *symbol)
{
    return symbol->fragment->address + symbol->offset;
}

/* The symbol that was said, which an equation may have led away from. */
static const struct symbol *said_symbol(const struct value *value)
{
    return value->alias != NULL ? value->alias : value->plus;
}

static bool is_own(const struct symbol *symbol)
{
    return !symbol->is_global && !symbol->is_weak;
}

/* --- sizes of tails --- */

static void encode_branch(const struct fragment *fragment, struct encoding *encoding)
{
    struct operand operand = operand_address(1, MODIFIER_NONE, 0);
    unsigned size = fragment->is_long ? fragment->mode : 0;
    encode_for(fragment->mode, encoding, fragment->is_long ? fragment->long_form : fragment->short_form, size, &operand);
}

/* How far a branch goes: false if its target is not for us to know. */
static bool branch_distance(struct assembler *assembler, const struct part *part, const struct fragment *fragment, unsigned length, int64_t *distance)
{
    struct value value;
    const char *problem;
    if (!expression_evaluate(assembler, fragment->expression, &value, &problem) || value.minus != NULL || value.plus == NULL ||
        value.modifier != MODIFIER_NONE)
        return false;
    if (value.plus->kind != SYMBOL_LABEL || value.plus->part != part || said_symbol(&value)->is_weak)
        return false;
    *distance = (int64_t)(address_of(value.plus) + (uint64_t)value.number - fragment->address - fragment->length - length);
    /* What comes later has not moved yet in this pass. Behind an alignment it may never. */
    if (value.plus->fragment->number > fragment->number) {
        if (assembler->stretch < 0 || value.plus->fragment->region == fragment->region)
            *distance = (int64_t)((uint64_t)*distance + (uint64_t)assembler->stretch);
        else if (*distance < 0)
            *distance = 0;
    }
    return true;
}

static uint64_t branch_size(struct assembler *assembler, const struct part *part, struct fragment *fragment, bool first)
{
    int64_t distance;
    struct encoding encoding;
    if (!first && !fragment->is_long &&
        (!branch_distance(assembler, part, fragment, 2, &distance) || distance != (int8_t)distance))
        fragment->is_long = true;
    encode_branch(fragment, &encoding);
    return encoding.length;
}

static unsigned leb_bytes(uint8_t *bytes, int64_t number, bool is_signed)
{
    unsigned count = 0;
    uint64_t rest = (uint64_t)number;
    for (bool more = true; more; count++) {
        uint8_t byte = rest & 0x7f;
        rest = is_signed ? (uint64_t)((int64_t)rest >> 7) : rest >> 7;
        more = is_signed ? !((rest == 0 && !(byte & 0x40)) || (rest == UINT64_MAX && byte & 0x40)) : rest != 0;
        bytes[count] = byte | (more ? 0x80 : 0);
    }
    return count;
}

/* Where .org goes, in the section. */
static bool origin(struct assembler *assembler, const struct part *part, const struct fragment *fragment, uint64_t *address)
{
    struct value value;
    const char *problem;
    if (!expression_evaluate(assembler, fragment->expression, &value, &problem) || value.minus != NULL)
        return false;
    if (value.plus != NULL && (value.plus->kind != SYMBOL_LABEL || value.plus->part != part))
        return false;
    *address = (uint64_t)value.number + (value.plus != NULL ? address_of(value.plus) : 0);
    return true;
}

static uint64_t tail_size(struct assembler *assembler, const struct part *part, struct fragment *fragment, bool first)
{
    uint64_t at = fragment->address + fragment->length, target, size;
    uint8_t bytes[LEB_BYTES_MAX];
    int64_t number;
    switch (fragment->tail) {
    case TAIL_BRANCH:
        return branch_size(assembler, part, fragment, first);
    case TAIL_ALIGN:
        size = -at & (fragment->alignment - 1);
        return fragment->most != 0 && size > fragment->most ? 0 : size;
    case TAIL_FILL:
        return expression_known(assembler, fragment->expression, &number) && number > 0 && number < INT64_C(1) << 46
               ? (uint64_t)number * fragment->unit : 0;
    case TAIL_ORIGIN:
        return origin(assembler, part, fragment, &target) && target > at && target < UINT64_C(1) << 46 ? target - at : 0;
    case TAIL_LEB:
        size = expression_known(assembler, fragment->expression, &number) ? leb_bytes(bytes, number, fragment->is_long) : 1;
        return size > fragment->tail_size ? size : fragment->tail_size;
    default:
        return 0;
    }
}

static bool layout_part(struct assembler *assembler, struct part *part, bool first)
{
    bool changed = false;
    uint64_t address = part->base;
    for (struct fragment *fragment = part->first; fragment != NULL; fragment = fragment->next) {
        changed |= fragment->address != address;
        assembler->stretch = first ? 0 : (int64_t)(address - fragment->address);
        fragment->address = address;
        uint64_t size = tail_size(assembler, part, fragment, first);
        changed |= fragment->tail_size != size;
        fragment->tail_size = size;
        address += fragment->length + size;
    }
    part->size = address - part->base;
    return changed;
}

static void find_addresses(struct assembler *assembler)
{
    bool changed = true;
    assembler->laid_out = true;
    for (struct part *part = assembler->parts; part != NULL; part = part->next)
        layout_part(assembler, part, true);
    for (unsigned pass = 0; changed; pass++) {
        changed = false;
        for (struct part *part = assembler->parts; part != NULL; part = part->next) {
            for (struct fragment *fragment = part->first; pass == PASSES_MAX && fragment != NULL; fragment = fragment->next)
                fragment->is_long |= fragment->tail == TAIL_BRANCH;
            changed |= layout_part(assembler, part, false);
        }
        assembler->stretch = 0;
        if (pass > 2 * PASSES_MAX) {
            fail_at(assembler, assembler->location, "sizes that depend on each other do not settle");
            return;
        }
    }
}

/* --- bytes --- */

static void fill_with(uint8_t *bytes, uint64_t size, uint64_t value, unsigned unit)
{
    for (uint64_t i = 0; i < size; i++)
        bytes[i] = i % unit < 8 ? (uint8_t)(value >> i % unit * 8) : 0;
}

static void check_tail(struct assembler *assembler, const struct part *part, const struct fragment *fragment, bool no_bits)
{
    uint64_t target;
    int64_t number;
    if (fragment->tail == TAIL_FILL || fragment->tail == TAIL_LEB) {
        if (!expression_known(assembler, fragment->expression, &number))
            fail_at(assembler, fragment->location, "the number is not known even at the end of the file");
        else if (fragment->tail == TAIL_FILL && number < 0)
            fail_at(assembler, fragment->location, "the number is negative");
    }
    if (fragment->tail == TAIL_ORIGIN) {
        if (!origin(assembler, part, fragment, &target))
            fail_at(assembler, fragment->location, ".org goes to no place in this section");
        else if (target < fragment->address + fragment->length)
            fail_at(assembler, fragment->location, ".org goes back");
    }
    if (!no_bits && fragment->tail_size > FILL_MAX)
        fail_at(assembler, fragment->location, "too many bytes");
}

static void emit_branch(struct assembler *assembler, struct part *part, struct fragment *fragment, uint8_t *bytes)
{
    struct encoding encoding;
    encode_branch(fragment, &encoding);
    memcpy(bytes, encoding.bytes, encoding.length);
    const struct encoding_field *field = &encoding.fields[FIELD_IMMEDIATE];
    int64_t distance;
    if (branch_distance(assembler, part, fragment, encoding.length, &distance)) {
        for (unsigned i = 0; i < field->size; i++)
            bytes[field->offset + i] = (uint8_t)((uint64_t)distance >> 8 * i);
        return;
    }
    part->fixups = array_grow(part->fixups, &part->fixup_capacity, part->fixup_count, sizeof *part->fixups);
    part->fixups[part->fixup_count++] = (struct fixup){
        .fragment = fragment, .offset = fragment->length + field->offset, .size = field->size, .relocation = field->relocation,
        .adjustment = field->adjustment, .location = fragment->location, .expression = fragment->expression};
}

static void emit_tail(struct assembler *assembler, struct part *part, struct fragment *fragment, struct section *section)
{
    uint8_t *bytes = section->bytes + section_append(section, NULL, fragment->tail_size);
    uint8_t number_bytes[LEB_BYTES_MAX];
    int64_t number;
    if (fragment->tail_size == 0)
        return;
    bytes = section->bytes + section->size - fragment->tail_size;
    if (fragment->tail == TAIL_BRANCH) {
        emit_branch(assembler, part, fragment, bytes);
    } else if (fragment->tail == TAIL_LEB && expression_known(assembler, fragment->expression, &number)) {
        unsigned length = leb_bytes(number_bytes, number, fragment->is_long);
        memcpy(bytes, number_bytes, length);
        /* Longer than needed: bytes that add nothing. */
        for (unsigned i = length; i < fragment->tail_size; i++) {
            bytes[i - 1] |= 0x80;
            bytes[i] = fragment->is_long && number < 0 ? 0x7f : 0;
        }
    } else if (fragment->tail == TAIL_ALIGN && !fragment->has_fill && section->flags & SHF_EXECINSTR) {
        if (fragment->mode == 2)
            memset(bytes, NOP, fragment->tail_size);
        else
            fill_no_operations(bytes, fragment->tail_size);
    } else if (fragment->tail != TAIL_LEB) {
        fill_with(bytes, fragment->tail_size, fragment->fill, fragment->unit == 0 ? 1 : fragment->unit);
    }
}

static void emit_part(struct assembler *assembler, struct part *part)
{
    struct section *section = &assembler->object->sections[part->section];
    bool no_bits = section->type == SHT_NOBITS;
    for (struct fragment *fragment = part->first; fragment != NULL; fragment = fragment->next) {
        check_tail(assembler, part, fragment, no_bits);
        for (uint32_t i = 0; no_bits && i < fragment->length; i++)
            if (part->bytes.bytes[fragment->start + i] != 0) {
                fail_at(assembler, assembler->location, "section %s has no contents, but something else than 0 is put there", part->name);
                return;
            }
        if (no_bits) {
            section_append(section, NULL, fragment->length + fragment->tail_size);
            continue;
        }
        if (assembler->errors != 0)
            return;
        if (fragment->length != 0)
            section_append(section, part->bytes.bytes + fragment->start, fragment->length);
        emit_tail(assembler, part, fragment, section);
    }
}

/* --- fields --- */

/* Sections that are merged lose places that are not named, but for those that are their addend. */
static bool by_section(const struct assembler *assembler, const struct value *value, bool relative)
{
    uint64_t flags = assembler->object->sections[value->plus->part->section].flags;
    return !(flags & SHF_TLS) && (!(flags & SHF_MERGE) || (!relative && value->number == 0));
}

/* What the relocation is about: a symbol, or for a local place its section. */
static uint32_t relocation_symbol(struct assembler *assembler, const struct value *value, unsigned modifier, bool relative, uint64_t *addend)
{
    bool merged = value->plus->kind == SYMBOL_LABEL && assembler->object->sections[value->plus->part->section].flags & SHF_MERGE;
    struct symbol *symbol = value->alias != NULL && (merged || !is_own(value->alias)) ? value->alias : value->plus;
    if (value->plus->kind == SYMBOL_LABEL && is_own(said_symbol(value)) && modifier == MODIFIER_NONE && by_section(assembler, value, relative)) {
        *addend += address_of(value->plus);
        return object_section_symbol(assembler->object, value->plus->part->section);
    }
    if (symbol == value->alias)
        *addend -= (uint64_t)value->alias_number;
    bool thread_local = modifier == MODIFIER_TPOFF || modifier == MODIFIER_GOTTPOFF || modifier == MODIFIER_DTPOFF ||
                        modifier == MODIFIER_TLSGD || modifier == MODIFIER_TLSLD;
    if (thread_local && symbol->type == STT_NOTYPE)
        symbol->type = STT_TLS;
    symbol->must_be_named = true;
    return symbol_index(assembler, symbol);
}

static unsigned data_relocation(const struct fixup *fixup, unsigned modifier, bool relative)
{
    static const uint8_t plain[9] = {[1] = R_X86_64_8, [2] = R_X86_64_16, [4] = R_X86_64_32, [8] = R_X86_64_64};
    static const uint8_t from_place[9] = {[1] = R_X86_64_PC8, [2] = R_X86_64_PC16, [4] = R_X86_64_PC32, [8] = R_X86_64_PC64};
    static const uint8_t modified[MODIFIER_COUNT][2] = {
        [MODIFIER_PLT] = {R_X86_64_PLT32, 0}, [MODIFIER_GOTPCREL] = {R_X86_64_GOTPCREL, 0}, [MODIFIER_GOTTPOFF] = {R_X86_64_GOTTPOFF, 0},
        [MODIFIER_TPOFF] = {R_X86_64_TPOFF32, R_X86_64_TPOFF64}, [MODIFIER_DTPOFF] = {R_X86_64_DTPOFF32, R_X86_64_DTPOFF64},
        [MODIFIER_GOT] = {R_X86_64_GOT32, 0}, [MODIFIER_GOTOFF] = {0, R_X86_64_GOTOFF64}, [MODIFIER_TLSGD] = {R_X86_64_TLSGD, 0},
        [MODIFIER_TLSLD] = {R_X86_64_TLSLD, 0}, [MODIFIER_SIZE] = {R_X86_64_SIZE32, R_X86_64_SIZE64},
    };
    if (modifier == MODIFIER_NONE)
        return fixup->size > 8 ? 0 : relative ? from_place[fixup->size] : plain[fixup->size];
    return fixup->size == 4 ? modified[modifier][0] : fixup->size == 8 ? modified[modifier][1] : 0;
}

static bool is_relative(unsigned relocation)
{
    return relocation == R_X86_64_PC32 || relocation == R_X86_64_PLT32 || relocation == R_X86_64_PC16 || relocation == R_X86_64_PC8;
}

static void store(struct assembler *assembler, const struct fixup *fixup, struct section *section, uint64_t place, int64_t number, bool is_signed)
{
    unsigned bits = fixup->size * 8u;
    if (bits < 64) {
        int64_t low = -(INT64_C(1) << (bits - 1)), high = is_signed ? (INT64_C(1) << (bits - 1)) - 1 : (INT64_C(1) << bits) - 1;
        if (number < low || number > high) {
            fail_at(assembler, fixup->location, is_relative(fixup->relocation) ? "the target is too far away"
                                                                                : "%lld does not fit into %u bytes", (long long)number, fixup->size);
            return;
        }
    }
    for (unsigned i = 0; i < fixup->size && i < 8; i++)
        section->bytes[place + i] = (uint8_t)((uint64_t)number >> 8 * i);
}

/* A field of an instruction that is relative to it, and whose target we know. */
static bool resolve_relative(struct assembler *assembler, const struct part *part, const struct fixup *fixup, const struct value *value,
                             uint64_t place, struct section *section)
{
    if (!is_relative(fixup->relocation) || value->plus == NULL || value->plus->kind != SYMBOL_LABEL || value->plus->part != part ||
        said_symbol(value)->is_weak || (said_symbol(value)->is_global && fixup->size != 1) || value->modifier == MODIFIER_GOTPCREL)
        return false;
    uint64_t number = address_of(value->plus) + (uint64_t)value->number - place + (uint64_t)fixup->adjustment;
    store(assembler, fixup, section, place, (int64_t)number, true);
    return true;
}

static void resolve(struct assembler *assembler, struct part *part, const struct fixup *fixup)
{
    struct section *section = &assembler->object->sections[part->section];
    struct value value;
    const char *problem = NULL;
    uint64_t place = fixup->fragment->address + fixup->offset;
    if (!expression_evaluate(assembler, fixup->expression, &value, &problem)) {
        fail_at(assembler, fixup->location, "%s", problem);
        return;
    }
    if (value.plus == NULL && value.minus == NULL && !is_relative(fixup->relocation)) {
        store(assembler, fixup, section, place, value.number, fixup->relocation == R_X86_64_32S);
        return;
    }
    if (value.minus == NULL && resolve_relative(assembler, part, fixup, &value, place, section))
        return;
    bool relative = value.minus != NULL && value.minus->kind == SYMBOL_LABEL && value.minus->part == part;
    unsigned type = fixup->relocation;
    uint64_t addend = (uint64_t)value.number + (uint64_t)fixup->adjustment;
    if (type == 0 || (relative && !is_relative(type)))
        type = data_relocation(fixup, value.modifier, relative);
    /* Those that are asked for by "@" have 4 bytes at least, which a displacement of 16-bit code has not. */
    bool too_small = fixup->modifier != MODIFIER_NONE && fixup->size < 4;
    if (too_small || (value.minus != NULL && !relative) || type == 0 || (relative && is_relative(fixup->relocation)) || (relative && value.plus == NULL)) {
        fail_at(assembler, fixup->location, "there is no relocation for this expression");
        return;
    }
    if (relative)
        addend += place - address_of(value.minus);
    uint32_t symbol = 0;
    if (value.plus != NULL)
        symbol = relocation_symbol(assembler, &value, value.modifier == MODIFIER_PLT && value.plus->kind == SYMBOL_LABEL
                                   ? MODIFIER_NONE : value.modifier, is_relative(type), &addend);
    bool is_function = value.plus != NULL && (value.modifier == MODIFIER_PLT || value.number == 0);
    if (type == R_X86_64_PLT32 && (!is_function || (value.plus->kind == SYMBOL_LABEL && is_own(said_symbol(&value)))))
        type = R_X86_64_PC32;
    section_relocation(&assembler->object->sections[part->section], place, type, symbol, (int64_t)addend);
}

static int by_offset(const void *left, const void *right)
{
    const struct relocation *a = left, *b = right;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static void resolve_part(struct assembler *assembler, struct part *part)
{
    struct section *section = &assembler->object->sections[part->section];
    uint32_t before = section->relocation_count;
    if (section->type == SHT_NOBITS && part->fixup_count != 0) {
        fail_at(assembler, part->fixups[0].location, "section %s has no contents, but an address is put there", part->name);
        return;
    }
    for (uint32_t i = 0; i < part->fixup_count; i++)
        resolve(assembler, part, &part->fixups[i]);
    section = &assembler->object->sections[part->section];
    if (section->relocation_count != before)
        qsort(section->relocations + before, section->relocation_count - before, sizeof *section->relocations, by_offset);
}

void assembler_layout(struct assembler *assembler)
{
    find_addresses(assembler);
    for (struct part *part = assembler->parts; part != NULL && assembler->errors == 0; part = part->next)
        emit_part(assembler, part);
    if (assembler->errors != 0)
        return;
    for (struct part *part = assembler->parts; part != NULL; part = part->next)
        resolve_part(assembler, part);
    write_frames(assembler);
    write_lines(assembler);
    symbols_into_object(assembler);
}
