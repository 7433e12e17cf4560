import { test } from '@japa/runner'
import { openBrowser } from '#tests/support/chromium'
import { townHall } from '#tests/support/town_hall'

test.group('a real browser', () => {
  test('the sign-in page leads home', async ({ assert, cleanup }) => {
    const hall = await townHall()
    const { username, password, name } = hall.member('D6.1', 'head')
    const browser = await openBrowser()
    cleanup(() => browser.close())
    const page = await browser.newPage()
    await page.goto(`${hall.stack.web}/sign-in`)
    await page.fill('input[name=username]', username)
    await page.fill('input[name=password]', password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${hall.stack.web}/`)
    const [surname] = name.split(' ')
    assert.include(await page.locator('body').innerText(), surname)
  })
})
