/*
 * The first program: builds the components and then watches over them.
 * init.h draws the map.
 */
#include "init.h"

#include <string.h>
#include <contracts/operator.h>
#include <contracts/replacement.h>
#include <contracts/restarts.h>
#include <contracts/supervisor.h>
#include "contexts.h"
#include "server.h"

/* init's own endpoint and reply object, in the slots where servers/lib expects them. */
static void make_endpoint(void)
{
    capability untyped = start_info->items[0].slot;
    enum error error = untyped_retype(untyped, OBJECT_ENDPOINT, 0, 1, SLOT_CNODE, SLOT_ENDPOINT);
    if (error == ERROR_NONE)
        error = untyped_retype(untyped, OBJECT_REPLY, 0, 1, SLOT_CNODE, SLOT_REPLY);
    if (error != ERROR_NONE)
        init_fail("no endpoint can be made", error);
}

/* What a component keeps over restarts: its budget, its endpoint, init's slots. */
static enum error prepare(struct component *component)
{
    enum error error = memory_budget(component->manifest->memory, &component->untyped);
    if (error == ERROR_NONE)
        error = object_create(OBJECT_ENDPOINT, 0, &component->endpoint);
    component->served = capability_allocate(1);
    component->shelf = capability_allocate(1);
    component->thread = capability_allocate(1);
    component->contexts = capability_allocate(contexts_count(component->manifest));
    if (error == ERROR_NONE && component->contexts == 0)
        error = ERROR_LIMIT;
    return error;
}

static bool is_ready(const struct component *component, const bool *tried)
{
    const struct manifest *manifest = component->manifest;
    for (uint32_t i = 0; i < manifest->item_count; i++) {
        if (manifest->items[i].kind != MANIFEST_USES)
            continue;
        const struct component *server = component_serving(manifest->items[i].name);
        if (server != NULL && !tried[server->number - 1])
            return false;
    }
    return true;
}

/* Lowest layer first; mkimage has seen to it that there are no circles. */
static void build_all(void)
{
    bool tried[COMPONENTS_MAX] = {0};
    unsigned built = 0, before;
    do {
        before = built;
        for (unsigned i = 0; i < component_count; i++) {
            if (tried[i] || !is_ready(&components[i], tried))
                continue;
            tried[i] = true;
            built++;
            enum error error = component_build(&components[i]);
            if (error == ERROR_NONE)
                continue;
            component_give_up(&components[i]);
            say_not_built(&components[i], error);
        }
    } while (built != before && built < component_count);
    for (unsigned i = 0; i < component_count; i++)
        if (!tried[i])
            say("%s uses what uses it in turn; it is left out", components[i].manifest->component);
}

static void give_room(struct component *component)
{
    uint64_t percent = component_room(component, "memory-percent");
    enum error error = ERROR_NONE;
    if (percent > 0)
        error = memory_share(percent, &component->room, &component->room_size);
    if (error != ERROR_NONE) {
        say("%s does not get its memory-percent: %s", component->manifest->component, error_text(error));
        component->room_size = 0;
    }
}

int main(void)
{
    static const struct server server = {
        .interfaces = { &supervisor_interface, &restarts_interface, &operator_interface, &replacement_interface },
        .fault = supervise_fault,
        .close = operator_close,
    };
    make_endpoint();
    firmware_announce();
    device_make_frames();
    firmware_open(&image);
    component_read_all();
    device_make_frames();
    for (unsigned i = 0; i < component_count; i++) {
        enum error error = prepare(&components[i]);
        if (error != ERROR_NONE)
            init_fail(components[i].manifest->component, error);
    }
    for (unsigned i = 0; i < component_count; i++)
        give_room(&components[i]);
    memory_cut_rest();
    build_all();
    say("%u components, %lu MiB of memory", component_count, bootinfo->memory_size >> 20);
    serve(&server);
}
