/*
 * The file tree (servers/files/tree*.c) beside a model of it: names in one flat list, bytes in
 * one array a file. Random operations, after each the same error; again and again everything is
 * compared: names, their order, kinds, links, modes, bytes, where directories are. Memory ends at
 * random, and then nothing may have changed; in the end all of it is back.
 *
 * flags: -Ibuild/gen -iquote libc/include -idirafter libc/include
 * sources: servers/files/tree.c servers/lib/quota.c servers/files/tree_rename.c servers/files/tree_names.c servers/files/tree_content.c
 * sources: servers/files/tree_store.c servers/files/tree_boot.c servers/files/tree_packed.c
 * sources: libc/src/deflate/inflate.c libc/src/deflate/codes.c libc/src/deflate/memory.c
 */
#include "files_tree.h"

enum {
    NODES = 300, NAMES = 400, HANDLES = 12, BYTES = 300 * 1024, EPISODES = 60, STEPS = 4000,
};

/* --- the model --- */

struct model_node {
    bool used;
    enum file_kind kind;
    uint32_t mode;
    int holds, parent;                 /* parent: of a directory; -1: removed or root */
    uint8_t *bytes;
    size_t size;
    char target[8];
    struct node *real;
};

struct model_name {
    bool used;
    int directory, node;
    char name[8];
    uint64_t order;
};

struct model_place { int directory, name, node; char last[8]; bool slash, dot; };

static struct model_node nodes[NODES];
static struct model_name names[NAMES];
static int handles[HANDLES];           /* a held node, or -1 */
static uint64_t order;

static int find_name(int directory, const char *name)
{
    for (int i = 0; i < NAMES; i++)
        if (names[i].used && names[i].directory == directory && strcmp(names[i].name, name) == 0)
            return i;
    return -1;
}

static unsigned count_names(int node)
{
    unsigned count = 0;
    for (int i = 0; i < NAMES; i++)
        count += names[i].used && names[i].node == node;
    return count;
}

static unsigned links(int node)
{
    unsigned count = count_names(node);
    if (nodes[node].kind != FILE_KIND_DIRECTORY)
        return count;
    count = node == 0 || count > 0 ? 2 : 0;
    for (int i = 0; i < NAMES; i++)
        count += names[i].used && names[i].directory == node && nodes[names[i].node].kind == FILE_KIND_DIRECTORY;
    return count;
}

static bool is_empty(int directory)
{
    for (int i = 0; i < NAMES; i++)
        if (names[i].used && names[i].directory == directory)
            return false;
    return true;
}

static void drop(int node)
{
    if (node != 0 && nodes[node].holds == 0 && count_names(node) == 0) {
        free(nodes[node].bytes);
        nodes[node] = (struct model_node){ 0 };
    }
}

static bool permits(int node, unsigned bits)
{
    return (bits & ~(nodes[node].mode >> 6)) == 0;
}

static enum error model_walk(const char *path, struct model_place *place)
{
    char copy[64];
    bool slash = path[0] != 0 && path[strlen(path) - 1] == '/';
    *place = (struct model_place){ .directory = -1, .name = -1, .node = 0, .slash = slash };
    snprintf(copy, sizeof copy, "%s", path);
    for (char *part = strtok(copy, "/"); part != NULL; part = strtok(NULL, "/")) {
        int at = place->node;
        if (at < 0)
            return ERROR_NOT_FOUND;
        if (nodes[at].kind == FILE_KIND_SYMBOLIC_LINK)
            return ERROR_LINK;
        if (nodes[at].kind != FILE_KIND_DIRECTORY)
            return ERROR_NOT_DIRECTORY;
        if (!permits(at, 1))
            return ERROR_NO_ACCESS;
        *place = (struct model_place){ .directory = -1, .name = -1, .node = at, .slash = slash };
        snprintf(place->last, sizeof place->last, "%s", part);
        place->dot = strcmp(part, ".") == 0 || strcmp(part, "..") == 0;
        if (strcmp(part, "..") == 0 && at != 0)
            place->node = nodes[at].parent;
        if (place->dot)
            continue;
        place->directory = at;
        place->name = find_name(at, part);
        place->node = place->name >= 0 ? names[place->name].node : -1;
    }
    if (slash && place->node >= 0 && nodes[place->node].kind == FILE_KIND_SYMBOLIC_LINK)
        return ERROR_LINK;
    if (slash && place->node >= 0 && nodes[place->node].kind != FILE_KIND_DIRECTORY)
        return ERROR_NOT_DIRECTORY;
    return ERROR_NONE;
}

static void model_enter(const struct model_place *place, int node)
{
    int i = 0;
    while (names[i].used)
        i++;
    names[i] = (struct model_name){ .used = true, .directory = place->directory, .node = node, .order = ++order };
    memcpy(names[i].name, place->last, sizeof place->last);
    if (nodes[node].kind == FILE_KIND_DIRECTORY)
        nodes[node].parent = place->directory;
}

static enum error model_may_make(const struct model_place *place, enum file_kind kind)
{
    if (place->node >= 0)
        return ERROR_EXISTS;
    if (place->slash && kind != FILE_KIND_DIRECTORY)
        return ERROR_NOT_FOUND;
    return permits(place->directory, 2) ? ERROR_NONE : ERROR_NO_ACCESS;
}

static enum error model_may_rename(const struct model_place *from, const struct model_place *to)
{
    int node = from->node, old = to->node;
    if (node < 0)
        return ERROR_NOT_FOUND;
    if (from->dot || to->dot)
        return ERROR_BAD_ARGUMENT;
    if (from->directory < 0 || to->directory < 0)
        return ERROR_BUSY;
    bool directory = nodes[node].kind == FILE_KIND_DIRECTORY;
    if (node == old)
        return ERROR_NONE;
    for (int up = to->directory; directory && up >= 0; up = nodes[up].parent)
        if (up == node)
            return ERROR_BAD_ARGUMENT;
    if (old < 0 && !directory && to->slash)
        return ERROR_NOT_DIRECTORY;
    bool old_directory = old >= 0 && nodes[old].kind == FILE_KIND_DIRECTORY;
    if (old >= 0 && directory != old_directory)
        return directory ? ERROR_NOT_DIRECTORY : ERROR_IS_DIRECTORY;
    if (old_directory && !is_empty(old))
        return ERROR_NOT_EMPTY;
    return permits(from->directory, 2) && permits(to->directory, 2) ? ERROR_NONE : ERROR_NO_ACCESS;
}

/* --- operations on both --- */

static unsigned draw(unsigned below)
{
    return (unsigned)rand() % below;
}

static const char *random_path(void)
{
    static const char *const parts[] = { "a", "b", "c", "dd", "e", "f", "g", "..", "." };
    static char paths[2][64];
    static unsigned turn;
    char *path = paths[turn++ % 2];
    unsigned count = 1 + draw(draw(3) == 0 ? 4 : 2);
    path[0] = 0;
    if (draw(200) == 0)
        return strcpy(path, draw(2) ? "/" : "");
    for (unsigned i = 0; i < count; i++) {
        strcat(path, i == 0 && draw(4) ? "" : draw(20) ? "/" : "//");
        strcat(path, parts[draw(draw(10) ? 7 : 9)]);
    }
    if (draw(15) == 0)
        strcat(path, "/");
    return path;
}

/* Both walks of one path; true: they came to a place. */
static bool walk(const char *path, struct model_place *model, struct place *real)
{
    enum error error = model_walk(path, model), other = tree_walk(tree.root, path, real, NULL);
    if (!agree(error, other, path) || error != ERROR_NONE)
        return false;
    CHECK((model->node < 0) == (real->node == NULL) && (model->node < 0 || nodes[model->node].real == real->node),
          "%s leads to node %d", path, model->node, 0);
    return true;
}

static int free_node(void)
{
    int i = 0;
    while (i < NODES && nodes[i].used)
        i++;
    return i;
}

static bool is_full(void)
{
    unsigned count = 0;
    for (int i = 0; i < NAMES; i++)
        count += names[i].used;
    return count > NAMES - 10 || free_node() > NODES - 10;
}

static void make(void)
{
    static const enum file_kind kinds[] = { FILE_KIND_REGULAR, FILE_KIND_DIRECTORY, FILE_KIND_SYMBOLIC_LINK, FILE_KIND_FIFO };
    enum file_kind kind = kinds[draw(8) < 5 ? draw(2) : draw(4)];
    const char *path = random_path();
    struct model_place place;
    struct place real;
    struct node *made;
    if (is_full() || !walk(path, &place, &real))
        return;
    if (!agree(model_may_make(&place, kind), tree_make(&tree, &real, kind, 0755, "t/x", &made), "make"))
        return;
    int node = free_node();
    nodes[node] = (struct model_node){ .used = true, .kind = kind, .mode = 0755, .parent = -1, .real = made, .target = "t/x" };
    nodes[node].bytes = kind == FILE_KIND_REGULAR ? calloc(1, BYTES) : NULL;
    model_enter(&place, node);
}

static void unlink_name(int name)
{
    int node = names[name].node;
    names[name].used = false;
    nodes[node].parent = -1;
    drop(node);
}

static void take_away(void)
{
    bool directory = draw(2);
    struct model_place place;
    struct place real;
    enum error error = ERROR_NONE;
    if (!walk(random_path(), &place, &real))
        return;
    if (place.node < 0)
        error = ERROR_NOT_FOUND;
    else if ((nodes[place.node].kind == FILE_KIND_DIRECTORY) != directory)
        error = directory ? ERROR_NOT_DIRECTORY : ERROR_IS_DIRECTORY;
    else if (place.dot)
        error = strcmp(place.last, ".") == 0 ? ERROR_BAD_ARGUMENT : ERROR_NOT_EMPTY;
    else if (place.directory < 0)
        error = ERROR_BUSY;
    else if (directory && !is_empty(place.node))
        error = ERROR_NOT_EMPTY;
    else if (!permits(place.directory, 2))
        error = ERROR_NO_ACCESS;
    if (agree(error, tree_remove(&tree, &real, directory), "remove"))
        unlink_name(place.name);
}

static void link_name(void)
{
    struct model_place from, to;
    struct place real_from, real_to;
    enum error error;
    if (is_full() || !walk(random_path(), &from, &real_from) || !walk(random_path(), &to, &real_to))
        return;
    if (from.node < 0)
        error = ERROR_NOT_FOUND;
    else
        error = model_may_make(&to, nodes[from.node].kind);
    if (error == ERROR_NONE && nodes[from.node].kind == FILE_KIND_DIRECTORY)
        error = ERROR_NOT_PERMITTED;
    if (agree(error, tree_link(&tree, &real_from, &real_to), "link"))
        model_enter(&to, from.node);
}

static void rename_name(void)
{
    struct model_place from, to;
    struct place real_from, real_to;
    if (is_full() || !walk(random_path(), &from, &real_from) || !walk(random_path(), &to, &real_to))
        return;
    if (!agree(model_may_rename(&from, &to), tree_rename(&tree, &real_from, &real_to), "rename") || from.node == to.node)
        return;
    nodes[from.node].parent = -1;
    names[from.name].used = false;
    if (to.name >= 0) {
        int old = names[to.name].node;
        names[to.name].node = from.node;
        nodes[old].parent = -1;
        drop(old);
        if (nodes[from.node].kind == FILE_KIND_DIRECTORY)
            nodes[from.node].parent = to.directory;
    } else {
        model_enter(&to, from.node);
    }
}

static void hold(void)
{
    struct model_place place;
    struct place real;
    int *handle = &handles[draw(HANDLES)];
    if (*handle >= 0) {
        tree_release(&tree, nodes[*handle].real);
        nodes[*handle].holds--;
        drop(*handle);
        *handle = -1;
    } else if (walk(random_path(), &place, &real) && place.node >= 0) {
        tree_hold(real.node);
        nodes[place.node].holds++;
        *handle = place.node;
    }
}

static int some_file(void)
{
    int handle = handles[draw(HANDLES)];
    if (handle >= 0 && nodes[handle].kind == FILE_KIND_REGULAR)
        return handle;
    for (int tries = 0; tries < 20; tries++) {
        int node = (int)draw(NODES);
        if (nodes[node].used && nodes[node].kind == FILE_KIND_REGULAR)
            return node;
    }
    return -1;
}

static size_t random_offset(void)
{
    static const size_t edges[] = { 0, 4096, 8192, 64 * 4096, 65 * 4096 };
    return draw(2) ? draw(20000) : edges[draw(5)] + draw(64) - (draw(2) ? 0 : 32);
}

static void write_bytes(void)
{
    uint8_t data[9000];
    int node = some_file();
    size_t offset = random_offset(), count = draw(10) ? draw(1000) : draw(sizeof data), written = 0;
    if (node < 0 || offset > BYTES - count)
        return;
    for (size_t i = 0; i < count; i++)
        data[i] = (uint8_t)(rand() >> 3);
    enum error error = tree_write(&tree, nodes[node].real, offset, count, data, &written);
    CHECK(written == count || (tree.store.limit < LIMIT && (error == ERROR_NO_SPACE) == (written == 0)),
          "write%s: %d, %d bytes", "", error, (int)written);
    memcpy(nodes[node].bytes + offset, data, written);
    if (written > 0 && offset + written > nodes[node].size)
        nodes[node].size = offset + written;
}

static void cut(void)
{
    int node = some_file();
    size_t size = draw(3) ? random_offset() : draw(2) ? 0 : BYTES - draw(9000);
    if (node < 0 || size > BYTES)
        return;
    agree(ERROR_NONE, tree_truncate(&tree, nodes[node].real, size), "truncate");
    if (size < nodes[node].size)
        memset(nodes[node].bytes + size, 0, nodes[node].size - size);
    nodes[node].size = size;
}

static void read_bytes(void)
{
    uint8_t data[9000];
    int node = some_file();
    size_t offset = random_offset(), count = draw(sizeof data);
    if (node < 0 || offset > BYTES)
        return;
    size_t there = offset < nodes[node].size ? nodes[node].size - offset : 0;
    size_t got = tree_read(&tree, nodes[node].real, offset, count, data);
    CHECK(got == (there < count ? there : count), "read%s: %d of %d bytes", "", (int)got, (int)there);
    CHECK(memcmp(data, nodes[node].bytes + offset, got) == 0, "bytes%s at %d, %d", "", (int)offset, (int)got);
}

static void change_mode(void)
{
    struct model_place place;
    struct place real;
    static const uint32_t modes[] = { 0755, 0755, 0755, 0555, 0655, 0700 };
    if (!walk(random_path(), &place, &real) || place.node < 0)
        return;
    nodes[place.node].mode = real.node->mode = modes[draw(6)];
}

/* --- comparing everything --- */

/* The names of a directory, in the order in which they were made. */
static void compare_list(int directory)
{
    uint64_t last = 0, cookie = 0;
    for (const struct entry *entry; (entry = names_after(&nodes[directory].real->is.names, cookie)) != NULL;
         cookie = entry->cookie) {
        int next = -1;
        for (int i = 0; i < NAMES; i++)
            if (names[i].used && names[i].directory == directory && names[i].order > last
                && (next < 0 || names[i].order < names[next].order))
                next = i;
        bool same = next >= 0 && strlen(names[next].name) == entry->length
            && memcmp(names[next].name, entry->name, entry->length) == 0 && nodes[names[next].node].real == entry->node;
        CHECK(same, "the list of directory %s%d, name %d", "", directory, next);
        if (!same)
            return;
        last = names[next].order;
    }
    for (int i = 0; i < NAMES; i++)
        CHECK(!names[i].used || names[i].directory != directory || names[i].order <= last, "%s is missing in %d", names[i].name, directory, 0);
}

static void compare_path(int directory)
{
    char wanted[400] = "", path[400], longer[400];
    enum error error = tree_path(tree.root, nodes[directory].real, path, sizeof path);
    for (int at = directory; at > 0; at = nodes[at].parent) {
        if (nodes[at].parent < 0) {
            CHECK(error == ERROR_NOT_FOUND, "a removed directory%s has a path: %d", "", error, 0);
            return;
        }
        for (int i = 0; i < NAMES; i++)
            if (names[i].used && names[i].node == at) {
                snprintf(longer, sizeof longer, "/%s%.380s", names[i].name, wanted);
                strcpy(wanted, longer);
            }
    }
    CHECK(error == ERROR_NONE && strcmp(path, *wanted != 0 ? wanted : "/") == 0, "path %s", path, 0, 0);
    if (strlen(path) > 1)
        CHECK(tree_path(tree.root, nodes[directory].real, longer, strlen(path)) == ERROR_TOO_LONG, "%s fits", path, 0, 0);
}

static void compare_all(void)
{
    static uint8_t bytes[BYTES];
    uint64_t count = 0;
    for (int i = 0; i < NODES; i++) {
        const struct model_node *node = &nodes[i];
        if (!node->used)
            continue;
        struct file_status status = tree_status(node->real);
        count++;
        CHECK(status.kind == node->kind && status.links == links(i) && status.mode == node->mode, "node%s %d: %d links", "", i,
              (int)status.links);
        if (node->kind == FILE_KIND_REGULAR) {
            CHECK(status.size == node->size && tree_read(&tree, node->real, 0, BYTES, bytes) == node->size
                  && memcmp(bytes, node->bytes, node->size) == 0, "all bytes%s of node %d", "", i, 0);
        } else if (node->kind == FILE_KIND_DIRECTORY) {
            compare_list(i);
            compare_path(i);
        } else if (node->kind == FILE_KIND_SYMBOLIC_LINK) {
            CHECK(strcmp(node->real->is.target, node->target) == 0 && status.size == 3, "a link%s", "", 0, 0);
        }
    }
    CHECK(count == tree.node_count, "%s%d nodes, not %d", "", (int)tree.node_count, (int)count);
}

/* --- the random walk --- */

static void begin_model(void)
{
    begin(LIMIT);
    nodes[0] = (struct model_node){ .used = true, .kind = FILE_KIND_DIRECTORY, .mode = 0755, .parent = -1, .real = tree.root };
    for (int i = 0; i < HANDLES; i++)
        handles[i] = -1;
}

/* Everything goes; what is held stays until the end. */
static void finish(uint64_t baseline)
{
    for (int left = 1; left > 0;) {
        left = 0;
        for (int i = 0; i < NAMES; i++) {
            struct model_node *node = &nodes[names[i].node], *parent = &nodes[names[i].directory];
            bool directory = node->kind == FILE_KIND_DIRECTORY;
            if (!names[i].used || (directory && !is_empty(names[i].node)))
                continue;
            struct place place = { .directory = parent->real, .name = names[i].name, .length = strlen(names[i].name), .node = node->real };
            parent->real->mode = 0755;
            place.entry = names_find(&parent->real->is.names, place.name, place.length);
            agree(ERROR_NONE, tree_remove(&tree, &place, directory), "remove all");
            unlink_name(i);
            left++;
        }
    }
    for (int i = 0; i < HANDLES; i++)
        if (handles[i] >= 0) {
            tree_release(&tree, nodes[handles[i]].real);
            nodes[handles[i]].holds--;
            drop(handles[i]);
        }
    end(baseline);
}

static void random_walk(void)
{
    static void (*const operations[])(void) = {
        make, make, make, make, take_away, take_away, link_name, rename_name, rename_name, hold, hold, write_bytes,
        write_bytes, write_bytes, cut, read_bytes, change_mode,
    };
    unsigned full = 0;
    for (unsigned episode = 0; episode < EPISODES && failures == 0; episode++) {
        srand(episode + 1);
        begin_model();
        uint64_t baseline = tree.store.used;
        for (unsigned i = 0; i < STEPS && failures == 0; i++) {
            bool narrow = episode % 2 && draw(4) == 0;
            unsigned room = draw(2) ? draw(400) : (unsigned)sizeof(struct node) + draw(40);
            tree.store.limit = narrow ? tree.store.used + room : LIMIT;
            full += narrow;
            operations[draw(sizeof operations / sizeof *operations)]();
            if (i % 200 == 0)
                compare_all();
        }
        tree.store.limit = LIMIT;
        compare_all();
        finish(baseline);
        if (failures != 0)
            printf("in episode %u\n", episode);
    }
    printf("%d episodes of %d steps, %u with little memory\n", EPISODES, STEPS, full);
}

int main(void)
{
    random_walk();
    return failures != 0;
}
