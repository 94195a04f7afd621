/* Compiled without optimisation: its parameters are where they say. */
void see(int x, int y, int z);

void see(int x, int y, int z)
{
    (void)x, (void)y, (void)z;
}
