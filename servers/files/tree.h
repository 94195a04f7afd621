/*
 * The file tree: nodes with names, in memory, over the boot image.
 *
 * A node is a file of any kind; it lives as long as a name or a session holds it. An
 * entry is a name in a directory. Bytes of files are pages that exist where something was
 * written; the bytes of a file of the boot image are read where the image lies, and copied by the page
 * when they are first written. Packed ones are unpacked into pages when they are opened.
 *
 * Nothing here knows sessions or messages: handlers walk a path to a place and do one thing
 * there. Every function checks everything, memory included, and then acts: one that fails has
 * changed nothing. What is made is counted in its quota: a file, a name or a pipe belongs to that
 * through which it was made for as long as it is there; a file that belongs to none and is changed
 * through one, to that from then on, with all its pages.
 *
 * Files: tree.c (walking, making, removing), tree_rename.c, tree_names.c (directories), tree_content.c
 * (bytes), tree_store.c (memory), tree_boot.c (the image), tree_packed.c (its packed files).
 */
#ifndef QUINE_FILES_TREE_H
#define QUINE_FILES_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <abi/errors.h>
#include <contracts/file.h>

enum {
    TREE_PAGE = 4096,
    TREE_NAME_MAX = 255,               /* bytes */
    TREE_LINKS_MAX = 60000,            /* names of a file */
    TREE_FAN_BITS = 6,                 /* pages, or tables, that one table has: 64 */
};
#define TREE_SIZE_MAX ((uint64_t)1 << 47)      /* bytes of a file */

struct boot_image;
struct lock;
struct entry;
struct node;
struct packed;
struct pipe;
struct quota;

/* --- memory --- */

/* All that the tree is made of, counted in bytes. */
struct store {
    uint64_t limit, used;
    void *free_pages;                  /* a list through their first words */
    struct quota *quota;               /* to which belongs what is made now (quota.h); NULL: to none */
    struct packed *oldest, *newest;    /* what is unpacked and can be unpacked again, by when it was opened */
};

/* Zeroed; NULL: the limit, or no memory. */
void *store_allocate(struct store *store, size_t size);
void store_free(struct store *store, void *memory, size_t size);
void *store_page(struct store *store);
void store_page_free(struct store *store, void *page);

/* --- bytes --- */

/* Pages in a tree of tables `depth` deep; at depth 0 `root` is the only page. */
struct content {
    void *root;                        /* NULL: none */
    unsigned depth;
    uint64_t pages;                    /* that exist */
    const uint8_t *image;              /* where there is no page: the first bytes, in the image */
    uint64_t image_size;
    struct packed *packed;             /* NULL: not packed, or it was written since */
    struct quota *quota;               /* its node's */
};

/* The bytes of a file of `size` bytes; answers how many it has there. */
size_t content_read(const struct content *content, uint64_t size, uint64_t offset, size_t count, void *data);
/* How many of the bytes could be written; fewer when memory ends. The file's size is the caller's. */
size_t content_write(struct content *content, struct store *store, uint64_t offset, size_t count,
                     const void *data);
/* The page with that number, made if it is missing; NULL: no memory. */
void *content_page(struct content *content, struct store *store, uint64_t page);
/* Before a file of `size` bytes grows: what those who have mapped its last page wrote behind the end is not its content. */
void content_extend(const struct content *content, uint64_t size);
/* Forgets everything from `size` on. */
void content_cut(struct content *content, struct store *store, uint64_t size);

/* --- packed files --- */

/* The content of a node without one comes from `bytes`, a DEFLATE stream. False: no memory. */
bool packed_set(struct store *store, struct node *node, const uint8_t *bytes, uint64_t size);
/* Unpacks the node's content unless that is done, or it is not packed. NO_MEMORY; INPUT_OUTPUT: the stream does not make the node's size. */
enum error packed_open(struct store *store, struct node *node);
/* The pages, if there are any, are now all that the content has. */
void packed_forget(struct store *store, struct content *content);
/* Bytes of the image that the content has while it is not unpacked, else 0. */
uint64_t packed_size(const struct content *content);
/* Gives the pages back of what nobody has open; false: there is nothing. */
bool packed_drop(struct store *store);

/* --- directories --- */

struct entry {
    struct node *node;
    struct quota *quota;               /* held: to which it belongs, or NULL */
    struct entry *next;                /* in its bucket */
    uint64_t cookie;                   /* entries come in the order of these */
    uint32_t hash;
    uint8_t length;
    char name[];                       /* without a final 0 */
};

struct turn { uint64_t cookie; struct entry *entry; };     /* NULL: removed */

struct names {
    struct node *parent;               /* NULL: the root's, or that of a removed directory */
    struct entry *self;                /* the entry in the parent */
    struct entry **buckets;
    struct turn *turns;                /* by cookie */
    uint32_t bucket_count, turn_first, turn_count, turn_room;     /* before the first are gaps only */
    uint32_t entry_count;
    uint64_t last_cookie;
};

struct entry *names_find(const struct names *names, const char *name, size_t length);
/* The first entry behind the cookie, or NULL. */
struct entry *names_after(const struct names *names, uint64_t cookie);
/* NULL: no memory. */
struct entry *names_add(struct names *names, struct store *store, const char *name, size_t length,
                        struct node *node);
void names_remove(struct names *names, struct store *store, struct entry *entry);
void names_free(struct names *names, struct store *store);

/* --- nodes --- */

struct node {
    uint64_t number;
    enum file_kind kind;
    uint32_t mode;                     /* twelve bits */
    uint32_t links;                    /* names; of a directory 2, and one for each below it */
    uint32_t holds;                    /* by sessions and operations */
    bool fixed;                        /* of the image, and must stay what it is */
    struct quota *quota;               /* held: to which it belongs, or NULL */
    struct lock *locks;                /* of a regular file (locks.h); they end before it does */
    int64_t accessed, modified, changed;
    uint64_t size;                     /* bytes; of a symbolic link those of its text */
    union {
        struct content content;        /* FILE_KIND_REGULAR */
        struct names names;            /* FILE_KIND_DIRECTORY */
        char *target;                  /* FILE_KIND_SYMBOLIC_LINK; ended by 0 */
        struct pipe *pipe;             /* FILE_KIND_FIFO: while it is open (pipe.h) */
    } is;
};

struct tree {
    struct store store;
    struct node *root;
    uint64_t node_count, last_number;
    int64_t now;                       /* the time that changes are marked with */
};

/* Where a path leads. */
struct place {
    struct node *directory;            /* NULL: `node` is the walk's own beginning, or was reached by `..` */
    const char *name;                  /* in the path */
    size_t length;
    struct entry *entry;               /* NULL: there is no such name */
    struct node *node;                 /* likewise */
    bool slash;                        /* the path ends in one: it must be a directory */
    bool dot;                          /* the last component is `.` */
};

/* An empty tree, but for the root. False: no memory. */
bool tree_create(struct tree *tree, uint64_t limit);
/* Puts the image's files, directories and manifests into an empty tree. False: no memory. */
bool tree_fill(struct tree *tree, const struct boot_image *image);

/*
 * Walks `path` from the directory `base`, above which it does not get. A link on the way,
 * also as the last component before a slash, is LINK; `*link` (if not NULL) is then where it is.
 * The last name may be missing; where something is in its place that the slash forbids, NOT_DIRECTORY.
 */
enum error tree_walk(const struct node *base, const char *path, struct place *place, struct place *link);
/* The same for a node that must exist; `follow`: and be no link. */
enum error tree_find(const struct node *base, const char *path, bool follow, struct node **node);

/* Makes a node of a kind at a place where there is none; `target` of a symbolic link. */
enum error tree_make(struct tree *tree, const struct place *place, enum file_kind kind, uint32_t mode,
                     const char *target, struct node **made);
enum error tree_link(struct tree *tree, const struct place *from, const struct place *to);
enum error tree_remove(struct tree *tree, const struct place *place, bool directory);
enum error tree_rename(struct tree *tree, const struct place *from, const struct place *to);
/* A node without a name, held once; NULL: no memory. */
struct node *tree_nameless(struct tree *tree, enum file_kind kind, uint32_t mode);

/* Keeps a node when its last name goes, and lets go. */
void tree_hold(struct node *node);
void tree_release(struct tree *tree, struct node *node);

/* Of regular files. Before the others of these: its bytes are there (NO_MEMORY, INPUT_OUTPUT), as long as it is held. */
enum error tree_open(struct tree *tree, struct node *node);
/* A write that finds room for nothing is NO_SPACE. */
size_t tree_read(struct tree *tree, struct node *node, uint64_t offset, size_t count, void *data);
enum error tree_write(struct tree *tree, struct node *node, uint64_t offset, size_t count, const void *data,
                      size_t *written);
enum error tree_truncate(struct tree *tree, struct node *node, uint64_t size);
/* The page with that number, counted from 0, for somebody to map it; `write`: and to change it, which counts as done.
 * OUT_OF_RANGE: it is behind the end; NO_SPACE; READ_ONLY. */
enum error tree_page(struct tree *tree, struct node *node, uint64_t number, bool write, void **page);
void tree_set_times(struct tree *tree, struct node *node, enum time_change accessed_change, int64_t accessed,
                    enum time_change modified_change, int64_t modified);

/* Whether the bits (4, 2, 1) are all set for the owner. */
bool tree_permits(const struct node *node, uint32_t wanted);
/* The path of a directory below `base`; NOT_FOUND: it is not there; TOO_LONG. */
enum error tree_path(const struct node *base, const struct node *node, char *path, size_t size);
struct file_status tree_status(const struct node *node);

/* What the files of the tree share; not for others. */
void node_changed(struct tree *tree, struct node *node);       /* content and status: modified, changed */
enum error tree_may_change(const struct node *directory);      /* NO_ACCESS, READ_ONLY */
void node_unlinked(struct tree *tree, struct node *node);      /* one name fewer */

#endif
