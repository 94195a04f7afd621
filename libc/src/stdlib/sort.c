/* Heap sort: no recursion, no memory, and n log n for every input. */
#include <stdlib.h>

typedef int comparison(const void *, const void *, void *);

static void exchange(char *left, char *right, size_t size)
{
    for (; size > 0; left++, right++, size--) {
        char byte = *left;
        *left = *right;
        *right = byte;
    }
}

/* Lets element `index` sink until no child of it is larger. */
static void sink(char *array, size_t index, size_t count, size_t size, comparison *compare, void *context)
{
    for (;;) {
        size_t child = 2 * index + 1;
        if (child >= count)
            return;
        if (child + 1 < count && compare(array + child * size, array + (child + 1) * size, context) < 0)
            child++;
        if (compare(array + index * size, array + child * size, context) >= 0)
            return;
        exchange(array + index * size, array + child * size, size);
        index = child;
    }
}

void qsort_r(void *array, size_t count, size_t size, comparison *compare, void *context)
{
    char *first = array;
    for (size_t index = count / 2; index-- > 0;)
        sink(first, index, count, size, compare, context);
    for (size_t last = count; last-- > 1;) {
        exchange(first, first + last * size, size);
        sink(first, 0, last, size, compare, context);
    }
}

/* The comparison of qsort(), for whom there is no context. */
struct plain {
    int (*compare)(const void *, const void *);
};

static int compare_plainly(const void *left, const void *right, void *context)
{
    return ((const struct plain *)context)->compare(left, right);
}

void qsort(void *array, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    struct plain plain = { compare };
    qsort_r(array, count, size, compare_plainly, &plain);
}
