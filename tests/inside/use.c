#include <stdio.h>
#include "shape.h"

/* A name that libc has for itself: it is this program's all the same. */
int file_read(void)
{
    return 7;
}

int main(void)
{
    struct shape shape = { 3, 4 };
    printf("area %g, diagonal %g, %d\n", shape_area(&shape), shape_diagonal(&shape), file_read());
    return 0;
}
