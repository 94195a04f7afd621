/* Classes of characters (XBD 7.3.1), and the runs of tables that tools/unicode makes. */
#ifndef LIBC_WCTYPE_CLASS_H
#define LIBC_WCTYPE_CLASS_H

#include <stdint.h>

enum {
    CLASS_ALPHA = 1, CLASS_LOWER = 2, CLASS_UPPER = 4, CLASS_PUNCT = 8, CLASS_SPACE = 16, CLASS_BLANK = 32,
    CLASS_CNTRL = 64, CLASS_PRINT = 128, CLASS_DIGIT = 256, CLASS_XDIGIT = 512,
};

struct class_run {
    uint32_t first;
    uint16_t even, odd;
};

struct mapping_run {
    uint32_t first, last;
    uint32_t step;
    int32_t distance;
};

struct width_run {
    uint32_t first, last;
    int32_t width;
};

#endif
