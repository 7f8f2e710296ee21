"""The Debian package: the bundle without what Debian has itself, and what makes it part of a desktop."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from pathlib import Path
from string import Template

import bundle as bundles
import contents
import icons
import licences
import manual
import project
import sbom
import templates
from progress import SetupError, run_logged, say

FOLDER = project.BUILD / "debian"
_LINUX = project.PACKAGING / "linux"
_DEBIAN = project.PACKAGING / "debian"
_HOME = Path("usr/lib") / project.NAME


def build(bundle: bundles.Bundle | None = None) -> Path:
    """Build the package into dist/ from the bundle, which is built first if it is not given, and check it."""
    bundle = bundle or bundles.build()
    shutil.rmtree(FOLDER, ignore_errors=True)
    root = FOLDER / "root"
    shutil.copytree(bundle.folder, root / _HOME, symlinks=True)
    dropped = _drop_system_libraries(root / _HOME / "_internal")
    _add_desktop_files(root)
    _add_documents(root)
    _set_modes(root)
    depends = _depends(root)
    package = project.DIST / f"{project.NAME}_{project.VERSION}_{_architecture()}.deb"
    _pack(root, depends, package)
    _check(root, package)
    sbom.write(package, [each for each in bundle.components if each.name not in dropped])
    say(f"{package.stat().st_size / 1e6:6.2f} MB  {package}")
    return package


def _drop_system_libraries(folder: Path) -> set[str]:
    """Delete the libraries that came from Debian packages; gives the packages' names.

    Debian keeps its own libraries safe; the package depends on them instead.
    """
    dropped = set()
    for file in folder.glob("*.so*"):
        if file.is_symlink() or file.name.startswith("libpython"):  # the executable wants its own
            continue
        system = Path("/usr/lib", _multiarch(), file.name)
        package = contents.owner_of(system) if system.exists() else None
        if package is not None and system.read_bytes() == file.read_bytes():
            file.unlink()
            dropped.add(package.partition(":")[0])
    return dropped


def _add_desktop_files(root: Path) -> None:
    _write(root / "usr/share/applications" / f"{project.NAME}.desktop", _LINUX / f"{project.NAME}.desktop.in")
    _write(root / "usr/share/metainfo" / f"{project.IDENTIFIER}.metainfo.xml", _LINUX / "metainfo.xml.in")
    theme = root / "usr/share/icons/hicolor"
    pictures = {f"{size}x{size}": icons.png(size) for size in icons.PNG_SIZES} | {"scalable": project.ICON}
    for folder, picture in pictures.items():
        target = theme / folder / "apps" / f"{project.NAME}{picture.suffix}"
        target.parent.mkdir(parents=True)
        shutil.copyfile(picture, target)
    launcher = root / "usr/bin" / project.NAME
    launcher.parent.mkdir(parents=True)
    launcher.symlink_to(Path("..") / _HOME.relative_to("usr") / project.NAME)


def _add_documents(root: Path) -> None:
    documents = root / "usr/share/doc" / project.NAME
    documents.mkdir(parents=True)
    copyright_file = Template((_DEBIAN / "copyright.in").read_text(encoding="utf-8"))
    (documents / "copyright").write_text(
        copyright_file.substitute(
            name=project.NAME,
            title=project.TITLE,
            expat=_paragraph(project.ROOT / "LICENSE", after="\n\n"),
            ofl=_paragraph(project.FONTS / "LICENSE", after="PREAMBLE\n"),
        ),
        encoding="utf-8",
    )
    overrides = root / "usr/share/lintian/overrides" / project.NAME
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(_DEBIAN / "lintian-overrides", overrides)
    _write_gzipped(documents / "changelog.gz", _changelog())
    (documents / licences.FILE).symlink_to(
        Path("../../..") / _HOME.relative_to("usr") / "_internal/puffle_desktop/resources" / licences.FILE
    )
    _write_gzipped(root / "usr/share/man/man1" / f"{project.NAME}.1.gz", manual.page())


def _paragraph(licence: Path, after: str) -> str:
    """What follows the copyright in the file of a licence, as Debian's copyright files have it."""
    text = licence.read_text(encoding="utf-8").partition(after)[2]
    return "\n".join(f" {line}" if line else " ." for line in text.rstrip().splitlines())


def _changelog() -> str:
    """Debian's own changelog, which points to the one for people."""
    date = f"{project.source_date():%a, %d %b %Y %H:%M:%S +0000}"
    return (
        f"{project.NAME} ({project.VERSION}) stable; urgency=medium\n\n"
        f"  * Version {project.VERSION}; CHANGELOG.md in the source says what is new.\n\n"
        f" -- {project.MAINTAINER}  {date}\n"
    )


def _depends(root: Path) -> str:
    """The Debian packages that the binaries link to, with the versions they need."""
    (FOLDER / "debian").mkdir()
    (FOLDER / "debian" / "control").write_text(
        f"Source: {project.NAME}\n\nPackage: {project.NAME}\nArchitecture: any\n", encoding="utf-8"
    )
    binaries = [str(path) for path in _binaries(root)]
    private = sorted({str(Path(path).parent) for path in binaries})
    command = [
        "dpkg-shlibdeps",
        "-O",
        "--ignore-missing-info",
        *(f"-l{folder}" for folder in private),
        *binaries,
    ]
    answer = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    found = answer.stdout.strip().partition("shlibs:Depends=")[2]
    if answer.returncode or not found:
        raise SetupError("What the package depends on could not be found:\n" + answer.stderr[-2000:])
    return found


def _binaries(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def _pack(root: Path, depends: str, package: Path) -> None:
    control = root / "DEBIAN"
    control.mkdir()
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    description = (_LINUX / "description.txt").read_text(encoding="utf-8").strip()
    paragraphs = [
        textwrap.fill(each, 76, initial_indent=" ", subsequent_indent=" ")
        for each in description.split("\n\n")
    ]
    template = Template((_DEBIAN / "control.in").read_text(encoding="utf-8"))
    text = template.substitute(
        architecture=_architecture(),
        depends=depends,
        description="\n .\n".join(paragraphs),
        maintainer=project.MAINTAINER,
        name=project.NAME,
        size=sum(path.stat().st_size for path in files) // 1024,
        synopsis=project.SUMMARY[0].lower() + project.SUMMARY[1:],
        version=project.VERSION,
    )
    sums = [f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}" for path in files]  # noqa: S324
    for name, content in (("control", text), ("md5sums", "\n".join(sums) + "\n")):
        (control / name).write_text(content, encoding="utf-8")
        (control / name).chmod(0o644)
    control.chmod(0o755)
    package.parent.mkdir(exist_ok=True)
    os.environ.update(project.build_environment())
    run_logged(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package)],
        "The Debian package could not be packed.",
        project.LOG,
    )


def _check(root: Path, package: Path) -> None:
    """Ask Debian's and the desktops' own tools. Lintian's warnings go to the log, its errors stop."""
    desktop = root / "usr/share/applications" / f"{project.NAME}.desktop"
    metainfo = root / "usr/share/metainfo" / f"{project.IDENTIFIER}.metainfo.xml"
    manual_page = root / "usr/share/man/man1" / f"{project.NAME}.1.gz"
    checks = (
        ["desktop-file-validate", str(desktop)],
        ["appstreamcli", "validate", "--no-net", "--pedantic", str(metainfo)],
        ["man", "--warnings=all", "--local-file", "-Tutf8", "-Z", str(manual_page)],
        ["lintian", "--allow-root", "--fail-on", "error", str(package)],
    )
    for command in checks:
        run_logged(command, f"{command[0]} found fault with the Debian package.", project.LOG)


def _set_modes(root: Path) -> None:
    """Readable by all, executable where there is something to run, whatever the umask of this machine."""
    runnable = root / _HOME / project.NAME
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == runnable else 0o644)
    root.chmod(0o755)


def _write(path: Path, template: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(templates.fill(template), encoding="utf-8")


def _write_gzipped(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def _architecture() -> str:
    return subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()


def _multiarch() -> str:
    return subprocess.run(
        ["dpkg-architecture", "-qDEB_HOST_MULTIARCH"], capture_output=True, text=True, check=True
    ).stdout.strip()
