import { resolve } from 'node:path'
import dimos from '#config/dimos'

/** The path of a file that somebody named on the console, from the folder where they stood. */
export function fromCallersFolder(file: string): string {
  // `./ace` runs everything in its own folder and tells where it was called.
  return resolve(dimos.callersFolder, file)
}
