/*
 * The consumer of the parser: functions through the passes to bytes, variables to sections,
 * symbols to the object.
 */
#include <stdio.h>
#include <string.h>
#include <cc/assemble/assemble.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/debug/debug.h>
#include <cc/debug/frame.h>
#include <cc/lower/label_data.h>
#include <cc/lower/lowering.h>
#include <cc/pass/once.h>
#include <cc/pass/pass.h>
#include <cc/x86_64/generate.h>

struct code_options code_options = { .unwind_tables = true };

static struct object *object;
static struct buffer *ir_text;

enum { CALLS_MAX = 100 };        /* of functions in a chain of calls that are optimised from its end */

/* Functions that are static or for inlining, and wait until something needs them, `inline` ones for the passes too; at -O2 all, for the end of the unit. */
struct waiting {
    struct waiting *next;
    struct symbol *symbol;
    struct ir_function body;
    bool done;
};

static struct waiting *waiting_first, **waiting_end = &waiting_first;

/* Aliases and constructors, for the end. */
static struct special {
    struct symbol *symbol, *target;      /* target: of an alias, if C declares it */
} *specials;
static uint32_t special_count, special_capacity;

static unsigned local_number;    /* the next of local_name() */
bool unit_has_assembly;
static struct symbol *library[32];
static unsigned library_count;

void lower_start(struct object *to, struct buffer *text)
{
    object = to;
    ir_text = text;
    for (struct waiting *waiting = waiting_first; waiting != NULL; waiting = waiting->next)
        ir_forget(&waiting->body);
    waiting_first = NULL;
    waiting_end = &waiting_first;
    special_count = local_number = library_count = 0;
    unit_has_assembly = false;
    label_data_start();
    generate_start();
    frames_start();
}

/* --- symbols --- */

static const char *object_name(const struct symbol *symbol)
{
    if (symbol->assembler_name != NULL)
        return symbol->assembler_name;
    return symbol->name != NULL ? symbol->name->text : NULL;
}

/* Static variables of functions may share a name: the number tells them apart. What has no name needs none. */
static const char *local_name(const struct symbol *symbol)
{
    char text[300];
    if (symbol->name == NULL)
        return ".L";
    if (symbol->depth == 0)
        return object_name(symbol);
    snprintf(text, sizeof text, "%.250s.%u", object_name(symbol), local_number++);
    return arena_text(&program_arena, text, strlen(text));
}

uint32_t lower_object_symbol(struct symbol *symbol)
{
    if (symbol->object_symbol != 0)
        return symbol->object_symbol;
    if (symbol->linkage == LINKAGE_EXTERNAL)
        symbol->object_symbol = object_symbol(object, object_name(symbol));
    else
        symbol->object_symbol = object_local_symbol(object, local_name(symbol));
    struct object_symbol *entry = &object->symbols[symbol->object_symbol];
    entry->used = true;
    entry->type = symbol->kind == SYMBOL_FUNCTION ? STT_FUNC : symbol->thread_local ? STT_TLS : STT_OBJECT;
    if (entry->section == SECTION_UNDEFINED && !symbol->thread_local && !symbol->defined)
        entry->type = STT_NOTYPE;
    if (symbol->linkage == LINKAGE_EXTERNAL)
        entry->binding = symbol->weak ? STB_WEAK : STB_GLOBAL;
    if (symbol->visibility != 0)
        entry->visibility = (uint8_t)(symbol->visibility - 1);
    else if (symbol->defined)
        entry->visibility = code_options.visibility;
    return symbol->object_symbol;
}

uint32_t function_symbol(struct symbol *symbol)
{
    if (symbol->same != NULL)
        symbol = symbol->same;
    if (code_options.level == 0)
        symbol->referenced = true;       /* above, the passes have their say first: mark_referenced() */
    for (uint32_t i = function->symbol_count; i > 0 && function->symbol_count - i < 8; i--)
        if (function->symbols[i - 1] == symbol)
            return i - 1;
    function->symbols = ir_array(function->symbols, &function->symbol_capacity, function->symbol_count, sizeof *function->symbols);
    function->symbols[function->symbol_count] = symbol;
    return function->symbol_count++;
}

struct symbol *library_symbol(const char *text)
{
    struct name *name = name_of_text(text);
    for (unsigned i = 0; i < library_count; i++)
        if (library[i]->name == name)
            return library[i];
    struct symbol *symbol = arena_allocate(&program_arena, sizeof *symbol);
    symbol->kind = SYMBOL_FUNCTION;
    symbol->linkage = LINKAGE_EXTERNAL;
    symbol->name = name;
    symbol->type = &type_void;
    if (library_count < sizeof library / sizeof *library)
        library[library_count++] = symbol;
    return symbol;
}

struct symbol *long_double_symbol(long double value)
{
    uint8_t bytes[16] = { 0 };
    struct initial initial = { .bytes = bytes, .byte_count = sizeof bytes, .size = sizeof bytes };
    memcpy(bytes, &value, 10);
    struct symbol *symbol = arena_allocate(&program_arena, sizeof *symbol);
    symbol->kind = SYMBOL_VARIABLE;
    symbol->linkage = LINKAGE_INTERNAL;
    symbol->is_static = symbol->defined = true;
    symbol->type = type_qualified(&type_long_double, QUALIFIER_CONST);
    if (ir_text == NULL)
        lower_consumer.variable(symbol, &initial);
    return symbol;
}

static void remember_special(struct symbol *symbol)
{
    if (!symbol->constructor && !symbol->destructor)
        return;
    specials = array_grow(specials, &special_capacity, special_count, sizeof *specials);
    specials[special_count++] = (struct special){ symbol, NULL };
}

/* --- variables --- */

static bool is_constant(const struct type *type)
{
    while (type->kind == TYPE_ARRAY)
        type = type->base;
    return (type->qualifiers & (QUALIFIER_CONST | QUALIFIER_VOLATILE)) == QUALIFIER_CONST;
}

static bool is_zero(const struct initial *initial)
{
    if (initial == NULL || initial->bytes == NULL)
        return true;
    if (initial->address_count != 0)
        return false;
    for (uint64_t i = 0; i < initial->byte_count; i++)
        if (initial->bytes[i] != 0)
            return false;
    return true;
}

static const char *section_name(const char *base, const struct symbol *symbol, bool separate)
{
    char text[300];
    if (!separate || symbol->name == NULL)
        return base;
    snprintf(text, sizeof text, "%s.%.250s", base, object_name(symbol));
    return arena_text(&program_arena, text, strlen(text));
}

static uint32_t variable_section(const struct symbol *symbol, const struct initial *initial)
{
    bool constant = is_constant(symbol->type) || (symbol->name == NULL && symbol->literal == NULL), addresses = initial != NULL && initial->address_count != 0;
    bool zero = is_zero(initial), separate = code_options.data_sections;
    uint64_t flags = SHF_ALLOC | (constant && !(addresses && code_options.position_independent) ? 0 : SHF_WRITE);
    if (symbol->section != NULL)
        return object_section(object, symbol->section, strncmp(symbol->section, ".bss", 4) == 0 ? SHT_NOBITS : SHT_PROGBITS, constant && !addresses ? SHF_ALLOC : SHF_ALLOC | SHF_WRITE);
    if (symbol->thread_local)
        return object_section(object, section_name(zero ? ".tbss" : ".tdata", symbol, separate), zero ? SHT_NOBITS : SHT_PROGBITS, SHF_ALLOC | SHF_WRITE | SHF_TLS);
    if (constant && (flags & SHF_WRITE))
        return object_section(object, section_name(".data.rel.ro", symbol, separate), SHT_PROGBITS, flags);
    if (constant)
        return object_section(object, section_name(".rodata", symbol, separate), SHT_PROGBITS, flags);
    return object_section(object, section_name(zero ? ".bss" : ".data", symbol, separate), zero ? SHT_NOBITS : SHT_PROGBITS, flags);
}

static void add_addresses(uint32_t section, uint64_t at, const struct initial *initial)
{
    for (uint32_t i = 0; i < initial->address_count; i++) {
        const struct initial_address *address = &initial->addresses[i];
        struct symbol *target = address->symbol;
        if (target == NULL) {
            memcpy(object->sections[section].bytes + at + address->offset, &address->addend, address->size);
            continue;
        }
        if (target->kind == SYMBOL_LABEL) {
            label_data_add(section, at + address->offset, address);
            continue;
        }
        target = target->same != NULL ? target->same : target;
        target->referenced = true;
        uint32_t symbol = lower_object_symbol(target);
        section_relocation(&object->sections[section], at + address->offset, address->size == 8 ? R_X86_64_64 : R_X86_64_32, symbol, address->addend);
    }
}

/* -fcommon: a definition that the linker makes one with others of the name. */
static bool is_common(const struct symbol *symbol, const struct initial *initial)
{
    return code_options.common && initial == NULL && symbol->linkage == LINKAGE_EXTERNAL && !symbol->weak && !symbol->thread_local && symbol->section == NULL;
}

static void place_variable(struct symbol *symbol, uint32_t section, uint64_t value, uint64_t size)
{
    symbol->object_symbol = lower_object_symbol(symbol);
    struct object_symbol *entry = &object->symbols[symbol->object_symbol];
    entry->section = section;
    entry->value = value;
    entry->size = size;
    entry->type = symbol->thread_local ? STT_TLS : STT_OBJECT;
}

static void define_variable(struct symbol *symbol, const struct initial *initial)
{
    if (ir_text != NULL)
        return;
    uint64_t size = initial != NULL && initial->size > symbol->type->size ? initial->size : symbol->type->size;
    uint32_t alignment = symbol->alignment > symbol->type->alignment ? symbol->alignment : symbol->type->alignment;
    /* Larger arrays are aligned as the ABI says (3.1.2): to 16. */
    if (symbol->type->kind == TYPE_ARRAY && size >= 16 && alignment < 16 && symbol->name != NULL)
        alignment = 16;
    if (is_common(symbol, initial)) {
        place_variable(symbol, SECTION_COMMON, alignment, size);
        return;
    }
    uint32_t section = variable_section(symbol, initial);
    bool has_bytes = initial != NULL && initial->bytes != NULL && object->sections[section].type != SHT_NOBITS;
    uint64_t offset = (object->sections[section].size + alignment - 1) / alignment * alignment;
    if (object->sections[section].type != SHT_NOBITS && (offset > STATIC_BYTES_MAX || size > STATIC_BYTES_MAX - offset)) {
        error_at(symbol->location, "section %s has more than %u bytes with a variable of %llu", object->sections[section].name, STATIC_BYTES_MAX, (unsigned long long)size);
        return;
    }
    section_align(&object->sections[section], alignment, 0);
    if (has_bytes)
        section_append(&object->sections[section], initial->bytes, initial->byte_count);
    section_append(&object->sections[section], NULL, size - (has_bytes ? initial->byte_count : 0));
    place_variable(symbol, section, offset, size);
    if (has_bytes)
        add_addresses(section, offset, initial);
    remember_special(symbol);
}

/* --- functions --- */

/* False, with an error, if it is too large for code to reach all of it. */
static bool frame_fits(const struct ir_function *body)
{
    uint64_t size = 0;
    for (uint32_t i = 0; i < body->slot_count && size <= IR_FRAME_MAX; i++)
        size += body->slots[i].size + body->slots[i].alignment;
    if (size > IR_FRAME_MAX)
        error_at(body->symbol->location, "the variables of '%s' have more than %u bytes", body->symbol->name->text, IR_FRAME_MAX);
    return size <= IR_FRAME_MAX;
}

static void generate_code(struct symbol *symbol, struct ir_function *body)
{
    const char *name = symbol->section != NULL ? symbol->section : section_name(".text", symbol, code_options.function_sections);
    uint32_t section = object_section(object, name, SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR);
    struct generated generated = { 0 };
    generate_function(body, object, section, lower_object_symbol(symbol), &generated);
    struct object_symbol *entry = &object->symbols[symbol->object_symbol];
    entry->type = STT_FUNC;
    entry->size = generated.size;
    label_data_resolve(object, symbol, &generated);
    if (code_options.debug)
        debug_function(body, section, &generated);
}

static void generate(struct symbol *symbol, struct ir_function *body)
{
    struct arena_mark mark = arena_mark(&function_arena), ir_mark = arena_mark(&ir_arena);
    if (code_options.level > 0)
        pass_tails(body);
    if (ir_text != NULL) {
        ir_write(body, ir_text);
        return;
    }
    if (frame_fits(body))
        generate_code(symbol, body);
    arena_release(&function_arena, mark);
    arena_release(&ir_arena, ir_mark);
}

/* What the passes left of its references is needed now. */
static void mark_referenced(const struct ir_function *body)
{
    for (uint32_t i = 0; i < body->symbol_count; i++)
        body->symbols[i]->referenced = true;
}

static bool is_needed(const struct symbol *symbol)
{
    if (symbol->only_inline)
        return false;
    return symbol->linkage == LINKAGE_EXTERNAL || symbol->keep || symbol->referenced || symbol->constructor || symbol->destructor || symbol->alias != NULL;
}

static void optimise(struct ir_function *body, unsigned depth);

/* What nobody else calls comes as it is, and is optimised there. */
static void optimise_called(const struct ir_function *body, unsigned depth)
{
    for (uint32_t i = 0; i < body->symbol_count && depth < CALLS_MAX; i++) {
        const struct symbol *called = body->symbols[i];
        if (called->body != NULL && once_is_inlined(called))
            optimise_called(called->body, depth + 1);
        else if (called->body != NULL)
            optimise(called->body, depth + 1);
    }
}

/* What it calls comes first, so that it can be inlined as it will be; in circles, and chains that are longer, as it was written. */
static void run_passes(struct ir_function *body, unsigned depth)
{
    body->optimised = true;
    if (code_options.level > 0)
        optimise_called(body, depth);
    pass_all(body, code_options.verify);
    if (code_options.level > 0)
        ir_compact(body);
}

/* One that waits. */
static void optimise(struct ir_function *body, unsigned depth)
{
    if (body->optimised)
        return;
    struct arena_mark mark = arena_mark(&ir_arena);
    run_passes(body, depth);
    ir_keep(body);
    arena_release(&ir_arena, mark);
    body->inline_size = 0;
}

/* A definition that only was for inlining, and that another one replaces. */
static void forget_waiting(struct symbol *symbol)
{
    for (struct waiting *waiting = waiting_first; waiting != NULL && symbol->body != NULL; waiting = waiting->next)
        waiting->done |= waiting->symbol == symbol;
    symbol->body = NULL;
}

static void define_function(struct symbol *symbol, struct tree *body)
{
    bool needed = is_needed(symbol) && !(code_options.level > 0 && (symbol->is_inline || symbol->linkage == LINKAGE_INTERNAL));
    bool wait = !needed || symbol->linkage == LINKAGE_INTERNAL || code_options.level >= 2;
    bool later = wait && (code_options.level >= 2 || (code_options.level == 1 && symbol->is_inline));     /* most of headers' are never needed */
    struct arena_mark mark = arena_mark(&ir_arena);
    struct waiting *waiting = wait ? arena_allocate(&program_arena, sizeof *waiting) : NULL;
    function = wait ? &waiting->body : arena_allocate(&ir_arena, sizeof *function);
    ir_function_start(function);
    function->symbol = symbol;
    function->name = object_name(symbol);
    label_data_claim(symbol);
    bool referenced = symbol->referenced;
    lower_body(symbol, body);
    symbol->referenced = referenced;     /* calling itself is no reason to exist */
    if (!later)
        run_passes(function, 0);
    remember_special(symbol);
    forget_waiting(symbol);
    if (!wait) {
        mark_referenced(function);
        generate(symbol, function);
        arena_release(&ir_arena, mark);
        return;
    }
    ir_keep(function);
    arena_release(&ir_arena, mark);
    /* At -fPIC another object may have its own. */
    if (symbol->linkage == LINKAGE_INTERNAL || symbol->is_inline || !code_options.shared)
        symbol->body = function;
    waiting->symbol = symbol;
    *waiting_end = waiting;
    waiting_end = &waiting->next;
}

static struct ir_function **reached;     /* those whose mentions have not been looked at yet */
static uint32_t reached_count, reached_capacity;

static void reach(struct ir_function *body)
{
    if (body == NULL || body->reached)
        return;
    body->reached = true;
    reached = array_grow(reached, &reached_capacity, reached_count, sizeof *reached);
    reached[reached_count++] = body;
}

/* Most static functions are part of others now: what no function needs that is going to be generated, directly or not, goes. */
static void forget_unreached(void)
{
    for (struct waiting *waiting = waiting_first; waiting != NULL; waiting = waiting->next)
        if (is_needed(waiting->symbol))
            reach(&waiting->body);
    while (reached_count > 0) {
        const struct ir_function *body = reached[--reached_count];
        for (uint32_t i = 0; i < body->symbol_count; i++)
            reach(body->symbols[i]->body);
    }
    for (struct waiting *waiting = waiting_first; waiting != NULL; waiting = waiting->next) {
        if (waiting->body.reached)
            continue;
        waiting->done = true;
        if (waiting->symbol->body == &waiting->body)
            waiting->symbol->body = NULL;
        ir_forget(&waiting->body);
    }
}

static void optimise_all(void)
{
    for (struct waiting *waiting = waiting_first; waiting != NULL; waiting = waiting->next)
        once_count(&waiting->body);
    for (struct waiting *waiting = waiting_first; waiting != NULL; waiting = waiting->next)
        if (is_needed(waiting->symbol))
            optimise(&waiting->body, 0);
    forget_unreached();
}

/* Until nothing more is needed: a function that is generated may need others. */
static void generate_waiting(void)
{
    for (bool again = true; again;) {
        again = false;
        for (struct waiting *waiting = waiting_first; waiting != NULL; waiting = waiting->next) {
            if (waiting->done || !is_needed(waiting->symbol))
                continue;
            waiting->done = again = true;
            optimise(&waiting->body, 0);
            mark_referenced(&waiting->body);
            generate(waiting->symbol, &waiting->body);
            if (waiting->symbol->body == &waiting->body)
                waiting->symbol->body = NULL;
            ir_forget(&waiting->body);
        }
    }
}

static void file_assembly(const char *text, uint32_t length, uint32_t place)
{
    unit_has_assembly = true;
    if (ir_text == NULL)
        assemble_inline(object, object_section(object, ".text", SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR), text, length, place);
}

/* --- the end --- */

static void add_pointer(const char *section, struct symbol *symbol)
{
    uint32_t index = object_section(object, section, strcmp(section, ".init_array") == 0 ? SHT_INIT_ARRAY : SHT_FINI_ARRAY, SHF_ALLOC | SHF_WRITE);
    section_align(&object->sections[index], 8, 0);
    uint64_t offset = section_append(&object->sections[index], NULL, 8);
    section_relocation(&object->sections[index], offset, R_X86_64_64, lower_object_symbol(symbol), 0);
}

static void note_alias(struct symbol *symbol, struct symbol *target)
{
    if (target != NULL)
        target->referenced = true;
    specials = array_grow(specials, &special_capacity, special_count, sizeof *specials);
    specials[special_count++] = (struct special){ symbol, target };
}

/* What an alias of an alias stands for comes before it. */
static void define_alias(struct symbol *symbol, struct symbol *of)
{
    for (uint32_t i = 0; i < special_count && of != NULL; i++)
        if (specials[i].symbol == of && of->alias != NULL && !of->alias_defined) {
            of->alias_defined = true;
            define_alias(of, specials[i].target);
        }
    const struct object_symbol *target = of != NULL ? &object->symbols[lower_object_symbol(of)] : object_symbol_find(object, symbol->alias->text);
    if (target == NULL || target->section == SECTION_UNDEFINED) {
        error_at(symbol->location, "'%s' is an alias of '%s', which is not defined here", symbol->name->text, symbol->alias->text);
        return;
    }
    struct object_symbol copy = *target;
    uint32_t index = lower_object_symbol(symbol);        /* may move the symbols */
    struct object_symbol *entry = &object->symbols[index];
    entry->section = copy.section;
    entry->value = copy.value;
    entry->size = copy.size;
    entry->type = copy.type;
}

static uint32_t local_definition(const char *name)
{
    for (uint32_t i = 1; i < object->symbol_count; i++) {
        const struct object_symbol *symbol = &object->symbols[i];
        if (symbol->binding == STB_LOCAL && symbol->section != SECTION_UNDEFINED && symbol->type != STT_FILE && strcmp(symbol->name, name) == 0)
            return i;
    }
    return 0;
}

/* To an assembler a name is one thing: what asm text calls may be a static function, what C calls may be a label of asm text. */
static void join_names(void)
{
    for (uint32_t i = 1; i < object->symbol_count; i++) {
        struct object_symbol *symbol = &object->symbols[i];
        uint32_t local = symbol->binding != STB_LOCAL && symbol->section == SECTION_UNDEFINED ? local_definition(symbol->name) : 0;
        if (local == 0)
            continue;
        for (uint32_t s = 1; s < object->section_count; s++)
            for (uint32_t r = 0; r < object->sections[s].relocation_count; r++)
                if (object->sections[s].relocations[r].symbol == i)
                    object->sections[s].relocations[r].symbol = local;
        symbol->binding = STB_LOCAL;
        symbol->used = false;
        object->symbols[local].used = true;
    }
}

static void end_unit(struct symbol *symbols)
{
    if (code_options.level >= 2)
        optimise_all();
    generate_waiting();
    if (unit_has_assembly && ir_text == NULL)
        join_names();
    for (uint32_t i = 0; i < special_count && ir_text == NULL; i++) {
        struct symbol *symbol = specials[i].symbol;
        if (symbol->alias != NULL && !symbol->alias_defined) {
            symbol->alias_defined = true;
            define_alias(symbol, specials[i].target);
        }
        if (symbol->constructor)
            add_pointer(".init_array", symbol);
        if (symbol->destructor)
            add_pointer(".fini_array", symbol);
    }
    if (code_options.debug && ir_text == NULL)
        debug_end(symbols);
}

const struct consumer lower_consumer = { define_function, define_variable, note_alias, file_assembly, end_unit };
