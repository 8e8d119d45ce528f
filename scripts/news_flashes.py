"""The news flashes that exercises attach: a text becomes a sound or a film, with its captions.

    python -m scripts.news_flashes [EXERCISE…]

Each `scripts/flashes/<exercise>/<name>.yaml` is spoken by espeak-ng, line by line, in its
`language` (French if it names none); the length of a line gives its caption its times, and the
picture of the film its turn. ffmpeg evens the loudness.
"""

import math
import re
import struct
import sys
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from shutil import which
from subprocess import run
from tempfile import TemporaryDirectory

import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "scripts" / "flashes"
STUDIO = TEXTS / "studio.html"

VOICES = {"studio": ("f2", "45"), "street": ("m3", "42"), "witness": ("f4", "30")}
"""Who speaks: the variant of the language's voice, and its pitch."""
WORDS_A_MINUTE = "150"
SILENCE = 0.35
"""Seconds after a line."""
CHIME = (392.0, 523.25, 659.25)
"""The notes that open a flash, in hertz."""
NOTE = 0.28
"""Seconds from a note to the next."""
LOUDNESS = "highpass=f=90,loudnorm=I=-16:TP=-3:LRA=7"
SAME_BYTES = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact")
FRAMES_A_SECOND = "5"
ABOVE_THE_BANNER = " line:62%"
"""Where the captions of a film stand."""


@dataclass(frozen=True)
class Tongue:
    """How a language is spoken, and how a flash in it says that it is an exercise."""

    voice: str
    exercise: str
    fictional: str

    @property
    def marks(self) -> dict[str, str]:
        """What is written above and below the picture."""
        word = self.exercise.upper()
        return {"top": f"{word} — {self.fictional} — {word}", "low": f"{word} {word} {word}"}


TONGUES = {
    "fr": Tongue("fr", "exercice", "JOURNAL FICTIF"),
    "en": Tongue("en-gb", "exercise", "FICTIONAL NEWS"),
}


@dataclass(frozen=True)
class Line:
    """What one person says in one breath, which is one caption."""

    scene: str
    words: str


@dataclass(frozen=True)
class Flash:
    """A news flash as it is written."""

    exercise: str
    name: str
    inject: str
    tongue: Tongue
    medium: str
    shown: dict[str, str]
    """What the picture says: marks, channel, hour, place, banner."""
    lines: list[Line]

    @property
    def file(self) -> Path:
        """Where its sound or its film goes."""
        kind = "mp4" if self.medium == "television" else "mp3"
        return ROOT / "exercises" / self.exercise / "media" / f"{self.name}.{kind}"


def main() -> None:
    """Make the flashes of the exercises that the command line names, or of all."""
    for flash in flashes():
        if len(sys.argv) > 1 and flash.exercise not in sys.argv[1:]:
            continue
        with TemporaryDirectory() as folder:
            seconds = spoken(flash, Path(folder))
            flash.file.with_suffix(".vtt").write_text(captions(flash, seconds), encoding="utf-8")
            if flash.medium == "television":
                film(flash, seconds, Path(folder))
            else:
                sound(flash, Path(folder))
        size = flash.file.stat().st_size
        print(f"{flash.file.relative_to(ROOT)}: {sum(seconds):.1f} s, {size} bytes")


def flashes() -> Iterator[Flash]:
    """Read every flash that is written."""
    for text in sorted(TEXTS.glob("*/*.yaml")):
        written = yaml.safe_load(text.read_text(encoding="utf-8"))
        lines = [Line(scene, words) for each in written["lines"] for scene, words in each.items()]
        tongue = TONGUES[written.get("language", "fr")]
        shown = {key: written.get(key, "") for key in ("channel", "hour", "place", "banner")}
        yield Flash(
            exercise=text.parent.name,
            name=text.stem,
            inject=written["inject"],
            tongue=tongue,
            medium=written["medium"],
            shown=tongue.marks | shown,
            lines=lines,
        )


def captions(flash: Flash, seconds: list[float]) -> str:
    """Return the captions, one a line, each until the next; the chime belongs to the first."""
    times = list(accumulate(seconds, initial=0.0))
    place = ABOVE_THE_BANNER if flash.medium == "television" else ""
    cues = [
        f"{_clock(start)} --> {_clock(end)}{place}\n{_caption(line, flash.tongue)}\n"
        for (start, end), line in zip(pairwise(times), flash.lines, strict=True)
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


def _caption(line: Line, tongue: Tongue) -> str:
    words = re.sub(tongue.exercise, tongue.exercise.upper(), line.words, flags=re.IGNORECASE)
    return words if line.scene == "studio" else f"— {words}"


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60):02}:{seconds % 60:06.3f}"


def spoken(flash: Flash, folder: Path) -> list[float]:
    """Write `voice.wav`, the chime and the lines; return the seconds that each line takes."""
    opening, seconds = chime, list[float]()
    with wave.open(str(folder / "voice.wav"), "wb") as whole:
        for nth, line in enumerate(flash.lines):
            variant, pitch = VOICES[line.scene]
            part = folder / f"{nth}.wav"
            manner = (
                "-v",
                f"{flash.tongue.voice}+{variant}",
                "-p",
                pitch,
                "-s",
                WORDS_A_MINUTE,
                "-w",
                str(part),
            )
            _call("espeak-ng", *manner, line.words)
            with wave.open(str(part), "rb") as said:
                if nth == 0:
                    whole.setparams(said.getparams())
                rate = said.getframerate()
                before = opening(rate) if nth == 0 else b""
                frames = (
                    before + said.readframes(said.getnframes()) + bytes(2) * int(SILENCE * rate)
                )
            whole.writeframes(frames)
            seconds.append(len(frames) / 2 / rate)
    return seconds


def chime(rate: int) -> bytes:
    """Return three notes that die away, as 16-bit samples."""
    length = int(NOTE * (len(CHIME) + 1) * rate)
    samples = [0.0] * length
    for nth, pitch in enumerate(CHIME):
        start = int(nth * NOTE * rate)
        for place in range(start, length):
            since = (place - start) / rate
            samples[place] += math.sin(math.tau * pitch * since) * math.exp(-6 * since)
    return struct.pack(f"<{length}h", *(int(6_000 * each) for each in samples))


def sound(flash: Flash, folder: Path) -> None:
    """Encode the voice alone."""
    voice = ("-i", str(folder / "voice.wav"), "-af", LOUDNESS)
    form = ("-ar", "22050", "-ac", "1", "-c:a", "libmp3lame", "-b:a", "40k")
    _call("ffmpeg", "-v", "error", "-y", *voice, *form, *SAME_BYTES, str(flash.file))


def film(flash: Flash, seconds: list[float], folder: Path) -> None:
    """Encode the voice under the picture of who speaks."""
    drawn(flash, folder)
    turns = [
        f"file {line.scene}.png\nduration {length:.3f}\n"
        for line, length in zip(flash.lines, seconds, strict=True)
    ]
    (folder / "turns.txt").write_text("".join(turns) + f"file {flash.lines[-1].scene}.png\n")
    pictures = ("-f", "concat", "-safe", "0", "-i", str(folder / "turns.txt"))
    voice = ("-i", str(folder / "voice.wav"), "-af", LOUDNESS, "-t", f"{sum(seconds):.3f}")
    heard = ("-ar", "22050", "-ac", "1", "-c:a", "aac", "-b:a", "56k")
    seen = ("-r", FRAMES_A_SECOND, "-c:v", "libx264", "-tune", "stillimage", "-crf", "24")
    plain = ("-pix_fmt", "yuv420p", "-threads", "1", "-movflags", "+faststart")
    _call(
        *("ffmpeg", "-v", "error", "-y", *pictures, *voice, *seen, *plain, *heard),
        *(*SAME_BYTES, str(flash.file)),
    )


def drawn(flash: Flash, folder: Path) -> None:
    """Draw one picture for each scene."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=which("chromium"), args=["--no-sandbox", "--disable-lcd-text"]
        )
        page = browser.new_page(viewport={"width": 640, "height": 360})
        page.goto(STUDIO.as_uri())
        for part, words in flash.shown.items():
            page.locator(f".{part}").evaluate("(part, words) => part.textContent = words", words)
        for scene in {line.scene for line in flash.lines}:
            page.evaluate("scene => document.body.dataset.scene = scene", scene)
            page.screenshot(path=folder / f"{scene}.png")
        browser.close()


def _call(program: str, *arguments: str) -> None:
    run([program, *arguments], check=True)


if __name__ == "__main__":
    main()
