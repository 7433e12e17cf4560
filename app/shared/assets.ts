/*
 * What the pages load: one sheet (the GOV.GR tokens of their package, then ours), the scripts, the
 * font's files, a sprite of the icons in use and the site's own. Each is made once, when the process starts, and
 * served under a name that carries its content's hash, so that browsers keep it for good.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import app from '@adonisjs/core/services/app'
import { bundleScripts } from '#app/shared/scripts'

export interface Asset {
  type: string
  body: Buffer
  /** Smaller forms for browsers that take them; null where the file is compressed already. */
  compressed: { br: Buffer; gzip: Buffer } | null
}

/** Icons of lucide-static that templates may use. */
export const icons = [
  'activity',
  'arrow-down',
  'arrow-left',
  'arrow-right',
  'arrow-up',
  'arrow-up-down',
  'bell',
  'book-open',
  'bot',
  'calendar',
  'car',
  'chart-column',
  'chart-line',
  'check',
  'chevron-down',
  'chevron-right',
  'chevron-up',
  'chevrons-left',
  'circle-alert',
  'circle-check',
  'clipboard-list',
  'clock',
  'coffee',
  'contact',
  'contrast',
  'corner-down-right',
  'download',
  'ellipsis',
  'eye',
  'file',
  'file-archive',
  'file-image',
  'file-spreadsheet',
  'file-text',
  'files',
  'film',
  'fuel',
  'gauge',
  'gavel',
  'grip-vertical',
  'hand-heart',
  'hard-hat',
  'hash',
  'house',
  'id-card',
  'image',
  'inbox',
  'info',
  'key-round',
  'keyboard',
  'link',
  'list-checks',
  'log-out',
  'mail',
  'menu',
  'message-square',
  'monitor',
  'network',
  'panel-left-close',
  'paperclip',
  'pen-line',
  'pencil',
  'phone',
  'plus',
  'presentation',
  'printer',
  'receipt',
  'rotate-ccw',
  'route',
  'scale',
  'search',
  'send',
  'settings',
  'shield',
  'shield-check',
  'smartphone',
  'square-check-big',
  'stamp',
  'sun-moon',
  'target',
  'terminal',
  'ticket',
  'trash-2',
  'trees',
  'triangle-alert',
  'truck',
  'undo-2',
  'upload',
  'user',
  'user-minus',
  'user-plus',
  'user-x',
  'waves',
  'workflow',
  'wrench',
  'x',
] as const

export type Icon = (typeof icons)[number]

/** The files of resources/css, in the order in which they cascade. */
const SHEETS = [
  'tokens',
  'base',
  'frame',
  'page',
  'lists',
  'record',
  'files',
  'forms',
  'org_chart',
  'reorganisations',
  'feedback',
  'sign_in',
  'dialogs',
  'charts',
  'fleet_trips',
  'notifications',
  'conversation',
  'utilities',
  'phone',
]

const FONTS = {
  'noto-sans-greek.woff2': 'files/noto-sans-greek-wdth-normal.woff2',
  'noto-sans-latin.woff2': 'files/noto-sans-latin-wdth-normal.woff2',
}

/** File name with hash → what it is. Nothing else is served under /assets. */
const assets = new Map<string, Asset>()

/** Plain name → file name with hash. */
const fileNames = new Map<string, string>()

/** Makes all assets. Once, at the start of a process that serves pages. */
export async function loadAssets(): Promise<void> {
  if (assets.size > 0) return
  const scripts = await bundleScripts(ours('js'))
  for (const { name, fileName, body } of scripts) {
    keep(name, fileName, 'text/javascript; charset=utf-8', body)
  }
  for (const [name, file] of Object.entries(FONTS)) {
    add(name, 'font/woff2', readFileSync(inPackage('@fontsource-variable/noto-sans', file)))
  }
  add('icons.svg', 'image/svg+xml', sprite())
  add('favicon.svg', 'image/svg+xml', readFileSync(ours('favicon.svg')))
  add('dimos.css', 'text/css; charset=utf-8', sheet())
}

/** The asset of a file name with hash; null where there is none. */
export function findAsset(fileName: string): Asset | null {
  return assets.get(fileName) ?? null
}

/**
 * The address of an asset, by its plain name: `dimos.css` → `/assets/dimos.3f2a….css`.
 *
 * @throws where there is no asset of that name
 */
export function assetUrl(name: string): string {
  const fileName = fileNames.get(name)
  if (!fileName) throw new Error(`There is no asset ${name}`)
  return `/assets/${fileName}`
}

function add(name: string, type: string, body: Buffer): void {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  keep(name, name.replace(/\.(\w+)$/, `.${hash}.$1`), type, body)
}

function keep(name: string | null, fileName: string, type: string, body: Buffer): void {
  assets.set(fileName, { type, body, compressed: type === 'font/woff2' ? null : compress(body) })
  if (name !== null) fileNames.set(name, fileName)
}

/** A quality between the quickest and the smallest: it is done anew at each start. */
function compress(body: Buffer): { br: Buffer; gzip: Buffer } {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 6 }
  return { br: brotliCompressSync(body, { params }), gzip: gzipSync(body) }
}

function sheet(): Buffer {
  const tokens = readFileSync(inPackage('@digigov/theme-govgr', 'dist/index.css'), 'utf8')
  const own = SHEETS.map((name) => readFileSync(ours(`css/${name}.css`), 'utf8')).join('\n')
  const withFonts = own.replace(/url\('([\w.-]+)'\)/g, (_, name) => `url('${assetUrl(name)}')`)
  return Buffer.from(`${tokens}\n${withFonts}`)
}

function sprite(): Buffer {
  const symbols = icons.map((name) => {
    const svg = readFileSync(inPackage('lucide-static', `icons/${name}.svg`), 'utf8')
    const shapes = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '')
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, '')}</symbol>`
  })
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`)
}

function inPackage(name: string, file: string): string {
  return app.makePath('node_modules', name, file)
}

function ours(file: string): string {
  return app.makePath('resources', file)
}
