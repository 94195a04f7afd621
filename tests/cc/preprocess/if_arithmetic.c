/* #if in intmax_t and uintmax_t: conversions, precedence, character constants. */
#if -1 > 0u && -1 < 0 && (-1)/2 == 0 && -7 % 3 == -1
one
#endif
#if 2 + 3 * 4 == 14 && (2 + 3) * 4 == 20 && 1 << 2 + 1 == 8 && (7 & 3 ^ 1 | 8) == 10
two
#endif
#if 0x7fffffffffffffff + 0 > 0 && 0xffffffffffffffff == -1 && 18446744073709551615u == ~0u
three
#endif
#if 'a' == 97 && '\377' < 0 && '\x41' == 'A' && L'\xff' == 255 && 'ab' == 24930 && u'\xffff' == 65535 && U'Ã©' == 233
four
#endif
#if (0 ? -1 : 0u) - 1 > 0 && (1 ? 2 : 3) == 2 && (0 ? 1 : 0 ? 2 : 3) == 3
five
#endif
#if 1 || 1 / 0
six
#endif
#if !(0 && 1 % 0) && (1 ? 1 : 1 / 0)
seven
#endif
#if undefined_name == 0 && true == 0 && int == 0
eight
#endif
#if -9223372036854775807 - 1 < 0 && (-9223372036854775807 - 1) / -1 < 0 && (-9223372036854775807 - 1) % -1 == 0
nine
#endif
#if 0b101 == 5 && 010 == 8 && 10LLU == 10ull && -8 >> 1 == -4
ten
#endif
#if !!1 == 1 && - -1 == 1 && +1 == 1 && ~0 == -1
eleven
#endif
#if U'ÿ' == 255 && L'Ã' == 195 // bytes that are no UTF-8
twelve
#endif

/* expected:
one
two
three
four
five
six
seven
eight
nine
ten
eleven
twelve
*/
/* messages:
11:67: warning: a constant of several characters [-Wmultichar]
*/
