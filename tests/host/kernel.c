/*
 * The kernel's core on the host: the very sources of kernel/, on a machine that
 * kernel/machine.c pretends to be, under sanitizers.
 *
 * Threads are driven by setting their registers and entering kernel_system_call(),
 * which comes back through machine_return(). Scenarios check what each operation
 * promises; a random walk checks as it goes that the derivation tree, the reference
 * counts, the queues, the frame books and the page tables agree.
 *
 * sources: kernel/capability.c kernel/memory.c kernel/ipc.c kernel/sched.c kernel/syscall.c kernel/main.c
 * sources: kernel/boot_memory.c kernel/boot_init.c kernel/object/thread.c kernel/object/cnode.c
 * sources: kernel/object/untyped.c kernel/object/notification.c kernel/object/frame.c
 * sources: kernel/object/address_space.c kernel/object/interrupt.c kernel/object/ports.c
 * sources: kernel/x86_64/table.c tests/host/kernel/machine.c tests/host/kernel/drive.c
 * sources: tests/host/kernel/invariants.c tests/host/kernel/capabilities.c tests/host/kernel/messages.c
 * sources: tests/host/kernel/threads.c tests/host/kernel/mappings.c tests/host/kernel/walk.c
 * flags: -DDIRECT_MAP_BASE=0x200000000000u -Ikernel
 */
#define _GNU_SOURCE
#include <sys/wait.h>
#include <unistd.h>
#include "kernel/test.h"

static const struct {
    const char *name;
    void (*run)(void);
} tests[] = {
    { "retype", test_retype },
    { "zero", test_zero },
    { "zero_interrupted", test_zero_interrupted },
    { "badges_and_rights", test_badges_and_rights },
    { "guards", test_guards },
    { "session_end", test_session_end },
    { "self_containing", test_self_containing },
    { "delete_in_pieces", test_delete_in_pieces },
    { "delete_once", test_delete_once },
    { "reply_once", test_reply_once },
    { "reply_receive_right", test_reply_receive_right },
    { "transfer", test_transfer },
    { "bind_pending", test_bind_pending },
    { "fault", test_fault },
    { "fault_redirect", test_fault_redirect },
    { "interrupt", test_interrupt },
    { "dying_thread", test_dying_thread },
    { "own_end", test_own_end },
    { "without_space", test_without_space },
    { "fpu_dropped", test_fpu_dropped },
    { "write_execute", test_write_execute },
    { "buffer_pinned", test_buffer_pinned },
    { "table_again", test_table_again },
    { "space_worn_out", test_space_worn_out },
    { "walk", test_walk },
};

/* Each test has a process of its own, with a machine that has just booted. */
static bool run(const char *name, void (*test)(void))
{
    int status = 1;
    pid_t child = fork();

    if (child == 0) {
        test_name = name;
        boot();
        test();
        exit(failures != 0);
    }
    bool passed = child > 0 && waitpid(child, &status, 0) == child && status == 0;
    printf("%s %s\n", passed ? "ok  " : "FAIL", name);
    return passed;
}

int main(void)
{
    bool passed = true;

    setvbuf(stdout, 0, _IOLBF, 0);
    srand(1);
    for (unsigned i = 0; i < sizeof tests / sizeof tests[0]; i++)
        passed &= run(tests[i].name, tests[i].run);
    return !passed;
}
