/*
 * Lists that change their filter, order or page without loading the page anew. Templates say
 * `hx-boost` on the links and forms concerned; all else that is known of htmx stands here.
 */
import htmx from 'htmx.org'
import { enhance } from './page.js'
import { refusal, toast } from './toast.js'

interface Context {
  sourceElement: Element
  push?: string
  replace?: string
  request: {
    action: string
    method: string
    headers: Record<string, string>
    body: FormData | null
  }
  response?: { raw: Response; status: number }
}

type Happening = CustomEvent<{ ctx?: Context; error?: Error }>

function on(name: string, listen: (event: Happening) => void): void {
  document.addEventListener(name, (event) => listen(event as Happening))
}

on('htmx:config:request', ({ detail }) => {
  const { request } = detail.ctx!
  if (request.method.toUpperCase() === 'GET') {
    leaveEmptyOut(request)
    // While somebody types, "back" shall not lead through each letter.
    const isTyped = document.activeElement?.matches('[data-filters] [type=search]')
    if (isTyped && location.search.includes(`${nameOf(document.activeElement!)}=`)) {
      Object.assign(detail.ctx!, { push: 'false', replace: 'true' })
    }
    return
  }
  const token = document.querySelector<HTMLMetaElement>('meta[name=csrf-token]')?.content
  if (token) request.headers['x-csrf-token'] = token
})

on('htmx:before:request', () => busy(true))
on('htmx:finally:request', () => busy(false))

// Who is signed out meanwhile, or led elsewhere, gets the whole page: it says why.
on('htmx:before:swap', (event) => {
  const { request, response } = event.detail.ctx!
  if (!response?.raw.redirected) return
  event.preventDefault()
  location.assign(request.action)
})

on('htmx:response:error', ({ detail }) => {
  const { status } = detail.ctx!.response!
  if (status === 401) location.assign(detail.ctx!.request.action)
  else toast(refusal(status))
})

on('htmx:error', ({ detail }) => {
  if (detail.ctx && !detail.ctx.response) toast(refusal(0))
})

on('htmx:after:swap', ({ detail }) => {
  const main = document.getElementById('main')!
  enhance(main)
  showSent(main)
  // As after loading a page: what was clicked is gone, reading begins at the top.
  if (detail.ctx!.sourceElement.closest('.pager')) {
    main.focus({ preventScroll: true })
    scrollTo({ top: 0 })
  }
})

/** An address without the filters that are not set can be read, kept and sent. */
function leaveEmptyOut({ body }: Context['request']): void {
  for (const [name, value] of [...(body ?? [])]) if (value === '') body!.delete(name)
}

/** Fields show what the list was asked for, unless somebody is typing the next. */
function showSent(main: Element): void {
  for (const field of main.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
    '[data-filters] :is(input, select)'
  )) {
    if (field === document.activeElement) continue
    if (field instanceof HTMLInputElement) field.value = field.defaultValue
    else for (const option of field.options) option.selected = option.defaultSelected
  }
}

function nameOf(field: Element): string {
  return (field as HTMLInputElement).name
}

function busy(is: boolean): void {
  document.getElementById('main')?.setAttribute('aria-busy', String(is))
}

export default htmx
