"""What the bot does not paint: one private sentence, and nothing is left of it."""

import io
import zipfile

import pytest

from bot.language.text import Text
from bot.replies import pictures
from tests.wire.bot.stage import Scene, photo
from tests.wire.interactions import Interaction

pytestmark = pytest.mark.asyncio(loop_scope="module")


def zipped() -> bytes:
    """An archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("run.sh", "rm")
    return buffer.getvalue()


async def refusal(scene: Scene, used: Interaction) -> str:
    """The sentence, when it is the only message and nothing was stored."""
    await scene.discord.until(lambda: any(m.ephemeral for m in used.messages))
    await scene.discord.until(lambda: all(m.ephemeral or m.deleted for m in used.messages))
    (left,) = scene.discord.messages(scene.channel)
    assert left.ephemeral
    assert scene.stage.job(used) is None
    assert [file for file in (scene.stage.folder / "pictures").rglob("*") if file.is_file()] == []
    return left.text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (("notes.png", b"only text\n" * 20), pictures.not_a_picture(pictures.PHOTO)),
        (
            ("page.png", b"<!doctype html><script>x</script>"),
            pictures.unsupported_picture(pictures.PHOTO),
        ),
        (("both.jpg", photo() + zipped()), pictures.not_only_a_picture(pictures.PHOTO)),
        (("half.jpg", photo()[:400]), pictures.broken_picture(pictures.PHOTO)),
        (("dot.jpg", photo((8, 8))), pictures.too_small(pictures.PHOTO)),
        (("empty.png", b""), pictures.not_a_picture(pictures.PHOTO)),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
async def test_a_file_is_refused(scene: Scene, content: tuple[str, bytes], sentence: Text) -> None:
    """What it is called does not matter."""
    assert await refusal(scene, await scene.stylize(content=content)) == str(sentence)


async def test_a_link_has_expired(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person is asked to send the command again."""
    monkeypatch.setattr(scene.discord.terms, "link_seconds", -1)
    assert await refusal(scene, await scene.stylize()) == str(pictures.not_fetched(pictures.PHOTO))


async def test_a_link_leads_elsewhere(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other host is not even asked."""
    elsewhere = scene.discord.cdn.replace("127.0.0.1", "localhost")
    monkeypatch.setattr(scene.discord, "cdn", elsewhere)
    asked = len(scene.discord.cdn_log.fetched)
    assert await refusal(scene, await scene.stylize()) == str(pictures.not_fetched(pictures.PHOTO))
    assert len(scene.discord.cdn_log.fetched) == asked


async def test_a_style_picture_is_refused_by_its_name(scene: Scene) -> None:
    """The sentence says which of the two files is meant."""
    used = await scene.stylize(style=b"only text")
    await scene.discord.until(lambda: any(m.ephemeral for m in used.messages))
    (answer,) = (m for m in used.messages if m.ephemeral)
    assert answer.text == str(pictures.not_a_picture(pictures.STYLE_PICTURE))
