/* From the errors of kernel and contracts to those of POSIX, in one place. */
#ifndef QUINE_ERROR_H
#define QUINE_ERROR_H

#include <abi/errors.h>

/* The errno of an error; 0 for ERROR_NONE. */
int error_to_errno(enum error error);

/* 0 for ERROR_NONE; otherwise sets errno and answers -1. */
int error_result(enum error error);

#endif
