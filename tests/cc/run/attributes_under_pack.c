/* #pragma pack limits what the attribute aligned asks for; the attribute packed does not. */
int printf(const char*,...);
#define A __attribute__((aligned(16)))
struct __attribute__((packed)) s1 { int x:12; A char a:4; int b:2; };
struct s2 { int x:12; A char a:4; int b:2; };
#pragma pack(1)
struct s3 { int x:12; A char a:4; int b:2; };
struct s4 { char x; A char a; int b; };
#pragma pack()
struct __attribute__((packed)) s5 { char x; A char a; int b; };
struct __attribute__((packed)) s6 { int x:12; int a:4 A; int b:2; };
#define S(s) printf(#s " %zu %zu\n", sizeof(struct s), _Alignof(struct s))
int main(void){ S(s1);S(s2);S(s3);S(s4);S(s5);S(s6);return 0;}
/* expect:
s1 32 16
s2 32 16
s3 3 1
s4 6 1
s5 32 16
s6 32 16
*/
