/*
 * What the rooms follow from, read from the records.
 */
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import dimos from '#config/dimos'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { DesiredInput } from '#app/rooms/desired/desired_rooms'
import { areasOn } from '#app/rooms/desired/area_rooms'
import { openProjectRooms } from '#app/rooms/projects/project_room_queries'
import type { RoomException } from '#app/rooms/desired/room_exception'
import { roomTemplates } from '#app/rooms/templates/room_template_queries'
import { today, type IsoDate } from '#app/shared/time'

/**
 * Everything that `desiredRooms` goes by on a day. Four queries beside that of the org chart.
 *
 * @param known the chart of that day, where the caller has read it
 */
export async function desiredInput(
  client: QueryClientContract = db.connection(),
  on: IsoDate = today(),
  known?: OrgChart
): Promise<DesiredInput> {
  return {
    chart: known ?? (await orgChart(client, on)),
    municipality: dimos.municipality,
    templates: await roomTemplates(client),
    projects: await openProjectRooms(client, on),
    ...(await areasOn(client, on)),
    exceptions: await exceptionsOn(on, client),
  }
}

/** Exceptions that were neither lifted nor have run out. */
export async function exceptionsOn(
  on: IsoDate,
  client: QueryClientContract = db.connection()
): Promise<RoomException[]> {
  const rows = await client
    .from('room_exceptions')
    .whereNull('lifted_at')
    .where((either) => either.whereNull('valid_to').orWhere('valid_to', '>=', on))
    .orderBy('id')
  return rows.map((row) => ({
    id: row.id,
    roomKey: row.room_key,
    kind: row.kind,
    subject: row.subject,
    value: row.value,
    validTo: row.valid_to,
  }))
}
