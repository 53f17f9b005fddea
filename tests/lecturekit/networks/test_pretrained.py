"""Loading weights: from a file, from a server, and every way in which that can fail."""

import hashlib
import pickle
import re
import socket
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import URLError

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.networks import (
    NETWORKS,
    PUBLISHED,
    GoogLeNet,
    LeNet5,
    LeNet5Paper,
    ResNet,
    load_pretrained,
    pretrained,
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give torch.hub an empty folder of checkpoints."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    folder = tmp_path / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def lenet_file(tmp_path):
    file = tmp_path / "mine.pt"
    torch.save(LeNet5().state_dict(), file)
    return file


def named_by_hash(file):
    """Rename a file as the published ones are: its hash's first eight digits at the end."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return file.rename(file.with_name(f"lenet5-{digest[:8]}.pth"))


def saved(state, tmp_path):
    file = tmp_path / "weights.pt"
    torch.save(state, file)
    return file


def assert_same_state(model, state):
    found = model.state_dict()
    assert list(found) == list(state)
    for key, tensor in state.items():
        assert torch.equal(found[key], tensor), key


# From a file


@pytest.mark.parametrize("network", [LeNet5, LeNet5Paper, partial(ResNet, 18)])
def test_a_file_gives_back_the_numbers_that_were_saved(network, tmp_path):
    model = network()
    names = {LeNet5: "lenet5", LeNet5Paper: "lenet5_paper"}
    file = saved(model.state_dict(), tmp_path)

    again = load_pretrained(names.get(network, "resnet18"), file=file)

    assert_same_state(again, model.state_dict())


def test_the_model_comes_on_the_cpu_in_evaluation_mode_and_can_be_trained_on(lenet_file):
    model = load_pretrained("lenet5", file=str(lenet_file))

    assert not any(module.training for module in model.modules())
    for weights in model.parameters():
        assert weights.device.type == "cpu"
        assert weights.requires_grad
    model(torch.zeros(1, 1, 32, 32)).sum().backward()


def test_googlenets_heads_in_a_published_file_are_left_out(tmp_path):
    published = GoogLeNet(auxiliary_heads=True).eval()
    file = saved(published.state_dict(), tmp_path)

    model = load_pretrained("googlenet", file=file)

    trunk = {k: v for k, v in published.state_dict().items() if not k.startswith("aux")}
    assert_same_state(model, trunk)
    images = torch.randn(1, 3, 64, 64)
    with torch.no_grad():
        torch.testing.assert_close(model(images), published(images))


def test_heads_in_a_file_of_any_other_network_are_refused(tmp_path):
    state = LeNet5().state_dict() | {"aux1.weight": torch.zeros(1)}

    with pytest.raises(ValueError, match=r"does not fit lenet5: 'aux1\.weight' is no part of it;"):
        load_pretrained("lenet5", file=saved(state, tmp_path))


def test_files_older_than_the_counters_of_batches_still_load(tmp_path):
    model = ResNet(18)
    state = {k: v for k, v in model.state_dict().items() if "num_batches_tracked" not in k}

    again = load_pretrained("resnet18", file=saved(state, tmp_path))

    assert_same_state(again, model.state_dict())


def test_numbers_of_half_precision_become_float32(tmp_path):
    state = {key: tensor.half() for key, tensor in LeNet5().state_dict().items()}

    model = load_pretrained("lenet5", file=saved(state, tmp_path))

    assert {weights.dtype for weights in model.parameters()} == {torch.float32}


def test_a_file_whose_name_tells_its_hash_loads_if_it_has_that_hash(lenet_file):
    file = named_by_hash(lenet_file)

    assert isinstance(load_pretrained("lenet5", file=file), LeNet5)


def test_a_file_with_another_hash_than_its_name_says_is_refused(lenet_file):
    found = hashlib.sha256(lenet_file.read_bytes()).hexdigest()[:8]
    file = lenet_file.rename(lenet_file.with_name("lenet5-0123abcd.pth"))
    message = (
        rf"^load_pretrained: .*lenet5-0123abcd\.pth has the SHA-256 hash {found}\.\.\. where its "
        r"name says 0123abcd; fetch it again, or rename it if it is your own$"
    )

    with pytest.raises(ValueError, match=message):
        load_pretrained("lenet5", file=file)


def test_a_date_at_the_end_of_a_name_is_no_hash(lenet_file):
    file = lenet_file.rename(lenet_file.with_name("mine-20260131.pt"))

    assert isinstance(load_pretrained("lenet5", file=file), LeNet5)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"there is no file .*nowhere\.pt; check the path"):
        load_pretrained("lenet5", file=tmp_path / "nowhere.pt")


# Files that do not fit


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (
            {"conv1.weight": torch.zeros(6, 3, 5, 5)},
            "conv1.weight has shape (6, 3, 5, 5), not (6, 1, 5, 5)",
        ),
        ({"fc4.weight": torch.zeros(1)}, "'fc4.weight' is no part of it"),
        ({"fc3.bias": None}, "fc3.bias (10,) is missing"),
        ({"fc3.bias": [0.0] * 10}, "fc3.bias is of type list, not a tensor"),
    ],
)
def test_the_key_or_shape_that_differs_is_given(change, difference, tmp_path):
    state = LeNet5().state_dict() | change
    state = {key: value for key, value in state.items() if value is not None}
    message = rf"does not fit lenet5: {re.escape(difference)}; give weights of lenet5$"

    with pytest.raises(ValueError, match=message):
        load_pretrained("lenet5", file=saved(state, tmp_path))


def test_of_many_differences_the_first_is_given_and_the_others_counted(lenet_file):
    """LeNet5Paper's 43 tensors are all missing from LeNet5's file, whose 10 are all too many."""
    with pytest.raises(
        ValueError, match=r"fit lenet5_paper: c1\.weight .* is missing \(and 52 more"
    ):
        load_pretrained("lenet5_paper", file=lenet_file)


@pytest.mark.parametrize("content", [torch.zeros(3), [1, 2], {1: torch.zeros(2)}])
def test_a_file_without_a_state_dict_is_refused(content, tmp_path):
    kind = type(content).__name__
    with pytest.raises(ValueError, match=rf"holds a {kind}, no state dict; give a file that torch"):
        load_pretrained("lenet5", file=saved(content, tmp_path))


@settings(max_examples=60, deadline=None)
@given(junk=st.binary(max_size=200))
def test_a_file_of_any_bytes_is_refused_in_one_line(junk, tmp_path_factory):
    file = tmp_path_factory.mktemp("junk") / "junk.pth"
    file.write_bytes(junk)

    with pytest.raises(ValueError, match=r"^load_pretrained: .*junk\.pth .*; give [^\n]*$"):
        load_pretrained("lenet5", file=file)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_file_cut_short_is_refused(kept, lenet_file):
    content = lenet_file.read_bytes()
    lenet_file.write_bytes(content[: int(kept * len(content))])

    with pytest.raises(
        ValueError, match=r"mine\.pt cannot be read as weights \(\w+\); give a file"
    ):
        load_pretrained("lenet5", file=lenet_file)


class Trap:
    """Touches a file when it is unpickled."""

    def __init__(self, marker):
        self.marker = marker

    def __reduce__(self):
        return open, (self.marker, "w")


def test_code_in_a_file_is_not_run(tmp_path):
    marker, file = tmp_path / "marker", tmp_path / "trap.pth"
    file.write_bytes(pickle.dumps({"conv1.weight": Trap(str(marker))}))

    with pytest.raises(ValueError, match="cannot be read as weights"):
        load_pretrained("lenet5", file=file)
    assert not marker.exists()


# Names


@pytest.mark.parametrize("file", [None, "any.pt"])
def test_an_unknown_name_is_answered_with_the_nearest(file):
    message = r"^load_pretrained: unknown network 'vgg17'; did you mean vgg19 or vgg16\?$"
    with pytest.raises(ValueError, match=message):
        load_pretrained("vgg17", file=file)


@pytest.mark.parametrize("name", sorted(set(NETWORKS) - set(PUBLISHED)))
def test_networks_without_published_weights_need_a_file(name):
    message = rf"there are no published weights of '{name}'; use one of alexnet, .*, or give file="
    with pytest.raises(ValueError, match=message):
        load_pretrained(name)


def test_the_published_files_are_the_known_ones():
    """These addresses are the same in every release of the library that publishes them."""
    base = "https://download.pytorch.org/models/"
    assert dict(PUBLISHED) == {
        "alexnet": f"{base}alexnet-owt-7be5be79.pth",
        "vgg16": f"{base}vgg16-397923af.pth",
        "vgg19": f"{base}vgg19-dcbb9e9d.pth",
        "googlenet": f"{base}googlenet-1378be20.pth",
        "resnet18": f"{base}resnet18-f37072fd.pth",
        "resnet34": f"{base}resnet34-b627a593.pth",
        "resnet50": f"{base}resnet50-0676ba61.pth",
    }


# From a server


@pytest.fixture
def serve(tmp_path, monkeypatch):
    """Publish a file as LeNet-5's weights, on a server of this machine."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    root = tmp_path / "server"
    root.mkdir()
    asked = []

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            asked.append(self.path)

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()

    def publish(file, name):
        (root / name).write_bytes(file.read_bytes())
        url = f"http://127.0.0.1:{server.server_port}/{name}"
        monkeypatch.setattr(pretrained, "PUBLISHED", {"lenet5": url})
        return asked

    yield publish
    server.shutdown()
    thread.join()
    server.server_close()


def test_published_weights_are_fetched_once_and_kept(serve, folder, lenet_file, capsys):
    file = named_by_hash(lenet_file)
    asked = serve(file, file.name)

    first = load_pretrained("lenet5")
    second = load_pretrained("lenet5")

    assert asked == [f"/{file.name}"]
    assert [kept.name for kept in folder.iterdir()] == [file.name]
    assert "100.0%" in capsys.readouterr().err  # the progress bar
    assert_same_state(first, torch.load(file))
    assert_same_state(second, torch.load(file))


def test_a_download_with_another_hash_is_refused_and_not_kept(serve, folder, lenet_file):
    serve(lenet_file, "lenet5-0123abcd.pth")
    message = (
        r"lenet5-0123abcd\.pth did not arrive whole \(invalid hash value.*put it at .*0123abcd"
    )

    with pytest.raises(ValueError, match=message):
        load_pretrained("lenet5")
    assert list(folder.iterdir()) == []


def test_a_file_put_into_the_folder_by_hand_is_checked_too(folder, monkeypatch):
    (folder / "resnet18-f37072fd.pth").write_bytes(b"half of it")
    monkeypatch.setattr(torch.hub, "urlopen", None)  # the network isn't asked

    with pytest.raises(ValueError, match=r"has the SHA-256 hash .* name says f37072fd"):
        load_pretrained("resnet18")


def test_a_file_that_the_server_lacks_is_told(serve, folder, lenet_file, monkeypatch):
    serve(lenet_file, "there.pth")
    url = pretrained.PUBLISHED["lenet5"].replace("there", "elsewhere")
    monkeypatch.setattr(pretrained, "PUBLISHED", {"lenet5": url})

    with pytest.raises(
        ConnectionError, match=rf"cannot download {url} \(File not found\); fetch it"
    ):
        load_pretrained("lenet5")
    assert list(folder.iterdir()) == []


# Without network


@pytest.mark.parametrize("name", PUBLISHED)
def test_without_network_one_line_says_what_to_fetch_and_where_to_put_it(name, folder, monkeypatch):
    asked = []

    def no_network(request):
        asked.append((request.full_url, socket.getdefaulttimeout()))
        raise URLError(OSError("Name or service not known"))

    monkeypatch.setattr(torch.hub, "urlopen", no_network)
    url = PUBLISHED[name]
    kept = folder / url.rsplit("/", 1)[1]
    with pytest.raises(ConnectionError) as failure:
        load_pretrained(name)

    assert str(failure.value) == (
        f"load_pretrained: cannot download {url} (Name or service not known); "
        f"fetch it on another computer and put it at {kept}, or give file=PATH"
    )
    assert failure.value.__suppress_context__  # one line, no chain of errors above it
    assert asked == [(url, pretrained.TIMEOUT_S)]  # one try, and no endless wait
    assert socket.getdefaulttimeout() is None
    assert list(folder.iterdir()) == []


def test_a_failed_download_prints_nothing_beside_its_one_line(folder, monkeypatch, capsys):
    def no_network(_):
        raise URLError(OSError("Name or service not known"))

    monkeypatch.setattr(torch.hub, "urlopen", no_network)
    with pytest.raises(ConnectionError, match="cannot download"):
        load_pretrained("resnet18")
    assert capsys.readouterr() == ("", "")
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_named_with_the_cure(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(torch.hub, "urlopen", None)  # the network isn't asked
    message = r"^load_pretrained: cannot write to .*file.* \(.+\); set TORCH_HOME to a folder that"
    with pytest.raises(OSError, match=message):
        load_pretrained("resnet18")


def test_a_file_that_is_no_path_is_refused():
    with pytest.raises(TypeError, match=r"^load_pretrained: file is 5; give a path$"):
        load_pretrained("lenet5", file=5)


def test_a_closed_port_fails_like_no_network(folder, monkeypatch):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/lenet5.pth"
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setattr(pretrained, "PUBLISHED", {"lenet5": url})
        with pytest.raises(ConnectionError, match=rf"cannot download {url} \(.*put it at {folder}"):
            load_pretrained("lenet5")


@pytest.mark.parametrize("first_bytes", [b"", b"HTTP/1.0 200 OK\r\nContent-Length: 99\r\n\r\nab"])
def test_a_server_that_falls_silent_is_given_up(first_bytes, folder, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/lenet5.pth"
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        monkeypatch.setattr(pretrained, "PUBLISHED", {"lenet5": url})
        monkeypatch.setattr(pretrained, "TIMEOUT_S", 0.1)
        held = []

        def answer():
            connection, _ = server.accept()
            connection.recv(1000)
            connection.sendall(first_bytes)
            held.append(connection)  # and no more

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(ConnectionError, match=rf"cannot download {url} \(.*timed out\); fetch"):
            load_pretrained("lenet5")
        thread.join()
        held[0].close()
    assert list(folder.iterdir()) == []
