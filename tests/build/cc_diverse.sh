# cc built by different compilers builds the same cc: the short form of `make ddc`. It fails where a line of cc's source
# leaves something to the compiler that builds it, or meets a bug of that one: two calls among the arguments of a third,
# one of them with a structure as its value, made tcc 0.9.27 forget the other's value (lower_call()).
sh tests/ddc.sh "$1" 'gcc -O0' 'gcc -O1' 'tcc'
