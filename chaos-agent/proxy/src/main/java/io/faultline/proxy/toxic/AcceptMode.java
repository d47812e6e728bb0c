package io.faultline.proxy.toxic;

/** How a proxy handles a new connection. */
public enum AcceptMode {
  /** Accepts it. */
  OPEN,
  /** Lets the kernel refuse the connect. */
  REFUSING,
  /** Leaves the connect without a response: neither accepted nor refused. */
  SILENT
}
