import { TransportFault } from "./fault.ts";

/**
 * Code of ours, or of a library, that is loaded when it is first needed. When it cannot be (replaced by a deployment while the
 * program runs, no file descriptors left), that is a fault of its own, and proves that nothing was sent.
 */
export async function loaded<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (source) {
    throw new TransportFault({ code: "load_failed", source });
  }
}
