/* options: -Wall -Wextra */
int must(void) __attribute__((warn_unused_result));
int value(int i)
{
    int n = ({ i++; i; }) + ({ must(); });
    n += ({ i; n; }); // 13: warning: the value is computed and not used [-Wunused-value]
    n += ({ { i; } n; }); // 15: warning: the value is computed and not used [-Wunused-value]
    n += ({ must(); n; }); // 17: warning: the result of 'must' has to be used [-Wunused-result]
    i; // 5: warning: the value is computed and not used [-Wunused-value]
    return n;
}
void ways(int i, int n)
{
    i ? 0 : (must(), 0);
    i ? (void)0 : (n++, (void)0);
    i ? n++ : n;
    i ? (n, 1) : 0; // 7: warning: the value is computed and not used [-Wunused-value]
    i ? n : 0; // 7: warning: the value is computed and not used [-Wunused-value]
    if (i) ; else n++;
    if (i) n++; else ; // 22: warning: the body of 'else' is empty [-Wempty-body]
    if (i) ; // 12: warning: the body of 'if' is empty [-Wempty-body]
}
