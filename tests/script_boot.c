/* Commands of system tests that describe the machine, its files, and `boot`: README.md has the reference. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bootimage/bootimage.h>
#include "commands.h"
#include "files.h"

enum { ARGUMENTS_MAX = 64 };

#define BOOT_IMAGE_FILE "EFI/QUINE/SYSTEM.BOOT"    /* on the ESP */

#define SETTING(name, field) \
    static bool name(struct script *script, const char *argument) \
    { \
        return keep(script->field, sizeof script->field, argument); \
    }

SETTING(set_machine, machine_type)
SETTING(set_cpu, cpu)
SETTING(set_memory, memory)
SETTING(set_cores, cores)
SETTING(set_drive, drive)
SETTING(set_display, display)
SETTING(set_more, more)

static const struct { const char *name, *file; } images[] = {
    { "shipped", "build/system.boot" },
    { "test", "build/test/system.boot" },
    { "sources", "build/test/sources.boot" },
    { "kernel_bench", "build/test/kernel_bench.boot" },
    { "kernel_checks", "build/test/kernel_checks.boot" },
    { "kernel_fuzz", "build/test/kernel_fuzz.boot" },
};

/* The file of an image; NULL: there is none of that name. */
static const char *image_file(const char *name)
{
    for (unsigned i = 0; i < sizeof images / sizeof images[0]; i++)
        if (!strcmp(name, images[i].name))
            return built(images[i].file);
    return NULL;
}

static bool set_image(struct script *script, const char *argument)
{
    script->prepared = false;
    return (image_file(argument) || fail(script, "`%s` is no image: shipped, test, sources, kernel_bench, kernel_checks or kernel_fuzz", argument))
        && keep(script->image, sizeof script->image, argument);
}

static bool set_counting(struct script *script, const char *argument)
{
    script->counting = true;
    script->shift = (unsigned)atoi(argument);
    return script->shift < 10 || fail(script, "`%s` is no shift: 0 to 9", argument);
}

static bool set_turns(struct script *script, const char *argument)
{
    (void)argument;
    script->turns = true;
    return true;
}

/* --- files: each test boots from its own copy --- */

static void file_path(struct script *script, const char *name, char path[300])
{
    snprintf(path, 300, "%s/esp/%s", script->folder, name);
}

static bool prepare(struct script *script)
{
    static const char *const folders[] = { "", "EFI", "EFI/BOOT", "EFI/QUINE" };
    char path[300];
    if (script->prepared)
        return true;
    for (unsigned i = 0; i < 4; i++) {
        file_path(script, folders[i], path);
        if (mkdir(path, 0777) && errno != EEXIST)
            return fail(script, "%s: %s", path, strerror(errno));
    }
    file_path(script, "EFI/BOOT/BOOTX64.EFI", path);
    if (!file_copy(built("build/esp/EFI/BOOT/BOOTX64.EFI"), path))
        return false;
    file_path(script, BOOT_IMAGE_FILE, path);
    script->prepared = true;
    return file_copy(image_file(script->image), path);
}

/* Writes a text file onto the ESP: its name, then its content. */
static bool run_file(struct script *script, const char *argument)
{
    char name[100], path[300], content[LINE_MAX_BYTES];
    int used = 0;
    if (!prepare(script) || sscanf(argument, "%99s %n", name, &used) != 1)
        return false;
    int size = decode(argument + used, content);
    file_path(script, name, path);
    return size >= 0 && file_write(path, content, size);
}

static bool run_damage(struct script *script, const char *argument)
{
    char path[300];
    if (!prepare(script))
        return false;
    file_path(script, BOOT_IMAGE_FILE, path);
    if (!strcmp(argument, "remove"))
        return !unlink(path);
    char what[16];
    long long number = 0;
    size_t size;
    bool first = !strcmp(argument, "flip content");
    if (!first && sscanf(argument, "%15s %lli", what, &number) != 2)
        return fail(script, "damage: remove, truncate BYTES, flip OFFSET, or flip content");
    char *bytes = file_read(path, &size);
    if (bytes && first && size >= BOOT_IMAGE_HEADER_SIZE + sizeof(struct boot_entry))
        number = ((struct boot_entry *)(bytes + BOOT_IMAGE_HEADER_SIZE))->offset;
    if (!bytes || number < 0 || (size_t)number >= size)
        return fail(script, "the image has %zu bytes only", size);
    if (!first && !strcmp(what, "truncate"))
        size = number;
    else
        bytes[number] ^= 0xff;
    bool good = file_write(path, bytes, size);
    free(bytes);
    return good;
}

/* --- boot --- */

struct arguments {
    char *list[ARGUMENTS_MAX + 1];
    char store[4096];
    size_t used;
    unsigned count;
};

/* Appends words, separated by blanks; a word has none inside. */
static void add(struct arguments *arguments, const char *format, ...)
{
    char text[1000];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    for (char *rest, *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        size_t size = strlen(word) + 1;
        if (arguments->count == ARGUMENTS_MAX || arguments->used + size > sizeof arguments->store)
            abort();
        arguments->list[arguments->count++] = memcpy(arguments->store + arguments->used, word, size);
        arguments->used += size;
    }
}

/* The same disk image behind every controller that firmware can read from; `fat`
 * is the folder itself as a virtual FAT disk. */
static const struct drive {
    const char *name;
    const char *devices;
} drives[] = {
    { "fat", "-device virtio-blk-pci,drive=disk" },
    { "virtio", "-device virtio-blk-pci,drive=disk" },
    { "ahci", "-device ich9-ahci,id=ahci -device ide-hd,bus=ahci.0,drive=disk" },
    { "nvme", "-device nvme,serial=quine,drive=disk" },
    { "usb", "-device qemu-xhci -device usb-storage,drive=disk" },
    { "none", "" },
};

static bool add_drive(struct script *script, struct arguments *arguments)
{
    for (unsigned i = 0; i < sizeof drives / sizeof *drives; i++) {
        if (strcmp(drives[i].name, script->drive))
            continue;
        if (!strcmp(script->drive, "fat"))
            add(arguments, "-drive if=none,id=disk,format=raw,readonly=on,file=fat:%s/esp", script->folder);
        else if (strcmp(script->drive, "none"))
            add(arguments, "-drive if=none,id=disk,format=raw,snapshot=on,file=%s", built("build/quine.img"));
        add(arguments, "%s", drives[i].devices);
        return true;
    }
    return fail(script, "`%s` is no drive: fat, virtio, ahci, nvme, usb or none", script->drive);
}

static bool run_boot(struct script *script, const char *argument)
{
    (void)argument;
    const char *qemu = getenv("QEMU"), *firmware = getenv("OVMF");
    struct arguments arguments = { .count = 0 };
    if (!prepare(script))
        return false;
    add(&arguments, "%s", qemu ? qemu : "qemu-system-x86_64");
    add(&arguments, "-drive if=pflash,format=raw,readonly=on,file=%s",
        firmware ? firmware : "/usr/share/ovmf/OVMF.fd");
    add(&arguments, "-machine %s -cpu %s -m %s -nodefaults -display none -serial stdio",
        script->machine_type, script->cpu, script->memory);
    const char *cores = script->counting && !script->turns ? "1" : script->cores;
    bool at_once = strcmp(cores, "1") && !script->turns;
    add(&arguments, "-smp %s -accel tcg,thread=%s", cores, at_once ? "multi" : "single");
    add(&arguments, "-qmp unix:%s/monitor,server=on,wait=off", script->folder);
    if (strcmp(script->display, "none"))
        add(&arguments, "-device %s", script->display);
    if (script->counting)
        add(&arguments, "-icount shift=%u,sleep=off", script->shift);
    if (!add_drive(script, &arguments))
        return false;
    add(&arguments, "%s", script->more);
    return machine_start(&script->machine, arguments.list, script->folder)
        || fail(script, "QEMU could not be started");
}

const struct command boot_commands[] = {
    { "machine", set_machine },
    { "cpu", set_cpu },
    { "memory", set_memory },
    { "cores", set_cores },
    { "drive", set_drive },
    { "display", set_display },
    { "image", set_image },
    { "arguments", set_more },
    { "counting", set_counting },
    { "turns", set_turns },
    { "file", run_file },
    { "damage", run_damage },
    { "boot", run_boot },
    { NULL, NULL },
};
