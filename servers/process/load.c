/* Loading programs: see load.h. */
#include "load.h"

#include <string.h>
#include <bootimage/bootimage.h>
#include <contracts/file.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "cache.h"
#include "memory.h"
#include "page.h"

enum {
    PAGE_SIZE = 1 << PAGE_BITS,
    BATCH = 32,                        /* frames that are made and filled at once */
    BATCH_SIZE = BATCH * PAGE_SIZE,
    GROWTH = 16 * 1024,                /* of a stack */
    TABLES_MAX = 16,                   /* page tables, without those below a program's segments */
    TABLE_SPAN_BITS = 21,              /* bytes that the lowest page table covers */
};

#define WINDOW (WINDOW_BASE + ((uint64_t)1 << 40))   /* above the windows that libc gives out */

_Static_assert((int)START_SIZE_MAX <= (int)BATCH_SIZE, "a start page is one batch");

/* Slots of the server that are empty between two loads. */
static capability frames;              /* BATCH of them */
static capability address_space, ipc_frame, table;
static unsigned page_frames;           /* of the start page, in `frames` and in the window */

bool load_start(void)
{
    frames = capability_allocate(BATCH);
    address_space = capability_allocate(1);
    ipc_frame = capability_allocate(1);
    table = capability_allocate(1);
    if (frames == 0 || address_space == 0 || ipc_frame == 0 || table == 0)
        return false;
    for (unsigned level = 0; level != 1;) {            /* down to the lowest */
        capability fresh;
        if (object_create(OBJECT_PAGE_TABLE, 0, &fresh) != ERROR_NONE
            || table_map(fresh, SLOT_ADDRESS_SPACE, WINDOW, &level) != ERROR_NONE)
            return false;
    }
    return true;
}

capability load_address_space(void)
{
    return address_space;
}

capability load_ipc_frame(void)
{
    return ipc_frame;
}

/* --- the file --- */

static enum error read_file(capability file, uint64_t offset, void *memory, uint64_t size)
{
    uint8_t last[FILE_READ_DATA_MAX];
    uint8_t *to = memory;

    while (size > 0) {
        /* The answer may be as long as the contract allows, whatever was asked for. */
        bool whole = size >= FILE_READ_DATA_MAX;
        size_t got = 0, wanted = whole ? FILE_READ_DATA_MAX : size;
        enum error error = file_read_at(file, offset, (uint32_t)wanted, whole ? to : last, &got);
        if (error != ERROR_NONE)
            return error;
        if (got == 0 || got > wanted)
            return ERROR_INPUT_OUTPUT;
        if (!whole)
            memcpy(to, last, got);
        to += got;
        offset += got;
        size -= got;
    }
    return ERROR_NONE;
}

enum error load_headers(const struct process *process, struct elf64_program *program, const char **why)
{
    static uint8_t prefix[ELF64_PREFIX_MAX];
    uint64_t size = process->file_size < sizeof prefix ? process->file_size : sizeof prefix;
    enum error error = read_file(process->file, 0, prefix, size);

    if (error != ERROR_NONE)
        return error;
    *why = elf64_program_open(program, ELF64_EXECUTABLE, prefix, size, process->file_size);
    for (unsigned i = 0; i < program->segment_count && *why == NULL; i++) {
        const struct elf64_segment *segment = &program->segments[i];
        if (segment->address < PROGRAM_BASE || segment->address >= HEAP_BASE
            || segment->memory_size > HEAP_BASE - segment->address)
            *why = "a segment lies outside of the addresses for programs";
    }
    return *why == NULL ? ERROR_NONE : ERROR_BAD_FORMAT;
}

/* --- frames --- */

/* Moves a capability from a slot of the server to the process's holdings. */
static enum error hold(struct process *process, capability slot)
{
    return cnode_move(process->holdings, process->held++, SLOT_CNODE, slot);
}

static enum error map(struct process *process, capability frame, uint64_t address, unsigned rights)
{
    for (;;) {
        enum error error = frame_map(frame, address_space, address, rights, CACHE_WRITE_BACK);
        unsigned level;
        if (error != ERROR_NO_TABLE)
            return error;
        error = memory_make(OBJECT_PAGE_TABLE, 0, 1, SLOT_CNODE, table);
        if (error == ERROR_NONE)
            error = table_map(table, address_space, address, &level);
        if (error == ERROR_NONE)
            error = hold(process, table);
        if (error != ERROR_NONE)
            return error;
    }
}

void load_clear(void)
{
    for (unsigned i = 0; i < BATCH; i++)
        cnode_delete(SLOT_CNODE, frames + i);
}

/* Maps the first `count` frames of the batch at `address` and up and puts them away. */
static enum error map_batch(struct process *process, unsigned count, uint64_t address, unsigned rights)
{
    enum error error = ERROR_NONE;

    for (unsigned i = 0; i < count && error == ERROR_NONE; i++) {
        error = map(process, frames + i, address + (uint64_t)i * PAGE_SIZE, rights);
        if (error == ERROR_NONE)
            error = hold(process, frames + i);
    }
    return error;
}

static enum error window_open(unsigned count)
{
    enum error error = ERROR_NONE;

    for (unsigned i = 0; i < count && error == ERROR_NONE; i++)
        error = frame_map(frames + i, SLOT_ADDRESS_SPACE, WINDOW + (uint64_t)i * PAGE_SIZE,
                          RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
    return error;
}

static void window_close(unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        frame_unmap(frames + i);
}

/* --- the parts of an address space --- */

static unsigned pages(uint64_t size)
{
    return (unsigned)((size + PAGE_SIZE - 1) / PAGE_SIZE);
}

static unsigned segment_rights(const struct elf64_segment *segment)
{
    return RIGHT_READ | (segment->permissions & SEGMENT_WRITE ? RIGHT_WRITE : 0)
        | (segment->permissions & SEGMENT_EXECUTE ? RIGHT_EXECUTE : 0);
}

/* Fills the frames of the batch, `count` of them, with the segment's bytes from `start`. */
static enum error fill_batch(capability file, const struct elf64_segment *segment, uint64_t start)
{
    uint64_t from_file = segment->file_size > start ? segment->file_size - start : 0;

    if (from_file == 0)
        return ERROR_NONE;
    if (from_file > BATCH_SIZE)
        from_file = BATCH_SIZE;
    enum error error = window_open(pages(from_file));
    if (error == ERROR_NONE)
        error = read_file(file, segment->offset + start, (void *)WINDOW, from_file);
    window_close(pages(from_file));
    return error;
}

static unsigned batch_pages(const struct elf64_segment *segment, uint64_t start)
{
    uint64_t left = segment->memory_size - start;

    return pages(left < BATCH_SIZE ? left : BATCH_SIZE);
}

/* The pages of a segment from byte `start` on, at most a batch, of the process's memory. */
static enum error load_own(struct process *process, const struct elf64_segment *segment, uint64_t start)
{
    unsigned count = batch_pages(segment, start);
    enum error error = memory_make(OBJECT_FRAME, PAGE_BITS, count, SLOT_CNODE, frames);

    if (error == ERROR_NONE)
        error = fill_batch(process->file, segment, start);
    for (unsigned i = 0; i < count && error == ERROR_NONE && segment->permissions & SEGMENT_EXECUTE; i++)
        error = frame_seal(frames + i);
    if (error == ERROR_NONE)
        error = map_batch(process, count, segment->address + start, segment_rights(segment));
    return error;
}

/* The same from the cache, where the segment begins at slot `first`. */
static enum error load_shared(struct process *process, const struct elf64_segment *segment, uint64_t start,
                              uint64_t first)
{
    unsigned count = batch_pages(segment, start), rights = segment_rights(segment);
    enum error error = ERROR_NONE;

    for (unsigned i = 0; i < count && error == ERROR_NONE; i++)
        error = cnode_copy(SLOT_CNODE, frames + i, cache_cnode(), first + start / PAGE_SIZE + i, rights);
    if (error == ERROR_NONE)
        error = map_batch(process, count, segment->address + start, rights);
    return error;
}

/* Puts a segment into the cache; its first slot there, or 0. */
static uint64_t cache_segment(const struct process *process, const struct elf64_segment *segment,
                              unsigned number)
{
    uint64_t first = cache_reserve(pages(segment->memory_size));
    enum error error = ERROR_NONE;

    if (first == 0)
        return 0;
    for (uint64_t at = 0; at < segment->memory_size && error == ERROR_NONE; at += BATCH_SIZE) {
        unsigned count = batch_pages(segment, at);
        error = untyped_retype(cache_memory(), OBJECT_FRAME, PAGE_BITS, count, SLOT_CNODE, frames);
        if (error == ERROR_NONE)
            error = fill_batch(process->file, segment, at);
        for (unsigned i = 0; i < count && error == ERROR_NONE; i++) {
            error = frame_seal(frames + i);
            if (error == ERROR_NONE)
                error = cnode_move(cache_cnode(), first + at / PAGE_SIZE + i, SLOT_CNODE, frames + i);
        }
    }
    if (error != ERROR_NONE)
        return 0;
    cache_add(process->name, number, first);
    return first;
}

static enum error load_segment(struct process *process, const struct elf64_segment *segment,
                               unsigned number)
{
    uint64_t first = 0;
    enum error error = ERROR_NONE;

    if (!(segment->permissions & SEGMENT_WRITE)) {
        first = cache_find(process->name, number);
        if (first == 0)
            first = cache_segment(process, segment, number);
        if (first == 0)
            load_clear();
    }
    for (uint64_t at = 0; at < segment->memory_size && error == ERROR_NONE; at += BATCH_SIZE)
        error = first != 0 ? load_shared(process, segment, at, first) : load_own(process, segment, at);
    return error;
}

static enum error load_stack(struct process *process)
{
    enum error error = ERROR_NONE;

    process->stack_bottom = STACK_TOP;
    while (error == ERROR_NONE && process->stack_bottom > STACK_TOP - STACK_MAPPED) {
        process->stack_bottom -= GROWTH;
        error = memory_make(OBJECT_FRAME, PAGE_BITS, pages(GROWTH), SLOT_CNODE, frames);
        if (error == ERROR_NONE)
            error = map_batch(process, pages(GROWTH), process->stack_bottom, RIGHT_READ | RIGHT_WRITE);
    }
    if (error == ERROR_NONE)
        error = memory_make(OBJECT_UNTYPED, STACK_SIZE - STACK_MAPPED, 1, process->holdings,
                            HOLDING_STACK);
    return error;
}

/* Frames for a start page that can still get an item for each piece of memory. The
 * IPC buffer has been mapped: the page tables are there. */
static enum error make_page_frames(const struct process *process)
{
    page_frames = pages(page_size(process->page)
                        + process->piece_count * sizeof(struct start_item));
    enum error error = memory_make(OBJECT_FRAME, PAGE_BITS, page_frames, SLOT_CNODE, frames);
    return error == ERROR_NONE ? window_open(page_frames) : error;
}

/* Slots for all that the process can come to hold; 0: more than a CNode has. */
static unsigned holdings_radix(const struct elf64_program *program)
{
    uint64_t slots = HOLDING_FIRST + pages(STACK_SIZE) + pages(START_SIZE_MAX) + 1 + TABLES_MAX;
    unsigned radix = CNODE_RADIX_MIN;

    for (unsigned i = 0; i < program->segment_count; i++) {
        uint64_t size = program->segments[i].memory_size;
        if (size >> (CNODE_RADIX_MAX + PAGE_BITS) != 0)
            return 0;
        slots += pages(size) + (size >> TABLE_SPAN_BITS) + 4;
    }
    while ((uint64_t)1 << radix < slots)
        radix++;
    return radix <= CNODE_RADIX_MAX ? radix : 0;
}

enum error load_program(struct process *process, const struct elf64_program *program)
{
    unsigned radix = holdings_radix(program);

    page_frames = 0;
    process->held = HOLDING_FIRST;
    if (radix == 0)
        return ERROR_NO_MEMORY;
    enum error error = memory_make(OBJECT_CNODE, radix, 1, SLOT_CNODE, process->holdings);
    if (error == ERROR_NONE)
        error = memory_make(OBJECT_ADDRESS_SPACE, 0, 1, SLOT_CNODE, address_space);
    for (unsigned i = 0; i < program->segment_count && error == ERROR_NONE; i++)
        error = load_segment(process, &program->segments[i], i);
    if (error == ERROR_NONE)
        error = load_stack(process);
    if (error == ERROR_NONE)
        error = memory_make(OBJECT_FRAME, PAGE_BITS, 1, SLOT_CNODE, ipc_frame);
    if (error == ERROR_NONE)
        error = map(process, ipc_frame, IPC_BUFFER_ADDRESS, RIGHT_READ | RIGHT_WRITE);
    if (error == ERROR_NONE)
        error = make_page_frames(process);
    return error;
}

enum error load_start_page(struct process *process)
{
    page_write(process->page, (void *)WINDOW, (uint64_t)process->pid);
    window_close(page_frames);
    return map_batch(process, page_frames, START_ADDRESS, RIGHT_READ);
}

void load_finish(struct process *process)
{
    cnode_move(process->holdings, HOLDING_ADDRESS_SPACE, SLOT_CNODE, address_space);
    hold(process, ipc_frame);
}

enum error load_grow_stack(struct process *process, uint64_t address)
{
    capability untyped = table;        /* empty, and no page table will be missing */
    enum error error = cnode_move(SLOT_CNODE, address_space, process->holdings, HOLDING_ADDRESS_SPACE);

    if (error != ERROR_NONE)
        return error;
    error = cnode_move(SLOT_CNODE, untyped, process->holdings, HOLDING_STACK);
    while (error == ERROR_NONE && address < process->stack_bottom) {
        error = untyped_retype(untyped, OBJECT_FRAME, PAGE_BITS, pages(GROWTH), SLOT_CNODE, frames);
        if (error == ERROR_NONE)
            error = map_batch(process, pages(GROWTH), process->stack_bottom - GROWTH,
                              RIGHT_READ | RIGHT_WRITE);
        if (error == ERROR_NONE)
            process->stack_bottom -= GROWTH;
    }
    cnode_move(process->holdings, HOLDING_STACK, SLOT_CNODE, untyped);
    cnode_move(process->holdings, HOLDING_ADDRESS_SPACE, SLOT_CNODE, address_space);
    return error;
}
