"""The StreamField vocabulary: the blocks that editors write sections and leads with."""
