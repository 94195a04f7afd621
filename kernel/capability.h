/*
 * Capabilities: slots, the derivation tree, deletion.
 *
 * A slot holds one capability. Slots live in CNodes and, where the kernel must
 * hold on to something (a thread's address space, an interrupt's notification),
 * inside the object that holds on: such a slot is in the derivation tree like
 * any other, so revoking the source takes it away there too.
 *
 * The tree: a slot's children form a list from first_child to last_child. The
 * list's ends point back to the parent (SLOT_FIRST: `previous` is the parent,
 * SLOT_LAST: `next` is), so every operation here is O(1), deleting a slot with
 * any number of children included: they take its place.
 *
 * Destruction: objects with a life of their own (CNode, thread, endpoint,
 * notification, reply, IRQ handler) begin with a slot, the anchor. While the
 * object lives the anchor is empty and counts the object's capabilities. When the
 * last one is deleted, that capability moves into the anchor: authority is gone
 * at once, but the object stays a child of its untyped, whose memory therefore
 * cannot be reused, until reap() has taken it apart piece by piece. An object
 * that is found inside a dying one joins the same list; nothing recurs.
 */
#ifndef QUINE_KERNEL_CAPABILITY_H
#define QUINE_KERNEL_CAPABILITY_H

#include <stdbool.h>
#include <stdint.h>
#include <abi/errors.h>
#include <abi/objects.h>

struct thread;

enum {
    SLOT_FIRST = 1 << 0,    /* `previous` is the parent, or NULL at the root */
    SLOT_LAST = 1 << 1,     /* `next` is the parent, or NULL at the root */
    SLOT_DEVICE = 1 << 2,   /* untyped, frame: device memory */
    SLOT_MAPPED = 1 << 3,   /* frame, page table: see `value`, `space`, `generation` */
    SLOT_BUFFER = 1 << 4,   /* frame: pinned as an IPC buffer */
    SLOT_DYING = 1 << 5,    /* an anchor: its object is on the reaper's list */
    SLOT_REVOKING = 1 << 6, /* an interrupted CNODE_REVOKE is to go on here: with this capability */
};

struct slot {
    union {
        struct {
            uint8_t type;           /* enum object_type */
            uint8_t rights;         /* RIGHT_* */
            uint8_t size_bits;      /* CNode: radix; frame: size; mapped page table: level */
            uint8_t flags;          /* SLOT_* */
        };
        uint32_t head;              /* all four: the fast path compares type and right at once */
    };
    union {
        uint32_t generation;    /* mapped frame, page table: of the address space */
        uint32_t zeroed;        /* untyped: units of UNTYPED_UNIT, from the base, up to
                                 * which everything not yet used is known to be zero */
    };
    uint64_t object;        /* untyped, frame, page table, address space: physical address;
                             * IO ports, IRQ control: 0; others: address of the object */
    union {
        uint64_t value;
        uint64_t badge;         /* endpoint, notification */
        uint64_t guard;         /* CNode: size in bits 0-5, guard above */
        uint64_t size;          /* untyped: bytes */
        uint64_t address;       /* mapped frame, page table: virtual */
        uint64_t ports;         /* I/O ports: first, last << 16 */
        uint64_t progress;      /* dying anchor: how far the reaper is */
    };
    union {
        uint64_t used;          /* untyped: bytes given out */
        uint64_t space;         /* mapped frame, page table: physical root of the space */
        uint64_t references;    /* anchor of a living object: its capabilities */
        uint64_t limit;         /* CNode, as a thread's space: addresses below are slot numbers */
        struct slot *next_dying;
    };
    struct slot *previous, *next;
    struct slot *first_child, *last_child;
};

_Static_assert(sizeof(struct slot) == 1 << SLOT_BITS, "a slot fills a cache line");

enum { UNTYPED_UNIT = 64 };

/* Work done since interrupts were last looked at, in instructions, roughly. */
#ifndef WORK_LIMIT                             /* host tests lower it */
#define WORK_LIMIT 2500u
#endif

/* Adds to the work done; true when it is time to stop and an interrupt or another
 * core waits, and from then on until they do not, so that no caller on the way out can
 * miss it. The operation then leaves everything consistent and answers RESTART. */
bool preempted(unsigned work);
/* Adds to it only. */
void worked(unsigned work);

/* What ends cost, in instructions, roughly. */
enum {
    WORK_LOOK = 25,             /* an empty slot */
    WORK_DELETE = 120,
    WORK_UNMAP = 150,           /* and that more if it is mapped */
    WORK_STOP = 200,            /* or an object's last */
    WORK_WAKE = 250,            /* somebody who waits */
    WORK_THREAD = 500,          /* a thread's slots */
};

/* What an operation answers when it is to be called again with its (changed)
 * arguments: not an error of the ABI. */
#define RESTART ((enum error)-1)

/* The four parts of `head` in one word (the processor is little endian). */
static inline uint32_t slot_head(unsigned type, unsigned rights, unsigned size_bits, unsigned flags)
{
    return (type & 0xff) | (rights & 0xff) << 8 | (size_bits & 0xff) << 16 | (uint32_t)(flags & 0xff) << 24;
}

static inline bool slot_empty(const struct slot *slot) { return slot->type == OBJECT_NONE; }
static inline bool slot_has_children(const struct slot *slot) { return slot->first_child != 0; }

/* The slot at an address in a capability space; NULL: there is none. It may be empty. */
struct slot *capability_resolve(const struct slot *cnode, uint64_t address);
/* The space has been put into its place in the thread: capability_lookup() may be quick. */
void capability_space_start(struct slot *cspace);
/* The same if it holds a capability of that type, else NULL and *error says why. */
struct slot *capability_find(struct thread *thread, uint64_t address, enum object_type type,
                             enum error *error);
/* The same if it may also be sent to or signalled (RIGHT_WRITE). */
struct slot *capability_find_writable(struct thread *thread, uint64_t address, enum object_type type,
                                      enum error *error);
/* Slot `index` of a CNode capability; NULL: out of range or the kernel's. */
static inline struct slot *cnode_slot(const struct slot *cnode, uint64_t index)
{
    if (index == 0 || index >> cnode->size_bits != 0)
        return 0;
    return (struct slot *)cnode->object + index;
}

/* Puts a new capability (all fields but the links set) into the tree as a child
 * of `parent`, or as a root (NULL). */
void slot_insert(struct slot *parent, struct slot *slot);
/* Whether there is a capability of which a copy may exist. Two untyped capabilities would give
 * the same memory out twice; two of a page table could hang it into two places. */
static inline bool slot_copyable(const struct slot *source)
{
    const unsigned others = 1 << OBJECT_NONE | 1 << OBJECT_UNTYPED | 1 << OBJECT_PAGE_TABLE;

    return !(others >> source->type & 1);
}
/* Fills the empty `to` with a copy of `from`, as its child, with fewer rights. */
void slot_copy(struct slot *to, struct slot *from, unsigned rights);
/* Moves a capability to the empty `to`; its place in the tree stays. */
void slot_move(struct slot *to, struct slot *from);
/* Exchanges what is in two slots, empty or not; places in the tree stay. */
void slot_swap(struct slot *one, struct slot *other);
/* Deletes what is in the slot, if anything. O(1); may leave work for reap(). */
void slot_delete(struct slot *slot);

/* Takes dying objects apart; false: preempted, call again. */
bool reap(void);
bool reap_pending(void);

#endif
