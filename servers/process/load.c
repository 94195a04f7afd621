/* Loading programs: see load.h. */
#include "load.h"

#include <string.h>
#include <bootimage/bootimage.h>
#include <contracts/file.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "cache.h"
#include "container.h"
#include "page.h"

enum {
    PAGE_SIZE = 1 << PAGE_BITS,
    BATCH = PAGER_BATCH,               /* frames that are made and filled at once */
    BATCH_SIZE = BATCH * PAGE_SIZE,
};

#define WINDOW PAGER_WINDOW

_Static_assert((int)START_SIZE_MAX <= (int)BATCH_SIZE, "a start page is one batch");

/* Slots of the server that are empty between two loads. */
static capability frames;              /* BATCH of them, */
static unsigned filled;                /* the first of which something may be in */
static capability ipc_frame;

bool load_start(void)
{
    frames = capability_allocate(BATCH);
    ipc_frame = capability_allocate(1);
    return frames != 0 && ipc_frame != 0;
}

capability load_ipc_frame(void)
{
    return ipc_frame;
}

/* --- the file --- */

static enum error read_file(capability file, uint64_t offset, void *memory, uint64_t size)
{
    uint8_t last[FILE_READ_DATA_MAX];
    uint8_t *to = memory;

    while (size > 0) {
        /* The answer may be as long as the contract allows, whatever was asked for. */
        bool whole = size >= FILE_READ_DATA_MAX;
        size_t got = 0, wanted = whole ? FILE_READ_DATA_MAX : size;
        enum error error = file_read_at(file, offset, (uint32_t)wanted, whole ? to : last, &got);
        if (error != ERROR_NONE)
            return error;
        if (got == 0 || got > wanted)
            return ERROR_INPUT_OUTPUT;
        if (!whole)
            memcpy(to, last, got);
        to += got;
        offset += got;
        size -= got;
    }
    return ERROR_NONE;
}

enum error load_is_program(const struct process *process)
{
    uint8_t magic[4];

    if (process->image.program != NULL)
        return ERROR_NONE;
    if (process->identity.size < sizeof magic)
        return ERROR_BAD_FORMAT;
    enum error error = read_file(process->file, 0, magic, sizeof magic);
    return error == ERROR_NONE && memcmp(magic, "\x7f" "ELF", sizeof magic) != 0 ? ERROR_BAD_FORMAT : error;
}

enum error load_headers(const struct process *process, struct elf64_program *program, const char **why)
{
    static uint8_t prefix[ELF64_PREFIX_MAX];
    uint64_t size = process->identity.size < sizeof prefix ? process->identity.size : sizeof prefix;

    if (process->image.program != NULL) {
        *program = process->image.program->program;
        return ERROR_NONE;
    }
    enum error error = read_file(process->file, 0, prefix, size);
    if (error != ERROR_NONE)
        return error;
    *why = elf64_program_open(program, ELF64_EXECUTABLE, prefix, size, process->identity.size);
    for (unsigned i = 0; i < program->segment_count && *why == NULL; i++) {
        const struct elf64_segment *segment = &program->segments[i];
        if (segment->address < PROGRAM_BASE || segment->address >= HEAP_BASE
            || segment->memory_size > HEAP_BASE - segment->address)
            *why = "a segment lies outside of the addresses for programs";
    }
    return *why == NULL ? ERROR_NONE : ERROR_BAD_FORMAT;
}

/* --- frames --- */

static unsigned pages(uint64_t size)
{
    return (unsigned)((size + PAGE_SIZE - 1) / PAGE_SIZE);
}

static uint64_t page_down(uint64_t address)
{
    return address & ~(uint64_t)(PAGE_SIZE - 1);
}

static uint64_t page_up(uint64_t address)
{
    return page_down(address + PAGE_SIZE - 1);
}

static enum error make_frames(struct holder *holder, unsigned count)
{
    filled = count;
    return holder_make(holder, OBJECT_FRAME, PAGE_BITS, count, SLOT_CNODE, frames);
}

/* Maps them where the process wants them; the slots are empty then. */
static enum error fill_frames(struct pager *pager, uint64_t address, unsigned count)
{
    enum error error = pager_fill(pager, address, frames, count);

    if (error == ERROR_NONE)
        filled = 0;
    return error;
}

/* Likewise, a region of their own. */
static enum error add_frames(struct pager *pager, uint64_t address, unsigned count, unsigned rights)
{
    enum error error = pager_add_frames(pager, address, frames, count, rights, REGION_FIXED);

    if (error == ERROR_NONE)
        filled = 0;
    return error;
}

static void clear_frames(void)
{
    for (; filled > 0; filled--)
        cnode_delete(SLOT_CNODE, frames + filled - 1);
}

static enum error window_open(unsigned count)
{
    return space_map(SLOT_ADDRESS_SPACE, SLOT_CNODE, frames, count, WINDOW, RIGHT_READ | RIGHT_WRITE,
                     CACHE_WRITE_BACK);
}

static void window_close(unsigned count)
{
    space_unmap(SLOT_ADDRESS_SPACE, SLOT_CNODE, frames, count);
}

/* --- segments --- */

static unsigned segment_rights(const struct elf64_segment *segment)
{
    return RIGHT_READ | (segment->permissions & SEGMENT_WRITE ? RIGHT_WRITE : 0)
        | (segment->permissions & SEGMENT_EXECUTE ? RIGHT_EXECUTE : 0);
}

/* Fills the frames of the batch, `count` of them, with the segment's bytes from `start`. */
static enum error fill_batch(capability file, const struct elf64_segment *segment, uint64_t start)
{
    uint64_t from_file = segment->file_size > start ? segment->file_size - start : 0;

    if (from_file == 0)
        return ERROR_NONE;
    if (from_file > BATCH_SIZE)
        from_file = BATCH_SIZE;
    enum error error = window_open(pages(from_file));
    if (error == ERROR_NONE)
        error = read_file(file, segment->offset + start, (void *)WINDOW, from_file);
    window_close(pages(from_file));
    return error;
}

static unsigned batch_pages(uint64_t size, uint64_t start)
{
    return pages(size - start < BATCH_SIZE ? size - start : BATCH_SIZE);
}

static enum error seal_batch(const struct elf64_segment *segment, unsigned count)
{
    enum error error = ERROR_NONE;

    for (unsigned i = 0; i < count && error == ERROR_NONE && !(segment->permissions & SEGMENT_WRITE); i++)
        error = frame_seal(frames + i);
    return error;
}

/* The pages of a segment that have something of the file, `size` bytes, of the process's memory. */
static enum error load_own(struct process *process, const struct elf64_segment *segment, uint64_t size)
{
    struct image *image = &process->image;
    enum error error = pager_add(&image->pager, segment->address, segment->address + size, segment_rights(segment),
                                 REGION_MEMORY, 0);

    for (uint64_t at = 0; at < size && error == ERROR_NONE; at += BATCH_SIZE) {
        unsigned count = batch_pages(size, at);
        error = make_frames(image->holder, count);
        if (error == ERROR_NONE)
            error = fill_batch(process->file, segment, at);
        if (error == ERROR_NONE && segment->permissions & SEGMENT_EXECUTE)
            error = seal_batch(segment, count);
        if (error == ERROR_NONE)
            error = fill_frames(&image->pager, segment->address + at, count);
    }
    return error;
}

/* The same pages into the cache, from slot `first` on. */
static enum error cache_segment(const struct process *process, const struct cached *cached, const struct elf64_segment *segment,
                                uint64_t first)
{
    uint64_t size = page_up(segment->file_size);
    enum error error = ERROR_NONE;

    for (uint64_t at = 0; at < size && error == ERROR_NONE; at += BATCH_SIZE) {
        unsigned count = batch_pages(size, at);
        error = make_frames(cached->holder, count);
        if (error == ERROR_NONE)
            error = fill_batch(process->file, segment, at);
        if (error == ERROR_NONE)
            error = seal_batch(segment, count);
        for (unsigned i = 0; i < count && error == ERROR_NONE; i++)
            error = cnode_move(cached->cnode, first + at / PAGE_SIZE + i, SLOT_CNODE, frames + i);
        if (error == ERROR_NONE)
            filled = 0;
    }
    return error;
}

/* All of the program, for this process and later ones; NULL: there is no room, or it cannot be read. */
static struct cached *cache_program(const struct process *process, const struct elf64_program *program)
{
    enum error error = ERROR_NONE;
    uint64_t count = 0, next = 1;

    for (unsigned i = 0; i < program->segment_count; i++)
        count += pages(program->segments[i].file_size);
    struct cached *cached = cache_make(&process->identity, count);
    if (cached == NULL)
        return NULL;
    cached->program = *program;
    for (unsigned i = 0; i < program->segment_count && error == ERROR_NONE; i++) {
        cached->first[i] = next;
        next += pages(program->segments[i].file_size);
        error = cache_segment(process, cached, &program->segments[i], cached->first[i]);
    }
    clear_frames();
    if (error == ERROR_NONE)
        return cached;
    cache_drop(cached, false);
    return NULL;
}

static enum error load_from_file(struct process *process, const struct elf64_segment *segment, unsigned number,
                                 uint64_t size)
{
    const struct cached *cached = process->image.program;

    if (cached == NULL)
        return load_own(process, segment, size);
    return pager_add(&process->image.pager, segment->address, segment->address + size, segment_rights(segment),
                     REGION_IMAGE, cached->first[number]);
}

/* What the file has, and behind it, in pages of its own, what is only zeroes. */
static enum error load_segment(struct process *process, const struct elf64_segment *segment, unsigned number)
{
    uint64_t size = page_up(segment->file_size), end = page_up(segment->address + segment->memory_size);
    enum error error = size == 0 ? ERROR_NONE : load_from_file(process, segment, number, size);

    if (error == ERROR_NONE && segment->address + size < end)
        error = pager_add(&process->image.pager, segment->address + size, end, segment_rights(segment),
                          REGION_MEMORY, 0);
    return error;
}

enum error load_ipc_buffer(struct process *process, unsigned number)
{
    struct image *image = &process->image;
    enum error error = make_frames(image->holder, 1);

    if (error == ERROR_NONE)
        error = cnode_copy(SLOT_CNODE, ipc_frame, SLOT_CNODE, frames, RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = add_frames(&image->pager, IPC_BUFFER_ADDRESS + (uint64_t)number * PAGE_SIZE, 1, RIGHT_READ | RIGHT_WRITE);
    return error;
}

/* A program that is shared counts in a container for each process that has it, unless it is one of the system's: or else a container
 * could have as much memory as it has programs. */
static bool charge_program(struct process *process, const struct elf64_program *program)
{
    uint64_t bytes = 0;

    if (process->container == NULL || process->has_manifest)
        return true;
    for (unsigned i = 0; i < program->segment_count; i++)
        bytes += page_up(program->segments[i].file_size);
    if (!holder_charge(process->image.holder, bytes))
        return false;
    process->image.charged = bytes;
    return true;
}

/* From now on it shares the program's pages, if it can. */
static void share_program(struct process *process, const struct elf64_program *program)
{
    struct image *image = &process->image;

    if (!charge_program(process, program)) {
        cache_drop(image->program, true);
        image->program = NULL;
        return;
    }
    if (image->program == NULL)
        image->program = cache_program(process, program);
    if (image->program != NULL)
        image->pager.shared = image->program->cnode;
}

enum error load_program(struct process *process, const struct elf64_program *program)
{
    struct image *image = &process->image;
    enum error error = pager_open(&image->pager, image->holder);

    share_program(process, program);
    for (unsigned i = 0; i < program->segment_count && error == ERROR_NONE; i++)
        error = load_segment(process, &program->segments[i], i);
    if (error == ERROR_NONE)
        error = pager_add(&image->pager, STACK_TOP - limits_stack(&process->owner->limits), STACK_TOP,
                          RIGHT_READ | RIGHT_WRITE, REGION_STACK, 0);
    if (error == ERROR_NONE)
        error = pager_fault(&image->pager, STACK_TOP - PAGE_SIZE, PAGE_FAULT_WRITE);
    if (error == ERROR_NONE)
        error = load_ipc_buffer(process, 0);
    return error;
}

static void write_page(const struct process *process)
{
    struct start_info *info = (struct start_info *)WINDOW;

    page_write(process->page, info, (uint64_t)process->owner->pid);
    info->parent = (uint64_t)container_parent(process->container, process->owner);
}

enum error load_start_page(struct process *process)
{
    unsigned count = pages(page_size(process->page));
    enum error error = make_frames(process->image.holder, count);

    if (error == ERROR_NONE)
        error = window_open(count);
    if (error == ERROR_NONE)
        write_page(process);
    window_close(count);
    if (error != ERROR_NONE)
        return error;
    return add_frames(&process->image.pager, START_ADDRESS, count, RIGHT_READ);
}

void load_finish(void)
{
    clear_frames();
    cnode_delete(SLOT_CNODE, ipc_frame);
}

/* What a start page says of the process that has it. */
enum error load_copy_page(struct process *process, struct process *from)
{
    const struct region *region = regions_find(&from->image.pager.regions, START_ADDRESS);
    uint64_t size = region == NULL ? 0 : region->end - region->start;
    enum error error = size == 0 || size > BATCH_SIZE ? ERROR_BAD_ARGUMENT
        : make_frames(process->image.holder, pages(size));

    if (error == ERROR_NONE)
        error = window_open(pages(size));
    for (uint64_t at = 0; at < size && error == ERROR_NONE; at += PAGE_SIZE)
        error = pager_read(&from->image.pager, START_ADDRESS + at, (void *)(WINDOW + at));
    if (error == ERROR_NONE) {
        struct start_info *info = (struct start_info *)WINDOW;
        info->identifier = (uint64_t)process->pid;
        info->parent = (uint64_t)from->pid;
    }
    window_close(pages(size));
    if (error == ERROR_NONE)
        error = add_frames(&process->image.pager, START_ADDRESS, pages(size), RIGHT_READ);
    return error;
}
