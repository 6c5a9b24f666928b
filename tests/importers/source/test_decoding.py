"""Bytes become the text that was written, whatever they were encoded with."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.source.decoding import decode

SENTENCES = {
    "ru": "Когда закроется библиотека? Летом она открыта до восьми вечера, зимой до шести.",
    "uk": "Коли зачиняється бібліотека? Влітку її відчинено до восьмої, взимку до шостої.",
    "el": "Πότε κλείνει η βιβλιοθήκη; Το καλοκαίρι μένει ανοιχτή ως τις οκτώ το βράδυ.",
    "he": "מתי נסגרת הספרייה? בקיץ היא פתוחה עד שמונה בערב ובחורף עד שש.",
    "ar": "متى تغلق المكتبة؟ في الصيف تبقى مفتوحة حتى الثامنة مساء.",
    "th": "ห้องสมุดปิดกี่โมง ในฤดูร้อนเปิดถึงสองทุ่ม ในฤดูหนาวเปิดถึงหกโมงเย็น",
    "zh": "图书馆什么时候关门？夏天开到晚上八点。",
    "zh-TW": "圖書館什麼時候關門？夏天開到晚上八點。",
    "ja": "図書館は何時に閉まりますか。夏は夜八時までです。",
    "ko": "도서관은 언제 문을 닫습니까? 여름에는 여덟 시까지 엽니다.",
    "fr": "Quand ferme la bibliothèque ? L’été, elle est ouverte jusqu’à huit heures.",
    "de": "Wann schließt die Bücherei? Im Sommer um acht, im Winter früher.",
    "pl": "Kiedy zamyka się bibliotekę? Latem o ósmej. Życzę miłej lektury książek.",
    "tr": "Kütüphane saat kaçta kapanıyor? Yazın akşam sekizde, kışın altıda kapanır.",
    "en": "“When does the library close?” – In summer it’s open until eight…",
}
"""A sentence or two in each language, our own."""
NATURAL = [
    ("ru", "cp1251 koi8-r cp866 iso8859-5"),
    ("uk", "cp1251 koi8-u iso8859-5"),
    ("el", "cp1253 iso8859-7"),
    ("he", "cp1255 iso8859-8"),
    ("ar", "cp1256 iso8859-6"),
    ("th", "cp874"),
    ("zh", "gb18030 gbk gb2312"),
    ("zh-TW", "big5 gb18030"),
    ("ja", "cp932 shift_jis euc_jp"),
    ("ko", "euc_kr cp949"),
    ("fr", "cp1252"),
    ("de", "cp1252"),
    ("pl", "cp1250 iso8859-2"),
    ("tr", "cp1254"),
    ("en", "cp1252"),
]
CASES = [(lang, name) for lang, names in NATURAL for name in names.split()]


@pytest.mark.parametrize(("lang", "encoding"), CASES)
def test_a_text_without_a_mark_is_read_in_the_encoding_of_its_language(
    lang: str, encoding: str
) -> None:
    text = SENTENCES[lang] + "\n"
    decoded = decode(text.encode(encoding))
    assert decoded.text == text


OLDER = [
    ("Πλύνετε το τραύμα με καθαρό νερό και καλέστε τον γιατρό σας.", "iso8859-7 cp737 mac-greek"),
    ("Curăţaţi rana şi sunaţi medicul; uşa este în spate, lângă grădină.", "cp1250 cp852"),
    ("Промийте раната с чиста вода и повикайте лекар, ако не спира.", "cp1251 cp866"),
    ("Nuplaukite žaizdą švariu vandeniu ir kreipkitės į gydytoją.", "cp1257 cp775 iso8859-13"),
    ("Nomazgājiet brūci ar tīru ūdeni un zvaniet ārstam, ja tā nepāriet.", "cp1257 cp775"),
    ("Drücken Sie fest auf die Wunde. Größere Wunden gehören zum Arzt.", "cp437 cp850 mac-roman"),
    ("Nettoyez la plaie à l'eau, séchez-la et évitez de la toucher.", "cp437 cp850"),
    ("Vyčistěte ránu čistou vodou a zavolejte lékaře, když krvácí dál.", "cp852 mac-latin2"),
    ("Yarayı temiz suyla yıkayın, kanama durmazsa doktoru çağırın.", "cp1254 cp857"),
    ("Скрыть всё, что написано, и прочесть снова.", "cp866 koi8-r mac-cyrillic"),
]  # fmt: skip
"""Texts of our own, and encodings in which old files have such."""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(text, name) for text, names in OLDER for name in names.split()],
)
def test_older_encodings_are_told_by_the_letters_they_give(
    text: str, encoding: str
) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("sign", [
    "it’s", "“open”", "‘open’", "“Why?”", "one – two", "one—two", "1990–95", "so…", "• one",
    "£5", "€9", "9 €", "20 °C", "½ a cup", "5 × 3", "© 2020", "café", "naïve", "a résumé",
])  # fmt: skip
def test_a_sign_or_two_in_english_is_of_windows(sign: str) -> None:
    text = f"In summer the library is open until eight. {sign}. In winter it is not.\n"
    assert decode(text.encode("cp1252")).text == text


def test_much_text_of_one_kind_is_certain_and_a_word_is_not() -> None:
    assert decode((SENTENCES["el"] + "\n").encode("cp1253")).certain
    assert not decode("Der Fluß.".encode("cp1252")).certain


@pytest.mark.parametrize(("lang", "right", "wrong"), [
    ("el", "cp1253", "cp1251"), ("de", "cp437", "cp1252"), ("ja", "cp932", "cp949"),
    ("pl", "iso8859-2", "cp1252"),
])  # fmt: skip
def test_what_a_person_chose_is_believed_before_a_guess(
    lang: str, right: str, wrong: str
) -> None:
    data = SENTENCES[lang].encode(right)
    assert decode(data, chosen=right).text == SENTENCES[lang]
    assert decode(data, chosen=right).certain
    assert decode(data, wrong, right).text == SENTENCES[lang]


def test_a_choice_that_the_bytes_do_not_allow_is_passed_over() -> None:
    assert decode("Größe".encode(), chosen="cp1252").text == "Größe"
    data = "ÿ Größe wächst".encode("cp1252")
    assert decode(data, chosen="utf-8") == decode(data)


@pytest.mark.parametrize("lang", sorted(SENTENCES))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_8_and_texts_with_a_mark_are_certain(lang: str, encoding: str) -> None:
    decoded = decode(SENTENCES[lang].encode(encoding))
    assert decoded.text == SENTENCES[lang]
    assert decoded.certain


@pytest.mark.parametrize("lang", sorted(SENTENCES))
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_told_without_a_mark(lang: str, encoding: str) -> None:
    assert decode((SENTENCES[lang] + "\n").encode(encoding)).text == SENTENCES[lang] + "\n"


def test_a_single_wrong_byte_does_not_unmake_utf_8() -> None:
    data = (SENTENCES["ru"] * 3).encode() + b"\xff" + SENTENCES["ru"].encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 1


def test_shifted_japanese_is_recognised_by_its_escapes() -> None:
    decoded = decode(SENTENCES["ja"].encode("iso2022_jp"))
    assert decoded.text == SENTENCES["ja"]


def test_a_hint_is_believed_where_the_bytes_allow_it() -> None:
    data = "Größe".encode("iso8859-2")
    assert decode(data, "ISO-8859-2").encoding == "iso8859-2"
    assert decode("Größe".encode(), "iso-8859-1").text == "Größe"


@pytest.mark.parametrize("hint", ["rot13", "utf-7", "no such thing", "", "a\0b", "hex"])
def test_a_foolish_hint_is_passed_over(hint: str) -> None:
    assert decode("Größe wächst".encode("cp1252"), hint).text == "Größe wächst"


@given(st.binary(max_size=300), st.none() | st.text(max_size=12))
def test_no_bytes_and_no_hint_make_it_fail(data: bytes, hint: str | None) -> None:
    decoded = decode(data, hint)
    assert decoded == decode(data, hint)
    assert codecs.lookup(decoded.encoding)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x1b\ufeff")))
def test_whatever_was_written_as_utf_8_comes_back(text: str) -> None:
    assert decode(text.encode()).text == text
