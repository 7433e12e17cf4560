/*
 * The homeserver as the keeper of the rooms uses it: as the bot for rooms, as the administrator
 * for accounts and joins. Both are @dimos.
 */
import { existsSync, readFileSync } from 'node:fs'
import dimos from '#config/dimos'
import { Refusal } from '#app/shared/refusal'
import { Administration } from '#bots/matrix/administration'
import { botUserId } from '#bots/matrix/bot_account'
import { HomeserverClient } from '#bots/matrix/client'
import { Media } from '#bots/matrix/media'
import { patient } from '#bots/matrix/patient_client'
import { Rooms } from '#bots/matrix/rooms'

export interface RoomsHomeserver {
  rooms: Pick<Rooms, keyof Rooms>
  administration: Pick<Administration, keyof Administration>
  media: Media
  /** Rooms as somebody of this homeserver sees them, with an access token of theirs. */
  roomsAs(token: string): Pick<Rooms, 'setState'>
  /** The Matrix id of the bot that owns the rooms. */
  bot: string
  serverName: string
}

/** `./ace up` has not made the homeserver's secrets yet. */
export class SecretsMissing extends Refusal {
  constructor() {
    super('E_SECRETS_MISSING', {
      el: `Λείπουν τα μυστικά του Matrix από το ${dimos.data}. Εκτελέστε πρώτα ./ace up.`,
      en: `The Matrix secrets are missing from ${dimos.data}. Run ./ace up first.`,
    })
  }
}

/**
 * @param attempts how often each request is sent where the homeserver is away
 * @throws SecretsMissing
 */
export function roomsHomeserver(attempts: number): RoomsHomeserver {
  const asToken = dimos.matrix.asToken()
  if (!asToken || !existsSync(dimos.matrix.adminTokenFile)) throw new SecretsMissing()
  const adminToken = readFileSync(dimos.matrix.adminTokenFile, 'utf8').trim()
  const { url } = dimos.matrix
  const bot = botUserId()
  // The bot's requests are not limited in number, the administrator's would be.
  const asBot = new HomeserverClient({ url, token: asToken, userId: bot })
  const asAdministrator = new HomeserverClient({ url, token: adminToken })
  return {
    rooms: new Rooms(patient(asBot, attempts)),
    roomsAs: (token) => new Rooms(patient(new HomeserverClient({ url, token }), attempts)),
    media: new Media(patient(asBot, attempts)),
    administration: new Administration(patient(asAdministrator, attempts)),
    bot,
    serverName: dimos.matrix.serverName,
  }
}
