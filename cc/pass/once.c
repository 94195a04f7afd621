/*
 * Static functions that are called from one place only become part of it, whatever their size is, within reason: nobody else
 * would call what is left. Known when the whole unit has been read: at -O2 lower/unit.c keeps all bodies until then, counts what they
 * mention, and runs the passes (inlining.c copies what is called once).
 */
#include <cc/parse/tree.h>
#include <cc/pass/edit.h>
#include <cc/pass/once.h>

static struct ir_function *function;

static void note_mention(uint32_t *operand, void *context)
{
    (void)context;
    const struct ir_instruction *instruction = &function->code[*operand];
    struct ir_function *body = instruction->operation == IR_SYMBOL ? function->symbols[instruction->a]->body : NULL;
    if (body != NULL)
        body->mentions++;
}

void once_count(struct ir_function *of)
{
    function = of;
    for (uint32_t block = 0; block < function->block_count; block++) {
        struct ir_block *b = &function->blocks[block];
        for (uint32_t i = 0; i < b->count; i++) {
            struct ir_instruction *instruction = &function->code[b->code[i]];
            if (instruction->operation == IR_PHI)
                ir_visit_phi(function, block, b->code[i], note_mention, NULL);
            else
                ir_visit_operands(function, b->code[i], note_mention, NULL);
            const struct ir_instruction *called = &function->code[instruction->a];
            if (instruction->operation == IR_CALL && called->operation == IR_SYMBOL && called->b == 0 && function->symbols[called->a]->body != NULL)
                function->symbols[called->a]->body->call_sites++;
        }
        ir_visit_end(b, note_mention, NULL);
    }
}

bool once_is_called(const struct symbol *symbol)
{
    const struct ir_function *body = symbol->body;
    bool hidden = symbol->linkage == LINKAGE_INTERNAL && !symbol->no_inline && !symbol->keep && !symbol->referenced && !symbol->constructor && !symbol->destructor;
    return hidden && body != NULL && body->call_sites == 1 && body->mentions == 1;
}
