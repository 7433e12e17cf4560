/*
 * Whether an archive is what Element's authors released.
 */
import { createMessage, readKeys, readSignature, verify, type Key } from 'openpgp'
import { badSignature, wrongKey } from '#runtime/element_problems'

export interface Signed {
  archive: Uint8Array
  /** The detached signature, armoured. */
  signature: string
  /** The key or keys, armoured. */
  keys: string
  /** The one key that is believed. */
  fingerprint: string
}

/** @throws Problem where the key is another one, or the signature doesn't fit */
export async function verifySignature({
  archive,
  signature,
  keys,
  fingerprint,
}: Signed): Promise<void> {
  const key = await believedKey(keys, fingerprint)
  try {
    const { signatures } = await verify({
      message: await createMessage({ binary: archive }),
      signature: await readSignature({ armoredSignature: signature }),
      verificationKeys: key,
      expectSigned: true,
    })
    await Promise.all(signatures.map(({ verified }) => verified))
  } catch (error) {
    throw badSignature(error)
  }
}

async function believedKey(keys: string, fingerprint: string): Promise<Key> {
  const found = await readKeys({ armoredKeys: keys }).catch(() => [])
  const key = found.find((candidate) => candidate.getFingerprint() === fingerprint)
  if (!key) throw wrongKey(fingerprint)
  return key
}
