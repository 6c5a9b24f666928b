"""What our pages can hold of a Document."""

from importers import Vocabulary

VOCABULARY = Vocabulary()
