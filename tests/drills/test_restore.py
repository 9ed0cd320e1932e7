"""The short form of the restore drill: with the archive nothing acknowledged is lost."""

from tests.drills.restore import drill


def test_drill__when_the_disk_is_lost__everything_acknowledged_is_restored() -> None:
    result = drill(1.0)
    assert result["acknowledged"] > 20
    assert (result["lost"], result["half"]) == (0, 0)


def test_drill__when_commits_do_not_wait_for_the_archive__acts_are_lost() -> None:
    result = drill(0.5, waits=False)
    assert result["lost"] > 0
