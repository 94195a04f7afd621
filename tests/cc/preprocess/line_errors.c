/* #line that is wrong. */
#line
#line x
#line 99999999999
#line 1 2
#line 1 "f" x

/* messages:
2:6: error: the number of a line is expected
3:7: error: the number of a line is expected
4:7: error: the number of a line is expected
5:9: error: a file's name in quotes is expected behind the number of a line
1:13: error: a file's name in quotes is expected behind the number of a line
*/
