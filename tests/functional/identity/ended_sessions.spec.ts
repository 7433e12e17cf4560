import { DateTime } from 'luxon'
import { test } from '@japa/runner'
import identity from '#config/identity'
import { endedAmong } from '#app/identity/ended_sessions'
import { endSession } from '#app/identity/web_sessions'
import { acting } from '#app/shared/act'
import { openSession } from '#tests/support/login_as'
import { makeOrg } from '#tests/support/org'
import { queriesOf } from '#tests/support/queries'

test.group('Sessions that have ended', () => {
  test('are found among many by one query', async ({ assert }) => {
    const org = await makeOrg()
    const { head, employee, colleague } = org.people
    const open = (person: { id: number }) => openSession({ personId: person.id })
    const sessions = [await open(head), await open(head), await open(employee)]
    const [lives, over, disabled] = sessions
    await open(colleague)
    const { accounts } = org
    await acting({ actor: head, origin: { kind: 'web' } }, (act) =>
      endSession(act, over, 'signed_out')
    )
    await accounts.employee.merge({ disabledAt: DateTime.utc() }).save()
    let ended = new Set<string>()
    const queries = await queriesOf(async () => {
      ended = await endedAmong([...sessions, 'unknown'])
    })
    assert.lengthOf(queries, 1)
    assert.sameMembers([...ended], [over, disabled, 'unknown'])
    const later = DateTime.utc().plus({ seconds: identity.session.idle + 1 })
    assert.isTrue((await endedAmong([lives], later)).has(lives))
    assert.isEmpty(await endedAmong([]))
  })
})
