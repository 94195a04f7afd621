/*
 * The part of UEFI 2.10 that the loader uses: layouts, numbers, names.
 *
 * Functions of the firmware are plain addresses here: they have the Microsoft
 * calling convention, and efi_call() (x86_64/efi_call.S) is the only way to call
 * them. A status with the top bit set is an error.
 */
#ifndef QUINE_LOADER_EFI_H
#define QUINE_LOADER_EFI_H

#include <stddef.h>
#include <stdint.h>

#define EFI_ERROR_BIT 0x8000000000000000u

/* Appendix D. */
#define EFI_SUCCESS            0u
#define EFI_LOAD_ERROR         (EFI_ERROR_BIT | 1)
#define EFI_INVALID_PARAMETER  (EFI_ERROR_BIT | 2)
#define EFI_UNSUPPORTED        (EFI_ERROR_BIT | 3)
#define EFI_BUFFER_TOO_SMALL   (EFI_ERROR_BIT | 5)
#define EFI_DEVICE_ERROR       (EFI_ERROR_BIT | 7)
#define EFI_OUT_OF_RESOURCES   (EFI_ERROR_BIT | 9)
#define EFI_VOLUME_CORRUPTED   (EFI_ERROR_BIT | 10)
#define EFI_NOT_FOUND          (EFI_ERROR_BIT | 14)
#define EFI_INCOMPATIBLE       (EFI_ERROR_BIT | 25)

enum { EFI_PAGE_SIZE = 4096 };

struct efi_guid {
    uint32_t first;
    uint16_t second, third;
    uint8_t rest[8];
};

struct efi_table_header {
    uint64_t signature;
    uint32_t revision, header_size, checksum, reserved;
};

/* Section 12.3: simple text input. */
struct efi_text_input {
    void *reset;
    void *read_key_stroke;
    void *wait_for_key;            /* an event */
};

/* Section 12.4: simple text output. */
struct efi_text_output {
    void *reset;
    void *output_string;
};

/* Section 4.4. Only up to what is used: the tables are longer. */
struct efi_boot_services {
    struct efi_table_header header;
    void *raise_priority, *restore_priority;
    void *allocate_pages, *free_pages, *get_memory_map, *allocate_pool, *free_pool;
    void *create_event, *set_timer, *wait_for_event, *signal_event, *close_event, *check_event;
    void *install_protocol, *reinstall_protocol, *uninstall_protocol, *handle_protocol, *reserved;
    void *register_protocol_notify, *locate_handle, *locate_device_path, *install_configuration_table;
    void *load_image, *start_image, *exit, *unload_image, *exit_boot_services;
    void *get_next_monotonic_count, *stall, *set_watchdog_timer;
    void *connect_controller, *disconnect_controller;
    void *open_protocol, *close_protocol, *open_protocol_information;
    void *protocols_per_handle, *locate_handle_buffer, *locate_protocol;
};

/* Section 4.5. */
struct efi_runtime_services {
    struct efi_table_header header;
    void *get_time, *set_time, *get_wakeup_time, *set_wakeup_time;
    void *set_virtual_address_map, *convert_pointer;
    void *get_variable;
};

/* Section 4.6. */
struct efi_configuration_table {
    struct efi_guid guid;
    void *table;
};

/* Section 4.3. */
struct efi_system_table {
    struct efi_table_header header;
    void *vendor;
    uint32_t revision;
    void *input_handle;
    struct efi_text_input *input;
    void *output_handle;
    struct efi_text_output *output;
    void *error_handle;
    struct efi_text_output *error;
    struct efi_runtime_services *runtime;
    struct efi_boot_services *boot;
    uint64_t table_count;
    struct efi_configuration_table *tables;
};

/* Section 9.1: only the beginning. */
struct efi_loaded_image {
    uint32_t revision;
    void *parent;
    struct efi_system_table *system;
    void *device;                  /* handle of the volume that the image came from */
};

/* Section 13.4. */
struct efi_file_system {
    uint64_t revision;
    void *open_volume;
};

/* Section 13.5. */
struct efi_file {
    uint64_t revision;
    void *open, *close, *delete, *read, *write, *get_position, *set_position, *get_info;
};

enum {
    EFI_FILE_MODE_READ = 1,
    EFI_FILE_DIRECTORY = 0x10,
};

struct efi_file_info {
    uint64_t size;                 /* of this structure with the name */
    uint64_t file_size;
    uint64_t physical_size;
    uint8_t times[48];
    uint64_t attributes;
    uint16_t name[216];            /* as long as it needs to be; this is room for ours */
};

/* Section 12.9: graphics output. */
enum efi_pixel_format { EFI_PIXEL_RGBX, EFI_PIXEL_BGRX, EFI_PIXEL_MASKS, EFI_PIXEL_BLT_ONLY };

struct efi_graphics_info {
    uint32_t version;
    uint32_t width, height;
    uint32_t format;               /* enum efi_pixel_format */
    uint32_t red_mask, green_mask, blue_mask, reserved_mask;   /* for EFI_PIXEL_MASKS */
    uint32_t pixels_per_line;
};

struct efi_graphics_mode {
    uint32_t mode_count;
    uint32_t mode;
    struct efi_graphics_info *info;
    uint64_t info_size;
    uint64_t base;
    uint64_t size;
};

struct efi_graphics {
    void *query_mode, *set_mode, *blt;
    struct efi_graphics_mode *mode;
};

/* Section 7.2. */
enum efi_memory_type {
    EFI_MEMORY_RESERVED,
    EFI_MEMORY_LOADER_CODE,
    EFI_MEMORY_LOADER_DATA,
    EFI_MEMORY_BOOT_CODE,
    EFI_MEMORY_BOOT_DATA,
    EFI_MEMORY_RUNTIME_CODE,
    EFI_MEMORY_RUNTIME_DATA,
    EFI_MEMORY_CONVENTIONAL,
    EFI_MEMORY_UNUSABLE,
    EFI_MEMORY_ACPI_RECLAIM,
    EFI_MEMORY_ACPI_STORAGE,
    EFI_MEMORY_MAPPED_IO,
    EFI_MEMORY_MAPPED_PORTS,
};

#define EFI_ATTRIBUTE_SPECIAL_PURPOSE 0x0000000000040000u
#define EFI_ATTRIBUTE_RUNTIME         0x8000000000000000u

struct efi_memory_descriptor {
    uint32_t type;                 /* enum efi_memory_type and others */
    uint32_t reserved;
    uint64_t base;
    uint64_t virtual_base;
    uint64_t page_count;
    uint64_t attributes;
};

_Static_assert(offsetof(struct efi_boot_services, handle_protocol) == 152, "boot services");
_Static_assert(offsetof(struct efi_boot_services, exit_boot_services) == 232, "boot services");
_Static_assert(offsetof(struct efi_boot_services, locate_protocol) == 320, "boot services");
_Static_assert(offsetof(struct efi_runtime_services, get_variable) == 72, "runtime services");
_Static_assert(offsetof(struct efi_system_table, tables) == 112, "system table");
_Static_assert(offsetof(struct efi_file, get_info) == 64, "file");
_Static_assert(offsetof(struct efi_file_info, attributes) == 72, "file information");
_Static_assert(sizeof(struct efi_graphics_info) == 36, "graphics information");
_Static_assert(offsetof(struct efi_graphics_mode, size) == 32, "graphics mode");
_Static_assert(sizeof(struct efi_memory_descriptor) == 40, "memory descriptor");

/* Calls a function of the firmware with up to five arguments; what it does not
 * take is ignored. */
uint64_t efi_call(void *function, uint64_t first, uint64_t second, uint64_t third, uint64_t fourth,
                  uint64_t fifth);

#endif
