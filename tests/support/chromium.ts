/*
 * The Chromium of this machine, for the browser suite.
 */
import { chromium, type Browser } from 'playwright-core'
import { programs } from '#tests/support/packages'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'Chromium',
  'Google Chrome',
]

const USUAL_PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Chromium.app/Contents/MacOS',
  '/Applications/Google Chrome.app/Contents/MacOS',
]

/** The browser's program; null where this machine has none. CHROMIUM_PATH wins. */
export function findChromium(): string | null {
  return process.env.CHROMIUM_PATH || (programs(NAMES, USUAL_PLACES)[0] ?? null)
}

/**
 * Starts a Chromium without a window.
 *
 * @throws where this machine has none
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium on this machine')
  // Chromium's own walls need rights that root in a container doesn't have.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args })
}
