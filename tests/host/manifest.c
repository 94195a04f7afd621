/*
 * The reader of compiled manifests: a good one opens, each rule of part 2 of
 * bootimage/MANIFEST.md is broken once, and truncated or changed ones neither
 * crash it nor get past what a second look finds.
 *
 * sources: bootimage/manifest.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/manifest.h>

enum {
    ITEMS = 15,
    SIZE = sizeof(struct manifest) + ITEMS * sizeof(struct manifest_item),
    CHANGED = 1000000,
};

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds)
        printf("FAIL %s\n", what);
    failures += !holds;
}

static struct manifest *sample(void)
{
    static const struct manifest_item items[ITEMS] = {
        { .kind = MANIFEST_SERVES, .name = "serial" },
        { .kind = MANIFEST_USES, .name = "log" },
        { .kind = MANIFEST_PORTS, .a = 0x3f8, .b = 0x3ff },
        { .kind = MANIFEST_PORTS, .name = "pm1a-control" },
        { .kind = MANIFEST_INTERRUPT, .a = 4 },
        { .kind = MANIFEST_INTERRUPT, .a = 16, .b = 7 },
        { .kind = MANIFEST_MEMORY, .name = "framebuffer" },
        { .kind = MANIFEST_MEMORY, .a = 0xfed00000, .b = 4096 },
        { .kind = MANIFEST_FILES, .name = "read" },
        { .kind = MANIFEST_FILES, .name = "write", .a = MANIFEST_ARGUMENT_LAST, .b = MANIFEST_ARGUMENT_LAST },
        { .kind = MANIFEST_FILES, .name = "read", .a = 1, .b = 3 },
        { .kind = MANIFEST_PRIVILEGE, .name = "memory-rest" },
        { .kind = MANIFEST_PRIVILEGE, .name = "time-control" },
        { .kind = MANIFEST_ROOM, .name = "sessions", .a = MANIFEST_SESSIONS_MAX },
        { .kind = MANIFEST_ROOM, .name = "memory-percent", .a = MANIFEST_PERCENT_MAX },
    };
    struct manifest *manifest = calloc(1, SIZE);
    *manifest = (struct manifest) {
        .magic = MANIFEST_MAGIC, .version = MANIFEST_VERSION, .item_count = ITEMS, .component = "serial",
        .program = "a-name-of-23-characters", .memory = 1 << 20, .priority = 255,
        .restart = MANIFEST_RESTART_ALWAYS, .restarts_a_minute = 10,
        .time_budget = MANIFEST_TIME_MIN, .time_period = MANIFEST_TIME_MAX, .core = MANIFEST_CORE_ANY,
        .threads = MANIFEST_THREADS_MAX,
    };
    memcpy(manifest->items, items, sizeof items);
    return manifest;
}

static void magic(struct manifest *m) { m->magic++; }
static void version(struct manifest *m) { m->version++; }
static void more_items(struct manifest *m) { m->item_count++; }
static void fewer_items(struct manifest *m) { m->item_count--; }
static void many_items(struct manifest *m) { m->item_count = UINT32_MAX; }
static void no_component(struct manifest *m) { memset(m->component, 0, 24); }
static void component_not_ended(struct manifest *m) { memset(m->component, 'a', 24); }
static void component_not_padded(struct manifest *m) { m->component[20] = 'a'; }
static void component_path(struct manifest *m) { m->component[2] = '/'; }
static void component_dot(struct manifest *m) { m->component[0] = '.'; }
static void program_not_ended(struct manifest *m) { m->program[23] = 'a'; }
static void no_memory(struct manifest *m) { m->memory = 0; }
static void memory_no_pages(struct manifest *m) { m->memory += 64; }
static void too_much_memory(struct manifest *m) { m->memory = MANIFEST_MEMORY_MAX + 4096; }
static void priority(struct manifest *m) { m->priority = 256; }
static void restart(struct manifest *m) { m->restart = 2; }
static void never_but_ten(struct manifest *m) { m->restart = 0; }
static void always_but_none(struct manifest *m) { m->restarts_a_minute = 0; }
static void too_often(struct manifest *m) { m->restarts_a_minute = 61; }
static void program_restarts(struct manifest *m) { m->is_program = 1; }
static void is_program(struct manifest *m) { m->is_program = 2; }
static void no_budget(struct manifest *m) { m->time_budget = 0; }
static void low_budget(struct manifest *m) { m->time_budget = 49; }
static void short_period(struct manifest *m) { m->time_budget = 100; m->time_period = 99; }
static void long_period(struct manifest *m) { m->time_period = 1000000001; }
static void high_core(struct manifest *m) { m->core = 32; }
static void many_threads(struct manifest *m) { m->threads = 65; }
static void program_serves(struct manifest *m)
{
    m->is_program = 1;
    m->restart = m->restarts_a_minute = 0;
}
static void kind_0(struct manifest *m) { m->items[0].kind = 0; }
static void kind_11(struct manifest *m) { m->items[0].kind = 11; }
static void component_file_memory(struct manifest *m) { m->items[0] = (struct manifest_item){ .kind = MANIFEST_FILE_MEMORY, .a = 4096 }; }
static void component_processes(struct manifest *m) { m->items[0] = (struct manifest_item){ .kind = MANIFEST_PROCESSES, .a = 1 }; }
static void reserved(struct manifest *m) { m->items[3].reserved = 1; }
static void serves_nothing(struct manifest *m) { memset(m->items[0].name, 0, 24); }
static void serves_number(struct manifest *m) { m->items[0].a = 1; }
static void uses_number(struct manifest *m) { m->items[1].b = 1; }
static void name_not_padded(struct manifest *m) { m->items[1].name[10] = 1; }
static void name_not_ended(struct manifest *m) { memset(m->items[1].name, 'x', 24); }
static void ports_backwards(struct manifest *m) { m->items[2].a = 0x400; }
static void ports_high(struct manifest *m) { m->items[2].b = 0x10000; }
static void ports_name(struct manifest *m) { strcpy(m->items[3].name, "pm1c-control"); }
static void ports_both(struct manifest *m) { m->items[3].b = 1; }
static void line(struct manifest *m) { m->items[4].a = 256; }
static void line_flags(struct manifest *m) { m->items[4].b = 2; }
static void line_unknown_flags(struct manifest *m) { m->items[5].b = 9; }
static void line_name(struct manifest *m) { m->items[5].name[0] = 'x'; }
static void device_name(struct manifest *m) { m->items[6].name[0] = 'F'; }
static void device_both(struct manifest *m) { m->items[6].b = 4096; }
static void device_address(struct manifest *m) { m->items[7].a++; }
static void device_size(struct manifest *m) { m->items[7].b++; }
static void device_nothing(struct manifest *m) { m->items[7].b = 0; }
static void device_high(struct manifest *m) { m->items[7].a = 1ull << 52; }
static void device_wraps(struct manifest *m) { m->items[7].b = UINT64_MAX - 4095; }
static void files_name(struct manifest *m) { m->items[8].name[0] = 'R'; }
static void files_argument_0(struct manifest *m) { m->items[8].b = 1; }
static void files_backwards(struct manifest *m) { m->items[10].a = 4; }
static void files_high(struct manifest *m) { m->items[9].b++; }
static void privilege(struct manifest *m) { m->items[11].name[0] = 'M'; }
static void privilege_number(struct manifest *m) { m->items[11].a = 1; }
static void room(struct manifest *m) { m->items[13].name[0] = 'S'; }
static void room_sessions(struct manifest *m) { m->items[13].a++; }
static void room_percent(struct manifest *m) { m->items[14].a++; }
static void room_nothing(struct manifest *m) { m->items[14].a = 0; }
static void room_number(struct manifest *m) { m->items[14].b = 1; }

static void (*const rules[])(struct manifest *m) = {
    magic, version, more_items, fewer_items, many_items, no_component, component_not_ended,
    component_not_padded, component_path, component_dot, program_not_ended, no_memory, memory_no_pages,
    too_much_memory, priority,
    restart, never_but_ten, always_but_none, too_often, program_restarts, is_program, program_serves, no_budget,
    low_budget, short_period, long_period, high_core, many_threads, kind_0,
    kind_11, component_processes, component_file_memory, reserved, serves_nothing, serves_number, uses_number, name_not_padded, name_not_ended,
    ports_backwards, ports_high, ports_name, ports_both, line, line_flags, line_unknown_flags, line_name,
    device_name, device_both, device_address, device_size, device_nothing, device_high, device_wraps,
    files_name, files_argument_0, files_backwards, files_high, privilege, privilege_number,
    room, room_sessions, room_percent, room_nothing, room_number,
};

enum { RULES = sizeof rules / sizeof rules[0] };

static void broken_rules(void)
{
    for (unsigned i = 0; i < RULES; i++) {
        struct manifest *manifest = sample();
        rules[i](manifest);
        if (manifest_open(manifest, SIZE) != NULL) {
            printf("FAIL broken rule %u (counted from 0 in the test) is accepted\n", i);
            failures++;
        }
        free(manifest);
    }
}

static void sizes(void)
{
    struct manifest *manifest = sample();
    check(manifest_open(manifest, SIZE) == manifest, "a good manifest opens");
    for (size_t size = 0; size < SIZE; size++) {
        struct manifest *cut = malloc(size > 0 ? size : 1);
        memcpy(cut, manifest, size);
        check(manifest_open(cut, size) == NULL, "a truncated manifest is accepted");
        free(cut);
    }
    check(manifest_open(manifest, SIZE + 1) == NULL, "a longer one is accepted");
    manifest->item_count = 0;
    check(manifest_open(manifest, sizeof *manifest) == manifest, "a manifest without items opens");
    manifest->program[0] = '[';
    check(manifest_open(manifest, sizeof *manifest) == manifest, "a program may be called [");
    free(manifest);

    struct manifest *program = sample();
    program_serves(program);
    program->item_count = 1;
    program->items[0].kind = MANIFEST_USES;
    check(manifest_open(program, sizeof *program + sizeof program->items[0]) == program,
          "a program's manifest opens");
    free(program);
}

/* What whoever uses an accepted manifest relies on. */
static bool usable(const struct manifest *manifest)
{
    if (strlen(manifest->component) >= 24 || strlen(manifest->program) >= 24 || manifest->memory > 48 << 20
        || manifest->priority > 255 || manifest->time_budget < 50
        || manifest->time_budget > manifest->time_period || manifest->time_period > 1000000000
        || (manifest->core > 31 && manifest->core != UINT32_MAX) || manifest->threads > 64)
        return false;
    for (uint32_t i = 0; i < manifest->item_count; i++) {
        const struct manifest_item *item = &manifest->items[i];
        if (memchr(item->name, 0, sizeof item->name) == NULL)
            return false;
        if (item->kind == MANIFEST_PORTS && (item->b > 0xffff || item->a > item->b))
            return false;
        if (item->kind == MANIFEST_MEMORY && (item->a + item->b < item->a || item->a + item->b > 1ull << 52))
            return false;
        if (manifest->is_program && item->kind != MANIFEST_USES && item->kind != MANIFEST_FILES)
            return false;
    }
    return true;
}

static void changes(void)
{
    struct manifest *good = sample(), *manifest = sample();
    uint8_t *bytes = (uint8_t *)manifest;
    uint64_t state = 7;
    unsigned accepted = 0;
    for (unsigned i = 0; i < CHANGED; i++) {
        for (unsigned j = 0; j < 2; j++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            bytes[(state >> 40) % SIZE] = state >> 62 ? (uint8_t)(state >> 32) : 0;
        }
        if (manifest_open(manifest, SIZE) != NULL) {
            accepted++;
            check(usable(manifest), "a manifest that no one can use is accepted");
        }
        memcpy(manifest, good, SIZE);
    }
    printf("%d changed manifests, %u of them still good\n", CHANGED, accepted);
    free(good);
    free(manifest);
}

int main(void)
{
    sizes();
    broken_rules();
    changes();
    printf("%d broken rules, %d truncations: %d failures\n", RULES, (int)SIZE, failures);
    return failures != 0;
}
