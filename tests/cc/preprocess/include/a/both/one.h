both one
