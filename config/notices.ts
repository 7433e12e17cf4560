/*
 * When people are written to, until they choose for themselves.
 */
import env from '#start/env'

/** `07:30`, or `none`. */
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/

const digestAt = env.get('DIGEST_AT', '07:30')
const quiet = env.get('QUIET_HOURS', '20:00-07:00')
const [quietFrom, quietTo] = quiet === 'none' ? [null, null] : quiet.split('-')

if (digestAt !== 'none' && !TIME.test(digestAt)) {
  throw new Error(`DIGEST_AT is "${digestAt}": write a time such as 07:30, or none`)
}
if (quiet !== 'none' && !(TIME.test(quietFrom ?? '') && TIME.test(quietTo ?? ''))) {
  throw new Error(`QUIET_HOURS is "${quiet}": write two times such as 20:00-07:00, or none`)
}

export default {
  /** When the morning's digest comes; null for none. */
  digestAt: digestAt === 'none' ? null : digestAt,
  quietFrom: quietFrom ?? null,
  quietTo: quietTo ?? null,
}
