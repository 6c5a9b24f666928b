"""Drawings of a Word file (DrawingML and VML): pictures, text boxes, diagrams."""
