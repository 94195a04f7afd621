#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/parse/static_image.h>

void image_need(struct static_image *to, uint64_t size)
{
    struct initial *initial = to->initial;
    if (size > to->capacity) {
        uint64_t capacity = size > to->expected ? size * 2 : to->expected;
        initial->bytes = memory_resize(initial->bytes, capacity);
        memset(initial->bytes + to->capacity, 0, capacity - to->capacity);
        to->capacity = capacity;
    }
    if (size > initial->size)
        initial->size = size;
}

static void forget_addresses(struct initial *initial, uint64_t offset, uint64_t size)
{
    uint32_t kept = initial->address_count;
    while (kept > 0 && initial->addresses[kept - 1].offset + initial->addresses[kept - 1].size > offset)
        kept--;
    if (kept == initial->address_count)
        return;
    uint32_t count = kept;
    for (uint32_t i = kept; i < initial->address_count; i++)
        if (initial->addresses[i].offset >= offset + size)
            initial->addresses[count++] = initial->addresses[i];
    initial->address_count = count;
}

void image_forget(struct static_image *to, uint64_t offset, uint64_t size)
{
    if (size == 0)       /* and perhaps there are no bytes yet */
        return;
    image_need(to, offset + size);
    memset(to->initial->bytes + offset, 0, size);
    forget_addresses(to->initial, offset, size);
}

/* Kept sorted: as a rule the new one is the last. */
static void add_address(struct static_image *to, struct initial_address address)
{
    struct initial *initial = to->initial;
    initial->addresses = array_grow(initial->addresses, &to->address_capacity, initial->address_count, sizeof address);
    uint32_t place = initial->address_count++;
    for (; place > 0 && initial->addresses[place - 1].offset > address.offset; place--)
        initial->addresses[place] = initial->addresses[place - 1];
    initial->addresses[place] = address;
}

static void put_bits(uint8_t *bytes, const struct member *member, uint64_t value)
{
    for (unsigned i = 0; i < member->bit_width; i++) {
        unsigned bit = member->bit_offset + i;
        bytes[bit / 8] = (uint8_t)((bytes[bit / 8] & ~(1u << bit % 8)) | (value >> i & 1) << bit % 8);
    }
}

static void put_floating(uint8_t *bytes, const struct type *type, long double value)
{
    float single = (float)value;
    double twice = (double)value;
    if (type->kind == TYPE_FLOAT)
        memcpy(bytes, &single, 4);
    else if (type->kind == TYPE_DOUBLE)
        memcpy(bytes, &twice, 8);
    else
        memcpy(bytes, &value, 10);
}

static void put_integer(uint8_t *bytes, const struct tree *tree, uint64_t size)
{
    for (uint64_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)((i < 8 ? tree->value : tree->high) >> (i % 8 * 8));
}

static void copy_initial(struct static_image *to, uint64_t offset, const struct initial *from)
{
    if (from->bytes != NULL)
        memcpy(to->initial->bytes + offset, from->bytes, from->size);
    for (uint32_t i = 0; i < from->address_count; i++) {
        struct initial_address address = from->addresses[i];
        address.offset += offset;
        add_address(to, address);
    }
}

void image_repeat(struct static_image *to, uint64_t from, uint64_t size, uint64_t count)
{
    struct initial one = { NULL, size, NULL, 0 };
    uint32_t capacity = 0;
    image_need(to, from + (count + 1) * size);
    one.bytes = memory_allocate(size);
    memcpy(one.bytes, to->initial->bytes + from, size);
    for (uint32_t i = 0; i < to->initial->address_count; i++)
        if (to->initial->addresses[i].offset >= from && to->initial->addresses[i].offset < from + size) {
            one.addresses = array_grow(one.addresses, &capacity, one.address_count, sizeof *one.addresses);
            one.addresses[one.address_count] = to->initial->addresses[i];
            one.addresses[one.address_count++].offset -= from;
        }
    for (uint64_t at = from + size; count > 0; count--, at += size) {
        forget_addresses(to->initial, at, size);
        copy_initial(to, at, &one);
    }
    free(one.bytes);
    free(one.addresses);
}

void image_put(struct static_image *to, const struct type *type, uint64_t offset, const struct member *member, const struct tree *tree)
{
    uint64_t size = type->size;
    if (type->kind == TYPE_ERROR)
        return;
    if (member != NULL)
        size = ((uint64_t)member->bit_offset + member->bit_width + 7) / 8;
    image_need(to, offset + size);
    uint8_t *bytes = to->initial->bytes + offset;
    forget_addresses(to->initial, offset, size);
    struct initial_address address = { offset, (uint8_t)size, NULL, NULL, 0 };
    while (tree->operation == TREE_CAST && type_is_record(tree->type))
        tree = tree->left;
    if (type->kind == TYPE_ARRAY) {
        memcpy(bytes, tree->text, size);
    } else if (tree->operation == TREE_INTEGER && member != NULL) {
        put_bits(bytes, member, tree->value);
    } else if (tree->operation == TREE_INTEGER) {
        put_integer(bytes, tree, size);
    } else if (tree->operation == TREE_FLOATING) {
        put_floating(bytes, type, tree->number);
    } else if (is_constant_complex(tree)) {
        put_floating(bytes, type->base, tree->left->number);
        put_floating(bytes + type->base->size, type->base, tree->right->number);
    } else if (tree->operation == TREE_COMPOUND_LITERAL && tree->symbol->literal != NULL) {
        pedantic(tree->first, "a compound literal as constant initializer is");
        copy_initial(to, offset, tree->symbol->literal);
    } else if (tree->operation == TREE_COMPOUND_LITERAL && tree->left != NULL) {     /* in a function, or a cast to a union */
        for (const struct tree *part = tree->left->list; part != NULL; part = part->right)
            image_put(to, part->type, offset + part->value, part->member, part->left);
    } else if ((size == 8 || size == 4) && member == NULL && constant_address(tree, &address.symbol, &address.minus, &address.addend)) {
        add_address(to, address);
    } else {
        error_in(tree_range(tree), "an initializer of static storage has to be constant");
    }
}
