/* The last step of cc: what was compiled, and what the command line has besides, to a program. */
#ifndef QUINE_CC_DRIVER_LINK_H
#define QUINE_CC_DRIVER_LINK_H

#include <cc/driver/options.h>

/* With the host's start files and libraries unless options say no. False: errors were said. */
bool link_inputs(const struct options *options);

#endif
