/* C11 section 7.12.10.1: exact in any type; fmodl is the x87 unit's. */
#include <math.h>

double fmod(double x, double y)
{
    return (double)fmodl(x, y);
}

float fmodf(float x, float y)
{
    return (float)fmodl(x, y);
}
