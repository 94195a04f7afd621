/* df [-k] [-P]: how much room files may have and have, in units of 512 bytes or (-k) 1 KiB, POSIX XCU, for each mount of
 * this program whose server keeps files: they live in memory, over the boot image. */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include <quine/program.h>
#include <quine/start.h>

static uint64_t unit = 512;

/* A line of a mount whose server keeps files; others have no room to speak of. */
static void print(const struct start_item *mount)
{
    uint64_t total, used, files, open;
    enum error error = directory_space(mount->slot, &total, &used, &files, &open);
    if (error == ERROR_UNSUPPORTED)
        return;
    if (error != ERROR_NONE)
        errx(1, "%s: %s", mount->name, strerror(error_to_errno(error)));
    printf("%-10s %12lu %12lu %12lu %7lu%% %s\n", "memory", total / unit, used / unit, (total - used) / unit,
           total > 0 ? (used * 100 + total - 1) / total : 0, mount->name);
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "kP")) != -1) {
        if (option == '?')
            program_usage("df [-k] [-P]");
        unit = option == 'k' ? 1024 : unit;
    }
    if (optind != count)
        program_usage("df [-k] [-P]");
    program_buffer_output();
    printf("%-10s %12s %12s %12s %8s %s\n", "Filesystem", unit == 512 ? "512-blocks" : "1024-blocks", "Used", "Available", "Capacity",
           "Mounted on");
    for (uint32_t i = 0; i < start_info->item_count; i++)
        if (start_info->items[i].kind == START_DIRECTORY && start_info->items[i].name[0] != 0)
            print(&start_info->items[i]);
    return 0;
}
