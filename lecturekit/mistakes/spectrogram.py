"""Known mistakes in ``spectrogram(signal, frame, hop)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Cut the signal into overlapping frames, fade each frame in and out, and ask the "
        "Fourier transform how much of each frequency is in it."
    ),
    shape=(
        "There are (n - frame) // hop + 1 frames; frame t begins at sample t * hop. Multiply "
        "each by the periodic Hann window, take np.fft.rfft, and its absolute value. "
        "Frequencies are rows, frames are columns."
    ),
    steps="""\
window = 0.5 - 0.5 * cos(2 pi * k / frame) for k = 0 .. frame - 1
for each frame t:
    piece = signal[t * hop : t * hop + frame] * window
    column t of the result = absolute value of rfft(piece)
return the result, of shape (frame // 2 + 1, T)
""",
)


def spectrogram(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """Return how strong each frequency is in each frame."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=1)).T


no_window = Edit(
    "The frames are not faded in and out: multiply each by the Hann window.",
    {"frames * window": "frames"},
)

symmetric_window = Edit(
    "The window is np.hanning, the symmetric one: the periodic one divides by frame.",
    {"0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)": "np.hanning(frame)"},
)

half_wave_window = Edit(
    "The window is half a sine wave: Hann's is 0.5 - 0.5 cos(2 pi i / frame).",
    {
        "0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)": (
            "np.sin(np.pi * np.arange(frame) / frame)"
        ),
    },
)

time_down_the_rows = Edit(
    "Rows and columns are swapped: a row is a frequency and a column a time.",
    {"axis=1)).T": "axis=1))"},
)

last_frame_missing = Edit(
    "The last frame is missing: there are (n - frame) // hop + 1 of them.",
    {"// hop + 1": "// hop"},
)

end_padded = Edit(
    "The end is padded with zeros for one more frame: samples left over are not used.",
    {"// hop + 1": "// hop + 2\n    signal = np.pad(signal, (0, frame + hop))"},
)

hop_ignored = Edit(
    "A frame begins where the last one ends: it begins hop samples after the last one's start.",
    {
        "// hop + 1": "// hop + 1\n    signal = np.pad(signal, (0, count * frame))",
        "signal[t * hop : t * hop + frame]": "signal[t * frame : (t + 1) * frame]",
    },
)

both_halves = Edit(
    "All frequencies are kept, np.fft.fft: the second half mirrors the first, use np.fft.rfft.",
    {"rfft": "fft"},
)

last_frequency_missing = Edit(
    "The highest frequency is missing: there are frame // 2 + 1 rows.",
    {"axis=1)).T": "axis=1)).T[: frame // 2]"},
)

power_instead_of_magnitude = Edit(
    "The magnitudes are squared: that is the power, np.abs alone is expected.",
    {"axis=1)).T": "axis=1)).T ** 2"},
)

real_part_only = Edit(
    "The real part is taken: the magnitude of a complex number is np.abs.",
    {"np.abs(": "np.real("},
)

transform_along_time = Edit(
    "The transform runs from frame to frame: it belongs inside each frame, axis=1.",
    {"axis=1": "axis=0"},
)

divided_by_the_frame = Edit(
    "The magnitudes are divided by the frame's length: they are expected as rfft gives them.",
    {"axis=1)).T": "axis=1)).T / frame"},
)
