import { Refusal } from '#app/shared/refusal'

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
