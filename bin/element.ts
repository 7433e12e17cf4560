/*
 * The Element process: the unpacked release in ELEMENT_WEB_DIR, on ELEMENT_PORT, loopback only.
 * It knows nothing of the application.
 */
import { DataFolder } from '#runtime/data_folder'
import { elementConfigFile } from '#runtime/element_config'
import { elementServer } from '#runtime/element_server'

const { DIMOS_DATA, ELEMENT_WEB_DIR, ELEMENT_PORT, MATRIX_URL } = process.env
if (!DIMOS_DATA || !ELEMENT_WEB_DIR || !ELEMENT_PORT || !MATRIX_URL) {
  throw new Error('`./ace up` starts this process')
}
const server = elementServer({
  folder: ELEMENT_WEB_DIR,
  configFile: elementConfigFile(new DataFolder(DIMOS_DATA)),
  matrixUrl: MATRIX_URL,
})
server.listen(Number(ELEMENT_PORT), '127.0.0.1')

const stop = () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), 3000).unref()
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
// The supervisor holds the other end of this channel: when it is gone, so are we.
process.on('disconnect', stop)
process.channel?.unref()
