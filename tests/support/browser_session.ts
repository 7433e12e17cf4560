/*
 * A person at the web admin, without a browser: keeps cookies, sends the form's CSRF token.
 */
export class WebSession {
  readonly #base: string
  readonly #cookies = new Map<string, string>()

  private constructor(base: string) {
    this.#base = base
  }

  static async signIn(base: string, username: string, password: string): Promise<WebSession> {
    const session = new WebSession(base)
    const form = await (await session.get('/sign-in')).text()
    const input = form.match(/<input[^>]*name=['"]_csrf['"][^>]*>/)?.[0] ?? ''
    const token = input.match(/value=['"]([^'"]+)['"]/)?.[1] ?? ''
    const response = await session.#fetch('/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: token, username, password }).toString(),
    })
    if (response.status !== 302) throw new Error(`Sign-in answered ${response.status}`)
    return session
  }

  /** What the browser sends along, for requests that fetch can't make. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** The token of the forms on a page. */
  async tokenOf(path: string): Promise<string> {
    const page = await (await this.get(path)).text()
    return page.match(/name=['"]_csrf['"][^>]*value=['"]([^'"]+)['"]/)?.[1] ?? ''
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#fetch(path, { headers })
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(this.#base + path, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie: this.cookie },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';')
      const at = pair.indexOf('=')
      this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
}
