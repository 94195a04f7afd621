/* /proc/PID/container: what the container has in which a process is; see proc.h and PROC.md. */
#include <string.h>
#include "container.h"
#include "grant.h"
#include "proc.h"
#include "quota.h"

static void write_quota(struct text *text, const char *what, const struct quota *quota)
{
    text_add(text, "%s %llu", what, (unsigned long long)quota->used);
    if (quota->limit != UINT64_MAX)
        text_add(text, " of %llu", (unsigned long long)quota->limit);
    text_add(text, "\n");
}

static void write_services(struct text *text, const struct terms *terms)
{
    const char *name;

    for (unsigned i = 0; (name = grant_service_name(i)) != NULL; i++)
        if (terms->services >> i & 1)
            text_add(text, "service %s\n", name);
}

/* Where a directory lies is nothing to those inside. */
static void write_mounts(struct text *text, const struct terms *terms, bool from_outside)
{
    for (unsigned i = 0; i < terms->mount_count; i++) {
        const struct mount *mount = &terms->mounts[i];
        text_add(text, "directory %s %s", mount->path, mount->writing != 0 ? "write" : "read");
        if (from_outside)
            text_add(text, " %s", mount->source);
        text_add(text, "\n");
    }
}

static void write_files(struct text *text, const struct container *container)
{
    const char *path = container->files.paths;

    for (unsigned i = 0; i < container->files.path_count; i++, path += strlen(path) + 1)
        text_add(text, "file %s %s\n", path + 1, path[0] == 'w' ? "write" : "read");
}

void proc_write_container(struct text *text, const struct process *process)
{
    const struct container *container = process->container;
    char line[CONTAINER_REFUSAL_SIZE + 20];

    if (container == NULL)
        return;
    const struct terms *terms = container->terms;
    text_add(text, "number %u\nfirst %d\n", container->number, container->first);
    if (text->reader != container)
        text_add(text, "inside %u\n", terms->outer == NULL ? 0 : terms->outer->number);
    write_quota(text, "memory", terms->quota);
    write_quota(text, "processes", terms->crowd);
    if (terms->files_limit != 0)
        text_add(text, "file-memory %llu\n", (unsigned long long)terms->files_limit);
    write_services(text, terms);
    write_mounts(text, terms, text->reader != container);
    write_files(text, container);
    for (uint64_t i = 0; terms_line(terms, i, line, sizeof line); i++)
        text_add(text, "refused %s\n", line);
}
