/*
 * The heap: see heap.h. The rank of a node is the length of the shortest way down from
 * it to a missing child; the left child's is never less than the right one's, so the way
 * down the right children is at most log2(n) long.
 */
#include "heap.h"

static unsigned rank(const struct context *context)
{
    return context != 0 ? context->rank : 0;
}

/* Puts the children in order; whether the node's rank changed. */
static bool adjust(struct context *node)
{
    unsigned before = node->rank;

    if (rank(node->left) < rank(node->right)) {
        struct context *left = node->left;
        node->left = node->right;
        node->right = left;
    }
    node->rank = rank(node->right) + 1;
    return node->rank != before;
}

/* Merges two heaps: down the right children, the earlier of both first; then up again. */
static struct context *merge(struct context *a, struct context *b)
{
    struct context *root = 0, *last = 0, **link = &root;

    while (a != 0 && b != 0) {
        struct context *first = a->refills[0].time <= b->refills[0].time ? a : b;
        if (first == a)
            a = first->right;
        else
            b = first->right;
        *link = first;
        first->parent = last;
        last = first;
        link = &first->right;
    }
    *link = a != 0 ? a : b;
    if (*link != 0)
        (*link)->parent = last;
    for (; last != 0; last = last->parent)
        adjust(last);
    return root;
}

void heap_insert(struct context **root, struct context *context)
{
    context->left = context->right = context->parent = 0;
    context->rank = 1;
    *root = merge(*root, context);
}

void heap_remove(struct context **root, struct context *context)
{
    struct context *parent = context->parent;
    struct context *rest = merge(context->left, context->right);

    if (rest != 0)
        rest->parent = parent;
    if (parent == 0)
        *root = rest;
    else if (parent->left == context)
        parent->left = rest;
    else
        parent->right = rest;
    for (; parent != 0 && adjust(parent); parent = parent->parent)
        ;
    context->left = context->right = context->parent = 0;
}
