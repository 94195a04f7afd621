/* XSH insque: elements begin with two pointers. */
#include <search.h>
#include <stddef.h>

struct element {
    struct element *next, *before;
};

void insque(void *inserted, void *behind)
{
    struct element *element = inserted, *before = behind;
    element->before = before;
    element->next = before != NULL ? before->next : NULL;
    if (before != NULL)
        before->next = element;
    if (element->next != NULL)
        element->next->before = element;
}

void remque(void *removed)
{
    struct element *element = removed;
    if (element->before != NULL)
        element->before->next = element->next;
    if (element->next != NULL)
        element->next->before = element->before;
}
