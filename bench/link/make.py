"""Write train.jsonl and held_out.jsonl: the same tricks, on brands that only one of the two knows.

Run: `python -m bench.link.make`. Seeded, so that the files come out the same. Written and split
before the rules; whoever changes the rules looks at train.jsonl only.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
TRAIN = """facebook.com instagram.com roblox.com paypal.com ababank.com telegram.org microsoft.com
youtube.com shopee.co.th mobilelegends.com cellcard.com.kh linkedin.com spotify.com snapchat.com
khmer24.com wikipedia.org aliexpress.com epicgames.com canadiabank.com.kh sathapana.com.kh"""
HELD_OUT = """tiktok.com whatsapp.com google.com netflix.com discord.com acledabank.com.kh
wingbank.com.kh metfone.com.kh minecraft.net garena.com steamcommunity.com amazon.com twitter.com
lazada.co.th pubgmobile.com fortnite.com icloud.com messenger.com pinterest.com binance.com
foodpanda.com.kh duolingo.com phnompenhpost.com truemoney.com.kh"""
GLYPHS = dict(zip("aceiopsxy", "асеіорѕху", strict=True)) | {"l": "ӏ", "n": "ո", "u": "υ"}
DIGITS = {"o": "0", "l": "1", "i": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8"}
ENDINGS = ["xyz", "top", "info", "net", "site", "online", "club", "live", "shop", "ru"]
WORDS = [
    "login",
    "verify",
    "gift",
    "free",
    "support",
    "secure",
    "bonus",
    "prize",
    "update",
    "account",
]
UNKNOWN = ["quick-page", "my-portal", "sunny-day", "web-center", "blue-star", "check-page", "k99"]


def tricks(domain: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield (kind, url) for one true domain, about a dozen."""
    name, _, ending = domain.partition(".")
    spot = chance.randrange(1, len(name) - 1)
    other, unknown = chance.choice(ENDINGS), chance.choice(UNKNOWN)
    word, second = chance.sample(WORDS, 2)
    doubled = name[:spot] + name[spot] + name[spot:]
    missing = name[:spot] + name[spot + 1 :]
    if missing == name or len(name) < 5:
        missing = doubled
    swaps = [n for n in range(1, len(name) - 1) if name[n] != name[n + 1]]
    at = chance.choice(swaps)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    yield "look_alike", f"https://{doubled}.{ending}/"
    yield "look_alike", f"https://www.{missing}.{ending}/{word}"
    yield "look_alike", f"http://{swapped}.{other}/"
    letters = [n for n, letter in enumerate(name) if letter in DIGITS]
    if letters:
        at = chance.choice(letters)
        yield "look_alike", f"https://{name[:at]}{DIGITS[name[at]]}{name[at + 1 :]}.{ending}/"
    glyphs = [n for n, letter in enumerate(name) if letter in GLYPHS]
    at = chance.choice(glyphs)
    false = f"{name[:at]}{GLYPHS[name[at]]}{name[at + 1 :]}"
    yield "confusable", f"https://{false}.{ending}/"
    yield "confusable", f"https://xn--{false.encode('punycode').decode()}.{ending}/{word}"
    yield "brand_subdomain", f"https://{domain}.{unknown}.{other}/{word}"
    yield "brand_subdomain", f"https://{name}.{word}-{second}.{other}/"
    yield "brand_path", f"https://{unknown}.{other}/{domain}/{word}"
    yield "brand_extra", f"https://{name}-{word}.{chance.choice(['com', other])}/"
    yield "brand_extra", f"https://{word}{name}.{chance.choice(['com', other])}/"
    yield "brand_extra", f"https://{word}-{name}-{second}.com/"
    yield "wrong_ending", f"https://{name}.{chance.choice(['xyz', 'top', 'site', 'click'])}/"
    yield "user_trick", f"https://{domain}@{unknown}.{other}/"


def bad(brands: str, by_hand: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield (kind, url): made ones, then those written by hand."""
    for domain in brands.split():
        yield from tricks(domain, chance)
    for line in (HERE / by_hand).read_text(encoding="utf-8").splitlines():
        kind, url = line.split(" ", 1)
        yield kind, url


def main() -> None:
    """Write both files, shuffled."""
    chance = random.Random(11)
    good = (HERE / "well_known.txt").read_text(encoding="utf-8").splitlines()
    chance.shuffle(good)
    cut = len(good) // 4
    shares = [("train", TRAIN, good[:cut]), ("held_out", HELD_OUT, good[cut:])]
    for name, brands, known in shares:
        rows = [(kind, url, True) for kind, url in bad(brands, f"bad_{name}.txt", chance)]
        rows += [("well_known", url, False) for url in known]
        rows = list(dict.fromkeys(rows))
        chance.shuffle(rows)
        with (HERE / f"{name}.jsonl").open("w", encoding="utf-8") as out:
            for number, (kind, url, wrong) in enumerate(rows, 1):
                row = {"id": f"{name[0]}{number:03}", "url": url, "bad": wrong, "kind": kind}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
