"""Each rule of plain language: what it tells, word for word, and what it leaves alone."""

from __future__ import annotations

import pytest
from tests.checks.english import EASY, GUIDE, RIGHT_EASY, RIGHT_POINT, easy_read, guide

from inotherwords.checks.plain.base import judge
from inotherwords.checks.plain.registry import RULES
from inotherwords.checks.plain.vocabulary import meaning, sayings, sayings_pattern

BY_CODE = {rule.code: rule for rule in RULES}
LONG = " ".join(["help"] * 26)


def told(code: str, text) -> list[str]:
    return [one.line_of_text() for one in judge(text, [BY_CODE[code]])]


def blanks(code: str, text) -> list[dict[str, object]]:
    return [dict(held) for _, held in BY_CODE[code].run(text)]


def page(*paragraphs: str) -> str:
    return "## In short\n\n" + "\n\n".join(paragraphs) + "\n"


MESSAGES = {
    "plain-sentence": (
        guide(page(f"{LONG}.")),
        (f"{GUIDE}:11: plain-sentence: A sentence has 26 words: “{LONG}.” — Make two of it, each with one idea; "
        "25 words are the most."),
    ),
    "plain-mean": (
        guide(page(*["You can ask the council for help at home and it must give you an answer in writing soon."] * 6)),
        (f"{GUIDE}: plain-mean: Sentences have 19.0 words on the whole; 15 are the most. The longest is on line 11: “You can ask "
        "the council for help at home and it must give you an answer in writing soon.” — Split the longest sentences first."),
    ),
    "plain-paragraph": (
        guide(page(" ".join(["Ask for help."] * 26))),
        (f"{GUIDE}:11: plain-paragraph: 78 words stand together without a break, from: “Ask for help.” — Begin a new "
        "paragraph with each new idea, or make a list; 75 words are the most."),
    ),
    "plain-lix": (
        guide(page(*["Zapytaj urzędników samorządowych o zaświadczenie."] * 25), source="pl"),
        (f"{GUIDE}: plain-lix: The text has a LIX of 85; 40 is the most. — Use shorter sentences, and fewer words of "
        "more than six letters."),
    ),
    "plain-length": (
        guide(page("Ask for help."), words=(400, 800)),
        (f"{GUIDE}: plain-length: The guide has 3 words; the settings allow 400 to 800. — Move what is a subject of its own "
        "to another guide, or write what is missing. The numbers stand in content/project.yml as guide_words."),
    ),
    "plain-passive": (
        guide(page("Your needs are then usually looked at.")),
        (f"{GUIDE}:11: plain-passive: “are looked” does not say who does it: “Your needs are then usually looked at.” — Begin "
        "with who does it: “The council decides”, not “It is decided”. Leave it if nobody knows who."),
    ),
    "plain-long-word": (
        guide(page("Ask for reconsideration.", "A reconsideration helps.")),
        (f"{GUIDE}:11: plain-long-word: “reconsideration” is a long word: “Ask for reconsideration.” — Use a shorter word, or "
        "explain it in the glossary and link it here."),
    ),
    "plain-abbreviation": (
        guide(page("Ask for PIP.", "PIP is a benefit.")),
        (f"{GUIDE}:11: plain-abbreviation: “PIP” is not written out where it first stands. — Write it out with the short form "
        "in brackets, or only write it out."),
    ),
    "plain-idiom": (
        guide(page("Do not jump through hoops.")),
        (f"{GUIDE}:11: plain-idiom: “jump through hoops” does not mean what its words say, and is lost in translation. — "
        "Try: do many things."),
    ),
    "plain-double-negative": (
        guide(page("You cannot claim unless you live here.")),
        (f"{GUIDE}:11: plain-double-negative: “cannot … unless” says no twice: “You cannot claim unless you live here.” — Say "
        "what is so, or what a reader can do: “You can claim if …”, not “You cannot claim unless …”."),
    ),
    "plain-link-words": (
        guide(page("To complain, [click here](complaints.md).")),
        (f"{GUIDE}:11: plain-link-words: The link “click here” does not say where it leads. — Make a link of the words that "
        "name what is there: “how to complain”."),
    ),
    "plain-empty-heading": (
        guide("## In short\n\n## What this is\n\nHelp.\n"),
        f"{GUIDE}:9: plain-empty-heading: The heading “In short” has nothing below it. — Take it out, or write what it promises.",
    ),
    "plain-two-actions": (
        guide("## How to get it\n\n1. Fill in the form and send it to the council.\n"),
        (f"{GUIDE}:11: plain-two-actions: The step asks for two things (“and send”): “Fill in the form and send it to the "
        "council.” — Make a step of each."),
    ),
    "easy-points": (
        easy_read(*RIGHT_EASY[:11]),
        (f"{EASY}: easy-points: The Easy Read has 11 points; it should have 12 to 25. — Say what a reader has to know and do "
        "first. Leave the rest to the guide."),
    ),
    "easy-mean": (
        easy_read("You can ask the council for help with care at home."),
        (f"{EASY}: easy-mean: Sentences have 11.0 words on the whole; 9 are the most in Easy Read. The longest is: “You can ask "
        "the council for help with care at home.” — Split the longest sentences first."),
    ),
    "easy-sentence": (
        easy_read(f"{' '.join(['help'] * 16)}."),
        (f"{EASY}:3: easy-sentence: A sentence has 16 words: “{' '.join(['help'] * 16)}.” — Make two points of it; 15 words are "
        "the most in Easy Read."),
    ),
    "easy-sentences": (
        easy_read("Ring the council. Say your name. Ask for help."),
        (f"{EASY}:3: easy-sentences: A point has 3 sentences, from: “Ring the council.” — Make two points of it, each with its "
        "picture; 2 sentences are the most."),
    ),
    "easy-hard-word": (
        easy_read("Ask the **council**."),
        (f"{EASY}:3: easy-hard-word: “council” is bold, and neither its own sentence nor what follows says what it means. — Say it at once: “The "
        "**council** can help. The council runs services where you live.”"),
    ),
    "easy-percent": (
        easy_read("You pay {share}."),
        (f"{EASY}:3: easy-percent: There is a percentage: “You pay 15%.” — Say it with people or pounds: “half”, “1 in 10 "
        "people”, “£10 of every £100”."),
    ),
    "easy-abbreviation": (
        easy_read("See your GP."),
        f"{EASY}:3: easy-abbreviation: “GP” is an abbreviation. — Write it out.",
    ),
    "easy-metaphor": (
        easy_read("An advocate can be a lifeline."),
        f"{EASY}:3: easy-metaphor: “lifeline” is a picture made of words; in Easy Read words mean what they say. — Try: big help.",
    ),
    "easy-picture": (
        easy_read("Ring the council.", picture="phone, council"),
        (f"{EASY}:3: easy-picture: The point has phone, council as its picture: “Ring the council.” — Name one picture, a small "
        "word such as: phone."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", MESSAGES)
def test_messages(code):
    text, message = MESSAGES[code]
    assert told(code, text) == [message]


HARD_TEXT = page(*["Accommodation considerations necessitate organisational understanding. Ask."] * 20)


@pytest.mark.parametrize(
    ("code", "limit"), [("plain-age", "11 is the most"), ("plain-age-all", "13 is the most")]
)
def test_reading_ages(code, limit):
    (message,) = told(code, guide(HARD_TEXT))
    assert limit in message
    assert "weigh most: organisational, accommodation, considerations, understanding, necessitate" in message
    assert told(code, guide(page(*["Ask us for help soon."] * 30))) == []


def test_ages_are_not_told_of_a_few_words():
    assert (
        told(
            "plain-age", guide(page("Accommodation considerations necessitate organisational understanding."))
        )
        == []
    )


def test_every_rule_has_its_message_here():
    assert set(MESSAGES) | {"plain-age", "plain-age-all"} == set(BY_CODE)


@pytest.mark.parametrize(
    "sentence",
    [
        "You are worried.", "She is married.", "It is called a review.", "They are needed.", "You are able to ask.",
        "This is a need.", "Listen to what is said.", "The bed is red.", "He has been here.", "The council decided.", "You are used to it.",
        "The form is hundred pages.",
    ],
)  # fmt: skip
def test_no_passive(sentence):
    assert told("plain-passive", guide(page(sentence))) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("You will be told.", "be told"),
        ("It isn’t counted.", "isn't counted"),
        ("Your money was not properly kept.", "was kept"),
        ("They are being assessed.", "are assessed"),
    ],
)
def test_passive(sentence, words):
    assert blanks("plain-passive", guide(page(sentence))) == [{"sentence": sentence, "words": words}]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ask for information.", "Ask for a [reconsideration](term:authority).", "Ask Northshire ABC Advice.",
        "Ring Northumberlandshire.", "VoiceAbilityHelp rings.", "See {org.advice.web}.",
    ],
)  # fmt: skip
def test_no_long_word(sentence):
    assert told("plain-long-word", guide(page(sentence))) == []


def test_a_bold_word_of_an_easy_read_is_explained_already():
    assert (
        told("plain-long-word", easy_read("Ask for **reconsideration**.", "Reconsideration takes time."))
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ask for Personal Independence Payment (PIP). PIP helps.", "Ask for PIP (a benefit). PIP helps.", "Ring the NHS.",
        "Ask for [PIP](term:pip).", "Ask Northshire ABC Advice.", "Use CC BY 4.0.", "I am A.", "Ask MPs (people you elect).",
        "Text NORTHSHIRE ABC ADVICE.",
    ],
)  # fmt: skip
def test_no_abbreviation(text):
    assert told("plain-abbreviation", guide(page(text))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "If they say no, do not give up.", "You do not pay if you have no money.", "It is not free.", "Say yes or no.",
        "You have no recourse to public funds and cannot claim.", "Do not wait, because nobody will ring.",
        "It cannot help the man who did not ask.", "If not, do nothing.", "They must agree, unless they cannot.",
    ],
)  # fmt: skip
def test_no_double_negative(sentence):
    assert told("plain-double-negative", guide(page(sentence))) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Nobody can get it without a form.", "Nobody … without"),
        ("It is not unusual.", "not … unusual"),
        ("You don’t have to do nothing.", "don't … nothing"),
        ("It is not impossible to win.", "not … impossible"),
    ],
)
def test_double_negative(sentence, words):
    assert blanks("plain-double-negative", guide(page(sentence))) == [{"sentence": sentence, "words": words}]


@pytest.mark.parametrize(
    "body",
    [
        "## What\n\n### Why\n\nBecause.\n",
        "## What\n\n- a\n\n## Why\n\n| A | B |\n| --- | --- |\n| C | D |\n",
        '## What\n\n!!! say "Hello"\n    Hello.\n',
    ],
)
def test_no_empty_heading(body):
    assert told("plain-empty-heading", guide(body)) == []


def test_headings_without_words():
    found = blanks(
        "plain-empty-heading", guide("## What\n\nHelp.\n\n##\n\nHelp.\n\n### {#a}\n\nMore.\n\n## Last\n")
    )
    assert found == [
        {"what": "has no words"},
        {"what": "has no words"},
        {"what": "“Last” has nothing below it"},
    ]


@pytest.mark.parametrize(
    "step",
    [
        "Ring the council and ask for help.", "Ask for a date and a time.", "Ring the council. Ask for help. Say your language.",
        "Ask for help. If you do not know who, ring us. If you cannot ring, write.", "Take the letter and the form.",
        "If you can, ask. If you cannot, ring.", "Wait.",
    ],
)  # fmt: skip
def test_one_action(step):
    assert told("plain-two-actions", guide(f"## How\n\n1. {step}\n")) == []
    assert told("plain-two-actions", guide("## How\n\n- Fill in the form and send it.\n")) == []


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("Sign it, then post it.", "“then post”"),
        ("If you agree, sign it and keep a copy.", "“and keep”"),
        ("Fill in the form. Sign it. Keep a copy.", "3 sentences that ask for something"),
    ],
)
def test_two_actions(step, why):
    assert blanks("plain-two-actions", guide(f"## How\n\n1. {step}\n")) == [{"step": step, "why": why}]


@pytest.mark.parametrize(
    "text",
    [
        RIGHT_POINT, "You can ask for an **advocate**. This is a person who speaks for you.", "Ask **Northshire ABC Advice**.",
        "Ring. Ask for an **assessment**. It is a talk.", "A **carer** looks after somebody without pay.",
        "This is called **detained** or **sectioned**.", "Ring the **council**. Ask for an **assessment**. The council is near. An assessment is a talk.",
        "Ask for a **break**. Someone else gives care.", "Some **rights** are yours. Rights are what the law gives you.",
    ],
)  # fmt: skip
def test_hard_words_that_are_explained(text):
    assert told("easy-hard-word", easy_read(text)) == []
    assert told("easy-sentences", easy_read(text)) == []


def test_a_hard_word_is_explained_once():
    assert told("easy-hard-word", easy_read(RIGHT_POINT, "Ring the **council**.")) == []
    assert blanks("easy-hard-word", easy_read("Ask the **big council**. Ring now.")) == [
        {"word": "big council"}
    ]


@pytest.mark.parametrize("short", ["e.g.", "eg", "etc.", "MPs", "GP"])
def test_easy_abbreviations(short):
    (held,) = blanks("easy-abbreviation", easy_read(f"See some {short} soon."))
    assert short.startswith(held["short"])


@pytest.mark.parametrize(
    "text", ["Ring the NHS.", "Ask Northshire ABC Advice.", "You and I ask.", "See {org.advice.web}."]
)
def test_no_easy_abbreviations(text):
    assert told("easy-abbreviation", easy_read(text)) == []


@pytest.mark.parametrize("text", ["You pay 5 per cent.", "You pay 5%.", "You pay {share}."])
def test_percentages(text):
    assert len(told("easy-percent", easy_read(text))) == 1


def test_there_are_sayings_enough():
    assert len(sayings("idioms")) >= 60


@pytest.mark.parametrize(
    ("name", "saying"), [(name, one) for name in ("idioms", "metaphors") for one in sayings(name)]
)
def test_every_saying_is_found_and_has_another_way_to_say_it(name, saying):
    found = sayings_pattern(name).findall(f"We {saying}.")
    assert found == [saying]
    assert meaning(name, saying).strip()


@pytest.mark.parametrize(
    "said", ["He speaks her mind", "Cut corners", "put their foot down", "at arm’s length"]
)
def test_sayings_have_forms(said):
    assert len(blanks("plain-idiom", guide(page(f"{said}.")))) == 1
