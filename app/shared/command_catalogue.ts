/*
 * The bots' commands as data for those who show them beside the chat: the manual's page, and the
 * rooms in which clients complete them. start/commands.ts says where they come from.
 */
import type { Locale } from '#app/shared/locale'

/** One command as the manual has it, in one language. */
export interface ManualCommand {
  /** Names its place on the page; the same in both languages. */
  anchor: string
  /** As its reader types it: `!εργασία πρόσθεσε`. */
  name: string
  usage: string
  summary: string
  example: string
  /** What each of its values may look like. */
  values: readonly { label: string; text: string }[]
  /** All names of its words. */
  names: string
  /** The bot whose command it is, where that isn't the main one. */
  bot: string | null
  /** It is carried out only after it was confirmed. */
  confirms: boolean
}

/** The commands that share their first word. */
export interface ManualGroup {
  anchor: string
  name: string
  commands: readonly ManualCommand[]
}

/** A command as the state of a room, by which clients complete it. */
export interface CommandDescription {
  stateKey: string
  content: object
}

export interface CommandCatalogue {
  manual(locale: Locale): readonly ManualGroup[]
  /** What stands in rooms in which the main bot is. */
  descriptions: readonly CommandDescription[]
}

let load: () => Promise<CommandCatalogue> = async () => ({ manual: () => [], descriptions: [] })

/** @param loader called when somebody asks first; what it reads never changes while a process runs */
export function registerCatalogue(loader: () => Promise<CommandCatalogue>): void {
  let loaded: Promise<CommandCatalogue> | null = null
  load = () => (loaded ??= loader())
}

export function commandCatalogue(): Promise<CommandCatalogue> {
  return load()
}
