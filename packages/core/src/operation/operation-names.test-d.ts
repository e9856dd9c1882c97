import { expectTypeOf, it } from "vitest";
import type { OperationNames } from "./operation-names.ts";

interface Client extends AsyncDisposable {
  readonly spai: { readonly checkMnpr: (input: { readonly msisdn: string }) => Promise<void> };
  readonly subscriptions: { list(): Promise<void>; readonly adjustments: { get(id: string): Promise<void> } };
  readonly search: (filter: string) => Promise<void>;
  close(): Promise<void>;
}

it("the names of a client's operations are the paths of its methods, without its end", () => {
  expectTypeOf<OperationNames<Client>>().toEqualTypeOf<
    "spai.checkMnpr" | "subscriptions.list" | "subscriptions.adjustments.get" | "search"
  >();
});
