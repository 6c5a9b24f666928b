from importers.document import Flow
from importers.document.words import text_of
from importers.readers.markdown import read
from importers.result import NO_PRIOR, Prior, Result
from importers.source.source import MARKDOWN, Source


def reading(text: str, prior: Prior = NO_PRIOR) -> Result[Flow]:
    return read(Source("it.md", MARKDOWN, text.encode()), prior)


def title(text: str, prior: Prior = NO_PRIOR) -> str:
    return text_of(reading(text, prior).value.title)


def test_the_front_matter_names_the_title() -> None:
    assert title("---\ntitle: Named\n---\n# Other\n\nText") == "Named"


def test_an_empty_title_in_the_front_matter_says_that_there_is_none() -> None:
    assert title('---\ntitle: ""\n---\n# Heading\n\nText') == ""


def test_a_heading_that_repeats_the_named_title_is_not_kept_twice() -> None:
    result = reading("---\ntitle: Named\n---\n# *Named*\n\nText")
    assert len(result.value.blocks) == 1


def test_a_lone_first_heading_is_the_title_at_any_level() -> None:
    assert title("## Whole\n\nText\n\n### Part") == "Whole"


def test_two_headings_of_the_first_level_are_no_title() -> None:
    assert title("# One\n\nText\n\n# Two\n\nText") == ""


def test_a_first_heading_over_most_of_the_text_is_a_title_and_said_to_be_guessed() -> None:
    result = reading("## Whole\n\n" + "Many words. " * 20 + "\n\n## Summary\n\nFew.")
    assert text_of(result.value.title) == "Whole"
    assert [message.code for message in result.messages] == ["title-guessed"]


def test_equal_sections_of_the_second_level_leave_a_document_untitled() -> None:
    assert title("## One\n\nSome words.\n\n## Two\n\nMore words.") == ""


def test_a_heading_after_much_text_is_no_title() -> None:
    assert title("a\n\nb\n\nc\n\nd\n\n# Late\n\ne") == ""


def test_what_began_with_its_title_before_does_so_again() -> None:
    text = "# One\n\nText\n\n# Two\n\nText"
    assert title(text, Prior(title_from="first-heading")) == "One"


def test_the_prior_keeps_the_level_of_sections() -> None:
    prior = reading("# One\n\nWords.", Prior(section_level=2)).prior
    assert prior == Prior(section_level=2, title_from="first-heading")


def test_front_matter_with_a_colon_too_many_is_read_line_by_line() -> None:
    said = "title: Salt: a history\nauthor: 'Ann Weir'\ntags:\n  - sea\n  - salt"
    result = reading(f"---\n{said}\n---\n\nText.")
    assert text_of(result.value.title) == "Salt: a history"
    assert result.value.metadata.authors == ("Ann Weir",)
    assert result.value.metadata.keywords == ("sea", "salt")
    assert [message.code for message in result.messages] == ["front-matter-mended"]


def test_lines_between_dashes_that_are_no_values_stay_in_the_text() -> None:
    result = reading("---\n[a: b\nand so on, at length\n---\n\nText.")
    assert result.value.metadata.authors == ()
    assert "at length" in str(result.value.blocks)
