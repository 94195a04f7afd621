/*
 * Runs the table that the system's options name (EFI/QUINE/OPTIONS.TXT), each check a line
 * `kernel_checks: NAME: good`, or BAD.
 */
#include "checks.h"

enum { SERIAL_DATA = 0x3f8, SERIAL_STATUS = 0x3fd, SERIAL_RECEIVED = 1 };

static const struct { const char *option; const struct check *checks; } tables[] = {
    { "idle", idle_checks }, { "timeouts", timeout_checks }, { "messages", message_checks }, { "ends", end_checks },
};

capability make_notification(void)
{
    capability badged = slots_take(1);

    need(cnode_mint(INIT_SLOT_CNODE, badged, INIT_SLOT_CNODE, create(OBJECT_NOTIFICATION, 0), RIGHTS_ALL, 1),
         "a notification");
    return badged;
}

void wait_for_byte(void)
{
    uint32_t status = 0, byte;

    while (!(status & SERIAL_RECEIVED))
        io_ports_in(INIT_SLOT_IO_PORTS, SERIAL_STATUS, 1, &status);
    io_ports_in(INIT_SLOT_IO_PORTS, SERIAL_DATA, 1, &byte);
}

static bool begins_with(const char *text, const char *word)
{
    while (*word != 0 && *text == *word) {
        text++;
        word++;
    }
    return *word == 0;
}

static void run(void)
{
    unsigned failures = 0;

    for (unsigned i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        if (!begins_with(bootinfo->options, tables[i].option))
            continue;
        for (const struct check *check = tables[i].checks; check->name != 0; check++) {
            bool holds = check->holds();
            print("kernel_checks: ");
            print(check->name);
            print(holds ? ": good\n" : ": BAD\n");
            failures += !holds;
        }
        print("kernel_checks: ");
        print(tables[i].option);
        print(": ");
        print_number(failures);
        print(" failures\n");
    }
    for (;;)
        thread_yield();
}

/* Called by _start (tests/kernel_bench/x86_64.S). This thread waits for a fault of the other. */
void bench_main(const struct bootinfo *given)
{
    struct message fault = {0};

    kit_start(given);
    struct start start = { .run = run, .priority = PRIORITY_MAIN, .fault_endpoint = create(OBJECT_ENDPOINT, 0) };
    thread_start(&start);
    ipc_receive(start.fault_endpoint, &fault, 0);
    print("kernel_checks: a fault at ");
    print_number(fault.words[0]);
    give_up("the checks", message_label(fault.info));
}
