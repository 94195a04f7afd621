/*
 * Prints the tables: `NAME VALUE UNIT GOAL seL4`, `-` where there is none. Which ones,
 * the system's options say (EFI/QUINE/OPTIONS.TXT): `cores`, or else those in
 * instructions, which QEMU must count (one tick of the time-stamp counter each).
 */
#include "bench.h"

enum { NAME_WIDTH = 34, WIDTH = 10 };

/* In columns. */
static void cell(const char *text, unsigned width)
{
    unsigned length = 0;

    print(text);
    while (text[length] != 0)
        length++;
    do
        print(" ");
    while (++length < width);
}

static void number_cell(uint64_t number)
{
    char digits[24];
    unsigned i = sizeof digits - 1;

    digits[i] = 0;
    do
        digits[--i] = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    cell(digits + i, WIDTH);
}

static void print_row(const struct row *row)
{
    uint64_t value = row->measure(row->argument);

    cell(row->name, NAME_WIDTH);
    if (value == MISSING) {
        print("is not possible with this kernel\n");
        return;
    }
    number_cell(value);
    cell("instructions", WIDTH);
    if (row->goal != 0)
        number_cell(row->goal);
    else
        cell("-", WIDTH);
    if (row->other != 0)
        print_number(row->other);
    else
        print("-");
    print("\n");
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
    static const struct row *const tables[] = { message_rows, object_rows, frame_rows, latency_rows };

    print("kernel_bench: name, value, unit, goal, seL4\n");
    if (option("cores"))
        cores_run();
    else
        for (unsigned i = 0; i < sizeof tables / sizeof tables[0]; i++)
            for (const struct row *row = tables[i]; row->name != 0; row++)
                print_row(row);
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
