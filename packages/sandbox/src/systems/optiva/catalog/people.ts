/** Somebody the service provider knows when the sandbox starts. */
export interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly birthDate: string;
  readonly city: string;
  readonly status: "initialized" | "validated";
  /** A customer with an account; a party alone otherwise. */
  readonly customer: boolean;
  readonly subscription?: {
    readonly mobileNumber: string;
    readonly status: "Active" | "Pending" | "Blocked";
    readonly planId?: string;
    /** Cents. */
    readonly balance: number;
  };
  /** The value of the stored payment method's token. */
  readonly tokenValue?: string;
  /** The party's id, where it is not the next number. */
  readonly id?: string;
}

export const people: readonly Person[] = [
  {
    givenName: "Ada",
    familyName: "Moreau",
    birthDate: "1988-03-14T00:00:00.000Z",
    city: "Lyon",
    status: "validated",
    customer: true,
    subscription: { mobileNumber: "31680000001", status: "Active", planId: "hp-prepaid-10", balance: 2500 },
    tokenValue: "tok-ada-visa",
  },
  {
    givenName: "Bram",
    familyName: "de Vries",
    birthDate: "1975-11-02T00:00:00.000Z",
    city: "Utrecht",
    status: "validated",
    customer: true,
    subscription: { mobileNumber: "31680000002", status: "Active", planId: "hp-prepaid-25", balance: 1250 },
  },
  {
    givenName: "Chiara",
    familyName: "Rossi",
    birthDate: "1999-06-30T00:00:00.000Z",
    city: "Torino",
    status: "validated",
    customer: true,
    // A SIM in its envelope: the one to activate.
    subscription: { mobileNumber: "31680000003", status: "Pending", balance: 0 },
    tokenValue: "tok-chiara-visa",
  },
  {
    givenName: "Dries",
    familyName: "Peeters",
    birthDate: "1962-01-20T00:00:00.000Z",
    city: "Gent",
    status: "validated",
    customer: true,
    subscription: { mobileNumber: "31680000004", status: "Blocked", balance: 300 },
    tokenValue: "declined-dries",
  },
  {
    givenName: "Élodie",
    familyName: "O'Neill, 3rd",
    birthDate: "1991-09-09T00:00:00.000Z",
    city: "Cork",
    status: "validated",
    customer: true,
    // Nothing of this may reach a path or a query string unencoded.
    id: "IE/8 50%25 ?é#1",
  },
  {
    givenName: "Femke",
    familyName: "Jansen",
    birthDate: "2004-12-24T00:00:00.000Z",
    city: "Utrecht",
    status: "initialized",
    customer: false,
  },
];
