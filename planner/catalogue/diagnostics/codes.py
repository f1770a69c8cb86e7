"""The table of every kind of fault that the catalogue's readers find: its severity, meaning and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.catalogue.diagnostics.diagnostic import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of fault. `meaning` and `remedy` are whole sentences."""

    name: str
    severity: Severity
    meaning: str
    remedy: str

    @property
    def hint(self) -> str:
        """The remedy as the help of a diagnostic."""
        return self.remedy[:1].lower() + self.remedy[1:].rstrip(".")


_COUNTS = {
    "competency": ", and counts for nothing",
    "course": ", and counts as what `taught` says of it",
    "posting": ", and counts for nothing",
}
"""What a profile's name for what the catalogue lacks is still good for, by its kind."""

_ALL = (
    # A file as a whole.
    Code(
        "missing-folder",
        ERROR,
        "The catalogue, or one of its two folders, is not there.",
        "Name a folder that holds `competencies/` and `curricula/`.",
    ),
    Code(
        "unreadable-file",
        ERROR,
        "The file cannot be read.",
        "Make it an ordinary file that you may read.",
    ),
    Code(
        "merge-conflict",
        ERROR,
        "Git could not merge two versions of the file, and its marks are still in it.",
        "Keep what is right of the two versions, and remove the marks.",
    ),
    Code("not-utf-8", ERROR, "The file is not text in UTF-8.", "Save it as UTF-8, or remove it."),
    Code("empty-file", ERROR, "The file says nothing.", "Write what belongs in it, or remove it."),
    Code(
        "syntax-error",
        ERROR,
        "The file is not TOML.",
        "Mend the line; nothing else in this file is checked until then.",
    ),
    # Keys and values of one file.
    Code("unknown-key", ERROR, "A key is not one that the table has.", "Use one of the keys listed, or remove it."),
    Code("missing-field", ERROR, "A key that must be there is not.", "Add it."),
    Code("wrong-type", ERROR, "A value is of another type than the key asks for.", "Write a value of the type named."),
    Code("bad-value", ERROR, "A value is not one of those allowed.", "Use one of those listed."),
    Code("bad-number", ERROR, "A number is too small, too large or no number.", "Use a number within the limit named."),
    Code(
        "empty-value", ERROR, "A text or a list says nothing.", "Fill it, or remove the key where it may be left out."
    ),
    Code(
        "hidden-character",
        ERROR,
        "A text has a character that cannot be seen: a control, or one that turns the direction of reading.",
        "Write the text again without it.",
    ),
    Code(
        "hidden-in-profile",
        WARNING,
        "A learner's name or evidence has a character that cannot be seen; it is kept, and shown as an escape.",
        "Write the text again without it.",
    ),
    Code("bad-id", ERROR, "An id is not a slug.", "Use lower-case letters and digits, with single hyphens between."),
    Code("bad-url", ERROR, "A web address is not one.", "Write it in full, from `https://` on."),
    Code(
        "bad-date",
        ERROR,
        "A date is not one, or comes before one that it must follow.",
        "Write it without quotes, as 2027-01-31.",
    ),
    Code(
        "unknown-level",
        ERROR,
        "A level is not one of the named levels.",
        "Use awareness, working, practitioner or expert.",
    ),
    Code("missing-level", ERROR, "A level has no can-do statement.", "Write what somebody at that level can do."),
    Code(
        "incomplete-cohort",
        ERROR,
        "A course has some of `starts`, `weeks` and `hours_per_week`, but not all.",
        "Give all three for dated cohorts, and none for study at one's own pace.",
    ),
    Code(
        "group-of-one",
        ERROR,
        "An `any_of` has one competency only.",
        "Name it as `competency`, or add others.",
    ),
    Code(
        "too-few-options",
        ERROR,
        "`at_least` is more than there are competencies to choose from.",
        "Lower it, or add competencies to `any_of`.",
    ),
    # What several places say together.
    Code("duplicate-id", ERROR, "Two things have the same id.", "Rename one of them, and what refers to it."),
    Code(
        "unknown-competency",
        ERROR,
        "A competency is named that is not defined.",
        "Correct the id, or define it in a file of `competencies/`.",
    ),
    Code(
        "unknown-area", ERROR, "A background names an area that is not there.", "Write the name of a file of an area."
    ),
    Code(
        "unknown-work",
        ERROR,
        "A course is for a kind of work that is not there.",
        "Write an id of `competencies/backgrounds.toml`.",
    ),
    Code("retired-competency", ERROR, "A competency is named that is retired.", "Name what replaced it."),
    Code("retired-course", ERROR, "A course is named that is retired.", "Name what replaced it."),
    Code("retired-posting", ERROR, "A posting is named that is retired.", "Name what replaced it."),
    Code("unknown-posting", ERROR, "A posting is named that the catalogue lacks.", "Correct the id."),
    Code("unknown-course", ERROR, "A course is named that the catalogue lacks.", "Correct the id."),
    *(
        Code(
            f"{kind}-gone",
            WARNING,
            f"A learner's profile names a {kind} that the catalogue lacks; it is kept{_COUNTS[kind]}.",
            f"Correct the id; if the {kind} was removed, leave it.",
        )
        for kind in _COUNTS
    ),
    Code(
        "background-gone",
        WARNING,
        "A learner's background is none that the catalogue offers; it is kept, and says nothing.",
        "Write the id of one in `competencies/backgrounds.toml`.",
    ),
    Code(
        "currency-gone",
        WARNING,
        "A learner's budget is in a currency that the catalogue does not convert; it is kept, and no plan can reckon "
        "with it.",
        "Write the budget in another one.",
    ),
    Code("unknown-provider", WARNING, "No course is offered by a provider of that name.", "Correct the name."),
    Code(
        "unknown-currency",
        ERROR,
        "A currency is not in the table of rates.",
        "Correct the code, or add the currency to `curricula/rates.toml`.",
    ),
    Code("prerequisite-cycle", ERROR, "Competencies need one another.", "Remove one of the prerequisites listed."),
    Code(
        "prerequisite-too-high",
        WARNING,
        "A prerequisite is needed more than one level above the level that it is for.",
        "Lower the prerequisite's level, or let it count from a higher level on.",
    ),
    Code(
        "redundant-prerequisite",
        WARNING,
        "A prerequisite follows already from another one.",
        "Remove it: nothing changes for anybody.",
    ),
    Code("alias-claimed-twice", ERROR, "Two competencies are called the same.", "Leave the text to one of them."),
    Code(
        "duplicate-requirement",
        ERROR,
        "A posting asks twice for a competency, with the same importance.",
        "Keep the one with the higher level.",
    ),
    Code("duplicate-rung", ERROR, "A posting has two rungs of the same title.", "Keep one of them."),
    Code(
        "idle-requirement",
        WARNING,
        "A level is no higher than a more important one of the same competency.",
        "Raise the level, or remove the line.",
    ),
    Code(
        "option-asked-alone",
        WARNING,
        "A competency of an `any_of` is asked for by itself as well, so that there is no choice.",
        "Remove one of the two, or ask for another level.",
    ),
    Code(
        "no-core",
        WARNING,
        "A posting does not say what its role cannot be done without; what is essential is planned first then.",
        'Give the ten to fifteen make-or-break requirements the importance `"core"`.',
    ),
    Code(
        "too-much-core",
        WARNING,
        "A posting has so many core requirements that they no longer say what comes first.",
        "Leave what a hiring manager would let pass as essential.",
    ),
    Code(
        "unmet-requirement",
        WARNING,
        "A posting asks for a level that no course teaches.",
        "Add a course that teaches it, or ask for a lower level.",
    ),
    Code(
        "taught-above-reach",
        ERROR,
        "A course teaches a level that grows at work, above its competency's study reach.",
        "Lower the level that it teaches.",
    ),
    Code(
        "required-above-taught",
        WARNING,
        "A course requires a higher level of a competency than the one to which it teaches it.",
        "Correct one of the two levels, or leave out what it does not teach.",
    ),
    Code(
        "work-without-practice",
        WARNING,
        "A competency grows at work below the highest level, and no practice says how.",
        "Let a practice of `curricula/practices.toml` grow it, or remove `at_work_from`.",
    ),
    Code(
        "unit-beyond-whole",
        WARNING,
        "A unit teaches more than the course that it is a part of teaches or asks for.",
        "Let the whole teach it, too.",
    ),
    Code(
        "wrong-continuation",
        ERROR,
        "A course continues another, and they are not first applications and those that go on from them.",
        "Let applications without dates continue others that continue none, or remove `continues`.",
    ),
    Code(
        "wrong-weeks",
        ERROR,
        "A course has `up_to_weeks`, and is no applications that take fewer weeks at least.",
        "Give applications more `up_to_weeks` than `elapsed_weeks`, or remove `up_to_weeks`.",
    ),
    Code(
        "unreachable-level",
        WARNING,
        "What a course teaches needs a level that nobody who starts from nothing can get from the other courses.",
        "Add a course that teaches the missing level, or let this one teach it.",
    ),
    # Who offers a course, and where it says so.
    Code(
        "project-with-provider",
        ERROR,
        "What is ours stands as somebody else's offer.",
        "Remove it, and list in `uses` what the project builds on.",
    ),
    Code(
        "missing-provider",
        ERROR,
        "A course that is not a project lacks its provider or its address.",
        "Add it, or make it a project.",
    ),
    Code(
        "missing-hours-source",
        ERROR,
        "A course does not say where its hours stand.",
        "Add `hours_source`: a web address, or `estimated` and how.",
    ),
    Code(
        "capstone-not-project",
        ERROR,
        "A capstone is not a project.",
        'Give it the format `"project"`, or remove `capstone`.',
    ),
    Code(
        "foreign-host",
        WARNING,
        "A link leads to another host than all the other links of its provider.",
        "Correct the link, or the name of the provider.",
    ),
    # What is sound and yet of no use, or of no proof.
    Code(
        "orphan-competency",
        WARNING,
        "No posting asks for a competency, and no chain of prerequisites joins it to one that is asked for.",
        "Let a posting ask for it, join it to others by a prerequisite, or remove it.",
    ),
    Code(
        "similar-statements",
        WARNING,
        "Two can-do statements are the same, or those of two levels of a competency nearly so.",
        "Say what somebody can do at one and not at the other.",
    ),
    Code(
        "dead-end-course",
        WARNING,
        "No learner can profit from a course: it gives nothing new or nothing near what postings ask, or its last"
        " cohort has begun.",
        "Correct what it teaches and requires, give it dates to come, or remove it.",
    ),
    Code(
        "missing-evidence",
        WARNING,
        "A figure has no backing: it was checked too long ago, or is an estimate that is not marked as one.",
        "Check it again, or list it in `estimated`.",
    ),
    Code(
        "posting-beside",
        WARNING,
        "A posting of your own has the id of one in the catalogue: it stands beside that under another.",
        "Rename its file, if you like.",
    ),
    Code(
        "day-to-come",
        WARNING,
        "Something was looked up, counted or retired on a day that is still to come.",
        "Write the day on which it was done.",
    ),
)

CODES: Mapping[str, Code] = {code.name: code for code in _ALL}
