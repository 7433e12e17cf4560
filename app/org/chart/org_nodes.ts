/*
 * What the org chart is made of, as it stands on one day.
 */
import type { AbsenceNode, SubstitutionNode } from '#app/org/away/in_charge'
import type { PlacementKind, PlacementRole } from '#app/org/placement'
import type { UnitType } from '#app/org/unit'
import type { Locale } from '#app/shared/locale'
import type { IsoDate } from '#app/shared/time'

export interface PersonNode {
  id: number
  username: string
  surname: string
  givenName: string
  displayName: string
  matrixId: string
  locale: Locale
  /** The account has not ended. */
  active: boolean
  sortKey: string
  /** ΠΕ, ΤΕ, ΔΕ or ΥΕ. */
  category?: string | null
  /** Days of service until the chart's day, with those recognised from before. */
  serviceDays?: number
  /** Days as head of any unit until the chart's day. */
  headDays?: number
}

export interface UnitNode {
  id: number
  code: string
  type: UnitType
  nameEl: string
  nameEn: string | null
  nameShort: string | null
  parentId: number | null
  /** Who supervises it politically, beside the line. */
  deputyMayorId: number | null
  /** Who ordinarily stands in for its head. */
  substituteId?: number | null
  sortKey: string
}

export interface PlacementNode {
  personId: number
  unitId: number
  role: PlacementRole
  kind: PlacementKind
  validFrom: IsoDate
  validTo: IsoDate | null
  act: string | null
}

export interface OrgChartContents {
  on: IsoDate
  /** Valid that day. */
  units: readonly UnitNode[]
  /** Closed before that day, or opened after it: records may still belong to them. */
  otherUnits?: readonly UnitNode[]
  people: readonly PersonNode[]
  placements: readonly PlacementNode[]
  /** Those in force that day; others are passed over. */
  absences?: readonly AbsenceNode[]
  substitutions?: readonly SubstitutionNode[]
}
