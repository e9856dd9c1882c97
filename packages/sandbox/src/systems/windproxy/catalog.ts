// What the document shows, as values: its numbers, its triplet and its answers; and the JWTs it leaves to others.

/** Signed by the sandbox with the key of `identity.ts`, until the year 2100. */
export const validJwt =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL3Bpa3NlbC5zYW5kYm94Iiwic3ViIjoiYXBwIiwiZXhwIjo0MTAyNDQ0ODAwfQ.1AJLeGBI4gOewjGjqN-H80XA3JSdR3PO1PmkHYO4pdY";

/** The same, run out in the year 2000. */
export const expiredJwt =
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL3Bpa3NlbC5zYW5kYm94Iiwic3ViIjoiYXBwIiwiZXhwIjo5NDY2ODQ4MDB9.0xq3fRqHty5S28VXXCKI3PdDNXdvTohz_tT7bLcxTkM";

/** The number most of its requests are about. */
export const documentedMsisdn = "+393291234567";

/** Its triplet: 150 characters, which is no valid base64. */
export const documentedTriplet =
  "KBWj0ycVbBbLdO8dIQpRb7BXpl8QHFC4xFXGRF6ZhXt4tIQEc6lgYbmWvF6T7o3eYWQIhahxgulSbSc8cJiXVgyBcdPZKPQiVuOM8eOFwtt0t/NMWHjkQiG4Lmlb9yvI8cWaBr6iGJFjP9C3ui/w==";

export const documentedContact = {
  campaignCode: "1000ltw59hbt",
  leadkeyid: "11219712577491000ltw59hdd",
  msisdn: "3290509014",
  output1: "1000ltw59hdd",
  output2: "30",
  output3: "",
  output4: "",
  output5: "",
} as const;

export const documentedCompany = { name: "Monksoftware", msisdn: "1234567", vat: "asduahsdiuh828" } as const;

/** The number in its triplet, as getTokenMsisdn and getCustomerDetails give it: its samples differ. */
export const documentedTokenMsisdn = "3801284920";
export const documentedCustomerMsisdn = "3248747270";

export const documentedCustomer = {
  customerCode: "3000182435",
  profile: "Consumer",
  firstName: "AGRIPPA",
  lastName: "GRECO",
  gender: "M",
  fiscalCode: "GRCGPP80L02A952Q",
  vatNumber: "",
  birthDate: "07/02/1980",
  birthCity: "BOLZANO",
  birthProvince: "BZ",
  birthCountry: "ITALIA",
  email: "NOMECOGNOMEDATA@TESTTEST.IT",
  address: { cap: "39100", city: "BOLZANO", province: "BZ", street: "VIA PONTE RESIA,3", country: null },
  faxPrefix: null,
  faxNumber: "065080008",
  phonePrefix: null,
  phoneNumber: "0471121600",
  turistaFlg: "",
  validazioneCfPiva: "OK",
  billingAccountList: [
    {
      billingAccountName: "GRECO AGRIPPA",
      codiceCdF: "3000182567",
      comInvoiceProfileList: [{ cid: "", pec: "" }],
    },
  ],
} as const;

interface SampleCategory {
  readonly id: string;
  readonly codice: string;
  readonly type: string;
  readonly title: string;
  readonly viewOrder: string;
  readonly imageURI: string;
  readonly subTitle: string;
  readonly flagCampaign: string;
  readonly categories: readonly SampleCategory[] | null;
}

/** The sample tree: a tab and the folders in it, with their order. */
export const documentedCategories: readonly SampleCategory[] = [
  tab("21464", "Aggiungi SMS", "1", [folder("21446", "1")]),
  tab("1", "Aggiungi GIGA", "1", [folder("21448", "1", "OFFERTA")]),
  tab("3", "Offerte verso l'Estero", "2", [folder("1007", "1")]),
  tab("11", "Aggiungi Minuti", "3", [folder("21474", "1", "OFFERTA")]),
  tab("4", "Offerte se sei all'ESTERO", "4", [folder("21346", "1")]),
  tab("6", "Cambia offerta", "6", [
    folder("21835", "1", "OFFERTA"),
    folder("48", "2"),
    folder("49", "3"),
    folder("22034", "4", "OFFERTA"),
  ]),
  tab("5", "+", "7", [folder("21221", "5")]),
];

function tab(id: string, title: string, viewOrder: string, categories: SampleCategory[]): SampleCategory {
  return category({ id, type: "TAB", title, viewOrder, categories });
}

function folder(id: string, viewOrder: string, codice = ""): SampleCategory {
  return category({ id, codice, type: "FOLDER", viewOrder });
}

function category({
  id,
  codice = "",
  type,
  title = "",
  viewOrder,
  categories = null,
}: Pick<SampleCategory, "id" | "type" | "viewOrder"> & Partial<SampleCategory>): SampleCategory {
  return { id, codice, type, title, viewOrder, imageURI: "", subTitle: "", flagCampaign: "N", categories };
}
