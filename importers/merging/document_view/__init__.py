"""Merges Documents: to merge trees and back, with what was changed and what is asked."""
