/*
 * Rows of page tables and frames. Below WINDOW_ADDRESS this process has all tables;
 * at FAR_ADDRESS, and everywhere in SPACE, none.
 */
#include "operations.h"

#include <quine/start.h>

#define LAST_PAGE (NO_ADDRESS - 4096)          /* never mapped */
#define KERNEL_ADDRESS 0xffff800000000000u
#define READ_WRITE (RIGHT_READ | RIGHT_WRITE)
#define READ_EXECUTE (RIGHT_READ | RIGHT_EXECUTE)
#define LARGE_PAGE ((uint64_t)1 << LARGE_PAGE_BITS)

/* --- tables --- */

static bool hang(capability table, capability space)
{
    return done(table, OPERATION_TABLE_MAP, space, FAR_ADDRESS, 0, 0, 0);
}

static bool one_table(void) { return hang(TABLE_3, SPACE); }
static bool two_tables(void) { return one_table() && hang(TABLE_2, SPACE); }
static bool three_tables(void) { return two_tables() && hang(TABLE_1, SPACE); }
static bool all_tables(void) { return three_tables() && world_object(FREE, OBJECT_PAGE_TABLE, 0); }

static bool unmapped(void)
{
    return one_table() && table_unmap(TABLE_3) == ERROR_NONE;
}

/* Two capabilities were all that the space had. */
static bool space_gone(void)
{
    return one_table() && cnode_delete(SLOT_CNODE, SPACE_READ) == ERROR_NONE
        && cnode_delete(SLOT_CNODE, SPACE) == ERROR_NONE;
}

static bool level_is(const struct message *answer, uint64_t level)
{
    return message_words(answer->info) == 1 && answer->words[0] == level;
}

static bool level_3(const struct message *answer) { return level_is(answer, 3); }
static bool level_2(const struct message *answer) { return level_is(answer, 2); }
static bool level_1(const struct message *answer) { return level_is(answer, 1); }

/* --- frames --- */

static enum error map(capability frame, uint64_t address, unsigned rights)
{
    return frame_map(frame, SLOT_ADDRESS_SPACE, address, rights, CACHE_WRITE_BACK);
}

static bool frame_mapped(void) { return map(FRAME, WINDOW_ADDRESS, READ_WRITE) == ERROR_NONE; }
static bool copy_mapped(void) { return map(FRAME_READ, WINDOW_ADDRESS, RIGHT_READ) == ERROR_NONE; }
static bool other_mapped(void) { return map(FRAME_OTHER, WINDOW_ADDRESS, RIGHT_READ) == ERROR_NONE; }
static bool sealed(void) { return frame_seal(FRAME) == ERROR_NONE; }
static bool frame_unmapped(void) { return frame_mapped() && frame_unmap(FRAME) == ERROR_NONE; }
static bool is_buffer(void) { return frame_unmap(BUFFER) == ERROR_NONE; }

static bool in_space_gone(void)
{
    return three_tables() && frame_map(FRAME, SPACE, FAR_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK) == ERROR_NONE
        && cnode_delete(SLOT_CNODE, SPACE_READ) == ERROR_NONE && cnode_delete(SLOT_CNODE, SPACE) == ERROR_NONE;
}

static bool writes_arrive(const struct message *answer)
{
    volatile uint64_t *word = (volatile uint64_t *)WINDOW_ADDRESS;
    (void)answer;
    *word = 1;
    return *word == 1 && map(FRAME_READ, WINDOW_ADDRESS + 4096, RIGHT_READ) == ERROR_NONE
        && word[512] == 1;
}

static bool reads_zero(const struct message *answer)
{
    (void)answer;
    return *(volatile uint64_t *)WINDOW_ADDRESS == 0;
}

static bool mapped_elsewhere(const struct message *answer)
{
    (void)answer;
    return map(FRAME, WINDOW_ADDRESS + 4096, RIGHT_READ) == ERROR_NONE;
}

/* FREE_2: a frame of 2 MiB; `tables` above FAR_ADDRESS in this process's space. */
static bool large_frame(unsigned tables)
{
    static const capability table[] = { TABLE_3, TABLE_2, TABLE_1 };
    bool good = world_object(FREE_2, OBJECT_FRAME, LARGE_PAGE_BITS);
    for (unsigned i = 0; i < tables; i++)
        good = good && hang(table[i], SLOT_ADDRESS_SPACE);
    return good;
}

static bool large_without(void) { return large_frame(0); }
static bool large_one(void) { return large_frame(1); }
static bool large_two(void) { return large_frame(2); }
static bool large_three(void) { return large_frame(3); }
static bool large_mapped(void) { return large_two() && map(FREE_2, FAR_ADDRESS, READ_WRITE) == ERROR_NONE; }

static bool large_to_the_end(const struct message *answer)
{
    volatile uint64_t *last = (volatile uint64_t *)(FAR_ADDRESS + LARGE_PAGE - 8);
    (void)answer;
    return *last == 0 && (*last = 1) == 1;
}

static bool info_is(const struct message *answer, uint64_t bits, uint64_t is_sealed)
{
    const uint64_t *words = answer->words;
    return message_words(answer->info) == 4 && words[0] % ((uint64_t)1 << bits) == 0 && words[1] == bits
        && words[2] == 0 && words[3] == is_sealed;
}

static bool small_info(const struct message *answer) { return info_is(answer, PAGE_BITS, 0); }
static bool sealed_info(const struct message *answer) { return info_is(answer, PAGE_BITS, 1); }
static bool large_info(const struct message *answer) { return info_is(answer, LARGE_PAGE_BITS, 0); }

static bool is_sealed_now(const struct message *answer)
{
    struct frame_info info;
    (void)answer;
    return frame_info(FRAME_READ, &info) == ERROR_NONE && info.sealed;
}

/* --- ranges --- */

enum { FRAMES = NODE_LAST - NODE_FREE, MANY_RADIX = 11, MANY_BATCHES = RANGE_COUNT_MAX / RETYPE_COUNT_MAX };

/* FRAMES frames in all free slots of NODE. */
static bool frames(void)
{
    return done(POOL, OPERATION_UNTYPED_RETYPE, OBJECT_FRAME, PAGE_BITS, FRAMES, NODE, NODE_FREE);
}

static bool in_node(uint64_t index, capability source)
{
    return cnode_delete(NODE, index) == ERROR_NONE
        && (source == EMPTY || cnode_copy(NODE, index, SLOT_CNODE, source, RIGHTS_ALL) == ERROR_NONE);
}

static bool third_missing(void) { return frames() && in_node(NODE_FREE + 2, EMPTY); }
static bool third_no_frame(void) { return frames() && in_node(NODE_FREE + 2, ENDPOINT); }
static bool third_read_only(void) { return frames() && in_node(NODE_FREE + 2, FRAME_READ); }

static bool third_occupied(void)
{
    return frames() && map(FRAME_OTHER, WINDOW_ADDRESS + 2 * 4096, RIGHT_READ) == ERROR_NONE;
}

static bool range(capability space, uint64_t address, uint64_t count)
{
    return space_map(space, NODE, NODE_FREE, count, address, READ_WRITE, CACHE_WRITE_BACK) == ERROR_NONE;
}

static bool mapped(void) { return frames() && range(SLOT_ADDRESS_SPACE, WINDOW_ADDRESS, FRAMES); }
static bool all_but_one(void) { return frames() && range(SLOT_ADDRESS_SPACE, WINDOW_ADDRESS, FRAMES - 1); }
static bool in_other_space(void) { return frames() && three_tables() && range(SPACE, FAR_ADDRESS, FRAMES); }

static bool range_written(uint64_t address, uint64_t count)
{
    bool good = true;
    for (uint64_t i = 0; i < count; i++) {
        volatile uint64_t *word = (volatile uint64_t *)(address + i * 4096);
        good = good && *word == 0;
        *word = i + 1;
    }
    for (uint64_t i = 0; i < count; i++)
        good = good && *(volatile uint64_t *)(address + i * 4096) == i + 1;
    return good;
}

static bool all_writable(const struct message *answer)
{
    (void)answer;
    return range_written(WINDOW_ADDRESS, FRAMES);
}

/* Only the first two are mapped. */
static bool two_writable(const struct message *answer)
{
    (void)answer;
    return range_written(WINDOW_ADDRESS, 2)
        && space_unmap(SLOT_ADDRESS_SPACE, NODE, NODE_FREE, 2) == ERROR_NONE
        && space_unmap(SLOT_ADDRESS_SPACE, NODE, NODE_FREE + 3, 1) == ERROR_NOT_MAPPED;
}

static bool can_be_mapped(const struct message *answer)
{
    (void)answer;
    return range(SLOT_ADDRESS_SPACE, WINDOW_ADDRESS, FRAMES);
}

/* As many as one call maps: in FREE_2, made of FREE_3, below two tables. */
static bool many(void)
{
    bool good = world_object(FREE_2, OBJECT_CNODE, MANY_RADIX)
        && world_object(FREE_3, OBJECT_UNTYPED, (uint64_t)RANGE_COUNT_MAX << PAGE_BITS)
        && world_tables(SLOT_ADDRESS_SPACE, FAR_ADDRESS) && world_tables(SLOT_ADDRESS_SPACE, FAR_ADDRESS + LARGE_PAGE);
    for (unsigned i = 0; i < MANY_BATCHES; i++)
        good = good && done(FREE_3, OPERATION_UNTYPED_RETYPE, OBJECT_FRAME, PAGE_BITS, RETYPE_COUNT_MAX, FREE_2,
                            1 + i * RETYPE_COUNT_MAX);
    return good;
}

static bool many_mapped(void)
{
    return many() && space_map(SLOT_ADDRESS_SPACE, FREE_2, 1, RANGE_COUNT_MAX, FAR_ADDRESS, READ_WRITE,
                               CACHE_WRITE_BACK) == ERROR_NONE;
}

static bool many_writable(const struct message *answer)
{
    (void)answer;
    return range_written(FAR_ADDRESS, RANGE_COUNT_MAX);
}

#define TABLE(text, table, address, error, ...) \
    ROW(text, TABLE_MAP, table, error, WORDS(SPACE, address), __VA_ARGS__)
#define MAP(text, frame, address, rights, cache, error, ...) \
    ROW(text, FRAME_MAP, frame, error, WORDS(SLOT_ADDRESS_SPACE, address, rights, cache), __VA_ARGS__)
#define RANGE(text, first, count, address, rights, cache, error, ...) \
    ROW(text, SPACE_MAP, SLOT_ADDRESS_SPACE, error, WORDS(NODE, first, count, address, rights, cache), \
        __VA_ARGS__)
#define UNRANGE(text, first, count, error, ...) \
    ROW(text, SPACE_UNMAP, SLOT_ADDRESS_SPACE, error, WORDS(NODE, first, count), __VA_ARGS__)
#define NO_SETUP .setup = NULL

static const struct row rows[] = {
    TABLE("the first", TABLE_3, FAR_ADDRESS, NONE, .check = level_3),
    TABLE("below it", TABLE_2, FAR_ADDRESS, NONE, .setup = one_table, .check = level_2),
    TABLE("below that", TABLE_1, FAR_ADDRESS, NONE, .setup = two_tables, .check = level_1),
    TABLE("at the lowest address", TABLE_3, 0, NONE, .check = level_3),
    TABLE("at the last address", TABLE_3, LAST_PAGE - 1, NONE, .check = level_3),
    TABLE("again after it was unmapped", TABLE_3, FAR_ADDRESS, NONE, .setup = unmapped, .check = level_3),
    ROW("again after its space went", TABLE_MAP, TABLE_3, NONE, WORDS(SPACE_2, FAR_ADDRESS),
        .setup = space_gone,
        .check = level_3),
    TABLE("it hangs there", TABLE_3, FAR_ADDRESS, MAPPED, .setup = one_table),
    TABLE("it hangs elsewhere", TABLE_3, 0, MAPPED, .setup = one_table),
    TABLE("all are there", FREE, FAR_ADDRESS, MAPPED, .setup = all_tables),
    TABLE("not canonical", TABLE_3, NO_ADDRESS, OUT_OF_RANGE, NO_SETUP),
    TABLE("in the kernel", TABLE_3, KERNEL_ADDRESS, OUT_OF_RANGE, NO_SETUP),
    TABLE("the kernel's last address", TABLE_3, UINT64_MAX, OUT_OF_RANGE, NO_SETUP),

    ROW("from where it hangs", TABLE_UNMAP, TABLE_3, NONE, WORDS(0), .setup = one_table),
    ROW("it never hung", TABLE_UNMAP, TABLE_3, NOT_MAPPED, WORDS(0)),
    ROW("twice", TABLE_UNMAP, TABLE_3, NOT_MAPPED, WORDS(0), .setup = unmapped),

    MAP("to read and write", FRAME, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, NONE, .check = writes_arrive),
    MAP("to read", FRAME, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NONE, .check = reads_zero),
    MAP("to read, by a reader", FRAME_READ, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NONE,
        .check = reads_zero),
    MAP("the right to grant counts for nothing", FRAME_READ, WINDOW_ADDRESS, RIGHT_READ | RIGHT_GRANT,
        CACHE_WRITE_BACK,
        NONE, .check = reads_zero),
    MAP("again with fewer rights", FRAME, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NONE,
        .setup = frame_mapped),
    MAP("again with more rights", FRAME, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, NONE,
        .setup = frame_mapped,
        .check = writes_arrive),
    MAP("a second capability elsewhere", FRAME, WINDOW_ADDRESS + 4096, RIGHT_READ, CACHE_WRITE_BACK, NONE,
        .setup = copy_mapped),
    MAP("to execute, sealed", FRAME, WINDOW_ADDRESS, READ_EXECUTE, CACHE_WRITE_BACK, NONE, .setup = sealed,
        .check = reads_zero),
    MAP("to read, sealed", FRAME, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NONE, .setup = sealed,
        .check = reads_zero),
    MAP("after its space went", FRAME, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NONE,
        .setup = in_space_gone,
        .check = reads_zero),
    MAP("to write, by a reader", FRAME_READ, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, NO_RIGHT, NO_SETUP),
    MAP("to read, by a writer", FRAME_WRITE, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NO_RIGHT, NO_SETUP),
    MAP("to read, without rights", FRAME_NONE, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NO_RIGHT,
        NO_SETUP),
    MAP("to execute, without the right", FRAME_NO_EXECUTE, WINDOW_ADDRESS, READ_EXECUTE, CACHE_WRITE_BACK,
        NO_RIGHT,
        .setup = sealed),
    MAP("rights that do not exist", FRAME, WINDOW_ADDRESS, RIGHT_READ | 16, CACHE_WRITE_BACK, NO_RIGHT,
        NO_SETUP),
    MAP("no rights", FRAME, WINDOW_ADDRESS, 0, CACHE_WRITE_BACK, BAD_ARGUMENT, NO_SETUP),
    MAP("to write only", FRAME, WINDOW_ADDRESS, RIGHT_WRITE, CACHE_WRITE_BACK, BAD_ARGUMENT, NO_SETUP),
    MAP("to execute only", FRAME, WINDOW_ADDRESS, RIGHT_EXECUTE, CACHE_WRITE_BACK, BAD_ARGUMENT,
        .setup = sealed),
    MAP("RAM without a cache", FRAME, WINDOW_ADDRESS, RIGHT_READ, CACHE_UNCACHED, BAD_ARGUMENT, NO_SETUP),
    MAP("RAM write-combining", FRAME, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_COMBINING, BAD_ARGUMENT,
        NO_SETUP),
    MAP("a cache that does not exist", FRAME, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_COMBINING + 1,
        BAD_ARGUMENT,
        NO_SETUP),
    MAP("one byte off", FRAME, WINDOW_ADDRESS + 1, RIGHT_READ, CACHE_WRITE_BACK, BAD_ALIGNMENT, NO_SETUP),
    MAP("half a page off", FRAME, WINDOW_ADDRESS + 2048, RIGHT_READ, CACHE_WRITE_BACK, BAD_ALIGNMENT, NO_SETUP),
    MAP("the last page", FRAME, LAST_PAGE, RIGHT_READ, CACHE_WRITE_BACK, OUT_OF_RANGE, NO_SETUP),
    MAP("not canonical", FRAME, NO_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, OUT_OF_RANGE, NO_SETUP),
    MAP("in the kernel", FRAME, KERNEL_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, OUT_OF_RANGE, NO_SETUP),
    MAP("no table", FRAME, FAR_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NO_TABLE, NO_SETUP),
    MAP("another frame is there", FRAME, BUFFER_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, MAPPED, NO_SETUP),
    MAP("a copy is there", FRAME, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, MAPPED, .setup = copy_mapped),
    MAP("it is elsewhere", FRAME, WINDOW_ADDRESS + 4096, RIGHT_READ, CACHE_WRITE_BACK, MAPPED,
        .setup = frame_mapped),
    MAP("to write and execute", FRAME, WINDOW_ADDRESS, RIGHTS_ALL, CACHE_WRITE_BACK, WRITE_EXECUTE, NO_SETUP),
    MAP("to execute, not sealed", FRAME, WINDOW_ADDRESS, READ_EXECUTE, CACHE_WRITE_BACK, WRITE_EXECUTE,
        NO_SETUP),
    MAP("to write, sealed", FRAME, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, WRITE_EXECUTE,
        .setup = sealed),
    MAP("to write and execute, sealed", FRAME, WINDOW_ADDRESS, RIGHTS_ALL, CACHE_WRITE_BACK, WRITE_EXECUTE,
        .setup = sealed),
    MAP("2 MiB", FREE_2, FAR_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, NONE, .setup = large_two,
        .check = large_to_the_end),
    MAP("2 MiB, a page off", FREE_2, FAR_ADDRESS + 4096, RIGHT_READ, CACHE_WRITE_BACK, BAD_ALIGNMENT,
        .setup = large_two),
    MAP("2 MiB, no table", FREE_2, FAR_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NO_TABLE, .setup = large_without),
    MAP("2 MiB, one table", FREE_2, FAR_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NO_TABLE, .setup = large_one),
    MAP("2 MiB where a table is", FREE_2, FAR_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, MAPPED,
        .setup = large_three),
    MAP("4 KiB in mapped 2 MiB", FRAME, FAR_ADDRESS + 4096, RIGHT_READ, CACHE_WRITE_BACK, MAPPED,
        .setup = large_mapped),

    ROW("from where it is", FRAME_UNMAP, FRAME, NONE, WORDS(0), .setup = frame_mapped,
        .check = mapped_elsewhere),
    ROW("2 MiB", FRAME_UNMAP, FREE_2, NONE, WORDS(0), .setup = large_mapped),
    ROW("it is mapped nowhere", FRAME_UNMAP, FRAME, NOT_MAPPED, WORDS(0)),
    ROW("twice", FRAME_UNMAP, FRAME, NOT_MAPPED, WORDS(0), .setup = frame_unmapped),
    ROW("a copy that is mapped nowhere", FRAME_UNMAP, FRAME, NOT_MAPPED, WORDS(0), .setup = copy_mapped),

    ROW("it never was mapped", FRAME_SEAL, FRAME, NONE, WORDS(0), .check = is_sealed_now),
    ROW("it was mapped", FRAME_SEAL, FRAME, NONE, WORDS(0), .setup = frame_unmapped, .check = is_sealed_now),
    ROW("twice", FRAME_SEAL, FRAME, NONE, WORDS(0), .setup = sealed, .check = is_sealed_now),
    ROW("another frame is mapped", FRAME_SEAL, FRAME, NONE, WORDS(0), .setup = other_mapped,
        .check = is_sealed_now),
    ROW("it is mapped", FRAME_SEAL, FRAME, MAPPED, WORDS(0), .setup = frame_mapped),
    ROW("a copy is mapped", FRAME_SEAL, FRAME, MAPPED, WORDS(0), .setup = copy_mapped),
    ROW("it is a buffer", FRAME_SEAL, BUFFER, MAPPED, WORDS(0), .setup = is_buffer),
    ROW("by a reader", FRAME_SEAL, FRAME_READ, NO_RIGHT, WORDS(0)),
    ROW("by a writer", FRAME_SEAL, FRAME_WRITE, NO_RIGHT, WORDS(0)),
    ROW("without the right to execute", FRAME_SEAL, FRAME_NO_EXECUTE, NO_RIGHT, WORDS(0)),
    ROW("without rights", FRAME_SEAL, FRAME_NONE, NO_RIGHT, WORDS(0)),
    ROW("2 MiB", FRAME_SEAL, FREE_2, NONE, WORDS(0), .setup = large_two),

    ROW("small", FRAME_INFO, FRAME, NONE, WORDS(0), .check = small_info),
    ROW("without rights", FRAME_INFO, FRAME_NONE, NONE, WORDS(0), .check = small_info),
    ROW("sealed", FRAME_INFO, FRAME, NONE, WORDS(0), .setup = sealed, .check = sealed_info),
    ROW("large", FRAME_INFO, FREE_2, NONE, WORDS(0), .setup = large_two, .check = large_info),

    RANGE("several", NODE_FREE, FRAMES, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, NONE, .setup = frames,
          .check = all_writable),
    RANGE("one", NODE_FREE, 1, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, NONE, .setup = frames),
    RANGE("again with other rights", NODE_FREE, FRAMES, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NONE,
          .setup = mapped),
    ROW("as many as one call maps", SPACE_MAP, SLOT_ADDRESS_SPACE, NONE,
        WORDS(FREE_2, 1, RANGE_COUNT_MAX, FAR_ADDRESS, READ_WRITE, CACHE_WRITE_BACK), .setup = many,
        .check = many_writable),
    ROW("one more than one call maps", SPACE_MAP, SLOT_ADDRESS_SPACE, OUT_OF_RANGE,
        WORDS(FREE_2, 1, RANGE_COUNT_MAX + 1, FAR_ADDRESS, READ_WRITE, CACHE_WRITE_BACK), .setup = many),
    RANGE("none", NODE_FREE, 0, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, OUT_OF_RANGE, .setup = frames),
    RANGE("2^63", NODE_FREE, (uint64_t)1 << 63, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, OUT_OF_RANGE,
          .setup = frames),
    RANGE("behind the last slot", NODE_FREE, FRAMES + 2, WINDOW_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK,
          OUT_OF_RANGE,
          .setup = frames),
    RANGE("not canonical", NODE_FREE, 1, NO_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, OUT_OF_RANGE,
          .setup = frames),
    RANGE("in the kernel", NODE_FREE, 1, KERNEL_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, OUT_OF_RANGE,
          .setup = frames),
    RANGE("the address wraps", NODE_FREE, 2, UINT64_MAX - 4095, RIGHT_READ, CACHE_WRITE_BACK, OUT_OF_RANGE,
          .setup = frames),
    RANGE("the third slot is empty", NODE_FREE, 4, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, NO_CAPABILITY,
          .setup = third_missing, .check = two_writable),
    RANGE("the third is no frame", NODE_FREE, 4, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, WRONG_TYPE,
          .setup = third_no_frame, .check = two_writable),
    RANGE("the third cannot be written", NODE_FREE, 4, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, NO_RIGHT,
          .setup = third_read_only, .check = two_writable),
    RANGE("another is in the third place", NODE_FREE, 4, WINDOW_ADDRESS, READ_WRITE, CACHE_WRITE_BACK, MAPPED,
          .setup = third_occupied, .check = two_writable),
    RANGE("no rights", NODE_FREE, 1, WINDOW_ADDRESS, 0, CACHE_WRITE_BACK, BAD_ARGUMENT, .setup = frames),
    RANGE("RAM without a cache", NODE_FREE, 1, WINDOW_ADDRESS, RIGHT_READ, CACHE_UNCACHED, BAD_ARGUMENT,
          .setup = frames),
    RANGE("one byte off", NODE_FREE, 1, WINDOW_ADDRESS + 1, RIGHT_READ, CACHE_WRITE_BACK, BAD_ALIGNMENT,
          .setup = frames),
    RANGE("no table", NODE_FREE, 1, FAR_ADDRESS, RIGHT_READ, CACHE_WRITE_BACK, NO_TABLE, .setup = frames),
    RANGE("to write and execute", NODE_FREE, 1, WINDOW_ADDRESS, RIGHTS_ALL, CACHE_WRITE_BACK, WRITE_EXECUTE,
          .setup = frames),

    UNRANGE("all", NODE_FREE, FRAMES, NONE, .setup = mapped, .check = can_be_mapped),
    UNRANGE("one", NODE_FREE, 1, NONE, .setup = mapped),
    ROW("as many as one call unmaps", SPACE_UNMAP, SLOT_ADDRESS_SPACE, NONE, WORDS(FREE_2, 1, RANGE_COUNT_MAX),
        .setup = many_mapped),
    ROW("one more than one call unmaps", SPACE_UNMAP, SLOT_ADDRESS_SPACE, OUT_OF_RANGE,
        WORDS(FREE_2, 1, RANGE_COUNT_MAX + 1), .setup = many_mapped),
    UNRANGE("none", NODE_FREE, 0, OUT_OF_RANGE, .setup = mapped),
    UNRANGE("behind the last slot", NODE_FREE, FRAMES + 2, OUT_OF_RANGE, .setup = mapped),
    UNRANGE("an empty slot", NODE_FREE + 2, 1, NO_CAPABILITY, .setup = third_missing),
    UNRANGE("no frame", NODE_FREE + 2, 1, WRONG_TYPE, .setup = third_no_frame),
    UNRANGE("the last is not mapped", NODE_FREE, FRAMES, NOT_MAPPED, .setup = all_but_one),
    UNRANGE("mapped in another space", NODE_FREE, FRAMES, NOT_MAPPED, .setup = in_other_space),
};

const struct rows memory_rows = { rows, sizeof rows / sizeof *rows };
