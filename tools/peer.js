#!/usr/bin/env node
// Lays the open peer's registry (TradeTrust token-registry, from npm) where proofs and benches find it:
// build/peer/shipped.json with the bytecode as its package ships it, build/peer/optimised.json compiled here with the
// optimiser on. Nothing of it is kept in the project. Run again it does nothing.
"use strict";
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");

const ROOT = path.dirname(path.dirname(fs.realpathSync(__filename)));
const MODULES = path.join(ROOT, "node_modules");
const PEER = path.join(MODULES, "token-registry-peer");
const TARGET = path.join(ROOT, "build", "peer");
const UNITS = { factory: "TitleEscrowFactory", registry: "TradeTrustToken" };
const ALIASES = [
  ["@openzeppelin/contracts-upgradeable/", path.join(MODULES, "openzeppelin-upgradeable-peer")],
  ["@openzeppelin/contracts/", path.join(MODULES, "openzeppelin-peer")],
];
const SETTINGS = { optimizer: { enabled: true, runs: 200 }, evmVersion: "paris" };

function sources(folder, prefix) {
  const found = {};
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = `${prefix}${entry.name}`;
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) Object.assign(found, sources(place, `${name}/`));
    else if (entry.name.endsWith(".sol")) found[name] = { content: fs.readFileSync(place, "utf8") };
  }
  return found;
}

function shipped() {
  const units = {};
  for (const [role, name] of Object.entries(UNITS)) {
    const artifact = path.join(PEER, "dist", "artifacts", `${name}.sol`, `${name}.json`);
    units[role] = JSON.parse(fs.readFileSync(artifact, "utf8")).bytecode;
  }
  return units;
}

function imported(name) {
  const alias = ALIASES.find(([prefix]) => name.startsWith(prefix));
  if (!alias) return { error: `File not found: ${name}` };
  return { contents: fs.readFileSync(path.join(alias[1], name.slice(alias[0].length)), "utf8") };
}

function optimised(solc, input) {
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: imported }));
  const faults = (output.errors || []).filter((each) => each.severity === "error");
  if (faults.length) throw new Error(faults.map((each) => each.formattedMessage).join("\n"));
  const units = {};
  for (const [role, name] of Object.entries(UNITS))
    units[role] = `0x${output.contracts[`${name}.sol`][name].evm.bytecode.object}`;
  return units;
}

function main() {
  const solcFolder = path.join(MODULES, "solc-peer");
  const version = JSON.parse(fs.readFileSync(path.join(solcFolder, "package.json"), "utf8")).version;
  const input = {
    language: "Solidity",
    sources: sources(path.join(PEER, "contracts"), ""),
    settings: { ...SETTINGS, outputSelection: { "*": { "*": ["evm.bytecode.object"] } } },
  };
  const key = crypto.createHash("sha256").update(version + JSON.stringify(input)).digest("hex");
  const mark = path.join(TARGET, "key");
  if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === key) return;
  fs.mkdirSync(TARGET, { recursive: true });
  const made = { shipped: shipped(), optimised: optimised(require(solcFolder), input) };
  for (const [name, units] of Object.entries(made)) fs.writeFileSync(path.join(TARGET, `${name}.json`), JSON.stringify(units));
  fs.writeFileSync(mark, key);
  process.stdout.write(`peer: solc ${version}, optimiser 200, paris, beside what the package ships\n`);
}

main();
