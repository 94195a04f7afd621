/*
 * XSH tsearch: a tree that is kept balanced by priorities drawn from the addresses of its nodes (C. Aragon and R.
 * Seidel, "Randomized search trees", 1989): a node's priority is above those below it.
 */
#include <search.h>
#include <stdint.h>
#include <stdlib.h>

struct node {
    const void *key;             /* first: a program reads it through the node */
    struct node *left, *right;
};

typedef int comparison(const void *, const void *);

static uint64_t priority(const struct node *node)
{
    uint64_t mixed = (uintptr_t)node * 0x9e3779b97f4a7c15u;
    return mixed ^ mixed >> 29;
}

/* Everything before and behind the key. */
static void split(struct node *node, const void *key, comparison *compare, struct node **left, struct node **right)
{
    while (node != NULL) {
        if (compare(key, node->key) < 0) {
            *right = node;
            right = &node->left;
            node = node->left;
        } else {
            *left = node;
            left = &node->right;
            node = node->right;
        }
    }
    *left = *right = NULL;
}

/* Two trees, all of the first before all of the second. */
static struct node *join(struct node *left, struct node *right)
{
    struct node *root, **at = &root;
    while (left != NULL && right != NULL) {
        if (priority(left) > priority(right)) {
            *at = left;
            at = &left->right;
            left = left->right;
        } else {
            *at = right;
            at = &right->left;
            right = right->left;
        }
    }
    *at = left != NULL ? left : right;
    return root;
}

static struct node **find(const void *key, struct node **at, comparison *compare)
{
    while (*at != NULL) {
        int order = compare(key, (*at)->key);
        if (order == 0)
            return at;
        at = order < 0 ? &(*at)->left : &(*at)->right;
    }
    return NULL;
}

void *tfind(const void *key, void *const *root, comparison *compare)
{
    struct node **found = root != NULL ? find(key, (struct node **)root, compare) : NULL;
    return found != NULL ? *found : NULL;
}

void *tsearch(const void *key, void **root, comparison *compare)
{
    if (root == NULL)
        return NULL;
    struct node **at = find(key, (struct node **)root, compare);
    if (at != NULL)
        return *at;
    struct node *node = malloc(sizeof *node);
    if (node == NULL)
        return NULL;
    node->key = key;
    at = (struct node **)root;
    while (*at != NULL && priority(*at) > priority(node))
        at = compare(key, (*at)->key) < 0 ? &(*at)->left : &(*at)->right;
    split(*at, key, compare, &node->left, &node->right);
    *at = node;
    return node;
}

/* The result is the parent, or of the root something that is not NULL. */
void *tdelete(const void *restrict key, void **restrict root, comparison *compare)
{
    struct node **at = (struct node **)root, *parent = NULL;
    while (at != NULL && *at != NULL) {
        int order = compare(key, (*at)->key);
        if (order == 0) {
            struct node *node = *at;
            *at = join(node->left, node->right);
            free(node);
            return parent != NULL ? (void *)parent : (void *)root;
        }
        parent = *at;
        at = order < 0 ? &parent->left : &parent->right;
    }
    return NULL;
}

static void walk(const struct node *node, void (*action)(const void *, VISIT, int), int depth)
{
    if (node->left == NULL && node->right == NULL) {
        action(node, leaf, depth);
        return;
    }
    action(node, preorder, depth);
    if (node->left != NULL)
        walk(node->left, action, depth + 1);
    action(node, postorder, depth);
    if (node->right != NULL)
        walk(node->right, action, depth + 1);
    action(node, endorder, depth);
}

void twalk(const void *root, void (*action)(const void *node, VISIT visit, int depth))
{
    if (root != NULL)
        walk(root, action, 0);
}
