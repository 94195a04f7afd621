/* Making goals: which files must be made, in which order. */
#ifndef MAKE_UPDATE_H
#define MAKE_UPDATE_H

#include "file.h"

/* Makes the files; the worst outcome. */
enum outcome update_files(struct file **files, size_t count);

/* Something failed, and nothing more is to be begun. */
bool update_is_stopping(void);

/* Removes the intermediate files that were made. */
void update_remove_intermediates(void);

#endif
