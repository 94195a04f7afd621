/* The numbers of all interfaces, from their contracts. */
#include "init.h"

#include <string.h>
#include <contracts/builder.h>
#include <contracts/canvas.h>
#include <contracts/clock.h>
#include <contracts/console.h>
#include <contracts/container.h>
#include <contracts/devices.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <contracts/keyboard.h>
#include <contracts/log.h>
#include <contracts/operator.h>
#include <contracts/power.h>
#include <contracts/process.h>
#include <contracts/restarts.h>
#include <contracts/serial.h>
#include <contracts/supervisor.h>
#include <contracts/terminal.h>

static const struct { const char *name; uint32_t number; } interfaces[] = {
    { "builder", BUILDER_INTERFACE },
    { "canvas", CANVAS_INTERFACE },
    { "clock", CLOCK_INTERFACE },
    { "console", CONSOLE_INTERFACE },
    { "container", CONTAINER_INTERFACE },
    { "devices", DEVICES_INTERFACE },
    { "directory", DIRECTORY_INTERFACE },
    { "file", FILE_INTERFACE },
    { "keyboard", KEYBOARD_INTERFACE },
    { "log", LOG_INTERFACE },
    { "operator", OPERATOR_INTERFACE },
    { "power", POWER_INTERFACE },
    { "process", PROCESS_INTERFACE },
    { "restarts", RESTARTS_INTERFACE },
    { "serial", SERIAL_INTERFACE },
    { "supervisor", SUPERVISOR_INTERFACE },
    { "terminal", TERMINAL_INTERFACE },
};

uint32_t interface_number(const char *name)
{
    for (size_t i = 0; i < sizeof interfaces / sizeof *interfaces; i++)
        if (strcmp(interfaces[i].name, name) == 0)
            return interfaces[i].number;
    return 0;
}
