/*
 * Serves an unpacked Element on an origin of its own, so that a fault in it can't reach the web
 * admin's session. The files are listed once, at the start: what is not on the list is not there,
 * whatever the path looks like.
 */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import sirv from 'sirv'

export interface ElementServerOptions {
  /** The unpacked release. */
  folder: string
  /** Our configuration. */
  configFile: string
  /** The homeserver as people's browsers reach it. */
  matrixUrl: string
}

/** The server, not listening yet. */
export function elementServer(options: ElementServerOptions): Server {
  const files = sirv(options.folder, { etag: true, extensions: ['html'] })
  const policy = contentPolicy(new URL(options.matrixUrl).origin)
  return createServer((request, response) => {
    const path = pathOf(request)
    setHeaders(response, path, policy)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return end(response.setHeader('Allow', 'GET, HEAD'), 405)
    }
    if (path === null) return end(response, 400)
    if (path === '/health') return end(response, 200, 'ok')
    // Also for config.<domain>.json, which Element asks for first, and instead of the release's
    // example, which names public servers.
    if (/^\/config(\.[^/]*)?\.json$/.test(path)) return sendConfig(response, options.configFile)
    files(request, response, () => end(response, 404))
  })
}

/** The path without its query; null where it is no path, or leads out of its folder. */
function pathOf(request: IncomingMessage): string | null {
  try {
    const path = decodeURIComponent(request.url?.split('?')[0] ?? '')
    if (!path.startsWith('/') || /[\0\\]/.test(path)) return null
    return path.split('/').includes('..') ? null : path
  } catch {
    return null
  }
}

function setHeaders(response: ServerResponse, path: string | null, policy: string): void {
  // Element shows decrypted files and its own widgets in frames of these two folders.
  const framed = path !== null && /^\/(usercontent|widgets)\//.test(path)
  const headers = {
    'Content-Security-Policy': `${policy}; frame-ancestors ${framed ? "'self'" : "'none'"}`,
    'X-Frame-Options': framed ? 'SAMEORIGIN' : 'DENY',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
    'Permissions-Policy': 'camera=(), geolocation=(), display-capture=(), payment=(), usb=()',
    'X-Robots-Tag': 'noindex',
    // The folders under bundles/ are named after their content.
    'Cache-Control':
      path !== null && /^\/bundles\/[0-9a-f]{8,}\//.test(path)
        ? 'public, max-age=31536000, immutable'
        : 'no-cache',
  }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}

/** What Element needs: its own files, the homeserver, and what it makes itself in the browser. */
function contentPolicy(matrix: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self' ${matrix} blob: data:`,
    `img-src 'self' ${matrix} blob: data:`,
    `media-src 'self' ${matrix} blob: data:`,
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "frame-src 'self' blob: data:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
  ].join('; ')
}

function sendConfig(response: ServerResponse, file: string): void {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return end(response, 404)
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8')
  end(response, 200, text)
}

function end(response: ServerResponse, status: number, text = ''): void {
  if (status >= 400) response.setHeader('Cache-Control', 'no-store')
  if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', 'text/plain')
  response.statusCode = status
  response.end(text)
}
