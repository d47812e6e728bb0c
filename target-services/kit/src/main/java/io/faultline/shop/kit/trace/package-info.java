/**
 * Spans by OpenTelemetry, and the trace context that follows a call over timers, the outbox and the
 * broker.
 */
package io.faultline.shop.kit.trace;
