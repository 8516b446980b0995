"""Tell numbers apart by their own rules: telephone, card, identity. Mirrors numbers.js.

The numbering plans in phones.json are those of libphonenumber, cut to a few countries
that are near each other; see `bench/post/phones.py`.
"""

import json
import re
from pathlib import Path

_PLANS: dict[str, list[str]] = json.loads(
    (Path(__file__).resolve().parent / "phones.json").read_text(encoding="utf-8")
)
_BY_CODE = {code: re.compile(f"(?:{plan})$") for code, _, plan in _PLANS.values()}
_AT_HOME = [re.compile(f"{zero}(?:{plan})$") for _, zero, plan in _PLANS.values() if zero]
_LONGEST = 15
_LEAST_AT_HOME = 9  # with its 0; some plans have shorter ones, which look like dates


def luhn(digits: str) -> bool:
    """Say whether the last digit of a card number is the right one."""
    total = 0
    for at, one in enumerate(reversed(digits)):
        double = int(one) * (1 + at % 2)
        total += double - 9 if double > 9 else double
    return total % 10 == 0


def card(digits: str) -> bool:
    """Say whether these may be a card's: as long as its first digits say, its last one right."""
    two = digits[:2]
    longs: tuple[int, ...] = (
        (14,) if two in ("30", "36", "38") else (15,) if two in ("34", "37") else (16,)
    )
    if two == "62":
        longs = (16, 17, 18, 19)
    return len(digits) in longs and luhn(digits)


def thai(digits: str) -> bool:
    """Say whether these 13 digits are a Thai identity number."""
    total = sum(int(one) * (13 - at) for at, one in enumerate(digits[:12]))
    return len(digits) == 13 and (11 - total % 11) % 10 == int(digits[12])


def is_phone(digits: str, *, plus: bool, said: bool) -> bool:
    """Say whether digits are a telephone number: abroad with its code, or at home with its 0.

    `said`: words before it speak of a telephone, and then eight digits are enough.
    """
    if said and 8 <= len(digits) <= 12 and not plus:
        return True
    abroad = digits if plus else digits[2:] if digits.startswith("00") else ""
    if not plus and not abroad and len(digits) >= 11:
        abroad = digits if digits.startswith("855") else ""
    if abroad:
        for code, plan in _BY_CODE.items():
            if abroad.startswith(code):
                return plan.match(abroad[len(code) :].removeprefix("0")) is not None
        return plus and 8 <= len(abroad) <= _LONGEST
    return len(digits) >= _LEAST_AT_HOME and any(plan.match(digits) for plan in _AT_HOME)


def phone(text: str, start: int, end: int, *, said: bool) -> int:
    """Return where the number ends that begins at `start`, or 0: the most groups that make one."""
    found = text[start:end]
    plus = "+" in found[:3]
    ends = [at for at in range(len(found), 6, -1) if found[at - 1].isdigit()]
    for at in ends:
        if found[at : at + 1].isdigit():
            continue
        digits = "".join(one for one in found[:at] if one.isdigit())
        if is_phone(digits, plus=plus, said=said):
            return start + at
    return 0
