/*
 * The part of the table of instructions.h that is about MMX, SSE to SSE4.2, AES, carry-less multiplication,
 * SHA, and AVX, AVX2, FMA and F16C, but for what compilers make of SSE: forms.h.
 */
#ifndef QUINE_CC_INSTRUCTIONS_VECTOR_H
#define QUINE_CC_INSTRUCTIONS_VECTOR_H

/* Packed with one source; with two or one and an immediate besides; scalar with an immediate. */
#define S_ONE(id, name, prefix, map, opcode) \
    VECTOR(id, name, O2(X, XM), 0, prefix, map, opcode, 0) \
    VECTOR(V##id, "v" name, O2(V, VM), VECTORS, prefix, map, opcode, VEX)
#define S_TWO_I(id, name, prefix, map, opcode) \
    VECTOR(id, name, O3(X, XM, I8), 0, prefix, map, opcode, 0) \
    VECTOR(V##id, "v" name, O4(V, VV, VM, I8), VECTORS, prefix, map, opcode, VEX)
#define S_ONE_I(id, name, prefix, map, opcode) \
    VECTOR(id, name, O3(X, XM, I8), 0, prefix, map, opcode, 0) \
    VECTOR(V##id, "v" name, O3(V, VM, I8), VECTORS, prefix, map, opcode, VEX)
#define S_SCALAR_I(id, name, prefix, map, opcode) \
    VECTOR(id, name, O3(X, XM, I8), 0, prefix, map, opcode, 0) \
    VECTOR(V##id, "v" name, O4(X, XV, XM, I8), 0, prefix, map, opcode, VEX)
#define S_X_ONE_I(id, name, prefix, map, opcode) \
    VECTOR(id, name, O3(X, XM, I8), 0, prefix, map, opcode, 0) \
    VECTOR(V##id, "v" name, O3(X, XM, I8), 0, prefix, map, opcode, VEX)

#define S_PS_PD(id, name, opcode) \
    S_TWO(id##PS, name "ps", NONE, 0F, opcode) S_TWO(id##PD, name "pd", 66, 0F, opcode)

/* Half of a register from and to memory. */
#define S_HALF(id, name, prefix, opcode) \
    VECTOR(id##_X_M, name, O2(X, M), 0, prefix, 0F, opcode, 0) VECTOR(id##_M_X, name, O2(M, X), 0, prefix, 0F, opcode + 1, 0) \
    VECTOR(V##id##_X_XV_M, "v" name, O3(X, XV, M), 0, prefix, 0F, opcode, VEX) \
    VECTOR(V##id##_M_X, "v" name, O2(M, X), 0, prefix, 0F, opcode + 1, VEX)
#define S_STORE(id, name, prefix, opcode) \
    VECTOR(id, name, O2(M, X), 0, prefix, 0F, opcode, 0) VECTOR(V##id, "v" name, O2(M, V), VECTORS, prefix, 0F, opcode, VEX)


/* From vector to general registers. */
#define S_MASK(id, name, prefix, opcode) \
    VECTOR(id##_R32_XR, name, O2(R32, XR), 0, prefix, 0F, opcode, 0) VECTOR(V##id##_R32_VR, "v" name, O2(R32, VR), VECTORS, prefix, 0F, opcode, VEX) \
    VECTOR(id##_R64_XR, name, O2(R64, XR), 0, prefix, 0F, opcode, ALIAS) \
    VECTOR(V##id##_R64_VR, "v" name, O2(R64, VR), VECTORS, prefix, 0F, opcode, VEX | ALIAS)

#define FLOATING_VECTORS \
    S_PS_PD(ADD, "add", 0x58) S_PS_PD(MUL, "mul", 0x59) S_PS_PD(SUB, "sub", 0x5c) S_PS_PD(MIN, "min", 0x5d) \
    S_PS_PD(DIV, "div", 0x5e) S_PS_PD(MAX, "max", 0x5f) \
    S_TWO(ANDPD, "andpd", 66, 0F, 0x54) S_PS_PD(ANDN, "andn", 0x55) S_PS_PD(OR, "or", 0x56) S_TWO(XORPD, "xorpd", 66, 0F, 0x57) \
    S_PS_PD(UNPCKL, "unpckl", 0x14) S_PS_PD(UNPCKH, "unpckh", 0x15) \
    S_ONE(SQRTPS, "sqrtps", NONE, 0F, 0x51) S_ONE(SQRTPD, "sqrtpd", 66, 0F, 0x51) \
    S_ONE(RSQRTPS, "rsqrtps", NONE, 0F, 0x52) S_SCALAR(RSQRTSS, "rsqrtss", F3, 0F, 0x52) \
    S_ONE(RCPPS, "rcpps", NONE, 0F, 0x53) S_SCALAR(RCPSS, "rcpss", F3, 0F, 0x53) \
    S_TWO_I(SHUFPS, "shufps", NONE, 0F, 0xc6) S_TWO_I(SHUFPD, "shufpd", 66, 0F, 0xc6) \
    S_X_ONE(COMISS, "comiss", NONE, 0F, 0x2f) S_X_ONE(COMISD, "comisd", 66, 0F, 0x2f) \
    S_TWO(HADDPD, "haddpd", 66, 0F, 0x7c) S_TWO(HADDPS, "haddps", F2, 0F, 0x7c) \
    S_TWO(HSUBPD, "hsubpd", 66, 0F, 0x7d) S_TWO(HSUBPS, "hsubps", F2, 0F, 0x7d) \
    S_TWO(ADDSUBPD, "addsubpd", 66, 0F, 0xd0) S_TWO(ADDSUBPS, "addsubps", F2, 0F, 0xd0) \
    S_ONE(MOVSLDUP, "movsldup", F3, 0F, 0x12) S_ONE(MOVSHDUP, "movshdup", F3, 0F, 0x16) S_ONE(MOVDDUP, "movddup", F2, 0F, 0x12) \
    S_TWO_I(CMPPS, "cmpps", NONE, 0F, 0xc2) S_TWO_I(CMPPD, "cmppd", 66, 0F, 0xc2) \
    S_SCALAR_I(CMPSS, "cmpss", F3, 0F, 0xc2) S_SCALAR_I(CMPSD, "cmpsd", F2, 0F, 0xc2) \
    S_MOVE(MOVUPD, "movupd", 66, 0x10, 0x11) \
    S_MOVE(MOVAPD, "movapd", 66, 0x28, 0x29) \
    S_MOVE(MOVDQA, "movdqa", 66, 0x6f, 0x7f) S_MOVE(MOVDQU, "movdqu", F3, 0x6f, 0x7f) \
    S_HALF(MOVLPS, "movlps", NONE, 0x12) S_HALF(MOVLPD, "movlpd", 66, 0x12) \
    S_HALF(MOVHPS, "movhps", NONE, 0x16) S_HALF(MOVHPD, "movhpd", 66, 0x16) \
    VECTOR(MOVHLPS, "movhlps", O2(X, XR), 0, NONE, 0F, 0x12, 0) VECTOR(VMOVHLPS, "vmovhlps", O3(X, XV, XR), 0, NONE, 0F, 0x12, VEX) \
    VECTOR(MOVLHPS, "movlhps", O2(X, XR), 0, NONE, 0F, 0x16, 0) VECTOR(VMOVLHPS, "vmovlhps", O3(X, XV, XR), 0, NONE, 0F, 0x16, VEX) \
    S_STORE(MOVNTPS, "movntps", NONE, 0x2b) S_STORE(MOVNTPD, "movntpd", 66, 0x2b) S_STORE(MOVNTDQ, "movntdq", 66, 0xe7) \
    VECTOR(MOVNTDQA, "movntdqa", O2(X, M), 0, 66, 0F38, 0x2a, 0) VECTOR(VMOVNTDQA, "vmovntdqa", O2(V, M), VECTORS, 66, 0F38, 0x2a, VEX) \
    VECTOR(LDDQU, "lddqu", O2(X, M), 0, F2, 0F, 0xf0, 0) VECTOR(VLDDQU, "vlddqu", O2(V, M), VECTORS, F2, 0F, 0xf0, VEX) \
    S_MASK(MOVMSKPS, "movmskps", NONE, 0x50) S_MASK(MOVMSKPD, "movmskpd", 66, 0x50) S_MASK(PMOVMSKB, "pmovmskb", 66, 0xd7) \
    VECTOR(MASKMOVDQU, "maskmovdqu", O2(X, XR), 0, 66, 0F, 0xf7, 0) VECTOR(VMASKMOVDQU, "vmaskmovdqu", O2(X, XR), 0, 66, 0F, 0xf7, VEX)

#define CONVERSIONS \
    S_TO_INTEGER(CVTSS2SI, "cvtss2si", F3, 0x2d) S_TO_INTEGER(CVTSD2SI, "cvtsd2si", F2, 0x2d) \
    S_ONE(CVTDQ2PS, "cvtdq2ps", NONE, 0F, 0x5b) S_ONE(CVTPS2DQ, "cvtps2dq", 66, 0F, 0x5b) S_ONE(CVTTPS2DQ, "cvttps2dq", F3, 0F, 0x5b) \
    VECTOR(CVTPS2PD, "cvtps2pd", O2(X, XM), 0, NONE, 0F, 0x5a, 0) VECTOR(CVTDQ2PD, "cvtdq2pd", O2(X, XM), 0, F3, 0F, 0xe6, 0) \
    VECTOR(VCVTPS2PD, "vcvtps2pd", O2(V, XM), VECTORS, NONE, 0F, 0x5a, VEX) VECTOR(VCVTDQ2PD, "vcvtdq2pd", O2(V, XM), VECTORS, F3, 0F, 0xe6, VEX) \
    VECTOR(CVTPD2PS, "cvtpd2ps", O2(X, XM), 0, 66, 0F, 0x5a, 0) VECTOR(CVTPD2DQ, "cvtpd2dq", O2(X, XM), 0, F2, 0F, 0xe6, 0) \
    VECTOR(CVTTPD2DQ, "cvttpd2dq", O2(X, XM), 0, 66, 0F, 0xe6, 0) \
    VECTOR(VCVTPD2PS_X, "vcvtpd2ps", O2(X, XR), 0, 66, 0F, 0x5a, VEX) VECTOR(VCVTPD2PS_Y, "vcvtpd2ps", O2(X, YR), 0, 66, 0F, 0x5a, VEX | VEX_256) \
    VECTOR(VCVTPD2DQ_X, "vcvtpd2dq", O2(X, XR), 0, F2, 0F, 0xe6, VEX) VECTOR(VCVTPD2DQ_Y, "vcvtpd2dq", O2(X, YR), 0, F2, 0F, 0xe6, VEX | VEX_256) \
    VECTOR(VCVTTPD2DQ_X, "vcvttpd2dq", O2(X, XR), 0, 66, 0F, 0xe6, VEX) VECTOR(VCVTTPD2DQ_Y, "vcvttpd2dq", O2(X, YR), 0, 66, 0F, 0xe6, VEX | VEX_256) \
    VECTOR(VCVTPD2PSX, "vcvtpd2psx", O2(X, XM), 0, 66, 0F, 0x5a, VEX) VECTOR(VCVTPD2PSY, "vcvtpd2psy", O2(X, YM), 0, 66, 0F, 0x5a, VEX | VEX_256) \
    VECTOR(VCVTPD2DQX, "vcvtpd2dqx", O2(X, XM), 0, F2, 0F, 0xe6, VEX) VECTOR(VCVTPD2DQY, "vcvtpd2dqy", O2(X, YM), 0, F2, 0F, 0xe6, VEX | VEX_256) \
    VECTOR(VCVTTPD2DQX, "vcvttpd2dqx", O2(X, XM), 0, 66, 0F, 0xe6, VEX) VECTOR(VCVTTPD2DQY, "vcvttpd2dqy", O2(X, YM), 0, 66, 0F, 0xe6, VEX | VEX_256) \
    VECTOR(CVTPI2PS, "cvtpi2ps", O2(X, MXM), 0, NONE, 0F, 0x2a, 0) VECTOR(CVTPI2PD, "cvtpi2pd", O2(X, MXM), 0, 66, 0F, 0x2a, 0) \
    VECTOR(CVTPS2PI, "cvtps2pi", O2(MX, XM), 0, NONE, 0F, 0x2d, 0) VECTOR(CVTPD2PI, "cvtpd2pi", O2(MX, XM), 0, 66, 0F, 0x2d, 0) \
    VECTOR(CVTTPS2PI, "cvttps2pi", O2(MX, XM), 0, NONE, 0F, 0x2c, 0) VECTOR(CVTTPD2PI, "cvttpd2pi", O2(MX, XM), 0, 66, 0F, 0x2c, 0) \
    VECTOR(VCVTPH2PS, "vcvtph2ps", O2(V, XM), VECTORS, 66, 0F38, 0x13, VEX) \
    VECTOR(VCVTPS2PH, "vcvtps2ph", O3(XM, V, I8), VECTORS, 66, 0F3A, 0x1d, VEX)

/* Integers in MMX, SSE2 and AVX2 registers; since SSE2 or later only. */
#define P_ALL(id, name, opcode) \
    VECTOR(id##_MX, name, O2(MX, MXM), 0, NONE, 0F, opcode, 0) S_TWO(id, name, 66, 0F, opcode)
#define P_38(id, name, opcode) \
    VECTOR(id##_MX, name, O2(MX, MXM), 0, NONE, 0F38, opcode, 0) S_TWO(id, name, 66, 0F38, opcode)
#define P_38_ONE(id, name, opcode) \
    VECTOR(id##_MX, name, O2(MX, MXM), 0, NONE, 0F38, opcode, 0) S_ONE(id, name, 66, 0F38, opcode)
/* Shifts: by a register or memory, by an immediate. */
#define P_SHIFT_BY(id, name, opcode, group, extension) \
    VECTOR(id##_MX, name, O2(MX, MXM), 0, NONE, 0F, opcode, 0) \
    VECTOR(id##_X_XM, name, O2(X, XM), 0, 66, 0F, opcode, 0) \
    VECTOR(V##id##_V_VV_XM, "v" name, O3(V, VV, XM), VECTORS, 66, 0F, opcode, VEX) \
    FORM(id##_MXR_I8, name, O2(MXR, I8), 0, NONE, 0F, group, extension, NO_SUFFIX) \
    P_SHIFT_WHOLE(id, name, group, extension)
#define P_SHIFT_WHOLE(id, name, group, extension) \
    FORM(id##_XR_I8, name, O2(XR, I8), 0, 66, 0F, group, extension, NO_SUFFIX) \
    FORM(V##id##_VV_VR_I8, "v" name, O3(VV, VR, I8), VECTORS, 66, 0F, group, extension, NO_SUFFIX | VEX)
#define S_WIDEN(id, name, opcode) \
    VECTOR(PMOVSX##id, "pmovsx" name, O2(X, XM), 0, 66, 0F38, 0x20 + opcode, 0) VECTOR(PMOVZX##id, "pmovzx" name, O2(X, XM), 0, 66, 0F38, 0x30 + opcode, 0) \
    VECTOR(VPMOVSX##id, "vpmovsx" name, O2(V, XM), VECTORS, 66, 0F38, 0x20 + opcode, VEX) \
    VECTOR(VPMOVZX##id, "vpmovzx" name, O2(V, XM), VECTORS, 66, 0F38, 0x30 + opcode, VEX)

#define INTEGER_VECTORS \
    P_ALL(PUNPCKLBW, "punpcklbw", 0x60) P_ALL(PUNPCKLWD, "punpcklwd", 0x61) P_ALL(PUNPCKLDQ, "punpckldq", 0x62) \
    P_ALL(PACKSSWB, "packsswb", 0x63) P_ALL(PCMPGTB, "pcmpgtb", 0x64) P_ALL(PCMPGTW, "pcmpgtw", 0x65) \
    P_ALL(PCMPGTD, "pcmpgtd", 0x66) P_ALL(PACKUSWB, "packuswb", 0x67) P_ALL(PUNPCKHBW, "punpckhbw", 0x68) \
    P_ALL(PUNPCKHWD, "punpckhwd", 0x69) P_ALL(PUNPCKHDQ, "punpckhdq", 0x6a) P_ALL(PACKSSDW, "packssdw", 0x6b) \
    S_TWO(PUNPCKLQDQ, "punpcklqdq", 66, 0F, 0x6c) S_TWO(PUNPCKHQDQ, "punpckhqdq", 66, 0F, 0x6d) \
    P_ALL(PCMPEQB, "pcmpeqb", 0x74) P_ALL(PCMPEQW, "pcmpeqw", 0x75) P_ALL(PCMPEQD, "pcmpeqd", 0x76) \
    P_ALL(PADDQ, "paddq", 0xd4) P_ALL(PMULLW, "pmullw", 0xd5) P_ALL(PSUBUSB, "psubusb", 0xd8) P_ALL(PSUBUSW, "psubusw", 0xd9) \
    P_ALL(PMINUB, "pminub", 0xda) P_ALL(PAND, "pand", 0xdb) P_ALL(PADDUSB, "paddusb", 0xdc) P_ALL(PADDUSW, "paddusw", 0xdd) \
    P_ALL(PMAXUB, "pmaxub", 0xde) P_ALL(PANDN, "pandn", 0xdf) P_ALL(PAVGB, "pavgb", 0xe0) P_ALL(PAVGW, "pavgw", 0xe3) \
    P_ALL(PMULHUW, "pmulhuw", 0xe4) P_ALL(PMULHW, "pmulhw", 0xe5) P_ALL(PSUBSB, "psubsb", 0xe8) P_ALL(PSUBSW, "psubsw", 0xe9) \
    P_ALL(PMINSW, "pminsw", 0xea) P_ALL(POR, "por", 0xeb) P_ALL(PADDSB, "paddsb", 0xec) P_ALL(PADDSW, "paddsw", 0xed) \
    P_ALL(PMAXSW, "pmaxsw", 0xee) P_ALL(PXOR, "pxor", 0xef) P_ALL(PMULUDQ, "pmuludq", 0xf4) P_ALL(PMADDWD, "pmaddwd", 0xf5) \
    P_ALL(PSADBW, "psadbw", 0xf6) P_ALL(PSUBB, "psubb", 0xf8) P_ALL(PSUBW, "psubw", 0xf9) P_ALL(PSUBD, "psubd", 0xfa) \
    P_ALL(PSUBQ, "psubq", 0xfb) P_ALL(PADDB, "paddb", 0xfc) P_ALL(PADDW, "paddw", 0xfd) P_ALL(PADDD, "paddd", 0xfe) \
    P_38(PSHUFB, "pshufb", 0x00) P_38(PHADDW, "phaddw", 0x01) P_38(PHADDD, "phaddd", 0x02) P_38(PHADDSW, "phaddsw", 0x03) \
    P_38(PMADDUBSW, "pmaddubsw", 0x04) P_38(PHSUBW, "phsubw", 0x05) P_38(PHSUBD, "phsubd", 0x06) P_38(PHSUBSW, "phsubsw", 0x07) \
    P_38(PSIGNB, "psignb", 0x08) P_38(PSIGNW, "psignw", 0x09) P_38(PSIGND, "psignd", 0x0a) P_38(PMULHRSW, "pmulhrsw", 0x0b) \
    P_38_ONE(PABSB, "pabsb", 0x1c) P_38_ONE(PABSW, "pabsw", 0x1d) P_38_ONE(PABSD, "pabsd", 0x1e) \
    P_SHIFT_BY(PSRLW, "psrlw", 0xd1, 0x71, 2) P_SHIFT_BY(PSRLD, "psrld", 0xd2, 0x72, 2) P_SHIFT_BY(PSRLQ, "psrlq", 0xd3, 0x73, 2) \
    P_SHIFT_BY(PSRAW, "psraw", 0xe1, 0x71, 4) P_SHIFT_BY(PSRAD, "psrad", 0xe2, 0x72, 4) \
    P_SHIFT_BY(PSLLW, "psllw", 0xf1, 0x71, 6) P_SHIFT_BY(PSLLD, "pslld", 0xf2, 0x72, 6) P_SHIFT_BY(PSLLQ, "psllq", 0xf3, 0x73, 6) \
    P_SHIFT_WHOLE(PSRLDQ, "psrldq", 0x73, 3) P_SHIFT_WHOLE(PSLLDQ, "pslldq", 0x73, 7) \
    S_ONE_I(PSHUFD, "pshufd", 66, 0F, 0x70) S_ONE_I(PSHUFHW, "pshufhw", F3, 0F, 0x70) S_ONE_I(PSHUFLW, "pshuflw", F2, 0F, 0x70) \
    VECTOR(PSHUFW, "pshufw", O3(MX, MXM, I8), 0, NONE, 0F, 0x70, 0) VECTOR(PALIGNR_MX, "palignr", O3(MX, MXM, I8), 0, NONE, 0F3A, 0x0f, 0) \
    S_TWO_I(PALIGNR, "palignr", 66, 0F3A, 0x0f) \
    S_TWO(PCMPEQQ, "pcmpeqq", 66, 0F38, 0x29) S_TWO(PCMPGTQ, "pcmpgtq", 66, 0F38, 0x37) S_TWO(PACKUSDW, "packusdw", 66, 0F38, 0x2b) \
    S_TWO(PMULDQ, "pmuldq", 66, 0F38, 0x28) S_TWO(PMULLD, "pmulld", 66, 0F38, 0x40) \
    S_TWO(PMINSB, "pminsb", 66, 0F38, 0x38) S_TWO(PMINSD, "pminsd", 66, 0F38, 0x39) S_TWO(PMINUW, "pminuw", 66, 0F38, 0x3a) \
    S_TWO(PMINUD, "pminud", 66, 0F38, 0x3b) S_TWO(PMAXSB, "pmaxsb", 66, 0F38, 0x3c) S_TWO(PMAXSD, "pmaxsd", 66, 0F38, 0x3d) \
    S_TWO(PMAXUW, "pmaxuw", 66, 0F38, 0x3e) S_TWO(PMAXUD, "pmaxud", 66, 0F38, 0x3f) \
    S_X_ONE(PHMINPOSUW, "phminposuw", 66, 0F38, 0x41) S_ONE(PTEST, "ptest", 66, 0F38, 0x17) \
    S_WIDEN(BW, "bw", 0) S_WIDEN(BD, "bd", 1) S_WIDEN(BQ, "bq", 2) S_WIDEN(WD, "wd", 3) S_WIDEN(WQ, "wq", 4) S_WIDEN(DQ, "dq", 5)

#define INSERT_EXTRACT \
    FORM(VMOVD_X_RM, "vmovd", O2(X, RM), LQ, 66, 0F, 0x6e, SLASH_R, NO_SUFFIX | LONG_IMPLIED | VEX) \
    FORM(VMOVD_RM_X, "vmovd", O2(RM, X), LQ, 66, 0F, 0x7e, SLASH_R, NO_SUFFIX | LONG_IMPLIED | VEX) \
    VECTOR(VMOVQ_X_XM, "vmovq", O2(X, XM), 0, F3, 0F, 0x7e, VEX) VECTOR(VMOVQ_XM_X, "vmovq", O2(XM, X), 0, 66, 0F, 0xd6, VEX) \
    VECTOR(VMOVQ_X_RM64, "vmovq", O2(X, RM64), 0, 66, 0F, 0x6e, VEX | WIDE | ONLY_IN_64) VECTOR(VMOVQ_RM64_X, "vmovq", O2(RM64, X), 0, 66, 0F, 0x7e, VEX | WIDE | ONLY_IN_64) \
    VECTOR(MOVDQ2Q, "movdq2q", O2(MX, XR), 0, F2, 0F, 0xd6, 0) VECTOR(MOVQ2DQ, "movq2dq", O2(X, MXR), 0, F3, 0F, 0xd6, 0) \
    VECTOR(MOVNTQ, "movntq", O2(M, MX), 0, NONE, 0F, 0xe7, 0) VECTOR(MASKMOVQ, "maskmovq", O2(MX, MXR), 0, NONE, 0F, 0xf7, 0) \
    VECTOR(PMOVMSKB_R32_MXR, "pmovmskb", O2(R32, MXR), 0, NONE, 0F, 0xd7, 0) \
    VECTOR(PINSRW_MX, "pinsrw", O3(MX, RM32, I8), 0, NONE, 0F, 0xc4, 0) VECTOR(PEXTRW_MX, "pextrw", O3(R32, MXR, I8), 0, NONE, 0F, 0xc5, 0) \
    VECTOR(PINSRW, "pinsrw", O3(X, RM32, I8), 0, 66, 0F, 0xc4, 0) VECTOR(PEXTRW_R32, "pextrw", O3(R32, XR, I8), 0, 66, 0F, 0xc5, 0) \
    VECTOR(PEXTRB, "pextrb", O3(RM32, X, I8), 0, 66, 0F3A, 0x14, 0) VECTOR(PEXTRW_M, "pextrw", O3(M, X, I8), 0, 66, 0F3A, 0x15, 0) \
    VECTOR(PEXTRD, "pextrd", O3(RM32, X, I8), 0, 66, 0F3A, 0x16, 0) VECTOR(PEXTRQ, "pextrq", O3(RM64, X, I8), 0, 66, 0F3A, 0x16, WIDE | ONLY_IN_64) \
    VECTOR(PINSRB, "pinsrb", O3(X, RM32, I8), 0, 66, 0F3A, 0x20, 0) VECTOR(PINSRD, "pinsrd", O3(X, RM32, I8), 0, 66, 0F3A, 0x22, 0) \
    VECTOR(PINSRQ, "pinsrq", O3(X, RM64, I8), 0, 66, 0F3A, 0x22, WIDE | ONLY_IN_64) \
    VECTOR(EXTRACTPS, "extractps", O3(RM32, X, I8), 0, 66, 0F3A, 0x17, 0) S_SCALAR_I(INSERTPS, "insertps", 66, 0F3A, 0x21) \
    VECTOR(VPINSRW, "vpinsrw", O4(X, XV, RM32, I8), 0, 66, 0F, 0xc4, VEX) VECTOR(VPEXTRW_R32, "vpextrw", O3(R32, XR, I8), 0, 66, 0F, 0xc5, VEX) \
    VECTOR(VPEXTRB, "vpextrb", O3(RM32, X, I8), 0, 66, 0F3A, 0x14, VEX) VECTOR(VPEXTRW_M, "vpextrw", O3(M, X, I8), 0, 66, 0F3A, 0x15, VEX) \
    VECTOR(VPEXTRD, "vpextrd", O3(RM32, X, I8), 0, 66, 0F3A, 0x16, VEX) VECTOR(VPEXTRQ, "vpextrq", O3(RM64, X, I8), 0, 66, 0F3A, 0x16, VEX | WIDE | ONLY_IN_64) \
    VECTOR(VPINSRB, "vpinsrb", O4(X, XV, RM32, I8), 0, 66, 0F3A, 0x20, VEX) VECTOR(VPINSRD, "vpinsrd", O4(X, XV, RM32, I8), 0, 66, 0F3A, 0x22, VEX) \
    VECTOR(VPINSRQ, "vpinsrq", O4(X, XV, RM64, I8), 0, 66, 0F3A, 0x22, VEX | WIDE | ONLY_IN_64) \
    VECTOR(VEXTRACTPS, "vextractps", O3(RM32, X, I8), 0, 66, 0F3A, 0x17, VEX)

#define S_BLEND(id, name, opcode, vex_opcode) \
    VECTOR(id##_X_XM_X0, name, O3(X, XM, X0), 0, 66, 0F38, opcode, 0) VECTOR(id##_X_XM, name, O2(X, XM), 0, 66, 0F38, opcode, ALIAS) \
    VECTOR(V##id, "v" name, O4(V, VV, VM, V4), VECTORS, 66, 0F3A, vex_opcode, VEX)

#define SSE_4_AND_SECRETS \
    S_BLEND(PBLENDVB, "pblendvb", 0x10, 0x4c) S_BLEND(BLENDVPS, "blendvps", 0x14, 0x4a) S_BLEND(BLENDVPD, "blendvpd", 0x15, 0x4b) \
    S_TWO_I(BLENDPS, "blendps", 66, 0F3A, 0x0c) S_TWO_I(BLENDPD, "blendpd", 66, 0F3A, 0x0d) S_TWO_I(PBLENDW, "pblendw", 66, 0F3A, 0x0e) \
    S_ONE_I(ROUNDPS, "roundps", 66, 0F3A, 0x08) S_ONE_I(ROUNDPD, "roundpd", 66, 0F3A, 0x09) \
    S_SCALAR_I(ROUNDSS, "roundss", 66, 0F3A, 0x0a) S_SCALAR_I(ROUNDSD, "roundsd", 66, 0F3A, 0x0b) \
    S_TWO_I(DPPS, "dpps", 66, 0F3A, 0x40) S_SCALAR_I(DPPD, "dppd", 66, 0F3A, 0x41) S_TWO_I(MPSADBW, "mpsadbw", 66, 0F3A, 0x42) \
    S_X_ONE_I(PCMPESTRM, "pcmpestrm", 66, 0F3A, 0x60) S_X_ONE_I(PCMPESTRI, "pcmpestri", 66, 0F3A, 0x61) \
    S_X_ONE_I(PCMPISTRM, "pcmpistrm", 66, 0F3A, 0x62) S_X_ONE_I(PCMPISTRI, "pcmpistri", 66, 0F3A, 0x63) \
    S_TWO_I(PCLMULQDQ, "pclmulqdq", 66, 0F3A, 0x44) \
    S_X_ONE(AESIMC, "aesimc", 66, 0F38, 0xdb) S_X_ONE_I(AESKEYGENASSIST, "aeskeygenassist", 66, 0F3A, 0xdf) \
    S_TWO(AESENC, "aesenc", 66, 0F38, 0xdc) S_TWO(AESENCLAST, "aesenclast", 66, 0F38, 0xdd) \
    S_TWO(AESDEC, "aesdec", 66, 0F38, 0xde) S_TWO(AESDECLAST, "aesdeclast", 66, 0F38, 0xdf) \
    VECTOR(SHA1NEXTE, "sha1nexte", O2(X, XM), 0, NONE, 0F38, 0xc8, 0) VECTOR(SHA1MSG1, "sha1msg1", O2(X, XM), 0, NONE, 0F38, 0xc9, 0) \
    VECTOR(SHA1MSG2, "sha1msg2", O2(X, XM), 0, NONE, 0F38, 0xca, 0) VECTOR(SHA256RNDS2, "sha256rnds2", O2(X, XM), 0, NONE, 0F38, 0xcb, ALIAS) \
    VECTOR(SHA256RNDS2_X0, "sha256rnds2", O3(X, XM, X0), 0, NONE, 0F38, 0xcb, 0) \
    VECTOR(SHA256MSG1, "sha256msg1", O2(X, XM), 0, NONE, 0F38, 0xcc, 0) VECTOR(SHA256MSG2, "sha256msg2", O2(X, XM), 0, NONE, 0F38, 0xcd, 0) \
    VECTOR(SHA1RNDS4, "sha1rnds4", O3(X, XM, I8), 0, NONE, 0F3A, 0xcc, 0)

/* AVX and AVX2 alone. */
#define A_TWO(id, name, map, opcode, flags) VECTOR(id, name, O3(V, VV, VM), VECTORS, 66, map, opcode, VEX | flags)
#define A_MASKED(id, name, load, store, flags) \
    VECTOR(id##_V_VV_M, name, O3(V, VV, M), VECTORS, 66, 0F38, load, VEX | flags) VECTOR(id##_M_VV_V, name, O3(M, VV, V), VECTORS, 66, 0F38, store, VEX | flags)
#define A_FUSED_1(id, name, opcode) \
    A_TWO(id##PS, name "ps", 0F38, opcode, 0) A_TWO(id##PD, name "pd", 0F38, opcode, WIDE)
#define A_FUSED_S(id, name, opcode) \
    VECTOR(id##SS, name "ss", O3(X, XV, XM), 0, 66, 0F38, opcode, VEX) VECTOR(id##SD, name "sd", O3(X, XV, XM), 0, 66, 0F38, opcode, VEX | WIDE)
#define A_FUSED(id, name, opcode) \
    A_FUSED_1(id##132, name "132", 0x90 + opcode) A_FUSED_1(id##213, name "213", 0xa0 + opcode) A_FUSED_1(id##231, name "231", 0xb0 + opcode)
#define A_FUSED_SCALAR(id, name, opcode) \
    A_FUSED_S(id##132, name "132", 0x90 + opcode) A_FUSED_S(id##213, name "213", 0xa0 + opcode) A_FUSED_S(id##231, name "231", 0xb0 + opcode)

#define AVX \
    FORM(VZEROUPPER, "vzeroupper", O0, 0, NONE, 0F, 0x77, SLASH_R, NO_SUFFIX | VEX) \
    FORM(VZEROALL, "vzeroall", O0, 0, NONE, 0F, 0x77, SLASH_R, NO_SUFFIX | VEX | VEX_256) \
    FORM(VLDMXCSR, "vldmxcsr", O1(M), 0, NONE, 0F, 0xae, 2, NO_SUFFIX | VEX) \
    FORM(VSTMXCSR, "vstmxcsr", O1(M), 0, NONE, 0F, 0xae, 3, NO_SUFFIX | VEX) \
    VECTOR(VBROADCASTSS, "vbroadcastss", O2(V, XM), VECTORS, 66, 0F38, 0x18, VEX) VECTOR(VBROADCASTSD, "vbroadcastsd", O2(Y, XM), 0, 66, 0F38, 0x19, VEX | VEX_256) \
    VECTOR(VBROADCASTF128, "vbroadcastf128", O2(Y, M), 0, 66, 0F38, 0x1a, VEX | VEX_256) VECTOR(VBROADCASTI128, "vbroadcasti128", O2(Y, M), 0, 66, 0F38, 0x5a, VEX | VEX_256) \
    VECTOR(VPBROADCASTB, "vpbroadcastb", O2(V, XM), VECTORS, 66, 0F38, 0x78, VEX) VECTOR(VPBROADCASTW, "vpbroadcastw", O2(V, XM), VECTORS, 66, 0F38, 0x79, VEX) \
    VECTOR(VPBROADCASTD, "vpbroadcastd", O2(V, XM), VECTORS, 66, 0F38, 0x58, VEX) VECTOR(VPBROADCASTQ, "vpbroadcastq", O2(V, XM), VECTORS, 66, 0F38, 0x59, VEX) \
    VECTOR(VEXTRACTF128, "vextractf128", O3(XM, Y, I8), 0, 66, 0F3A, 0x19, VEX | VEX_256) VECTOR(VEXTRACTI128, "vextracti128", O3(XM, Y, I8), 0, 66, 0F3A, 0x39, VEX | VEX_256) \
    VECTOR(VINSERTF128, "vinsertf128", O4(Y, YV, XM, I8), 0, 66, 0F3A, 0x18, VEX | VEX_256) VECTOR(VINSERTI128, "vinserti128", O4(Y, YV, XM, I8), 0, 66, 0F3A, 0x38, VEX | VEX_256) \
    VECTOR(VPERM2F128, "vperm2f128", O4(Y, YV, YM, I8), 0, 66, 0F3A, 0x06, VEX | VEX_256) VECTOR(VPERM2I128, "vperm2i128", O4(Y, YV, YM, I8), 0, 66, 0F3A, 0x46, VEX | VEX_256) \
    A_TWO(VPERMILPS, "vpermilps", 0F38, 0x0c, 0) A_TWO(VPERMILPD, "vpermilpd", 0F38, 0x0d, 0) \
    VECTOR(VPERMILPS_I, "vpermilps", O3(V, VM, I8), VECTORS, 66, 0F3A, 0x04, VEX) VECTOR(VPERMILPD_I, "vpermilpd", O3(V, VM, I8), VECTORS, 66, 0F3A, 0x05, VEX) \
    VECTOR(VPERMD, "vpermd", O3(Y, YV, YM), 0, 66, 0F38, 0x36, VEX | VEX_256) VECTOR(VPERMPS, "vpermps", O3(Y, YV, YM), 0, 66, 0F38, 0x16, VEX | VEX_256) \
    VECTOR(VPERMQ, "vpermq", O3(Y, YM, I8), 0, 66, 0F3A, 0x00, VEX | VEX_256 | WIDE) VECTOR(VPERMPD, "vpermpd", O3(Y, YM, I8), 0, 66, 0F3A, 0x01, VEX | VEX_256 | WIDE) \
    VECTOR(VPBLENDD, "vpblendd", O4(V, VV, VM, I8), VECTORS, 66, 0F3A, 0x02, VEX) \
    S_ONE_A(VTESTPS, "vtestps", 0x0e) S_ONE_A(VTESTPD, "vtestpd", 0x0f) \
    A_TWO(VPSRLVD, "vpsrlvd", 0F38, 0x45, 0) A_TWO(VPSRLVQ, "vpsrlvq", 0F38, 0x45, WIDE) A_TWO(VPSRAVD, "vpsravd", 0F38, 0x46, 0) \
    A_TWO(VPSLLVD, "vpsllvd", 0F38, 0x47, 0) A_TWO(VPSLLVQ, "vpsllvq", 0F38, 0x47, WIDE) \
    A_MASKED(VMASKMOVPS, "vmaskmovps", 0x2c, 0x2e, 0) A_MASKED(VMASKMOVPD, "vmaskmovpd", 0x2d, 0x2f, 0) \
    A_MASKED(VPMASKMOVD, "vpmaskmovd", 0x8c, 0x8e, 0) A_MASKED(VPMASKMOVQ, "vpmaskmovq", 0x8c, 0x8e, WIDE) \
    A_FUSED(VFMADDSUB, "vfmaddsub", 6) A_FUSED(VFMSUBADD, "vfmsubadd", 7) \
    A_FUSED(VFMADD, "vfmadd", 8) A_FUSED_SCALAR(VFMADD, "vfmadd", 9) A_FUSED(VFMSUB, "vfmsub", 10) A_FUSED_SCALAR(VFMSUB, "vfmsub", 11) \
    A_FUSED(VFNMADD, "vfnmadd", 12) A_FUSED_SCALAR(VFNMADD, "vfnmadd", 13) A_FUSED(VFNMSUB, "vfnmsub", 14) A_FUSED_SCALAR(VFNMSUB, "vfnmsub", 15)
#define S_ONE_A(id, name, opcode) VECTOR(id, name, O2(V, VM), VECTORS, 66, 0F38, opcode, VEX)

/* cmpeqps and the like: compares whose immediate is in the mnemonic. */
#define COMPARE_BOTH(id, name, code) \
    C_SSE(id, name, code) C_AVX(id, name, code)
#define C_SSE(id, name, code) \
    C_ONE(CMP##id##PS, "cmp" name "ps", NONE, code) C_ONE(CMP##id##PD, "cmp" name "pd", 66, code) \
    C_ONE(CMP##id##SS, "cmp" name "ss", F3, code) C_ONE(CMP##id##SD, "cmp" name "sd", F2, code)
#define C_ONE(id, name, prefix, code) FORM(id, name, O2(X, XM), 0, prefix, 0F, 0xc2, code, NO_SUFFIX | LAST_BYTE)
#define C_AVX(id, name, code) \
    C_VECTOR(VCMP##id##PS, "vcmp" name "ps", NONE, code) C_VECTOR(VCMP##id##PD, "vcmp" name "pd", 66, code) \
    C_SCALAR(VCMP##id##SS, "vcmp" name "ss", F3, code) C_SCALAR(VCMP##id##SD, "vcmp" name "sd", F2, code)
#define C_VECTOR(id, name, prefix, code) FORM(id, name, O3(V, VV, VM), VECTORS, prefix, 0F, 0xc2, code, NO_SUFFIX | LAST_BYTE | VEX)
#define C_SCALAR(id, name, prefix, code) FORM(id, name, O3(X, XV, XM), 0, prefix, 0F, 0xc2, code, NO_SUFFIX | LAST_BYTE | VEX)

/* The same of pclmulqdq: which half of each. */
#define MULTIPLY_HALVES(id, name, code) \
    FORM(P##id, "p" name, O2(X, XM), 0, 66, 0F3A, 0x44, code, NO_SUFFIX | LAST_BYTE) \
    FORM(VP##id, "vp" name, O3(V, VV, VM), VECTORS, 66, 0F3A, 0x44, code, NO_SUFFIX | LAST_BYTE | VEX)

#define COMPARES \
    MULTIPLY_HALVES(CLMULLQLQDQ, "clmullqlqdq", 0x00) MULTIPLY_HALVES(CLMULHQLQDQ, "clmulhqlqdq", 0x01) \
    MULTIPLY_HALVES(CLMULLQHQDQ, "clmullqhqdq", 0x10) MULTIPLY_HALVES(CLMULHQHQDQ, "clmulhqhqdq", 0x11) \
    COMPARE_BOTH(EQ, "eq", 0) COMPARE_BOTH(LT, "lt", 1) COMPARE_BOTH(LE, "le", 2) COMPARE_BOTH(UNORD, "unord", 3) \
    COMPARE_BOTH(NEQ, "neq", 4) COMPARE_BOTH(NLT, "nlt", 5) COMPARE_BOTH(NLE, "nle", 6) COMPARE_BOTH(ORD, "ord", 7) \
    C_AVX(EQ_UQ, "eq_uq", 8) C_AVX(NGE, "nge", 9) C_AVX(NGT, "ngt", 10) C_AVX(FALSE, "false", 11) \
    C_AVX(NEQ_OQ, "neq_oq", 12) C_AVX(GE, "ge", 13) C_AVX(GT, "gt", 14) C_AVX(TRUE, "true", 15) \
    C_AVX(EQ_OS, "eq_os", 16) C_AVX(LT_OQ, "lt_oq", 17) C_AVX(LE_OQ, "le_oq", 18) C_AVX(UNORD_S, "unord_s", 19) \
    C_AVX(NEQ_US, "neq_us", 20) C_AVX(NLT_UQ, "nlt_uq", 21) C_AVX(NLE_UQ, "nle_uq", 22) C_AVX(ORD_S, "ord_s", 23) \
    C_AVX(EQ_US, "eq_us", 24) C_AVX(NGE_UQ, "nge_uq", 25) C_AVX(NGT_UQ, "ngt_uq", 26) C_AVX(FALSE_OS, "false_os", 27) \
    C_AVX(NEQ_OS, "neq_os", 28) C_AVX(GE_OQ, "ge_oq", 29) C_AVX(GT_OQ, "gt_oq", 30) C_AVX(TRUE_US, "true_us", 31)

#define VECTOR_LIST \
    FLOATING_VECTORS \
    CONVERSIONS \
    INTEGER_VECTORS \
    INSERT_EXTRACT \
    SSE_4_AND_SECRETS \
    AVX \
    COMPARES

#endif
