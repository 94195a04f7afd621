next b
