/*
 * Files in the homeserver's own store.
 */
import { botClient } from '#bots/matrix/bot_account'
import { path } from '#bots/matrix/client'
import type { Requester } from '#bots/matrix/rooms'

export class Media {
  readonly #client: Requester

  /** @param client speaks as the bot that owns the rooms */
  constructor(client: Requester) {
    this.#client = client
  }

  /**
   * Puts a file into the store; sent twice, it is there twice.
   *
   * @param type its content type
   * @returns its `mxc:` address
   */
  async upload(bytes: Uint8Array, type: string): Promise<string> {
    const answer = await this.#client.request<{ content_uri: string }>(
      'POST',
      '/_matrix/media/v3/upload',
      { body: bytes, type, timeout: 60_000 }
    )
    return answer.content_uri
  }
}

/**
 * Fetches a file from the homeserver's store.
 *
 * @param mxc its address
 * @param most bytes; one more is fetched at most
 */
export async function downloadFile(mxc: string, most: number): Promise<Buffer> {
  const [server, id] = mxc.replace('mxc://', '').split('/')
  const client = await botClient()
  return client.fetchBytes(path`/_matrix/client/v1/media/download/${server}/${id}`, most)
}
