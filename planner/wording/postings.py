"""What a posting asks and what grows it at work, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from planner.catalogue import Catalogue
from planner.domain.background import Having, Qualification
from planner.domain.competency import Competency
from planner.domain.course import Practice
from planner.domain.posting import Importance, RoleProfile
from planner.domain.target import Gap, OpenRequirement
from planner.wording.figures import listed, number

_DEGREES = {"bachelor": "a bachelor's degree", "master": "a master's degree", "doctorate": "a doctorate"}
_OTHER_WORK = "yours is other work, which may count with an employer"
_HAVE = {Having.HELD: "held", Having.LACKING: "not yet", Having.UNSAID: "not said"}


def asked_name(competencies: Mapping[str, Competency], asked: Sequence[str], at_least: int = 1) -> str:
    """The name of the competency asked for; of a group, how many of which.

    >>> asked_name({}, ["python"]), asked_name({}, ["aws", "gcp"]), asked_name({}, ["s3", "ecs", "iot"], 2)
    ('python', 'aws or gcp', '2 of s3, ecs, iot')
    """
    names = [competencies[name].name if name in competencies else name for name in asked]
    if at_least > 1:
        return f"{at_least} of {', '.join(names)}"
    return listed(names, most=len(names), last="or")


def open_name(competencies: Mapping[str, Competency], requirement: OpenRequirement) -> str:
    """The name of what a requirement that is not met asks for; of a group, how many of which."""
    return asked_name(competencies, requirement.options, requirement.at_least)


def held_of(competencies: Mapping[str, Competency], requirement: OpenRequirement, when: str = "now") -> str:
    """How many of those that a requirement asks for are held, and which; empty where one of them is enough.

    >>> held_of({}, OpenRequirement(competency="iot", competencies=("s3", "ecs", "iot"), at_least=2, held=("ecs",)))
    '1 of 2 held now (ecs)'
    """
    if requirement.at_least == 1:
        return ""
    names = [competencies[name].name if name in competencies else name for name in requirement.held]
    which = f" ({', '.join(names)})" if names else ""
    return f"{len(names) or 'none'} of {requirement.at_least} held {when}{which}"


def beside_competencies(profile: RoleProfile) -> list[str]:
    """The experience and education that a posting asks for, a sentence each; no plan counts them."""
    asked = []
    if profile.experience:
        years = number(profile.experience.years)
        asked.append((f"Experience: {years} {'year' if years == '1' else 'years'}", profile.experience.is_essential))
    if profile.education:
        asked.append((f"Education: {profile.education.degree}", profile.education.is_essential))
    return [f"{what} ({'essential' if is_essential else 'desirable'})" for what, is_essential in asked]


def asked_beside(asked: Qualification) -> str:
    """What is asked beside competencies, as a phrase.

    >>> from planner.domain.background import NOTHING_SAID
    >>> asked_beside(Qualification(is_essential=True, possession=NOTHING_SAID, years=1))
    '1 year of experience'
    >>> asked_beside(Qualification(is_essential=True, possession=NOTHING_SAID, done_before=True))
    'work of this kind done before'
    """
    if asked.done_before:
        return "work of this kind done before"
    if asked.years:
        what = "work of this kind" if asked.possession.other_work else "experience"
        return f"{number(asked.years)} year{'' if asked.years == 1 else 's'} of {what}"
    return _DEGREES.get(asked.degree, f"the degree “{asked.degree}”")


def beside_study(asked: Iterable[Qualification], on: date) -> list[str]:
    """The experience and education that postings ask for, a line each, with what the learner has of it on a day."""
    lines = []
    for each in asked:
        having = each.possession.by(on)
        have = f"yours ends in {each.possession.until}" if having is Having.UNDER_WAY else _HAVE[having]
        have = _OTHER_WORK if each.possession.other_work else have
        lines.append(f"{'Essential' if each.is_essential else 'Desirable'}: {asked_beside(each)}; {have}")
    return lines


def but_for(asked: Sequence[Qualification], on: date | None) -> str:
    """What being ready on a day does not give, as a phrase; empty where nothing of that kind is lacking.

    >>> from planner.domain.background import Possession
    >>> master = Possession(having=Having.UNDER_WAY, until=2028)
    >>> but_for([Qualification(is_essential=True, possession=master, degree="master")], date(2027, 10, 15))
    'but for your degree (due in 2028)'
    """
    lacking, until = not_by_study(asked, on), _under_way(asked, on)
    lacking += [f"your degree (due in {until})"] if until else []
    return f"but for {listed(lacking, most=len(lacking))}" if lacking else ""


def not_by_study_line(asked: Sequence[Qualification], on: date) -> str:
    """What the postings insist on and the learner lacks on a day, in a sentence; empty where there is nothing.

    >>> from planner.domain.background import NOTHING_SAID, Possession
    >>> lead = Qualification(is_essential=True, possession=NOTHING_SAID, years=5)
    >>> master = Possession(having=Having.UNDER_WAY, until=2028)
    >>> studying = Qualification(is_essential=True, possession=master, degree="master")
    >>> not_by_study_line([lead, studying], date(2027, 1, 4))
    'It asks for 5 years of experience, which this plan does not give. Your degree is under way until 2028.'
    >>> elsewhere = Possession(having=Having.LACKING, other_work=True)
    >>> not_by_study_line([Qualification(is_essential=True, possession=elsewhere, years=4)], date(2027, 1, 4))[31:]
    'this kind, which this plan does not give; yours is other work, which may count with an employer.'
    >>> not_by_study_line([studying], date(2029, 1, 1))
    ''
    """
    lacking, until = not_by_study(asked, on), _under_way(asked, on)
    has_other = any(each.possession.other_work and each.is_essential for each in asked)
    other = f"; {_OTHER_WORK}" if has_other else ""
    lines = (
        [f"It asks for {listed(lacking, most=len(lacking))}, which this plan does not give{other}."] if lacking else []
    )
    lines += [f"Your degree is under way until {until}."] if until else []
    return " ".join(lines)


def not_by_study(asked: Iterable[Qualification], on: date | None) -> list[str]:
    """What the postings insist on, and the learner lacks on a day or did not speak of, in phrases."""
    missing = (Having.LACKING, Having.UNSAID)
    return [asked_beside(each) for each in asked if each.is_essential and each.possession.by(on) in missing]


def _under_way(asked: Iterable[Qualification], on: date | None) -> int | None:
    """The year in which a degree that the postings insist on is there, where it is under way on a day."""
    insisted = (each.possession for each in asked if each.is_essential)
    return next((each.until for each in insisted if each.by(on) is Having.UNDER_WAY), None)


def to_go(gap: Gap) -> str:
    """How many wanted levels of each importance are not held yet, the most important first."""
    counted = [f"{len(lines)} {importance}" for importance in Importance if (lines := gap.of(importance))]
    return listed(counted, most=len(counted)) if counted else "nothing"


def practices_for(catalogue: Catalogue, competency: str) -> list[Practice]:
    """The practices that grow a competency, in the order of their file."""
    return [practice for practice in catalogue.practices.values() if competency in practice.grows]
