int main(void)
{
    int number = "text";
    return nubmer;
}
