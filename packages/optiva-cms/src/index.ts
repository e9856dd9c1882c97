export type {
  AttemptEvent,
  Authenticator,
  Call,
  CallEvent,
  CallMeta,
  CallOptions,
  ClientCredentials,
  ClientCredentialsOptions,
  ClientRetryOptions,
  Clock,
  DefaultTransportOptions,
  ErrorCategory,
  Evidence,
  FetchFunction,
  Hooks,
  HttpReply,
  HttpRequest,
  HttpTransport,
  Issue,
  KyTransportOptions,
  LimitOptions,
  LimitStore,
  Listing,
  Logger,
  Page,
  Recipients,
  ReplyValidation,
  Result,
  RetryBudgetOptions,
  RetryEvent,
  RetryOptions,
  TokenStore,
} from "@telcokit/core";
export {
  AbortedError,
  AuthError,
  anonymous,
  bearerToken,
  ConnectionError,
  clientCredentials,
  defaultTransport,
  isTelcoError,
  keyvTokenStore,
  kyTransport,
  OutcomeUnknownError,
  RefusedError,
  ReplyInvalidError,
  RequestInvalidError,
  rateLimiterStore,
  StatusError,
  TelcoError,
  TimeoutError,
} from "@telcokit/core";
export type {
  BegunStep,
  CompletedStep,
  EndpointRequest,
  JourneyMethod,
  JourneyOptions,
  JourneyResume,
  KeycloakOptions,
  Settled,
  StepEvent,
  StepName,
} from "@telcokit/core/client";
export {
  ConditionUnmetError,
  type FailedStep,
  JourneyError,
  type JourneyErrorOptions,
} from "@telcokit/core/client";
export { createOptivaCmsClient, type OptivaCmsClient } from "./client.ts";
export {
  type CmsReadError,
  type CmsWriteError,
  type TmfCode,
  TmfError,
  type TmfErrorDetails,
} from "./errors.ts";
export type { ActivateSimInput, ActivateSimValues } from "./journeys/activate-sim.ts";
export type {
  ChangePlanInput,
  ChangePlanValues,
  RemoveOfferingsInput,
  RemoveOfferingsValues,
} from "./journeys/change-offerings.ts";
export type { Journeys } from "./journeys/journeys.ts";
export type {
  AddPaymentMethodInput,
  AddPaymentMethodValues,
  ChangePaymentMethodInput,
  ChangePaymentMethodValues,
  StoredCredential,
} from "./journeys/payment-methods.ts";
export type { PortNumberInInput, PortNumberInValues } from "./journeys/port-number-in.ts";
export type {
  ProvisionSubscriberInput,
  ProvisionSubscriberQuickInput,
  ProvisionSubscriberQuickValues,
  ProvisionSubscriberValues,
} from "./journeys/provision-subscriber.ts";
export type { ReferFriendInput, ReferFriendValues, Referral } from "./journeys/refer-friend.ts";
export type { OfferingChoice, OfferingValues } from "./journeys/steps/offering-choice.ts";
export type { JourneyOrder } from "./journeys/steps/orders.ts";
export type {
  CancelTopUpValues,
  ChangeTopUpInput,
  ChangeTopUpValues,
  StartTopUpValues,
} from "./journeys/top-up.ts";
export { keycloak } from "./keycloak.ts";
export type { OpenObject } from "./open/open-object.ts";
export type { SubscriptionKey } from "./open/subscription-key.ts";
export type { BillingAccounts } from "./operations/billing-accounts.ts";
export type { CallDetails } from "./operations/call-details.ts";
export type { Customers } from "./operations/customers.ts";
export type { Individuals } from "./operations/individuals.ts";
export type { AccountNoteInput, Notes, SubscriptionNoteInput } from "./operations/notes.ts";
export type { Eligibility, EligibilityInput, NumberPorting } from "./operations/number-porting.ts";
export type { OptivaCmsOperations } from "./operations/operations.ts";
export type { PartyInteractions } from "./operations/party-interactions.ts";
export type {
  Amount,
  ApplyChargeInput,
  CreateScheduleInput,
  CreateTokenInput,
  DeleteScheduleInput,
  PaymentGateway,
  PaymentSchedule,
  PaymentToken,
} from "./operations/payment-gateway.ts";
export { noCard, type PaymentMethods } from "./operations/payment-methods.ts";
export type {
  ChangePinInput,
  DeletePinInput,
  PinInput,
  Pins,
  SetPinInput,
  VerifyPinInput,
} from "./operations/pins.ts";
export type { ProductOfferings } from "./operations/product-offerings.ts";
export { OrderEndedError } from "./operations/product-orders/order-ended-error.ts";
export type {
  NumberPortStatus,
  ProductOrderRemoval,
  ProductOrders,
  RemoveOptions,
} from "./operations/product-orders/product-orders.ts";
export type { WaitForError, WaitForOptions } from "./operations/product-orders/wait-for-order.ts";
export type {
  QuickPrepaidBillingAccount,
  QuickPrepaidBillingAccounts,
} from "./operations/quick-prepaid-billing-accounts.ts";
export type { Referrals } from "./operations/referrals.ts";
export type { Search } from "./operations/search.ts";
export type { FindCartsInput, ShoppingCarts } from "./operations/shopping-carts.ts";
export type {
  Adjustment,
  AdjustmentInput,
  Adjustments,
  ListAdjustmentsInput,
} from "./operations/subscriptions/adjustments.ts";
export type {
  ListSubscriptionsInput,
  RechargeInput,
  Subscription,
  Subscriptions,
} from "./operations/subscriptions/subscriptions.ts";
export type { OptivaCmsClientOptions } from "./options.ts";
export type { EntityKey } from "./resources/entity-key.ts";
export type { FilterOperators, FilterScalar, ListFilter, ListQuery } from "./resources/list-query.ts";
export type { JsonPatch, JsonPatchStep, Patch, PatchMediaType } from "./resources/patch.ts";
export type { GetOptions, ResourceMethods, UpdateOptions } from "./resources/resource.ts";
export type {
  AccountBalance,
  AccountRelationship,
  AccountTaxExemption,
  BillingAccount,
  BillingAccountCreate,
  BillingAccountFields,
  BillingCycleSpecificationRefOrValue,
  BillingRefOrValue,
  BillStructure,
  Contact,
  FinancialAccountRef,
  PaymentPlan,
} from "./tmf/billing-account.ts";
export type {
  AccountRef,
  Attachment,
  Characteristic,
  ContactMedium,
  EntityRef,
  Extensible,
  MediumCharacteristic,
  Money,
  Note,
  Quantity,
  RelatedChannel,
  RelatedParty,
  TimePeriod,
  VersionedRef,
} from "./tmf/common.ts";
export type { CreditProfile, Customer, CustomerCreate, CustomerFields } from "./tmf/customer.ts";
export type {
  Disability,
  ExternalReference,
  Individual,
  IndividualCreate,
  IndividualFields,
  IndividualIdentification,
  IndividualState,
  LanguageAbility,
  OtherNameIndividual,
  PartyCreditProfile,
  Skill,
  TaxDefinition,
  TaxExemptionCertificate,
} from "./tmf/individual.ts";
export type {
  InteractionItem,
  InteractionRelationship,
  PartyInteraction,
  PartyInteractionCreate,
  PartyInteractionFields,
  RelatedEntityRefOrValue,
} from "./tmf/party-interaction.ts";
export type {
  PaymentMethod,
  PaymentMethodCreate,
  PaymentMethodFields,
  RelatedPlace,
} from "./tmf/payment-method.ts";
export type {
  AgreementItemRef,
  Price,
  PriceAlteration,
  ProductPrice,
  ProductRefOrValue,
  ProductRelationship,
  ProductSpecificationRef,
  ProductStatus,
  ProductTerm,
  RelatedPlaceRefOrValue,
  RelatedProductOrderItem,
  ResourceRef,
} from "./tmf/product.ts";
export type {
  BundledProductOffering,
  BundledProductOfferingOption,
  CharacteristicValueSpecification,
  OfferingPriceAlteration,
  ProductOffering,
  ProductOfferingPriceRefOrValue,
  ProductOfferingRelationship,
  ProductOfferingTerm,
  ProductPriceValue,
  ProductSpecificationCharacteristicValueUse,
} from "./tmf/product-offering.ts";
export type {
  AppointmentRef,
  OrderItemAction,
  OrderItemRelationship,
  OrderPrice,
  OrderTerm,
  ProductOfferingQualificationItemRef,
  ProductOrder,
  ProductOrderCreate,
  ProductOrderFields,
  ProductOrderItem,
  ProductOrderItemState,
  ProductOrderState,
  QuoteItemRef,
} from "./tmf/product-order.ts";
export type {
  CartItem,
  CartItemAction,
  CartItemRelationship,
  CartItemStatus,
  CartPrice,
  CartTerm,
  ShoppingCart,
  ShoppingCartCreate,
  ShoppingCartFields,
} from "./tmf/shopping-cart.ts";
