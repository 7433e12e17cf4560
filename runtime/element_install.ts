/*
 * Brings an official release of Element into the data folder: fetched or given as a file, believed
 * only with its authors' signature, put in place in one step.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { freeSpace, type DataFolder } from '#runtime/data_folder'
import { archiveLimits, unpack, type ArchiveLimits } from '#runtime/element_archive'
import { installedElement } from '#runtime/element_config'
import { holdsElement } from '#runtime/element_folder'
import {
  badArchive,
  diskFullHere,
  installingAlready,
  noSuchFile,
  signatureMissing,
  tooLarge,
} from '#runtime/element_problems'
import {
  checkedRelease,
  downloadArchive,
  downloadKey,
  downloadSignature,
  latestRelease,
  MOST_BYTES,
  MOST_TEXT,
  type Download,
} from '#runtime/element_release'
import { verifySignature } from '#runtime/element_signature'
import { tryLock } from '#runtime/lock'
import { saysDiskFull } from '#runtime/problem'

/** Megabytes that an installation takes while it goes on. */
const NEEDED_SPACE = 400

export interface InstallOptions extends Download {
  data: DataFolder
  /** Such as `v1.12.3`; the newest where left out. */
  release?: string
  /** Files in the place of downloads. */
  from?: string
  signature?: string
  key?: string
  limits?: ArchiveLimits
}

/**
 * Installs Element, in the place of an earlier one.
 *
 * @returns what it is called: its release, or the name of the file it came from
 * @throws Problem where it can't be had, believed or written; then the earlier one stays
 */
export async function installElement(options: InstallOptions): Promise<string> {
  const folder = dirname(installedElement(options.data))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const release = tryLock(`${folder}/install.lock`)
  if (!release) throw installingAlready()
  const work = `${folder}/installing`
  try {
    restore(installedElement(options.data))
    rmSync(work, { recursive: true, force: true })
    mkdirSync(`${work}/web`, { recursive: true, mode: 0o700 })
    return await install(options, work)
  } catch (error) {
    options.signal.throwIfAborted()
    throw isFull(error) ? diskFullHere(error) : error
  } finally {
    rmSync(work, { recursive: true, force: true })
    release()
  }
}

async function install(options: InstallOptions, work: string): Promise<string> {
  const { source, signal, data } = options
  if (freeSpace(work) < NEEDED_SPACE) throw diskFullHere()
  const name = options.from ? basename(options.from) : await wantedRelease(options)
  const archive = options.from ?? `${work}/${name}.tar.gz`
  const signature = await signatureOf(options, name)
  const keys = options.key ? readText('key', options.key) : await downloadKey(options)
  if (!options.from) await downloadArchive(name, archive, options)
  await verifySignature({
    archive: readArchive(archive),
    signature,
    keys,
    fingerprint: source.fingerprint,
  })
  signal.throwIfAborted()
  const fresh = `${work}/web`
  await unpack(archive, fresh, options.limits ?? archiveLimits)
  if (!holdsElement(fresh)) throw badArchive('index.html')
  signal.throwIfAborted()
  replace(installedElement(data), fresh)
  return name
}

async function wantedRelease(options: InstallOptions): Promise<string> {
  return options.release ? checkedRelease(options.release) : latestRelease(options)
}

async function signatureOf(options: InstallOptions, name: string): Promise<string> {
  if (options.signature) return readText('signature', options.signature)
  if (!options.from) return downloadSignature(name, options)
  const beside = `${options.from}.asc`
  if (existsSync(beside)) return readText('signature', beside)
  throw signatureMissing(options.from)
}

function readText(option: string, file: string): string {
  try {
    if (statSync(file).size > MOST_TEXT) throw tooLarge(file)
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code ? noSuchFile(option, file) : error
  }
}

function readArchive(file: string): Buffer {
  try {
    if (statSync(file).size > MOST_BYTES) throw tooLarge(file)
    return readFileSync(file)
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code ? noSuchFile('from', file) : error
  }
}

/** Killed between these two steps, the next run finds the earlier one under its other name. */
function replace(place: string, fresh: string): void {
  const earlier = `${place}.earlier`
  rmSync(earlier, { recursive: true, force: true })
  if (existsSync(place)) renameSync(place, earlier)
  renameSync(fresh, place)
  rmSync(earlier, { recursive: true, force: true })
}

function restore(place: string): void {
  const earlier = `${place}.earlier`
  if (!existsSync(earlier)) return
  if (existsSync(place)) rmSync(earlier, { recursive: true, force: true })
  else renameSync(earlier, place)
}

function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return saysDiskFull(`${(error as NodeJS.ErrnoException).code} ${error.message}`)
}
