import { hrefOf } from "../store/context.ts";
import { money } from "../store/money.ts";
import type { Bucket } from "../store/offering.ts";
import type { OptivaStore } from "../store/store.ts";

interface Sold {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Cents a month. */
  readonly price: number;
  readonly bundle: readonly Bucket[];
  /** @default true */
  readonly isSellable?: boolean;
}

const prepaid: readonly Sold[] = [
  {
    id: "hp-prepaid-10",
    name: "Happy Prepaid 10",
    description: "5 GB, 100 minutes and 100 messages a month",
    price: 1000,
    bundle: [
      { name: "Data", unit: "MB", total: 5120 },
      { name: "Voice", unit: "MIN", total: 100 },
      { name: "Messages", unit: "SMS", total: 100 },
    ],
  },
  {
    id: "hp-prepaid-25",
    name: "Happy Prepaid 25",
    description: "25 GB, minutes and messages as you like",
    price: 2500,
    bundle: [
      { name: "Data", unit: "MB", total: 25_600 },
      { name: "Voice", unit: "MIN", total: 44_640 },
      { name: "Messages", unit: "SMS", total: 10_000 },
    ],
  },
  {
    id: "hp-prepaid-2019",
    name: "Happy Prepaid 2019",
    description: "Not sold any more",
    price: 1500,
    bundle: [{ name: "Data", unit: "MB", total: 2048 }],
    isSellable: false,
  },
];

const postpaid: readonly Sold[] = [
  {
    id: "hp-postpaid-40",
    name: "Happy Postpaid 40",
    description: "100 GB, minutes and messages as you like, paid by bill",
    price: 4000,
    bundle: [
      { name: "Data", unit: "MB", total: 102_400 },
      { name: "Voice", unit: "MIN", total: 44_640 },
      { name: "Messages", unit: "SMS", total: 10_000 },
    ],
  },
];

/** With the plans they can be added to. */
const addOns: readonly (Sold & { readonly plans: readonly string[] })[] = [
  {
    id: "hp-addon-data-5",
    name: "5 GB more",
    description: "Another 5 GB this month",
    price: 500,
    bundle: [{ name: "More data", unit: "MB", total: 5120 }],
    plans: ["hp-prepaid-10", "hp-prepaid-25", "hp-prepaid-2019"],
  },
  {
    id: "hp-addon-world",
    name: "World",
    description: "200 minutes abroad",
    price: 900,
    bundle: [{ name: "Abroad", unit: "MIN", total: 200 }],
    plans: ["hp-prepaid-10", "hp-prepaid-25", "hp-postpaid-40"],
  },
];

interface Offered extends Sold {
  readonly kind: "plan" | "addOn";
  readonly category: string;
  /** What an add-on can be added to. */
  readonly plans: readonly string[];
}

/** Everything the service provider sells, or has sold. */
export const serviceOfferings: readonly Offered[] = [
  ...prepaid.map((sold) => ({ ...sold, kind: "plan", category: "Prepaid plans", plans: [] }) as const),
  ...postpaid.map((sold) => ({ ...sold, kind: "plan", category: "Postpaid plans", plans: [] }) as const),
  ...addOns.map((sold) => ({ ...sold, kind: "addOn", category: "Add-ons" }) as const),
];

/** The product offerings of the service provider. Their ids are the same for every seed. */
export function seedOfferings({ offerings }: OptivaStore, at: string): void {
  for (const sold of serviceOfferings) {
    const { id, name, description, price, bundle, isSellable = true, kind, category, plans } = sold;
    offerings.set(id, {
      id,
      href: hrefOf("productOffering", id),
      name,
      description,
      isBundle: false,
      isSellable,
      lifecycleStatus: isSellable ? "Active" : "Retired",
      lastUpdate: at,
      category: [{ id: kind, name: category }],
      productSpecification: { id: `${id}-spec`, name: `${name} specification`, version: "1.0" },
      productOfferingPrice: [priceOf(id, price)],
      productOfferingRelationship: plans.map((plan) => ({ id: plan, relationshipType: "addOn" })),
      prodSpecCharValueUse: bundle.map(includedOf),
      "@type": "ProductOffering",
    });
  }
}

/** What a month of it holds, as TMF620 has it: a characteristic with its unit and value. */
function includedOf({ name, unit, total }: Bucket): object {
  return {
    name,
    valueType: "number",
    productSpecCharacteristicValue: [{ isDefault: true, unitOfMeasure: unit, value: total }],
  };
}

function priceOf(id: string, price: number): object {
  return {
    id: `${id}-price`,
    name: "Monthly price",
    priceType: "recurring",
    recurringChargePeriod: "month",
    price: { taxIncludedAmount: money(price) },
  };
}
