import router from '@adonisjs/core/services/router'

/** Where a number isn't what the pattern takes. */
const PARAMETERS: Record<string, string> = {
  ':handle': 'a'.repeat(22),
  ':box': 'outbox',
  ':key': 'a'.repeat(32),
  ':size': 'small',
  ':name': 'none.css',
  ':file': 'none.css',
  ':form': 'moves',
  ':role': 'registrar',
  ':kind': 'department',
  ':uid': 'a'.repeat(22),
  ':decision': 'approval',
  ':username': 'e.mavridou',
  ':sheet': '1999-1',
  ':slip': '1999-1',
  ':order': '1999-1',
  ':step': 'cancel',
}

export interface RouteLine {
  name: string
  method: string
  pattern: string
  /** Whom it serves, by the marks of start/kernel.ts; one where all is well. */
  marks: string[]
  /** The middleware before it, in their order. */
  stack: string[]
}

/** Every route of the application; known once it has booted, so after a test file is read. */
export function allRoutes(): RouteLine[] {
  if (!router.commited) router.commit()
  return Object.values(router.toJSON())
    .flat()
    .flatMap(({ name = '', pattern, methods, middleware }) => {
      const named = [...middleware.all()].flatMap((each) => ('args' in each ? [each] : []))
      const marks = named.filter((each) => each.name === 'access').map(({ args }) => String(args))
      const stack = named.map((each) => String(each.name))
      return methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ name, method, pattern, marks, stack }))
    })
}

/** An address of the pattern, whatever its parameters are called. */
export function addressOf(pattern: string): string {
  return pattern.replace('*', 'nowhere').replace(/:\w+\??/g, (name) => PARAMETERS[name] ?? '1')
}
