"""The form in which files are dropped to be imported."""

from __future__ import annotations

from typing import Any

from django import forms

from cms.articles.models import TopicPage
from importers.source.source import MAX_BYTES, MEDIA_TYPES

MAX_FILES = 100
"""How many documents one upload may hold; a folder of more is for the command."""
MAX_TOTAL = 4 * MAX_BYTES


class ManyFilesInput(forms.ClearableFileInput):
    """A file field that takes several at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Cleans to a list of files."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file, each checked as Django would check one."""
        files = list(data or [None]) if isinstance(data, list | tuple) else [data]
        if len(files) > MAX_FILES:
            raise forms.ValidationError(f"Choose up to {MAX_FILES} documents at once.")
        for file in files:
            if file and file.size > MAX_BYTES:
                raise forms.ValidationError(
                    f"“{file.name}” is too big: a document may have "
                    f"{MAX_BYTES // 2**20} MB."
                )
        if sum(file.size for file in files if file) > MAX_TOTAL:
            raise forms.ValidationError(
                f"Choose documents of up to {MAX_TOTAL // 2**20} MB together."
            )
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class ImportForm(forms.Form):
    """Which files, and where their articles go."""

    documents = ManyFilesField(
        label="Documents",
        help_text="Plain text, Markdown, HTML, Word and more: "
        + ", ".join(sorted(MEDIA_TYPES)),
        error_messages={"empty": "The file is empty.", "required": "Choose a document."},
    )
    topic = forms.ModelChoiceField(
        TopicPage.objects.none(), label="Topic", help_text="Where the articles will stand."
    )

    def __init__(self, *args: Any, topics: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["topic"]
        choice.queryset = topics
        choice.empty_label = None
        self.fields["documents"].widget.attrs["accept"] = ",".join(MEDIA_TYPES)
