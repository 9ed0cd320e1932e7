// Plays one story with the peer's own wallet library, unchanged, at two registries on one node, and compares after
// every step what the library answers. Reads a plan from standard input, writes what it saw to standard output.
"use strict";
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");

const plan = JSON.parse(readFileSync(0, "utf8"));
const bring = createRequire(plan.modules + "/");
const { ethers } = bring("ethers");
const wallet = bring("@trustvc/trustvc");

const NOBODY = ethers.constants.AddressZero;
const BURNT = "0x000000000000000000000000000000000000dEaD";
const VERSIONS = { v4: "0x079dff60", v5: "0x3e143f7b" };
const ESCROW = [
  ...["beneficiary", "holder", "nominee", "prevBeneficiary", "prevHolder"].map(
    (name) => `function ${name}() view returns (address)`,
  ),
  "function active() view returns (bool)",
];

const provider = new ethers.providers.StaticJsonRpcProvider(plan.url, plan.chainId);
provider.pollingInterval = 20;
const signers = Object.fromEntries(
  Object.entries(plan.keys).map(([name, key]) => [name, new ethers.Wallet(key, provider)]),
);
const address = (name) => (name === "nobody" ? NOBODY : signers[name].address);

/** The library tells why a call would be refused only where it writes: that is heard here. */
let refusal = "";
console.error = (_words, fault) => {
  refusal = fault?.errorName ?? fault?.error?.errorName ?? fault?.reason ?? String(fault);
};

const ACTS = {
  mint: (at, who, to, said) => wallet.mint(at, who, { ...to, tokenId: at.tokenId, remarks: said }, options(at)),
  nominate: (at, who, to, said) => wallet.nominate(at, who, { ...to, remarks: said }, options(at)),
  transferHolder: (at, who, to, said) => wallet.transferHolder(at, who, { ...to, remarks: said }, options(at)),
  transferBeneficiary: (at, who, to, said) =>
    wallet.transferBeneficiary(at, who, { ...to, remarks: said }, options(at)),
  transferOwners: (at, who, to, said) => wallet.transferOwners(at, who, { ...to, remarks: said }, options(at)),
  rejectTransferHolder: (at, who, _to, said) => wallet.rejectTransferHolder(at, who, { remarks: said }, options(at)),
  rejectTransferBeneficiary: (at, who, _to, said) =>
    wallet.rejectTransferBeneficiary(at, who, { remarks: said }, options(at)),
  rejectTransferOwners: (at, who, _to, said) => wallet.rejectTransferOwners(at, who, { remarks: said }, options(at)),
  returnToIssuer: (at, who, _to, said) => wallet.returnToIssuer(at, who, { remarks: said }, options(at)),
  rejectReturned: (at, who, _to, said) =>
    wallet.rejectReturned(at, who, { tokenId: at.tokenId, remarks: said }, options(at)),
  acceptReturned: (at, who, _to, said) =>
    wallet.acceptReturned(at, who, { tokenId: at.tokenId, remarks: said }, options(at)),
};

function options(at) {
  return { chainId: plan.chainId, id: at.keyId };
}

async function act(at, step) {
  const to = Object.fromEntries(Object.entries(step.to ?? {}).map(([name, who]) => [name, address(who)]));
  refusal = "";
  try {
    const sent = await ACTS[step.act](at, signers[step.who], to, step.said);
    await sent.wait();
    return "done";
  } catch (fault) {
    return refusal || fault.message;
  }
}

async function parties(at) {
  const seen = { owner: await owner(at) };
  if (seen.owner === "unknown") return seen;
  const escrow = await wallet.getTitleEscrowAddress(at.tokenRegistryAddress, at.tokenId, provider);
  for (const [name, versionInterface] of Object.entries(VERSIONS)) {
    seen[name] = await wallet.isTitleEscrowVersion({ titleEscrowAddress: escrow, versionInterface, provider });
  }
  const contract = new ethers.Contract(escrow, ESCROW, provider);
  for (const name of ["beneficiary", "holder", "nominee", "prevBeneficiary", "prevHolder", "active"]) {
    seen[name] = await contract[name]();
  }
  return seen;
}

/** Level 0, as a verifier asks: where the title stands, in words that are the same at both registries. */
async function owner(at) {
  try {
    const found = await wallet.ownerOf(at, signers.exporter, { tokenId: at.tokenId }, options(at));
    if (found === BURNT) return "burnt";
    return found === at.tokenRegistryAddress ? "registry" : "escrow";
  } catch (fault) {
    return /owner query for nonexistent token|ERC721NonexistentToken/.test(JSON.stringify(fault)) ? "unknown" : String(fault);
  }
}

async function chain(at) {
  if ((await owner(at)) === "unknown") return [];
  const rows = await wallet.fetchEndorsementChain(at.tokenRegistryAddress, at.tokenId, provider, at.keyId);
  return rows.map(({ type, owner, holder, remark }) => ({ type, owner, holder, remark }));
}

async function play(title) {
  const places = plan.registries.map((tokenRegistryAddress) => ({
    tokenRegistryAddress,
    tokenId: title.tokenId,
    keyId: title.keyId,
  }));
  const seen = [];
  for (const step of title.steps) {
    const outcomes = [];
    for (const [place, at] of places.entries()) {
      const left = plan.leaveOut === step.number && place === 1;
      outcomes.push({ outcome: left ? "done" : await act(at, step), ...(await parties(at)) });
    }
    seen.push({ what: `${step.who} ${step.act}`, pair: outcomes });
  }
  const chains = [];
  for (const at of places) chains.push(await chain(at));
  for (let row = 0; row < Math.max(...chains.map((each) => each.length)); row += 1) {
    seen.push({ what: `row ${row}`, pair: chains.map((each) => each[row] ?? null) });
  }
  return seen;
}

async function main() {
  const seen = [];
  for (const title of plan.titles) seen.push(...(await play(title)));
  process.stdout.write(JSON.stringify(seen));
}

main().catch((fault) => {
  process.stderr.write(`${fault.stack}\n`);
  process.exitCode = 2;
});
