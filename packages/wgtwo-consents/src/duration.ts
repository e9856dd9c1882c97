/** Milliseconds as a protobuf duration, in whole milliseconds: that is as precise as any of these limits. */
export function duration(ms: number): { seconds: bigint; nanos: number } {
  const whole = Math.round(ms);
  const seconds = Math.floor(whole / 1000);
  return { seconds: BigInt(seconds), nanos: (whole - seconds * 1000) * 1e6 };
}
