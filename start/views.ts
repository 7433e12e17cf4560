/*
 * What templates may call besides `t`: icons, addresses of assets, dates in words. They take the
 * language of the page that calls them.
 */
import edge from 'edge.js'
import type { I18n } from '@adonisjs/i18n'
import { DateTime } from 'luxon'
import { initialsOf } from '#app/org/chart/person_view'
import { conversationAttributes } from '#app/rooms/conversation_view'
import type { Conversation } from '#app/rooms/conversations'
import { assetUrl, icons, type Icon } from '#app/shared/assets'
import { barChart, lineChart, shareChart } from '#app/shared/charts'
import { isLocale, type Locale } from '#app/shared/locale'
import { formatDate, formatInstant, today, type IsoDate } from '#app/shared/time'

interface Page {
  i18n: I18n
}

const numbers = {
  el: new Intl.NumberFormat('el-GR'),
  en: new Intl.NumberFormat('en-GB'),
}

// Like the assets, templates are read once: a change shows after a restart.
edge.configure({ cache: true })
// Edge would look through all folders for components before each page.
const listComponents = edge.loader.listComponents.bind(edge.loader)
let components: ReturnType<typeof listComponents> | null = null
edge.loader.listComponents = () => (components ??= listComponents())

// Edge would compile an included template anew at each use, and make a path of each name.
const compile = edge.asyncCompiler.compile.bind(edge.asyncCompiler)
const compiled = new Map<string, ReturnType<typeof compile>>()
edge.asyncCompiler.compile = (name, variables = []) => {
  const key = `${name} ${variables}`
  const known = compiled.get(key) ?? compile(name, variables)
  compiled.set(key, known)
  return known
}

const { html } = edge.globals

// Edge's own leaves quotes as they are: what somebody typed would end the attribute.
edge.global('html', {
  ...html,
  attrs: (values: Record<string, unknown>) =>
    html.attrs(
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escaped(value)]))
    ),
})

edge.global('asset', assetUrl)

// A list changes within the page; without scripts the same links and forms load it anew.
edge.global('listBoost', 'target:"#main" select:"#main" swap:outerMorph')

edge.global('icon', drawIcon)
// A component that has a property `icon` doesn't see the global of that name.
edge.global('drawIcon', drawIcon)

edge.global('barChart', barChart)
edge.global('lineChart', lineChart)
edge.global('shareChart', shareChart)

/** `1.234,5`, as Greeks write it. */
edge.global('number', function (this: Page, value: number) {
  return numbers[localeOf(this)].format(value)
})

edge.global('initials', (name: string) => initialsOf(...name.split(' ')))

edge.global('dateInWords', function (this: Page, date: IsoDate) {
  return dayWord(this, date) ?? formatDate(date, localeOf(this))
})

edge.global('instantInWords', function (this: Page, instant: DateTime) {
  const word = dayWord(this, today(instant))
  const [time] = formatInstant(instant, localeOf(this)).split(' ').slice(-1)
  return word ? `${word} ${time}` : formatInstant(instant, localeOf(this))
})

edge.global('date', function (this: Page, date: IsoDate) {
  return formatDate(date, localeOf(this))
})

edge.global('conversationAttributes', function (this: Page, conversation: Conversation) {
  return conversationAttributes(conversation, this.i18n)
})

const drawn = new Map<string, ReturnType<typeof html.safe>>()

function drawIcon(name: Icon, size: '' | 'sm' = '') {
  const key = `${name} ${size}`
  const known = drawn.get(key) ?? newIcon(name, size)
  drawn.set(key, known)
  return known
}

function newIcon(name: Icon, size: '' | 'sm') {
  if (!icons.includes(name)) throw new Error(`The sprite has no icon "${name}"`)
  const classes = size === 'sm' ? 'icon icon-sm' : 'icon'
  const use = `<use href="${assetUrl('icons.svg')}#${name}"/>`
  return edge.globals.html.safe(`<svg class="${classes}" aria-hidden="true">${use}</svg>`)
}

function escaped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(escaped)
  return typeof value === 'string' ? html.escape(value) : value
}

/** Yesterday, today and tomorrow have words; null for all other days. */
function dayWord(page: Page, date: IsoDate): string | null {
  const days = DateTime.fromISO(date).diff(DateTime.fromISO(today()), 'days').days
  const key = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)]
  return key ? page.i18n.t(`common.days.${key}`) : null
}

function localeOf(page: Page): Locale {
  return isLocale(page.i18n.locale) ? page.i18n.locale : 'el'
}
