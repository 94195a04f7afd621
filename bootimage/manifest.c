/*
 * The reader of compiled manifests: every rule of MANIFEST.md, part 2, is
 * checked here, so that who uses a manifest needs no check of its own.
 */
#include <stdbool.h>
#include <bootimage/manifest.h>

enum {
    PAGE = 4096,
    PORT_LAST = 0xffff,
    LINE_LAST = 255,
    LINE_EXPLICIT = 1,          /* IRQ_EXPLICIT of abi/objects.h */
    LINE_FLAGS = 7,             /* all of IRQ_* */
};

#define PHYSICAL_LIMIT (1ull << 52)

/* The names that an item of a kind may have; the list ends with NULL. */
static const char *const port_names[] = {
    "pm1a-control", "pm1b-control", "acpi-reset", "smi-command", NULL,
};
static const char *const memory_names[] = { "framebuffer", "acpi", "boot-image", NULL };
static const char *const files_names[] = { "read", "write", NULL };
static const char *const privilege_names[] = { "memory-rest", "time-control", NULL };

static bool same_text(const char *a, const char *b)
{
    while (*a != 0 && *a == *b)
        a++, b++;
    return *a == *b;
}

static bool one_of(const char *name, const char *const *names)
{
    while (*names != NULL && !same_text(name, *names))
        names++;
    return *names != NULL;
}

bool manifest_name_good(const char *name)
{
    unsigned length = 0;
    for (; name[length] != 0; length++) {
        char c = name[length];
        bool first = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '[';
        if (!first && (length == 0 || (c != '-' && c != '_' && c != '.')))
            return false;
    }
    return length > 0;
}

/* A name field: ended, zero to its end. */
static bool field_good(const char *field)
{
    unsigned length = 0;
    while (length < MANIFEST_NAME_SIZE && field[length] != 0)
        length++;
    if (length == MANIFEST_NAME_SIZE)
        return false;
    for (; length < MANIFEST_NAME_SIZE; length++)
        if (field[length] != 0)
            return false;
    return true;
}

static bool service_good(const struct manifest_item *item)
{
    return manifest_name_good(item->name) && item->a == 0 && item->b == 0;
}

static bool ports_good(const struct manifest_item *item)
{
    if (item->name[0] != 0)
        return one_of(item->name, port_names) && item->a == 0 && item->b == 0;
    return item->a <= item->b && item->b <= PORT_LAST;
}

static bool interrupt_good(const struct manifest_item *item)
{
    return item->name[0] == 0 && item->a <= LINE_LAST && item->b <= LINE_FLAGS
        && (item->b == 0 || item->b & LINE_EXPLICIT);
}

static bool memory_good(const struct manifest_item *item)
{
    if (item->name[0] != 0)
        return one_of(item->name, memory_names) && item->a == 0 && item->b == 0;
    return item->a % PAGE == 0 && item->b % PAGE == 0 && item->b > 0 && item->a < PHYSICAL_LIMIT
        && item->b <= PHYSICAL_LIMIT - item->a;
}

static bool files_good(const struct manifest_item *item)
{
    if (!one_of(item->name, files_names))
        return false;
    bool whole_root = item->a == 0 && item->b == 0;
    return whole_root || (item->a >= 1 && item->a <= item->b && item->b <= MANIFEST_ARGUMENT_LAST);
}

static bool privilege_good(const struct manifest_item *item)
{
    return one_of(item->name, privilege_names) && item->a == 0 && item->b == 0;
}

static bool room_good(const struct manifest_item *item)
{
    uint64_t most = same_text(item->name, "sessions") ? MANIFEST_SESSIONS_MAX
        : same_text(item->name, "memory-percent") ? MANIFEST_PERCENT_MAX : 0;
    return item->a >= 1 && item->a <= most && item->b == 0;
}

static bool processes_good(const struct manifest_item *item)
{
    return item->name[0] == 0 && item->a >= 1 && item->a <= MANIFEST_PROCESSES_MAX && item->b == 0;
}

static bool file_memory_good(const struct manifest_item *item)
{
    return item->name[0] == 0 && item->a % PAGE == 0 && item->a > 0 && item->a <= MANIFEST_PROGRAM_MEMORY_MAX && item->b == 0;
}

/* Indexed by enum manifest_item_kind. Who may have it: components, and programs, which the process server starts. */
static const struct kind_rule {
    bool (*good)(const struct manifest_item *item);
    bool components, programs;
} kind_rules[] = {
    [MANIFEST_SERVES] = { service_good, true, false },
    [MANIFEST_USES] = { service_good, true, true },
    [MANIFEST_PORTS] = { ports_good, true, false },
    [MANIFEST_INTERRUPT] = { interrupt_good, true, false },
    [MANIFEST_MEMORY] = { memory_good, true, false },
    [MANIFEST_FILES] = { files_good, true, true },
    [MANIFEST_PRIVILEGE] = { privilege_good, true, false },
    [MANIFEST_ROOM] = { room_good, true, false },
    [MANIFEST_PROCESSES] = { processes_good, false, true },
    [MANIFEST_FILE_MEMORY] = { file_memory_good, false, true },
};

bool manifest_item_good(const struct manifest_item *item)
{
    if (item->kind == 0 || item->kind >= sizeof kind_rules / sizeof kind_rules[0] || item->reserved != 0)
        return false;
    return field_good(item->name) && kind_rules[item->kind].good(item);
}

bool manifest_item_fits(const struct manifest *manifest, const struct manifest_item *item)
{
    return manifest->is_program ? kind_rules[item->kind].programs : kind_rules[item->kind].components;
}

static bool restart_good(const struct manifest *manifest)
{
    if (manifest->restart == MANIFEST_RESTART_ALWAYS)
        return manifest->is_program == 0 && manifest->restarts_a_minute >= 1
            && manifest->restarts_a_minute <= MANIFEST_RESTARTS_MAX;
    return manifest->restart == MANIFEST_RESTART_NEVER && manifest->restarts_a_minute == 0;
}

static bool time_good(const struct manifest *manifest)
{
    return manifest->time_budget >= MANIFEST_TIME_MIN && manifest->time_budget <= manifest->time_period
        && manifest->time_period <= MANIFEST_TIME_MAX
        && (manifest->core < MANIFEST_CORES_MAX || manifest->core == MANIFEST_CORE_ANY)
        && manifest->threads <= MANIFEST_THREADS_MAX;
}

uint64_t manifest_memory_max(const struct manifest *manifest)
{
    return manifest->is_program ? MANIFEST_PROGRAM_MEMORY_MAX : MANIFEST_MEMORY_MAX;
}

const struct manifest *manifest_open(const void *bytes, size_t size)
{
    const struct manifest *manifest = bytes;
    if (size < sizeof *manifest || manifest->magic != MANIFEST_MAGIC || manifest->version != MANIFEST_VERSION)
        return NULL;
    if (manifest->item_count > MANIFEST_ITEMS_MAX
        || size != sizeof *manifest + manifest->item_count * sizeof manifest->items[0])
        return NULL;
    if (!field_good(manifest->component) || !manifest_name_good(manifest->component)
        || !field_good(manifest->program) || !manifest_name_good(manifest->program))
        return NULL;
    if (manifest->memory == 0 || manifest->memory % PAGE != 0 || manifest->memory > manifest_memory_max(manifest)
        || manifest->priority > MANIFEST_PRIORITY_MAX || manifest->is_program > 1 || !restart_good(manifest)
        || !time_good(manifest))
        return NULL;
    for (uint32_t i = 0; i < manifest->item_count; i++)
        if (!manifest_item_good(&manifest->items[i]) || !manifest_item_fits(manifest, &manifest->items[i]))
            return NULL;
    return manifest;
}
