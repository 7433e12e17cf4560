/*
 * The data folder's .env: what `./ace up` was told is kept there, and whatever people add by hand.
 */
import { parseEnv } from 'node:util'

/** The values of an .env text. */
export function readEnvText(text: string): Readonly<Record<string, string | undefined>> {
  return parseEnv(text)
}

/**
 * The text with these values in it. Other lines stay as they are, in their order; a value of null
 * takes its line away.
 */
export function updateEnvText(text: string, values: Record<string, string | null>): string {
  const waiting = new Map(Object.entries(values))
  const lines: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const key = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1]
    if (key === undefined || !(key in values)) {
      lines.push(line)
      continue
    }
    const value = waiting.get(key)
    waiting.delete(key)
    if (typeof value === 'string') lines.push(`${key}=${quoted(value)}`)
  }
  while (lines.at(-1) === '') lines.pop()
  for (const [key, value] of waiting) {
    if (value !== null) lines.push(`${key}=${quoted(value)}`)
  }
  return lines.length ? `${lines.join('\n')}\n` : ''
}

function quoted(value: string): string {
  return /^[\w./:@,+-]*$/.test(value) ? value : `'${value}'`
}
