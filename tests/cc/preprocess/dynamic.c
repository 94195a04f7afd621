/* __LINE__, __FILE__, __COUNTER__, __INCLUDE_LEVEL__, __BASE_FILE__, dates that depend on nothing. */
__LINE__ __FILE__ __COUNTER__ __COUNTER__ __INCLUDE_LEVEL__ __BASE_FILE__
__DATE__ __TIME__
#include "include/level.h"
#define l() __LINE__
l(
)
l() \
__LINE__
#line 100 "other.c"
__LINE__ __FILE__
#line 7
__LINE__ __FILE__
# 33 "x\\y.h" 3
__LINE__ __FILE__
#define N 1000
#line N
__LINE__

/* expected:
2 "tests/cc/preprocess/dynamic.c" 0 1 0 "tests/cc/preprocess/dynamic.c"
"Jan  1 1970" "00:00:00"
1 "tests/cc/preprocess/include/level.h" "tests/cc/preprocess/dynamic.c" 1
6
8 9
100 "other.c"
7 "other.c"
33 "x\\y.h"
1000
*/
