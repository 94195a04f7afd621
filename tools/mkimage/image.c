/*
 * mkimage image: the boot image of a kernel, programs, manifests and files.
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <bootimage/provenance.h>
#include <bootimage/sha256.h>
#include <quine/deflate.h>
#include "mkimage.h"

/* What lies below it in the image is a source. */
#define SOURCE_PREFIX "src/"

enum { MODE_DIRECTORY = 0555, MODE_EXECUTABLE = 0555, MODE_FILE = 0444, MODE_WRITABLE = 0200, WORKERS_MAX = 16 };

struct image_list {
    struct image_item *items;
    size_t count, capacity;
    struct manifest_source *manifests;
    size_t manifest_count, manifest_capacity;
};

static void add(struct image_list *list, struct image_item item)
{
    list->items = grow(list->items, list->count, &list->capacity, sizeof item);
    list->items[list->count++] = item;
}

/* From the end on, where the directory of what is added next is. */
static struct image_item *find(const struct image_list *list, uint32_t type, const char *name)
{
    for (size_t i = list->count; i-- > 0;)
        if (list->items[i].entry.type == type && strcmp(list->items[i].entry.name, name) == 0)
            return &list->items[i];
    return NULL;
}

static void add_path(struct image_list *list, const char *path, const char *file, bool is_directory);

/* The directories on the way to a path. */
static void add_parents(struct image_list *list, const char *path, const char *file)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return;
    char *parent = join(path, "");
    parent[slash - path] = 0;
    if (find(list, BOOT_ENTRY_DIRECTORY, parent) == NULL)
        add_path(list, parent, file, true);
    free(parent);
}

/* A file of the image's tree, which gets its content later, or a directory. */
static void add_path(struct image_list *list, const char *path, const char *file, bool is_directory)
{
    add_parents(list, path, file);
    if (!is_directory) {
        add(list, image_item(BOOT_ENTRY_FILE, path, file));
        return;
    }
    if (find(list, BOOT_ENTRY_DIRECTORY, path) != NULL)
        return;
    struct image_item item = image_item(BOOT_ENTRY_DIRECTORY, path, file);
    item.entry.mode = MODE_DIRECTORY;
    add(list, item);
}

/* A symbolic link of the image's tree. */
static void add_link(struct image_list *list, const char *path, const char *target)
{
    if (*target == 0 || strlen(target) > BOOT_IMAGE_LINK_MAX)
        refuse(path, "leads to a path of 1 to %d characters", BOOT_IMAGE_LINK_MAX);
    add_parents(list, path, path);
    struct image_item item = image_item(BOOT_ENTRY_LINK, path, path);
    item.content = (uint8_t *)target;
    item.entry.size = strlen(target);
    add(list, item);
}

/* DIR, or PATH=DIR: with all paths below PATH. */
static void add_tree(struct image_list *list, char *argument)
{
    char *equals = strchr(argument, '=');
    struct tree tree = { 0 };
    if (equals == NULL) {
        read_tree(&tree, argument, "");
    } else {
        *equals = 0;
        read_tree(&tree, equals + 1, join(argument, "/"));
    }
    for (size_t i = 0; i < tree.count; i++)
        add_path(list, tree.items[i].path, tree.items[i].file, tree.items[i].is_directory);
}

/* The path and all below it may be written, which the system does in memory. */
static void make_writable(const struct image_list *list, const char *path)
{
    size_t length = strlen(path);
    bool found = false;
    for (size_t i = 0; i < list->count; i++) {
        struct boot_entry *entry = &list->items[i].entry;
        bool below = strncmp(entry->name, path, length) == 0 && (entry->name[length] == 0 || entry->name[length] == '/');
        if (!below || (entry->type != BOOT_ENTRY_FILE && entry->type != BOOT_ENTRY_DIRECTORY))
            continue;
        entry->mode |= MODE_WRITABLE;
        found = true;
    }
    if (!found)
        refuse(path, "is not in the image, and can therefore not be made writable");
}

static void add_manifest(struct image_list *list, const char *path)
{
    struct manifest_source source = compile_manifest(path);
    const struct manifest *manifest = source.manifest;
    const char *name = manifest->is_program ? join("program/", manifest->component) : manifest->component;
    struct image_item item = image_item(BOOT_ENTRY_MANIFEST, name, path);
    item.content = (uint8_t *)manifest;
    item.entry.size = source.size;
    add(list, item);
    list->manifests = grow(list->manifests, list->manifest_count, &list->manifest_capacity, sizeof source);
    list->manifests[list->manifest_count++] = source;
}

/* --- what is in files --- */

static bool is_source(const struct boot_entry *entry)
{
    return strncmp(entry->name, SOURCE_PREFIX, strlen(SOURCE_PREFIX)) == 0;
}

/* The content is the item's now, packed. */
static void fill(struct image_item *item, struct bytes content, void *memory)
{
    struct bytes packed = pack(content, memory);
    if (is_source(&item->entry))
        sha256(content.data, content.size, item->digest);
    sha256(packed.data, packed.size, item->entry.digest);
    item->content = packed.data;
    item->entry.size = packed.size;
    item->entry.unpacked_size = packed.data != content.data ? content.size : 0;
    bool executable = (content.size >= 4 && memcmp(content.data, "\177ELF", 4) == 0)
        || (content.size >= 2 && memcmp(content.data, "#!", 2) == 0);
    item->entry.mode |= executable ? MODE_EXECUTABLE : MODE_FILE;
    if (packed.data != content.data)
        free(content.data);
}

/* Those who fill files, and which comes next. */
struct workers {
    const struct image_list *list;
    pthread_mutex_t lock;
    size_t next;
};

static struct image_item *next_file(struct workers *workers)
{
    struct image_item *item = NULL;
    pthread_mutex_lock(&workers->lock);
    while (item == NULL && workers->next < workers->list->count) {
        item = &workers->list->items[workers->next++];
        item = item->entry.type == BOOT_ENTRY_FILE ? item : NULL;
    }
    pthread_mutex_unlock(&workers->lock);
    return item;
}

/* One file after the other: all contents at once are three times what is packed of them. */
static void *work(void *context)
{
    void *memory = allocate(DEFLATE_MEMORY);
    for (struct image_item *item; (item = next_file(context)) != NULL;)
        fill(item, read_file(item->source), memory);
    free(memory);
    return NULL;
}

/* By as many as there are processors: packing is most of what an image costs. */
static void fill_files(const struct image_list *list)
{
    struct workers workers = { .list = list, .lock = PTHREAD_MUTEX_INITIALIZER };
    pthread_t threads[WORKERS_MAX];
    long wanted = sysconf(_SC_NPROCESSORS_ONLN) - 1;
    int count = 0;
    while (count < wanted && count < WORKERS_MAX && pthread_create(&threads[count], NULL, work, &workers) == 0)
        count++;
    work(&workers);
    while (count > 0)
        pthread_join(threads[--count], NULL);
}

/* --- all entries --- */

/* Splits NAME=FILE in place; the file. */
static char *split(char *argument, const char *option)
{
    char *equals = strchr(argument, '=');
    if (equals == NULL || equals == argument)
        refuse(argument, "%s wants NAME=FILE", option);
    *equals = 0;
    return equals + 1;
}

static bool has_program(const struct manifest *manifest, const void *context)
{
    if (manifest->is_program)
        return find(context, BOOT_ENTRY_FILE, join("bin/", manifest->program)) != NULL;
    return find(context, BOOT_ENTRY_PROGRAM, manifest->program) != NULL;
}

static int compare_items(const void *a, const void *b)
{
    const struct boot_entry *left = a, *right = b;
    if (left->type != right->type)
        return left->type < right->type ? -1 : 1;
    return strcmp(left->name, right->name);
}

_Static_assert(offsetof(struct image_item, entry) == 0, "compare_items");

/* The list is sorted. */
static const struct image_item *find_sorted(const struct image_list *list, uint32_t type, const char *name)
{
    struct image_item wanted = { .entry.type = type };
    if (strlen(name) >= BOOT_IMAGE_NAME_SIZE)
        return NULL;
    strcpy(wanted.entry.name, name);
    return bsearch(&wanted, list->items, list->count, sizeof wanted, compare_items);
}

/* Sorts; refuses two of a name. */
static void sort(struct image_list *list)
{
    qsort(list->items, list->count, sizeof list->items[0], compare_items);
    for (size_t i = 0; i < list->count; i++) {
        const struct image_item *item = &list->items[i];
        if (i > 0 && compare_items(item, item - 1) == 0)
            refuse(item->source, "'%s' is in the image already, from %s", item->entry.name, item[-1].source);
        for (uint32_t type = BOOT_ENTRY_DIRECTORY; type < item->entry.type; type++)
            if (find_sorted(list, type, item->entry.name) != NULL)
                refuse(item->source, "'%s' is a %s of the image as well", item->entry.name,
                       type == BOOT_ENTRY_DIRECTORY ? "directory" : "file");
    }
    if (list->count > BOOT_IMAGE_ENTRIES_MAX)
        refuse(list->items[0].source, "the image has more than %d entries", BOOT_IMAGE_ENTRIES_MAX);
}

static const uint8_t *source_digest(const void *context, const char *path)
{
    const struct image_item *item = find_sorted(context, BOOT_ENTRY_FILE, join(SOURCE_PREFIX, path));
    return item != NULL ? item->digest : NULL;
}

/* What an entry is made of can be told if it is not a source itself, a link or a directory. */
static bool has_provenance(const struct boot_entry *entry)
{
    return entry->type != BOOT_ENTRY_DIRECTORY && entry->type != BOOT_ENTRY_LINK
        && !(entry->type == BOOT_ENTRY_FILE && is_source(entry));
}

/* The list is sorted, and is so again. `compiler`: a file of the image, or NULL. */
static void add_provenance(struct image_list *list, struct provenance_request *request, const char *compiler)
{
    struct image_item *items = allocate(list->count * sizeof *items);
    if (compiler != NULL) {
        const struct image_item *item = find_sorted(list, BOOT_ENTRY_FILE, compiler);
        if (item == NULL)
            refuse(compiler, "is no file of the image");
        struct bytes content = read_file(item->source);
        uint8_t *digest = allocate(SHA256_SIZE);
        sha256(content.data, content.size, digest);
        request->compiler = digest;
        free(content.data);
    }
    for (size_t i = 0; i < list->count; i++)
        if (has_provenance(&list->items[i].entry))
            items[request->count++] = list->items[i];
    request->items = items;
    request->has_sources = find_sorted(list, BOOT_ENTRY_DIRECTORY, "src") != NULL;
    request->source_digest = source_digest;
    request->context = list;
    add_path(list, PROVENANCE_PATH, request->makefile, false);
    fill(&list->items[list->count - 1], provenance_text(request), allocate(DEFLATE_MEMORY));
    sort(list);
}

/* Gives every content its place; the size of the image. */
static uint64_t place(struct image_list *list, struct boot_header *header, const char *output)
{
    header->entry_count = (uint32_t)list->count;
    for (size_t i = 0; i < list->count; i++)
        header->segment_count += list->items[i].entry.segment_count;
    header->table_size = (uint64_t)header->entry_count * BOOT_IMAGE_ENTRY_SIZE
        + (uint64_t)header->segment_count * BOOT_IMAGE_SEGMENT_SIZE;

    uint64_t offset = round_up(header->table_offset + header->table_size, BOOT_IMAGE_PAGE);
    uint32_t segment = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct image_item *item = &list->items[i];
        struct boot_entry *entry = &item->entry;
        if (entry->size > 0 && entry->unpacked_size == 0 && entry->type != BOOT_ENTRY_LINK)
            offset = round_up(offset, entry->type == BOOT_ENTRY_MANIFEST ? 8 : BOOT_IMAGE_PAGE);
        entry->offset = entry->size > 0 ? offset : 0;
        if (entry->type != BOOT_ENTRY_FILE)
            sha256(item->content, entry->size, entry->digest);
        if (entry->segment_count > 0)
            entry->first_segment = segment;
        segment += entry->segment_count;
        for (uint32_t j = 0; j < entry->segment_count; j++) {
            struct boot_segment *place = &item->segments[j];
            place->offset = place->file_size > 0 ? place->offset + offset : 0;
        }
        offset += entry->size;
        if (round_up(offset, BOOT_IMAGE_PAGE) > BOOT_IMAGE_SIZE_MAX)
            refuse(output, "would be larger than %d MiB", BOOT_IMAGE_SIZE_MAX >> 20);
    }
    return round_up(offset, BOOT_IMAGE_PAGE);
}

static struct bytes build(struct image_list *list, const char *output)
{
    struct boot_header header = {
        .magic = BOOT_IMAGE_MAGIC,
        .version = BOOT_IMAGE_VERSION,
        .header_size = BOOT_IMAGE_HEADER_SIZE,
        .table_offset = BOOT_IMAGE_HEADER_SIZE,
    };
    header.image_size = place(list, &header, output);
    struct bytes image = { allocate(header.image_size), header.image_size };
    struct boot_entry *entries = (struct boot_entry *)(image.data + header.table_offset);
    struct boot_segment *segments = (struct boot_segment *)(entries + header.entry_count);
    for (size_t i = 0; i < list->count; i++) {
        const struct image_item *item = &list->items[i];
        *entries++ = item->entry;
        for (uint32_t j = 0; j < item->entry.segment_count; j++)
            *segments++ = item->segments[j];
        if (item->entry.size > 0)
            memcpy(image.data + item->entry.offset, item->content, item->entry.size);
    }
    struct sha256 hash;
    sha256_start(&hash);
    sha256_add(&hash, &header, offsetof(struct boot_header, signature));
    sha256_add(&hash, image.data + header.table_offset, header.table_size);
    sha256_finish(&hash, header.root_digest);
    memcpy(image.data, &header, sizeof header);
    return image;
}

/* The reader has the last word on names and addresses that came from outside. */
static void check_result(struct bytes bytes, const struct image_list *list, const char *output)
{
    struct boot_image image;
    for (size_t i = 0; i < list->count; i++) {
        const char *name = list->items[i].entry.name;
        for (const char *c = name; *c != 0; c++)
            if (*c < ' ' || *c > '~')
                refuse(list->items[i].source, "its name in the image has a character that is not ASCII");
        char *path = join(join("/", name), "/");
        if (strstr(path, "//") != NULL || strstr(path, "/./") != NULL || strstr(path, "/../") != NULL)
            refuse(list->items[i].source, "'%s' is no path for the image", name);
    }
    if (boot_image_open(&image, bytes.data, bytes.size) != BOOT_IMAGE_OK)
        refuse(output, "a program's segments do not fit: the kernel belongs at %#llx, all else below it",
               0xffffffff80000000ull);
}

static void add_pattern(struct provenance_request *request, const char *pattern, size_t *capacity)
{
    if (strchr(pattern, '=') == NULL)
        refuse(pattern, "--made wants FROM=TO");
    request->patterns = grow(request->patterns, request->pattern_count, capacity, sizeof request->patterns[0]);
    request->patterns[request->pattern_count++] = pattern;
}

int command_image(int argc, char **argv)
{
    enum { OUTPUT, KERNEL, PROGRAM, MANIFEST, FILE_OPTION, LINK, TREE, WRITABLE, PROVENANCE, COMPILER, MADE };
    static const char *const names[] = {
        "-o", "--kernel", "--program", "--manifest", "--file", "--link", "--tree", "--writable", "--provenance", "--compiler",
        "--made", NULL,
    };
    struct image_list list = { 0 };
    struct provenance_request provenance = { 0 };
    size_t pattern_capacity = 0;
    const char *output = NULL, *kernel = NULL, *writable = NULL, *compiler = NULL;
    char *value;
    for (int position = 1, option; (option = next_option(argc, argv, &position, names, &value)) >= 0;) {
        const char *file = option == PROGRAM || option == FILE_OPTION || option == LINK ? split(value, names[option]) : value;
        if (option == OUTPUT)
            output = value;
        else if (option == KERNEL)
            kernel = value;
        else if (option == PROGRAM)
            add(&list, flatten_program(BOOT_ENTRY_PROGRAM, value, file));
        else if (option == MANIFEST)
            add_manifest(&list, file);
        else if (option == FILE_OPTION)
            add_path(&list, value, file, false);
        else if (option == LINK)
            add_link(&list, value, file);
        else if (option == TREE)
            add_tree(&list, value);
        else if (option == WRITABLE)
            writable = value;
        else if (option == PROVENANCE)
            provenance.makefile = value;
        else if (option == COMPILER)
            compiler = value;
        else
            add_pattern(&provenance, value, &pattern_capacity);
    }
    if (output == NULL || kernel == NULL)
        usage(argv[0]);
    add(&list, flatten_program(BOOT_ENTRY_KERNEL, "kernel", kernel));
    add(&list, kernel_symbols(kernel));
    if (find(&list, BOOT_ENTRY_PROGRAM, "init") == NULL)
        refuse(output, "has no first program: --program init=ELF is missing");
    check_closure(list.manifests, list.manifest_count, has_program, &list);
    fill_files(&list);
    if (writable != NULL)
        make_writable(&list, writable);
    sort(&list);
    if (provenance.makefile != NULL)
        add_provenance(&list, &provenance, compiler);
    struct bytes image = build(&list, output);
    check_result(image, &list, output);
    write_file(output, image.data, image.size);
    return 0;
}
