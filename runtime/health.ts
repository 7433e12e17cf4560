/*
 * Questions to the running processes.
 */
import { setTimeout as sleep } from 'node:timers/promises'

/** How far the rooms are, as the bots tell it. */
export interface RoomsProgress {
  state: 'waiting' | 'working' | 'complete' | 'failed'
  done: number
  total: number
}

/** True where this address answers 200. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
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
  try {
    const response = await fetch(`${botsUrl}/health`, { signal: AbortSignal.timeout(5000) })
    const said = (await response.json()) as { rooms?: RoomsProgress | null }
    return said.rooms ?? null
  } catch {
    return null
  }
}
