#include <stdio.h>

int main(void)
{
    puts("hello from inside");
    return 0;
}
