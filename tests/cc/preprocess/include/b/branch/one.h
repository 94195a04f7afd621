branch one
