/*
 * The pages of the tree: frames of this server's whose capabilities are kept, so that a page of a file can be given to
 * those who map the file (`pages` of file.contract). They lie at FRAMES_HERE by their number, which is how the page's
 * address leads to its capability.
 */
#ifndef QUINE_FILES_FRAMES_H
#define QUINE_FILES_FRAMES_H

#include <stdbool.h>
#include <quine/kernel.h>

/* One page more, zeroed; NULL: there is no memory. It is never given back. */
void *frames_page(void);

/* A copy of the page's capability into an empty slot, to be sent: from now on somebody may have it mapped. */
enum error frames_give(const void *page, bool write, capability slot);
bool frames_are_given(const void *page);
/* Takes the page out of all address spaces but this one's. */
void frames_take_back(const void *page);

#endif
