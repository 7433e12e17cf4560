import { test } from '@japa/runner'
import {
  OrgChart,
  type PersonNode,
  type PlacementNode,
  type UnitNode,
} from '#app/org/chart/org_chart'
import { unitSortKey } from '#app/org/unit_code'
import { sortKey } from '#app/shared/fold'
import type { UnitType } from '#app/org/unit'

const on = '2026-05-12'

function unit(
  id: number,
  code: string,
  type: UnitType,
  nameEl: string,
  parentId: number | null,
  more: Partial<UnitNode> = {}
): UnitNode {
  return {
    id,
    code,
    type,
    nameEl,
    nameEn: null,
    nameShort: null,
    parentId,
    deputyMayorId: null,
    sortKey: unitSortKey(type, code),
    ...more,
  }
}

function person(id: number, username: string, name: string, more: Partial<PersonNode> = {}) {
  const [givenName, surname] = name.split(' ')
  return {
    id,
    username,
    surname,
    givenName,
    displayName: name,
    matrixId: `@${username}:test`,
    locale: 'el' as const,
    active: true,
    sortKey: sortKey(`${surname} ${givenName}`),
    ...more,
  }
}

function placed(
  personId: number,
  unitId: number,
  role: PlacementNode['role'] = 'employee',
  kind: PlacementNode['kind'] = 'organic'
): PlacementNode {
  return { personId, unitId, role, kind, validFrom: '2020-01-01', validTo: null, act: null }
}

const units = [
  unit(10, 'D10', 'directorate', 'Διεύθυνση Πολιτισμού, Αθλητισμού & Νεολαίας', 2),
  unit(4, 'D6.1', 'department', 'Τμήμα Αποκομιδής & Ανακύκλωσης', 3, {
    nameEn: 'Waste Collection & Recycling Department',
  }),
  unit(3, 'D6', 'directorate', 'Διεύθυνση Καθαριότητας & Ανακύκλωσης', 2, {
    nameShort: 'Δ/ΝΣΗ ΚΑΘΑΡΙΟΤΗΤΑΣ',
  }),
  unit(2, 'GD', 'general_directorate', 'Γενική Διεύθυνση Υπηρεσιών', 1),
  unit(1, 'M', 'mayor', 'Δήμαρχος', null),
  unit(5, 'M.2', 'office', 'Γραφείο Δημάρχου', 1),
  unit(6, 'D6.2', 'department', 'Τμήμα Καθαρισμού Κοινόχρηστων Χώρων', 3),
  unit(7, 'DS', 'council', 'Δημοτικό Συμβούλιο', null),
]

const people = [
  person(1, 'n.dimitriou', 'Νικόλαος Δημητρίου'),
  person(2, 'm.pavlidou', 'Μαρία Παυλίδου'),
  person(3, 'g.pavlidis', 'Γεώργιος Παυλίδης'),
  person(4, 'e.chatzi', 'Ευαγγελία Χατζή'),
  person(5, 'm.pavlidou2', 'Μαρία Παυλίδου'),
  person(6, 'f.xanthopoulos', 'Φώτιος Ξανθόπουλος', { active: false }),
  person(7, 'a.psarras', 'Αθανάσιος Ψαρράς'),
]

function chart(placements: PlacementNode[] = [placed(1, 1, 'head'), placed(2, 3, 'head')]) {
  return new OrgChart({ on, units, people, placements })
}

const names = (found: PersonNode[]) => found.map((each) => each.username)
const codes = (found: UnitNode[]) => found.map((each) => each.code)

test.group('OrgChart: tree', () => {
  test('parents before children, offices before Directorates, D6 before D10', ({ assert }) => {
    assert.deepEqual(codes([...chart().units]), [
      'M',
      'M.2',
      'GD',
      'D6',
      'D6.1',
      'D6.2',
      'D10',
      'DS',
    ])
  })

  test('ancestors, children and being within', ({ assert }) => {
    const org = chart()
    assert.deepEqual(codes(org.ancestors(4)), ['D6', 'GD', 'M'])
    assert.deepEqual(codes(org.children(3)), ['D6.1', 'D6.2'])
    assert.isTrue(org.isWithin(4, 2))
    assert.isTrue(org.isWithin(4, 4))
    assert.isFalse(org.isWithin(3, 4))
    assert.equal(org.unitByCode('D6.1')?.id, 4)
    assert.isNull(org.unitByCode('d6.1'))
    assert.throws(() => org.unit(99), 'There is no unit 99')
  })

  test('a closed unit is known, stands in no list, and the one above stands in for it', ({
    assert,
  }) => {
    const box = (id: number, parentId: number | null): UnitNode => ({
      id,
      code: `U${id}`,
      type: 'department',
      nameEl: `Μονάδα ${id}`,
      nameEn: null,
      nameShort: null,
      parentId,
      deputyMayorId: null,
      sortKey: `u${id}`,
    })
    const org = new OrgChart({
      on,
      units: [box(1, null)],
      otherUnits: [box(2, 1), box(3, 2)],
      people: [],
      placements: [],
    })
    assert.deepEqual(
      org.units.map(({ id }) => id),
      [1]
    )
    assert.equal(org.unit(3).code, 'U3')
    assert.equal(org.inForce(3)?.id, 1)
    assert.deepEqual(
      org.ancestors(3).map(({ id }) => id),
      [1]
    )
    assert.isNull(org.headAtOrAbove(3))
  })

  test('a unit whose parent is closed stands at the top', ({ assert }) => {
    const org = new OrgChart({
      on,
      units: [unit(4, 'X', 'office', 'Χ', 77)],
      people,
      placements: [],
    })
    assert.deepEqual(codes([...org.units]), ['X'])
    assert.deepEqual(org.ancestors(4), [])
  })

  test('the name falls back on Greek', ({ assert }) => {
    const org = chart()
    assert.equal(org.nameOf(org.unit(4), 'en'), 'Waste Collection & Recycling Department')
    assert.equal(org.nameOf(org.unit(3), 'en'), 'Διεύθυνση Καθαριότητας & Ανακύκλωσης')
  })
})

test.group('OrgChart: heads', () => {
  test('where the unit has no head, the next one above stands in', ({ assert }) => {
    const org = chart()
    assert.isNull(org.headOf(4))
    assert.equal(org.headAtOrAbove(4)?.id, 2)
    assert.equal(org.headAtOrAbove(10)?.id, 1)
    assert.isNull(org.headAtOrAbove(7))
    assert.isTrue(org.isInChargeAtOrAbove(1, 4))
    assert.isTrue(org.isHeadOf(2, 3))
    assert.isFalse(org.isHeadOf(2, 4))
    assert.deepEqual(codes(org.headedBy(2)), ['D6'])
  })

  test('an acting head acts only where the head does not', ({ assert }) => {
    const acting = placed(3, 3, 'acting_head')
    assert.equal(chart([placed(2, 3, 'head'), acting]).headOf(3)?.id, 2)
    assert.equal(chart([acting]).headOf(3)?.id, 3)
    const seconded = [placed(2, 3, 'head'), placed(2, 10, 'employee', 'secondment'), acting]
    assert.equal(chart(seconded).headOf(3)?.id, 3)
  })

  test('a head whose account has ended is none', ({ assert }) => {
    const org = chart([placed(6, 3, 'head'), placed(1, 2, 'head')])
    assert.isNull(org.headOf(3))
    assert.equal(org.headAtOrAbove(4)?.id, 1)
    assert.isFalse(org.isInChargeAtOrAbove(6, 4))
  })

  test('members: the head first, then by name; each once', ({ assert }) => {
    const org = chart([
      placed(7, 3),
      placed(4, 3),
      placed(7, 3, 'secretary', 'parallel'),
      placed(2, 3, 'head'),
    ])
    assert.deepEqual(names(org.membersOf(3)), ['m.pavlidou', 'e.chatzi', 'a.psarras'])
  })

  test('the home unit is the organic one', ({ assert }) => {
    const org = chart([placed(2, 1, 'elected', 'parallel'), placed(2, 3), placed(4, 7, 'elected')])
    assert.equal(org.homeUnitOf(2)?.code, 'D6')
    assert.deepEqual(codes(org.unitsOf(2)), ['D6', 'M'])
    assert.isNull(org.homeUnitOf(3))
  })

  test('placements of unknown units or people are left out', ({ assert }) => {
    assert.lengthOf(chart([placed(2, 99), placed(99, 3)]).placements, 0)
  })
})

test.group('OrgChart: people by what is typed', () => {
  test('"{text}" finds {found}')
    .with([
      { text: 'g.pavlidis', found: ['g.pavlidis'] },
      { text: '@g.pavlidis:test', found: ['g.pavlidis'] },
      { text: 'm.pavlidou', found: ['m.pavlidou'] },
      { text: 'Παυλίδης', found: ['g.pavlidis'] },
      { text: 'ΠΑΥΛΙΔΗΣ', found: ['g.pavlidis'] },
      { text: 'παυλιδησ γεωργιος', found: ['g.pavlidis'] },
      { text: 'Γεώργιος Παυλίδης', found: ['g.pavlidis'] },
      { text: 'Giorgos Pavlidis', found: [] },
      { text: 'georgios pavlidis', found: ['g.pavlidis'] },
      { text: 'Παυλίδου', found: ['m.pavlidou', 'm.pavlidou2'] },
      { text: 'Μαρία Παυλίδου', found: ['m.pavlidou', 'm.pavlidou2'] },
      { text: 'Γ. Παυλίδη', found: ['g.pavlidis'] },
      { text: 'κ. Παυλίδης', found: ['g.pavlidis'] },
      { text: 'ο κύριος Παυλίδης;', found: ['g.pavlidis'] },
      { text: 'της κας Χατζή', found: ['e.chatzi'] },
      { text: 'Mr. Psarras?', found: ['a.psarras'] },
      { text: 'Γεωργίου Παυλίδη', found: ['g.pavlidis'] },
      { text: 'του Αθανασίου Ψαρρά', found: ['a.psarras'] },
      { text: 'Κ. Παυλίδης', found: [] },
      { text: 'Παυλ', found: ['g.pavlidis', 'm.pavlidou', 'm.pavlidou2'] },
      { text: 'xatzi', found: ['e.chatzi'] },
      { text: 'hatzi evaggelia', found: ['e.chatzi'] },
      { text: 'chatzi', found: ['e.chatzi'] },
      { text: 'Ξανθόπουλος', found: [] },
      { text: 'psaras', found: ['a.psarras'] },
      { text: 'Π', found: [] },
      { text: ' ', found: [] },
      { text: '.', found: [] },
    ])
    .run(({ assert }, { text, found }) => {
      assert.deepEqual(names(chart().findPeople(text)), found)
    })
})

test.group('OrgChart: units by what is typed', () => {
  test('"{text}" finds {found}')
    .with([
      { text: 'D6.1', found: ['D6.1'] },
      { text: 'Δ6.1', found: ['D6.1'] },
      { text: 'δ6.1', found: ['D6.1'] },
      { text: ' d 6.1 ', found: ['D6.1'] },
      { text: 'Μ.2', found: ['M.2'] },
      { text: 'μ', found: ['M'] },
      { text: 'γδ', found: ['GD'] },
      { text: 'Διεύθυνση Καθαριότητας & Ανακύκλωσης', found: ['D6'] },
      { text: 'Καθαριότητας και Ανακύκλωσης', found: ['D6'] },
      { text: 'δ/νση καθαριοτητας', found: ['D6'] },
      { text: 'kathariotitas', found: ['D6'] },
      { text: 'αποκομιδη', found: ['D6.1'] },
      { text: 'apokomidis', found: ['D6.1'] },
      { text: 'waste collection', found: ['D6.1'] },
      { text: 'ανακύκλωσης', found: ['D6', 'D6.1'] },
      { text: 'Δήμαρχος', found: ['M'] },
      { text: 'Γραφείο Δημάρχου', found: ['M.2'] },
      { text: 'τμήμα', found: ['D6.1', 'D6.2'] },
      { text: 'D9', found: [] },
      { text: '', found: [] },
    ])
    .run(({ assert }, { text, found }) => {
      assert.deepEqual(codes(chart().findUnits(text)), found)
    })
})
