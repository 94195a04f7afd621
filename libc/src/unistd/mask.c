/* umask(). A process begins with 022, whatever its parent has. */
#include <sys/stat.h>
#include "mask.h"

enum { PERMISSIONS = 0777 };

mode_t __file_mask = 022;

mode_t umask(mode_t mask)
{
    mode_t before = __file_mask;
    __file_mask = mask & PERMISSIONS;
    return before;
}
