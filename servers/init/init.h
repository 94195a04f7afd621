/*
 * init: the first program and the supervisor.
 *
 * It is entered with the kernel's bootinfo and all capabilities that exist, reads
 * the compiled manifests out of the boot image, and builds every component with
 * what its manifest says and nothing more. It is the components' fault handler,
 * restarts what ends, and serves the supervisor contract. Everything that belongs
 * to a component is made out of one untyped, so that one revocation ends it; only
 * its endpoint is init's and survives.
 *
 *     accept.c      makes a start page of the bootinfo, so that libc works as in any process
 *     say.c         init's lines on their way to the log, and failing
 *     memory.c      RAM: init's own, the components' budgets, the rest in pieces
 *     device.c      physical ranges as frames
 *     firmware.c    the boot image, the ACPI tables, ports by name
 *     component.c   the table of components
 *     program.c     what a component runs
 *     interfaces.c  the numbers of interfaces
 *     build.c       a component's process: address space, program, thread
 *     grant.c       the capabilities of a manifest, and the start page
 *     supervise.c   faults and restarts
 *     supervisor.c  the supervisor contract
 *     operator.c    the operator contract, and replacement
 *     restarts.c    the restarts contract
 */
#ifndef QUINE_INIT_H
#define QUINE_INIT_H

#include <stdbool.h>
#include <abi/bootinfo.h>
#include <bootimage/bootimage.h>
#include <bootimage/manifest.h>
#include <bootimage/sha256.h>
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>

enum {
    COMPONENTS_MAX = 32,
    PIECES_MAX = 128,            /* of the rest of memory: one an untyped */
    RANGES_MAX = 48,             /* physical ranges that are made into frames */
    RANGE_RUNS_MAX = 3,
    PAGE_SIZE = 1 << PAGE_BITS,
    BADGE_SERVICE_SHIFT = 32,
};

#define BADGE_FROM_INIT ((uint64_t)1 << 63)
#define BADGE_READS ((uint64_t)1 << 31)       /* SESSION_READS of servers/lib/server.h */

extern const struct bootinfo *bootinfo;

/* accept.c: where the capabilities were moved whose slots a process uses otherwise. */
extern capability slot_irq_control, slot_time_control;

/* --- say.c --- */

/* Keeps a line for the log (printf format) and sends what can be sent. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void say_flush(void);
struct component;
/* That a component cannot be built, and the cure. */
void say_not_built(const struct component *component, enum error error);
/* Ends the system: the kernel shows the line. */
_Noreturn void init_fail(const char *what, enum error error);

/* --- memory.c --- */

/* A new untyped of `size` bytes of RAM in *slot. */
enum error memory_budget(uint64_t size, capability *slot);
/* So many percent of what is left when all have their budgets, in one piece if there is one as
 * large, else the largest; *size: its bytes. */
enum error memory_share(uint64_t percent, capability *slot, uint64_t *size);
/* Makes pieces of what is left, once. */
void memory_cut_rest(void);
struct piece {
    capability slot;
    uint64_t size;
};
extern struct piece pieces[PIECES_MAX];
extern unsigned piece_count;

/* --- device.c --- */

/* Frames of one size in consecutive slots of init's. */
struct run {
    uint64_t base;
    capability slot;
    unsigned count, size_bits;
};

/* A physical range and the frames that cover it. */
struct range {
    const char *name;            /* "acpi" ...; "": by its address */
    uint64_t base, size;         /* whole pages */
    bool one_run;                /* whoever gets it wants frames of one size */
    bool made;
    unsigned run_count;
    struct run runs[RANGE_RUNS_MAX];
};
extern struct range ranges[RANGES_MAX];
extern unsigned range_count;

/* Announces a range (made whole pages); twice is once. */
void device_add(const char *name, uint64_t base, uint64_t size, bool one_run);
/* Makes the frames of all announced ranges. What no device untyped covers gets no
 * runs, and a line says so. Untypeds are cut in order of addresses: what is announced
 * afterwards must lie in others or higher. */
void device_make_frames(void);

/* --- firmware.c --- */

/* Announces the boot image and the ACPI tables. */
void firmware_announce(void);
/* Maps and opens them, after device_make_frames(). */
void firmware_open(struct boot_image *image);
/* The ports that a manifest names "pm1a-control" ...; false: the machine has none. */
bool firmware_ports(const char *name, unsigned *first, unsigned *last);

/* --- program.c --- */

struct program_segment {
    uint64_t address, file_size, memory_size;
    unsigned permissions;        /* SEGMENT_* */
    const uint8_t *bytes;        /* file_size of them; the rest is zero */
};

struct program {
    uint64_t entry_point;
    unsigned segment_count;      /* 0: there is none */
    struct program_segment segments[BOOT_IMAGE_SEGMENTS_MAX];
    uint8_t *own;                /* those bytes, of a file; NULL: they are the boot image's */
    uint64_t file_size;          /* of a file, which is not kept: its bytes */
    uint8_t digest[SHA256_SIZE]; /* and their SHA-256 */
};

void program_of_image(struct program *program, const struct boot_entry *entry);
/* NULL, or what is wrong with the file; *program is changed only without. */
const char *program_of_file(struct program *program, const uint8_t *bytes, uint64_t size);
/* Makes it none. */
void program_drop(struct program *program);

/* --- component.c --- */

enum { RESTART_TIMES_MAX = MANIFEST_RESTARTS_MAX };

struct component {
    const struct manifest *manifest;
    const struct boot_entry *in_image;
    struct program program;      /* what it runs */
    struct program before;       /* what it ran before an operator replaced that */
    unsigned number;             /* 1 and up; 0 is init itself */
    uint32_t state;              /* enum component_state of the contract */
    uint32_t restarts;
    uint32_t ends;               /* by itself, since it was built of `program` */
    uint64_t end_times[RESTART_TIMES_MAX];   /* nanoseconds; ends modulo the size */
    uint32_t returned;           /* how often it went back to `before` */
    capability untyped;          /* everything of it is made from this */
    capability room;             /* an untyped for what it keeps for others; 0: none */
    uint64_t room_size;
    capability endpoint;         /* the original, for clients */
    capability served;           /* the copy that its own is made from */
    capability shelf;            /* CNode of its frames and page tables */
    capability watcher;          /* signalled when a component that it calls was restarted; 0: none */
    capability thread;
    capability contexts;         /* the thread's, and those for threads of its own */
};
extern struct component components[COMPONENTS_MAX];
extern unsigned component_count;
extern struct boot_image image;

/* Reads the image's manifests and announces the devices that they name. */
void component_read_all(void);
struct component *component_find(const char *name);
/* Who serves an interface; NULL: nobody, or init. */
struct component *component_serving(const char *interface);
bool component_has(const struct component *component, uint32_t kind, const char *name);
/* What its `room` lines say of a name, added up. */
uint64_t component_room(const struct component *component, const char *name);
/* The number of an interface by its name, 0: there is no such. */
uint32_t interface_number(const char *name);

/* --- build.c --- */

/* Makes its process and lets it run. On failure nothing of it is left but the endpoint: whoever calls it waits, until
 * it is built after all or given up. */
enum error component_build(struct component *component);
/* Ends it and gives everything back. */
void component_end(struct component *component);
/* The same, for good: calls to it fail from now on. */
void component_give_up(struct component *component);

/* --- grant.c --- */

/* Slots that the component's CNode needs, as a radix. */
unsigned grant_radix(const struct component *component);
/* Fills the component's CNode from SLOT_NAMED on and makes its start page. The
 * page is in static storage: *size bytes. `untyped` is the last thing taken:
 * what it has left becomes the component's. */
enum error grant_all(struct component *component, capability cnode, unsigned radix,
                     const struct start_info **page, uint32_t *size);

/* --- restarts.c --- */

/* Tells those who call the component and want to know. */
void restarts_tell(const struct component *restarted);

/* --- supervise.c --- */

bool supervise_fault(const struct message *message);
/* Ends the component and builds it again. */
enum error supervise_restart(struct component *component);
/* Likewise, of another program, which is the component's then. On failure it runs what it ran before, and the program is
 * the caller's. */
enum error supervise_replace(struct component *component, const struct program *program);

/* --- operator.c --- */

struct session;
void operator_close(struct session *session);

#endif
