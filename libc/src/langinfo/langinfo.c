/* XBD 7.3: what the POSIX locale says; only the name of the code differs in the other one. */
#include <langinfo.h>
#include "../locale/locale.h"
#include "../wchar/utf8.h"

static const char *const texts[] = {
    "ANSI_X3.4-1968", "%a %b %e %H:%M:%S %Y", "%m/%d/%y", "%H:%M:%S", "%I:%M:%S %p", "AM", "PM",
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    "", "", "", "", "", ".", "", "^[yY]", "^[nN]", "-",
};

char *nl_langinfo(nl_item item)
{
    if (item < 0 || item > CRNCYSTR)
        return "";
    return item == CODESET && __locale_is_utf8() ? "UTF-8" : (char *)texts[item];
}

char *nl_langinfo_l(nl_item item, locale_t locale)
{
    locale_t before = uselocale(locale);
    char *text = nl_langinfo(item);
    uselocale(before);
    return text;
}
