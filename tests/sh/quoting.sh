# Quotes: what they keep together and what they keep from being looked at. XCU 2.2.
echo 'single $x `y` \n' "double \$x \`y\` \\ \"q\"" back\ slash\$
x='a  b'
echo $x "$x" '$x' "'$x'" '"$x"'
printf '<%s>' '' "" $unset "$unset" a''b; echo
printf '<%s>' "$x"'c'$x; echo
echo "one \
line" two \
words
printf '<%s>' "\a\$\"\`\\\d"; echo
printf '<%s>' a\
b; echo
set -- 'a b' c ''
printf '<%s>' $@; echo
printf '<%s>' "$@"; echo
printf '<%s>' $*; echo
printf '<%s>' "$*"; echo
printf '<%s>' "x$@y"; echo
set --
printf '<%s>' "$@"; echo
printf '<%s>' "a$@b"; echo
printf '<%s>' ""$@""; echo
IFS=,
set -- a b c
printf '<%s>' "$*"; echo
IFS=
printf '<%s>' "$*" $*; echo
unset IFS
printf '<%s>' "$*"; echo
