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

static uint32_t of_parts(enum tree_operation operation, const struct type *part, uint32_t a, uint32_t b)
{
    return lower_binary(operation, part, (struct value){ a, 0 }, (struct value){ b, 0 }, part).first;
}

struct value complex_with_real(enum tree_operation operation, const struct type *part, struct value a, struct value b, bool left_is_real)
{
    uint32_t real = of_parts(operation, part, a.first, b.first);
    uint32_t imaginary = left_is_real ? b.second : a.second;
    if (operation == TREE_MULTIPLY || operation == TREE_DIVIDE)
        imaginary = left_is_real ? of_parts(operation, part, a.first, imaginary) : of_parts(operation, part, imaginary, b.first);
    else if (operation == TREE_SUBTRACT && left_is_real)
        imaginary = lower_unary(TREE_NEGATE, part, (struct value){ imaginary, 0 }).first;
    return (struct value){ real, imaginary };
}

struct value complex_binary(enum tree_operation operation, const struct type *part, struct value a, struct value b)
{
    switch (operation) {
    case TREE_ADD:
    case TREE_SUBTRACT:
        return (struct value){ of_parts(operation, part, a.first, b.first), of_parts(operation, part, a.second, b.second) };
    case TREE_MULTIPLY:
        return library("mul", part, a, b);
    case TREE_DIVIDE:
        return library("div", part, a, b);
    case TREE_EQUAL:
    case TREE_NOT_EQUAL: {
        uint32_t real = of_parts(operation, part, a.first, b.first), imaginary = of_parts(operation, part, a.second, b.second);
        return (struct value){ build(operation == TREE_EQUAL ? IR_AND : IR_OR, IR_I32, real, imaginary), 0 };
    }
    default:
        assert(false);
        return a;
    }
}
