/*
 * The language of manifests (MANIFEST.md, part 1): text to compiled manifests, and back. Not for the loader: this needs
 * a C library.
 */
#ifndef QUINE_MANIFEST_TEXT_H
#define QUINE_MANIFEST_TEXT_H

#include <bootimage/manifest.h>

#define MANIFEST_COMPILED_MAX (sizeof(struct manifest) + MANIFEST_ITEMS_MAX * sizeof(struct manifest_item))

/* What is wrong, and in which line, from 1. */
struct manifest_problem { unsigned line; char text[300]; };

/* Compiles a text into `bytes`, MANIFEST_COMPILED_MAX of them, 8-byte aligned, as manifest_open() takes them: how many
 * they are, and in `lines` (or NULL) those of the items. 0: *problem says why. */
size_t manifest_compile(const char *text, size_t size, void *bytes, unsigned lines[MANIFEST_ITEMS_MAX],
                        struct manifest_problem *problem);

/* What an item says, in the language, without its keyword. */
void manifest_item_text(const struct manifest_item *item, char *text, size_t size);

#endif
