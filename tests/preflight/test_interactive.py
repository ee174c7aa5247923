from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.preflight.broken import Change
from tests.preflight.conftest import Found

GROUP = "interactive."

_INSIDE = (100, 100, 200, 120)


def _annotated(kind: str, rect: Any = _INSIDE, **entries: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        annotation = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), **entries)
        if rect is not None:
            annotation.Rect = Array(rect)
        pdf.pages[1].obj.Annots = Array([pdf.make_indirect(annotation)])

    return change


def _root(**entries: Any) -> Change:
    return lambda pdf: pdf.Root.update({f"/{key}": value for key, value in entries.items()})


def _script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@pytest.mark.parametrize("case", ["x4", "x1a", "sheets"])
def test_a_whole_file_only_lies_there(found: Found, case: str) -> None:
    assert found(case) == []


@pytest.mark.parametrize("kind", ["Link", "Text", "Stamp"])
@pytest.mark.parametrize("case", ["x4", "x1a"])
def test_an_annotation_inside_the_bleed_is_found(found: Found, kind: str, case: str) -> None:
    assert found(case, _annotated(kind)) == [
        f"interactive.annotation 2: an annotation ({kind}) lies inside the bleed"
    ]


def test_an_annotation_without_a_place_may_lie_anywhere(found: Found) -> None:
    message = "interactive.annotation 2: an annotation (Text) lies inside the bleed"
    assert found("x4", _annotated("Text", None)) == [message]
    assert found("x4", _annotated("Text", (1, 2))) == [message]


@pytest.mark.parametrize("kind", ["PrinterMark", "TrapNet"])
def test_what_is_there_for_printing_may_lie_inside(found: Found, kind: str) -> None:
    assert found("x4", _annotated(kind)) == []


def test_an_annotation_beside_the_bleed_does_no_harm(found: Found) -> None:
    assert found("x4", _annotated("Text", (600, 600, 700, 700))) == []


def test_scripts_are_found_wherever_they_hang(found: Found) -> None:
    names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), _script()])))
    assert found("x4", _root(Names=names)) == [
        "interactive.script: the file has JavaScript that runs when it is opened"
    ]
    assert found("x4", _root(OpenAction=_script())) == [
        "interactive.script: opening the file runs JavaScript"
    ]
    assert "interactive.script 2: an annotation (Link) runs JavaScript" in found(
        "x4", _annotated("Link", A=_script())
    )


def test_a_script_behind_another_action_is_found(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        first = Dictionary(S=Name.GoTo, D=Array([0]), Next=Array([_script()]))
        pdf.pages[0].obj.AA = Dictionary(O=first)

    assert found("x4", change) == [
        "interactive.script 1: the page runs JavaScript",
        "interactive.action 1: the page starts an action (GoTo)",
    ]


def test_actions_in_a_circle_come_to_an_end(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        action = pdf.make_indirect(Dictionary(S=Name.Named, N=Name.Print))
        action.Next = action
        pdf.Root.OpenAction = action

    assert set(found("x4", change)) == {
        "interactive.action: opening the file starts an action (Named)"
    }


def test_a_file_may_open_at_a_place(found: Found) -> None:
    assert found("x4", _root(OpenAction=Array([0, Name.Fit]))) == []
    assert found("x4", _root(OpenAction=Dictionary(S=Name.GoTo, D=Array([0])))) == []
    assert found("x4", _root(OpenAction=Dictionary(S=Name.URI, URI=String("x:")))) == [
        "interactive.action: opening the file starts an action (URI)"
    ]


def test_additional_actions_are_found(found: Found) -> None:
    saved = Dictionary(WS=Dictionary(S=Name.Launch))
    assert found("x1a", _root(AA=saved)) == [
        "interactive.action: the file starts an action (Launch)"
    ]


def test_a_form_to_fill_in_is_found(found: Found) -> None:
    field = Dictionary(FT=Name.Tx, T=String("name"))
    message = "interactive.form: the file has a form to fill in"
    assert found("x4", _root(AcroForm=Dictionary(Fields=Array([field])))) == [message]
    assert found("x4", _root(AcroForm=Dictionary(Fields=Array([]), XFA=String("x")))) == [message]
    assert found("x4", _root(AcroForm=Dictionary(Fields=Array([])))) == []


def test_pdf_x_1a_has_no_files_inside(found: Found) -> None:
    files = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), Dictionary()])))
    assert found("x1a", _root(Names=files)) == [
        "interactive.embedded-file: files are embedded in this one"
    ]
    assert found("x4", _root(Names=files)) == []
    assert "interactive.embedded-file 2: a file is attached to the page" in found(
        "x1a", _annotated("FileAttachment")
    )


@pytest.mark.parametrize("kind", ["Movie", "Sound", "Screen", "3D", "RichMedia"])
def test_what_moves_or_sounds_is_found(found: Found, kind: str) -> None:
    beside = _annotated(kind, (600, 600, 700, 700))
    assert found("x4", beside) == [f"interactive.media 2: there is a {kind} annotation on the page"]


def test_leftovers_of_presentations_are_warnings(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Trans = Dictionary()
        pdf.pages[2].obj.Thumb = pdf.make_stream(b"\0", Width=1, Height=1)
        pdf.Root.Threads = Array([Dictionary()])

    assert found("x4", change) == [
        "interactive.article: the file has article threads",
        "interactive.transition 1: the page has a transition (Trans)",
        "interactive.thumbnail 3: the page has a thumbnail",
    ]


def test_annotations_that_are_none_do_no_harm(found: Found) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots = 7
        pdf.pages[1].obj.Annots = Array([7, Array([]), Name.A])

    assert found("x4", change) == []
