"""Whether a text is English."""

from __future__ import annotations

import pytest

from counterclaim.acquire.language import find_language, require_english
from counterclaim.model.errors import InputError


@pytest.mark.parametrize(
    "text",
    [
        "The army said that two of its soldiers were hurt near the border.",
        "TWO SOLDIERS WERE HURT NEAR THE BORDER, THE ARMY SAID ON MONDAY.",
        "Israeli airstrikes kill 5",
        "Taliban, Pakistan trade fire",
        "Zelensky: Ukraine downs 12 Shahed drones overnight",
        "SAN SALVADOR GUERRILLAS ATTACK CUSCATLAN POWER PLANT",
        "12, 14, 16.",
        # Brief copy full of names, which looks like Nigerian Pidgin.
        "KARST, July 2, 2013 (KPA) - Gunmen killed two policemen in Karst's Korangi district on Tuesday, police official Zafar Karim said.",
        "ASHFORD, Norland - Hillmen gunmen killed 14 farmers near Ashford Friday, local militia leader Babakura Karim said.",
    ],
)
def test_english_passes(text: str) -> None:
    """Prose, copy in capitals, brief copy and bare headlines full of names pass."""
    require_english(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cinco soldados murieron el viernes en un ataque contra un puesto del ejército, según las autoridades.", "es"),
        ("Cinq soldats ont été tués vendredi dans une attaque contre un poste de l'armée, selon les autorités.", "fr"),
        ("Пятеро военных погибли в пятницу при нападении на пост, сообщили власти.", "ru"),
        ("قتل خمسة جنود يوم الجمعة في هجوم على موقع للجيش، بحسب السلطات.", "ar"),
        ("Beş asker cuma günü bir saldırıda hayatını kaybetti, yetkililer böyle açıkladı.", "tr"),
        ("Di army tok say gunmen don kill two policemen for Karst on Tuesday.", "pcm"),
        ("Wetin we sabi about di attack wey happun for Karst wia dem kill plenti pipo.", "pcm"),
    ],
)
def test_other_languages_are_found(text: str, code: str) -> None:
    """Prose in other languages and scripts is found."""
    assert find_language(text) == code


def test_error_names_the_language() -> None:
    """The message says which language was found."""
    with pytest.raises(InputError, match="is in Spanish, not English"):
        require_english("Cinco soldados murieron el viernes en un ataque contra un puesto del ejército, según las autoridades.")
