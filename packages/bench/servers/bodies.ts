/** What the REST server answers with. Clients check it once, so that nobody is measured on an error page. */
export const smallReply: string = JSON.stringify({
  result: "OK",
  resultDescription: "Success",
  sim_type: "consumer",
  segment_type: "postpagato",
});

/** One customer. */
export const customerReply: string = JSON.stringify({
  id: "8464500001",
  name: "Ada Moreau",
  status: "Active",
});

/** A page of persons as TM Forum shapes them: 400 of them are about 200 kB. */
export function listReply(individuals: number): string {
  return JSON.stringify(Array.from({ length: individuals }, (_, index) => individual(index)));
}

function individual(index: number): object {
  const id = `party-${100_000 + index}`;
  return {
    id,
    href: `http://127.0.0.1/api/individual/${id}`,
    "@type": "Individual",
    givenName: "Ada",
    familyName: `Byron ${index}`,
    fullName: `Ada Byron ${index}`,
    birthDate: "1990-12-10T00:00:00Z",
    nationality: "Norwegian",
    status: "validated",
    contactMedium: [
      {
        mediumType: "email",
        preferred: true,
        characteristic: { emailAddress: `ada.byron.${index}@example.com`, contactType: "home" },
      },
    ],
    relatedParty: [{ id: `customer-${index}`, role: "customer", "@referredType": "Customer" }],
  };
}
