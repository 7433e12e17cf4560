import { inspectContent } from '#app/files/file_content'
import { kindNotTaken } from '#app/files/file_problems'
import { checkedName } from '#app/files/file_name'
import type { ReceivedFile } from '#app/files/received_files'
import { scan } from '#app/files/virus_scanner'

/**
 * Looks through a CSV file that is read and not kept.
 *
 * @throws FileRefused
 */
export async function checkTable(received: ReceivedFile): Promise<void> {
  const { extension } = checkedName(received.givenName)
  if (extension !== 'csv') throw kindNotTaken(['csv'])
  await inspectContent(received.path, received.size, extension)
  await scan(received.path)
}
