/* The measured process, from the side of the bench. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ended } from '#bench/pages/hall'
import { NODE, ROOT } from '#bench/seed'
import type { DataFolder } from '#runtime/data_folder'
import type { Work } from '#bench/rooms/keeper_work'

export interface Asked {
  name: keyof Work
  argument: unknown
}

export type Told = { result: unknown } | { failure: string }

/** What the process is asked to do, and answers. */
export interface Keeper {
  ask<N extends keyof Work>(
    name: N,
    ...argument: Parameters<Work[N]>
  ): Promise<Awaited<ReturnType<Work[N]>>>
  stop(): Promise<void>
}

/**
 * Starts the process on a data folder's records.
 *
 * @param matrixPort where the homeserver is, or what stands before it
 */
export async function startKeeper(data: DataFolder, matrixPort: number): Promise<Keeper> {
  const child = spawn(process.execPath, [...NODE, join(ROOT, 'bench/rooms/keeper_process.ts')], {
    cwd: ROOT,
    env: {
      ...process.env,
      DB_CONNECTION: 'sqlite',
      DB_URL: '',
      DIMOS_DATA: data.root,
      DIMOS_FAILPOINT_FILE: '',
      LOG_LEVEL: 'warn',
      MATRIX_PORT: String(matrixPort),
      NODE_ENV: 'production',
      SERVER_NAME: 'localhost',
      TZ: 'UTC',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const next = () =>
    new Promise<Told>((resolve, reject) => {
      const gone = () => reject(new Error('The measured process has ended'))
      child.once('exit', gone)
      const listen = (said: unknown) => {
        // The framework says something by itself when it has started.
        if (!isTold(said)) return
        child.off('message', listen)
        child.off('exit', gone)
        resolve(said)
      }
      child.on('message', listen)
    })
  await next()
  return {
    async ask(name, ...[argument]) {
      const answer = next()
      child.send({ name, argument })
      const told = await answer
      if ('failure' in told) throw new Error(told.failure)
      return told.result as never
    },
    stop: () => ended(child),
  }
}

function isTold(said: unknown): said is Told {
  return typeof said === 'object' && said !== null && ('result' in said || 'failure' in said)
}
