import { test } from '@japa/runner'
import type { Browser } from 'playwright-core'
import { openBrowser } from '#tests/support/chromium'
import { townHall, type TownHall } from '#tests/support/town_hall'
import { Window } from '#tests/support/window'

/** Every page that can be opened without a record; `1` is the task that the test adds. */
const OF_STAFF = [
  '/',
  '/notifications',
  '/tasks',
  '/tasks?scope=unit&state=all&sort=-updated',
  '/tasks?scope=visible&text=τίποτα',
  '/tasks/new',
  '/fleet/checks',
  '/fleet/checks?state=all&plate=τίποτα',
  '/fleet/speed',
  '/fleet/reports',
  '/tasks/1',
  '/tasks/1/edit',
  '/tasks/1/assignment',
  '/fleet/trips',
  '/fleet/trips/new',
  '/fleet/trips/programme',
  '/org-chart',
  '/org-chart?search=δ6.1',
  '/org-chart?on=2027-01-01&vacant=posts',
  '/org-chart/units/D6.1',
  '/fleet',
  '/fleet/vehicles',
  '/fleet/vehicles?text=ΚΗΗ&status=all',
  '/fleet/drivers',
  '/people',
  '/project-rooms',
  '/project-rooms/new',
  '/substitutions',
  '/absences/new',
  '/people/ME',
  '/fleet/papers',
  '/fleet/papers/rules',
  '/fleet/faults',
  '/fleet/faults/new',
  '/fleet/work-orders',
  '/search?q=δ6',
  '/help/commands',
  '/design',
  '/account/sessions',
  '/account/password',
  '/account/second-factor',
  '/account/chat',
  '/account/notices',
  '/account/reminders',
  '/account/access',
  '/account/access?record=%231',
  '/nowhere',
]

const OF_ADMINISTRATORS = [
  '/reorganisations',
  '/administration',
  '/administration/deliveries',
  '/administration/deliveries?box=inbox',
  '/administration/deliveries/charts',
  '/administration/deliveries/resends',
  '/administration/sessions',
  '/administration/roles',
  '/administration/room-templates',
  '/administration/room-templates/department',
  '/administration/rooms',
  '/administration/rooms/plans',
  '/administration/rooms/exceptions',
  '/administration/audit',
  '/administration/access',
]

/** Of who has the personnel and the organisation office, and may do all of it. */
const OF_PERSONNEL = [
  '/people?employment=permanent&post=employee',
  '/people/new',
  '/people/import',
  '/people/directory',
  '/people/ME',
  '/people/ME/edit',
  '/people/ME/placements/new',
  '/people/ME/placements/end?unit=D6.1&role=head&kind=organic',
  '/people/ME/departure',
  '/people/ME/deactivation',
  '/people/ME/photo',
  '/org-chart/moves/new?person=ME&to=D7.1',
  '/org-chart/heads/new?unit=D6.1',
  '/org-chart/endings/new?person=ME&unit=D6.1',
  '/org-chart/units/new?parent=D6',
  '/org-chart/unit-edits/new?unit=D6.1',
  '/org-chart/unit-moves/new?unit=D6.1&to=D7',
  '/org-chart/closures/new?unit=D6.1',
  '/org-chart/posts/new?unit=D6.1',
  '/org-chart/supervision/new?unit=D6',
  '/substitutions/new',
  '/reorganisations',
  '/reorganisations/new',
  '/administration/rooms',
  '/administration/room-templates',
]

const LOOKS = [
  { name: 'Greek, light, wide', locale: 'el', phone: false, dark: false },
  { name: 'English, dark, phone', locale: 'en', phone: true, dark: true },
] as const

test.group('Every page', (group) => {
  let hall: TownHall
  let browser: Browser

  group.setup(async () => {
    hall = await townHall()
    browser = await openBrowser()
    const window = await Window.open(browser, hall)
    await window.signIn(hall.member('D6.1', 'head'))
    await window.go('/tasks/new')
    await window.page.fill('[name=title]', 'Πλύση κάδων')
    await window.page.locator('main form button.btn-primary').click()
    await window.page.waitForURL(/\/tasks\/\d+$/)
    await window.close()
    for (const role of ['hr', 'organisation']) {
      await hall.console('role:grant', hall.member('D3.2', 'head').username, role)
    }
    return () => browser.close()
  })

  for (const look of LOOKS) {
    test(`is whole and accessible to staff: ${look.name}`, async ({ assert }) => {
      const head = hall.member('D6.1', 'head')
      const window = await Window.open(browser, hall, look)
      await window.signIn(head)
      await window.go('/tasks/1')
      await window.conversation()
      await window.speak(look.locale)
      const found = await walk(
        window,
        OF_STAFF.map((path) => path.replace('ME', head.username)),
        look.locale
      )
      assert.deepEqual(found, [])
      await window.go('/')
      await window.speak('el')
      await window.close()
    }).timeout(300_000)

    test(`is whole and accessible to administrators: ${look.name}`, async ({ assert }) => {
      const window = await Window.open(browser, hall, look)
      await window.signIn(hall.member('D3.3', 'head'))
      await window.speak(look.locale)
      assert.deepEqual(await walk(window, OF_ADMINISTRATORS, look.locale), [])
      await window.close()
    }).timeout(300_000)
  }

  test('of the personnel office is whole and accessible', async ({ assert }) => {
    const { username } = hall.member('D6.1', 'head')
    const paths = OF_PERSONNEL.map((path) => path.replace('ME', username))
    for (const look of LOOKS) {
      const window = await Window.open(browser, hall, look)
      await window.signIn(hall.member('D3.2', 'head'))
      await window.speak(look.locale)
      assert.deepEqual(await walk(window, paths, look.locale), [], look.name)
      await window.go('/')
      await window.speak('el')
      await window.close()
    }
  }).timeout(300_000)

  test('the sign-in page is accessible in both languages', async ({ assert }) => {
    for (const locale of ['el', 'en'] as const) {
      const window = await Window.open(browser, hall, { locale, phone: locale === 'en' })
      assert.deepEqual(await walk(window, ['/sign-in'], locale), [])
      await window.close()
    }
  })

  test('pages do their work without scripts', async ({ assert }) => {
    const window = await Window.open(browser, hall, { scripts: false })
    await window.signIn(hall.member('D6.1', 'employee'))
    await window.go('/tasks/new')
    await window.page.fill('[name=title]', 'Χωρίς σενάρια')
    await window.page.locator('main form button.btn-primary').click()
    await window.page.waitForURL(/\/tasks\/\d+$/)
    assert.include(await window.page.textContent('h1'), 'Χωρίς σενάρια')
    await window.go('/search?q=σεναρια')
    assert.include(await window.page.textContent('main'), 'Χωρίς σενάρια')
    await window.close()
  })
})

/** Opens pages one after the other; what is wrong with them, in words. */
async function walk(window: Window, paths: string[], locale: string): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    window.problems.length = 0
    const status = await window.go(path)
    const wanted = path === '/nowhere' ? 404 : 200
    if (status !== wanted) found.push(`${path} answered ${status}`)
    await window.page.waitForTimeout(100)
    const language = await window.page.getAttribute('html', 'lang')
    if (language !== locale) found.push(`${path} speaks ${language}`)
    const text = (await window.page.textContent('body')) ?? ''
    const missing = /translation missing:|undefined|\[object/i.exec(text)
    if (missing) found.push(`${path} says ${missing[0]}`)
    const overflow = await window.overflow()
    if (overflow > 0) found.push(`${path} is ${overflow} px too wide`)
    for (const each of await window.accessibility()) found.push(`${path}: ${each}`)
    const problems = window.problems.filter((each) => !/404 \(Not Found\)/.test(each))
    found.push(...problems)
  }
  return found
}
