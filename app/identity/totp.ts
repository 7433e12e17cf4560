/*
 * The codes that an authenticator app shows (RFC 6238: SHA-1, six digits, 30 seconds: what all
 * apps speak).
 */
import { generateSecret, generateURI, verifySync } from 'otplib'
import QRCode from 'qrcode'
import type { DateTime } from 'luxon'

/** Phones' clocks differ: a code also counts in the step before and after its own. */
const DRIFT = 30

export const newSecret = () => generateSecret()

/**
 * The step of a code that fits.
 *
 * @param after the last step whose code was accepted: it and older ones don't fit any more
 * @returns null where it doesn't fit
 */
export function stepOf(
  secret: string,
  code: string,
  now: DateTime,
  after: number | null
): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const epoch = Math.floor(now.toSeconds())
  const afterTimeStep = after ?? undefined
  const found = verifySync({ secret, token: code, epoch, epochTolerance: DRIFT, afterTimeStep })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}

/** The code as a picture, SVG without any style of its own. */
export async function pictureOf(
  secret: string,
  { username, municipality }: { username: string; municipality: string }
): Promise<string> {
  const uri = generateURI({ issuer: municipality, label: username, secret })
  return QRCode.toString(uri, { type: 'svg', width: 220, margin: 2 })
}

/** In groups of four, as people copy it. */
export function spelledOut(secret: string): string {
  return secret.match(/.{1,4}/g)!.join(' ')
}
