/* Two files of a library, and one that uses it. */
struct shape { double width, height; };

double shape_area(const struct shape *shape);
double shape_diagonal(const struct shape *shape);
