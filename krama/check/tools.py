"""All tools of the check door, in the order in which the door shows them."""

from krama.check.chat.tool import CHAT
from krama.check.job.tool import JOB
from krama.check.link.tool import LINK
from krama.check.meeting.tool import MEETING
from krama.check.money.tool import MONEY
from krama.check.password.tool import PASSWORD
from krama.check.photo.tool import PHOTO
from krama.check.post.tool import POST
from krama.check.privacy.devices import DEVICES
from krama.check.privacy.tool import PRIVACY
from krama.check.tool import Tool

TOOLS: tuple[Tool, ...] = (CHAT, LINK, POST, PHOTO, PASSWORD, PRIVACY, DEVICES, MEETING, MONEY, JOB)
BY_SLUG = {tool.slug: tool for tool in TOOLS}
