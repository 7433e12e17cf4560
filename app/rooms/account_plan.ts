import type { AccountChange, WantedAccount } from '#app/rooms/room_changes'
import type { HomeserverAccount } from '#bots/matrix/administration'

/** What differs between an account as Dimos wants it and as the homeserver has it, if at all. */
export function accountChanges(
  account: WantedAccount,
  actual: HomeserverAccount | undefined
): AccountChange[] {
  const lives = actual !== undefined && !actual.deactivated
  if (account.disabled) {
    const isWrittenDown = account.state === 'deactivated' || (account.state === 'wanted' && !actual)
    return isWrittenDown && !lives ? [] : [{ kind: 'deactivate', account }]
  }
  if (account.state !== 'active' || !lives) return [{ kind: 'register', account }]
  const changes: AccountChange[] = []
  if (actual.displayName !== account.displayName) changes.push({ kind: 'rename', account })
  if (account.passwordWaits) changes.push({ kind: 'password', account })
  return changes
}
