#!/usr/bin/env node
// Stands where Brownie, py-solc-x and forge look for a native compiler and answers with npm's solc.
// It compiles nothing by itself: flags are translated, the WASM build does the work.
"use strict";
const fs = require("fs");
const path = require("path");

const HERE = fs.realpathSync(__filename);
const ROOT = process.env.SOLC_JS_ROOT || path.dirname(path.dirname(HERE));
const SOLC = path.join(ROOT, "node_modules", "solc");
const TAKES_VALUE = new Set(["--allow-paths", "--base-path", "--include-path", "--combined-json", "--optimize-runs", "--evm-version"]);
const SWITCHES = new Set(["--version", "--standard-json", "--optimize", "--via-ir"]);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function parse(argv) {
  const asked = { switches: new Set(), values: {}, files: [], remappings: [] };
  for (let i = 0; i < argv.length; i += 1) {
    const [flag, inline] = argv[i].startsWith("--") ? argv[i].split(/=(.*)/s) : [argv[i], undefined];
    if (SWITCHES.has(flag)) asked.switches.add(flag);
    else if (TAKES_VALUE.has(flag)) (asked.values[flag] ||= []).push(inline ?? argv[(i += 1)]);
    else if (flag.startsWith("--")) fail(`unknown flag ${flag}; known: ${[...SWITCHES, ...TAKES_VALUE].join(" ")}`);
    else if (flag !== "-" && flag.includes("=")) asked.remappings.push(flag);
    else asked.files.push(flag);
  }
  return asked;
}

function versionText() {
  const short = JSON.parse(fs.readFileSync(path.join(SOLC, "package.json"), "utf8")).version;
  const cache = path.join(ROOT, ".solcx", `.version-${short}`);
  if (fs.existsSync(cache)) return fs.readFileSync(cache, "utf8").trim();
  const full = require(SOLC).version().replace(/\.Emscripten.*$/, ".Emscripten.clang");
  try {
    fs.writeFileSync(cache, full);
  } catch {
    // A read-only folder costs the next caller 0.4 s, nothing else.
  }
  return full;
}

function bases(asked) {
  const roots = [...(asked.values["--base-path"] || []), ...(asked.values["--include-path"] || []), process.cwd()];
  return roots.map((root) => path.resolve(root));
}

function importer(asked) {
  const roots = bases(asked);
  const allowed = (asked.values["--allow-paths"] || []).flatMap((list) => list.split(",")).filter(Boolean);
  const fences = [...allowed.map((p) => path.resolve(p)), ...roots].filter((p) => fs.existsSync(p)).map((p) => fs.realpathSync(p));
  return (name) => {
    for (const root of path.isAbsolute(name) ? [""] : roots) {
      const file = root ? path.join(root, name) : name;
      if (!fs.existsSync(file)) continue;
      const real = fs.realpathSync(file);
      if (!fences.some((fence) => real === fence || real.startsWith(fence + path.sep))) return { error: `Not allowed: ${name}` };
      return { contents: fs.readFileSync(real, "utf8") };
    }
    return { error: `File not found: ${name}` };
  };
}

function compile(input, asked) {
  return JSON.parse(require(SOLC).compile(JSON.stringify(input), { import: importer(asked) }));
}

function standardJson(asked) {
  const source = asked.files[0] && asked.files[0] !== "-" ? asked.files[0] : 0;
  const output = compile(JSON.parse(fs.readFileSync(source, "utf8")), asked);
  process.stdout.write(JSON.stringify(output));
}

const PICK = {
  abi: (c) => c.abi,
  bin: (c) => c.evm.bytecode.object,
  "bin-runtime": (c) => c.evm.deployedBytecode.object,
  srcmap: (c) => c.evm.bytecode.sourceMap,
  "srcmap-runtime": (c) => c.evm.deployedBytecode.sourceMap,
  userdoc: (c) => c.userdoc,
  devdoc: (c) => c.devdoc,
  hashes: (c) => c.evm.methodIdentifiers,
  metadata: (c) => c.metadata,
};

function combinedJson(asked) {
  const wanted = asked.values["--combined-json"][0].split(",");
  const sources = Object.fromEntries(asked.files.map((file) => [file, { content: fs.readFileSync(file === "-" ? 0 : file, "utf8") }]));
  const settings = {
    remappings: asked.remappings,
    optimizer: { enabled: asked.switches.has("--optimize"), runs: Number((asked.values["--optimize-runs"] || ["200"])[0]) },
    viaIR: asked.switches.has("--via-ir"),
    outputSelection: { "*": { "*": ["*"], "": ["ast"] } },
  };
  if (asked.values["--evm-version"]) settings.evmVersion = asked.values["--evm-version"][0];
  const output = compile({ language: "Solidity", sources, settings }, asked);
  (output.errors || []).forEach((e) => process.stderr.write(`${e.formattedMessage}\n`));
  if ((output.errors || []).some((e) => e.severity === "error")) process.exit(1);
  const contracts = {};
  for (const [file, units] of Object.entries(output.contracts || {}))
    for (const [name, unit] of Object.entries(units))
      contracts[`${file}:${name}`] = Object.fromEntries(wanted.filter((w) => PICK[w]).map((w) => [w, PICK[w](unit)]));
  const byId = Object.entries(output.sources || {}).sort((a, b) => a[1].id - b[1].id);
  const reshaped = { contracts, version: versionText(), sourceList: byId.map(([file]) => file) };
  if (wanted.includes("ast")) reshaped.sources = Object.fromEntries(byId.map(([file, s]) => [file, { AST: s.ast, id: s.id }]));
  process.stdout.write(JSON.stringify(reshaped));
}

function main() {
  const asked = parse(process.argv.slice(2));
  if (asked.switches.has("--version")) {
    process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${versionText()}\n`);
  } else if (asked.switches.has("--standard-json")) standardJson(asked);
  else if (asked.values["--combined-json"]) combinedJson(asked);
  else fail("nothing asked: give --version, --standard-json or --combined-json");
}

main();
