/*
 * The manifest language (MANIFEST.md, part 1) to compiled manifests: see manifest_text.h.
 *
 * A line is a keyword and what follows it; a table maps the keyword to the
 * function that reads the rest. Nothing but the reader's rules decides whether
 * the result is good: manifest_open() looks at it at the end. What goes wrong first is kept; the functions then answer
 * anything that does no harm, until the line is over.
 */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <bootimage/manifest_text.h>

enum {
    LINE_MAX_SIZE = 200,
    WORDS_MAX = 24,
    RESTARTS_DEFAULT = 10,
    PAGE = 4096,
    LINE_EXPLICIT = 1, LINE_LEVEL = 2, LINE_ACTIVE_LOW = 4,        /* IRQ_* of abi/objects.h */
};

struct compiler {
    struct manifest *manifest;       /* room for MANIFEST_ITEMS_MAX items */
    unsigned lines[MANIFEST_ITEMS_MAX];
    struct manifest_item none;       /* what is put where there is no room */
    unsigned line;
    unsigned seen;                   /* bit n: keyword n was there */
    char text[2 * LINE_MAX_SIZE + 2];    /* of the words, each ended by 0 */
    char *words[WORDS_MAX];          /* of the line; commas are words */
    unsigned count;
    bool failed;
    struct manifest_problem *problem;
};

static void wrong(struct compiler *compiler, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void wrong(struct compiler *compiler, const char *format, ...)
{
    va_list arguments;
    if (compiler->failed)
        return;
    compiler->failed = true;
    compiler->problem->line = compiler->line;
    va_start(arguments, format);
    vsnprintf(compiler->problem->text, sizeof compiler->problem->text, format, arguments);
    va_end(arguments);
}

/* --- words --- */

/* Splits a line into words; a comma is a word of its own, # ends the line. */
static void split_line(struct compiler *compiler, const char *line)
{
    char *to = compiler->text;
    compiler->count = 0;
    for (const char *at = line; *at != 0 && *at != '#';) {
        size_t length = *at == ',' ? 1 : strcspn(at, " \t,#");
        if (length == 0) {
            at++;
            continue;
        }
        if (compiler->count == WORDS_MAX) {
            wrong(compiler, "more than %d words in a line: repeat the keyword on the next one", WORDS_MAX);
            return;
        }
        memcpy(to, at, length);
        to[length] = 0;
        compiler->words[compiler->count++] = to;
        to += length + 1;
        at += length;
    }
}

/* What stands there; "" behind the last one. */
static const char *word(const struct compiler *compiler, unsigned index)
{
    return index < compiler->count ? compiler->words[index] : "";
}

static bool is_word(struct compiler *compiler, unsigned index, const char *text)
{
    return index < compiler->count && strcmp(compiler->words[index], text) == 0;
}

/* All of `text` as a number: decimal, or with 0x hexadecimal. */
static bool parse_number(const char *text, uint64_t *number)
{
    static const char digits[] = "0123456789abcdef";
    bool hexadecimal = text[0] == '0' && text[1] == 'x';
    unsigned base = hexadecimal ? 16 : 10;
    text += hexadecimal ? 2 : 0;
    *number = 0;
    if (*text == 0)
        return false;
    for (; *text != 0; text++) {
        const char *digit = strchr(digits, *text);
        if (digit == NULL || digit - digits >= (int)base || *number >= 1ull << 48)
            return false;
        *number = *number * base + (unsigned)(digit - digits);
    }
    return true;
}

static uint64_t number(struct compiler *compiler, unsigned index, uint64_t low, uint64_t high)
{
    uint64_t value;
    if (!parse_number(word(compiler, index), &value)) {
        wrong(compiler, "%s wants a number", compiler->words[0]);
        return low;
    }
    if (value < low || value > high)
        wrong(compiler, "%s is %llu, but may only be %llu to %llu", compiler->words[0],
              (unsigned long long)value, (unsigned long long)low, (unsigned long long)high);
    return value;
}

/* "256 KiB" in the two words from `index`: a multiple of whole pages. */
static uint64_t size(struct compiler *compiler, unsigned index, uint64_t high)
{
    uint64_t unit = is_word(compiler, index + 1, "KiB") ? 1 << 10 : 1 << 20;
    if (unit != 1 << 10 && !is_word(compiler, index + 1, "MiB"))
        wrong(compiler, "a size is a number and KiB or MiB");
    uint64_t bytes = number(compiler, index, 1, high / unit) * unit;
    if (bytes % PAGE != 0)
        wrong(compiler, "a size is a multiple of 4 KiB");
    return bytes;
}

static void expect_end(struct compiler *compiler, unsigned index)
{
    if (index < compiler->count)
        wrong(compiler, "'%s' is too much after %s", compiler->words[index], compiler->words[0]);
}

static void copy_name(struct compiler *compiler, char *field, unsigned index)
{
    const char *name = word(compiler, index);
    if (!manifest_name_good(name))
        wrong(compiler, "%s wants a name of letters, digits, - _ and .", compiler->words[0]);
    else if (strlen(name) >= MANIFEST_NAME_SIZE)
        wrong(compiler, "'%s' is longer than %d letters", name, MANIFEST_NAME_SIZE - 1);
    else
        strcpy(field, name);
}

static struct manifest_item *add_item(struct compiler *compiler, enum manifest_item_kind kind)
{
    struct manifest *manifest = compiler->manifest;
    if (manifest->item_count == MANIFEST_ITEMS_MAX) {
        wrong(compiler, "more than %d items", MANIFEST_ITEMS_MAX);
        return &compiler->none;
    }
    compiler->lines[manifest->item_count] = compiler->line;
    struct manifest_item *item = &manifest->items[manifest->item_count++];
    item->kind = kind;
    return item;
}

/* --- what follows each keyword --- */

static void read_component(struct compiler *compiler)
{
    copy_name(compiler, compiler->manifest->component, 1);
    expect_end(compiler, 2);
}

static void read_program(struct compiler *compiler)
{
    copy_name(compiler, compiler->manifest->program, 1);
    expect_end(compiler, 2);
}

static void read_memory(struct compiler *compiler)
{
    compiler->manifest->memory = size(compiler, 1, MANIFEST_PROGRAM_MEMORY_MAX);
    expect_end(compiler, 3);
}

static void read_priority(struct compiler *compiler)
{
    compiler->manifest->priority = (uint32_t)number(compiler, 1, 0, MANIFEST_PRIORITY_MAX);
    expect_end(compiler, 2);
}

static void read_kind(struct compiler *compiler)
{
    compiler->manifest->is_program = is_word(compiler, 1, "program");
    if (!compiler->manifest->is_program && !is_word(compiler, 1, "component"))
        wrong(compiler, "kind is component or program");
    expect_end(compiler, 2);
}

/* "always", "always, at most 10 a minute" or "never". */
static void read_restart(struct compiler *compiler)
{
    struct manifest *manifest = compiler->manifest;
    manifest->restart = is_word(compiler, 1, "always") ? MANIFEST_RESTART_ALWAYS : MANIFEST_RESTART_NEVER;
    if (manifest->restart == MANIFEST_RESTART_NEVER && !is_word(compiler, 1, "never"))
        wrong(compiler, "restart is 'never' or 'always, at most N a minute'");
    if (manifest->restart == MANIFEST_RESTART_ALWAYS)
        manifest->restarts_a_minute = RESTARTS_DEFAULT;
    if (compiler->count == 2)
        return;
    if (manifest->restart == MANIFEST_RESTART_NEVER || !is_word(compiler, 2, ",")
        || !is_word(compiler, 3, "at") || !is_word(compiler, 4, "most")
        || !is_word(compiler, 6, "a") || !is_word(compiler, 7, "minute"))
        wrong(compiler, "restart is 'never' or 'always, at most N a minute'");
    manifest->restarts_a_minute = (uint32_t)number(compiler, 5, 1, MANIFEST_RESTARTS_MAX);
    expect_end(compiler, 8);
}

/* "50", "50us", "10ms" or "1s", in microseconds. */
static uint32_t duration(struct compiler *compiler, unsigned index)
{
    static const struct { const char *name; uint64_t microseconds; } units[] = {
        { "", 1 }, { "us", 1 }, { "ms", 1000 }, { "s", 1000000 },
    };
    const char *text = word(compiler, index);
    size_t digits = strspn(text, "0123456789");
    char figure[LINE_MAX_SIZE + 1] = "";
    uint64_t value;
    memcpy(figure, text, digits);
    bool good = parse_number(figure, &value);
    for (size_t i = 0; good && i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(text + digits, units[i].name) != 0)
            continue;
        if (value < 1 || value > MANIFEST_TIME_MAX / units[i].microseconds
            || value * units[i].microseconds < MANIFEST_TIME_MIN)
            wrong(compiler, "time is %s, but may only be %dus to %ds", text, MANIFEST_TIME_MIN,
                  MANIFEST_TIME_MAX / 1000000);
        return (uint32_t)(value * units[i].microseconds);
    }
    wrong(compiler, "time is BUDGET PERIOD, each a number with us, ms or s");
    return MANIFEST_TIME_DEFAULT;
}

/* "1ms 10ms". */
static void read_time(struct compiler *compiler)
{
    struct manifest *manifest = compiler->manifest;
    manifest->time_budget = duration(compiler, 1);
    manifest->time_period = duration(compiler, 2);
    if (manifest->time_budget > manifest->time_period)
        wrong(compiler, "time's budget, %s, is more than its period, %s", word(compiler, 1), word(compiler, 2));
    expect_end(compiler, 3);
}

/* "any" or "3". */
static void read_core(struct compiler *compiler)
{
    compiler->manifest->core = MANIFEST_CORE_ANY;
    if (!is_word(compiler, 1, "any"))
        compiler->manifest->core = (uint32_t)number(compiler, 1, 0, MANIFEST_CORES_MAX - 1);
    expect_end(compiler, 2);
}

static void read_threads(struct compiler *compiler)
{
    compiler->manifest->threads = (uint32_t)number(compiler, 1, 0, MANIFEST_THREADS_MAX);
    expect_end(compiler, 2);
}

/* Calls `read` at each of the comma-separated parts; it returns the index behind its part. */
static void read_list(struct compiler *compiler, unsigned (*read)(struct compiler *compiler, unsigned index))
{
    unsigned index = 1;
    for (;;) {
        if (index >= compiler->count || is_word(compiler, index, ","))
            wrong(compiler, "something is missing after '%s'", compiler->words[index - 1]);
        index = compiler->failed ? compiler->count : read(compiler, index);
        if (index >= compiler->count || compiler->failed)
            return;
        if (!is_word(compiler, index, ","))
            wrong(compiler, "'%s' is too much: a comma parts the items of a list", compiler->words[index]);
        index++;
    }
}

static unsigned one_serves(struct compiler *compiler, unsigned index)
{
    copy_name(compiler, add_item(compiler, MANIFEST_SERVES)->name, index);
    return index + 1;
}

static unsigned one_uses(struct compiler *compiler, unsigned index)
{
    copy_name(compiler, add_item(compiler, MANIFEST_USES)->name, index);
    return index + 1;
}

static unsigned one_privilege(struct compiler *compiler, unsigned index)
{
    copy_name(compiler, add_item(compiler, MANIFEST_PRIVILEGE)->name, index);
    return index + 1;
}

/* "0x3f8-0x3ff", "0x64" or a name. */
static unsigned one_ports(struct compiler *compiler, unsigned index)
{
    struct manifest_item *item = add_item(compiler, MANIFEST_PORTS);
    char *first = compiler->words[index];
    if (first[0] < '0' || first[0] > '9') {
        copy_name(compiler, item->name, index);
        return index + 1;
    }
    char *minus = strchr(first, '-');
    char *last = first;
    if (minus != NULL) {
        *minus = 0;
        last = minus + 1;
    }
    if (!parse_number(first, &item->a) || !parse_number(last, &item->b) || item->a > item->b
        || item->b > 0xffff)
        wrong(compiler, "ports are FIRST-LAST, at most 0xffff");
    return index + 1;
}

/* "4", or "16 level low" with both said. */
static unsigned one_interrupt(struct compiler *compiler, unsigned index)
{
    struct manifest_item *item = add_item(compiler, MANIFEST_INTERRUPT);
    item->a = number(compiler, index, 0, 255);
    if (index + 1 >= compiler->count || is_word(compiler, index + 1, ","))
        return index + 1;
    bool level = is_word(compiler, index + 1, "level"), low = is_word(compiler, index + 2, "low");
    if ((!level && !is_word(compiler, index + 1, "edge")) || (!low && !is_word(compiler, index + 2, "high")))
        wrong(compiler, "an interrupt is LINE, or LINE 'level' or 'edge' 'low' or 'high'");
    item->b = LINE_EXPLICIT | (level ? LINE_LEVEL : 0) | (low ? LINE_ACTIVE_LOW : 0);
    return index + 3;
}

/* "framebuffer" or "0xfed00000 4 KiB". */
static unsigned one_device(struct compiler *compiler, unsigned index)
{
    struct manifest_item *item = add_item(compiler, MANIFEST_MEMORY);
    if (compiler->words[index][0] < '0' || compiler->words[index][0] > '9') {
        copy_name(compiler, item->name, index);
        return index + 1;
    }
    item->a = number(compiler, index, 0, (1ull << 52) - PAGE);
    if (item->a % PAGE != 0)
        wrong(compiler, "a device's address is a multiple of 4 KiB");
    item->b = size(compiler, index + 1, 1ull << 40);
    return index + 3;
}

/* "read all", "read argument 1", "read argument 1..", "read argument 1..3", "write argument last". */
static unsigned one_files(struct compiler *compiler, unsigned index)
{
    struct manifest_item *item = add_item(compiler, MANIFEST_FILES);
    copy_name(compiler, item->name, index);
    if (is_word(compiler, index + 1, "all"))
        return index + 2;
    if (!is_word(compiler, index + 1, "argument") || index + 2 >= compiler->count)
        wrong(compiler, "files are 'read' or 'write' and 'all' or 'argument N', 'N..', 'N..M' or 'last'");
    if (compiler->failed)
        return compiler->count;
    char *first = compiler->words[index + 2];
    item->a = item->b = MANIFEST_ARGUMENT_LAST;
    if (strcmp(first, "last") == 0)
        return index + 3;
    char *dots = strstr(first, "..");
    char *last = first;
    if (dots != NULL) {
        *dots = 0;
        last = dots + 2;
    }
    bool open = dots != NULL && *last == 0;
    if (!parse_number(first, &item->a) || (!open && !parse_number(last, &item->b)) || item->a < 1
        || item->a > item->b || item->b > MANIFEST_ARGUMENT_LAST)
        wrong(compiler, "arguments are numbered from 1: 'argument N', 'N..', 'N..M' or 'last'");
    return index + 3;
}

/* "4000 sessions", "25 memory-percent". */
static unsigned one_room(struct compiler *compiler, unsigned index)
{
    struct manifest_item *item = add_item(compiler, MANIFEST_ROOM);
    item->a = number(compiler, index, 1, UINT32_MAX);
    copy_name(compiler, item->name, index + 1);
    return index + 2;
}

static void read_processes(struct compiler *compiler)
{
    add_item(compiler, MANIFEST_PROCESSES)->a = number(compiler, 1, 1, MANIFEST_PROCESSES_MAX);
    expect_end(compiler, 2);
}

static void read_file_memory(struct compiler *compiler)
{
    add_item(compiler, MANIFEST_FILE_MEMORY)->a = size(compiler, 1, MANIFEST_PROGRAM_MEMORY_MAX);
    expect_end(compiler, 3);
}

static void read_serves(struct compiler *compiler) { read_list(compiler, one_serves); }
static void read_uses(struct compiler *compiler) { read_list(compiler, one_uses); }
static void read_privilege(struct compiler *compiler) { read_list(compiler, one_privilege); }
static void read_ports(struct compiler *compiler) { read_list(compiler, one_ports); }
static void read_interrupt(struct compiler *compiler) { read_list(compiler, one_interrupt); }
static void read_device(struct compiler *compiler) { read_list(compiler, one_device); }
static void read_files(struct compiler *compiler) { read_list(compiler, one_files); }
static void read_room(struct compiler *compiler) { read_list(compiler, one_room); }

static const struct keyword {
    const char *name;
    void (*read)(struct compiler *compiler);
    bool needed, repeatable;
} keywords[] = {
    { "component", read_component, true, false },
    { "program", read_program, true, false },
    { "memory", read_memory, true, false },
    { "priority", read_priority, true, false },
    { "kind", read_kind, false, false },
    { "restart", read_restart, false, false },
    { "time", read_time, false, false },
    { "core", read_core, false, false },
    { "threads", read_threads, false, false },
    { "serves", read_serves, false, true },
    { "uses", read_uses, false, true },
    { "ports", read_ports, false, true },
    { "interrupt", read_interrupt, false, true },
    { "device", read_device, false, true },
    { "files", read_files, false, true },
    { "privilege", read_privilege, false, true },
    { "room", read_room, false, true },
    { "processes", read_processes, false, false },
    { "file-memory", read_file_memory, false, false },
};

enum { KEYWORD_COUNT = sizeof keywords / sizeof keywords[0] };

static const char *item_words(struct compiler *compiler, uint32_t index)
{
    manifest_item_text(&compiler->manifest->items[index], compiler->text, sizeof compiler->text);
    return compiler->text;
}

static void read_line(struct compiler *compiler, const char *line)
{
    split_line(compiler, line);
    if (compiler->count == 0)
        return;
    uint32_t first_item = compiler->manifest->item_count;
    for (unsigned i = 0; i < KEYWORD_COUNT; i++) {
        if (!is_word(compiler, 0, keywords[i].name))
            continue;
        if (compiler->seen & 1u << i && !keywords[i].repeatable)
            wrong(compiler, "a second %s", keywords[i].name);
        compiler->seen |= 1u << i;
        keywords[i].read(compiler);
        for (uint32_t j = first_item; j < compiler->manifest->item_count; j++)
            if (!manifest_item_good(&compiler->manifest->items[j]))
                wrong(compiler, "'%s' is not known to %s", item_words(compiler, j), keywords[i].name);
        return;
    }
    wrong(compiler, "'%s' is no keyword of a manifest", compiler->words[0]);
}

static bool was_said(struct compiler *compiler, void (*read)(struct compiler *compiler))
{
    for (unsigned i = 0; i < KEYWORD_COUNT; i++)
        if (keywords[i].read == read)
            return compiler->seen & 1u << i;
    return false;
}

/* What was left out and is not simply 0. */
static void set_defaults(struct compiler *compiler)
{
    struct manifest *manifest = compiler->manifest;
    if (!was_said(compiler, read_time))
        manifest->time_budget = manifest->time_period = MANIFEST_TIME_DEFAULT;
    if (manifest->is_program && !was_said(compiler, read_core))
        manifest->core = MANIFEST_CORE_ANY;
}

/* Rules between lines. */
static void check_whole(struct compiler *compiler)
{
    struct manifest *manifest = compiler->manifest;
    if (compiler->line == 0)
        compiler->line = 1;          /* an empty file */
    for (unsigned i = 0; i < KEYWORD_COUNT; i++)
        if (keywords[i].needed && !(compiler->seen & 1u << i))
            wrong(compiler, "%s is missing", keywords[i].name);
    if (manifest->is_program && manifest->restart != MANIFEST_RESTART_NEVER)
        wrong(compiler, "a program is not restarted: leave restart out");
    if (manifest->memory > manifest_memory_max(manifest))
        wrong(compiler, "a component has at most %d MiB of memory", MANIFEST_MEMORY_MAX >> 20);
    for (uint32_t i = 0; i < manifest->item_count; i++) {
        compiler->line = compiler->lines[i];
        if (!manifest_item_fits(manifest, &manifest->items[i]))
            wrong(compiler, manifest->is_program ? "a program can only have uses, files, processes and file-memory"
                  : "only a program can have processes and file-memory");
        for (uint32_t j = 0; j < i; j++)
            if (memcmp(&manifest->items[i], &manifest->items[j], sizeof manifest->items[0]) == 0)
                wrong(compiler, "'%s' was said before", item_words(compiler, i));
    }
}

/* One line of the text, from `start` to `end`. */
static void compile_line(struct compiler *compiler, const char *text, size_t start, size_t end)
{
    char line[LINE_MAX_SIZE + 1] = "";
    for (size_t i = start; i < end; i++)
        if (text[i] != '\t' && (text[i] < ' ' || text[i] > '~'))
            wrong(compiler, "a character that is not printable ASCII");
    if (end - start > LINE_MAX_SIZE)
        wrong(compiler, "a line of more than %d characters", LINE_MAX_SIZE);
    if (compiler->failed)
        return;
    memcpy(line, text + start, end - start);
    read_line(compiler, line);
}

size_t manifest_compile(const char *text, size_t size, void *bytes, unsigned lines[MANIFEST_ITEMS_MAX],
                        struct manifest_problem *problem)
{
    struct compiler compiler = { .manifest = bytes, .problem = problem };
    memset(bytes, 0, MANIFEST_COMPILED_MAX);
    *problem = (struct manifest_problem){ 0 };
    compiler.manifest->magic = MANIFEST_MAGIC;
    compiler.manifest->version = MANIFEST_VERSION;
    for (size_t start = 0, end; start < size && !compiler.failed; start = end + 1) {
        compiler.line++;
        for (end = start; end < size && text[end] != '\n'; end++)
            continue;
        compile_line(&compiler, text, start, end);
    }
    if (!compiler.failed)
        check_whole(&compiler);
    if (compiler.failed)
        return 0;
    set_defaults(&compiler);
    if (lines != NULL)
        memcpy(lines, compiler.lines, sizeof compiler.lines);
    size_t compiled = sizeof(struct manifest) + compiler.manifest->item_count * sizeof(struct manifest_item);
    assert(manifest_open(bytes, compiled) != NULL);
    return compiled;
}
