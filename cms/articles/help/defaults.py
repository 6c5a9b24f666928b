"""The help cards that an installation begins with, and whom they name.

The facts were looked up in public pages on `CHECKED`; the admin asks for them to be
verified again after a while. Texts and words are for editors to change.
"""

from __future__ import annotations

from datetime import date
from typing import Any

CHECKED = date(2026, 12, 1)

MORE = ("Find a helpline where you live", "https://findahelpline.com/")
EMERGENCY = (
    "If a life may be in danger, call your emergency number now: 112 in Europe and India, "
    "999 in the UK, 911 in the US and Canada, 000 in Australia, 111 in New Zealand."
)
SELF = "myself/yourself/himself/herself/themself/themselves/ourselves/oneself"
OWN = "my/your/his/her/their/our/one's"

SUBJECTS: dict[str, dict[str, str]] = {
    "suicide": {
        "name": "suicide",
        "title": "If you are thinking about suicide, get help now",
        "text": f"{EMERGENCY} You can also talk to somebody who will listen.",
        "words": f"""suicid*
parasuicid*
kill/kills/killed/killing {SELF}
hang/hangs/hanged/hanging {SELF}
end/ends/ended/ending {OWN} life/lives
end/ends/ended/ending {OWN} own life/lives
end/ends/ended/ending it all
take/takes/took/taken/taking {OWN} own life/lives
want/wants/wanted/wanting to die
wanted/wants/wish/wishes/wished to be dead
wish/wishes/wished I/he/she/they was/were dead
better off dead
better off without me/him/her/them
don't/doesn't/didn't want to live
not want/wanting to live
not want/wanting to be alive
no reason to live
no reason for living
thoughts of death
thoughts of dying
thinking/think/thinks/thought about death
thinking/think/thinks/thought about dying""",
    },
    "overdose": {
        "name": "overdose",
        "title": "If somebody may have taken too much, get help now",
        "text": f"{EMERGENCY} Do not wait for signs: some come late.",
        "words": """overdos*
over-dose/over-doses/over-dosed/over-dosing
od'd
take/takes/took/taken/taking too many tablets/pills/drugs
take/takes/took/taken/taking too much paracetamol/acetaminophen/medication/medicine
drug/alcohol poisoning""",
    },
    "self-harm": {
        "name": "self-harm",
        "title": "If you are hurting yourself, or are about to, get help now",
        "text": f"{EMERGENCY} You can also talk to somebody who will listen.",
        "words": f"""self-harm*
selfharm*
self-injur*
self-mutilat*
self-poison*
deliberate harm
cut/cuts/cutting {SELF}
burn/burns/burned/burning {SELF}
harm/harms/harmed/harming {SELF}
injure/injures/injured/injuring {SELF}""",
    },
    "abuse": {
        "name": "abuse",
        "title": "If somebody hurts or threatens you, get help now",
        "text": f"{EMERGENCY} It is not your fault, and there are people who will help.",
        "words": """domestic/sexual/physical/emotional/psychological/verbal abuse
child/childhood abuse
elder/partner/spousal/financial/ritual abuse
abuse/abused/abusing/abuses a/the/his/her/their child/children/partner/wife/husband
abuse and/or neglect
neglect and/or abuse
was/were/been/being abused
sexually/physically/emotionally abused/abusive/abusing
abuser/abusers
abusive partner/relationship/relationships/parent/parents/marriage/family/home
domestic/sexual/intimate violence
partner/family violence
sexual assault/assaults
sexually assaulted/assaulting
coercive control
rape/rapes/raped/raping/rapist/rapists
incest/incestuous
molest/molests/molested/molesting/molester/molestation""",
    },
    "eating-disorders": {
        "name": "eating disorders",
        "title": "If eating has become a struggle, you can get help",
        "text": "If somebody collapses, call your emergency number: 112 in Europe and "
        "India, 999 in the UK, 911 in the US and Canada, 000 in Australia, 111 in New "
        "Zealand. You can also talk to somebody who knows what it is like.",
        "words": """eating disorder/disorders
eating-disordered
disordered eating
anorexi*
bulimi*
orthorexi*
pro-ana
pro-mia
binge eating/eater/eaters
binging and/or purging
bingeing and/or purging
self-induced vomiting""",
    },
}
"""By slug, the most urgent first."""

HELPLINES: list[dict[str, Any]] = [
    {
        "name": "Poison Help",
        "country": "United States",
        "phone": "1-800-222-1222",
        "hours": "Day and night, free",
        "url": "https://www.poisonhelp.org/",
        "for": ["overdose"],
    },
    {
        "name": "Poisons Information Centre",
        "country": "Australia",
        "phone": "13 11 26",
        "hours": "Day and night",
        "url": "https://www.poisonsinfo.nsw.gov.au/",
        "for": ["overdose"],
    },
    {
        "name": "988 Suicide & Crisis Lifeline",
        "country": "United States",
        "phone": "988",
        "sms": "Text 988",
        "sms_number": "988",
        "hours": "Day and night, free",
        "url": "https://988lifeline.org/",
        "for": ["suicide", "self-harm", "overdose", "eating-disorders"],
    },
    {
        "name": "Samaritans",
        "country": "United Kingdom and Ireland",
        "phone": "116 123",
        "hours": "Day and night, free",
        "url": "https://www.samaritans.org/",
        "for": ["suicide", "self-harm", "overdose", "eating-disorders"],
    },
    {
        "name": "9-8-8 Suicide Crisis Helpline",
        "country": "Canada",
        "phone": "988",
        "sms": "Text 988",
        "sms_number": "988",
        "hours": "Day and night, free, in English and French",
        "url": "https://988.ca/",
        "for": ["suicide", "self-harm", "overdose"],
    },
    {
        "name": "Lifeline",
        "country": "Australia",
        "phone": "13 11 14",
        "sms": "Text 0477 13 11 14",
        "sms_number": "0477131114",
        "hours": "Day and night",
        "url": "https://www.lifeline.org.au/",
        "for": ["suicide", "self-harm"],
    },
    {
        "name": "Shout",
        "country": "United Kingdom",
        "sms": "Text SHOUT to 85258",
        "sms_number": "85258",
        "hours": "Day and night, free",
        "url": "https://giveusashout.org/",
        "for": ["suicide", "self-harm"],
    },
    {
        "name": "1737, Need to talk?",
        "country": "New Zealand",
        "phone": "1737",
        "sms": "Text 1737",
        "sms_number": "1737",
        "hours": "Day and night, free",
        "url": "https://1737.org.nz/",
        "for": ["suicide", "self-harm", "eating-disorders", "abuse"],
    },
    {
        "name": "Tele MANAS",
        "country": "India",
        "phone": "14416",
        "hours": "Day and night, free, in 20 languages",
        "url": "https://telemanas.mohfw.gov.in/",
        "for": ["suicide", "self-harm", "eating-disorders"],
    },
    {
        "name": "National Domestic Abuse Helpline",
        "country": "United Kingdom",
        "phone": "0808 2000 247",
        "hours": "Day and night, free",
        "url": "https://www.nationaldahelpline.org.uk/",
        "for": ["abuse"],
    },
    {
        "name": "National Domestic Violence Hotline",
        "country": "United States",
        "phone": "1-800-799-7233",
        "sms": "Text START to 88788",
        "sms_number": "88788",
        "hours": "Day and night, free",
        "url": "https://www.thehotline.org/",
        "for": ["abuse"],
    },
    {
        "name": "1800RESPECT",
        "country": "Australia",
        "phone": "1800 737 732",
        "sms": "Text 0458 737 732",
        "sms_number": "0458737732",
        "hours": "Day and night",
        "url": "https://www.1800respect.org.au/",
        "for": ["abuse"],
    },
    {
        "name": "Butterfly National Helpline",
        "country": "Australia",
        "phone": "1800 33 4673",
        "hours": "8 am to midnight, every day",
        "url": "https://butterfly.org.au/",
        "for": ["eating-disorders"],
    },
]
"""In the order in which cards show them; three stand before the fold of a long card."""
