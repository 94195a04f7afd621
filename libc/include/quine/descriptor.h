/*
 * File descriptors as they cross from a process to its child: data[1] of
 * START_DESCRIPTOR and the `kind` of builder_descriptor().
 */
#ifndef QUINE_DESCRIPTOR_H
#define QUINE_DESCRIPTOR_H

enum descriptor_kind {
    DESCRIPTOR_FILE = 1,         /* session of the file contract; data[2]: offset */
    DESCRIPTOR_TERMINAL = 2,     /* session of the terminal contract */
    DESCRIPTOR_DIRECTORY = 3,    /* session of the directory contract */
};

#endif
