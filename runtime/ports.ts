import { createServer } from 'node:net'
import { portForbidden, portInUse, type Problem } from '#runtime/problem'

/** A TCP port on loopback that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Why a server can't listen on this port: the error's code, or null where it can. */
export async function portTrouble(port: number, host = '127.0.0.1'): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'UNKNOWN'))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}

/** The problem with a port that an option chose, or null where it is free. */
export async function portProblem(
  port: number,
  option: string,
  host?: string
): Promise<Problem | null> {
  const code = await portTrouble(port, host)
  if (code === null) return null
  return code === 'EACCES' ? portForbidden(port, option) : portInUse(port, option)
}
