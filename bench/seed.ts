/*
 * The records that are measured: the demo municipality with many tasks. They are kept in the data
 * folder and used again by the next run.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** The arguments by which Node runs a TypeScript file of ours. */
export const NODE = ['--enable-source-maps', '--import', '@poppinss/ts-exec']

/**
 * Makes sure of at least so many tasks.
 *
 * @param env what the process runs under: the data folder, and the database where it isn't SQLite
 */
export async function seedTasks(count: number, env: NodeJS.ProcessEnv): Promise<void> {
  const script = join(ROOT, 'bench', 'seed_process.ts')
  let said = ''
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, [...NODE, script, String(count)], {
      cwd: ROOT,
      env: { ...env, TZ: 'UTC', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
    }
    child.on('exit', resolve)
  })
  if (code !== 0) throw new Error(`The records could not be made:\n${said}`)
}
