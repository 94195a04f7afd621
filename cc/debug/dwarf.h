/*
 * Numbers of DWARF 5 (the standard of February 2017): section 7, tables 7.3 to 7.30; those of .eh_frame are of
 * the Linux Standard Base, Core 5.0, section 10.6. Only what is written here.
 */
#ifndef QUINE_CC_DWARF_H
#define QUINE_CC_DWARF_H

enum { DW_INL_inlined = 1, DW_INL_declared_inlined = 3 };
enum { DW_UT_compile = 1, DW_LANG_C11 = 0x1d, DW_LANG_Mips_Assembler = 0x8001 };

enum dwarf_tag {
    DW_TAG_array_type = 0x01, DW_TAG_enumeration_type = 0x04, DW_TAG_formal_parameter = 0x05, DW_TAG_lexical_block = 0x0b,
    DW_TAG_member = 0x0d, DW_TAG_pointer_type = 0x0f, DW_TAG_compile_unit = 0x11, DW_TAG_structure_type = 0x13,
    DW_TAG_subroutine_type = 0x15, DW_TAG_typedef = 0x16, DW_TAG_union_type = 0x17, DW_TAG_unspecified_parameters = 0x18,
    DW_TAG_inlined_subroutine = 0x1d,
    DW_TAG_subrange_type = 0x21, DW_TAG_base_type = 0x24, DW_TAG_const_type = 0x26, DW_TAG_enumerator = 0x28,
    DW_TAG_subprogram = 0x2e, DW_TAG_variable = 0x34, DW_TAG_volatile_type = 0x35, DW_TAG_restrict_type = 0x37,
    DW_TAG_atomic_type = 0x47,
};

enum dwarf_attribute {
    DW_AT_location = 0x02, DW_AT_name = 0x03, DW_AT_byte_size = 0x0b, DW_AT_stmt_list = 0x10, DW_AT_low_pc = 0x11,
    DW_AT_high_pc = 0x12, DW_AT_language = 0x13, DW_AT_comp_dir = 0x1b, DW_AT_const_value = 0x1c, DW_AT_inline = 0x20, DW_AT_producer = 0x25,
    DW_AT_prototyped = 0x27, DW_AT_abstract_origin = 0x31, DW_AT_bit_size = 0x0d, DW_AT_count = 0x37, DW_AT_data_member_location = 0x38,
    DW_AT_decl_file = 0x3a, DW_AT_decl_line = 0x3b, DW_AT_declaration = 0x3c, DW_AT_encoding = 0x3e, DW_AT_external = 0x3f,
    DW_AT_frame_base = 0x40, DW_AT_type = 0x49, DW_AT_ranges = 0x55, DW_AT_call_column = 0x57, DW_AT_call_file = 0x58, DW_AT_call_line = 0x59, DW_AT_data_bit_offset = 0x6b, DW_AT_noreturn = 0x87,
    DW_AT_alignment = 0x88,
};

enum dwarf_form {
    DW_FORM_addr = 0x01, DW_FORM_data4 = 0x06, DW_FORM_string = 0x08, DW_FORM_sdata = 0x0d, DW_FORM_udata = 0x0f,
    DW_FORM_ref4 = 0x13, DW_FORM_sec_offset = 0x17, DW_FORM_exprloc = 0x18, DW_FORM_flag_present = 0x19,
};

enum dwarf_encoding {
    DW_ATE_boolean = 0x02, DW_ATE_complex_float = 0x03, DW_ATE_float = 0x04, DW_ATE_signed = 0x05, DW_ATE_signed_char = 0x06,
    DW_ATE_unsigned = 0x07, DW_ATE_unsigned_char = 0x08,
};

enum dwarf_operation {
    DW_OP_addr = 0x03, DW_OP_deref = 0x06, DW_OP_const8u = 0x0e, DW_OP_div = 0x1b, DW_OP_reg0 = 0x50, DW_OP_breg0 = 0x70,
    DW_OP_fbreg = 0x91, DW_OP_piece = 0x93, DW_OP_call_frame_cfa = 0x9c, DW_OP_constu = 0x10, DW_OP_form_tls_address = 0x9b,
};

enum dwarf_line {
    DW_LNS_copy = 1, DW_LNS_advance_pc = 2, DW_LNS_advance_line = 3, DW_LNS_set_file = 4, DW_LNS_set_column = 5,
    DW_LNS_negate_stmt = 6, DW_LNS_const_add_pc = 8, DW_LNS_count = 13,
    DW_LNE_end_sequence = 1, DW_LNE_set_address = 2, DW_LNCT_path = 1, DW_LNCT_directory_index = 2,
};

enum dwarf_list {                /* .debug_rnglists and .debug_loclists */
    DW_RLE_end_of_list = 0, DW_RLE_offset_pair = 4, DW_RLE_base_address = 5, DW_RLE_start_length = 7,
    DW_LLE_end_of_list = 0, DW_LLE_offset_pair = 4, DW_LLE_base_address = 6,
};

enum dwarf_frame {
    DW_CFA_advance_loc = 0x40, DW_CFA_offset = 0x80, DW_CFA_restore = 0xc0, /* with a number in the low 6 bits */
    DW_CFA_nop = 0x00, DW_CFA_advance_loc1 = 0x02, DW_CFA_advance_loc2 = 0x03, DW_CFA_advance_loc4 = 0x04,
    DW_CFA_offset_extended = 0x05, DW_CFA_restore_extended = 0x06, DW_CFA_undefined = 0x07, DW_CFA_same_value = 0x08,
    DW_CFA_register = 0x09, DW_CFA_remember_state = 0x0a, DW_CFA_restore_state = 0x0b, DW_CFA_def_cfa = 0x0c,
    DW_CFA_def_cfa_register = 0x0d, DW_CFA_def_cfa_offset = 0x0e, DW_CFA_offset_extended_sf = 0x11, DW_CFA_def_cfa_sf = 0x12,
    DW_CFA_def_cfa_offset_sf = 0x13, DW_CFA_val_offset = 0x14, DW_CFA_val_offset_sf = 0x15, DW_CFA_GNU_args_size = 0x2e,
    DW_EH_PE_pcrel_sdata4 = 0x1b, DW_EH_PE_omit = 0xff, DW_EH_PE_udata4 = 0x03, DW_EH_PE_datarel_sdata4 = 0x3b,
};

/* Registers: System V ABI AMD64 supplement, figure 3.36. */
enum { DWARF_RBX = 3, DWARF_RBP = 6, DWARF_RSP = 7, DWARF_RETURN_ADDRESS = 16, DWARF_XMM0 = 17 };

#endif
