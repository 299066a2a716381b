"""Letters of other alphabets that look like Latin ones. Source: Unicode Technical Standard 39, confusables, by hand
for the letters that make words in nl, fr, en and de."""

from __future__ import annotations

from typing import Final

_PAIRS: Final = (
    # Cyrillic
    "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw ոn қk ӏl ьb вB мm тt гr пn нh кk зz "
    "АA ВB ЕE КK МM НH ОO РP СC ТT ХX УY ІI ЈJ ЅS ԌG ҮY ԜW ԚQ "
    # Greek
    "αa εe ιi κk νv οo ρp τt υu χx ωw γy ηn ϲc ϳj σo ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX "
    # Armenian, Cherokee
    "օo ոn սu հh ցg զq ᎪA ᏴB ᏟC ᎠD ᎬE ᎻH ᎥI ᎫJ ᏦK ᏞL ᎷM ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᏃZ "
    # small capitals and letters of phonetics
    "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɑa ɡg ɩi ʋv ɾr ɯm ɐa ǝe ɹr ʇt ɔc ʍw ʎy ıi"
)
LETTERS: Final[dict[str, str]] = {pair[0]: pair[1] for pair in "".join(_PAIRS).split() if len(pair) == 2}
