/* restart NAME: has init restart a component. */
#include <stdio.h>
#include <quine/start.h>
#include <contracts/supervisor.h>

int main(int argc, char **argv)
{
    const struct start_item *supervisor = start_find(START_SESSION, "supervisor");
    if (argc != 2 || supervisor == NULL) {
        fprintf(stderr, "usage: restart NAME\n");
        return 2;
    }
    enum error error = supervisor_restart(supervisor->slot, argv[1]);
    printf("restart %s: %s\n", argv[1], error_text(error));
    return error != ERROR_NONE;
}
