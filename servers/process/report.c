/* Reports of crashes: see report.h. */
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "proc.h"
#include "server.h"
#include "symbols.h"
#include "trace.h"

#define FOLDER "/tmp/crashes"

enum { FRAMES = 48, STACK_PAGES = 8, NAME_SIZE = 64, DIRECTORY_MODE = 0777, FILE_MODE = 0644 };

/* The process as trace.h wants to see it. */
struct victim {
    struct process *process;
    struct symbols symbols;
    uint64_t page_address;             /* of the code that was looked at last; 0: none */
    uint8_t page[REGION_PAGE];
    size_t words;
    uint64_t stack[STACK_PAGES * REGION_PAGE / sizeof(uint64_t)];
};

static char names[REPORTS_KEPT][NAME_SIZE];
static unsigned report_count;

/* --- looking at the process --- */

static bool is_code(const struct process *process, uint64_t address)
{
    const struct region *region = regions_find(&process->image.pager.regions, address);

    return region != NULL && region->rights & RIGHT_EXECUTE;
}

static bool code_byte(struct victim *victim, uint64_t address, uint8_t *byte)
{
    uint64_t page = address & ~(uint64_t)(REGION_PAGE - 1);

    if (!is_code(victim->process, address))
        return false;
    if (page != victim->page_address) {
        victim->page_address = 0;
        if (pager_read(&victim->process->image.pager, page, victim->page) != ERROR_NONE)
            return false;
        victim->page_address = page;
    }
    *byte = victim->page[address - page];
    return true;
}

static bool code_before(void *context, uint64_t end, uint8_t bytes[TRACE_CODE])
{
    for (unsigned i = 0; i < TRACE_CODE; i++)
        if (end < PROGRAM_BASE + TRACE_CODE || !code_byte(context, end - TRACE_CODE + i, &bytes[i]))
            return false;
    return true;
}

static uint64_t function_at(void *context, uint64_t address)
{
    const struct victim *victim = context;

    return is_code(victim->process, address) ? symbols_find(&victim->symbols, address).value : 0;
}

static void read_stack(struct victim *victim, uint64_t sp)
{
    uint64_t page = sp & ~(uint64_t)(REGION_PAGE - 1), skip = (sp - page + 7) / 8;
    size_t read = 0;

    /* A stack that is full has no page there. */
    if (pager_read(&victim->process->image.pager, page, victim->stack) != ERROR_NONE) {
        page += REGION_PAGE;
        skip = 0;
    }
    while (read < STACK_PAGES
           && pager_read(&victim->process->image.pager, page + read * REGION_PAGE,
                         victim->stack + read * (REGION_PAGE / 8)) == ERROR_NONE)
        read++;
    victim->words = read * (REGION_PAGE / 8);
    skip = skip < victim->words ? skip : victim->words;
    victim->words -= skip;
    memmove(victim->stack, victim->stack + skip, victim->words * 8);
}

/* --- the text --- */

static void write_registers(struct text *text, const struct thread_registers *r)
{
    const struct { const char *name; uint64_t value; } registers[] = {
        { "ip", r->ip }, { "sp", r->sp }, { "flags", r->flags }, { "rax", r->rax }, { "rbx", r->rbx },
        { "rcx", r->rcx }, { "rdx", r->rdx }, { "rsi", r->rsi }, { "rdi", r->rdi }, { "rbp", r->rbp },
        { "r8", r->r8 }, { "r9", r->r9 }, { "r10", r->r10 }, { "r12", r->r12 }, { "r13", r->r13 },
        { "r14", r->r14 }, { "r15", r->r15 }, { "fs", r->fs_base },
    };
    enum { COUNT = sizeof registers / sizeof registers[0], COLUMNS = 3 };

    for (unsigned i = 0; i < COUNT; i++)
        text_add(text, "%-5s %016llx%s", registers[i].name, (unsigned long long)registers[i].value,
                 i % COLUMNS == COLUMNS - 1 || i + 1 == COUNT ? "\n" : "  ");
}

/* "main+0x12", or nothing. A return address (`behind` 1) belongs to the call before it. */
static void name_place(const struct victim *victim, uint64_t address, unsigned behind, char *name, size_t size)
{
    struct elf64_symbol symbol = symbols_find(&victim->symbols, address - behind);

    name[0] = 0;
    if (symbol.name != NULL && is_code(victim->process, address - behind))
        snprintf(name, size, "%s+0x%llx", symbol.name, (unsigned long long)(address - symbol.value));
}

static void write_trace(struct text *text, struct victim *victim, uint64_t ip)
{
    const struct trace_source source = { victim->stack, victim->words, victim, code_before, function_at };
    struct trace_frame frames[FRAMES];
    unsigned count = trace_stack(&source, ip, frames, FRAMES);
    char name[NAME_SIZE];

    for (unsigned i = 0; i < count; i++) {
        name_place(victim, frames[i].address, i != 0, name, sizeof name);
        text_add(text, "%2u %016llx %s%s\n", i, (unsigned long long)frames[i].address, name,
                 frames[i].certain ? "" : " ?");
    }
}

static void write_report(struct text *text, struct victim *victim, const struct thread_registers *registers)
{
    const char *path = victim->process->image.path;

    text_add(text, "program %s\n\n", path != NULL ? path : victim->process->name);
    write_registers(text, registers);
    text_add(text, "\nCalls, the last first (?: not certain):\n");
    write_trace(text, victim, registers->ip);
    text_add(text, "\nMemory (PROC.md, maps):\n");
    proc_write_maps(text, victim->process);
}

/* --- the file --- */

static enum error save(const char *name, const struct text *text)
{
    capability file, root = service("directory");
    enum error error;

    directory_make_directory(root, FOLDER, DIRECTORY_MODE);
    error = directory_open(root, name, OPEN_FLAG_WRITE | OPEN_FLAG_CREATE | OPEN_FLAG_TRUNCATE, FILE_MODE, &file);
    if (error != ERROR_NONE)
        return error;
    for (size_t at = 0; at < text->size && error == ERROR_NONE;) {
        size_t part = text->size - at < FILE_WRITE_DATA_MAX ? text->size - at : FILE_WRITE_DATA_MAX;
        uint32_t count = 0;
        error = file_write_at(file, at, text->bytes + at, part, &count);
        at += count;
        if (count == 0 && error == ERROR_NONE)
            error = ERROR_NO_SPACE;
    }
    capability_free(file);
    return error;
}

/* Removes the oldest report and gives its place. */
static char *next_name(const struct process *process)
{
    char *name = names[report_count++ % REPORTS_KEPT];

    if (name[0] != 0)
        directory_remove(service("directory"), name, REMOVE_KIND_FILE);
    snprintf(name, NAME_SIZE, FOLDER "/%d-%s", process->pid, process->name);
    return name;
}

void report_fault(struct process *process, const struct task *task, int32_t signal, char *what, size_t size)
{
    struct victim *victim = calloc(1, sizeof *victim);
    struct thread_registers registers;
    struct text text = { 0 };
    char place[NAME_SIZE];

    if (victim == NULL || thread_read_registers(task->thread, &registers) != ERROR_NONE) {
        free(victim);
        return;
    }
    victim->process = process;
    symbols_open(&victim->symbols, process->image.path != NULL ? process->image.path : "");
    read_stack(victim, registers.sp);
    text_add(&text, "Process %d (%s) was ended by signal %d: %s\n", process->pid, process->name, signal, what);
    name_place(victim, registers.ip, 0, place, sizeof place);
    if (place[0] != 0)
        snprintf(what + strlen(what), size - strlen(what), ", in %s", place);
    write_report(&text, victim, &registers);
    char *name = next_name(process);
    if (text.failed || save(name, &text) != ERROR_NONE)
        name[0] = 0;
    else
        snprintf(what + strlen(what), size - strlen(what), " (%s)", name);
    symbols_close(&victim->symbols);
    free(text.bytes);
    free(victim);
}
