/* How many processes there are at most: see crowd.h. */
#include "crowd.h"

#include <stddef.h>
#include "container.h"
#include "quota.h"

/* In which a process counts that comes from `from` (NULL: a component), but for what its own manifest says. */
static struct quota *around(const struct process *process, const struct process *from)
{
    const struct container *here = process->container, *there = from == NULL ? NULL : from->container;

    if (here != NULL && here != there)
        return here->terms->crowd;
    return from == NULL ? NULL : from->crowd;
}

/* Counts one process in `outer`, or, if `most` is not 0, in a new crowd of so many inside of it. */
static enum error enter(struct quota *outer, uint32_t most, struct quota **crowd)
{
    struct quota *entered = most == 0 ? quota_hold(outer) : quota_new(most, outer);

    if (most != 0 && entered == NULL)
        return ERROR_NO_MEMORY;
    if (!quota_take(entered, 1)) {
        quota_refuse(entered);
        quota_drop(entered);
        return ERROR_LIMIT;
    }
    *crowd = entered;
    return ERROR_NONE;
}

enum error crowd_join(struct process *process)
{
    const struct process *parent = process->parent == NULL ? NULL : process->parent->process;

    return enter(around(process, parent), process->processes_most, &process->crowd);
}

enum error crowd_replace(struct process *process, const struct process *built)
{
    struct quota *before = process->crowd;

    quota_give_back(before, 1);
    enum error error = enter(around(built, process), built->processes_most, &process->crowd);
    if (error != ERROR_NONE)
        quota_take(before, 1);         /* nobody was there meanwhile */
    else
        quota_drop(before);
    return error;
}

/* One that never ran has none: no quota counts it. */
void crowd_leave(struct process *process)
{
    quota_give_back(process->crowd, 1);
    quota_drop(process->crowd);
    process->crowd = NULL;
}
