/** True for the names that the homeserver keeps for bots; `dimosthenis` is a person's. */
export function isBotName(username: string): boolean {
  return /^dimos(_[a-z]+)?$/.test(username)
}
