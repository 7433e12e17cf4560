import { test } from '@japa/runner'
import { loadOrgState } from '#app/org/state/org_state_queries'
import { undoOf } from '#app/reorganisations/edits/undo'
import { today } from '#app/shared/time'
import { emptyRecords } from '#tests/support/org'
import { importing, small } from '#tests/support/organisations'

test.group('what takes edits back', (group) => {
  group.each.setup(async () => {
    await emptyRecords()
    await importing([
      ...small,
      'unit,D7,M,directorate,Διεύθυνση Οικονομικών,,,,,,,2020-01-01,',
      'person,D7,,,,e.chatzi,,,,employee,secondment,2020-01-01,2099-12-31',
    ])
  })

  test('a place that was to end some day ends then all the same', async ({ assert }) => {
    const state = await loadOrgState()
    const person = 'e.chatzi'
    const last = today()
    const [back] = undoOf(state, [
      {
        kind: 'end',
        person,
        unit: 'D7',
        role: 'employee',
        placement: 'secondment',
        last,
        act: null,
      },
    ])
    assert.deepInclude(back, { kind: 'place', unit: 'D7', last: '2099-12-31' })
    const all = undoOf(state, [{ kind: 'leave', person, last, act: null }])
    const ends = all.map((edit) => edit.kind === 'place' && [edit.unit, edit.last])
    assert.sameDeepMembers(ends, [
      ['D6.1', null],
      ['D7', '2099-12-31'],
    ])
  })
})
