"""What a run leaves behind when it breaks down, and what it says on any console."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

# Dies with a key in its memory, where the machine allows core dumps.
DIES = """
import os, resource, signal
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
key = "pk_live_" + "k" * 40
def die(**_): os.kill(os.getpid(), signal.SIGABRT)
"""
BEGINS = "import puffle_desktop.app as app; app.main = die\nfrom puffle_desktop.launch import main; main()"

ENVIRONMENTS = (
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "ascii:strict"},
    {"PYTHONIOENCODING": "cp1254"},
    {"PYTHONIOENCODING": "utf-8:strict", "LC_ALL": "tr_TR"},
    {"LANG": "C", "LC_ALL": "", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"},
)
each_console = pytest.mark.parametrize(
    "console", ENVIRONMENTS, ids=lambda each: " ".join(f"{name}={value}" for name, value in each.items())
)


def dump_of(program: str, folder: Path) -> tuple[bool, list[Path]]:
    """Whether the system noted a core dump of *program*, which dies by SIGABRT, and what it left behind."""
    child = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    _, status = os.waitpid(child.pid, 0)
    child.returncode = -signal.SIGABRT
    assert os.WTERMSIG(status) == signal.SIGABRT
    return os.WCOREDUMP(status), list(folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX alone has core dumps")
def test_the_program_leaves_no_core_dump(tmp_path: Path) -> None:
    others, ours = tmp_path / "others", tmp_path / "ours"
    others.mkdir()
    ours.mkdir()
    was_dumped, _ = dump_of(DIES + "die()", others)
    if not was_dumped:
        pytest.skip("this machine writes no core dumps, whoever dies")
    assert dump_of(DIES + BEGINS, ours) == (False, [])


@pytest.mark.skipif(not Path("/proc/self/coredump_filter").exists(), reason="Linux alone has it")
def test_a_dump_that_no_limit_stops_has_no_memory_in_it() -> None:
    program = (
        "from pathlib import Path; from puffle_desktop.process import keep_out_of_core_dumps as keep\n"
        "keep(); print(int(Path('/proc/self/coredump_filter').read_text(), 16))"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "0"


def said(module: str, *arguments: str, console: dict[str, str], code: int = 0) -> str:
    ended = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=os.environ | console | {"PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "200"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == code, ended.stderr
    assert b"Traceback" not in ended.stderr
    return (ended.stdout + ended.stderr).decode("latin-1")


@each_console
def test_the_command_line_speaks_on_any_console(
    console: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "Müller ☃"))
    assert "--campaign UUID" in said("puffle_desktop", "--help", console=console)
    assert "Puffle Desktop" in said("puffle_desktop", "--version", console=console)
    assert "M" in said("puffle_desktop", "--paths", console=console)
    assert "is not a campaign id" in said("puffle_desktop", "--campaign", "☃ “ı”", console=console, code=2)
    assert "--fl" in said("puffle_desktop", "--flüge", console=console, code=2)


@each_console
def test_the_sandbox_speaks_on_any_console(console: dict[str, str]) -> None:
    module = "puffle_desktop.sandbox.server"
    assert "--page-latency" in said(module, "--help", console=console)
    assert "is not a number" in said(module, "--fault", "Überfall=☃", console=console, code=2)


@pytest.mark.parametrize("key", ["pk_live_4f9a", "pk_test_Zx81", "Bearer abcdef123456789", "k7Qz9" * 8])
@pytest.mark.parametrize(
    ("module", "option"),
    [
        ("puffle_desktop", "--campaign"),
        ("puffle_desktop", ""),
        ("puffle_desktop", "--demo="),
        ("puffle_desktop.sandbox.server", "--port"),
        ("puffle_desktop.sandbox.server", "--fault"),
        ("puffle_desktop.sandbox.server", ""),
    ],
)
def test_a_key_in_a_wrong_place_of_the_command_line_is_not_quoted(module: str, option: str, key: str) -> None:
    arguments = [option + key] if option.endswith("=") else [each for each in (option, key) if each]
    told = said(module, *arguments, console={}, code=2)
    assert key.rsplit(maxsplit=1)[-1] not in told
    assert "key" in told
