import { invoiceFields } from '#app/fleet/reconciliation/invoice_columns'
import { Refusal } from '#app/shared/refusal'
import { formatDate, type IsoDate } from '#app/shared/time'

export class InvoiceFileEmpty extends Refusal {
  constructor() {
    super('E_INVOICE_FILE_EMPTY', {
      el: 'Το αρχείο δεν έχει γραμμές. Χρειάζεται μία γραμμή με επικεφαλίδες και, κάτω από αυτήν, μία γραμμή για κάθε εφοδιασμό.',
      en: 'The file has no lines. It needs one row of headings and, below it, a row for each fill.',
    })
  }
}

export class InvoiceFileTooLong extends Refusal {
  constructor(most: number) {
    super('E_INVOICE_FILE_TOO_LONG', {
      el: `Το αρχείο έχει περισσότερες από ${most} γραμμές. Χωρίστε το, για παράδειγμα ανά μήνα.`,
      en: `The file has more than ${most} lines. Split it, for instance by month.`,
    })
  }
}

export class InvoiceColumnsMissing extends Refusal {
  constructor(missing: readonly string[], headings: readonly string[]) {
    const shown = headings
      .map((heading) => `«${heading.slice(0, 40)}»`)
      .join(', ')
      .slice(0, 400)
    super('E_INVOICE_COLUMNS_MISSING', {
      el: `Δεν φαίνεται σε ποιες στήλες βρίσκονται: ${missing.join(', ')}. Το αρχείο έχει τις στήλες ${shown}. Ορίστε ποια είναι ποια· την επόμενη φορά θα είναι γνωστές.`,
      en: `It isn't clear which columns hold: ${missing.join(', ')}. The file has the columns ${shown}. Say which is which; next time they are known.`,
    })
  }
}

export class InvoiceKnown extends Refusal {
  constructor(number: string) {
    super('E_INVOICE_KNOWN', {
      el: `Το τιμολόγιο ${number} αυτού του προμηθευτή έχει ήδη εισαχθεί. Αν το νέο αρχείο το διορθώνει, ανακαλέστε πρώτα το παλιό.`,
      en: `The invoice ${number} of this supplier was imported already. If the new file corrects it, withdraw the old one first.`,
    })
  }
}

export class InvoiceNumberMissing extends Refusal {
  constructor() {
    super('E_INVOICE_NUMBER_MISSING', {
      el: 'Το τιμολόγιο χρειάζεται τον αριθμό που έχει πάνω του (έως 60 χαρακτήρες).',
      en: 'The invoice needs the number that stands on it (at most 60 characters).',
    })
  }
}

export class SupplierUnknown extends Refusal {
  constructor() {
    super('E_SUPPLIER_UNKNOWN', {
      el: 'Δεν υπάρχει τέτοιος προμηθευτής. Προσθέστε τον πρώτα στους προμηθευτές καυσίμων.',
      en: 'There is no such supplier. Add them to the suppliers of fuel first.',
    })
  }
}

export class SupplierKnown extends Refusal {
  constructor(name: string) {
    super('E_SUPPLIER_KNOWN', {
      el: `Υπάρχει ήδη προμηθευτής «${name}», ή άλλος με τον ίδιο ΑΦΜ. Χρησιμοποιήστε εκείνον.`,
      en: `There is a supplier “${name}” already, or another one with the same tax number. Use that one.`,
    })
  }
}

export class SupplierNameMissing extends Refusal {
  constructor() {
    super('E_SUPPLIER_NAME_MISSING', {
      el: 'Γράψτε την επωνυμία του προμηθευτή.',
      en: 'Write the supplier’s name.',
    })
  }
}

export class PriceOutOfRange extends Refusal {
  constructor() {
    super('E_PRICE_OUT_OF_RANGE', {
      el: 'Η τιμή μονάδας είναι σε ευρώ ανά λίτρο (κιλό, kWh), μεγαλύτερη από 0 και μικρότερη από 100.',
      en: 'The unit price is in euros per litre (kg, kWh), above 0 and below 100.',
    })
  }
}

export class PriceOverlaps extends Refusal {
  constructor(from: IsoDate) {
    super('E_PRICE_OVERLAPS', {
      el: `Υπάρχει ήδη τιμή από ${formatDate(from, 'el')}. Η νέα τιμή αρχίζει μετά από αυτή την ημέρα.`,
      en: `There is a price from ${formatDate(from, 'en')} already. The new one begins after that day.`,
    })
  }
}

export class InvoiceUnderWay extends Refusal {
  constructor(number: string) {
    super('E_INVOICE_UNDER_WAY', {
      el: `Εισάγεται αυτή τη στιγμή το τιμολόγιο ${number}. Δοκιμάστε ξανά σε λίγα λεπτά.`,
      en: `The invoice ${number} is being imported at this moment. Try again in a few minutes.`,
    })
  }
}

export class InvoiceFileKind extends Refusal {
  constructor() {
    super('E_INVOICE_FILE_KIND', {
      el: 'Το αρχείο πρέπει να είναι CSV ή XLSX. Ζητήστε το έτσι από τον προμηθευτή, ή αποθηκεύστε το ξανά ως XLSX.',
      en: 'The file has to be CSV or XLSX. Ask the supplier for it, or save it again as XLSX.',
    })
  }
}

export class InvoiceColumnUnknown extends Refusal {
  constructor(said: string) {
    const fields = invoiceFields.join(', ')
    super('E_INVOICE_COLUMN_UNKNOWN', {
      el: `«${said}»: γράψτε πεδίο=επικεφαλίδα, όπως plate=Όχημα, με μία από τις επικεφαλίδες του αρχείου. Πεδία: ${fields}.`,
      en: `“${said}”: write field=heading, such as plate=Vehicle, with one of the file’s headings. Fields: ${fields}.`,
    })
  }
}
