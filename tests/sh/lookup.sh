# What names mean and where programs are: command, type, hash; errors of special builtins under `command`.
alias ll='ls -l'
f() { :; }
command -v if cd ll f; echo $?
command -V while >/dev/null; echo $?
command -v nosuch; echo $?
command -pv ls >/dev/null; echo $?
mkdir bin other
printf 'echo first\n' >bin/tool
chmod +x bin/tool
PATH=$PWD/bin:$PWD/other:$PATH
tool
hash | sed 's|.*/bin/|bin/|' | grep tool
mv bin/tool other/tool
tool
hash -r; hash | grep -c .
hash tool cd f; echo $?
hash nosuch 2>/dev/null; echo $?
hash | grep -c tool
PATH=$PATH:/nowhere; hash | grep -c tool; tool; hash | grep -c tool
command . ./nowhere 2>/dev/null; echo $?
command shift 9 2>/dev/null; echo on
command set -o nosuch 2>/dev/null; echo on
kill -l 9; kill -l 130; kill -l TERM
umask -- -w; umask; umask -S
fc -l 2>&1 | sed 's/.*fc: //'
