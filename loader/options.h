/*
 * The boot options: one line of printable ASCII, words separated by blanks. The
 * loader passes it on, and reads `mode=WIDTHxHEIGHT` itself.
 */
#ifndef QUINE_LOADER_OPTIONS_H
#define QUINE_LOADER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <abi/handover.h>

/* Takes the line out of a file's bytes; one line end (\n or \r\n) at the end is
 * allowed. NULL, or what is wrong ("is ..."); then `options` is empty. */
const char *options_parse(const uint8_t *bytes, uint64_t size, char options[HANDOVER_OPTIONS_MAX]);

/* The value of the last word `mode=WIDTHxHEIGHT`. False: there is none, and if
 * *bad, there is one that is no such thing. */
bool options_mode(const char *options, uint32_t *width, uint32_t *height, bool *bad);

#endif
