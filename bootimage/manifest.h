/*
 * Compiled manifests: what init and the process server read. The language and
 * these bytes are specified in MANIFEST.md; mkimage compiles the text.
 */
#ifndef QUINE_MANIFEST_H
#define QUINE_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MANIFEST_MAGIC 0x3154534546494e4du     /* "MNIFEST1" */

enum {
    MANIFEST_VERSION = 2,
    MANIFEST_NAME_SIZE = 24,       /* with at least one final 0 */
    MANIFEST_ITEMS_MAX = 64,
    MANIFEST_PRIORITY_MAX = 255,
    MANIFEST_RESTARTS_MAX = 60,    /* a minute */
    MANIFEST_MEMORY_MAX = 48 << 20,   /* bytes; of all components together */
    MANIFEST_TIME_MIN = 50,        /* microseconds; these three are those of abi/objects.h */
    MANIFEST_TIME_MAX = 1000000000,
    MANIFEST_CORES_MAX = 32,
    MANIFEST_TIME_DEFAULT = 5000,  /* budget and period: all the time, in slices of 5 ms */
    MANIFEST_THREADS_MAX = 64,
    MANIFEST_SESSIONS_MAX = 6000,
    MANIFEST_PROCESSES_MAX = 1000,
    MANIFEST_PERCENT_MAX = 90,     /* also of all components together */
};

#define MANIFEST_PROGRAM_MEMORY_MAX ((uint64_t)1 << 40)   /* bytes; it is taken as it is used */
#define MANIFEST_ARGUMENT_LAST 0xffffffffu   /* the last argument, however many there are */
#define MANIFEST_CORE_ANY 0xffffffffu        /* its maker chooses */

enum manifest_item_kind {
    MANIFEST_SERVES = 1,   /* name: interface */
    MANIFEST_USES,         /* name: interface */
    MANIFEST_PORTS,        /* a, b: first and last port; or name, found in the FADT by init:
                            * "pm1a-control", "pm1b-control", "acpi-reset", "smi-command" */
    MANIFEST_INTERRUPT,    /* a: line, b: IRQ_* flags */
    MANIFEST_MEMORY,       /* device memory. a: base, b: size; or name: "framebuffer", "acpi", "boot-image" */
    MANIFEST_FILES,        /* name "read" or "write"; a, b: first and last argument (from 1, or
                            * MANIFEST_ARGUMENT_LAST); a = b = 0: the whole root */
    MANIFEST_PRIVILEGE,    /* name: "memory-rest" (all memory that is left), "time-control" (the
                            * right to fill scheduling contexts, on all cores) */
    MANIFEST_ROOM,         /* for what it keeps for others. name: "sessions", a: how many; or
                            * "memory-percent", a: of the memory that is left */
    MANIFEST_PROCESSES,    /* a: how many it and what descends from it are at most */
    MANIFEST_FILE_MEMORY,  /* of a container. a: bytes that the files have at most that are made in it */
};

enum manifest_restart { MANIFEST_RESTART_NEVER, MANIFEST_RESTART_ALWAYS };

struct manifest_item {
    uint32_t kind;
    uint32_t reserved;
    uint64_t a, b;
    char name[MANIFEST_NAME_SIZE];
};

struct manifest {
    uint64_t magic;
    uint32_t version;
    uint32_t item_count;
    char component[MANIFEST_NAME_SIZE];
    char program[MANIFEST_NAME_SIZE];  /* boot entry of that name, or file under /bin */
    uint64_t memory;               /* bytes of untyped */
    uint32_t priority;             /* 0 to 255 */
    uint32_t restart;              /* enum manifest_restart */
    uint32_t restarts_a_minute;
    uint32_t is_program;           /* 1: started by the process server, not by init */
    uint32_t time_budget;          /* microseconds in every time_period, */
    uint32_t time_period;          /* for each of its contexts */
    uint32_t core;                 /* where it runs, or MANIFEST_CORE_ANY */
    uint32_t threads;              /* contexts that it has besides its first thread's */
    struct manifest_item items[];
};

_Static_assert(sizeof(struct manifest_item) == 48, "manifest_item");
_Static_assert(sizeof(struct manifest) == 104, "manifest");

/* The manifest in `bytes` (8-byte aligned) if all of it obeys MANIFEST.md, else NULL. */
const struct manifest *manifest_open(const void *bytes, size_t size);

/* Bytes that its `memory` can be. */
uint64_t manifest_memory_max(const struct manifest *manifest);

/* Letters, digits, and after the first also - _ and . : names of components, programs, services. */
bool manifest_name_good(const char *name);

/* An item by itself; manifest_open() checks this too. */
bool manifest_item_good(const struct manifest_item *item);
/* Whether such a manifest, of a component or of a program, may have it: a good one. */
bool manifest_item_fits(const struct manifest *manifest, const struct manifest_item *item);

#endif
