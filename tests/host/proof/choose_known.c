/*
 * Random numbers, and what the current thread can name: see choose_parts.h.
 */
#include "choose_parts.h"

enum { ADDRESSES_MAX = 1500, VISITS_MAX = 10000 };

/* --- numbers --- */

static uint64_t random_state;

static uint64_t mix(uint64_t z)
{
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Neighbouring seeds must not begin the same sequence at neighbouring places. */
void choose_seed(uint64_t seed)
{
    random_state = mix(mix(seed) + 0x1234567);
    plan_start();
}

uint64_t random_number(void)
{
    return mix(random_state += 0x9e3779b97f4a7c15u);
}

unsigned choose_below(unsigned limit) { return random_number() % limit; }

bool one_in(unsigned count) { return choose_below(count) == 0; }

uint64_t garbage(void)
{
    static const uint64_t numbers[] = { 0, 1, 2, 31, 64, 4095, 0x8000, 1ull << 32, 1ull << 63, ~0ull };

    if (one_in(2))
        return any_of(numbers);
    uint64_t number = random_number();
    number >>= choose_below(64);
    return number >> 39 == BOOT_TABLE_INDEX ? 0 : number;
}

/* --- what the thread can name --- */

unsigned the_core;
static struct { uint64_t address; uint16_t place; } known[ADDRESSES_MAX];
static unsigned known_count, visits;

unsigned named_place(const struct model *m, uint64_t address)
{
    return model_lookup(m, m->cores[the_core].current, address);
}

/* All addresses through this CNode capability, whose own address is `prefix` with `left`
 * bits to come. Through CNodes that hold each other there may be millions of ways, and none that ends
 * with the last bit: after VISITS_MAX it is enough. */
static void know_through(const struct model *m, const struct model_slot *cnode, uint64_t prefix, unsigned left)
{
    unsigned guard_bits = cnode->value % 64, bits = guard_bits + cnode->bits;
    unsigned count = cnode->bits > 6 ? MODEL_SLOTS : 1u << cnode->bits;

    if (cnode->type != OBJECT_CNODE || bits > left || visits++ >= VISITS_MAX)
        return;
    left -= bits;
    prefix |= left + cnode->bits < 64 ? cnode->value >> 6 << (left + cnode->bits) : 0;
    if (left == 0 && named_place(m, prefix | 1) != model_place(cnode->object, 1))
        return;                         /* a guard that no address has: for one of them as for all */
    for (unsigned i = 1; i < count && known_count < ADDRESSES_MAX; i++) {
        unsigned place = model_place(cnode->object, i);
        uint64_t address = prefix | (left < 64 ? (uint64_t)i << left : 0);
        if (left > 0) {
            know_through(m, &m->slots[place], address, left);
        } else {
            known[known_count].address = address;
            known[known_count++].place = place;
        }
    }
}

void know(const struct model *m)
{
    known_count = visits = 0;
    know_through(m, &m->slots[model_place(m->cores[the_core].current, HELD_CSPACE)], 0, 64);
}

bool is_empty(const struct model *m, unsigned place) { return m->slots[place].type == OBJECT_NONE; }
bool is_full(const struct model *m, unsigned place) { return m->slots[place].type != OBJECT_NONE; }

uint64_t find_useful(const struct model *m, unsigned type, bool (*useful)(const struct model *m, unsigned place))
{
    uint64_t found = 0;
    unsigned seen = 0;

    for (unsigned i = 0; i < known_count; i++) {
        unsigned here = m->slots[known[i].place].type;
        if ((type == ANY_TYPE || here == type) && useful(m, known[i].place) && one_in(++seen))
            found = known[i].address;
    }
    return found;
}

uint64_t pick_address(const struct model *m, unsigned type)
{
    if (one_in(4 * WRONG))
        return garbage();
    if (one_in(WRONG) && known_count != 0)
        return known[choose_below(known_count)].address;
    uint64_t found = find_useful(m, type, is_full);
    return found != 0 ? found : garbage();
}

uint64_t pick_useful(const struct model *m, unsigned type, bool (*useful)(const struct model *m, unsigned place))
{
    uint64_t found = find_useful(m, type, useful);

    return found != 0 && !one_in(4) ? found : pick_address(m, type);
}

uint64_t pick_index(const struct model *m, uint64_t address, bool (*useful)(const struct model *m, unsigned place))
{
    unsigned place = named_place(m, address), found = 0, seen = 0;
    const struct model_slot *cnode = &m->slots[place];
    unsigned count = cnode->bits > 6 ? MODEL_SLOTS : 1u << cnode->bits;

    if (place == 0 || cnode->type != OBJECT_CNODE || one_in(WRONG))
        return one_in(8) ? 1ull << 40 : choose_below(MODEL_SLOTS);
    for (unsigned i = cnode->bits > 6 ? BOOT_SLOTS : 1; i < count; i++)
        if (useful(m, model_place(cnode->object, i)) && one_in(++seen))
            found = i;
    return found;
}

unsigned count_objects(const struct model *m, unsigned type)
{
    unsigned count = 0;

    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        count += m->objects[i].type == type;
    return count;
}
