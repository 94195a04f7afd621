/*
 * What to write to enter sleep state S5: the package \_S5_ of the AML code (ACPI
 * 6.5 sections 7.4.2 and 20.2).
 *
 * This is no AML interpreter. It looks for the definition Name (_S5_, Package
 * {...}) of constants, which is how all firmware that we know of writes it.
 */
#ifndef QUINE_POWER_AML_S5_H
#define QUINE_POWER_AML_S5_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sleep_type { uint8_t a, b; };   /* SLP_TYPx for PM1a and PM1b, 0 to 7 */

/* False: the code has no such package, or a malformed one only. */
bool aml_find_s5(const uint8_t *code, size_t size, struct sleep_type *type);

#endif
