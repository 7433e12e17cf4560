/*
 * How long a sign-in lasts, and how often somebody may guess.
 */
const minutes = 60
const hours = 60 * minutes

export default {
  /** In seconds. */
  session: {
    /** Without a request of the person; pages that refresh themselves don't count. */
    idle: 2 * hours,
    /** In all. */
    absolute: 12 * hours,
    /** How often the time of the last request is written down. */
    seenEvery: 1 * minutes,
    /** How long an ended session stays known, so that its browser can be told why. */
    rememberedFor: 30 * 24 * hours,
  },
  attempts: {
    window: 15 * minutes,
    /** Wrong passwords for one name; a name that doesn't exist counts the same. */
    perName: 10,
    /** Wrong passwords from one address; a whole town hall may stand behind one. */
    perAddress: 100,
    /** Wrong codes of a second factor. */
    perSecondFactor: 5,
    /** Wrong passwords of somebody who is signed in. */
    perPerson: 10,
  },
  /** How long the password stands while the code of the second factor is awaited. */
  secondStep: 10 * minutes,
}
