/* Columns: XSH wcwidth, wcswidth. */
#include <stdbool.h>
#include <wchar.h>
#include <wctype.h>
#include "../wctype/class.h"
#include "../wctype/widths.h"

int wcwidth(wchar_t character)
{
    unsigned low = 0, high = sizeof width_runs / sizeof width_runs[0];
    if (character == 0)
        return 0;
    if (!iswprint((wint_t)character))
        return -1;
    while (low < high) {
        unsigned middle = (low + high) / 2;
        if (width_runs[middle].last < (wint_t)character)
            low = middle + 1;
        else
            high = middle;
    }
    bool in_run = low < sizeof width_runs / sizeof width_runs[0] && width_runs[low].first <= (wint_t)character;
    return in_run ? width_runs[low].width : 1;
}

int wcswidth(const wchar_t *string, size_t count)
{
    int sum = 0;
    for (; count > 0 && *string != 0; string++, count--) {
        int width = wcwidth(*string);
        if (width < 0)
            return -1;
        sum += width;
    }
    return sum;
}
