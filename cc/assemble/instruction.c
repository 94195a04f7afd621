/*
 * Instructions: of the forms that a mnemonic has, with or without a size suffix, the shortest
 * that takes the operands. Prefixes may stand before them, or alone.
 */
#include <string.h>
#include <cc/assemble/assembler.h>
#include <cc/x86_64/instructions.h>

enum { MNEMONIC_MAX = 24 };

struct statement {
    struct parsed_operand parsed[OPERANDS_MAX];
    struct operand operands[OPERANDS_MAX];   /* in the order of the manuals */
    struct expression *expressions[OPERANDS_MAX];
    unsigned count;
    uint8_t prefix;              /* LOCK, REP or REPNE; 0: none */
    uint8_t rex;                 /* "rex.w" and the like */
};

/* What was chosen. */
struct choice {
    unsigned form, size;
    struct encoding encoding;
    bool ambiguous;              /* a form would fit if there were a suffix */
};

/* --- prefixes --- */

static const struct { char name[10]; uint8_t byte; } prefixes[] = {
    {"lock", 0xf0}, {"rep", 0xf3}, {"repe", 0xf3}, {"repz", 0xf3}, {"repne", 0xf2}, {"repnz", 0xf2}, {"data16", 0x66}, {"data32", 0x66},
    {"addr16", 0x67}, {"addr32", 0x67}, {"cs", 0x2e}, {"ds", 0x3e}, {"es", 0x26}, {"ss", 0x36}, {"fs", 0x64}, {"gs", 0x65},
    {"notrack", 0x3e}, {"bnd", 0xf2}, {"xacquire", 0xf2}, {"xrelease", 0xf3}, {"rex64", 0x48}, {"rex.w", 0x48}, {"rex", 0x40},
};

static uint8_t prefix_of(const char *name, size_t length)
{
    for (unsigned i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (same_text(name, length, prefixes[i].name))
            return prefixes[i].byte;
    return 0;
}

static bool is_lock_or_repeat(uint8_t byte)
{
    return byte == 0xf0 || byte == 0xf2 || byte == 0xf3;
}

/* --- choosing a form --- */

static bool takes_target(unsigned form)
{
    uint8_t rule = forms[form].operands[0];
    return rule == RULE_J || rule == RULE_J8;
}

/* A bare expression is where a branch goes; with * it is where it finds that. */
static void operands_of_form(const struct assembler *assembler, const struct statement *statement, unsigned form, struct operand *operands)
{
    memcpy(operands, statement->operands, sizeof statement->operands);
    const struct operand *operand = &operands[0];
    bool bare = statement->count == 1 && operand->kind == OPERAND_MEMORY && operand->number == NO_REGISTER && operand->index == NO_REGISTER &&
                operand->segment == NO_SEGMENT && !statement->parsed[0].indirect;
    if (takes_target(form) && bare) {
        operands[0] = operand_address(1, operand->modifier, operand->value);
    }
    (void)assembler;
}

static bool star_fits(const struct statement *statement, unsigned form)
{
    bool needs = (forms[form].flags & INDIRECT) != 0;
    return statement->count != 1 ? !needs || statement->count == 0 : needs == statement->parsed[0].indirect ||
           (needs && statement->operands[0].kind == OPERAND_REGISTER) || (needs && forms[form].flags & FAR);
}

static const uint8_t register_sizes[CLASS_COUNT] = {
    [CLASS_64] = 8, [CLASS_32] = 4, [CLASS_16] = 2, [CLASS_8] = 1, [CLASS_HIGH] = 1, [CLASS_XMM] = 16, [CLASS_YMM] = 32};

/* The operation size that a register among the operands says; 0: none does. */
static unsigned size_of_registers(const struct form *form, const struct operand *operands, unsigned count)
{
    for (unsigned i = 0; i < count && i < OPERANDS_MAX; i++) {
        uint32_t accepted = operand_rules[form->operands[i]].accepted;
        if (accepted & (ACCEPT_GENERAL | ACCEPT_VECTOR) && operands[i].kind == OPERAND_REGISTER)
            return register_sizes[operands[i].class];
    }
    return 0;
}

static unsigned implied_size(const struct form *form, unsigned mode)
{
    if ((form->sizes & (form->sizes - 1)) == 0)
        return form->sizes;
    if (form->flags & IMPLIED)
        return mode;
    if (form->flags & FAR)
        return mode == 2 ? 2 : 4;
    return form->flags & LONG_IMPLIED ? 4 : 0;
}

static void try_size(const struct assembler *assembler, const struct statement *statement, unsigned form, unsigned size, struct choice *choice)
{
    struct operand operands[OPERANDS_MAX];
    struct encoding encoding;
    operands_of_form(assembler, statement, form, operands);
    if (!form_accepts(form, assembler->mode, size, operands, statement->count) || !star_fits(statement, form))
        return;
    encode_for(assembler->mode, &encoding, form, size, operands);
    if (choice->form != FORM_NONE && encoding.length >= choice->encoding.length)
        return;
    *choice = (struct choice){form, size, encoding, false};
}

static void try_form(const struct assembler *assembler, const struct statement *statement, unsigned number, unsigned suffix, struct choice *choice)
{
    const struct form *form = &forms[number];
    unsigned size = size_of_registers(form, statement->operands, statement->count);
    if (suffix != 0 && form->flags & NO_SUFFIX)
        return;
    if (form->sizes == 0) {
        if (suffix == 0 || form->flags & SUFFIX_IGNORED)
            try_size(assembler, statement, number, 0, choice);
        return;
    }
    if (suffix != 0)
        size = suffix;
    else if (size == 0 && !(form->flags & NEEDS_SIZE))
        size = implied_size(form, assembler->mode);
    if (size != 0) {
        try_size(assembler, statement, number, size, choice);
        return;
    }
    struct choice other = {0};
    for (unsigned guess = 1; guess <= 8; guess *= 2)
        try_size(assembler, statement, number, guess, &other);
    choice->ambiguous |= other.form != FORM_NONE && choice->form == FORM_NONE;
}

static unsigned suffix_size(char character)
{
    return character == 'b' ? 1 : character == 'w' ? 2 : character == 'l' ? 4 : character == 'q' ? 8 : 0;
}

/* False if the mnemonic does not exist. */
static bool choose(const struct assembler *assembler, const struct statement *statement, const char *mnemonic, unsigned length, struct choice *choice)
{
    unsigned first = form_first(mnemonic, length), suffix = length < 2 ? 0 : suffix_size(mnemonic[length - 1]);
    bool exists = first != FORM_NONE;
    for (unsigned form = first; form != FORM_NONE; form = form_next(form))
        try_form(assembler, statement, form, 0, choice);
    if (choice->form != FORM_NONE || suffix == 0)
        return exists;
    for (unsigned form = form_first(mnemonic, length - 1); form != FORM_NONE; form = form_next(form)) {
        exists |= !(forms[form].flags & NO_SUFFIX);
        try_form(assembler, statement, form, suffix, choice);
    }
    return exists;
}

/* --- bytes --- */

/* LOCK and REP stand behind the prefixes for segment and sizes, as GNU as puts them. */
static void put_bytes(struct assembler *assembler, const struct statement *statement, const struct encoding *encoding)
{
    unsigned at = 0;
    while (at < encoding->length && (encoding->bytes[at] == 0x66 || encoding->bytes[at] == 0x67 || encoding->bytes[at] == 0x64 ||
                                     encoding->bytes[at] == 0x65 || (encoding->bytes[at] & 0xe7) == 0x26))
        at++;
    emit(assembler, encoding->bytes, at);
    if (statement->prefix != 0)
        emit(assembler, &statement->prefix, 1);
    if (statement->rex != 0 && (encoding->bytes[at] & 0xf0) != 0x40)
        emit(assembler, &statement->rex, 1);
    emit(assembler, encoding->bytes + at, encoding->length - at);
}

static void put_fields(struct assembler *assembler, const struct statement *statement, const struct choice *choice)
{
    uint32_t end = assembler->part->last->length;
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        const struct encoding_field *field = &choice->encoding.fields[i];
        if (field->size == 0 || field->relocation == 0)
            continue;
        for (unsigned j = 0; j < statement->count; j++) {
            bool is_memory = statement->operands[j].kind == OPERAND_MEMORY && operand_rules[forms[choice->form].operands[j]].place == PLACE_RM;
            if (statement->expressions[j] == NULL && !(takes_target(choice->form) && j == 0))
                continue;
            if (is_memory != (i == FIELD_DISPLACEMENT))
                continue;
            struct expression *expression = statement->expressions[j];
            add_fixup(assembler, (struct fixup){
                .offset = end - choice->encoding.length + field->offset, .size = field->size, .relocation = field->relocation,
                .adjustment = field->adjustment, .modifier = statement->operands[j].modifier,
                .expression = expression != NULL ? expression : expression_number(statement->operands[j].value)});
        }
    }
}

/* A jump whose target may be near: how near is seen at the end. */
static bool put_relaxed(struct assembler *assembler, const struct statement *statement, const struct choice *choice)
{
    unsigned form = choice->form;
    bool is_short = form == FORM_JMP_SHORT || (form >= FORM_JO_SHORT && form <= FORM_JG_SHORT) ||
                    (form >= FORM_JC_SHORT && form <= FORM_JNLE_SHORT);
    if (!is_short)
        return false;
    unsigned near = FORM_JMP_NEAR;
    if (form >= FORM_JO_SHORT && form <= FORM_JG_SHORT)
        near = form - FORM_JO_SHORT + FORM_JO_NEAR;
    if (form >= FORM_JC_SHORT && form <= FORM_JNLE_SHORT)
        near = form - FORM_JC_SHORT + FORM_JC_NEAR;
    if (statement->prefix != 0)
        emit(assembler, &statement->prefix, 1);
    struct fragment *fragment = fragment_tail(assembler, TAIL_BRANCH);
    fragment->short_form = (uint16_t)form;
    fragment->long_form = (uint16_t)near;
    fragment->expression = statement->expressions[0] != NULL ? statement->expressions[0] : expression_number(statement->operands[0].value);
    return true;
}

/* --- statements --- */

static bool in_strings(unsigned form)
{
    return (form >= FORM_MOVS && form <= FORM_OUTS) || form == FORM_XLAT;
}

static bool is_string(const char *mnemonic, unsigned length)
{
    return in_strings(form_first(mnemonic, length)) || (length > 1 && in_strings(form_first(mnemonic, length - 1)));
}

/* "movs %fs:(%rsi), (%rdi)" and the like: all that the operands say is a segment and the size of addresses, and a register's. Returns that, or 0. */
static unsigned drop_string_operands(struct assembler *assembler, struct statement *statement)
{
    static const uint8_t segments[] = {0x26, 0x2e, 0x36, 0, 0x64, 0x65};
    unsigned class = assembler->mode == 8 ? CLASS_64 : assembler->mode == 4 ? CLASS_32 : CLASS_16;
    unsigned size = 0;
    bool other_size = false;
    for (unsigned i = 0; i < statement->count; i++) {
        const struct operand *operand = &statement->operands[i];
        if (operand->kind == OPERAND_REGISTER && operand->number == RAX && register_sizes[operand->class] <= 8)
            size = register_sizes[operand->class];
        if (operand->kind != OPERAND_MEMORY)
            continue;
        other_size |= operand->class != class;
        if (operand->segment != NO_SEGMENT && (operand->number == RSI || operand->number == RBX) && segments[operand->segment] != 0)
            emit(assembler, &segments[operand->segment], 1);
    }
    if (other_size)
        emit(assembler, "\x67", 1);
    statement->count = 0;
    return size;
}

static bool parse_operands(struct assembler *assembler, struct statement *statement)
{
    while (!at_end(assembler)) {
        if (statement->count == OPERANDS_MAX) {
            fail(assembler, "there are too many operands");
            return false;
        }
        if (!operand_parse(assembler, &statement->parsed[statement->count]))
            return false;
        statement->count++;
        if (!at_end(assembler) && !take(assembler, ',')) {
            need_end(assembler);
            return false;
        }
    }
    return true;
}

/* AT&T syntax has the destination last, except where all operands are immediates (enter, ljmp). */
static void order_operands(struct statement *statement)
{
    bool immediates = true;
    for (unsigned i = 0; i < statement->count; i++)
        immediates = immediates && statement->parsed[i].operand.kind == OPERAND_IMMEDIATE;
    for (unsigned i = 0; i < statement->count; i++) {
        unsigned from = immediates ? i : statement->count - 1 - i;
        statement->operands[i] = statement->parsed[from].operand;
        statement->expressions[i] = statement->parsed[from].expression;
    }
}

static void perform(struct assembler *assembler, struct statement *statement, const char *mnemonic, unsigned length)
{
    struct choice choice = {0};
    if (!parse_operands(assembler, statement))
        return;
    order_operands(statement);
    bool exists = choose(assembler, statement, mnemonic, length, &choice);
    if (choice.form == FORM_NONE && statement->count != 0 && is_string(mnemonic, length)) {
        char sized[MNEMONIC_MAX + 1];
        unsigned size = drop_string_operands(assembler, statement);
        memcpy(sized, mnemonic, length);
        sized[length] = "?bw?l???q"[size];
        if (size == 0 || form_first(mnemonic, length) == FORM_NONE || !choose(assembler, statement, sized, length + 1, &choice))
            choose(assembler, statement, mnemonic, length, &choice);
    }
    if (choice.form == FORM_NONE) {
        fail(assembler, !exists ? "there is no instruction '%.*s'" : choice.ambiguous ? "'%.*s' needs a size suffix: no operand says the size"
                                                                                    : "'%.*s' does not take these operands", (int)length, mnemonic);
        return;
    }
    if (put_relaxed(assembler, statement, &choice))
        return;
    put_bytes(assembler, statement, &choice.encoding);
    put_fields(assembler, statement, &choice);
}

void instruction(struct assembler *assembler, const char *name, size_t length)
{
    struct statement statement = {0};
    char mnemonic[MNEMONIC_MAX];
    for (;;) {
        if (length == 0 || length > MNEMONIC_MAX) {
            fail(assembler, "there is no instruction '%.*s'", (int)(length > 40 ? 40 : length), name);
            return;
        }
        for (size_t i = 0; i < length; i++)
            mnemonic[i] = name[i] >= 'A' && name[i] <= 'Z' ? name[i] | 0x20 : name[i];
        uint8_t prefix = prefix_of(mnemonic, length);
        if (prefix == 0)
            break;
        bool later = !at_end(assembler) && (is_lock_or_repeat(prefix) || (prefix & 0xf0) == 0x40);
        if (!later)
            emit(assembler, &prefix, 1);
        else if (is_lock_or_repeat(prefix))
            statement.prefix = prefix;
        else
            statement.rex = prefix;
        if (at_end(assembler))
            return;
        name = take_name(assembler, &length);
    }
    perform(assembler, &statement, mnemonic, (unsigned)length);
}
