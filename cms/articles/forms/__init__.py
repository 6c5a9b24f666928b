"""What pages are edited with: forms, widgets and panels, which the models name."""
