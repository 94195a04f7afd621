/*
 * fpu: two threads fill x87, SSE and, where the system has it, AVX registers with
 * patterns of their own and give way to each other; none sees the other's, and a new
 * thread sees zeros. Prints what it has tested.
 */
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STACK = 16 * 1024, ROUNDS = 200, REGISTERS = 16 * 32, AVX = 1 << 2 };

uint32_t fpu_components(void);
void avx_store(uint8_t *registers);
void avx_yield(const uint8_t *load, uint8_t *store);
void sse_store(uint8_t *registers);
void sse_yield(const uint8_t *load, uint8_t *store);

static void (*store)(uint8_t *registers);
static void (*yield)(const uint8_t *load, uint8_t *store);
static size_t size;

static uint8_t at_start[REGISTERS];
static volatile unsigned rounds_of_other;
static volatile bool other_differs;

static void need(enum error error, const char *what)
{
    if (error != ERROR_NONE) {
        printf("fpu: %s: %s\n", what, error_text(error));
        exit(1);
    }
}

/* Rounds with a pattern that differs in each byte and each round; false: it was lost.
 * The first 10 bytes are a valid x87 number: the leading bit of its fraction is set. */
static bool keep(uint8_t seed)
{
    static uint8_t load[2][REGISTERS], seen[2][REGISTERS];
    uint8_t *mine = load[seed & 1], *back = seen[seed & 1];

    for (unsigned round = 0; round < ROUNDS; round++) {
        for (size_t i = 0; i < size; i++)
            mine[i] = (uint8_t)(seed + 5 * i + round);
        mine[7] |= 0x80;
        mine[9] = 0x3f;
        memset(back, 0, REGISTERS);
        yield(mine, back);
        if (memcmp(mine, back, size) != 0)
            return false;
        if (seed & 1)
            rounds_of_other++;
    }
    return true;
}

static void other(void)
{
    store(at_start);
    other_differs = !keep(0x51);
    for (;;)
        thread_yield();
}

static void start_other(void)
{
    capability cspace = capability_allocate(1), thread;
    uint64_t stack = (uint64_t)memory_map(STACK);

    memory_touch((void *)stack, STACK);
    memory_touch_program();

    need(object_create(OBJECT_THREAD, 0, &thread), "a thread");
    need(cnode_mint(SLOT_CNODE, cspace, SLOT_CNODE, SLOT_CNODE, RIGHTS_ALL,
                    cnode_plain_guard(start_info->cnode_radix)), "the capability space");
    const struct thread_configuration configuration = {
        .cspace = cspace, .address_space = SLOT_ADDRESS_SPACE, .flags = THREAD_FPU,
    };
    need(thread_configure(thread, &configuration), "configuring a thread");
    need(context_bind(context_take(), thread), "its time");
    need(thread_set_priority(thread, 100, 100), "its priority");
    need(thread_write_registers(thread, (uint64_t)other, stack + STACK - 8, 0, 0, 1), "starting it");
}

int main(void)
{
    bool avx = fpu_components() & AVX, good = true;

    store = avx ? avx_store : sse_store;
    yield = avx ? avx_yield : sse_yield;
    size = avx ? REGISTERS : REGISTERS / 2;
    memset(at_start, 0xff, sizeof at_start);
    start_other();
    good = keep(0xa2) && keep(0xa2);
    for (size_t i = 0; i < size; i++)
        good = good && at_start[i] == 0;
    good = good && rounds_of_other == ROUNDS && !other_differs;
    printf("fpu: %s: %s\n", avx ? "AVX" : "SSE", good ? "kept apart" : "MIXED UP");
    return !good;
}
