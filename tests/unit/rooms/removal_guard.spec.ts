import { test } from '@japa/runner'
import { removalWarning } from '#app/rooms/removal_guard'

function warns(memberships: number, removed: number, people: number): boolean {
  const removals = { memberships: removed, people }
  return removalWarning({ changes: [], problems: [], memberships, removals }) !== null
}

test.group('removal guard', () => {
  test('{0} of {1} memberships, {2} people: {3}')
    .with([
      [0, 0, 0, false],
      [100, 1150, 20, false],
      [30, 1150, 21, true],
      [116, 1150, 0, true],
      [5, 12, 5, false],
      [21, 40, 3, true],
    ] as [number, number, number, boolean][])
    .run(({ assert }, [removed, memberships, people, expected]) => {
      assert.equal(warns(memberships, removed, people), expected)
    })
})
