/*
 * mkimage's entry; command.c knows the commands.
 */
#include "mkimage.h"

int main(int argc, char **argv)
{
    return mkimage(argc, argv);
}
