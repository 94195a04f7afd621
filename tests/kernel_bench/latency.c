#include "bench.h"
const struct row latency_rows[] = { { 0 } };
