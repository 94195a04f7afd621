# Splitting at IFS and names of files. XCU 2.6.5, 2.6.6.
show() { printf '%d' $#; printf ' <%s>' "$@"; echo; }
x='  a  b  '; show $x; show "$x"; show x$x; show $x"y"; show "z"$x
IFS=:; x='a:b::c:'; show $x; x=':a'; show $x; x='::'; show $x
IFS=' :'; x=' a : b:c  : '; show $x; x='a : : b'; show $x
IFS=x; show axbxc; y=axbxc; show $y; show $(echo axb)
IFS='	
 '; show $(printf 'a\n\nb\n \n')
unset IFS; x='a	b
c'; show $x
IFS=; x='a b'; show $x; unset IFS
x='a b'; y=$x; show "$y"; for i in $x; do echo $i; done
case $x in 'a b') echo one word;; esac
mkdir d; cd d; : >a1; : >a2; : >b1; : >.hidden; mkdir sub; : >sub/a3
show *; show a*; show ?1; show [ab]1; show [!a]*; show sub/*; show */a*; show .h*; show n*
show "a*" a\* 'a'*; x='a*'; show $x "$x"; show ${x}; set -f; show a* $x; set +f
show ./a? ; show "$PWD"/zzz* | sed "s|$PWD||"
show {a,b} ~nobodyhere
