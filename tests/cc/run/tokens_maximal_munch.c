/* What characters become one token: the longest first; joined lines, digraphs, comments, numbers that are none, names with universal characters, at the ends of macros (C11 5.1.1.2, 6.4). */
int printf(const char *, ...);
#define STRING_(...) #__VA_ARGS__
#define STRING(...) STRING_(__VA_ARGS__)
#define EMPTY
#define PLUS +
#define PASTE(a, b) a##b
#define NEXT(x) x
%:define DIGRAPH(x) %:x
static int x\
y = 4; static int caf\u00e9 = 5; static int été = 6; /* a comment // of one kind */ static int after = 7; // a comment /* of the other \
   that goes on
static int z = 8 /**/ + /* * / */ 1 //* no division
;
int main(void)
<%
    int a = 1, b = 2, c = 3;
    int array<:2:> = <% 1, 2 %>;
    printf("%d ", a+++b);
    printf("%d ", a-- -b);
    printf("%d\n", a- --b);
    printf("%d ", a<<=1);
    printf("%d\n", a>>=1);
    printf("%d %d %d\n", xy, café, \u00e9t\u00e9);
    printf("%d %d %d\n", after, z, array[1]);
    printf("%d\n", a ? b ?c:4:5);
    printf("%d\n", c>b>a);
    printf("%d\n", a/ *&b);
    printf("%d %d\n", 0x1f+1, .5e1+1 > 5.);
    printf("%s\n", STRING(0x1e+1 1.2.3 .e+1 1_x 0b2 09a));
    printf("%s\n", STRING(a+++++b ->* <<= >>= ... .. ## # <: :> %: %:%:));
    printf("%s %s\n", DIGRAPH(a b), STRING(+PLUS -EMPTY- NEXT(+)+));
    printf("%s\n", STRING(/* gone */ a /**/ b// also
));
    printf("%d\n", PASTE(x, y) + PASTE(0x, 1f) + PASTE(1, 2) - PASTE(-, -)a);
    printf("%s\n", STRING(PASTE(<, <=) PASTE(+, +) PASTE(L, "w") PASTE(., 1) PASTE(1., e3)));
    printf("%zu %s\n", sizeof L"a" "b", "joi\
ned");
    printf("%c%c %s\n", '\
a', '"', "'\"\\ \x41\
");
    int i = 5; int *p = &i;
    printf("%d %d\n", i/ *p, 6 /*p*/ / 3);
    printf("%d\n", 1 ? -1 : +1);
    goto l;
l:;
    printf("%d\n", (a)-(b));
    printf("%d%s\n", __LINE__ > 0, "" "" );
    return 0;
%>
/* expect:
3 0 0
2 1
4 5 6
7 9 2
3
0
1
32 1
0x1e+1 1.2.3 .e+1 1_x 0b2 09a
a+++++b ->* <<= >>= ... .. ## # <: :> %: %:%:
a b ++ -- ++
a b
47
<<= ++ L"w" .1 1.e3
12 joined
a" '"\ A
1 2
-1
-1
1
*/
