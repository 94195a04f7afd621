/*
 * asm (GNU): statements with operands, names for the assembler, and assembly outside of functions.
 */
#include <cc/base/memory.h>
#include <cc/parse/parser.h>

enum { OPERANDS_MAX = 30 };

const char *asm_label(void)
{
    if (!accept(TOKEN_ASM))
        return NULL;
    expect(TOKEN_LEFT_PARENTHESIS, "after 'asm'");
    const char *text = string_text(NULL);
    if (!expect(TOKEN_RIGHT_PARENTHESIS, "after string"))
        skip_parentheses();
    return text;
}

/* [name] "constraint" (expression), separated by commas; returns their number. */
static uint32_t operands(struct tree_asm_operand **result, bool outputs)
{
    struct tree_asm_operand *list = arena_allocate(&function_arena, OPERANDS_MAX * sizeof *list);
    uint32_t count = 0;
    *result = list;
    while (token.kind == TOKEN_STRING || token.kind == TOKEN_LEFT_BRACKET) {
        if (count == OPERANDS_MAX) {
            error_at(token.location, "more than %d operands", OPERANDS_MAX);
            return count;
        }
        if (accept(TOKEN_LEFT_BRACKET)) {
            list[count].name = token.name;
            advance();
            expect(TOKEN_RIGHT_BRACKET, "after operand's name");
        }
        list[count].constraint = string_text(NULL);
        expect(TOKEN_LEFT_PARENTHESIS, "after constraint");
        struct tree *tree = expression();
        expect(TOKEN_RIGHT_PARENTHESIS, "after operand");
        if (list[count].constraint == NULL)
            return count;
        if (outputs && !tree->is_lvalue && !tree_is_error(tree))
            error_in(tree_range(tree), "the output of 'asm' needs a place in memory");
        list[count++].tree = tree;
        if (!accept(TOKEN_COMMA))
            break;
    }
    return count;
}

/* An operand that may be in memory has an address. Inputs that may not are values. */
static void settle_operands(struct tree_asm_operand *list, uint32_t count, bool outputs)
{
    for (uint32_t i = 0; i < count; i++) {
        bool memory = false, other = false;
        for (const char *c = list[i].constraint; *c != 0; c++) {
            memory |= *c == 'm' || *c == 'o' || *c == 'V' || *c == 'g' || *c == 'X';
            other |= *c == 'r' || *c == 'q' || *c == 'i' || *c == 'n' || *c == 'g' || (*c >= '0' && *c <= '9') || (*c >= 'a' && *c <= 'd') || *c == 'S' || *c == 'D';
        }
        if (!outputs && (other || !memory))
            list[i].tree = rvalue(list[i].tree);
        else if (memory && list[i].tree->is_lvalue && !other)
            address_of(list[i].tree, list[i].tree->location);
    }
}

static void clobbers(struct tree_asm *assembly)
{
    assembly->clobbers = arena_allocate(&function_arena, OPERANDS_MAX * sizeof *assembly->clobbers);
    while (token.kind == TOKEN_STRING && assembly->clobber_count < OPERANDS_MAX) {
        assembly->clobbers[assembly->clobber_count++] = string_text(NULL);
        if (!accept(TOKEN_COMMA))
            break;
    }
}

static void labels(struct tree_asm *assembly)
{
    assembly->labels = arena_allocate(&function_arena, OPERANDS_MAX * sizeof *assembly->labels);
    while (token.kind == TOKEN_NAME && assembly->label_count < OPERANDS_MAX) {
        struct symbol *label = label_of(token.name, token.location);
        label->used = true;
        assembly->labels[assembly->label_count++] = label;
        advance();
        if (!accept(TOKEN_COMMA))
            break;
    }
}

/* "::" is two colons here. */
static struct tree_asm *asm_body(bool is_volatile)
{
    struct tree_asm *assembly = arena_allocate(&function_arena, sizeof *assembly);
    assembly->template = string_text(&assembly->length);
    assembly->is_volatile = is_volatile;
    assembly->is_simple = token.kind != TOKEN_COLON;
    if (accept(TOKEN_COLON))
        assembly->output_count = operands(&assembly->outputs, true);
    if (accept(TOKEN_COLON))
        assembly->input_count = operands(&assembly->inputs, false);
    if (accept(TOKEN_COLON))
        clobbers(assembly);
    if (accept(TOKEN_COLON))
        labels(assembly);
    settle_operands(assembly->outputs, assembly->output_count, true);
    settle_operands(assembly->inputs, assembly->input_count, false);
    assembly->is_volatile |= assembly->output_count == 0;
    return assembly;
}

struct tree *asm_statement(void)
{
    struct tree *tree = tree_new(TREE_ASM, NULL, token.location);
    bool is_volatile = false;
    advance();
    for (; token.kind == TOKEN_VOLATILE || token.kind == TOKEN_INLINE || token.kind == TOKEN_GOTO; advance())
        is_volatile |= token.kind != TOKEN_INLINE;
    if (!expect(TOKEN_LEFT_PARENTHESIS, "after 'asm'")) {
        skip_statement();
        return tree;
    }
    tree->assembly = asm_body(is_volatile);
    if (!expect(TOKEN_RIGHT_PARENTHESIS, "after 'asm'"))
        skip_parentheses();
    expect(TOKEN_SEMICOLON, "after 'asm'");
    if (tree->assembly->template == NULL)
        tree->operation = TREE_EMPTY;
    return tree;
}
