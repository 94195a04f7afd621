/*
 * The process server's books: families, start pages, paths, signals and faults.
 *
 * sources: servers/process/table.c servers/process/page.c servers/process/path.c
 * sources: servers/process/signals.c servers/process/view.c servers/process/limits.c
 * sources: servers/process/container.c servers/lib/quota.c servers/process/crowd.c
 * flags: -Ibuild/gen -iquote libc/include -idirafter libc/include
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <abi/objects.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <servers/process/page.h>
#include <servers/process/path.h>
#include <servers/process/signals.h>
#include <servers/process/table.h>
#include <servers/process/view.h>

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

/* --- table --- */

struct table table;

/* Containers have directories, in slots; here is none. */
void capability_free(capability slot)
{
    (void)slot;
}

static struct process *spawn(struct client *parent, const char *name)
{
    struct process *process = table_add(&table, parent, name);

    if (process != NULL)
        process->state = PROCESS_RUNNING;
    return process;
}

static void test_family(void)
{
    memset(&table, 0, sizeof table);
    struct client *component = table_component(&table);
    struct process *shell = spawn(component, "sh"), *other = spawn(component, "sh");
    struct process *make = spawn(&shell->client, "make"), *cc = spawn(&make->client, "cc");

    check(shell->pid == 1 && other->pid == 2 && cc->pid == 4, "pids in order");
    check(process_parent(shell) == 0 && process_parent(cc) == make->pid, "parents");
    check(cc->leader == shell->pid && other->leader == other->pid, "leaders");
    check(table_child(&table, component, -1, true) == NULL, "no child has ended");
    check(table_child(&table, component, make->pid, false) == NULL, "a grandchild is no child");
    check(table_child(&table, component, shell->pid, false) == shell, "a child");
    other->state = PROCESS_ENDED;
    check(table_child(&table, component, -1, true) == other, "the child that has ended");
    check(table_child(&table, component, shell->pid, true) == NULL, "not the other one");

    struct process *done = spawn(&make->client, "true");
    done->state = PROCESS_ENDED;
    table_orphan(&table, &make->client);
    check(table_find(&table, 5) == NULL, "an ended orphan is removed");
    check(cc->parent == NULL && process_parent(cc) == 0, "a running one goes on without parent");
    check(cc->leader == shell->pid, "it stays in its session");
    printf("families\n");
}

static void test_table_limits(void)
{
    unsigned count = 0;

    memset(&table, 0, sizeof table);
    struct client *component = table_component(&table);
    while (spawn(component, "a name that is too long for the table") != NULL)
        count++;
    check(count == PROCESSES_MAX, "the table's size");
    check(strlen(table.processes[0].name) == PROCESS_NAME_SIZE - 1, "a long name is cut");
    count = 0;
    for (struct process *process = table_next(&table, 0); process != NULL;
         process = table_next(&table, process->pid))
        count++;
    check(count == PROCESSES_MAX, "listing finds all");
    table_remove(table_find(&table, 7));
    table.last_pid = PID_MAX;
    struct process *process = spawn(component, "wrapped");
    check(process != NULL && process->pid == 7, "numbers start again, past those in use");
    for (unsigned i = 1; i < COMPONENTS_MAX; i++)
        check(table_component(&table) != NULL, "a component");
    check(table_component(&table) == NULL, "one too many");
    printf("limits of the table\n");
}

/* --- start page --- */

static void check_page(const struct page *page)
{
    size_t size = page_size(page);
    uint64_t *memory = malloc(size);           /* exactly: the sanitizer watches the end */
    const struct start_info *info = (void *)memory;

    check(size <= START_SIZE_MAX, "a page fits");
    page_write(page, memory, 42);
    check(info->magic == START_MAGIC && info->size == size && info->identifier == 42, "header");
    check(info->strings_offset + info->strings_size == info->directory_offset
          && info->directory_offset < size && ((char *)memory)[size - 1] == 0, "parts fill it");
    const char *at = (char *)memory + info->strings_offset;
    unsigned zeros = 0;
    for (uint32_t i = 0; i < info->strings_size; i++)
        zeros += at[i] == 0;
    check(zeros == info->argument_count + info->environment_count, "every string is ended");
    check(strcmp((char *)memory + info->directory_offset, page->directory) == 0, "directory");
    check(memcmp(info->items, page->items, info->item_count * sizeof info->items[0]) == 0, "items");
    free(memory);
}

static void test_page(void)
{
    struct page *page = malloc(sizeof *page);
    char text[901];

    page_begin(page, "/home");
    check_page(page);
    check(page_append(page, "x") == ERROR_BAD_ARGUMENT, "nothing to append to");
    check(page_argument(page, "s") == ERROR_NONE && page_append(page, "h") == ERROR_NONE && page_append(page, "") == ERROR_NONE
          && page_environment(page, "PATH=/bin") == ERROR_NONE
          && page_argument(page, "-c") == ERROR_NONE && page_argument(page, "") == ERROR_NONE && page_append(page, ":/") == ERROR_NONE, "strings");
    check(memcmp(page->strings, "sh\0-c\0\0PATH=/bin:/", 19) == 0, "arguments before the environment");
    struct start_item *item = page_add(page, START_SESSION, "a name of more than 24 bytes");
    check(item->slot == SLOT_NAMED && strlen(item->name) == START_NAME_SIZE - 1, "first item");
    check_page(page);
    uint64_t slot = page->next_slot;
    item = page_add_run(page, START_CONTEXT, 5);
    check(item != NULL && item->slot == slot && item->count == 5 && page->next_slot == slot + 5, "a run of slots");
    check(page_add_run(page, START_CONTEXT, (1 << PROCESS_CNODE_RADIX) - (unsigned)slot) == NULL,
          "more than there are");
    while (page_add(page, START_DESCRIPTOR, "") != NULL)
        continue;
    check(page->item_count == PAGE_ITEMS_MAX, "as many items as fit");
    memset(text, 'x', 900);
    text[900] = 0;
    while (page_argument(page, text) == ERROR_NONE && page_environment(page, text) == ERROR_NONE)
        continue;
    check(page_argument(page, text) == ERROR_TOO_LONG && page_append(page, text) == ERROR_TOO_LONG, "full");
    while (page_argument(page, "") == ERROR_NONE)
        continue;
    check(page_environment(page, "") == ERROR_TOO_LONG, "to the last byte");
    check_page(page);
    free(page);
    printf("start pages\n");
}

/* --- limits --- */

static void test_limits(void)
{
    enum { CPU = 0, STACK = 3, CORE = 4, NUMBER = 7 };
    const uint64_t second = 1000000000;

    memset(&table, 0, sizeof table);
    struct client *component = table_component(&table);
    struct process *shell = spawn(component, "sh");
    struct limits *limits = &shell->limits;
    check(limits->of[NUMBER].hard == LIMIT_NONE && limits->of[CORE].hard == 0, "limits at first");
    check(limits_set(limits, CPU, (struct limit){ 3, 2 }) == ERROR_BAD_ARGUMENT, "soft above hard");
    check(limits_set(limits, CPU, (struct limit){ 2, 4 }) == ERROR_NONE, "a limit goes down");
    check(limits_set(limits, CPU, (struct limit){ 2, 5 }) == ERROR_NOT_PERMITTED, "and not up");
    check(limits_signal(shell, 2 * second - 1) == 0 && limits_signal(shell, 2 * second) == 24
              && limits_signal(shell, 4 * second) == 9, "signals for time");
    shell->image.task_count = 1;
    check(limits_next_check(shell, 100, second) == 100 + second / 2 + 1, "half of what is left");
    check(limits_next_check(shell, 100, 2 * second) == 100 + second / 2 + 1, "then each second");
    check(limits_next_check(shell, 0, 4 * second) == 10000000, "not at once");
    struct process *child = spawn(&shell->client, "cc");
    check(child->limits.of[CPU].soft == 2 && child->limits.of[CPU].hard == 4, "a child inherits");
    limits->of[CPU] = (struct limit){ LIMIT_NONE - 1, LIMIT_NONE };
    check(limits_next_check(shell, 100, 5) == 0, "no limit that is ever reached");
    check(!limits_refuse_process(child), "as many processes as there are");
    limits->of[NUMBER].soft = 2;
    check(limits_refuse_process(child), "one too many");
    limits->of[NUMBER].soft = 3;
    check(!limits_refuse_process(child), "one less");
    check(limits_stack(limits) == 1 << 20 && !limits_refuse_stack(limits, STACK_TOP - (1 << 20))
              && limits_refuse_stack(limits, STACK_TOP - (1 << 20) - 1), "the usual stack");
    limits->of[STACK].soft = LIMIT_NONE;
    check(limits_stack(limits) == 64 << 20, "the largest stack");
    limits->of[STACK].soft = 5;
    check(limits_stack(limits) == 64 << 10, "the smallest");
    check(limits_priority(100, 19) == 81 && limits_priority(10, 19) == 1, "nice values");
}

/* --- paths --- */

static const struct { const char *path, *clean, *program; } paths[] = {
    { "/bin/sh", "/bin/sh", "sh" },
    { "//bin/.//sh/", "/bin/sh", "sh" },
    { "/etc/../bin/cat", "/bin/cat", "cat" },
    { "/../../bin/cat", "/bin/cat", "cat" },
    { "/bin/../bin/./x/../cat", "/bin/cat", "cat" },
    { "/", "/", NULL },
    { "/..", "/", NULL },
    { "/bin", "/bin", NULL },
    { "/bin/", "/bin", NULL },
    { "/bin/sub/cat", "/bin/sub/cat", NULL },
    { "/etc/welcome", "/etc/welcome", NULL },
    { "/binx/cat", "/binx/cat", NULL },
    { "/bin/a-name-with-23-letters-", "/bin/a-name-with-23-letters-", "a-name-with-23-letters-" },
    { "/bin/a-name-with-24-letters--", "/bin/a-name-with-24-letters--", NULL },
    { "/bin/...", "/bin/...", "..." },
};

static void test_paths(void)
{
    char result[PATH_SIZE], name[PROGRAM_NAME_SIZE], longest[PATH_SIZE];

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        path_clean(result, paths[i].path);
        check(strcmp(result, paths[i].clean) == 0, paths[i].path);
        bool is = path_program(name, result);
        check(is == (paths[i].program != NULL) && (!is || strcmp(name, paths[i].program) == 0),
              paths[i].path);
    }
    check(path_join(result, "/etc", "x") == ERROR_NONE && strcmp(result, "/etc/x") == 0, "join");
    check(path_join(result, "/etc", "/x") == ERROR_NONE && strcmp(result, "/x") == 0, "absolute");
    check(path_join(result, "etc", "x") == ERROR_BAD_ARGUMENT, "a relative directory");
    check(path_join(result, "", "/x") == ERROR_BAD_ARGUMENT, "no directory");
    memset(longest, 'a', sizeof longest);
    longest[255] = 0;
    check(path_join(result, "/", longest) == ERROR_TOO_LONG, "too long together");
    longest[253] = 0;
    check(path_join(result, "/", longest) == ERROR_NONE && strlen(result) == 255, "just not too long");
    longest[0] = '/';
    longest[253] = 'a';
    check(path_join(result, "/", longest) == ERROR_NONE, "long and absolute");
    path_clean(result, longest);
    check(strcmp(result, longest) == 0, "a long path stays whole");
    printf("%zu paths\n", sizeof paths / sizeof *paths);
}

static void test_random_paths(void)
{
    enum { ROUNDS = 200000 };
    char path[PATH_SIZE], clean[PATH_SIZE], twice[PATH_SIZE];

    srand(3);
    for (int round = 0; round < ROUNDS; round++) {
        size_t length = 1 + (size_t)rand() % 255;
        path[0] = '/';
        for (size_t i = 1; i < length; i++)
            path[i] = "/..ab"[rand() % 5];
        path[length] = 0;
        path_clean(clean, path);
        path_clean(twice, clean);
        bool good = clean[0] == '/' && strcmp(clean, twice) == 0 && strstr(clean, "//") == NULL
            && strstr(clean, "/./") == NULL && strstr(clean, "/../") == NULL
            && (clean[1] == 0 || clean[strlen(clean) - 1] != '/');
        if (!good) {
            check(false, path);
            break;
        }
    }
    printf("%d random paths\n", ROUNDS);
}

/* --- files by arguments --- */

static const struct { const char *path; bool allowed, write; } views[] = {
    { "/etc/welcome", true, false }, { "etc/welcome", true, false }, { "//etc/./welcome", true, false },
    { "/etc/x/../welcome", true, false }, { "/etc/welcome/x", true, false }, { "/etc", false, false }, { "/", false, false },
    { "", false, false }, { "/etc/welcome2", false, false }, { "/etc/welcom", false, false }, { "/bin", true, true },
    { "/bin/cat", true, true }, { "/bin/../etc", false, false }, { "/bin/../../bin", true, true }, { "/tail", true, false },
    { "/tmp", false, false },
};

static void test_views(void)
{
    static const char arguments[] = "prog\0welcome\0/tmp\0\0../bin\0-x\0../tail";
    struct view view = { 0 };
    char path[PATH_SIZE + 1];

    check(view_add(&view, 1, 1, false) == ERROR_NONE && view_add(&view, 3, 5, true) == ERROR_NONE
          && view_add(&view, VIEW_LAST, VIEW_LAST, false) == ERROR_NONE, "ranges");
    check(view_fill(&view, "/etc", arguments, 7) == ERROR_NONE && view.path_count == 4, "view_fill");
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        check(view_allows(&view, views[i].path, false) == views[i].allowed
              && view_allows(&view, views[i].path, true) == views[i].write, views[i].path);
    memset(path, 'x', PATH_SIZE);
    path[PATH_SIZE] = 0;
    check(!view_allows(&view, path, false), "a path that is too long");
    view_free(&view);

    check(view_add(&view, 1, VIEW_LAST, false) == ERROR_NONE, "a range");
    check(view_fill(&view, "/", arguments, 1) == ERROR_NONE && !view_allows(&view, "/", false), "no arguments");
    view_free(&view);
    check(view_add(&view, VIEW_LAST, VIEW_LAST, false) == ERROR_NONE, "a range");
    check(view_fill(&view, "/", "", 0) == ERROR_NONE && !view_allows(&view, "/", false), "not even a name");
    view_free(&view);
    check(view_add(&view, 1, VIEW_LAST, false) == ERROR_NONE, "a range");
    check(view_fill(&view, "/x", "prog\0..", 2) == ERROR_NONE && view_allows(&view, "/a/b", false), "the root");
    view_free(&view);
    for (unsigned i = 0; i < VIEW_RANGES_MAX; i++)
        view_add(&view, 1, 1, false);
    check(view_add(&view, 1, 1, false) == ERROR_LIMIT, "too many ranges");
    printf("%zu views\n", sizeof views / sizeof *views);
}

/* --- signals --- */

static const struct { uint32_t fault; uint64_t words[6]; int32_t signal; const char *text; } faults[] = {
    { FAULT_PAGE, { 0x4011f3, 0, 0, 0x10, 4, 14 }, 11, "page fault at 0x10, instruction 0x4011f3" },
    { FAULT_PAGE, { 0x400000, 0, 0, 0xffff, 6, 14 }, 11, "stack overflow at 0xffff, instruction 0x400000" },
    { FAULT_EXCEPTION, { 0x400001, 0, 0, 0, 0, 0 }, 8, "division error, instruction 0x400001" },
    { FAULT_EXCEPTION, { 0x400001, 0, 0, 0, 0, 6 }, 4, "invalid instruction, instruction 0x400001" },
    { FAULT_EXCEPTION, { 0x400001, 0, 0, 0, 0, 13 }, 11, "protection fault, instruction 0x400001" },
    { FAULT_EXCEPTION, { 1, 0, 0, 0, 0, UINT64_MAX }, 11, "exception 18446744073709551615, instruction 0x1" },
    { FAULT_SYSTEM_CALL, { 2, 0, 0, 0, 99, 0 }, 31, "unknown system call 99, instruction 0x2" },
};

static void test_signals(void)
{
    char text[201], few[8];

    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        fault_text(text, sizeof text, faults[i].fault, faults[i].words, 0x10000);
        check(strcmp(text, faults[i].text) == 0, text);
        check(fault_signal(faults[i].fault, faults[i].words, ERROR_NOT_MAPPED) == faults[i].signal, "the fault's signal");
        fault_text(few, sizeof few, faults[i].fault, faults[i].words, 0x10000);
        check(strlen(few) == sizeof few - 1, "a text that is cut");
    }
    check(fault_signal(FAULT_PAGE, faults[0].words, ERROR_OUT_OF_RANGE) == 7 && fault_code(FAULT_PAGE, ERROR_OUT_OF_RANGE) == 2,
          "behind the end of a file: SIGBUS, BUS_ADRERR");
    check(signal_action(0) == SIGNAL_IGNORED && signal_action(17) == SIGNAL_IGNORED, "ignored");
    check(signal_action(9) == SIGNAL_ENDS && signal_action(2) == SIGNAL_ENDS, "ends");
    check(signal_action(19) == SIGNAL_STOPS && signal_action(20) == SIGNAL_STOPS, "stops");
    check(signal_action(-1) == SIGNAL_INVALID && signal_action(32) == SIGNAL_INVALID, "no signal");
    printf("%zu faults\n", sizeof faults / sizeof *faults);
}

int main(void)
{
    test_family();
    test_limits();
    test_table_limits();
    test_page();
    test_paths();
    test_random_paths();
    test_views();
    test_signals();
    return failures != 0;
}
