"""Importing what lies at some paths on disk: all that `manage.py import_source` does."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cms.articles.models import TopicPage
from cms.sources.importing.files import FilesThere, find_files, read_files
from cms.sources.importing.images_beside import FilesBeside
from cms.sources.importing.imports import Progress, import_files
from cms.sources.importing.options import DEFAULT_OPTIONS, ImportOptions
from cms.sources.importing.planning import plan_import
from cms.sources.importing.surveying import why_documents_stop, why_to_stop
from cms.sources.importing.telling.deciders import who_decides
from cms.sources.importing.telling.reports import describe
from cms.sources.importing.telling.summaries import exit_status, summary
from cms.sources.importing.topics import find_topic
from cms.sources.importing.vanished import find_vanished
from cms.sources.models import ImportRun, ItemState, JsonObject
from cms.sources.reimport.finishing import finish_waiting


class NothingToImport(Exception):
    """Nothing can be imported as it was asked for; the text is one sentence that says
    why."""


@dataclass(frozen=True)
class ImportReport:
    """What became of some files, or would."""

    topic: str
    """The title of the topic; where there is none yet, what it was called."""
    new_topic: bool
    """Whether it was made, or would be."""
    dry_run: bool
    run: int | None
    """The number of the run; None for a dry run."""
    documents: Sequence[JsonObject]
    finished: Sequence[JsonObject]
    """What waited since an earlier import and was merged, or refused, now."""
    gone: Sequence[JsonObject] = ()
    """Files of earlier runs over the same folders that are not there any more."""
    stopped: str = ""
    """Why nothing is imported before a person has said so, in one sentence."""

    @property
    def status(self) -> int:
        """The exit status (`exit_status`)."""
        return exit_status(self.documents)

    def as_data(self) -> JsonObject:
        """Returns the report for scripts."""
        return {
            "topic": self.topic,
            "new_topic": self.new_topic,
            "dry_run": self.dry_run,
            "run": self.run,
            "documents": self.documents,
            "finished": self.finished,
            "gone": self.gone,
            "stopped": self.stopped,
        }

    def as_text(self) -> str:
        """Returns the report for people."""
        parts = [summary(self.documents), *who_decides(self.documents)]
        if self.new_topic:
            verb = "would be" if self.dry_run else "was"
            parts.insert(0, f"The topic “{self.topic}” {verb} made.")
        if self.stopped:
            verb = "would be" if self.dry_run else "was"
            told = f"Nothing {verb} imported. {self.stopped}"
            parts.insert(0, f"{told} Say --yes to import them all the same.")
        parts += [str(each["text"]) for each in self.gone]
        if self.finished:
            parts.append(f"Of earlier imports:\n{summary(self.finished)}")
        return "\n".join(parts)


def import_paths(
    paths: list[Path],
    into: str,
    *,
    options: ImportOptions = DEFAULT_OPTIONS,
    source_key: str | None = None,
    publish: bool = False,
    dry_run: bool = False,
    yes: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Imports files and folders into a topic, or with `dry_run` says what that would do.

    `into` is the title, slug or path of the topic, which is made if need be. `source_key`
    names the source document that the one file is a version of, whatever its name. What
    waited since an earlier import is finished first. With `publish`, new articles are
    published at once. Where a person should look at too many of the files first, nothing
    is written without `yes`. Raises `NothingToImport`.
    """
    found = _find(paths, options, source_key)
    beside = FilesBeside(dict(found.files))
    found = replace(found, options=replace(found.options, beside=beside))
    name = into.strip("/ ")
    if not name:
        raise NothingToImport("Name the topic after --into.")
    topic = find_topic(name)
    there = FilesThere(found.keys)
    gone = [each.as_data() for each in find_vanished(paths, there)]
    if dry_run:
        plans = _plans(found, there)
        stopped = "" if yes else why_documents_stop(plans)
        return replace(_report(topic or name, plans), gone=gone, stopped=stopped)
    stopped = "" if yes else why_to_stop(found.files, found.options, there)
    if stopped:
        report = _report(topic or name, _plans(found, there))
        return replace(report, dry_run=False, gone=gone, stopped=stopped)
    finished = [item.as_data() for item in finish_waiting()]
    run = import_files(
        read_files(found.files),
        topic or name,
        publish=publish,
        progress=progress,
        total=len(found.files),
        options=found.options,
        present=found.keys,
        there=there,
        names=found.names,
    )
    if gone:
        run.gone = gone
        run.save(update_fields=["gone"])
    documents = [item.as_data() for item in run.items.all()]
    return replace(_report(topic or name, documents, run, finished), gone=gone)


@dataclass(frozen=True)
class _Found:
    """The files that are to be imported, and how."""

    files: Sequence[tuple[str, Path]]
    """Key and path of each."""
    options: ImportOptions
    names: Mapping[str, str]
    """The names of files whose keys do not end with them."""

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all files."""
        return frozenset(key for key, _ in self.files)


def _find(paths: list[Path], options: ImportOptions, source_key: str | None) -> _Found:
    try:
        files = find_files(paths)
    except OSError as error:
        raise NothingToImport(str(error)) from error
    if not files:
        raise NothingToImport("There is no document of a known kind there.")
    if source_key is None:
        return _Found(files, options, {})
    key = source_key.strip()
    if not key or len(files) != 1:
        raise NothingToImport("--source-key names one file’s source.")
    path = files[0][1]
    return _Found([(key, path)], replace(options, exactly=True), {key: path.name})


def _plans(found: _Found, there: Container[str]) -> list[JsonObject]:
    return [
        describe(
            plan_import(
                key,
                content,
                found.options,
                name=found.names.get(key, ""),
                present=found.keys,
                there=there,
            )
        )
        for key, content in read_files(found.files)
    ]


def _report(
    topic: TopicPage | str,
    documents: list[JsonObject],
    run: ImportRun | None = None,
    finished: Sequence[JsonObject] = (),
) -> ImportReport:
    """Returns the report of a run; without one, of a dry run."""
    made = (ItemState.NEW, ItemState.IMPORTED)
    return ImportReport(
        topic=topic if isinstance(topic, str) else topic.title,
        new_topic=isinstance(topic, str)
        and any(each["state"] in made for each in documents),
        dry_run=run is None,
        run=run.pk if run else None,
        documents=documents,
        finished=list(finished),
    )
