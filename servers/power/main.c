/*
 * The power server: off and reset through the registers that the ACPI tables name
 * (ACPI 6.5 sections 4.8.3, 5.2.9 and 7.4). The methods _PTS and _TTS, which would
 * need an AML interpreter, are not run.
 */
#include <contracts/power.h>
#include "acpi.h"
#include "aml_s5.h"
#include "server.h"

enum {
    SCI_ENABLED = 1 << 0, SLEEP_ENABLE = 1 << 13,
    SLEEP_TYPE_SHIFT = 10, SLEEP_TYPE_MASK = 7 << SLEEP_TYPE_SHIFT,
    PM1_CONTROL_SIZE = 2,
    CHIPSET_RESET = 0xcf9, CHIPSET_RESET_WARM = 0x02, CHIPSET_RESET_NOW = 0x06,
    WAIT_POLLS = 300000,           /* a third of a second or more */
};

static struct acpi acpi;
static struct acpi_fadt fadt;
static bool has_fadt;

static bool find_sleep_type(struct sleep_type *type)
{
    struct acpi_table table;

    if (acpi_table_at(&acpi, fadt.dsdt, "DSDT", &table) &&
        aml_find_s5(table.bytes + ACPI_HEADER_SIZE, table.length - ACPI_HEADER_SIZE, type))
        return true;
    for (unsigned i = 0; acpi_find_number(&acpi, "SSDT", i, &table); i++)
        if (aml_find_s5(table.bytes + ACPI_HEADER_SIZE, table.length - ACPI_HEADER_SIZE, type))
            return true;
    return false;
}

/* The port of a PM1 control register; 0: there is none in I/O space. */
static unsigned control_port(const struct acpi_address *address)
{
    unsigned first, last;

    return acpi_ports(address, PM1_CONTROL_SIZE, &first, &last) ? first : 0;
}

/* Out of the firmware's hands: sleeping needs ACPI mode (section 4.8.2.5). */
static void enter_acpi_mode(unsigned port)
{
    if (port_in16(port) & SCI_ENABLED || !fadt.smi_command || !fadt.acpi_enable)
        return;
    port_out8(fadt.smi_command, fadt.acpi_enable);
    for (unsigned i = 0; i < WAIT_POLLS && !(port_in16(port) & SCI_ENABLED); i++)
        ;
}

static void write_sleep_type(unsigned port, uint8_t type, unsigned enable)
{
    unsigned value = port_in16(port) & ~(unsigned)(SLEEP_TYPE_MASK | SLEEP_ENABLE);

    port_out16(port, (uint16_t)(value | (unsigned)type << SLEEP_TYPE_SHIFT | enable));
}

static void write_sleep_types(unsigned port_a, unsigned port_b, struct sleep_type type, unsigned enable)
{
    write_sleep_type(port_a, type.a, enable);
    if (port_b)
        write_sleep_type(port_b, type.b, enable);
}

static enum error off(struct request *request)
{
    unsigned port_a = control_port(&fadt.pm1a_control), port_b = control_port(&fadt.pm1b_control);
    struct sleep_type type;

    (void)request;
    if (!has_fadt || !port_a || !find_sleep_type(&type)) {
        log_line("the ACPI tables name no way to switch off: use the button");
        return ERROR_UNSUPPORTED;
    }
    enter_acpi_mode(port_a);
    write_sleep_types(port_a, port_b, type, 0);
    write_sleep_types(port_a, port_b, type, SLEEP_ENABLE);
    for (unsigned i = 0; i < WAIT_POLLS; i++)
        port_in16(port_a);
    log_line("S5 was entered and the machine is still on: use the button");
    return ERROR_INPUT_OUTPUT;
}

static enum error reboot(struct request *request)
{
    unsigned first, last;

    (void)request;
    if (has_fadt && fadt.flags & ACPI_FADT_RESET_SUPPORTED && acpi_ports(&fadt.reset, 1, &first, &last))
        port_out8(first, fadt.reset_value);
    for (unsigned i = 0; i < WAIT_POLLS; i++)
        port_in8(CHIPSET_RESET);
    port_out8(CHIPSET_RESET, CHIPSET_RESET_WARM);
    port_out8(CHIPSET_RESET, CHIPSET_RESET_NOW);
    for (unsigned i = 0; i < WAIT_POLLS; i++)
        port_in8(CHIPSET_RESET);
    log_line("neither ACPI's reset register nor port 0xcf9 resets the machine: use the button");
    return ERROR_INPUT_OUTPUT;
}

const struct power_handlers power_handlers = { .off = off, .reboot = reboot };

int main(void)
{
    static const struct server server = { .interfaces = { &power_interface } };
    struct sleep_type type;

    has_fadt = acpi_open(&acpi) && acpi_find_fadt(&acpi, &fadt);
    if (!has_fadt)
        log_line("no ACPI tables: no power off");
    else if (find_sleep_type(&type))
        log_line("S5 is type %u,%u at port %#x", type.a, type.b, control_port(&fadt.pm1a_control));
    serve(&server);
}
