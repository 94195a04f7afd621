/*
 * What a manifest gives: the capabilities in the component's CNode and the items
 * of its start page, one rule for each kind of item.
 */
#include "init.h"

#include <string.h>
#include <contracts/directory.h>
#include <contracts/operator.h>
#include <contracts/restarts.h>
#include <contracts/supervisor.h>

enum {
    FREE_SLOTS = 256,             /* that a component finds at least */
    RADIX_REST = 14,              /* who has the memory of others has many objects */
    PAGE_WORDS = START_SIZE_MAX / 8,
    STRINGS_SIZE = 64,
    TABLES_OF_START = 4,
};

struct grant {
    struct component *component;
    capability cnode;
    uint64_t next_slot;
    struct start_info *page;
};

static uint64_t page_words[PAGE_WORDS];

static enum error add_item(struct grant *grant, const struct start_item *item, const char *name)
{
    uint32_t used = sizeof *grant->page + (grant->page->item_count + 1) * sizeof *item;
    if (used > START_SIZE_MAX - STRINGS_SIZE)
        return ERROR_TOO_LONG;
    struct start_item *added = &grant->page->items[grant->page->item_count++];
    *added = *item;
    strncpy(added->name, name, START_NAME_SIZE - 1);
    return ERROR_NONE;
}

/* An item for the capability that was put into the next slot. */
static enum error add_slot(struct grant *grant, enum start_kind kind, uint64_t a, uint64_t b,
                           const char *name)
{
    struct start_item item = { .kind = kind, .count = 1, .slot = grant->next_slot++, .data = { a, b, 0 } };
    return add_item(grant, &item, name);
}

static enum error add_number(struct grant *grant, const char *name, uint64_t a, uint64_t b, uint64_t c)
{
    struct start_item item = { .kind = START_NUMBER, .data = { a, b, c } };
    return add_item(grant, &item, name);
}

/* --- the kinds of items --- */

static uint64_t session_badge(uint32_t interface, const struct component *component)
{
    return BADGE_FROM_INIT | (uint64_t)interface << BADGE_SERVICE_SHIFT | component->number;
}

static enum error grant_service(struct grant *grant, const struct manifest_item *item)
{
    const struct component *server = component_serving(item->name);
    /* Calls to a server that is not there come to init, which has no such interface. */
    bool serves = server != NULL && server->state != COMPONENT_STATE_FAILED;
    capability endpoint = serves ? server->endpoint : SLOT_ENDPOINT;
    uint32_t number = interface_number(item->name);
    bool of_init = number == SUPERVISOR_INTERFACE || number == RESTARTS_INTERFACE || number == OPERATOR_INTERFACE;
    if (number == 0 || (server == NULL && !of_init))
        return ERROR_NOT_FOUND;
    uint64_t badge = session_badge(number, grant->component);
    enum error error = cnode_mint(grant->cnode, grant->next_slot, SLOT_CNODE, endpoint,
                                  RIGHT_WRITE | RIGHT_GRANT, badge);
    return error != ERROR_NONE ? error : add_slot(grant, START_SESSION, 0, 0, item->name);
}

/* The whole root; single arguments are the process server's matter. */
static enum error grant_files(struct grant *grant, const struct manifest_item *item)
{
    const struct component *server = component_serving("directory");
    uint64_t badge = session_badge(DIRECTORY_INTERFACE, grant->component);
    if (item->a != 0 || server == NULL)
        return ERROR_NONE;
    if (strcmp(item->name, "read") == 0)
        badge |= BADGE_READS;
    enum error error = cnode_mint(grant->cnode, grant->next_slot, SLOT_CNODE, server->endpoint,
                                  RIGHT_WRITE | RIGHT_GRANT, badge);
    return error != ERROR_NONE ? error : add_slot(grant, START_DIRECTORY, 0, 0, "/");
}

static enum error grant_ports(struct grant *grant, const struct manifest_item *item)
{
    unsigned first = (unsigned)item->a, last = (unsigned)item->b;
    if (item->name[0] != 0 && !firmware_ports(item->name, &first, &last))
        return ERROR_NONE;        /* a machine without them: the component sees that it has none */
    enum error error = cnode_mint(grant->cnode, grant->next_slot, SLOT_CNODE, INIT_SLOT_IO_PORTS, RIGHTS_ALL,
                                  first | (uint64_t)last << 16);
    return error != ERROR_NONE ? error : add_slot(grant, START_PORTS, first, last, item->name);
}

static enum error grant_interrupt(struct grant *grant, const struct manifest_item *item)
{
    enum error error = irq_control_get(slot_irq_control, item->a, (unsigned)item->b, grant->cnode,
                                       grant->next_slot);
    return error != ERROR_NONE ? error : add_slot(grant, START_INTERRUPT, item->a, 0, item->name);
}

static bool range_matches(const struct range *range, const struct manifest_item *item)
{
    if (strcmp(range->name, item->name) != 0)
        return false;
    return item->name[0] != 0 || (range->base == item->a && range->size == item->b);
}

static enum error grant_run(struct grant *grant, const struct run *run, const char *name, unsigned rights)
{
    struct start_item item = {
        .kind = START_FRAMES, .count = run->count, .slot = grant->next_slot,
        .data = { run->base, (uint64_t)run->count << run->size_bits, run->size_bits },
    };
    enum error error = ERROR_NONE;
    for (unsigned i = 0; i < run->count && error == ERROR_NONE; i++)
        error = cnode_copy(grant->cnode, grant->next_slot++, SLOT_CNODE, run->slot + i, rights);
    return error != ERROR_NONE ? error : add_item(grant, &item, name);
}

/* The framebuffer's first byte is `offset` bytes into its first frame. */
static enum error grant_device_number(struct grant *grant, const struct range *range)
{
    const struct framebuffer *framebuffer = &bootinfo->framebuffer;
    if (strcmp(range->name, "framebuffer") == 0)
        return add_number(grant, range->name, framebuffer->width | (uint64_t)framebuffer->height << 32,
                          framebuffer->stride | (uint64_t)framebuffer->format << 32,
                          framebuffer->base - range->base);
    if (strcmp(range->name, "boot-image") == 0)
        return add_number(grant, range->name, bootinfo->boot_image_size, 0, 0);
    return ERROR_NONE;
}

static enum error grant_memory(struct grant *grant, const struct manifest_item *item)
{
    bool read_only = strcmp(item->name, "acpi") == 0 || strcmp(item->name, "boot-image") == 0;
    enum error error = ERROR_NONE;
    for (unsigned i = 0; i < range_count && error == ERROR_NONE; i++) {
        const struct range *range = &ranges[i];
        if (!range_matches(range, item))
            continue;
        for (unsigned j = 0; j < range->run_count && error == ERROR_NONE; j++)
            error = grant_run(grant, &range->runs[j], item->name,
                              read_only ? RIGHT_READ : RIGHT_READ | RIGHT_WRITE);
        if (error == ERROR_NONE && range->run_count != 0)
            error = grant_device_number(grant, range);
    }
    if (error == ERROR_NONE && strcmp(item->name, "acpi") == 0)
        error = add_number(grant, "acpi", bootinfo->acpi_root, 0, 0);
    return error;
}

/* Untypeds cannot be copied: the component's is made out of init's, all of it. */
static enum error grant_pieces(struct grant *grant)
{
    enum error error = ERROR_NONE;
    for (unsigned i = 0; i < piece_count && error == ERROR_NONE; i++) {
        error = untyped_retype(pieces[i].slot, OBJECT_UNTYPED, pieces[i].size, 1, grant->cnode,
                               grant->next_slot);
        if (error == ERROR_NONE)
            error = add_slot(grant, START_UNTYPED, pieces[i].size, 0, "rest");
    }
    return error;
}

static enum error grant_time_control(struct grant *grant)
{
    enum error error = cnode_copy(grant->cnode, grant->next_slot, SLOT_CNODE, slot_time_control, RIGHTS_ALL);
    return error != ERROR_NONE ? error : add_slot(grant, START_TIME_CONTROL, 0, 0, "all");
}

static enum error grant_privilege(struct grant *grant, const struct manifest_item *item)
{
    if (strcmp(item->name, "memory-rest") == 0)
        return grant_pieces(grant);
    if (strcmp(item->name, "time-control") == 0)
        return grant_time_control(grant);
    return ERROR_UNSUPPORTED;
}

/* More slots are there already. */
static enum error grant_room(struct grant *grant, const struct manifest_item *item)
{
    const struct component *component = grant->component;
    if (component->room_size == 0 || strcmp(item->name, "memory-percent") != 0)
        return ERROR_NONE;
    enum error error = untyped_retype(component->room, OBJECT_UNTYPED, component->room_size, 1, grant->cnode,
                                      grant->next_slot);
    return error != ERROR_NONE ? error : add_slot(grant, START_UNTYPED, component->room_size, 0, "room");
}

static enum error grant_nothing(struct grant *grant, const struct manifest_item *item)
{
    (void)grant;
    (void)item;
    return ERROR_NONE;
}

/* Indexed by enum manifest_item_kind. */
static enum error (*const rules[])(struct grant *grant, const struct manifest_item *item) = {
    [MANIFEST_SERVES] = grant_nothing,
    [MANIFEST_USES] = grant_service,
    [MANIFEST_PORTS] = grant_ports,
    [MANIFEST_INTERRUPT] = grant_interrupt,
    [MANIFEST_MEMORY] = grant_memory,
    [MANIFEST_FILES] = grant_files,
    [MANIFEST_PRIVILEGE] = grant_privilege,
    [MANIFEST_ROOM] = grant_room,
};

/* --- the whole page --- */

unsigned grant_radix(const struct component *component)
{
    uint64_t slots = SLOT_NAMED + MANIFEST_ITEMS_MAX + FREE_SLOTS + component->manifest->threads + 1;
    unsigned radix = PROCESS_CNODE_RADIX;
    slots += component_room(component, "sessions") / 3 * 4;    /* a quarter is not for sessions: servers/lib/session.c */
    for (uint32_t i = 0; i < component->manifest->item_count; i++) {
        const struct manifest_item *item = &component->manifest->items[i];
        if (item->kind == MANIFEST_PRIVILEGE && strcmp(item->name, "memory-rest") == 0)
            radix = RADIX_REST;
        for (unsigned j = 0; item->kind == MANIFEST_MEMORY && j < range_count; j++)
            for (unsigned k = 0; range_matches(&ranges[j], item) && k < ranges[j].run_count; k++)
                slots += ranges[j].runs[k].count;
    }
    while ((uint64_t)1 << radix < slots)
        radix++;
    return radix;
}

static enum error grant_numbers(struct grant *grant)
{
    enum error error = add_number(grant, "tsc", bootinfo->tsc_frequency, bootinfo->loader_tsc, 0);
    if (!component_has(grant->component, MANIFEST_SERVES, "log"))
        return error;
    if (error == ERROR_NONE)      /* the log knows its writers by number: data[1] marks such items */
        error = add_number(grant, "init", 0, 1, 0);
    for (unsigned i = 0; i < component_count && error == ERROR_NONE; i++)
        error = add_number(grant, components[i].manifest->component, components[i].number, 1, 0);
    return error;
}

/* What threads of its own need: contexts, and where their faults go. */
static enum error grant_threads(struct grant *grant)
{
    const struct component *component = grant->component;
    struct start_item item = {
        .kind = START_CONTEXT, .count = component->manifest->threads, .slot = grant->next_slot,
    };
    enum error error = ERROR_NONE;
    if (item.count == 0)
        return ERROR_NONE;
    for (unsigned i = 0; i < item.count && error == ERROR_NONE; i++)
        error = cnode_copy(grant->cnode, grant->next_slot++, SLOT_CNODE, component->contexts + 1 + i,
                           RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = add_item(grant, &item, "");
    if (error == ERROR_NONE)
        error = cnode_mint(grant->cnode, grant->next_slot, SLOT_CNODE, SLOT_ENDPOINT, RIGHT_WRITE,
                           component->number);
    return error != ERROR_NONE ? error : add_slot(grant, START_FAULTS, 0, 0, "");
}

/* argv[0] is the component's name; the current directory "/". */
static void add_strings(struct grant *grant)
{
    struct start_info *page = grant->page;
    char *strings = (char *)&page->items[page->item_count];
    size_t size = strlen(grant->component->manifest->component) + 1;
    memcpy(strings, grant->component->manifest->component, size);
    memcpy(strings + size, "/", 2);
    page->argument_count = 1;
    page->strings_offset = (uint32_t)(strings - (char *)page);
    page->strings_size = (uint32_t)size;
    page->directory_offset = page->strings_offset + (uint32_t)size;
    page->size = page->directory_offset + 2;
}

/* What the budget has left, but for the pages of the start page itself, as an
 * untyped of the component. */
static enum error grant_budget(struct grant *grant)
{
    struct start_item item = { .kind = START_UNTYPED, .count = 1, .slot = grant->next_slot };
    struct untyped_info info;
    enum error error = untyped_info(grant->component->untyped, &info);
    if (error != ERROR_NONE)
        return error;
    /* The item itself, the strings, rounding, and where the untyped is not page-aligned. */
    uint64_t page_size = sizeof *grant->page + (grant->page->item_count + 1) * sizeof item + STRINGS_SIZE;
    uint64_t needed = (page_size / PAGE_SIZE + 1 + TABLES_OF_START + 2) * PAGE_SIZE;
    if (info.free < needed + PAGE_SIZE)
        return ERROR_NO_MEMORY;
    item.data[0] = (info.free - needed) & ~(uint64_t)(PAGE_SIZE - 1);
    error = untyped_retype(grant->component->untyped, OBJECT_UNTYPED, item.data[0], 1, grant->cnode,
                           grant->next_slot++);
    return error != ERROR_NONE ? error : add_item(grant, &item, "");
}

enum error grant_all(struct component *component, capability cnode, unsigned radix,
                     const struct start_info **page, uint32_t *size)
{
    const struct manifest *manifest = component->manifest;
    struct grant grant = { component, cnode, SLOT_NAMED, (struct start_info *)page_words };
    memset(page_words, 0, sizeof page_words);
    enum error error = grant_numbers(&grant);
    for (uint32_t i = 0; i < manifest->item_count && error == ERROR_NONE; i++) {
        error = rules[manifest->items[i].kind](&grant, &manifest->items[i]);
        if (error != ERROR_NONE)
            say("%s: its manifest's item %u (%s) cannot be given: %s", manifest->component, i + 1,
                manifest->items[i].name, error_text(error));
    }
    if (error == ERROR_NONE)
        error = grant_threads(&grant);
    if (error == ERROR_NONE)
        error = grant_budget(&grant);
    if (error != ERROR_NONE)
        return error;
    grant.page->magic = START_MAGIC;
    grant.page->ipc_buffer = IPC_BUFFER_ADDRESS;
    grant.page->free_slot = grant.next_slot;
    grant.page->cnode_radix = radix;
    grant.page->identifier = component->number;
    grant.page->core_count = bootinfo->core_count;
    add_strings(&grant);
    *page = grant.page;
    *size = grant.page->size;
    return ERROR_NONE;
}
