/*
 * What the parts of the kernel's host test share: the pretended machine's levers,
 * the driver that enters the kernel, and the checks of everything that must hold.
 */
#ifndef QUINE_TESTS_HOST_KERNEL_TEST_H
#define QUINE_TESTS_HOST_KERNEL_TEST_H

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <abi/bootinfo.h>
#include <abi/operations.h>
#include "boot.h"
#include "memory.h"
#include "sched.h"

enum { RAM = 64 << 20 };

/* --- the pretended machine (machine.c) --- */

/* Whether an interrupt waits whenever the kernel asks: so that operations are
 * interrupted and restarted nowhere, somewhere, or everywhere that they can be. */
enum interrupts { INTERRUPTS_NEVER, INTERRUPTS_AT_RANDOM, INTERRUPTS_ALWAYS, INTERRUPTS_LATER };
extern enum interrupts interrupts;
extern unsigned polls_left;          /* INTERRUPTS_LATER: the kernel asks so often until one waits */

extern jmp_buf left_kernel;
extern bool lines_masked[LINES_MAX + MESSAGES_MAX];
/* Whether the line of the last interrupt was masked when its end was signalled. */
extern bool masked_at_end_of_interrupt;
extern unsigned interrupt_line;
extern bool fpu_enabled;
extern uint64_t tsc_frequency;      /* Hz: 10^9 */
extern uint64_t tsc;                /* the counter stands still but for the tests */
extern uint64_t timer_deadlines[CORES_MAX];     /* that the kernel last set */
extern unsigned this_core, core_count;
extern bool pokes[CORES_MAX];       /* cores that were asked to look */
extern bool stopped[CORES_MAX];     /* cores that were brought in: they leave the kernel first */
extern bool world_is_wanted;        /* another core waits for the world, or to come in */
extern unsigned worlds_taken;       /* world_take(), so often */
/* What another core does before this one gets the world, or comes in while another has it; once. */
extern void (*others_first)(void);
/* The next panic ends the entry; what it says. */
extern bool panic_expected;
extern char panic_text[256];
/* What the last machine_breakpoint_set() was, and whose breakpoints are loaded. */
struct breakpoint_seen { uint64_t number, kind, address, bytes; };
extern struct breakpoint_seen breakpoint_seen;
extern const struct breakpoints *breakpoints_loaded;
enum { STEP_FLAG = 1 << 8, DEBUG_EXCEPTION = 1, BREAKPOINT_EXCEPTION = 3 };

/* The thread whose system call it is; whether the fast path took the last one; and whether
 * the slow path is left alone when it did not. */
extern struct thread *fast_from;
extern bool fast_left, fast_only, went_on;

/* --- driving it (drive.c) --- */

extern struct slot *slots;           /* init's CNode */
extern unsigned ram;                 /* the slot of init's untyped capability of RAM */
extern unsigned failures;           /* the first few are printed */
extern const char *test_name;
extern unsigned restarts;            /* of the last system call */
extern bool give_up_restarts;        /* restarted calls are sometimes not called again */

void fail(const char *file, int line, const char *condition);
#define check(condition) \
    ((condition) ? (void)0 : fail(__FILE__, __LINE__, #condition))

/* Boots on fresh memory. */
void boot(void);
/* Runs the kernel from an entry until it leaves for user space. */
void run_kernel(void (*entry)(void));
void leave(void);
void fault_at_16(void);
void interrupt(unsigned line);
void timer_interrupt(void);

/* One system call of a thread, whoever runs afterwards; restarts are followed. */
void enter(struct thread *thread, enum system_call number, uint64_t to, uint64_t info, uint64_t reply);
/* As the system-call entry does for a system call that the running thread's registers hold. */
void enter_fast(void);
/* Enters once only: a restart is left to happen. */
void enter_once(struct thread *thread, enum system_call number, uint64_t to, uint64_t info, uint64_t reply);
/* An operation's answer. Nothing is done if another thread runs, or if it would be a
 * message from init to an endpoint: init would wait. */
enum error operate_as(struct thread *thread, uint64_t to, enum operation operation, uint64_t a, uint64_t b,
                      uint64_t c, uint64_t d, uint64_t e, uint64_t f);
/* By init; likewise those that follow, in init's CNode. */
enum error operate(uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                   uint64_t e, uint64_t f);
enum error retype(uint64_t type, uint64_t size, uint64_t count, uint64_t index);
enum error revoke_all(uint64_t index);
enum error del(uint64_t index);
enum error mint(uint64_t index, uint64_t from, uint64_t rights, uint64_t badge);
enum error copy(uint64_t index, uint64_t from);
/* Begins an operation of init that is interrupted at once. */
void begin(uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e);

/* A new scheduling context for a thread, in microseconds, on core 0. */
void give_context(uint64_t context, uint64_t thread, uint64_t budget, uint64_t period);
/* A thread of init's spaces with a context of its own in slot index + CONTEXT_SLOTS, ready
 * (its registers are the test's). */
enum { CONTEXT_SLOTS = 1000 };
struct thread *make_thread(uint64_t index, unsigned priority);
/* Init runs at that priority; whoever is to run then is current. */
void init_priority(unsigned priority);
/* Operations are init's, above all; then the others run. */
void init_works(void);
void others_work(void);
void suspend(uint64_t thread);

/* The context that make_thread() made for that thread: named by the thread. */
struct context *context_of(uint64_t thread);
enum error bind_context(uint64_t context, uint64_t thread);
enum error configure_context(uint64_t context, unsigned core, uint64_t budget, uint64_t period);
/* A server that waits without a context, at a new endpoint with a new reply object. */
struct thread *make_passive(uint64_t index, unsigned priority, uint64_t endpoint, uint64_t reply);
/* The running thread spins: the time of its timer has come. */
void use_up(const struct thread *thread);

/* The kernel is entered on that core from now on. */
void go_to_core(unsigned core);
void run_core(unsigned core);

/* --- what must hold at any time: tests/kernel/invariants.h --- */

void check_invariants(void);
/* Whether memory is all zero. */
bool is_zero(const void *memory, size_t size);

/* --- the tests --- */

void test_retype(void);
void test_zero(void);
void test_zero_interrupted(void);
void test_badges_and_rights(void);
void test_roots(void);
void test_space_of_copies(void);
void test_guards(void);
void test_session_end(void);
void test_self_containing(void);
void test_delete_in_pieces(void);
void test_work_between_polls(void);
void test_delete_once(void);
void test_revoke_once(void);
void test_revoke_own_place(void);

void test_reply_once(void);
void test_reply_receive_right(void);
void test_transfer(void);
void test_bind_pending(void);
void test_fast_round_trip(void);
void test_fast_declines_message(void);
void test_fast_declines_partner(void);
void test_fast_declines_receive(void);
void test_fast_fault(void);
void test_fault(void);
void test_fault_redirect(void);
void test_interrupt(void);

void test_dying_thread(void);
void test_own_end(void);
void test_without_space(void);
void test_fpu_dropped(void);

void test_write_execute(void);
void test_buffer_pinned(void);
void test_table_again(void);
void test_space_worn_out(void);

void test_swap(void);
void test_cancel(void);
void test_cancel_interrupted(void);
void test_range(void);
void test_range_errors(void);
void test_copy_range(void);
void test_message_interrupt(void);
void test_controls(void);
void test_set_registers(void);
void test_step(void);
void test_breakpoint(void);
void test_trap(void);

void test_time_chain(void);
void test_time_answered_early(void);
void test_time_stopped(void);
void test_time_destroyed(void);
void test_time_reply_deleted(void);
void test_time_context_deleted(void);
void test_time_dying_context(void);
void test_time_fault_unanswered(void);
void test_time_without_space(void);
void test_time_fpu_dead(void);
void test_time_bound_lender(void);
void test_time_claim_lost(void);
void test_time_home_taken(void);
void test_time_owner_serves(void);
void test_time_unbound(void);
void test_time_refused(void);
void test_time_refused_later(void);
void test_time_not_refused(void);
void test_time_refused_owner(void);
void test_time_signal_kept(void);
void test_time_configured(void);
void test_time_out(void);
void test_time_out_lent(void);
void test_time_budget(void);
void test_time_odd_frequency(void);
void test_time_many_due(void);
void test_time_heap(void);

void test_cores_moved(void);
void test_cores_between(void);
void test_cores_bound_moved(void);
void test_cores_give_up(void);
void test_cores_fault(void);
void test_cores_without_space(void);
void test_cores_give_back(void);
void test_cores_own_elsewhere(void);
void test_cores_call(void);
void test_cores_call_later(void);
void test_cores_call_replaced(void);
void test_cores_send(void);
void test_cores_handler(void);
void test_cores_timeout(void);
void test_cores_interrupt(void);
void test_cores_poke(void);
void test_cores_charged(void);
void test_cores_give_way(void);

void test_refused_operations(void);
void test_refused_device(void);
void test_refused_calls(void);
void test_information(void);
void test_registers_read(void);
void test_paths(void);

void test_woken_together(void);
void test_woken_and_ended(void);
void test_server_goes_on(void);
void test_turns(void);
void test_idle_reaps(void);
void test_unconfigured(void);
void test_used(void);
void test_used_up_leaving(void);
void test_released_in_pieces(void);
void test_told(void);
void test_first_thread_ends(void);

void test_without_buffers(void);
void test_capabilities_sent(void);
void test_capabilities_answered(void);
void test_without_reply(void);
void test_try_behind(void);
void test_reply_ends(void);
void test_handler_ends(void);
void test_passive_handler(void);
void test_unknown_call(void);
void test_cancel_twice(void);
void test_bound_signals(void);
void test_bound_across(void);
void test_signals_end(void);
void test_fpu_kept(void);

void test_cores_round_trip(void);
void test_time_owner_answers(void);
void test_time_passed_over(void);
void test_room(void);
void test_large_seal(void);
void test_space_same_page(void);
void test_range_mixed(void);

void test_fast_pairs(void);
void test_fast_declines_counted(void);
void test_fast_declines_other_time(void);
void test_fast_declines_rest(void);
void test_fast_fault_plain(void);
void test_fast_counted_lent(void);
void test_fast_waits(void);
void test_fast_waits_beside(void);
void test_fast_signals(void);
void test_answer_keeps_turn(void);
void test_fast_answer_begins_turn(void);
void test_fast_answer_keeps_turn(void);
void test_fast_answers(void);
void test_fast_yields(void);

void test_fast_declines_early(void);

void test_fast_declines_claim(void);

void test_idle_wakes(void);

void test_walk(void);

#endif
