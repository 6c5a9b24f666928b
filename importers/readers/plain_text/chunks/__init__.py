"""Lines that belong together, cut by the convention and told apart by kind."""
