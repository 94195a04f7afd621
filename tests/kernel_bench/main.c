/*
 * Prints the tables: `NAME VALUE UNIT GOAL seL4`, `-` where there is none. Which ones,
 * the system's options say (EFI/QUINE/OPTIONS.TXT): `cores`, or else those in
 * instructions, which QEMU must count (one tick of the time-stamp counter each).
 */
#include "bench.h"

static void measure(const struct row *row)
{
    uint64_t value = row->measure(row->argument);

    if (value != MISSING) {
        print_row(row->name, value, "instructions", row->goal, row->other);
        return;
    }
    print(row->name);
    print(" is not possible with this kernel\n");
}

static bool option(const char *word)
{
    for (const char *at = bootinfo->options; *at != 0; at++) {
        unsigned i = 0;
        while (word[i] != 0 && at[i] == word[i])
            i++;
        if (word[i] == 0)
            return true;
    }
    return false;
}

static void run(void)
{
    static const struct row *const tables[] = {
        message_rows, object_rows, frame_rows, budget_rows, latency_rows,
    };

    print("kernel_bench: name, value, unit, goal, seL4\n");
    if (option("cores"))
        cores_run();
    else
        for (unsigned i = 0; i < sizeof tables / sizeof tables[0]; i++)
            for (const struct row *row = tables[i]; row->name != 0; row++)
                measure(row);
    print("kernel_bench: done\n");
    for (;;)
        thread_yield();
}

/* Called by _start. This thread only waits for faults of the one that measures. */
void bench_main(const struct bootinfo *given)
{
    struct message fault = {0};

    kit_start(given);
    struct start start = { .run = run, .priority = PRIORITY_MAIN,
                           .fault_endpoint = create(OBJECT_ENDPOINT, 0) };
    thread_start(&start);
    ipc_receive(start.fault_endpoint, &fault, 0);
    print("kernel_bench: a fault at ");
    print_number(fault.words[0]);
    give_up("the measuring thread", message_label(fault.info));
}
