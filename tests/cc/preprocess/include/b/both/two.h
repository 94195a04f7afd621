both two
