import type { Call, CallOptions } from "@telcokit/core";
import type { HttpClient, HttpOperation } from "@telcokit/core/client";
import type { CmsReadError, CmsWriteError, TmfError } from "../errors.ts";
import { firstText, type OpenObject, openFieldWith } from "../open/open-object.ts";
import { type OpenSpec, openOperation } from "../open/open-operation.ts";
import { tmfRefusals } from "../refusals.ts";
import type { Money } from "../tmf/common.ts";

export interface CreateTokenInput extends OpenObject {
  /** What the payment gateway calls the credential it keeps for the account. */
  readonly tokenValue: string;
  /** The account it is stored for. */
  readonly accountID?: string | undefined;
}

/** An amount of money, as the service takes it: it is sent as it was given. */
export type Amount = number | string | Money;

/** A stored token. */
export interface PaymentToken extends OpenObject {
  /** What schedules and orders (`atuTokenID`) name it by. */
  readonly tokenID?: string | undefined;
}

export interface CreateScheduleInput extends OpenObject {
  /** The id of the account's payment token. */
  readonly tokenID: string;
  /** The subscription that is topped up. */
  readonly subscriptionId?: string | undefined;
  /** How much each top-up adds. @default the service's */
  readonly amount?: Amount | undefined;
}

export interface PaymentSchedule extends OpenObject {
  /** What `deleteSchedule` takes. */
  readonly scheduleID?: string | undefined;
}

export interface DeleteScheduleInput {
  /** As `createSchedule` gave it. */
  readonly scheduleID: string;
}

export interface ApplyChargeInput extends OpenObject {
  /** How much is taken. Asked for although the document names no field: a charge whose amount is misspelt must not be sent. */
  readonly amount: Amount;
  /** The account that is charged. */
  readonly accountID?: string | undefined;
  /** The subscription that it is for. */
  readonly subscriptionId?: string | undefined;
  /** The token to charge. @default that of the account's stored payment method */
  readonly tokenID?: string | undefined;
}

/** `/paymentGatewayIntegration`: tokens, automatic top-up and charges. The document names few fields: the rest is open. */
export interface PaymentGateway {
  /**
   * Makes the gateway's token known to customer management, `POST …/createToken`. Source: "Integrating with
   * Optiva's API Gateway", "Managing Payment Methods".
   * @example
   * ```ts
   * await cms.paymentGateway.createToken({ tokenValue: "tok-noor", accountID: "5724100002" });
   * // { tokenID: "7812300004" }
   * ```
   */
  createToken(input: CreateTokenInput, options?: CallOptions): Call<PaymentToken, CmsWriteError>;
  /**
   * Charges the stored payment method in time to come: automatic top-up, `POST …/createSchedule`. Source:
   * "Integrating with Optiva's API Gateway", "Using Payment Schedules".
   * @example
   * ```ts
   * await cms.paymentGateway.createSchedule({ tokenID: "7812300001", subscriptionId: "8721600001", amount: 10 });
   * // { scheduleID: "2938100001" }
   * ```
   */
  createSchedule(input: CreateScheduleInput, options?: CallOptions): Call<PaymentSchedule, CmsWriteError>;
  /**
   * Ends automatic top-up, `DELETE …/deleteSchedule`. Repeated when the answer is lost. Source: "Integrating
   * with Optiva's API Gateway", "Using Payment Schedules".
   * @example
   * ```ts
   * await cms.paymentGateway.deleteSchedule({ scheduleID: "2938100001" });
   * ```
   */
  deleteSchedule(input: DeleteScheduleInput, options?: CallOptions): Call<void, CmsReadError>;
  /**
   * Takes money now, `POST …/applyPaymentCharge`. Never repeated unless it provably did not arrive. Source:
   * "Integrating with Optiva's API Gateway", "Activating a SIM".
   * @example
   * ```ts
   * await cms.paymentGateway.applyCharge({ accountID: "5724100001", amount: 5 });
   * // {}
   * ```
   */
  applyCharge(input: ApplyChargeInput, options?: CallOptions): Call<OpenObject, CmsWriteError>;
}

type Spec = OpenSpec<OpenObject, "write">;

export const createToken: Spec = {
  name: "paymentGateway.createToken",
  effect: "write",
  method: "POST",
  path: "/paymentGatewayIntegration/createToken",
  advice: "the service offers no way to ask here; its portal shows the tokens of an account",
  request: (kit) => openFieldWith(kit, ["tokenValue"]),
  parts: (body) => ({ body }),
};

export const createSchedule: Spec = {
  ...createToken,
  name: "paymentGateway.createSchedule",
  reaches: "person",
  recipient: ({ subscriptionId, tokenID }) => firstText(subscriptionId, tokenID),
  path: "/paymentGatewayIntegration/createSchedule",
  advice: "the service offers no way to ask here; its portal shows the schedules of an account",
  request: (kit) => openFieldWith(kit, ["tokenID"]),
};

export const applyCharge: Spec = {
  ...createToken,
  name: "paymentGateway.applyCharge",
  reaches: "person",
  recipient: ({ accountID, subscriptionId, tokenID }) => firstText(accountID, subscriptionId, tokenID),
  path: "/paymentGatewayIntegration/applyPaymentCharge",
  advice: "the payment gateway knows whether it was charged; subscriptions.transactions may show it",
  request: (kit) => openFieldWith(kit, ["amount"]),
};

export const deleteSchedule: HttpOperation<DeleteScheduleInput, never, void, TmfError, "idempotent"> = {
  name: "paymentGateway.deleteSchedule",
  effect: "idempotent",
  method: "DELETE",
  path: "/paymentGatewayIntegration/deleteSchedule",
  request: ({ z, request }) => request({ scheduleID: z.string().min(1, "must not be empty") }),
  parts: ({ scheduleID }) => ({ query: { scheduleID } }),
  refusals: tmfRefusals({ entity: "paymentGatewayIntegration", verb: "delete", deletes: true }),
  value: () => undefined,
};

export function bindPaymentGateway(http: HttpClient): PaymentGateway {
  return {
    createToken: http.bind(openOperation(createToken)),
    createSchedule: http.bind(openOperation(createSchedule)),
    deleteSchedule: http.bind(deleteSchedule),
    applyCharge: http.bind(openOperation(applyCharge)),
  };
}
