/*
 * What the modules have to say, put together for one person.
 */
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type {
  DigestMoment,
  DigestProvider,
  DigestReader,
  DigestSection,
  OpenDigest,
} from '#app/shared/digest_provider'
import { today } from '#app/shared/time'

const providers: DigestProvider[] = []

/** In the order in which they are told; start/digest.ts brings them. */
export function registerDigest(table: readonly DigestProvider[]): void {
  providers.push(...table)
}

export interface OpenDigests {
  moment: DigestMoment
  /** What the day brings and what waits for the person, each record once. */
  ofDay(reader: DigestReader): Promise<DigestSection[]>
  waiting(reader: DigestReader, unitId: number | null): Promise<DigestSection[]>
}

/** Asks the modules once for what is the same for everybody. */
export async function openDigests(
  now: DateTime = DateTime.utc(),
  client: QueryClientContract = db.connection()
): Promise<OpenDigests> {
  const moment = { day: today(now), now, client }
  const opened: { name: string; digest: OpenDigest }[] = []
  for (const provider of providers) {
    const digest = await guarded(provider.name, () => provider.open(moment))
    if (digest) opened.push({ name: provider.name, digest })
  }
  const each = async (
    ask: (digest: OpenDigest) => Promise<DigestSection[]> | undefined
  ): Promise<DigestSection[]> => {
    const sections: DigestSection[] = []
    for (const { name, digest } of opened) {
      sections.push(...((await guarded(name, async () => ask(digest))) ?? []))
    }
    return sections
  }
  return {
    moment,
    async ofDay(reader) {
      const day = await each((digest) => digest.today?.(reader))
      return withoutRepetition(day)
    },
    waiting: (reader, unitId) => each((digest) => digest.waiting?.(reader, unitId)),
  }
}

/** One module that fails must not keep people from what the others have to say. */
async function guarded<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    logger.error({ err: error, module: name }, 'a part of a digest could not be made')
    return null
  }
}

function withoutRepetition(sections: readonly DigestSection[]): DigestSection[] {
  const told = new Set<string>()
  return sections.flatMap((section) => {
    const lines = section.lines.filter(({ subject }) => subject === undefined || !told.has(subject))
    for (const { subject } of lines) if (subject) told.add(subject)
    const all = lines.length === section.lines.length
    if (lines.length === 0) return []
    return [all ? section : { ...section, lines, count: String(lines.length) }]
  })
}
