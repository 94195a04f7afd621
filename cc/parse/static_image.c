#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/parse/static_image.h>

enum { ADDRESSES_MAX = 1 << 24 };        /* by ranges of indices */

void image_need(struct static_image *to, uint64_t size)
{
    if (size > to->initial->size)
        to->initial->size = size;
}

/* There are so many bytes: false, with an error, if those are too many. */
static bool grow(struct static_image *to, uint64_t size)
{
    struct initial *initial = to->initial;
    if (size > STATIC_BYTES_MAX) {
        error_at(token.location, "initializers behind the first %u bytes of a variable", STATIC_BYTES_MAX);
        return false;
    }
    image_need(to, size);
    if (size > to->capacity) {
        to->capacity = size * 2;
        initial->bytes = memory_resize(initial->bytes, to->capacity);
    }
    if (size > initial->byte_count) {
        memset(initial->bytes + initial->byte_count, 0, size - initial->byte_count);
        initial->byte_count = size;
    }
    return true;
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

/* How many of `size` bytes at `offset` there are; those behind are zero. */
static uint64_t bytes_there(const struct initial *initial, uint64_t offset, uint64_t size)
{
    uint64_t there = initial->byte_count > offset ? initial->byte_count - offset : 0;
    return there < size ? there : size;
}

void image_forget(struct static_image *to, uint64_t offset, uint64_t size)
{
    uint64_t there = bytes_there(to->initial, offset, size);
    image_need(to, offset + size);
    if (there != 0)
        memset(to->initial->bytes + offset, 0, there);
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

/* A part that is given as a whole; a flexible array's elements are not of it. */
static void copy_initial(struct static_image *to, uint64_t offset, uint64_t size, const struct initial *from)
{
    uint64_t there = bytes_there(from, 0, size);
    if (there != 0)
        memcpy(to->initial->bytes + offset, from->bytes, there);
    for (uint32_t i = 0; i < from->address_count && from->addresses[i].offset < size; i++) {
        struct initial_address address = from->addresses[i];
        address.offset += offset;
        add_address(to, address);
    }
}

/* They end up sorted: first are those before the elements and in the first one, then the new ones, then those behind. */
static void repeat_addresses(struct static_image *to, uint64_t from, uint64_t size, uint64_t count)
{
    struct initial *initial = to->initial;
    uint32_t first = 0, end;
    while (first < initial->address_count && initial->addresses[first].offset < from)
        first++;
    for (end = first; end < initial->address_count && initial->addresses[end].offset < from + size; )
        end++;
    uint32_t each = end - first, behind = initial->address_count - end;
    if (each == 0)
        return;
    if (count > ADDRESSES_MAX / each || initial->address_count + count * each > ADDRESSES_MAX) {
        error_at(token.location, "ranges of indices that put addresses at more than %u places", ADDRESSES_MAX);
        return;
    }
    uint32_t more = (uint32_t)count * each;
    to->address_capacity = initial->address_count + more;
    initial->addresses = memory_resize(initial->addresses, to->address_capacity * sizeof *initial->addresses);
    memmove(initial->addresses + end + more, initial->addresses + end, behind * sizeof *initial->addresses);
    for (uint32_t i = end; i < end + more; i++) {
        initial->addresses[i] = initial->addresses[i - each];
        initial->addresses[i].offset += size;
    }
    initial->address_count += more;
}

static bool is_all_zero(const struct initial *initial, uint64_t offset, uint64_t size)
{
    for (uint64_t end = offset + bytes_there(initial, offset, size); offset < end; offset++)
        if (initial->bytes[offset] != 0)
            return false;
    return true;
}

void image_repeat(struct static_image *to, uint64_t from, uint64_t size, uint64_t count)
{
    struct initial *initial = to->initial;
    image_forget(to, from + size, count * size);
    if (!is_all_zero(initial, from, size)) {
        uint64_t end = (count + 1) * size;
        if (!grow(to, from + end))
            return;
        for (uint64_t done = size, more; done < end; done += more) {     /* twice as many each time */
            more = done < end - done ? done : end - done;
            memcpy(initial->bytes + from + done, initial->bytes + from, more);
        }
    }
    repeat_addresses(to, from, size, count);
}

void image_put(struct static_image *to, const struct type *type, uint64_t offset, const struct member *member, const struct tree *tree)
{
    uint64_t size = type->size;
    if (type->kind == TYPE_ERROR)
        return;
    if (member != NULL)
        size = ((uint64_t)member->bit_offset + member->bit_width + 7) / 8;
    if (tree->operation == TREE_INTEGER && member == NULL && (tree->value | tree->high) == 0) {
        image_forget(to, offset, size);
        return;
    }
    if (!grow(to, offset + size))
        return;
    uint8_t *bytes = to->initial->bytes + offset;
    if (member == NULL)
        image_forget(to, offset, size);
    else
        forget_addresses(to->initial, offset + member->bit_offset / 8, size - member->bit_offset / 8);
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
        copy_initial(to, offset, size, tree->symbol->literal);
    } else if (tree->operation == TREE_COMPOUND_LITERAL && tree->left != NULL) {     /* in a function, or a cast to a union */
        for (const struct tree *part = tree->left->list; part != NULL; part = part->right)
            image_put(to, part->type, offset + part->value, part->member, part->left);
    } else if ((size == 8 || size == 4) && member == NULL && constant_address(tree, &address.symbol, &address.minus, &address.addend)) {
        add_address(to, address);
    } else {
        error_in(tree_range(tree), "an initializer of static storage has to be constant");
    }
}
