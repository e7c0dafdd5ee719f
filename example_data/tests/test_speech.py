"""The synthetic voice of the audio book."""

import importlib.util
import io
import wave

import pytest

from example_data.generator import speech


@pytest.mark.skipif(importlib.util.find_spec("espeakng_loader") is None, reason="hemei[demo] is not installed")
def test_a_chapter_is_spoken_as_long_as_its_text():
    seconds = []
    for text in ("一条河。", "一条河，从村前流过，流了很多年，流过了很多人家。"):
        with wave.open(io.BytesIO(speech.speech(text) or b"")) as sound:
            assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
            seconds.append(sound.getnframes() / sound.getframerate())
            assert any(sound.readframes(sound.getnframes()))
    assert 0.3 < seconds[0] < seconds[1]


def test_without_the_library_there_is_no_sound(monkeypatch):
    monkeypatch.setattr(speech, "find_spec", lambda name: None)
    assert speech.speech("一") is None
