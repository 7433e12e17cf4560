import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that goes with the test that made it. */
export function tempFolder(test: { cleanup(callback: () => void): unknown }): string {
  const folder = mkdtempSync(join(tmpdir(), 'dimos-'))
  test.cleanup(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
