/* restart NAME: has init restart a component. */
#include <stdio.h>
#include <quine/start.h>
#include <contracts/operator.h>

int main(int argc, char **argv)
{
    const struct start_item *operator = start_find(START_SESSION, "operator");
    if (argc != 2 || operator == NULL) {
        fprintf(stderr, "usage: restart NAME\n");
        return 2;
    }
    enum error error = operator_restart(operator->slot, argv[1]);
    printf("restart %s: %s\n", argv[1], error_text(error));
    return error != ERROR_NONE;
}
