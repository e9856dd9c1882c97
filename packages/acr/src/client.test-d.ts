import { describe, expectTypeOf, it } from "vitest";
import {
  type AcrClient,
  type AcrReference,
  type Authenticator,
  type CreateError,
  createAcrClient,
  type QueryError,
} from "./index.ts";

declare const auth: Authenticator;
const baseUrl = "https://gatekeeper.example";
const target = { address: "+7990123456", acr: "acr:1;ncc=1" };

describe("the ACR client's types", () => {
  it("ask for a developer unless the client has one", () => {
    const perCall = createAcrClient({ baseUrl, auth });
    const configured = createAcrClient({ baseUrl, auth, developerId: "dev-1" });
    perCall.refresh({ ...target, developerId: "dev-1" });
    configured.refresh(target);
    // @ts-expect-error developerId is missing
    perCall.refresh(target);
    // @ts-expect-error developerId is missing
    perCall.changeStatus({ ...target, status: "Valid" });
    const plain: AcrClient = configured;
    expectTypeOf(plain.create).toEqualTypeOf(configured.create);
  });

  it("give a reference", () => {
    const acr = createAcrClient({ baseUrl, auth });
    expectTypeOf(acr.create("+7990123456")).resolves.toEqualTypeOf<AcrReference>();
    expectTypeOf<AcrReference["expiresAt"]>().toEqualTypeOf<Date | undefined>();
  });

  it("narrow errors by kind", () => {
    type Refused = Extract<CreateError, { readonly kind: "AcrError" }>;
    expectTypeOf<Refused["code"]>().toEqualTypeOf<"acr_exists">();
    expectTypeOf<string>().not.toExtend<CreateError["kind"]>();
  });

  it("make errors exhaustive per operation", () => {
    type CodeOf<E> = E extends { readonly code: infer Code } ? Code : never;
    type Common =
      | "request_invalid"
      | "auth_failed"
      | "connection_failed"
      | "timeout"
      | "aborted"
      | "reply_invalid"
      | `http_${number}`
      | `grpc_${string}`;
    expectTypeOf<CodeOf<CreateError>>().toEqualTypeOf<Common | "outcome_unknown" | "acr_exists">();
    expectTypeOf<CodeOf<QueryError>>().toEqualTypeOf<
      Common | "acr_address_mismatch" | "acr_ncc_mismatch" | "acr_not_found" | "acr_server_error"
    >();
  });
});
