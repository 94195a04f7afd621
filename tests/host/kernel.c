/*
 * The kernel's core on the host: the very sources of kernel/, on a machine that
 * kernel/machine.c pretends to be, under sanitizers.
 *
 * Threads are driven by setting their registers and entering kernel_system_call(),
 * which comes back through machine_return(). Scenarios check what each operation
 * promises; a random walk checks as it goes that the derivation tree, the reference
 * counts, the queues, the frame books and the page tables agree.
 *
 * Bugs of the kernel that these have found:
 *   zero_interrupted     a large frame's interrupted zeroing let smaller objects in
 *                        front of it be made of memory that was not zeroed
 *   delete_in_pieces     a CNode was taken apart in one go: whoever saw the interrupt
 *                        first used it up
 *   delete_once          an interrupted deletion deleted what came into the slot later
 *   revoke_once          an interrupted revocation went on with what came into the slot later
 *   dying_thread         a deleted thread ran until the reaper came to it
 *   reply_receive_right  REPLY_RECEIVE answered before it looked at the right to receive
 *   bind_pending         a waiting thread missed a signal older than its binding
 *   fault_redirect       setting a faulted thread's registers lost the handler's answer
 *   interrupt            a level-triggered line was unmasked at the interrupt's end
 *   without_space        many threads that lost their address space: one long loop
 *   fpu_dropped          a thread kept the FPU that it had given up
 *   trap                 a breakpoint of a thread that another core stopped just then was lost
 *   space_worn_out       2^30 spaces in one page: mappings of the first seemed alive
 * Seeded bugs that these have caught:
 *   tree_remove() without handing SLOT_LAST on; end_wait() leaving reply->receiver set;
 *   reply_take_apart() leaving receivers; notification_withdraw() leaving `bound` set;
 *   thread_take_apart() keeping its buffer; capabilities that must not be copied in
 *   messages (walk); slot_copy() without slot_refer() (walk, and most others); ipc_reply()
 *   leaving reply->caller set (reply_once); frame map() without is_sealed(), seal flags
 *   that outlive reuse, generations that do not grow (write_execute); frame_withdraw()
 *   without unpinning (buffer_pinned); tables hung up again with their old contents
 *   (table_again); capabilities sent without RIGHT_GRANT or over others (transfer); an
 *   IRQ handler that stays in use or keeps its notification (interrupt); each condition of
 *   the fast path left out, each of its steps left undone (fast_*).
 *
 * sources: kernel/?*.c kernel/object/?*.c kernel/x86_64/table.c tests/host/kernel/?*.c
 * sources: tests/kernel/derivation.c tests/kernel/tables.c tests/kernel/waits.c
 * flags: -DDIRECT_MAP_BASE=0x200000000000u -Ikernel
 */
#define _GNU_SOURCE
#include <sys/resource.h>
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
    { "roots", test_roots },
    { "space_of_copies", test_space_of_copies },
    { "guards", test_guards },
    { "session_end", test_session_end },
    { "self_containing", test_self_containing },
    { "delete_in_pieces", test_delete_in_pieces },
    { "work_between_polls", test_work_between_polls },
    { "delete_once", test_delete_once },
    { "revoke_once", test_revoke_once },
    { "reply_once", test_reply_once },
    { "revoke_own_place", test_revoke_own_place },
    { "reply_receive_right", test_reply_receive_right },
    { "transfer", test_transfer },
    { "fast_round_trip", test_fast_round_trip },
    { "fast_declines_message", test_fast_declines_message },
    { "fast_declines_partner", test_fast_declines_partner },
    { "fast_declines_receive", test_fast_declines_receive },
    { "fast_fault", test_fast_fault },
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
    { "swap", test_swap },
    { "cancel", test_cancel },
    { "cancel_interrupted", test_cancel_interrupted },
    { "range", test_range },
    { "range_errors", test_range_errors },
    { "copy_range", test_copy_range },
    { "message_interrupt", test_message_interrupt },
    { "controls", test_controls },
    { "set_registers", test_set_registers },
    { "step", test_step },
    { "breakpoint", test_breakpoint },
    { "trap", test_trap },
    { "time_chain", test_time_chain },
    { "time_answered_early", test_time_answered_early },
    { "time_stopped", test_time_stopped },
    { "time_destroyed", test_time_destroyed },
    { "time_reply_deleted", test_time_reply_deleted },
    { "time_context_deleted", test_time_context_deleted },
    { "time_dying_context", test_time_dying_context },
    { "time_fault_unanswered", test_time_fault_unanswered },
    { "time_without_space", test_time_without_space },
    { "time_fpu_dead", test_time_fpu_dead },
    { "time_bound_lender", test_time_bound_lender },
    { "time_claim_lost", test_time_claim_lost },
    { "time_home_taken", test_time_home_taken },
    { "time_owner_serves", test_time_owner_serves },
    { "time_unbound", test_time_unbound },
    { "time_refused", test_time_refused },
    { "time_refused_later", test_time_refused_later },
    { "time_not_refused", test_time_not_refused },
    { "time_refused_owner", test_time_refused_owner },
    { "time_signal_kept", test_time_signal_kept },
    { "time_configured", test_time_configured },
    { "time_out", test_time_out },
    { "time_out_lent", test_time_out_lent },
    { "time_budget", test_time_budget },
    { "time_odd_frequency", test_time_odd_frequency },
    { "time_many_due", test_time_many_due },
    { "time_heap", test_time_heap },
    { "cores_moved", test_cores_moved },
    { "cores_between", test_cores_between },
    { "cores_bound_moved", test_cores_bound_moved },
    { "cores_give_up", test_cores_give_up },
    { "cores_fault", test_cores_fault },
    { "cores_without_space", test_cores_without_space },
    { "cores_give_back", test_cores_give_back },
    { "cores_own_elsewhere", test_cores_own_elsewhere },
    { "cores_call", test_cores_call },
    { "cores_call_later", test_cores_call_later },
    { "cores_call_replaced", test_cores_call_replaced },
    { "cores_send", test_cores_send },
    { "cores_handler", test_cores_handler },
    { "cores_timeout", test_cores_timeout },
    { "cores_interrupt", test_cores_interrupt },
    { "cores_poke", test_cores_poke },
    { "cores_charged", test_cores_charged },
    { "cores_give_way", test_cores_give_way },
    { "refused_operations", test_refused_operations },
    { "refused_device", test_refused_device },
    { "refused_calls", test_refused_calls },
    { "information", test_information },
    { "registers_read", test_registers_read },
    { "paths", test_paths },
    { "woken_together", test_woken_together },
    { "woken_and_ended", test_woken_and_ended },
    { "server_goes_on", test_server_goes_on },
    { "turns", test_turns },
    { "idle_reaps", test_idle_reaps },
    { "unconfigured", test_unconfigured },
    { "used", test_used },
    { "used_up_leaving", test_used_up_leaving },
    { "released_in_pieces", test_released_in_pieces },
    { "told", test_told },
    { "first_thread_ends", test_first_thread_ends },
    { "without_buffers", test_without_buffers },
    { "capabilities_sent", test_capabilities_sent },
    { "capabilities_answered", test_capabilities_answered },
    { "without_reply", test_without_reply },
    { "try_behind", test_try_behind },
    { "reply_ends", test_reply_ends },
    { "handler_ends", test_handler_ends },
    { "passive_handler", test_passive_handler },
    { "unknown_call", test_unknown_call },
    { "cancel_twice", test_cancel_twice },
    { "bound_signals", test_bound_signals },
    { "bound_across", test_bound_across },
    { "signals_end", test_signals_end },
    { "fpu_kept", test_fpu_kept },
    { "cores_round_trip", test_cores_round_trip },
    { "time_owner_answers", test_time_owner_answers },
    { "time_passed_over", test_time_passed_over },
    { "room", test_room },
    { "large_seal", test_large_seal },
    { "space_same_page", test_space_same_page },
    { "range_mixed", test_range_mixed },
    { "fast_pairs", test_fast_pairs },
    { "fast_declines_counted", test_fast_declines_counted },
    { "fast_declines_other_time", test_fast_declines_other_time },
    { "fast_declines_rest", test_fast_declines_rest },
    { "fast_fault_plain", test_fast_fault_plain },
    { "fast_counted_lent", test_fast_counted_lent },
    { "fast_waits", test_fast_waits },
    { "fast_waits_beside", test_fast_waits_beside },
    { "fast_signals", test_fast_signals },
    { "answer_keeps_turn", test_answer_keeps_turn },
    { "fast_answer_begins_turn", test_fast_answer_begins_turn },
    { "fast_answer_keeps_turn", test_fast_answer_keeps_turn },
    { "fast_answers", test_fast_answers },
    { "fast_yields", test_fast_yields },
    { "fast_declines_early", test_fast_declines_early },
    { "fast_declines_claim", test_fast_declines_claim },
    { "idle_wakes", test_idle_wakes },
    { "walk", test_walk },
};

enum { PATIENCE = 20 };        /* seconds of a processor, each takes far less than one: what does not end has failed */

/* Each test has a process of its own, with a machine that has just booted. */
static bool run(const char *name, void (*test)(void))
{
    int status = 1;
    pid_t child = fork();

    if (child == 0) {
        test_name = name;
        if (test != test_walk)
            setrlimit(RLIMIT_CPU, &(struct rlimit){ PATIENCE, PATIENCE });
        boot();
        test();
        exit(failures != 0);
    }
    bool passed = child > 0 && waitpid(child, &status, 0) == child && status == 0;
    printf("%s %s\n", passed ? "ok  " : "FAIL", name);
    return passed;
}

/* kernel [SEED]: the walk's; 1 if none is given, 0: without the walk, as when something has failed before it. */
int main(int argc, char **argv)
{
    unsigned seed = argc > 1 ? (unsigned)atoi(argv[1]) : 1;
    bool passed = true;

    setvbuf(stdout, 0, _IOLBF, 0);
    srand(seed);
    for (unsigned i = 0; i < sizeof tests / sizeof tests[0]; i++)
        if (tests[i].run != test_walk || (seed != 0 && passed))
            passed &= run(tests[i].name, tests[i].run);
    return !passed;
}
