/*
 * mkimage: boot images from programs, manifests and files. What goes in comes
 * out, the same input gives the same bytes, and everything malformed is refused
 * with one line that says what is wrong, and leaves no file behind.
 *
 * sources: tools/mkimage/command.c tools/mkimage/file.c tools/mkimage/pe.c tools/mkimage/flatten.c
 * sources: tools/mkimage/image.c tools/mkimage/compile.c tools/mkimage/closure.c tools/mkimage/load.c
 * sources: tools/mkimage/esp.c tools/mkimage/fat.c tools/mkimage/disk.c tools/mkimage/show.c
 * sources: tools/mkimage/authority.c
 * sources: tools/mkimage/pack.c libc/src/deflate/deflate.c libc/src/deflate/inflate.c libc/src/deflate/huffman.c
 * sources: libc/src/deflate/codes.c libc/src/deflate/memory.c
 * flags: -idirafter libc/include
 * sources: tools/mkimage/provenance.c bootimage/provenance.c
 * sources: bootimage/bootimage.c bootimage/sha256.c bootimage/elf64.c bootimage/manifest.c bootimage/manifest_compile.c
 * sources: bootimage/manifest_item.c
 */
#define _POSIX_C_SOURCE 200809L
#include <abi/objects.h>
#include <bootimage/sha256.h>
#include "mkimage_sample.h"

#define LEAST "image -o out.boot --kernel kernel.elf --program init=init.elf"
#define HEAD "component a\nprogram init\nmemory 4 KiB\npriority 1\n"
#define PROGRAM_HEAD "component p\nprogram p\nkind program\nmemory 4 KiB\npriority 1\n"

/* --- a good image --- */

static bool unpacks_to(const struct boot_image *image, const struct boot_entry *entry, const char *text)
{
    if (entry->unpacked_size != strlen(text))
        return false;
    struct bytes bytes = unpack((struct bytes){ (uint8_t *)image->bytes + entry->offset, entry->size },
                                entry->unpacked_size, entry->name);
    return memcmp(bytes.data, text, bytes.size) == 0;
}

/* A page without repetitions. */
static void put_noise(void)
{
    uint8_t noise[4096];
    uint32_t state = 1;
    for (size_t i = 0; i < sizeof noise; i++) {
        state = state * 1664525 + 1013904223;
        noise[i] = (uint8_t)(state >> 24);
    }
    put_file("noise", noise, sizeof noise);
}

static void good_image(void)
{
    put_text("log.manifest",
             "# first\ncomponent\tlog   # it is\nprogram init\nmemory 1 MiB\npriority 10\nserves log\n"
             "uses supervisor\nports 0x3f8-0x3ff,0x64 , pm1a-control\ninterrupt 4, 16 level low\n"
             "device framebuffer, 0xfed00000 8 KiB\nprivilege memory-rest, time-control\n"
             "room 4000 sessions, 25 memory-percent\n"
             "restart always, at most 60 a minute\ntime 50 1000s\ncore 31\nthreads 64\n");
    put_text("p.manifest",
             PROGRAM_HEAD "uses log, supervisor\nfiles read all, read argument 1.., write argument last\n"
             "files read argument 2..3, read argument 7\ntime 1ms 10000us\n");
    mkdir("tree", 0777);
    mkdir("tree/etc", 0777);
    mkdir("tree/empty", 0777);
    put_text("tree/etc/welcome", "welcome\n");
    put_text("tree/etc/nothing", "");
    put_noise();
    accepted(LEAST " --manifest init.manifest --manifest log.manifest --manifest p.manifest"
             " --file bin/p=init.elf --file deep/er/text=log.manifest --file noise=noise --link bin/q=p --tree tree --tree src/part=tree --writable src");

    struct loaded_image loaded = load_image("out.boot");
    const struct boot_image *image = &loaded.image;
    check(image->header->entry_count == 23, "%u entries", image->header->entry_count);
    const struct boot_entry *kernel = boot_image_find(image, BOOT_ENTRY_KERNEL, "kernel");
    check(kernel != NULL && kernel->entry_point == 0xffffffff80000010 && kernel->segment_count == 2
          && kernel->size == 8192, "kernel");
    const struct boot_segment *data = &image->segments[1];
    check(data->address == 0xffffffff80001000 && data->file_size == 0x80
          && boot_segment_memory_size(data) == 0x2000 && boot_segment_permissions(data) == 3
          && image->bytes[data->offset + 0x7f] == 0x11, "kernel's data");
    const struct boot_entry *symbols = boot_image_find(image, BOOT_ENTRY_SYMBOLS, "kernel");
    static const uint8_t expected[] = "\2\0\0\0\15\0\0\0\20\0\0\0\0\0\0\0\100\0\0\0\6\0\0\0start\0second";
    check(symbols != NULL && symbols->size == sizeof expected
          && memcmp(image->bytes + symbols->offset, expected, sizeof expected) == 0, "symbols");
    const struct boot_entry *program = boot_image_find(image, BOOT_ENTRY_FILE, "bin/p");
    check(program != NULL && program->mode == 0555 && program->unpacked_size == ELF_SAMPLE_SIZE
          && program->size < 1000, "bin/p");
    const struct boot_entry *link = boot_image_find(image, BOOT_ENTRY_LINK, "bin/q");
    check(link != NULL && link->size == 1 && image->bytes[link->offset] == 'p', "bin/q");
    const struct boot_entry *text = boot_image_find(image, BOOT_ENTRY_FILE, "etc/welcome");
    check(text != NULL && text->mode == 0444 && unpacks_to(image, text, "welcome\n"), "etc/welcome");
    text = boot_image_find(image, BOOT_ENTRY_FILE, "noise");
    check(text != NULL && text->unpacked_size == 0 && text->size == 4096, "what does not become smaller is not packed");
    text = boot_image_find(image, BOOT_ENTRY_FILE, "src/part/etc/welcome");
    check(text != NULL && text->mode == 0644 && unpacks_to(image, text, "welcome\n"), "a tree at a path");
    check(boot_image_find(image, BOOT_ENTRY_DIRECTORY, "src")->mode == 0755, "its directory may be written");
    const struct boot_entry *directory = boot_image_find(image, BOOT_ENTRY_DIRECTORY, "deep/er");
    check(directory != NULL && directory->mode == 0555, "directories are implied");
    check(boot_image_find(image, BOOT_ENTRY_DIRECTORY, "empty") != NULL, "an empty directory");
}

static void check_item(const struct manifest *manifest, uint32_t index, uint32_t kind, uint64_t a, uint64_t b,
                       const char *name)
{
    const struct manifest_item *item = &manifest->items[index];
    check(index < manifest->item_count && item->kind == kind && item->a == a && item->b == b
          && strcmp(item->name, name) == 0, "item %u of %s", index, manifest->component);
}

static void good_manifests(void)
{
    struct loaded_image loaded = load_image("out.boot");
    check(loaded.manifest_count == 3, "%zu manifests", loaded.manifest_count);
    const struct manifest *log = loaded.manifests[1].manifest, *program = loaded.manifests[2].manifest;
    check(strcmp(log->component, "log") == 0 && log->memory == 1 << 20 && log->priority == 10
          && log->restart == MANIFEST_RESTART_ALWAYS && log->restarts_a_minute == 60 && !log->is_program,
          "log");
    check_item(log, 0, MANIFEST_SERVES, 0, 0, "log");
    check_item(log, 1, MANIFEST_USES, 0, 0, "supervisor");
    check_item(log, 2, MANIFEST_PORTS, 0x3f8, 0x3ff, "");
    check_item(log, 3, MANIFEST_PORTS, 0x64, 0x64, "");
    check_item(log, 4, MANIFEST_PORTS, 0, 0, "pm1a-control");
    check_item(log, 5, MANIFEST_INTERRUPT, 4, 0, "");
    check_item(log, 6, MANIFEST_INTERRUPT, 16, IRQ_EXPLICIT | IRQ_LEVEL | IRQ_ACTIVE_LOW, "");
    check_item(log, 7, MANIFEST_MEMORY, 0, 0, "framebuffer");
    check_item(log, 8, MANIFEST_MEMORY, 0xfed00000, 8192, "");
    check_item(log, 9, MANIFEST_PRIVILEGE, 0, 0, "memory-rest");
    check_item(log, 10, MANIFEST_PRIVILEGE, 0, 0, "time-control");
    check_item(log, 11, MANIFEST_ROOM, 4000, 0, "sessions");
    check_item(log, 12, MANIFEST_ROOM, 25, 0, "memory-percent");
    check(log->time_budget == 50 && log->time_period == 1000000000 && log->core == 31 && log->threads == 64,
          "log's time");
    check(program->time_budget == 1000 && program->time_period == 10000 && program->core == MANIFEST_CORE_ANY
          && program->threads == 0, "p's time");
    const struct manifest *init = loaded.manifests[0].manifest;
    check(init->time_budget == 5000 && init->time_period == 5000 && init->core == 0 && init->threads == 0,
          "all the time on core 0 if nothing is said");
    check(program->is_program && program->restart == MANIFEST_RESTART_NEVER && program->item_count == 7, "p");
    check_item(program, 2, MANIFEST_FILES, 0, 0, "read");
    check_item(program, 3, MANIFEST_FILES, 1, MANIFEST_ARGUMENT_LAST, "read");
    check_item(program, 4, MANIFEST_FILES, MANIFEST_ARGUMENT_LAST, MANIFEST_ARGUMENT_LAST, "write");
    check_item(program, 5, MANIFEST_FILES, 2, 3, "read");
    check_item(program, 6, MANIFEST_FILES, 7, 7, "read");
}

static bool output_has(const char *text)
{
    struct bytes output = read_file("output");
    char *whole = calloc(1, output.size + 1);
    memcpy(whole, output.data, output.size);
    bool found = strstr(whole, text) != NULL;
    free(whole);
    return found;
}

static void good_again(void)
{
    rename("out.boot", "first.boot");
    accepted("image --link bin/q=p --writable src --tree src/part=tree --file noise=noise --tree tree --file deep/er/text=log.manifest --file bin/p=init.elf --manifest p.manifest"
             " --manifest log.manifest --program init=init.elf --manifest init.manifest"
             " --kernel kernel.elf -o out.boot");
    check(same_files("first.boot", "out.boot"), "the same input in another order gives the same bytes");
    accepted("check out.boot");
    check(output_has("good, 23 entries, 3 manifests"), "check");
    accepted("show out.boot");
    check(output_has("etc/welcome") && output_has("0xffffffff80001000 rw-"), "show");
    accepted("authority out.boot");
    check(output_has("0x3f8-0x3ff, 0x64, pm1a-control") && output_has("4, 16 level low")
          && output_has("framebuffer, 0xfed00000 8 KiB")
          && output_has("read argument 1.., write argument last")
          && output_has("50us of 1000000000us") && output_has("1000us of 10000us"),
          "authority gives back what the manifests say");
    accepted("authority out.boot --svg");
    check(output_has("<svg ") && output_has("</svg>") && output_has("log uses supervisor"),
          "authority --svg");
}

/* --- manifests that are refused --- */

static const struct bad_manifest {
    const char *text, *reason;
} bad_manifests[] = {
    { "", "m.manifest:1: component is missing" },
    { "component a\nprogram a\nmemory 4 KiB\n", "m.manifest:3: priority is missing" },
    { HEAD "component b\n", "m.manifest:5: a second component" },
    { HEAD "colour blue\n", "m.manifest:5: 'colour' is no keyword of a manifest" },
    { HEAD "serves \351\n", "m.manifest:5: a character that is not printable ASCII" },
    { HEAD "serves a\r\n", "m.manifest:5: a character that is not printable ASCII" },
    { "component\n", "m.manifest:1: component wants a name" },
    { "component a b\n", "m.manifest:1: 'b' is too much after component" },
    { "component a/b\n", "m.manifest:1: component wants a name" },
    { "component -a\n", "m.manifest:1: component wants a name" },
    { "component a-name-of-24-characters-\n", "m.manifest:1: 'a-name-of-24-characters-' is longer than 23" },
    { "memory 4\n", "m.manifest:1: a size is a number and KiB or MiB" },
    { "memory 4 GiB\n", "m.manifest:1: a size is a number and KiB or MiB" },
    { "memory x KiB\n", "m.manifest:1: memory wants a number" },
    { "memory 5 KiB\n", "m.manifest:1: a size is a multiple of 4 KiB" },
    { "memory 0 KiB\n", "m.manifest:1: memory is 0, but may only be 1 to 1073741824" },
    { "memory 1048577 MiB\n", "m.manifest:1: memory is 1048577, but may only be 1 to 1048576" },
    { "memory 99999999999999999999999 KiB\n", "m.manifest:1: memory wants a number" },
    { "memory 0x KiB\n", "m.manifest:1: memory wants a number" },
    { "memory -4 KiB\n", "m.manifest:1: memory wants a number" },
    { "priority 256\n", "m.manifest:1: priority is 256, but may only be 0 to 255" },
    { "kind driver\n", "m.manifest:1: kind is component or program" },
    { "time\n", "m.manifest:1: time is BUDGET PERIOD, each a number with us, ms or s" },
    { "time 1ms\n", "m.manifest:1: time is BUDGET PERIOD" },
    { "time ms 1ms\n", "m.manifest:1: time is BUDGET PERIOD" },
    { "time 1m 1ms\n", "m.manifest:1: time is BUDGET PERIOD" },
    { "time 0x50 1ms\n", "m.manifest:1: time is BUDGET PERIOD" },
    { "time 49 1ms\n", "m.manifest:1: time is 49, but may only be 50us to 1000s" },
    { "time 0 1ms\n", "m.manifest:1: time is 0, but may only be 50us to 1000s" },
    { "time 1ms 1001s\n", "m.manifest:1: time is 1001s, but may only be 50us to 1000s" },
    { "time 1ms 999us\n", "m.manifest:1: time's budget, 1ms, is more than its period, 999us" },
    { "time 1ms 10ms 1\n", "m.manifest:1: '1' is too much after time" },
    { "time 1ms 1ms\ntime 1ms 1ms\n", "m.manifest:2: a second time" },
    { "core\n", "m.manifest:1: core wants a number" },
    { "core all\n", "m.manifest:1: core wants a number" },
    { "core 32\n", "m.manifest:1: core is 32, but may only be 0 to 31" },
    { "threads 65\n", "m.manifest:1: threads is 65, but may only be 0 to 64" },
    { "restart sometimes\n", "m.manifest:1: restart is 'never' or" },
    { "restart never, at most 2 a minute\n", "m.manifest:1: restart is 'never' or" },
    { "restart always, at most 61 a minute\n", "m.manifest:1: restart is 61, but" },
    { "restart always, at most 0 a minute\n", "m.manifest:1: restart is 0, but" },
    { "serves\n", "m.manifest:1: something is missing after 'serves'" },
    { "serves a,\n", "m.manifest:1: something is missing after ','" },
    { "serves ,a\n", "m.manifest:1: something is missing after 'serves'" },
    { "serves a b\n", "m.manifest:1: 'b' is too much: a comma parts" },
    { "ports 5-4\n", "m.manifest:1: ports are FIRST-LAST" },
    { "ports 0x10000\n", "m.manifest:1: ports are FIRST-LAST" },
    { "ports 1-2-3\n", "m.manifest:1: ports are FIRST-LAST" },
    { "ports com1\n", "m.manifest:1: 'com1' is not known to ports" },
    { "interrupt 256\n", "m.manifest:1: interrupt is 256, but" },
    { "interrupt x\n", "m.manifest:1: interrupt wants a number" },
    { "interrupt 4 level\n", "m.manifest:1: an interrupt is LINE" },
    { "interrupt 4 low level\n", "m.manifest:1: an interrupt is LINE" },
    { "device printer\n", "m.manifest:1: 'printer' is not known to device" },
    { "device 0xfed00000\n", "m.manifest:1: a size is a number" },
    { "device 0xfed00100 4 KiB\n", "m.manifest:1: a device's address is a multiple of 4 KiB" },
    { "device 0xffffffffff000 8 KiB\n", "m.manifest:1: '0xffffffffff000 8 KiB' is not known to device" },
    { "files\n", "m.manifest:1: something is missing after 'files'" },
    { "files read\n", "m.manifest:1: files are 'read' or 'write'" },
    { "files execute all\n", "m.manifest:1: 'execute all' is not known to files" },
    { "files read argument 0\n", "m.manifest:1: arguments are numbered from 1" },
    { "files read argument 3..2\n", "m.manifest:1: arguments are numbered from 1" },
    { "files read argument ..2\n", "m.manifest:1: arguments are numbered from 1" },
    { "privilege everything\n", "m.manifest:1: 'everything' is not known to privilege" },
    { "room 5\n", "m.manifest:1: room wants a name" },
    { "room 0 sessions\n", "m.manifest:1: room is 0, but may only be 1" },
    { "room 91 memory-percent\n", "m.manifest:1: '91 memory-percent' is not known to room" },
    { "room 5 chairs\n", "m.manifest:1: '5 chairs' is not known to room" },
    { HEAD "uses b\n\nuses b\n", "m.manifest:7: 'b' was said before" },
    { PROGRAM_HEAD "serves a\n", "m.manifest:6: a program can only have uses, files" },
    { PROGRAM_HEAD "file-memory 4 KiB\n", "file-memory is for containers" },
    { PROGRAM_HEAD "restart always\n", "m.manifest:6: a program is not restarted" },
};

static void refused_manifests(void)
{
    for (size_t i = 0; i < sizeof bad_manifests / sizeof bad_manifests[0]; i++) {
        put_text("m.manifest", bad_manifests[i].text);
        refused(LEAST " --manifest m.manifest", bad_manifests[i].reason, "out.boot");
    }
    char text[4000] = HEAD;
    for (unsigned i = 0; i < 65; i++)
        sprintf(text + strlen(text), "ports %u\n", i);
    put_text("m.manifest", text);
    refused(LEAST " --manifest m.manifest", "m.manifest:69: more than 64 items", "out.boot");
    memset(text, 'x', 300);
    put_text("m.manifest", text);
    refused(LEAST " --manifest m.manifest", "m.manifest:1: a line of more than 200 characters", "out.boot");
    strcpy(text, "uses a");
    for (unsigned i = 0; i < 20; i++)
        strcat(text, ", b");
    put_text("m.manifest", text);
    refused(LEAST " --manifest m.manifest", "m.manifest:1: more than 24 words", "out.boot");
}

/* --- manifests that do not fit together --- */

static const struct bad_closure {
    const char *a, *b, *reason;      /* added to the heads of components a and b */
} bad_closures[] = {
    { "uses ghost\n", "", "a.manifest:5: uses 'ghost', but no component serves it" },
    { "serves x\n", "serves x\n", "b.manifest:5: 'x' belongs to 'a' already" },
    { "serves x\nuses y\n", "serves y\nuses x\n", "uses it in turn" },
    { "serves x\nuses x\n", "", "a.manifest:6: uses 'x' of 'a', which uses it in turn" },
    { "ports 0x60-0x6f\n", "ports 0x6f\n", "b.manifest:5: '0x6f' belongs to 'a' already" },
    { "ports acpi-reset\n", "ports acpi-reset\n", "b.manifest:5: 'acpi-reset' belongs to 'a' already" },
    { "interrupt 5\n", "interrupt 5 level low\n", "b.manifest:5: '5 level low' belongs to 'a' already" },
    { "device framebuffer\n", "device framebuffer\n", "b.manifest:5: 'framebuffer' belongs to 'a' already" },
    { "device 0x10000 64 KiB\n", "device 0x1f000 4 KiB\n",
      "b.manifest:5: '0x1f000 4 KiB' belongs to 'a' already" },
    { "privilege memory-rest\n", "privilege memory-rest\n",
      "b.manifest:5: 'memory-rest' belongs to 'a' already" },
    { "room 50 memory-percent\n", "room 41 memory-percent\n",
      "b.manifest: with it all components together have more than 90 percent of the rest" },
};

static void put_component(const char *file, const char *name, const char *memory, const char *rest)
{
    char text[500];
    snprintf(text, sizeof text, "component %s\nprogram init\nmemory %s\npriority 1\n%s", name, memory, rest);
    put_text(file, text);
}

static void refused_closures(void)
{
    for (size_t i = 0; i < sizeof bad_closures / sizeof bad_closures[0]; i++) {
        put_component("a.manifest", "a", "4 KiB", bad_closures[i].a);
        put_component("b.manifest", "b", "4 KiB", bad_closures[i].b);
        refused(LEAST " --manifest a.manifest --manifest b.manifest", bad_closures[i].reason, "out.boot");
    }
    put_component("a.manifest", "a", "24 MiB", "ports 0x60-0x6f\ndevice 0x10000 64 KiB\n");
    put_component("b.manifest", "b", "24 MiB", "ports 0x70\ndevice 0x20000 4 KiB\n");
    accepted(LEAST " --manifest a.manifest --manifest b.manifest");
    remove("out.boot");
    refused(LEAST " --manifest init.manifest --manifest a.manifest --manifest b.manifest",
            "b.manifest: with its memory all components together need more than 48 MiB", "out.boot");
    put_component("b.manifest", "a", "4 KiB", "");
    refused(LEAST " --manifest a.manifest --manifest b.manifest", "'a' is the component of a.manifest",
            "out.boot");
    put_text("b.manifest", "component b\nprogram ghost\nmemory 4 KiB\npriority 1\n");
    refused(LEAST " --manifest b.manifest", "b.manifest: its program 'ghost' is not in the image",
            "out.boot");
    put_text("b.manifest", PROGRAM_HEAD);
    refused(LEAST " --manifest b.manifest", "b.manifest: its program 'p' is not in the image under bin",
            "out.boot");
}

/* --- everything else that is refused --- */

static void refused_images(void)
{
    put_text("text", "text");
    refused("image -o out.boot --kernel kernel.elf", "--program init=ELF is missing", "out.boot");
    refused(LEAST " --program x=text", "text: shorter than an ELF header", "out.boot");
    refused(LEAST " --program x=ghost", "ghost: cannot be read", "out.boot");
    refused(LEAST " --program x=tree", "tree: is not a regular file", "out.boot");
    refused(LEAST " --program init=init.elf", "'init' is in the image already, from init.elf", "out.boot");
    refused(LEAST " --program x=kernel.elf", "a program's segments do not fit", "out.boot");
    refused(LEAST " --program x", "x: --program wants NAME=FILE", "out.boot");
    refused(LEAST " --file =text", "--file wants NAME=FILE", "out.boot");
    refused(LEAST " --file a=text --file a/b=text", "'a' is a directory of the image as well", "out.boot");
    refused(LEAST " --link a=b --file a/b=text", "'a' is a directory of the image as well", "out.boot");
    refused(LEAST " --link a=b --file a=text", "'a' is a file of the image as well", "out.boot");
    refused(LEAST " --link a=", "a: leads to a path of 1 to 255 characters", "out.boot");
    refused(LEAST " --file a//b=text", "is no path for the image", "out.boot");
    refused(LEAST " --file a/../b=text", "is no path for the image", "out.boot");
    refused(LEAST " --file /b=text", "no path for the image", "out.boot");
    refused(LEAST " --file \351=text", "a character that is not ASCII", "out.boot");
    refused(LEAST " --file a-name/that-is-exactly-one-character/longer-than-it-may-be/which-is-twice-as-much-as-it-was"
            "/and-then-eight-more-12=text", "longer than 111", "out.boot");
    refused(LEAST " --writable ini", "is not in the image", "out.boot");
    refused(LEAST " --tree ghost", "ghost: cannot be read", "out.boot");
    refused("image -o no/such/out.boot --kernel kernel.elf --program init=init.elf",
            "no/such/out.boot: cannot be written",
            NULL);
    symlink("text", "tree/link");
    refused(LEAST " --tree tree", "tree/link: is neither a file nor a directory", "out.boot");
    remove("tree/link");

    uint8_t *program = elf_sample(2, 0x400000);
    elf_put(program + 60, 2, 0);
    put_file("stripped.elf", program, ELF_SAMPLE_SIZE);
    refused("image -o out.boot --kernel stripped.elf --program init=init.elf", "has no function symbols",
            "out.boot");
    elf_put(program + 64 + 4, 4, 7);
    put_file("wx.elf", program, ELF_SAMPLE_SIZE);
    refused(LEAST " --program x=wx.elf", "wx.elf: a segment is writable and executable", "out.boot");
    free(program);
}

static void refused_commands(void)
{
    static const char *const lines[] = {
        "image", "image -o", LEAST " --colour blue", LEAST " stray", "check", "check a b", "check -v", "show",
        "authority", "authority first.boot --png", "pe", "pe a", "pe -o b", "esp -o d", "disk -o d", "disk d",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        refused(lines[i], "usage: mkimage ", "out.boot");
    check(run("") == 1 && strstr(said, "usage: mkimage COMMAND") != NULL, "no command");
    check(run("build") == 1 && strstr(said, "usage: mkimage COMMAND") != NULL, "an unknown command");
}

/* The packed entry's content is changed, with all digests right again. */
static void refused_packed(size_t at, int difference, uint64_t more, const char *reason)
{
    struct bytes bytes = read_file("first.boot");
    struct boot_image image;
    struct sha256 hash;
    boot_image_open(&image, bytes.data, bytes.size);
    struct boot_entry *entry = (struct boot_entry *)boot_image_find(&image, BOOT_ENTRY_FILE, "etc/welcome");
    struct boot_header *header = (struct boot_header *)bytes.data;
    bytes.data[entry->offset + at] += (uint8_t)difference;
    entry->unpacked_size += more;
    sha256(bytes.data + entry->offset, entry->size, entry->digest);
    sha256_start(&hash);
    sha256_add(&hash, bytes.data, 128);
    sha256_add(&hash, bytes.data + header->table_offset, header->table_size);
    sha256_finish(&hash, header->root_digest);
    put_file("damaged.boot", bytes.data, bytes.size);
    refused("check damaged.boot", reason, NULL);
}

static void refused_damage(void)
{
    struct bytes image = read_file("first.boot");
    struct loaded_image loaded = load_image("first.boot");
    size_t at = boot_image_find(&loaded.image, BOOT_ENTRY_FILE, "etc/welcome")->offset;
    refused_packed(0, 6, 0, "damaged.boot: etc/welcome: the compressed data has a block");
    refused_packed(0, 0, 1, "etc/welcome: the compressed data makes fewer bytes than it should");
    refused_packed(0, 0, -1, "etc/welcome: the compressed data makes more bytes than it should");
    image.data[at]++;
    put_file("damaged.boot", image.data, image.size);
    refused("check damaged.boot", "damaged.boot: bad digest: etc/welcome", NULL);
    refused("show damaged.boot", "damaged.boot: bad digest: etc/welcome", NULL);
    refused("authority damaged.boot", "damaged.boot: bad digest: etc/welcome", NULL);
    image.data[at]--;
    put_file("damaged.boot", image.data, image.size - 1);
    refused("check damaged.boot", "damaged.boot: truncated", NULL);
    put_text("damaged.boot", "");
    refused("check damaged.boot", "damaged.boot: truncated", NULL);
    image.data[300]++;
    put_file("damaged.boot", image.data, image.size);
    refused("check damaged.boot", "damaged.boot: bad root digest", NULL);
}

int main(void)
{
    enter_folder();
    put_least_files();
    good_image();
    good_manifests();
    good_again();
    remove("out.boot");
    refused_manifests();
    refused_closures();
    refused_images();
    refused_commands();
    refused_damage();
    return leave_folder();
}
