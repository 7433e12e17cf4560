import { test } from '@japa/runner'
import { needsApproval } from '#app/rooms/plans/removal_guard'

test.group('removal guard', () => {
  test('{0} removals of {1} memberships: {2}')
    .with([
      [0, 0, false],
      [4, 12, false],
      [5, 12, true],
      [5, 50, false],
      [6, 50, true],
      [20, 1150, false],
      [21, 1150, true],
      [20, 200, false],
    ] as [number, number, boolean][])
    .run(({ assert }, [removals, memberships, expected]) => {
      assert.equal(needsApproval(removals, memberships), expected)
    })
})
