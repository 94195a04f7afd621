/* mount: the directories that this program was started with. Nothing can be mounted by a program: each has
 * the mounts that its manifest and whoever started it gave, since there are no names that all share. */
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>
#include <quine/start.h>

int main(int count, char **arguments)
{
    (void)arguments;
    if (count > 1)
        program_usage("mount");
    program_buffer_output();
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind == START_DIRECTORY && item->name[0] != 0)
            printf("directory on %s\n", item->name);
    }
    return 0;
}
