import { accessService, type Answer } from '#app/access/access_service'
import type { RightLine } from '#app/identity/record_rights'
import { fold } from '#app/shared/fold'
import type { Locale } from '#app/shared/locale'
import type { Command, PersonRef } from '#bots/command'
import type { Reply } from '#bots/reply'

/** Words of a question that name neither person nor record: `γιατί δεν βλέπω το #12;`. */
const FILLERS = new Set(
  (
    'γιατι δεν να το τη την τον ο η στο στη στην για μπορω μπορει βλεπω βλεπει ειμαι ειναι εδω αυτο ' +
    'why do does is am not may can i in here the this see it to a'
  ).split(' ')
)

const NO_NAMES = new Set([...FILLERS, 'εργασια', 'εργασιασ', 'task'])

const why: Command = {
  path: ['why'],
  names: [['why', 'γιατί', 'giati', 'yiati', 'δικαιώματα', 'rights']],
  // Who asks about others is written down.
  writes: true,
  summary: {
    el: 'γιατί κάποιος μπορεί ή δεν μπορεί κάτι· χωρίς λόγια: εσείς σε αυτό το δωμάτιο',
    en: 'why somebody may or may not; without words: you, in this room',
  },
  example: { el: '!γιατί D6.1', en: '!why D6.1' },
  parameters: [
    { name: 'person', kind: 'person', label: { el: '@πρόσωπο', en: '@person' }, optional: true },
    {
      name: 'record',
      kind: 'text',
      label: { el: '#12, ΜΟΝΑΔΑ ή ΔΩΜΑΤΙΟ', en: '#12, UNIT or ROOM' },
      optional: true,
    },
  ],
  async run({ act, actor, locale, room }, args) {
    const marked = args.person as PersonRef | undefined
    const { person, record } = partsOf((args.record as string | undefined) ?? '')
    const about = marked?.id ?? person
    const asked = record ?? (room.direct || about !== null ? null : room.id)
    const answer = await accessService.ask(act, { person: about, record: asked })
    return reply(answer, actor.id, locale)
  },
}

export const accessCommands: readonly Command[] = [why]

/** `Παυλίδου #12` names a person before the record. */
function partsOf(text: string): { person: string | null; record: string | null } {
  const words = text
    .replace(/[;?\u037E]+$/u, '')
    .split(/\s+/)
    .filter(Boolean)
  while (words.length > 0 && FILLERS.has(fold(words[0]))) words.shift()
  const at = words.findIndex((word) => /^[#№]\d+$/.test(word))
  if (at < 0) return { person: null, record: words.join(' ') || null }
  const person = words.filter((word, place) => place !== at && !NO_NAMES.has(fold(word)))
  return { person: person.join(' ') || null, record: words[at] }
}

/** What concerns somebody else is for whoever asked alone. */
function reply(answer: Answer, actorId: number, locale: Locale): Reply {
  const { own, record } = answer
  return {
    text: [title(answer, locale), ...answer.lines.map((line) => lineOf(answer, line, locale))].join(
      '\n'
    ),
    visibleTo: (personId) =>
      personId === actorId || (own && record !== null && record.visibleTo(personId)),
  }
}

function title({ person, record, ruleOnly, held }: Answer, locale: Locale): string {
  if (record) {
    const name = ruleOnly ? record.ref : `${record.ref} ${record.title[locale]}`
    return `${name} · ${person.displayName}:`
  }
  const as = [...new Set(held.map(({ words }) => words[locale]))].join(' · ')
  return as ? `${person.displayName}: ${as}` : `${person.displayName}:`
}

function lineOf({ chart }: Answer, { act, decision }: RightLine, locale: Locale): string {
  const instead = decision.onBehalfOf && chart.person(decision.onBehalfOf)?.displayName
  if (!decision.allowed) {
    const no = locale === 'el' ? 'όχι' : 'no'
    return `✘ ${act[locale]}: ${no}, ${decision.why[locale]}`
  }
  const behalf = locale === 'el' ? 'στη θέση του προσώπου' : 'on behalf of'
  return `✔ ${act[locale]}: ${decision.why[locale]}${instead ? `, ${behalf} ${instead}` : ''}`
}
