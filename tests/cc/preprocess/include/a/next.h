next a
#include_next <next.h>
