/*
 * Reads a form with files as it comes in. One piece stands in memory at a time, whatever is sent;
 * nothing is kept under names that the sender has chosen.
 */
import { UploadBrokenOff, UploadUnreadable } from '#app/files/file_exceptions'

export interface Part {
  name: string
  /** Null for an ordinary field. */
  fileName: string | null
  /** To be read before the next part is asked for; what is left of it is skipped. */
  body: AsyncIterable<Buffer>
}

const LONGEST_HEADER = 8 * 1024
const LONGEST_PREAMBLE = 1024
const MOST_PARTS = 40
const LINE_END = Buffer.from('\r\n')
const LAST = Buffer.from('--')
const HEADER_END = Buffer.from('\r\n\r\n')

/** The boundary of a form with files; null for every other content type. */
export function boundaryOf(contentType: string | undefined): string | null {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s";,]{1,70}))/i.exec(
      contentType ?? ''
    ) ?? []
  return quoted ?? plain ?? null
}

/**
 * The parts of a form, in their order.
 *
 * @throws UploadBrokenOff where it ends in the middle; UploadUnreadable where it is no such form
 */
export async function* readMultipart(
  source: AsyncIterable<Buffer>,
  boundary: string
): AsyncGenerator<Part> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const input = new Input(source)
  // The first boundary has no line before it.
  input.unread(LINE_END)
  await skipPreamble(input, delimiter)
  for (let count = 0; ; count++) {
    const ending = await input.take(2)
    if (ending.equals(LAST)) return
    if (!ending.equals(LINE_END) || count === MOST_PARTS) throw new UploadUnreadable()
    const { name, fileName } = readHeader(await readHead(input))
    const body = bodyOf(input, delimiter)
    yield { name, fileName, body }
    await exhaust(body)
  }
}

/** What has been read and not yet used. */
class Input {
  #iterator: AsyncIterator<Buffer>
  buffer: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#iterator = source[Symbol.asyncIterator]()
  }

  unread(bytes: Buffer): void {
    this.buffer = Buffer.concat([bytes, this.buffer])
  }

  /** @throws UploadBrokenOff where nothing more comes */
  async more(): Promise<void> {
    const { done, value } = await this.#iterator.next()
    if (done) throw new UploadBrokenOff()
    this.buffer = this.buffer.length ? Buffer.concat([this.buffer, value]) : value
  }

  async take(count: number): Promise<Buffer> {
    while (this.buffer.length < count) await this.more()
    return this.drop(count)
  }

  drop(count: number): Buffer {
    const taken = this.buffer.subarray(0, count)
    this.buffer = this.buffer.subarray(count)
    return taken
  }
}

async function skipPreamble(input: Input, delimiter: Buffer): Promise<void> {
  for (;;) {
    const at = input.buffer.indexOf(delimiter)
    if (at >= 0) return void input.drop(at + delimiter.length)
    if (input.buffer.length > LONGEST_PREAMBLE) throw new UploadUnreadable()
    await input.more()
  }
}

async function readHead(input: Input): Promise<string> {
  for (;;) {
    const at = input.buffer.indexOf(HEADER_END)
    if (at > LONGEST_HEADER) throw new UploadUnreadable()
    if (at >= 0) return input.drop(at + HEADER_END.length).toString('utf8')
    if (input.buffer.length > LONGEST_HEADER) throw new UploadUnreadable()
    await input.more()
  }
}

function readHeader(head: string): { name: string; fileName: string | null } {
  const lines = head.split('\r\n')
  const disposition = lines.find((line) => /^content-disposition:/i.test(line)) ?? ''
  const encoding = lines.find((line) => /^content-transfer-encoding:/i.test(line)) ?? ': binary'
  const name = parameter(disposition, 'name')
  if (!/^[^:]+:\s*form-data\s*;/i.test(disposition) || name === null) throw new UploadUnreadable()
  if (!/:\s*(binary|7bit|8bit)\s*$/i.test(encoding)) throw new UploadUnreadable()
  return { name, fileName: parameter(disposition, 'filename') }
}

/** Browsers write quotes and line ends in a name as %22, %0D and %0A. */
function parameter(disposition: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(disposition)
  const value = found?.[1] ?? found?.[2]
  if (value === undefined) return null
  return value.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n')
}

/** Everything up to the delimiter, which is taken away as well. */
async function* bodyOf(input: Input, delimiter: Buffer): AsyncGenerator<Buffer> {
  for (;;) {
    const at = input.buffer.indexOf(delimiter)
    if (at >= 0) {
      const last = input.drop(at)
      input.drop(delimiter.length)
      if (last.length) yield last
      return
    }
    // The delimiter may begin in what has come and end in what will.
    const sure = input.buffer.length - delimiter.length + 1
    if (sure > 0) yield input.drop(sure)
    await input.more()
  }
}

async function exhaust(body: AsyncGenerator<Buffer>): Promise<void> {
  for (let piece = await body.next(); !piece.done;) piece = await body.next()
}
