"""Help cards: which text needs one, what is held without it, adding and removing."""
