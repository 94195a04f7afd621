/* The text of #error goes to the end of the file, where no line ends, also when trigraphs are replaced. */
/* options: -std=c11 */
/* messages:
6:2: error: #error the ??( end
*/
#error the ??( end