// Checks that a gateway's draft is the decision that was chosen, and signs it; it asks nobody.

import { decodeCall } from './acts.js';
import { fromHex } from './bytes.js';
import { addressOf, recover, sign } from './curve.js';
import { intentDigest } from './intent.js';

/** Lanes as the chain numbers them. */
export const LANES = ['none', 'green', 'yellow', 'red', 'blue'];

const ZERO = '0'.repeat(64);
const LONGEST_SECONDS = 24 * 3600;

/**
 * Decodes a draft and compares it with what the officer chose {act, declaration, lane, reasonCode,
 * reasonText} and with where the page says that decisions count {chainId, contract}. Throws
 * DraftMismatch, CallIsAnotherAct or CallNotCanonical; gives what would be signed.
 */
export function checkDraft(draft, wanted, place, nowSeconds = Date.now() / 1000) {
  const { intent } = draft;
  const values = decodeCall(wanted.act, fromHex(intent.call));
  const bare = (text) => text.replace(/^0x/i, '').toLowerCase();
  const stated = [
    bare(draft.contract) === bare(place.contract),
    bare(draft.domain.verifyingContract) === bare(place.contract),
    draft.domain.chainId === place.chainId,
    draft.domain.name === 'Gwanmun' && draft.domain.version === '1',
    bare(intent.subject) === bare(wanted.declaration),
    values.declaration === bare(wanted.declaration),
    !('lane' in values) || values.lane === wanted.lane,
    values.reason.code === wanted.reasonCode,
    (values.reason.text === ZERO) === (wanted.reasonText === ''),
    intent.deadline <= nowSeconds + LONGEST_SECONDS,
  ];
  if (stated.includes(false)) throw new Error('DraftMismatch');
  return { values, intent, contract: place.contract, chainId: place.chainId };
}

/** Signs what checkDraft gave; throws SignatureUnfit unless the signature gives the key back. */
export function signDraft(told, secret) {
  const digest = intentDigest({ chainId: told.chainId, contract: told.contract }, told.intent);
  const signature = sign(digest, secret);
  if (recover(digest, signature) !== addressOf(secret)) throw new Error('SignatureUnfit');
  return signature;
}
