"""A form is a list of questions; everything else (back, summary, progress, columns) is read off that list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cached_property

from handlers.domain.letters import fold
from handlers.facts import Value
from handlers.talk.forms import reading
from handlers.talk.forms.asking import Asking
from handlers.texts import Words, _, p_, word

SKIP = p_("button", "Bỏ qua")
Meanings = tuple[tuple[Value, Words], ...]
Ways = tuple[tuple[Words, str], ...]


class Problem(Exception):
    """Something a person can mend, with an example; `maybe` is offered at the second miss, `ways` beside the form."""

    def __init__(self, words: Words, maybe: Meanings = (), refused: tuple[str, ...] = (), ways: Ways = ()) -> None:
        super().__init__(str(words))
        self.words, self.maybe, self.ways = words, maybe, ways
        self.refused = refused  # what there is, but not for whoever asked: said to nobody, written into the log


def not_now(label: Words) -> Problem:
    """What was chosen can be chosen no more; it is not called by name, since it may be no longer theirs to read."""
    return Problem(_("{label}: điều đã chọn trước đó nay không còn chọn được. Đồng chí chọn lại giúp.", label=label))


class Refusal(Problem):
    """It was understood well, and cannot be: the words say by which rule, also where it was one answer of several."""


class Over(Refusal):
    """What a button named is past, or an answer ends it all: nothing else is to be asked, and the form closes."""


class Settled(Problem):
    """It stands like this already: there is nothing left to send."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: a short key that never is a name, its label, and other words people type for it."""

    value: str
    label: Words
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """The answer was read; `rest` is what stood behind it, to be read as answers to the questions that follow."""

    value: Value
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """It could mean several things, each a whole answer with its label: which one is asked, never guessed."""

    question: Words
    meanings: Meanings


@dataclass(frozen=True, slots=True)
class Partly:
    """The answer grows (one more name unticked) until it is said to be done; `note` is what could not be read of it."""

    value: Value
    note: Words | None = None


Reading = Understood | Unsure | Partly


@dataclass(frozen=True)
class Field:
    """One question. Subclasses know how to read an answer; a Problem they raise is said in the question's own words."""

    key: str
    question: Words | Callable[[Asking], Words]
    _: KW_ONLY
    label: Words
    calls: tuple[str, ...] = ()
    """What else people call this line when they correct it, without accents."""
    optional: bool = False
    more: bool = False
    quiet: bool = False  # not a line of the summary where it did not have to be asked
    unlisted: Callable[[Mapping[str, Value]], bool] | None = None  # where other lines of the summary say it
    when: Callable[[Mapping[str, Value]], bool] | None = None
    unless: Callable[[Mapping[str, Value]], bool] | None = None
    """Where the question does not exist, though it is no follow-up of another."""
    default: Callable[[Asking], Value] | None = None
    help: Words | None = None
    skip: Words | None = None  # what its “skip” button says, where that is more than skipping
    check: Callable[[Value, Asking], None] | None = None

    alone = False
    """True where a single possible choice is taken without asking, once all questions before it are answered."""
    numbered = False  # true where a typed number means a choice; elsewhere the field reads the number first
    whole = False
    """True where commas belong to the answer; elsewhere they separate the answers to several questions."""
    own = False
    """True where an answer has a form of its own, so that two of them in one line are two answers to one question."""
    entire = False
    """True where commas may stand in one answer all the same (“thứ Sáu, ngày 20/11”): the line is first read whole."""
    many = False
    """True where such an answer may hold any number of pieces, and hands on what stands behind them."""
    anew = False
    """True where a line typed at the summary may be this answer given anew."""
    ahead = False  # true where what was typed before it is answered waits, and is read once it is
    reviewed = False
    """True where the answer is looked over before it is sent, also in a form that has no need of it."""
    grows = False
    """True where one answer may take several taps; “Xong” ends it."""

    def applies(self, said: Mapping[str, Value]) -> bool:
        """Whether the question exists, given what was said."""
        return (self.when is None or self.when(said)) and not (self.unless and self.unless(said))

    def title(self, asking: Asking) -> Words:
        """What its line on the card is called."""
        return self.label

    def ask(self, asking: Asking) -> Words:
        """The question as put now."""
        return self.question(asking) if callable(self.question) else self.question

    def options(self, asking: Asking) -> Sequence[Option]:
        """What may be chosen now; empty for free answers."""
        return ()

    def bare(self, text: str, names: Collection[str]) -> str:
        """The typed line without what is no part of an answer; `names` is what the question is called, folded."""
        return reading.unlabelled(reading.with_colons(reading.bare(text), names), names)

    def read(self, text: str, asking: Asking) -> Reading:
        """Understands what was typed, or raises Problem with the fix."""
        raise NotImplementedError

    def chose(self, value: Value, asking: Asking) -> Reading:
        """What one of several meanings comes to, once it was chosen; it may leave something more to ask."""
        return Understood(value)

    def take(self, value: str, asking: Asking) -> Reading:
        """Understands a tapped option's key, checked against what is true today."""
        if any(option.value == value for option in self.options(asking)):
            return Understood(value)
        raise Problem(self.ask(asking))

    def still(self, value: Value, asking: Asking) -> None:
        """Raises Problem where this answer, given before, could not be given now: somebody or something left since."""

    def ground(self, asking: Asking) -> Value | None:
        """Of whom the answer speaks without naming them, None where of nobody; asked again once it is another."""
        return None

    def lapses(self, given: str, said: Mapping[str, Value]) -> bool:
        """Whether this answer speaks of the one just given to another question, and so is to be asked again."""
        return False

    def off(self, asking: Asking) -> bool:
        """Whether the question does not exist here (a setting turned it off)."""
        return False

    def nothing(self, options: Sequence[Option], asking: Asking) -> Words | None:
        """What to say instead of asking, when there is nothing to choose from; None where there is."""
        return None

    def echo(self, value: Value, asking: Asking) -> Words | None:
        """How a typed answer was understood where a slip is easy; None where none is. Said before the next question."""
        return None

    def names(self, language: str) -> frozenset[str]:
        """What the question is called where its answer stands behind a colon, folded."""
        question = () if callable(self.question) else (word(self.question, language),)
        return frozenset(map(fold, (word(self.label, language), *self.calls, *question)))

    def sole(self, asking: Asking) -> Value | None:
        """The answer that need not be asked for, because nothing else is possible; None where more is."""
        return self.default(asking) if self.default else None

    def written(self, value: Value, said: Mapping[str, Value]) -> Value:
        """The answer as it is filed: what another one left out of it is no part of it."""
        return value

    def show(self, value: Value, asking: Asking) -> Words:
        """The answer as the summary says it."""
        return str(value)


@dataclass(frozen=True, init=False)
class Form:
    """The questions in their order."""

    fields: tuple[Field, ...]

    def __init__(self, *fields: Field) -> None:
        object.__setattr__(self, "fields", fields)

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        """Each question by its key."""
        return {field.key: field for field in self.fields}

    def __getitem__(self, key: str) -> Field:
        return self.by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self.by_key

    def visible(self, said: Mapping[str, Value]) -> list[Field]:
        """The questions that apply, given what was said."""
        return [f for f in self.fields if f.applies(said)]

    def answers(self, said: Mapping[str, Value]) -> dict[str, Value]:
        """What is filed: answers of visible questions only."""
        return {f.key: f.written(said[f.key], said) for f in self.visible(said) if said.get(f.key) is not None}

    def plus(self, *fields: Field) -> Form:
        """The same form with more questions at its end."""
        return Form(*self.fields, *fields)
