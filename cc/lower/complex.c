/*
 * Arithmetic of complex numbers (C11 annex G leaves infinities to the library): multiplication and division of
 * the floating ones are __mulsc3, __divdc3 and their kin of the run-time library.
 */
#include <assert.h>
#include <stdio.h>
#include <cc/lower/lowering.h>

static struct value library(const char *what, const struct type *part, struct value a, struct value b)
{
    static const char *const letters[] = { [IR_F32] = "sc", [IR_F64] = "dc", [IR_F80] = "xc" };
    uint32_t arguments[] = { a.first, a.second, b.first, b.second };
    char name[16];
    snprintf(name, sizeof name, "__%s%s3", what, letters[type_of(part)]);
    return library_call(name, type_of(part), 2, type_of(part), arguments, 4);
}

struct value complex_binary(enum tree_operation operation, const struct type *part, struct value a, struct value b)
{
    struct value first = { a.first, 0 }, second = { a.second, 0 }, other_first = { b.first, 0 }, other_second = { b.second, 0 };
    switch (operation) {
    case TREE_ADD:
    case TREE_SUBTRACT: {
        uint32_t real = lower_binary(operation, part, first, other_first, part).first;
        return (struct value){ real, lower_binary(operation, part, second, other_second, part).first };
    }
    case TREE_MULTIPLY:
        return library("mul", part, a, b);
    case TREE_DIVIDE:
        return library("div", part, a, b);
    case TREE_EQUAL:
    case TREE_NOT_EQUAL: {
        uint32_t real = lower_binary(operation, part, first, other_first, part).first;
        uint32_t imaginary = lower_binary(operation, part, second, other_second, part).first;
        return (struct value){ build(operation == TREE_EQUAL ? IR_AND : IR_OR, IR_I32, real, imaginary), 0 };
    }
    default:
        assert(false);
        return a;
    }
}
