"""A desktop of the tests' own: an X server, a session bus, a window manager, and the accessibility service.

Nothing of the machine's own session is looked at or touched, and nothing outlives the tests.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from system_packages import find_tool

from tests.accessibility.programs import Programs

# No service folder: nothing starts on this bus but what is started here.
BUS_CONFIGURATION = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""


@contextlib.contextmanager
def private_desktop(folder: Path) -> Iterator[Programs]:
    """The programs of a desktop; their environment is what others need to be on it."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(runtime),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    with Programs(folder, environment) as programs:
        screen = ["-screen", "0", "1280x900x24", "-nolisten", "tcp"]
        display = programs.start_announcing("Xvfb", ["Xvfb", *screen, "-displayfd", "{fd}"])
        programs.environment["DISPLAY"] = f":{display}"
        configuration = folder / "bus.conf"
        configuration.write_text(BUS_CONFIGURATION.format(folder=runtime))
        bus = ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address={fd}"]
        address = programs.start_announcing("dbus-daemon", bus)
        programs.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        programs.start("openbox", ["openbox"])
        launcher = find_tool("at-spi-bus-launcher")
        assert launcher is not None
        # It starts the registry itself, on a bus of its own.
        programs.start("at-spi-bus-launcher", [launcher, "--launch-immediately"])
        yield programs
