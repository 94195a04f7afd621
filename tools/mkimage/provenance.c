/*
 * What the entries of an image are made of: the file share/provenance (FORMAT.md, "Provenance").
 *
 * Everything that is built names what it was made of in a file beside it, `X.o` in `X.d`, `Y` in `Y.d`: a rule of a makefile, as
 * compilers write it (`X.o: X.c X.h`), or the definition of a variable (`PARTS_Y := X.o Z.a`). What has no such file is a source,
 * unless a pattern of --made says what it comes from. A pattern FROM=@TOOL says which tool, that was built as well, has made it. What many files
 * are made of, libraries and tools, is a part.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/sha256.h>
#include "mkimage.h"

enum { BUCKETS = 4096, DEPTH_MAX = 16 };

enum node_kind { NODE_UNKNOWN, NODE_SOURCE, NODE_PART, NODE_MADE };

/* A list of nodes. */
struct node_list {
    struct node **nodes;
    size_t count, capacity;
    unsigned number;            /* of a list that has each once: who has this number is in it */
    bool of_part;               /* of sources alone, those of other parts too */
};

/* A file. */
struct node {
    struct node *next;          /* of the bucket */
    const char *path;
    enum node_kind kind;
    struct node_list from;      /* not of sources */
    unsigned in;                /* the number of the list that it was put into last */
    bool is_listed;             /* a part: among `parts` */
    uint8_t digest[SHA256_SIZE];    /* of a source: of the file; of a part: of its lines */
};

static struct node *buckets[BUCKETS];
static struct node_list sources, parts;

static struct node *file_node(const char *path)
{
    unsigned hash = 5381;
    for (const char *c = path; *c != 0; c++)
        hash = hash * 33 + (unsigned char)*c;
    struct node **link = &buckets[hash % BUCKETS];
    while (*link != NULL && strcmp((*link)->path, path) != 0)
        link = &(*link)->next;
    if (*link == NULL) {
        *link = allocate(sizeof **link);
        (*link)->path = path;
    }
    return *link;
}

static void begin(struct node_list *list)
{
    static unsigned last;
    list->number = ++last;
}

static void append(struct node_list *list, struct node *node)
{
    list->nodes = grow(list->nodes, list->count, &list->capacity, sizeof list->nodes[0]);
    list->nodes[list->count++] = node;
}

static void add_once(struct node_list *list, struct node *node)
{
    if (node->in != list->number)
        append(list, node);
    node->in = list->number;
}

static int compare_nodes(const void *a, const void *b)
{
    const struct node *left = *(struct node *const *)a, *right = *(struct node *const *)b;
    return left->kind != right->kind ? (int)left->kind - (int)right->kind : strcmp(left->path, right->path);
}

static void sort(struct node_list *list)
{
    qsort(list->nodes, list->count, sizeof list->nodes[0], compare_nodes);
}

/* --- from a file to what it was made of --- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* The path by the pattern FROM=TO, `%` in both standing for anything; NULL: it does not fit. */
static char *by_pattern(const char *from, const char *path)
{
    const char *to = strchr(from, '=') + 1, *any = memchr(from, '%', (size_t)(to - 1 - from));
    size_t before = (size_t)((any != NULL ? any : to - 1) - from), behind = any != NULL ? (size_t)(to - 2 - any) : 0;
    size_t length = strlen(path);

    if (any == NULL ? length != before : length < before + behind)
        return NULL;
    if (strncmp(path, from, before) != 0 || (any != NULL && strncmp(path + length - behind, any + 1, behind) != 0))
        return NULL;
    const char *place = any != NULL ? strchr(to, '%') : NULL;
    size_t size = strlen(to) + length + 1;
    char *result = allocate(size);
    if (place == NULL)
        strcpy(result, to);
    else
        snprintf(result, size, "%.*s%.*s%s", (int)(place - to), to, (int)(length - before - behind), path + before, place + 1);
    return result;
}

/* Takes each NAME/../ out of the path: a file has one name. */
static char *without_parents(char *path)
{
    for (char *parent = strstr(path, "/../"); parent != NULL; parent = strstr(path, "/../")) {
        char *name = parent;
        while (name > path && name[-1] != '/')
            name--;
        if (strncmp(name, "../", 3) == 0)
            break;
        memmove(name, parent + 4, strlen(parent + 4) + 1);
    }
    return path;
}

/* The next word of the first line, a path without `./` before it. The line goes on behind a `\` at its end; NULL: there is none. */
static char *next_word(const char **at, const char *end)
{
    const char *c = *at;
    while (c < end && (*c == ' ' || (*c == '\\' && c + 1 < end && c[1] == '\n')))
        c += *c == ' ' ? 1 : 2;
    while (end - c > 2 && c[0] == '.' && c[1] == '/')
        c += 2;
    const char *start = c;
    while (c < end && *c != ' ' && *c != '\n')
        c++;
    *at = c;
    if (c == start)
        return NULL;
    char *word = allocate((size_t)(c - start) + 1);
    return without_parents(memcpy(word, start, (size_t)(c - start)));
}

/* Reads FILE.d; false: it is not there. */
static bool read_made(struct node *node)
{
    char *path = join(node->path, ".d");
    if (ends_with(node->path, ".o"))
        strcpy(path + strlen(node->path) - 2, ".d");
    struct bytes text;
    if (!read_file_if_there(path, &text))
        return false;
    const char *at = (const char *)text.data, *end = at + text.size;
    char *word = next_word(&at, end);
    if (word == NULL || (!ends_with(word, ":") && ((word = next_word(&at, end)) == NULL || strcmp(word, ":=") != 0)))
        refuse(path, "is neither a rule nor the definition of a variable");
    while ((word = next_word(&at, end)) != NULL)
        append(&node->from, file_node(word));
    return true;
}

static void read_parts(struct node *node)
{
    if (!read_made(node))
        refuse(node->path, "was made of unknown things: its file .d is missing");
}

static struct node *tool_node(const char *path)
{
    struct node *tool = file_node(path);
    if (tool->kind == NODE_UNKNOWN) {
        tool->kind = NODE_PART;
        read_parts(tool);
    }
    return tool;
}

/* Of the first pattern that says what the file comes from, and of all that say by which tools; false: there is none of the first kind. */
static bool use_patterns(struct node *node, const struct provenance_request *request)
{
    bool found = false;
    for (size_t i = 0; i < request->pattern_count; i++) {
        char *other = by_pattern(request->patterns[i], node->path);
        if (other != NULL && other[0] == '@')
            append(&node->from, tool_node(other + 1));
        else if (other != NULL && !found)
            append(&node->from, file_node(other));
        found = found || (other != NULL && other[0] != '@');
    }
    return found;
}

static void find_kind(struct node *node, const struct provenance_request *request)
{
    if (node->kind != NODE_UNKNOWN)
        return;
    if (use_patterns(node, request)) {
        node->kind = NODE_MADE;
    } else if (ends_with(node->path, ".o") || ends_with(node->path, ".a") || ends_with(node->path, ".elf")) {
        node->kind = ends_with(node->path, ".a") ? NODE_PART : NODE_MADE;
        read_parts(node);
    } else {
        node->kind = NODE_SOURCE;
        append(&sources, node);
    }
}

/* Adds the sources and parts of which the file was made. */
static void add_sources(struct node_list *list, struct node *node, const struct provenance_request *request, unsigned depth)
{
    find_kind(node, request);
    if (depth > DEPTH_MAX)
        refuse(node->path, "is made of itself");
    bool is_word = node->kind == NODE_PART && depth > 0 && !list->of_part;
    if (is_word && !node->is_listed)
        append(&parts, node);
    node->is_listed = node->is_listed || is_word;
    if (node->kind == NODE_SOURCE || is_word) {
        add_once(list, node);
        return;
    }
    for (size_t i = 0; i < node->from.count; i++)
        add_sources(list, node->from.nodes[i], request, depth + 1);
    add_once(list, file_node(request->makefile));
}

/* All of that, sorted. */
static struct node_list sources_of(struct node *node, const struct provenance_request *request)
{
    struct node_list list = { .of_part = node->kind == NODE_PART };
    find_kind(file_node(request->makefile), request);
    begin(&list);
    add_sources(&list, node, request, 0);
    sort(&list);
    return list;
}

/* --- the text --- */

static void print_hex(FILE *file, const uint8_t *digest)
{
    for (unsigned i = 0; i < SHA256_SIZE; i++)
        fprintf(file, "%02x", digest[i]);
}

/* What stands for the file in lines. */
static const char *word_of(const struct node *node)
{
    const char *slash = strrchr(node->path, '/');
    return node->kind == NODE_PART ? join("@", slash != NULL ? slash + 1 : node->path) : node->path;
}

/* The digest of the list: of lines as sha256sum prints them. */
static void digest_list(const struct node_list *list, uint8_t *digest)
{
    struct sha256 hash;
    sha256_start(&hash);
    for (size_t i = 0; i < list->count; i++) {
        static const char digits[] = "0123456789abcdef";
        char hex[2 * SHA256_SIZE + 2];
        for (unsigned j = 0; j < SHA256_SIZE; j++) {
            hex[2 * j] = digits[list->nodes[i]->digest[j] >> 4];
            hex[2 * j + 1] = digits[list->nodes[i]->digest[j] & 15];
        }
        memset(hex + 2 * SHA256_SIZE, ' ', 2);
        const char *word = word_of(list->nodes[i]);
        sha256_add(&hash, hex, sizeof hex);
        sha256_add(&hash, word, strlen(word));
        sha256_add(&hash, "\n", 1);
    }
    sha256_finish(&hash, digest);
}

static void print_list(FILE *file, const struct node_list *list, const uint8_t *digest)
{
    print_hex(file, digest);
    for (size_t i = 0; i < list->count; i++)
        fprintf(file, " %s", word_of(list->nodes[i]));
    fputc('\n', file);
}

/* Sources of the image are there already. */
static void digest_source(struct node *source, const struct provenance_request *request)
{
    const uint8_t *digest = request->source_digest(request->context, source->path);
    if (strchr(source->path, ' ') != NULL || source->path[0] == '/' || strncmp(source->path, "../", 3) == 0)
        refuse(source->path, "is no source below the tree, without blanks in its name");
    if (digest == NULL && request->has_sources)
        refuse(source->path, "is not in src of the image, and no --made says what it comes from");
    if (digest != NULL) {
        memcpy(source->digest, digest, SHA256_SIZE);
        return;
    }
    struct bytes content = read_file(source->path);
    sha256(content.data, content.size, source->digest);
    free(content.data);
}

static void print_parts(FILE *file, const struct provenance_request *request)
{
    sort(&parts);
    for (size_t i = 0; i < parts.count; i++) {
        struct node_list list = sources_of(parts.nodes[i], request);
        digest_list(&list, parts.nodes[i]->digest);
        fprintf(file, "part %s ", word_of(parts.nodes[i]) + 1);
        print_list(file, &list, parts.nodes[i]->digest);
    }
}

struct bytes provenance_text(const struct provenance_request *request)
{
    struct node_list *lists = allocate(request->count * sizeof lists[0]);
    for (size_t i = 0; i < request->count; i++)
        lists[i] = sources_of(file_node(request->items[i].source), request);
    for (size_t i = 0; i < parts.count; i++)
        sources_of(parts.nodes[i], request);
    sort(&sources);

    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    if (file == NULL)
        refuse("memory", "is not to be had");
    fputs("provenance 1\ncompiler ", file);
    if (request->compiler != NULL)
        print_hex(file, request->compiler);
    fputs(request->compiler != NULL ? "\n" : "unknown\n", file);
    for (size_t i = 0; i < sources.count; i++) {
        digest_source(sources.nodes[i], request);
        fputs("source ", file);
        print_hex(file, sources.nodes[i]->digest);
        fprintf(file, " %s\n", sources.nodes[i]->path);
    }
    print_parts(file, request);
    for (size_t i = 0; i < request->count; i++) {
        uint8_t digest[SHA256_SIZE];
        digest_list(&lists[i], digest);
        fprintf(file, "made %s %s ", entry_type_name(request->items[i].entry.type), request->items[i].entry.name);
        print_list(file, &lists[i], digest);
    }
    if (fclose(file) != 0)
        refuse("memory", "is not to be had");
    return (struct bytes){ (uint8_t *)text, size };
}
