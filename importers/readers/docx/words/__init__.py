"""The words of elements as they are shown, and what describes drawings."""
