/*
 * Errors that cross the kernel line and the contract line.
 *
 * One list makes the enumeration, the names and the reference page. An object
 * operation answers with one of these as the label of its reply; 0 is success.
 * Contracts use the same numbers, so that one function in libc turns any of
 * them into errno (libc/src/errno/).
 *
 * X(name, number, text): numbers never change once shipped.
 */
#ifndef QUINE_ABI_ERRORS_H
#define QUINE_ABI_ERRORS_H

#define ERROR_LIST(X) \
    X(NONE,             0, "no error") \
    X(NO_CAPABILITY,    1, "no capability at that address") \
    X(WRONG_TYPE,       2, "the capability is for another kind of object") \
    X(NO_RIGHT,         3, "the capability lacks the right") \
    X(SLOT_IN_USE,      4, "the destination slot holds a capability") \
    X(BAD_ARGUMENT,     5, "an argument is not valid") \
    X(OUT_OF_RANGE,     6, "a number lies outside its range") \
    X(NO_MEMORY,        7, "not enough memory is left") \
    X(BAD_ALIGNMENT,    8, "an address or size is not aligned") \
    X(NO_TABLE,         9, "a page table is missing on the way") \
    X(MAPPED,          10, "it is mapped already") \
    X(NOT_MAPPED,      11, "it is not mapped") \
    X(WRITE_EXECUTE,   12, "a frame cannot be writable and executable") \
    X(HAS_CHILDREN,    13, "capabilities derived from it exist") \
    X(BUSY,            14, "it is in use") \
    X(BAD_OPERATION,   15, "no such operation on this object") \
    X(BAD_MESSAGE,     16, "the message does not fit the contract") \
    X(DEAD,            17, "the other side is gone") \
    X(WOULD_BLOCK,     18, "it would have to wait") \
    X(NOT_FOUND,       19, "no such thing") \
    X(EXISTS,          20, "it exists already") \
    X(NOT_DIRECTORY,   21, "not a directory") \
    X(IS_DIRECTORY,    22, "is a directory") \
    X(READ_ONLY,       23, "read-only") \
    X(NOT_PERMITTED,   24, "the manifest does not permit it") \
    X(BAD_FORMAT,      25, "the data is malformed") \
    X(TOO_LONG,        26, "too long") \
    X(INPUT_OUTPUT,    27, "the device failed") \
    X(INTERRUPTED,     28, "interrupted") \
    X(NO_CHILD,        29, "no such child") \
    X(UNSUPPORTED,     30, "not supported") \
    X(NO_PROCESS,      31, "no such process") \
    X(LIMIT,           32, "a limit is reached") \
    X(NO_SPACE,        33, "the file system is full") \
    X(NO_READER,       34, "nobody reads from it any more") \
    X(NOT_EMPTY,       35, "the directory is not empty") \
    X(NOT_SEEKABLE,    36, "it has no positions") \
    X(LINK,            37, "a symbolic link is on the way") \
    X(NOT_OPEN,        38, "not open for that") \
    X(NO_ACCESS,       39, "the permission bits do not allow it") \
    X(TOO_LARGE,       40, "the file would be too large") \
    X(NO_PEER,         41, "nobody has the other end open") \
    X(TOO_MANY_LINKS,  42, "the file has too many names") \
    X(NAME_TOO_LONG,   43, "a name is too long") \
    X(BACKGROUND,      44, "not in the foreground of the terminal")

enum error {
#define X(name, number, text) ERROR_##name = number,
    ERROR_LIST(X)
#undef X
    ERROR_COUNT
};

/* Sets of errors, as the lists of operations and system calls name them. */
#define E(name) (1ull << ERROR_##name)
/* A capability that is missing or for another kind of object. */
#define E_CAPABILITY (E(NO_CAPABILITY) | E(WRONG_TYPE))
/* A destination slot. */
#define E_SLOT (E_CAPABILITY | E(OUT_OF_RANGE) | E(SLOT_IN_USE))

#endif
