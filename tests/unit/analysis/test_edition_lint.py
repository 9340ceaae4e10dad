import pytest

from basewatch.analysis.edition_lint import check_wording, lint_edition
from basewatch.errors import RenderError
from basewatch.models.blocks import (
    AnyBlock,
    Cited,
    Column,
    Judgements,
    KeyJudgement,
    Mark,
    Note,
    Notes,
    Statement,
    Statements,
    Table,
    TableRow,
)

MARK = Mark(number=1, source="S1", grade="B2", rows=("F1",))


def judged(sentence: str, confidence: str = "Confidence is low; what limits it: haze.") -> AnyBlock:
    item = KeyJudgement(
        id="one", number=1, judged=Cited(text=sentence, marks=(MARK,)), confidence=confidence
    )
    return Judgements(id="kj", title="Key judgements", caption="", judgements=(item,), empty="")


def note(text: str) -> AnyBlock:
    return Notes(id="method", title="Method", notes=(Note(term="Counts", text=text),))


def table(cell: Cited) -> AnyBlock:
    row = TableRow(id="row", cells=(cell,))
    columns = (Column(key="a", label="A"),)
    return Table(id="t", title="T", caption="", columns=columns, rows=(row,), empty="")


def rules(block: AnyBlock) -> list[str]:
    return [found.finding.rule for found in lint_edition([block])]


def test_judgement_with_word_and_horizon_passes() -> None:
    assert rules(judged("It is likely that the flights go on until 14 January 2030.")) == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("It is likely that the flights go on.", "no-horizon"),
        ("It is highly likely that they go on until May 2030.", "one-ladder"),
        ("We say with high confidence that it is likely by May 2030.", "confidence-beside"),
        ("The force may leave by May 2030.", "hedge"),
        ("The force withdrew by May 2030.", "gone-while-open"),
        ("Imagery confirmed it by May 2030.", "confirmed"),
    ],
)
def test_judgement_is_held_to_every_rule_although_it_is_cited(sentence: str, rule: str) -> None:
    assert any(found.startswith(rule) for found in rules(judged(sentence)))


def test_likelihood_has_no_place_in_the_sentence_on_confidence() -> None:
    block = judged(
        "It is likely that they go on until May 2030.", "Confidence is low, as haze is likely."
    )
    assert "confidence-beside-likelihood" in rules(block)


def test_notes_and_captions_are_the_editions_own() -> None:
    assert rules(note("The count might be low.")) == ["hedge"]


def test_words_that_bear_a_source_are_its_own() -> None:
    assert rules(table(Cited(text="They may have left.", marks=(MARK,)))) == []
    assert rules(table(Cited(text="They may have left.", tone="said"))) == []
    assert "hedge" in rules(table(Cited(text="They may be gone.")))


def test_statements_of_others_and_quotations_are_passed_over() -> None:
    said = Statement(id="s", date_words="", who="A", said=Cited(text="They may leave."))
    block = Statements(id="st", title="Said", caption="", statements=(said,), empty="")
    assert rules(block) == []
    assert rules(note("He said “it may be over”.")) == []


def test_refusal_names_block_and_words() -> None:
    with pytest.raises(RenderError, match=r"block 'method' says 'might' \(hedge\)"):
        check_wording([note("The count might be low.")])
    check_wording([note("A count is a lower bound.")])
