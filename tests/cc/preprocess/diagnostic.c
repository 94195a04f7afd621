/* #pragma GCC diagnostic holds from its place on; push and pop. */
/* options: -Wundef */
#if A
#endif
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wundef"
#if B
#endif
#pragma GCC diagnostic error "-Wundef"
#if C
#endif
#pragma GCC diagnostic pop
#if D
#endif
#include "include/undef.h"
#if F
#endif
#pragma GCC diagnostic ignored "-Wundef"
#include "include/undef.h"

/* expected:
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wundef"
#pragma GCC diagnostic error "-Wundef"
#pragma GCC diagnostic pop
#pragma GCC diagnostic ignored "-Wundef"
*/

/* messages:
3:5: warning: 'A' is not defined and counts as 0 [-Wundef]
10:5: error: 'C' is not defined and counts as 0 [-Wundef]
13:5: warning: 'D' is not defined and counts as 0 [-Wundef]
1:5: warning: 'E' is not defined and counts as 0 [-Wundef]
16:5: warning: 'F' is not defined and counts as 0 [-Wundef]
*/
