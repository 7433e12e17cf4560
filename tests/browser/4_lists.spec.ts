import { test } from '@japa/runner'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#tests/support/chromium'
import { townHall, type TownHall } from '#tests/support/town_hall'
import { Window } from '#tests/support/window'

test.group('Lists that change within the page', (group) => {
  let hall: TownHall
  let browser: Browser
  let window: Window

  group.setup(async () => {
    hall = await townHall()
    browser = await openBrowser()
    return () => browser.close()
  })

  group.each.setup(async () => {
    window = await Window.open(browser, hall)
    await window.signIn(hall.member('D6.1', 'head'))
    await window.go('/people')
    await window.page.evaluate(() => (document.body.dataset.first = 'yes'))
    return () => window.close()
  })

  const isSamePage = () => window.page.evaluate(() => document.body.dataset.first === 'yes')

  test('what is typed filters after a rest, and the field keeps the focus', async ({ assert }) => {
    const { page } = window
    await page.locator('#filter-text').pressSequentially('θεοδ')
    await page.waitForURL(/text=/)
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length < 20)
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'filter-text')
    assert.equal(await page.locator('#filter-text').inputValue(), 'θεοδ')
    assert.notInclude(page.url(), 'unit=')
    assert.isTrue(await isSamePage())
    await page.locator('.filters a.btn-quiet').click()
    await page.waitForURL((url) => !url.search.includes('text='))
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#filter-text')!.value === ''
    )
    assert.isTrue(await isSamePage())
    assert.deepEqual(window.problems, [])
  })

  test('the next page begins at its top, and back leads back', async ({ assert }) => {
    const { page } = window
    const first = await page.locator('tbody tr').first().textContent()
    await page.locator('.pager [rel=next]').click()
    await page.waitForFunction(() => document.activeElement?.id === 'main')
    assert.notEqual(await page.locator('tbody tr').first().textContent(), first)
    assert.equal(await page.evaluate(() => scrollY), 0)
    await page.goBack()
    await page.waitForFunction(
      (text) => document.querySelector('tbody tr')?.textContent === text,
      first
    )
    assert.isTrue(await isSamePage())
    assert.deepEqual(window.problems, [])
  })

  test('a failure is said in words, and the list stays', async ({ assert }) => {
    const { page } = window
    const rows = await page.locator('tbody tr').count()
    await page.route('**/people?*', (route) => route.fulfill({ status: 500, body: 'x' }))
    await page.locator('.pager [rel=next]').click()
    await page.waitForSelector('#toast:not([hidden])')
    assert.include(await page.locator('#toast').textContent(), 'αρχείο καταγραφής')
    await page.unroute('**/people?*')
    await page.route('**/people?*', (route) => route.abort('internetdisconnected'))
    await page.locator('.pager [rel=next]').click()
    await page.waitForFunction(() => /σύνδεση/.test(document.getElementById('toast')!.textContent!))
    assert.equal(await page.locator('tbody tr').count(), rows)
    await page.locator('#toast [data-do=dismiss]').click()
    assert.isFalse(await page.locator('#toast').isVisible())
  })

  test('whose session has ended is led to the sign-in page', async ({ assert }) => {
    const { page } = window
    await page.context().clearCookies()
    await page.locator('.pager [rel=next]').click()
    await page.waitForURL(/\/sign-in/)
    assert.isFalse(await isSamePage())
  })

  test('the palette offers what was seen last, and waits for what is typed', async ({ assert }) => {
    const { page } = window
    const person = page.locator('tbody a').first()
    const name = (await person.textContent())!.trim()
    await person.click()
    await page.waitForURL(/\/people\/.+/)
    await window.go('/')
    await page.keyboard.press('Control+k')
    await page.waitForSelector('#palette-recent-0')
    assert.include(await page.locator('#palette-recent-0').textContent(), name)
    await page.keyboard.type('organogr')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/org-chart/)
  })

  test('the menu stays folded, and the theme as it was chosen', async ({ assert }) => {
    const { page } = window
    await page.locator('[data-do=rail]').click()
    await page.locator('.nav-foot [data-do=appearance] button').click()
    await window.go('/tasks')
    assert.equal(await page.locator('.shell').getAttribute('data-nav'), 'rail')
    assert.isTrue(await page.evaluate(() => document.documentElement.classList.contains('dark')))
    assert.deepEqual(window.problems, [])
  })
})
