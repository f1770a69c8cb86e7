"""Whatever reads the corpus, the totals are the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.catalogue import Catalogue
from planner.export.demand import demand_table
from planner.reading import Reader, reader_for
from planner.reading.market import Progress, Row, count_corpus, in_processes, on_dask
from tests.reading.market.test_counting import corpus

GUIDE = Path(__file__).parents[3] / "docs" / "guide-mentor.md"


@pytest.fixture(scope="module")
def counted(reader: Reader) -> Progress:
    return count_corpus(corpus(60), reader)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.reading.market.counting.ROWS_A_PART", 10)


def test_several_processes_count_the_same(reader: Reader, counted: Progress) -> None:
    assert count_corpus(corpus(60), reader, engine=in_processes(2)).tally == counted.tally


def test_a_dask_cluster_counts_the_same(reader: Reader, counted: Progress) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        assert count_corpus(corpus(60), reader, engine=on_dask(2, cluster.scheduler_address)).tally == counted.tally


@pytest.mark.filterwarnings("ignore")  # Spark has many of its own
def test_the_recipe_for_spark_counts_the_same(
    shipped: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyspark")
    pandas = pytest.importorskip("pandas")
    rows = corpus(60)
    pandas.DataFrame(rows, columns=Row._fields).drop(columns="fault").to_parquet(tmp_path / "jobs.parquet")
    monkeypatch.chdir(tmp_path)
    (recipe,) = re.findall(r"```py\n(.+?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(recipe, str(GUIDE), "exec"), {"__name__": "recipe"})
    names = {name: competency.name for name, competency in shipped.graph.competencies.items()}
    assert demand_table(count_corpus(rows, reader_for(shipped)).tally, names, top=40) in capsys.readouterr().out
