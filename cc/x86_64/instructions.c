/*
 * The table of instructions.h as data, and what an assembler asks of it: forms by mnemonic,
 * whether operands fit a form, registers by name.
 */
#include <stdio.h>
#include <string.h>
#include <cc/x86_64/forms.h>

const struct operand_rule operand_rules[RULE_COUNT] = {
#define X(identifier, place, accepted) {PLACE_##place, accepted},
    OPERAND_RULE_LIST(X)
#undef X
};

const struct form forms[FORM_COUNT] = {
    {"", {RULE_NO, RULE_NO, RULE_NO, RULE_NO}, 0, PREFIX_NONE, MAP_NONE, 0, NO_EXTENSION, 0},
#define O0 RULE_NO
#define O1(a) RULE_##a
#define O2(a, b) RULE_##a, RULE_##b
#define O3(a, b, c) RULE_##a, RULE_##b, RULE_##c
#define O4(a, b, c, d) RULE_##a, RULE_##b, RULE_##c, RULE_##d
#define FORM(identifier, mnemonic, operands, sizes, prefix, map, opcode, extension, flags) \
    {mnemonic, {operands}, sizes, PREFIX_##prefix, MAP_##map, opcode, extension, flags},
#define VECTOR(identifier, mnemonic, operands, sizes, prefix, map, opcode, flags) \
    {mnemonic, {operands}, sizes, PREFIX_##prefix, MAP_##map, opcode, SLASH_R, NO_SUFFIX | flags},
    INSTRUCTION_LIST
    FURTHER_INSTRUCTION_LIST
#undef FORM
#undef VECTOR
};

/* --- forms by mnemonic --- */

enum { SLOTS = 2048 };

static uint16_t slots[SLOTS];    /* the first form of a hash; 0: none */
static uint16_t next_form[FORM_COUNT];

static unsigned slot_of(const char *text, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return (hash ^ hash >> 16) % SLOTS;
}

/* From the last to the first, so that chains are in the order of the table. */
static void fill_slots(void)
{
    for (unsigned form = FORM_COUNT - 1; form > FORM_NONE; form--) {
        uint16_t *slot = &slots[slot_of(forms[form].mnemonic, strlen(forms[form].mnemonic))];
        next_form[form] = *slot;
        *slot = (uint16_t)form;
    }
}

static bool is_called(unsigned form, const char *mnemonic, size_t length)
{
    return forms[form].mnemonic[0] == mnemonic[0] && strlen(forms[form].mnemonic) == length && memcmp(forms[form].mnemonic, mnemonic, length) == 0;
}

unsigned form_first(const char *mnemonic, unsigned length)
{
    static bool filled;
    if (!filled)
        fill_slots();
    filled = true;
    unsigned form = slots[slot_of(mnemonic, length)];
    while (form != FORM_NONE && !is_called(form, mnemonic, length))
        form = next_form[form];
    return form;
}

unsigned form_next(unsigned form)
{
    const char *mnemonic = forms[form].mnemonic;
    size_t length = strlen(mnemonic);
    for (form = next_form[form]; form != FORM_NONE; form = next_form[form])
        if (is_called(form, mnemonic, length))
            return form;
    return FORM_NONE;
}

/* --- does it fit? --- */

static bool in_range(int64_t value, int64_t from, int64_t to)
{
    return value >= from && value <= to;
}

/* Whether a number can be an operand of `size` bytes, be it with or without a sign. */
static bool fits(int64_t value, unsigned size)
{
    switch (size) {
    case 1:
        return in_range(value, INT8_MIN, UINT8_MAX);
    case 2:
        return in_range(value, INT16_MIN, UINT16_MAX);
    case 4:
        return in_range(value, INT32_MIN, UINT32_MAX);
    default:
        return true;
    }
}

/* Whether a number of `size` bytes is what a byte becomes when it is extended with its sign. */
static bool is_signed_byte(int64_t value, unsigned size)
{
    if (size == 2 && fits(value, 2))
        value = (int16_t)value;
    else if (size == 4 && fits(value, 4))
        value = (int32_t)value;
    return value == (int8_t)value;
}

static bool accepts_immediate(uint32_t accepted, unsigned size, const struct operand *operand)
{
    int64_t value = operand->value;
    if (operand->symbol != 0)
        return accepted & (ACCEPT_IMMEDIATE | ACCEPT_IMMEDIATE_8 | ACCEPT_IMMEDIATE_16 | ACCEPT_IMMEDIATE_32 | ACCEPT_IMMEDIATE_64 |
                           ACCEPT_TARGET | ACCEPT_TARGET_8);
    if (accepted & ACCEPT_IMMEDIATE)
        return size == 8 ? value == (int32_t)value : fits(value, size);
    if (accepted & ACCEPT_SIGNED_8)
        return is_signed_byte(value, size);
    if (accepted & ACCEPT_ONE)
        return value == 1;
    if (accepted & ACCEPT_TARGET_8)
        return value == (int8_t)value;
    if (accepted & ACCEPT_TARGET)
        return size == 2 ? fits(value, 2) : value == (int32_t)value;
    if (accepted & (ACCEPT_IMMEDIATE_8 | ACCEPT_IMMEDIATE_16 | ACCEPT_IMMEDIATE_32))
        return fits(value, accepted & ACCEPT_IMMEDIATE_8 ? 1 : accepted & ACCEPT_IMMEDIATE_16 ? 2 : 4);
    return (accepted & ACCEPT_IMMEDIATE_64) != 0;
}

static bool accepts_memory(uint32_t accepted, unsigned mode, const struct operand *operand)
{
    if ((operand->class == CLASS_64) != (mode == 8) && !(mode == 8 && operand->class == CLASS_32))
        return false;
    if (accepted & ACCEPT_OFFSET)
        return operand->number == NO_REGISTER && operand->index == NO_REGISTER;
    if (!(accepted & ACCEPT_MEMORY))
        return false;
    if (operand->class == CLASS_64)
        return operand->value == (int32_t)operand->value;
    return fits(operand->value, operand->class == CLASS_16 ? 2 : 4);
}

static uint32_t general_class(unsigned size)
{
    return size == 8 ? 1u << CLASS_64 : size == 4 ? 1u << CLASS_32 : size == 2 ? 1u << CLASS_16 : 1u << CLASS_8 | 1u << CLASS_HIGH;
}

static bool accepts_register(uint32_t accepted, unsigned mode, unsigned size, const struct operand *operand)
{
    static const struct { uint32_t accepted, classes; } fixed[] = {
        {ACCEPT_8, 1u << CLASS_8 | 1u << CLASS_HIGH}, {ACCEPT_16, 1u << CLASS_16}, {ACCEPT_32, 1u << CLASS_32},
        {ACCEPT_64, 1u << CLASS_64}, {ACCEPT_SEGMENT, 1u << CLASS_SEGMENT}, {ACCEPT_CONTROL, 1u << CLASS_CONTROL},
        {ACCEPT_DEBUG, 1u << CLASS_DEBUG}, {ACCEPT_ST, 1u << CLASS_ST}, {ACCEPT_MMX, 1u << CLASS_MMX},
        {ACCEPT_XMM, 1u << CLASS_XMM}, {ACCEPT_YMM, 1u << CLASS_YMM},
    };
    uint32_t only = accepted & ACCEPT_NUMBER_MASK;
    uint32_t classes = 0;
    for (unsigned i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (accepted & fixed[i].accepted)
            classes |= fixed[i].classes;
    if (accepted & ACCEPT_GENERAL)
        classes |= general_class(size);
    if (accepted & ACCEPT_ADDRESS)
        classes |= mode == 8 ? 1u << CLASS_64 : 1u << CLASS_32;
    if (accepted & ACCEPT_VECTOR)
        classes |= size == 32 ? 1u << CLASS_YMM : 1u << CLASS_XMM;
    if (only != 0 && (operand->number != only / ACCEPT_NUMBER_0 - 1 || operand->class == CLASS_HIGH))
        return false;
    return (classes & 1u << operand->class) != 0 && (mode == 8 || (operand->number < 8 && operand->class != CLASS_64));
}

static bool accepts(unsigned rule, unsigned mode, unsigned size, const struct operand *operand)
{
    uint32_t accepted = operand_rules[rule].accepted;
    switch (operand->kind) {
    case OPERAND_REGISTER:
        return accepts_register(accepted, mode, size, operand);
    case OPERAND_MEMORY:
        return accepts_memory(accepted, mode, operand);
    default:
        return accepts_immediate(accepted, size, operand);
    }
}

/* AH, CH, DH and BH are no operands of an instruction with REX prefix. */
static bool high_byte_conflicts(unsigned form, unsigned size, const struct operand *operands, unsigned count)
{
    bool high = false, rex = size == 8 || forms[form].flags & WIDE;
    for (unsigned i = 0; i < count; i++) {
        const struct operand *operand = &operands[i];
        bool is_register = operand->kind == OPERAND_REGISTER, is_memory = operand->kind == OPERAND_MEMORY;
        high |= is_register && operand->class == CLASS_HIGH;
        rex |= is_register && (operand->number >= 8 || (operand->class == CLASS_8 && operand->number >= 4));
        rex |= is_memory && ((operand->number < RIP && operand->number >= 8) || (operand->index < RIP && operand->index >= 8));
    }
    return high && rex;
}

static bool size_exists(const struct form *form, unsigned mode, unsigned size)
{
    if (form->sizes == 0)
        return size == 0;
    if (!(form->sizes & size) || (size == QUAD && mode != 8))
        return false;
    return !(form->flags & DEFAULT_64 && mode == 8 && size == LONG);
}

bool form_accepts(unsigned number, unsigned mode, unsigned size, const struct operand *operands, unsigned count)
{
    const struct form *form = &forms[number];
    if (form->flags & (mode == 8 ? NOT_IN_64 : ONLY_IN_64) || !size_exists(form, mode, size))
        return false;
    for (unsigned i = 0; i < OPERANDS_MAX; i++) {
        if ((i < count) != (form->operands[i] != RULE_NO))
            return false;
        if (i < count && !accepts(form->operands[i], mode, size, &operands[i]))
            return false;
    }
    /* 90 is no exchange of EAX with itself in 64-bit mode, which clears its upper half, but NOP. */
    if ((number == FORM_XCHG_O_A || number == FORM_XCHG_A_O) && mode == 8 && size == 4 && operands[0].number == operands[1].number)
        return false;
    return !high_byte_conflicts(number, size, operands, count);
}

/* --- registers by name --- */

static const char general_names[8][3] = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"};
static const char byte_names[8][4] = {"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"};
static const char high_names[8][3] = {"", "", "", "", "ah", "ch", "dh", "bh"};
static const char segment_names[8][3] = {"es", "cs", "ss", "ds", "fs", "gs", "", ""};
static const char pointer_names[2][4] = {"rip", "eip"};
static const char no_index_names[2][4] = {"riz", "eiz"};

/* How the names of the classes with numbers are made. */
static const struct { uint8_t class, count; const char *format; } numbered[] = {
    {CLASS_XMM, 16, "xmm%u"}, {CLASS_YMM, 16, "ymm%u"}, {CLASS_MMX, 8, "mm%u"}, {CLASS_ST, 8, "st(%u)"},
    {CLASS_CONTROL, 16, "cr%u"}, {CLASS_DEBUG, 16, "dr%u"},
};

static const char *general_name(unsigned class, unsigned number, char *buffer, size_t size)
{
    static const char suffixes[] = {[CLASS_64] = 0, [CLASS_32] = 'd', [CLASS_16] = 'w', [CLASS_8] = 'b'};
    if (number >= 8)
        snprintf(buffer, size, "r%u%c", number, suffixes[class]);
    else if (class == CLASS_8)
        snprintf(buffer, size, "%s", byte_names[number]);
    else
        snprintf(buffer, size, "%s%s", class == CLASS_64 ? "r" : class == CLASS_32 ? "e" : "", general_names[number]);
    return buffer;
}

const char *register_name(unsigned class, unsigned number)
{
    static char buffer[16];
    for (unsigned i = 0; i < sizeof numbered / sizeof *numbered; i++)
        if (numbered[i].class == class) {
            snprintf(buffer, sizeof buffer, numbered[i].format, number);
            return buffer;
        }
    switch (class) {
    case CLASS_HIGH:
        return high_names[number & 7];
    case CLASS_SEGMENT:
        return segment_names[number & 7];
    case CLASS_IP:
        return pointer_names[number & 1];
    case CLASS_NO_INDEX:
        return no_index_names[number & 1];
    default:
        return general_name(class, number & 15, buffer, sizeof buffer);
    }
}

static unsigned class_count(unsigned class)
{
    for (unsigned i = 0; i < sizeof numbered / sizeof *numbered; i++)
        if (numbered[i].class == class)
            return numbered[i].count;
    return class <= CLASS_8 ? 16 : class == CLASS_HIGH || class == CLASS_SEGMENT ? 8 : 2;
}

/* Names are few and short: all are tried once, and found by their first 8 bytes ever after. */
enum { REGISTER_SLOTS = 512 };

static struct register_slot {
    char name[8];
    uint8_t class, number;
} register_slots[REGISTER_SLOTS];

static struct register_slot *register_slot(const char *name, size_t length)
{
    unsigned slot = slot_of(name, length) % REGISTER_SLOTS;
    while (register_slots[slot].name[0] != 0 &&
           (strlen(register_slots[slot].name) != length || memcmp(register_slots[slot].name, name, length) != 0))
        slot = (slot + 1) % REGISTER_SLOTS;
    return &register_slots[slot];
}

static void add_register(const char *name, unsigned class, unsigned number)
{
    struct register_slot *slot = register_slot(name, strlen(name));
    if (name[0] == 0)
        return;
    memcpy(slot->name, name, strlen(name));
    slot->class = (uint8_t)class;
    slot->number = (uint8_t)number;
}

bool register_of_name(const char *name, unsigned length, struct operand *operand)
{
    if (register_slots[slot_of("rax", 3) % REGISTER_SLOTS].name[0] == 0) {
        for (unsigned class = 0; class < CLASS_COUNT; class++)
            for (unsigned number = 0; number < class_count(class); number++)
                add_register(register_name(class, number), class, number);
        add_register("st", CLASS_ST, 0);
        for (unsigned number = 0; number < 8; number++)
            add_register((char[]){'d', 'b', (char)('0' + number), 0}, CLASS_DEBUG, number);
    }
    if (length == 0 || length > 7)
        return false;
    const struct register_slot *slot = register_slot(name, length);
    if (slot->name[0] == 0)
        return false;
    *operand = (struct operand){.kind = OPERAND_REGISTER, .class = slot->class, .number = slot->number};
    return true;
}
