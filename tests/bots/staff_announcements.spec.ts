import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { staffAnnouncements } from '#app/directory/staff_announcements'
import type { OrgEdit } from '#app/org/changes/org_edit'
import orgService from '#app/org/changes/org_service'
import { acting } from '#app/shared/act'
import { roleService } from '#app/identity/role_service'
import type { Locale } from '#app/shared/locale'
import { today } from '#app/shared/time'
import type { AnnouncementMessage } from '#bots/announcement'
import { makeOrg, type TestOrg } from '#tests/support/org'

const byConsole = { actor: null, origin: { kind: 'console' } } as const

/** What rooms and people are told of since the last time, by target. */
async function told(locale: Locale = 'el'): Promise<Record<string, string>> {
  const events = await db.from('domain_events').where('announcement', 'waiting').orderBy('id')
  const messages: AnnouncementMessage[] = []
  for (const row of events) {
    const announcement = staffAnnouncements.find(({ event }) => event === row.name)
    const event = {
      id: row.id,
      name: row.name,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      payload: JSON.parse(row.payload),
      actorId: row.actor_id,
      onBehalfOfId: row.on_behalf_of_id,
      originEventId: null,
      originRoomId: null,
    }
    messages.push(...((await announcement?.messages(event, locale)) ?? []))
  }
  await db.from('domain_events').update({ announcement: 'done' })
  const byTarget: Record<string, string> = {}
  for (const { target, text } of messages) {
    byTarget[target] = [byTarget[target] ?? '', text].filter(Boolean).join('\n')
  }
  return byTarget
}

test.group('announcements of who is where', (group) => {
  let org: TestOrg

  group.each.setup(async () => {
    org = await makeOrg()
    await db.from('domain_events').update({ announcement: 'done' })
  })

  test('a transfer: both departments, both heads’ rooms, the person', async ({ assert }) => {
    const move: OrgEdit = {
      kind: 'move',
      person: 'c.iliadis',
      from: 'D6.1',
      unit: 'D7.1',
      role: 'employee',
      on: today(),
      act: '12/2026',
    }
    await orgService.change(byConsole, [move])
    const messages = await told()
    const direct = `direct:${org.people.employee.matrixId}`
    assert.sameMembers(Object.keys(messages), [
      'room:unit:D6.1',
      'room:heads:D6',
      'room:unit:D7.1',
      'room:heads:D7',
      direct,
    ])
    assert.equal(
      messages['room:unit:D6.1'],
      'D6.1 Τμήμα Συντηρήσεων\nΦεύγει: Χρήστος Ηλιάδης → D7.1'
    )
    assert.equal(
      messages['room:unit:D7.1'],
      'D7.1 Τμήμα Εσόδων\nΈρχεται: Χρήστος Ηλιάδης (Υπάλληλος, από D6.1) · απόφαση 12/2026'
    )
    assert.match(
      messages[direct],
      /^Η θέση σας: D7\.1 Τμήμα Εσόδων \(Υπάλληλος\) · απόφαση 12\/2026/
    )
  })

  test('a vacancy without a substitute: the Mayor and the personnel office as well', async ({
    assert,
  }) => {
    await acting(byConsole, (act) => roleService.grant(act, 's.zafeiriou', 'hr'))
    const leaving: OrgEdit = {
      kind: 'end',
      person: 'e.mavridou',
      unit: 'D6.1',
      role: 'head',
      placement: 'organic',
      last: '2026-01-01',
      act: null,
    }
    const place: OrgEdit = {
      kind: 'place',
      person: 'e.mavridou',
      unit: 'D7.1',
      role: 'employee',
      placement: 'organic',
      on: '2026-01-02',
      last: null,
      act: null,
    }
    await orgService.change(byConsole, [leaving, place])
    const messages = await told()
    assert.include(Object.keys(messages), 'room:mayor')
    assert.include(Object.keys(messages), `direct:${org.people.colleague.matrixId}`)
    assert.match(messages['room:mayor'], /Η θέση προϊσταμένου είναι κενή/)
    assert.match(messages['room:mayor'], /Απαντά: Νίκος Ξανθόπουλος \(από τη μονάδα D6\)/)
  })

  test('an appointment, in English', async ({ assert }) => {
    await orgService.change(byConsole, [
      {
        kind: 'move',
        person: 'a.karagiannis',
        from: 'D6.2',
        unit: 'D7.1',
        role: 'employee',
        on: today(),
        act: null,
      },
      {
        kind: 'place',
        person: 's.zafeiriou',
        unit: 'D6.2',
        role: 'head',
        placement: 'parallel',
        on: today(),
        last: null,
        act: '7/2026',
      },
    ])
    const messages = await told('en')
    assert.equal(
      messages['room:unit:D6.2'].split('\n')[1],
      'Head: Σοφία Ζαφειρίου · decision 7/2026'
    )
  })
})
