import { test } from '@japa/runner'
import { Kept } from '#tests/support/kept'
import { keepToVisit } from '../../resources/js/visit.js'

test.group('What the browser keeps', (group) => {
  let tab: Kept & Storage
  let browser: Kept & Storage

  group.each.setup(() => {
    tab = new Kept() as Kept & Storage
    browser = new Kept() as Kept & Storage
    keepToVisit('one', tab, browser)
    tab.setItem('dimos-recent', '[]')
    tab.setItem('dimos-draft-task:12', 'half a')
    tab.setItem('mx_other', 'x')
    browser.setItem('dimos-matrix-DIMOS-1', '{}')
    browser.setItem('mx_other', 'x')
  })

  test('stays through the pages of one sign-in, and those that know of none', ({ assert }) => {
    for (const visit of ['one', null]) keepToVisit(visit, tab, browser)
    assert.equal(tab.getItem('dimos-draft-task:12'), 'half a')
    assert.equal(browser.getItem('dimos-matrix-DIMOS-1'), '{}')
  })

  test('is gone at the next sign-in, also where its own tab saw no sign-in page', ({ assert }) => {
    keepToVisit('two', tab, browser)
    assert.sameMembers(Object.keys(tab), ['dimos-visit', 'mx_other'])
    keepToVisit('two', tab, browser)
    assert.equal(tab.getItem('dimos-visit'), 'two')
  })

  test('is gone where a page is for visitors, each time, with the token for the chat', ({
    assert,
  }) => {
    keepToVisit('', tab, browser)
    assert.sameMembers(Object.keys(tab), ['dimos-visit', 'mx_other'])
    assert.deepEqual(Object.keys(browser), ['mx_other'])
    browser.setItem('dimos-matrix-DIMOS-2', '{}')
    keepToVisit('', tab, browser)
    assert.deepEqual(Object.keys(browser), ['mx_other'])
  })
})
