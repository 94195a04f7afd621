/*
 * Bit-fields of types that attributes align otherwise, and with attributes of their own: where each begins behind so many bits, and
 * size and alignment of the record. As gcc lays them out, by trying; the ABI says nothing of attributes.
 */
int printf(const char *, ...);
void *memset(void *, int, unsigned long);
typedef int i16 __attribute__((aligned(16)));
typedef int i2 __attribute__((aligned(2)));
typedef long l4 __attribute__((aligned(4)));
typedef short s1 __attribute__((aligned(1)));
typedef unsigned char c8 __attribute__((aligned(8)));
static int first(const unsigned char *bytes)
{
    int bit = 0;
    while (!(bytes[bit / 8] >> bit % 8 & 1))
        bit++;
    return bit;
}
#define FIELD(type, before, width, ...) { struct { char bytes[before / 8]; char : before % 8; type field : width __VA_ARGS__; } s; \
    memset(&s, 0, sizeof s); s.field = -1; printf(" %d/%d/%d", first((void *)&s), (int)sizeof s, (int)__alignof__(s)); }
#define ROW(type, width, ...) printf(#type ":" #width #__VA_ARGS__); \
    FIELD(type, 0, width, __VA_ARGS__) FIELD(type, 1, width, __VA_ARGS__) FIELD(type, 8, width, __VA_ARGS__) FIELD(type, 9, width, __VA_ARGS__) FIELD(type, 15, width, __VA_ARGS__) \
    FIELD(type, 16, width, __VA_ARGS__) FIELD(type, 26, width, __VA_ARGS__) FIELD(type, 32, width, __VA_ARGS__) FIELD(type, 70, width, __VA_ARGS__) printf("\n");
#define ALIGNED __attribute__((aligned(2)))
#define PACKED __attribute__((packed))
int main(void)
{
    ROW(i16, 1) ROW(i16, 8) ROW(i16, 20) ROW(i16, 32)
    ROW(i2, 7) ROW(i2, 17) ROW(i2, 32)
    ROW(l4, 31) ROW(l4, 33) ROW(l4, 64)
    ROW(s1, 8) ROW(s1, 9) ROW(s1, 16)
    ROW(c8, 1) ROW(c8, 8)
    ROW(int, 3, ALIGNED) ROW(int, 17, ALIGNED) ROW(int, 32, ALIGNED) ROW(long, 60, ALIGNED)
    ROW(i16, 20, PACKED) ROW(int, 32, PACKED)
#pragma pack(2)
    printf("pack(2)\n");
    ROW(i16, 8) ROW(int, 17) ROW(int, 32, PACKED) ROW(long, 64) ROW(s1, 16) ROW(int, 5, PACKED)
#pragma pack()
    return 0;
}
/* expect:
i16:1 0/16/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16
i16:8 0/16/16 128/32/16 8/16/16 128/32/16 128/32/16 16/16/16 128/32/16 32/16/16 128/32/16
i16:20 0/16/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16
i16:32 0/16/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16 128/32/16 32/16/16 128/32/16
i2:7 0/2/2 1/2/2 8/2/2 9/2/2 15/4/2 16/4/2 26/6/2 32/6/2 70/10/2
i2:17 0/4/2 1/4/2 8/4/2 9/4/2 15/4/2 16/6/2 26/6/2 32/8/2 70/12/2
i2:32 0/4/4 16/6/2 16/6/2 16/6/2 16/6/2 16/6/2 32/8/2 32/8/4 80/14/2
l4:31 0/4/4 1/4/4 8/8/4 9/8/4 15/8/4 16/8/4 26/8/4 32/8/4 70/16/4
l4:33 0/8/4 1/8/4 8/8/4 9/8/4 15/8/4 16/8/4 26/8/4 32/12/4 70/16/4
l4:64 0/8/8 32/12/4 32/12/4 32/12/4 32/12/4 32/12/4 32/12/4 32/12/4 96/20/4
s1:8 0/1/1 1/2/1 8/2/1 9/3/1 15/3/1 16/3/1 26/5/1 32/5/1 70/10/1
s1:9 0/2/1 1/2/1 8/3/1 9/3/1 15/3/1 16/4/1 26/5/1 32/6/1 70/10/1
s1:16 0/2/2 8/3/1 8/3/1 16/4/1 16/4/1 16/4/2 32/6/1 32/6/2 72/11/1
c8:1 0/8/8 64/16/8 64/16/8 64/16/8 64/16/8 64/16/8 64/16/8 64/16/8 128/24/8
c8:8 0/8/8 64/16/8 8/8/8 64/16/8 64/16/8 16/8/8 64/16/8 32/8/8 128/24/8
int:3ALIGNED 0/4/4 16/4/4 16/4/4 16/4/4 16/4/4 16/4/4 32/8/4 32/8/4 80/12/4
int:17ALIGNED 0/4/4 32/8/4 32/8/4 32/8/4 32/8/4 32/8/4 32/8/4 32/8/4 96/16/4
int:32ALIGNED 0/4/4 32/8/4 32/8/4 32/8/4 32/8/4 32/8/4 32/8/4 32/8/4 96/16/4
long:60ALIGNED 0/8/8 64/16/8 64/16/8 64/16/8 64/16/8 64/16/8 64/16/8 64/16/8 128/24/8
i16:20PACKED 0/3/1 1/3/1 8/4/1 9/4/1 15/5/1 16/5/1 26/6/1 32/7/1 70/12/1
int:32PACKED 0/4/1 1/5/1 8/5/1 9/6/1 15/6/1 16/6/1 26/8/1 32/8/1 70/13/1
pack(2)
i16:8 0/2/2 1/2/2 8/2/2 9/4/2 15/4/2 16/4/2 26/6/2 32/6/2 70/10/2
int:17 0/4/2 1/4/2 8/4/2 9/4/2 15/4/2 16/6/2 26/6/2 32/8/2 70/12/2
int:32PACKED 0/4/2 1/6/2 8/6/2 9/6/2 15/6/2 16/6/2 26/8/2 32/8/2 70/14/2
long:64 0/8/2 1/10/2 8/10/2 9/10/2 15/10/2 16/10/2 26/12/2 32/12/2 70/18/2
s1:16 0/2/2 1/3/1 8/3/1 9/4/1 15/4/1 16/4/2 26/6/1 32/6/2 70/11/1
int:5PACKED 0/2/2 1/2/2 8/2/2 9/2/2 15/4/2 16/4/2 26/4/2 32/6/2 70/10/2
*/
