"""Tags: recall of altered invoices, and tags per second. ``python -m scripts.bench.tags``.

Alone it writes docs/measurements/tags.md; ``make bench`` has both as its section ``tags``.
"""

import platform
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from scripts.bench import tag_rate, tag_recall

PAGE = Path(__file__).resolve().parents[2] / "docs" / "measurements" / "tags.md"


def measure() -> dict[str, Any]:
    """Measure both.

    Returns:
        recall and rate, as their modules say.
    """
    return {"recall": tag_recall.measure(), "rate": tag_rate.measure()}


def page(found: Mapping[str, Any]) -> str:
    """Write the tables.

    Args:
        found: From ``measure``.

    Returns:
        Markdown.
    """
    day, cores = time.strftime("%Y-%m-%d", time.gmtime()), psutil.cpu_count()
    lines = [
        "# Tags",
        "",
        f"Made by `python -m scripts.bench.tags` on {day}: Python {platform.python_version()},",
        f"{cores} cores shared with others.",
        "",
        *_recall_lines(found["recall"]),
        "",
        *_rate_lines(found["rate"]),
    ]
    return "\n".join(lines) + "\n"


def _recall_lines(recall: Mapping[str, Any]) -> list[str]:
    exact, near, honest = recall["exact"], recall["near"], recall["honest"]
    return [
        "## Recall",
        "",
        f"{recall['financed']} invoices of our seeded generator (seed {recall['seed']}) are",
        "financed; each is altered once. Exact alterations must lock; near ones must advise a",
        "bank, here under another number, so that the buckets alone find them.",
        "",
        "| altered | copies | locked under its own number | advised under another |",
        "|---|---|---|---|",
        *(f"| {name} | {e['invoices']} | {e['locked']} | |" for name, e in exact.items()),
        *(
            f"| {name} | {e['invoices']} | {e['locked_by_number']} | {e['advised']} |"
            for name, e in near.items()
        ),
        "",
        "| honest | invoices | locked | advised |",
        "|---|---|---|---|",
        *(
            f"| {name} | {e['invoices']} | {e['locked']} | {e['advised']} |"
            for name, e in honest.items()
        ),
        "",
        f"Exact recall {recall['exact_recall']:.2%}, false locks {recall['false_locks']}; near",
        f"recall {recall['near_recall']:.2%}, false advice {recall['false_advice']:.3%} of the",
        "honest ones above. Beyond the goal: equal invoices of one seller to one buyer on one day,",
        f"which their number alone tells apart, are advised: {_share(recall)}.",
    ]


def _rate_lines(rate: Mapping[str, Any]) -> list[str]:
    rows = {
        "author_ms": "author",
        "holder_ms": "each holder",
        "receiver_ms": "receiver",
        "cpu_ms": "author and holders",
        "tags_per_core_second": "tags per core and second (goal: at least 500)",
    }
    return [
        "## Rate",
        "",
        "CPU of the arithmetic, without HTTP and signatures; author and holders on one core.",
        "",
        "| CPU ms per tag | single key | 2 of 3 |",
        "|---|---|---|",
        *(
            f"| {said} | {rate['single_key'][name]} | {rate['two_of_three'][name]} |"
            for name, said in rows.items()
        ),
    ]


def _share(recall: Mapping[str, Any]) -> str:
    alone = recall["honest_equal_on_one_day"]
    return f"{alone['advised']} of {alone['invoices']}, {alone['locked']} locked"


def main() -> int:
    """Measure and write the page.

    Returns:
        0 where all goals are reached, else 1.
    """
    found = measure()
    PAGE.write_text(page(found), encoding="utf8")
    sys.stdout.write(page(found))
    goals = (*found["recall"]["goals"].values(), found["rate"]["goal"])
    return 0 if all(goals) else 1


if __name__ == "__main__":
    raise SystemExit(main())
