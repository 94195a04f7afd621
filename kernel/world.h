/*
 * Many cores in one kernel. A core is
 *
 *     OUT       in user mode or idle
 *     IN        in the kernel, on its own: it touches only what belongs to it
 *     IN, with the world: no other core is IN, none can become so
 *     WAITING   in the kernel, for the world to be let go (or to have it); nothing of
 *               a thread is left in the processor
 *
 *     OUT -> IN on every entry; -> WAITING -> IN first if another core has the world
 *     IN -> WAITING -> IN with the world: world_take()
 *     IN -> OUT on the way out, which lets the world go
 *
 * What belongs to a core: its scheduler, the threads and contexts whose `core` it is, and
 * the endpoints, notifications and replies whose `core` it is: then all threads that wait
 * there are its own. Slots may be read by every core that is IN; whoever writes one, or a
 * page table or the books, has the world. So do object operations (but those marked ALONE in
 * abi/operations.h), capability transfers and messages between cores; a message within a
 * core takes no lock at all.
 *
 * Who has the world may bring another core that is OUT to WAITING by one interrupt
 * (world_stop): then its thread's registers are in memory, and its translations are
 * gone when it leaves again.
 */
#ifndef QUINE_KERNEL_WORLD_H
#define QUINE_KERNEL_WORLD_H

#include <stdbool.h>
#include <stdint.h>

/* `core` of an endpoint, notification or reply where threads of several cores wait. */
enum { CORE_SHARED = 255 };

/* On the way in, when another core has the world: waits for its turn. The current
 * thread may be gone afterwards. */
void world_pass(void);
/* Takes the world, unless this core has it. False: others had it in between, so
 * everything looked up before is to be looked up again, the current thread included. */
bool world_take(void);
/* Another core waits to come in. */
bool world_wanted(void);
/* Lets the world go and stays IN. */
void world_release(void);

/* With the world: that core is not OUT afterwards. */
void world_stop(unsigned core);
/* With the world: the cores whose user page tables these are. */
void world_stop_space(uint64_t root);
/* With the world: that core looks for what to run. */
void world_poke(unsigned core);

/* What the world calls before this core waits: the processor's state goes to memory. */
void world_before_wait(void);

#endif
