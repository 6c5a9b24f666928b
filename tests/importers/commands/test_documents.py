import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from importers.__main__ import main
from importers.document.codec import decode


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "naïve.txt"
    path.write_text("A Title\n\nSome words.\n\n- one\n- two\n", "utf-8")
    return path


def run(
    *arguments: str, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "importers", *arguments],
        input=stdin.encode(),
        capture_output=True,
        env={**os.environ, **environment},
    )


def test_convert_writes_json_that_can_be_decoded(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(article)]) == 0
    assert decode(capsys.readouterr().out).title


@pytest.mark.parametrize("form", ["json", "markdown", "html", "text"])
def test_convert_writes_every_form(
    form: str, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(article), "--to", form]) == 0
    assert "Some words." in capsys.readouterr().out


def test_outline_shows_titles_and_counts(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["outline", str(article)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("A Title\n")
    assert "1 list" in out


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("# T\n\n## S\n\nWord.\n", "1 paragraph, 1 word"),
        ("# T\n\n## S\n\nOne.\n\nTwo.\n", "2 paragraphs, 2 words"),
        ("# T\n\n## S\n\n```\nx\n```\n\n    y\n", "2 code blocks, 2 words"),
        ("# T\n\n## S\n\n---\n\nx\n: y\n", "1 definition list, 1 divider, 2 words"),
        ("# T\n\n## S\n\n> x\n\n![](a.png)\n", "1 image, 1 quotation, 1 word"),
        ("# T\n\n## S\n\n## R\n\nx\n", "S: 0 words"),
    ],
)
def test_outline_counts_as_people_do(
    text: str, held: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    assert main(["outline", str(path)]) == 0
    assert held in capsys.readouterr().out.splitlines()[-2 if "R" in text else -1]


def test_blocks_of_one_file_are_one_json_line(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["blocks", str(article)]) == 0
    flat = json.loads(capsys.readouterr().out)
    assert flat["title"] == "A Title"
    assert flat["blocks"][1] == {
        "type": "list_item",
        "text": "one",
        "depth": 1,
        "ordered": False,
    }


def test_blocks_in_batch_answers_each_path_even_what_it_refuses(article: Path) -> None:
    done = run("blocks", stdin=f"{article}\n/nowhere.txt\n{article}\n", LC_ALL="C")
    first, second, third = map(json.loads, done.stdout.decode().splitlines())
    assert first == third
    assert set(second) == {"error"}
    assert done.returncode == 0


def test_a_refusal_is_one_sentence_and_status_two(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4")
    done = run("convert", str(path))
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1


def test_output_is_utf_8_whatever_the_locale(article: Path) -> None:
    article.write_text("Über\n\nNaïve 日本 words here.\n", "utf-8")
    done = run("convert", str(article), "--to", "text", LC_ALL="C", PYTHONUTF8="0")
    assert "日本" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_traceback(article: Path) -> None:
    article.write_text("Title\n\n" + "words " * 200_000, "utf-8")
    command = [sys.executable, "-m", "importers", "convert", str(article), "--to", "text"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.read(10)
        child.stdout.close()
        assert b"Traceback" not in child.stderr.read()
