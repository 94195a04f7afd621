/* The supervisor contract: what init tells and does on request. */
#include "init.h"

#include <stdio.h>
#include <string.h>
#include <contracts/supervisor.h>
#include "contexts.h"
#include "server.h"

static enum error list(struct request *request, uint64_t cookie, uint64_t *next, char *name, uint8_t *state,
                       uint32_t *restarts, uint64_t *memory)
{
    (void)request;
    say_flush();
    if (cookie >= component_count)
        return ERROR_NOT_FOUND;
    const struct component *component = &components[cookie];
    memcpy(name, component->manifest->component, MANIFEST_NAME_SIZE);
    *state = (uint8_t)component->state;
    *restarts = component->restarts;
    *memory = component->manifest->memory;
    *next = cookie + 1;
    return ERROR_NONE;
}

static void describe_ports(const struct manifest_item *item, char *text, size_t size)
{
    unsigned first = (unsigned)item->a, last = (unsigned)item->b;
    if (item->name[0] == 0)
        snprintf(text, size, "ports 0x%x to 0x%x", first, last);
    else if (firmware_ports(item->name, &first, &last))
        snprintf(text, size, "ports 0x%x to 0x%x (%s)", first, last, item->name);
    else
        snprintf(text, size, "ports %s: this machine has none", item->name);
}

static void describe_memory(const struct manifest_item *item, char *text, size_t size)
{
    uint64_t base = item->a, bytes = item->b;
    unsigned count = 0;
    for (unsigned i = 0; item->name[0] != 0 && i < range_count; i++)
        if (strcmp(ranges[i].name, item->name) == 0 && ranges[i].run_count != 0) {
            base = count++ == 0 ? ranges[i].base : base;
            bytes += ranges[i].size;
        }
    if (item->name[0] != 0 && count == 0)
        snprintf(text, size, "device memory %s: this machine has none", item->name);
    else
        snprintf(text, size, "device memory %s 0x%lx, %lu KiB%s", item->name, base, bytes >> 10,
                 count > 1 ? ", in several ranges" : "");
}

static void describe(const struct manifest_item *item, char *text, size_t size)
{
    const struct component *server;
    switch (item->kind) {
    case MANIFEST_SERVES:
        snprintf(text, size, "serves %s", item->name);
        break;
    case MANIFEST_USES:
        server = component_serving(item->name);
        snprintf(text, size, "calls %s, of %s", item->name, server ? server->manifest->component : "init");
        break;
    case MANIFEST_PORTS:
        describe_ports(item, text, size);
        break;
    case MANIFEST_INTERRUPT:
        snprintf(text, size, "interrupt line %lu", item->a);
        break;
    case MANIFEST_MEMORY:
        describe_memory(item, text, size);
        break;
    default:
        snprintf(text, size, "privilege %s", item->name);
    }
}

/* What every component has comes first. */
enum { POSITION_BUDGETS, POSITION_PROGRAM, POSITION_ITEMS };

static void describe_budgets(const struct manifest *manifest, char *text, size_t size)
{
    char time[40] = "all the time";
    char core[16] = "any core";
    if (manifest->time_budget != manifest->time_period)
        snprintf(time, sizeof time, "%u of every %u us", manifest->time_budget, manifest->time_period);
    if (manifest->core != MANIFEST_CORE_ANY)
        snprintf(core, sizeof core, "core %u", manifest->core);
    snprintf(text, size, "memory %lu KiB, priority %u, %s on %s, at most %u threads", manifest->memory >> 10,
             manifest->priority, time, core, contexts_count(manifest));
}

static void describe_program(const struct program *program, char *text, size_t size)
{
    int used = snprintf(text, size, program->own == NULL ? "the boot image's program"
                        : "a program that replaced the boot image's: %lu bytes, SHA-256 ", program->file_size);
    for (int i = 0; i < SHA256_SIZE && program->own != NULL; i++)
        used += snprintf(text + used, size - (size_t)used, "%02x", program->digest[i]);
}

static enum error authority(struct request *request, const char *name, uint64_t position, uint64_t *next,
                            char *text)
{
    const struct component *component = component_find(name);
    (void)request;
    if (component == NULL)
        return ERROR_NOT_FOUND;
    const struct manifest *manifest = component->manifest;
    if (position > manifest->item_count + POSITION_ITEMS - 1)
        return ERROR_NOT_FOUND;
    if (position == POSITION_BUDGETS)
        describe_budgets(manifest, text, SUPERVISOR_AUTHORITY_TEXT_MAX + 1);
    else if (position == POSITION_PROGRAM)
        describe_program(&component->program, text, SUPERVISOR_AUTHORITY_TEXT_MAX + 1);
    else
        describe(&manifest->items[position - POSITION_ITEMS], text, SUPERVISOR_AUTHORITY_TEXT_MAX + 1);
    *next = position + 1;
    return ERROR_NONE;
}

static enum error program(struct request *request, const char *name, bool *replaced, uint32_t *ends, uint32_t *returned)
{
    const struct component *component = component_find(name);
    (void)request;
    if (component == NULL)
        return ERROR_NOT_FOUND;
    *replaced = component->program.own != NULL;
    *ends = component->ends;
    *returned = component->returned;
    return ERROR_NONE;
}

static enum error time(struct request *request, const char *name, uint32_t *core, uint64_t *consumed)
{
    const struct component *component = component_find(name);
    (void)request;
    if (component == NULL)
        return ERROR_NOT_FOUND;
    *consumed = contexts_consumed(component->contexts, contexts_count(component->manifest), core);
    return ERROR_NONE;
}

const struct supervisor_handlers supervisor_handlers = {
    .list = list,
    .authority = authority,
    .program = program,
    .time = time,
};
