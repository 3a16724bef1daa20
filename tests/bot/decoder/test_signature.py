"""What is a picture, and only a picture."""

import struct

import pytest
from PIL import Image

from bot.decoder import Refusal, Refused
from bot.decoder.signature import formats, has_stowaway
from tests.bot.decoder.files import chunk, encoded, plain, png

ZIP_END = b"PK\5\6" + bytes(18)
VIDEO = struct.pack(">I", 24) + b"ftypmp42\0\0\0\0mp42isom" + b"\0\0\0\x10mdat\1\2\3\4\5\6\7\x08"
XMP = b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta><?xpacket end="w"?>'
STOWAWAYS = {
    "zip": b"PK\3\4 a file" + ZIP_END,
    "zip with a comment": ZIP_END[:-2] + b"\5\0hello",
    "pdf": b"%PDF-1.7 and so on",
    "script": b"<ScRiPt>alert(1)</script>",
    "html": b"<html lang=en>",
    "doctype": b"<!DOCTYPE html>",
    "php": b"<?php system('id');",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "short svg": b"<svg>",
    "elf": b"\x7fELF\2\1\1\0",
    "exe": b"MZ\x90\0\3\0\0\0",
    "exe further on": b"PE\0\0\x64\x86",
    "shell": b"\n#!/bin/sh\n",
    "rar": b"Rar!\x1a\7\0",
}
OTHERS = {
    "svg": b"\xef\xbb\xbf <svg xmlns='http://www.w3.org/2000/svg'/>",
    "xml": b"<?xml version='1.0'?><svg/>",
    "html": b"\n<!DOCTYPE html><html></html>",
    "pdf": b"%PDF-1.4",
    "bmp": b"BM" + bytes(60),
    "tiff": b"II*\0" + bytes(60),
    "ico": b"\0\0\1\0\1\0",
    "jxl": b"\xff\x0a\xfa\x1f",
    "video": VIDEO,
    "sound": b"RIFF\4\0\0\0WAVE",
    "zip": b"PK\3\4" + bytes(40),
    "program": b"\x7fELF\2\1\1\0",
}


def refusal(file: bytes) -> Refusal | None:
    """Why a file is refused by its signature, if it is."""
    try:
        formats(file)
    except Refused as refused:
        return refused.kind
    return None


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_a_picture_goes_to_its_own_decoder(form: str) -> None:
    """Pillow is not asked to guess."""
    assert formats(plain(form))[-1] in {form, "HEIF"}


@pytest.mark.parametrize("name", OTHERS)
def test_other_kinds_of_files_are_known(name: str) -> None:
    """They are no damaged pictures, and the sentence says so."""
    assert refusal(OTHERS[name]) == Refusal.UNSUPPORTED


@pytest.mark.parametrize("file", [b"", b"\0", b"hello", b"\x89PNG", b"\xff\xd8", bytes(99)])
def test_anything_else_is_no_picture(file: bytes) -> None:
    """Even the first bytes of one are too few."""
    assert refusal(file) == Refusal.NOT_A_PICTURE


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "AVIF", "HEIF"])
@pytest.mark.parametrize("name", STOWAWAYS)
def test_nothing_else_may_be_in_a_picture(name: str, form: str) -> None:
    """Whatever another program would run or open behind it is found."""
    assert refusal(plain(form) + STOWAWAYS[name]) == Refusal.NOT_ONLY_A_PICTURE


@pytest.mark.parametrize("name", sorted(STOWAWAYS.keys() - {"short svg"}))
def test_it_is_found_in_a_comment_too(name: str) -> None:
    """Before the end of the picture is no better than behind it."""
    assert has_stowaway(png(1, 1, chunk(b"tEXt", b"Comment\0" + STOWAWAYS[name])))


@pytest.mark.parametrize("extra", [VIDEO, plain("JPEG"), XMP, bytes(5000), b"SEFH", b"PK\5\6"])
def test_what_cameras_append_is_fine(extra: bytes) -> None:
    """A motion photo's video, a second view, metadata, padding."""
    assert formats(plain("JPEG") + extra) == ("JPEG",)


def test_noise_is_not_mistaken_for_a_stowaway() -> None:
    """A megabyte of compressed picture has none of the marks."""
    noisy = encoded(Image.effect_noise((1024, 1024), 90), "PNG")
    assert not has_stowaway(noisy)
