/*
 * What unwinders have to know of a function: after each instruction that moves the stack or saves a register, where the
 * CFA (the stack pointer before the call) and the caller's registers are. Offsets wait for jumps, like those of lines.
 */
#include <cc/base/code_options.h>
#include <cc/debug/bytes.h>
#include <cc/debug/dwarf.h>
#include <cc/debug/frame.h>
#include <cc/x86_64/generator.h>

static struct frame_note *notes;
static uint32_t note_count, note_capacity;
static struct buffer operations;
static int64_t depth;            /* bytes from rsp up to the CFA, while that is counted from rsp */
static bool by_frame_pointer;
static struct { bool remembered, by_frame_pointer; int64_t depth; } body;

/* AMD64 supplement, figure 3.36, by the machine's numbers. */
unsigned dwarf_number(unsigned number)
{
    static const uint8_t numbers[] = { 0, 2, 1, 3, 7, 6, 4, 5 };
    return number < 8 ? numbers[number] : number;
}

static bool is_wanted(void)
{
    return code_options.unwind_tables || code_options.debug;
}

/* The operations that were put since the last note hold from here on. */
static void note(void)
{
    notes = array_grow(notes, &note_capacity, note_count, sizeof *notes);
    notes[note_count++] = (struct frame_note){ g.code.size, (uint32_t)operations.size, g.jump_count };
}

void unwind_start(void)
{
    note_count = 0;
    operations.size = 0;
    depth = 8;
    by_frame_pointer = body.remembered = false;
}

static void move_stack(int64_t bytes)
{
    depth += bytes;
    if (!by_frame_pointer)
        frame_define_offset(&operations, depth);
}

void unwind_push(unsigned number)
{
    if (!is_wanted())
        return;
    move_stack(8);
    frame_saved(&operations, dwarf_number(number), -depth);
    note();
}

void unwind_stack(int64_t bytes)
{
    if (!is_wanted() || bytes == 0)
        return;
    bool silent = by_frame_pointer;
    move_stack(bytes);
    if (!silent)
        note();
}

void unwind_frame_pointer(void)
{
    if (!is_wanted())
        return;
    by_frame_pointer = true;
    frame_define_register(&operations, DWARF_RBP);
    note();
}

void unwind_vector_saved(unsigned number, int64_t below)
{
    if (!is_wanted())
        return;
    frame_saved(&operations, DWARF_XMM0 + number, -below);
    note();
}

/* --- ends --- */

void unwind_end_begins(void)
{
    if (!is_wanted() || note_count == 0 || g.next_block == UINT32_MAX)
        return;
    body.remembered = true;
    body.by_frame_pointer = by_frame_pointer;
    body.depth = depth;
    put_small(&operations, DW_CFA_remember_state);
    note();
}

void unwind_pop(unsigned number)
{
    if (!is_wanted())
        return;
    move_stack(-8);
    frame_restored(&operations, dwarf_number(number));
    note();
}

void unwind_leave(void)
{
    if (!is_wanted())
        return;
    by_frame_pointer = false;
    depth = 8;
    frame_define(&operations, DWARF_RSP, depth);
    frame_restored(&operations, DWARF_RBP);
    note();
}

void unwind_end_done(void)
{
    if (!body.remembered)
        return;
    body.remembered = false;
    by_frame_pointer = body.by_frame_pointer;
    depth = body.depth;
    put_small(&operations, DW_CFA_restore_state);
    note();
}

/* --- the table --- */

void unwind_finish(const uint32_t *sizes_before)
{
    if (!is_wanted())
        return;
    for (uint32_t i = 0; i < note_count; i++)
        notes[i].offset += g.result->offset + sizes_before[notes[i].jumps];
    struct frame frame = {
        .section = g.section, .start = g.result->offset, .size = g.result->size,
        .notes = notes, .note_count = note_count, .operations = operations.bytes,
    };
    frame_write(g.object, &frame, !code_options.unwind_tables);
}
