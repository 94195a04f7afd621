/*
 * The text of an asm with operands, and its way through the assembler into the function's code.
 *
 * The assembler puts it at the end of the function's section, from where its bytes and relocations are taken at once. What the
 * text refers to and has no name that the assembler could find (static objects, literals, blocks of the function) goes by
 * names made for it, which the relocations are freed of. And what refers to places in the text from outside (symbols that it
 * defines, words in other sections) has to wait for the function's jumps: resolve_asm(). Alignment in the text is that of
 * its own beginning.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assemble.h>
#include <cc/base/diagnose.h>
#include <cc/lower/lower.h>
#include <cc/parse/tree.h>
#include <cc/x86_64/generator.h>

/* --- what the text refers to --- */

struct reference {
    const char *name;
    uint32_t symbol;             /* of the object; the function's own: the block below */
    uint32_t block;
};

static struct reference *references;
static uint32_t reference_count, reference_capacity;

static struct buffer text;
static const struct ir_asm *assembly;
static const uint8_t *numbers;
static unsigned asm_number;      /* what %= is */
static unsigned name_number;     /* of reference_name() */

static void print(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void print(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    buffer_append(&text, NULL, (size_t)length + 1);
    va_start(arguments, format);
    vsnprintf((char *)text.bytes + text.size - length - 1, (size_t)length + 1, format, arguments);
    va_end(arguments);
    text.size--;
}

/* A name that no source has. */
static const char *reference_name(uint32_t symbol, uint32_t block)
{
    char name[24];
    int length = snprintf(name, sizeof name, ".L$%u", name_number++);
    references = array_grow(references, &reference_capacity, reference_count, sizeof *references);
    references[reference_count] = (struct reference){ arena_text(&program_arena, name, (size_t)length), symbol, block };
    return references[reference_count++].name;
}

static const char *symbol_name(struct symbol *symbol)
{
    uint32_t index = lower_object_symbol(symbol);
    return symbol->linkage == LINKAGE_EXTERNAL ? g.object->symbols[index].name : reference_name(index, 0);
}

static const char *block_name(uint32_t block)
{
    return reference_name(g.symbol, block);
}

/* --- operands --- */

static void print_register(const struct ir_asm_operand *operand, unsigned number, char modifier)
{
    static const struct { char modifier; uint8_t class; } classes[] = {
        { 'b', CLASS_8 }, { 'w', CLASS_16 }, { 'k', CLASS_32 }, { 'q', CLASS_64 }, { 'h', CLASS_HIGH }, { 'x', CLASS_XMM }, { 't', CLASS_YMM },
    };
    unsigned class = operand->size == 1 ? CLASS_8 : operand->size == 2 ? CLASS_16 : operand->size == 4 ? CLASS_32 : CLASS_64;
    if (operand->class == IR_ASM_VECTOR)
        class = CLASS_XMM;
    for (unsigned i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (classes[i].modifier == modifier && (classes[i].class >= CLASS_XMM) == (class == CLASS_XMM))
            class = classes[i].class;
    if (class == CLASS_HIGH && number > RBX) {
        error_at(assembly->location, "the register of an operand of 'asm' has no second byte: 'Q' asks for one that has");
        return;
    }
    number += class == CLASS_HIGH ? 4 : 0;
    print("%s%s%s%s", modifier == 'A' ? "*" : modifier == 'a' ? "(" : "", modifier == 'V' ? "" : "%", register_name(class, number % 16),
          modifier == 'a' ? ")" : "");
}

static void print_offset(int64_t offset)
{
    if (offset != 0)
        print("%+lld", (long long)offset);
}

/* A constant is a number, or something's address and a number. */
static void print_immediate(const struct ir_asm_operand *operand, char modifier)
{
    const struct ir_instruction *instruction = instruction_of(operand->value);
    int64_t number = 0;
    const char *name = NULL;
    for (; instruction->operation == IR_ADDRESS && instruction->b == 0; instruction = instruction_of(instruction->a))
        number += (int32_t)instruction->c;
    if (instruction->operation == IR_CONSTANT) {
        number += (int64_t)ir_constant_bits(instruction);
        if (operand->size == 4 || instruction->type == IR_I32)
            number = (int32_t)number;
    } else if (instruction->operation == IR_SYMBOL) {
        number += (int32_t)instruction->b;
        name = symbol_name(g.function->symbols[instruction->a]);
    } else if (instruction->operation == IR_BLOCK) {
        name = block_name(instruction->a);
    } else {
        error_at(assembly->location, "an operand of 'asm' has to be a constant here");
        return;
    }
    if (strchr("cnpPal", modifier) == NULL || modifier == 0)
        print("$");
    if (name != NULL) {
        print("%s", name);
        print_offset(number);
        print("%s", modifier == 'a' ? "(%rip)" : "");
    } else {
        print("%lld", (long long)(modifier == 'n' ? -(uint64_t)number : (uint64_t)number));
    }
}

static const char *place_name(const struct ir_asm_operand *operand)
{
    const struct ir_instruction *instruction = instruction_of(operand->value);
    return symbol_name(g.function->symbols[instruction->a]);
}

/* P and p name a variable without saying how it is reached; H is the second half of 16 bytes. */
static void print_memory(const struct ir_asm_operand *operand, unsigned number, char modifier)
{
    struct operand place = number != NOT_IN_REGISTER ? operand_memory(number, 0) : memory_operand(operand->value, 0);
    place.value += modifier == 'H' ? 8 : 0;
    print("%s", modifier == 'A' ? "*" : "");
    if (place.symbol != 0) {
        print("%s", place_name(operand));
        print_offset(place.value);
        print("%s", modifier == 'P' || modifier == 'p' ? "" : "(%rip)");
        return;
    }
    if (place.value != 0)
        print("%lld", (long long)place.value);
    print("(%%%s)", register_name(CLASS_64, place.number));
}

/* The letter that says an instruction's size. */
static void print_suffix(const struct ir_asm_operand *operand)
{
    bool floating = operand->class == IR_ASM_X87 || is_vector_type(operand->type);
    unsigned size = operand->size;
    if (floating)
        print("%c", size == 4 ? 's' : size == 8 ? 'l' : 't');
    else
        print("%c", size == 1 ? 'b' : size == 2 ? 'w' : size == 4 ? 'l' : 'q');
}

static void print_operand(uint32_t index, char modifier)
{
    const struct ir_asm_operand *operand = &assembly->operands[index];
    if (modifier == 'z' || modifier == 'Z') {
        print_suffix(operand);
        return;
    }
    switch (operand->class) {
    case IR_ASM_IMMEDIATE: print_immediate(operand, modifier); break;
    case IR_ASM_MEMORY: print_memory(operand, numbers[index], modifier); break;
    case IR_ASM_X87:
        if (operand->number > 0 || modifier == 'y')
            print("%%st(%d)", operand->number);
        else
            print("%%st");
        break;
    default: print_register(operand, numbers[index] & 31, modifier); break;
    }
}

/* --- the template --- */

/* Labels are counted behind the operands, of which in-outs count twice. */
static void print_label(uint32_t index)
{
    const struct ir_block *block = &g.function->blocks[g.block];
    uint32_t first = assembly->operand_count;
    for (uint32_t i = 0; i < assembly->operand_count; i++)
        first += assembly->operands[i].in_out;
    if (index >= first && index - first < assembly->label_count)
        print("%s", block_name(block->successors[index - first + 1]));
    else if (index < assembly->operand_count)
        print_operand(index, 'l');
    else
        error_at(assembly->location, "'asm' has no label %u", index);
}

static bool same_name(const char *name, const char *from, size_t length)
{
    return name != NULL && strlen(name) == length && memcmp(name, from, length) == 0;
}

static void print_named(const char *name, size_t length, char modifier)
{
    const struct ir_block *block = &g.function->blocks[g.block];
    for (uint32_t i = 0; i < assembly->operand_count; i++)
        if (same_name(assembly->operands[i].name, name, length)) {
            print_operand(i, modifier);
            return;
        }
    for (uint32_t i = 0; i < assembly->label_count; i++)
        if (same_name(assembly->labels[i], name, length)) {
            print("%s", block_name(block->successors[i + 1]));
            return;
        }
    error_at(assembly->location, "'asm' has no operand '%.*s'", (int)length, name);
}

/* Behind a %: a character that means itself, or a modifier and an operand. */
static const char *print_directive(const char *at, const char *end)
{
    char modifier = 0, *rest;
    if (at < end && strchr("%{}|*;", *at) != NULL && *at != 0)
        return print("%c", *at), at + 1;
    if (at < end && *at == '=')
        return print("%u", asm_number), at + 1;
    if (at < end && isalpha((unsigned char)*at))
        modifier = *at++;
    const char *close = at < end && *at == '[' ? memchr(at, ']', (size_t)(end - at)) : NULL;
    if (close != NULL) {
        print_named(at + 1, (size_t)(close - at - 1), modifier);
        return close + 1;
    }
    if (at == end || !isdigit((unsigned char)*at)) {
        error_at(assembly->location, "a %% in 'asm' is followed by an operand's number or [name], or is %%%%");
        return end;
    }
    unsigned long index = strtoul(at, &rest, 10);
    if (modifier == 'l')
        print_label(index < UINT32_MAX ? (uint32_t)index : UINT32_MAX);
    else if (index < assembly->operand_count)
        print_operand((uint32_t)index, modifier);
    else
        error_at(assembly->location, "'asm' has no operand %lu", index);
    return rest;
}

/* {one|other}: of the two ways to write assembly the first, AT&T's, is ours. */
static void expand(void)
{
    const char *at = assembly->template, *end = at + assembly->length;
    bool choosing = false, ours = true;
    while (at < end) {
        char character = *at++;
        if (character == '%' && ours)
            at = print_directive(at, end);
        else if (character == '%' && at < end)
            at++;
        else if (character == '{' && !choosing)
            choosing = true;
        else if (character == '|' && choosing)
            ours = false;
        else if (character == '}' && choosing)
            choosing = !(ours = true);
        else if (ours)
            buffer_append(&text, &character, 1);
    }
}

/* --- into the code --- */

/* What can be said only when the function is in its section: its place is `label`'s and a number. */
struct waiting {
    uint32_t section, index;     /* a relocation there; 0: the symbol of that index */
    uint32_t label;              /* or a block */
    int64_t offset;
};

static struct waiting *waiting;
static uint32_t waiting_count, waiting_capacity;

static void wait(struct waiting what)
{
    waiting = array_grow(waiting, &waiting_capacity, waiting_count, sizeof *waiting);
    waiting[waiting_count++] = what;
}

static const struct reference *reference_of(uint32_t symbol)
{
    for (uint32_t i = 0; i < reference_count; i++)
        if (strcmp(g.object->symbols[symbol].name, references[i].name) == 0)
            return &references[i];
    return NULL;
}

/* True if its addend has to wait for `label`, or a block's offset, which goes there. */
static bool free_of_names(struct relocation *relocation, uint64_t base, uint32_t *label)
{
    if (relocation->symbol != 0 && relocation->symbol == g.object->sections[g.section].symbol) {
        relocation->symbol = g.symbol;
        relocation->addend -= (int64_t)base;
        return true;
    }
    const struct reference *reference = reference_of(relocation->symbol);
    if (reference == NULL)
        return false;
    relocation->symbol = reference->symbol;
    if (reference->symbol != g.symbol)
        return false;
    *label = reference->block;
    if (relocation->type == R_X86_64_PLT32)
        relocation->type = R_X86_64_PC32;
    return true;
}

/* Those of the function's section become the function's. */
static void take_relocations(uint32_t index, uint32_t from, uint64_t base, uint32_t label)
{
    struct section *section = &g.object->sections[index];
    for (uint32_t i = from; i < section->relocation_count; i++) {
        struct relocation *relocation = &section->relocations[i];
        uint32_t target = label;
        bool waits = free_of_names(relocation, base, &target);
        if (index == g.section) {
            add_relocation(relocation->offset - base + g.code.size, relocation->type, relocation->symbol, relocation->addend);
            if (waits)
                note_block_address(target);
        } else if (waits) {
            wait((struct waiting){ .section = index, .index = i, .label = target });
        }
    }
    if (index == g.section)
        section->relocation_count = from;
}

/* They are put aside as absolute ones, so that the next asm does not take them for its own. */
static void take_symbols(uint64_t base, uint32_t label)
{
    for (uint32_t i = 1; i < g.object->symbol_count; i++) {
        struct object_symbol *symbol = &g.object->symbols[i];
        if (symbol->section != g.section || symbol->value < base || symbol->type == STT_SECTION)
            continue;
        symbol->section = SECTION_ABSOLUTE;
        wait((struct waiting){ .index = i, .label = label, .offset = (int64_t)(symbol->value - base) });
    }
}

/* The names that were made are no symbols of the object's. */
static void forget_references(void)
{
    for (uint32_t i = 0; i < reference_count; i++) {
        struct object_symbol *symbol = object_symbol_find(g.object, references[i].name);
        if (symbol != NULL) {
            symbol->binding = STB_LOCAL;
            symbol->used = false;
        }
    }
}

static void assemble(void)
{
    uint32_t section_count = g.object->section_count, label = new_label();
    uint32_t *counts = arena_allocate(&function_arena, section_count * sizeof *counts);
    for (uint32_t i = 0; i < section_count; i++)
        counts[i] = g.object->sections[i].relocation_count;
    uint64_t size = g.object->sections[g.section].size;
    /* A byte between, so that nothing which was there before is where the text begins. */
    section_append(&g.object->sections[g.section], NULL, 1);
    uint64_t base = size + 1;
    bool good = assemble_inline(g.object, g.section, (const char *)text.bytes, text.size, assembly->location);
    struct section *section = &g.object->sections[g.section];
    if (good) {
        mark_block(label);
        for (uint32_t i = 1; i < g.object->section_count; i++)
            take_relocations(i, i < section_count ? counts[i] : 0, base, label);
        if (memchr(text.bytes, ':', text.size) != NULL || memchr(text.bytes, '=', text.size) != NULL)
            take_symbols(base, label);
        buffer_append(&g.code, section->bytes + base, section->size - base);
    }
    forget_references();
    section->size = size;
}

void generate_start(void)
{
    asm_number = name_number = 0;
}

void put_asm(const struct ir_asm *what, const uint8_t *where)
{
    unsigned errors = error_count;
    assembly = what;
    numbers = where;
    text.size = reference_count = 0;
    asm_number++;
    if (what->is_simple)
        buffer_append(&text, what->template, what->length);
    else
        expand();
    if (text.size != 0 && error_count == errors)
        assemble();
}

void resolve_asm(void)
{
    for (uint32_t i = 0; i < waiting_count; i++) {
        const struct waiting *what = &waiting[i];
        if (what->section != 0) {
            g.object->sections[what->section].relocations[what->index].addend += g.block_offset[what->label];
            continue;
        }
        struct object_symbol *symbol = &g.object->symbols[what->index];
        symbol->section = g.section;
        symbol->value = (uint64_t)((int64_t)(g.result->offset + g.block_offset[what->label]) + what->offset);
    }
    waiting_count = 0;
}
