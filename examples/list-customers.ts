// Lists customers, however many there are, page by page.
//   node list-customers.ts                  against a sandbox of its own
//   OPTIVA_URL=… OPTIVA_… node list-customers.ts
import { createOptivaCmsClient } from "@telcokit/optiva-cms";
import { optivaPlace } from "./optiva-place.ts";

const place = await optivaPlace();
// A sandbox of its own gets ten thousand, and a total that lies, as real ones do.
place.sandbox?.optiva.addCustomers(10_000);
place.sandbox?.optiva.behave({ totals: 17, beyondEnd: "last-page" });
const cms = createOptivaCmsClient(place.options);

// #region list
let count = 0;
for await (const { name } of cms.customers.list({ fields: ["name"], limit: 500 })) {
  count += 1;
  if (count === 10_000) console.log(`number 10000 is ${name}`);
}
console.log(`${count} customers, no more than a page of them in memory`);
// #endregion

// #region filter
// TM Forum leaves the attributes to the service: any name, nested ones and comparisons too.
const recent = cms.customers.list({
  filter: {
    status: ["Approved", "Active"],
    "validFor.startDateTime": { gte: new Date("2026-01-01T00:00:00Z") },
    "name.regex": "^Customer 99",
  },
  sort: "-name",
});
for (const { name, status } of await recent.toArray({ max: 3 })) console.log(name, status);
// #endregion

// #region pages
for await (const { items, meta } of cms.individuals.list({ limit: 5000 }).pages()) {
  console.log(
    `HTTP ${meta.status}: ${items.length} persons; the total says ${meta.headers["x-total-count"]}`,
  );
}
// #endregion

await cms.close();
await place.close();
