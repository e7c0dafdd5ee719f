"""Sound files: what they really are, and one made by a speech synthesiser where the machine has one."""

import shutil
import subprocess  # noqa: S404  a program of the machine, called with a list and no shell
import tempfile
from pathlib import Path
from typing import Any

TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "wav": "audio/wav", "ogg": "audio/ogg"}
_PROGRAMS = ("espeak-ng", "espeak")
_LONGEST = 120  # seconds that the synthesiser may take


def kind_of(upload: Any) -> str:
    """mp3, m4a, wav or ogg by content; "" for anything else."""
    upload.seek(0)
    head = upload.read(12)
    upload.seek(0)
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith(b"OggS"):
        return "ogg"
    if head[4:8] == b"ftyp":
        return "m4a"
    frame = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 in (0xE2, 0xE4, 0xE6)  # MPEG audio, a layer I–III
    return "mp3" if head.startswith(b"ID3") or frame else ""


def speech(text: str) -> bytes | None:
    """The text as a WAV in Mandarin; None where the machine has no synthesiser, or it fails."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        script, sound = Path(folder) / "text", Path(folder) / "speech.wav"
        script.write_text(text, encoding="utf-8")
        command = [program, "-v", "cmn", "-s", "150", "-f", str(script), "-w", str(sound)]
        try:
            subprocess.run(command, check=True, timeout=_LONGEST, capture_output=True)  # noqa: S603
        except (subprocess.SubprocessError, OSError):
            return None
        return sound.read_bytes() if sound.exists() else None
