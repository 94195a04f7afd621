#include "bench.h"
const struct row object_rows[] = { { 0 } };
