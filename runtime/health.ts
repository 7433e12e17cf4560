/*
 * Questions to the running processes.
 */
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RoomsProgress } from '#app/shared/rooms_progress'

/** How long one answer may take, in ms. */
const PATIENCE = 5000

/** True where this address answers 200. */
export async function answers(url: string): Promise<boolean> {
  return (await ask(url)) !== null
}

/**
 * Waits until an address answers 200.
 *
 * @param patience milliseconds
 * @returns false where the patience ran out
 */
export async function waitForAnswer(
  url: string,
  patience: number,
  signal: AbortSignal
): Promise<boolean> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    if (await answers(url)) return true
    await sleep(100, undefined, { signal })
  }
  return false
}

/** How far the rooms are; null where the bots don't say. */
export async function roomsProgress(botsUrl: string): Promise<RoomsProgress | null> {
  const text = await ask(`${botsUrl}/health`)
  if (text === null) return null
  const said = JSON.parse(text) as { rooms?: RoomsProgress | null }
  return said.rooms ?? null
}

/**
 * What an address answers with 200, or null. Each question has a connection of its own: a pool
 * was seen to lose a question behind one whose answer nobody read.
 */
async function ask(url: string): Promise<string | null> {
  return new Promise((resolve) => {
    const question = get(url, { agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve(answer.statusCode === 200 ? text : null))
    })
    const late = setTimeout(() => question.destroy(), PATIENCE)
    question.on('error', () => resolve(null))
    question.on('close', () => {
      clearTimeout(late)
      resolve(null)
    })
  })
}
