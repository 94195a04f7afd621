/*
 * malloc and its relatives: random allocation with every byte checked, over a
 * memory_map() that counts what is mapped and can run out.
 *
 * flags: -D_DEFAULT_SOURCE -idirafter libc/include -Wno-use-after-free
 */
#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>

static size_t mapped, limit = (size_t)1 << 40;

/* What quine/memory.h promises. */
#include <quine/memory.h>
#include <quine/message.h>
void *memory_map(size_t size)
{
    size = (size + 4095) & ~(size_t)4095;
    if (mapped + size > limit)
        return NULL;
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert(memory != MAP_FAILED);
    mapped += size;
    return memory;
}

void memory_unmap(void *memory, size_t size)
{
    size = (size + 4095) & ~(size_t)4095;
    mapped -= size;
    munmap(memory, size);
}

#include "one_thread.h"

void message_write(const char *text)
{
    printf("FAIL %s\n", text);
}

#define malloc quine_malloc
#define free quine_free
#define realloc quine_realloc
#define reallocarray quine_reallocarray
#define calloc quine_calloc
#define aligned_alloc quine_aligned_alloc
#define posix_memalign quine_posix_memalign
#include <libc/src/stdlib/allocator.c>
#include "cases.h"

enum { BLOCKS = 300 };

struct block {
    unsigned char *memory;
    size_t size;
    unsigned char byte;
};

static struct block blocks[BLOCKS];

static void check(bool condition, const char *what)
{
    if (!condition && failures++ < 20)
        printf("FAIL %s\n", what);
}

static size_t random_size(void)
{
    switch (draw() % 8) {
    case 0: return draw() % 300000;
    case 1: case 2: return draw() % 10000;
    default: return draw() % 600;
    }
}

static void verify(const struct block *block, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (block->memory[i] != block->byte) {
            check(false, "a block was overwritten");
            return;
        }
}

static void fill(struct block *block, size_t size)
{
    block->size = size;
    block->byte = (unsigned char)draw();
    memset(block->memory, block->byte, size);
}

static void allocate(struct block *block)
{
    size_t size = random_size(), alignment = 16;
    switch (draw() % 6) {
    case 0:
        block->memory = quine_calloc(size, 1);
        for (size_t i = 0; block->memory != NULL && i < size; i++)
            check(block->memory[i] == 0, "calloc gives what is not zero");
        break;
    case 1:
        alignment = (size_t)16 << draw() % 9;
        size %= 60000;
        block->memory = quine_aligned_alloc(alignment, size);
        break;
    default:
        block->memory = quine_malloc(size);
    }
    check(block->memory != NULL || limit < (size_t)1 << 40, "no memory");
    check((uintptr_t)block->memory % alignment == 0, "not aligned");
    if (block->memory != NULL)
        fill(block, size);
}

static void change(struct block *block)
{
    size_t size = random_size() + 1, held = block->size < size ? block->size : size;
    unsigned char *moved = quine_realloc(block->memory, size);
    if (moved == NULL) {
        check(limit < (size_t)1 << 40, "realloc: no memory");
        return;
    }
    block->memory = moved;
    verify(block, held);
    fill(block, size);
}

static void stress(void)
{
    for (int i = 0; i < 60000; i++) {
        struct block *block = &blocks[draw() % BLOCKS];
        if (block->memory == NULL) {
            allocate(block);
        } else if (draw() % 4 == 0) {
            change(block);
        } else {
            verify(block, block->size);
            quine_free(block->memory);
            block->memory = NULL;
        }
    }
    for (int i = 0; i < BLOCKS; i++) {
        if (blocks[i].memory != NULL)
            verify(&blocks[i], blocks[i].size);
        quine_free(blocks[i].memory);
        blocks[i].memory = NULL;
    }
    check(kept.size <= CACHE_MAX, "a thread keeps too much");
    end_thread();
    check(mapped <= 2 * (size_t)REGION_SIZE, "freed memory was not given back");
}

static void shortage(void)
{
    limit = 1 << 20;
    stress();
    limit = (size_t)1 << 40;
}

/* What was freed in small pieces is there for a large one when there is nothing else. */
static void kept_comes_back(void)
{
    static void *pieces[400], *others[1000];
    int count = 0;
    end_thread();
    limit = mapped + REGION_SIZE;
    for (int i = 0; i < 400; i++)
        pieces[i] = quine_malloc(100);
    while (count < 1000 && (others[count] = quine_malloc(2000)) != NULL)
        count++;
    check(pieces[399] != NULL && count < 1000, "the limit");
    for (int i = 0; i < 400; i++)
        quine_free(pieces[i]);
    check(kept.size > 40000, "a thread keeps nothing");
    void *large = quine_malloc(20000);
    check(large != NULL && kept.size == 0, "what a thread keeps does not come back");
    quine_free(large);
    while (count > 0)
        quine_free(others[--count]);
    limit = (size_t)1 << 40;
}

static void refusals(void)
{
    check(quine_malloc(SIZE_MAX) == NULL && errno == ENOMEM, "malloc(SIZE_MAX)");
    check(quine_calloc(SIZE_MAX / 2, 4) == NULL, "calloc that overflows");
    check(quine_reallocarray(NULL, SIZE_MAX / 2, 4) == NULL, "reallocarray that overflows");
    check(quine_aligned_alloc(24, 10) == NULL && errno == EINVAL, "alignment 24");
    void *memory = quine_malloc(0);
    check(memory != NULL, "malloc(0)");
    quine_free(memory);
    quine_free(NULL);
}

/* The child says what is wrong, and aborts. */
static void wrong_use(void (*use)(void))
{
    int status = 0;
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        close(STDOUT_FILENO);
        signal(SIGABRT, SIG_DFL);
        use();
        _exit(0);
    }
    waitpid(pid, &status, 0);
    check(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT, "a wrong free was not found");
}

static void free_twice(void)
{
    void *memory = quine_malloc(40);
    quine_free(memory);
    quine_free(memory);
}

static void free_twice_shared(void)
{
    void *memory = quine_malloc(5000), *after = quine_malloc(10);
    quine_free(memory);
    quine_free(memory);
    quine_free(after);
}

static void free_inside(void)
{
    char *memory = quine_malloc(400);
    memset(memory, 1, 400);
    quine_free(memory + 32);
}

static void free_overrun(void)
{
    char *memory = quine_malloc(40), *after = quine_malloc(40);
    memset(memory, 1, 56);
    quine_free(memory);
    quine_free(after);
}

static void realloc_freed(void)
{
    void *memory = quine_malloc(40);
    quine_free(memory);
    memory = quine_realloc(memory, 50);
}

static void wrong_uses(void)
{
    wrong_use(free_twice);
    wrong_use(free_twice_shared);
    wrong_use(free_inside);
    wrong_use(free_overrun);
    wrong_use(realloc_freed);
}

/* Less memory can be had when there is none, and what is left over goes back. */
static void shrinking(void)
{
    size_t before = mapped;
    unsigned char *memory = quine_malloc(1 << 20);
    memset(memory, 7, 1 << 20);
    limit = mapped;
    check(quine_realloc(memory, 300000) == memory && mapped - before <= 300000 + 2 * 4096, "a part goes back");
    check(quine_realloc(memory, 100) == memory && mapped - before == 4096, "nearly all goes back");
    check(memory[0] == 7 && memory[99] == 7, "what is left is what it was");
    limit = (size_t)1 << 40;
    quine_free(memory);
    check(mapped == before, "the rest");
}

int main(void)
{
    static const struct test_case cases[] = {
        { "stress", stress }, { "shortage", shortage }, { "kept", kept_comes_back }, { "shrinking", shrinking }, { "refusals", refusals },
        { "wrong uses", wrong_uses },
    };
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
