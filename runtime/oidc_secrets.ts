/*
 * What the single sign-on keeps secret: the key that signs, the key of its cookies, and what the
 * homeserver identifies itself by.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeWhole, type DataFolder } from '#runtime/data_folder'

/** A key in the form of RFC 7517. */
export type Jwk = Record<string, unknown>

/** Makes what is missing. Web reads it when it starts, so it has to be there before. */
export function makeOidcSecrets(data: DataFolder): void {
  for (const name of ['oidc_client_secret', 'oidc_cookies']) data.secret(name)
  const file = data.secretFile('oidc_jwks.json')
  if (existsSync(file)) return
  writeWhole(file, `${JSON.stringify({ keys: [signingJwk()] }, null, 2)}\n`)
}

/** A new private key for signatures by ES256. */
export function signingJwk(): Jwk {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = randomBytes(8).toString('base64url')
  return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' }
}
