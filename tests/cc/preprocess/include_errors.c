/* #include that is wrong. */
#include "none.h"
#include <none.h>
#include
#include 1
#include ""
#include <x
#include "include/plain.h" more
#include "include/itself.h"
__has_include(<x>)
#if __has_include(
#endif

/* expected:
plain
__has_include(<x>)
*/

/* messages:
2:10: error: "none.h" is not found
3:10: error: <none.h> is not found
4:9: error: "FILE" or <FILE> is expected
5:10: error: "FILE" or <FILE> is expected
6:10: error: the name of a file to include is empty
7:10: error: '<' without '>'
8:28: warning: more behind #include [-Wendif-labels]
1:10: error: files include each other more than 200 deep
10:1: error: '__has_include' is for #if alone
11:19: error: "FILE" or <FILE> is expected
*/
