"""Merges source texts: segmented to merge trees and written back byte for byte."""
