/*
 * Element's releases: where they are, and how one comes here.
 */
import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  cutOff,
  noSuchRelease,
  notAVersion,
  tooLarge,
  unreachable,
} from '#runtime/element_problems'
import { saysDiskFull } from '#runtime/problem'

/** Where Element comes from, and who vouches for it. */
export interface ElementSource {
  /** The page of releases; `/latest` and `/download/…` below it. */
  releases: string
  /** The key that signs them. */
  key: string
  /** The key's fingerprint: no other key is believed, wherever it was found. */
  fingerprint: string
}

export const officialSource: ElementSource = {
  releases: 'https://github.com/element-hq/element-web/releases',
  key: 'https://packages.element.io/element-release-key.asc',
  fingerprint: '712bfbee92dca45252db17d7c7be97efa179b100',
}

/** Bytes of a release at most; the latest ones have about 45 MB. */
export const MOST_BYTES = 250_000_000
/** Bytes of a key or a signature at most. */
export const MOST_TEXT = 1_000_000
/** How long a server may say nothing, in ms. */
const PATIENCE = 30_000

export interface Download {
  source: ElementSource
  signal: AbortSignal
  /** Parts of the whole, 0 to 1. */
  progress(part: number): void
}

/** A release's name as its page spells it: `v1.12.3`. */
export function checkedRelease(release: string): string {
  const version = /^v?(\d+\.\d+\.\d+(?:-rc\.\d+)?)$/.exec(release.trim())?.[1]
  if (version === undefined) throw notAVersion(release)
  return `v${version}`
}

/** The newest release, by where its page leads. */
export async function latestRelease({ source, signal }: Download): Promise<string> {
  const address = `${source.releases}/latest`
  const answer = await ask(address, source, signal, 'manual')
  await answer.body?.cancel()
  const found = /\/tag\/(v\d+\.\d+\.\d+)$/.exec(answer.headers.get('location') ?? '')?.[1]
  if (!found) throw unreachable(address, source.releases, source.key, `HTTP ${answer.status}`)
  return found
}

export function archiveName(release: string): string {
  return `element-${release}.tar.gz`
}

/** Fetches a release's archive into a file. */
export async function downloadArchive(
  release: string,
  file: string,
  download: Download
): Promise<void> {
  const { source, signal, progress } = download
  const address = addressOf(release, source)
  const answer = await ask(address, source, signal)
  if (answer.status === 404) throw noSuchRelease(release, source.releases)
  expectOk(answer, address, source)
  const whole = Number(answer.headers.get('content-length') ?? 0)
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (whole > 0) progress(bytes / whole)
      done(bytes > MOST_BYTES ? tooLarge(archiveName(release)) : null, chunk)
    },
  })
  try {
    await pipeline(answer.body!, count, createWriteStream(file, { mode: 0o600 }), { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw isBroken(error) ? cutOff(address, error) : error
  }
}

/** A release's detached signature. */
export async function downloadSignature(release: string, download: Download): Promise<string> {
  const { source, signal } = download
  const address = `${addressOf(release, source)}.asc`
  const answer = await ask(address, source, signal)
  if (answer.status === 404) throw noSuchRelease(release, source.releases)
  return textOf(answer, address, source)
}

export async function downloadKey({ source, signal }: Download): Promise<string> {
  return textOf(await ask(source.key, source, signal), source.key, source)
}

function addressOf(release: string, source: ElementSource): string {
  return `${source.releases}/download/${release}/${archiveName(release)}`
}

async function textOf(answer: Response, address: string, source: ElementSource): Promise<string> {
  expectOk(answer, address, source)
  const pieces: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
      pieces.push(piece)
      bytes += piece.length
      if (bytes > MOST_TEXT) throw tooLarge(address)
    }
  } catch (error) {
    throw isBroken(error) ? cutOff(address, error) : error
  }
  return Buffer.concat(pieces).toString('utf8')
}

async function ask(
  address: string,
  source: ElementSource,
  signal: AbortSignal,
  redirect: 'follow' | 'manual' = 'follow'
): Promise<Response> {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), PATIENCE)
  try {
    return await fetch(address, { redirect, signal: AbortSignal.any([signal, silence.signal]) })
  } catch (error) {
    signal.throwIfAborted()
    throw unreachable(address, source.releases, source.key, error)
  } finally {
    clearTimeout(timer)
  }
}

function expectOk(answer: Response, address: string, source: ElementSource): void {
  if (answer.ok) return
  throw unreachable(address, source.releases, source.key, `HTTP ${answer.status}`)
}

/** True where the connection ended before the text did; a full disk is another matter. */
function isBroken(error: unknown): boolean {
  return error instanceof TypeError && !saysDiskFull(`${error.message} ${String(error.cause)}`)
}
