import { test } from '@japa/runner'
import { splitPlan } from '#app/rooms/plans/plan_split'
import type { DecidedPlan } from '#app/rooms/plans/plan_records'
import { plannedChange } from '#app/rooms/plans/planned_change'
import type { KickChange } from '#app/rooms/room_changes'

const because = { el: 'κάτι', en: 'something' }

function kicks(count: number, from = 0): KickChange[] {
  return Array.from({ length: count }, (_, i) => ({
    kind: 'kick',
    key: 'unit:D1',
    name: null,
    roomId: '!d1',
    matrixId: `@p${from + i}:localhost`,
    why: 'elsewhere',
    invited: false,
    because,
    doing: null,
  }))
}

function decided(state: DecidedPlan['state'], changes: KickChange[], orgRevision = 7): DecidedPlan {
  return { id: 1, state, orgRevision, changes: changes.map(plannedChange) }
}

const split = (changes: KickChange[], pending: DecidedPlan[] = [], allowance = 0) =>
  splitPlan({ changes, memberships: 1000 }, pending, 7, allowance)

test.group('what of a plan waits', () => {
  test('few removals go through, many are asked about', ({ assert }) => {
    assert.lengthOf(split(kicks(20)).now, 20)
    const { now, ask } = split(kicks(21))
    assert.lengthOf(now, 0)
    assert.lengthOf(ask, 21)
  })

  test('what is only invited is no removal', ({ assert }) => {
    const invited = kicks(30).map((kick) => ({ ...kick, invited: true }))
    assert.lengthOf(split(invited).now, 30)
  })

  test('one more than those that wait goes through', ({ assert }) => {
    const { now, ask } = split(kicks(31), [decided('waiting', kicks(30))])
    assert.lengthOf(now, 1)
    assert.lengthOf(ask, 30)
  })

  test('who loses a post later does not wait with many others', ({ assert }) => {
    for (const state of ['waiting', 'refused'] as const) {
      const { now, ask } = split(kicks(31), [decided(state, kicks(30), 6)])
      assert.lengthOf(now, 1)
      assert.lengthOf(ask, 30)
    }
  })

  test('the few that are left when the org chart was put right go through', ({ assert }) => {
    assert.lengthOf(split(kicks(5), [decided('waiting', kicks(30), 6)]).now, 5)
  })

  test('what was approved goes, whatever has come since waits', ({ assert }) => {
    const { approved, ask, now } = split(kicks(60), [decided('approved', kicks(30), 6)])
    assert.lengthOf(approved, 30)
    assert.lengthOf(ask, 30)
    assert.lengthOf(now, 0)
  })

  test('what was refused is left alone until the org chart changes', ({ assert }) => {
    const refused = split(kicks(30), [decided('refused', kicks(30))])
    assert.lengthOf([...refused.now, ...refused.ask], 0)
    assert.lengthOf(split(kicks(30), [decided('refused', kicks(30), 6)]).ask, 30)
  })

  test('what was approved in advance goes, but not more', ({ assert }) => {
    const foreseen = split(kicks(30), [], 30)
    assert.lengthOf(foreseen.now, 30)
    assert.isTrue(foreseen.usedAllowance)
    assert.lengthOf(split(kicks(31), [], 30).ask, 31)
    assert.isFalse(split(kicks(3), [], 30).usedAllowance)
  })
})
