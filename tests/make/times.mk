# What counts as newer: a prerequisite that was made anew counts even when its time is not; one that was not made does not.
all: a e
a: b ; touch -d 2020-01-03 a
b: c ; touch -d 2020-01-02 b
d:
e: d f ; touch e
f: ;
# run: touch c; make; make
# run: touch -d 2020-01-01 f; touch -d 2020-01-02 d e; make e; touch -d 2020-01-03 f; make e; make e
# run: touch -d 2020-01-02 f d; touch -d '2020-01-02 00:00:00.000000001' e; make e; touch -d '2020-01-02 00:00:00.000000002' f; make e
# output:
# touch -d 2020-01-02 b
# touch -d 2020-01-03 a
# touch e
# touch -d 2020-01-02 b
# touch e
# make: 'e' is up to date.
# touch e
# make: 'e' is up to date.
# make: 'e' is up to date.
# touch e
