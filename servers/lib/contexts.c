/* Scheduling contexts of processes: see contexts.h. */
#include "contexts.h"

#include <quine/start.h>

unsigned contexts_count(const struct manifest *manifest)
{
    return 1 + manifest->threads;
}

enum error contexts_fill(capability control, capability contexts, const struct manifest *manifest)
{
    static unsigned turn;
    enum error error = ERROR_NONE;
    for (unsigned i = 0; i < contexts_count(manifest) && error == ERROR_NONE; i++) {
        unsigned core = manifest->core == MANIFEST_CORE_ANY ? turn++ : manifest->core;
        error = time_control_configure(control, contexts + i, core % start_info->core_count,
                                       manifest->time_budget, manifest->time_period);
    }
    return error;
}

uint64_t contexts_consumed(capability contexts, unsigned count, unsigned *core)
{
    uint64_t consumed = 0;
    *core = 0;
    for (unsigned i = 0; i < count; i++) {
        struct context_info info;
        if (context_info(contexts + i, &info) != ERROR_NONE)
            continue;
        consumed += info.consumed;
        *core = i == 0 ? info.core : *core;
    }
    return consumed;
}
