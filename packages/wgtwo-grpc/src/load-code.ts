import { TransportFault } from "@telcokit/core/client";

/**
 * Loads code of ours. It fails with a fault of ours where it cannot be loaded (replaced while the process ran, no file
 * descriptors left): nothing was sent then, and it may be tried again.
 */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    // Node's own words hold paths of this machine.
    throw new TransportFault({ code: "load_failed" });
  }
}
