import { test } from '@japa/runner'
import type { Browser, Locator, Page } from 'playwright-core'
import { openBrowser } from '#tests/support/chromium'
import { until, type DemoAccount } from '#tests/support/staff'
import { townHall, type TownHall } from '#tests/support/town_hall'
import { Window } from '#tests/support/window'

const unitRow = (page: Page, code: string) => page.locator(`[data-unit="${code}"] > .unit-row`)
const chip = (page: Page, username: string, code: string) =>
  page.locator(`[data-person="${username}"][data-unit-of="${code}"]`)
const says = (page: Page) => page.locator('#tree-says').textContent()

async function middleOf(part: Locator): Promise<{ x: number; y: number }> {
  const box = (await part.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test.group('Moving in the org chart', (group) => {
  let hall: TownHall
  let browser: Browser
  let hr: DemoAccount

  group.setup(async () => {
    hall = await townHall()
    browser = await openBrowser()
    hr = hall.member('D3.1', 'head')
    for (const role of ['hr', 'organisation']) {
      await hall.console('role:grant', hr.username, role)
    }
    return () => browser.close()
  })

  /** Where somebody is placed from now on. */
  const unitsOf = (username: string) =>
    hall
      .records<{ code: string }>(
        `select u.code from placements pl join people p on p.id = pl.person_id
         join units u on u.id = pl.unit_id where p.username = ? and pl.valid_to is null`,
        username
      )
      .map(({ code }) => code)

  const roomOf = (key: string): string =>
    hall.records('select matrix_room_id as id from managed_rooms where key = ?', key)[0].id

  const confirm = async (page: Page, act: string) => {
    await page.waitForSelector('dialog[open] #what-follows li')
    await page.fill('dialog [name=act]', act)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.toast form button')
  }

  test('by mouse: where it would land is said, a form asks, and it can be undone', async ({
    assert,
  }) => {
    const window = await Window.open(browser, hall)
    const other = await Window.open(browser, hall)
    const { page } = window
    const { username, name } = hall.member('D6.1', 'employee', 2)
    const theirs = await hall.staff(username)
    await theirs.directChat(hall.bot)
    const colleague = await hall.staff(hall.member('D6.1', 'head').username)
    const [oldRoom, newRoom] = ['unit:D6.1', 'unit:D6.2'].map(roomOf)
    const membership = (roomId: string) => theirs.client.getRoom(roomId)?.getMyMembership()
    assert.equal(membership(oldRoom), 'join')
    await window.signIn(hr)
    await other.signIn(hall.member('D6.2', 'head'))
    await other.go('/org-chart/units/D6.2')
    await window.go('/org-chart?search=D6')
    await page.click('[data-tree=unfold]')
    const person = chip(page, username, 'D6.1')
    await person.scrollIntoViewIfNeeded()
    const from = await middleOf(person)
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 10, from.y + 10, { steps: 3 })
    assert.include(await says(page), `Σηκώσατε: ${name}`)
    const to = await middleOf(unitRow(page, 'D6.2'))
    await page.mouse.move(to.x, to.y, { steps: 8 })
    assert.match((await says(page))!, /^Προορισμός: .*Κοινόχρηστων Χώρων/)
    await page.mouse.up()
    assert.deepEqual(unitsOf(username), ['D6.1'])
    await confirm(page, '231/2026')
    assert.deepEqual(unitsOf(username), ['D6.2'])
    const moved = Date.now()
    await until(() => membership(oldRoom) === 'leave', 60_000, 'the old room to go')
    console.log(`      out of the old room ${Date.now() - moved} ms after the form was sent`)
    await colleague.say(oldRoom, 'Δεν το διαβάζει όποιος έφυγε')
    await until(() => membership(newRoom) === 'join', 60_000, 'the new room to appear')
    const told = await theirs.message(({ body }) => body.startsWith('Η θέση σας: D6.2'))
    assert.include(told.body, '231/2026')
    assert.isFalse(theirs.seen.some(({ body }) => body.startsWith('Δεν το διαβάζει')))
    await other.page.waitForSelector(`a[href="/people/${username}"]`)
    await page.click('.toast form button')
    await page.waitForSelector('.toast:not(:has(form))')
    assert.deepEqual(unitsOf(username), ['D6.1'])
    assert.deepEqual(window.problems, [])
    await other.close()
    await window.close()
  }).timeout(120_000)

  test('a unit as well; what cannot be is said, and Escape leaves all as it was', async ({
    assert,
  }) => {
    const window = await Window.open(browser, hall)
    const { page } = window
    await window.signIn(hr)
    await window.go('/org-chart')
    await unitRow(page, 'D5').scrollIntoViewIfNeeded()
    const from = await middleOf(unitRow(page, 'D5').locator('.unit-code'))
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    const above = await middleOf(unitRow(page, 'GD'))
    await page.mouse.move(above.x, above.y, { steps: 6 })
    assert.match((await says(page))!, /εκεί είναι ήδη/)
    const to = await middleOf(unitRow(page, 'D4'))
    await page.mouse.move(to.x, to.y, { steps: 6 })
    assert.match((await says(page))!, /^Προορισμός/)
    await page.mouse.up()
    await page.waitForSelector('dialog[open] #what-follows li')
    assert.include(await page.textContent('dialog[open] h2'), 'Μετακίνηση μονάδας')
    assert.deepEqual(await window.accessibility(), [])
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('dialog[open]').count(), 0)
    await window.close()
  }).timeout(120_000)

  test('by touch: a long press picks up, and scrolling stays scrolling', async ({ assert }) => {
    const window = await Window.open(browser, hall, { phone: true })
    const { page } = window
    const { username } = hall.member('D5.1', 'employee')
    await window.signIn(hr)
    await window.go('/org-chart?search=D5')
    await page.click('[data-tree=unfold]')
    const person = chip(page, username, 'D5.1')
    const centre = () =>
      unitRow(page, 'D5.1').evaluate((row) => row.scrollIntoView({ block: 'center' }))
    await centre()
    const touch = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
    const quick = await middleOf(person.locator('a'))
    await send('touchStart', quick)
    await send('touchMove', { ...quick, y: quick.y - 30 })
    await send('touchEnd')
    // The page rolls on for a while.
    await page.waitForTimeout(1000)
    await centre()
    assert.equal(await says(page), '')
    const from = await middleOf(person.locator('a'))
    await send('touchStart', from)
    await page.waitForSelector('.is-dragged')
    const to = await middleOf(unitRow(page, 'D5'))
    for (let step = 1; step <= 6; step++) {
      const part = step / 6
      const at = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
      await send('touchMove', at)
    }
    await page.waitForSelector('.is-drop')
    await send('touchEnd')
    await confirm(page, '232/2026')
    assert.deepEqual(unitsOf(username), ['D5'])
    assert.equal(await window.overflow(), 0)
    await page.click('.toast form button')
    await page.waitForSelector('.toast:not(:has(form))')
    assert.deepEqual(unitsOf(username), ['D5.1'])
    await window.close()
  }).timeout(120_000)

  test('by the keyboard alone', async ({ assert }) => {
    const window = await Window.open(browser, hall)
    const { page } = window
    const { username } = hall.member('D6.2', 'employee')
    await window.signIn(hr)
    await window.go('/org-chart?search=D6')
    await page.focus('[role=treeitem][tabindex="0"]')
    const at = () =>
      page.evaluate(() => {
        const { unit, person } = (document.activeElement as HTMLElement).dataset
        return unit ?? person
      })
    await page.keyboard.press('*')
    await page.keyboard.type('d6.2')
    assert.equal(await at(), 'D6.2')
    await page.keyboard.press('ArrowRight')
    for (let tries = 0; tries < 30 && (await at()) !== username; tries++) {
      await page.keyboard.press('ArrowDown')
    }
    assert.equal(await at(), username)
    await page.keyboard.press('Space')
    assert.equal(await at(), 'D6.2')
    await page.keyboard.press('ArrowUp')
    assert.equal(await at(), 'D6.1')
    assert.match((await says(page))!, /^Προορισμός: .*Αποκομιδής/)
    await page.keyboard.press('Escape')
    assert.equal(await at(), username)
    assert.match((await says(page))!, /Τίποτα δεν άλλαξε/)
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open] [name=act]:focus')
    await page.keyboard.type('233/2026')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.toast form button')
    assert.deepEqual(unitsOf(username), ['D6.1'])
    assert.deepEqual(window.problems, [])
    await window.close()
  }).timeout(120_000)

  test('its pages are whole and accessible, also without scripts', async ({ assert }) => {
    const { username } = hall.member('D5.2', 'employee')
    for (const scripts of [true, false]) {
      const window = await Window.open(browser, hall, { phone: true, dark: scripts, scripts })
      await window.signIn(hr)
      for (const path of [
        '/org-chart',
        '/org-chart/units/D6.1',
        `/org-chart/moves/new?person=${username}&from=D5.2&to=D5.1`,
        '/org-chart/heads/new?unit=D6.1',
        '/org-chart/units/new?parent=D6',
        '/org-chart/supervision/new?unit=D6',
      ]) {
        assert.equal(await window.go(path), 200, path)
        if (scripts) assert.deepEqual(await window.accessibility(), [], path)
        assert.equal(await window.overflow(), 0, path)
      }
      if (!scripts) {
        await window.go('/org-chart')
        assert.isTrue(await chip(window.page, username, 'D5.2').isVisible())
      }
      await window.close()
    }
  }).timeout(180_000)
})
