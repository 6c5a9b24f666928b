"""A saved mail is read as people see it: decoded, in one form, attachments named."""

from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import make_source, read
from importers.document import Document
from importers.errors import ImporterError
from importers.result import Result
from importers.writers import text

WORDS = "Dear all,\n\nfrom Monday the clinic’s hours change – we open at “eight”.\n\nAnna"
PAGE = "<html><body><h2>Hours</h2><p>We open at “eight”.</p></body></html>"


def mail(charset: str = "utf-8", cte: str = "quoted-printable") -> EmailMessage:
    """A mail of one text."""
    made = EmailMessage()
    made["From"] = "Anna Nurse <anna@example.org>"
    made["To"] = "staff@example.org"
    made["Subject"] = "New hours – please read"
    made["Received"] = "by mx.example.org; Mon, 2 Mar 2026 09:00:00 +0000"
    made["X-Mailer"] = "Pigeon 1.0"
    made.set_content(WORDS, charset=charset, cte=cte)
    return made


def reading(data: bytes, name: str = "a.eml") -> Result[Document]:
    """The reading of a mail, of which no word is lost unseen."""
    result = read(make_source(name, data))
    assert [m.text for m in result.messages if m.code == "words-unaccounted"] == []
    return result


def said(data: bytes, name: str = "a.eml") -> str:
    """What readers see of a mail."""
    return " ".join(text.write(reading(data, name).value).split())


@pytest.mark.parametrize("name", ["a.eml", "a.txt"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "cp1250"])
def test_a_text_is_decoded_whatever_it_travelled_in(
    name: str, cte: str, charset: str
) -> None:
    shown = said(mail(charset, cte).as_bytes(), name)
    assert "the clinic’s hours change – we open at “eight”." in shown
    assert shown.startswith("New hours – please read Dear all,")


@pytest.mark.parametrize("charset", ["koi8-r", "iso8859-5", "cp1251"])
def test_a_charset_that_is_stated_is_believed(charset: str) -> None:
    made = mail()
    made.set_content("Часы работы", charset=charset, cte="base64")
    assert "Часы работы" in said(made.as_bytes())


def test_of_two_forms_of_a_text_one_is_read() -> None:
    made = mail()
    made.add_alternative(PAGE, subtype="html")
    assert said(made.as_bytes()).count("eight") == 1


def test_a_page_alone_is_read_as_one_with_the_subject_as_title() -> None:
    made = mail()
    made.set_content(PAGE, subtype="html", cte="quoted-printable")
    result = reading(made.as_bytes())
    assert said(made.as_bytes()).count("eight") == 1
    assert result.value.metadata.authors == ("Anna Nurse",)
    assert [m.code for m in result.messages if m.code.startswith("kind-")] == []


@pytest.mark.parametrize("forms", ["plain", "both", "page"])
def test_attachments_are_named_and_left_out(forms: str) -> None:
    made = mail()
    if forms == "page":
        made.set_content(PAGE, subtype="html")
    if forms == "both":
        made.add_alternative(PAGE, subtype="html")
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    made.add_attachment("Notes of mine", filename="notes.txt")
    result = reading(made.as_bytes())
    (message,) = [m.text for m in result.messages if m.code == "attachments-left-out"]
    assert "“plan.pdf”, “notes.txt”" in message
    assert "Notes of mine" not in said(made.as_bytes())
    assert "plan.pdf" in [part.text for part in result.excluded]


@pytest.mark.parametrize(
    ("flowed", "shown"),
    [
        ("We open \nat eight \nand close at six.\n", "We open at eight and close at six."),
        ("> Who \n> opens?\n\nWe do.\n", "Who opens?"),
        ("One.\nTwo.\n-- \nAnna\n", "Anna"),
        (" From here \n on.\n", "From here on."),
    ],
)
def test_lines_that_flow_are_one(flowed: str, shown: str) -> None:
    head = "From: a@example.org\nSubject: x\nContent-Type: text/plain; format=flowed\n\n"
    assert shown in said((head + flowed).encode())


def test_what_programs_wrote_for_each_other_is_listed_and_not_shown() -> None:
    result = reading(mail().as_bytes())
    assert "X-Mailer: Pigeon 1.0" in [part.text for part in result.excluded]
    assert "Pigeon" not in str(result.value.metadata)


@pytest.mark.parametrize(
    "plain",
    [
        "Subject: hours\nFrom: Anna\n\nWe open at=\neight.\n",
        "Note: this is no mail\n\nContent-Type: text/plain\n\nstays as it =E2 is.\n",
        "Content-Type: of letters\n\nA chapter on =20 and others.\n",
    ],
)
def test_a_text_that_is_no_such_mail_stays_as_it_is(plain: str) -> None:
    assert "=" in said(plain.encode(), "a.txt")


def test_a_mail_of_very_many_parts_is_read_as_the_text_it_is_stored_in() -> None:
    head = "From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    parts = "--b\nContent-Type: text/plain\n\nx\n" * 3000
    assert "Content-Type: text/plain" in said((head + parts).encode())


@given(st.binary(max_size=400), st.sampled_from(["mixed; boundary=b", "alternative", ""]))
def test_whatever_a_mail_holds_it_is_read_or_refused(data: bytes, kind: str) -> None:
    head = f"From: a\nMIME-Version: 1.0\nContent-Type: multipart/{kind}\n\n--b\n\n"
    with suppress(ImporterError):
        read(make_source("a.eml", head.encode() + data))
