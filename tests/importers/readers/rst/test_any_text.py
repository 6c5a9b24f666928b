"""Whatever a reStructuredText holds, it is read or refused, and no word of it is lost."""

from hypothesis import given

from importers.errors import ImporterError
from tests.examples import examples
from tests.importers.readers.lost_words import lost_words, texts

ANY = texts(
    "=====", "-----", "~~~~~", "- ", "* ", "1. ", "a) ", "#. ", ":", "::", "\n.. ", ".. note:: ",
    ".. image:: a.png", ".. figure:: a.png", "   :alt: ", "   :target: ", ".. strange:: ",
    "   :option: ", ".. code:: python", ".. code-block:: ", ".. versionadded:: ",
    ".. deprecated:: ", ".. contents:: ", ".. raw:: html", ".. only:: ", ".. include:: ",
    ".. role:: ", ".. table:: ", ".. list-table:: ", "   * - ", ".. csv-table:: ", ".. toctree::",
    ".. _", ".. __: ", ".. [1] ", ".. [#] ", ".. [", "]", ".. |", "| replace:: ", "|", "_", "__",
    "[1]_", "[#]_", "]_", "`", "``", "*", "**", "`_", "`__", "<", ">", " <", ">`_", "\\", "\\ ",
    ":ref:`", ":doc:`", ":func:`~", ":strange:`", ":sup:`", "| ", ">>> ", "-o ", "--long=",
    "====  ====", "+---+---+", ":field: ", ":Author: ", ":Date: ", "   ", "http://e.org/",
    "-- ", "----", "\t",
)  # fmt: skip


@given(ANY)
@examples(100)
def test_no_word_is_lost_whatever_the_text(text: str) -> None:
    try:
        assert lost_words("a.rst", text) == []
    except ImporterError:
        return
