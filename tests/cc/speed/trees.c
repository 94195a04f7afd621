/*
 * Binary trees: many small allocations, recursion, pointers followed.
 */
#include <stdio.h>
#include <stdlib.h>

struct node {
    struct node *left, *right;
    int key;
};

static struct node *make(int depth, int key)
{
    struct node *node = malloc(sizeof *node);
    node->key = key;
    node->left = depth > 0 ? make(depth - 1, 2 * key) : NULL;
    node->right = depth > 0 ? make(depth - 1, 2 * key + 1) : NULL;
    return node;
}

static int check(const struct node *node)
{
    if (node->left == NULL)
        return node->key & 1 ? 1 : 2;
    return check(node->left) - check(node->right) + (node->key & 3);
}

static struct node *insert(struct node *root, struct node *new)
{
    struct node **place = &root;
    while (*place != NULL)
        place = new->key < (*place)->key ? &(*place)->left : &(*place)->right;
    *place = new;
    return root;
}

static int height(const struct node *node)
{
    if (node == NULL)
        return 0;
    int left = height(node->left), right = height(node->right);
    return 1 + (left > right ? left : right);
}

static void release(struct node *node)
{
    if (node == NULL)
        return;
    release(node->left);
    release(node->right);
    free(node);
}

int main(int argc, char **argv)
{
    int rounds = argc > 1 ? atoi(argv[1]) : 1;
    unsigned random = 12345;
    for (int round = 0; round < rounds; round++) {
        struct node *whole = make(13, 1), *search = NULL;
        for (int i = 0; i < 20000; i++) {
            struct node *new = calloc(1, sizeof *new);
            random = random * 1103515245 + 12345;
            new->key = (int)(random >> 8);
            search = insert(search, new);
        }
        printf("%d %d %d\n", check(whole), height(whole), height(search));
        release(whole);
        release(search);
    }
    return 0;
}
