/* options: -Wall -Wextra */
int take(int, int);
int unordered(int i, int *a, int n)
{
    i = i++; // 10: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    i = ++i; // 9: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    a[i] = i++; // 13: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    a[i++] = i; // 8: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    n = i++ + i++; // 10: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    n += i + --i; // 14: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    i += i++; // 11: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    take(i, i++); // 14: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    if ((i = n) == i) // 12: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
        n++;
    for (; n + i < 9; i = i-- + 1) // 28: warning: 'i' is changed here and used in the same expression, in no certain order [-Wsequence-point]
        n++;
    int m = n * n--; // 18: warning: 'n' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    return m - (m = 4); // 19: warning: 'm' is changed here and used in the same expression, in no certain order [-Wsequence-point]
}
int ordered(int i, int *a, int n, int *p)
{
    i = i + 1;
    i = (n = i) + 2;
    i = (i++, 5);
    n = i++ && i++;
    n = i ? i++ : --i;
    i = take(i++, n);
    a[i] = n++;
    *p++ = *p; // 7: warning: 'p' is changed here and used in the same expression, in no certain order [-Wsequence-point]
    *p = *a++;
    a[n] = a[n] + 1;
    n = sizeof(i++) + i;
    for (i = 0, n = 0; i < n; i++, n--)
        a[i++] = 3;
    return ({ i++; i; }) + n;
}
