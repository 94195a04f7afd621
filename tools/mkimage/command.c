/*
 * mkimage's commands and their options.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mkimage.h"

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *arguments;
    const char *purpose;
} commands[] = {
    { "pe", command_pe, "ELF -o EFI", "static-pie ELF file to UEFI application" },
    { "image", command_image,
      "-o OUT --kernel ELF [--program NAME=ELF] [--manifest FILE] [--file PATH=FILE] [--tree [PATH=]DIR] [--link PATH=TARGET] [--writable PATH] [--provenance MAKEFILE [--compiler PATH] [--made FROM=TO] ...] ...",
      "boot image" },
    { "esp", command_esp, "-o DIR --loader EFI --image BOOT [--options TEXT]", "folder with an ESP's files" },
    { "disk", command_disk, "-o IMG --esp DIR", "GPT disk image with these files in FAT32" },
    { "show", command_show, "IMAGE", "content of a boot image" },
    { "check", command_check, "IMAGE", "verify a boot image and its manifests" },
    { "authority", command_authority, "IMAGE [--svg]", "who may do what, as table or drawing" },
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

void usage(const char *command)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(command, commands[i].name) == 0)
            fprintf(stderr, "usage: mkimage %s %s\n", command, commands[i].arguments);
    exit(1);
}

int next_option(int argc, char **argv, int *position, const char *const *names, char **value)
{
    if (*position == argc)
        return -1;
    const char *argument = argv[(*position)++];
    const char *option = argument[0] == '-' ? argument : "";
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(option, names[i]) != 0)
            continue;
        if (option[0] == 0)
            *value = argv[*position - 1];
        else if (*position == argc)
            usage(argv[0]);
        else
            *value = argv[(*position)++];
        return i;
    }
    usage(argv[0]);
}

static int help(void)
{
    fprintf(stderr, "usage: mkimage COMMAND ...\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(stderr, "  %s %s\n      %s\n", commands[i].name, commands[i].arguments, commands[i].purpose);
    return 1;
}

int mkimage(int argc, char **argv)
{
    if (argc < 2)
        return help();
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1);
    return help();
}
