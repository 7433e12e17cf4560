import { test } from '@japa/runner'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#tests/support/chromium'
import { townHall, type TownHall } from '#tests/support/town_hall'
import { Window } from '#tests/support/window'

test.group('One sign-in for the records and the rooms', (group) => {
  let hall: TownHall
  let browser: Browser

  group.setup(async () => {
    hall = await townHall()
    browser = await openBrowser()
    return () => browser.close()
  })

  test('a task is completed in the conversation beside it, and the list of somebody else changes', async ({
    assert,
  }) => {
    const employee = hall.member('D6.1', 'employee', 2)
    const head = hall.member('D6.1', 'head')
    const mine = await Window.open(browser, hall)
    await mine.signIn(employee)
    await mine.go('/tasks/new')
    await mine.page.fill('[name=title]', 'Έλεγχος φωτισμού')
    await mine.page.locator('main form button.btn-primary').click()
    // To the homeserver, back to Dimos, and to the page with a token of its own.
    await mine.page.waitForURL(/\/tasks\/\d+$/)
    const number = mine.page.url().split('/').at(-1)!
    const composer = mine.page.locator('#talk textarea')
    await mine.conversation()
    await mine.page.getByRole('log').getByText('Έλεγχος φωτισμού').first().waitFor()

    const theirs = await Window.open(browser, hall)
    await theirs.signIn(head)
    await theirs.go('/tasks?scope=unit')
    const row = theirs.page.locator('tbody tr', { hasText: `#${number}` })
    await row.waitFor()

    const began = Date.now()
    await composer.fill(`!εργασία ολοκλήρωσε ${number}`)
    await composer.press('Enter')
    await row.waitFor({ state: 'detached', timeout: 10_000 })
    console.log(`      typed in the conversation → gone from the list: ${Date.now() - began} ms`)
    await mine.page.locator('.badge.tone-ok').first().waitFor()
    assert.deepEqual(mine.problems, [])
    assert.deepEqual(theirs.problems, [])
    await theirs.close()
    await mine.close()
  }).timeout(120_000)

  test('signing out ends both', async ({ assert }) => {
    const window = await Window.open(browser, hall)
    await window.signIn(hall.member('D6.1', 'employee', 3))
    await window.go('/tasks?scope=unit&state=all')
    await window.page.locator('tbody tr a').first().click()
    await window.conversation()
    const token = await window.page.evaluate(() =>
      Object.values(localStorage)
        .map((value) => /"accessToken":"([^"]+)"/.exec(String(value))?.[1])
        .find(Boolean)
    )
    assert.isString(token)
    const whoami = async () => {
      const response = await fetch(`${hall.stack.matrix}/_matrix/client/v3/account/whoami`, {
        headers: { authorization: `Bearer ${token}` },
      })
      return response.status
    }
    assert.equal(await whoami(), 200)
    await window.page.locator('.menu summary').click()
    await window.page.locator('form[data-sign-out] button').click()
    await window.page.waitForURL(/\/sign-in/)
    for (let at = 0; at < 100 && (await whoami()) === 200; at++) {
      await window.page.waitForTimeout(100)
    }
    assert.equal(await whoami(), 401)
    assert.equal(await window.page.evaluate(() => localStorage.length), 0)
    await window.close()
  }).timeout(120_000)
})
