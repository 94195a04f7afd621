# Parameters and their operators. XCU 2.5, 2.6.2.
unset u; e=; v=value
printf '<%s>' "${u-d}" "${u:-d}" "${e-d}" "${e:-d}" "${v-d}" "${v:-d}"; echo
printf '<%s>' "${u+a}" "${u:+a}" "${e+a}" "${e:+a}" "${v+a}" "${v:+a}"; echo
printf '<%s>' "${u:=assigned}" "$u"; echo
(: ${unset?with a message}) 2>&1 | sed 's/.*: //'
(: "${e:?}") 2>/dev/null; echo "status above 0: $?" | sed 's/[1-9][0-9]*$/N/'
printf '<%s>' ${u-"a b"} ${zz-a b} "${zz-a b}" ${zz:-'x y'} "${zz:-"q r"}"; echo
f=/one/two/three.tar.gz
echo ${f#*/} ${f##*/} ${f%.*} ${f%%.*} ${f%/*} ${f#nothing} "${f##"/one"}"
s='*x*y*'
echo "${s#'*'}" "${s%'*'}" "${s#\*}" "${s##*y}"
p='[a]'; t='[a]b'; echo "${t#$p}" "${t#"$p"}"
echo ${#f} ${#} ${#e} ${#s}
w=äöü; echo "${#w}" "${w%?}" "${w#?}"
set -- a b c d e f g h i j k
echo $10 ${10} ${11} $# "${12-none}"
shift 3; echo $1 $#
echo "${v}s" "$v-s" "${v%"${v#?}"}"
n=v; eval "echo \$$n \${$n}"
echo "${u+"${v-'x'}"}" ${u+'single'"double"}
x="${v}${e}${zz:-${yy:-deep}}"; echo "$x"
echo $((${#v} + 1)) "$(echo ${v#va})"
set -u; (echo $unset_one; echo not reached) 2>/dev/null; echo "${unset_one-fine}"
echo "$@" >/dev/null; set --; echo "none: $@ $*"
