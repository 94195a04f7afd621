/* The layouts; see layouts.h. */
#include "layouts.h"

const uint8_t layout_keys[LAYOUT_KEYS] = {
    0x29, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d,
    0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b,
    0x1e, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28, 0x2b,
    0x56, 0x2c, 0x2d, 0x2e, 0x2f, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35,
};

const struct layout layouts[] = {
    { "us", {
        "`1234567890-=" "qwertyuiop[]" "asdfghjkl;'\\" "<zxcvbnm,./",
        "~!@#$%^&*()_+" "QWERTYUIOP{}" "ASDFGHJKL:\"|" ">ZXCVBNM<>?",
        0 }, "" },
    { "uk", {
        "`1234567890-=" "qwertyuiop[]" "asdfghjkl;'#" "\\zxcvbnm,./",
        "¬!\"£$%^&*()_+" "QWERTYUIOP{}" "ASDFGHJKL:@~" "|ZXCVBNM<>?",
        "¦   €        " "  é   úíó   " "á           " "           " }, "" },
    { "de", {
        "^1234567890ß´" "qwertzuiopü+" "asdfghjklöä#" "<yxcvbnm,.-",
        "°!\"§$%&/()=?`" "QWERTZUIOPÜ*" "ASDFGHJKLÖÄ'" ">YXCVBNM;:_",
        "  ²³   {[]}\\ " "@ €        ~" "            " "|      µ   " }, "^´`" },
    { "fr", {
        "²&é\"'(-è_çà)=" "azertyuiop^$" "qsdfghjklmù*" "<wxcvbn,;:!",
        " 1234567890°+" "AZERTYUIOP¨£" "QSDFGHJKLM%µ" ">WXCVBN?./§",
        "  ~#{[|`\\^@]}" "  €        ¤" "            " "           " }, "^¨" },
    { "dvorak", {
        "`1234567890[]" "',.pyfgcrl/=" "aoeuidhtns-\\" "<;qjkxbmwvz",
        "~!@#$%^&*(){}" "\"<>PYFGCRL?+" "AOEUIDHTNS_|" ">:QJKXBMWVZ",
        0 }, "" },
};

const unsigned layout_count = sizeof(layouts) / sizeof(layouts[0]);

const struct accented accented_letters[] = {
    { "^", "aeiouAEIOU", "âêîôûÂÊÎÔÛ" },
    { "´", "aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ" },
    { "`", "aeiouAEIOU", "àèìòùÀÈÌÒÙ" },
    { "¨", "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ" },
};

const unsigned accented_count = sizeof(accented_letters) / sizeof(accented_letters[0]);
