/*
 * The loader against a firmware made of hand: files that are read in bits or not
 * at all, a memory map that grows, boot services that are hard to leave, and where
 * messages go.
 *
 * sources: loader/firmware.c loader/leave.c loader/message.c loader/volume.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <loader/firmware.h>
#include <loader/leave.h>
#include <loader/message.h>
#include <loader/volume.h>
#include <loader/x86_64/serial.h>

static int failures;

static void check(bool holds, const char *what)
{
    if (!holds) {
        printf("FAIL %s\n", what);
        failures++;
    }
}

/* --- the firmware --- */

typedef uint64_t efi_function(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);

uint64_t efi_call(void *function, uint64_t first, uint64_t second, uint64_t third, uint64_t fourth,
                  uint64_t fifth)
{
    return ((efi_function *)function)(first, second, third, fourth, fifth);
}

static int allocated;              /* pieces of memory */
static bool memory_gone;
static uint64_t map_size = 40 * 10, map_growth;
static uint64_t map_key, key_wanted;
static unsigned exits, refusals;   /* calls of ExitBootServices; how many are refused */
static uint64_t refusal = EFI_INVALID_PARAMETER;
static bool forbidden_call;        /* something else after ExitBootServices */

static uint64_t do_nothing(uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e)
{
    (void)a, (void)b, (void)c, (void)d, (void)e;
    forbidden_call |= exits > 0;
    return EFI_SUCCESS;
}

static uint64_t allocate_pages(uint64_t how, uint64_t type, uint64_t pages, uint64_t base, uint64_t e)
{
    (void)e;
    check(how == 0 && type == EFI_MEMORY_LOADER_DATA && pages > 0, "AllocatePages");
    if (memory_gone)
        return EFI_OUT_OF_RESOURCES;
    *(uint64_t *)base = (uint64_t)aligned_alloc(EFI_PAGE_SIZE, pages * EFI_PAGE_SIZE);
    allocated++;
    return EFI_SUCCESS;
}

static uint64_t free_pages(uint64_t base, uint64_t pages, uint64_t c, uint64_t d, uint64_t e)
{
    (void)pages, (void)c, (void)d, (void)e;
    free((void *)base);
    allocated--;
    return EFI_SUCCESS;
}

static uint64_t get_memory_map(uint64_t size, uint64_t buffer, uint64_t key, uint64_t stride,
                               uint64_t version)
{
    uint64_t room = *(uint64_t *)size;
    *(uint64_t *)size = map_size;
    *(uint64_t *)stride = 40;
    *(uint32_t *)version = 1;
    if (room < map_size) {
        map_size += map_growth;
        return EFI_BUFFER_TOO_SMALL;
    }
    memset((void *)buffer, 0, map_size);
    *(uint64_t *)key = map_key = ++key_wanted;
    return EFI_SUCCESS;
}

static uint64_t exit_boot_services(uint64_t image, uint64_t key, uint64_t c, uint64_t d, uint64_t e)
{
    (void)c, (void)d, (void)e;
    check(image == 0x1234 && key == map_key, "ExitBootServices");
    if (exits++ < refusals) {
        key_wanted++;
        map_size += 40 * 20;       /* outgrows the first buffer's spare room */
        return refusal;
    }
    return key == key_wanted ? EFI_SUCCESS : EFI_INVALID_PARAMETER;
}

static struct efi_boot_services boot_services = {
    .allocate_pages = allocate_pages, .free_pages = free_pages, .get_memory_map = get_memory_map,
    .exit_boot_services = exit_boot_services, .set_watchdog_timer = do_nothing,
};

/* --- its console --- */

static char screen[4096], line[4096];      /* what was printed there */
static const uint8_t *console_path;
static uint64_t console_path_size;

bool serial_start(void)
{
    return true;
}

void serial_write(char byte)
{
    strncat(line, &byte, 1);
}

static uint64_t output_string(uint64_t output, uint64_t text, uint64_t c, uint64_t d, uint64_t e)
{
    (void)output, (void)c, (void)d, (void)e;
    for (const uint16_t *at = (const uint16_t *)text; *at != 0; at++)
        strncat(screen, &(char){ (char)*at }, 1);
    return EFI_SUCCESS;
}

static uint64_t get_variable(uint64_t name, uint64_t guid, uint64_t attributes, uint64_t size, uint64_t data)
{
    (void)name, (void)guid, (void)attributes;
    if (console_path == NULL || console_path_size > *(uint64_t *)size)
        return console_path == NULL ? EFI_NOT_FOUND : EFI_BUFFER_TOO_SMALL;
    memcpy((void *)data, console_path, console_path_size);
    *(uint64_t *)size = console_path_size;
    return EFI_SUCCESS;
}

static struct efi_text_output output = { .output_string = output_string };
static struct efi_runtime_services runtime = { .get_variable = get_variable };
static struct efi_system_table firmware = { .boot = &boot_services, .runtime = &runtime, .output = &output };

/* --- its files --- */

static struct {
    uint64_t open_status, info_status, read_status;
    uint64_t size, attributes;     /* as the directory says */
    uint64_t real_size;            /* bytes that there are */
    uint64_t step;                 /* at most so many at once */
    uint64_t position;
    int open;
} file;
static struct efi_file interface;

static uint64_t file_open(uint64_t self, uint64_t result, uint64_t path, uint64_t mode, uint64_t attributes)
{
    (void)self;
    const uint16_t wanted[] = { '\\', 'A', 0 };
    check(mode == EFI_FILE_MODE_READ && attributes == 0, "Open");
    check(!memcmp((void *)path, wanted, sizeof wanted), "path");
    if (file.open_status == EFI_SUCCESS) {
        *(struct efi_file **)result = &interface;
        file.open++;
    }
    return file.open_status;
}

static uint64_t file_close(uint64_t self, uint64_t b, uint64_t c, uint64_t d, uint64_t e)
{
    (void)self, (void)b, (void)c, (void)d, (void)e;
    file.open--;
    return EFI_SUCCESS;
}

static uint64_t file_get_info(uint64_t self, uint64_t guid, uint64_t size, uint64_t buffer, uint64_t e)
{
    (void)self, (void)guid, (void)e;
    struct efi_file_info info = { .file_size = file.size, .attributes = file.attributes };
    check(*(uint64_t *)size >= sizeof info, "GetInfo");
    memcpy((void *)buffer, &info, sizeof info);
    return file.info_status;
}

static uint64_t file_read(uint64_t self, uint64_t size, uint64_t buffer, uint64_t d, uint64_t e)
{
    (void)self, (void)d, (void)e;
    uint64_t count = *(uint64_t *)size;
    count = count < file.step ? count : file.step;
    count = count < file.real_size - file.position ? count : file.real_size - file.position;
    for (uint64_t i = 0; i < count; i++)
        ((uint8_t *)buffer)[i] = (uint8_t)(file.position++ * 7);
    *(uint64_t *)size = count;
    return file.position > 5000 ? file.read_status : EFI_SUCCESS;
}

static struct efi_file interface = {
    .open = file_open, .close = file_close, .read = file_read, .get_info = file_get_info,
};

/* --- tests --- */

static enum file_result read_file(struct file_content *content)
{
    file.position = 0;
    enum file_result result = volume_read(&interface, "\\A", 1 << 20, content);
    check(file.open == 0, "closed");
    check((content->bytes != NULL) == (result == FILE_READ), "bytes only if read");
    return result;
}

static void file_is(uint64_t size, uint64_t real_size)
{
    memset(&file, 0, sizeof file);
    file.size = size;
    file.real_size = real_size;
    file.step = ~0ull;
}

static void test_files(void)
{
    struct file_content content;
    file_is(10001, 10001);
    file.step = 333;
    check(read_file(&content) == FILE_READ && content.size == 10001, "in bits");
    for (uint64_t i = 0; i < content.size; i++)
        check(((uint8_t *)content.bytes)[i] == (uint8_t)(i * 7), "content");
    file_is(10001, 10000);
    check(read_file(&content) == FILE_SHORT, "shorter than its size");
    file_is(10000, 10000);
    file.read_status = EFI_DEVICE_ERROR;
    check(read_file(&content) == FILE_ERROR && content.status == EFI_DEVICE_ERROR, "read error");
    file_is(0, 0);
    check(read_file(&content) == FILE_EMPTY, "empty");
    file.attributes = EFI_FILE_DIRECTORY;
    check(read_file(&content) == FILE_DIRECTORY, "directory");
    file_is((1 << 20) + 1, 0);
    check(read_file(&content) == FILE_TOO_BIG && content.size == file.size, "too big");
    file.size = ~0ull;
    check(read_file(&content) == FILE_TOO_BIG, "much too big");
    file_is(100, 100);
    file.info_status = EFI_DEVICE_ERROR;
    check(read_file(&content) == FILE_ERROR, "no information");
    file_is(100, 100);
    file.open_status = EFI_NOT_FOUND;
    check(read_file(&content) == FILE_MISSING, "missing");
    file.open_status = EFI_DEVICE_ERROR;
    check(read_file(&content) == FILE_ERROR, "cannot be opened");
    file_is(100, 100);
    memory_gone = true;
    check(read_file(&content) == FILE_NO_MEMORY, "no memory");
    memory_gone = false;
    firmware_release();
    check(allocated == 0, "all memory given back");
    printf("files\n");
}

static unsigned prepared;

static bool prepare(void *context, const struct efi_map *map)
{
    check(map->size == map_size && map->key == map_key, "prepared with the newest map");
    prepared++;
    return context == NULL;
}

static enum leave_result leave(unsigned refused, uint64_t status_of_refusal, uint64_t *status)
{
    firmware_release();
    map_size = 400;
    exits = prepared = 0;
    forbidden_call = false;
    refusals = refused;
    refusal = status_of_refusal;
    return leave_boot_services(prepare, NULL, status);
}

static void test_leave(void)
{
    uint64_t status;
    check(leave(0, 0, &status) == LEAVE_DONE && exits == 1 && prepared == 1, "at once");
    check(leave(3, EFI_INVALID_PARAMETER, &status) == LEAVE_DONE, "fourth time");
    check(exits == 4 && prepared == 4, "prepared each time");
    check(!forbidden_call, "only the map after ExitBootServices");
    check(leave(100, EFI_INVALID_PARAMETER, &status) == LEAVE_REFUSED && exits < 20, "never");
    check(leave(100, EFI_DEVICE_ERROR, &status) == LEAVE_REFUSED && exits == 1 && status == EFI_DEVICE_ERROR,
          "another error");
    exits = 0;
    check(leave_boot_services(prepare, &status, &status) == LEAVE_NOT_PREPARED && exits == 0, "not prepared");
    firmware_release();
    memory_gone = true;
    check(leave_boot_services(prepare, NULL, &status) == LEAVE_NO_MAP, "no memory");
    memory_gone = false;
    map_growth = 100000;
    check(leave_boot_services(prepare, NULL, &status) == LEAVE_NO_MAP, "a map that never fits");
    map_growth = 0;
    firmware_release();
    check(allocated == 0, "all memory given back");
    printf("leaving boot services\n");
}

/* Messages with the console on these device paths. */
static void console_is(const uint8_t *path, uint64_t size)
{
    console_path = path;
    console_path_size = size;
    screen[0] = line[0] = 0;
    message_start();
    message("%s %u %l 0x%x.", "text", 7u, (uint64_t)1 << 63, (uint64_t)0xabc);
    check(!strcmp(screen, "Quine loader: text 7 9223372036854775808 0xabc.\r\n"), "on the screen");
}

static void test_messages(void)
{
    static const uint8_t display[] = { 1, 1, 6, 0, 0, 2, 2, 3, 8, 0, 1, 2, 3, 4, 0x7f, 0xff, 4, 0 };
    static const uint8_t both[] = { 1, 1, 6, 0, 0, 2, 0x7f, 1, 4, 0,
                                    1, 1, 6, 0, 0, 2, 3, 14, 5, 0, 9, 0x7f, 0xff, 4, 0 };
    static const uint8_t endless[] = { 1, 1, 0, 0, 3, 14, 4, 0 }, cut[] = { 1, 1, 200, 0, 3, 14 };
    console_is(NULL, 0);
    check(!strcmp(line, screen), "unknown console: on the serial port too");
    console_is(display, sizeof display);
    check(!strcmp(line, screen), "console on a display: on the serial port too");
    console_is(both, sizeof both);
    check(line[0] == 0, "console on a serial port: not twice");
    console_is(endless, sizeof endless);
    check(line[0] != 0, "a node of no length");
    console_is(cut, sizeof cut);
    check(line[0] != 0, "a node that is cut");
    screen[0] = 0;
    check(fail(EFI_LOAD_ERROR, "Do this", "it is %s", "bad") == EFI_LOAD_ERROR, "status");
    check(!strcmp(screen, "Quine loader: it is bad.\r\nQuine loader: Do this.\r\n"), "failure and cure");
    static char longest[1000];
    memset(longest, 'x', sizeof longest - 1);
    screen[0] = 0;
    message("%s", longest);
    check(strlen(screen) <= 400, "long text is cut");
    printf("messages\n");
}

int main(void)
{
    firmware_start((void *)0x1234, &firmware);
    test_files();
    test_leave();
    test_messages();
    return failures != 0;
}
