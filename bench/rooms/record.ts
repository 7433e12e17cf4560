/*
 * Makes recording.json, by `./ace bench rooms --record`. A real homeserver is started on an empty
 * folder; the keeper of the rooms brings a municipality of five invented people into it, through a
 * proxy that sees every answer, and changes a few things afterwards. Of each kind of request the
 * last answer of each status is kept.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CountingProxy, type Exchange } from '#bench/rooms/counting_proxy'
import { startKeeper } from '#bench/rooms/keeper'
import { kindOf, RECORDING, type Recording } from '#bench/rooms/recording'
import { closed, listening, portOf, startSynapse } from '#bench/rooms/synapse'
import { DataFolder, writeWhole } from '#runtime/data_folder'

const FILE = `record,unit,parent,type,name_el,username,surname,given_name,role,kind,valid_from
unit,M,,mayor,Δήμαρχος,,,,,,2020-01-01
unit,D1,M,directorate,Διεύθυνση Δοκιμών,,,,,,2020-01-01
unit,D1.1,D1,department,Τμήμα Πρώτο,,,,,,2020-01-01
unit,D1.2,D1,department,Τμήμα Δεύτερο,,,,,,2020-01-01
person,M,,,,n.protos,Πρώτος,Νικόλαος,head,organic,2020-01-01
person,D1,,,,m.defteri,Δεύτερη,Μαρία,head,organic,2020-01-01
person,D1.1,,,,g.tritos,Τρίτος,Γεώργιος,head,organic,2020-01-01
person,D1.1,,,,e.tetarti,Τέταρτη,Ελένη,employee,organic,2020-01-01
person,D1.2,,,,k.pemptos,Πέμπτος,Κώστας,employee,organic,2020-01-01
`

/** Makes the recording anew. */
export async function record(): Promise<void> {
  const data = new DataFolder(mkdtempSync(join(tmpdir(), 'dimos-recording-')))
  data.make()
  data.secret('app_key')
  const synapse = await startSynapse(data)
  const exchanges = new Map<string, Exchange>()
  const proxy = new CountingProxy(synapse.port, (exchange) => {
    const kind = kindOf(exchange.path)
    if (kind)
      exchanges.set(`${kind} ${exchange.method} ${exchange.status} ${shapeOf(exchange)}`, exchange)
  })
  await listening(proxy.server)
  const keeper = await startKeeper(data, portOf(proxy.server))
  try {
    const file = data.path('organisation.csv')
    writeFileSync(file, FILE)
    await keeper.ask('import', file)
    await keeper.ask('reconcile')
    await keeper.ask('move', [{ username: 'e.tetarti', from: 'D1.1', unit: 'D1.2' }])
    await keeper.ask('reconcile')
    await keeper.ask('verify')
    const ids = new Map(await keeper.ask('rooms'))
    await askFurther(portOf(proxy.server), synapse.token, ids.get('unit:D1.1')!)
    const recording: Recording = {
      homeserver: 'Synapse 1.163.2',
      exchanges: [...exchanges.entries()].sort().map(([, exchange]) => exchange),
    }
    writeWhole(RECORDING, `${JSON.stringify(recording, null, 1)}\n`, 0o644)
  } finally {
    await keeper.stop()
    await closed(proxy.server)
    await synapse.stop()
    rmSync(data.root, { recursive: true })
  }
}

/** A space's state holds other events than a room's. */
function shapeOf({ answer }: Exchange): string {
  return Array.isArray(answer) && answer.some(({ type }) => type === 'm.space.child') ? 'space' : ''
}

/** What the keeper asks only where something went wrong before. */
async function askFurther(port: number, token: string, roomId: string): Promise<void> {
  const room = encodeURIComponent(roomId)
  const ask = (method: string, path: string, body?: object) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    }).then((answer) => answer.text())
  const member = encodeURIComponent('@g.tritos:localhost')
  const stranger = encodeURIComponent('@nobody:localhost')
  const alias = encodeURIComponent('#dep-d1.1:localhost')
  await ask('GET', `/_matrix/client/v3/rooms/${room}/state/m.room.member/${member}`)
  await ask('GET', `/_matrix/client/v3/rooms/${room}/state/m.room.member/${stranger}`)
  await ask('GET', `/_matrix/client/v3/rooms/${encodeURIComponent('!no:localhost')}/state`)
  await ask('POST', `/_matrix/client/v3/createRoom`, { room_alias_name: 'dep-d1.1' })
  await ask('POST', `/_matrix/client/v3/rooms/${room}/kick`, { user_id: '@nobody:localhost' })
  await ask('GET', `/_matrix/client/v3/directory/room/${alias}`)
  await ask('GET', `/_matrix/client/v3/directory/room/${encodeURIComponent('#no:localhost')}`)
  await ask('PUT', `/_matrix/client/v3/directory/room/${encodeURIComponent('#new:localhost')}`, {
    room_id: roomId,
  })
  await ask('GET', `/_synapse/admin/v1/rooms/${room}`)
  await ask('GET', `/_synapse/admin/v1/users/${member}/joined_rooms`)
  await ask('POST', `/_synapse/admin/v1/deactivate/${member}`, { erase: false })
  await ask('GET', `/_matrix/client/v3/rooms/${room}/state`)
}
