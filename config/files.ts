/*
 * Limits of attached files, and who looks for viruses.
 */
import { join } from 'node:path'
import env from '#start/env'
import dimos from '#config/dimos'

const MEGABYTE = 1024 * 1024

export default {
  /** Outside of what the web serves; readable by this process alone. */
  folder: join(dimos.data, 'files'),
  /** Bytes of one file. */
  largest: env.get('FILES_MAX_MB', 25) * MEGABYTE,
  /** Files in one form. */
  mostAtOnce: 10,
  /** Of one record. */
  mostOfRecord: 100,
  largestOfRecord: 500 * MEGABYTE,
  /** Free space that has to be left, so that database and homeserver can go on writing. */
  spaceToLeave: 200 * MEGABYTE,
  /** Pixels of a picture: more than any telephone takes, less than would fill the memory. */
  mostPixels: 120_000_000,
  /** What a packed file may grow to when somebody unpacks it. */
  largestUnpacked: 1024 * MEGABYTE,
  /** `host:port` or `unix:/path` of a clamd; null where none looks through files. */
  clamd: env.get('CLAMD') || null,
}
