/*
 * The part of instructions.h that is about MMX, SSE to SSE4.2, AES, carry-less multiplication,
 * SHA, and AVX, AVX2, FMA and F16C. What SSE and AVX share stands in one line here: S_... has
 * two operands in SSE's form, the first of which is also a source, and three in AVX's.
 */
#ifndef QUINE_CC_INSTRUCTIONS_VECTOR_H
#define QUINE_CC_INSTRUCTIONS_VECTOR_H

#define V2(X, id, name, a, b, sizes, prefix, map, opcode, flags) \
    X(id, name, a, b, NO, NO, sizes, prefix, map, opcode, SLASH_R, flags | NO_SUFFIX)
#define V3(X, id, name, a, b, c, sizes, prefix, map, opcode, flags) \
    X(id, name, a, b, c, NO, sizes, prefix, map, opcode, SLASH_R, flags | NO_SUFFIX)
#define V4(X, id, name, a, b, c, d, sizes, prefix, map, opcode, flags) \
    X(id, name, a, b, c, d, sizes, prefix, map, opcode, SLASH_R, flags | NO_SUFFIX)

/* Packed with two sources; with one; packed with an immediate besides; scalar. */
#define S_TWO(X, id, name, prefix, map, opcode) \
    V2(X, id, name, X, XM, 0, prefix, map, opcode, 0) \
    V3(X, V##id, "v" name, V, VV, VM, VECTORS, prefix, map, opcode, VEX)
#define S_ONE(X, id, name, prefix, map, opcode) \
    V2(X, id, name, X, XM, 0, prefix, map, opcode, 0) \
    V2(X, V##id, "v" name, V, VM, VECTORS, prefix, map, opcode, VEX)
#define S_TWO_I(X, id, name, prefix, map, opcode) \
    V3(X, id, name, X, XM, I8, 0, prefix, map, opcode, 0) \
    V4(X, V##id, "v" name, V, VV, VM, I8, VECTORS, prefix, map, opcode, VEX)
#define S_ONE_I(X, id, name, prefix, map, opcode) \
    V3(X, id, name, X, XM, I8, 0, prefix, map, opcode, 0) \
    V3(X, V##id, "v" name, V, VM, I8, VECTORS, prefix, map, opcode, VEX)
#define S_SCALAR(X, id, name, prefix, map, opcode) \
    V2(X, id, name, X, XM, 0, prefix, map, opcode, 0) \
    V3(X, V##id, "v" name, X, XV, XM, 0, prefix, map, opcode, VEX)
#define S_SCALAR_I(X, id, name, prefix, map, opcode) \
    V3(X, id, name, X, XM, I8, 0, prefix, map, opcode, 0) \
    V4(X, V##id, "v" name, X, XV, XM, I8, 0, prefix, map, opcode, VEX)
#define S_X_ONE(X, id, name, prefix, map, opcode) \
    V2(X, id, name, X, XM, 0, prefix, map, opcode, 0) \
    V2(X, V##id, "v" name, X, XM, 0, prefix, map, opcode, VEX)
#define S_X_ONE_I(X, id, name, prefix, map, opcode) \
    V3(X, id, name, X, XM, I8, 0, prefix, map, opcode, 0) \
    V3(X, V##id, "v" name, X, XM, I8, 0, prefix, map, opcode, VEX)

#define S_PS_PD(X, id, name, opcode) \
    S_TWO(X, id##PS, name "ps", NONE, 0F, opcode) S_TWO(X, id##PD, name "pd", 66, 0F, opcode)
#define S_FLOAT(X, id, name, opcode) \
    S_PS_PD(X, id, name, opcode) \
    S_SCALAR(X, id##SS, name "ss", F3, 0F, opcode) S_SCALAR(X, id##SD, name "sd", F2, 0F, opcode)

/* Moves of whole registers: load and store. */
#define S_MOVE(X, id, name, prefix, load, store) \
    V2(X, id##_X_XM, name, X, XM, 0, prefix, 0F, load, 0) V2(X, id##_XM_X, name, XM, X, 0, prefix, 0F, store, 0) \
    V2(X, V##id##_V_VM, "v" name, V, VM, VECTORS, prefix, 0F, load, VEX) \
    V2(X, V##id##_VM_V, "v" name, VM, V, VECTORS, prefix, 0F, store, VEX)
/* Half of a register from and to memory. */
#define S_HALF(X, id, name, prefix, opcode) \
    V2(X, id##_X_M, name, X, M, 0, prefix, 0F, opcode, 0) V2(X, id##_M_X, name, M, X, 0, prefix, 0F, opcode + 1, 0) \
    V3(X, V##id##_X_XV_M, "v" name, X, XV, M, 0, prefix, 0F, opcode, VEX) \
    V2(X, V##id##_M_X, "v" name, M, X, 0, prefix, 0F, opcode + 1, VEX)
#define S_STORE(X, id, name, prefix, opcode) \
    V2(X, id, name, M, X, 0, prefix, 0F, opcode, 0) V2(X, V##id, "v" name, M, V, VECTORS, prefix, 0F, opcode, VEX)

/* An element from and to memory; between registers, the rest comes from the first source. */
#define S_ELEMENT(X, id, name, prefix) \
    V2(X, id##_X_XM, name, X, XM, 0, prefix, 0F, 0x10, 0) V2(X, id##_XM_X, name, XM, X, 0, prefix, 0F, 0x11, 0) \
    V2(X, V##id##_X_M, "v" name, X, M, 0, prefix, 0F, 0x10, VEX) V2(X, V##id##_M_X, "v" name, M, X, 0, prefix, 0F, 0x11, VEX) \
    V3(X, V##id##_X_XV_XR, "v" name, X, XV, XR, 0, prefix, 0F, 0x10, VEX) \
    V3(X, V##id##_XR_XV_X, "v" name, XR, XV, X, 0, prefix, 0F, 0x11, VEX)

/* Between general and vector registers. A suffix says the size of what is in memory. */
#define S_FROM_INTEGER(X, id, name, prefix) \
    X(id##_X_RM, name, X, RM, NO, NO, LQ, prefix, 0F, 0x2a, SLASH_R, LONG_IMPLIED) \
    X(V##id##_X_RM, "v" name, X, XV, RM, NO, LQ, prefix, 0F, 0x2a, SLASH_R, VEX | LONG_IMPLIED)
#define S_TO_INTEGER(X, id, name, prefix, opcode) \
    X(id##_R_XM, name, R, XM, NO, NO, LQ, prefix, 0F, opcode, SLASH_R, 0) \
    X(V##id##_R_XM, "v" name, R, XM, NO, NO, LQ, prefix, 0F, opcode, SLASH_R, VEX)
#define S_MASK(X, id, name, prefix, opcode) \
    V2(X, id##_R32_XR, name, R32, XR, 0, prefix, 0F, opcode, 0) V2(X, V##id##_R32_VR, "v" name, R32, VR, VECTORS, prefix, 0F, opcode, VEX) \
    V2(X, id##_R64_XR, name, R64, XR, 0, prefix, 0F, opcode, ALIAS) \
    V2(X, V##id##_R64_VR, "v" name, R64, VR, VECTORS, prefix, 0F, opcode, VEX | ALIAS)

#define FLOATING_VECTORS(X) \
    S_FLOAT(X, ADD, "add", 0x58) S_FLOAT(X, MUL, "mul", 0x59) S_FLOAT(X, SUB, "sub", 0x5c) S_FLOAT(X, MIN, "min", 0x5d) \
    S_FLOAT(X, DIV, "div", 0x5e) S_FLOAT(X, MAX, "max", 0x5f) \
    S_PS_PD(X, AND, "and", 0x54) S_PS_PD(X, ANDN, "andn", 0x55) S_PS_PD(X, OR, "or", 0x56) S_PS_PD(X, XOR, "xor", 0x57) \
    S_PS_PD(X, UNPCKL, "unpckl", 0x14) S_PS_PD(X, UNPCKH, "unpckh", 0x15) \
    S_ONE(X, SQRTPS, "sqrtps", NONE, 0F, 0x51) S_ONE(X, SQRTPD, "sqrtpd", 66, 0F, 0x51) \
    S_SCALAR(X, SQRTSS, "sqrtss", F3, 0F, 0x51) S_SCALAR(X, SQRTSD, "sqrtsd", F2, 0F, 0x51) \
    S_ONE(X, RSQRTPS, "rsqrtps", NONE, 0F, 0x52) S_SCALAR(X, RSQRTSS, "rsqrtss", F3, 0F, 0x52) \
    S_ONE(X, RCPPS, "rcpps", NONE, 0F, 0x53) S_SCALAR(X, RCPSS, "rcpss", F3, 0F, 0x53) \
    S_TWO_I(X, SHUFPS, "shufps", NONE, 0F, 0xc6) S_TWO_I(X, SHUFPD, "shufpd", 66, 0F, 0xc6) \
    S_X_ONE(X, UCOMISS, "ucomiss", NONE, 0F, 0x2e) S_X_ONE(X, UCOMISD, "ucomisd", 66, 0F, 0x2e) \
    S_X_ONE(X, COMISS, "comiss", NONE, 0F, 0x2f) S_X_ONE(X, COMISD, "comisd", 66, 0F, 0x2f) \
    S_TWO(X, HADDPD, "haddpd", 66, 0F, 0x7c) S_TWO(X, HADDPS, "haddps", F2, 0F, 0x7c) \
    S_TWO(X, HSUBPD, "hsubpd", 66, 0F, 0x7d) S_TWO(X, HSUBPS, "hsubps", F2, 0F, 0x7d) \
    S_TWO(X, ADDSUBPD, "addsubpd", 66, 0F, 0xd0) S_TWO(X, ADDSUBPS, "addsubps", F2, 0F, 0xd0) \
    S_ONE(X, MOVSLDUP, "movsldup", F3, 0F, 0x12) S_ONE(X, MOVSHDUP, "movshdup", F3, 0F, 0x16) S_ONE(X, MOVDDUP, "movddup", F2, 0F, 0x12) \
    S_TWO_I(X, CMPPS, "cmpps", NONE, 0F, 0xc2) S_TWO_I(X, CMPPD, "cmppd", 66, 0F, 0xc2) \
    S_SCALAR_I(X, CMPSS, "cmpss", F3, 0F, 0xc2) S_SCALAR_I(X, CMPSD, "cmpsd", F2, 0F, 0xc2) \
    S_MOVE(X, MOVUPS, "movups", NONE, 0x10, 0x11) S_MOVE(X, MOVUPD, "movupd", 66, 0x10, 0x11) \
    S_MOVE(X, MOVAPS, "movaps", NONE, 0x28, 0x29) S_MOVE(X, MOVAPD, "movapd", 66, 0x28, 0x29) \
    S_MOVE(X, MOVDQA, "movdqa", 66, 0x6f, 0x7f) S_MOVE(X, MOVDQU, "movdqu", F3, 0x6f, 0x7f) \
    S_ELEMENT(X, MOVSS, "movss", F3) S_ELEMENT(X, MOVSD, "movsd", F2) \
    S_HALF(X, MOVLPS, "movlps", NONE, 0x12) S_HALF(X, MOVLPD, "movlpd", 66, 0x12) \
    S_HALF(X, MOVHPS, "movhps", NONE, 0x16) S_HALF(X, MOVHPD, "movhpd", 66, 0x16) \
    V2(X, MOVHLPS, "movhlps", X, XR, 0, NONE, 0F, 0x12, 0) V3(X, VMOVHLPS, "vmovhlps", X, XV, XR, 0, NONE, 0F, 0x12, VEX) \
    V2(X, MOVLHPS, "movlhps", X, XR, 0, NONE, 0F, 0x16, 0) V3(X, VMOVLHPS, "vmovlhps", X, XV, XR, 0, NONE, 0F, 0x16, VEX) \
    S_STORE(X, MOVNTPS, "movntps", NONE, 0x2b) S_STORE(X, MOVNTPD, "movntpd", 66, 0x2b) S_STORE(X, MOVNTDQ, "movntdq", 66, 0xe7) \
    V2(X, MOVNTDQA, "movntdqa", X, M, 0, 66, 0F38, 0x2a, 0) V2(X, VMOVNTDQA, "vmovntdqa", V, M, VECTORS, 66, 0F38, 0x2a, VEX) \
    V2(X, LDDQU, "lddqu", X, M, 0, F2, 0F, 0xf0, 0) V2(X, VLDDQU, "vlddqu", V, M, VECTORS, F2, 0F, 0xf0, VEX) \
    S_MASK(X, MOVMSKPS, "movmskps", NONE, 0x50) S_MASK(X, MOVMSKPD, "movmskpd", 66, 0x50) S_MASK(X, PMOVMSKB, "pmovmskb", 66, 0xd7) \
    V2(X, MASKMOVDQU, "maskmovdqu", X, XR, 0, 66, 0F, 0xf7, 0) V2(X, VMASKMOVDQU, "vmaskmovdqu", X, XR, 0, 66, 0F, 0xf7, VEX)

#define CONVERSIONS(X) \
    S_FROM_INTEGER(X, CVTSI2SS, "cvtsi2ss", F3) S_FROM_INTEGER(X, CVTSI2SD, "cvtsi2sd", F2) \
    S_TO_INTEGER(X, CVTTSS2SI, "cvttss2si", F3, 0x2c) S_TO_INTEGER(X, CVTTSD2SI, "cvttsd2si", F2, 0x2c) \
    S_TO_INTEGER(X, CVTSS2SI, "cvtss2si", F3, 0x2d) S_TO_INTEGER(X, CVTSD2SI, "cvtsd2si", F2, 0x2d) \
    S_SCALAR(X, CVTSS2SD, "cvtss2sd", F3, 0F, 0x5a) S_SCALAR(X, CVTSD2SS, "cvtsd2ss", F2, 0F, 0x5a) \
    S_ONE(X, CVTDQ2PS, "cvtdq2ps", NONE, 0F, 0x5b) S_ONE(X, CVTPS2DQ, "cvtps2dq", 66, 0F, 0x5b) S_ONE(X, CVTTPS2DQ, "cvttps2dq", F3, 0F, 0x5b) \
    V2(X, CVTPS2PD, "cvtps2pd", X, XM, 0, NONE, 0F, 0x5a, 0) V2(X, CVTDQ2PD, "cvtdq2pd", X, XM, 0, F3, 0F, 0xe6, 0) \
    V2(X, VCVTPS2PD, "vcvtps2pd", V, XM, VECTORS, NONE, 0F, 0x5a, VEX) V2(X, VCVTDQ2PD, "vcvtdq2pd", V, XM, VECTORS, F3, 0F, 0xe6, VEX) \
    V2(X, CVTPD2PS, "cvtpd2ps", X, XM, 0, 66, 0F, 0x5a, 0) V2(X, CVTPD2DQ, "cvtpd2dq", X, XM, 0, F2, 0F, 0xe6, 0) \
    V2(X, CVTTPD2DQ, "cvttpd2dq", X, XM, 0, 66, 0F, 0xe6, 0) \
    V2(X, VCVTPD2PS_X, "vcvtpd2ps", X, XR, 0, 66, 0F, 0x5a, VEX) V2(X, VCVTPD2PS_Y, "vcvtpd2ps", X, YR, 0, 66, 0F, 0x5a, VEX | VEX_256) \
    V2(X, VCVTPD2DQ_X, "vcvtpd2dq", X, XR, 0, F2, 0F, 0xe6, VEX) V2(X, VCVTPD2DQ_Y, "vcvtpd2dq", X, YR, 0, F2, 0F, 0xe6, VEX | VEX_256) \
    V2(X, VCVTTPD2DQ_X, "vcvttpd2dq", X, XR, 0, 66, 0F, 0xe6, VEX) V2(X, VCVTTPD2DQ_Y, "vcvttpd2dq", X, YR, 0, 66, 0F, 0xe6, VEX | VEX_256) \
    V2(X, VCVTPD2PSX, "vcvtpd2psx", X, XM, 0, 66, 0F, 0x5a, VEX) V2(X, VCVTPD2PSY, "vcvtpd2psy", X, YM, 0, 66, 0F, 0x5a, VEX | VEX_256) \
    V2(X, VCVTPD2DQX, "vcvtpd2dqx", X, XM, 0, F2, 0F, 0xe6, VEX) V2(X, VCVTPD2DQY, "vcvtpd2dqy", X, YM, 0, F2, 0F, 0xe6, VEX | VEX_256) \
    V2(X, VCVTTPD2DQX, "vcvttpd2dqx", X, XM, 0, 66, 0F, 0xe6, VEX) V2(X, VCVTTPD2DQY, "vcvttpd2dqy", X, YM, 0, 66, 0F, 0xe6, VEX | VEX_256) \
    V2(X, CVTPI2PS, "cvtpi2ps", X, MXM, 0, NONE, 0F, 0x2a, 0) V2(X, CVTPI2PD, "cvtpi2pd", X, MXM, 0, 66, 0F, 0x2a, 0) \
    V2(X, CVTPS2PI, "cvtps2pi", MX, XM, 0, NONE, 0F, 0x2d, 0) V2(X, CVTPD2PI, "cvtpd2pi", MX, XM, 0, 66, 0F, 0x2d, 0) \
    V2(X, CVTTPS2PI, "cvttps2pi", MX, XM, 0, NONE, 0F, 0x2c, 0) V2(X, CVTTPD2PI, "cvttpd2pi", MX, XM, 0, 66, 0F, 0x2c, 0) \
    V2(X, VCVTPH2PS, "vcvtph2ps", V, XM, VECTORS, 66, 0F38, 0x13, VEX) \
    V3(X, VCVTPS2PH, "vcvtps2ph", XM, V, I8, VECTORS, 66, 0F3A, 0x1d, VEX)

/* Integers in MMX, SSE2 and AVX2 registers; since SSE2 or later only. */
#define P_ALL(X, id, name, opcode) \
    V2(X, id##_MX, name, MX, MXM, 0, NONE, 0F, opcode, 0) S_TWO(X, id, name, 66, 0F, opcode)
#define P_38(X, id, name, opcode) \
    V2(X, id##_MX, name, MX, MXM, 0, NONE, 0F38, opcode, 0) S_TWO(X, id, name, 66, 0F38, opcode)
#define P_38_ONE(X, id, name, opcode) \
    V2(X, id##_MX, name, MX, MXM, 0, NONE, 0F38, opcode, 0) S_ONE(X, id, name, 66, 0F38, opcode)
/* Shifts: by a register or memory, by an immediate. */
#define P_SHIFT_BY(X, id, name, opcode, group, extension) \
    V2(X, id##_MX, name, MX, MXM, 0, NONE, 0F, opcode, 0) \
    V2(X, id##_X_XM, name, X, XM, 0, 66, 0F, opcode, 0) \
    V3(X, V##id##_V_VV_XM, "v" name, V, VV, XM, VECTORS, 66, 0F, opcode, VEX) \
    X(id##_MXR_I8, name, MXR, I8, NO, NO, 0, NONE, 0F, group, extension, NO_SUFFIX) \
    P_SHIFT_WHOLE(X, id, name, group, extension)
#define P_SHIFT_WHOLE(X, id, name, group, extension) \
    X(id##_XR_I8, name, XR, I8, NO, NO, 0, 66, 0F, group, extension, NO_SUFFIX) \
    X(V##id##_VV_VR_I8, "v" name, VV, VR, I8, NO, VECTORS, 66, 0F, group, extension, NO_SUFFIX | VEX)
#define S_WIDEN(X, id, name, opcode) \
    V2(X, PMOVSX##id, "pmovsx" name, X, XM, 0, 66, 0F38, 0x20 + opcode, 0) V2(X, PMOVZX##id, "pmovzx" name, X, XM, 0, 66, 0F38, 0x30 + opcode, 0) \
    V2(X, VPMOVSX##id, "vpmovsx" name, V, XM, VECTORS, 66, 0F38, 0x20 + opcode, VEX) \
    V2(X, VPMOVZX##id, "vpmovzx" name, V, XM, VECTORS, 66, 0F38, 0x30 + opcode, VEX)

#define INTEGER_VECTORS(X) \
    P_ALL(X, PUNPCKLBW, "punpcklbw", 0x60) P_ALL(X, PUNPCKLWD, "punpcklwd", 0x61) P_ALL(X, PUNPCKLDQ, "punpckldq", 0x62) \
    P_ALL(X, PACKSSWB, "packsswb", 0x63) P_ALL(X, PCMPGTB, "pcmpgtb", 0x64) P_ALL(X, PCMPGTW, "pcmpgtw", 0x65) \
    P_ALL(X, PCMPGTD, "pcmpgtd", 0x66) P_ALL(X, PACKUSWB, "packuswb", 0x67) P_ALL(X, PUNPCKHBW, "punpckhbw", 0x68) \
    P_ALL(X, PUNPCKHWD, "punpckhwd", 0x69) P_ALL(X, PUNPCKHDQ, "punpckhdq", 0x6a) P_ALL(X, PACKSSDW, "packssdw", 0x6b) \
    S_TWO(X, PUNPCKLQDQ, "punpcklqdq", 66, 0F, 0x6c) S_TWO(X, PUNPCKHQDQ, "punpckhqdq", 66, 0F, 0x6d) \
    P_ALL(X, PCMPEQB, "pcmpeqb", 0x74) P_ALL(X, PCMPEQW, "pcmpeqw", 0x75) P_ALL(X, PCMPEQD, "pcmpeqd", 0x76) \
    P_ALL(X, PADDQ, "paddq", 0xd4) P_ALL(X, PMULLW, "pmullw", 0xd5) P_ALL(X, PSUBUSB, "psubusb", 0xd8) P_ALL(X, PSUBUSW, "psubusw", 0xd9) \
    P_ALL(X, PMINUB, "pminub", 0xda) P_ALL(X, PAND, "pand", 0xdb) P_ALL(X, PADDUSB, "paddusb", 0xdc) P_ALL(X, PADDUSW, "paddusw", 0xdd) \
    P_ALL(X, PMAXUB, "pmaxub", 0xde) P_ALL(X, PANDN, "pandn", 0xdf) P_ALL(X, PAVGB, "pavgb", 0xe0) P_ALL(X, PAVGW, "pavgw", 0xe3) \
    P_ALL(X, PMULHUW, "pmulhuw", 0xe4) P_ALL(X, PMULHW, "pmulhw", 0xe5) P_ALL(X, PSUBSB, "psubsb", 0xe8) P_ALL(X, PSUBSW, "psubsw", 0xe9) \
    P_ALL(X, PMINSW, "pminsw", 0xea) P_ALL(X, POR, "por", 0xeb) P_ALL(X, PADDSB, "paddsb", 0xec) P_ALL(X, PADDSW, "paddsw", 0xed) \
    P_ALL(X, PMAXSW, "pmaxsw", 0xee) P_ALL(X, PXOR, "pxor", 0xef) P_ALL(X, PMULUDQ, "pmuludq", 0xf4) P_ALL(X, PMADDWD, "pmaddwd", 0xf5) \
    P_ALL(X, PSADBW, "psadbw", 0xf6) P_ALL(X, PSUBB, "psubb", 0xf8) P_ALL(X, PSUBW, "psubw", 0xf9) P_ALL(X, PSUBD, "psubd", 0xfa) \
    P_ALL(X, PSUBQ, "psubq", 0xfb) P_ALL(X, PADDB, "paddb", 0xfc) P_ALL(X, PADDW, "paddw", 0xfd) P_ALL(X, PADDD, "paddd", 0xfe) \
    P_38(X, PSHUFB, "pshufb", 0x00) P_38(X, PHADDW, "phaddw", 0x01) P_38(X, PHADDD, "phaddd", 0x02) P_38(X, PHADDSW, "phaddsw", 0x03) \
    P_38(X, PMADDUBSW, "pmaddubsw", 0x04) P_38(X, PHSUBW, "phsubw", 0x05) P_38(X, PHSUBD, "phsubd", 0x06) P_38(X, PHSUBSW, "phsubsw", 0x07) \
    P_38(X, PSIGNB, "psignb", 0x08) P_38(X, PSIGNW, "psignw", 0x09) P_38(X, PSIGND, "psignd", 0x0a) P_38(X, PMULHRSW, "pmulhrsw", 0x0b) \
    P_38_ONE(X, PABSB, "pabsb", 0x1c) P_38_ONE(X, PABSW, "pabsw", 0x1d) P_38_ONE(X, PABSD, "pabsd", 0x1e) \
    P_SHIFT_BY(X, PSRLW, "psrlw", 0xd1, 0x71, 2) P_SHIFT_BY(X, PSRLD, "psrld", 0xd2, 0x72, 2) P_SHIFT_BY(X, PSRLQ, "psrlq", 0xd3, 0x73, 2) \
    P_SHIFT_BY(X, PSRAW, "psraw", 0xe1, 0x71, 4) P_SHIFT_BY(X, PSRAD, "psrad", 0xe2, 0x72, 4) \
    P_SHIFT_BY(X, PSLLW, "psllw", 0xf1, 0x71, 6) P_SHIFT_BY(X, PSLLD, "pslld", 0xf2, 0x72, 6) P_SHIFT_BY(X, PSLLQ, "psllq", 0xf3, 0x73, 6) \
    P_SHIFT_WHOLE(X, PSRLDQ, "psrldq", 0x73, 3) P_SHIFT_WHOLE(X, PSLLDQ, "pslldq", 0x73, 7) \
    S_ONE_I(X, PSHUFD, "pshufd", 66, 0F, 0x70) S_ONE_I(X, PSHUFHW, "pshufhw", F3, 0F, 0x70) S_ONE_I(X, PSHUFLW, "pshuflw", F2, 0F, 0x70) \
    V3(X, PSHUFW, "pshufw", MX, MXM, I8, 0, NONE, 0F, 0x70, 0) V3(X, PALIGNR_MX, "palignr", MX, MXM, I8, 0, NONE, 0F3A, 0x0f, 0) \
    S_TWO_I(X, PALIGNR, "palignr", 66, 0F3A, 0x0f) \
    S_TWO(X, PCMPEQQ, "pcmpeqq", 66, 0F38, 0x29) S_TWO(X, PCMPGTQ, "pcmpgtq", 66, 0F38, 0x37) S_TWO(X, PACKUSDW, "packusdw", 66, 0F38, 0x2b) \
    S_TWO(X, PMULDQ, "pmuldq", 66, 0F38, 0x28) S_TWO(X, PMULLD, "pmulld", 66, 0F38, 0x40) \
    S_TWO(X, PMINSB, "pminsb", 66, 0F38, 0x38) S_TWO(X, PMINSD, "pminsd", 66, 0F38, 0x39) S_TWO(X, PMINUW, "pminuw", 66, 0F38, 0x3a) \
    S_TWO(X, PMINUD, "pminud", 66, 0F38, 0x3b) S_TWO(X, PMAXSB, "pmaxsb", 66, 0F38, 0x3c) S_TWO(X, PMAXSD, "pmaxsd", 66, 0F38, 0x3d) \
    S_TWO(X, PMAXUW, "pmaxuw", 66, 0F38, 0x3e) S_TWO(X, PMAXUD, "pmaxud", 66, 0F38, 0x3f) \
    S_X_ONE(X, PHMINPOSUW, "phminposuw", 66, 0F38, 0x41) S_ONE(X, PTEST, "ptest", 66, 0F38, 0x17) \
    S_WIDEN(X, BW, "bw", 0) S_WIDEN(X, BD, "bd", 1) S_WIDEN(X, BQ, "bq", 2) S_WIDEN(X, WD, "wd", 3) S_WIDEN(X, WQ, "wq", 4) S_WIDEN(X, DQ, "dq", 5)

#define INSERT_EXTRACT(X) \
    X(MOVD_MX_RM, "movd", MX, RM, NO, NO, LQ, NONE, 0F, 0x6e, SLASH_R, NO_SUFFIX | LONG_IMPLIED) \
    X(MOVD_RM_MX, "movd", RM, MX, NO, NO, LQ, NONE, 0F, 0x7e, SLASH_R, NO_SUFFIX | LONG_IMPLIED) \
    X(MOVD_X_RM, "movd", X, RM, NO, NO, LQ, 66, 0F, 0x6e, SLASH_R, NO_SUFFIX | LONG_IMPLIED) \
    X(MOVD_RM_X, "movd", RM, X, NO, NO, LQ, 66, 0F, 0x7e, SLASH_R, NO_SUFFIX | LONG_IMPLIED) \
    V2(X, MOVQ_X_XM, "movq", X, XM, 0, F3, 0F, 0x7e, 0) V2(X, MOVQ_XM_X, "movq", XM, X, 0, 66, 0F, 0xd6, 0) \
    V2(X, MOVQ_MX_MXM, "movq", MX, MXM, 0, NONE, 0F, 0x6f, 0) V2(X, MOVQ_MXM_MX, "movq", MXM, MX, 0, NONE, 0F, 0x7f, 0) \
    V2(X, MOVQ_X_RM64, "movq", X, RM64, 0, 66, 0F, 0x6e, WIDE | ONLY_IN_64) V2(X, MOVQ_RM64_X, "movq", RM64, X, 0, 66, 0F, 0x7e, WIDE | ONLY_IN_64) \
    V2(X, MOVQ_MX_RM64, "movq", MX, RM64, 0, NONE, 0F, 0x6e, WIDE | ONLY_IN_64) V2(X, MOVQ_RM64_MX, "movq", RM64, MX, 0, NONE, 0F, 0x7e, WIDE | ONLY_IN_64) \
    X(VMOVD_X_RM, "vmovd", X, RM, NO, NO, LQ, 66, 0F, 0x6e, SLASH_R, NO_SUFFIX | LONG_IMPLIED | VEX) \
    X(VMOVD_RM_X, "vmovd", RM, X, NO, NO, LQ, 66, 0F, 0x7e, SLASH_R, NO_SUFFIX | LONG_IMPLIED | VEX) \
    V2(X, VMOVQ_X_XM, "vmovq", X, XM, 0, F3, 0F, 0x7e, VEX) V2(X, VMOVQ_XM_X, "vmovq", XM, X, 0, 66, 0F, 0xd6, VEX) \
    V2(X, VMOVQ_X_RM64, "vmovq", X, RM64, 0, 66, 0F, 0x6e, VEX | WIDE | ONLY_IN_64) V2(X, VMOVQ_RM64_X, "vmovq", RM64, X, 0, 66, 0F, 0x7e, VEX | WIDE | ONLY_IN_64) \
    V2(X, MOVDQ2Q, "movdq2q", MX, XR, 0, F2, 0F, 0xd6, 0) V2(X, MOVQ2DQ, "movq2dq", X, MXR, 0, F3, 0F, 0xd6, 0) \
    V2(X, MOVNTQ, "movntq", M, MX, 0, NONE, 0F, 0xe7, 0) V2(X, MASKMOVQ, "maskmovq", MX, MXR, 0, NONE, 0F, 0xf7, 0) \
    V2(X, PMOVMSKB_R32_MXR, "pmovmskb", R32, MXR, 0, NONE, 0F, 0xd7, 0) \
    V3(X, PINSRW_MX, "pinsrw", MX, RM32, I8, 0, NONE, 0F, 0xc4, 0) V3(X, PEXTRW_MX, "pextrw", R32, MXR, I8, 0, NONE, 0F, 0xc5, 0) \
    V3(X, PINSRW, "pinsrw", X, RM32, I8, 0, 66, 0F, 0xc4, 0) V3(X, PEXTRW_R32, "pextrw", R32, XR, I8, 0, 66, 0F, 0xc5, 0) \
    V3(X, PEXTRB, "pextrb", RM32, X, I8, 0, 66, 0F3A, 0x14, 0) V3(X, PEXTRW_M, "pextrw", M, X, I8, 0, 66, 0F3A, 0x15, 0) \
    V3(X, PEXTRD, "pextrd", RM32, X, I8, 0, 66, 0F3A, 0x16, 0) V3(X, PEXTRQ, "pextrq", RM64, X, I8, 0, 66, 0F3A, 0x16, WIDE | ONLY_IN_64) \
    V3(X, PINSRB, "pinsrb", X, RM32, I8, 0, 66, 0F3A, 0x20, 0) V3(X, PINSRD, "pinsrd", X, RM32, I8, 0, 66, 0F3A, 0x22, 0) \
    V3(X, PINSRQ, "pinsrq", X, RM64, I8, 0, 66, 0F3A, 0x22, WIDE | ONLY_IN_64) \
    V3(X, EXTRACTPS, "extractps", RM32, X, I8, 0, 66, 0F3A, 0x17, 0) S_SCALAR_I(X, INSERTPS, "insertps", 66, 0F3A, 0x21) \
    V4(X, VPINSRW, "vpinsrw", X, XV, RM32, I8, 0, 66, 0F, 0xc4, VEX) V3(X, VPEXTRW_R32, "vpextrw", R32, XR, I8, 0, 66, 0F, 0xc5, VEX) \
    V3(X, VPEXTRB, "vpextrb", RM32, X, I8, 0, 66, 0F3A, 0x14, VEX) V3(X, VPEXTRW_M, "vpextrw", M, X, I8, 0, 66, 0F3A, 0x15, VEX) \
    V3(X, VPEXTRD, "vpextrd", RM32, X, I8, 0, 66, 0F3A, 0x16, VEX) V3(X, VPEXTRQ, "vpextrq", RM64, X, I8, 0, 66, 0F3A, 0x16, VEX | WIDE | ONLY_IN_64) \
    V4(X, VPINSRB, "vpinsrb", X, XV, RM32, I8, 0, 66, 0F3A, 0x20, VEX) V4(X, VPINSRD, "vpinsrd", X, XV, RM32, I8, 0, 66, 0F3A, 0x22, VEX) \
    V4(X, VPINSRQ, "vpinsrq", X, XV, RM64, I8, 0, 66, 0F3A, 0x22, VEX | WIDE | ONLY_IN_64) \
    V3(X, VEXTRACTPS, "vextractps", RM32, X, I8, 0, 66, 0F3A, 0x17, VEX)

#define S_BLEND(X, id, name, opcode, vex_opcode) \
    V3(X, id##_X_XM_X0, name, X, XM, X0, 0, 66, 0F38, opcode, 0) V2(X, id##_X_XM, name, X, XM, 0, 66, 0F38, opcode, ALIAS) \
    V4(X, V##id, "v" name, V, VV, VM, V4, VECTORS, 66, 0F3A, vex_opcode, VEX)

#define SSE_4_AND_SECRETS(X) \
    S_BLEND(X, PBLENDVB, "pblendvb", 0x10, 0x4c) S_BLEND(X, BLENDVPS, "blendvps", 0x14, 0x4a) S_BLEND(X, BLENDVPD, "blendvpd", 0x15, 0x4b) \
    S_TWO_I(X, BLENDPS, "blendps", 66, 0F3A, 0x0c) S_TWO_I(X, BLENDPD, "blendpd", 66, 0F3A, 0x0d) S_TWO_I(X, PBLENDW, "pblendw", 66, 0F3A, 0x0e) \
    S_ONE_I(X, ROUNDPS, "roundps", 66, 0F3A, 0x08) S_ONE_I(X, ROUNDPD, "roundpd", 66, 0F3A, 0x09) \
    S_SCALAR_I(X, ROUNDSS, "roundss", 66, 0F3A, 0x0a) S_SCALAR_I(X, ROUNDSD, "roundsd", 66, 0F3A, 0x0b) \
    S_TWO_I(X, DPPS, "dpps", 66, 0F3A, 0x40) S_SCALAR_I(X, DPPD, "dppd", 66, 0F3A, 0x41) S_TWO_I(X, MPSADBW, "mpsadbw", 66, 0F3A, 0x42) \
    S_X_ONE_I(X, PCMPESTRM, "pcmpestrm", 66, 0F3A, 0x60) S_X_ONE_I(X, PCMPESTRI, "pcmpestri", 66, 0F3A, 0x61) \
    S_X_ONE_I(X, PCMPISTRM, "pcmpistrm", 66, 0F3A, 0x62) S_X_ONE_I(X, PCMPISTRI, "pcmpistri", 66, 0F3A, 0x63) \
    S_TWO_I(X, PCLMULQDQ, "pclmulqdq", 66, 0F3A, 0x44) \
    S_X_ONE(X, AESIMC, "aesimc", 66, 0F38, 0xdb) S_X_ONE_I(X, AESKEYGENASSIST, "aeskeygenassist", 66, 0F3A, 0xdf) \
    S_TWO(X, AESENC, "aesenc", 66, 0F38, 0xdc) S_TWO(X, AESENCLAST, "aesenclast", 66, 0F38, 0xdd) \
    S_TWO(X, AESDEC, "aesdec", 66, 0F38, 0xde) S_TWO(X, AESDECLAST, "aesdeclast", 66, 0F38, 0xdf) \
    V2(X, SHA1NEXTE, "sha1nexte", X, XM, 0, NONE, 0F38, 0xc8, 0) V2(X, SHA1MSG1, "sha1msg1", X, XM, 0, NONE, 0F38, 0xc9, 0) \
    V2(X, SHA1MSG2, "sha1msg2", X, XM, 0, NONE, 0F38, 0xca, 0) V2(X, SHA256RNDS2, "sha256rnds2", X, XM, 0, NONE, 0F38, 0xcb, ALIAS) \
    V3(X, SHA256RNDS2_X0, "sha256rnds2", X, XM, X0, 0, NONE, 0F38, 0xcb, 0) \
    V2(X, SHA256MSG1, "sha256msg1", X, XM, 0, NONE, 0F38, 0xcc, 0) V2(X, SHA256MSG2, "sha256msg2", X, XM, 0, NONE, 0F38, 0xcd, 0) \
    V3(X, SHA1RNDS4, "sha1rnds4", X, XM, I8, 0, NONE, 0F3A, 0xcc, 0)

/* AVX and AVX2 alone. */
#define A_TWO(X, id, name, map, opcode, flags) V3(X, id, name, V, VV, VM, VECTORS, 66, map, opcode, VEX | flags)
#define A_MASKED(X, id, name, load, store, flags) \
    V3(X, id##_V_VV_M, name, V, VV, M, VECTORS, 66, 0F38, load, VEX | flags) V3(X, id##_M_VV_V, name, M, VV, V, VECTORS, 66, 0F38, store, VEX | flags)
#define A_FUSED_1(X, id, name, opcode) \
    A_TWO(X, id##PS, name "ps", 0F38, opcode, 0) A_TWO(X, id##PD, name "pd", 0F38, opcode, WIDE)
#define A_FUSED_S(X, id, name, opcode) \
    V3(X, id##SS, name "ss", X, XV, XM, 0, 66, 0F38, opcode, VEX) V3(X, id##SD, name "sd", X, XV, XM, 0, 66, 0F38, opcode, VEX | WIDE)
#define A_FUSED(X, id, name, opcode) \
    A_FUSED_1(X, id##132, name "132", 0x90 + opcode) A_FUSED_1(X, id##213, name "213", 0xa0 + opcode) A_FUSED_1(X, id##231, name "231", 0xb0 + opcode)
#define A_FUSED_SCALAR(X, id, name, opcode) \
    A_FUSED_S(X, id##132, name "132", 0x90 + opcode) A_FUSED_S(X, id##213, name "213", 0xa0 + opcode) A_FUSED_S(X, id##231, name "231", 0xb0 + opcode)

#define AVX(X) \
    X(VZEROUPPER, "vzeroupper", NO, NO, NO, NO, 0, NONE, 0F, 0x77, SLASH_R, NO_SUFFIX | VEX) \
    X(VZEROALL, "vzeroall", NO, NO, NO, NO, 0, NONE, 0F, 0x77, SLASH_R, NO_SUFFIX | VEX | VEX_256) \
    X(VLDMXCSR, "vldmxcsr", M, NO, NO, NO, 0, NONE, 0F, 0xae, 2, NO_SUFFIX | VEX) \
    X(VSTMXCSR, "vstmxcsr", M, NO, NO, NO, 0, NONE, 0F, 0xae, 3, NO_SUFFIX | VEX) \
    V2(X, VBROADCASTSS, "vbroadcastss", V, XM, VECTORS, 66, 0F38, 0x18, VEX) V2(X, VBROADCASTSD, "vbroadcastsd", Y, XM, 0, 66, 0F38, 0x19, VEX | VEX_256) \
    V2(X, VBROADCASTF128, "vbroadcastf128", Y, M, 0, 66, 0F38, 0x1a, VEX | VEX_256) V2(X, VBROADCASTI128, "vbroadcasti128", Y, M, 0, 66, 0F38, 0x5a, VEX | VEX_256) \
    V2(X, VPBROADCASTB, "vpbroadcastb", V, XM, VECTORS, 66, 0F38, 0x78, VEX) V2(X, VPBROADCASTW, "vpbroadcastw", V, XM, VECTORS, 66, 0F38, 0x79, VEX) \
    V2(X, VPBROADCASTD, "vpbroadcastd", V, XM, VECTORS, 66, 0F38, 0x58, VEX) V2(X, VPBROADCASTQ, "vpbroadcastq", V, XM, VECTORS, 66, 0F38, 0x59, VEX) \
    V3(X, VEXTRACTF128, "vextractf128", XM, Y, I8, 0, 66, 0F3A, 0x19, VEX | VEX_256) V3(X, VEXTRACTI128, "vextracti128", XM, Y, I8, 0, 66, 0F3A, 0x39, VEX | VEX_256) \
    V4(X, VINSERTF128, "vinsertf128", Y, YV, XM, I8, 0, 66, 0F3A, 0x18, VEX | VEX_256) V4(X, VINSERTI128, "vinserti128", Y, YV, XM, I8, 0, 66, 0F3A, 0x38, VEX | VEX_256) \
    V4(X, VPERM2F128, "vperm2f128", Y, YV, YM, I8, 0, 66, 0F3A, 0x06, VEX | VEX_256) V4(X, VPERM2I128, "vperm2i128", Y, YV, YM, I8, 0, 66, 0F3A, 0x46, VEX | VEX_256) \
    A_TWO(X, VPERMILPS, "vpermilps", 0F38, 0x0c, 0) A_TWO(X, VPERMILPD, "vpermilpd", 0F38, 0x0d, 0) \
    V3(X, VPERMILPS_I, "vpermilps", V, VM, I8, VECTORS, 66, 0F3A, 0x04, VEX) V3(X, VPERMILPD_I, "vpermilpd", V, VM, I8, VECTORS, 66, 0F3A, 0x05, VEX) \
    V3(X, VPERMD, "vpermd", Y, YV, YM, 0, 66, 0F38, 0x36, VEX | VEX_256) V3(X, VPERMPS, "vpermps", Y, YV, YM, 0, 66, 0F38, 0x16, VEX | VEX_256) \
    V3(X, VPERMQ, "vpermq", Y, YM, I8, 0, 66, 0F3A, 0x00, VEX | VEX_256 | WIDE) V3(X, VPERMPD, "vpermpd", Y, YM, I8, 0, 66, 0F3A, 0x01, VEX | VEX_256 | WIDE) \
    V4(X, VPBLENDD, "vpblendd", V, VV, VM, I8, VECTORS, 66, 0F3A, 0x02, VEX) \
    S_ONE_A(X, VTESTPS, "vtestps", 0x0e) S_ONE_A(X, VTESTPD, "vtestpd", 0x0f) \
    A_TWO(X, VPSRLVD, "vpsrlvd", 0F38, 0x45, 0) A_TWO(X, VPSRLVQ, "vpsrlvq", 0F38, 0x45, WIDE) A_TWO(X, VPSRAVD, "vpsravd", 0F38, 0x46, 0) \
    A_TWO(X, VPSLLVD, "vpsllvd", 0F38, 0x47, 0) A_TWO(X, VPSLLVQ, "vpsllvq", 0F38, 0x47, WIDE) \
    A_MASKED(X, VMASKMOVPS, "vmaskmovps", 0x2c, 0x2e, 0) A_MASKED(X, VMASKMOVPD, "vmaskmovpd", 0x2d, 0x2f, 0) \
    A_MASKED(X, VPMASKMOVD, "vpmaskmovd", 0x8c, 0x8e, 0) A_MASKED(X, VPMASKMOVQ, "vpmaskmovq", 0x8c, 0x8e, WIDE) \
    A_FUSED(X, VFMADDSUB, "vfmaddsub", 6) A_FUSED(X, VFMSUBADD, "vfmsubadd", 7) \
    A_FUSED(X, VFMADD, "vfmadd", 8) A_FUSED_SCALAR(X, VFMADD, "vfmadd", 9) A_FUSED(X, VFMSUB, "vfmsub", 10) A_FUSED_SCALAR(X, VFMSUB, "vfmsub", 11) \
    A_FUSED(X, VFNMADD, "vfnmadd", 12) A_FUSED_SCALAR(X, VFNMADD, "vfnmadd", 13) A_FUSED(X, VFNMSUB, "vfnmsub", 14) A_FUSED_SCALAR(X, VFNMSUB, "vfnmsub", 15)
#define S_ONE_A(X, id, name, opcode) V2(X, id, name, V, VM, VECTORS, 66, 0F38, opcode, VEX)

/* cmpeqps and the like: compares whose immediate is in the mnemonic. */
#define COMPARE_BOTH(X, id, name, code) \
    C_SSE(X, id, name, code) C_AVX(X, id, name, code)
#define C_SSE(X, id, name, code) \
    C_ONE(X, CMP##id##PS, "cmp" name "ps", NONE, code) C_ONE(X, CMP##id##PD, "cmp" name "pd", 66, code) \
    C_ONE(X, CMP##id##SS, "cmp" name "ss", F3, code) C_ONE(X, CMP##id##SD, "cmp" name "sd", F2, code)
#define C_ONE(X, id, name, prefix, code) X(id, name, X, XM, NO, NO, 0, prefix, 0F, 0xc2, code, NO_SUFFIX | LAST_BYTE)
#define C_AVX(X, id, name, code) \
    C_VECTOR(X, VCMP##id##PS, "vcmp" name "ps", NONE, code) C_VECTOR(X, VCMP##id##PD, "vcmp" name "pd", 66, code) \
    C_SCALAR(X, VCMP##id##SS, "vcmp" name "ss", F3, code) C_SCALAR(X, VCMP##id##SD, "vcmp" name "sd", F2, code)
#define C_VECTOR(X, id, name, prefix, code) X(id, name, V, VV, VM, NO, VECTORS, prefix, 0F, 0xc2, code, NO_SUFFIX | LAST_BYTE | VEX)
#define C_SCALAR(X, id, name, prefix, code) X(id, name, X, XV, XM, NO, 0, prefix, 0F, 0xc2, code, NO_SUFFIX | LAST_BYTE | VEX)

#define COMPARES(X) \
    COMPARE_BOTH(X, EQ, "eq", 0) COMPARE_BOTH(X, LT, "lt", 1) COMPARE_BOTH(X, LE, "le", 2) COMPARE_BOTH(X, UNORD, "unord", 3) \
    COMPARE_BOTH(X, NEQ, "neq", 4) COMPARE_BOTH(X, NLT, "nlt", 5) COMPARE_BOTH(X, NLE, "nle", 6) COMPARE_BOTH(X, ORD, "ord", 7) \
    C_AVX(X, EQ_UQ, "eq_uq", 8) C_AVX(X, NGE, "nge", 9) C_AVX(X, NGT, "ngt", 10) C_AVX(X, FALSE, "false", 11) \
    C_AVX(X, NEQ_OQ, "neq_oq", 12) C_AVX(X, GE, "ge", 13) C_AVX(X, GT, "gt", 14) C_AVX(X, TRUE, "true", 15) \
    C_AVX(X, EQ_OS, "eq_os", 16) C_AVX(X, LT_OQ, "lt_oq", 17) C_AVX(X, LE_OQ, "le_oq", 18) C_AVX(X, UNORD_S, "unord_s", 19) \
    C_AVX(X, NEQ_US, "neq_us", 20) C_AVX(X, NLT_UQ, "nlt_uq", 21) C_AVX(X, NLE_UQ, "nle_uq", 22) C_AVX(X, ORD_S, "ord_s", 23) \
    C_AVX(X, EQ_US, "eq_us", 24) C_AVX(X, NGE_UQ, "nge_uq", 25) C_AVX(X, NGT_UQ, "ngt_uq", 26) C_AVX(X, FALSE_OS, "false_os", 27) \
    C_AVX(X, NEQ_OS, "neq_os", 28) C_AVX(X, GE_OQ, "ge_oq", 29) C_AVX(X, GT_OQ, "gt_oq", 30) C_AVX(X, TRUE_US, "true_us", 31)

#define VECTOR_LIST(X) \
    FLOATING_VECTORS(X) \
    CONVERSIONS(X) \
    INTEGER_VECTORS(X) \
    INSERT_EXTRACT(X) \
    SSE_4_AND_SECRETS(X) \
    AVX(X) \
    COMPARES(X)

#endif
