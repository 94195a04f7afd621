/*
 * A component's process. All of it is made from the component's untyped: CNode,
 * address space, page tables, frames, thread, its time, reply object. Frames and tables end
 * up in a CNode of init's ("shelf"), because a mapping lives in its capability.
 */
#include "init.h"

#include <string.h>
#include <contracts/supervisor.h>
#include "contexts.h"

enum {
    STACK_SIZE = 64 * 1024,
    START_PAGES = START_SIZE_MAX / PAGE_SIZE,
    TABLES_MAX = 12,              /* of stack, start page and the program's first 2 MiB */
};

#define SCRATCH_ADDRESS ((void *)(WINDOW_BASE + ((uint64_t)1 << 42)))

/* Slots of init's that one construction uses after the other. */
enum { TEMPORARY_FRAME, TEMPORARY_TABLE, TEMPORARY_CNODE, TEMPORARY_GUARDED, TEMPORARY_SPACE,
       TEMPORARY_FAULT, TEMPORARY_BUFFER, TEMPORARY_COUNT };
static capability temporary;

static struct component *current;
static uint64_t shelf_next;

static void clear_temporaries(void)
{
    for (unsigned i = 0; i < TEMPORARY_COUNT; i++)
        cnode_delete(SLOT_CNODE, temporary + i);
}

static enum error make(enum object_type type, uint64_t size, capability slot)
{
    return untyped_retype(current->untyped, type, size, 1, SLOT_CNODE, slot);
}

static enum error put_on_shelf(capability slot)
{
    return cnode_move(current->shelf, shelf_next++, SLOT_CNODE, slot);
}

/* Maps the temporary frame into the component and puts it on the shelf. */
static enum error map_frame(uint64_t address, unsigned rights)
{
    for (;;) {
        enum error error = frame_map(temporary + TEMPORARY_FRAME, temporary + TEMPORARY_SPACE, address,
                                     rights,
                                     CACHE_WRITE_BACK);
        if (error == ERROR_NONE)
            return put_on_shelf(temporary + TEMPORARY_FRAME);
        if (error != ERROR_NO_TABLE)
            return error;
        unsigned level;
        error = make(OBJECT_PAGE_TABLE, 0, temporary + TEMPORARY_TABLE);
        if (error == ERROR_NONE)
            error = table_map(temporary + TEMPORARY_TABLE, temporary + TEMPORARY_SPACE, address, &level);
        if (error == ERROR_NONE)
            error = put_on_shelf(temporary + TEMPORARY_TABLE);
        if (error != ERROR_NONE)
            return error;
    }
}

/* Copies `size` bytes into the temporary frame, by way of a window of init's. */
static enum error fill_frame(const void *bytes, uint64_t size)
{
    for (;;) {
        enum error error = frame_map(temporary + TEMPORARY_FRAME, SLOT_ADDRESS_SPACE,
                                     (uint64_t)SCRATCH_ADDRESS, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
        if (error == ERROR_NONE)
            break;
        if (error != ERROR_NO_TABLE)
            return error;
        capability table;
        unsigned level;
        error = object_create(OBJECT_PAGE_TABLE, 0, &table);
        if (error == ERROR_NONE)
            error = table_map(table, SLOT_ADDRESS_SPACE, (uint64_t)SCRATCH_ADDRESS, &level);
        if (error != ERROR_NONE)
            return error;
    }
    memcpy(SCRATCH_ADDRESS, bytes, size);
    return frame_unmap(temporary + TEMPORARY_FRAME);
}

/* One page with `size` bytes of content, the rest zero. */
static enum error add_page(uint64_t address, unsigned permissions, const void *bytes, uint64_t size)
{
    unsigned rights = RIGHT_READ;
    enum error error = make(OBJECT_FRAME, PAGE_BITS, temporary + TEMPORARY_FRAME);
    if (error == ERROR_NONE && size != 0)
        error = fill_frame(bytes, size);
    if (permissions & SEGMENT_WRITE)
        rights |= RIGHT_WRITE;
    if (permissions & SEGMENT_EXECUTE) {
        rights |= RIGHT_EXECUTE;
        if (error == ERROR_NONE)
            error = frame_seal(temporary + TEMPORARY_FRAME);
    }
    return error != ERROR_NONE ? error : map_frame(address, rights);
}

/* `memory_size` bytes at `address`, of which the first `file_size` are `bytes`. */
static enum error add_pages(uint64_t address, unsigned permissions, const uint8_t *bytes, uint64_t file_size,
                            uint64_t memory_size)
{
    enum error error = ERROR_NONE;
    for (uint64_t offset = 0; offset < memory_size && error == ERROR_NONE; offset += PAGE_SIZE) {
        uint64_t left = offset < file_size ? file_size - offset : 0;
        error = add_page(address + offset, permissions, bytes + offset, left < PAGE_SIZE ? left : PAGE_SIZE);
    }
    return error;
}

static enum error load_program(const struct program *program)
{
    enum error error = ERROR_NONE;
    for (unsigned i = 0; i < program->segment_count && error == ERROR_NONE; i++) {
        const struct program_segment *segment = &program->segments[i];
        error = add_pages(segment->address, segment->permissions, segment->bytes, segment->file_size,
                          segment->memory_size);
    }
    return error;
}

static unsigned shelf_radix(const struct program *program)
{
    uint64_t pages = STACK_SIZE / PAGE_SIZE + START_PAGES + TABLES_MAX + 2;
    unsigned radix = 2;
    for (unsigned i = 0; i < program->segment_count; i++) {
        uint64_t size = program->segments[i].memory_size;
        pages += size / PAGE_SIZE + 1 + size / (1 << LARGE_PAGE_BITS) + 1;
    }
    while ((uint64_t)1 << radix < pages)
        radix++;
    return radix;
}

/* CNode, address space and shelf, and the component's capabilities for the former. */
static enum error make_spaces(unsigned radix)
{
    capability cnode = temporary + TEMPORARY_CNODE, guarded = temporary + TEMPORARY_GUARDED;
    unsigned shelf = shelf_radix(&current->program);
    if (shelf > CNODE_RADIX_MAX)
        return ERROR_LIMIT;
    enum error error = make(OBJECT_CNODE, radix, cnode);
    if (error == ERROR_NONE)
        error = make(OBJECT_CNODE, shelf, current->shelf);
    if (error == ERROR_NONE)
        error = make(OBJECT_ADDRESS_SPACE, 0, temporary + TEMPORARY_SPACE);
    if (error == ERROR_NONE)
        error = cnode_mint(SLOT_CNODE, guarded, SLOT_CNODE, cnode, RIGHTS_ALL, cnode_plain_guard(radix));
    if (error == ERROR_NONE)
        error = cnode_copy(cnode, SLOT_CNODE, SLOT_CNODE, guarded, RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = cnode_copy(cnode, SLOT_ADDRESS_SPACE, SLOT_CNODE, temporary + TEMPORARY_SPACE, RIGHTS_ALL);
    return error;
}

/* The endpoint, by way of init's copy, and the reply object. */
static enum error make_endpoint(capability cnode)
{
    enum error error = cnode_copy(SLOT_CNODE, current->served, SLOT_CNODE, current->endpoint, RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = cnode_copy(cnode, SLOT_ENDPOINT, SLOT_CNODE, current->served, RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = untyped_retype(current->untyped, OBJECT_REPLY, 0, 1, cnode, SLOT_REPLY);
    return error;
}

static enum error make_thread(capability cnode)
{
    struct thread_configuration configuration = {
        .cspace = temporary + TEMPORARY_GUARDED,
        .address_space = temporary + TEMPORARY_SPACE,
        .ipc_buffer_frame = temporary + TEMPORARY_BUFFER,
        .ipc_buffer = IPC_BUFFER_ADDRESS,
        .fault_endpoint = temporary + TEMPORARY_FAULT,
        .flags = THREAD_FPU,
    };
    enum error error = make(OBJECT_THREAD, 0, current->thread);
    if (error == ERROR_NONE)
        error = cnode_copy(cnode, SLOT_THREAD, SLOT_CNODE, current->thread, RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = make(OBJECT_FRAME, PAGE_BITS, temporary + TEMPORARY_FRAME);
    if (error == ERROR_NONE)
        error = cnode_copy(SLOT_CNODE, temporary + TEMPORARY_BUFFER, SLOT_CNODE, temporary + TEMPORARY_FRAME,
                           RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = map_frame(IPC_BUFFER_ADDRESS, RIGHT_READ | RIGHT_WRITE);
    if (error == ERROR_NONE)
        error = cnode_mint(SLOT_CNODE, temporary + TEMPORARY_FAULT, SLOT_CNODE, SLOT_ENDPOINT, RIGHT_WRITE,
                           current->number);
    if (error == ERROR_NONE)
        error = thread_configure(current->thread, &configuration);
    if (error == ERROR_NONE)
        error = thread_set_priority(current->thread, current->manifest->priority,
                                    current->manifest->priority);
    return error;
}

/* Its time; the contexts for more threads are given with the start page. */
static enum error make_contexts(capability cnode)
{
    enum error error = untyped_retype(current->untyped, OBJECT_CONTEXT, 0, contexts_count(current->manifest),
                                      SLOT_CNODE, current->contexts);
    if (error == ERROR_NONE)
        error = contexts_fill(slot_time_control, current->contexts, current->manifest);
    if (error == ERROR_NONE)
        error = context_bind(current->contexts, current->thread);
    if (error == ERROR_NONE)
        error = cnode_copy(cnode, SLOT_CONTEXT, SLOT_CNODE, current->contexts, RIGHTS_ALL);
    return error;
}

/* The start page last: what the budget has left then is the component's. */
static enum error finish(capability cnode, unsigned radix)
{
    const struct start_info *page;
    uint32_t size;
    enum error error = grant_all(current, cnode, radix, &page, &size);
    if (error == ERROR_NONE)
        error = add_pages(START_ADDRESS, SEGMENT_READ, (const uint8_t *)page, size, size);
    if (error == ERROR_NONE)
        error = thread_write_registers(current->thread, current->program.entry_point, STACK_TOP,
                                       START_ADDRESS,
                                       0, 1);
    return error;
}

static enum error build(void)
{
    capability cnode = temporary + TEMPORARY_CNODE;
    unsigned radix = grant_radix(current);
    enum error error = make_spaces(radix);
    if (error == ERROR_NONE)
        error = make_endpoint(cnode);
    if (error == ERROR_NONE)
        error = load_program(&current->program);
    if (error == ERROR_NONE)
        error = add_pages(STACK_TOP - STACK_SIZE, SEGMENT_READ | SEGMENT_WRITE, NULL, 0, STACK_SIZE);
    if (error == ERROR_NONE)
        error = make_thread(cnode);
    if (error == ERROR_NONE)
        error = make_contexts(cnode);
    if (error == ERROR_NONE)
        error = finish(cnode, radix);
    return error;
}

enum error component_build(struct component *component)
{
    if (temporary == 0)
        temporary = capability_allocate(TEMPORARY_COUNT);
    if (temporary == 0)
        return ERROR_LIMIT;
    current = component;
    shelf_next = 1;
    enum error error = build();
    clear_temporaries();
    if (error != ERROR_NONE)
        component_end(component);
    else
        component->state = COMPONENT_STATE_RUNNING;
    return error;
}

/* With the endpoint the sessions go, and whoever waits at it: nobody would answer. */
void component_give_up(struct component *component)
{
    component_end(component);
    cnode_revoke(SLOT_CNODE, component->endpoint);
    capability_free(component->endpoint);
    object_create(OBJECT_ENDPOINT, 0, &component->endpoint);
}

void component_end(struct component *component)
{
    /* It stands still first: else it took what its callers ask again, once for each reply object that goes before its thread does. */
    thread_suspend(component->thread);
    /* Then nobody can reach it by sessions that it made any more, then it goes itself. */
    cnode_revoke(SLOT_CNODE, component->served);
    cnode_delete(SLOT_CNODE, component->served);
    cnode_revoke(SLOT_CNODE, component->untyped);
    for (unsigned i = 0; component_has(component, MANIFEST_PRIVILEGE, "memory-rest") && i < piece_count; i++)
        cnode_revoke(SLOT_CNODE, pieces[i].slot);
    if (component->room_size != 0)
        cnode_revoke(SLOT_CNODE, component->room);
    if (component->watcher != 0)
        capability_free(component->watcher);
    component->watcher = 0;
    component->state = COMPONENT_STATE_FAILED;
}
