/*
 * A load whose only user extends it the other way, or further, does that itself: memory is read once either way,
 * and every load extends.
 */
#include <cc/pass/edit.h>
#include <cc/pass/pass.h>

static struct ir_function *function;
static uint32_t *uses;           /* of each value */

static bool combine(const struct ir_instruction *extension)
{
    struct ir_instruction *load = &function->code[extension->a];
    bool is_signed = extension->operation == IR_SIGN_EXTEND;
    if (!is_signed && extension->operation != IR_ZERO_EXTEND)
        return false;
    bool integer = load->type == IR_I32 || load->type == IR_I64;
    if (load->operation != IR_LOAD || !integer || load->size != extension->size || uses[extension->a] != 1)
        return false;
    load->type = extension->type;
    load->modifiers = (uint8_t)((load->modifiers & ~IR_SIGNED) | (is_signed ? IR_SIGNED : 0));
    return true;
}

bool pass_combine(struct ir_function *of)
{
    bool changed = false;
    function = of;
    uses = edit_count_uses(function);
    edit_start(function);
    for (uint32_t block = 0; block < function->block_count; block++) {
        struct ir_block *b = &function->blocks[block];
        uint32_t kept = 0;
        for (uint32_t i = 0; i < b->count; i++) {
            const struct ir_instruction *instruction = &function->code[b->code[i]];
            if (combine(instruction)) {
                edit_replace(b->code[i], instruction->a);
                changed = true;
            } else {
                b->code[kept++] = b->code[i];
            }
        }
        b->count = kept;
    }
    if (changed)
        edit_finish();
    return changed;
}
