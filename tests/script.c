/*
 * The language of system tests: one command a line, run in order. A command is a
 * function with its line's argument; the table is at the end, README.md has the
 * reference. Commands before `boot` describe the machine; the others drive it.
 */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bootimage/bootimage.h>
#include "files.h"
#include "machine.h"
#include "measure.h"
#include "script.h"

enum {
    WAIT_SECONDS = 300,      /* for anything: far more than a loaded machine needs */
    ALL_SECONDS = 900,       /* for a script without `patience`, likewise */
    PATIENCE_MAX = 100000,
    ARGUMENTS_MAX = 64,
    LINE_MAX_BYTES = 500,
    LOG_TAIL_LINES = 40,
    INCLUDE_DEPTH_MAX = 4,
    KEY_MILLISECONDS = 20,
};

#define BOOT_IMAGE_FILE "EFI/QUINE/SYSTEM.BOOT"    /* on the ESP */

struct script {
    const char *path;            /* of the file that is being run, and the line in it */
    unsigned line;
    unsigned depth;              /* of includes */
    const char *folder;
    struct machine machine;
    char machine_type[32];
    char cpu[64];
    char memory[16];             /* MiB */
    char cores[8];               /* `CORES` of the environment, or 1 */
    char drive[16];
    char display[32];
    char image[16];              /* a name in images[] */
    char more[LINE_MAX_BYTES];   /* further QEMU arguments */
    bool counting;               /* one instruction is one tick of the clock */
    bool turns;                  /* processors never run at once */
    bool prepared;               /* the folder has its copy of the files */
    unsigned patience;           /* seconds that `expect` waits */
    size_t log_start;            /* bytes of QEMU's log before `log` */
};

struct command {
    const char *name;
    bool (*run)(struct script *script, const char *argument);
};

static bool fail(struct script *script, const char *format, ...)
{
    printf("%s:%u: ", script->path, script->line);
    va_list list;
    va_start(list, format);
    vprintf(format, list);
    va_end(list);
    putchar('\n');
    return false;
}

/* Prints the last lines of the serial output. */
static void print_tail(struct script *script)
{
    const char *text = script->machine.text.bytes;
    if (!text)
        return;
    const char *start = text + script->machine.text.size;
    for (unsigned lines = 0; start > text && lines <= LOG_TAIL_LINES; start--)
        if (start[-1] == '\n' && ++lines > LOG_TAIL_LINES)
            break;
    printf("    the serial output ends with:\n");
    while (*start) {
        size_t length = strcspn(start, "\n");
        printf("    | %.*s\n", (int)length, start);
        start += length + (start[length] == '\n');
    }
}

/* Copies `from` with \e \n \r \t \s \\ and \xHH decoded; its length, or -1. */
static int decode(const char *from, char to[LINE_MAX_BYTES])
{
    static const char names[] = "enrts\\", values[] = "\033\n\r\t \\";
    int size = 0;
    for (; *from; from++) {
        if (*from != '\\') {
            to[size++] = *from;
            continue;
        }
        from++;
        const char *name = *from ? strchr(names, *from) : NULL;
        unsigned value;
        if (name) {
            to[size++] = values[name - names];
        } else if (*from == 'x' && sscanf(from + 1, "%2x", &value) == 1 && from[2]) {
            to[size++] = value;
            from += 2;
        } else {
            return -1;
        }
    }
    to[size] = 0;
    return size;
}

/* --- the machine's description --- */

static bool keep(char *where, size_t room, const char *argument)
{
    return snprintf(where, room, "%s", argument) < (int)room;
}

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
    (void)argument;
    script->counting = true;
    return true;
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
        add(&arguments, "-icount shift=0,sleep=off");
    if (!add_drive(script, &arguments))
        return false;
    add(&arguments, "%s", script->more);
    return machine_start(&script->machine, arguments.list, script->folder)
        || fail(script, "QEMU could not be started");
}

/* --- what is typed, and what comes --- */

/* Each processor is a thread of the host's, which may have fewer: see README.md. */
static unsigned patience(const struct script *script)
{
    return script->patience * (unsigned)atoi(script->cores);
}

static bool run_expect(struct script *script, const char *argument)
{
    char wanted[LINE_MAX_BYTES];
    if (decode(argument, wanted) < 0)
        return fail(script, "an escape is wrong");
    if (!script->machine.text.bytes)
        return fail(script, "no machine runs: `boot` comes first");
    return machine_expect(&script->machine, wanted, patience(script))
        || fail(script, script->machine.ended ? "QEMU ended, and `%s` had not come"
                                              : "`%s` did not come in %u seconds", argument, patience(script));
}

static bool run_patience(struct script *script, const char *argument)
{
    script->patience = (unsigned)atoi(argument);
    alarm(2 * patience(script));
    return (script->patience > 0 && script->patience <= PATIENCE_MAX)
        || fail(script, "`%s` is no number of seconds", argument);
}

static bool run_prompt(struct script *script, const char *argument)
{
    (void)argument;
    return run_expect(script, "$\\s");
}

static bool run_reject(struct script *script, const char *argument)
{
    char unwanted[LINE_MAX_BYTES];
    return decode(argument, unwanted) >= 0
        && (!machine_contains(&script->machine, unwanted) || fail(script, "`%s` came", argument));
}

static bool run_send(struct script *script, const char *argument)
{
    char bytes[LINE_MAX_BYTES];
    int size = decode(argument, bytes);
    return size >= 0 && (machine_send(&script->machine, bytes, size) || fail(script, "QEMU ended"));
}

/* Types a line on the serial port, and waits for its echo: what is expected next
 * is what the line does, not the line. */
static bool run_type(struct script *script, const char *argument)
{
    return run_send(script, argument) && run_expect(script, argument)
        && run_send(script, "\\r") && run_expect(script, "\\n");
}

static bool monitor(struct script *script, const char *command)
{
    char answer[1000];
    return machine_monitor(&script->machine, command, answer, sizeof answer)
        || fail(script, "monitor: %s: %s", command, answer);
}

static bool run_key(struct script *script, const char *argument)
{
    char command[LINE_MAX_BYTES + 20];
    snprintf(command, sizeof command, "sendkey %s %d", argument, KEY_MILLISECONDS);
    if (!monitor(script, command))
        return false;
    machine_listen(&script->machine, 3 * KEY_MILLISECONDS);
    return true;
}

/* A command of QEMU's monitor, such as `nmi`. */
static bool run_monitor(struct script *script, const char *argument)
{
    return monitor(script, argument);
}

/* QEMU's names of the keys of a US keyboard: plain, and with shift. */
static const struct key {
    const char *name;
    char plain, shifted;
} keys[] = {
    { "grave_accent", '`', '~' }, { "minus", '-', '_' }, { "equal", '=', '+' },
    { "bracket_left", '[', '{' }, { "bracket_right", ']', '}' }, { "backslash", '\\', '|' },
    { "semicolon", ';', ':' }, { "apostrophe", '\'', '"' }, { "comma", ',', '<' },
    { "dot", '.', '>' }, { "slash", '/', '?' }, { "spc", ' ', 0 }, { "ret", '\r', '\n' },
    { "1", '1', '!' }, { "2", '2', '@' }, { "3", '3', '#' }, { "4", '4', '$' }, { "5", '5', '%' },
    { "6", '6', '^' }, { "7", '7', '&' }, { "8", '8', '*' }, { "9", '9', '(' }, { "0", '0', ')' },
};

static bool press(struct script *script, char character)
{
    char name[30];
    if (character >= 'a' && character <= 'z') {
        snprintf(name, sizeof name, "%c", character);
        return run_key(script, name);
    }
    if (character >= 'A' && character <= 'Z') {
        snprintf(name, sizeof name, "shift-%c", character - 'A' + 'a');
        return run_key(script, name);
    }
    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (character != keys[i].plain && character != keys[i].shifted)
            continue;
        snprintf(name, sizeof name, "%s%s", character == keys[i].plain ? "" : "shift-", keys[i].name);
        return run_key(script, name);
    }
    return fail(script, "no key makes `%c`", character);
}

/* Types on the keyboard: what the characters need of shift is held. */
static bool run_keys(struct script *script, const char *argument)
{
    for (; *argument; argument++)
        if (!press(script, *argument))
            return false;
    return true;
}

/* Presses that many keys, any of them, the same ones each time. */
static bool run_random_keys(struct script *script, const char *argument)
{
    static const char *const any[] = {
        "a", "e", "l", "s", "x", "1", "spc", "ret", "tab", "backspace", "esc", "up", "down", "left",
        "right", "home", "end", "delete", "insert", "pgup", "pgdn", "f1", "f12", "caps_lock",
        "num_lock", "scroll_lock", "print", "menu", "meta_l", "kp_5", "kp_enter", "ctrl-a", "ctrl-c",
        "ctrl-d", "ctrl-z", "ctrl-l", "ctrl-s", "ctrl-q", "alt-x", "alt_r-q", "shift-tab", "shift-2",
        "apostrophe", "shift-apostrophe", "backslash", "shift-backslash", "shift-dot", "semicolon",
    };
    uint32_t random = 1;
    for (long count = atol(argument); count > 0; count--) {
        random = random * 1664525 + 1013904223;
        if (!run_key(script, any[(random >> 8) % (sizeof any / sizeof *any)]))
            return false;
        if (script->machine.ended)
            return fail(script, "QEMU ended, %ld keys before the end", count);
    }
    return true;
}

/* For what gives no sign: only listens, for that many milliseconds. */
static bool run_pause(struct script *script, const char *argument)
{
    machine_listen(&script->machine, (unsigned)atoi(argument) * (unsigned)atoi(script->cores));
    return true;
}

/* QEMU has ended by itself, without an error. */
static bool run_ends(struct script *script, const char *argument)
{
    (void)argument;
    int status = machine_wait(&script->machine, patience(script));
    return status == 0
        || fail(script, status < 0 ? "QEMU still runs" : "QEMU ended with status %d", status);
}

/* --- QEMU's log --- */

/* QEMU logs these events from now on, such as `int`. */
static bool run_log(struct script *script, const char *argument)
{
    char command[LINE_MAX_BYTES + 10], path[300];
    struct stat status;
    snprintf(path, sizeof path, "%s/qemu.log", script->folder);
    if (stat(path, &status))
        return fail(script, "%s: %s", path, strerror(errno));
    script->log_start = status.st_size;
    snprintf(command, sizeof command, "log %s", argument);
    return monitor(script, command);
}

/* How often the log says it, since `log`. */
static bool run_logged(struct script *script, const char *argument)
{
    char path[300], expected[16], text[LINE_MAX_BYTES];
    size_t size;
    unsigned count = 0;
    int used = 0;
    if (sscanf(argument, "%15s %n", expected, &used) != 1 || decode(argument + used, text) <= 0)
        return fail(script, "logged: a number or `some`, and a text");
    snprintf(path, sizeof path, "%s/qemu.log", script->folder);
    char *log = file_read(path, &size);
    if (!log)
        return false;
    for (const char *at = log + script->log_start; (at = strstr(at, text)) != NULL; at++)
        count++;
    free(log);
    return (strcmp(expected, "some") ? count == (unsigned)atoi(expected) : count > 0)
        || fail(script, "`%s` was logged %u times", text, count);
}

/* --- the screen --- */

/* What the console has to show from here on: everything behind this mark. */
static bool run_screen_mark(struct script *script, const char *argument)
{
    (void)argument;
    machine_listen(&script->machine, 300);
    script->machine.raw_mark = script->machine.raw.size;
    return true;
}

/* Whether the screen shows exactly what the console's own source draws for these bytes. */
static bool compare_screen(struct script *script, const char *bytes, size_t size, bool *equal)
{
    char command[1000], shown_path[300], expected_path[300], bytes_path[300];
    snprintf(shown_path, sizeof shown_path, "%s/shown.ppm", script->folder);
    snprintf(expected_path, sizeof expected_path, "%s/expected.ppm", script->folder);
    snprintf(bytes_path, sizeof bytes_path, "%s/bytes", script->folder);
    snprintf(command, sizeof command, "screendump %s", shown_path);
    if (!monitor(script, command) || !file_write(bytes_path, bytes, size))
        return false;
    size_t shown_size = 0, expected_size = 0;
    unsigned width = 0, height = 0;
    char *shown = file_read(shown_path, &shown_size);
    if (!shown || sscanf(shown, "P6 %u %u", &width, &height) != 2)
        return fail(script, "the screen dump is no PPM file");
    snprintf(command, sizeof command, "ASAN_OPTIONS=detect_leaks=0 %s %u %u <%s >%s",
             built("build/test/tools/render"), width, height, bytes_path, expected_path);
    if (system(command))
        return fail(script, "%s: failed", command);
    char *expected = file_read(expected_path, &expected_size);
    *equal = expected && shown_size == expected_size && !memcmp(shown, expected, shown_size);
    free(shown);
    free(expected);
    return true;
}

static bool screen_differs(struct script *script)
{
    return fail(script, "the screen differs: compare %s/shown.ppm and %s/expected.ppm", script->folder,
                script->folder);
}

/* Of the bytes that came on the serial port since the mark. */
static bool run_screen_compare(struct script *script, const char *argument)
{
    struct machine *machine = &script->machine;
    bool equal;
    (void)argument;
    machine_listen(machine, 500);
    return compare_screen(script, machine->raw.bytes + machine->raw_mark,
                          machine->raw.size - machine->raw_mark, &equal)
        && (equal || screen_differs(script));
}

/* Of the argument; some time. */
static bool run_screen_shows(struct script *script, const char *argument)
{
    char bytes[LINE_MAX_BYTES];
    int size = decode(argument, bytes);
    time_t end = time(NULL) + patience(script);
    bool equal = false;
    if (size < 0)
        return fail(script, "an escape is wrong");
    do {
        machine_listen(&script->machine, 200);
        if (!compare_screen(script, bytes, (size_t)size, &equal))
            return false;
    } while (!equal && time(NULL) < end);
    return equal || screen_differs(script);
}

/* --- the language --- */

static bool run_file_of_commands(struct script *script, const char *path);

static bool run_include(struct script *script, const char *argument)
{
    char path[300];
    const char *slash = strrchr(script->path, '/');
    int folder = slash ? slash - script->path + 1 : 0;
    snprintf(path, sizeof path, "%.*s%s", folder, script->path, argument);
    if (script->depth == INCLUDE_DEPTH_MAX)
        return fail(script, "includes are nested too deeply");
    const char *outer = script->path;
    unsigned line = script->line;
    script->depth++;
    bool good = run_file_of_commands(script, path);
    if (!good)
        printf("%s:%u: included from here\n", outer, line);
    script->depth--;
    script->path = outer;
    script->line = line;
    return good;
}

static const struct command commands[] = {
    { "include", run_include },
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
    { "prompt", run_prompt },
    { "patience", run_patience },
    { "expect", run_expect },
    { "reject", run_reject },
    { "type", run_type },
    { "send", run_send },
    { "monitor", run_monitor },
    { "log", run_log },
    { "logged", run_logged },
    { "key", run_key },
    { "keys", run_keys },
    { "random-keys", run_random_keys },
    { "pause", run_pause },
    { "ends", run_ends },
    { "screen-mark", run_screen_mark },
    { "screen-compare", run_screen_compare },
    { "screen-shows", run_screen_shows },
};

static bool run_line(struct script *script, char *line)
{
    line[strcspn(line, "\n")] = 0;
    if (!*line || *line == '#')
        return true;
    size_t length = strcspn(line, " ");
    const char *argument = line[length] ? line + length + 1 : "";
    line[length] = 0;
    for (unsigned i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(line, commands[i].name))
            return commands[i].run(script, argument);
    for (const struct measure *measure = measures; measure->name; measure++)
        if (!strcmp(line, measure->name)) {
            const char *wrong = measure->run(&script->machine, argument);
            return !wrong || fail(script, "%s", wrong);
        }
    return fail(script, "`%s` is no command: see tests/README.md", line);
}

static bool run_file_of_commands(struct script *script, const char *path)
{
    FILE *file = fopen(path, "r");
    char line[LINE_MAX_BYTES];
    bool good = file;
    script->path = path;
    script->line = 0;
    if (!file)
        return fail(script, "%s", strerror(errno));
    while (good && fgets(line, sizeof line, file)) {
        script->line++;
        good = run_line(script, line);
    }
    fclose(file);
    return good;
}

bool script_run(const char *path, const char *folder)
{
    struct script script = {
        .folder = folder, .machine = { .monitor = -1 }, .machine_type = "q35", .cpu = "max", .memory = "512",
        .drive = "fat", .display = "VGA", .image = "shipped", .more = "-no-reboot",
        .patience = WAIT_SECONDS,
    };
    const char *cores = getenv("CORES");
    keep(script.cores, sizeof script.cores, cores != NULL && *cores != '\0' ? cores : "1");
    alarm(ALL_SECONDS * (unsigned)atoi(script.cores));
    bool good = run_file_of_commands(&script, path);
    if (!good)
        print_tail(&script);
    machine_stop(&script.machine);
    return good;
}
