// @ts-check
/** Says of each name and number under which a photo keeps something what kind of thing it is. */

/** The kinds, gravest first. krama/check/photo/words.py has the words of each. */
export const KINDS = ["place", "area", "withheld", "placename", "altitude", "direction", "speed", "faces", "owner", "serial", "id",
  "time", "device", "thumbnail", "video", "second", "packed", "trailer", "description", "keywords", "text", "software",
  "history", "maker", "profile", "settings", "other"];

/** @param {Record<string, string>} groups kind → names @returns {Map<string, string>} name → kind */
const turned = (groups) =>
  new Map(Object.entries(groups).flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind])));

/** Exif, by tag; "" is what any picture needs to say. */
const EXIF = turned({
  "": "fe 100 101 102 103 106 112 115 11a 11b 11c 128 12d 13e 13f 201 202 211 212 213 214 9000 9101 9102 a000 a001 a002 a003 8769 8825 a005 ea1c",
  device: "10f 110 13c a433 a434",
  time: "132 9003 9004",
  zone: "9010 9011 9012",
  owner: "13b 8298 9c9d a430 a437 a438 a439",
  software: "131 b",
  serial: "a431 a435",
  description: "10d 10e 9286 9c9b 9c9c 9c9f",
  keywords: "9c9e",
  id: "a420",
  maker: "927c",
  placename: "a436",
});
const GPS = turned({
  "": "0 1 2 3 4 5 9 a b c e 10 12 17 1e",
  altitude: "6",
  direction: "11",
  speed: "d",
  area: "14 16 18 1a",
  placename: "1b 1c",
  time: "1d",
});

/** XMP and PNG words, by their names without a prefix; "" says nothing about anybody. */
const NAMES = turned({
  "": "orientation xresolution yresolution resolutionunit colorspace pixelxdimension pixelydimension exifversion imagewidth imagelength nativedigest xmptk format flashpixversion ycbcrpositioning colormode iccprofile bitspersample compression photometricinterpretation samplesperpixel planarconfiguration",
  place: "gpslatitude gpslongitude gpsposition",
  area: "gpsdestlatitude gpsdestlongitude",
  altitude: "gpsaltitude",
  direction: "gpsimgdirection poseheadingdegrees",
  speed: "gpsspeed",
  placename: "city state country countryname countrycode location sublocation provincestate locationname locationcreated locationshown gpsareainformation event venue",
  faces: "personinimage persondisplayname personname",
  owner: "author artist creator rights copyright ownername owner cameraownername credit source authorsposition captionwriter byline usageterms webstatement copyrightownername",
  serial: "serialnumber bodyserialnumber lensserialnumber",
  id: "documentid instanceid originaldocumentid imageuniqueid imageid burstid mediagroupuuid contentidentifier specialinstructions transmissionreference identifier",
  time: "createdate creationdate creationtime creation date datecreated datetimeoriginal datetimedigitized datetime modifydate modificationdate metadatadate timestamp gpstimestamp gpsdatestamp modify time",
  device: "make model lens lensmodel lensmake lensinfo hostcomputer device camera",
  software: "creatortool software producer softwareagent application writer",
  thumbnail: "image thumbnail",
  description: "title description headline usercomment comment caption instructions label imagedescription prompt parameters",
  keywords: "subject keywords hierarchicalsubject tagslist category",
  history: "action changed derivedfrom history ingredients",
  video: "motionphoto microvideo",
});

/** IPTC, by the number in its second record. */
const IPTC = turned({
  "": "0",
  owner: "80 85 110 115 116 118 122",
  description: "5 7 40 105 120",
  keywords: "15 20 25",
  placename: "26 27 90 92 95 100 101",
  time: "30 35 37 38 55 60 62 63",
  software: "65 70",
  id: "22 103 187 188",
});

/** @param {string} table @param {number} tag */
export const ofExif = (table, tag) => (table === "gps" ? GPS : EXIF).get(tag.toString(16)) ?? "settings";

/** @param {number} id */
export const ofIptc = (id) => IPTC.get(String(id)) ?? "other";

/** @param {string} name as it stands: any case, with blanks or marks @param {string} [unknown] */
export function ofName(name, unknown = "settings") {
  const bare = name.toLowerCase().replace(/^(exif|xmp|tiff|photoshop|dc|icc):/, "");
  const key = bare.replace(/[ _:-]/g, "");
  if (/^date(create|modify|timestamp)$/.test(key)) return "time"; // as ImageMagick says it
  return NAMES.get(key) ?? (/^ci(adr|tel|email|url)/.test(key) ? "owner" : unknown); // how to reach the maker
}
