"""Merges Documents: to merge trees and back, with changes, conflicts and origins."""
