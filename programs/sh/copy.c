/* Copies of trees: see copy.h. */
#include <string.h>
#include "copy.h"

static char *copy_text(struct arena *arena, const char *text)
{
    return text != NULL ? arena_copy(arena, text, strlen(text)) : NULL;
}

static struct word *copy_words(struct arena *arena, const struct word *word);

static struct part *copy_parts(struct arena *arena, const struct part *part)
{
    struct part *first = NULL, **link = &first;
    for (; part != NULL; part = part->next, link = &(*link)->next) {
        *link = arena_allocate(arena, sizeof **link);
        **link = *part;
        (*link)->text = copy_text(arena, part->text);
        (*link)->word = copy_words(arena, part->word);
        (*link)->command = copy_node(arena, part->command);
        (*link)->next = NULL;
    }
    return first;
}

static struct word *copy_words(struct arena *arena, const struct word *word)
{
    struct word *first = NULL, **link = &first;
    for (; word != NULL; word = word->next, link = &(*link)->next) {
        *link = arena_allocate(arena, sizeof **link);
        (*link)->parts = copy_parts(arena, word->parts);
    }
    return first;
}

static struct redirection *copy_redirections(struct arena *arena, const struct redirection *redirection)
{
    struct redirection *first = NULL, **link = &first;
    for (; redirection != NULL; redirection = redirection->next, link = &(*link)->next) {
        *link = arena_allocate(arena, sizeof **link);
        **link = *redirection;
        (*link)->word = copy_words(arena, redirection->word);
        (*link)->next = NULL;
    }
    return first;
}

static struct case_item *copy_items(struct arena *arena, const struct case_item *item)
{
    struct case_item *first = NULL, **link = &first;
    for (; item != NULL; item = item->next, link = &(*link)->next) {
        *link = arena_allocate(arena, sizeof **link);
        (*link)->patterns = copy_words(arena, item->patterns);
        (*link)->body = copy_node(arena, item->body);
    }
    return first;
}

struct node *copy_node(struct arena *arena, const struct node *node)
{
    if (node == NULL)
        return NULL;
    struct node *copy = arena_allocate(arena, sizeof *copy), **link = &copy->left;
    *copy = *node;
    copy->next = NULL;
    for (const struct node *each = node->left; each != NULL; each = each->next, link = &(*link)->next)
        *link = copy_node(arena, each);
    copy->right = copy_node(arena, node->right);
    copy->third = copy_node(arena, node->third);
    copy->words = copy_words(arena, node->words);
    copy->redirections = copy_redirections(arena, node->redirections);
    copy->name = copy_text(arena, node->name);
    copy->items = copy_items(arena, node->items);
    copy->source = copy_text(arena, node->source);
    return copy;
}
