/*
 * The homeserver's part in the single sign-on, as Synapse plays it.
 */
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import dimos from '#config/dimos'

export interface Request {
  /** Where the person's browser is sent. */
  url: string
  verifier: string
  nonce: string
  state: string
}

/** A new request to find out who somebody is. */
export function newRequest(changes: Record<string, string | null> = {}): Request {
  const verifier = randomBytes(32).toString('base64url')
  const [nonce, state] = [randomBytes(32).toString('hex'), randomBytes(8).toString('hex')]
  const url = new URL(`${dimos.openid.issuer}/auth`)
  const parameters = {
    response_type: 'code',
    client_id: dimos.openid.clientId,
    redirect_uri: dimos.openid.callbackUrl,
    scope: 'openid',
    state,
    nonce,
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    ...changes,
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, value)
  }
  return { url: url.href, verifier, nonce, state }
}

/** Asks for the tokens of a code. */
export async function exchangeCode(
  code: string,
  verifier: string,
  changes: {
    secret?: string
    fields?: Record<string, string>
    headers?: Record<string, string>
  } = {}
): Promise<{ status: number; body: Record<string, any>; headers: Headers }> {
  const secret = changes.secret ?? dimos.openid.clientSecret()!
  const response = await fetch(`${dimos.openid.issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${dimos.openid.clientId}:${secret}`).toString('base64')}`,
      ...changes.headers,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      redirect_uri: dimos.openid.callbackUrl,
      code,
      code_verifier: verifier,
      ...changes.fields,
    }),
  })
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text), headers: response.headers }
}

/** What a token says, after its signature has been checked with the provider's public key. */
export async function readToken(token: string): Promise<Record<string, any>> {
  const { keys } = (await (await fetch(`${dimos.openid.issuer}/jwks`)).json()) as { keys: any[] }
  const [header, payload, signature] = token.split('.')
  const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
  const jwk = keys.find((key) => key.kid === kid)
  const fits =
    alg === 'ES256' &&
    verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url')
    )
  if (!fits) throw new Error('The signature is wrong')
  return JSON.parse(Buffer.from(payload, 'base64url').toString())
}

/** The parameter that the provider gave back to the homeserver. */
export function given(url: string, name: string): string | null {
  return new URL(url).searchParams.get(name)
}
