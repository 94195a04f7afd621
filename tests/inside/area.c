#include "shape.h"

double shape_area(const struct shape *shape)
{
    return shape->width * shape->height;
}
