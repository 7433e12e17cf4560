/*
 * The scripts of the pages, bundled from resources/js when a process starts that serves them:
 * `first.ts` stands in the head of every page and runs before it is drawn, `main.ts` is loaded by
 * every page after that, and each file of `islands/` only by the pages that have it.
 */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, stop, type BuildOptions } from 'esbuild'

export interface Script {
  /** By which templates ask for it, such as `main.js`; null for what scripts load themselves. */
  name: string | null
  /** The file's name, with its content's hash. */
  fileName: string
  body: Buffer
}

const OPTIONS = {
  bundle: true,
  write: false,
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  metafile: true,
  logLevel: 'silent',
  // Rooms are unencrypted, so the browser never loads the 5 MB of Matrix's cryptography.
  external: ['@matrix-org/matrix-sdk-crypto-wasm', '@matrix-org/matrix-sdk-crypto-wasm/*'],
} as const satisfies BuildOptions

/**
 * @param folder resources/js
 * @throws what is wrong with a script, by file and line
 */
export async function bundleScripts(folder: string): Promise<Script[]> {
  const islands = readdirSync(join(folder, 'islands')).filter((file) => file.endsWith('.ts'))
  const bundles = await Promise.all([
    bundle({
      entryPoints: [join(folder, 'first.ts')],
      format: 'iife',
      entryNames: '[name].[hash]',
      outdir: folder,
    }),
    bundle({
      entryPoints: ['main.ts', ...islands.map((file) => `islands/${file}`)].map((file) =>
        join(folder, file)
      ),
      format: 'esm',
      splitting: true,
      entryNames: '[name].[hash]',
      chunkNames: '[name].[hash]',
      outdir: folder,
    }),
  ])
  // Its process has nothing more to do.
  await stop()
  return bundles.flat()
}

async function bundle(options: BuildOptions): Promise<Script[]> {
  const { outputFiles = [], metafile } = await build({ ...OPTIONS, ...options })
  const entryOf = new Map(
    Object.entries(metafile!.outputs).map(([file, { entryPoint }]) => [basename(file), entryPoint])
  )
  return outputFiles.map(({ path, contents }) => {
    const fileName = basename(path)
    const entry = entryOf.get(fileName)
    return {
      name: entry ? nameOf(entry) : null,
      fileName,
      body: Buffer.from(contents),
    }
  })
}

/** `resources/js/islands/conversation.ts` → `islands/conversation.js`. */
function nameOf(entry: string): string {
  const name = basename(entry, '.ts')
  return entry.includes('/islands/') ? `islands/${name}.js` : `${name}.js`
}
