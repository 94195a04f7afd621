int g(void);struct s2{int a[5];};struct s3{int a;};int f(int x,long*a){ struct s2 s2; struct s3 s3={x}; asm("%5"::"r"(1)); return x; }
