/*
 * Asks a clamd, where one is set up, by its INSTREAM command: the file goes in pieces, each behind
 * its length, and an empty piece ends it.
 */
import { createReadStream } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import logger from '@adonisjs/core/services/logger'
import files from '#config/files'
import { ScannerUnreachable } from '#app/files/file_exceptions'
import { infected } from '#app/files/file_problems'

const PATIENCE_MS = 60_000
const LONGEST_ANSWER = 4096

/**
 * Has a file looked through; nothing happens where no scanner is set up.
 *
 * @throws FileRefused where a virus is found, or where the scanner can't be asked
 */
export async function scan(path: string, address: string | null = files.clamd): Promise<void> {
  if (!address) return
  let answer: string
  try {
    answer = await ask(address, path)
  } catch (error) {
    logger.error({ err: error }, 'clamd could not be asked')
    throw new ScannerUnreachable()
  }
  const [, virus] = /^stream: (.+) FOUND$/.exec(answer) ?? []
  if (virus) throw infected(virus)
  if (answer === 'stream: OK') return
  logger.error({ answer }, 'clamd answered with something else')
  throw new ScannerUnreachable()
}

async function ask(address: string, path: string): Promise<string> {
  const socket = connectTo(address)
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd did not answer in time')))
  try {
    await once(socket, 'connect')
    const answer = answerOf(socket)
    // Where sending fails first, the answer's failure is the same one.
    answer.catch(() => {})
    socket.write('zINSTREAM\0')
    for await (const piece of createReadStream(path)) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(piece.length)
      socket.write(length)
      if (!socket.write(piece)) await once(socket, 'drain')
    }
    socket.write(Buffer.alloc(4))
    return await answer
  } finally {
    socket.destroy()
  }
}

function connectTo(address: string): Socket {
  if (address.startsWith('unix:')) return connect(address.slice('unix:'.length))
  const [, host, port] = /^(?:tcp:\/\/)?\[?([^\]]+?)\]?:(\d+)$/.exec(address) ?? []
  return connect(Number(port), host)
}

async function answerOf(socket: Socket): Promise<string> {
  let text = ''
  for await (const piece of socket.setEncoding('utf8')) {
    text += piece
    if (text.includes('\0') || text.length > LONGEST_ANSWER) break
  }
  return text.replace(/\0[\s\S]*$/, '').trim()
}
