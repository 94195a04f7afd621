/*
 * The kernel against its reference model (tests/host/proof/model.h), in lock step: random
 * system calls, interrupts and faults, most of them valid, interrupted at any preemption
 * point; after each, all capabilities with their places in the derivation tree, threads
 * with their registers, queues, mappings and buffers are compared, and the answer is one
 * of those.
 *
 * kernel_model [STEPS [SEED]]     2,000,000 steps in all, first episode SEED = 1
 *
 * An episode is a process with a machine that has just booted. One that fails prints its
 * seed and its last steps; `kernel_model 1 SEED` does it again.
 *
 * At the end it prints how often each system call was made and the fast path took it, and how
 * often each operation was done and refused. In a full run every operation must have given all
 * the answers of its line in abi/operations.h, and one step in 20 must be the fast path's.
 *
 * What the kernel does is in one mapping, of which the sanitizer for addresses knows nothing:
 * it is left out (host/kernel has it), which makes this twice as fast.
 *
 * sources: kernel/?*.c kernel/object/?*.c kernel/x86_64/table.c tests/host/kernel/machine.c tests/host/kernel/drive.c
 * sources: tests/kernel/derivation.c tests/kernel/tables.c tests/kernel/waits.c tests/host/proof/?*.c
 * flags: -O2 -DDIRECT_MAP_BASE=0x200000000000u -DWORK_LIMIT=1u -Ikernel -fno-sanitize=address
 */
#define _GNU_SOURCE
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "kernel/test.h"
#include "proof/choose.h"

enum { STEPS = 2000000, EPISODE_STEPS = 20000, LAST_STEPS = 30, ARENA_SIZE = 160 << 10, FAST_ONE_IN = 20, INVARIANTS_EVERY = 512 };

/* Shared by the episodes' processes. */
static struct totals {
    uint64_t steps, interrupted, fast, idle, episodes, cleaned;
    uint64_t answers[OPERATION_COUNT][64];
    struct { uint64_t all, fast; } calls[SYSTEM_CALL_COUNT + 1];        /* the last: of unknown numbers */
} *totals;

static struct lockstep lockstep;
static struct step history[LAST_STEPS];
static unsigned history_count;

static void report(uint64_t seed)
{
    printf("seed %lu, step %u: %s (%u: object %u, index %u)\n", seed, history_count, lockstep.difference != 0 ? lockstep.difference : "see above",
           lockstep.where, lockstep.where / MODEL_SLOTS, lockstep.where % MODEL_SLOTS);
    unsigned first = history_count > LAST_STEPS ? history_count - LAST_STEPS : 0;
    for (unsigned i = first; i < history_count; i++)
        step_print(&history[i % LAST_STEPS]);
    printf("again: build/test/host/kernel_model 1 %lu\n", seed);
}

static bool do_step(const struct step *step)
{
    history[history_count++ % LAST_STEPS] = *step;
    return lockstep_step(&lockstep, step);
}

/* Whether the step calls an operation of what it names. */
static bool is_operation(const struct step *step)
{
    const struct model *m = &lockstep.model;
    unsigned thread = m->cores[step->core].current;

    return step->event <= EVENT_FAST_CALL && !step->again && step->registers.rax == SYSTEM_CALL_CALL && thread != 0
        && message_label(step->registers.rsi) < OPERATION_COUNT
        && m->slots[model_lookup(m, thread, step->registers.rdi)].type != OBJECT_ENDPOINT;
}

/* One more step, after it. */
static void count(const struct step *step, const struct registers *registers, bool operation)
{
    totals->steps++;
    totals->fast += lockstep.taken;
    totals->idle += sched_current() == 0;
    if (registers == 0)
        return;
    if (step->event <= EVENT_FAST_CALL) {
        unsigned number = step->registers.rax < SYSTEM_CALL_COUNT ? step->registers.rax : SYSTEM_CALL_COUNT;
        totals->calls[number].all++;
        totals->calls[number].fast += lockstep.taken;
    }
    totals->interrupted += registers->ip == INTERRUPTED_IP;
    if (operation && registers->ip != INTERRUPTED_IP && registers->rsi != step->registers.rsi)
        totals->answers[message_label(step->registers.rsi)][message_label(registers->rsi) % 64]++;
}

static unsigned count_objects(void)
{
    unsigned count = 0;

    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        count += lockstep.model.objects[i].type != OBJECT_NONE;
    return count;
}

/* Everything is revoked, and nothing is left but what the boot made: INV-OWN. */
static bool clean_up(unsigned boot_objects)
{
    const struct step rescue = { .event = EVENT_RESCUE, .argument = lockstep.init,
                                 .core = lockstep.model.objects[lockstep.init].core };

    if (!choose_possible(&lockstep))
        return true;
    if (!do_step(&rescue))
        return false;
    if (lockstep.model.slots[model_lookup(&lockstep.model, lockstep.init, INIT_SLOT_CNODE)].object != 1)
        return true;                    /* it has made itself another capability space */
    for (unsigned i = INIT_SLOT_THREAD; i <= ARENA_SLOT; i++) {
        struct step step = step_operation(INIT_SLOT_CNODE, OPERATION_CNODE_REVOKE, i, 0, 0, 0, 0, 0);
        step.core = lockstep.model.objects[lockstep.init].core;
        if (lockstep.model.cores[step.core].current != lockstep.init)
            return true;
        if (!do_step(&step))
            return false;
    }
    /* Unless a root of the tree was moved to another slot, whose children are still there. */
    for (unsigned i = 0; i < lockstep.model.tree_count; i++)
        if (lockstep.model.depth[i] == 0 && lockstep.model.tree[i] > model_place(1, ARENA_SLOT))
            return true;
    check(count_objects() <= boot_objects && lockstep.model.dying.count == 0);      /* a root may be gone */
    for (uint64_t page = slots[ram].object; page < slots[ram].object + slots[ram].size; page += PAGE_SIZE)
        check(memory_page(page)->count == 0);
    check_invariants();
    totals->cleaned++;
    return failures == 0;
}

static bool episode(uint64_t seed)
{
    struct ipc_buffer buffer;
    struct step step;

    totals->episodes++;
    choose_seed(seed);
    lockstep_start(&lockstep);
    unsigned boot_objects = count_objects();
    bool good = lockstep_same(&lockstep)
        && lockstep_operate(&lockstep, ram, OPERATION_UNTYPED_RETYPE, OBJECT_UNTYPED, ARENA_SIZE, 1,
                            INIT_SLOT_CNODE, ARENA_SLOT, 0) == ERROR_NONE;
    for (unsigned i = 0; good && i < EPISODE_STEPS && choose_step(&lockstep, &step, &buffer); i++) {
        const struct thread *thread = schedulers[step.core].current;
        const struct registers *registers = thread != 0 ? &thread->registers : 0;
        bool operation = is_operation(&step);
        good = do_step(&step);
        count(&step, registers, operation);
        if (good && i % INVARIANTS_EVERY == 0)
            check_invariants();
        good = good && failures == 0;
    }
    good = good && clean_up(boot_objects);
    if (!good)
        report(seed);
    return good;
}

static bool run(uint64_t seed)
{
    int status = 1;
    pid_t child = fork();

    if (child == 0) {
        test_name = "model";
        exit(!episode(seed));
    }
    bool good = child > 0 && waitpid(child, &status, 0) == child && status == 0;
    if (!good)
        printf("FAIL seed %lu (status %x)\n", seed, status);
    return good;
}

/* No operation may give another answer than abi/operations.h says it can give, and each gives
 * all of those in a run of STEPS. */
static const struct {
    const char *name;
    uint8_t object, number;
    uint64_t errors;
} operations[] = {
#define X(object, name, handler, number, takes, arguments, gives, results, errors, ...) { #name, OBJECT_##object, number, errors },
    OPERATION_LIST(X)
#undef X
};

/* Answers that these steps cannot bring about. LIMIT takes 2^30 address spaces in a page. */
static uint64_t out_of_reach(unsigned number)
{
    (void)number;
    return E(LIMIT);
}

static bool check_answer(unsigned i, unsigned error, bool all)
{
    uint64_t expected = operations[i].errors | E(NONE), allowed = expected | E(NO_CAPABILITY) | E(BAD_OPERATION);
    bool seen = totals->answers[operations[i].number][error] != 0;

    if (seen && !(allowed >> error & 1)) {
        printf("%s answered %u, which is not in its list\n", operations[i].name, error);
        return false;
    }
    if (all && !seen && (expected & ~out_of_reach(operations[i].number)) >> error & 1) {
        printf("%s never answered %u\n", operations[i].name, error);
        return false;
    }
    return true;
}

static void print_calls(void)
{
    static const char *const names[SYSTEM_CALL_COUNT + 1] = {
#define X(name, number, ...) [number] = #name,
        SYSTEM_CALL_LIST(X)
#undef X
        "unknown",
    };

    for (unsigned i = 0; i <= SYSTEM_CALL_COUNT; i++)
        printf("%-28s %8lu, %8lu of them by the fast path\n", names[i], totals->calls[i].all, totals->calls[i].fast);
}

static bool check_answers(bool all)
{
    bool good = true;

    for (unsigned i = 0; i < sizeof operations / sizeof operations[0]; i++) {
        const uint64_t *answers = totals->answers[operations[i].number];
        uint64_t failed = 0;
        for (unsigned error = 0; error < 64; error++) {
            failed += error != ERROR_NONE ? answers[error] : 0;
            good &= check_answer(i, error, all);
        }
        if (totals->episodes > 1)
            printf("%-28s %8lu done %8lu refused\n", operations[i].name, answers[ERROR_NONE], failed);
    }
    return good;
}

int main(int argc, char **argv)
{
    uint64_t steps = argc > 1 ? strtoull(argv[1], 0, 10) : STEPS;
    uint64_t seed = argc > 2 ? strtoull(argv[2], 0, 10) : 1;
    bool good = true;

    setvbuf(stdout, 0, _IOLBF, 0);
    totals = mmap(0, sizeof *totals, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (; good && totals->steps < steps; seed++)
        good = run(seed);
    printf("%lu steps, %lu interrupted, %lu by the fast path, %lu to idle; %lu episodes, %lu to a clean end\n",
           totals->steps, totals->interrupted, totals->fast, totals->idle, totals->episodes, totals->cleaned);
    if (totals->episodes > 1)
        print_calls();
    bool often = totals->fast * FAST_ONE_IN >= totals->steps;
    return !good || !check_answers(steps >= STEPS) || (steps >= STEPS && !often);
}
