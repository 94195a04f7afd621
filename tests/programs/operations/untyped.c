/* Rows of untyped memory: POOL has POOL_SIZE bytes and nothing made of it. */
#include "operations.h"

#include <quine/start.h>

#define RETYPE OPERATION_UNTYPED_RETYPE
#define HUGE_NUMBER ((uint64_t)1 << 63)

enum { BIG_RADIX = 9, NEXT_TO_LAST = NODE_LAST - 1 };

/* FREE_2: a CNode with room for RETYPE_COUNT_MAX objects. */
static bool big_node(void)
{
    return world_object(FREE_2, OBJECT_CNODE, BIG_RADIX);
}

static bool filled(void)
{
    return big_node() && done(POOL, RETYPE, OBJECT_ENDPOINT, 0, POOL_SIZE >> ENDPOINT_BITS, FREE_2, 1);
}

static bool emptied(void)
{
    return filled() && done(SLOT_CNODE, OPERATION_CNODE_DELETE, FREE_2, 0, 0, 0, 0);
}

static bool one_endpoint(void)
{
    return done(POOL, RETYPE, OBJECT_ENDPOINT, 0, 1, SLOT_CNODE, FREE_2);
}

static bool last_there(const struct message *answer)
{
    struct slot_info info;
    (void)answer;
    return cnode_info(FREE_2, RETYPE_COUNT_MAX, &info) == ERROR_NONE && info.type != OBJECT_NONE
        && cnode_info(FREE_2, RETYPE_COUNT_MAX + 1, &info) == ERROR_NONE && info.type == OBJECT_NONE;
}

static bool pool_empty(const struct message *answer)
{
    return answer->words[1] == POOL_SIZE && answer->words[2] == POOL_SIZE && answer->words[3] == 0
        && message_words(answer->info) == 4;
}

static bool pool_used(const struct message *answer)
{
    return answer->words[2] == POOL_SIZE - (1 << ENDPOINT_BITS);
}

static bool pool_full(const struct message *answer)
{
    return answer->words[2] == 0;
}

/* What is left of an endpoint's memory is not in the frame that is made of it. */
static bool written_before(void)
{
    return done(POOL, RETYPE, OBJECT_FRAME, PAGE_BITS, 1, SLOT_CNODE, FREE_2)
        && frame_map(FREE_2, SLOT_ADDRESS_SPACE, WINDOW_ADDRESS, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK)
               == ERROR_NONE
        && (*(volatile uint64_t *)WINDOW_ADDRESS = HUGE_NUMBER) != 0
        && done(SLOT_CNODE, OPERATION_CNODE_DELETE, FREE_2, 0, 0, 0, 0);
}

static bool zeroed(const struct message *answer)
{
    (void)answer;
    return frame_map(FREE, SLOT_ADDRESS_SPACE, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK) == ERROR_NONE
        && *(volatile uint64_t *)WINDOW_ADDRESS == 0;
}

/* One object into FREE. */
#define MAKE(text, type, size, error) \
    ROW(text, UNTYPED_RETYPE, POOL, error, WORDS(type, size, 1, SLOT_CNODE, FREE))
#define MAKES(text, type, size) \
    ROW(text, UNTYPED_RETYPE, POOL, NONE, WORDS(type, size, 1, SLOT_CNODE, FREE), \
        AFTER(SLOT_CNODE, FREE, type, RIGHTS_ALL, 0))
/* `count` endpoints into the CNode from the index on. */
#define INTO(text, count, node, index, error) \
    ROW(text, UNTYPED_RETYPE, POOL, error, WORDS(OBJECT_ENDPOINT, 0, count, node, index))

static const struct row rows[] = {
    MAKES("endpoint", OBJECT_ENDPOINT, 0),
    MAKES("notification", OBJECT_NOTIFICATION, 0),
    MAKES("reply object", OBJECT_REPLY, 0),
    MAKES("thread", OBJECT_THREAD, 0),
    MAKES("address space", OBJECT_ADDRESS_SPACE, 0),
    MAKES("scheduling context", OBJECT_CONTEXT, 0),
    MAKES("page table", OBJECT_PAGE_TABLE, 0),
    MAKES("frame", OBJECT_FRAME, PAGE_BITS),
    MAKES("untyped of 64 bytes", OBJECT_UNTYPED, 64),
    MAKES("untyped of 4096 bytes", OBJECT_UNTYPED, 4096),
    MAKES("untyped of all", OBJECT_UNTYPED, POOL_SIZE),
    MAKES("smallest CNode", OBJECT_CNODE, CNODE_RADIX_MIN),
    MAKES("CNode that fills it", OBJECT_CNODE, 10),
    MAKE("CNode, radix 0", OBJECT_CNODE, 0, BAD_ARGUMENT),
    MAKE("CNode, radix below the smallest", OBJECT_CNODE, CNODE_RADIX_MIN - 1, BAD_ARGUMENT),
    MAKE("CNode, twice its size", OBJECT_CNODE, 11, NO_MEMORY),
    MAKE("CNode, largest radix", OBJECT_CNODE, CNODE_RADIX_MAX, NO_MEMORY),
    MAKE("CNode, radix above the largest", OBJECT_CNODE, CNODE_RADIX_MAX + 1, BAD_ARGUMENT),
    MAKE("CNode, radix 64", OBJECT_CNODE, 64, BAD_ARGUMENT),
    MAKE("frame of 2 KiB", OBJECT_FRAME, PAGE_BITS - 1, BAD_ARGUMENT),
    MAKE("frame of 8 KiB", OBJECT_FRAME, PAGE_BITS + 1, BAD_ARGUMENT),
    MAKE("frame of 1 MiB", OBJECT_FRAME, LARGE_PAGE_BITS - 1, BAD_ARGUMENT),
    MAKE("frame of 2 MiB", OBJECT_FRAME, LARGE_PAGE_BITS, NO_MEMORY),
    MAKE("frame of 1 GiB", OBJECT_FRAME, HUGE_PAGE_BITS, NO_MEMORY),
    MAKE("frame, size 0", OBJECT_FRAME, 0, BAD_ARGUMENT),
    MAKE("frame, size 2^63", OBJECT_FRAME, HUGE_NUMBER, BAD_ARGUMENT),
    MAKE("untyped of nothing", OBJECT_UNTYPED, 0, BAD_ARGUMENT),
    MAKE("untyped of 63 bytes", OBJECT_UNTYPED, 63, BAD_ARGUMENT),
    MAKE("untyped of 65 bytes", OBJECT_UNTYPED, 65, BAD_ARGUMENT),
    MAKE("untyped larger than all", OBJECT_UNTYPED, POOL_SIZE + 64, NO_MEMORY),
    MAKE("untyped of 2^63 bytes", OBJECT_UNTYPED, HUGE_NUMBER, NO_MEMORY),
    MAKE("untyped of nearly 2^64 bytes", OBJECT_UNTYPED, UINT64_MAX - 63, NO_MEMORY),
    MAKE("endpoint with a size", OBJECT_ENDPOINT, 1, BAD_ARGUMENT),
    MAKE("thread with a size", OBJECT_THREAD, THREAD_BITS, BAD_ARGUMENT),
    MAKE("no object", OBJECT_NONE, 0, BAD_ARGUMENT),
    MAKE("IRQ control", OBJECT_IRQ_CONTROL, 0, BAD_ARGUMENT),
    MAKE("IRQ handler", OBJECT_IRQ_HANDLER, 0, BAD_ARGUMENT),
    MAKE("I/O ports", OBJECT_IO_PORTS, 0, BAD_ARGUMENT),
    MAKE("time control", OBJECT_TIME_CONTROL, 0, BAD_ARGUMENT),
    MAKE("type after the last", OBJECT_TYPE_COUNT, 0, BAD_ARGUMENT),
    MAKE("type with high bits", OBJECT_ENDPOINT | HUGE_NUMBER, 0, BAD_ARGUMENT),
    INTO("none", 0, SLOT_CNODE, FREE, OUT_OF_RANGE),
    INTO("more than one call makes", RETYPE_COUNT_MAX + 1, SLOT_CNODE, FREE, OUT_OF_RANGE),
    INTO("2^63", HUGE_NUMBER, SLOT_CNODE, FREE, OUT_OF_RANGE),
    INTO("2^32 and one", ((uint64_t)1 << 32) + 1, SLOT_CNODE, FREE, OUT_OF_RANGE),
    INTO("slot in use", 1, SLOT_CNODE, ENDPOINT, SLOT_IN_USE),
    INTO("first of two in use", 2, NODE, NODE_NOTIFICATION, SLOT_IN_USE),
    INTO("second of two in use", 2, NODE, NEXT_TO_LAST, SLOT_IN_USE),
    INTO("last slot in use", 1, NODE, NODE_LAST, SLOT_IN_USE),
    INTO("more than slots", NODE_SLOTS, NODE, 1, OUT_OF_RANGE),
    INTO("last one behind the end", NODE_SLOTS - NODE_FREE + 1, NODE, NODE_FREE, OUT_OF_RANGE),
    INTO("first behind the end", 1, NODE, NODE_SLOTS, OUT_OF_RANGE),
    INTO("an index that wraps", 2, NODE, UINT64_MAX, OUT_OF_RANGE),
    ROW("into the last free slot", UNTYPED_RETYPE, POOL, NONE, WORDS(OBJECT_REPLY, 0, 1, NODE, NEXT_TO_LAST),
        AFTER(NODE, NEXT_TO_LAST, OBJECT_REPLY, RIGHTS_ALL, 0)),
    ROW("all free slots between", UNTYPED_RETYPE, POOL, NONE,
        WORDS(OBJECT_REPLY, 0, NODE_LAST - NODE_FREE, NODE, NODE_FREE),
        AFTER(NODE, NEXT_TO_LAST, OBJECT_REPLY, RIGHTS_ALL, 0)),
    ROW("as many as one call makes", UNTYPED_RETYPE, POOL, NONE,
        WORDS(OBJECT_REPLY, 0, RETYPE_COUNT_MAX, FREE_2, 1), .setup = big_node, .check = last_there),
    ROW("all that fit", UNTYPED_RETYPE, POOL, NONE,
        WORDS(OBJECT_ENDPOINT, 0, POOL_SIZE >> ENDPOINT_BITS, FREE_2, 1), .setup = big_node, .check = last_there),
    ROW("one more than fit", UNTYPED_RETYPE, POOL, NO_MEMORY,
        WORDS(OBJECT_THREAD, 0, (POOL_SIZE >> THREAD_BITS) + 1, FREE_2, 1), .setup = big_node),
    ROW("when it is full", UNTYPED_RETYPE, POOL, NO_MEMORY, WORDS(OBJECT_UNTYPED, 64, 1, SLOT_CNODE, FREE),
        .setup = filled),
    ROW("after all was deleted", UNTYPED_RETYPE, POOL, NONE,
        WORDS(OBJECT_UNTYPED, POOL_SIZE, 1, SLOT_CNODE, FREE), .setup = emptied),
    ROW("not enough beside an endpoint", UNTYPED_RETYPE, POOL, NO_MEMORY,
        WORDS(OBJECT_UNTYPED, POOL_SIZE, 1, SLOT_CNODE, FREE), .setup = one_endpoint),
    ROW("the alignment costs a page", UNTYPED_RETYPE, POOL, NO_MEMORY,
        WORDS(OBJECT_FRAME, PAGE_BITS, POOL_SIZE >> PAGE_BITS, SLOT_CNODE, WORLD_END), .setup = one_endpoint),
    ROW("memory is zeroed before it is used again", UNTYPED_RETYPE, POOL, NONE,
        WORDS(OBJECT_FRAME, PAGE_BITS, 1, SLOT_CNODE, FREE), .setup = written_before, .check = zeroed),
    ROW("unused", UNTYPED_INFO, POOL, NONE, WORDS(0), .check = pool_empty),
    ROW("with an endpoint", UNTYPED_INFO, POOL, NONE, WORDS(0), .setup = one_endpoint, .check = pool_used),
    ROW("full", UNTYPED_INFO, POOL, NONE, WORDS(0), .setup = filled, .check = pool_full),
    ROW("all deleted", UNTYPED_INFO, POOL, NONE, WORDS(0), .setup = emptied, .check = pool_empty),
};

const struct rows untyped_rows = { rows, sizeof rows / sizeof *rows };
