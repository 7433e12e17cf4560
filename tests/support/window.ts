/*
 * A person before a real Chromium: what goes wrong in the page is kept, so that a test can say
 * that nothing did.
 */
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { DemoAccount } from '#tests/support/staff'
import type { TownHall } from '#tests/support/town_hall'

export interface WindowOptions {
  /** The language that the browser asks for. */
  locale?: 'el' | 'en'
  phone?: boolean
  dark?: boolean
  scripts?: boolean
}

/** The address of the web admin, as the homeserver knows it. */
export function webOf(hall: TownHall): string {
  return `http://localhost:${hall.stack.ports.web}`
}

export class Window {
  readonly page: Page
  /** Errors of scripts, of the console and against the content security policy. */
  readonly problems: string[] = []
  readonly #context: BrowserContext
  readonly #web: string

  private constructor(context: BrowserContext, page: Page, web: string) {
    this.#context = context
    this.page = page
    this.#web = web
    page.on('pageerror', (error) => this.problems.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(`${page.url()}: ${message.text()}`)
    })
  }

  static async open(
    browser: Browser,
    hall: TownHall,
    { locale = 'el', phone = false, dark = false, scripts = true }: WindowOptions = {}
  ): Promise<Window> {
    const context = await browser.newContext({
      locale: locale === 'el' ? 'el-GR' : 'en-GB',
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      hasTouch: phone,
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: scripts,
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(15_000)
    return new Window(context, await context.newPage(), webOf(hall))
  }

  /** Opens a path of the web admin; the status that it answers. */
  async go(path: string): Promise<number> {
    const response = await this.page.goto(this.#web + path)
    return response?.status() ?? 0
  }

  async signIn({ username, password }: DemoAccount): Promise<void> {
    await this.go('/sign-in')
    await this.page.fill('[name=username]', username)
    await this.page.fill('[name=password]', password)
    await Promise.all([
      this.page.waitForURL((url) => url.pathname !== '/sign-in'),
      this.page.keyboard.press('Enter'),
    ])
  }

  /**
   * On the page of a record: waits for the conversation, which at first goes to the homeserver for
   * a token and comes back.
   */
  async conversation(): Promise<void> {
    const ready = () =>
      document.querySelector<HTMLElement>('#talk textarea')?.checkVisibility() &&
      Object.values(localStorage).some((value) => String(value).includes('accessToken'))
    for (let tries = 1; ; tries++) {
      try {
        await this.page.waitForFunction(ready, undefined, { timeout: 30_000 })
        return
      } catch (error) {
        // The page went on its way to the homeserver meanwhile.
        if (tries === 3 || !/context was destroyed|navigat/i.test(String(error))) throw error
      }
    }
  }

  /** Chooses the language of the person who is signed in. */
  async speak(locale: 'el' | 'en'): Promise<void> {
    await this.page.evaluate((wanted) => {
      document.querySelector<HTMLButtonElement>(`button[name=locale][value=${wanted}]`)!.click()
    }, locale)
    await this.page.waitForFunction((wanted) => document.documentElement.lang === wanted, locale)
  }

  /** What axe finds that is serious or critical, in words. */
  async accessibility(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
      .analyze()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  }

  /** How far the page is wider than the screen, in pixels. */
  async overflow(): Promise<number> {
    return this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
  }

  async close(): Promise<void> {
    await this.#context.close()
  }
}
