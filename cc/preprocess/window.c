/*
 * Windows: window.h.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>
#include <cc/preprocess/window.h>

struct window window;

static uint32_t capacity, origin_capacity;

static void add(char byte, size_t origin)
{
    window.text = array_grow(window.text, &capacity, window.count + SOURCE_PADDING, 1);
    window.origins = array_grow(window.origins, &origin_capacity, window.count + 1, sizeof *window.origins);
    window.text[window.count] = byte;
    window.origins[window.count++] = (uint32_t)origin;
}

char trigraph_meaning(const char *p)
{
    static const char third[] = "=/'()!<>-", meaning[] = "#\\^[]|{}~";
    const char *found = p[0] == '?' && p[1] == '?' && p[2] != 0 ? strchr(third, p[2]) : NULL;
    return found != NULL ? meaning[found - third] : 0;
}

/* Behind a backslash: the start of the next line, if nothing but blanks comes before it; else NULL. */
static const char *joined(const char *p)
{
    while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\f' || *p == '\v')
        p++;
    return *p == '\n' ? p + 1 : NULL;
}

bool window_open(const char *start, const char *end, bool trigraphs, uint32_t size)
{
    const char *p = start;
    window.count = 0;
    while (p < end && window.count < size) {
        const char *origin = p;
        char byte = *p, meant = trigraphs ? trigraph_meaning(p) : 0;
        p += meant != 0 ? 3 : 1;
        if (meant != 0)
            byte = meant;
        const char *next = byte == '\\' ? joined(p) : NULL;
        if (next != NULL)
            p = next;
        else
            add(byte, (size_t)(origin - start));
    }
    bool complete = p == end;
    uint32_t count = window.count;
    for (unsigned i = 0; i < SOURCE_PADDING; i++)
        add(0, (size_t)(p - start));
    window.count = count;
    return complete;
}
