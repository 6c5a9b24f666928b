"""The form in which files are dropped to be imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cms.articles.models import TopicPage
from importers.source.source import MAX_BYTES, MEDIA_TYPES

MAX_FILES = 100
"""How many documents one upload may hold; a folder of more is for the command."""
MAX_TOTAL = 4 * MAX_BYTES
"""How many bytes one upload may hold: all of it is read into memory at once."""


class ManyFilesInput(forms.ClearableFileInput):
    """A file field that takes several at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A field that cleans to a list of files."""

    widget = ManyFilesInput

    # `Any` as in the base class, which takes one file.
    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Returns every file, each checked as Django would check one."""
        files = list(data or [None]) if isinstance(data, list | tuple) else [data]
        _check_sizes([file for file in files if file], len(files))
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


def _check_sizes(files: Sequence[UploadedFile], count: int) -> None:
    """Raises `ValidationError` for too many files, or for too much in one or in all."""
    if count > MAX_FILES:
        raise forms.ValidationError(f"Choose up to {MAX_FILES} documents at once.")
    for file in files:
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                f"“{file.name}” is too big: a document may have {MAX_BYTES // 2**20} MB."
            )
    if sum(file.size or 0 for file in files) > MAX_TOTAL:
        raise forms.ValidationError(
            f"Choose documents of up to {MAX_TOTAL // 2**20} MB together."
        )


class ImportForm(forms.Form):
    """Which files, and where their articles go."""

    documents = ManyFilesField(
        label="Documents",
        help_text="Plain text, Markdown, HTML, Word and more: "
        + ", ".join(sorted(MEDIA_TYPES)),
        # An empty one is refused in the plan, by its name, and the others go on.
        allow_empty_file=True,
        error_messages={"required": "Choose a document."},
    )
    topic = forms.ModelChoiceField(
        TopicPage.objects.none(), label="Topic", help_text="Where the articles will stand."
    )

    def __init__(
        self,
        data: QueryDict | None,
        files: MultiValueDict[str, UploadedFile] | None,
        topics: QuerySet[TopicPage],
    ) -> None:
        super().__init__(data, files)
        choice = cast("forms.ModelChoiceField[TopicPage]", self.fields["topic"])
        choice.queryset = topics
        choice.empty_label = None
        self.fields["documents"].widget.attrs["accept"] = ",".join(MEDIA_TYPES)
