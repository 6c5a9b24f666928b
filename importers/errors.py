"""The few ways in which a call, not its content, can fail."""


class ImporterError(Exception):
    """Something was refused; its text is one sentence that says what to do."""

    code = "refused"


class UnsupportedFormat(ImporterError):
    """No reader takes this kind of file."""

    code = "unsupported-format"


class UnreadableSource(ImporterError):
    """The file is not what it says it is, is damaged, or holds nothing to read."""

    code = "unreadable"


class SourceTooLarge(ImporterError):
    """The file, or what it unpacks to, is over a limit."""

    code = "too-large"


class UnknownFormatNumber(ImporterError):
    """A stored Document was written by a newer version of this software."""

    code = "unknown-format-number"
