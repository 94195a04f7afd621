/* The restarts contract: who is told when a component was restarted. */
#include "init.h"

#include <contracts/restarts.h>
#include "server.h"

/* The session's badge ends with the number of the component. */
static enum error watch(struct request *request, capability signal)
{
    uint64_t number = request->session->badge & UINT32_MAX;
    if (number == 0 || number > component_count) {
        capability_free(signal);
        return ERROR_NOT_PERMITTED;
    }
    struct component *component = &components[number - 1];
    if (component->watcher != 0)
        capability_free(component->watcher);
    component->watcher = signal;
    return ERROR_NONE;
}

const struct restarts_handlers restarts_handlers = { .watch = watch };

static bool calls(const struct component *client, const struct component *server)
{
    const struct manifest *manifest = client->manifest;
    for (uint32_t i = 0; i < manifest->item_count; i++)
        if (manifest->items[i].kind == MANIFEST_USES && component_serving(manifest->items[i].name) == server)
            return true;
    return false;
}

void restarts_tell(const struct component *restarted)
{
    for (unsigned i = 0; i < component_count; i++)
        if (components[i].watcher != 0 && calls(&components[i], restarted))
            notification_signal(components[i].watcher);
}
