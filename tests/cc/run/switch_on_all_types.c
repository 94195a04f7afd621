/* switch over every integer type: constants are converted to the promoted type, values far apart, negative, of 64 and 128 bits, ranges at the edges (C11 6.8.4.2). */
int printf(const char *, ...);
enum e { RED = -3, BLUE = 70000 };
#define ON(name, T) \
    static int name(T x) \
    { \
        switch (x) {
ON(on_char, char) case -1 : return 1;
case 'a': return 2;
case 255: return 3;
case 127: return 4;
}
return 0;
}
ON(on_uchar, unsigned char) case -1 : return 1;
case 200: return 2;
case 255: return 3;
case 256: return 9;
default: return 4;
}
}
ON(on_short, short) case -32768 : return 1;
case 32767: return 2;
case 65535: return 9;
}
return 0;
}
ON(on_ushort, unsigned short) case 65535 : return 1;
case 0: return 2;
case -1: return 9;
}
return 0;
}
ON(on_int, int) case -2147483647 - 1 : return 1;
case 2147483647: return 2;
case 0: return 3;
case -1: return 4;
case 10 ... 20: return 5;
default:;
}
return 0;
}
ON(on_unsigned, unsigned) case -1 : return 1;
case 0x80000000: return 2;
case 0x7fffffff: return 3;
case 5 ... 0x1000: return 4;
case 0xfffffff0 ... 0xfffffffe: return 5;
}
return 0;
}
ON(on_long, long) case 0x100000000 : return 1;
case -1: return 2;
case 99: return 3;
case 0x7fffffffffffffff: return 4;
case -0x7fffffffffffffff - 1: return 5;
case 100 ... 0xfffffffe: return 6;
}
return 0;
}
#undef ON
#define ON(name, T) \
    static int name(T x) \
    { \
        switch (x) {
ON(on_ulong, unsigned long) case 0 : return 1;
case -1ul: return 2;
case 1ul << 63: return 3;
case 7: return 4;
}
return 0;
}
ON(on_bool, _Bool) case 0 : return 1;
case 1: return 2;
default: return 3;
}
}
ON(on_enum, enum e) case RED : return 1;
case BLUE: return 2;
}
return 0;
}
ON(on_wide, __int128) case 1 : return 1;
case -1: return 2;
case (__int128)1 << 100: return 3;
}
return 0;
}
int main(void)
{
    struct {
        int s : 3;
        unsigned u : 3;
    } f;
    printf("%d%d%d%d ", on_char(-1), on_char('a'), on_char((char)255), on_char(127));
    printf("%d%d%d%d\n", on_uchar(255), on_uchar(200), on_uchar(0), on_uchar(1));
    printf("%d%d%d ", on_short(-32768), on_short(32767), on_short(-1));
    printf("%d%d%d\n", on_ushort(65535), on_ushort(0), on_ushort(1));
    printf("%d%d%d%d%d%d%d\n", on_int(-2147483647 - 1), on_int(2147483647), on_int(0), on_int(-1), on_int(10), on_int(20), on_int(21));
    printf("%d%d%d%d%d%d\n", on_unsigned(-1), on_unsigned(0x80000000), on_unsigned(2147483647), on_unsigned(5), on_unsigned(0xfffffff3),
           on_unsigned(4));
    printf("%d%d%d%d%d%d%d%d\n", on_long(4294967296), on_long(-1), on_long(99), on_long(0x7fffffffffffffff), on_long(-0x7fffffffffffffff - 1),
           on_long(0xfffffffe), on_long(98), on_long(0x200000001));
    printf("%d%d%d%d%d\n", on_ulong(0), on_ulong(-1), on_ulong(1ul << 63), on_ulong(7), on_ulong(8));
    printf("%d%d %d%d%d %d%d%d%d\n", on_bool(0), on_bool(1), on_enum(RED), on_enum(BLUE), on_enum(0), on_wide(1), on_wide(-1),
           on_wide((__int128)1 << 100), on_wide(0));
    f.s = 5;
    f.u = 5;
    switch (f.s) {
    case 5: printf("5 "); break;
    case -3: printf("-3 ");
    }
    switch (f.u) {
    case 5: printf("5\n"); break;
    default: printf("?\n");
    }
    switch (sizeof(int)) {
    case 4: printf("four\n");
    }
    switch ('a')
    case 'a':
        printf("no block\n");
    switch (1) {
        printf("never\n");
        int late;
    case 1: late = 7; printf("%d\n", late);
    }
    switch (3)
        ;
    switch (0) {
    default:
default_seen:
        printf("default\n");
    }
    goto after;
    goto default_seen;
after:
    switch ((char)300) {
    case 44: printf("44\n");
    }
    return 0;
}
/* expect:
1214 3244
120 120
1234550
123450
12345600
12340
12 120 1230
-3 5
four
no block
7
default
44
*/
