#include <math.h>
#include "shape.h"

double shape_diagonal(const struct shape *shape)
{
    return hypot(shape->width, shape->height);
}
