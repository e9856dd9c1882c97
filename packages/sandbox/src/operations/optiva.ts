import { optivaCommerce } from "./optiva-commerce.ts";
import { optivaCustomers } from "./optiva-customers.ts";
import { optivaSubscriptions } from "./optiva-subscriptions.ts";

type Table = typeof optivaCustomers & typeof optivaCommerce & typeof optivaSubscriptions;

/**
 * The operations of the customer management API by the names of the client. What every endpoint refuses besides, 401
 * without a token and 403 without scope or role, is not repeated.
 */
export const optivaOperations: Table = { ...optivaCustomers, ...optivaCommerce, ...optivaSubscriptions };

export type OptivaOperation = keyof Table;
