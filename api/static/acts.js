// Officers' acts on the contract Customs, written as calls and read back; every member is static.

import { equal, fromHex, join, toHex, unword, word } from './bytes.js';
import { keccak } from './curve.js';

const ADVICE = { type: '(uint8,bytes32,bytes32)', members: ['value', 'salt', 'scoreLeaf'] };
const REASON = { type: '(uint16,bytes32)', members: ['code', 'text'] };
const PACKAGE = { type: '(bytes32,uint8,bytes32)', members: ['content', 'codec', 'plaintextHash'] };

/** Act to its arguments in order: name and kind (contracts/CustomsDecisions.sol). */
export const ACTS = {
  setLane: [
    ['declaration', 'bytes32'],
    ['lane', 'uint8'],
    ['advice', ADVICE],
    ['drawKey', 'bytes32'],
    ['reason', REASON],
  ],
  orderInspection: [
    ['declaration', 'bytes32'],
    ['package', PACKAGE],
    ['reason', REASON],
  ],
  recordInspection: [
    ['declaration', 'bytes32'],
    ['report', 'bytes32'],
    ['reason', REASON],
  ],
  release: [
    ['declaration', 'bytes32'],
    ['advice', ADVICE],
    ['reason', REASON],
  ],
  hold: [
    ['declaration', 'bytes32'],
    ['advice', ADVICE],
    ['reason', REASON],
  ],
  recall: [
    ['declaration', 'bytes32'],
    ['reason', REASON],
  ],
  seize: [
    ['declaration', 'bytes32'],
    ['advice', ADVICE],
    ['reason', REASON],
  ],
  reject: [
    ['declaration', 'bytes32'],
    ['reason', REASON],
  ],
};

/** The canonical signature of an act, such as recall(bytes32,(uint16,bytes32)). */
export function signatureOf(act) {
  const types = ACTS[act].map(([, kind]) => kind.type ?? kind);
  return `${act}(${types.join(',')})`;
}

/** Writes an act as a call: selector and arguments. */
export function encodeCall(act, values) {
  const words = ACTS[act].flatMap(([name, kind]) =>
    atoms(name, kind).map(([path, type]) => encodeAtom(type, path.reduce(pick, values))),
  );
  return join(selectorOf(act), ...words);
}

/** Reads a call back; throws unless it is the act, whole, and written in the one way. */
export function decodeCall(act, call) {
  const parts = ACTS[act].flatMap(([name, kind]) => atoms(name, kind));
  if (!equal(call.slice(0, 4), selectorOf(act)) || call.length !== 4 + 32 * parts.length) {
    throw new Error('CallIsAnotherAct');
  }
  const values = {};
  parts.forEach(([path, type], i) => {
    const value = decodeAtom(type, call.slice(4 + 32 * i, 36 + 32 * i));
    if (path.length === 1) values[path[0]] = value;
    else (values[path[0]] ??= {})[path[1]] = value;
  });
  if (!equal(encodeCall(act, values), call)) throw new Error('CallNotCanonical');
  return values;
}

function selectorOf(act) {
  return keccak(new TextEncoder().encode(signatureOf(act))).slice(0, 4);
}

function atoms(name, kind) {
  if (typeof kind === 'string') return [[[name], kind]];
  const types = kind.type.slice(1, -1).split(',');
  return kind.members.map((member, i) => [[name, member], types[i]]);
}

function pick(value, member) {
  return value[member];
}

function encodeAtom(type, value) {
  if (type === 'bytes32') {
    const bytes = fromHex(value);
    if (bytes.length !== 32) throw new Error('ValueOutOfRange');
    return bytes;
  }
  if (value < 0 || value >= 2 ** Number(type.slice(4))) throw new Error('ValueOutOfRange');
  return word(value);
}

function decodeAtom(type, bytes) {
  return type === 'bytes32' ? toHex(bytes) : Number(unword(bytes));
}
