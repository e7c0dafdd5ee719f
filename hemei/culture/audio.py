"""Sound files: what they really are."""

from typing import Any

TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "wav": "audio/wav", "ogg": "audio/ogg"}


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
