import type { ErrorOf } from "@telcokit/core/client";
import { expectTypeOf, it } from "vitest";
import type { AckError, ackEvent } from "./ack-event.ts";
import type { createConsent } from "./create-consent.ts";
import type { getConsents } from "./get-consents.ts";
import type { BundlingError, ConsentReadError, ConsentWriteError, SmsError } from "./operations.ts";
import type { replaceProducts } from "./replace-products.ts";
import type { revokeConsent } from "./revoke-consent.ts";
import type { sendData } from "./send-data.ts";
import type { sendText, sendTextFromSubscriber } from "./send-text.ts";

it("each union of errors is what its operation may fail with, no more and no less", () => {
  expectTypeOf<BundlingError>().toEqualTypeOf<ErrorOf<typeof replaceProducts>>();
  expectTypeOf<SmsError>().toEqualTypeOf<ErrorOf<typeof sendText>>();
  expectTypeOf<SmsError>().toEqualTypeOf<ErrorOf<typeof sendTextFromSubscriber>>();
  expectTypeOf<SmsError>().toEqualTypeOf<ErrorOf<typeof sendData>>();
  expectTypeOf<ConsentReadError>().toEqualTypeOf<ErrorOf<typeof getConsents>>();
  expectTypeOf<ConsentReadError>().toEqualTypeOf<ErrorOf<typeof revokeConsent>>();
  expectTypeOf<ConsentWriteError>().toEqualTypeOf<ErrorOf<typeof createConsent>>();
  expectTypeOf<AckError>().toEqualTypeOf<ErrorOf<typeof ackEvent>>();
});
