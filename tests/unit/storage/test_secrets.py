"""Keys in keychains that work, are missing, locked, silent, forgetful, or not to be trusted."""

import asyncio
import logging
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import keyring
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import keyring.backends.SecretService
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from puffle_desktop.domain.connection import ApiKey
from puffle_desktop.domain.errors import KeychainTrouble
from puffle_desktop.storage.secrets import (
    SERVICE,
    FoundKey,
    KeptKey,
    Keychain,
    KeyPlace,
    KeyStore,
    MemoryKeys,
    system_keychain,
)
from tests.support.keychains import WorkingKeychain

T = TypeVar("T")

TEXT = "pk_live_0123456789abcdefghij"
KEY = ApiKey(TEXT)
OTHER_KEY = ApiKey("pk_live_another_key_entirely")
ID = "a" * 32
KEYCHAIN = KeptKey(KeyPlace.KEYCHAIN)


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of *work*, in a thread of its own: Qt's event loop may be running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


class FailingKeychain:
    def __init__(self, error: Exception) -> None:
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error

    def set_password(self, service: str, username: str, password: str) -> None:
        # As bad as it gets: the back end quotes the key.
        raise type(self.error)(f"cannot store {password}")

    def delete_password(self, service: str, username: str) -> None:
        raise self.error


class ForgetfulKeychain(WorkingKeychain):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class BlockedKeychain(WorkingKeychain):
    """Asks for a password that nobody types, until it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.go_on.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.go_on.wait()
        super().set_password(service, username, password)


@pytest.fixture
def blocked() -> Iterator[BlockedKeychain]:
    keychain = BlockedKeychain()
    yield keychain
    keychain.go_on.set()


def store(keychain: Keychain | None, time_limit: float = 10) -> KeyStore:
    return KeyStore(find_keychain=lambda: keychain, time_limit=time_limit)


def test_a_keychain_keeps_the_key_between_runs() -> None:
    keychain = WorkingKeychain()
    assert run(store(keychain).where()) == KEYCHAIN
    assert run(store(keychain).save(ID, KEY)) == KEYCHAIN
    assert keychain.entries == {(SERVICE, ID): TEXT}
    assert run(store(keychain).find(ID)) == FoundKey(KEY, KEYCHAIN)
    run(store(keychain).delete(ID))
    assert not keychain.entries
    assert run(store(keychain).find(ID)) is None


def test_deleting_what_is_not_there_is_no_error() -> None:
    run(store(WorkingKeychain()).delete(ID))
    run(store(None).delete(ID))


def test_without_a_keychain_the_key_lasts_for_this_run() -> None:
    keys = store(None)
    this_run = KeptKey(KeyPlace.THIS_RUN, "There is no keychain on this machine")
    assert run(keys.where()) == this_run
    assert run(keys.find(ID)) is None
    assert run(keys.save(ID, KEY)) == this_run
    assert run(keys.find(ID)) == FoundKey(KEY, this_run)
    run(keys.delete(ID))
    assert run(keys.find(ID)) is None
    assert run(store(None).find(ID)) is None


@pytest.mark.parametrize(
    ("keychain", "reason"),
    [
        (FailingKeychain(keyring.errors.KeyringLocked("no")), "The system keychain is locked"),
        (
            FailingKeychain(keyring.errors.InitError("no")),
            "The system keychain answers with a fault of its own",
        ),
        (FailingKeychain(RuntimeError("no")), "The system keychain answers with a fault of its own"),
        (ForgetfulKeychain(), "The system keychain did not keep the key"),
    ],
)
def test_what_the_keychain_does_not_take_is_kept_for_this_run(keychain: Keychain, reason: str) -> None:
    keys = store(keychain)
    assert run(keys.save(ID, KEY)) == KeptKey(KeyPlace.THIS_RUN, reason)
    assert run(keys.find(ID)) == FoundKey(KEY, KeptKey(KeyPlace.THIS_RUN, reason))


def test_a_locked_keychain_says_so_instead_of_having_no_key() -> None:
    keys = store(FailingKeychain(keyring.errors.KeyringLocked("no")))
    with pytest.raises(KeychainTrouble, match=r"is locked, so the key .* cannot be read\. Unlock"):
        run(keys.find(ID))
    with pytest.raises(KeychainTrouble, match=f"may still be in it.*{ID}"):
        run(keys.delete(ID))


def test_a_back_end_that_turns_out_to_be_none_counts_as_none() -> None:
    keys = store(FailingKeychain(keyring.errors.NoKeyringError("no")))
    assert run(keys.find(ID)) is None
    run(keys.delete(ID))
    assert run(keys.save(ID, KEY)).reason == "There is no keychain on this machine"


def test_a_prompt_that_nobody_answers_is_given_up(blocked: BlockedKeychain) -> None:
    keys = store(blocked, time_limit=0.05)
    kept = run(keys.save(ID, KEY))
    assert kept == KeptKey(KeyPlace.THIS_RUN, "The system keychain did not answer within 1 second")
    assert run(keys.find(ID)) == FoundKey(KEY, kept)
    with pytest.raises(KeychainTrouble, match="did not answer"):
        run(keys.find("b" * 32))


def test_what_was_given_up_before_its_turn_is_never_done(blocked: BlockedKeychain) -> None:
    keys = store(blocked, time_limit=0.05)
    run(keys.where())  # the keychain was found, so what follows blocks in the keychain itself
    with pytest.raises(KeychainTrouble):
        run(keys.find("b" * 32))
    run(keys.save(ID, KEY))
    blocked.go_on.set()
    assert run(store(blocked).where()) == KEYCHAIN
    assert run(keys.where()) == KEYCHAIN
    assert not blocked.entries


def test_the_key_is_at_hand_while_the_keychain_asks_for_its_password(blocked: BlockedKeychain) -> None:
    keys = store(blocked)

    async def look_while_saving() -> FoundKey | None:
        saving = asyncio.ensure_future(keys.save(ID, KEY))
        await asyncio.sleep(0)
        found = await keys.find(ID)
        blocked.go_on.set()
        assert await saving == KEYCHAIN
        return found

    found = run(look_while_saving())
    assert found is not None
    assert found.key == KEY
    assert found.kept.place is KeyPlace.THIS_RUN
    assert run(keys.find(ID)) == FoundKey(KEY, KEYCHAIN)


def test_a_later_key_outlives_an_earlier_one_that_is_saved_late(blocked: BlockedKeychain) -> None:
    keys = store(blocked)

    async def save_twice() -> None:
        saving = [asyncio.ensure_future(keys.save(ID, key)) for key in (KEY, OTHER_KEY)]
        await asyncio.sleep(0)
        blocked.go_on.set()
        await asyncio.gather(*saving)

    run(save_twice())
    assert run(keys.find(ID)) == FoundKey(OTHER_KEY, KEYCHAIN)


@pytest.mark.parametrize("text", ["two\nlines", "nul\0", "   "])
def test_what_is_no_key_in_the_keychain_goes_no_further(text: str) -> None:
    keychain = WorkingKeychain()
    keychain.entries[SERVICE, ID] = text
    with pytest.raises(KeychainTrouble, match="is not a key") as caught:
        run(store(keychain).find(ID))
    assert text.strip() == "" or text not in str(caught.value)


def everything_linked_to(error: BaseException | None) -> str:
    """What could be reported of *error*: texts, causes, contexts, and variables of the program."""
    if error is None:
        return ""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    ours = [frame.f_locals for frame in frames if "puffle_desktop" in frame.f_code.co_filename]
    assert ours
    linked = everything_linked_to(error.__cause__) + everything_linked_to(error.__context__)
    return f"{error!r} {ours!r} {linked}"


def test_the_key_is_in_no_log_and_no_exception(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    failing = FailingKeychain(RuntimeError("no"))
    keys = store(failing)
    assert TEXT not in repr(run(keys.save(ID, KEY)))
    assert TEXT not in repr(run(keys.find(ID)))

    async def write() -> None:
        await keys._call(lambda keychain: keychain.set_password(SERVICE, ID, TEXT))

    with pytest.raises(KeychainTrouble) as caught:
        run(write())
    assert TEXT not in everything_linked_to(caught.value)
    assert TEXT not in caplog.text


def test_memory_keeps_keys_for_its_own_reason() -> None:
    keys = MemoryKeys("This is a demonstration")
    kept = KeptKey(KeyPlace.THIS_RUN, "This is a demonstration")
    assert run(keys.where()) == kept
    assert run(keys.save(ID, KEY)) == kept
    assert run(keys.find(ID)) == FoundKey(KEY, kept)
    run(keys.delete(ID))
    assert run(keys.find(ID)) is None


class PlaintextKeyring(KeyringBackend):
    """Stands for keyrings.alt and its like."""

    priority = 0.5  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("the key went to an untrusted back end")

    def delete_password(self, service: str, username: str) -> None:
        raise AssertionError("an untrusted back end was used")


def secret_service() -> KeyringBackend:
    # Its constructor would be fine, its priority is what asks for a running service.
    return keyring.backends.SecretService.Keyring()


def chain(*backends: KeyringBackend) -> KeyringBackend:
    class Chain(keyring.backends.chainer.ChainerBackend):
        pass

    Chain.backends = backends
    return Chain()


@pytest.mark.parametrize(
    "make",
    [
        keyring.backends.fail.Keyring,
        keyring.backends.null.Keyring,
        PlaintextKeyring,
        lambda: chain(PlaintextKeyring()),
        chain,
    ],
)
def test_other_back_ends_than_system_keychains_are_refused(
    make: Callable[[], KeyringBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    monkeypatch.setattr(keyring, "get_keyring", make)
    assert system_keychain() is None
    assert run(KeyStore().save(ID, KEY)).reason == "There is no keychain on this machine"


def test_a_system_keychain_is_taken_alone_and_out_of_a_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    trusted = secret_service()
    monkeypatch.setattr(keyring, "get_keyring", lambda: trusted)
    assert system_keychain() is trusted
    monkeypatch.setattr(keyring, "get_keyring", lambda: chain(PlaintextKeyring(), trusted))
    assert system_keychain() is trusted


def said_by_a_program(environment: dict[str, str], home: Path) -> str:
    """Why keys are kept for one run, in a process of its own, since keyring looks once for what to use."""
    program = (
        "import asyncio; from puffle_desktop.storage.secrets import KeyStore\n"
        "print(asyncio.run(KeyStore().where()).reason)"
    )
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"}
    own = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    told = subprocess.run(
        [sys.executable, "-c", program],
        env=inherited | own | environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout.strip()


OTHERS = (
    "keyring.backends.null.Keyring",
    "keyring.backends.fail.Keyring",
    "keyrings.alt.file.PlaintextKeyring",
)


@pytest.mark.parametrize("other", [*OTHERS, "nonsense", "no.such.Keyring", ""])
def test_a_variable_that_keeps_the_keychain_from_being_used_is_named(other: str, tmp_path: Path) -> None:
    told = said_by_a_program({"PYTHON_KEYRING_BACKEND": other}, tmp_path)
    assert "PYTHON_KEYRING_BACKEND" in told
    assert not other or other not in told
    assert "no keychain" not in told


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the file is elsewhere")
@pytest.mark.parametrize("other", [*OTHERS, "nonsense"])
def test_a_file_that_keeps_the_keychain_from_being_used_is_named(other: str, tmp_path: Path) -> None:
    file = tmp_path / "config" / "python_keyring" / "keyringrc.cfg"
    file.parent.mkdir(parents=True)
    file.write_text(f"[backend]\ndefault-keyring={other}\n", "utf-8")
    told = said_by_a_program({}, tmp_path)
    assert str(file) in told
    assert other not in told


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the file is elsewhere")
@pytest.mark.parametrize("content", [b"garbage", b"\xff\xfe\x00", b"[backend\n", b"[backend]\n=\n"])
def test_a_file_that_cannot_be_read_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "config" / "python_keyring" / "keyringrc.cfg"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert str(file) in said_by_a_program({}, tmp_path)


def test_without_a_setting_a_machine_has_none(tmp_path: Path) -> None:
    told = said_by_a_program({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}, tmp_path)
    assert told in (
        "There is no keychain on this machine",
        "The system keychain answers with a fault of its own",
    )
