"""What holds for every test."""

import os

# Playwright keeps an event loop running in the process of the browser tests, which Django
# takes for asynchronous code; the tests of a file are never run at the same time.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
