"""Which door a process opens: its middleware, its addresses, and what it refuses to serve."""

from django.core.exceptions import ImproperlyConfigured

DOORS = ("public", "desk", "both")
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}

_FOR_ALL = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "krama.site.headers.Headers",
    "krama.site.personal.Personal",
    "krama.site.compress.Compress",
    "krama.site.cached.Cached",
    "krama.site.hosts.HostDoor",
    "krama.site.locale.PublicLocale",
    "django.middleware.common.CommonMiddleware",
    "krama.site.crosssite.CrossSite",
    "krama.site.bodies.Bodies",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# The public door has no session, no sign-in and no cookie: what is not there cannot leak.
_FOR_STAFF = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "krama.people.gate.Gate",
]


def middleware_of(serves: str) -> list[str]:
    """Return the middleware of a door, outermost first."""
    return _FOR_ALL if serves == "public" else _FOR_ALL + _FOR_STAFF


def urls_of(serves: str) -> str:
    """Return the module of addresses that a door answers."""
    return {
        "public": "krama.config.public_urls",
        "desk": "krama.config.desk_urls",
        "both": "krama.config.urls",
    }[serves]


def refuse_unsafe(*, serves: str, hosts: list[str], desk: str, cms: str) -> None:
    """Raise ImproperlyConfigured for an unknown door, or for both doors on an address others reach.

    On one host name a script smuggled into a public page could read the desk.
    """
    if serves not in DOORS:
        msg = f"KRAMA_SERVES is {serves!r}; it must be one of {', '.join(DOORS)}."
        raise ImproperlyConfigured(msg)
    outside = [host for host in hosts if host not in LOOPBACK]
    if serves == "both" and outside:
        msg = (
            "KRAMA_SERVES=both is for a demonstration on one machine and answers only on loopback;"
            f" KRAMA_HOSTS names {', '.join(outside)}. Run a public and a desk process instead."
        )
        raise ImproperlyConfigured(msg)
    if serves == "desk" and outside and not (desk and cms and desk != cms):
        msg = "KRAMA_SERVES=desk needs KRAMA_DESK_HOST and KRAMA_CMS_HOST, two different names."
        raise ImproperlyConfigured(msg)
