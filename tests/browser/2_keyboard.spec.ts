import { test } from '@japa/runner'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '#tests/support/chromium'
import { townHall, type TownHall } from '#tests/support/town_hall'
import { Window } from '#tests/support/window'

/** Tabs until something has the focus. */
async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let at = 0; at < most; at++) {
    const here = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector
    )
    if (here) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${selector}`)
}

const isFocused = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)

test.group('With the keyboard alone', (group) => {
  let hall: TownHall
  let browser: Browser
  let window: Window

  group.setup(async () => {
    hall = await townHall()
    browser = await openBrowser()
    window = await Window.open(browser, hall)
    return () => browser.close()
  })

  test('one signs in', async ({ assert }) => {
    const { page } = window
    const { username, password } = hall.member('D6.1', 'employee', 1)
    await window.go('/sign-in')
    await tabTo(page, '[name=username]')
    await page.keyboard.type(username)
    await tabTo(page, '[name=password]')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === '/')
    assert.deepEqual(window.problems, [])
  })

  test('one skips what is the same on every page', async ({ assert }) => {
    const { page } = window
    await window.go('/')
    await page.keyboard.press('Tab')
    assert.isTrue(await isFocused(page, '.skip'))
    await page.keyboard.press('Enter')
    assert.isTrue(await isFocused(page, '#main'))
  })

  test('one adds a task, mends what was wrong, and completes it', async ({ assert }) => {
    const { page } = window
    await window.go('/tasks/new')
    await tabTo(page, 'main form button.btn-primary')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.form-error')
    assert.isTrue(await isFocused(page, '.form-error'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.isTrue(await isFocused(page, '[name=title]'))
    await page.keyboard.type('Με το πληκτρολόγιο')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/tasks\/\d+$/)
    await window.conversation()
    await tabTo(page, 'form[action$="closure"] button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.badge.tone-ok')
    assert.deepEqual(
      window.problems.filter((each) => !/422/.test(each)),
      []
    )
  })

  test('one goes anywhere by the palette', async ({ assert }) => {
    const { page } = window
    await window.go('/')
    await page.keyboard.press('Control+k')
    assert.isTrue(await isFocused(page, '#palette [role=combobox]'))
    await page.keyboard.type('organogr')
    await page.waitForSelector('#palette [role=option][aria-selected=true]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/org-chart/)
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    assert.isFalse(await page.evaluate(() => document.querySelector('dialog')!.open))
  })

  test('one filters the list of people', async ({ assert }) => {
    const { page } = window
    await window.go('/people')
    await tabTo(page, '#filter-text')
    await page.keyboard.type('θεοδωρ')
    await page.keyboard.press('Enter')
    await page.waitForURL(/text=/)
    assert.notInclude(page.url(), 'unit=')
    assert.isAbove(await page.locator('tbody tr').count(), 0)
  })

  test('one opens the person’s menu, leaves it by Escape, and signs out', async ({ assert }) => {
    const { page } = window
    await window.go('/')
    await tabTo(page, '.menu summary')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    assert.isTrue(await isFocused(page, '.menu summary'))
    await page.keyboard.press('Enter')
    await tabTo(page, 'form[data-sign-out] button')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/sign-in/)
    assert.deepEqual(
      window.problems.filter((each) => !/422/.test(each)),
      []
    )
  })
})
