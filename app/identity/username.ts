import { isBotName } from '#app/shared/bot_names'
import { latinise } from '#app/shared/fold'
import type { Worded } from '#app/shared/locale'

const PATTERN = /^[a-z0-9._-]+$/
const MOST = 60

/** Why a person can't have this username, which is also the name of their Matrix account. */
export function usernameProblem(username: string): Worded | null {
  if (!PATTERN.test(username)) {
    return {
      el: `«${username}» δεν είναι όνομα χρήστη· μόνο a-z, 0-9 και . _ - επιτρέπονται`,
      en: `"${username}" is no username; only a-z, 0-9 and . _ - are allowed`,
    }
  }
  if (username.length > MOST) {
    return { el: `πάνω από ${MOST} χαρακτήρες`, en: `more than ${MOST} characters` }
  }
  // The homeserver keeps names of digits for guests, and those with _ for bridges.
  if (isBotName(username) || /^_|^\d+$/.test(username)) {
    return {
      el: `το «${username}» είναι δεσμευμένο· όχι dimos ή dimos_…, όχι _ στην αρχή, όχι μόνο ψηφία`,
      en: `"${username}" is reserved; not dimos or dimos_…, no _ at the start, not digits alone`,
    }
  }
  return null
}

/** `m.pavlidou`; with a number where somebody has that already. */
export function freeUsername(
  givenName: string,
  surname: string,
  taken: (username: string) => boolean
): string {
  const letters = (text: string) => latinise(text).replace(/[^a-z0-9-]/g, '')
  const wanted = `${letters(givenName).slice(0, 1)}.${letters(surname)}`.slice(0, MOST - 4)
  if (!taken(wanted)) return wanted
  for (let number = 2; ; number++) {
    if (!taken(`${wanted}${number}`)) return `${wanted}${number}`
  }
}
