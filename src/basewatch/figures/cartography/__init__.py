"""The craft of maps: views true to scale, grids, furniture, and labels that do not collide."""
