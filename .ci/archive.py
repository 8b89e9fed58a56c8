#!/usr/bin/env python3
"""Tries release archives as a user would: unpacks each, and has its program do the sample's year and what can go wrong.

    .ci/archive.py [--digests FILE] ARCHIVE...

All archives must show the same screens and write the same bytes. A program for Windows runs under Wine, or by itself on Windows.
With --digests, the outputs are also compared with those in FILE; if there is no such file, it is written: so archives
of one version are compared that were tried on different machines.
"""

import argparse
import hashlib
import http.client
import json
import os
import random
import re
import shutil
import stat
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

ON_WINDOWS = os.name == "nt"
WINE = "/usr/lib/wine/wine64"
HERE = Path(__file__).resolve().parent
SAMPLE = "kranj-starejsi"
LANGUAGE = ["--lang", "sl"]
DAY = ["--today", "2025-02-12", *LANGUAGE]
# These do not ask which day it is.
WITHOUT_DAY = {"catalogue", "texts", "explain", "new", "decide"}
ACCEPT = ["accept", "--all", "--reason", "pregledano", "--by", "urad", "--date", "2025-02-12"]
# The year, in the order of the guide. Each command with the exit code that it has on the sample.
YEAR = [
    (["run", SAMPLE], 0),
    (["check", SAMPLE], 0),
    (["check", SAMPLE, "--format", "json"], 0),
    (["status", SAMPLE], 0),
    (["status", SAMPLE, "--reminders"], 0),
    (["feedback", SAMPLE], 0),
    (["page", SAMPLE], 0),
    (["finance", SAMPLE], 0),
    (["finance", SAMPLE, "--format", "xlsx"], 0),
    (["status-table", SAMPLE], 0),
    (["status-table", SAMPLE, "--format", "csv"], 0),
    (["trace", SAMPLE, "a.1"], 0),
    (["catalogue", "export", SAMPLE], 0),
    (["texts", "export", SAMPLE], 0),
    (["report", SAMPLE], 0),
    (["explain", "R140"], 0),
    (["decide", SAMPLE, *ACCEPT], 0),
    (["close", SAMPLE, "--year", "2024"], 0),
    (["close", SAMPLE, "--year", "2024"], 0),
    (["new", "nova"], 0),
    (["run", "nova"], 0),
]


def shortly(folder):
    """The commands of a year, for a folder by its path."""
    folder = str(folder)
    return [["run", folder], ["feedback", folder], ["report", folder], ["decide", folder, *ACCEPT], ["close", folder]]


def complete(arguments):
    """The arguments with the language and, where it is asked, the day."""
    return [*arguments, *(LANGUAGE if arguments[0] in WITHOUT_DAY else DAY)]


class Program:
    """The program of an unpacked archive."""

    def __init__(self, folder):
        self.folder = folder
        self.windows = (folder / "zbir.exe").exists()
        self.file = folder / ("zbir.exe" if self.windows else "zbir")
        self.under_wine = self.windows and not ON_WINDOWS
        # What a program could write outside the strategy's folder: the user's folders, which must stay empty.
        self.home = Path(tempfile.mkdtemp(prefix="zbir-home-"))
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "CARGO", "RUST"))},
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "TMPDIR": str(self.home),
        }
        if self.under_wine:
            prefix = Path(os.environ.get("ZBIR_WINEPREFIX", "target/wine")).resolve()
            prefix.mkdir(parents=True, exist_ok=True)
            self.environment |= {"WINEPREFIX": str(prefix), "WINEARCH": "win64", "WINEDEBUG": "-all", "HOME": str(prefix)}
            self.environment |= {"WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe="}
            self.prefix = prefix

    def command(self, arguments):
        return [WINE, str(self.file), *arguments] if self.under_wine else [str(self.file), *arguments]

    def run(self, arguments, folder):
        command = self.command(complete(arguments))
        return subprocess.run(
            command, cwd=folder, env=self.environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=600
        )

    def start(self, arguments, folder):
        return subprocess.Popen(
            self.command(complete(arguments)),
            cwd=folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def path(self, path):
        """A path as its system writes it: a drive letter and `\\`."""
        path = str(path)
        return "Z:" + path.replace("/", "\\") if self.under_wine else path

    def name(self):
        return self.folder.name


def screen(run):
    return f"exit {run.returncode}\n{run.stdout.decode()}{run.stderr.decode()}"


def digests(folder):
    """The digests of all files below a folder but the lock, by their paths with `/`."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock")
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def same(what, one, other):
    """Two dictionaries are equal; otherwise the differences are named."""
    differ = [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
    assert not differ, f"{what}: these differ: {differ[:20]}\n" + "\n".join(
        f"--- {one.get(name)}\n+++ {other.get(name)}" for name in differ[:3]
    )


def sample(program, folder):
    """A fresh copy of the archive's sample."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(program.folder / "samples" / SAMPLE, folder / SAMPLE)
    return folder / SAMPLE


def one_separator(text):
    """No line of a screen mixes `\\` and `/`, or shows a path with `\\`."""
    wrong = [line for line in text.splitlines() if "\\" in line]
    assert not wrong, f"paths with \\ on the screen: {wrong[:5]}"


# What every archive must do. Each returns what must be equal for all archives: a dictionary, or None.


def contents(program, work):
    """The archive has everything, and states its digest truly."""
    for name in ["LICENSE.txt", "THIRD-PARTY.txt", "PREBERI.txt", "README.md", "zbir.cdx.json", "docs/findings.md", "docs/ugotovitve.md"]:
        assert (program.folder / name).stat().st_size > 500, name
    bom = json.loads((program.folder / "zbir.cdx.json").read_text(encoding="utf-8"))
    built = hashlib.sha256(program.file.read_bytes()).hexdigest()
    assert bom["metadata"]["component"]["hashes"][0]["content"] == built, "the bill of materials is of another program"
    notices = (program.folder / "THIRD-PARTY.txt").read_text(encoding="utf-8")
    missing = [one["name"] for one in bom["components"] if f"{one['name']} {one['version']}" not in notices]
    assert not missing, f"without notice: {missing}"
    for text in [str(Path.home()).encode(), str(HERE.parent).encode()]:
        assert text == b"/" or text not in program.file.read_bytes(), f"the program contains the path {text!r}"


def year(program, work):
    """The sample's whole year: screens and bytes."""
    before = digests(program.folder)
    home = set(program.home.rglob("*"))
    sample(program, work)
    result = {}
    for arguments, code in YEAR:
        run = program.run(arguments, work)
        text = screen(run)
        assert run.returncode == code, f"{arguments}: {text[-3000:]}"
        one_separator(text)
        result["screen: " + " ".join(arguments)] = text
    result |= digests(work)
    assert digests(program.folder) == before, "the archive's own folder was changed"
    # The desk was tried before; it keeps its own files there.
    left = [] if program.under_wine else [str(path) for path in program.home.rglob("*") if path not in home]
    assert not left, f"written outside the strategy's folder: {left}"
    return result


def from_its_own_folder(program, work):
    """As PREBERI.txt says: the program's folder is the current one, and the sample lies in it."""
    copy = work / "zbir"
    shutil.copytree(program.folder, copy)
    here = Program(copy)
    here.environment = program.environment
    run = here.run(["run", f"samples/{SAMPLE}"], copy)
    assert run.returncode == 0, screen(run)
    changed = {name for name, digest in digests(copy).items() if digests(program.folder).get(name) != digest}
    outside = [name for name in changed if not name.startswith(f"samples/{SAMPLE}/out/")]
    assert changed and not outside, f"written outside out: {outside}"


def whole_paths(program, work):
    """With a drive letter (or from the root), blanks and letters beyond ASCII; backslashes where the system has them."""
    folder = sample(program, work / "Skupna mapa č ž")
    run = program.run(["run", program.path(folder)], work)
    text = screen(run)
    assert run.returncode == 0, text
    one_separator(text)
    shown = program.path(work).replace("\\", "/")
    assert shown in text, text
    missing = program.run(["run", program.path(work / "ni" / "je")], work)
    text += screen(missing)
    assert missing.returncode == 2, text
    one_separator(text)
    return {"screen": text.replace(shown, "…"), **digests(folder)}


def long_paths(program, work):
    """A folder whose path is longer than the 260 characters of old Windows programs."""
    deep = work
    while len(str(deep)) < 300:
        deep = deep / ("mapa s poročili strategije in drugimi zapisi " + str(len(str(deep))))
    folder = sample(program, Path("\\\\?\\" + str(deep.resolve())) if ON_WINDOWS else deep)
    result = {}
    for arguments in [*shortly(program.path(folder)), ["texts", "export", program.path(folder)]]:
        run = program.run(arguments, work)
        text = screen(run)
        assert run.returncode == 0, f"{arguments}: {text[-2000:]}"
        result[arguments[0]] = text.replace(program.path(folder).replace("\\", "/"), "…")
    return result | digests(folder)


def windows_lines(program, work):
    """Files that a Windows editor has saved: lines end with CR LF, and a byte order mark in front."""
    folder = sample(program, work)
    plain = screen(program.run(["run", SAMPLE], work))
    for path in [*folder.rglob("*.toml"), *folder.rglob("*.csv")]:
        lines = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        path.write_bytes(b"\xef\xbb\xbf" + lines)
    text = screen(program.run(["run", SAMPLE], work))
    assert text == plain, "\n".join(line for line in text.splitlines() if line not in plain)
    result = {"run": text}
    for arguments in [["texts", "export", SAMPLE], ["decide", SAMPLE, *ACCEPT], ["report", SAMPLE]]:
        run = program.run(arguments, work)
        result[arguments[0]] = screen(run)
        assert run.returncode == 0, screen(run)
    for path in (folder / "templates").rglob("*") if (folder / "templates").exists() else []:
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    result["again"] = screen(program.run(["report", SAMPLE], work))
    return result | digests(folder)


def killed(program, work):
    """A run that is killed leaves each file old or new, and the next run writes everything."""
    folder = sample(program, work)
    began = time.monotonic()
    assert program.run(["run", SAMPLE], work).returncode == 0
    whole = time.monotonic() - began
    old_copy, old = work / "old", digests(folder / "out")
    shutil.copytree(folder / "out", old_copy)
    # Another name changes every output.
    catalogue = folder / "strategy.toml"
    catalogue.write_bytes(catalogue.read_bytes().replace(b'title = "', b'title = "Nova ', 1))
    fresh = work / "fresh"
    shutil.copytree(folder, fresh / SAMPLE)
    expected = screen(program.run(["run", SAMPLE], fresh))
    new = digests(fresh / SAMPLE / "out")
    assert [name for name in new if new[name] != old.get(name)], "the change changes nothing"
    moments = random.Random(2024)
    for moment in range(8):
        # What the last one left stays there half of the time, so that the next has to clear up after it.
        shutil.rmtree(folder / "out" if moment % 2 else folder / "out" / "2024")
        shutil.copytree(old_copy, folder / "out", dirs_exist_ok=True)
        child = program.start(["run", SAMPLE], work)
        time.sleep(moments.uniform(0.1, 1.0) * whole)
        child.kill()
        child.wait()
        left = {name: digest for name, digest in digests(folder / "out").items() if not name.startswith(".")}
        torn = [name for name, digest in left.items() if digest not in (old.get(name), new.get(name))]
        lost = [name for name in old if name not in left and name in new]
        assert not torn and not lost, f"kill {moment}: torn {torn}, lost {lost}"
        time.sleep(0.5 if program.windows else 0)  # A killed program on Windows may take a moment to let go of the lock.
    run = program.run(["run", SAMPLE], work)
    assert screen(run) == expected, screen(run)
    same("after kills", digests(folder / "out"), new)
    hidden = [path.name for path in (folder / "out").iterdir() if path.name.startswith(".")]
    assert hidden == [".lock"], hidden


def held_open(program, work):
    """Files that another program has open: as Excel has a workbook that is being edited."""
    if not program.windows:
        return
    folder = sample(program, work)
    assert program.run(["run", SAMPLE], work).returncode == 0
    output = folder / "out" / "2024" / "consolidated.xlsx"
    good = digests(folder / "out")
    output.write_bytes(b"old")
    (folder / "out" / "2024" / "result.json").write_bytes(b"old")
    with held(program, output):
        run = program.run(["run", SAMPLE], work)
        text = run.stderr.decode()
        assert run.returncode == 2 and "out/2024/consolidated.xlsx" in text and "Excel" in text, screen(run)
        assert "št." not in text and "os error" not in text, text
    assert digests(folder / "out")["2024/result.json"] == good["2024/result.json"], "another output was held back"
    run = program.run(["run", SAMPLE], work)
    assert run.returncode == 0, screen(run)
    same("once it is closed", digests(folder / "out"), good)
    received = next(path for path in sorted((folder / "inbox" / "2024").iterdir()) if path.suffix == ".xlsx")
    with held(program, received):
        run = program.run(["check", SAMPLE, "--select", "F"], work)
        text = screen(run)
        assert run.returncode == 1 and received.name in text and "v uporabi je v drugem programu" in text, text
    # Without the catalogue or the decisions nothing can be said; the ledger is one of the inputs that are judged.
    for name, code in [("strategy.toml", 2), ("decisions/2024.toml", 2), ("ledger/2024.csv", 1)]:
        with held(program, folder / name):
            run = program.run(["check", SAMPLE], work)
            text = screen(run)
            assert run.returncode == code and name in text and "v uporabi je v drugem programu" in text, text
    with held(program, folder / "decisions" / "2024.toml"):
        run = program.run(["decide", SAMPLE, *ACCEPT], work)
        assert run.returncode == 2 and "v uporabi je v drugem programu" in screen(run), screen(run)
    assert not list(folder.rglob("*.tmp*")), "temporary files are left"


class held:
    """Holds a file open so that no other program can open it."""

    def __init__(self, program, path):
        self.program, self.path = program, path

    def __enter__(self):
        if ON_WINDOWS:
            import ctypes

            self.handle = ctypes.windll.kernel32.CreateFileW(str(self.path), 0xC0000000, 0, None, 3, 0, None)
            assert self.handle != -1, self.path
            return
        hold = built("hold.exe", ["-municode"], "hold.c")
        self.child = subprocess.Popen(
            [WINE, hold, self.program.path(self.path)],
            env=self.program.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.child.stdout.readline().strip() == b"held", self.path

    def __exit__(self, *_):
        if ON_WINDOWS:
            import ctypes

            ctypes.windll.kernel32.CloseHandle(self.handle)
        else:
            self.child.stdin.close()
            self.child.wait()


def read_only(program, work):
    """Files that may only be read: inputs are read, outputs are replaced or refused with what to do; nothing is torn."""
    folder = sample(program, work)
    assert program.run(["run", SAMPLE], work).returncode == 0
    good = digests(folder / "out")
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(stat.S_IREAD)
    run = program.run(["run", SAMPLE], work)
    text = screen(run)
    assert run.returncode == 0 or (run.returncode == 2 and "pomoč:" in text), text
    same("read-only outputs", digests(folder / "out"), good)
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(stat.S_IREAD | stat.S_IWRITE)
    run = program.run(["run", SAMPLE], work)
    assert run.returncode == 0, screen(run)
    same("writable again", digests(folder / "out"), good)


def read_only_folder(program, work):
    """A folder in which nothing can be written: what only reads works, what writes says what to do."""
    # Another user's rights are needed for this, which Wine's folders do not have; a user of Windows has the second half.
    if program.windows or os.geteuid() != 0:
        return
    folder = sample(program, work)
    copy = work / "program"
    shutil.copy(program.file, copy)
    for path in [work, *work.parents]:
        if path == Path(tempfile.gettempdir()):
            break
        path.chmod(0o755)
    as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    for arguments, code in [(["check"], 0), (["status"], 0), (["run"], 2), (["report"], 2), (["close"], 2)]:
        run = subprocess.run(
            [*as_nobody, str(copy), *complete([*arguments, SAMPLE])],
            cwd=work,
            env={**program.environment, "HOME": "/nonexistent", "TMPDIR": "/nonexistent"},
            capture_output=True,
        )
        text = screen(run)
        assert run.returncode == code, text
        assert code == 0 or ("out" in text and "dostop ni dovoljen" in text and "pomoč:" in text), text
    assert not (folder / "out").exists()


def network_share(program, work):
    """Program and strategy on a network share: the strategy as `\\\\server\\share`, the program by a letter for the share."""
    # Wine 8 does not find a program again that it started by `\\server\share`, as the reading of some formats must.
    if not program.under_wine:
        return
    share = work / "streznik"
    sample(program, share)
    shutil.copy(program.file, share / "zbir.exe")
    shutil.copy(program.folder / "bcryptprimitives.dll", share)
    devices = program.prefix / "dosdevices"
    (devices / "unc" / "streznik").mkdir(parents=True, exist_ok=True)
    for link in [devices / "unc" / "streznik" / "skupno", devices / "s:"]:
        link.unlink(missing_ok=True)
        link.symlink_to(share)
    result = {}
    for arguments in shortly(f"\\\\streznik\\skupno\\{SAMPLE}"):
        run = subprocess.run(
            [WINE, "S:\\zbir.exe", *complete(arguments)], cwd=work, env=program.environment, capture_output=True
        )
        text = screen(run)
        assert run.returncode == 0, f"{arguments}: {text}"
        one_separator(text)
        result[arguments[0]] = text
    assert f"//streznik/skupno/{SAMPLE}/out/2024" in result["run"], result["run"]
    plain = work / "plain"
    sample(program, plain)
    for arguments in shortly(SAMPLE):
        program.run(arguments, plain)
    same("by a share", digests(share / SAMPLE), digests(plain / SAMPLE))


def writes_only_there(program, work):
    """Everything that the program opens for writing, creates, renames or deletes lies in the strategy's folder."""
    if program.windows or not shutil.which("strace"):
        return
    folder = sample(program, work)
    log = work / "log"
    trace = ["strace", "-f", "-y", "-e", "trace=%file,socket,connect", "-s", "4096", "-o", str(log)]
    for arguments in shortly(folder):
        run = subprocess.run(
            [*trace, *program.command(complete(arguments))],
            cwd=work,
            env=program.environment,
            capture_output=True,
        )
        assert run.returncode == 0, screen(run)
        for line in log.read_text(errors="replace").splitlines():
            call = re.match(r"\d+ +(\w+)\((.*)", line)
            if not call or " = -1 E" in line:
                continue
            name, rest = call.groups()
            assert name not in ("socket", "connect"), f"a network: {line}"
            changes = name.startswith(("mkdir", "rename", "unlink", "rmdir", "link", "symlink", "chmod", "fchmod", "chown", "truncate", "mknod"))
            if name.startswith(("open", "creat")):
                changes = re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", rest) and '"/dev/null"' not in rest
            if changes:
                # Paths below an open folder show it in angle brackets.
                rest = re.sub(r"AT_FDCWD<[^>]*>", "", rest)
                paths = re.findall(r'"([^"]*)"', rest) + re.findall(r"<([^>]*)>", rest)
                whole = [path for path in paths if path.startswith("/")]
                assert whole and all(path.startswith(str(folder)) for path in whole), f"outside the folder: {line}"


def desk(program, work):
    """The desk answers on this machine's port, for a token of its file alone; on Windows there is a program for a double click."""
    sample(program, work)
    started = subprocess.Popen(
        program.command(["desk", SAMPLE, "--no-open", "--lang", "en"]), cwd=work, env=program.environment, stdout=subprocess.PIPE
    )
    try:
        port = int(re.search(rb"127\.0\.0\.1:(\d+)", started.stdout.readline())[1])
        file = started.stdout.readline().decode().strip().split(": ", 1)[1]
        if program.under_wine:
            file = program.prefix / "drive_c" / file.replace("\\", "/").removeprefix("C:/")
        token = re.search(r'name="token" value="([^"]+)"', Path(file).read_text(encoding="utf-8"))[1]

        def ask(path, body, headers):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

        own = {"Origin": f"http://127.0.0.1:{port}"}
        assert ask("/api/state", "{}", own)[0] == 401, "the desk answers without a key"
        status, page = ask("/enter", f"token={token}", {"Origin": "null"})
        assert status == 200, page
        key = re.search(r'name="zbir-key" content="([^"]+)"', page)[1]
        status, state = ask("/api/state", "{}", {**own, "X-Zbir-Key": key})
        assert status == 200 and json.loads(state), state
    finally:
        started.kill()
        started.wait()
    if program.windows:
        built = (program.folder / "zbir-desk.exe").read_bytes()
        header = int.from_bytes(built[0x3C:0x40], "little")
        assert built[header : header + 4] == b"PE\0\0"
        # 2: a program with windows, for which the system opens no console.
        assert int.from_bytes(built[header + 0x5C : header + 0x5E], "little") == 2, "zbir-desk.exe opens a console"


def only_windows_libraries(program, work):
    """Nothing has to be installed: the programs need libraries of the system alone."""
    for file in [program.file, program.folder / "zbir-desk.exe"]:
        if not program.windows or not shutil.which("x86_64-w64-mingw32-objdump"):
            break
        listed = subprocess.run(
            ["x86_64-w64-mingw32-objdump", "-p", file], capture_output=True, text=True, check=True
        ).stdout
        needed = {name.lower() for name in re.findall(r"DLL Name: (\S+)", listed)}
        known = {"kernel32.dll", "ntdll.dll", "advapi32.dll", "ws2_32.dll", "userenv.dll", "bcryptprimitives.dll", "msvcrt.dll", "user32.dll", "shell32.dll", "ole32.dll", "combase.dll", "bcrypt.dll"}
        unknown = {name for name in needed - known if not name.startswith("api-ms-win-")}
        assert not unknown, f"needs {unknown}"


CHECKS = [
    contents,
    only_windows_libraries,
    desk,
    year,
    from_its_own_folder,
    whole_paths,
    long_paths,
    windows_lines,
    killed,
    held_open,
    read_only,
    read_only_folder,
    network_share,
    writes_only_there,
]


def built(name, flags, source):
    """A helper for Wine, from its source in .ci/windows."""
    target = Path("target/wine-helpers").resolve() / name
    target.parent.mkdir(parents=True, exist_ok=True)
    made_of = HERE / "windows" / source
    if not target.exists() or target.stat().st_mtime < made_of.stat().st_mtime:
        subprocess.run(["x86_64-w64-mingw32-gcc", "-O2", "-s", *flags, "-o", target, made_of, "-ladvapi32"], check=True)
    return target


def unpacked(archive, folder):
    folder.mkdir(parents=True)
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
    else:
        with tarfile.open(archive) as packed:
            packed.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    [inner] = folder.iterdir()
    sums = archive.parent / "SHA256SUMS"
    line = f"{hashlib.sha256(archive.read_bytes()).hexdigest()}  {archive.name}"
    assert line in sums.read_text().splitlines(), f"{archive.name} is not the one in {sums}"
    program = Program(inner)
    if program.under_wine:
        dll = built("bcryptprimitives.dll", ["-shared", "-nostdlib", "-Wl,--entry,DllMain"], "processprng.c")
        shutil.copy(dll, inner)
        subprocess.run([WINE, "wineboot", "-u"], env=program.environment, capture_output=True, check=False)
    return program


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--digests", type=Path)
    arguments.add_argument("--only", help="one check, by its name")
    arguments.add_argument("archives", type=Path, nargs="+")
    asked = arguments.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="zbir-archive-")).resolve()
    passed = failed = 0
    seen = {}
    on_record = json.loads(asked.digests.read_text(encoding="utf-8")) if asked.digests and asked.digests.exists() else {}
    for number, archive in enumerate(asked.archives):
        program = unpacked(archive, scratch / str(number) / "Programi č")
        for check in CHECKS:
            name = check.__name__
            if asked.only not in (None, name):
                continue
            began = time.monotonic()
            work = scratch / str(number) / name
            work.mkdir()
            try:
                result = check(program, work)
                if result is not None:
                    same(f"{name}, {archive.name}", seen.setdefault(name, result), result)
                    if name in on_record:
                        same(f"{name}, {archive.name} and {asked.digests}", on_record[name], result)
                passed += 1
                print(f"{archive.name}: {name} ... ok ({time.monotonic() - began:.0f} s)", flush=True)
            except (AssertionError, OSError, StopIteration, subprocess.SubprocessError) as error:
                failed += 1
                print(f"{archive.name}: {name} ... FAILED\n{type(error).__name__}: {error}", flush=True)
            shutil.rmtree(work, ignore_errors=True)
        shutil.rmtree(program.home, ignore_errors=True)
    if asked.digests and not on_record:
        asked.digests.write_text(json.dumps(seen, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
    if not failed:
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
