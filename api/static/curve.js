// The curve secp256k1 (SEC 2, 2.4.1) over noble's reviewed arithmetic: signing and recovering.

import { ecdsa, weierstrass } from './vendor/noble-curves/abstract/weierstrass.js';
import { sha256 } from './vendor/noble-hashes/sha2.js';
import { keccak_256 } from './vendor/noble-hashes/sha3.js';
import { fromHex, join, toHex } from './bytes.js';

const PARAMETERS = {
  p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
  n: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  h: 1n,
  a: 0n,
  b: 7n,
  Gx: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  Gy: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
};
const V_OFFSET = 27;

const Point = weierstrass(PARAMETERS);
const curve = ecdsa(Point, sha256);

/** Signs a digest: 65 bytes r, s (lower half), v (27 or 28); the nonce follows RFC 6979. */
export function sign(digest, secret) {
  const [recovery, ...body] = curve.sign(digest, secret, {
    prehash: false,
    lowS: true,
    format: 'recovered',
  });
  return join(Uint8Array.from(body), Uint8Array.of(recovery + V_OFFSET));
}

/** The address whose key made a signature, in lower case. */
export function recover(digest, signature) {
  const recovered = join(Uint8Array.of(signature[64] - V_OFFSET), signature.slice(0, 64));
  const key = curve.recoverPublicKey(recovered, digest, { prehash: false });
  return addressOfPoint(Point.fromBytes(key));
}

/** The address of a secret key, in lower case. */
export function addressOf(secret) {
  return addressOfPoint(Point.fromBytes(curve.getPublicKey(secret)));
}

/** Reads a secret key written as 64 hexadecimal digits; throws on anything else. */
export function readSecret(text) {
  const bare = text.trim().replace(/^0x/i, '');
  if (!/^[0-9a-f]{64}$/i.test(bare) || !curve.utils.isValidSecretKey(fromHex(bare))) {
    throw new Error('KeyMalformed');
  }
  return fromHex(bare);
}

/** Keccak-256 of bytes. */
export const keccak = (bytes) => keccak_256(bytes);

function addressOfPoint(point) {
  return '0x' + toHex(keccak_256(point.toBytes(false).slice(1)).slice(12));
}
