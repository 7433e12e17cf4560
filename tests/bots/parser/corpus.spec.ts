import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import dimos from '#config/dimos'
import { plainValues } from '#app/rooms/plain_values'
import type { CommandTable } from '#bots/command_table'
import { parseLine } from '#bots/parser'
import { commandTable } from '#start/bots'
import { moreTable } from '#tests/bots/parser/more_commands'
import { townFinder } from '#tests/bots/parser/town'

/** A line as somebody may type it, and what they mean by it. */
interface Entry {
  line: string
  outcome: 'run' | 'ask' | 'refuse' | 'none'
  command?: string
  args?: Record<string, unknown>
  /** In a direct chat. */
  direct?: true
  /** In the thread of the task with this number. */
  thread?: number
  /** With the fixture's commands, and not with Dimos' own. */
  fixture?: true
}

/** A Monday. */
const NOW = DateTime.fromISO('2026-03-02T10:00', { zone: dimos.zone })
const LEAST_RIGHT = 0.98

const entries = readFileSync(new URL('corpus.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((row) => JSON.parse(row) as Entry)

/** What a line amounts to: its outcome, and of what is done the command and its values. */
function amounts({ line, direct, thread }: Entry, table: CommandTable): string {
  const parsed = parseLine(
    {
      body: line,
      mentions: [],
      locale: 'el',
      today: NOW.toISODate()!,
      now: NOW,
      direct: direct ?? false,
      record: thread ? { type: 'task', number: thread } : null,
    },
    table,
    townFinder
  )
  if (parsed.outcome !== 'run') return parsed.outcome
  return done(parsed.command.path.join(' '), plainValues(parsed.command, parsed.args))
}

function done(command: string, args: Record<string, unknown>): string {
  const values = Object.entries(args).map(([name, value]) => [name, comparable(value)] as const)
  return `${command} ${JSON.stringify(Object.fromEntries(values.toSorted()))}`
}

/** Moments are compared as instants. */
function comparable(value: unknown): unknown {
  const isMoment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
  return isMoment ? DateTime.fromISO(value, { zone: dimos.zone }).toUTC().toISO() : value
}

test.group('the corpus', () => {
  test('what is meant is understood or asked back, and nothing else is done', ({ assert }) => {
    const wrong: string[] = []
    const askedBack: string[] = []
    for (const entry of entries) {
      const got = amounts(entry, entry.fixture ? moreTable : commandTable)
      const wanted =
        entry.outcome === 'run' ? done(entry.command!, entry.args ?? {}) : entry.outcome
      if (got === wanted) continue
      const isAsked = got === 'ask' || got === 'refuse'
      const told = `${JSON.stringify(entry.line)}\n  wanted ${wanted}\n  got    ${got}`
      if (isAsked && wanted !== 'none') askedBack.push(told)
      else wrong.push(told)
    }
    const right = entries.length - wrong.length - askedBack.length
    const share = right / entries.length
    console.log(
      `    ${right} of ${entries.length} lines right (${(share * 100).toFixed(1)} %), ${askedBack.length} asked back, ${wrong.length} done wrongly`
    )
    assert.isAtLeast(entries.length, 300)
    assert.deepEqual(wrong, [])
    assert.isAtLeast(share, LEAST_RIGHT, askedBack.join('\n'))
  })

  test('it holds every command', ({ assert }) => {
    const held = new Set(entries.filter(({ fixture }) => !fixture).map(({ command }) => command))
    const missing = commandTable.all
      .map(({ path }) => path.join(' '))
      .filter((path) => !held.has(path))
    assert.deepEqual(missing, [])
  })
})
