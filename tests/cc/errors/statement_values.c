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
