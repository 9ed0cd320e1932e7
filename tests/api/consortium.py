"""A small consortium for the counter's tests: chain, content, tag holder, gateways in process."""

import json
import subprocess
import sys
import time
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy.orm import Session

from api.app import make_app
from api.database import open_engines, upgrade
from api.gateway import open_gateway
from api.users.keeping import add_user
from chain.deployment import BUILD
from chain.network.home import Endpoints, MemberHome
from chain.network.network import Network, NetworkMember, TagHolder
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.vault.process import EmbeddedContent
from migrations.contracts.founding import Founder, Founding, KeyGrant, OracleSetPlan
from migrations.contracts.step_0001_founding import found

PROJECT = Path(__file__).resolve().parents[2]
CHAIN_ID = 31337
CAST = {
    "carrier": (1, {"act": 1 << 0}),
    "exporter": (2, {"act": 1 << 2}),
    "importer": (2, {"act": 1 << 3}),
    "bank": (3, {"act": 1 << 5}),
    "customs": (4, {"act": 1 << 6, "policy": 1 << 8, "officer": 1 << 7}),
    "terminal": (5, {"act": 1 << 9}),
    "forwarder": (1, {"act": 1 << 1}),
    "tags": (6, {"act": 1 << 13}),
    "operator-1": (6, {"act": 1 << 11}),
    "operator-2": (6, {"act": 1 << 11}),
    "operator-3": (6, {"act": 1 << 11}),
    "operator-4": (6, {"act": 1 << 11}),
}
OPERATORS = tuple(slug for slug in CAST if slug.startswith("operator"))


class Member:
    """One member's gateway, used as a clerk (or another role) would."""

    def __init__(self, consortium, slug):
        self.slug = slug
        self.home = consortium.home(slug)
        upgrade(self.home.database_url)
        self.keys = self._users()
        self.gateway = open_gateway(self.home.folder, consortium.file)
        self.app = make_app(self.gateway)
        self.client = TestClient(self.app, raise_server_exceptions=False)
        self.client.__enter__()

    def _users(self):
        engines = open_engines(self.home.database_url)
        with Session(engines.writing) as session, session.begin():
            keys = {role: add_user(session, role, [role]) for role in ROLES}
        engines.dispose()
        return keys

    def close(self):
        self.client.__exit__(None, None, None)

    def call(self, method, path, *, role="clerk", **more):
        headers = {"Authorization": f"Bearer {self.keys[role]}"} | more.pop("headers", {})
        return self.client.request(method, path, headers=headers, **more)

    def get(self, path, **more):
        return self.call("GET", path, **more)

    def post(self, path, **more):
        return self.call("POST", path, **more)

    def submit(self, body, media_type="application/json", *, key=None, role="clerk", **fields):
        headers = {"Content-Type": media_type}
        if key is not None:
            headers["Idempotency-Key"] = key
        return self.post("/v1/documents", content=body, headers=headers, params=fields, role=role)

    def until(self, path, condition, seconds=90.0):
        """Ask until the answer is as wanted."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            answer = self.get(path)
            if answer.status_code == 200 and condition(answer.json()):
                return answer.json()
            time.sleep(0.2)
        raise AssertionError((path, answer.status_code, answer.text))

    def settled(self, answer, state="final"):
        """Wait for the end of what was submitted."""
        assert answer.status_code == 202, answer.text
        url = answer.json()["status_url"]
        status = self.until(url, lambda body: body["state"] in ("final", "failed"))
        assert status["state"] == state, status
        return status


ROLES = ("clerk", "officer", "auditor", "admin")


class Consortium:
    """The running consortium."""

    def __init__(self, folder, databases):
        self.folder = folder
        self._databases = databases
        options = AnvilOptions(CHAIN_ID, block_time=1)
        self.chain = EmbeddedChain(anvil_program({}, PROJECT), options)
        self.content = EmbeddedContent(folder / "content")
        self.file = folder / "network.json"
        self.members = {}
        self.processes = []

    def start(self):
        self.chain.start()
        self.content.start()
        self.deployment = found(self.chain.url, self._founding(), BUILD)
        self.write("http://127.0.0.1:9", "00" * 32)
        ready = self.run("oracles.tags", "--home", str(self.home("tags").folder))
        self.tags = f"http://127.0.0.1:{ready['port']}"
        self.write(self.tags, ready["public_key"])
        self.tag_key = ready["public_key"]

    def stop(self):
        for member in self.members.values():
            member.close()
        for process in self.processes:
            process.terminate()
            process.wait(20)
        self.content.stop()
        self.chain.stop()

    def run(self, module, *words):
        """Start a process of ours and wait for its line."""
        command = [sys.executable, "-m", module, *words, "--network", str(self.file)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
        self.processes.append(process)
        return json.loads(process.stdout.readline()) | {"process": process}

    def write(self, url, public_key):
        members = tuple(
            NetworkMember(id=i, slug=slug, name=slug.title(), roles=sum(CAST[slug][1].values()))
            for i, slug in enumerate(CAST, start=1)
        )
        Network(
            name="test",
            label="single-node",
            rpc_url=self.chain.url,
            content_url=self.content.url,
            deployment=self.deployment,
            members=members,
            tag_holder=TagHolder(url=url, public_key=public_key),
        ).write(self.file)

    def home(self, slug):
        home = MemberHome(self.folder / slug)
        if not home.endpoints.database_url:
            home.keep_endpoints(Endpoints(database_url=self._databases.new()))
        return home

    def new_database(self):
        return self._databases.new()

    def member(self, slug):
        if slug not in self.members:
            self.members[slug] = Member(self, slug)
        return self.members[slug]

    def _founding(self):
        founders = tuple(
            Founder(
                slug=slug,
                name=slug.title(),
                member_class=member_class,
                roles=sum(keys.values()),
                admin_key=self.home(slug).key("admin").address,
                hpke_key=self.home(slug).reader_public_key().hex(),
                keys=tuple(
                    KeyGrant(address=self.home(slug).key(name).address, roles=roles)
                    for name, roles in keys.items()
                ),
            )
            for slug, (member_class, keys) in CAST.items()
        )
        sets = tuple(
            OracleSetPlan(
                kind=kind,
                model_hash="ab" * 32,
                operators=OPERATORS,
                post_seconds=60,
                open_seconds=60,
            )
            for kind in (1, 2)
        )
        return Founding(
            founders=founders, oracle_sets=sets, policy_hash="cd" * 32, random_share_bps=0
        )
