/*
 * What the bots would do with a line, and say to it, without doing it.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import dimos from '#config/dimos'
import { PersonUnknown } from '#app/identity/role_exceptions'
import { actorById } from '#app/identity/people_queries'
import { UnitCodeUnknown } from '#app/org/away/away_exceptions'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { codeKey } from '#app/org/unit_code'
import { desiredInput } from '#app/rooms/desired/desired_input'
import { desiredRooms } from '#app/rooms/desired/desired_rooms'
import { hostOf, roomKeyOfUnit } from '#app/rooms/desired/room_keys'
import { plainValues } from '#app/rooms/plain_values'
import { acting, type Actor } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'
import { Refusal } from '#app/shared/refusal'
import { today } from '#app/shared/time'
import { MAIN_BOT } from '#bots/bot'
import type { Arguments, Command, NameFinder, RoomContext } from '#bots/command'
import { commandName, type CommandTable } from '#bots/command_table'
import type { Directory } from '#bots/directory'
import { parseLine, type Parsed } from '#bots/parser'
import { confirming, confirmationOf, questionOf } from '#bots/questions'

export interface DryOptions {
  table: CommandTable
  directory: Directory
  /** The username of who writes; without it nothing is looked up but names. */
  as?: string
  /** The code of the unit in whose room it is written; a direct chat without it. */
  unit?: string
  /** When it is written, ISO 8601, on the municipality's clock; now, where it is absent. */
  now?: string
}

/** What would be done with a line, and said. */
export interface DryLine {
  line: string
  outcome: Parsed['outcome']
  /** Its English name. */
  command: string | null
  /** Plain values, only those given: dates and moments as ISO, people by username, units by code. */
  args: Record<string, unknown>
  reply: string | null
}

/** Reads lines as the bots would, and carries out what they say in transactions that end in nothing. */
export class DryParser {
  readonly #table: CommandTable
  readonly #finder: NameFinder
  readonly #actor: Actor | null
  readonly #room: RoomContext
  readonly #now: DateTime

  private constructor(
    table: CommandTable,
    finder: NameFinder,
    actor: Actor | null,
    room: RoomContext,
    now: DateTime
  ) {
    this.#table = table
    this.#finder = finder
    this.#actor = actor
    this.#room = room
    this.#now = now
  }

  /** @throws Refusal where a person, unit or instant isn't one */
  static async open(options: DryOptions): Promise<DryParser> {
    const now = instantOf(options.now)
    const actor = options.as === undefined ? null : await actorCalled(options.as)
    const room = await roomOf(options.unit, actor, options.directory)
    return new DryParser(options.table, await options.directory.finder(actor?.id), actor, room, now)
  }

  /** @param typed the line, its own line breaks as the two characters `\n` */
  async read(typed: string): Promise<DryLine> {
    const locale = this.#actor?.locale ?? 'el'
    const parsed = parseLine(
      {
        body: typed.replaceAll('\\n', '\n'),
        mentions: [],
        locale,
        today: today(this.#now),
        now: this.#now,
        direct: this.#room.direct,
      },
      this.#table,
      this.#finder
    )
    return { line: typed, ...(await this.#told(parsed, locale)) }
  }

  async #told(parsed: Parsed, locale: Locale): Promise<Omit<DryLine, 'line'>> {
    const { outcome } = parsed
    if (outcome === 'none') return { outcome, command: null, args: {}, reply: null }
    if (outcome === 'refuse') {
      const reply = [parsed.text, parsed.corrected].filter(Boolean).join('\n')
      const { recognised } = parsed
      if (!recognised) return { outcome, command: null, args: {}, reply }
      const { command, args } = recognised
      return { outcome, command: command.path.join(' '), args: plainValues(command, args), reply }
    }
    if (outcome === 'ask') {
      const [{ command }] = parsed.choices
      const args = plainValues(command, commonTo(parsed.choices.map((choice) => choice.args)))
      const reply = questionOf(parsed.text, parsed.choices, locale).text
      return { outcome, command: command.path.join(' '), args, reply }
    }
    const { command, args } = parsed
    const done = this.#actor
      ? await this.#tryOut(command, args, this.#actor)
      : { outcome, reply: wouldDo(command, args, locale) }
    return {
      outcome: done.outcome,
      command: command.path.join(' '),
      args: plainValues(command, args),
      reply: done.reply,
    }
  }

  /** Does it, keeps what would be said, and takes all of it back. */
  async #tryOut(
    command: Command,
    args: Arguments,
    actor: Actor
  ): Promise<Pick<DryLine, 'outcome' | 'reply'>> {
    const { locale } = actor
    const now = this.#now.toUTC()
    const context = { actor, locale, room: this.#room, sentAt: now, now, record: null }
    try {
      if (!command.writes) {
        const { text } = await command.run({ ...context, client: db.connection() }, args)
        return { outcome: 'run', reply: text }
      }
      const origin = { kind: 'chat', eventId: '$dry', roomId: this.#room.id } as const
      return await takenBack((undo) =>
        acting({ actor, origin, now }, async (act) => {
          const asking = await command.confirms?.({ ...context, client: act.trx }, args)
          const question = confirming(asking, args)
          if (question) {
            const reply = confirmationOf(question.text, command, args, locale).text
            return undo({ outcome: 'ask', reply })
          }
          const { text } = await command.run({ ...context, act, client: act.trx }, args)
          return undo({ outcome: 'run', reply: text })
        })
      )
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { outcome: 'refuse', reply: error.worded[locale] }
    }
  }
}

/** A direct chat that there is not. */
const NOWHERE = '!nowhere'

class Undone extends Error {
  constructor(readonly outcome: unknown) {
    super('what was tried out is taken back')
  }
}

/** What work hands to `undo`, after its transaction was rolled back. */
async function takenBack<T>(work: (undo: (outcome: T) => never) => Promise<never>): Promise<T> {
  try {
    return await work((outcome) => {
      throw new Undone(outcome)
    })
  } catch (error) {
    if (error instanceof Undone) return error.outcome as T
    throw error
  }
}

/** @throws NotAnInstant */
function instantOf(text: string | undefined): DateTime {
  if (text === undefined) return DateTime.now().setZone(dimos.zone)
  const instant = DateTime.fromISO(text, { zone: dimos.zone })
  if (!instant.isValid) throw new NotAnInstant(text)
  return instant
}

/** @throws PersonUnknown */
async function actorCalled(typed: string): Promise<Actor> {
  const username = typed.trim().toLowerCase().replace(/^@/, '')
  const { people } = await orgChart()
  const person = people.find((each) => each.username === username)
  const actor = person ? await actorById(person.id) : null
  if (!actor) throw new PersonUnknown(username)
  return actor
}

/** @throws UnitCodeUnknown */
async function roomOf(
  code: string | undefined,
  actor: Actor | null,
  directory: Directory
): Promise<RoomContext> {
  const alone = actor ? [actor.id] : []
  if (code === undefined) {
    return { id: NOWHERE, bot: MAIN_BOT, direct: true, unit: null, members: alone }
  }
  const chart = await orgChart()
  const named = chart.units.find((unit) => codeKey(unit.code) === codeKey(code))
  if (!named) throw new UnitCodeUnknown(code)
  const key = roomKeyOfUnit(chart, named.id)
  const room = desiredRooms(await desiredInput()).find((each) => each.key === key)
  const host = chart.unit(room?.unitId ?? hostOf(chart, named.id).id)
  const members = room ? await directory.personIds([...room.members.keys()]) : alone
  // What asks for the room itself finds its unit where the room isn't made yet.
  const id = (await directory.resolveRoom(key)) ?? host.code
  const unit = { id: host.id, code: host.code, name: chart.nameOf(host, actor?.locale ?? 'el') }
  return { id, bot: MAIN_BOT, direct: false, unit, members }
}

/** The values in which all the ways of meaning a line agree. */
function commonTo([first, ...others]: readonly Arguments[]): Arguments {
  const same = Object.entries(first).filter(([name, value]) =>
    others.every((each) => each[name] === value)
  )
  return others.length > 0 ? Object.fromEntries(same) : first
}

/** `!task add: adds a task · title: Φως · dueOn: 2026-03-03`. */
function wouldDo(command: Command, args: Arguments, locale: Locale): string {
  const values = Object.entries(plainValues(command, args)).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`
  )
  return [`${commandName(command, locale)}: ${command.summary[locale]}`, ...values].join(' · ')
}

export class NotAnInstant extends Refusal {
  constructor(text: string) {
    super('E_NOT_AN_INSTANT', {
      el: `Το «${text}» δεν είναι χρονική στιγμή. Γράψτε την όπως 2026-11-23T09:30.`,
      en: `“${text}” is no date and time. Write it as in 2026-11-23T09:30.`,
    })
  }
}
