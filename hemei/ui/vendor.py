"""Refresh and verify the vendored front-end assets: `python -m hemei.ui.vendor fetch|verify`.

For maintainers only; needs npm and a network for `fetch`. A site never fetches anything: the files are
in the repository under static/vendor/, each with its licence, and CHECKSUMS holds their SHA-256.
To move to a new version: change it here, run `fetch`, look at the pages, commit.

Tabler stays at 1.0.0: from 1.2 its stylesheet needs color-mix(), from 1.6 oklch() and light-dark(), which
the Chromium 86-110 kernels of the browsers in government offices do not know.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parent / "static" / "vendor"
CHECKSUMS = VENDOR / "CHECKSUMS"
SOURCE_MAP = re.compile(rb"\n?(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S+)\s*$")


@dataclass(frozen=True)
class Package:
    """An npm package: its pinned version and the files taken, source → name under static/vendor/<folder>/."""

    name: str
    version: str
    folder: str
    files: dict[str, str]


PACKAGES = (
    Package("htmx.org", "2.0.11", "htmx", {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"}),
    Package("@tabler/core", "1.0.0", "tabler", {"dist/css/tabler.min.css": "tabler.min.css"}),
    Package(
        "bootstrap", "5.3.8", "bootstrap",
        {"dist/js/bootstrap.bundle.min.js": "bootstrap.bundle.min.js", "LICENSE": "LICENSE"},
    ),
    Package(
        "echarts", "6.1.0", "echarts",
        {"dist/echarts.common.min.js": "echarts.common.min.js", "LICENSE": "LICENSE", "NOTICE": "NOTICE"},
    ),
    Package(
        "leaflet", "1.9.4", "leaflet",
        {
            "dist/leaflet.js": "leaflet.js", "dist/leaflet.css": "leaflet.css", "LICENSE": "LICENSE",
            "dist/images/layers.png": "images/layers.png", "dist/images/layers-2x.png": "images/layers-2x.png",
            "dist/images/marker-icon.png": "images/marker-icon.png",
            "dist/images/marker-icon-2x.png": "images/marker-icon-2x.png",
            "dist/images/marker-shadow.png": "images/marker-shadow.png",
        },
    ),
    Package("weui", "2.6.26", "weui", {"dist/style/weui.min.css": "weui.min.css", "LICENSE.txt": "LICENSE"}),
    Package("@tabler/icons", "3.51.0", "tabler-icons", {"LICENSE": "LICENSE"}),
)  # fmt: skip

# What the voter's phone computes with (ADR 13), as one classic script: the global `BallotLibs`.
BUNDLE_FOLDER = "ballot-crypto"
BUNDLE = {"@noble/curves": "2.4.0", "@noble/hashes": "2.4.0", "@hpke/core": "1.9.0", "@hpke/common": "1.10.1"}
BUNDLER = "esbuild@0.28.2"
BUNDLE_BANNER = "Object.hasOwn=Object.hasOwn||((o,k)=>Object.prototype.hasOwnProperty.call(o,k));"  # Chromium before 93
BUNDLE_ENTRY = """
export { ed25519 } from "@noble/curves/ed25519.js";
export { sha256 } from "@noble/hashes/sha2.js";
export { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
"""

ICONS = """
adjustments-horizontal alert-circle alert-triangle archive arrow-back-up arrow-down arrow-left arrow-right
arrow-up arrows-sort ban bell book briefcase building building-community building-factory building-store
calendar calendar-event chart-bar chart-line check checklist chevron-down chevron-left chevron-right
chevron-up chevrons-left chevrons-right circle-check clipboard-list clock coin columns copy database
device-floppy dots download edit external-link eye eye-off file-export file-import file-spreadsheet
file-text filter flag folder help history home id inbox info-circle key keyboard layout-dashboard
leaf link list lock lock-open logout map map-pin menu-2 minus moon paperclip pin plus printer puzzle
refresh report report-analytics route search send settings shield-check shield-lock sitemap sort-ascending
sort-descending star sun sun-moon table target tools trash trees trending-down trending-up upload user
user-check user-circle users wheat x zoom-scan
""".split()  # noqa: SIM905  a list of names reads better as text


def unpack(package: Package, folder: Path) -> Path:
    """Download the package with npm and unpack it; returns its root."""
    npm = shutil.which("npm") or sys.exit("npm is not installed")
    spec = f"{package.name}@{package.version}"
    subprocess.run([npm, "pack", "--silent", "--pack-destination", folder, spec], check=True)  # noqa: S603
    archive = next(folder.glob("*.tgz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def copy(package: Package, root: Path) -> None:
    """Copy the package's files, without the source-map comments that manifest storage could not resolve."""
    for source, name in package.files.items():
        target = VENDOR / package.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        content = (root / source).read_bytes()
        target.write_bytes(SOURCE_MAP.sub(b"\n", content) if name.endswith((".js", ".css")) else content)


def bundle(folder: Path) -> None:
    """Put the modules of BUNDLE together for browsers from 2020 on (BigInt is needed anyway); licences beside it."""
    npm, npx = (shutil.which(name) or sys.exit(f"{name} is not installed") for name in ("npm", "npx"))
    specs = [f"{name}@{version}" for name, version in BUNDLE.items()]
    (folder / "entry.js").write_text(BUNDLE_ENTRY)
    (folder / "package.json").write_text("{}")
    subprocess.run([npm, "install", "--silent", "--ignore-scripts", *specs], check=True, cwd=folder)  # noqa: S603
    target = VENDOR / BUNDLE_FOLDER
    target.mkdir(exist_ok=True)
    options = ["--bundle", "--minify", "--format=iife", "--global-name=BallotLibs", "--target=es2020",
               f"--banner:js={BUNDLE_BANNER}"]  # fmt: skip
    out = f"--outfile={target / 'ballot-crypto.min.js'}"
    subprocess.run([npx, "--yes", BUNDLER, "entry.js", *options, out], check=True, cwd=folder)  # noqa: S603
    texts = [f"{name}\n\n{(folder / 'node_modules' / name / 'LICENSE').read_text()}" for name in BUNDLE]
    (target / "LICENSE").write_text("\n\n".join(texts))


def sprite(root: Path) -> str:
    """The icons as one SVG of symbols; a page shows one with <use href="sprite.svg#name">."""
    symbols = []
    for name in sorted(ICONS):
        svg = (root / "icons" / "outline" / f"{name}.svg").read_text()
        body = re.sub(r"<!--.*?-->", "", svg, flags=re.S)
        inner = re.sub(r"\s+", " ", re.sub(r"^.*?<svg[^>]*>|</svg>.*$", "", body, flags=re.S)).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def checksums() -> str:
    """One line per vendored file, as `sha256sum` writes it."""
    files = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path != CHECKSUMS)
    return "".join(f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.relative_to(VENDOR).as_posix()}\n" for f in files)


def fetch() -> None:
    """Replace every vendored file by the pinned version's and write the checksums anew."""
    for package in PACKAGES:
        with tempfile.TemporaryDirectory() as folder:
            root = unpack(package, Path(folder))
            copy(package, root)
            if package.folder == "tabler-icons":
                (VENDOR / package.folder / "sprite.svg").write_text(sprite(root))
    with tempfile.TemporaryDirectory() as folder:
        bundle(Path(folder))
    (VENDOR / "tabler" / "LICENSE").write_text(tabler_licence())
    CHECKSUMS.write_text(checksums())


def tabler_licence() -> str:
    """Tabler's npm package has no licence file, only the notice in its CSS (MIT): write it out in full."""
    text = (VENDOR / "bootstrap" / "LICENSE").read_text()
    return re.sub(r"Copyright \(c\).*", "Copyright (c) 2018-2025 The Tabler Authors and codecalm.net Paweł Kuna", text)


def verify() -> list[str]:
    """Lines that differ between CHECKSUMS and the files; empty when all is as fetched."""
    return sorted(set(CHECKSUMS.read_text().splitlines()) ^ set(checksums().splitlines()))


def main() -> None:
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command == "fetch":
        fetch()
    elif command == "verify":
        wrong = verify()
        sys.exit("\n".join(wrong) if wrong else 0)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
