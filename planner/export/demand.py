"""What many postings ask, as a table, JSON, CSV, a picture, and the demand file of a catalogue."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import tomlkit

from planner.domain.level import NAMED_LEVELS
from planner.reading.market import Tally, wilson
from planner.wording import count

_BAR = "█"
_BAR_WIDTH = 24
_ROW_HEIGHT, _NAME_WIDTH, _PLOT_WIDTH = 18, 260, 400
_STYLE = 'font-family="sans-serif" font-size="12" fill="currentColor"'
_PARTNERS = 5


def demand_table(tally: Tally, names: Mapping[str, str], top: int) -> str:
    """The competencies asked most as aligned rows: share with its 95 % interval, share that insists, level, trend."""
    lines = [_summary(tally), ""]
    rows = [name for name, _ in tally.asked.most_common(top)]
    width = max((len(names[name]) for name in rows), default=0)
    lines.append(f"{'':<{width}}   asked      95 %   insist  level         trend")
    for name in rows:
        low, high = wilson(tally.asked[name], tally.postings)
        insisted = tally.essential[name] / tally.asked[name]
        trend = tally.trend(name)
        moved = "" if trend is None else f"{trend * 100:+5.1f}"
        bar = _BAR * round(_BAR_WIDTH * tally.share(name))
        lines.append(
            f"{names[name]:<{width}}  {tally.share(name):>6.1%}  {low * 100:>3.0f}–{high * 100:<3.0f}  "
            f"{insisted:>6.0%}  {tally.usual_level(name)!s:<12} {moved:>6}  {bar}".rstrip()
        )
    return "\n".join(lines) + "\n"


def demand_json(tally: Tally) -> str:
    """Everything counted, the most asked first."""
    document = {
        "version": 1,
        "postings": tally.postings,
        "doubles": tally.doubles,
        "silent": tally.silent,
        "bad_rows": tally.bad,
        "by_seniority": dict(sorted(tally.seniorities.items())),
        "by_month": dict(sorted(tally.months.items())),
        "competencies": [_counts(tally, name) for name, _ in tally.asked.most_common()],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def demand_csv(tally: Tally) -> str:
    """A line for each competency asked, the most asked first."""
    text = io.StringIO()
    fields = ("competency", "postings", "share", "low", "high", "essential_share", "core_share", "usual_level", "trend")
    writer = csv.DictWriter(text, fields, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for name, _ in tally.asked.most_common():
        counts = _counts(tally, name)
        low, high = counts["interval"]
        writer.writerow({**counts, "low": low, "high": high})
    return text.getvalue()


def demand_svg(tally: Tally, names: Mapping[str, str], top: int) -> str:
    """A picture of the shares with their intervals, in the colours of whoever shows it."""
    rows = [name for name, _ in tally.asked.most_common(top)]
    height = (len(rows) + 2) * _ROW_HEIGHT
    width = _NAME_WIDTH + _PLOT_WIDTH + 60
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {_STYLE}>',
        f'<text x="{_NAME_WIDTH}" y="{_ROW_HEIGHT - 5}">{escape(_summary(tally))}</text>',
        *(_bar(tally, name, names[name], number) for number, name in enumerate(rows, start=1)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def demand_toml(tally: Tally, source: str, days: tuple[date, date], checked: date) -> str:
    """The demand file of a catalogue: the share of postings that ask for each competency, by seniority."""
    known = [seniority for seniority in ("junior", "mid", "senior") if tally.seniorities[seniority]]
    document = tomlkit.document()
    document["source"] = source
    document["postings"] = tally.postings
    document["by_seniority"] = _inline({seniority: tally.seniorities[seniority] for seniority in known})
    document["from"], document["to"] = days
    document["checked"] = checked
    shares = tomlkit.table()
    for name in sorted(tally.asked):
        by = {seniority: round(tally.share(name, seniority), 3) for seniority in known}
        shares[name] = _inline({"all": round(tally.share(name), 3), **by})
    document["share"] = shares
    return tomlkit.dumps(document)


def _summary(tally: Tally) -> str:
    silent = f" (in {tally.silent} of them nothing known was found)" if tally.silent else ""
    left_out = f"{count(tally.doubles, 'double')}, {count(tally.bad, 'bad row')} left out"
    return f"{count(tally.postings, 'posting')}{silent}; {left_out}"


def _counts(tally: Tally, name: str) -> dict[str, Any]:
    asked = tally.asked[name]
    trend = tally.trend(name)
    return {
        "competency": name,
        "postings": asked,
        "share": round(tally.share(name), 4),
        "interval": [round(end, 4) for end in wilson(asked, tally.postings)],
        "essential_share": round(tally.essential[name] / tally.postings, 4),
        "core_share": round(tally.core[name] / tally.postings, 4),
        "usual_level": str(tally.usual_level(name)),
        "levels": {str(level): tally.levels[name, str(level)] for level in NAMED_LEVELS},
        "by_seniority": {seniority: round(tally.share(name, seniority), 4) for seniority in sorted(tally.seniorities)},
        "by_month": {month: tally.by_month[name, month] for month in sorted(tally.months)},
        "trend": None if trend is None else round(trend, 4),
        "with": dict(_partners(tally, name)),
    }


def _partners(tally: Tally, name: str) -> Sequence[tuple[str, int]]:
    """The competencies most often asked together with one, and how often."""
    partners = [(other, tally.together[min(name, other), max(name, other)]) for other in tally.asked if other != name]
    return sorted(partners, key=lambda partner: (-partner[1], partner[0]))[:_PARTNERS]


def _bar(tally: Tally, name: str, label: str, number: int) -> str:
    share = tally.share(name)
    low, high = (_NAME_WIDTH + _PLOT_WIDTH * end for end in wilson(tally.asked[name], tally.postings))
    top, middle = number * _ROW_HEIGHT, number * _ROW_HEIGHT + _ROW_HEIGHT // 2
    return "".join(_parts(share, label, (low, high), (top, middle)))


def _parts(share: float, label: str, interval: tuple[float, float], rows: tuple[int, int]) -> Iterator[str]:
    (low, high), (top, middle) = interval, rows
    yield f'<text x="{_NAME_WIDTH - 8}" y="{middle + 4}" text-anchor="end">{escape(label)}</text>'
    size = f'width="{_PLOT_WIDTH * share:.1f}" height="{_ROW_HEIGHT - 6}"'
    yield f'<rect x="{_NAME_WIDTH}" y="{top + 3}" {size} opacity="0.5"/>'
    yield f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}" stroke="currentColor"/>'
    yield f'<text x="{high + 6:.1f}" y="{middle + 4}">{share:.0%}</text>'


def _inline(values: dict[str, Any]) -> tomlkit.items.InlineTable:
    table = tomlkit.inline_table()
    table.update(values)
    return table
