/* The system's name and version: the only place where they stand. */
#ifndef QUINE_VERSION_H
#define QUINE_VERSION_H

#define QUINE_NAME "Quine"
#define QUINE_VERSION "0.1"
#define QUINE_MACHINE "x86_64"

#endif
