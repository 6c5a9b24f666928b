"""The entry point for WSGI servers."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()

# All code that answers requests is loaded now, and stays: the garbage collector need not
# look through it again and again, which took longer than a long merge itself.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
