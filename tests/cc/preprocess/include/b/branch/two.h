branch two
