/*
 * The books of containers: who sees whom, with whom they end, what they have of names, limits and memory.
 *
 * sources: servers/process/container.c servers/lib/quota.c servers/process/table.c servers/process/limits.c
 * sources: servers/process/path.c servers/process/view.c servers/process/crowd.c bootimage/manifest.c
 * flags: -Ibuild/gen -iquote libc/include -idirafter libc/include
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/manifest.h>
#include <quine/memory.h>
#include <servers/process/container.h>
#include <servers/process/crowd.h>
#include <servers/lib/quota.h>
#include <servers/process/table.h>

struct table table;

static int failures, freed;

void capability_free(capability slot)
{
    freed += slot != 0;
}

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

static struct process *spawn(struct process *parent, struct container *container)
{
    static struct client component;
    struct process *process = table_add(&table, parent != NULL ? &parent->client : &component, "p");

    if (container != NULL)
        container_enter(container, process);
    if (crowd_join(process) != ERROR_NONE) {
        table_remove(process);
        return NULL;
    }
    process->state = PROCESS_RUNNING;
    container_begin(process);
    return process;
}

/* The only reference to the container is the process's. */
static struct process *spawn_first(struct process *parent, struct terms *terms)
{
    struct container *container = container_new(terms);
    struct process *process = spawn(parent, container);

    container_drop(container);
    return process;
}

/* sh makes a container with a, whose child b makes one inside with c, and another one with e; d is sh's other child. */
static void test_family(void)
{
    struct process *sh = spawn(NULL, NULL);
    struct terms *terms = terms_new(sh);
    struct process *a = spawn_first(sh, terms), *b = spawn(a, NULL), *d = spawn(sh, NULL);
    struct terms *inside = terms_new(b);
    struct process *c = spawn_first(b, inside), *e = spawn_first(b, inside);
    struct container *outer = a->container, *inner = c->container;

    check(outer->first == a->pid && inner->first == c->pid && container_outer(inner) == outer && inner->number != outer->number
          && e->container != inner && b->container == outer, "containers");
    check(container_sees(NULL, sh) && container_sees(NULL, c), "outside all are seen");
    check(container_sees(outer, a) && container_sees(outer, b) && container_sees(outer, c) && container_sees(outer, e), "in the outer one four");
    check(!container_sees(outer, sh) && !container_sees(outer, d), "and not those outside");
    check(container_sees(inner, c) && !container_sees(inner, b) && !container_sees(inner, a) && !container_sees(inner, e),
          "in the inner one itself");
    check(container_find(outer, &table, d->pid) == NULL && container_find(outer, &table, c->pid) == c
          && container_find(NULL, &table, d->pid) == d && container_find(outer, &table, 77) == NULL, "by number");
    check(container_next(outer, &table, 0) == a && container_next(outer, &table, b->pid) == c
          && container_next(outer, &table, e->pid) == NULL, "one after the other");
    check(container_parent(outer, a) == 0 && container_parent(NULL, a) == sh->pid && container_parent(outer, b) == a->pid
          && container_parent(inner, c) == 0 && container_parent(outer, c) == b->pid, "parents");
    check(container_ends(b) == NULL && container_ends(d) == NULL, "with these nothing ends");
    check(container_ends(c) == inner && container_ends(c) == NULL, "the inner one ends, once");
    check(container_ends(a) == outer, "the outer one ends");
    terms_forget(b);
    terms_forget(sh);
    check(inside->creator == NULL && terms->creator == NULL, "creators that have ended");
    terms_drop(terms);
    terms_drop(inside);
    table_remove(a);
    table_remove(b);
    table_remove(e);
    check(outer->references == 1 && inner->references == 1 && inside->references == 1, "all lasts as long as what is in it");
    table_remove(c);
}

/* What becomes another program by exec in a container inside of its own, is the first one of both. */
static void test_replace(void)
{
    memset(&table, 0, sizeof table);
    struct process *sh = spawn(NULL, NULL);
    struct terms *terms = terms_new(sh);
    struct process *a = spawn_first(sh, terms);
    struct container *outer = a->container;
    struct terms *inside = terms_new(a);
    struct process *built = table_add(&table, &a->client, "q");
    struct container *inner = container_new(inside);
    container_enter(inner, built);
    container_drop(inner);
    container_replace(a, built);
    table_remove(built);
    check(a->container == inner && inner->first == a->pid && outer->first == a->pid, "it moves");
    check(container_ends(a) == outer && inner->first == 0, "both end with it");
    terms_drop(inside);
    terms_drop(terms);
    table_remove(a);
}

static void test_changes(void)
{
    memset(&table, 0, sizeof table);
    struct terms *terms = terms_new(spawn(NULL, NULL));
    struct container *all = container_new(terms);

    check(container_allows(NULL, "/x", true) && container_allows(all, "/x", true), "all may be changed");
    check(terms_add_file(terms, "/a.o", true) == ERROR_NONE && terms_add_file(terms, "/d", true) == ERROR_NONE, "two paths");
    struct container *some = container_new(terms), *next = container_new(terms);
    check(container_allows(some, "/a.o", true) && container_allows(some, "/d/x", true) && !container_allows(some, "/a.oo", true)
          && !container_allows(some, "/", true) && !container_allows(some, "/b", true) && container_allows(some, "/b", false), "only these");
    check(container_allows(next, "/b", true), "of the next one only");
    terms_add_file(terms, "/r", false);
    terms_add_file(terms, "/w", true);
    struct container *few = container_new(terms);
    check(container_allows(few, "/r", false) && container_allows(few, "/w", false) && !container_allows(few, "/b", false)
          && !container_allows(few, "/", false) && container_allows(few, "/w", true) && !container_allows(few, "/r", true), "few to read");
    container_drop(few);
    for (int i = 0; i < VIEW_PATHS_MAX; i++)
        check(terms_add_file(terms, "/x", true) == ERROR_NONE, "many paths");
    check(terms_add_file(terms, "/x", true) == ERROR_LIMIT, "too many paths");
    container_drop(all);
    container_drop(some);
    container_drop(next);
    terms_drop(terms);
}

static void test_names(void)
{
    memset(&table, 0, sizeof table);
    struct terms *terms = terms_new(spawn(NULL, NULL));
    struct container *container = container_new(terms);
    const char *rest = NULL;

    check(container_find_mount(container, "/x", &rest) == NULL, "nothing is there");
    strcpy(terms->mounts[0].path, "/tmp");
    terms->mounts[0].reading = 1;
    terms->mount_count = 1;
    check(container_find_mount(container, "/", &rest) == NULL && container_find_mount(container, "/tmpx", &rest) == NULL
          && container_find_mount(container, "/tm", &rest) == NULL, "not there");
    check(container_find_mount(container, "/tmp", &rest) == &terms->mounts[0] && rest[0] == 0, "itself");
    check(container_find_mount(container, "/tmp/a", &rest) == &terms->mounts[0] && strcmp(rest, "/a") == 0, "below");
    strcpy(terms->mounts[1].path, "/");
    strcpy(terms->mounts[2].path, "/tmp/a");
    terms->mount_count = 3;
    check(container_find_mount(container, "/", &rest) == &terms->mounts[1] && strcmp(rest, "/") == 0
          && container_find_mount(container, "/tmpx", &rest) == &terms->mounts[1] && strcmp(rest, "/tmpx") == 0, "the root");
    check(container_find_mount(container, "/tmp/a/b", &rest) == &terms->mounts[2] && strcmp(rest, "/b") == 0
          && container_find_mount(container, "/tmp/ab", &rest) == &terms->mounts[0], "the longest");
    freed = 0;
    terms_drop(terms);
    check(freed == 0, "the container has them");
    container_drop(container);
    check(freed == 1, "directories are given back");
}

static void test_memory(void)
{
    struct quota *outer = quota_new(100, NULL), *inner = quota_new(1000, outer), *other = quota_new(50, outer);

    check(quota_left(inner) == 100 && quota_left(other) == 50 && quota_left(NULL) == UINT64_MAX, "the least counts");
    check(!quota_take(inner, 101) && outer->used == 0 && inner->used == 0, "too much, and nothing is counted");
    check(quota_take(inner, 70) && !quota_take(other, 31) && other->used == 0 && quota_take(other, 30), "together");
    check(quota_left(outer) == 0 && quota_take(outer, 0) && !quota_take(other, 1), "full");
    quota_refuse(other);
    check(outer->refused && !other->refused, "the outer one was the reason");
    quota_give_back(inner, 70);
    check(quota_left(other) == 20 && quota_left(inner) == 70, "given back");
    quota_refuse(other);
    check(other->refused, "now it is itself");
    quota_refuse(NULL);
    check(quota_take(NULL, UINT64_MAX), "no limit at all");
    quota_drop(outer);
    quota_drop(inner);
    check(outer->references == 1, "what is inside keeps it");
    quota_drop(other);
}

/* sh makes a container of four: a, which may be two with what it starts, b and c. */
static void test_crowds(void)
{
    memset(&table, 0, sizeof table);
    struct process *sh = spawn(NULL, NULL);
    struct terms *terms = terms_new(sh);
    char line[100];

    terms->crowd->limit = 4;
    struct process *a = spawn_first(sh, terms), *b = spawn_first(sh, terms), *built = table_add(&table, &a->client, "q");
    built->processes_most = 2;
    check(crowd_replace(a, built) == ERROR_NONE && terms->crowd->used == 2 && a->crowd->used == 1 && a->crowd->limit == 2,
          "a new program counts as the old one");
    table_remove(built);
    struct process *c = spawn(a, NULL);
    check(c != NULL && terms->crowd->used == 3 && spawn(a, NULL) == NULL && a->crowd->refused && terms->crowd->used == 3, "its own limit");
    struct process *d = spawn(b, NULL);
    check(d != NULL && spawn(b, NULL) == NULL && spawn_first(sh, terms) == NULL && terms->crowd->used == 4, "the container's");
    check(terms_line(terms, 0, line, sizeof line) && strcmp(line, "processes: all together are at most 4") == 0, "a line for it");
    check(spawn(sh, NULL) != NULL, "outside there is none");
    table_remove(c);
    check(terms->crowd->used == 3 && a->crowd->used == 1 && (c = spawn(a, NULL)) != NULL, "a place that is free again");
    built = table_add(&table, &b->client, "q");
    struct terms *inside = terms_new(b);
    struct container *inner = container_new(inside);
    inside->crowd->limit = 1;
    container_enter(inner, built);
    check(crowd_replace(b, built) == ERROR_NONE && b->crowd == inside->crowd && terms->crowd->used == 4, "into one inside, when all is full");
    table_remove(built);
    built = table_add(&table, &d->client, "q");
    container_enter(inner, built);
    check(crowd_replace(d, built) == ERROR_LIMIT && d->crowd == terms->crowd && terms->crowd->used == 4, "which is full: it stays what it was");
    table_remove(built);
    table_remove(a), table_remove(b), table_remove(c), table_remove(d);
    check(terms->crowd->used == 0 && inside->crowd->used == 0, "all are gone");
    container_drop(inner);
    terms_drop(inside);
    terms_drop(terms);
}

static void test_narrow(void)
{
    memset(&table, 0, sizeof table);
    struct terms *outer = terms_new(spawn(NULL, NULL));
    struct process *a = spawn_first(&table.processes[0], outer);
    struct terms *inner = terms_new(a);
    struct container *container = container_new(inner);
    struct manifest manifest = { .memory = 8 << 20, .priority = 100, .time_budget = 5000, .time_period = 5000,
                                 .core = MANIFEST_CORE_ANY, .threads = 3 };

    container_narrow(container, &manifest);
    check(manifest.memory == 8 << 20 && manifest.priority == 100 && manifest.time_budget == 5000 && manifest.threads == 3,
          "nothing is said");
    outer->quota->limit = 4 << 20;
    outer->priority = 90;
    outer->time_budget = 1000;
    outer->time_period = 10000;
    inner->priority = 95;
    inner->threads = 1;
    inner->core = 2;
    inner->time_budget = 1;
    inner->time_period = 2;
    container_narrow(container, &manifest);
    check(manifest.memory == 4 << 20 && manifest.priority == 90 && manifest.threads == 1 && manifest.core == 2, "the least of both");
    check(manifest.time_budget == 1000 && manifest.time_period == 10000, "the least share of time");
    container_drop(container);
    terms_drop(inner);
    terms_drop(outer);
    table_remove(a);
}

static void test_refusals(void)
{
    memset(&table, 0, sizeof table);
    struct terms *terms = terms_new(spawn(NULL, NULL));
    struct container *container = container_new(terms);
    char line[100];

    check(!terms_line(terms, 0, line, sizeof line), "no line");
    container_refuse(container, "cc", "%s (not in the manifest)", "clock");
    container_refuse(container, "cc", "clock (not in the manifest)");
    check(terms_line(terms, 0, line, sizeof line) && strcmp(line, "cc: clock (not in the manifest)") == 0
          && !terms_line(terms, 1, line, sizeof line), "a line once");
    for (int i = 0; i < CONTAINER_REFUSALS_MAX + 4; i++)
        container_refuse(container, "a-name-with-23-letters-", "%d, and a text that is longer than the line may be: it is cut", i);
    check(terms_line(terms, CONTAINER_REFUSALS_MAX, line, sizeof line) && strcmp(line, "and 5 times more") == 0, "too many");
    terms->quota->limit = 8 << 20;
    quota_refuse(terms->quota);
    check(terms_line(terms, CONTAINER_REFUSALS_MAX, line, sizeof line)
          && strcmp(line, "memory: all together have at most 8192 KiB") == 0
          && terms_line(terms, CONTAINER_REFUSALS_MAX + 1, line, sizeof line)
          && !terms_line(terms, CONTAINER_REFUSALS_MAX + 2, line, sizeof line), "memory");
    container_drop(container);
    terms_drop(terms);
}

static void test_limits(void)
{
    memset(&table, 0, sizeof table);
    struct process *at = spawn(NULL, NULL);
    struct terms *terms[CONTAINERS_MAX + 1];
    int count = 0;

    for (int i = 0; i < CONTAINER_DEPTH_MAX; i++) {
        terms[i] = terms_new(at);
        at = spawn_first(at, terms[i]);
        terms_drop(terms[i]);
    }
    check(terms_new(at) == NULL, "too deep");
    for (int i = 1; i <= CONTAINER_DEPTH_MAX; i++)
        table_remove(&table.processes[i]);
    while (count <= CONTAINERS_MAX && (terms[count] = terms_new(&table.processes[0])) != NULL)
        count++;
    check(count == CONTAINERS_MAX, "too many");
    while (count > 0)
        terms_drop(terms[--count]);
}

int main(void)
{
    test_family();
    test_replace();
    test_names();
    test_changes();
    test_memory();
    test_crowds();
    test_narrow();
    test_refusals();
    test_limits();
    return failures != 0;
}
