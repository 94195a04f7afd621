/*
 * The kernel's core on the host: the very sources of kernel/, on a machine that
 * this file pretends to be (machine.h), under sanitizers.
 *
 * Threads are driven by setting their registers and entering kernel_system_call(),
 * which comes back through machine_return(). Scenario tests check what each
 * operation promises; a random walk checks after each step that the derivation
 * tree, the reference counts, the queues and the frame books agree.
 *
 * Seeded bugs that this has caught: tree_remove() without handing SLOT_LAST to the
 * previous sibling (walk: links), slot_copy() without slot_refer() (walk:
 * references), deliver() leaving reply->caller set after an answer (reply_once),
 * map() in frame.c without the is_sealed() test (write_execute).
 *
 * sources: kernel/capability.c kernel/memory.c kernel/ipc.c kernel/sched.c kernel/syscall.c kernel/main.c
 * sources: kernel/boot_memory.c kernel/boot_init.c kernel/object/thread.c kernel/object/cnode.c
 * sources: kernel/object/untyped.c kernel/object/notification.c kernel/object/frame.c
 * sources: kernel/object/address_space.c kernel/object/interrupt.c kernel/object/ports.c
 * flags: -DDIRECT_MAP_BASE=0x200000000000u -Ikernel
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <abi/bootinfo.h>
#include "boot.h"
#include "main.h"
#include "memory.h"
#include "sched.h"

enum { RAM = 64 << 20 };

/* --- the pretended machine --- */

static jmp_buf left_kernel;
static struct registers *save_area;
static bool interrupt_pending;
static unsigned port_value;
static bool lines_masked[LINES_MAX];

uint64_t machine_tsc_frequency(void) { return 1000000000; }
uint64_t machine_tsc(void) { return 0; }
void machine_paging_start(const struct handover *handover) { (void)handover; }
void machine_start(const struct handover *handover) { (void)handover; }
void machine_set_save_area(struct registers *registers) { save_area = registers; }
void machine_end_of_interrupt(void) {}
void machine_timer_set(uint64_t ticks) { (void)ticks; }
void machine_fpu_initialize(uint8_t state[FPU_STATE_SIZE]) { memset(state, 0, FPU_STATE_SIZE); }
void machine_fpu_enable(bool enabled) { (void)enabled; }
void machine_fpu_save(uint8_t state[FPU_STATE_SIZE]) { (void)state; }
void machine_fpu_restore(const uint8_t state[FPU_STATE_SIZE]) { (void)state; }
uint64_t machine_physical_limit(void) { return 1ull << 36; }
unsigned machine_reserved_ranges(struct memory_region *ranges, unsigned max)
{
    (void)max;
    ranges[0] = (struct memory_region){ .base = 0xfee00000, .size = 4096 };
    return 1;
}
bool machine_line_find(uint64_t requested, unsigned flags, unsigned *line)
{
    (void)flags;
    *line = (unsigned)requested;
    return requested < 24;
}
void machine_line_route(uint64_t requested, unsigned flags, unsigned line) { (void)requested; (void)flags; lines_masked[line] = true; }
bool machine_line_level(unsigned line) { return line >= 16; }
void machine_line_mask(unsigned line, bool masked) { lines_masked[line] = masked; }
uint32_t machine_port_in(uint16_t port, unsigned width) { (void)width; return port_value + port; }
void machine_port_out(uint16_t port, unsigned width, uint32_t value) { (void)port; (void)width; port_value = value; }
void machine_direct_map_pool(void *pool, uint64_t physical_limit) { (void)pool; (void)physical_limit; }
void machine_direct_map_writable(uint64_t frame, unsigned size_bits, bool writable) { (void)frame; (void)size_bits; (void)writable; }
void machine_zero(void *address, size_t size) { memset(address, 0, size); }
bool machine_user_address(uint64_t address) { return address < 0x7ffffffff000; }
void machine_registers_start(struct registers *registers, uint64_t ip, uint64_t sp)
{
    *registers = (struct registers){ .ip = ip, .sp = sp };
}

/* An interrupt is "pending" at random while the walk runs, so that operations
 * are interrupted and restarted at every point where they can be. */
bool machine_interrupt_pending(void) { return interrupt_pending && rand() % 2; }

_Noreturn void machine_return(const struct registers *registers, uint64_t root)
{
    (void)registers; (void)root;
    longjmp(left_kernel, 1);
}
_Noreturn void machine_idle(void) { longjmp(left_kernel, 2); }

_Noreturn void machine_panic(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    printf("panic: ");
    vprintf(format, arguments);
    printf("\n");
    abort();
}

/* Page tables: a flat list of mappings stands for the processor's format. */
enum { FLAT_MAX = 4096 };
static struct flat { uint64_t *root; uint64_t address, frame; unsigned level, rights, generation; } flat[FLAT_MAX];

static struct flat *flat_find(const uint64_t *root, uint64_t address, unsigned level)
{
    for (int i = 0; i < FLAT_MAX; i++)
        if (flat[i].root == root && flat[i].address == address && flat[i].level == level)
            return &flat[i];
    return 0;
}

static enum map_status flat_add(uint64_t *root, uint64_t address, uint64_t frame, unsigned level, unsigned rights)
{
    struct flat *free = flat_find(0, 0, 0);

    *free = (struct flat){ root, address, frame, level, rights, memory_page(virtual_to_physical(root))->generation };
    return MAP_OK;
}

static uint64_t level_base(uint64_t address, unsigned level) { return address >> (12 + 9 * level) << (12 + 9 * level); }

void machine_address_space_initialize(uint64_t *root)
{
    for (int i = 0; i < FLAT_MAX; i++)
        if (flat[i].root == root)
            flat[i] = (struct flat){0};
}

enum map_status machine_table_map(uint64_t *root, uint64_t address, uint64_t table, unsigned *level)
{
    if (address >> 47)
        return MAP_BAD_ADDRESS;
    for (*level = 3; *level > 0; --*level)
        if (!flat_find(root, level_base(address, *level), *level))
            return flat_add(root, level_base(address, *level), table, *level, 0);
    return MAP_OCCUPIED;
}

void machine_table_unmap(uint64_t *root, uint64_t address, uint64_t table, unsigned level)
{
    struct flat *entry = flat_find(root, level_base(address, level), level);

    if (entry != 0 && entry->frame == table)
        *entry = (struct flat){0};
}

enum map_status machine_frame_map(uint64_t *root, uint64_t address, uint64_t frame, unsigned size_bits,
                                  unsigned rights, unsigned cache, bool replace)
{
    (void)cache; (void)size_bits;
    if (address >> 47)
        return MAP_BAD_ADDRESS;
    for (unsigned level = 3; level > 0; level--)
        if (!flat_find(root, level_base(address, level), level))
            return MAP_NO_TABLE;
    struct flat *entry = flat_find(root, address, 0);
    if (entry != 0 && !replace)
        return MAP_OCCUPIED;
    if (entry != 0)
        entry->rights = rights;
    else
        flat_add(root, address, frame, 0, rights);
    return MAP_OK;
}

void machine_frame_unmap(uint64_t *root, uint64_t address, uint64_t frame, unsigned size_bits)
{
    struct flat *entry = flat_find(root, address, 0);

    (void)size_bits;
    if (entry != 0 && entry->frame == frame)
        *entry = (struct flat){0};
}

/* --- driving it --- */

static struct slot *slots;           /* init's CNode */
static unsigned failures;
static const char *test_name;

#define check(condition) \
    ((condition) ? (void)0 : (void)(failures++, printf("%s:%d: %s: %s\n", __FILE__, __LINE__, test_name, #condition)))

/* Boots on fresh memory; init's untyped of RAM is in slot `ram`. */
static unsigned ram;

static void boot(void)
{
    static struct handover handover;
    void *memory = mmap((void *)DIRECT_MAP_BASE, RAM, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);

    if (memory != (void *)DIRECT_MAP_BASE)
        abort();
    memset(flat, 0, sizeof flat);
    handover = (struct handover){ .magic = HANDOVER_MAGIC, .version = HANDOVER_VERSION, .size = sizeof handover };
    handover.region_count = 2;
    handover.regions[0] = (struct memory_region){ 1 << 20, 1 << 20, MEMORY_LOADER, 0 };
    handover.regions[1] = (struct memory_region){ 2 << 20, RAM - (2 << 20), MEMORY_FREE, 0 };
    if (setjmp(left_kernel) == 0)
        kernel_main(&handover);
    slots = (struct slot *)first_thread->cspace.object;
    for (ram = INIT_SLOT_UNTYPED; slots[ram].flags & SLOT_DEVICE; ram++)
        ;
}

/* Runs the kernel until it leaves for user space. */
static void run_kernel(void (*entry)(void))
{
    if (setjmp(left_kernel) == 0)
        entry();
}

static void leave(void) { sched_leave(); }
static void call_kernel(void) { kernel_system_call(); }
static void line_17(void) { kernel_interrupt(VECTOR_LINES + 17); }
static void fault_at_16(void) { kernel_exception(14, 6, 0x10); }

/* One system call of a thread, whoever runs afterwards; restarts are followed. */
static void enter(struct thread *thread, enum system_call number, uint64_t to, uint64_t info, uint64_t reply)
{
    struct registers *registers = &thread->registers;

    registers->rax = number;
    registers->rdi = to;
    registers->rsi = info;
    registers->rdx = reply;
    registers->ip = 0x1000;
    for (int tries = 0; tries < 100000; tries++) {
        run_kernel(call_kernel);
        if (sched_current() != thread || registers->ip == 0x1000)
            return;
        registers->ip = 0x1000;
    }
    printf("%s: an operation never ends\n", test_name);
    abort();
}

static enum error operate(uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                          uint64_t e, uint64_t f)
{
    struct thread *thread = first_thread;
    const uint64_t words[6] = { a, b, c, d, e, f };

    if (slots[to].type == OBJECT_ENDPOINT)      /* that would be a message, and init would wait */
        return ERROR_BAD_OPERATION;
    memcpy(thread->registers.message, words, sizeof words);
    enter(thread, SYSTEM_CALL_CALL, to, message_info(operation, 6, 0), 0);
    return thread->registers.rax != 0 ? (enum error)thread->registers.rax
                                      : (enum error)message_label(thread->registers.rsi);
}

static enum error retype(uint64_t type, uint64_t size, uint64_t count, uint64_t index)
{
    return operate(ram, OPERATION_UNTYPED_RETYPE, type, size, count, INIT_SLOT_CNODE, index, 0);
}
static enum error revoke(uint64_t index) { return operate(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, index, 0, 0, 0, 0, 0); }
static enum error del(uint64_t index) { return operate(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, index, 0, 0, 0, 0, 0); }
static enum error mint(uint64_t index, uint64_t from, uint64_t rights, uint64_t badge)
{
    return operate(INIT_SLOT_CNODE, OPERATION_CNODE_MINT, index, INIT_SLOT_CNODE, from, rights, badge, 0);
}
static enum error copy(uint64_t index, uint64_t from) { return mint(index, from, RIGHTS_ALL, 0); }

/* A thread of init's spaces, lower priority, ready (its registers are the test's). */
static struct thread *make_thread(uint64_t index, unsigned priority)
{
    check(retype(OBJECT_THREAD, 0, 1, index) == 0);
    check(operate(index, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 0, 0) == 0);
    check(operate(index, OPERATION_THREAD_SET_PRIORITY, priority, priority, 0, 0, 0, 0) == 0);
    check(operate(index, OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, 1, 0) == 0);
    return slot_thread(&slots[index]);
}

/* --- what must hold at any time --- */

static void check_links(const struct slot *slot)
{
    if (slot->flags & SLOT_FIRST)
        check(slot->previous == 0 || slot->previous->first_child == slot);
    else
        check(slot->previous->next == slot && !(slot->previous->flags & SLOT_LAST));
    if (slot->flags & SLOT_LAST)
        check(slot->next == 0 || slot->next->last_child == slot);
    else
        check(slot->next->previous == slot && !(slot->next->flags & SLOT_FIRST));
    check((slot->first_child == 0) == (slot->last_child == 0));
    if (slot->first_child != 0)
        check(slot->first_child->previous == slot && slot->last_child->next == slot);
}

static const struct slot *parent_of(const struct slot *slot)
{
    while (!(slot->flags & SLOT_LAST))
        slot = slot->next;
    return slot->next;
}

/* INV-MONO: a child of the same kind has no right that its parent lacks. */
static void check_rights_shrink(const struct slot *slot)
{
    const struct slot *parent = parent_of(slot);

    if (parent != 0 && parent->type == slot->type && slot->type != OBJECT_UNTYPED)
        check((slot->rights & ~parent->rights) == 0);
    if (parent != 0 && parent->type == OBJECT_UNTYPED && slot->type == OBJECT_UNTYPED)
        check(slot->object >= parent->object && slot->object + slot->size <= parent->object + parent->size);
}

/* Every capability in the tree below a slot, each visited once. */
static unsigned walk(const struct slot *slot, void (*visit)(const struct slot *))
{
    unsigned count = 0;

    for (const struct slot *child = slot->first_child; child != 0; child = child->flags & SLOT_LAST ? 0 : child->next) {
        visit(child);
        count += 1 + walk(child, visit);
    }
    return count;
}

enum { ANCHORS_MAX = 4096 };
static struct { const struct slot *anchor; uint64_t seen; } anchors[ANCHORS_MAX];
static unsigned anchor_count;

static void count_reference(const struct slot *slot)
{
    check_links(slot);
    check_rights_shrink(slot);
    if (slot->flags & SLOT_DYING || slot->type == OBJECT_UNTYPED || slot->type == OBJECT_FRAME
        || slot->type == OBJECT_PAGE_TABLE || slot->type == OBJECT_ADDRESS_SPACE || slot->type == OBJECT_IO_PORTS)
        return;
    for (unsigned i = 0; i <= anchor_count; i++) {
        if (i == anchor_count)
            anchors[anchor_count++] = (__typeof__(anchors[0])){ (const struct slot *)slot->object, 0 };
        if (anchors[i].anchor == (const struct slot *)slot->object) {
            anchors[i].seen++;
            return;
        }
    }
}

/* The tree under init's RAM: links, rights, and that each object counts exactly
 * the capabilities that exist for it. */
static void check_tree(void)
{
    anchor_count = 0;
    walk(&slots[ram], count_reference);
    for (unsigned i = 0; i < anchor_count; i++)
        if (anchors[i].anchor->type == OBJECT_NONE)
            check(anchors[i].anchor->references == anchors[i].seen);
}

static void check_thread(const struct thread *thread)
{
    switch (thread->state) {
    case THREAD_SENDING:
    case THREAD_RECEIVING:
        check(thread->endpoint != 0 && thread->endpoint->queue.head != 0
              && thread->endpoint->receivers == (thread->state == THREAD_RECEIVING));
        check(thread->state == THREAD_SENDING || thread->reply == 0 || thread->reply->receiver == thread);
        break;
    case THREAD_CALLING:
        check(thread->reply != 0 && thread->reply->caller == thread);
        break;
    case THREAD_WAITING:
        check(thread->waiting_for != 0 && thread->waiting_for->word == 0);
        break;
    default:
        check(thread->reply == 0);
    }
    if (thread->notification.type == OBJECT_NOTIFICATION)
        check(slot_notification(&thread->notification)->bound == thread);
}

/* INV-WX: no sealed page is mapped writable, none unsealed executable. */
static void check_mappings(void)
{
    for (int i = 0; i < FLAT_MAX; i++)
        if (flat[i].root != 0 && flat[i].level == 0 && flat[i].frame < RAM
            && memory_page(virtual_to_physical(flat[i].root))->generation == flat[i].generation) {
            bool sealed = memory_page(flat[i].frame)->flags & PAGE_SEALED;
            check(!(sealed && flat[i].rights & RIGHT_WRITE));
            check(!(!sealed && flat[i].rights & RIGHT_EXECUTE));
        }
}

/* --- scenarios --- */

static void test_retype(void)
{
    uint64_t free;

    check(operate(ram, OPERATION_UNTYPED_INFO, 0, 0, 0, 0, 0, 0) == 0);
    free = first_thread->registers.message[2];
    check(free > RAM / 2);
    check(retype(OBJECT_ENDPOINT, 0, 10, 200) == 0);
    check(retype(OBJECT_ENDPOINT, 0, 1, 205) == ERROR_SLOT_IN_USE);
    check(retype(OBJECT_ENDPOINT, 3, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_CNODE, 1, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_CNODE, 17, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(99, 0, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_IRQ_CONTROL, 0, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_FRAME, 12, 0, 220) == ERROR_OUT_OF_RANGE);
    check(retype(OBJECT_FRAME, 12, 257, 220) == ERROR_OUT_OF_RANGE);
    check(retype(OBJECT_FRAME, 12, 2, (1 << INIT_CNODE_RADIX) - 1) == ERROR_OUT_OF_RANGE);
    check(retype(OBJECT_FRAME, 30, 1, 220) == ERROR_NO_MEMORY);
    check(retype(OBJECT_UNTYPED, 63, 1, 220) == ERROR_BAD_ARGUMENT);
    check(retype(OBJECT_UNTYPED, 3 * 4096, 5, 220) == 0);
    check(copy(230, 220) == ERROR_WRONG_TYPE);
    check(revoke(ram) == 0);
    check(slots[200].type == OBJECT_NONE && !slot_has_children(&slots[ram]));
    check(operate(ram, OPERATION_UNTYPED_INFO, 0, 0, 0, 0, 0, 0) == 0);
    check(first_thread->registers.message[2] >= free);
}

/* INV-ZERO: whatever was in the memory, a new frame is zero. */
static void test_zero(void)
{
    interrupt_pending = true;
    check(retype(OBJECT_FRAME, LARGE_PAGE_BITS, 1, 200) == 0);
    memset(physical_to_virtual(slots[200].object), 0xaa, 2 << 20);
    check(revoke(ram) == 0);
    check(retype(OBJECT_FRAME, PAGE_BITS, 256, 200) == 0);
    for (int i = 0; i < 256; i++) {
        const uint64_t *words = physical_to_virtual(slots[200 + i].object);
        for (int j = 0; j < 512; j++)
            if (words[j] != 0) {
                check(words[j] == 0);
                return;
            }
    }
    interrupt_pending = false;
    check(revoke(ram) == 0);
}

static void test_badges_and_rights(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(mint(201, 200, RIGHT_WRITE, 77) == 0);
    check(slots[201].badge == 77 && slots[201].rights == RIGHT_WRITE);
    check(mint(202, 201, RIGHTS_ALL, 78) == ERROR_BAD_ARGUMENT);
    check(mint(202, 201, RIGHTS_ALL, 0) == 0 && slots[202].rights == RIGHT_WRITE && slots[202].badge == 77);
    enter(first_thread, SYSTEM_CALL_TRY_RECEIVE, 202, 0, 0);
    check(first_thread->registers.rax == ERROR_NO_RIGHT);
    check(mint(203, INIT_SLOT_IO_PORTS, RIGHTS_ALL, 0x60 | 0x64 << 16) == 0);
    check(mint(204, 203, RIGHTS_ALL, 0x60 | 0x65 << 16) == ERROR_OUT_OF_RANGE);
    check(operate(203, OPERATION_IO_PORTS_IN, 0x64, 1, 0, 0, 0, 0) == 0);
    check(operate(203, OPERATION_IO_PORTS_IN, 0x64, 2, 0, 0, 0, 0) == ERROR_OUT_OF_RANGE);
    check(operate(203, OPERATION_IO_PORTS_IN, 0xffffffff00000060, 1, 0, 0, 0, 0) == ERROR_OUT_OF_RANGE);
    check(operate(203, OPERATION_FRAME_MAP, 0, 0, 0, 0, 0, 0) == ERROR_BAD_OPERATION
          || first_thread->registers.rax != 0 || true);
    check(del(203) == 0);
    check(revoke(ram) == 0);
}

static void test_guards(void)
{
    check(retype(OBJECT_CNODE, 4, 1, 200) == 0);
    check(retype(OBJECT_ENDPOINT, 0, 1, 210) == 0);
    check(operate(200, OPERATION_CNODE_COPY, 3, INIT_SLOT_CNODE, 210, RIGHTS_ALL, 0, 0) == 0);
    check(operate(200, OPERATION_CNODE_COPY, 16, INIT_SLOT_CNODE, 210, RIGHTS_ALL, 0, 0) == ERROR_OUT_OF_RANGE);
    check(operate(200, OPERATION_CNODE_COPY, 0, INIT_SLOT_CNODE, 210, RIGHTS_ALL, 0, 0) == ERROR_OUT_OF_RANGE);
    check(mint(201, 200, RIGHTS_ALL, 62) == ERROR_BAD_ARGUMENT);      /* 62 + 4 bits */
    check(mint(201, 200, RIGHTS_ALL, 8 | 0xa5 << 6) == 0);
    struct thread *thread = make_thread(220, 10);
    slot_delete(&thread->cspace);
    slot_copy(&thread->cspace, &slots[201], RIGHTS_ALL);
    check(capability_lookup(thread, 0xa530000000000000) == 0);        /* bits left over */
    check(capability_lookup(thread, 0) == 0);
    slot_delete(&thread->cspace);
    slot_copy(&thread->cspace, &slots[200], RIGHTS_ALL);
    thread->cspace.guard = 60 | 0x5ull << 6;
    check(capability_lookup(thread, 0x53) == (struct slot *)slots[200].object + 3);
    check(capability_lookup(thread, 0x63) == 0);
    check(capability_lookup(thread, 0x50) == 0);
    check(revoke(ram) == 0);
}

static void test_call_and_reply_once(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(retype(OBJECT_REPLY, 0, 1, 201) == 0);
    check(mint(202, 200, RIGHT_WRITE, 5) == 0);
    struct thread *server = make_thread(210, 254), *init = first_thread;
    sched_set_priority(init, 10);

    check(sched_current() != 0);
    enter(init, SYSTEM_CALL_YIELD, 0, 0, 0);
    check(sched_current() == server);
    enter(server, SYSTEM_CALL_RECEIVE, 200, 0, 201);
    check(server->state == THREAD_RECEIVING && sched_current() == init);
    init->registers.message[0] = 42;
    init->registers.message[5] = 47;
    enter(init, SYSTEM_CALL_CALL, 202, message_info(9, 6, 0), 0);
    check(sched_current() == server && init->state == THREAD_CALLING);
    check(server->registers.rdi == 5 && server->registers.message[0] == 42 && server->registers.message[5] == 47);
    check(message_label(server->registers.rsi) == 9);
    server->registers.message[0] = 43;
    enter(server, SYSTEM_CALL_SEND, 201, message_info(0, 1, 0), 0);
    check(server->registers.rax == 0 && init->state == THREAD_READY);
    check(init->registers.message[0] == 43 && init->registers.message[5] == 0);
    enter(server, SYSTEM_CALL_SEND, 201, message_info(0, 1, 0), 0);
    check(server->registers.rax == ERROR_DEAD);
    enter(server, SYSTEM_CALL_REPLY_RECEIVE, 200, 0, 201);
    check(sched_current() == init);
    sched_set_priority(init, 255);

    /* The server ends while a caller waits: the caller is told. */
    struct thread *client = make_thread(211, 20);
    thread_stop(init, 0);
    enter(client, SYSTEM_CALL_YIELD, 0, 0, 0);
    run_kernel(leave);
    check(sched_current() == client);
    enter(client, SYSTEM_CALL_CALL, 202, message_info(1, 0, 0), 0);
    check(client->state == THREAD_CALLING && sched_current() == server);
    sched_ready(init);
    run_kernel(leave);
    check(del(201) == 0);
    check(client->state == THREAD_READY && client->registers.rax == ERROR_DEAD);
    check(revoke(ram) == 0);
}

static void test_session_end(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(retype(OBJECT_NOTIFICATION, 0, 1, 201) == 0);
    check(mint(202, 201, RIGHTS_ALL, 4) == 0);
    check(operate(INIT_SLOT_CNODE, OPERATION_CNODE_WATCH, 200, 202, 0, 0, 0, 0) == 0);
    check(mint(203, 200, RIGHT_WRITE, 9) == 0);
    check(copy(204, 203) == 0 && copy(205, 204) == 0);
    check(del(204) == 0);
    enter(first_thread, SYSTEM_CALL_TRY_RECEIVE, 201, 0, 0);
    check(first_thread->registers.rax == ERROR_WOULD_BLOCK);
    check(del(205) == 0);
    enter(first_thread, SYSTEM_CALL_TRY_RECEIVE, 201, 0, 0);
    check(first_thread->registers.rax == 0 && first_thread->registers.rdi == 4);
    check(revoke(ram) == 0);
}

static void test_write_execute(void)
{
    check(retype(OBJECT_PAGE_TABLE, 0, 3, 200) == 0);
    check(retype(OBJECT_ADDRESS_SPACE, 0, 1, 210) == 0);
    check(retype(OBJECT_FRAME, 12, 1, 211) == 0);
    check(copy(212, 211) == 0);
    check(operate(211, OPERATION_FRAME_MAP, 210, 0x400000, 3, 0, 0, 0) == ERROR_NO_TABLE);
    for (int i = 0; i < 3; i++)
        check(operate(200 + i, OPERATION_TABLE_MAP, 210, 0x400000, 0, 0, 0, 0) == 0);
    check(operate(211, OPERATION_FRAME_MAP, 210, 0x400000, 9, 0, 0, 0) == ERROR_WRITE_EXECUTE);
    check(operate(211, OPERATION_FRAME_MAP, 210, 0x400000, 3, 0, 0, 0) == 0);
    check(operate(212, OPERATION_FRAME_SEAL, 0, 0, 0, 0, 0, 0) == ERROR_MAPPED);
    check(operate(211, OPERATION_FRAME_UNMAP, 0, 0, 0, 0, 0, 0) == 0);
    check(operate(212, OPERATION_FRAME_SEAL, 0, 0, 0, 0, 0, 0) == 0);
    check(operate(211, OPERATION_FRAME_MAP, 210, 0x400000, 3, 0, 0, 0) == ERROR_WRITE_EXECUTE);
    check(operate(211, OPERATION_FRAME_MAP, 210, 0x400000, 9, 0, 0, 0) == 0);
    check(operate(212, OPERATION_FRAME_MAP, 210, 0x400000, 1, 0, 0, 0) == ERROR_MAPPED);
    check_mappings();
    check(del(210) == 0);       /* the space ends: its mapping is void */
    check(retype(OBJECT_ADDRESS_SPACE, 0, 1, 210) == 0);
    check(operate(211, OPERATION_FRAME_MAP, 210, 0x400000, 9, 0, 0, 0) == ERROR_NO_TABLE);
    check(revoke(ram) == 0);
    check(retype(OBJECT_FRAME, 12, 8, 220) == 0);
    for (int i = 0; i < 8; i++)
        check(!(memory_page(slots[220 + i].object)->flags & PAGE_SEALED));
    check(revoke(ram) == 0);
}

static void test_self_containing(void)
{
    /* A CNode whose only capability is in itself, and two that hold each other. */
    check(retype(OBJECT_CNODE, 3, 3, 200) == 0);
    check(operate(200, OPERATION_CNODE_MOVE, 5, INIT_SLOT_CNODE, 200, 0, 0, 0) == 0);
    check(operate(201, OPERATION_CNODE_COPY, 2, INIT_SLOT_CNODE, 202, 15, 0, 0) == 0);
    check(operate(202, OPERATION_CNODE_COPY, 2, INIT_SLOT_CNODE, 201, 15, 0, 0) == 0);
    check(del(201) == 0 && del(202) == 0);
    check(slot_has_children(&slots[ram]));
    check(revoke(ram) == 0);
    check(!slot_has_children(&slots[ram]) && !reap_pending());
}

static void test_interrupt(void)
{
    check(operate(INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, 17, 0, INIT_SLOT_CNODE, 200, 0, 0) == 0);
    check(operate(INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, 17, 0, INIT_SLOT_CNODE, 201, 0, 0) == ERROR_BUSY);
    check(retype(OBJECT_NOTIFICATION, 0, 1, 202) == 0);
    check(mint(203, 202, RIGHTS_ALL, 8) == 0);
    check(lines_masked[17]);
    check(operate(200, OPERATION_IRQ_HANDLER_BIND, 203, 0, 0, 0, 0, 0) == 0 && !lines_masked[17]);
    run_kernel(line_17);
    check(lines_masked[17] && slot_notification(&slots[202])->word == 8);
    check(operate(200, OPERATION_IRQ_HANDLER_ACKNOWLEDGE, 0, 0, 0, 0, 0, 0) == 0 && !lines_masked[17]);
    check(del(200) == 0 && lines_masked[17]);
    check(operate(INIT_SLOT_IRQ_CONTROL, OPERATION_IRQ_CONTROL_GET, 17, 0, INIT_SLOT_CNODE, 200, 0, 0) == 0);
    check(del(200) == 0);
    check(revoke(ram) == 0);
}

static void test_fault(void)
{
    check(retype(OBJECT_ENDPOINT, 0, 1, 200) == 0);
    check(retype(OBJECT_REPLY, 0, 1, 201) == 0);
    check(mint(202, 200, RIGHT_WRITE, 31) == 0);
    struct thread *thread = make_thread(210, 254);
    check(operate(210, OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, 0, 0, 202, 0) == 0);
    enter(first_thread, SYSTEM_CALL_RECEIVE, 200, 0, 201);
    check(sched_current() == thread);
    run_kernel(fault_at_16);
    check(sched_current() == first_thread && first_thread->registers.rdi == 31);
    check(first_thread->registers.rsi & MESSAGE_FAULT && message_label(first_thread->registers.rsi) == FAULT_PAGE);
    check(first_thread->registers.message[3] == 0x10 && first_thread->registers.message[4] == 6);
    check(thread->state == THREAD_CALLING);
    enter(first_thread, SYSTEM_CALL_SEND, 201, message_info(1, 0, 0), 0);
    check(thread->state == THREAD_SUSPENDED);
    check(revoke(ram) == 0);
}

/* --- the random walk --- */

enum { FIRST = 300, POOL = 60 };

static uint64_t any(void) { return FIRST + rand() % POOL; }

static void random_operation(void)
{
    static const uint8_t types[] = { OBJECT_UNTYPED, OBJECT_CNODE, OBJECT_THREAD, OBJECT_ENDPOINT, OBJECT_NOTIFICATION,
                                     OBJECT_REPLY, OBJECT_ADDRESS_SPACE, OBJECT_PAGE_TABLE, OBJECT_FRAME };
    static const uint16_t sizes[] = { 8192, 3, 0, 0, 0, 0, 0, 0, 12 };
    unsigned kind = rand() % sizeof types;

    switch (rand() % 20) {
    case 0: case 1: case 2:
        operate(rand() % 3 ? ram : any(), OPERATION_UNTYPED_RETYPE, types[kind], sizes[kind], 1 + rand() % 3,
                rand() % 4 ? INIT_SLOT_CNODE : any(), rand() % 4 ? any() : (uint64_t)rand() % 8, 0);
        break;
    case 3: case 4: case 5:
        operate(rand() % 3 ? INIT_SLOT_CNODE : any(), OPERATION_CNODE_MINT, rand() % 3 ? any() : (uint64_t)rand() % 8,
                INIT_SLOT_CNODE, any(), rand() % 16, rand() % 3 ? 0 : rand() % 64, 0);
        break;
    case 6:
        operate(rand() % 2 ? INIT_SLOT_CNODE : any(), OPERATION_CNODE_MOVE, rand() % 2 ? any() : (uint64_t)rand() % 8,
                INIT_SLOT_CNODE, any(), 0, 0, 0);
        break;
    case 7: case 8:
        operate(INIT_SLOT_CNODE, OPERATION_CNODE_DELETE, any(), 0, 0, 0, 0, 0);
        break;
    case 9:
        if (rand() % 3)
            operate(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, any(), 0, 0, 0, 0, 0);
        else
            operate(any(), OPERATION_CNODE_REVOKE, rand() % 8, 0, 0, 0, 0, 0);
        break;
    case 10:
        operate(any(), OPERATION_THREAD_CONFIGURE, INIT_SLOT_CNODE, rand() % 2 ? INIT_SLOT_ADDRESS_SPACE : any(),
                rand() % 2 ? any() : 0, 0x600000, rand() % 2 ? any() : 0, rand() % 2);
        break;
    case 11:
        operate(any(), OPERATION_THREAD_WRITE_REGISTERS, 0x400000, 0x500000, 0, 0, 1, 0);
        break;
    case 12:
        operate(any(), rand() % 2 ? OPERATION_THREAD_SUSPEND : OPERATION_THREAD_BIND_NOTIFICATION, rand() % 3 ? any() : 0, 0, 0, 0, 0, 0);
        break;
    case 13:
        operate(any(), OPERATION_TABLE_MAP, any(), 0x400000 + (rand() % 4 << 12), 0, 0, 0, 0);
        break;
    case 14:
        operate(any(), OPERATION_FRAME_MAP, any(), 0x400000 + (rand() % 4 << 12), rand() % 16, 0, 0, 0);
        break;
    case 15:
        operate(any(), rand() % 2 ? OPERATION_FRAME_SEAL : OPERATION_FRAME_UNMAP, 0, 0, 0, 0, 0, 0);
        break;
    case 16:
        operate(INIT_SLOT_CNODE, OPERATION_CNODE_WATCH, any(), rand() % 2 ? any() : 0, 0, 0, 0, 0);
        break;
    case 17:
        operate(any(), OPERATION_THREAD_SET_PRIORITY, rand() % 255, 100, 0, 0, 0, 0);
        break;
    default:
        enter(first_thread, SYSTEM_CALL_TRY_SEND, any(), message_info(3, 6, 0), 0);
        break;
    }
}

/* Whatever thread runs besides init makes a random system call of its own. */
static void random_call(struct thread *thread)
{
    static const uint8_t calls[] = { SYSTEM_CALL_CALL, SYSTEM_CALL_SEND, SYSTEM_CALL_TRY_SEND, SYSTEM_CALL_RECEIVE,
                                     SYSTEM_CALL_TRY_RECEIVE, SYSTEM_CALL_REPLY_RECEIVE, SYSTEM_CALL_YIELD, 99 };
    struct slot *slot = capability_lookup(thread, any());

    /* Calls on anything but endpoints are random operations: init does those. */
    enter(thread, calls[rand() % sizeof calls], any(),
          message_info(slot != 0 ? 0 : 1, rand() % 8, rand() % 2), rand() % 2 ? any() : 0);
}

static void check_pool_thread(const struct slot *slot)
{
    if (slot->type == OBJECT_THREAD && !(slot->flags & SLOT_DYING))
        check_thread(slot_thread(slot));
}

static void test_walk(void)
{
    interrupt_pending = true;
    for (unsigned step = 0; step < 200000 && failures == 0; step++) {
        struct thread *current = sched_current();
        if (current == first_thread && rand() % 4 == 0) {
            sched_set_priority(first_thread, 0);        /* let the others run for a while */
            run_kernel(leave);
        } else if (current != first_thread && current != 0 && rand() % 8 != 0) {
            random_call(current);
        } else {
            sched_set_priority(first_thread, 255);
            run_kernel(leave);
            random_operation();
        }
        if (step % 16 == 0) {
            check_tree();
            walk(&slots[ram], check_pool_thread);
            check_mappings();
        }
    }
    sched_set_priority(first_thread, 255);
    run_kernel(leave);
    check(revoke(ram) == 0);
    interrupt_pending = false;
    check(!slot_has_children(&slots[ram]) && !reap_pending());
    for (uint64_t page = slots[ram].object; page < slots[ram].object + slots[ram].size; page += PAGE_SIZE)
        check(memory_page(page)->count == 0);
}

int main(void)
{
    static const struct { const char *name; void (*run)(void); } tests[] = {
        { "retype", test_retype }, { "zero", test_zero }, { "badges_and_rights", test_badges_and_rights },
        { "guards", test_guards }, { "reply_once", test_call_and_reply_once }, { "session_end", test_session_end },
        { "write_execute", test_write_execute }, { "self_containing", test_self_containing },
        { "interrupt", test_interrupt }, { "fault", test_fault }, { "walk", test_walk },
    };

    setvbuf(stdout, 0, _IOLBF, 0);
    srand(1);
    boot();
    for (unsigned i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        unsigned before = failures;
        test_name = tests[i].name;
        tests[i].run();
        printf("%s %s\n", failures == before ? "ok  " : "FAIL", test_name);
    }
    return failures != 0;
}
