/* Classes by name: C11 section 7.30.2.2.2. */
#include <string.h>
#include <wctype.h>
#include "class.h"

wctype_t wctype(const char *name)
{
    static const struct {
        char name[7];
        wctype_t class;
    } classes[] = {
        { "alnum", CLASS_ALPHA | CLASS_DIGIT }, { "alpha", CLASS_ALPHA }, { "blank", CLASS_BLANK }, { "cntrl", CLASS_CNTRL },
        { "digit", CLASS_DIGIT }, { "graph", CLASS_ALPHA | CLASS_DIGIT | CLASS_PUNCT }, { "lower", CLASS_LOWER },
        { "print", CLASS_PRINT }, { "punct", CLASS_PUNCT }, { "space", CLASS_SPACE }, { "upper", CLASS_UPPER },
        { "xdigit", CLASS_XDIGIT },
    };
    for (unsigned i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (strcmp(name, classes[i].name) == 0)
            return classes[i].class;
    return 0;
}
