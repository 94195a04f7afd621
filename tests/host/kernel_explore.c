/*
 * Every state of small machines: the kernel's own source and its model, from each state by
 * each move, until nothing new is found (tests/host/proof/explore.c says what is checked).
 *
 * kernel_explore [NAME [LIMIT]]     all configurations, or one, at most LIMIT states in each
 *
 * sources: kernel/?*.c kernel/object/?*.c kernel/x86_64/table.c tests/host/kernel/machine.c tests/host/kernel/drive.c
 * sources: tests/host/kernel/invariants.c tests/host/proof/?*.c
 * flags: -DDIRECT_MAP_BASE=0x200000000000u -DWORK_LIMIT=1u -Ikernel -fno-sanitize=address
 */
#define _GNU_SOURCE
#include <sys/wait.h>
#include <unistd.h>
#include "kernel/test.h"
#include "proof/explore.h"

enum { FIRST = ARENA_SLOT + 1 };         /* the first free slot of the first program */

static void must(struct lockstep *l, uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c,
                 uint64_t d, uint64_t e, uint64_t f)
{
    enum error error = lockstep_operate(l, to, operation, a, b, c, d, e, f);

    if (error != ERROR_NONE) {
        printf("setting up: operation %u answers %d %s\n", operation, error, l->difference);
        exit(1);
    }
}

static void make(struct lockstep *l, uint64_t from, enum object_type type, uint64_t size, uint64_t index)
{
    must(l, from, OPERATION_UNTYPED_RETYPE, type, size, 1, INIT_SLOT_CNODE, index, 0);
}

static bool has(const struct model *m, unsigned index, enum object_type type)
{
    return m->slots[model_place(1, index)].type == type;
}

/* --- capabilities: one thread, a CNode, what it can make of a little memory --- */

enum { ARENA_BYTES = 512, CAPABILITY_SLOTS = 4, NODE = FIRST };

static void capabilities_set_up(struct lockstep *l)
{
    make(l, ram, OBJECT_UNTYPED, ARENA_BYTES, ARENA_SLOT);
    make(l, ram, OBJECT_CNODE, 2, NODE);
}

static void capabilities_moves(const struct model *m, struct moves *moves)
{
    static const uint8_t types[] = { OBJECT_ENDPOINT, OBJECT_NOTIFICATION, OBJECT_CNODE };
    unsigned cnode = m->slots[model_place(1, NODE)].object;

    for (unsigned i = 1; i < CAPABILITY_SLOTS; i++) {
        const struct model_slot *slot = &m->slots[model_place(cnode, i)];
        if (slot->type == OBJECT_NONE) {
            for (unsigned t = 0; t < sizeof types; t++)
                move_operation(moves, ARENA_SLOT, OPERATION_UNTYPED_RETYPE, types[t],
                               types[t] == OBJECT_CNODE ? 2 : 0, 1, NODE, i, 0);
            continue;
        }
        move_operation(moves, NODE, OPERATION_CNODE_DELETE, i, 0, 0, 0, 0, 0);
        move_operation(moves, NODE, OPERATION_CNODE_REVOKE, i, 0, 0, 0, 0, 0);
        for (unsigned j = 1; j < CAPABILITY_SLOTS; j++) {
            move_operation(moves, NODE, OPERATION_CNODE_MOVE, j, NODE, i, 0, 0, 0);
            move_operation(moves, NODE, OPERATION_CNODE_MINT, j, NODE, i, RIGHTS_ALL, 0, 0);
            move_operation(moves, NODE, OPERATION_CNODE_MINT, j, NODE, i, RIGHT_READ, 1, 0);
        }
    }
    move_operation(moves, INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, ARENA_SLOT, 0, 0, 0, 0, 0);
}

static const struct configuration configurations[] = {
    { "capabilities", "4 slots", capabilities_set_up, capabilities_moves },
};

static bool run(const struct configuration *configuration, unsigned limit)
{
    int status = 1;
    pid_t child = fork();

    if (child == 0) {
        test_name = configuration->name;
        exit(!explore(configuration, limit));
    }
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int main(int argc, char **argv)
{
    bool good = true;

    setvbuf(stdout, 0, _IOLBF, 0);
    for (unsigned i = 0; i < sizeof configurations / sizeof configurations[0]; i++)
        if (argc < 2 || strcmp(argv[1], configurations[i].name) == 0)
            good &= run(&configurations[i], argc > 2 ? strtoul(argv[2], 0, 10) : 100000);
    (void)has;
    return !good;
}
