/* GNU: __alignof__ of a member or a variable says how it was declared, whatever its type. */
int printf(const char *, ...);
struct __attribute__((packed)) packed { char a; int b; };
struct asked { _Alignas(32) char a; int b __attribute__((aligned(16))); short c; long d __attribute__((packed)); };
#pragma pack(2)
struct limited { long a; char b; int c __attribute__((aligned(8))); };
#pragma pack()
struct behind { char a; int b; } __attribute__((packed));
struct packed packed; struct asked asked, *to = &asked; struct limited limited; struct behind behind;
_Alignas(64) int global;
int array[4] __attribute__((aligned(32)));
int main(void)
{
    printf("%d %d\n", (int)__alignof__(packed.a), (int)__alignof__(packed.b));
    printf("%d %d %d %d\n", (int)__alignof__(asked.a), (int)__alignof__(to->b), (int)__alignof__((*to).c), (int)__alignof__(((struct asked *)0)->d));
    printf("%d %d %d %d\n", (int)__alignof__(limited.a), (int)__alignof__(limited.b), (int)__alignof__(limited.c), (int)__alignof__(limited));
    printf("%d %d %d\n", (int)__alignof__(behind.b), (int)__alignof__(behind), (int)__alignof__(int));
    printf("%d %d %d\n", (int)__alignof__(global), (int)__alignof__(array), (int)__alignof__(array[0]));
    return 0;
}
/* expect:
1 1
32 16 2 1
2 1 2 2
1 1 4
64 32 4
*/
