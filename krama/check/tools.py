"""All tools of the check door, in the order in which the door shows them."""

from krama.check.chat.tool import CHAT
from krama.check.tool import Tool

TOOLS: tuple[Tool, ...] = (CHAT,)
BY_SLUG = {tool.slug: tool for tool in TOOLS}
