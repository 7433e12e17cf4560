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

/** How much of a refused upload is read, so that its sender gets to see the answer. */
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
      // Browsers read no answer while they are still sending.
      response.header('connection', 'close')
      const { socket } = request.request
      request.request.resume()
      setTimeout(() => socket.destroy(), READ_ON_MS).unref()
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
