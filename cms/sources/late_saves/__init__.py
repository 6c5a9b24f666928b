"""A save from a form that is out of date is put together with what came between."""
