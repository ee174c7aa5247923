from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.preflight.broken import ICC, Change
from tests.preflight.conftest import Found

GROUP = "output-intent."


def _intent(change: Callable[[Dictionary], object]) -> Change:
    return lambda pdf: change(pdf.Root.OutputIntents[0])


def _without(*keys: str) -> Change:
    def change(intent: Dictionary) -> None:
        for key in keys:
            del intent[key]

    return _intent(change)


def _profile(change: Callable[[bytearray], object]) -> Change:
    """The output profile with some of its bytes changed."""
    data = bytearray(ICC.read_bytes())
    changed = change(data)
    data = changed if isinstance(changed, bytearray) else data
    return _intent(lambda intent: intent.DestOutputProfile.write(bytes(data)))


def _bytes(at: int, new: bytes) -> Change:
    def change(data: bytearray) -> None:
        data[at : at + len(new)] = new

    return _profile(change)


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_a_whole_file_names_its_press(found: Found, case: str) -> None:
    assert found(case) == []


@pytest.mark.parametrize("case", ["x4", "x1a"])
def test_no_output_intent_is_found(found: Found, case: str) -> None:
    def missing(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.OutputIntents

    def other(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents[0].S = Name.GTS_PDFA1

    none = ["output-intent.one: there is no output intent GTS_PDFX"]
    assert found(case, missing) == none
    assert found(case, other) == none


def test_two_output_intents_are_found(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents = Array([pdf.Root.OutputIntents[0], pdf.Root.OutputIntents[0]])

    assert found("x4", change) == [
        "output-intent.one: there are 2 output intents GTS_PDFX in place of one"
    ]


def test_one_for_archives_beside_it_does_no_harm(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents.append(Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1))

    assert found("x4", change) == []


def test_a_condition_without_a_name_is_found(found: Found) -> None:
    assert found("x4", _without("/OutputConditionIdentifier")) == [
        "output-intent.identifier: the output intent has no OutputConditionIdentifier"
    ]


def test_another_condition_than_the_profile_s_is_found(found: Found) -> None:
    message = "the output condition is 'FOGRA39', the profile asks for 'FOGRA51'"
    assert found("x4", identifier="FOGRA51") == [f"output-intent.condition: {message}"]


def test_a_condition_without_registry_and_description_is_found(found: Found) -> None:
    assert found("x4", _without("/RegistryName")) == []
    assert found("x4", _without("/Info")) == []
    assert found("x4", _without("/RegistryName", "/Info")) == [
        "output-intent.described: the output intent has neither RegistryName nor Info"
    ]


def test_a_missing_profile_is_found(found: Found) -> None:
    assert found("x4", _without("/DestOutputProfile")) == [
        "output-intent.profile-missing: the output intent embeds no profile (DestOutputProfile)"
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_profile(lambda data: bytearray(b"not a profile")), "is no ICC profile"),
        (_bytes(36, b"nope"), "is no ICC profile"),
        (_bytes(8, b"\x05"), "is of version 5, not of 2 or 4"),
        (_bytes(12, b"mntr"), "is of class 'mntr', not of an output device ('prtr')"),
        (_bytes(20, b"RGB "), "connects to 'RGB', not to Lab or XYZ"),
        (
            _profile(lambda data: data + b"\0" * 7),
            "says that it has 1,052,612 bytes, and has 1,052,619",
        ),
        (_bytes(132 + 8, b"\xff"), "is cut off: its table of tags leads beyond its end"),
        (_bytes(128, b"\xff"), "is cut off: its table of tags leads beyond its end"),
        (
            _intent(lambda intent: intent.DestOutputProfile.update({"/N": 3})),
            "has 4 channels, and N says 3",
        ),
    ],
)
def test_a_profile_that_is_not_sound_is_found(found: Found, change: Change, message: str) -> None:
    assert found("x4", change) == [f"output-intent.profile-sound: the output profile {message}"]


def test_a_profile_for_screens_is_found(found: Found) -> None:
    assert found("x4", _bytes(16, b"RGB ")) == [
        "output-intent.profile-sound: the output profile is for 'RGB', not for CMYK",
        "output-intent.profile-sound: the output profile has 3 channels, and N says 4",
    ]


def test_a_profile_that_cannot_be_unpacked_is_found(found: Found) -> None:
    def change(intent: Dictionary) -> None:
        intent.DestOutputProfile.write(b"\0\0\0", filter=Name.JBIG2Decode)

    (message,) = found("x4", _intent(change))
    assert message.startswith("output-intent.profile-sound: the output profile cannot be read: ")


def test_texts_that_are_none_are_taken_for_missing(found: Found) -> None:
    def change(intent: Dictionary) -> None:
        intent.OutputConditionIdentifier = Array([1, 2])
        intent.RegistryName = String("")
        intent.Info = 3

    assert found("x4", _intent(change)) == [
        "output-intent.identifier: the output intent has no OutputConditionIdentifier",
        "output-intent.described: the output intent has neither RegistryName nor Info",
    ]
