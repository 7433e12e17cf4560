/*
 * What interrupted uploads leave behind goes away by itself: at the start, and some times a day.
 */
import logger from '@adonisjs/core/services/logger'
import { knownKeys } from '#app/files/file_queries'
import { sweepIncoming, sweepOrphans } from '#app/files/file_store'

const EVERY_MS = 6 * 60 * 60 * 1000

/** Begins sweeping in the background; a failure is logged and tried again at the next turn. */
export function keepStoreSwept(): void {
  void sweep()
  setInterval(() => void sweep(), EVERY_MS).unref()
}

async function sweep(): Promise<void> {
  try {
    const incoming = await sweepIncoming()
    const orphans = await sweepOrphans(knownKeys)
    if (incoming + orphans > 0) logger.info({ incoming, orphans }, 'unfinished uploads swept')
  } catch (error) {
    logger.warn({ err: error }, 'unfinished uploads could not be swept')
  }
}
