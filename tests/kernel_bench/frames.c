#include "bench.h"
const struct row frame_rows[] = { { 0 } };
