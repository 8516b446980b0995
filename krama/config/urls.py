"""Both doors and the editors' pages, for a demonstration on one machine."""

from krama.config import cms_urls, desk_urls, public_urls

# The public door answers `/`; it stands first.
urlpatterns = [*public_urls.urlpatterns[:3], *desk_urls.urlpatterns[1:], *cms_urls.urlpatterns[2:]]
urlpatterns += public_urls.urlpatterns[3:]

handler400 = "krama.config.errors.not_taken"
handler403 = "krama.config.errors.refused"
handler404 = "krama.config.errors.lost"
handler500 = "krama.config.errors.broke"
