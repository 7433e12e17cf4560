/*
 * The console process: every `./ace` command, the bots among them.
 */
import 'reflect-metadata'
import { applicationOfParent, tellFailure, tellProblem } from './application.js'

applicationOfParent()
  .ace()
  .configure(async (app) => {
    const { errorHandler } = await app.container.make('ace')
    const render = errorHandler.render.bind(errorHandler)
    errorHandler.render = async (error, kernel) => {
      if (!tellProblem(error)) return render(error, kernel)
      kernel.exitCode = 1
    }
  })
  .handle(process.argv.slice(2))
  .catch(tellFailure)
