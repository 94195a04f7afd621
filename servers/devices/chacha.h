/* Random bytes: ChaCha20 (RFC 8439 section 2.3) whose key is replaced by its own output after each use, so that what
 * was given out cannot be computed from what is in memory afterwards. */
#ifndef QUINE_DEVICES_CHACHA_H
#define QUINE_DEVICES_CHACHA_H

#include <stddef.h>
#include <stdint.h>

enum { CHACHA_WORDS = 16, CHACHA_KEY_WORDS = 8 };

/* The block function: 64 bytes of the key stream from the state of section 2.3.2. */
void chacha_block(const uint32_t state[CHACHA_WORDS], uint8_t output[4 * CHACHA_WORDS]);

struct generator { uint32_t key[CHACHA_KEY_WORDS]; };

void generator_stir(struct generator *generator, const void *bytes, size_t size);
void generator_read(struct generator *generator, void *bytes, size_t size);

#endif
