// Runs the pages' own modules on vectors from standard input and prints what they make of them.

import { readFileSync } from 'node:fs';
import { fromHex, toHex } from '../../../api/static/bytes.js';
import { decodeCall, encodeCall } from '../../../api/static/acts.js';
import { addressOf, readSecret, recover } from '../../../api/static/curve.js';
import { checkDraft, signDraft } from '../../../api/static/draft.js';
import { intentDigest } from '../../../api/static/intent.js';

const outcome = (act) => {
  try {
    return act();
  } catch (fault) {
    return { refused: fault.message };
  }
};

const one = ({ draft, wanted, place, key, now }) => {
  const told = checkDraft(draft, wanted, place, now);
  const secret = readSecret(key);
  const digest = intentDigest(place, told.intent);
  const signature = signDraft(told, secret);
  return {
    values: told.values,
    call: toHex(encodeCall(wanted.act, decodeCall(wanted.act, fromHex(draft.intent.call)))),
    digest: toHex(digest),
    signature: toHex(signature),
    address: addressOf(secret),
    signer: recover(digest, signature),
  };
};

const vectors = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(vectors.map((vector) => outcome(() => one(vector)))));
