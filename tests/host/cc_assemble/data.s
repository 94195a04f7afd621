# Numbers of 128 bits, .fill of more than 4 bytes, and strings side by side.
.octa 0x0fedcba9876543210123456789abcdef
.octa -1
.octa 1
.octa -0x123456789abcdef00
.octa 170141183460469231731687303715884105727
.octa 0xffffffffffffffff, 18446744073709551616
.octa 0x8000000000000000
.octa -0x8000000000000001
.fill 2,8,-1
.fill 1,8,0x123456789a
.fill 1,5,-1
.fill 1,6,0x1122334455
.fill 1,7,-2
.fill 2,3,-2
.fill 1,4,0x87654321
1: .octa 1+2, 0x12345678901234567890 , - 5,0b101
.octa 010, 0xfu
.quad 1b-1b, 0xffffffffffffffff, 18446744073709551615, 0777
.ascii "x" "y","z"
.asciz "a" "b" , "c"
.string "" "d"
