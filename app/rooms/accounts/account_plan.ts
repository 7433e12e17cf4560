import type { AccountChange, WantedAccount } from '#app/rooms/room_changes'
import type { Worded } from '#app/shared/locale'
import type { HomeserverAccount } from '#bots/matrix/administration'

const BECAUSE: Record<AccountChange['kind'], Worded> = {
  register: { el: 'έχει λογαριασμό στα στοιχεία', en: 'has an account in the records' },
  rename: { el: 'έτσι λέγεται στα στοιχεία', en: 'is called so in the records' },
  password: { el: 'πήρε νέο κωδικό πρόσβασης', en: 'was given a new password' },
  deactivate: { el: 'ο λογαριασμός έληξε', en: 'the account has ended' },
}

/** What differs between an account as Dimos wants it and as the homeserver has it, if at all. */
export function accountChanges(
  account: WantedAccount,
  actual: HomeserverAccount | undefined
): AccountChange[] {
  const lives = actual !== undefined && !actual.deactivated
  const change = (kind: AccountChange['kind']): AccountChange => ({
    kind,
    account,
    before: actual?.displayName ?? null,
    because: BECAUSE[kind],
    doing: null,
  })
  if (account.disabled) {
    const isWrittenDown = account.state === 'deactivated' || (account.state === 'wanted' && !actual)
    return isWrittenDown && !lives ? [] : [change('deactivate')]
  }
  if (account.state !== 'active' || !lives) return [change('register')]
  const changes: AccountChange[] = []
  if (actual.displayName !== account.displayName) changes.push(change('rename'))
  if (account.passwordWaits) changes.push(change('password'))
  return changes
}
