// Intents as EIP-712 typed data (contracts/Intents.sol): what an officer's key signs.

import { fromHex, join, word } from './bytes.js';
import { keccak } from './curve.js';

const text = (words) => new TextEncoder().encode(words);
const DOMAIN_TYPE = text(
  'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)',
);
const INTENT_TYPE = text('Intent(bytes32 subject,uint64 sequence,uint64 deadline,bytes call)');
const NAME = 'Gwanmun';
const VERSION = '1';

/** The digest of an intent {subject, sequence, deadline, call} at {chainId, contract}. */
export function intentDigest(domain, intent) {
  const separator = keccak(
    join(
      keccak(DOMAIN_TYPE),
      keccak(text(NAME)),
      keccak(text(VERSION)),
      word(domain.chainId),
      word(BigInt(domain.contract)),
    ),
  );
  const struct = keccak(
    join(
      keccak(INTENT_TYPE),
      fromHex(intent.subject),
      word(intent.sequence),
      word(intent.deadline),
      keccak(fromHex(intent.call)),
    ),
  );
  return keccak(join(Uint8Array.of(0x19, 0x01), separator, struct));
}
