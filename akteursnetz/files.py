"""Putting files in place: whole or not at all, their owner's alone from the first byte, never over what nobody asked about.

Everyone who writes a file comes here: networks, backups, exports, maps. A file is written under a name of its own beside its
place (`beside`) and gets there by one step: `put_new` where nothing may be, `put` over what was there – a network file only
while nobody writes into it, and after a copy with all that belongs to it is kept. What stands in a file is not decided here.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path
from threading import RLock

from akteursnetz.held import alive, exchanged, in_a_moment, lies_there
from akteursnetz.words import Again, Refusal, happened, reason

COMPANIONS = ("-journal", "-wal", "-shm")
"""what SQLite reads and writes beside a file"""
LONGEST = 255
"""bytes of a file name"""
LONGEST_PATH = 259
"""characters of a path under Windows as it is set up at first"""
ROOM = 60
"""so many characters more has the name under which a file is written before it is put in its place"""
UNNAMED = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]\Z|\A(con|prn|aux|nul|com[1-9]|lpt[1-9])[ ]*(\.|\Z)', re.IGNORECASE)
"""what is no name of a file under Windows: signs, ends, names of devices with any ending"""
DAY = 86_400
SECONDS = 60
"""how long somebody else may write before we give up"""
PENDING, RESERVED = 0x40000000, 0x40000001
"""the bytes that SQLite locks before it reads, and while it writes"""
_number = count(1)
_alone = RLock()
"""held by whoever writes into a network in this process, or replaces it: locks on files hold between processes only"""


def unwritable(path: Path, error: OSError) -> Refusal:
    """The refusal of a place that the system does not let us write to."""
    if os.name == "nt" and error.errno == errno.ENOENT and (length := len(os.path.abspath(path))) > LONGEST_PATH - ROOM:
        return Refusal(
            f"„{path}“ lässt sich nicht schreiben (der Pfad hat {length} Zeichen, Windows nimmt {LONGEST_PATH}). Bitte einen kürzeren nennen.",
            f'"{path}" cannot be written (the path has {length} characters, Windows takes {LONGEST_PATH}). Please give a shorter one.',
        )
    german, english = reason(error)
    return Refusal(f"„{path}“ lässt sich nicht schreiben ({german}).", f'"{path}" cannot be written ({english}).')


def written_by_others(path: Path | str) -> Again:
    """The refusal where somebody else has been writing for longer than we wait."""
    return Again(
        f"„{path}“ wird gerade von jemand anderem beschrieben. Bitte gleich noch einmal versuchen.",
        f'"{path}" is being written by somebody else. Please try again in a moment.',
    )


@contextmanager
def alone(path: Path | str, seconds: float) -> Iterator[None]:
    """No other thread of this process writes into a network or replaces it meanwhile."""
    if not _alone.acquire(timeout=seconds):
        raise written_by_others(path)
    try:
        yield
    finally:
        _alone.release()


# -- which file is meant --------------------------------------------------------------------------------------------------------


def meant(path: Path) -> Path:
    """The file that is meant, through links; refused where no file can be put, before anything is moved."""
    try:
        if os.name == "nt":
            refuse_unnamed(Path(path).name)
        real = Path(os.path.realpath(path))
        found = _status(real)
        if found is None:
            if not stat.S_ISDIR(os.stat(real.parent).st_mode):
                raise NotADirectoryError(20, os.strerror(20), str(real.parent))
            if len(os.fsencode(real.name)) > LONGEST:
                raise OSError(36, os.strerror(36), str(path))
            return real
    except OSError as error:
        raise unwritable(path, error) from None
    if stat.S_ISLNK(found.st_mode):
        raise Refusal(f"„{path}“ ist ein Verweis, der im Kreis führt.", f'"{path}" is a link that leads in a circle.')
    if stat.S_ISDIR(found.st_mode):
        raise Refusal(f"„{path}“ ist ein Ordner; gebraucht wird eine Datei.", f'"{path}" is a folder; a file is needed.')
    if not stat.S_ISREG(found.st_mode):
        raise Refusal(
            f"„{path}“ ist keine Datei, die man ersetzen kann, sondern ein Gerät oder eine Leitung.",
            f'"{path}" is no file that can be replaced, but a device or a pipe.',
        )
    if hasattr(os, "geteuid") and os.geteuid() not in (0, found.st_uid):
        raise Refusal(
            f"„{path}“ gehört jemand anderem und wird nicht ersetzt. Bitte einen anderen Namen nennen oder diese Person darum bitten.",
            f'"{path}" belongs to somebody else and is not replaced. Please name another file, or ask that person.',
        )
    if not os.access(real, os.W_OK):
        raise Refusal(
            f"„{path}“ ist schreibgeschützt und wird nicht ersetzt.", f'"{path}" is write-protected and is not replaced.'
        )
    return real


def refuse_unnamed(name: str) -> None:
    """Refuse a name that no file can have under Windows, which would open a device, drop the end, or write into another stream."""
    if found := UNNAMED.search(name):
        told = found[0].strip(". ") or found[0]
        raise Refusal(
            f"„{name}“ kann unter Windows keine Datei heißen (wegen „{told}“). Bitte einen anderen Namen nennen.",
            f'"{name}" can be the name of no file under Windows (because of "{told}"). Please give another name.',
        )


def _status(path: Path) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def fresh(path: Path, ending: str, joint: str = ".") -> Path:
    """A name beside a file that nothing has yet, whatever the clock says: its own, the moment, an ending."""
    stamp = f"{datetime.now():%Y-%m-%d-%H%M%S}"
    for number in count(1):
        tail = f"{joint}{stamp}{f'-{number}' if number > 1 else ''}{ending}"
        room = LONGEST - len(os.fsencode(tail)) - len("-journal")
        name = os.fsdecode(os.fsencode(path.name)[:room]) if len(os.fsencode(path.name)) > room else path.name
        found = path.with_name(name.encode("utf-8", "ignore").decode() + tail)
        if not any(os.path.lexists(f"{found}{companion}") for companion in ("", *COMPANIONS)):
            return found
    raise AssertionError  # pragma: no cover - numbers do not end


# -- beside ---------------------------------------------------------------------------------------------------------------------


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """An empty file of one's own beside a place, to be written whole and put there; gone at the end in any case."""
    sweep(path.parent)
    temporary = path.with_name(f".akteursnetz-{_host()}-{os.getpid()}-{next(_number)}.new")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        yield temporary
    finally:
        for companion in ("", *COMPANIONS):
            with suppress(OSError):
                os.unlink(f"{temporary}{companion}")


def _host() -> str:
    import platform

    return "".join(letter for letter in platform.node() if letter.isalnum())[:20] or "x"


def leftovers(folder: Path) -> list[Path]:
    """What killed runs left in a folder: files of ours beside their place that no living process writes."""
    found = []
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.startswith(".akteursnetz-") and ".new" in entry.name]
    except OSError:
        return []
    for name in sorted(names):
        parts = name.partition(".new")[0].split("-")
        if len(parts) != 4 or not parts[2].isdecimal() or name.partition(".new")[2] not in ("", *COMPANIONS):
            continue
        with suppress(OSError):
            old = time.time() - os.lstat(folder / name).st_mtime > DAY
            if old or (parts[1] == _host() and not alive(int(parts[2]))):
                found.append(folder / name)
    return found


def sweep(folder: Path) -> None:
    """Take away what killed runs left in a folder."""
    for one in leftovers(folder):
        with suppress(OSError):
            os.unlink(one)


# -- into place -----------------------------------------------------------------------------------------------------------------


def put_new(ready: Path, path: Path) -> None:
    """Put a whole file where nothing is yet; refused (`FileExistsError`) where somebody else was faster."""
    try:
        os.link(ready, path)
    except FileExistsError:
        raise
    except OSError:  # no links here
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        os.replace(ready, path)
    _settled(path)


def put(ready: Path, path: Path, keep: str | None = None) -> Path | None:
    """Put a whole file over what is there, in one step. `path` is a place that `meant` has judged.

    `keep`: it is a network; what was there is kept first, with its companions, under a fresh name with this ending, and nobody
    writes into it meanwhile. Where it is kept (None: there was nothing).
    """
    if keep is None:
        in_a_moment(lambda: os.replace(ready, path))
        _settled(path)
        return None
    with alone(path, SECONDS), _nobody_writes(path) as (held, let_go):
        there = [companion for companion in ("", *COMPANIONS) if lies_there(f"{path}{companion}")]
        kept = fresh(path, keep) if there else None
        if sys.platform == "win32":
            let_go()
            exchanged(ready, path, kept, COMPANIONS)
        else:
            for companion in there:
                _copy(held if held is not None and not companion else f"{path}{companion}", Path(f"{kept}{companion}"))
            for companion in there:
                if companion:
                    os.unlink(f"{path}{companion}")
            os.replace(ready, path)
    _settled(path)
    return kept if kept is not None and "" in there else None


def judged_network(path: Path) -> Path:
    """As `meant`, for a network: one that has a second name would go on under it unchanged, so it is refused."""
    real = meant(path)
    sweep(real.parent)
    found = _status(real)
    if found is not None and found.st_nlink > 1:
        raise Refusal(
            f"„{path}“ liegt auch unter einem anderen Namen (harter Verweis); dort bliebe das alte Netz. Bitte eine Kopie daraus machen.",
            f'"{path}" also has another name (hard link), where the old network would stay. Please make it a copy of its own.',
        )
    return real


def _copy(source: str | int, to: Path) -> None:
    """A copy that is its owner's alone from the first byte, and on the disk; of a handle that stays open, or of a file."""
    import shutil

    if isinstance(source, int):
        os.lseek(source, 0, os.SEEK_SET)
    with (
        open(source, "rb", closefd=not isinstance(source, int)) as old,
        os.fdopen(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as new,
    ):
        try:
            shutil.copyfileobj(old, new, 1 << 20)
            new.flush()
            os.fsync(new.fileno())
        except OSError:
            with suppress(OSError):
                os.unlink(to)
            raise


def _settled(path: Path) -> None:
    """The name is on the disk as well; later messages of failure say that the file is there."""
    happened.append((f"„{path}“ ist aber geschrieben.", f'But "{path}" is written.'))
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _nobody_writes(path: Path) -> Iterator[tuple[int | None, Callable[[], None]]]:
    """Hold what SQLite holds while it writes, so that no writer's journal is left beside the new file.

    The first that is given is the file, to be read meanwhile: under POSIX whoever opens it once more and closes that lets go of
    every lock that this process has on it. The second lets go before the end.
    """
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        yield None, lambda: None
        return
    with ExitStack() as held:
        held.callback(os.close, handle)
        for byte in (RESERVED, PENDING):
            _until(partial(_lock, handle, byte), path)
            held.callback(_unlock, handle, byte)
        yield handle, held.close


if sys.platform == "win32":

    def _lock(handle: int, byte: int) -> None:
        import msvcrt

        os.lseek(handle, byte, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int, byte: int) -> None:
        import msvcrt

        with suppress(OSError):  # never held: a file system without locks
            os.lseek(handle, byte, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:

    def _lock(handle: int, byte: int) -> None:
        import fcntl

        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)

    def _unlock(handle: int, byte: int) -> None:
        """Nothing to do: closing lets go."""


def _until(lock: Callable[[], object], path: Path) -> None:
    end = time.monotonic() + SECONDS
    while True:
        try:
            lock()
            return
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):  # locked by somebody else
                return  # a file system without locks
            if time.monotonic() > end:
                raise written_by_others(path) from error
            time.sleep(0.05)


# -- whole files ----------------------------------------------------------------------------------------------------------------


def write_whole(path: Path, content: bytes) -> None:
    """Write a file (and the folders above it); what stood there before stays until the new one is complete."""
    write_all({path: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files; none is put in its place before all are complete."""
    path = next(iter(contents), Path())
    with ExitStack() as stack:
        ready: list[tuple[Path, Path]] = []
        try:
            for path, content in contents.items():
                Path(os.path.realpath(path)).parent.mkdir(parents=True, exist_ok=True)
                target = meant(path)
                temporary = stack.enter_context(beside(target))
                ready.append((temporary, target))
                with temporary.open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
            for temporary, path in ready:
                put(temporary, path)
        except OSError as error:
            raise unwritable(path, error) from error
