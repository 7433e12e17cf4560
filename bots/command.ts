/*
 * What a command is: data. The parser reads lines by it; help, usage errors and the manual are
 * generated from it.
 */
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type { Act, Actor } from '#app/shared/act'
import type { Locale, Worded } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'
import type { Reply } from '#bots/reply'
import type { Period } from '#bots/values/periods'

/** What a typed value of each kind becomes. */
export interface ParameterValues {
  /** Free words; quoted, or what the other parameters leave over. */
  text: string
  /** `@username`, a surname or a full name that only one person has. */
  person: PersonRef
  /** A unit's code (`D6.1`, also typed `Δ6.1`). */
  unit: UnitRef
  /** A person or a unit. */
  personOrUnit: { person: PersonRef } | { unit: UnitRef }
  /** `5/3`, `5/3/2026`, `αύριο`, `σε 3 μέρες` … */
  date: IsoDate
  /** `1/8-15/8`, `από 1/8 έως 15/8/2026`; one date is that day. */
  period: Period
  /** `12` or `#12`. */
  number: number
  /** One of the words in `choices`. */
  choice: string
  /** A number or name of a paper, one word or quoted; it counts after its keyword alone. */
  reference: string
  /** What stands in the lines after the first. */
  lines: string
  /** `αύριο 9:00`, `σε 2 ώρες`, `Παρασκευή στις 14:30`: ISO 8601 with the zone's offset. */
  moment: string
  /** Euros: `1.250,50`, `12€`. */
  amount: number
  /** `35,5`, `35.5λ`. */
  litres: number
  /** Kilometres or hours of a meter: `82340`, `82.340 χλμ`, `1250,5 ώρες`. */
  odometer: number
  /** Greek capitals and figures, without a dash: `ΚΗΗ1234`. */
  plate: string
  /** `4512/2026`; without its year that of the line. */
  protocol: string
  /** The number of an act in the register of decisions on the Internet: `ΨΘ82ΩΡΦ-7ΑΙ`. */
  ada: string
  /** One of the managed rooms. */
  room: RoomRef
  /** Files of the message, or of the one that it answers. */
  attachments: readonly AttachmentRef[]
}

export type ParameterKind = keyof ParameterValues

export interface PersonRef {
  id: number
  username: string
  displayName: string
  /** The code of the unit where they belong; it tells namesakes apart. */
  unit?: string
}

export interface UnitRef {
  id: number
  code: string
  name: string
}

/** A managed room. */
export interface RoomRef {
  /** `unit:D6.1` */
  key: string
  name: string
}

/** A file that was sent to the room; nothing of it is fetched until the command asks. */
export interface AttachmentRef {
  /** Its `mxc:` address. */
  url: string
  name: string
  /** What its sender's client calls it; not to be believed. */
  mimeType: string
  /** Bytes, as the client says; not to be believed. */
  size: number
}

/** A record, and where one finds it on the web. */
export interface RecordRef {
  type: string
  id: number
}

export interface Parameter {
  /** The key under which `run` finds the value. */
  name: string
  kind: ParameterKind
  /** What the usage line calls it. */
  label: Worded
  optional?: boolean
  /** Words that may or must stand before the value: `due`, `έως`. */
  keywords?: readonly string[]
  /** For `text` and `reference`: how many characters it may have; 200 by default. */
  maxLength?: number
  /** For `date`: days before today are taken too. */
  past?: boolean
  /** For `choice`: the value, and the words that mean it. */
  choices?: Readonly<Record<string, readonly string[]>>
  /** For `number`: the kind of record whose number it is; in the thread of one it may be left out. */
  record?: string
}

export interface CommandContext {
  /** Where it reads: inside the act's transaction, where there is an act. */
  client: QueryClientContract
  actor: Actor
  locale: Locale
  room: RoomContext
  /** When the line was written. */
  sentAt: DateTime
  /** When it is carried out. */
  now: DateTime
  /** The record in whose thread it was written, or null. */
  record: RecordRef | null
}

export interface WritingContext extends CommandContext {
  act: Act
}

export interface RoomContext {
  id: string
  /** The bot and one person alone. */
  direct: boolean
  /** The bot that answers, by its localpart. */
  bot: string
  /** The unit whose room this is, or null. */
  unit: UnitRef | null
  /** The people in the room, by their id; null among them is somebody whom Dimos doesn't know. */
  members: readonly (number | null)[]
}

export type Arguments = Readonly<Record<string, unknown>>

export type Command = ReadingCommand | WritingCommand

interface CommandWords {
  /** English name first: `['task', 'add']`, or `['who']`. */
  path: readonly [string] | readonly [string, string]
  /** All names of the first word, and of the second: English, Greek, aliases. */
  names: readonly [readonly string[]] | readonly [readonly string[], readonly string[]]
  /** Those of its first words that mean it without a second one: `!tasks`. */
  alone?: readonly string[]
  parameters: readonly Parameter[]
  summary: Worded
  /** A line that works when pasted. */
  example: Worded
  /** The bot whose command it is; the main one where it is absent. */
  bot?: string
  /** Also read without its second word, where the line is nothing else of its group. */
  wordless?: true
  /** Whether help shows it to this person in this room; to everybody where it is absent. */
  offered?(context: OfferContext): Promise<boolean>
}

/** Who asks for help, and where. */
export type OfferContext = Pick<CommandContext, 'client' | 'actor' | 'room' | 'record'>

/** Changes nothing: carried out once more, it does no harm. */
interface ReadingCommand extends CommandWords {
  writes?: false
  run(context: CommandContext, args: Arguments): Promise<Reply>
}

/** What is asked before, and with which values it is then done: what was found by the line's. */
export interface Confirming {
  text: string
  args: Arguments
}

/** Changes something: late ones past their limit are not carried out. */
interface WritingCommand extends CommandWords {
  writes: true
  /**
   * For what can't be undone: what would be done, in one sentence, which the person then confirms;
   * null where this once nothing needs to be. Refuses what would be refused anyway.
   */
  confirms?(context: CommandContext, args: Arguments): Promise<Confirming | string | null>
  run(context: WritingContext, args: Arguments): Promise<Reply>
}

/** Finds the people and units that a line names; given by the application. */
export interface NameFinder {
  /** Best matches first; one alone means that it is meant. */
  people(text: string): PersonRef[]
  /** Those whose names a slip of the keyboard makes of a text that nobody is called; nearest first. */
  near?(text: string): PersonRef[]
  /** By code in either alphabet, or by name. */
  units(text: string): UnitRef[]
  /** By name or alias; best matches first. */
  rooms(text: string): RoomRef[]
}
