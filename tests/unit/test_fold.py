"""What is looked for is found however it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.site.fold import fold, whole


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("platnosci bezposrednie", "Płatności bezpośrednie", id="polish-without-marks"),
        pytest.param("كونسل", "کونسل", id="arabic-kaf-in-urdu"),
        pytest.param("دیکهه بهال", "دیکھه بھال", id="two-eyed-he"),
        pytest.param("شكوي", "شَكْوَى", id="arabic-vowels-and-final-alif"),
        pytest.param("مساعده", "مساعدة", id="ta-marbuta"),
        pytest.param("اسال", "أسأل", id="hamza"),
        pytest.param("مي خواهم", "می خواهم", id="persian-ye"),
        pytest.param("قبله", "قبلۀ", id="he-with-hamza"),
        pytest.param("هەلسەنگاندن", "هەڵسەنگاندن", id="kurdish-l"),
        pytest.param("goaan", "go’aan", id="somali-glottal-stop"),
        pytest.param("ਸਿੱਧੀ", "ਸਿੱਧੀ", id="panjabi-stays"),
        pytest.param("999", "۹۹۹", id="digits"),
        pytest.param("999", "٩٩٩", id="digits-arabic"),
        pytest.param("CARER’S  break?", "carers break", id="case-and-stops"),
        pytest.param("ｃａｒｅ", "care", id="full-width"),
    ],
)
def test_both_are_one(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("照顧需要", "照顧 顧需 需要", id="chinese-in-pairs"),
        pytest.param("錢", "錢", id="one-sign"),
        pytest.param("直接付款(direct payment)", "直接 接付 付款 direct payment", id="chinese-and-english"),
        pytest.param("", "", id="nothing"),
        pytest.param(" — ", "", id="only-stops"),
    ],
)
def test_what_comes_out(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=20))
def test_folding_twice_is_folding_once_where_signs_stand_in_words(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=20))
def test_a_phrase_is_one_word_of_digits(text: str) -> None:
    mark = whole(fold(text))
    assert len(mark) == 11
    assert fold(mark) == mark
    assert mark[1:].isdecimal()
