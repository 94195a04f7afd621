/*
 * Inclusion (C11 6.10.2): include.h. "x" is looked for beside the file that includes it,
 * then in the folders of -iquote; <x> in those of -I, -isystem, -idirafter, in this order,
 * each in the order given. What a path led to is remembered, so no path is opened twice,
 * and a header whose guard is defined is not even looked at again.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/preprocess/directive.h>
#include <cc/preprocess/include.h>

enum { FOLDER_KINDS = INCLUDE_AFTER + 1, FILE_SLOTS = 1024, PATH_SIZE = 4096 };

struct folder {
    const char *path;
    size_t length;
    bool found;
    uint64_t device, number;     /* found: who it is */
};

static struct {
    struct folder *list;
    uint32_t count, capacity;
} folders[FOLDER_KINDS];

static struct file *files[FILE_SLOTS];
static struct file *seen_files[1 << 16];
static uint32_t seen_count;
static struct frame frames[INCLUDE_NESTING_MAX + 3];   /* the file, and two built-in texts */
static unsigned frame_count;
struct frame *frame;

/* --- paths --- */

static bool is_same_folder(const struct folder *one, const struct folder *other)
{
    return one->found && other->found && one->number != 0 && one->number == other->number && one->device == other->device;
}

/* A folder counts where it stands first: #include_next would find the same header again. */
void preprocess_folder(enum include_folder kind, const char *path)
{
    uint32_t count = folders[kind].count;
    struct stat status;
    struct folder folder = { .path = path, .length = strlen(path), .found = stat(path, &status) == 0 };
    if (folder.found) {
        folder.device = (uint64_t)status.st_dev;
        folder.number = (uint64_t)status.st_ino;
    }
    for (uint32_t i = 0; i < count; i++)
        if (is_same_folder(&folders[kind].list[i], &folder))
            return;
    folders[kind].list = array_grow(folders[kind].list, &folders[kind].capacity, count, sizeof *folders[kind].list);
    folders[kind].list[folders[kind].count++] = folder;
}

/* Folder number `index` in the order of search, and its kind; NULL behind the last. */
static const struct folder *folder_at(unsigned index, unsigned *kind)
{
    for (*kind = 0; *kind < FOLDER_KINDS; ++*kind) {
        if (index < folders[*kind].count)
            return &folders[*kind].list[index];
        index -= folders[*kind].count;
    }
    return NULL;
}

static struct file *file_of(struct name *name)
{
    struct file **slot = &files[name->hash % FILE_SLOTS];
    for (struct file *file = *slot; file != NULL; file = file->next)
        if (file->path == name)
            return file;
    struct file *file = arena_allocate(&program_arena, sizeof *file);
    *file = (struct file){ .path = name, .next = *slot };
    return *slot = file;
}

/* The same bytes under another path, which said #pragma once. */
static bool is_once_elsewhere(const struct source *source)
{
    for (uint32_t i = 0; i < seen_count; i++) {
        const struct source *other = seen_files[i]->source;
        if (seen_files[i]->once && other->size == source->size && memcmp(other->text, source->text, source->size) == 0)
            return true;
    }
    return false;
}

/* Reads a file unless its text is known; false if that cannot be. */
static bool read_file(struct file *file, bool system)
{
    if (file->missing)
        return false;
    if (file->source == NULL) {
        const char *at = frame != NULL ? frame->lexer.next : NULL;
        file->source = source_read(file->path->text, at != NULL ? lexer_location(&frame->lexer, at - 1) : 0);
        if (file->source == NULL) {
            file->missing = true;
            return false;
        }
        file->source->system = system;
    }
    return true;
}

/* --- the stack --- */

static struct frame *frame_push(struct source *source)
{
    frame = &frames[frame_count++];
    *frame = (struct frame){ .folder = FOLDER_NONE, .conditionals = directive_conditionals() };
    lexer_begin(&frame->lexer, source);
    frame->first = lexer_peek(&frame->lexer);
    warning_resume(source->first);
    return frame;
}

void include_enter_text(const char *path, const char *text, size_t size)
{
    frame_push(source_of_text(path, text, size));
}

static void enter(struct file *file, unsigned folder)
{
    if (!file->seen && seen_count < sizeof seen_files / sizeof *seen_files) {
        file->seen = true;
        seen_files[seen_count++] = file;
    }
    frame_push(file->source);
    frame->file = file;
    frame->folder = folder;
}

bool include_enter_file(const char *path)
{
    struct file *file = file_of(name_of_text(path));
    if (!read_file(file, false)) {
        error_plain("%s: %s", path, strerror(errno));
        return false;
    }
    enter(file, FOLDER_NONE);
    return true;
}

bool include_leave(void)
{
    directive_close_conditionals(frame->conditionals);
    if (frame->file != NULL && frame->guarded)
        frame->file->guard = frame->guard;
    if (frame_count == 1)
        return false;
    frame = &frames[--frame_count - 1];
    warning_resume(lexer_location(&frame->lexer, frame->lexer.next));
    return true;
}

const struct source *include_main(void)
{
    return frames[0].lexer.source;
}

unsigned include_level(void)
{
    unsigned level = 0;
    for (unsigned i = 1; i < frame_count; i++)
        level += frames[i].file != NULL;
    return level;
}

void include_begin(void)
{
    for (uint32_t i = 0; i < seen_count; i++) {
        seen_files[i]->seen = seen_files[i]->once = false;
        seen_files[i]->guard = NULL;
    }
    seen_count = frame_count = 0;
    frame = NULL;
}

void preprocess_visit_files(bool system, void (*visit)(const char *path, void *context), void *context)
{
    for (uint32_t i = 0; i < seen_count; i++)
        if (system || !seen_files[i]->source->system)
            visit(seen_files[i]->path->text, context);
}

void include_once(void)
{
    if (frame->file != NULL)
        frame->file->once = true;
}

/* --- the search --- */

struct found {
    struct file *file;           /* NULL: there is none */
    unsigned folder;
};

/* FOLDER/NAME, NULL if there cannot be such a path; a folder's length may be 0 for the working one. */
static struct file *file_in(const char *folder, size_t folder_length, const char *name, size_t length)
{
    static char path[PATH_SIZE + NAME_PADDING];
    if (folder_length + length + 2 > PATH_SIZE || memchr(name, 0, length) != NULL)
        return NULL;
    size_t count = folder_length;
    memcpy(path, folder, count);
    if (count > 0 && path[count - 1] != '/')
        path[count++] = '/';
    memcpy(path + count, name, length);
    return file_of(name_padded(path, count + length));
}

static struct file *try(const char *folder, size_t folder_length, const char *name, size_t length, bool system)
{
    struct file *file = file_in(folder, folder_length, name, length);
    return file != NULL && read_file(file, system) ? file : NULL;
}

/* Whether the folder has none that the name begins with, "sys" of "sys/types.h": asked once for all that would be there. */
static bool lacks_branch(const struct folder *folder, const char *name, size_t length)
{
    const char *slash = memchr(name, '/', length);
    struct file *branch = slash != NULL ? file_in(folder->path, folder->length, name, (size_t)(slash - name)) : NULL;
    struct stat status;
    if (branch == NULL || branch->folder)
        return false;
    if (!branch->missing) {
        branch->folder = stat(branch->path->text, &status) == 0;
        branch->missing = !branch->folder;
    }
    return branch->missing;
}

/* Beside the innermost file. */
static struct file *try_beside(const char *name, size_t length)
{
    const char *path = frame->lexer.source->path, *slash = frame->file != NULL ? strrchr(path, '/') : NULL;
    return try(path, slash != NULL ? (size_t)(slash + 1 - path) : 0, name, length, frame->lexer.source->system);
}

static struct found find(const struct token *header, bool after_this)
{
    const char *name = header->name->text + 1;
    size_t length = header->name->length - 2;
    bool quoted = header->name->text[0] == '"';
    if (length > 0 && name[0] == '/')
        return (struct found){ try("", 0, name, length, frame->lexer.source->system), FOLDER_NONE };
    unsigned index = 0;
    if (after_this && frame->folder != FOLDER_NONE) {
        index = frame->folder + 1;
    } else if (quoted && !after_this) {
        struct file *file = try_beside(name, length);
        if (file != NULL)
            return (struct found){ file, FOLDER_NONE };
    }
    if (!quoted && index < folders[INCLUDE_QUOTE].count)
        index = folders[INCLUDE_QUOTE].count;
    const struct folder *folder;
    unsigned kind;
    for (; (folder = folder_at(index, &kind)) != NULL; index++) {
        if (!folder->found || lacks_branch(folder, name, length))
            continue;
        struct file *file = try(folder->path, folder->length, name, length, kind >= INCLUDE_SYSTEM);
        if (file != NULL)
            return (struct found){ file, index };
    }
    return (struct found){ NULL, 0 };
}

bool include_exists(const struct token *header, bool after_this)
{
    return header->name->length > 2 && find(header, after_this).file != NULL;
}

void include_enter(const struct token *header, bool after_this)
{
    if (header->name->length <= 2) {
        error_at(header->location, "the name of a file to include is empty");
        return;
    }
    struct found found = find(header, after_this);
    if (found.file == NULL) {
        error_at(header->location, "%s is not found", header->name->text);
        return;
    }
    struct file *file = found.file;
    bool guarded = file->guard != NULL && file->guard->macro != NULL;
    if (file->once || guarded || (!file->seen && is_once_elsewhere(file->source)))
        return;
    if (include_level() >= INCLUDE_NESTING_MAX) {
        error_at(header->location, "files include each other more than %d deep", INCLUDE_NESTING_MAX);
        return;
    }
    enter(file, found.folder);
}
