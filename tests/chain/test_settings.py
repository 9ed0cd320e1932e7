"""Settings: complete, or refused with the names of what is wrong."""

from pathlib import Path

import pytest

from chain.settings import Settings, SettingsInvalid

COMPLETE = {
    "GWANMUN_HOME": "/var/lib/member",
    "GWANMUN_RPC_URL": "http://127.0.0.1:8545",
    "GWANMUN_CONTENT_URL": "http://127.0.0.1:5001",
    "GWANMUN_CONSORTIUM": "0x" + "ab" * 20,
    "GWANMUN_CHAIN_ID": "424242",
    "PATH": "/bin",
}


def test_from_env__when_complete__gives_settings_with_defaults() -> None:
    settings = Settings.from_env(COMPLETE)
    assert settings.home == Path("/var/lib/member")
    assert settings.chain_id == 424_242
    assert settings.database_url == "sqlite:////var/lib/member/member.sqlite"
    assert (settings.port, settings.confirmations) == (0, 0)


def test_from_env__when_a_database_is_named__takes_it() -> None:
    settings = Settings.from_env(COMPLETE | {"GWANMUN_DATABASE_URL": "postgresql://db/m"})
    assert settings.database_url == "postgresql://db/m"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GWANMUN_CHAIN_ID", "0"),
        ("GWANMUN_CONSORTIUM", "0x12"),
        ("GWANMUN_RPC_URL", "8545"),
        ("GWANMUN_PORT", "70000"),
        ("GWANMUN_CONFIRMATIONS", "-1"),
    ],
)
def test_from_env__when_a_value_is_out_of_range__names_the_variable(name: str, value: str) -> None:
    with pytest.raises(SettingsInvalid, match=name):
        Settings.from_env(COMPLETE | {name: value})


def test_from_env__when_variables_are_missing__names_each() -> None:
    with pytest.raises(SettingsInvalid) as refusal:
        Settings.from_env({})
    problems = refusal.value.values["problems"]
    assert isinstance(problems, list)
    assert len(problems) == 5
