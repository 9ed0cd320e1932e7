"""The short form: with the readers' pins nothing is lost; without them documents are."""

from tests.drills.content_loss import MEMBERS, drill
from tests.kubo import needs_kubo

pytestmark = needs_kubo


def test_drill__when_a_node_is_deleted_and_another_harmed__reads_and_mends_every_document() -> None:
    report = drill(30)
    assert report["harmed_blocks"] >= 20
    assert report["readable_in_need"] == report["readable_after"] == 30
    assert report["whole_copies_after"] == 30 * len(MEMBERS)
    # The other half was deleted: that came back with the first read.
    assert report["mended"] >= report["harmed_blocks"] // 2
    assert report["lost"] == 0


def test_drill__when_readers_pin_nothing__loses_documents() -> None:
    report = drill(6, readers_pin=False)
    assert report["readable_in_need"] < 6
    assert report["readable_after"] < 6
    assert report["lost"] > 0
