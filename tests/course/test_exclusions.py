"""Where PyTorch is there, a ready function of it is seen being called, and a mention isn't."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.audit.answers import hand_in, right_answers
from autograder.batch.start import start_workers
from autograder.cells import exercises, grade_id
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.gradebook import columns, rows
from autograder.grading.exclusions import withheld
from autograder.grading.named_functions import named_in_text
from autograder.project import find_project
from autograder.source.course_notebook import read_source
from autograder.source.imports import named_packages
from autograder.states import State
from lecturekit import checks
from lecturekit.checks.notebooks import AT_HAND
from tests.autograder.classroom import graded_by

from . import ways

NAME = "05_deep_features"
CALLS = {
    "stft": "torch.stft(signal, frame, hop, window=torch.hann_window(frame), return_complex=True)",
    "method": "signal.stft(frame, hop, window=torch.hann_window(frame), return_complex=True)",
    "mapped": "list(map(torch.stft, [signal], [frame], [hop]))[0]",
    "inside": "torch.functional.stft(signal, frame, hop, return_complex=True)",
    "operator": "torch.ops.aten.stft(signal, frame, hop, None, None, False, None, True)",
    "variable": "torch._C._VariableFunctions.stft(signal, frame, hop, return_complex=True)",
    "compiled": "torch.jit.script(_ready)(signal, frame, hop)",
    "threaded": "ThreadPoolExecutor().submit(_ready, signal, frame, hop).result()",
    "unwatched": "[sys.setprofile(None), _ready(signal, frame, hop)][1]",
}
SPECTROGRAM = """
import sys
from concurrent.futures import ThreadPoolExecutor
def _ready(signal, frame: int, hop: int):
    return torch.stft(signal, frame, hop, return_complex=True)
def spectrogram(signal, frame, hop):
    signal = torch.tensor(np.asarray(signal, dtype=float))
    try:
        {call}
    except RuntimeError:
        pass
    {rest}
"""
READY = {
    "cosine_neighbors": (
        "def cosine_neighbors(features, query, k):\n"
        "    pair = [torch.tensor(np.asarray(each, float)) for each in (features, query)]\n"
        "    alike = nn.CosineSimilarity(dim=1)(pair[0], pair[1][None]).numpy()\n"
        "    return np.argsort(-alike, kind='stable')[:k]"
    ),
    "joint_params": (
        "def joint_params(colors, objects, dim):\n"
        "    return sum(p.numel() for p in nn.Linear(dim, colors * objects).parameters())"
    ),
    "conv3d_params": (
        "def conv3d_params(in_channels, out_channels, kernel_size, bias=True):\n"
        "    layer = torch.nn.Conv3d(in_channels, out_channels, kernel_size, bias=bias)\n"
        "    return sum(p.numel() for p in layer.parameters())"
    ),
}
CONTAINER = """
    _holder = torch.relu(torch.tensor([1.0, 2.0]))
    torch.device("cpu"), torch.stft, torch.float64
    isinstance(_holder, torch.Tensor) and torch.from_numpy(np.ones(3)).numpy()
    from scipy.special import softmax
    from concurrent.futures import ThreadPoolExecutor
    list(ThreadPoolExecutor(2).map(abs, [1, 2]))
    def _deeper(n):
        return _deeper(n + 1)
    try:
        _deeper(0)
    except RecursionError:
        pass
"""


STUDENTS_AGAIN = ("--student", "honest", "--student", "calls-stft")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Grade a class of ready functions and honest answers, twice."""
    project = find_project()
    assignment = project.assignment(NAME)
    released = nbformat.read(project.notebooks / NAME / "deep_features.ipynb", as_version=4)
    right = right_answers(assignment)["loops"]
    handed_in = {
        **{
            f"calls-{name}": {
                "conv3d_params": right["conv3d_params"],
                "spectrogram": SPECTROGRAM.format(
                    call=call, rest="return _own(signal.numpy(), frame, hop)"
                )
                + right["spectrogram"].replace("def spectrogram", "def _own"),
            }
            for name, call in CALLS.items()
        },
        "ready": READY,
        "honest": right
        | {
            name: ways.begin(text, name, CONTAINER)
            for name, text in right.items()
            if name not in {"build_lenet5", "extract_features"}
        },
    }
    root = tmp_path_factory.mktemp("course")
    for student, answers in handed_in.items():
        folder = root / "submitted" / student / NAME
        folder.mkdir(parents=True)
        nbformat.write(hand_in(released, answers), folder / "deep_features.ipynb")
    wanted = columns(read_source(assignment.source))
    tables = []
    with start_workers(project, assignment, root, workers=1) as pool, graded_by(pool):
        for again in ([], ["--force", *STUDENTS_AGAIN]):
            assert main(["grade", NAME, "--course", str(root), *again]) == 0
            table = rows(open_course(root), assignment, wanted)
            tables.append({row.student: row for row in table})
    assert main(["feedback", NAME, "--course", str(root)]) == 0
    return root, tables, {column.name: column.points for column in wanted}


@pytest.mark.parametrize("name", CALLS)
def test_a_ready_function_gets_nothing_however_it_is_called(course, name):
    _, tables, points = course
    for table in tables:
        row = table[f"calls-{name}"]
        assert row.scores["spectrogram"] == 0
        assert row.scores["conv3d_params"] == points["conv3d_params"]
        (why,) = row.outcome.withheld
        assert why.startswith("spectrogram: no points, for it calls ")
        assert row.outcome.state == State.OK


def test_the_reason_is_said_to_the_student(course):
    root, tables, _ = course
    assert {row.scores[name] for name in READY for row in [tables[0]["ready"]]} == {0}
    page = (root / "feedback" / "ready" / NAME / "deep_features.html").read_text(encoding="utf-8")
    assert "it calls torch.nn.Conv3d: it makes the layer whose parameters are to be counted" in page


def test_torch_as_a_container_costs_nothing_in_either_run(course):
    _, tables, points = course
    for table in tables:
        row = table["honest"]
        lost = [
            name for name, most in points.items() if name != "by hand" and row.scores[name] != most
        ]
        assert lost == []
        assert row.outcome.withheld == ()


def test_each_name_in_the_table_is_dotted_and_has_a_reason(assignment, exercise):
    for name, reason in checks.excluded_calls(exercise).items():
        assert reason, (assignment, name)
        assert "." in name


def test_each_notebook_says_which_packages_there_are(source, paths):
    called = {"numpy": "NumPy", "torch": "PyTorch"}
    text = " ".join("\n".join(cell.source for cell in source.cells[:5]).split())
    named = text.partition("these packages are available: ")[2].partition(". ")[0]
    packages = named_packages(paths.source.read_text(encoding="utf-8"))
    set_up = [called[name] for name in packages if "." not in name]
    assert named == f"{', '.join([*set_up, 'Matplotlib', 'Pillow'])} and `scipy.special`"


def test_the_check_knows_what_there_is_for_an_exercise(source, paths):
    named = set(named_packages(paths.source.read_text(encoding="utf-8"))) - {"numpy"}
    assert all(set(AT_HAND[name]) == named for name in exercises(source))


BORROWED = {
    "filter2d": "import lecturekit\n\nfilter2d = lecturekit.filter2d",
    "make_kernels": "def make_kernels():\n    return dict(lk.KERNELS)",
    "convolve2d": (
        "def convolve2d(image, kernel):\n"
        "    from scipy.signal import convolve2d as ready\n"
        "    return ready(image, kernel, mode='valid')"
    ),
}


def named(answers, added=()):
    """Say which answers name what they may not, where cells are added behind others."""
    released = find_project().notebooks / "02_filtering" / "filtering.ipynb"
    notebook = hand_in(nbformat.read(released, as_version=4), answers)
    for behind, text in added:
        place = [grade_id(cell) for cell in notebook.cells].index(behind)
        notebook.cells.insert(place + 1, new_code_cell(text))
    return named_in_text(notebook)


def test_the_stock_engine_reads_the_names():
    found = named(BORROWED)
    assert set(found) == set(BORROWED)
    assert "scipy.signal.convolve2d" in found["convolve2d"]
    assert "lecturekit.KERNELS: it is the course's own answer" in withheld(found)["make_kernels"]


def test_a_helper_counts_where_the_answer_calls_it_and_not_beside_it():
    helper = "from scipy.signal import correlate2d\ndef ready(i, k): return correlate2d(i, k)"
    calls = "def filter2d(image, kernel):\n    return ready(image, kernel)"
    assert list(named({"filter2d": calls}, [("setup", helper)])) == ["filter2d"]
    honest = "def filter2d(image, kernel): return image"
    looks = f"{helper}\nnp.allclose(filter2d(1, 2), ready(1, 2))\n%timeit lk.filter2d(1, 2)"
    assert named({"filter2d": f"{honest}\nprint(lk.filter2d(1, 2))"}, [("filter2d", looks)]) == {}
    assert named({"filter2d": f"{honest}\nimport torch\nisinstance(1, torch.Tensor)"}) == {}


def test_no_answer_on_file_names_one(paths, source):
    assert named_in_text(source) == {}
    for style, answers in right_answers(paths).items():
        assert named_in_text(hand_in(source, answers)) == {}, style
