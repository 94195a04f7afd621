/* The texts of /proc: see proc.h, and PROC.md for what they say. */
#include "proc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <abi/objects.h>
#include <contracts/process.h>
#include <quine/start.h>
#include "build.h"
#include "container.h"
#include "pager_parts.h"

enum { SLOTS = 1 << PROCESS_CNODE_RADIX, BADGE_INTERFACE_SHIFT = 32 };

/* --- texts that grow --- */

void text_add_bytes(struct text *text, const void *bytes, size_t size)
{
    if (text->size + size > text->room) {
        size_t room = 2 * (text->size + size) + 256;
        char *grown = room > PROC_TEXT_MAX ? NULL : realloc(text->bytes, room);
        if (grown == NULL) {
            text->failed = true;
            return;
        }
        text->bytes = grown;
        text->room = room;
    }
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
}

void text_add(struct text *text, const char *format, ...)
{
    char line[256];
    va_list arguments;

    va_start(arguments, format);
    int size = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (size > 0)
        text_add_bytes(text, line, (size_t)size < sizeof line ? (size_t)size : sizeof line - 1);
}

/* --- what the process has in its own memory --- */

/* Its start page; size 0: it has none (any more). What it says was written by this server. */
static const struct start_info *start_page(const struct process *process, size_t *size)
{
    static _Alignas(4096) uint8_t copy[START_SIZE_MAX];
    struct pager *pager = (struct pager *)&process->image.pager;
    const struct region *region = regions_find(&pager->regions, START_ADDRESS);

    *size = region == NULL ? 0 : region->end - region->start;
    for (size_t at = 0; at < *size; at += REGION_PAGE)
        if (*size > sizeof copy || pager_read(pager, START_ADDRESS + at, copy + at) != ERROR_NONE) {
            *size = 0;
            break;
        }
    const struct start_info *info = (const struct start_info *)copy;
    if (*size == 0 || info->size > *size)
        *size = 0;
    return info;
}

/* The slots of its descriptors by number, as its libc says (START_DESCRIPTORS). */
static const uint16_t *descriptors(const struct process *process)
{
    static _Alignas(4096) uint8_t copy[REGION_PAGE];

    if (pager_read((struct pager *)&process->image.pager, IPC_BUFFER_ADDRESS, copy) != ERROR_NONE)
        memset(copy, 0, sizeof copy);
    return (const uint16_t *)(copy + START_DESCRIPTORS);
}

static bool look(const struct process *process, uint64_t slot, struct slot_info *info)
{
    return process->image.cnode != 0 && slot < SLOTS && cnode_info(process->image.cnode, slot, info) == ERROR_NONE
        && info->type != OBJECT_NONE;
}

/* --- cmdline --- */

static void write_cmdline(struct text *text, const struct process *process)
{
    size_t size, at = 0;
    const struct start_info *info = start_page(process, &size);

    if (size == 0 || info->strings_offset > info->size || info->strings_size > info->size - info->strings_offset)
        return;
    const char *strings = (const char *)info + info->strings_offset;
    for (uint32_t i = 0; i < info->argument_count && at < info->strings_size; i++)
        at += strnlen(strings + at, info->strings_size - at - 1) + 1;
    text_add_bytes(text, strings, at);
}

/* --- capabilities --- */

static const char *const types[OBJECT_TYPE_COUNT] = {
    [OBJECT_UNTYPED] = "untyped", [OBJECT_CNODE] = "cnode", [OBJECT_THREAD] = "thread",
    [OBJECT_ENDPOINT] = "endpoint", [OBJECT_NOTIFICATION] = "notification", [OBJECT_REPLY] = "reply",
    [OBJECT_ADDRESS_SPACE] = "address-space", [OBJECT_PAGE_TABLE] = "page-table", [OBJECT_FRAME] = "frame",
    [OBJECT_IRQ_CONTROL] = "irq-control", [OBJECT_IRQ_HANDLER] = "irq-handler", [OBJECT_IO_PORTS] = "io-ports",
    [OBJECT_CONTEXT] = "context", [OBJECT_TIME_CONTROL] = "time-control",
};

static const char *const first_slots[SLOT_NAMED] = {
    [SLOT_CNODE] = "its capabilities", [SLOT_ADDRESS_SPACE] = "its memory", [SLOT_THREAD] = "its first thread",
    [SLOT_SUPERVISOR] = "session process", [SLOT_CONTEXT] = "its time",
};

/* What a start item is for; false: it says nothing of the slot. */
static bool write_item(struct text *text, const struct start_item *item, uint64_t slot)
{
    if (item->slot == 0 || slot < item->slot || slot >= item->slot + item->count)
        return false;
    if (item->kind == START_SESSION)
        text_add(text, "session %s", item->name);
    else if (item->kind == START_DIRECTORY)
        text_add(text, item->name[0] != 0 ? "directory %s" : "directory of what it may change", item->name);
    else if (item->kind == START_CONTEXT)
        text_add(text, "time for threads of its own");
    else if (item->kind == START_FAULTS)
        text_add(text, "where their faults go");
    else
        return false;
    return true;
}

/* What a slot is for: what the process was given it for, or a descriptor that has it, or nobody knows. */
static void write_use(struct text *text, const struct process *process, uint64_t slot)
{
    size_t size;
    const struct start_info *info = start_page(process, &size);
    const uint16_t *numbers = descriptors(process);
    bool known = false;

    if (slot < SLOT_NAMED) {
        text_add(text, "%s", first_slots[slot] != NULL ? first_slots[slot] : "-");
        return;
    }
    for (unsigned i = 0; i < START_DESCRIPTOR_COUNT; i++)
        if (numbers[i] == slot) {
            text_add(text, "%s%u", known ? "," : "descriptor ", i);
            known = true;
        }
    for (uint32_t i = 0; size != 0 && i < info->item_count && !known; i++)
        known = write_item(text, &info->items[i], slot);
    if (!known)
        text_add(text, "of the program's own");
}

static void write_capabilities(struct text *text, const struct process *process)
{
    struct slot_info info;

    for (uint64_t slot = 0; slot < SLOTS; slot++) {
        if (!look(process, slot, &info))
            continue;
        text_add(text, "%llu %s %c%c%c 0x%llx ", (unsigned long long)slot,
                 info.type < OBJECT_TYPE_COUNT && types[info.type] != NULL ? types[info.type] : "?",
                 info.rights & RIGHT_READ ? 'r' : '-', info.rights & RIGHT_WRITE ? 'w' : '-',
                 info.rights & RIGHT_GRANT ? 'g' : '-', (unsigned long long)info.badge);
        write_use(text, process, slot);
        text_add(text, "\n");
    }
}

static void write_fds(struct text *text, const struct process *process)
{
    const uint16_t *numbers = descriptors(process);
    struct slot_info info;

    for (unsigned i = 0; i < START_DESCRIPTOR_COUNT; i++)
        if (numbers[i] != 0 && look(process, numbers[i], &info))
            text_add(text, "%u %u 0x%llx\n", i, numbers[i], (unsigned long long)info.badge);
}

/* --- maps --- */

static const char *const kinds[] = {
    [REGION_MEMORY] = "memory", [REGION_STACK] = "stack", [REGION_IMAGE] = "program", [REGION_FIXED] = "system",
    [REGION_SHARED] = "common",
};

void proc_write_maps(struct text *text, const struct process *process)
{
    for (const struct region *region = process->image.pager.regions.first; region != NULL; region = region->next) {
        unsigned long own = 0, shared = 0;
        for (uint64_t at = region->start; at < region->end; at += REGION_PAGE) {
            uint32_t word = region_page(region, at);
            own += page_is_private(word);
            shared += word != 0 && !page_is_private(word);
        }
        text_add(text, "%016llx-%016llx %c%c%c %lu %lu %s\n", (unsigned long long)region->start,
                 (unsigned long long)region->end, region->rights & RIGHT_READ ? 'r' : '-',
                 region->rights & RIGHT_WRITE ? 'w' : '-', region->rights & RIGHT_EXECUTE ? 'x' : '-', own, shared,
                 kinds[region->kind]);
    }
}

/* --- status --- */

static const char *state_of(const struct process *process)
{
    switch (process->state) {
    case PROCESS_BUILDING: return "starts";
    case PROCESS_ENDED: return "ended";
    default: return process->stopped ? "stopped" : "runs";
    }
}

static const char *const limit_names[LIMITS] = {
    [LIMIT_KIND_PROCESSOR] = "processor", [LIMIT_KIND_FILE_SIZE] = "file-size", [LIMIT_KIND_DATA] = "data",
    [LIMIT_KIND_STACK] = "stack", [LIMIT_KIND_CORE] = "core", [LIMIT_KIND_DESCRIPTORS] = "descriptors",
    [LIMIT_KIND_MEMORY] = "memory", [LIMIT_KIND_PROCESSES] = "processes",
};

static void write_limit(struct text *text, uint64_t value)
{
    if (value == LIMIT_NONE)
        text_add(text, " unlimited");
    else
        text_add(text, " %llu", (unsigned long long)value);
}

static void write_limits(struct text *text, const struct limits *limits)
{
    for (unsigned i = 0; i < LIMITS; i++) {
        text_add(text, "limit.%s", limit_names[i]);
        write_limit(text, limits->of[i].soft);
        write_limit(text, limits->of[i].hard);
        text_add(text, "\n");
    }
}

static void write_status(struct text *text, const struct process *process)
{
    const struct holder *holder = process->image.holder;
    unsigned core = 0;
    uint64_t time = process->state == PROCESS_RUNNING ? build_consumed(process, &core) : process->consumed;

    text_add(text, "name %s\npid %d\nparent %d\ngroup %d\nsession %d\nstate %s\n", process->name, process->pid,
             container_parent(text->reader, process), process->group, process->session_id, state_of(process));
    text_add(text, "container %u\n", process->container == NULL ? 0 : process->container->number);
    text_add(text, "threads %u\ncore %u\nnice %d\npriority %u\n", process->image.task_count, core, process->nice,
             limits_priority(process->image.priority, process->nice));
    text_add(text, "time %llu\nchildren %llu\n", (unsigned long long)time,
             (unsigned long long)process->children_consumed);
    text_add(text, "memory %llu\nmemory-limit %llu\nmapped %llu\n",
             (unsigned long long)(holder == NULL ? 0 : holder_memory(holder)),
             (unsigned long long)(holder == NULL ? 0 : holder_limit(holder)),
             (unsigned long long)process->image.pager.regions.size);
    text_add(text, "ignored 0x%llx\ncaught 0x%llx\npending 0x%llx\n", (unsigned long long)process->signals.ignored,
             (unsigned long long)process->signals.caught, (unsigned long long)process->signals.pending);
    write_limits(text, &process->limits);
}

const struct proc_file proc_files[PROC_FILES] = {
    { "capabilities", write_capabilities }, { "cmdline", write_cmdline }, { "container", proc_write_container }, { "fds", write_fds },
    { "maps", proc_write_maps }, { "status", write_status },
};
