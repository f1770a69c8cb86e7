"""What a posting says beside competencies: title, employer, place, seniority, years of work and degree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from planner.domain.posting import Education, Experience
from planner.reading.cues import Job, bits
from planner.reading.judging.asked import years_before
from planner.reading.matching.matcher import Found
from planner.reading.structure.section import Section

_ROLE = (
    r"(?:engineers?|scientists?|developers?|architects?|researchers?|analysts?|specialists?|leads?|managers?|"
    r"consultants?|programmers?|interns?|head of [\w ]+)"
)
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_LISTED = re.compile(r"^[ \t]*(?:- |[\"']).{20}", re.MULTILINE)
"""An item that front matter lists, and not a mere tag."""
_FIELD = re.compile(
    r"[ \t]*[*#-]*[ \t]*\**(job title|title|position|role|company(?: name)?|employer|organi[sz]ation|location|"
    r"seniority(?: level)?|experience level)\**[ \t]*(?::\**|-)[ \t]*(.+)",
    re.IGNORECASE,
)
_TITLE_NOISE = re.compile(
    r"^[#*\s>-]*(?:job (?:title|description|posting|summary)|title|position|role|vacancy|now hiring|hiring|"
    r"we(?: are|'re) hiring)"
    r"\s*[:-]\s*|\s*\(?(?:m/f/d|f/m/d|m/w/d|all genders)\)?|\s+job description\b|[*#]+\s*$",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"(?:for|seeking|hiring)\s+(?:an?\s+|our next\s+|talented\s+|experienced\s+|highly skilled\s+|and\s+|"
    rf"skilled\s+|exceptional\s+|motivated\s+|passionate\s+)*((?:[\w/+&().-]+ ){{0,5}}?{_ROLE})\b"
)
_NAME = r"[A-Z][\w&.-]*(?: (?:(?:&|and|of) )?[A-Z][\w&.-]*){0,4}"
_EMPLOYER_LINE = re.compile(
    rf"\n(?:[#*\s]*(?i:about|join|why|life at|working at)\s+({_NAME})\s*[*:]*$|Company\s*[-:]\s*(.+)$)",
    re.MULTILINE,
)
_DOES = (
    r"(?:is|are|was|has|have|makes?|moves?|builds?|provides?|helps?|runs?|sells?|serves?|offers?|works?|operates?|"
    r"develops?|delivers?|brings?|designs?|powers?|supports?|connects?|creates?|keeps?|supplies|insures|lends|believes)"
)
_BEGINS = re.compile(r"(?:^|[.!?] )\W*\Z", re.MULTILINE)
_INTRODUCES = re.compile(r"(?:^|[.!?] )\W*(?:About|Join|At) \Z", re.MULTILINE)
_ACTS = re.compile(rf"(?: [A-Z&][\w&.-]*){{0,3}} {_DOES}\b")
"""Around the name of somebody of whom a sentence says what they do."""
_LONGEST_BEFORE = 20
_SAID_OF_US = re.compile(
    r"\n[#* ]*(?i:about us|who we are|about the company|the company|our company|company overview)[*: ]*\n"
    rf"\s*({_NAME}),? {_DOES}\b"
)
"""An employer who begins what stands under a heading of theirs."""
_SAID_AT_FIRST = re.compile(rf"\s*({_NAME}),? {_DOES}\b")
"""An employer who begins the text."""
_OPENS = re.compile(rf"[^\n]*\n\s*({_NAME}),? {_DOES}\b")
"""A title, and an employer who begins the text below it."""
_BEHIND_TITLE = re.compile(
    rf"\s+(at|@|[-|]+)\s+({_NAME})(?:(?:,|\s+in)\s+([A-Z][^|\n]{{1,50}}?))?(?=\s*(?:\([^)\n]*\))?\s*$|\s+[-|]+\s)",
    re.MULTILINE,
)
"""An employer in the line of a title, perhaps with the place."""
_BELOW_TITLE = re.compile(rf"\n[#*_\s]*({_NAME})(?:(?:,| [-|])\s+([A-Z][^|\n.:]{{1,50}}?))?[*_\s]*$", re.MULTILINE)
"""A line below a title with the employer, perhaps with the place."""
_ORGANISED = re.compile(
    r"\b(?:Ltd|Limited|Inc|plc|PLC|GmbH|AG|LLC|Group|Bank|University|College|Council|Trust|NHS|Institute|Technologies|"
    r"Labs|Partners|Payments|Insurance|Agency|Associates|Consulting|Foundation|Hospitals?|Laborator(?:y|ies)|Ministry|"
    r"Pharmaceuticals|Robotics|Software|Solutions|Studios|Systems|Therapeutics|Ventures)\b"
)
"""What only the name of an organisation has in it."""
_PART_OF_IT = re.compile(
    r"\b(?:AI|ML|Analytics|Data|Department|Division|Engineering|Platform|Practice|Products?|Research|Science|Squad|"
    r"Teams?|Technology|Unit)\b"
)
"""What the name of a team has in it, of which a text also says what it does."""
_AT_EMPLOYER = re.compile(rf"At ({_NAME}),? (?:we|our|you)\b")
_AS_EMPLOYEE = re.compile(rf"As an? [^.,\n]{{3,80}}? (?:at ({_NAME})|on ({_NAME})'s )")
_SEEKS = ("looking for", "seeking", "hiring", "searching", "recruiting")
_WHO_SEEKS = re.compile(r"\s+(?:is|are)\s+(?:currently\s+)?\Z")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w&.-]*(?: (?:(?:&|and|of) )?[A-Z(][\w&.)-]*){0,4}$")
_NAMES_ROLE = re.compile(rf"\b{_ROLE}\b")
_LONGEST_NAME = 80
_SENIORITIES = (
    (
        "junior",
        re.compile(
            r"\b(?:junior|jr|graduate|entry[ -]level|intern(?:ship)?|trainee|associate|early career)\b", re.IGNORECASE
        ),
    ),
    ("senior", re.compile(r"\b(?:senior|sr|staff|principal|lead|head|director|distinguished|expert)\b", re.IGNORECASE)),
)
_DEGREES = (
    (
        "bachelor",
        re.compile(
            r"\b(?:bachelor|bsc|b\.sc|bs\b|b\.s|ba\b|b\.?tech|b\.?eng|undergraduate|university degree)", re.IGNORECASE
        ),
    ),
    (
        "master",
        re.compile(
            r"\b(?:master|msc|m\.sc|ms\b|m\.s\.|m\.?tech|m\.?eng\b|postgraduate|advanced degree)", re.IGNORECASE
        ),
    ),
    ("doctorate", re.compile(r"\b(?:ph\.?d|doctora)", re.IGNORECASE)),
)
_TITLE_PART = re.compile(r"\s+[-|@]+\s+|\s+at (?=[A-Z])")
"""Behind a title, before the employer or the place in the same line."""
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
_LONGEST_TITLE, _MOST_WORDS, _LINES_TO_TITLE = 90, 12, 3
"""Characters and words of a title, and among how many first lines it stands."""
_MOST_YEARS = 20
_LEAST = re.compile(
    rb"(?:\b(?:min(?:imum)?|at least|from)\W+(?:of )?(\d{1,2})|(\d{1,2}) ?\+)(?: years?)?\W{1,3}(?:but |and )?\Z",
    re.IGNORECASE,
)
"""The years insisted on, before a wish for more: `minimum 3, ideally 5 years`."""
_LONGEST_LEAST = 30
_YEARS, _DEGREE = bits(Job.YEARS), bits(Job.DEGREE)
_WISHED, _WISHED_FOR = bits(Job.WISH_BEFORE), bits(Job.WISH_BEFORE, Job.WISH_AFTER)
_NOT_EMPLOYERS = {"Everyone", "Here", "There", "We", "The", "You", "Our", "This", "Us", "Company", "They", "Who", "It"}


class Heading(NamedTuple):
    """The words that stand over a posting; `None` is what it does not say. `body` is where what it asks begins."""

    title: str | None
    organisation: str | None
    location: str | None
    body: int


def read_heading(text: str, names_skill: Callable[[int, int], bool]) -> Heading:
    """Title, employer and place, from fields, front matter, the first lines, or the sentence that seeks somebody.

    `names_skill` says whether the text names a competency between two offsets, as no employer's name does.
    """
    front = _FRONT_MATTER.match(text)
    body = front.end() if front else 0
    fields: dict[str, str] = {}
    for line in text[: body + 1500].split("\n"):
        if (":" in line or "-" in line) and (found := _FIELD.match(line)):
            fields.setdefault(found[1].lower().split()[0], found[2].strip(" *\"'|"))
    title = fields.get("job") or fields.get("title") or fields.get("position") or fields.get("role")
    title = title or _title_above(text[body : body + 800])
    title = _TITLE_NOISE.sub("", title).strip(" *#:|-") if title else None
    if not title or len(title) > _LONGEST_TITLE or not _names_role(title):
        sought = _SOUGHT.search(text.lower(), body)
        title = text[slice(*sought.span(1))].strip() if sought else title or None
    organisation = (
        fields.get("company") or fields.get("employer") or fields.get("organisation") or fields.get("organization")
    )
    location = fields.get("location")
    start = text.find(title, body) if title else -1
    if title and start >= 0:
        if beside := _beside_title(text, start, names_skill):
            title = title[: beside.start() - start].rstrip(" ,")
            organisation, location = organisation or beside[2], location or beside[3]
        organisation = organisation or _above_title(text, body, start, names_skill)
        below = _BELOW_TITLE.match(text, text.find("\n", start))
        if below and not organisation and _is_employer(below[1], text) and not names_skill(*below.span(1)):
            organisation, location = below[1], location or below[2]
        opens = _OPENS.match(text, start)
        if opens and not organisation and opens[1] not in _NOT_EMPLOYERS and not names_skill(*opens.span(1)):
            organisation = opens[1]
    if organisation is None:
        organisation = min(_employers(text, body), default=(0, None))[1]
    asks_in_front = front is not None and _LISTED.search(front[1]) is not None
    return Heading(title, organisation, location, 0 if asks_in_front else body)


def _beside_title(text: str, start: int, names_skill: Callable[[int, int], bool]) -> re.Match[str] | None:
    """The employer in the line of a title that begins at an offset; of a part of the title or a place nothing is said.

    Behind a dash stands an employer whose name says that it is one, or who says something further down.
    """
    end = text.find("\n", start, start + 2 * _LONGEST_TITLE)
    for found in _BEHIND_TITLE.finditer(text, start, start + 2 * _LONGEST_TITLE if end < 0 else end):
        is_said = found[1] in ("at", "@") or (_is_employer(found[2], text) and not names_skill(*found.span(2)))
        if is_said and _names_role(text[start : found.start()]):
            return found
    return None


def _above_title(text: str, body: int, start: int, names_skill: Callable[[int, int], bool]) -> str | None:
    """The employer whose name is the line over a title that begins at an offset."""
    found = re.compile(rf"[#*\s]*({_NAME})[*\s]*\n[#*\s]*").fullmatch(text, body, start)
    return found[1] if found and _is_employer(found[1], text) and not names_skill(*found.span(1)) else None


def _is_employer(name: str, text: str) -> bool:
    """Whether a name has in it that it is one of an organisation, or the text says what they do."""
    return _ORGANISED.search(name) is not None or (_PART_OF_IT.search(name) is None and _speaks(name, text))


def _speaks(name: str, text: str) -> bool:
    """Whether a name, or how it begins, is somebody of whom the text says what they do."""
    short = " ".join(name.split()[:2])
    for at in _places(short, text, 0):
        before, end = max(0, at - _LONGEST_BEFORE), at + len(short)
        if _INTRODUCES.search(text, before, at) and not text[end : end + 1].isalnum():
            return True
        if _BEGINS.search(text, before, at) and _ACTS.match(text, end):
            return True
    return False


def _title_above(beginning: str) -> str | None:
    """The first of the first lines that looks like a title and names a role, else the first if it is no sentence."""
    lines = [_LINK.sub(r"\1", line) for line in map(str.strip, beginning.splitlines()) if line][:_LINES_TO_TITLE]
    titles = [_titled(line) for number, line in enumerate(lines) if not number or _looks_like_title(line)]
    return next((title for title in titles if title and _names_role(title)), titles[0] if titles else None)


def _looks_like_title(line: str) -> bool:
    """Whether a line below the first has a capital, no colon and few words."""
    return line.lstrip("#* ")[:1].isupper() and ":" not in line and len(line.split()) <= _MOST_WORDS


def _titled(line: str) -> str | None:
    """The title that a line is or begins with; `None` where it is a sentence."""
    if len(line) <= _LONGEST_TITLE and not line.endswith((".", "!", "?")):
        return line
    part = _TITLE_PART.split(line, maxsplit=1)[0]
    return part if part != line and len(part) <= _LONGEST_TITLE and _names_role(part) else None


def _names_role(title: str) -> bool:
    return _NAMES_ROLE.search(title.lower()) is not None


def _employers(text: str, body: int) -> list[tuple[int, str]]:
    """Where a heading or a sentence that seeks somebody names the employer, with the name."""
    named = [(found.start(), found[1] or found[2]) for found in _EMPLOYER_LINE.finditer(f"\n{text}", body)]
    named += [(found.start(1), found[1]) for found in _said_of_us(text[body:])]
    named += [(at, found[1]) for at in _places("At ", text, body) if (found := _AT_EMPLOYER.match(text, at))]
    named += [
        (at, (found[1] or found[2]).rstrip("."))
        for at in _places("As a", text, body)
        if (found := _AS_EMPLOYEE.match(text, at))
    ]
    named += [
        (before.start(), before[0])
        for verb in _SEEKS
        for at in _places(verb, text, body)
        if (found := _WHO_SEEKS.search(text, max(body, at - _LONGEST_NAME), at))
        and (before := _NAME_BEFORE.search(text, max(body, found.start() - _LONGEST_NAME), found.start()))
    ]
    return [
        (at, name.strip()) for at, name in named if name.split() and name.split()[0].capitalize() not in _NOT_EMPLOYERS
    ]


def _said_of_us(text: str) -> Iterator[re.Match[str]]:
    first = _SAID_AT_FIRST.match(text)
    if first:
        yield first
    yield from _SAID_OF_US.finditer(text, first.end() if first else 0)


def _places(words: str, text: str, start: int) -> Iterator[int]:
    """The offsets at which the words stand, from `start` on."""
    at = text.find(words, start)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def seniority_of(title: str | None, years: float | None) -> str | None:
    """`junior`, `mid` or `senior`, by the title or else the years of work asked for; `None` where neither says."""
    for seniority, pattern in _SENIORITIES:
        if title and pattern.search(title):
            return seniority
    if years is None:
        return None
    return "junior" if years < 2 else "mid" if years < 5 else "senior"


def years_in(part: Found, text: bytes, either: Set[int]) -> list[tuple[bool, float]]:
    """The years of work that a sentence asks for, each with whether it insists on them; not on those of `either`."""
    if not part.jobs & _YEARS:
        return []
    insists = part.sentence.section is not Section.DESIRABLE and not part.jobs & _WISHED
    found: list[tuple[bool, float]] = []
    for start, _, cue in part.cues:
        if cue.job is Job.WISH_AFTER:
            if insists and (least := _LEAST.search(text, max(part.sentence.start, start - _LONGEST_LEAST), start)):
                found.append((start not in either, float(least[1] or least[2])))
            insists = False
        elif cue.job is Job.YEARS:
            years = years_before(text, start, part.sentence.start)
            if years is not None and years <= _MOST_YEARS:
                found.append((insists and start not in either, years))
    return found


def degrees_in(part: Found, text: bytes, either: Set[int]) -> list[tuple[bool, str]]:
    """The lowest degree that a sentence asks for, if any, with whether it insists on it."""
    if not part.jobs & _DEGREE:
        return []
    words = text[part.sentence.start : part.sentence.end].decode("ascii")
    degree = next((degree for degree, pattern in _DEGREES if pattern.search(words)), "bachelor")
    is_either = any(start in either for start, _, cue in part.cues if cue.job is Job.DEGREE)
    return [(part.sentence.section is not Section.DESIRABLE and not part.jobs & _WISHED_FOR and not is_either, degree)]


def experience_of(found: Sequence[tuple[bool, float]]) -> Experience | None:
    """The most years of work that the posting insists on, else the most that it would like."""
    if not found:
        return None
    is_essential, years = max(found)
    return Experience(years=years, is_essential=is_essential)


def education_of(found: Sequence[tuple[bool, str]]) -> Education | None:
    """The first degree that the posting insists on, else the first that it would like."""
    if not found:
        return None
    is_essential, degree = max(found, key=lambda asked: asked[0])
    return Education(degree=degree, is_essential=is_essential)
