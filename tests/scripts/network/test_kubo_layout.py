"""What a Kubo program sees of the environment."""

from pathlib import Path

from scripts.network.kubo_layout import environment


def test_environment__when_others_set_variables__lets_none_of_kubo_in(tmp_path: Path) -> None:
    outside = {"PATH": "/bin", "IPFS_TELEMETRY": "on", "LIBP2P_FORCE_PNET": "0", "HTTP_PROXY": "x"}
    seen = environment(tmp_path, "carrier", outside)
    assert (seen["PATH"], seen["IPFS_TELEMETRY"], seen["LIBP2P_FORCE_PNET"]) == ("/bin", "off", "1")
    assert "HTTP_PROXY" not in seen
