/*
 * A browser without a screen: keeps cookies as browsers do, follows redirects from one server to
 * the next, and fills in the sign-in form.
 */
interface Cookie {
  name: string
  value: string
  host: string
  path: string
}

export interface Page {
  /** Where the last redirect led. */
  url: string
  /** 0 where that is none of the servers. */
  status: number
  text: string
  headers: Headers
  /** All addresses on the way. */
  trail: string[]
}

export class Browser {
  readonly #web: string
  readonly #origins: readonly string[]
  #cookies: Cookie[] = []

  /**
   * @param web the address of web as people use it
   * @param others servers to which redirects are followed; elsewhere the browser stops before it asks
   */
  constructor(web: string, others: readonly string[] = []) {
    this.#web = web
    this.#origins = [web, ...others].map((address) => new URL(address).origin)
  }

  /** Opens an address, or a path of web. */
  get(address: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#follow(new URL(address, this.#web), { method: 'GET', headers })
  }

  /** A cookie that somebody has put there. */
  plant(name: string, value: string, path = '/'): void {
    this.#cookies.push({ name, value, path, host: new URL(this.#web).hostname })
  }

  /** Sends a form of web with the token of the page it stands on. */
  async post(path: string, fields: Record<string, string>, from = path): Promise<Page> {
    const token = formToken((await this.get(from)).text)
    return this.send(path, { _csrf: token, ...fields })
  }

  /** Sends a form as it is. */
  send(path: string, fields: Record<string, string>): Promise<Page> {
    return this.#follow(new URL(path, this.#web), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })
  }

  /** Signs in at the form; where it leads is the page that was wanted. */
  signIn(username: string, password: string): Promise<Page> {
    return this.post('/sign-in', { username, password })
  }

  signOut(): Promise<Page> {
    return this.post('/sign-out', {}, '/signed-out-of-chat')
  }

  /** The names of the cookies that this address would get. */
  cookiesFor(address: string): string[] {
    return this.#sent(new URL(address, this.#web)).map(({ name }) => name)
  }

  async #follow(first: URL, init: RequestInit): Promise<Page> {
    const trail: string[] = []
    let url = first
    for (let hop = 0; hop < 12; hop++) {
      trail.push(url.href)
      if (!this.#origins.includes(url.origin)) {
        return { url: url.href, status: 0, text: '', headers: new Headers(), trail }
      }
      const cookie = this.#sent(url)
        .map(({ name, value }) => `${name}=${value}`)
        .join('; ')
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { 'accept': 'text/html', 'accept-language': 'en', ...init.headers, cookie },
      })
      for (const line of response.headers.getSetCookie()) this.#keep(url, line)
      const to = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || !to) {
        const { status, headers } = response
        return { url: url.href, status, text: await response.text(), headers, trail }
      }
      await response.arrayBuffer()
      url = new URL(to, url)
      init = { method: 'GET' }
    }
    throw new Error(`Too many redirects:\n${trail.join('\n')}`)
  }

  #sent(url: URL): Cookie[] {
    return this.#cookies.filter(
      ({ host, path }) => host === url.hostname && `${url.pathname}/`.startsWith(slashed(path))
    )
  }

  #keep(url: URL, line: string): void {
    const [pair, ...attributes] = line.split(/;\s*/)
    const [, name, value] = /^([^=]+)=(.*)$/.exec(pair)!
    const attribute = (wanted: string) =>
      attributes
        .find((each) => each.toLowerCase().startsWith(`${wanted}=`))
        ?.slice(wanted.length + 1)
    const path = attribute('path') ?? '/'
    const expires = attribute('expires')
    const over = attribute('max-age') === '0' || (expires && Date.parse(expires) < Date.now())
    this.#cookies = this.#cookies.filter(
      (each) => each.name !== name || each.host !== url.hostname || each.path !== path
    )
    if (!over) this.#cookies.push({ name, value, host: url.hostname, path })
  }
}

/** The hidden token of a page's first form. */
export function formToken(html: string): string {
  const input = /<input[^>]*name=['"]_csrf['"][^>]*>/.exec(html)?.[0] ?? ''
  return /value=['"]([^'"]+)['"]/.exec(input)?.[1] ?? ''
}

function slashed(path: string): string {
  return path.endsWith('/') ? path : `${path}/`
}
