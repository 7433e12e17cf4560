import type { IncomingMessage } from 'node:http'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { SecondFactorOwed, SignedOut } from '#app/identity/access_exceptions'
import { forget, receive, type Upload } from '#app/files/received_files'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** What was sent to the route that takes files. */
    upload?: Upload
  }
}

/** How long a refused upload is heard out. */
const READ_ON_MS = 10_000

/**
 * Takes in the form of the one route that takes files, once it is known who sends it and before its
 * token is checked, which is inside. Nothing of it outlives the request but what was attached.
 */
export default class UploadMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { request, response } = ctx
    try {
      if (!ctx.person) throw new SignedOut()
      if (ctx.owesSecondFactor) throw new SecondFactorOwed()
      ctx.upload = await receive(request.request)
    } catch (error) {
      response.onFinish(() => hearOut(request.request))
      throw error
    }
    request.setInitialBody({ ...ctx.upload.fields })
    try {
      return await next()
    } finally {
      await forget(ctx.upload)
    }
  }
}

/**
 * Closed while it still sends, a browser would throw away the answer that it has. So the rest is
 * read and forgotten for a while.
 */
function hearOut(message: IncomingMessage): void {
  message.resume()
  const end = () => message.complete || message.socket.destroy()
  setTimeout(end, READ_ON_MS).unref()
}
