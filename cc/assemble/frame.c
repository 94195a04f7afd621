/*
 * Call frames: .cfi_* directives. What they say is kept as DWARF's operations, each with the place from which it holds; when
 * the addresses are known, debug/frame.c writes the tables.
 */
#include <stdlib.h>
#include <cc/assemble/assembler.h>
#include <cc/debug/bytes.h>
#include <cc/debug/dwarf.h>
#include <cc/debug/frame.h>

enum { REMEMBERED_MAX = 64, DWARF_XMM_HIGH = 67, DWARF_ST0 = 33, DWARF_MM0 = 41 };

struct assembler_note {
    struct symbol *place;
    uint32_t end;                /* of its operations in the frame's bytes */
};

struct assembler_frame {
    struct assembler_frame *next;
    struct symbol *start, *end;
    struct frame_common common;
    struct symbol *personality;
    struct symbol *data;
    struct buffer operations;
    struct assembler_note *notes;
    uint32_t note_count, note_capacity;
    int64_t offset;              /* of the CFA from its register */
    int64_t remembered[REMEMBERED_MAX];
    unsigned remembered_count;
    uint32_t location;
};

/* --- operands --- */

/* By number, or as %name. AMD64 supplement, figure 3.36. */
static bool take_register(struct assembler *assembler, unsigned *number)
{
    static const uint8_t general[] = { 0, 2, 1, 3, 7, 6, 4, 5 };
    struct operand operand;
    int64_t value;
    skip_blanks(assembler);
    if (at_end(assembler) || *assembler->cursor != '%') {
        bool known = expression_absolute(assembler, &value);
        *number = (unsigned)value;
        return known;
    }
    if (!register_parse(assembler, &operand))
        return false;
    switch (operand.class) {
    case CLASS_64: *number = operand.number < 8 ? general[operand.number] : operand.number; return true;
    case CLASS_IP: *number = DWARF_RETURN_ADDRESS; return true;
    case CLASS_XMM: *number = operand.number + (operand.number < 16 ? DWARF_XMM0 : DWARF_XMM_HIGH - 16); return true;
    case CLASS_ST: *number = DWARF_ST0 + operand.number; return true;
    case CLASS_MMX: *number = DWARF_MM0 + operand.number; return true;
    default: fail(assembler, "call frames know no such register"); return false;
    }
}

static bool take_comma(struct assembler *assembler)
{
    if (take(assembler, ','))
        return true;
    fail(assembler, "a comma is missing");
    return false;
}

static bool take_number(struct assembler *assembler, int64_t *number, bool comma)
{
    return (!comma || take_comma(assembler)) && expression_absolute(assembler, number);
}

/* --- what holds --- */

static void note(struct assembler *assembler)
{
    struct assembler_frame *frame = assembler->frame;
    frame->notes = array_grow(frame->notes, &frame->note_capacity, frame->note_count, sizeof *frame->notes);
    frame->notes[frame->note_count++] = (struct assembler_note){ symbol_here(assembler), (uint32_t)frame->operations.size };
}

enum { RULE_DEFINE, RULE_DEFINE_REGISTER, RULE_DEFINE_OFFSET, RULE_ADJUST, RULE_OFFSET, RULE_RELATIVE, RULE_VALUE, RULE_IN_REGISTER, RULE_RESTORE, RULE_UNDEFINED, RULE_SAME, RULE_REMEMBER, RULE_RECALL, RULE_RETURN_COLUMN, RULE_SIGNAL };

static void remember(struct assembler *assembler, struct assembler_frame *frame, bool back)
{
    if (!back && frame->remembered_count < REMEMBERED_MAX)
        frame->remembered[frame->remembered_count++] = frame->offset;
    else if (back && frame->remembered_count > 0)
        frame->offset = frame->remembered[--frame->remembered_count];
    else
        fail(assembler, back ? "nothing was remembered" : "too much is remembered");
    put_small(&frame->operations, back ? DW_CFA_restore_state : DW_CFA_remember_state);
}

static void define(struct assembler_frame *frame, int what, unsigned number, int64_t value)
{
    frame->offset = what == RULE_DEFINE_REGISTER ? frame->offset : what == RULE_ADJUST ? frame->offset + value : value;
    if (what == RULE_DEFINE)
        frame_define(&frame->operations, number, frame->offset);
    else if (what == RULE_DEFINE_REGISTER)
        frame_define_register(&frame->operations, number);
    else
        frame_define_offset(&frame->operations, frame->offset);
}

static void put_rule(struct assembler_frame *frame, int what, unsigned number, int64_t value)
{
    struct buffer *operations = &frame->operations;
    static const uint8_t codes[] = { [RULE_IN_REGISTER] = DW_CFA_register, [RULE_UNDEFINED] = DW_CFA_undefined, [RULE_SAME] = DW_CFA_same_value };
    switch (what) {
    case RULE_DEFINE: case RULE_DEFINE_REGISTER: case RULE_DEFINE_OFFSET: case RULE_ADJUST: define(frame, what, number, value); break;
    case RULE_OFFSET: frame_saved(operations, number, value); break;
    case RULE_RELATIVE: frame_saved(operations, number, value - frame->offset); break;
    case RULE_RESTORE: frame_restored(operations, number); break;
    case RULE_VALUE:
        put_small(operations, value > 0 ? DW_CFA_val_offset_sf : DW_CFA_val_offset);
        put_unsigned(operations, number);
        if (value > 0)
            put_signed(operations, value / -8);
        else
            put_unsigned(operations, (uint64_t)(value / -8));
        break;
    default:
        put_small(operations, codes[what]);
        put_unsigned(operations, number);
        if (what == RULE_IN_REGISTER)
            put_unsigned(operations, (uint64_t)value);
        break;
    }
}

static bool has_frame(struct assembler *assembler)
{
    if (assembler->frame == NULL)
        fail(assembler, "there is no .cfi_startproc before this");
    return assembler->frame != NULL;
}

static void rule(struct assembler *assembler, int what)
{
    bool wants_register = what != RULE_DEFINE_OFFSET && what != RULE_ADJUST;
    bool wants_number = what != RULE_DEFINE_REGISTER && what != RULE_RESTORE && what != RULE_UNDEFINED && what != RULE_SAME && what != RULE_IN_REGISTER;
    unsigned number = 0, other;
    int64_t value = 0;
    if (!has_frame(assembler) || (wants_register && !take_register(assembler, &number)))
        return;
    if (wants_number && !take_number(assembler, &value, wants_register))
        return;
    if (what == RULE_IN_REGISTER) {
        if (!take_comma(assembler) || !take_register(assembler, &other))
            return;
        value = other;
    }
    put_rule(assembler->frame, what, number, value);
    note(assembler);
}

/* What has no operands, or is about the frame as a whole. */
static void state(struct assembler *assembler, int what)
{
    if (!has_frame(assembler))
        return;
    struct frame_common *common = &assembler->frame->common;
    if (what == RULE_SIGNAL) {
        common->is_signal = true;
    } else if (what == RULE_RETURN_COLUMN) {
        common->other_return = true;
        take_register(assembler, &common->return_register);
    } else {
        remember(assembler, assembler->frame, what == RULE_RECALL);
        note(assembler);
    }
}

static void escape(struct assembler *assembler, int argument)
{
    int64_t byte;
    (void)argument;
    if (!has_frame(assembler))
        return;
    do {
        if (!expression_absolute(assembler, &byte))
            return;
        put_small(&assembler->frame->operations, (unsigned)byte);
    } while (take(assembler, ','));
    note(assembler);
}

/* .cfi_personality and .cfi_lsda: an encoding, and a symbol unless that says that there is none. */
static void attach(struct assembler *assembler, int is_personality)
{
    int64_t encoding;
    size_t length;
    if (!has_frame(assembler) || !expression_absolute(assembler, &encoding) || encoding == DW_EH_PE_omit)
        return;
    unsigned format = encoding & 0x0f;
    if (encoding < 0 || encoding > 0xff || (format != 0 && format != 2 && format != 3 && format != 4 && format != 10 && format != 11 && format != 12)) {
        fail(assembler, "there is no such encoding of addresses");
        return;
    }
    const char *name = take_comma(assembler) ? take_name(assembler, &length) : NULL;
    if (name == NULL || length == 0)
        return;
    struct assembler_frame *frame = assembler->frame;
    *(is_personality ? &frame->personality : &frame->data) = symbol_of(assembler, name, length);
    *(is_personality ? &frame->common.personality_encoding : &frame->common.data_encoding) = (uint8_t)encoding;
}

/* --- frames --- */

static void start(struct assembler *assembler, int argument)
{
    size_t length = 0;
    (void)argument;
    if (assembler->frame != NULL) {
        fail(assembler, "the frame before has no .cfi_endproc");
        return;
    }
    struct assembler_frame *frame = arena_allocate(&program_arena, sizeof *frame);
    const char *word = at_end(assembler) ? NULL : take_name(assembler, &length);
    frame->common.no_start = length != 0 && same_text(word, length, "simple");
    frame->start = symbol_here(assembler);
    frame->offset = frame->common.no_start ? 0 : 8;
    frame->location = assembler->location;
    assembler->frame = *assembler->frames_end = frame;
    assembler->frames_end = &frame->next;
}

static void end(struct assembler *assembler, int argument)
{
    (void)argument;
    if (!has_frame(assembler))
        return;
    assembler->frame->end = symbol_here(assembler);
    assembler->frame = NULL;
}

static void sections(struct assembler *assembler, int argument)
{
    size_t length;
    (void)argument;
    assembler->frame_tables = FRAME_TABLES_CHOSEN;
    while (!at_end(assembler)) {
        const char *name = take_name(assembler, &length);
        if (length == 0) {
            fail(assembler, "the name of a section is missing");
            return;
        }
        if (same_text(name, length, ".eh_frame"))
            assembler->frame_tables |= FRAME_TABLE_UNWIND;
        else if (same_text(name, length, ".debug_frame"))
            assembler->frame_tables |= FRAME_TABLE_DEBUG;
        if (!take(assembler, ','))
            return;
    }
}

bool frame_directive(struct assembler *assembler, const char *name, size_t length)
{
    static const struct directive table[] = {
        {"cfi_startproc", start, 0}, {"cfi_endproc", end, 0}, {"cfi_sections", sections, 0}, {"cfi_def_cfa", rule, RULE_DEFINE},
        {"cfi_def_cfa_register", rule, RULE_DEFINE_REGISTER}, {"cfi_def_cfa_offset", rule, RULE_DEFINE_OFFSET}, {"cfi_adjust_cfa_offset", rule, RULE_ADJUST},
        {"cfi_offset", rule, RULE_OFFSET}, {"cfi_rel_offset", rule, RULE_RELATIVE}, {"cfi_val_offset", rule, RULE_VALUE}, {"cfi_register", rule, RULE_IN_REGISTER},
        {"cfi_restore", rule, RULE_RESTORE}, {"cfi_undefined", rule, RULE_UNDEFINED}, {"cfi_same_value", rule, RULE_SAME},
        {"cfi_remember_state", state, RULE_REMEMBER}, {"cfi_restore_state", state, RULE_RECALL}, {"cfi_return_column", state, RULE_RETURN_COLUMN},
        {"cfi_signal_frame", state, RULE_SIGNAL}, {"cfi_escape", escape, 0}, {"cfi_personality", attach, true}, {"cfi_lsda", attach, false},
    };
    return directive_of(assembler, table, sizeof table / sizeof *table, name, length);
}

/* --- the tables --- */

static uint64_t address_of(const struct symbol *symbol)
{
    return symbol->fragment->address + symbol->offset;
}

static void check_frame(struct assembler *assembler, const struct assembler_frame *frame)
{
    if (frame->end == NULL) {
        fail_at(assembler, frame->location, "the frame has no .cfi_endproc");
        return;
    }
    bool good = frame->start->part == frame->end->part;
    for (uint32_t i = 0; i < frame->note_count; i++)
        good &= frame->notes[i].place->part == frame->start->part;
    if (!good)
        fail_at(assembler, frame->location, "the frame is in several sections");
}

static void write_frame(struct assembler *assembler, struct assembler_frame *from)
{
    struct frame_note *notes = memory_allocate((from->note_count + 1) * sizeof *notes);
    for (uint32_t i = 0; i < from->note_count; i++)
        notes[i] = (struct frame_note){ .offset = address_of(from->notes[i].place), .end = from->notes[i].end };
    struct frame frame = {
        .section = from->start->part->section, .start = address_of(from->start), .size = address_of(from->end) - address_of(from->start),
        .notes = notes, .note_count = from->note_count, .operations = from->operations.bytes, .common = from->common,
    };
    if (from->personality != NULL)
        frame.common.personality = symbol_index(assembler, from->personality);
    if (from->data != NULL && from->data->kind == SYMBOL_LABEL) {
        frame.data = object_section_symbol(assembler->object, from->data->part->section);
        frame.data_offset = (int64_t)address_of(from->data);
    } else if (from->data != NULL) {
        frame.data = symbol_index(assembler, from->data);
    }
    if (assembler->frame_tables == 0 || assembler->frame_tables & FRAME_TABLE_UNWIND)
        frame_write(assembler->object, &frame, false);
    if (assembler->frame_tables & FRAME_TABLE_DEBUG) {
        frame.common.personality_encoding = frame.common.data_encoding = 0;
        frame.common.personality = 0;
        frame_write(assembler->object, &frame, true);
    }
    free(notes);
}

void write_frames(struct assembler *assembler)
{
    for (const struct assembler_frame *frame = assembler->frames; frame != NULL; frame = frame->next)
        check_frame(assembler, frame);
    for (struct assembler_frame *frame = assembler->frames; frame != NULL; frame = frame->next) {
        if (assembler->errors == 0)
            write_frame(assembler, frame);
        free(frame->notes);
        free(frame->operations.bytes);
    }
}
