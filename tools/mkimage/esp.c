/*
 * mkimage esp: a folder with the files of an EFI system partition (UEFI 2.10
 * section 13.3.1.3); the names are FORMAT.md's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mkimage.h"

enum { OPTIONS_SIZE_MAX = 511 };   /* HANDOVER_OPTIONS_MAX with its final 0 */

static void check_loader(const char *path, struct bytes file)
{
    if (file.size < 64 || memcmp(file.data, "MZ", 2) != 0)
        refuse(path, "is not an EFI application");
}

static void check_options(const char *options)
{
    if (strlen(options) > OPTIONS_SIZE_MAX)
        refuse("--options", "more than %d characters", OPTIONS_SIZE_MAX);
    for (; *options != 0; options++)
        if (*options < ' ' || *options > '~')
            refuse("--options", "only printable ASCII, in one line");
}

int command_esp(int argc, char **argv)
{
    enum { OUTPUT, LOADER, IMAGE, OPTIONS };
    static const char *const names[] = { "-o", "--loader", "--image", "--options", NULL };
    char *values[4] = { NULL }, *value;
    for (int position = 1, option; (option = next_option(argc, argv, &position, names, &value)) >= 0;)
        values[option] = value;
    if (values[OUTPUT] == NULL || values[LOADER] == NULL || values[IMAGE] == NULL)
        usage(argv[0]);

    struct bytes loader = read_file(values[LOADER]);
    check_loader(values[LOADER], loader);
    struct loaded_image image = load_image(values[IMAGE]);
    if (values[OPTIONS] != NULL)
        check_options(values[OPTIONS]);

    static const char *const directories[] = { "", "/EFI", "/EFI/BOOT", "/EFI/QUINE" };
    for (size_t i = 0; i < sizeof directories / sizeof directories[0]; i++)
        make_directory(join(values[OUTPUT], directories[i]));
    write_file(join(values[OUTPUT], "/EFI/BOOT/BOOTX64.EFI"), loader.data, loader.size);
    write_same(join(values[OUTPUT], "/EFI/QUINE/SYSTEM.BOOT"), values[IMAGE], image.image.bytes, image.image.size);
    const char *options_file = join(values[OUTPUT], "/EFI/QUINE/OPTIONS.TXT");
    if (values[OPTIONS] != NULL) {
        const char *line = join(values[OPTIONS], "\n");
        write_file(options_file, line, strlen(line));
    } else {
        remove(options_file);       /* of an earlier run */
    }
    return 0;
}
