"""The edit views of articles and sections: rich text features, side panels, stale saves."""
