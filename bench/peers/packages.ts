/*
 * The peers' packages, in a virtual environment of the bench's own.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { writeWhole } from '#runtime/data_folder'
import { findPython } from '#runtime/python'
import { pythonOf } from '#runtime/synapse_packages'

export const PACKAGES = ['maubot==0.6.0', 'matrix-nio==0.26.0'] as const

const MARKER = 'bench-complete'
/** Longest that pip may take, in ms. */
const PATIENCE = 10 * 60_000

/** @returns the environment's Python; made where it isn't there in these versions */
export async function peerPackages(folder: string): Promise<string> {
  const wanted = PACKAGES.join('\n')
  const marker = join(folder, MARKER)
  const python = pythonOf(folder)
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return python
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const run = promisify(execFile)
  await run(await findPython(), ['-m', 'venv', folder], { timeout: PATIENCE })
  const words = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '-q']
  await run(python, [...words, ...PACKAGES], { timeout: PATIENCE, maxBuffer: 2 ** 26 })
  writeWhole(marker, wanted)
  return python
}
