/* C11 section 7.12.4.4; atan2l is the x87 unit's. */
#include <math.h>

double atan2(double y, double x)
{
    return (double)atan2l(y, x);
}

float atan2f(float y, float x)
{
    return (float)atan2l(y, x);
}
