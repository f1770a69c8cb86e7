"""Public curricula as lists of courses that the catalogue holds, each in the order of its curriculum.

Where a curriculum names a course that the catalogue does not hold, the list has its successor of the same school or the
course of the same content that is named beside it, or leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

CURRICULA: Mapping[str, Sequence[str]] = {
    # github.com/ossu/data-science at 0162aa0, section by section. In place of edX's and Lagunita's courses that are
    # gone stand MIT's linear algebra and calculus, Stanford's introduction to statistics, the book of its Statistical
    # Learning, and the present Machine Learning, CS224N (of CS224d) and EE364A (of CVX101). Data wrangling with MongoDB
    # and Hadoop are left out.
    "OSSU data science": (
        "mit-18-06sc",
        "mit-18-01sc",
        "mit-18-02sc",
        "mit-6-100l",
        "mit-6-0002",
        "mit-res-6-012",
        "stanford-introduction-to-statistics",
        "caltech-learning-from-data",
        "islp",
        "deeplearning-ai-ml-specialization",
        "stanford-ee364a",
        "stanford-databases-sql",
        "stanford-databases-modelling",
        "stanford-cs224n",
        "udacity-deep-learning",
    ),
    # datatalks.club: the MLOps course asks for machine learning, "e.g., through ML Zoomcamp"
    # (github.com/DataTalksClub/mlops-zoomcamp); no order of the other two is given, so they come last.
    "Zoomcamps": ("dtc-ml-zoomcamp", "dtc-mlops-zoomcamp", "dtc-llm-zoomcamp", "dtc-de-zoomcamp"),
    # udacity.com: the AWS Machine Learning Engineer nanodegree (nd189), which asks for Python and some machine learning
    # (Udacity's own introduction), then those on machine-learning operations and on deep learning.
    "Udacity nanodegrees": ("udacity-intro-to-ml", "udacity-aws-mle", "udacity-ml-devops", "udacity-deep-learning"),
    # deeplearning.ai: its specialisations on Coursera, from mathematics to production.
    "DeepLearning.AI": (
        "deeplearning-ai-math-specialization",
        "deeplearning-ai-ml-specialization",
        "deeplearning-ai-dl-specialization",
        "deeplearning-ai-nlp-specialization",
        "deeplearning-ai-ml-in-production",
    ),
}
