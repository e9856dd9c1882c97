// The sample of every operation is good for the sandbox: it runs, and gives what its value's schema says.
import { type AcrClientOptions } from "@telcokit/acr";
