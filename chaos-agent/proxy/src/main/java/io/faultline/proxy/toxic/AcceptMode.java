package io.faultline.proxy.toxic;

/** How a proxy meets a new connection. */
public enum AcceptMode {
  /** Accepts it. */
  OPEN,
  /** Lets the kernel answer the connect with a refusal. */
  REFUSING,
  /** Lets the connect go unanswered: neither accepted nor refused. */
  SILENT
}
