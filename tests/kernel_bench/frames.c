/* Frames: zeroing, mapping one by one and many at once, sealing. */
#include "bench.h"

enum { MANY = 2048, PAGES_IN_LARGE = 512 };

#define AREA 0x0000210000000000u

static capability frames;                       /* MANY slots */

static void prepare(unsigned count)
{
    if (frames == 0) {
        frames = slots_take(MANY);
        make_tables(INIT_SLOT_ADDRESS_SPACE, AREA, (uint64_t)MANY * PAGE_SIZE);
    }
    scratch_clear();
    scratch_make(OBJECT_FRAME, PAGE_BITS, count, frames);
}

static void map(unsigned round)
{
    frame_map(frames + round, INIT_SLOT_ADDRESS_SPACE, AREA + (uint64_t)round * PAGE_SIZE,
              RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
}

static void unmap(unsigned round) { frame_unmap(frames + round); }
static void seal(unsigned round) { frame_seal(frames + round); }

static uint64_t measure_map(uint64_t argument)
{
    (void)argument;
    prepare(ROUNDS + 1);
    return mean(map, ROUNDS);
}

static uint64_t measure_unmap(uint64_t argument)
{
    (void)argument;
    prepare(ROUNDS + 1);
    mean(map, ROUNDS);
    return mean(unmap, ROUNDS);
}

static uint64_t measure_seal(uint64_t argument)
{
    (void)argument;
    prepare(ROUNDS + 1);
    return mean(seal, ROUNDS);
}

/* A large frame, made behind another one, so that nothing else is zeroed for alignment. */
static uint64_t measure_zeroing(uint64_t argument)
{
    (void)argument;
    prepare(0);
    scratch_make(OBJECT_FRAME, LARGE_PAGE_BITS, 1, frames);
    uint64_t start = time_stamp_counter();
    scratch_make(OBJECT_FRAME, LARGE_PAGE_BITS, 1, frames + 1);
    return (time_stamp_counter() - start) / PAGES_IN_LARGE;
}

static uint64_t measure_seal_large(uint64_t argument)
{
    (void)argument;
    prepare(0);
    scratch_make(OBJECT_FRAME, LARGE_PAGE_BITS, 1, frames);
    uint64_t start = time_stamp_counter();
    need(frame_seal(frames), "sealing a large frame");
    return time_stamp_counter() - start;
}

/* --- many, for each --- */

static uint64_t measure_map_singly(uint64_t count)
{
    prepare((unsigned)count);
    uint64_t start = time_stamp_counter();
    for (unsigned i = 0; i < count; i++)
        map(i);
    return (time_stamp_counter() - start) / count;
}

static uint64_t measure_map_range(uint64_t count)
{
    prepare((unsigned)count);
    uint64_t start = time_stamp_counter();
    if (!map_range(INIT_SLOT_ADDRESS_SPACE, frames, (unsigned)count, AREA))
        return MISSING;
    return (time_stamp_counter() - start) / count;
}

static uint64_t measure_unmap_range(uint64_t count)
{
    prepare((unsigned)count);
    if (!map_range(INIT_SLOT_ADDRESS_SPACE, frames, (unsigned)count, AREA))
        return MISSING;
    uint64_t start = time_stamp_counter();
    for (unsigned done = 0; done < count; done += RANGE_COUNT_MAX) {
        uint64_t now = count - done < RANGE_COUNT_MAX ? count - done : RANGE_COUNT_MAX;
        need(operate(INIT_SLOT_ADDRESS_SPACE, OPERATION_SPACE_UNMAP, 3,
                     (uint64_t[]){ INIT_SLOT_CNODE, frames + done, now }), "unmapping many frames");
    }
    return (time_stamp_counter() - start) / count;
}

const struct row frame_rows[] = {
    { "zeroing_4_kib", 600, 5800, measure_zeroing, 0 },
    { "frame_map", 400, 750, measure_map, 0 },
    { "frame_unmap", 400, 632, measure_unmap, 0 },
    { "frame_map_512_per_frame", 0, 731, measure_map_singly, 512 },
    { "frame_map_2048_per_frame", 0, 0, measure_map_singly, MANY },
    { "space_map_512_per_frame", 100, 731, measure_map_range, 512 },
    { "space_map_2048_per_frame", 100, 0, measure_map_range, MANY },
    { "space_unmap_512_per_frame", 100, 0, measure_unmap_range, 512 },
    { "space_unmap_2048_per_frame", 100, 0, measure_unmap_range, MANY },
    { "frame_seal", 0, 0, measure_seal, 0 },
    { "frame_seal_2_mib", 0, 0, measure_seal_large, 0 },
    { 0 },
};
