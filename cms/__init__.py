"""The Django project: everything that knows Wagtail."""
