/*
 * Further processes that write as web and bots do (tests/support/writer.ts).
 */
import { fork } from 'node:child_process'

export interface WriterReport {
  /** Transactions that it was told are stored. */
  writes: number
  errors: string[]
  /** Of the event loop, in ms. */
  lagP99: number
  lagMax: number
}

/** Starts a process that writes for some seconds, with the settings that say where. */
export function startWriter(
  name: string,
  seconds: number,
  env: Record<string, string>
): Promise<WriterReport> {
  return new Promise((resolve, reject) => {
    const child = fork('tests/support/writer.ts', [name, String(seconds)], {
      execArgv: ['--import', '@poppinss/ts-exec'],
      env: { ...process.env, NODE_ENV: 'development', ...env },
    })
    // The TypeScript runner talks on this channel as well.
    child.on('message', (said: unknown) => {
      if (typeof said === 'object' && said !== null && 'writes' in said) {
        resolve(said as WriterReport)
      }
    })
    child.on('exit', (code) => reject(new Error(`the writer ended with ${code}`)))
  })
}
