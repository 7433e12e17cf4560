import { fold } from '#app/shared/fold'
import type { Locale } from '#app/shared/locale'
import { mutableNotices, type MutableNotice } from '#app/notices/mutable_notices'
import { NothingToMute } from '#app/notices/notice_exceptions'
import { noticeService } from '#app/notices/notice_service'
import { noticeSettingsOf } from '#app/notices/notice_settings'
import type { Command, CommandContext } from '#bots/command'
import type { Reply } from '#bots/reply'
import { WordTable } from '#bots/values/word_table'

const DIARY = 'dimos_diary'

const kindOrBot = {
  name: 'what',
  kind: 'text',
  label: { el: 'ΕΙΔΟΣ ή ΒΟΗΘΟΣ', en: 'KIND or BOT' },
} as const

const mute: Command = {
  path: ['mute'],
  names: [['mute', 'σίγαση', 'sigasi']],
  bot: DIARY,
  writes: true,
  summary: {
    el: 'σταματά να σας ειδοποιεί για ένα είδος ή από έναν βοηθό',
    en: 'no longer tells you of one kind, or by one bot',
  },
  example: { el: '!σίγαση "ολοκληρώσεις εργασιών"', en: '!mute "closed tasks"' },
  parameters: [{ ...kindOrBot, optional: true }],
  async run(context, args) {
    const { act, locale } = context
    const typed = args.what as string | undefined
    if (typed === undefined) return listed(context, mutableNotices())
    const notice = meant(typed, mutableNotices())
    const changed = await noticeService.mute(act, notice.what)
    const title = notice.title[locale]
    return mine(
      context,
      locale === 'el'
        ? `${changed ? 'Σε σίγαση' : 'Ήταν ήδη σε σίγαση'}: ${title}. Με «!ήχος ${title}» τις ακούτε ξανά.`
        : `${changed ? 'Muted' : 'Already muted'}: ${title}. With “!unmute ${title}” you hear them again.`
    )
  },
}

const unmute: Command = {
  path: ['unmute'],
  names: [['unmute', 'ήχος', 'ixos']],
  bot: DIARY,
  writes: true,
  summary: { el: 'σας ειδοποιεί ξανά για ό,τι είχατε σε σίγαση', en: 'tells you again' },
  example: { el: '!ήχος "ολοκληρώσεις εργασιών"', en: '!unmute "closed tasks"' },
  parameters: [kindOrBot],
  async run(context, args) {
    const notice = meant(args.what as string, mutableNotices())
    const changed = await noticeService.unmute(context.act, notice.what)
    const title = notice.title[context.locale]
    return mine(
      context,
      context.locale === 'el'
        ? `${changed ? 'Θα σας ειδοποιώ ξανά' : 'Δεν ήταν σε σίγαση'}: ${title}.`
        : `${changed ? 'You are told again' : 'It was not muted'}: ${title}.`
    )
  },
}

/** `!mute` and `!unmute`, over what the application has to tell. */
export const muteCommands: readonly Command[] = [mute, unmute]

/** What somebody has muted is nobody else's business. */
function mine({ actor }: CommandContext, text: string): Reply {
  return { text, visibleTo: (personId) => personId === actor.id }
}

async function listed(context: CommandContext, notices: readonly MutableNotice[]): Promise<Reply> {
  const { actor, client, locale } = context
  const { mutes } = await noticeSettingsOf(actor.id, client)
  const titles = titlesOf(
    notices.filter(({ what }) => mutes.has(what)),
    locale
  )
  const others = titlesOf(
    notices.filter(({ what }) => !mutes.has(what)),
    locale
  )
  const el = locale === 'el'
  const head = titles.length
    ? [el ? 'Σε σίγαση:' : 'Muted:', ...titles]
    : [el ? 'Δεν έχετε τίποτα σε σίγαση.' : 'You have muted nothing.']
  const rest = others.length
    ? [el ? 'Μπορείτε να βάλετε σε σίγαση:' : 'You can mute:', ...others]
    : []
  return mine(context, [...head, ...rest].join('\n'))
}

function titlesOf(notices: readonly MutableNotice[], locale: Locale): string[] {
  return notices.map(({ title }) => `• ${title[locale]}`)
}

/**
 * The one whose words are all that was typed, however that was typed.
 *
 * @throws NothingToMute where none or several have them, with those to choose from
 */
function meant(typed: string, notices: readonly MutableNotice[]): MutableNotice {
  const folded = fold(typed)
  const exact = notices.find(({ title, names, what }) =>
    [title.el, title.en, what, ...names].some((name) => fold(name) === folded)
  )
  if (exact) return exact
  const words = wordsOf(typed)
  const tables = notices.map((notice) => ({ notice, words: tableOf(notice) }))
  for (const fits of [has, hasNearly]) {
    const found = tables.filter((each) => words.length && words.every(fits(each.words)))
    if (found.length === 1) return found[0].notice
    if (found.length > 1)
      throw nothing(
        typed,
        found.map(({ notice }) => notice)
      )
  }
  throw nothing(typed, notices)
}

const has = (table: WordTable<true>) => (word: string) => table.find(word) !== null
const hasNearly = (table: WordTable<true>) => (word: string) =>
  table.find(word) !== null || table.nearest(word, true) !== null

function tableOf({ title, names, what }: MutableNotice): WordTable<true> {
  const all = [title.el, title.en, what, ...names].flatMap(wordsOf)
  return new WordTable([[true, [...new Set(all)]]])
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}

function nothing(typed: string, notices: readonly MutableNotice[]): NothingToMute {
  return new NothingToMute(typed, {
    el: notices.map(({ title }) => title.el),
    en: notices.map(({ title }) => title.en),
  })
}
