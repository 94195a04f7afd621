/* options: -Wall -Wextra */
/* Attributes as C23 writes them, which mean what those of gcc mean. */
[[noreturn]] void stop(void);
[[nodiscard("why")]] int number(void); [[]] int a; [[,]] int b; [[gnu::unused, __gnu__::__aligned__(16)]] int c;
[[unknown]] int d; // 3: warning: unknown attribute 'unknown' is ignored [-Wattributes]
[[other::thing(1, (2), "x")]] int e; // 10: warning: unknown attribute 'thing' is ignored [-Wattributes]
int choose(int n)
{
    number(); // 11: warning: the result of 'number' has to be used [-Wunused-result]
    switch (n) {
    case 1:
        n++; // 9: warning: this falls through to the next case [-Wimplicit-fallthrough]
    case 2: // 5: note: here
        n++;
        [[fallthrough]];
    default:
        return n;
    }
}
[[gnu:unused]] int f; // 7: error: expected ':' after ':', found 'unused'
[[ ] int g; // 6: error: expected ']' after attribute, found 'int'
