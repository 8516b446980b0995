"""Give each static file a name with its own hash, imports inside modules included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStore(CompressedManifestStaticFilesStorage):
    """Nothing is bundled: Django rewrites `import "./exit.js"` to the hashed name."""

    support_js_module_import_aggregation = True
    manifest_strict = False
