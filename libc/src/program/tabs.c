/* Tab stops of expand and unexpand. */
#include <ctype.h>
#include <err.h>
#include <stdlib.h>
#include <quine/program.h>

void program_tabs_parse(struct program_tabs *tabs, const char *list)
{
    for (const char *at = list;; at++) {
        char *end;
        unsigned long stop = strtoul(at, &end, 10);
        if (!isdigit((unsigned char)*at) || stop == 0 || (*end != 0 && *end != ',' && *end != ' ')
            || (tabs->count > 0 && stop <= tabs->stops[tabs->count - 1]) || tabs->count == PROGRAM_TABS_MAX)
            errx(program_failure, "%s: not a list of rising tab stops such as 8 or 4,10,20", list);
        tabs->stops[tabs->count++] = stop;
        at = end;
        if (*at == 0)
            return;
    }
}

unsigned long program_tab_stop(const struct program_tabs *tabs, unsigned long column)
{
    if (tabs->count == 1)
        return column - column % tabs->stops[0] + tabs->stops[0];
    for (size_t i = 0; i < tabs->count; i++)
        if (tabs->stops[i] > column)
            return tabs->stops[i];
    return column + 1;
}
