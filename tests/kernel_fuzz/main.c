/*
 * Rounds: see fuzz.h. This thread has the highest priority and waits most of the time. It is
 * woken by the machine's timer, and when a core has nothing to do: it starts threads again
 * then, and calls the auditor.
 */
#include "fuzz.h"

enum {
    AUDIT = 0x617564,
    ROUND = 20000,                     /* calls */
    COMPLETE = 3000000,                /* calls, after which every answer has come */
    REFILL_EVERY = 300,                /* calls */
    HELPER_STACK = 1024,
    PORT_COUNT = 0x40, PORT_MODE = 0x43, MODE_ONCE = 0x30,     /* 8254, counter 0 */
    TICKS = 23864,                     /* of its 1.19 MHz: 20 ms */
    TICK = 1, IDLE = 2,                /* badges; IDLE << core */
};

static const struct bootinfo *bootinfo;
static capability woken, idlers[CORES];    /* notifications */
static uint64_t random, seen[FUZZERS], made, audits, wakes;

/* libc's functions ask here. */
struct ipc_buffer *__ipc_buffer(void)
{
    return (struct ipc_buffer *)INIT_IPC_BUFFER;
}

/* --- being woken --- */

/* A capability that signals it: a badge of 0 would wake nobody. */
static capability signal_of(capability notification, uint64_t badge)
{
    capability slot = slots_take(1);

    need(cnode_mint(INIT_SLOT_CNODE, slot, INIT_SLOT_CNODE, notification, RIGHTS_ALL, badge), "a notification");
    return slot;
}

static void set_timer(void)
{
    io_ports_out(INIT_SLOT_IO_PORTS, PORT_COUNT, 1, TICKS & 255);
    io_ports_out(INIT_SLOT_IO_PORTS, PORT_COUNT, 1, TICKS >> 8);
}

static capability signals[CORES];

/* Of priority 0, one on each core. */
static void idle(uint64_t core)
{
    uint64_t word;

    for (;;) {
        notification_signal(signals[core]);
        notification_wait(idlers[core], &word);
    }
}

static void prepare_waking(void)
{
    static uint8_t stacks[CORES][HELPER_STACK] __attribute__((aligned(16)));
    capability irq = slots_take(1);

    woken = create(OBJECT_NOTIFICATION, 0);
    need(irq_control_get(INIT_SLOT_IRQ_CONTROL, 0, 0, INIT_SLOT_CNODE, irq), "the timer's interrupt");
    need(irq_handler_bind(irq, signal_of(woken, TICK)), "binding the timer's interrupt");
    io_ports_out(INIT_SLOT_IO_PORTS, PORT_MODE, 1, MODE_ONCE);
    for (unsigned core = 0; core < CORES && core < bootinfo->core_count; core++) {
        idlers[core] = signal_of(create(OBJECT_NOTIFICATION, 0), 1);
        signals[core] = signal_of(woken, IDLE << core);
        helper_start(idle, core, stacks[core + 1], core);
    }
    set_timer();
}

/* True: a core has nothing to do. It may say so again. */
static bool wait_for_idle(void)
{
    uint64_t word;

    need(notification_wait(woken, &word), "waiting");
    if (word & TICK)
        set_timer();
    for (unsigned core = 0; core < CORES; core++)
        if (word & IDLE << core)
            notification_signal(idlers[core]);
    wakes++;
    return word >= IDLE;
}

/* --- a round --- */

static uint64_t calls_made(void)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < FUZZERS; i++)
        sum += *(volatile uint64_t *)&fuzzer_of(i)->calls;
    return sum;
}

/* Those that do not move; when a core is idle, also some that may be among its own. */
static void revive(bool is_idle)
{
    for (unsigned i = 0; i < THREADS; i++) {
        uint64_t calls = i < FUZZERS ? *(volatile uint64_t *)&fuzzer_of(i)->calls : 0, word = next_random(&random);
        bool moved = i < FUZZERS && calls != seen[i];
        if (i < FUZZERS)
            seen[i] = calls;
        if (moved ? !is_idle || word & 1 : word % 4 == 0)
            continue;
        if (!moved && (word & 0x30) == 0)
            thread_renew(i, &random);
        if (!thread_restart(i)) {      /* its address space has ended */
            thread_renew(i, &random);
            thread_restart(i);
        }
    }
}

static void audit(void)
{
    struct call call = { .number = AUDIT };

    fuzz_call(&call);
    need((enum error)call.number, "the audit");
    audits++;
}

static uint64_t mix(uint64_t x)
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static void set_random(uint64_t seed, uint64_t round)
{
    static const uint8_t messages[] = { 2, 4, 7, 12 };

    random = mix(mix(seed) + round) | 1;
    for (unsigned i = 0; i < FUZZERS; i++) {
        fuzzer_of(i)->random = mix(random + i) | 1;
        fuzzer_of(i)->messages = messages[mix(random + i) >> 62];
        fuzzer_of(i)->role = ANY_ROLE;
    }
    fuzzer_of(0)->role = CLIENT;
    fuzzer_of(FUZZERS / 2)->role = SERVER;
}

static void check_wrong(void)
{
    for (unsigned i = 0; i < FUZZERS; i++)
        if (fuzzer_of(i)->is_wrong) {
            report_wrong(fuzzer_of(i));
            give_up("an answer is wrong", "");
        }
}

static void run_round(uint64_t end, uint64_t every)
{
    uint64_t next_audit = made + every, next_refill = made;

    sandbox_build(&random);
    while (made < end) {
        bool is_idle = wait_for_idle();
        made = calls_made();
        revive(is_idle);
        if (made >= next_refill) {
            sandbox_refill(&random);
            next_refill = made + REFILL_EVERY;
        }
        if (made >= next_audit) {
            audit();
            next_audit = made + every;
        }
    }
    threads_stop();
    audit();
    if (sandbox_destroy() != 0)
        give_up("the sandbox's memory does not come back", "");
    check_wrong();
}

/* --- options --- */

/* The number behind `name` in the system's options. */
static uint64_t option(const char *name, uint64_t otherwise)
{
    uint64_t value = 0;

    for (const char *at = bootinfo->options; *at != 0; at++) {
        unsigned i = 0;
        while (name[i] != 0 && at[i] == name[i])
            i++;
        if (name[i] != 0)
            continue;
        for (at += i; *at >= '0' && *at <= '9'; at++)
            value = value * 10 + (uint64_t)(*at - '0');
        return value;
    }
    return otherwise;
}

static void print_progress(const char *what, uint64_t number)
{
    print(what);
    print_number(number);
}

static void print_round(uint64_t round)
{
    print_progress("kernel_fuzz: round=", round);
    print_progress(", calls ", made);
    print_progress(", audits ", audits);
    print_progress(", wakes ", wakes);
    print("\n");
}

/* Called by _start. */
void fuzz_main(const struct bootinfo *given)
{
    bootinfo = given;
    uint64_t calls = option("calls=", 1000000), seed = option("seed=", 1), round = option("round=", 0),
             every = option("audit=", 5000);

    print_progress("kernel_fuzz: seed=", seed);
    print_progress(" calls=", calls);
    print_progress(" audit=", every);
    print_progress(" cores ", bootinfo->core_count);
    print("\n");
    sandbox_prepare(bootinfo);
    prepare_waking();
    while (made < calls) {
        print_round(round);
        set_random(seed, round++);
        run_round(made + ROUND, every);
    }
    audit();
    uint64_t failures = report(calls >= COMPLETE, bootinfo->core_count);
    print_round(round);
    if (failures != 0)
        give_up("answers are wrong, or have never come:", "see above");
    print("kernel_fuzz: done\n");
    for (;;)
        wait_for_idle();
}
