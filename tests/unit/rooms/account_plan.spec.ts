import { test } from '@japa/runner'
import { accountChanges } from '#app/rooms/accounts/account_plan'
import type { WantedAccount } from '#app/rooms/room_changes'

type Actual = 'none' | 'lives' | 'ended' | 'misnamed'

const NAME = 'Άννα Δήμου'

function kinds(wish: Partial<WantedAccount>, actual: Actual): string[] {
  const matrixId = '@a.dimou:localhost'
  const account: WantedAccount = {
    personId: 1,
    matrixId,
    displayName: NAME,
    state: 'active',
    disabled: false,
    passwordWaits: false,
    ...wish,
  }
  const displayName = actual === 'misnamed' ? 'Δήμαρχος' : NAME
  const found = { matrixId, displayName, deactivated: actual === 'ended' }
  return accountChanges(account, actual === 'none' ? undefined : found).map(({ kind }) => kind)
}

test.group('accounts that differ', () => {
  test('{0} at the homeserver {1}: {2}')
    .with([
      [{}, 'lives', ''],
      [{}, 'misnamed', 'rename'],
      [{}, 'none', 'register'],
      [{}, 'ended', 'register'],
      [{ state: 'wanted' }, 'none', 'register'],
      [{ state: 'wanted' }, 'lives', 'register'],
      [{ state: 'deactivated' }, 'ended', 'register'],
      [{ passwordWaits: true }, 'lives', 'password'],
      [{ passwordWaits: true }, 'misnamed', 'rename password'],
      [{ state: 'wanted', passwordWaits: true }, 'none', 'register'],
      [{ disabled: true }, 'lives', 'deactivate'],
      [{ disabled: true }, 'ended', 'deactivate'],
      [{ disabled: true }, 'none', 'deactivate'],
      [{ disabled: true, state: 'deactivated' }, 'ended', ''],
      [{ disabled: true, state: 'deactivated' }, 'lives', 'deactivate'],
      [{ disabled: true, state: 'wanted' }, 'none', ''],
      [{ disabled: true, passwordWaits: true, state: 'deactivated' }, 'ended', ''],
    ] as [Partial<WantedAccount>, Actual, string][])
    .run(({ assert }, [wish, actual, expected]) => {
      assert.equal(kinds(wish, actual).join(' '), expected)
    })
})
