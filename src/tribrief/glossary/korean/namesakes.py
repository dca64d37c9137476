"""Whether a national body is another country's: 폴란드 국방부 is not the Ministry of National Defense of South Korea.

Every state has a ministry of defence and a parliament. Korean puts the country right before, so its name there decides,
whichever of the nearly 200 it is. The names are those of Unicode CLDR, from Babel.
"""

import re
from functools import cache

_OTHER_NAMES = {"한국": "KR", "남한": "KR", "북조선": "KP", "터키": "TR", "조지아": "GE", "체코": "CZ", "홍콩": "HK"}
_BEFORE = re.compile(r"([가-힣]+?)(?:의|정부)? $")


def is_foreign(before: str, own: frozenset[str]) -> bool:
    """Tell whether the text before a body's name ends in the name of a country that is not its own.

    Args:
        before: the text before the name.
        own: the ISO codes of the body's country; where nothing is known of it, it may be anybody's.
    """
    found = _BEFORE.search(before) if own else None
    code = _codes().get(found[1]) if found else None
    return code is not None and code not in own


@cache
def _codes() -> dict[str, str]:
    """Return the ISO codes of countries by their Korean names."""
    from babel import Locale  # noqa: PLC0415 - slow to import, and needed only where a country stands before

    territories = Locale("ko").territories.items()
    return {name: code for code, name in territories if len(code) == 2 and code.isalpha()} | _OTHER_NAMES
