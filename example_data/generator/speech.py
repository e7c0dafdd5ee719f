"""A synthetic voice for the example town's audio book: espeak-ng as a library, which needs no installed program."""

import ctypes
import io
import wave
from importlib.util import find_spec

VOICE, SPEED = b"cmn", 150  # Mandarin, words a minute
_SYNCHRONOUS, _RATE, _CHARACTERS, _UTF8 = 2, 1, 1, 1  # speak_lib.h: output, parameter, unit of position, flag
_HEARD = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


def speech(text: str) -> bytes | None:
    """The text as a WAV, 16 bits, one channel; None where the synthesiser is not installed (hemei[demo])."""
    if find_spec("espeakng_loader") is None:
        return None
    import espeakng_loader

    library, parts = espeakng_loader.load_library(), []

    @_HEARD
    def heard(sound, samples, _events):  # type: ignore[no-untyped-def]
        if sound and samples:
            parts.append(ctypes.string_at(sound, samples * 2))
        return 0

    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), 0)
    library.espeak_SetSynthCallback(heard)
    library.espeak_SetVoiceByName(VOICE)
    library.espeak_SetParameter(_RATE, SPEED, 0)
    said = text.encode()
    library.espeak_Synth(said, len(said) + 1, 0, _CHARACTERS, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return _wav(b"".join(parts), rate) if parts else None


def _wav(samples: bytes, rate: int) -> bytes:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(samples)
    return stream.getvalue()
