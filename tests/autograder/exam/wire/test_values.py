"""What crosses comes back as the same plain value; bytes from anywhere else come to nothing."""

import enum
import math
import random
import struct
import tracemalloc
from collections import Counter, OrderedDict, defaultdict, namedtuple

import msgpack
import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays, integer_dtypes, unicode_string_dtypes

from autograder.exam.wire.failures import WireError
from autograder.exam.wire.unpacking import unpack
from autograder.exam.wire.values import MAX_DEPTH, Tag, pack


def refuse(_):
    return None


def cross(value, *, to_student=False):
    """Send a value to the examiner, or to the student's room."""
    text, blobs = pack(value, refuse, aliases=to_student)
    return unpack(text, blobs, refuse, trusted=to_student)


def same(one, other):  # noqa: PLR0911  # a line a kind
    """Say whether two values are alike to the last bit, types included."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic):
        alike = (one.dtype, one.shape) == (other.dtype, other.shape)
        return alike and np.asarray(one).tobytes() == np.asarray(other).tobytes()
    if isinstance(one, torch.Tensor):
        alike = (one.dtype, one.shape, one.requires_grad)
        return alike == (other.dtype, other.shape, other.requires_grad) and same(
            one.detach().reshape(-1).view(torch.uint8).numpy(),
            other.detach().reshape(-1).view(torch.uint8).numpy(),
        )
    if isinstance(one, float):
        return struct.pack("d", one) == struct.pack("d", other)
    if isinstance(one, complex):
        return same(one.real, other.real) and same(one.imag, other.imag)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    if isinstance(one, slice):
        return same([one.start, one.stop, one.step], [other.start, other.stop, other.step])
    return one == other


PLAIN = [
    *(None, True, False, 0, -1, 2**63, -(2**63), 2**64 - 1, 2**64, -(2**63) - 1, -(7**999)),
    *(0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1 + 2j, complex(-0.0, math.nan)),
    *("", "ä€😀", "\ud800 lone", "x" * 5000, "\udfff" * 5000, b"", b"\x00\xff", b"y" * 5000),
    *([], (), {}, set(), frozenset(), [[]], ((),), [None, (1, "a")], {1: {2: {3}}}),
    *({(1, 2): [3], None: 4, "k": b"v", 1.5: slice(1, None, -1)}, {frozenset({1, 2}): ...}),
    *(slice(None), slice(1.5, "b", [2]), Ellipsis, [math.nan] * 3),
]
ARRAYS = [
    *(
        np.zeros(0),
        np.zeros((3, 0, 2)),
        np.array(3.5),
        np.array([True])[0, ...],
        np.array("ä"),
        np.array(""),
    ),
    *(np.arange(6).reshape(2, 3), np.array([b"ab", b""]), np.array(["a", "\U0010ffff", ""])),
    *(np.array([1, 2], ">i2"), np.array([1.5, -0.0, np.nan, np.inf], ">f8"), np.eye(50)),
    *(np.float16([1.5]), np.longdouble([1.5, 2]), np.array([1 + 2j]), np.zeros((1,) * 40)),
    *(np.float64(2.5), np.float32(-0.0), np.int8(-3), np.uint64(2**64 - 1), np.True_),
    *(np.complex64(1 + 2j), np.str_("ä"), np.bytes_(b"ab"), np.str_(""), np.longdouble(1.5)),
    *(np.str_("long" * 5000), np.dtype("float32"), np.dtype(">u2"), np.dtype("U3"), np.dtype("S")),
]
TENSORS = [
    *(torch.zeros(0), torch.zeros(2, 0, 3), torch.tensor(2.5), torch.tensor([True, False])),
    *(torch.arange(6).reshape(2, 3), torch.ones(3, dtype=torch.bfloat16), torch.ones(2).half()),
    *(torch.tensor([1.0, -0.0, math.nan], requires_grad=True), torch.tensor([1 + 2j])),
    *(torch.zeros(2, dtype=torch.complex128), torch.zeros((), dtype=torch.uint8), torch.bfloat16),
    *(torch.float32, torch.bool, torch.zeros(0, dtype=torch.bfloat16)),
    torch.linspace(-1, 1, 2000).reshape(40, 50),
]


@pytest.mark.parametrize("to_student", [True, False])
@pytest.mark.parametrize("value", [*PLAIN, *ARRAYS, *TENSORS], ids=lambda value: ascii(value)[:30])
def test_each_plain_value_comes_back_the_same(value, to_student):
    assert same(cross(value, to_student=to_student), value)


class Truth(int):
    """No bool, and nothing else of its own."""

    def __repr__(self):
        return "always right"

    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class Liar(float):
    """Says one thing to the codec and another to NumPy."""

    def __float__(self):
        return 99.0

    def __array__(self, *_, **__):
        return np.array(99.0)

    @property
    def __class__(self):
        return str


class Text(str):
    """Shows another text."""

    __slots__ = ()

    def __str__(self):
        return "other"


class Items(list):
    """Shows other items."""

    def __iter__(self):
        return iter([9])

    def __len__(self):
        return 7


class Mapping(dict):
    """Shows other items."""

    def items(self):
        return [(9, 9)]


class Lying(np.ndarray):
    """Shows other numbers."""

    def __array_finalize__(self, _):
        pass

    def __array__(self, *_, **__):
        return np.full(2, 9.0)

    def tobytes(self, *_):
        return b"9" * 16


Point = namedtuple("Point", "x y")  # noqa: PYI024  # a class of the student's
Color = enum.IntEnum("Color", "RED")
Name = enum.StrEnum("Name", "ANN")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Truth(3), 3),
        (Liar(1.5), 1.5),
        (Text("abc"), "abc"),
        (Items([1, 2]), [1, 2]),
        (Mapping(a=1), {"a": 1}),
        (Point(1, 2), (1, 2)),
        (OrderedDict(a=1), {"a": 1}),
        (defaultdict(list, a=[]), {"a": []}),
        (Counter("aa"), {"a": 2}),
        (Color.RED, 1),
        (Name.ANN, "ann"),
        (bytearray(b"ab"), b"ab"),
        (np.array([1.0, 2.0]).view(Lying), np.array([1.0, 2.0])),
        (np.ma.masked_array([1.0, 2.0], [True, False]), np.array([1.0, 2.0])),
        (np.array([1.0, 2.0]).view(np.recarray), np.array([1.0, 2.0])),
        (np.eye(2).view(np.matrix), np.eye(2)),
        (torch.nn.Parameter(torch.ones(2)), torch.ones(2, requires_grad=True)),
        (torch.zeros(2, 3).shape, (2, 3)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_instance_of_a_subclass_comes_back_as_its_exact_base(value, expected):
    assert same(cross(value), expected)


def test_a_bool_stays_a_bool_and_an_int_an_int():
    assert same(cross([True, 1, np.True_, np.int64(1)]), [True, 1, np.True_, np.int64(1)])


@pytest.mark.parametrize(
    "value",
    [
        *(object(), len, lambda: 0, range(3), iter([]), np, int, memoryview(b"")),
        *(np.array([None]), np.array(["2000"], "M8[D]"), np.zeros(2, "f8,i4"), np.void(b"ab")),
        *(np.dtype(object), np.dtype("M8[s]"), np.dtype("f8,i4"), torch.zeros(2, device="meta")),
        *(torch.eye(2).to_sparse(), torch.device("cpu"), np.datetime64("2000")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_anything_else_is_referred_to(value):
    text, blobs = pack([value], lambda thing: ["thing", type(thing).__name__])
    assert not blobs
    resolved = unpack(text, blobs, tuple, trusted=False)
    assert resolved == [("thing", type(value).__name__)]
    with pytest.raises(WireError, match="can't cross between the rooms"):
        pack(value, refuse)


VIEWS = [
    *(np.eye(4)[:, ::2], np.eye(4).T[1:], np.arange(10.0)[::-1], np.eye(3)[::-1, ::-1]),
    *(np.broadcast_to(np.arange(3.0), (4, 3)), np.asfortranarray(np.eye(3)), np.eye(4)[1]),
]


@pytest.mark.parametrize("view", VIEWS, ids=range(len(VIEWS)))
@pytest.mark.parametrize("writeable", [True, False])
def test_an_array_keeps_its_strides_and_its_flag_on_the_way_to_the_student_alone(view, writeable):
    view = view[...]
    view.flags.writeable = writeable and view.flags.writeable
    there = cross(view, to_student=True)
    assert there.strides == view.strides
    assert there.flags.writeable == view.flags.writeable
    np.testing.assert_array_equal(there, view)
    back = cross(view)
    assert back.flags.c_contiguous
    assert back.flags.writeable
    assert back.flags.owndata
    np.testing.assert_array_equal(back, view)


def test_a_view_of_a_few_numbers_far_apart_takes_no_room_for_those_between():
    there = cross(np.zeros(10**6)[:: 10**5], to_student=True)
    assert there.strides == (8,)


def test_what_can_be_changed_and_is_passed_twice_is_one_thing_for_the_student():
    array, numbers, tensor, names = np.arange(3), [1], torch.ones(2), {"a"}
    sent = [array, array, numbers, {"n": numbers}, tensor, (tensor,), names, names]
    there = cross(sent, to_student=True)
    assert there[0] is there[1]
    assert there[2] is there[3]["n"]
    assert there[4] is there[5][0]
    assert there[6] is there[7]
    back = cross(sent)
    assert back[0] is not back[1]


@pytest.mark.parametrize(
    "value",
    [
        np.zeros((0, 10**12)),
        np.broadcast_to(0.0, (10**9, 10)),
        torch.zeros(1).expand(10**9, 10),
        torch.zeros(0, 2**40),
        2**100_000,
        set(range(100_000)),
        [dict.fromkeys(range(20_000)) for _ in range(5)],
    ],
    ids=["no row", "an array", "a tensor", "no number", "a number", "a set", "dicts"],
)
def test_what_claims_more_than_a_message_holds_is_refused_before_it_is_written(value):
    tracemalloc.start()
    try:
        with pytest.raises(WireError, match=r"too much to cross|is too long|than 65,536 keys"):
            pack(value, refuse)
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_equal_things_that_are_two_stay_two():
    there = cross([[1], [1], np.zeros(2), np.zeros(2)], to_student=True)
    assert there[0] is not there[1]
    assert there[2] is not there[3]


def test_a_list_within_itself_and_nests_without_end_are_refused():
    endless = []
    endless.append(endless)
    for aliases in (True, False):
        with pytest.raises(WireError, match=f"nested more than {MAX_DEPTH} deep"):
            pack(endless, refuse, aliases=aliases)


def test_tensors_that_are_views_cross_as_what_they_show():
    base = torch.randn(3, 4)
    conjugate = torch.tensor([1 + 2j, 3 - 1j]).conj()
    assert same(cross(base.t()), base.t().contiguous())
    assert same(cross(base[:, ::2]), base[:, ::2].contiguous())
    assert same(cross(conjugate), conjugate.resolve_conj())
    assert same(cross(conjugate.imag), conjugate.imag.resolve_neg())


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters(codec=None))
    | st.binary()
    | st.just(...)
)
KEYS = st.recursive(
    SCALARS.filter(lambda key: key == key),  # noqa: PLR0124  # no nan
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.frozensets(inner, max_size=3),
    max_leaves=5,
)
ARRAY = arrays(
    integer_dtypes(endianness="?")
    | st.sampled_from(["f2", "<f4", ">f8", "c8", "c16", "?", "S3"])
    | unicode_string_dtypes(endianness="?"),
    array_shapes(min_dims=0, min_side=0),
)
VALUES = st.recursive(
    SCALARS | ARRAY | st.builds(slice, SCALARS, SCALARS, SCALARS),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.sets(KEYS)
        | st.frozensets(KEYS)
        | st.dictionaries(KEYS, inner)
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(value=VALUES, to_student=st.booleans())
def test_any_nest_of_plain_values_comes_back_the_same(value, to_student):
    assert same(cross(value, to_student=to_student), value)


def packed(content):
    return msgpack.packb(content, unicode_errors="surrogatepass")


def entry(tag, content):
    return [*content, tag]


def nested(tag, depth):
    flat = entry(Tag.LIST, [])
    for _ in range(depth):
        flat = entry(tag, [flat])
    return packed(flat)


def array_entry(dtype="<f8", shape=(1,), content=b"\x00" * 8, tag=Tag.ARRAY):
    return packed(entry(tag, [dtype, list(shape), None, True, content]))


CRAFTED = {
    "nothing": b"",
    "more than one": packed(1) + packed(2),
    "truncated": packed([1, "abcdef"])[:-3],
    "a list longer than the message": b"\xdd\xff\xff\xff\xff",
    "a text longer than the message": b"\xdb\x7f\xff\xff\xffab",
    "a bare map": packed({"a": 1}),
    "a map within": packed(entry(Tag.TUPLE, [{"a": 1}])),
    "a map of a list": b"\x81\x90\x01",
    "a timestamp": packed(msgpack.Timestamp(1, 2)),
    "an extension": packed(msgpack.ExtType(1, b"\x90")),
    "a list without a tag": packed([]),
    "an unknown tag": packed(entry(99, [])),
    "a tag below the first": packed(entry(-1, [])),
    "a bool as tag": packed([1, True]),
    "a float as tag": packed(entry(1.0, [])),
    "a list as tag": packed(entry([], [])),
    "text that is none": b"\xa2\xff\xff",
    "10,000 lists deep": b"\x91" * 10_000 + b"\xc0",
    "1,000 lists deep": nested(Tag.LIST, 1000),
    "1,000 tuples deep": nested(Tag.TUPLE, 1000),
    "just too deep": nested(Tag.TUPLE, MAX_DEPTH + 1),
    "a set of what can't be in one": packed(entry(Tag.SET, [entry(Tag.LIST, [])])),
    "a set with one thing twice": packed(entry(Tag.SET, [1, 1])),
    "a set of equals": packed(entry(Tag.FROZENSET, [1, True, 1.0])),
    "a key that can't be one": packed(entry(Tag.DICT, [entry(Tag.LIST, []), 1])),
    "a key twice": packed(entry(Tag.DICT, [1, 2, 1, 3])),
    "equal keys": packed(entry(Tag.DICT, [1, 2, True, 3])),
    "a key without a value": packed(entry(Tag.DICT, [1, 2, 3])),
    "a slice of two": packed(entry(Tag.SLICE, [1, 2])),
    "a complex of whole numbers": packed(entry(Tag.COMPLEX, [1, 2])),
    "a complex of one": packed(entry(Tag.COMPLEX, [1.0])),
    "a whole number that is none": packed(entry(Tag.INTEGER, ["0xg"])),
    "a whole number as number": packed(entry(Tag.INTEGER, [3])),
    "an ellipsis with more": packed(entry(Tag.ELLIPSIS, [1])),
    "a blob that there is not": packed(entry(Tag.TEXT, [1])),
    "a blob before the first": packed(entry(Tag.BYTES, [-1])),
    "a bool as blob": packed(entry(Tag.BYTES, [False])),
    "a blob twice": packed(entry(Tag.LIST, [entry(Tag.BYTES, [0])] * 2)),
    "a blob that is no text": packed(entry(Tag.TEXT, [0])),
    "something again": packed(entry(Tag.LIST, [entry(Tag.LIST, []), entry(Tag.AGAIN, [0])])),
    "a huge shape": array_entry(shape=[2**40]),
    "a shape beyond all": array_entry(shape=[2**62, 2**62]),
    "a shape that overflows to 0": array_entry(shape=[2**33, 2**33, 2**33, 0], content=b""),
    "a negative shape": array_entry(shape=[-1]),
    "two negative sides": array_entry(shape=[-1, -1]),
    "a bool as side": array_entry(shape=[True]),
    "a float as side": array_entry(shape=[1.0]),
    "a shape of 100 sides": array_entry(shape=[1] * 100),
    "many items of no byte": array_entry("|S0", shape=[5 * 10**9], content=b""),
    "many texts of no letter": array_entry("<U0", shape=[10**5, 10**5], content=b""),
    "a long side beside one of 0": array_entry(shape=[0, 10**12], content=b""),
    "a tensor with a long side": packed(entry(Tag.TENSOR, ["float32", [0, 2**40], False, b""])),
    "a tensor of 1,000 sides": packed(entry(Tag.TENSOR, ["bool", [1] * 1000, False, b"\x00"])),
    "a whole number of a million digits": packed(entry(Tag.INTEGER, ["f" * 10**6])),
    "too little": array_entry(content=b"\x00" * 7),
    "too much": array_entry(content=b"\x00" * 9),
    "objects": array_entry("|O"),
    "objects, long": array_entry("O8"),
    "dates": array_entry("<M8[s]"),
    "void": array_entry("|V8"),
    "records": array_entry("f4,f4"),
    "arrays of arrays": array_entry("(2,)f4"),
    "a type by its long name": array_entry("float64"),
    "no type": array_entry("<f3"),
    "a type of no size": array_entry("<f0"),
    "a type of 4 GB": array_entry("<U99999999", shape=[], content=b"abcd"),
    "a type that is no text": array_entry(8),
    "a character that there is not": array_entry("<U1", content=b"\xff\xff\xff\xff"),
    "an array without content": packed(entry(Tag.ARRAY, ["<f8", [0], None, True])),
    "an array of a number": packed(entry(Tag.ARRAY, [1])),
    "a scalar of two": packed(entry(Tag.SCALAR, ["<f8", b"\x00" * 16])),
    "a scalar of objects": packed(entry(Tag.SCALAR, ["|O", b"\x00" * 8])),
    "a tensor of no type": packed(entry(Tag.TENSOR, ["load", [1], False, b"\x00" * 8])),
    "a tensor too large": packed(entry(Tag.TENSOR, ["float64", [2], False, b"\x00" * 8])),
    "a gradient of ints": packed(entry(Tag.TENSOR, ["int64", [1], True, b"\x00" * 8])),
    "a type of objects": packed(entry(Tag.NUMPY_TYPE, ["|O"])),
    "a type of torch that is a function": packed(entry(Tag.TORCH_TYPE, ["load"])),
    "a reference to nothing": packed(entry(Tag.REFERENCE, ["os", "system"])),
}


def refer_to_nothing(_):
    raise WireError("a reference to nothing")


@pytest.mark.parametrize("text", CRAFTED.values(), ids=CRAFTED)
def test_crafted_messages_are_refused(text):
    tracemalloc.start()
    try:
        with pytest.raises(WireError):  # what it says differs
            unpack(text, [b"\xff"], refer_to_nothing, trusted=False)
        assert tracemalloc.get_traced_memory()[1] < 3 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "value",
    [
        entry(Tag.SET, range(10**5)),
        entry(Tag.LIST, [entry(Tag.DICT, range(2 * 10**4)) for _ in range(10)]),
    ],
    ids=["a set", "dicts"],
)
def test_more_keys_than_can_be_compared_over_and_over_are_refused(value):
    with pytest.raises(WireError, match="more than 65,536 keys"):
        unpack(packed(value), [], refer_to_nothing, trusted=False)


def test_bools_are_made_of_0_and_1_alone():
    text = array_entry("|b1", [3], b"\x00\x02\xff")
    assert unpack(text, [], refuse, trusted=False).view(np.uint8).tolist() == [0, 1, 1]
    text = packed(entry(Tag.TENSOR, ["bool", [3], False, b"\x00\x02\xff"]))
    tensor = unpack(text, [], refuse, trusted=False)
    assert tensor.view(torch.uint8).tolist() == [0, 1, 1]


@pytest.mark.parametrize(
    "flat",
    [
        [entry(Tag.LIST, [])],
        [b""],
        [entry(Tag.TUPLE, [])],
        [entry(Tag.DICT, [])],
        [entry(Tag.SCALAR, ["<f8", b"8bytes.."])],
    ],
    ids=["lists", "bytes", "tuples", "dicts", "scalars"],
)
def test_a_message_makes_objects_of_a_bounded_size(flat):
    text = packed(entry(Tag.LIST, flat * (2**17 // len(packed(flat)))))
    tracemalloc.start()
    try:
        unpack(text, [], refuse, trusted=False)
        assert tracemalloc.get_traced_memory()[1] < 100 * len(text)
    finally:
        tracemalloc.stop()


@settings(deadline=None, max_examples=300)
@given(
    text=st.binary(max_size=200),
    blobs=st.lists(st.binary(max_size=40), max_size=3),
    trusted=st.booleans(),
)
@example(text=b"\xc7\x00\xff", blobs=[], trusted=False)
def test_random_bytes_make_a_plain_value_or_a_wire_error(text, blobs, trusted):
    try:
        value = unpack(text, blobs, refer_to_nothing, trusted=trusted)
    except WireError:
        return
    pack(value, refuse)


@settings(deadline=None, max_examples=300)
@given(VALUES, st.randoms(use_true_random=False))
def test_damaged_messages_make_a_plain_value_or_a_wire_error(value, generator: random.Random):
    text, blobs = pack(value, refuse)
    damaged = bytearray(text)
    for _ in range(generator.randint(1, 4)):
        at = generator.randrange(len(damaged) + 1)
        match generator.randrange(3):
            case 0:
                damaged[at : at + 1] = bytes([generator.choice([0, 1, 0x7F, 0x80, 0xC7, 0xFF])])
            case 1:
                del damaged[at : at + generator.randint(1, 4)]
            case 2:
                damaged[at:at] = damaged[generator.randrange(len(damaged) + 1) :][:9]
    try:
        read = unpack(bytes(damaged), blobs, refer_to_nothing, trusted=False)
    except WireError:
        return
    pack(read, refuse)
