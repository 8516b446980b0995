"""The pages of a small pack, planted."""

from tests.planting import another_pack, plant, planted

__all__ = ["another_pack", "plant", "planted"]
