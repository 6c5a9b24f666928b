"""Structure by look in scripts that keep their size and weight apart."""

from __future__ import annotations

import pytest

from importers.document.words import text_of
from importers.readers.office.scripts import Script, script_of
from importers.reading.read import read
from importers.source.source import make_source
from tests.importers.readers.office_files import docx, odt, p, read_bytes, words

TEXTS = {
    "en": ("Care", "Clean", "Cover", "Rinse the wound with clean water for some minutes."),
    "he": ("טיפול", "ניקוי", "חבישה", "שטפו את הפצע במים נקיים ובסבון עדין במשך כמה דקות."),
    "ar": ("العناية", "التنظيف", "التغطية", "اشطف الجرح بالماء النظيف والصابون لبضع دقائق كل يوم."),
    "hi": ("देखभाल", "सफाई", "ढकना", "घाव को साफ पानी और हल्के साबुन से कुछ मिनट तक धोएं।"),
    "th": ("การดูแล", "การล้าง", "การปิด", "ล้างแผลด้วยน้ำสะอาดและสบู่อ่อนสักครู่แล้วซับให้แห้งทุกวัน"),
    "ja": ("手当て", "洗う", "覆う", "傷口をきれいな水と刺激の少ない石けんで数分間洗い、清潔な布でふきます。"),
    "zh": ("护理", "清洗", "包扎", "用清水和温和的肥皂冲洗伤口几分钟，然后用干净的布擦干周围的皮肤。"),
    "ko": ("상처 돌보기", "씻기", "덮기", "깨끗한 물과 순한 비누로 상처를 몇 분 동안 씻어 주세요 그리고 말립니다."),
}  # fmt: skip
COMPLEX = ("he", "ar", "hi", "th")


def word_look(lang: str, size: int, bold: bool) -> str:
    ending = "Cs" if lang in COMPLEX else ""
    rtl = "<w:rtl/>" if lang in ("he", "ar") else ""
    return f"{rtl}{f'<w:b{ending}/>' if bold else ''}" + f'<w:sz{ending} w:val="{size}"/>'


def laid_out(lang: str) -> list[tuple[str, str]]:
    """A title, two headings and text, each with the name of its look."""
    title, first, second, text = TEXTS[lang]
    made = [(title, "title")]
    for heading in (first, second):
        made += [(heading, "heading"), (text, "text"), (text, "text")]
    return made


LOOKS = {"title": (36, True), "heading": (28, True), "text": (22, False)}


@pytest.mark.parametrize("lang", TEXTS)
def test_word_files_of_all_scripts_have_the_same_structure(lang: str) -> None:
    body = "".join(
        p(text, run=word_look(lang, *LOOKS[look])) for text, look in laid_out(lang)
    )
    document = read(make_source("a.docx", docx(body))).value
    assert text_of(document.title) == TEXTS[lang][0]
    assert [text_of(s.title) for s in document.sections] == list(TEXTS[lang][1:3])
    assert [len(s.blocks) for s in document.sections] == [2, 2]


@pytest.mark.parametrize("lang", TEXTS)
def test_opendocument_texts_of_all_scripts_have_the_same_structure(lang: str) -> None:
    ending = "-complex" if lang in COMPLEX else "" if lang == "en" else "-asian"
    prefix = "fo" if lang == "en" else "style"
    automatic = "".join(
        f'<style:style style:name="{look}" style:family="paragraph"><style:text-properties '
        f'{prefix}:font-size{ending}="{size / 2}pt" '
        f'{prefix}:font-weight{ending}="{"bold" if bold else "normal"}"/></style:style>'
        for look, (size, bold) in LOOKS.items()
    )
    body = "".join(
        f'<text:p text:style-name="{look}">{text}</text:p>' for text, look in laid_out(lang)
    )
    document = read(make_source("a.odt", odt(body, automatic=automatic))).value
    assert text_of(document.title) == TEXTS[lang][0]
    assert [text_of(s.title) for s in document.sections] == list(TEXTS[lang][1:3])


def test_chinese_headings_in_a_heavy_font_stand_out_as_bold_ones() -> None:
    _, first, second, text = TEXTS["zh"]
    hei, song = (f'<w:rFonts w:eastAsia="{f}"/>' for f in ("SimHei", "SimSun"))
    body = "".join(p(h, run=hei) + p(text, run=song) * 3 for h in (first, second))
    document = read(make_source("a.docx", docx(body))).value
    assert [text_of(s.title) for s in document.sections] == [first, second]


def test_bold_for_other_scripts_makes_no_mark_on_latin_letters() -> None:
    inner = p("latin", run="<w:bCs/>") + p("שלום", run="<w:rtl/><w:bCs/>")
    inner += p("שלום", run='<w:rtl/><w:b/><w:bCs w:val="0"/>')
    blocks = read_bytes("a.docx", docx(inner)).value.blocks
    assert [words(block.content) for block in blocks] == ["latin", "*שלום*", "שלום"]  # type: ignore[union-attr]


def test_the_script_of_a_text_is_that_of_most_letters() -> None:
    assert script_of("12 – é") is Script.EUROPEAN
    assert script_of("שלום abc") is Script.COMPLEX
    assert script_of("第1章 A") is Script.ASIAN
