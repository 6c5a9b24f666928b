"""How texts refer to the numbers of their parts: “see 2.1”, “section 2”, “Kapitel 3”."""

from __future__ import annotations

REFERRING = (
    # English, German, Dutch and the languages of the north
    "section sections chapter chapters part parts paragraph paragraphs para clause "
    "clauses article articles point points step steps item items rule rules annex "
    "appendix schedule heading number no see under abschnitt kapitel teil ziffer "
    "punkt nummer nr absatz artikel anhang anlage siehe unter schritt hoofdstuk "
    "paragraaf deel stap bijlage zie avsnitt del punkt steg bilaga se afsnit trin "
    "vaihe luku kohta kapittel "
    # French, Spanish, Portuguese, Italian and Romanian
    "chapitre partie paragraphe alinéa étape annexe voir sección capítulo apartado "
    "párrafo artículo punto paso anexo véase ver seção capitulo artigo passo "
    "sezione capitolo paragrafo articolo passaggio allegato vedi secțiunea "
    "capitolul "
    # Polish, Czech, Russian, Ukrainian, Greek and Turkish
    "rozdział punkt część krok zob kapitola část bod krok viz раздел глава пункт "
    "часть шаг см розділ частина крок див ενότητα κεφάλαιο μέρος βήμα βλ bölüm "
    "kısım adım "
).split()
"""Words before a number that say that it is the number of a part of a text. Chosen."""
BEFORE = rf"(?:§|\b(?:{'|'.join(sorted(set(REFERRING)))})\.?)\s?"
AFTER = r"(?![^\W_]|[.,]\d)"
"""The number ends here: no further letter or level follows."""
