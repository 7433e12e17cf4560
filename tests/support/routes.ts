import router from '@adonisjs/core/services/router'

export interface RouteLine {
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
    .flatMap(({ pattern, methods, middleware }) => {
      const named = [...middleware.all()].flatMap((each) => ('args' in each ? [each] : []))
      const marks = named.filter(({ name }) => name === 'access').map(({ args }) => String(args))
      const stack = named.map(({ name }) => String(name))
      return methods
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ method, pattern, marks, stack }))
    })
}
