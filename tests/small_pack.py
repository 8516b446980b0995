"""Cambodia with a handful of its guides, and a sample of each form that a pack may have.

Small, so that planting it is quick; and the same whatever is written in the country meanwhile.
"""

import shutil
from pathlib import Path

from django.conf import settings

FILES = Path(__file__).parent / "small_pack_files"
KEPT = (
    *("quiet.md", "learn/_index.md", "learn/grooming.md", "learn/sextortion.md"),
    *("learn/films/_index.md", "learn/films/welcome.md", "learn/films/new-friend.md"),
    *("help/_index.md", "help/threat.md", "help/gone.md", "help/asked.md"),
)


def small_pack(to: Path) -> Path:
    """Make a folder `kh` inside another and return that other one, a KRAMA_COUNTRIES_DIR."""
    country = settings.BASE_DIR / "countries" / "kh"
    made = to / "kh"
    shutil.copytree(country, made, ignore=shutil.ignore_patterns("guides", "apps.toml"))
    for language in ("en", "km"):
        for name in KEPT:
            path = Path("guides") / language / name
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(country / path, made / path)
    shutil.copytree(FILES, made, dirs_exist_ok=True)
    return to
