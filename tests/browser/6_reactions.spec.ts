import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import { Method } from 'matrix-js-sdk'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#tests/support/chromium'
import { until, type DemoAccount, type Staff } from '#tests/support/staff'
import { townHall, type TownHall } from '#tests/support/town_hall'
import { Window } from '#tests/support/window'

test.group('Reactions and the web', (group) => {
  let hall: TownHall
  let browser: Browser
  let headAccount: DemoAccount
  let assigneeAccount: DemoAccount
  let otherAccount: DemoAccount

  group.setup(async () => {
    hall = await townHall()
    browser = await openBrowser()
    headAccount = hall.member('D6.1', 'head')
    assigneeAccount = hall.member('D6.1', 'employee', 2)
    otherAccount = hall.member('D6.1', 'employee', 3)
    return () => browser.close()
  })

  /** Adds a task on the web for the assignee; leaves its page open. */
  async function addOnWeb(window: Window, title: string): Promise<number> {
    const { page } = window
    await window.go('/tasks/new')
    await page.fill('[name=title]', title)
    await page.selectOption('[name=assigneeId]', { value: String(idOf(assigneeAccount)) })
    await page.click('main form .btn-primary')
    await page.waitForURL(/\/tasks\/\d+$/)
    return Number(page.url().match(/\d+$/)![0])
  }

  const idOf = ({ username }: DemoAccount): number =>
    hall.records<{ id: number }>('select id from people where username = ?', username)[0].id

  const react = (staff: Staff, roomId: string, eventId: string, key: string) =>
    staff.client.http.authedRequest<{ event_id: string }>(
      Method.Put,
      `/rooms/${encodeURIComponent(roomId)}/send/m.reaction/${randomUUID()}`,
      undefined,
      { 'm.relates_to': { rel_type: 'm.annotation', event_id: eventId, key } }
    )

  const stateOf = (number: number): string =>
    hall.records<{ state: string }>('select state from tasks where number = ?', number)[0].state

  /** The newest edit of a message, as a client has it. */
  const editOf = (staff: Staff, eventId: string): string | undefined =>
    staff.seen.findLast(
      ({ content }) =>
        content['m.relates_to']?.rel_type === 'm.replace' &&
        content['m.relates_to'].event_id === eventId
    )?.content['m.new_content'].body

  test('✅ under an assignment completes it, and the open page shows it without reload', async ({
    assert,
  }) => {
    const assignee = await hall.staff(assigneeAccount.username)
    const other = await hall.staff(otherAccount.username)
    const room = await assignee.roomByAlias('#dep-d6.1:localhost')
    const window = await Window.open(browser, hall)
    const { page } = window
    await window.signIn(headAccount)
    const number = await addOnWeb(window, 'Σβηστός φανοστάτης')
    const card = await assignee.message(
      (m) => m.roomId === room && m.sender === hall.bot && m.body.startsWith(`#${number} `)
    )
    assert.include(card.content.formatted_body, `/tasks/${number}">#${number}</a>`)
    assert.isNull(card.thread)
    await window.conversation()
    await page.evaluate(() => void Object.assign(globalThis, { notReloaded: true }))

    // Who may not decide is told why, once, and nothing changes.
    await react(other, room, card.id, '✅')
    const told = await other.message((m) => m.thread === card.id && m.sender === hall.bot)
    assert.include(told.body, String(number))
    assert.equal(stateOf(number), 'open')

    const began = Date.now()
    await react(assignee, room, card.id, '✅')
    await page.waitForSelector('#task-head form[action*=DELETE]')
    console.log(`      done on the open page ${Date.now() - began} ms after the reaction`)
    await until(
      async () => (await page.textContent('#task-history'))!.includes(assigneeAccount.name),
      30_000,
      'who has done it'
    )
    assert.isTrue(await page.evaluate(() => 'notReloaded' in globalThis))
    assert.equal(stateOf(number), 'done')
    await until(() => editOf(assignee, card.id) !== undefined, 30_000, 'the card’s edit')
    assert.match(
      editOf(assignee, card.id)!,
      new RegExp(`✅ Ολοκληρώθηκε από ${assigneeAccount.name}, .*\\(με αντίδραση\\)$`)
    )

    await page.waitForSelector(`.msg-quiet:has-text("${assigneeAccount.name}: αντίδραση ✅")`)

    // Tapped again, nothing comes of it.
    const before = assignee.seen.filter((m) => m.thread === card.id).length
    await react(other, room, card.id, '👍')
    await react(other, room, card.id, '🙋')
    await other.ask(room, '!help')
    const refusals = assignee.seen.filter((m) => m.thread === card.id && m.body === told.body)
    assert.lengthOf(refusals, 1)
    assert.equal(assignee.seen.filter((m) => m.thread === card.id).length, before)
    assert.deepEqual(await window.accessibility(), [])
    assert.deepEqual(window.problems, [])
    await window.close()
  }).timeout(180_000)

  test('the other way round: closed on the web, the card in the room says by whom and when', async ({
    assert,
  }) => {
    const assignee = await hall.staff(assigneeAccount.username)
    const room = await assignee.roomByAlias('#dep-d6.1:localhost')
    const window = await Window.open(browser, hall)
    const { page } = window
    await window.signIn(headAccount)
    const number = await addOnWeb(window, 'Σπασμένο παγκάκι')
    const card = await assignee.message(
      (m) => m.roomId === room && m.sender === hall.bot && m.body.startsWith(`#${number} `)
    )
    // Until then the page may be on its way to the homeserver and back.
    await window.conversation()
    await page.click('#task-head form[action$="/closure"] .btn-primary')
    await page.waitForSelector('#task-head form[action*=DELETE]')
    await until(() => editOf(assignee, card.id) !== undefined, 30_000, 'the card’s edit')
    assert.match(
      editOf(assignee, card.id)!,
      new RegExp(`✅ Ολοκληρώθηκε από ${headAccount.name}, .*\\(στο web\\)$`)
    )
    const step = await assignee.message((m) => m.thread === card.id)
    assert.include(step.body, 'ολοκληρώθηκε')

    // The button does nothing any more, and nobody is answered.
    const count = () => assignee.seen.filter((m) => m.thread === card.id).length
    const before = count()
    await react(assignee, room, card.id, '✅')
    await assignee.ask(room, '!help')
    assert.equal(count(), before)

    // The page shows the thread, and one answers there.
    await page.fill('[data-talk-part=form] textarea', 'Το είδα, ευχαριστώ')
    await page.keyboard.press('Enter')
    const said = await assignee.message((m) => m.body === 'Το είδα, ευχαριστώ')
    assert.equal(said.thread, card.id)
    assert.include(await page.textContent('[data-talk-part=list]'), '(στο web)')
    assert.deepEqual(await window.accessibility(), [])
    assert.deepEqual(window.problems, [])
    await window.close()
  }).timeout(180_000)
})
