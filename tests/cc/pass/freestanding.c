/* options: -ffreestanding */
/*
 * Without a library its names mean nothing, but for those that say so.
 */
void *memcpy(void *restrict, const void *restrict, unsigned long);

/* -O1 has: call */
unsigned plain(const void *bytes)
{
    unsigned value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

/* -O1 lacks: call */
unsigned builtin(const void *bytes)
{
    unsigned value;
    __builtin_memcpy(&value, bytes, sizeof value);
    return value;
}
