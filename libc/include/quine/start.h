/*
 * What every user-space process finds when it starts, component and program
 * alike. Its maker (init for components, the process server for programs) writes
 * this structure into the process's start page and enters it with rdi =
 * START_ADDRESS; crt0 (libc/src/start/) does the rest.
 *
 * All offsets count from the structure's start and stay inside `size`.
 */
#ifndef QUINE_START_H
#define QUINE_START_H

#include <stdint.h>

#define START_MAGIC 0x3154524154534e51u     /* "QNSTART1" */

/* The address space of a process, lowest first. Everything else is free. */
#define PROGRAM_BASE     0x0000000000400000u   /* link address */
#define HEAP_BASE        0x0000100000000000u   /* libc maps from its untypeds here */
#define WINDOW_BASE      0x0000200000000000u   /* device and shared frames */
#define STACK_TOP        0x0000700000000000u   /* stack below, a guard page under it */
#define START_ADDRESS    0x0000700000001000u   /* this structure, read-only */
#define WINDOWS_BASE     0x0000700000080000u   /* programs: windows of file servers (libc/src/unistd/connection.h) */
#define WINDOWS_END      0x0000700000100000u
#define IPC_BUFFER_ADDRESS 0x0000700000100000u

/* In the page of the first thread's IPC buffer, behind that: uint16_t START_DESCRIPTORS[number] is the slot of that file
 * descriptor's session, or of the connection that has it by number, 0: closed. libc writes it, for whoever looks at the process (/proc/PID/fds). */
enum { START_DESCRIPTORS = 2048, START_DESCRIPTOR_COUNT = 1024 };

enum {
    START_SIZE_MAX = 64 * 1024,
    START_NAME_SIZE = 24,
    PROCESS_CNODE_RADIX = 9,
};

/* Slots of every process's CNode. */
enum {
    SLOT_CNODE = 1,            /* its own CNode, all of it */
    SLOT_ADDRESS_SPACE = 2,
    SLOT_THREAD = 3,
    SLOT_ENDPOINT = 4,         /* components: the endpoint that they serve (read, write, grant) */
    SLOT_REPLY = 5,            /* components: a reply object */
    SLOT_SUPERVISOR = 6,       /* session to the maker: init or the process server */
    SLOT_CONTEXT = 7,          /* the scheduling context that its first thread runs on */
    SLOT_NAMED = 8,            /* the named ones, and then free slots */
};

enum start_kind {
    START_SESSION = 1,     /* name: the service; a session capability to call */
    START_UNTYPED,         /* memory budget; several may be given; data[0]: bytes. Name "rest":
                            * not its own, but memory to build processes of; libc leaves it alone */
    START_PORTS,           /* data[0], data[1]: first and last port */
    START_INTERRUPT,       /* an IRQ handler; data[0]: line */
    START_FRAMES,          /* device memory, one slot a frame, data[0]: first physical
                            * address, data[1]: bytes; frames of 1 << data[2] bytes */
    START_DESCRIPTOR,      /* programs: data[0]: file descriptor; a session of the file contract */
    START_DIRECTORY,       /* programs: a session of the directory contract; name: the absolute
                            * path where it is mounted, "/", "/proc"; "": no mount, but where what these
                            * refuse to change may be changed, by absolute paths (libc/src/unistd/path.h) */
    START_NUMBER,          /* no capability: data[0..2], e.g. "framebuffer", "tsc" */
    START_CONTEXT,         /* scheduling contexts that are configured and bound to no thread:
                            * one slot each, for threads of its own (quine/thread.h) */
    START_FAULTS,          /* the fault endpoint for those threads */
    START_TIME_CONTROL,    /* name "all": may fill scheduling contexts for any core */
};

struct start_item {
    uint32_t kind;         /* enum start_kind */
    uint32_t count;        /* of slots, 1 unless START_FRAMES, START_CONTEXT */
    uint64_t slot;
    uint64_t data[3];
    char name[START_NAME_SIZE];
};

struct start_info {
    uint64_t magic;
    uint32_t size;             /* bytes, all of it */
    uint32_t item_count;
    uint64_t ipc_buffer;       /* address */
    uint64_t free_slot;        /* from here to the CNode's end slots are empty */
    uint64_t cnode_radix;
    uint64_t identifier;       /* process: pid; component: its number */
    uint64_t parent;           /* process: its parent's pid; changes when that ends */
    uint32_t argument_count;   /* argv strings, then environment strings, each ended by 0 */
    uint32_t environment_count;
    uint32_t strings_offset;
    uint32_t strings_size;
    uint32_t directory_offset; /* path of the current directory, ended by 0 */
    uint32_t core_count;       /* processors that run: 0 to core_count - 1 */
    struct start_item items[];
};

_Static_assert(sizeof(struct start_item) == 64, "start_item");
_Static_assert(sizeof(struct start_info) == 80, "start_info");

/* The structure of this process, and the first item of a kind and name (name
 * NULL: any), or NULL. libc/src/start/. */
extern const struct start_info *start_info;
const struct start_item *start_find(enum start_kind kind, const char *name);

#endif
